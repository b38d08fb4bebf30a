// An interview, a watch, medical notes or a whole dossier that were begun by mistake: taken back while nothing is in them, for everyone, and taken up again; over a real server.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { readDossier } from '../../../src/release/dossier-read.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import { type DeskEvent, isSetAside } from '../../../src/sealed/desk/desk-view.ts'
import { beginExercise } from '../../../src/sealed/dossier/exercise.ts'
import { latest } from '../../../src/sealed/dossier/field.ts'
import { changeFinding } from '../../../src/sealed/dossier/findings/findings.ts'
import { changeConsent, changeInterview } from '../../../src/sealed/dossier/interviews/interview.ts'
import {
  changeAllegation,
  changeReturnCheck,
  firstCheck,
} from '../../../src/sealed/dossier/interviews/reprisal-watch.ts'
import { changeNote } from '../../../src/sealed/dossier/notes.ts'
import { changeObservation } from '../../../src/sealed/dossier/observations.ts'
import { changePlan } from '../../../src/sealed/dossier/plan/plan.ts'
import {
  changePlannedVisit,
  changeProgramme,
  freed,
  prepared,
  readPlannedVisits,
} from '../../../src/sealed/dossier/programme/programme.ts'
import { type SetAside, sayBegunByMistake, sayDossierByMistake } from '../../../src/sealed/dossier/set-aside.ts'
import { addParagraphs } from '../../../src/sealed/log/note-text.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { type DossierId, idOf, type PlaceId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { join, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
const salma = await join(server, hind, 'Salma', ['member'])
const nader = await join(server, hind, 'Nader', ['expert', 'health-professional'])
const lina = await join(server, hind, 'Lina', ['expert'])
const everyone = [salma, nader, lina, hind]
type Member = typeof salma

const [today, soon] = ['2026-11-29', '2026-11-30'] as [IsoDate, IsoDate]
const at = '2026-11-29T10:00:00.000Z' as Instant

const syncAll = async (...members: readonly { desk: Desk }[]) => {
  for (const { desk } of members) granted(await desk.sync())
}
await syncAll(...everyone)

/** Salma leads, Nader is the doctor, Lina goes with them. */
async function dossierOfThree(): Promise<{ dossier: DossierId; visit: StreamId }> {
  const dossier = granted(
    await salma.desk.createDossier([
      { person: salma.id, role: 'lead' },
      { person: nader.id, role: 'expert' },
      { person: lina.id, role: 'expert' },
    ]),
  )
  await syncAll(...everyone)
  const { streams } = await cardOf(salma, dossier)
  return { dossier, visit: streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail() }
}

const cardOf = async ({ desk }: Member, dossier: DossierId) =>
  (await desk.dossiers()).find(({ id }) => id === dossier) ?? assert.fail()

async function asideFor(who: Member, dossier: DossierId, stream: StreamId): Promise<SetAside | null> {
  const found = (await cardOf(who, dossier)).streams.find(({ id }) => id === stream)
  assert.ok(found)
  return found.setAside
}

const asideForAll = async (dossier: DossierId, stream: StreamId) => {
  await syncAll(...everyone, ...everyone)
  return Promise.all(everyone.map((who) => asideFor(who, dossier, stream)))
}

async function says({ desk }: Member, stream: StreamId, note: string, text: string): Promise<void> {
  const { session, clientId } = granted(await desk.openNote(stream, note))
  const doc = new Doc()
  doc.clientID = clientId
  addParagraphs(doc, [text])
  granted(await desk.editNote(stream, note, session, encodeStateAsUpdate(doc)))
}

describe('an interview that was begun by mistake', () => {
  test('is left out for those who read it and those who do not, and comes back when it is taken up again', async () => {
    const { dossier } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    granted(await salma.desk.write(interview, changeInterview({ on: today, means: 'call' })))
    assert.deepEqual(await asideForAll(dossier, interview), [null, null, null, null])
    granted(await salma.desk.sayBegunByMistake(interview, true))
    assert.deepEqual(new Set(await asideForAll(dossier, interview)), new Set(['by-mistake']))
    granted(await nader.desk.sayBegunByMistake(interview, false))
    assert.deepEqual(await asideForAll(dossier, interview), [null, null, null, null])
  })

  test('keeps the others’ numbers, is not counted at the gate', async () => {
    const { dossier } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, []))
    await syncAll(salma, hind)
    const atTheGate = async (who: Member) => {
      const { interviews, interviewsUnread } = granted(await readDossier(who.desk, await cardOf(who, dossier)))
      return [interviews.length, interviewsUnread]
    }
    assert.deepEqual(
      [await atTheGate(salma), await atTheGate(hind)],
      [
        [1, 0],
        [0, 1],
      ],
    )
    granted(await salma.desk.sayBegunByMistake(interview, true))
    await syncAll(salma, hind)
    assert.deepEqual(
      [await atTheGate(salma), await atTheGate(hind)],
      [
        [0, 0],
        [0, 0],
      ],
    )
    const { streams } = await cardOf(hind, dossier)
    assert.equal(streams.filter(({ purpose }) => purpose === 'interview').length, 1)
  })

  test('is not taken back once anything is written in it, nor where a finding rests on it', async () => {
    const { dossier, visit } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, []))
    granted(await salma.desk.write(interview, changeInterview({ on: today })))
    const takeBack = async () => refusal(await salma.desk.sayBegunByMistake(interview, true))
    // What is typed and in no record yet.
    granted(await salma.desk.editFields(interview, changeInterview({ pseudonym: 'Olive' })))
    assert.equal(await takeBack(), 'begun-and-used')
    granted(await salma.desk.write(interview, changeInterview({ pseudonym: null })))
    granted(await salma.desk.write(interview, changeConsent('record', 'no')))
    assert.equal(await takeBack(), 'begun-and-used')
    granted(await salma.desk.write(interview, [{ register: 'consent/record', value: null }]))
    granted(await salma.desk.write(interview, changeAllegation('a', { begun: at, account: 'Menacé' })))
    assert.equal(await takeBack(), 'begun-and-used')
    granted(await salma.desk.write(interview, changeAllegation('a', { account: null, removed: true })))
    granted(await salma.desk.write(visit, changeFinding('f', { begun: at, interviews: [interview] })))
    assert.equal(await takeBack(), 'begun-and-used')
    granted(await salma.desk.write(visit, changeFinding('f', { removed: true })))
    assert.equal(await takeBack(), 'accepted')
  })

  test('is not taken back over words that were said in it, though all its fields are empty', async () => {
    const { dossier } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, []))
    granted(await salma.desk.write(interview, changeConsent('record', 'yes')))
    await says(salma, interview, 'words', 'ce qu’elle a dit')
    granted(await salma.desk.write(interview, [{ register: 'consent/record', value: null }]))
    assert.equal(refusal(await salma.desk.sayBegunByMistake(interview, true)), 'begun-and-used')
  })

  test('in which a colleague wrote meanwhile stays in sight of those who read it', async () => {
    const { dossier } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    await syncAll(salma, nader)
    const told: DeskEvent['kind'][] = []
    const stop = salma.desk.subscribe(({ kind }) => void told.push(kind))
    nader.network.cut = true
    granted(await nader.desk.write(interview, changeInterview({ pseudonym: 'Olive' })))
    granted(await salma.desk.sayBegunByMistake(interview, true))
    assert.equal(await asideFor(salma, dossier, interview), 'by-mistake')
    nader.network.cut = false
    await syncAll(nader)
    told.length = 0
    await syncAll(salma)
    stop()
    assert.ok(told.includes('dossiers'), 'her screens are told')
    const [forSalma, forNader] = await asideForAll(dossier, interview)
    assert.deepEqual([forSalma, forNader], [null, null])
  })

  test('is taken back by nobody who does not read it, and a mark of hers hides it from nobody', async () => {
    const { dossier, visit } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    await syncAll(salma, lina)
    assert.notEqual(refusal(await lina.desk.sayBegunByMistake(interview, true)), 'accepted')
    granted(await lina.desk.write(visit, sayBegunByMistake(interview, true)))
    assert.deepEqual(await asideForAll(dossier, interview), [null, null, null, null])
  })

  test('stays taken back when whoever began it has left the mission', async () => {
    const { dossier } = await dossierOfThree()
    const interview = granted(await nader.desk.createInterview(dossier, [salma.id]))
    granted(await nader.desk.sayBegunByMistake(interview, true))
    await syncAll(nader, salma, hind)
    granted(await salma.desk.changeTeam(dossier, { add: [], remove: [nader.id], reason: 'Rentré' }))
    await syncAll(salma, hind)
    assert.deepEqual(
      [await asideFor(salma, dossier, interview), await asideFor(hind, dossier, interview)],
      ['by-mistake', 'by-mistake'],
    )
  })

  test('is found by no search until it is taken up again', async () => {
    const { dossier } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, []))
    const found = async () =>
      granted(await salma.desk.search({ text: '' })).hits.filter((hit) => hit.stream === interview).length
    assert.equal(await found(), 1)
    granted(await salma.desk.sayBegunByMistake(interview, true))
    assert.equal(await found(), 0)
    granted(await salma.desk.sayBegunByMistake(interview, false))
    assert.equal(await found(), 1)
  })
})

test('an interview that a sheet was typed into is left out once the sheet is taken back, with no mark that tells the team which it was', async () => {
  const { dossier, visit } = await dossierOfThree()
  const interview = granted(await salma.desk.createInterview(dossier, []))
  granted(await salma.desk.write(interview, changeInterview({ pseudonym: 'Olive', on: today })))
  granted(await salma.desk.write(interview, changeInterview({ pseudonym: null, on: null, takenBack: 'ABCD-EFGH' })))
  assert.deepEqual(await asideForAll(dossier, interview), ['emptied', null, null, null])
  assert.equal(granted(await hind.desk.registers(visit)).has(`by-mistake/${interview}`), false)
  granted(await salma.desk.write(interview, changeInterview({ pseudonym: 'Olive', takenBack: null })))
  assert.equal(await asideFor(salma, dossier, interview), null)
})

test('a watch and medical notes that were begun by mistake are taken back alike, until something is in them', async () => {
  const { dossier } = await dossierOfThree()
  const watch = granted(await salma.desk.createInterview(dossier, []))
  granted(await salma.desk.write(watch, changeInterview({ means: 'not-heard' })))
  granted(await salma.desk.sayBegunByMistake(watch, true))
  granted(await salma.desk.sayBegunByMistake(watch, false))
  granted(await salma.desk.write(watch, changeReturnCheck(firstCheck, { on: soon })))
  assert.equal(refusal(await salma.desk.sayBegunByMistake(watch, true)), 'begun-and-used')

  const medical = granted(await nader.desk.createMedicalNotes(dossier, [nader.id]))
  granted(await nader.desk.write(medical, changeNote('n', { begun: at })))
  granted(await nader.desk.sayBegunByMistake(medical, true))
  assert.deepEqual(new Set(await asideForAll(dossier, medical)), new Set(['by-mistake']))
  granted(await nader.desk.sayBegunByMistake(medical, false))
  await says(nader, medical, 'n', 'Deux ecchymoses')
  assert.equal(refusal(await nader.desk.sayBegunByMistake(medical, true)), 'begun-and-used')
})

test('what decides who is in a dossier is never taken back', async () => {
  const { dossier } = await dossierOfThree()
  const control = (await cardOf(salma, dossier)).streams.find(({ purpose }) => purpose === 'control')
  assert.ok(control)
  assert.equal(refusal(await salma.desk.sayBegunByMistake(control.id, true)), 'not-allowed')
})

describe('a dossier that was begun by mistake', () => {
  const place = {
    id: idOf<PlaceId>(new Uint8Array(16).fill(7)),
    name: { fr: 'Prison de Safi' },
    kind: 'prison',
    region: { fr: 'Safi' },
  } as const
  const planned = changePlan({ place, kind: 'in-depth', from: today, to: soon, announced: false })

  const inSight = async (dossier: DossierId, ...members: readonly Member[]) => {
    await syncAll(...everyone, ...everyone)
    return Promise.all(members.map(async (who) => !isSetAside(await cardOf(who, dossier))))
  }

  test('is out of everybody’s sight and of the search until one press takes it up again', async () => {
    const { dossier, visit } = await dossierOfThree()
    granted(await salma.desk.write(visit, planned))
    const found = async (who: Member) =>
      granted(await who.desk.search({ text: '' })).hits.filter((hit) => hit.dossier === dossier).length
    assert.deepEqual(await inSight(dossier, ...everyone), [true, true, true, true])
    assert.ok((await found(hind)) > 0)
    granted(await salma.desk.sayBegunByMistake(visit, true))
    assert.deepEqual(await inSight(dossier, ...everyone), [false, false, false, false])
    assert.equal(await found(hind), 0)
    granted(await nader.desk.sayBegunByMistake(visit, false))
    assert.deepEqual(await inSight(dossier, ...everyone), [true, true, true, true])
    assert.ok((await found(hind)) > 0)
  })

  test('is taken back by whoever began it or manages it, and by nobody else', async () => {
    const { dossier, visit } = await dossierOfThree()
    granted(await salma.desk.write(visit, planned))
    await syncAll(...everyone)
    assert.equal(refusal(await lina.desk.sayBegunByMistake(visit, true)), 'not-allowed')
    granted(await lina.desk.write(visit, sayDossierByMistake(granted(await lina.desk.registers(visit)), true)))
    assert.deepEqual(await inSight(dossier, ...everyone), [true, true, true, true])
    for (const who of [salma, hind]) {
      granted(await who.desk.sayBegunByMistake(visit, true))
      assert.deepEqual(await inSight(dossier, ...everyone), [false, false, false, false])
      granted(await who.desk.sayBegunByMistake(visit, false))
      assert.deepEqual(await inSight(dossier, ...everyone), [true, true, true, true])
    }
  })

  test('is not taken back once more is in it than it begins with, nor once an interview has begun', async () => {
    const { visit } = await dossierOfThree()
    granted(await salma.desk.write(visit, planned))
    const takeBack = async () => {
      const said = refusal(await salma.desk.sayBegunByMistake(visit, true))
      if (said === 'accepted') granted(await salma.desk.sayBegunByMistake(visit, false))
      return said
    }
    // She corrects her own plan: it still holds nothing else.
    granted(await salma.desk.write(visit, changePlan({ to: today })))
    assert.equal(await takeBack(), 'accepted')
    granted(await salma.desk.editFields(visit, changeObservation('o', { text: 'Trente lits' })))
    assert.equal(await takeBack(), 'dossier-begun-and-used')
    granted(await salma.desk.write(visit, changeObservation('o', { text: null })))
    assert.equal(await takeBack(), 'accepted')
    await says(salma, visit, 'n', 'À emporter')
    assert.equal(await takeBack(), 'dossier-begun-and-used')

    const other = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(other.dossier, []))
    assert.equal(refusal(await salma.desk.sayBegunByMistake(other.visit, true)), 'dossier-begun-and-used')
    granted(await salma.desk.sayBegunByMistake(interview, true))
    assert.equal(refusal(await salma.desk.sayBegunByMistake(other.visit, true)), 'accepted')
  })

  test('with an interview that was emptied in it is taken back by who reads that, for everybody, and by nobody who cannot know', async () => {
    const { dossier, visit } = await dossierOfThree()
    const interview = granted(await salma.desk.createInterview(dossier, []))
    granted(await salma.desk.write(interview, changeInterview({ pseudonym: 'Olive', on: today })))
    granted(await salma.desk.write(interview, changeInterview({ pseudonym: null, on: null, takenBack: 'ABCD-EFGH' })))
    assert.deepEqual(await asideForAll(dossier, interview), ['emptied', null, null, null])
    assert.equal(refusal(await hind.desk.sayBegunByMistake(visit, true)), 'dossier-begun-and-used')
    granted(await salma.desk.sayBegunByMistake(visit, true))
    assert.deepEqual(await inSight(dossier, ...everyone), [false, false, false, false])
    granted(await salma.desk.sayBegunByMistake(visit, false))
    assert.deepEqual(await inSight(dossier, ...everyone), [true, true, true, true])
    assert.deepEqual(new Set(await asideForAll(dossier, interview)), new Set(['by-mistake']))
  })

  test('is not taken back over a colleague’s words in its plan', async () => {
    const { visit } = await dossierOfThree()
    granted(await salma.desk.write(visit, planned))
    await syncAll(...everyone)
    granted(await nader.desk.write(visit, changePlan({ from: soon })))
    await syncAll(nader, salma)
    assert.equal(refusal(await salma.desk.sayBegunByMistake(visit, true)), 'dossier-begun-and-used')
  })

  test('comes back into sight with what a colleague wrote without knowing, be it the day of the visit', async () => {
    for (const written of [changePlan({ from: soon }), changeObservation('o', { text: 'Trente lits' })]) {
      const { dossier, visit } = await dossierOfThree()
      granted(await salma.desk.write(visit, planned))
      await syncAll(...everyone)
      nader.network.cut = true
      granted(await nader.desk.write(visit, written))
      granted(await salma.desk.sayBegunByMistake(visit, true))
      assert.equal(isSetAside(await cardOf(salma, dossier)), true)
      nader.network.cut = false
      assert.deepEqual(await inSight(dossier, ...everyone), [true, true, true, true])
    }
  })

  test('stays in sight where one says that it was begun by mistake and another, who does not know, takes it up', async () => {
    const { dossier, visit } = await dossierOfThree()
    granted(await salma.desk.write(visit, planned))
    granted(await salma.desk.sayBegunByMistake(visit, true))
    await syncAll(...everyone)
    nader.network.cut = true
    granted(await nader.desk.sayBegunByMistake(visit, false))
    granted(await hind.desk.sayBegunByMistake(visit, true))
    nader.network.cut = false
    assert.deepEqual(await inSight(dossier, ...everyone), [true, true, true, true])
  })

  test('was an exercise: it is taken back until somebody practises in it', async () => {
    const dossier = granted(await salma.desk.createDossier([{ person: salma.id, role: 'lead' }]))
    const visit = (await cardOf(salma, dossier)).streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
    granted(await salma.desk.write(visit, beginExercise(['r1', 'r2', 'r3'], today, at, 'fr')))
    granted(await salma.desk.sayBegunByMistake(visit, true))
    assert.equal(isSetAside(await cardOf(salma, dossier)), true)
    granted(await salma.desk.sayBegunByMistake(visit, false))
    granted(await salma.desk.write(visit, changeObservation('r1', { text: 'Compté : quarante' })))
    assert.equal(refusal(await salma.desk.sayBegunByMistake(visit, true)), 'dossier-begun-and-used')
  })

  test('was a year’s programme: it is taken back while it holds its year alone', async () => {
    const dossier = granted(await hind.desk.createProgramme())
    const stream =
      (await cardOf(hind, dossier)).streams.find(({ purpose }) => purpose === 'programme')?.id ?? assert.fail()
    granted(await hind.desk.write(stream, changeProgramme({ year: 2027 })))
    granted(await hind.desk.sayBegunByMistake(stream, true))
    assert.equal(isSetAside(await cardOf(hind, dossier)), true)
    granted(await hind.desk.sayBegunByMistake(stream, false))
    granted(await hind.desk.write(stream, changePlannedVisit('p', { begun: at, place })))
    assert.equal(refusal(await hind.desk.sayBegunByMistake(stream, true)), 'dossier-begun-and-used')
  })

  test('leaves the line of the programme that it was begun from as it was, and has it again once it is taken up', async () => {
    const programme = granted(await hind.desk.createProgramme())
    const year =
      (await cardOf(hind, programme)).streams.find(({ purpose }) => purpose === 'programme')?.id ?? assert.fail()
    granted(await hind.desk.write(year, changePlannedVisit('p', { begun: at, place, state: 'decided' })))
    const dossier = granted(await hind.desk.createDossier([{ person: salma.id, role: 'lead' }]))
    const visit = (await cardOf(hind, dossier)).streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
    granted(await hind.desk.write(visit, planned))
    granted(await hind.desk.write(year, prepared('p', dossier)))
    const line = async () => {
      const setAside = new Set((await hind.desk.dossiers()).filter(isSetAside).map(({ id }) => id))
      const [row] = freed(readPlannedVisits(granted(await hind.desk.registers(year))), setAside)
      return row ? [latest(row.dossier), latest(row.state)] : assert.fail()
    }
    granted(await hind.desk.sayBegunByMistake(visit, true))
    assert.deepEqual(await line(), [null, 'decided'])
    granted(await hind.desk.sayBegunByMistake(visit, false))
    assert.deepEqual(await line(), [dossier, 'prepared'])
    // Taken back by somebody who reads no programme, the line is free all the same.
    await syncAll(...everyone, ...everyone)
    granted(await salma.desk.sayBegunByMistake(visit, true))
    await syncAll(salma, hind)
    assert.deepEqual(await line(), [null, null])
  })
})
