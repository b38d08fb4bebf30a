// Findings that are drawn: their sources named to the team and counted for the gate, what becomes of them, and who does not share them.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { reviewFinding } from '../../../src/release/review-finding.ts'
import {
  countedUnread,
  countSources,
  countsThatLeave,
  independenceOf,
} from '../../../src/sealed/dossier/findings/count-sources.ts'
import { disagree } from '../../../src/sealed/dossier/findings/disagreements.ts'
import { restsOnUnread } from '../../../src/sealed/dossier/findings/finding-consent.ts'
import { drawOn, type SourceOf, takeOut } from '../../../src/sealed/dossier/findings/finding-sources.ts'
import { changeFinding, type Finding, readFindings, textOf } from '../../../src/sealed/dossier/findings/findings.ts'
import { changeInterview } from '../../../src/sealed/dossier/interviews/interview.ts'
import { changeObservation } from '../../../src/sealed/dossier/observations.ts'
import { answer } from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { idOf, type StreamId } from '../../../src/vocabulary/ids.ts'
import { hind, nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const wing: SourceOf = { kind: 'observation', of: 'o1' }
const question: SourceOf = { kind: 'answer', of: 'police-custody.1/q3' }
const streams = [1, 2, 3, 4].map((number) => idOf<StreamId>(new Uint8Array(16).fill(40 + number)))

describe('the sources of a finding', () => {
  test('are named to the team with who said them, and leave as counts alone', () => {
    const log = drawn()
    const finding = only(log)
    assert.deepEqual(
      finding.sources.map(({ kind, of, state, persons }) => ({ kind, of, state, persons })),
      [
        { ...wing, state: 'same', persons: [salma] },
        { ...question, state: 'same', persons: [nader, hind] },
      ],
    )
    const { leaving } = reviewFinding(
      { ...finding, ...ready() },
      { visit: log.now(), interviews: [], known: { people: [], places: [] } },
    )
    assert.deepEqual(leaving?.sources, { observations: 2, registers: 0, persons: 0 })
    assert.ok(!JSON.stringify(leaving).includes('o1'))
  })

  test('are flagged where they say something else since, and no longer once somebody has read them again', () => {
    const log = drawn()
    log.write(salma, changeObservation('o1', { text: 'Trois matelas, non deux' }))
    assert.equal(only(log).sources[0]?.state, 'changed')
    log.write(hind, drawOn(log.now(), 'f', wing))
    assert.equal(only(log).sources[0]?.state, 'same')
  })

  test('are not shaken by a coordinator who has read that an observation is urgent', () => {
    const log = drawn()
    log.write(hind, changeObservation('o1', { urgent: true, read: true }))
    assert.equal(only(log).sources[0]?.state, 'same')
  })

  test('are gone, and no longer counted, once put away or taken back', () => {
    const log = drawn()
    log.write(salma, changeObservation('o1', { removed: true }))
    log.write(nader, [answer(log.now(), question.of, nader, null)])
    log.write(hind, [answer(log.now(), question.of, hind, null)])
    assert.deepEqual(
      only(log).sources.map(({ state }) => state),
      ['gone', 'gone'],
    )
    assert.equal(countsThatLeave(only(log), []).observations, 0)
  })

  test('drawn on by two members apart both stand; one taken out is out', () => {
    const log = drawn()
    const before = log.now()
    log.write(salma, changeObservation('o2', { begun: at, text: 'Pas d’eau' }))
    log.write(salma, drawOn(log.now(), 'f', { kind: 'observation', of: 'o2' }), before)
    log.write(nader, takeOut('f', question), before)
    assert.deepEqual(
      only(log).sources.map(({ of }) => of),
      ['o1', 'o2'],
    )
  })
})

describe('the title of a finding', () => {
  test('that two members write apart in one language differs in that one; both words stand, and each other language stays as it was', () => {
    const log = sharedLog()
    log.write(salma, changeFinding('f', { begun: at, title: { ar: 'الأفرشة', fr: 'Literie' } }))
    const before = log.now()
    log.write(salma, changeFinding('f', { title: { fr: 'Matelas' } }), before)
    log.write(nader, changeFinding('f', { title: { fr: 'Sommeil' } }), before)
    const { title, number } = only(log)
    assert.equal(number, 1)
    assert.equal(title.fr.state, 'differing')
    assert.deepEqual(title.fr.told.map(({ value }) => value).toSorted(), ['Matelas', 'Sommeil'])
    assert.deepEqual(textOf(title), { ar: 'الأفرشة', fr: 'Sommeil' })
    log.write(hind, changeFinding('f', { title: { fr: 'Couchage' } }))
    assert.deepEqual(textOf(only(log).title), { ar: 'الأفرشة', fr: 'Couchage' })
  })

  test('that is only space is none', () => {
    const log = sharedLog()
    log.write(salma, changeFinding('f', { begun: at, title: { ar: ' ', fr: 'Literie ' } }))
    assert.deepEqual(textOf(only(log).title), { fr: 'Literie' })
  })
})

describe('the count of sources', () => {
  test('takes two talks under one pseudonym for one person, and a group for as many as it was', () => {
    const log = sharedLog()
    log.write(salma, changeFinding('f', { begun: at, interviews: streams }))
    const told = [
      interview(streams[0], { subject: 'person', pseudonym: 'زيتونة' }),
      interview(streams[1], { subject: 'person', pseudonym: 'زيتونة ' }),
      interview(streams[2], { subject: 'group', groupSize: 6 }),
    ]
    // The fourth she does not read: one person at least.
    assert.deepEqual(countSources(only(log), told).interviews, { count: 4, persons: 8, unread: 1 })
  })

  test('leaves out of a group whoever left it before the end: she has said nothing', () => {
    const log = sharedLog()
    const personsOf = (facts: Parameters<typeof interview>[1]) => {
      const told = [interview(streams[0], { subject: 'group', ...facts })]
      return countSources(only(log), told).interviews.persons
    }
    log.write(salma, changeFinding('f', { begun: at, interviews: streams.slice(0, 1) }))
    assert.equal(personsOf({ groupSize: 6, groupLeft: 2 }), 4)
    assert.equal(personsOf({ groupSize: 2, groupLeft: 1 }), 1)
    assert.equal(personsOf({ groupSize: 3, groupLeft: 4 }), 1)
    assert.equal(personsOf({}), 2)
  })

  test('says when one voice alone speaks, and when sources are of several kinds', () => {
    const log = sharedLog()
    log.write(salma, changeObservation('o1', { begun: at, text: 'Deux matelas' }))
    log.write(salma, changeFinding('f', { begun: at }))
    log.write(salma, drawOn(log.now(), 'f', wing))
    assert.deepEqual(independenceOf(countSources(only(log), [])), { kinds: 1, oneVoice: true })
    assert.equal(independenceOf(countSources(only(drawn()), [])).kinds, 2)
  })

  test('says of interviews that she does not read that each is counted as one person, takes none of them for the only voice, and not where the team wrote the number', () => {
    const log = sharedLog()
    log.write(salma, changeFinding('f', { begun: at, interviews: streams.slice(0, 1) }))
    const counted = countSources(only(log), [])
    assert.deepEqual(counted.interviews, { count: 1, persons: 1, unread: 1 })
    assert.equal(independenceOf(counted).oneVoice, false)
    assert.equal(countedUnread(only(log), []), 1)
    const read = [interview(streams[0], { pseudonym: 'Zitouna' })]
    assert.equal(countedUnread(only(log), read), 0)
    assert.equal(independenceOf(countSources(only(log), read)).oneVoice, true)
    log.write(salma, changeFinding('f', { persons: 6 }))
    assert.equal(countedUnread(only(log), []), 0)
  })

  test('gives way to a number that the team wrote, and leaves under five as fewer than five', () => {
    const log = drawn()
    log.write(salma, changeFinding('f', { observations: 9, interviews: streams.slice(0, 2) }))
    const reviewed = reviewFinding(
      { ...only(log), ...ready() },
      { visit: log.now(), interviews: [], known: { people: [], places: [] } },
    )
    assert.deepEqual(reviewed.leaving?.sources, { observations: 9, registers: 0, persons: 'fewer-than-five' })
    assert.equal(reviewed.smallNumber, 2)
  })
})

test('a finding on an interview that somebody does not read is not told to her as never asked: she is told where the consent is', () => {
  const log = drawn()
  const [mine, hers] = streams as [StreamId, StreamId]
  const view = { visit: log.now(), interviews: [{ stream: mine, registers: new Map() }] }
  log.write(salma, changeFinding('f', { interviews: [mine] }))
  assert.equal(restsOnUnread(only(log), view), false)
  log.write(salma, changeFinding('f', { interviews: [mine, hers] }))
  assert.equal(restsOnUnread(only(log), view), true)
})

describe('a member who does not share a finding', () => {
  test('says why under her own name, beside the finding, and alone takes it back', () => {
    const log = drawn()
    log.write(nader, disagree('f', nader, 'Une seule cellule sur douze'))
    log.write(hind, disagree('f', hind, 'Le registre dit autre chose'))
    assert.deepEqual(
      only(log).disagreements.map(({ person, value }) => [person, value]),
      [
        [nader, 'Une seule cellule sur douze'],
        [hind, 'Le registre dit autre chose'],
      ],
    )
    log.write(nader, disagree('f', nader, null))
    assert.deepEqual(
      only(log).disagreements.map(({ person }) => person),
      [hind],
    )
  })

  test('is not spoken for by anybody else', () => {
    const log = drawn()
    log.write(salma, disagree('f', nader, 'Je suis contre'))
    assert.deepEqual(only(log).disagreements, [])
  })
})

const at = '2026-11-12T09:00:00.000Z' as Instant
const hour = { given: { type: 'choice', choice: 'no' }, comment: '', measured: '' } as const

function drawn(): SharedLog {
  const log = sharedLog()
  log.write(salma, changeObservation('o1', { begun: at, where: 'Aile B', text: 'Deux matelas pour trois' }))
  log.write(nader, [answer(log.now(), question.of, nader, hour)])
  log.write(hind, [answer(log.now(), question.of, hind, hour)])
  log.write(salma, changeFinding('f', { begun: at }))
  log.write(salma, drawOn(log.now(), 'f', wing))
  log.write(salma, drawOn(log.now(), 'f', question))
  return log
}

function only(log: SharedLog): Finding {
  const [finding] = readFindings(log.now())
  assert.ok(finding)
  return finding
}

/** All that a finding must say before it leaves, read from a finding of its own. */
function ready(): Pick<Finding, 'nature' | 'severity' | 'theme' | 'identifies' | 'title' | 'text'> {
  const log = sharedLog()
  const words = { title: { fr: 'Literie' }, text: { fr: 'Des personnes dorment au sol.' } }
  log.write(
    salma,
    changeFinding('f', {
      begun: at,
      nature: 'concern',
      severity: 'high',
      theme: 'daily-life',
      identifies: 'nobody',
      ...words,
    }),
  )
  const { nature, severity, theme, identifies, title, text } = only(log)
  return { nature, severity, theme, identifies, title, text }
}

function interview(stream: StreamId | undefined, values: Parameters<typeof changeInterview>[0]) {
  const log = sharedLog()
  log.write(salma, changeInterview(values))
  return { stream: stream as StreamId, registers: log.now() }
}
