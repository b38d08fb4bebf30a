// The evening: what each brought that day, what is still open, what several told, and what is decided for tomorrow.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeDecision, debriefOf, readDecisions } from '../../../src/sealed/dossier/debrief.ts'
import { sayCheck } from '../../../src/sealed/dossier/do-no-harm/team-part.ts'
import { latest } from '../../../src/sealed/dossier/field.ts'
import { changeInterview, changeTheme } from '../../../src/sealed/dossier/interviews/interview.ts'
import { changeReprisal, changeReturnCheck, firstCheck } from '../../../src/sealed/dossier/interviews/reprisal-watch.ts'
import { changeObservation } from '../../../src/sealed/dossier/observations.ts'
import { changeContact } from '../../../src/sealed/dossier/remote/contacts.ts'
import { changeDocumentRequest } from '../../../src/sealed/dossier/remote/document-requests.ts'
import { drawEntries } from '../../../src/sealed/dossier/worksheets/draw-entries.ts'
import {
  changeCheck,
  changeEntry,
  changeWorksheet,
  drawFrom,
  readEntry,
  readWorksheets,
} from '../../../src/sealed/dossier/worksheets/worksheets.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { idOf, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { hind, nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

/** The day on which the log writes, and the one before. */
const [today, yesterday] = ['2026-11-12', '2026-11-11'] as [IsoDate, IsoDate]
const begun = '2026-11-12T10:00:00.000Z' as Instant
const interview = idOf<StreamId>(new Uint8Array(16).fill(7))

test('of each member is said what she brought that day: what was seen the day before, though typed this evening, is not of today', () => {
  const log = sharedLog()
  log.write(salma, [
    ...changeObservation('a', { begun, text: 'Cour fermée' }),
    ...changeObservation('b', { begun, text: 'Douches froides', on: yesterday }),
    ...sayCheck(salma, today, 'fit'),
  ])
  log.write(nader, changeObservation('c', { begun, text: 'Registre absent' }))
  assert.deepEqual(
    evening(log).members.map(({ person, observations, check }) => [person, observations, check]),
    [
      [salma, 1, 'fit'],
      [nader, 1, 'undone'],
    ],
  )
})

test('registers looked through, calls and documents asked for are of the day too, each of whoever wrote it', () => {
  const log = sharedLog()
  const draw = { seed: 'AAAAAAAAAAAAAAAAAAAAAA', total: 9, count: 2 }
  log.write(salma, changeWorksheet('w', { begun, kind: 'custody', total: draw.total }))
  const worksheet = () => readWorksheets(log.now())[0] ?? assert.fail()
  log.write(salma, granted(drawFrom(worksheet(), { ...draw, reason: '' })))
  const [first = 0, second = 0] = drawEntries(draw)
  log.write(nader, changeCheck('w', first, 'lawyer', 'missing'))
  log.write(nader, changeEntry('w', second, { note: 'Page arrachée' }))
  log.write(salma, [
    ...changeContact('c', { begun, on: today, means: 'call' }),
    ...changeContact('d', { begun, on: yesterday, means: 'letter' }),
    ...changeDocumentRequest('r', { begun, asked: today, what: 'Registre du médecin' }),
  ])
  assert.deepEqual(
    evening(log).members.map(({ person, entries, contacts, documents }) => [person, entries, contacts, documents]),
    [
      [salma, 0, 1, 1],
      [nader, 2, 0, 0],
    ],
  )
})

test('drawn entries that nobody has looked through to the end stay open, and documents on their last day and after it', () => {
  const log = sharedLog()
  const draw = { seed: 'AAAAAAAAAAAAAAAAAAAAAA', total: 9, count: 2 }
  log.write(salma, [
    ...changeWorksheet('w', { begun, kind: 'other', total: draw.total }),
    ...changeDocumentRequest('due', { begun, asked: yesterday, due: today }),
    ...changeDocumentRequest('later', { begun, asked: yesterday, due: '2026-11-13' as IsoDate }),
    ...changeDocumentRequest('came', { begun, asked: yesterday, due: yesterday, came: 'whole' }),
  ])
  const worksheet = () => readWorksheets(log.now())[0] ?? assert.fail()
  log.write(salma, granted(drawFrom(worksheet(), { ...draw, reason: '' })))
  const open = () => evening(log).registersOpen.map((one) => [one.worksheet.row, one.entries])
  assert.deepEqual(open(), [['w', 2]])
  assert.deepEqual(
    evening(log).documentsDue.map(({ row }) => row),
    ['due'],
  )
  for (const number of drawEntries(draw))
    log.write(
      nader,
      readEntry(log.now(), worksheet(), number).checks.flatMap(({ check }) => changeCheck('w', number, check, 'match')),
    )
  assert.deepEqual(open(), [])
})

test('an urgent observation stays open until a coordinator has read it', () => {
  const log = sharedLog()
  log.write(salma, changeObservation('a', { begun, text: 'Blessé sans soins', urgent: true }))
  assert.equal(evening(log).urgent.length, 1)
  log.write(hind, changeObservation('a', { read: true }))
  assert.equal(evening(log).urgent.length, 0)
})

test('somebody who fears reprisals stays open until it is set when to return to her', () => {
  const [log, heard] = [sharedLog(), sharedLog()]
  const open = () => evening(log, heard).unreturned.map(({ stream }) => stream)
  heard.write(salma, changeReprisal({ fear: 'none' }))
  assert.deepEqual(open(), [])
  heard.write(salma, changeReprisal({ fear: 'said' }))
  assert.deepEqual(open(), [interview])
  heard.write(salma, changeReturnCheck(firstCheck, { on: '2026-12-01' as IsoDate }))
  assert.deepEqual(open(), [])
})

test('a theme is told by several when two voices have it: one person who saw it twice is one voice', () => {
  const log = sharedLog()
  const heard = sharedLog()
  log.write(salma, [
    ...changeObservation('a', { begun, theme: 'health' }),
    ...changeObservation('b', { begun, theme: 'health' }),
  ])
  assert.deepEqual(evening(log).toldBySeveral, [])
  heard.write(nader, [...changeInterview({ on: today }), ...changeTheme('health', true)])
  const { interviewsToday, toldBySeveral } = evening(log, heard)
  assert.equal(interviewsToday, 1)
  assert.deepEqual(
    toldBySeveral.map(({ theme, interviews, observations, observers }) => [
      theme,
      interviews,
      observations.length,
      observers,
    ]),
    [['health', [interview], 2, [salma]]],
  )
})

test('a decision of an evening stays when it is done, with who sees to it until when', () => {
  const log = sharedLog()
  log.write(salma, changeDecision('d', { begun, text: 'Revoir le quartier B', by: nader, until: today }))
  log.write(nader, changeDecision('d', { done: true }))
  assert.deepEqual(
    readDecisions(log.now()).map(({ text, by, done }) => [latest(text), latest(by), latest(done)]),
    [['Revoir le quartier B', nader, true]],
  )
})

const evening = (log: SharedLog, heard?: SharedLog) =>
  debriefOf({
    visit: log.now(),
    interviews: heard ? [{ stream: interview, registers: heard.now() }] : [],
    team: [salma, nader],
    day: today,
    timeZone: 'UTC',
  })
