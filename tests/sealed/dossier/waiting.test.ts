// What waits for one person in one dossier, and what does not.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changeDecision } from '../../../src/sealed/dossier/debrief.ts'
import { approve, changeProtocol } from '../../../src/sealed/dossier/do-no-harm/protocol.ts'
import { askedThere, holdsFor, selfCheckAsked } from '../../../src/sealed/dossier/do-no-harm/self-check.ts'
import { sayCheck, sayParticipation } from '../../../src/sealed/dossier/do-no-harm/team-part.ts'
import { setThreshold } from '../../../src/sealed/dossier/do-no-harm/thresholds.ts'
import type { FieldChange } from '../../../src/sealed/dossier/field.ts'
import { changeHandOver } from '../../../src/sealed/dossier/hand-over.ts'
import { changeInterview } from '../../../src/sealed/dossier/interviews/interview.ts'
import { changeReprisal, changeReturnCheck, firstCheck } from '../../../src/sealed/dossier/interviews/reprisal-watch.ts'
import { changeObservation } from '../../../src/sealed/dossier/observations.ts'
import { decline, undertake } from '../../../src/sealed/dossier/plan/mission.ts'
import { changePlan } from '../../../src/sealed/dossier/plan/plan.ts'
import { answer } from '../../../src/sealed/dossier/questionnaires/questionnaire.ts'
import { alone, answerKey } from '../../../src/sealed/dossier/questionnaires/questionnaires.ts'
import { generalConditions } from '../../../src/sealed/dossier/templates/general-conditions.ts'
import { type Waiting, type WaitingIn, waitingIn } from '../../../src/sealed/dossier/waiting.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { type DeviceId, idOf, type PersonId, type StreamId, type VisitId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { hind, nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const today = '2026-11-23' as IsoDate

/** A question of the questionnaire that every dossier begins with. */
const water = answerKey(alone(generalConditions), { id: 'q9', row: null })

describe('what waits for me in a dossier', () => {
  test('a difference between two members waits for both', () => {
    const log = sharedLog()
    const before = log.now()
    for (const [person, seen] of [
      [salma, 'yes'],
      [nader, 'no'],
    ] as const)
      log.write(
        person,
        [answer(before, water, person, { given: { type: 'seen', seen }, comment: '', measured: '' })],
        before,
      )
    assert.deepEqual(kindsFor(salma, log), ['difference', 'protocol-to-decide'])
    assert.ok(kindsFor(nader, log, { manager: false }).includes('difference'))
  })

  test('an urgent observation waits for every coordinator but its own author, until one of them has read of it', () => {
    const log = sharedLog()
    log.write(salma, changeProtocol({ decision: 'visit' }))
    log.write(hind, approve(log.now()))
    log.write(
      salma,
      changeObservation('o', { where: 'جناح ب', urgent: true, begun: `${today}T09:00:00.000Z` as Instant }),
    )
    assert.deepEqual(kindsFor(hind, log, { coordinator: true }), ['urgent-observation'])
    assert.deepEqual(kindsFor(nader, log, { coordinator: true }), ['urgent-observation'])
    assert.deepEqual(kindsFor(salma, log, { coordinator: true }), [])
    assert.deepEqual(kindsFor(nader, log), [], 'one who is no coordinator reads it in the dossier')
    log.write(hind, changeObservation('o', { read: true }))
    assert.deepEqual(kindsFor(nader, log, { coordinator: true }), [])
  })

  test('the end of an expert’s access is told the day before and on the day, and to nobody whose mission has no last day', () => {
    const log = sharedLog()
    const told = (until?: string) => kindsFor(nader, log, { manager: false, until: until as IsoDate | undefined })
    assert.deepEqual(['2026-11-24', today].map(told), [['access-ends'], ['access-ends']])
    assert.deepEqual(['2026-11-22', '2026-11-25', undefined].map(told), [[], [], []])
  })

  test('a decided protocol waits for a coordinator until she approves it', () => {
    const log = sharedLog()
    log.write(salma, changeProtocol({ decision: 'reduced' }))
    assert.deepEqual(kindsFor(hind, log, { coordinator: true }), ['protocol-to-approve'])
    assert.deepEqual(kindsFor(salma, log), [])
    log.write(hind, approve(log.now()))
    assert.deepEqual(kindsFor(hind, log, { coordinator: true }), [])
  })

  test('a proposed hand-over waits for another coordinator, never for the one who proposed it', () => {
    const log = sharedLog()
    log.write(salma, changeProtocol({ decision: 'visit' }))
    log.write(hind, approve(log.now()))
    const visit = idOf<VisitId>(new Uint8Array(16).fill(7))
    const device = idOf<DeviceId>(new Uint8Array(16).fill(9))
    const proposal = { visit, bytes: 'e30', releaser: { person: hind, device, signature: 'AA' } }
    log.write(hind, changeHandOver({ proposal }))
    assert.deepEqual(kindsFor(hind, log, { coordinator: true }), [])
    assert.deepEqual(kindsFor(nader, log, { coordinator: true }), ['hand-over-to-sign'])
    log.write(nader, changeHandOver({ sentBack: { visit, reason: 'a name is left' } }))
    assert.deepEqual(kindsFor(hind, log, { coordinator: true }), ['hand-over-sent-back'])
    assert.deepEqual(kindsFor(hind, log, { manager: false }), ['hand-over-sent-back'], 'also where she only writes')
    assert.deepEqual(kindsFor(salma, log, { manager: false }), [])
    assert.deepEqual(kindsFor(nader, log, { coordinator: true }), [], 'who sent it back knows')
  })

  test('a proposal that no longer holds waits for both signers, each in her own words, and nobody is asked to sign it', () => {
    const log = sharedLog()
    log.write(salma, changeProtocol({ decision: 'visit' }))
    log.write(hind, approve(log.now()))
    const [visit, other] = [7, 8].map((one) => idOf<VisitId>(new Uint8Array(16).fill(one)))
    assert.ok(visit && other)
    const device = idOf<DeviceId>(new Uint8Array(16).fill(9))
    const before = log.now()
    log.write(
      salma,
      changeHandOver({ proposal: { visit, bytes: 'e30', releaser: { person: salma, device, signature: 'AA' } } }),
    )
    const mine = (me: PersonId, more: Partial<WaitingIn>) =>
      waitingFor(me, log, { outdated: true, ...more }).map((one) => 'mine' in one && one.mine)
    assert.deepEqual(mine(salma, { manager: false }), [true])
    assert.deepEqual(mine(hind, { manager: false, coordinator: true }), [false])
    assert.deepEqual(mine(nader, { manager: false }), [], 'a member who can do nothing about it is not told')

    log.write(
      nader,
      changeHandOver({
        proposal: { visit: other, bytes: 'e30', releaser: { person: nader, device, signature: 'AA' } },
      }),
      before,
    )
    for (const me of [salma, nader]) assert.deepEqual(kindsFor(me, log, { manager: false }), ['hand-over-at-once'])
    assert.deepEqual(kindsFor(hind, log, { coordinator: true, manager: false }), [])
  })

  test('somebody who feared reprisals is returned to on the agreed day', () => {
    const log = sharedLog()
    log.write(salma, changeProtocol({ decision: 'visit' }))
    const one = sharedLog()
    one.write(salma, [
      ...changeInterview({ pseudonym: 'زيتونة' }),
      ...changeReprisal({ fear: 'said' }),
      ...changeReturnCheck(firstCheck, { on: '2026-12-01' as IsoDate }),
    ])
    const interviews = [{ stream: idOf<StreamId>(new Uint8Array(16)), registers: one.now() }]
    assert.deepEqual(kindsFor(salma, log, { interviews }), ['return-to-person'])
    one.write(salma, changeReturnCheck(firstCheck, { done: today }))
    assert.deepEqual(kindsFor(salma, log, { interviews: [{ ...interviews[0], registers: one.now() } as never] }), [])
  })

  test('somebody who was not reached, or was found worse, waits on until another return is set: she is not forgotten', () => {
    const log = sharedLog()
    log.write(salma, changeProtocol({ decision: 'visit' }))
    for (const outcome of ['not-reached', 'worse'] as const) {
      const one = sharedLog()
      const waits = (me = salma) => {
        const interviews = [{ stream: idOf<StreamId>(new Uint8Array(16)), registers: one.now() }]
        return kindsFor(me, log, { interviews })
      }
      one.write(salma, changeReturnCheck(firstCheck, { on: today, by: salma, done: today, outcome }))
      assert.deepEqual(waits(), ['return-to-person'], outcome)
      assert.deepEqual(waits(nader), [], 'who is to ask is told, and nobody else')
      one.write(salma, changeReturnCheck('second', { on: '2027-02-01' as IsoDate }))
      assert.deepEqual(waits(), [], 'another day is set, not yet near')
      one.write(salma, changeReturnCheck('second', { on: today, done: today, outcome: 'well' }))
      assert.deepEqual(waits(), [])
    }
  })

  test('what was decided of an evening waits for whoever sees to it, until it is done', () => {
    const log = sharedLog()
    log.write(salma, changeProtocol({ decision: 'visit' }))
    const begun = '2026-11-26T20:00:00.000Z' as Instant
    log.write(salma, changeDecision('d', { begun, text: 'Demander le registre', by: nader, until: today }))
    assert.deepEqual(kindsFor(nader, log), ['decision'])
    assert.deepEqual(kindsFor(salma, log), [])
    log.write(nader, changeDecision('d', { done: true }))
    assert.deepEqual(kindsFor(nader, log), [])
  })

  test('a visit within two weeks is called to mind, a farther one is not', () => {
    const log = sharedLog()
    log.write(salma, [...changeProtocol({ decision: 'visit' }), ...changePlan({ from: '2026-12-05' as IsoDate })])
    assert.deepEqual(kindsFor(salma, log), ['visit-begins'])
    log.write(salma, changePlan({ from: '2027-01-05' as IsoDate }))
    assert.deepEqual(kindsFor(salma, log), [])
  })

  test('whoever goes is asked whether she takes part, and on each day of the visit and of the watch after it for her self-assessment, until she has said so; whoever withdrew is asked nothing', () => {
    const log = sharedLog()
    const day = (text: string) => text as IsoDate
    log.write(salma, changePlan({ kind: 'in-depth', from: day('2026-12-01'), to: day('2026-12-02') }))
    log.write(salma, changeProtocol({ decision: 'visit', crisis: 'covid-19' }))
    const asked = (on: string) =>
      waitingFor(nader, log, { goes: true, manager: false, today: day(on) }).flatMap((one) =>
        one.kind === 'participation-to-say' ? [one.kind] : one.kind === 'self-check-to-do' ? [one.part] : [],
      )
    assert.deepEqual(['2026-11-01', '2026-11-23', '2026-12-01', '2026-12-03', '2026-12-16', '2026-12-17'].map(asked), [
      [],
      ['participation-to-say'],
      ['participation-to-say', 'team'],
      ['afterwards'],
      ['afterwards'],
      [],
    ])
    log.write(nader, [...sayParticipation(nader, true), ...sayCheck(nader, day('2026-12-01'), 'not-fit')])
    assert.deepEqual(['2026-12-01', '2026-12-02'].map(asked), [[], ['team']])
    log.write(salma, changeProtocol({ crisis: 'heat' }))
    assert.deepEqual(asked('2026-12-03'), [], 'heat passes from nobody to anybody: no watch')
    log.write(nader, sayParticipation(nader, false))
    assert.deepEqual(asked('2026-12-02'), [])
    log.write(nader, sayParticipation(nader, true))
    log.write(salma, changePlan({ kind: 'remote' }))
    assert.deepEqual(asked('2026-12-02'), [], 'nobody goes anywhere')
  })

  test('a self-assessment holds on the same day for another visit that asks nothing else, and not for one that asks more or another temperature', () => {
    const log = sharedLog()
    const day = '2026-12-02' as IsoDate
    log.write(salma, changePlan({ kind: 'in-depth', from: '2026-12-01' as IsoDate, to: '2026-12-02' as IsoDate }))
    const asks = (...changes: readonly FieldChange[]) => {
      log.write(salma, changes)
      const asked = selfCheckAsked(log.now(), nader, day)
      assert.ok(asked)
      return asked
    }
    const plain = asks(...changeProtocol({ decision: 'visit', crisis: 'none' }))
    const covid = asks(...changeProtocol({ crisis: 'covid-19' }))
    assert.deepEqual([holdsFor(covid, plain), holdsFor(plain, covid), holdsFor(covid, covid)], [true, false, true])
    assert.equal(askedThere(covid, plain).length, plain.questions.length)
    const both = asks(...changeProtocol({ also: ['scabies'] }))
    assert.equal(holdsFor(both, covid), false, 'scabies asks of more days, so that a yes says less')
    const set = { value: 37.5, source: 'Avis du médecin', on: today, why: '' }
    const warmer = asks(...changeProtocol({ also: [] }), ...granted(setThreshold('fever', set, day)))
    assert.equal(holdsFor(warmer, plain), false)
    log.write(nader, sayCheck(nader, day, 'fit'))
    assert.equal(selfCheckAsked(log.now(), nader, day)?.check, 'fit')
  })

  test('whoever goes is asked for her undertaking from two weeks before a visit until it is over, and nobody else is', () => {
    const log = sharedLog()
    const goes = { goes: true, manager: false }
    const asks = () => kindsFor(nader, log, goes).includes('undertaking-to-sign')
    for (const [from, to, asked] of [
      ['2027-01-05', '2027-01-06', false],
      ['2026-11-22', '2026-11-24', true],
      ['2026-11-21', '2026-11-22', false],
      ['2026-12-05', '2026-12-06', true],
    ] as const) {
      log.write(salma, changePlan({ from: from as IsoDate, to: to as IsoDate }))
      assert.equal(asks(), asked, `${from} to ${to}`)
    }
    assert.ok(!kindsFor(hind, log, { coordinator: true }).includes('undertaking-to-sign'))
    log.write(nader, decline(nader, ''))
    assert.equal(asks(), false, 'who says that she does not sign has answered')
    log.write(nader, undertake(nader, 'Je m’engage', 'fr'))
    assert.equal(asks(), false)
  })
})

const kindsFor = (me: PersonId, log: SharedLog, more: Partial<WaitingIn> = {}): readonly string[] =>
  waitingFor(me, log, more).map(({ kind }) => kind)

function waitingFor(me: PersonId, log: SharedLog, more: Partial<WaitingIn>): readonly Waiting[] {
  const dossier = {
    me,
    coordinator: false,
    manager: true,
    goes: false,
    today,
    visit: log.now(),
    outdated: false,
    interviews: [],
    ...more,
  }
  return waitingIn(dossier)
}
