// Sheets that came back: what is typed in stands under the sheet's code, what nobody could read is not a no, and a sheet that is nowhere is counted.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Given } from '../../../src/sealed/dossier/answer.ts'
import { latest } from '../../../src/sealed/dossier/field.ts'
import { consentIn, readInterview, themesIn } from '../../../src/sealed/dossier/interview.ts'
import { placedQuestions, questionnairesIn, takeUp } from '../../../src/sealed/dossier/questionnaires.ts'
import { enterInterview, enterQuestionnaire } from '../../../src/sealed/dossier/sheets/enter-sheet.ts'
import { interviewSheet } from '../../../src/sealed/dossier/sheets/interview-sheet.ts'
import { sheetLines } from '../../../src/sealed/dossier/sheets/sheet-lines.ts'
import { countSheets, moved, printed, readSheets, sheetIn } from '../../../src/sealed/dossier/sheets/sheets.ts'
import { policeCustody } from '../../../src/sealed/dossier/templates/police-custody.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { newSheetCode } from '../../../src/sealed/mailbox/sheet-code.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { salma, sharedLog } from './shared-log.ts'

const at = '2026-11-26T20:00:00.000Z' as Instant
const entered = { writer: 'S. A.', on: '2026-11-26' as IsoDate, unclear: ['register'] }
const number = (value: number): Given => ({ type: 'number', number: value, unit: '' })

describe('a sheet that came back', () => {
  test('its answers stand under its code, each row of it that was written on is a row, and the rest stays unanswered', () => {
    const log = sharedLog()
    log.write(salma, takeUp(policeCustody, at))
    const code = newSheetCode(systemRandom)
    log.write(salma, printed([code], 'police-custody.1', 'ar', at))
    const used = questionnairesIn(log.now()).used.find(({ name }) => name === 'police-custody.1')
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
      enterQuestionnaire({ code, lines, typed, entered }, { used, registers: log.now(), me: salma, at, newRow }),
    )
    const answers = placedQuestions(log.now(), used).flatMap(({ question, state }) =>
      state.state === 'answered' ? state.answers.map(({ value }) => [question.id, value] as const) : [],
    )
    assert.equal(answers.length, 3)
    for (const [, value] of answers) assert.equal(value.kind === 'answer' && value.sheet, code)
    const sheet = sheetIn(log.now(), code)
    assert.deepEqual(sheet && latest(sheet.entered), entered)
    assert.equal(countSheets(readSheets(log.now())).back, 1)
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
  })
})
