// Sheets that came back: what is typed in stands under the sheet's code, what nobody could read is not a no, and a sheet that is nowhere is counted.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import { latest } from '../../../src/sealed/dossier/field.ts'
import { type Part, type Question, type Questionnaire, questionsOf } from '../../../src/sealed/dossier/forms/form.ts'
import { readRules } from '../../../src/sealed/dossier/forms/rules.ts'
import { consentIn, readInterview, recordingOf, themesIn } from '../../../src/sealed/dossier/interviews/interview.ts'
import { isWatched } from '../../../src/sealed/dossier/interviews/reprisal-watch.ts'
import type { Given } from '../../../src/sealed/dossier/questionnaires/answer.ts'
import { answer } from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import {
  placedQuestions,
  questionnairesIn,
  takeUp,
  type Used,
} from '../../../src/sealed/dossier/questionnaires/questionnaires.ts'
import { brokenRules } from '../../../src/sealed/dossier/sheets/broken-rules.ts'
import { composeSheets } from '../../../src/sealed/dossier/sheets/compose-sheets.ts'
import { enterInterviewSheet, takeInterviewBack } from '../../../src/sealed/dossier/sheets/enter-interview-sheet.ts'
import { enterInterview, enterQuestionnaire } from '../../../src/sealed/dossier/sheets/enter-sheet.ts'
import { interviewSheets } from '../../../src/sealed/dossier/sheets/interview-sheet.ts'
import { notLegibleIn } from '../../../src/sealed/dossier/sheets/not-legible.ts'
import { sheetLines } from '../../../src/sealed/dossier/sheets/sheet-lines.ts'
import {
  countSheets,
  moved,
  printed,
  readSheets,
  sheetIn,
  sheetTypedIn,
} from '../../../src/sealed/dossier/sheets/sheets.ts'
import { takenBack } from '../../../src/sealed/dossier/take-back.ts'
import { policeCustody } from '../../../src/sealed/dossier/templates/police-custody.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { textOfNote } from '../../../src/sealed/log/note-text.ts'
import { newSheetCode } from '../../../src/sealed/mailbox/sheet-code.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { type DossierId, idOf, type StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome, refuse } from '../../../src/vocabulary/problems.ts'
import { nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const [interviewSheet, beforePresence] = interviewSheets().map(({ questionnaire }) => questionnaire)
assert.ok(interviewSheet && beforePresence)
const at = '2026-11-26T20:00:00.000Z' as Instant
const entered = { writer: 'S. A.', on: '2026-11-26' as IsoDate, unclear: ['register'] }
const number = (value: number): Given => ({ type: 'number', number: value, unit: '' })

const question = (id: string, constraint: string): Question => ({
  id,
  number: 1,
  text: { fr: id },
  standard: null,
  asks: {},
  type: 'number',
  unit: '',
  unitText: {},
  whole: true,
  constraint,
})

describe('a sheet that came back', () => {
  test('its answers stand under its code, each row of it that was written on is a row, and the rest stays unanswered', () => {
    const log = sharedLog()
    log.write(salma, takeUp(policeCustody, at))
    const code = newSheetCode(systemRandom)
    log.write(salma, printed([code], 'police-custody.5', 'ar', at))
    const used = questionnairesIn(log.now()).used.find(({ name }) => name === 'police-custody.5')
    assert.ok(used)
    const lines = sheetLines(policeCustody)
    const cells = lines.flatMap((line) => (line.kind === 'question' && line.row ? [line.key] : []))
    const first = cells[0] ?? ''
    const third = cells.find((key) => key.includes('#3/')) ?? ''
    const typed = {
      held: number(12),
      [first]: { type: 'text', text: 'A1' },
      [third]: { type: 'text', text: 'A3' },
    } as const
    let row = 0
    const newRow = () => `row${++row}`
    log.write(
      salma,
      enterQuestionnaire({ code, lines, typed, entered }, { used, registers: log.now(), me: salma, at, newRow })
        .changes,
    )
    const answers = placedQuestions(log.now(), used).flatMap(({ question, state }) =>
      state.state === 'answered' ? state.answers.map(({ value }) => [question.id, value] as const) : [],
    )
    assert.equal(answers.length, 3)
    for (const [, value] of answers) assert.equal(value.kind === 'answer' && value.sheet, code)
    const sheet = sheetIn(log.now(), code)
    assert.deepEqual(sheet && latest(sheet.entered), { ...entered, rows: { 'cell#1': 'row1', 'cell#3': 'row2' } })
    assert.equal(countSheets(readSheets(log.now())).back, 1)
  })

  test('one that was typed in by mistake is taken back whole: her earlier answers stand again, its rows are gone, and it is out', () => {
    const log = sharedLog()
    log.write(salma, takeUp(policeCustody, at))
    const code = newSheetCode(systemRandom)
    log.write(salma, [...printed([code], 'police-custody.5', 'ar', at), ...moved([code], 'out')])
    const used = questionnairesIn(log.now()).used.find(({ name }) => name === 'police-custody.5')
    assert.ok(used)
    const held = placedQuestions(log.now(), used).find(({ question }) => question.id === 'held')
    assert.ok(held)
    log.write(salma, [answer(log.now(), held.key, salma, { given: number(9), comment: '', measured: 'book' })])
    const lines = sheetLines(policeCustody)
    const cell = lines.find((line) => line.kind === 'question' && line.row !== null)?.key ?? ''
    const given = { code, lines, typed: { held: number(12), [cell]: { type: 'text', text: 'A1' } }, entered } as const
    let row = 0
    const typeIn = () => {
      const means = { used, registers: log.now(), me: salma, at, newRow: () => `row${++row}` }
      const { changes, taking } = enterQuestionnaire(given, means)
      log.write(salma, changes)
      return taking
    }
    const taking = typeIn()
    const answered = () =>
      placedQuestions(log.now(), used).flatMap(({ question: { id }, state }) =>
        state.state === 'answered'
          ? state.answers.map(({ value }) => [id, value.kind === 'answer' && value.given])
          : [],
      )
    assert.equal(answered().length, 2)
    const back = () => takenBack(log.now(), salma, taking)
    log.write(nader, [answer(log.now(), held.key, nader, { given: number(12), comment: '', measured: '' })])
    log.write(salma, granted(back()))
    log.write(nader, [answer(log.now(), held.key, nader, null)])
    assert.deepEqual(answered(), [['held', number(9)]])
    const sheet = sheetIn(log.now(), code)
    assert.deepEqual(sheet && [latest(sheet.entered), latest(sheet.where)], [null, 'out'])
    assert.equal(countSheets(readSheets(log.now())).out, 1)

    const again = typeIn()
    const inRow = placedQuestions(log.now(), used).find(({ place }) => place.row === 'row2')
    assert.ok(inRow)
    log.write(nader, [answer(log.now(), inRow.key, nader, { given: number(3), comment: '', measured: '' })])
    assert.deepEqual(takenBack(log.now(), salma, again), refuse('undo-overtaken', { person: nader, mine: 'no' }))
  })

  test('what nobody could read stands at its question, in its row too, until somebody answers; also under a later version', () => {
    const log = sharedLog()
    log.write(salma, takeUp(policeCustody, at))
    const code = newSheetCode(systemRandom)
    log.write(salma, printed([code], 'police-custody.5', 'fr', at))
    const now = () => questionnairesIn(log.now()).used.find(({ name }) => name === 'police-custody.5') as Used
    const lines = sheetLines(policeCustody)
    const inSecondRow = lines.find((line) => line.kind === 'question' && line.row?.at === 2)
    assert.ok(inSecondRow)
    const unclear = ['held', inSecondRow.key]
    const sheet = { code, lines, typed: {}, entered: { ...entered, unclear } }
    const means = { used: now(), registers: log.now(), me: salma, at, newRow: () => 'r' }
    log.write(salma, enterQuestionnaire(sheet, means).changes)
    const unread = () =>
      placedQuestions(log.now(), now())
        .filter(({ key, state }) => state.state === 'open' && notLegibleIn(log.now(), now()).has(key))
        .map(({ key }) => key)
    assert.equal(unread().length, 2)
    const held = unread().find((key) => key.endsWith('/held')) ?? ''
    log.write(salma, [answer(log.now(), held, salma, { given: number(9), comment: '', measured: '' })])
    assert.equal(unread().length, 1)

    const next = { ...policeCustody, version: '6' }
    log.write(salma, takeUp(next, at, now()))
    const later = questionnairesIn(log.now()).used.find(({ name }) => name === 'police-custody.6')
    assert.ok(later && notLegibleIn(log.now(), later).get(held)?.includes(code))
  })

  test('an answer that the form’s rule forbids is asked about, in the row that it is of, and so is one that it calls for; both are kept as the paper has it', () => {
    const form: Questionnaire = {
      id: 'cells',
      version: '1',
      title: { fr: 'Cellules' },
      places: [],
      sections: [
        {
          id: 's',
          title: {},
          parts: [
            question('capacity', '. > 0'),
            { ...question('why', '. > 0'), relevant: '${capacity} > 3', required: 'true()' },
            {
              type: 'repeat',
              id: 'cell',
              title: {},
              parts: [question('held', '. <= ${capacity}'), { ...question('named', '. > 0'), required: 'true()' }],
            },
          ],
        },
      ],
    }
    const rules = readRules(form)
    assert.ok(rules.ok)
    const look = brokenRules(rules.rules, sheetLines(form))
    const moment = { now: at, today: '2026-11-26', words: () => '', lots: 'x' }
    const typed = { capacity: number(3), 'cell#1/held': number(2), 'cell#2/held': number(4) }
    assert.deepEqual([...look(typed, moment).notAllowed], ['cell#2/held'])
    assert.deepEqual([...look({ ...typed, capacity: number(4) }, moment).notAllowed], [])
    // What must be answered is asked after where it is asked at all, and in rows that say something.
    assert.deepEqual(look(typed, moment).missing, ['cell#1/named', 'cell#2/named'])
    assert.deepEqual(look({ capacity: number(4), 'cell#2/held': number(4) }, moment).missing, ['why', 'cell#2/named'])
    assert.deepEqual(look({ capacity: number(4), why: number(1) }, moment).missing, [])
  })

  test('a repeat or group without questions has no table on the sheet and no lines to type in; its notes are printed, and a repeat in it keeps its own', () => {
    const parts = (...inside: readonly Part[]): Questionnaire => ({
      id: 'shells',
      version: '1',
      title: { fr: 'Coquilles' },
      places: [],
      sections: [
        { id: 's', title: { fr: 'Une' }, parts: [question('asked', '. > 0'), ...inside] },
        { id: 'empty', title: { fr: 'Vide' }, parts: [] },
      ],
    })
    const repeat = (id: string, ...inside: readonly Part[]): Part => ({
      type: 'repeat',
      id,
      title: { fr: id },
      parts: inside,
    })
    const note: Part = { type: 'note', id: 'n', text: { fr: 'À voir' } }
    const both = (form: Questionnaire) => {
      const rules = readRules(form)
      assert.ok(rules.ok)
      const asked = { questionnaire: form, rules: rules.rules, language: 'fr', codes: [], isExercise: false } as const
      const { sections } = composeSheets(asked)
      return [
        sections.flatMap(({ title, blocks }) => [title, ...blocks.map(({ kind }) => kind)]),
        sheetLines(form).map(({ kind }) => kind),
      ]
    }
    const lines = ['title', 'question']
    const group: Part = { type: 'group', id: 'g', title: { fr: 'g' }, parts: [] }
    assert.deepEqual(both(parts(repeat('r'), group)), [['Une', 'question'], lines])
    assert.deepEqual(both(parts(repeat('r', note))), [['Une', 'question', 'note'], lines])
    const [printed, typed] = both(parts(repeat('r', note, repeat('inner', question('held', '. > 0')))))
    assert.deepEqual(printed, ['Une', 'question', 'note', 'table'])
    assert.deepEqual(typed, [...lines, ...Array(4).fill(['title', 'belongs', 'question']).flat()])
  })

  test('sheets that went out and did not come back are counted', () => {
    const log = sharedLog()
    const codes = [1, 2, 3].map(() => newSheetCode(systemRandom))
    log.write(salma, printed(codes, 'interview.1', 'ar', at))
    log.write(salma, moved(codes, 'out'))
    log.write(salma, moved(codes.slice(0, 1), 'lost'))
    assert.deepEqual(countSheets(readSheets(log.now())), { printed: 0, out: 2, back: 0, lost: 1, destroyed: 0 })
  })

  test('an interview keeps consent as it was crossed on the paper, and what was left empty was never asked', () => {
    const log = sharedLog()
    const code = newSheetCode(systemRandom)
    const lines = sheetLines(interviewSheet)
    const typed = {
      'consent-record': { type: 'choice', choice: 'yes' },
      'consent-quote': { type: 'choice', choice: 'no' },
      'given-by': { type: 'choice', choice: 'self' },
      'consent-language': { type: 'text', text: 'عربية' },
      pseudonym: { type: 'text', text: 'نخلة' },
      others: { type: 'choice', choice: 'somebody' },
      'others-were': { type: 'text', text: 'حارس عند الباب' },
      themes: { type: 'choices', choices: ['health', 'complaints'] },
    } as const
    log.write(salma, enterInterview({ code, lines, typed, entered }))
    const now = log.now()
    assert.deepEqual(
      (['record', 'quote', 'publish'] as const).map((use) => consentIn(now, use)),
      ['yes', 'no', 'not-asked'],
    )
    assert.equal(latest(readInterview(now).sheet)?.code, code)
    assert.deepEqual(themesIn(now), ['health', 'complaints'])
    const { others, othersWere } = readInterview(now)
    assert.deepEqual([latest(others), latest(othersWere)], ['somebody', 'حارس عند الباب'])
  })

  test('a sheet of an interview that was printed before it asked who else was there is typed in under its own numbers', () => {
    const numbers = (sheet: Questionnaire) => questionsOf(sheet).map(({ id, number }) => [id, number] as const)
    const now = numbers(interviewSheet)
    const at = now.findIndex(([id]) => id === 'others')
    assert.deepEqual(
      now.slice(at, at + 2).map(([id]) => id),
      ['others', 'others-were'],
    )
    assert.deepEqual(
      numbers(beforePresence),
      now.flatMap(([id, number], place) => (place < at ? [[id, number]] : place < at + 2 ? [] : [[id, number - 2]])),
    )
  })

  test('an interview whose saving fails halfway goes on in the same interview, and its words are written once', async () => {
    const { desk, failing, made, note, visit } = deskThatFails()
    const code = newSheetCode(systemRandom)
    const sheet = { code, lines: sheetLines(interviewSheet), typed: withWords, entered }
    let begun: StreamId | null = null
    const save = () =>
      enterInterviewSheet(
        { desk, dossier, visit, me: salma, begun, onBegun: (interview) => (begun = interview) },
        sheet,
      )
    for (const step of ['fields', 'words', 'visit'] as const) {
      failing.at = step
      assert.equal((await save()).ok, false, step)
    }
    failing.at = null
    assert.equal(granted(await save()), begun)
    assert.equal(made(), 1)
    assert.equal(note(), 'une phrase\nune autre')
  })

  test('an interview typed in by mistake is taken back: nothing of it stands, its sheet is out, and typed in again it goes on there', async () => {
    const [ofVisit, ofInterview] = [sharedLog(), sharedLog()]
    const { desk, failing, note, visit, made } = deskThatFails((stream) => (stream === visit ? ofVisit : ofInterview))
    failing.at = null
    const code = newSheetCode(systemRandom)
    ofVisit.write(salma, [...printed([code], 'interview.1', 'ar', at), ...moved([code], 'out')])
    const before = sheetIn(ofVisit.now(), code)
    assert.ok(before)
    const sheet = {
      code,
      lines: sheetLines(interviewSheet),
      typed: {
        ...withWords,
        pseudonym: { type: 'text', text: 'نخلة' },
        themes: { type: 'choices', choices: ['health'] },
        return: { type: 'date', date: '2026-12-03' as IsoDate },
      },
      entered,
    } as const
    const means = { desk, dossier, visit, me: salma, begun: null, onBegun: () => {} }
    const interview = granted(await enterInterviewSheet(means, sheet))
    assert.equal(isWatched(ofInterview.now()), true)
    const takeBack = () => takeInterviewBack(means, interview, { sheet, before })
    const again = sheetTypedIn(code, { ...entered, writer: 'N. K.' })
    ofVisit.write(nader, again)
    assert.deepEqual(await takeBack(), refuse('undo-overtaken', { person: nader, mine: 'no' }))
    assert.equal(note(), 'une phrase\nune autre')
    ofVisit.write(salma, sheetTypedIn(code, { ...entered, unclear: [] }))
    granted(await takeBack())
    const now = ofInterview.now()
    assert.deepEqual([note(), themesIn(now), recordingOf(now), isWatched(now)], ['', [], 'ask', false])
    const standing = [...now].filter(([, told]) => told.some(({ value }) => value !== null)).map(([name]) => name)
    assert.deepEqual(standing, ['interview/taken-back'])
    assert.equal(latest(readInterview(now).takenBack), code)
    assert.equal(countSheets(readSheets(ofVisit.now())).out, 1)

    granted(await enterInterviewSheet({ ...means, begun: interview }, sheet))
    assert.deepEqual([note(), latest(readInterview(ofInterview.now()).takenBack)], ['une phrase\nune autre', null])
    assert.deepEqual([made(), countSheets(readSheets(ofVisit.now())).back], [1, 1])
  })

  test('words, or themes, without a yes to their being written down, or with another’s yes alone, begin no interview', async () => {
    const { desk, made, visit } = deskThatFails()
    const { 'consent-record': _, ...words } = withWords
    const themes = { themes: { type: 'choices', choices: ['health'] } } as const
    const anothers = { ...withWords, 'given-by': { type: 'choice', choice: 'guardian' } } as const
    const against = { ...anothers, assent: { type: 'choice', choice: 'no' } } as const
    for (const typed of [words, themes, anothers, against]) {
      const sheet = { code: newSheetCode(systemRandom), lines: sheetLines(interviewSheet), typed, entered }
      const of = { desk, dossier, visit, me: salma, begun: null, onBegun: () => {} }
      const saved = await enterInterviewSheet(of, sheet)
      assert.equal(saved.ok ? 'saved' : saved.problem.code, 'words-before-consent')
    }
    assert.equal(made(), 0)
  })
})

const dossier = idOf<DossierId>(new Uint8Array(16).fill(5))
const withWords = {
  'consent-record': { type: 'choice', choice: 'yes' },
  words: { type: 'text', text: 'une phrase\nune autre' },
} as const

/** A desk of which one step can be made to fail, with the note that was written. */
function deskThatFails(logOf: (stream: StreamId) => SharedLog = () => sharedLog()) {
  const visit = idOf<StreamId>(new Uint8Array(16).fill(1))
  const interview = idOf<StreamId>(new Uint8Array(16).fill(2))
  const failing: { at: 'fields' | 'words' | 'visit' | null } = { at: 'fields' }
  const note = new Doc()
  let made = 0
  const unless = (step: typeof failing.at): Outcome<null> =>
    failing.at === step ? refuse('device-full') : accept(null)
  const acts: Partial<Desk> = {
    createInterview: async () => {
      made += 1
      return accept(interview)
    },
    write: async (stream, changes) => {
      const may = unless(stream === visit ? 'visit' : 'fields')
      if (may.ok) logOf(stream).write(salma, changes)
      return may
    },
    registers: async (stream) => accept(logOf(stream).now()),
    openNote: async () => accept({ state: encodeStateAsUpdate(note), session: 1, clientId: 9 }),
    editNote: async (_, __, ___, update) => {
      const may = unless('words')
      if (may.ok) applyUpdate(note, update)
      return may
    },
  }
  return {
    desk: acts as Desk,
    failing,
    visit,
    made: () => made,
    note: () => textOfNote(encodeStateAsUpdate(note)),
  }
}
