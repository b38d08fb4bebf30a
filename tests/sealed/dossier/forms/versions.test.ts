// Versions of a questionnaire: what is published never changes, and a dossier that takes up the next one loses no answer.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { type Part, type Question, type Questionnaire, questionsOf } from '../../../../src/sealed/dossier/forms/form.ts'
import { changesBetween } from '../../../../src/sealed/dossier/forms/versions/changes.ts'
import { publish, readPublished, versionNumber } from '../../../../src/sealed/dossier/forms/versions/published.ts'
import {
  type Drawer,
  dropDraft,
  keepDraft,
  keepLibrary,
  readShelf,
} from '../../../../src/sealed/dossier/forms/versions/shelf.ts'
import type { Answer } from '../../../../src/sealed/dossier/questionnaires/answer.ts'
import { answer } from '../../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import {
  addRow,
  answeredBefore,
  answerKey,
  everyQuestion,
  placedQuestions,
  putAway,
  questionnairesIn,
  takeUp,
  type Used,
} from '../../../../src/sealed/dossier/questionnaires/questionnaires.ts'
import { generalConditions } from '../../../../src/sealed/dossier/templates/general-conditions.ts'
import { readyQuestionnaires } from '../../../../src/sealed/dossier/templates/ready.ts'
import type { Value } from '../../../../src/sealed/log/model.ts'
import { toBase64url } from '../../../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../../src/vocabulary/dates.ts'
import { accept, granted } from '../../../../src/vocabulary/problems.ts'
import { squareLogo } from '../../../support/plain-png.ts'
import { barePng } from '../../attachments/samples.ts'
import { nader, type SharedLog, salma, sharedLog } from '../shared-log.ts'
import { asked, form } from './our-form.ts'
// What the version before asked under each name; whoever makes the next one writes this one's prints here.
import readyBefore from './ready-before.json' with { type: 'json' }

const at = '2026-11-26T09:00:00.000Z' as Instant
const first = { number: 1, after: null, changes: {} }
const say = (fr: string) => ({ ar: `سؤال: ${fr}`, fr })
const cells = (...parts: readonly Part[]): Questionnaire => ({ ...form(...parts), id: 'cells', title: say('Cellules') })
const yesNo = [
  { id: 'yes', text: say('Oui') },
  { id: 'no', text: say('Non') },
]

describe('a published version', () => {
  const draft = cells(asked('held', 'number', { text: say('Combien ?') }))

  test('is one exact text that its print names: read again it is the same, and one letter more is another', async () => {
    const one = granted(await publish(draft, first))
    assert.deepEqual(granted(await readPublished(one.text)), one)
    assert.match(one.questionnaire.version, /^1-[0-9a-f]{16}$/)
    assert.equal(versionNumber(one.questionnaire.version), 1)
    const other = granted(await readPublished(one.text.replace('Combien ?', 'Combien ? ')))
    assert.notEqual(other.print, one.print)
    assert.notEqual(other.questionnaire.version, one.questionnaire.version)
  })

  test('with another picture beside a question asks another question; where one came or went the answers stay', () => {
    const picture = (data: string) => ({ data, shows: {} })
    const version = (shown?: string) =>
      cells(asked('where', 'text', { text: say('Où ?'), ...(shown ? { picture: picture(shown) } : {}) }))
    const [one, other] = [squareLogo().png, toBase64url(barePng)]
    const what = (before: Questionnaire, after: Questionnaire) => changesBetween(before, after).map((each) => each.what)
    assert.deepEqual(what(version(one), version(other)), ['otherwise'])
    assert.deepEqual(what(version(), version(one)), ['around'])
    assert.deepEqual(what(version(one), version()), ['around'])
    assert.deepEqual(what(version(one), version(one)), [])
  })

  test('published apart as the same number, two stay two', async () => {
    const ours = granted(await publish(draft, first))
    const theirs = granted(await publish(cells(asked('other', 'text', { text: say('Et ?') })), first))
    assert.notEqual(ours.questionnaire.version, theirs.questionnaire.version)
  })

  test('is refused while anything in it is wrong', async () => {
    const outcome = await publish(cells(asked('held', 'number', { relevant: '${nobody}' })), first)
    assert.deepEqual(outcome.ok ? null : outcome.problem, { code: 'questionnaire-not-ready', data: { count: 2 } })
  })

  test('each ready questionnaire can begin one', async () => {
    for (const one of readyQuestionnaires) assert.ok((await publish(one, first)).ok, one.id)
  })

  test('whatever else comes from outside is refused and nothing of it taken', async () => {
    const { text } = granted(await publish(draft, first))
    const whole = JSON.parse(text)
    const sections = (...parts: readonly unknown[]) => ({
      ...whole,
      questionnaire: { ...whole.questionnaire, sections: [{ id: 's', title: {}, parts }] },
    })
    const question = whole.questionnaire.sections[0].parts[0]
    const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`
    const hostile: Readonly<Record<string, string>> = {
      'no JSON': text.slice(1),
      nothing: 'null',
      'another format': text.replace('questionnaire/1', 'questionnaire/2'),
      'one word more': JSON.stringify({ ...whole, run: 'me' }),
      'deeper than any': deep.slice(0, 900_000),
      'a hundred thousand questions': JSON.stringify(
        sections(...Array.from({ length: 100_000 }, (_, at) => ({ id: `q${at}` }))),
      ),
      'more than may be, in many sections': JSON.stringify({
        ...whole,
        questionnaire: {
          ...whole.questionnaire,
          sections: [1, 2].map((section) => ({
            id: `s${section}`,
            title: {},
            parts: Array.from({ length: 1_600 }, (_, at) => ({
              id: `n${section}_${at}`,
              type: 'note',
              text: { fr: 'n' },
            })),
          })),
        },
      }),
      'a circle': JSON.stringify(sections(question, { id: 'x', type: 'calculation', is: '${x} + 1', text: {} })),
      'a name twice': JSON.stringify(sections(question, question)),
      'a label without end': JSON.stringify(sections({ ...question, text: { fr: 'x'.repeat(10_001) } })),
      'a pattern that looks back': JSON.stringify(sections({ ...question, constraint: "regex(., '(a)\\1')" })),
      'letters turned': JSON.stringify(sections({ ...question, text: { fr: 'Oui \u202enoN' } })),
      'choices turned': JSON.stringify(
        sections({ ...question, type: 'choice', choices: [{ id: 'y\u2067', text: { fr: 'Oui' } }] }),
      ),
      'an id that is an address': text.replace('"id":"cells"', '"id":"../cells"'),
    }
    for (const [what, given] of Object.entries(hostile)) {
      assert.notEqual(given, text, what)
      const outcome = await readPublished(given)
      assert.match(outcome.ok ? what : outcome.problem.code, /^questionnaire-(unreadable|too-large)$/, what)
    }
    assert.equal(({} as Record<string, unknown>).run, undefined)
  })
})

describe('the shelf of a device', () => {
  const draft = cells(asked('held', 'number', { text: say('Combien ?') }))
  const told = (print: string, more = {}) => ({ print, sharedBy: salma, shared: at, retired: null, ...more })

  test('keeps what is being written as it stands, until it is dropped', async () => {
    const drawer = inMemory()
    const one = { key: 'k', questionnaire: draft, after: null, changed: at }
    granted(await keepDraft(drawer, one))
    granted(await keepDraft(drawer, one))
    assert.deepEqual((await readShelf(drawer)).drafts, [one])
    granted(await dropDraft(drawer, 'k'))
    assert.deepEqual((await readShelf(drawer)).drafts, [])
  })

  test('has the whole library without a network, asks for each text once, and says what is retired', async () => {
    const drawer = inMemory()
    const one = granted(await publish(draft, first))
    const asked: string[] = []
    const bring = (entry: object) =>
      keepLibrary(drawer, [entry], async (print) => {
        asked.push(print)
        return one.text
      })
    await bring(told(one.print))
    await bring(told(one.print, { retired: { by: nader, at, reason: 'Remplacée' } }))
    const [version] = (await readShelf(drawer)).versions
    assert.deepEqual([version?.text, version?.shared?.retired?.reason, asked.length], [one.text, 'Remplacée', 1])
  })

  test('takes no text under another’s print, and none that it cannot read: they are counted', async () => {
    const drawer = inMemory()
    const one = granted(await publish(draft, first))
    const other = granted(await publish(cells(asked('x', 'text', { text: say('Autre ?') })), first))
    await keepLibrary(drawer, [told(one.print), told('A'.repeat(43))], async () => other.text)
    const shelf = await readShelf(drawer)
    assert.deepEqual([shelf.versions, shelf.unreadable], [[], 2])
    await keepLibrary(drawer, [{ print: '../../up' }], async () => one.text)
    await keepLibrary(drawer, 'not a list', async () => one.text)
    assert.equal((await readShelf(drawer)).unreadable, 2, 'what is no list of versions changes nothing')
  })

  function inMemory(): Drawer {
    const kept = new Map<string, Value>()
    return {
      keep: async (name, value) => {
        kept.set(name, value)
        return accept(null)
      },
      kept: async (name) => kept.get(name),
    }
  }
})

describe('what a version changed', () => {
  const held = asked('held', 'number', { text: say('Combien ?'), unit: 'persons' })
  const locked = asked('locked', 'choice', { text: say('Fermée ?'), choices: yesNo })
  const what = (before: Question, after: Question) => changesBetween(cells(before), cells(after)).map((one) => one.what)

  test('is told question by question: new, gone, asked otherwise, or the same with something else around it', () => {
    const before = cells(held, locked, asked('name', 'text', { text: say('Nom') }))
    const after = cells(
      locked,
      { ...held, hint: say('Tous') },
      asked('name', 'choice', { text: say('Nom'), choices: yesNo }),
      asked('light', 'text', { text: say('Lumière') }),
    )
    assert.deepEqual(
      changesBetween(before, after).map(({ id, what }) => [id, what]),
      [
        ['held', 'around'],
        ['name', 'otherwise'],
        ['light', 'new'],
      ],
    )
    assert.deepEqual(
      changesBetween(after, before).map(({ id, what }) => [id, what]),
      [
        ['held', 'around'],
        ['name', 'otherwise'],
        ['light', 'gone'],
      ],
    )
  })

  test('a translation that was missing is no other question; other words, another unit, another choice are', () => {
    assert.deepEqual(what(held, { ...held, text: { ...held.text, en: 'How many?' } }), ['around'])
    assert.deepEqual(what(held, { ...held, text: { ...held.text, fr: 'Combien de femmes ?' } }), ['otherwise'])
    assert.deepEqual(what(held, { ...held, unit: 'hours' } as Question), ['otherwise'])
    assert.deepEqual(what(locked, { ...locked, choices: yesNo.toReversed() } as Question), ['around'])
    assert.deepEqual(
      what(locked, { ...locked, choices: [...yesNo, { id: 'half', text: say('À demi') }] } as Question),
      ['otherwise'],
    )
  })
})

describe('a dossier that takes up a newer version', () => {
  const cell = (...parts: readonly Part[]): Part => ({ id: 'cell', type: 'repeat', title: say('Cellule'), parts })
  const held = asked('held', 'number', { text: say('Combien ?'), unit: 'persons' })
  const area = asked('area', 'number', { text: say('Surface'), unit: 'm2' })
  const one = { ...cells(held, asked('why', 'text', { text: say('Pourquoi ?') }), cell(area)), version: '1-a' }
  const two = {
    ...cells(asked('light', 'text', { text: say('Lumière ?') }), held, cell(area), {
      ...asked('why', 'text', { text: say('Depuis quand ?') }),
    }),
    version: '2-b',
  }

  test('keeps in it the answers whose questions are the same, whoever gave them, and rows with theirs', () => {
    const log = begun()
    log.write(salma, takeUp(two, at, current(log)))
    const used = current(log)
    assert.deepEqual([used.name, used.earlier.map(({ name }) => name)], ['cells.2-b', ['cells.1-a']])
    assert.deepEqual(
      placedQuestions(log.now(), used).map(({ question, state }) => [question.id, state.state]),
      [
        ['light', 'open'],
        ['held', 'differing'],
        ['area', 'answered'],
        ['why', 'open'],
      ],
    )
  })

  test('loses none: what was answered to a question that is asked otherwise now stays, under what was asked then', () => {
    const log = begun()
    log.write(salma, takeUp(two, at, current(log)))
    assert.deepEqual(
      answeredBefore(log.now(), current(log)).map(({ used, question, state }) => [
        used.name,
        question.text.fr,
        state.state,
      ]),
      [['cells.1-a', 'Pourquoi ?', 'answered']],
    )
    assert.equal(everyQuestion(log.now()).filter(({ state }) => state.state !== 'open').length, 3)
  })

  test('an answer that a colleague gives meanwhile in the old version is an answer in the new one too', () => {
    const log = begun()
    const before = current(log)
    log.write(salma, takeUp(two, at, before))
    log.write(nader, [answer(log.now(), answerKey(before, { id: 'area', row: 'row-a' }), nader, number(9))])
    const area = placedQuestions(log.now(), current(log)).find(({ question }) => question.id === 'area')
    assert.equal(area?.state.state, 'differing')
  })

  test('taken back, it stands as it stood', () => {
    const log = begun()
    const before = placedQuestions(log.now(), current(log)).map(({ key, state }) => [key, state])
    log.write(salma, takeUp(two, at, current(log)))
    log.write(salma, putAway('cells.2-b', true))
    assert.deepEqual(
      placedQuestions(log.now(), current(log)).map(({ key, state }) => [key, state]),
      before,
    )
  })

  test('a third version keeps what the first was answered, through the second', () => {
    const log = begun()
    log.write(salma, takeUp(two, at, current(log)))
    log.write(salma, takeUp({ ...two, version: '3-c' }, at, current(log)))
    const used = current(log)
    assert.deepEqual(
      [used.keptUnder.get('held'), used.keptUnder.get('light'), used.earlier.length],
      ['cells.1-a', 'cells.2-b', 2],
    )
  })

  test('read again after an answer, each is the same one, not read anew', () => {
    const log = begun()
    log.write(salma, takeUp(two, at, current(log)))
    const before = questionnairesIn(log.now()).used
    log.write(salma, [answer(log.now(), answerKey(current(log), { id: 'light', row: null }), salma, text('oui'))])
    assert.equal(questionnairesIn(log.now(), before).used[1], before[1])
  })

  test('versions that a hostile hand puts after each other, or after another questionnaire, hide nothing', () => {
    const log = sharedLog()
    log.write(salma, [...takeUp(one, at), ...takeUp(two, at)])
    const [, a, b] = questionnairesIn(log.now()).used
    assert.ok(a && b)
    log.write(nader, [...takeUp(one, at, b), ...takeUp(two, at, a)])
    log.write(nader, takeUp({ ...one, id: 'thief' }, at, { ...a, name: 'general-conditions.1' }))
    assert.deepEqual(
      questionnairesIn(log.now())
        .used.map(({ name }) => name)
        .toSorted(),
      ['cells.1-a', 'cells.2-b', 'general-conditions.8', 'thief.1-a'],
    )
  })

  test('the general conditions keep their answers’ names in a version to come', () => {
    const log = sharedLog()
    const [general] = questionnairesIn(log.now()).used
    assert.ok(general)
    log.write(salma, takeUp({ ...generalConditions, version: '9' }, at, general))
    const [now] = questionnairesIn(log.now()).used
    assert.ok(now)
    assert.deepEqual(
      [now.name, now.earlier.length, placedQuestions(log.now(), now)[0]?.key],
      ['general-conditions.9', 1, placedQuestions(log.now(), general)[0]?.key],
    )
  })

  test('of the second general conditions what was said of water stays; what was said at once of how often one showers and how warm answers neither', () => {
    const daily = generalConditions.sections.find(({ id }) => id === 'daily-life')
    const shower = daily?.parts.find(({ id }) => id === 'shower')
    assert.ok(daily && shower?.type === 'seen')
    const second: Questionnaire = {
      ...generalConditions,
      version: '2',
      sections: generalConditions.sections.map((section) =>
        section === daily
          ? {
              ...daily,
              parts: daily.parts.flatMap((part) => {
                if (part.id === 'shower-warm') return []
                return part.id === 'shower'
                  ? [{ ...shower, id: 'q8', text: { fr: 'Une fois par semaine, chaude ?' } }]
                  : [part]
              }),
            }
          : section,
      ),
    }
    const log = sharedLog()
    log.write(salma, takeUp(second, at))
    const [before] = questionnairesIn(log.now()).used
    assert.ok(before)
    const yes: Answer = { given: { type: 'seen', seen: 'yes' }, measured: '', comment: '' }
    for (const id of ['q8', 'q9'])
      log.write(salma, [answer(log.now(), answerKey(before, { id, row: null }), salma, yes)])
    log.write(salma, takeUp(generalConditions, at, before))
    const [now] = questionnairesIn(log.now()).used
    assert.ok(now)
    const stands = new Map(placedQuestions(log.now(), now).map(({ question, state }) => [question.id, state.state]))
    assert.deepEqual(
      ['q9', 'shower', 'shower-warm', 'q8'].map((id) => stands.get(id)),
      ['answered', 'open', 'open', undefined],
    )
  })

  test('in French “Qui” begins only a question that a person answers by a name or in words: “Qui veut travailler…” was read as asking who', () => {
    for (const { type, text } of readyQuestionnaires.flatMap(questionsOf))
      if (text.fr?.startsWith('Qui ')) assert.equal(type, 'text', text.fr)
  })

  for (const ready of readyQuestionnaires) {
    const before = readyBefore[ready.id as keyof typeof readyBefore]
    const was: Readonly<Record<string, string>> = before.asked
    const now = questionsOf(ready)

    test(`${ready.id}: a question that kept its name since version ${before.version} asks the very same`, () => {
      assert.equal(Number(ready.version), Number(before.version) + 1)
      assert.deepEqual(
        now.filter(({ id }) => was[id]).map((question) => [question.id, printOf(inEarlierWords(question))]),
        now.flatMap(({ id }) => (was[id] ? [[id, was[id]]] : [])),
      )
    })

    test(`${ready.id}: a dossier that takes it up keeps every answer of version ${before.version} to what is asked still, and shows the others`, () => {
      const gone = Object.keys(was).filter((id) => !now.some((question) => question.id === id))
      const [section, ...others] = ready.sections.map((one) => ({ ...one, parts: one.parts.flatMap(asBefore) }))
      assert.ok(section)
      const earlier: Questionnaire = {
        ...ready,
        version: before.version,
        sections: [{ ...section, parts: [...section.parts, ...gone.map((id) => asked(id, 'text'))] }, ...others],
      }
      const log = sharedLog()
      log.write(salma, takeUp(earlier, at))
      const used = of(log)
      const said = questionsOf(earlier).filter(({ id, type }) => type !== 'file' && !inRows(ready, id))
      for (const { id } of said)
        log.write(salma, [answer(log.now(), answerKey(used, { id, row: null }), salma, text('dit'))])
      log.write(salma, takeUp(ready, at, used))
      const answered = placedQuestions(log.now(), of(log)).filter(({ state }) => state.state === 'answered')
      assert.deepEqual(
        answered.map(({ question }) => question.id).toSorted(),
        said.flatMap(({ id }) => (gone.includes(id) ? [] : [id])).toSorted(),
      )
      assert.deepEqual(
        answeredBefore(log.now(), of(log))
          .map(({ question }) => question.id)
          .toSorted(),
        gone.toSorted(),
      )
    })

    const of = (log: SharedLog): Used => {
      const used = questionnairesIn(log.now()).used.find(({ questionnaire }) => questionnaire.id === ready.id)
      assert.ok(used)
      return used
    }
    // Without the rules that look at what was not asked yet: they take no part in whether an answer stays.
    const asBefore = ({ relevant: _, ...part }: Part): readonly Part[] => {
      if ('parts' in part) return [{ ...part, parts: part.parts.flatMap(asBefore) }]
      return part.type === 'calculation' || part.type === 'note' || was[part.id] ? [part] : []
    }
  }

  function begun(): SharedLog {
    const log = sharedLog()
    log.write(salma, takeUp(one, at))
    const used = current(log)
    const seen = log.now()
    log.write(salma, [answer(seen, answerKey(used, { id: 'held', row: null }), salma, number(3))], seen)
    log.write(nader, [answer(seen, answerKey(used, { id: 'held', row: null }), nader, number(4))], seen)
    log.write(salma, [answer(seen, answerKey(used, { id: 'why', row: null }), salma, text('une arrestation'))])
    log.write(salma, addRow(used, { id: 'cell', row: null }, 'row-a', at))
    log.write(salma, [answer(log.now(), answerKey(used, { id: 'area', row: 'row-a' }), salma, number(8))])
    return log
  }
})

const current = (log: SharedLog): Used => {
  const used = questionnairesIn(log.now()).used.find(({ questionnaire }) => questionnaire.id === 'cells')
  assert.ok(used)
  return used
}
const number = (value: number): Answer => ({
  given: { type: 'number', number: value, unit: 'persons' },
  comment: '',
  measured: '',
})
const text = (words: string): Answer => ({ given: { type: 'text', text: words }, comment: '', measured: '' })

const inRows = ({ sections }: Questionnaire, id: string): boolean => {
  const under = (parts: readonly Part[]): boolean =>
    parts.some((part) => part.id === id || ('parts' in part && under(part.parts)))
  const repeats = (parts: readonly Part[]): boolean =>
    parts.some((part) => 'parts' in part && (part.type === 'repeat' ? under(part.parts) : repeats(part.parts)))
  return sections.some(({ parts }) => repeats(parts))
}

/** Other words for the same thing in one language cost no answer; each is named here. */
const otherWords = [
  ['ما عدد المحتجزين اليوم؟', 'كم شخصا محتجزا اليوم؟'],
  ['ما عدد المحتجزين وقت الزيارة؟', 'كم شخصا محتجزا وقت الزيارة؟'],
  ['هل يجد من يعاني ضيقا نفسيا مختصا يكلمه؟', 'هل يجد من يضيق نفسيا من يكلمه من أهل الاختصاص؟'],
  [
    'هل يستمر علاج الأمراض الأخرى دون انقطاع: السكري، الصحة النفسية، الإدمان؟',
    'هل استمر علاج الأمراض الأخرى دون انقطاع: السكري، الصحة النفسية، الإدمان؟',
  ],
  ['Les personnes qui veulent travailler trouvent-elles du travail ?', 'Qui veut travailler trouve-t-il du travail ?'],
  ['Les personnes qui veulent apprendre ou étudier le peuvent-elles ?', 'Qui veut apprendre ou étudier le peut-il ?'],
  [
    'Les personnes sans argent pour un avocat en ont-elles un d’office ?',
    'Qui ne peut payer un avocat en a-t-il un d’office ?',
  ],
  [
    'Les personnes retenues plus d’un jour sortent-elles en plein air ?',
    'Qui reste plus d’un jour sort-il en plein air ?',
  ],
  ['هل تزور النيابة العامة أو أحد القضاة المكان دون إعلان؟', 'هل تزور النيابة العامة أو قاض المكان دون إعلان؟'],
  [
    'Les personnes en souffrance psychique trouvent-elles un professionnel à qui parler ?',
    'Qui va mal psychiquement trouve-t-il un professionnel à qui parler ?',
  ],
] as const
const inEarlierWords = (question: Question): Question =>
  JSON.parse(
    otherWords.reduce((text, [now, before]) => text.replace(`"${now}"`, `"${before}"`), JSON.stringify(question)),
  )

/** Of what makes an answer an answer to it: words in every language, kind, choices, unit. */
function printOf(question: Question): string {
  const { type, text: words } = question
  const choices = 'choices' in question ? question.choices.map(({ id, text }) => [id, text]) : []
  const other = ('other' in question && question.other) || false
  const [unit, whole] = question.type === 'number' ? [question.unit ?? '', question.whole ?? false] : ['', false]
  const media = question.type === 'file' ? question.media : ''
  return createHash('sha256')
    .update(JSON.stringify([type, words, choices, other, unit, whole, media]))
    .digest('base64url')
    .slice(0, 10)
}
