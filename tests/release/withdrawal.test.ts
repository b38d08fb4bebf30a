// Consent withdrawn: everything that uses it stops at once, whoever reads the interview; what has left is taken back by a further release.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ReadInterview } from '../../src/release/dossier-read.ts'
import { chosenIn, release } from '../../src/release/release.ts'
import { bytesOfRelease } from '../../src/release/release-bytes.ts'
import { whyKept } from '../../src/release/why-kept.ts'
import type { Desk } from '../../src/sealed/desk/desk.ts'
import { agreed, type FieldChange } from '../../src/sealed/dossier/field.ts'
import { changeFinding } from '../../src/sealed/dossier/findings/findings.ts'
import { changeHandOver, choose } from '../../src/sealed/dossier/hand-over.ts'
import { changeConsent, changeConsentGiven, consentIn } from '../../src/sealed/dossier/interviews/interview.ts'
import {
  consentsAgain,
  outdatedIn,
  readWithdrawals,
  restingOn,
  sayConsent,
  stillOut,
  withdraw,
  withdrawalsKnown,
  withdrawnUses,
} from '../../src/sealed/dossier/interviews/withdrawal.ts'
import { withdrawnFrom } from '../../src/sealed/dossier/names.ts'
import { waitingIn } from '../../src/sealed/dossier/waiting.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { idOf, type StreamId } from '../../src/vocabulary/ids.ts'
import { accept, granted, refuse } from '../../src/vocabulary/problems.ts'
import { type ConsentUse, consentUses } from '../../src/vocabulary/visits/consent.ts'
import { hind, salma, sharedLog } from '../sealed/dossier/shared-log.ts'
import { doctor, dossierOf, exercise, interviewStream, interviewWith, stamp, visitLog } from './dossier-to-release.ts'

const visitStream = idOf<StreamId>(new Uint8Array(16).fill(1))
const streams = { visit: visitStream, interview: interviewStream }
const today = '2026-11-26' as IsoDate

describe('when consent is withdrawn', () => {
  test('the interview keeps for which uses, on which day and how it was said; what was never asked stays so', async () => {
    const { hers, interview } = desk({ record: 'yes', use: 'yes', raise: 'not-asked' })
    await withdrawn(hers, ['use'])
    const [one] = readWithdrawals(interview.now())
    assert.deepEqual(
      [agreed(one?.uses ?? none), agreed(one?.on ?? none), agreed(one?.how ?? none)],
      [['use'], today, 'lawyer'],
    )
    assert.deepEqual(
      consentUses.map((use) => consentIn(interview.now(), use)),
      ['yes', 'no', 'not-asked', 'not-asked', 'not-asked'],
    )
  })

  test('from the record, it is withdrawn from all that was built on it', async () => {
    const { hers, interview, visit } = desk({ record: 'yes', use: 'yes', raise: 'yes', publish: 'no' })
    await withdrawn(hers, ['record'])
    assert.deepEqual([...withdrawnUses(visit.now(), interviewStream)], ['record', 'use', 'raise'])
    assert.equal(consentIn(interview.now(), 'use'), 'no')
  })

  test('a finding that rests on it does not leave, also by a colleague who does not read that interview', async () => {
    const { hers, visit } = desk({ use: 'yes', raise: 'yes', publish: 'yes' })
    visit.write(salma, [...choose('d', { leaves: true, reason: '' }), ...choose('a', { leaves: true, reason: '' })])
    // It is said to identify nobody: whoever does not read the interview would let it go.
    visit.write(salma, changeFinding('d', { identifies: 'nobody' }))
    assert.ok(chosenIn(dossierOf(visit)).has('d'))
    await withdrawn(hers, ['use'])
    assert.deepEqual([...chosenIn(dossierOf(visit))], ['a'])
    // The second signer reads that the withdrawal keeps it, and not the team's choice.
    assert.deepEqual(whyKept(visit.now(), 'd'), { why: 'withdrawn' })
    const forced = release(dossierOf(visit), new Set(['d']), stamp)
    assert.equal(forced.ok ? 'released' : forced.problem.code, 'consent-missing')
    visit.write(salma, changeFinding('d', { interviews: [] }))
    assert.ok(chosenIn(dossierOf(visit)).has('d'), 'without that source it stands by itself')
    assert.deepEqual(whyKept(visit.now(), 'd'), { why: 'chosen-since' })
    visit.write(salma, choose('d', { leaves: false, reason: ' une seule source ' }))
    assert.deepEqual(whyKept(visit.now(), 'd'), { why: 'chosen', reason: 'une seule source' })
    assert.deepEqual(whyKept(visit.now(), 'nobody chose'), { why: 'not-chosen' })
  })

  test('what waits for the second signature is signed by nobody', async () => {
    const { hers, visit, read } = desk({ use: 'yes', raise: 'yes', publish: 'yes' })
    const bytes = signedBytes(visit, read())
    assert.deepEqual(outdatedIn(visit.now(), { bytes }), [])
    for (const uses of [['raise'], ['publish'], ['use']] as const) {
      const { undo } = await withdrawn(hers, uses)
      assert.deepEqual(outdatedIn(visit.now(), { bytes }), ['d'], uses.join())
      granted(await undo())
      assert.deepEqual(outdatedIn(visit.now(), { bytes }), [])
    }
  })

  test('what has left waits for whoever manages the dossier, until a further release has taken it back', async () => {
    const { hers, visit, read } = desk({ use: 'yes', raise: 'yes', publish: 'yes' })
    const first = signedBytes(visit, read())
    visit.write(hind, changeHandOver({ done: { visit: stamp.id, bytes: first } }))
    await withdrawn(hers, ['use'])
    assert.deepEqual(effects(visit), ['out'])
    assert.deepEqual(stillOut(visit.now()), ['d'])
    assert.deepEqual(waits(visit.now(), true), ['consent-withdrawn'])
    assert.deepEqual(waits(visit.now(), false), [])

    // It is ready by itself: nobody has to take the finding out first.
    const further = granted(release(read(), chosenIn(read()), { ...stamp, id: idOf(new Uint8Array(16).fill(7)) }))
    assert.deepEqual([further.corrects, further.findings.map(({ row }) => row)], [stamp.id, ['a']])
    visit.write(hind, changeHandOver({ done: { visit: further.id, bytes: toBase64url(bytesOfRelease(further)) } }))
    assert.deepEqual(stillOut(visit.now()), [])
    assert.deepEqual(waits(visit.now(), true), [])
  })

  test('only from publication, the finding stays with the institution and a further release says that it is not published', async () => {
    const { hers, visit, read } = desk({ use: 'yes', raise: 'yes', publish: 'yes' })
    visit.write(hind, changeHandOver({ done: { visit: stamp.id, bytes: signedBytes(visit, read()) } }))
    await withdrawn(hers, ['publish'])
    assert.deepEqual(stillOut(visit.now()), ['d'])
    const further = granted(release(read(), chosenIn(read()), { ...stamp, id: idOf(new Uint8Array(16).fill(7)) }))
    const finding = further.findings.find(({ row }) => row === 'd')
    assert.deepEqual(finding?.consent, { identifies: 'someone', use: 'yes', raise: 'yes', publish: 'no' })
    assert.deepEqual(effects(visit), ['out'])
    visit.write(hind, changeHandOver({ done: { visit: further.id, bytes: toBase64url(bytesOfRelease(further)) } }))
    assert.deepEqual(stillOut(visit.now()), [])
    assert.deepEqual(effects(visit), ['holds'])
  })

  test('only from being quoted, raised or published, a finding is not said to stay in the dossier: it leaves without that use', async () => {
    for (const use of ['quote', 'raise', 'publish'] as const) {
      const { hers, visit } = desk({ record: 'yes', use: 'yes', quote: 'yes', raise: 'yes', publish: 'yes' })
      await withdrawn(hers, [use])
      assert.deepEqual(effects(visit), ['narrowed'], use)
      visit.write(salma, choose('d', { leaves: true, reason: '' }))
      assert.ok(chosenIn(dossierOf(visit)).has('d'))
      assert.deepEqual(effects(visit), ['narrowed'], use)
      await withdrawn(hers, ['record'])
      assert.deepEqual(effects(visit), ['chosen'], use)
    }
  })

  test('to be quoted, it is found by what the release did not know of, and not by any clock', async () => {
    for (const at of ['2026-11-01T09:00:00.000Z', '2026-11-20T09:00:00.000Z'] as Instant[]) {
      const { hers, visit, read } = desk({ use: 'yes', raise: 'yes', publish: 'yes', quote: 'yes' })
      const made = () => {
        const bytes = signedBytes(visit, read(), { ...stamp, at })
        return { bytes, withdrawals: withdrawalsKnown(visit.now()) }
      }
      const before = made()
      await withdrawn(hers, ['quote'])
      assert.deepEqual(outdatedIn(visit.now(), before), ['d'], at)
      visit.write(hind, changeHandOver({ done: { visit: stamp.id, ...before } }))
      assert.deepEqual(stillOut(visit.now()), ['d'])
      visit.write(hind, changeHandOver({ done: { visit: stamp.id, ...made() } }))
      assert.deepEqual(stillOut(visit.now()), [])
    }
  })

  test('another release that stands beside the one that used it hides nothing, whenever it says that it was made', async () => {
    const { hers, visit, read } = desk({ use: 'yes', raise: 'yes', publish: 'yes' })
    const empty = visit.now()
    visit.write(hind, changeHandOver({ done: { visit: stamp.id, bytes: signedBytes(visit, read()) } }))
    visit.write(salma, changeHandOver({ done: { visit: stamp.id, bytes: 'e30' } }), empty)
    await withdrawn(hers, ['use'])
    assert.deepEqual(stillOut(visit.now()), ['d'])
    assert.deepEqual(effects(visit), ['out'])
  })

  test('where the second write fails, too much has stopped and never too little', async () => {
    const { hers, visit } = desk({ use: 'yes' })
    const failing: Desk = {
      ...hers,
      write: async (stream, changes) =>
        stream === interviewStream ? refuse('storage-full') : hers.write(stream, changes),
    }
    const outcome = await withdraw(failing, streams, said(['use']))
    assert.equal(outcome.ok, false)
    assert.ok(withdrawnUses(visit.now(), interviewStream).has('use'))
  })

  test('taken back at once it is as if it had not been pressed; what a colleague withdrew meanwhile stays, in the interview too', async () => {
    const { hers, visit, interview } = desk({ use: 'yes', quote: 'yes' })
    granted(await (await withdrawn(hers, ['use'])).undo())
    assert.equal(withdrawnUses(visit.now(), interviewStream).size, 0)
    assert.equal(consentIn(interview.now(), 'use'), 'yes')

    const { undo } = await withdrawn(hers, ['use'])
    const mark = { uses: ['use', 'quote'], on: today }
    visit.write(hind, [{ register: withdrawnFrom(interviewStream).name, value: mark }])
    const undone = await undo()
    assert.deepEqual(undone, refuse('undo-overtaken', { person: hind, mine: 'no' }))
    assert.deepEqual([...withdrawnUses(visit.now(), interviewStream)], ['use', 'quote'])
    assert.equal(consentIn(interview.now(), 'use'), 'no')
  })

  test('an answer that is written otherwise stops the same for whoever does not read the interview, until it is yes again', async () => {
    const { hers, visit, interview, read } = desk({ record: 'yes', use: 'yes', raise: 'yes', publish: 'no' })
    const bytes = signedBytes(visit, read())
    const say = async (changes: readonly FieldChange[]) => {
      granted(await sayConsent(hers, streams, changes, today))
      return [...withdrawnUses(visit.now(), interviewStream)]
    }
    assert.deepEqual(await say(changeConsent('raise', 'no')), ['raise'])
    assert.deepEqual(outdatedIn(visit.now(), { bytes }), ['d'])
    assert.deepEqual(await say(changeConsent('raise', 'yes')), [])
    assert.deepEqual(outdatedIn(visit.now(), { bytes }), [])

    assert.deepEqual(await say(changeConsentGiven({ by: 'guardian' })), ['record', 'use', 'raise'], 'her own assent')
    assert.deepEqual(await say(changeConsentGiven({ assent: 'yes' })), [])

    await withdrawn(hers, ['use'])
    assert.deepEqual(
      await say(changeConsent('use', 'yes')),
      ['use'],
      'what she withdrew stays so until she consents again',
    )
    assert.equal(consentIn(interview.now(), 'use'), 'yes')
  })

  test('an answer that no finding rests on is a matter of the interview alone', async () => {
    const { hers, visit } = desk({ use: 'yes' })
    visit.write(salma, changeFinding('d', { interviews: [] }))
    granted(await sayConsent(hers, streams, changeConsent('use', 'no'), today))
    assert.equal(withdrawnUses(visit.now(), interviewStream).size, 0)
  })

  test('she may consent again: each use is then asked anew', async () => {
    const { hers, visit, interview } = desk({ use: 'yes' })
    await withdrawn(hers, ['use'])
    granted(await consentsAgain(hers, streams))
    assert.equal(withdrawnUses(visit.now(), interviewStream).size, 0)
    assert.equal(consentIn(interview.now(), 'use'), 'no')
    assert.equal(readWithdrawals(interview.now()).length, 1)
  })
})

/** Salma's desk on a visit with two findings, one of them resting on an interview with this consent. */
function desk(consent: Parameters<typeof interviewWith>[0]) {
  const visit = visitLog({ a: exercise, d: doctor })
  const interview = sharedLog()
  for (const [register, standing] of interviewWith(consent).registers)
    interview.write(
      salma,
      standing.map(({ value }) => ({ register, value })),
    )
  const logOf = (stream: StreamId) => (stream === interviewStream ? interview : visit)
  const acts: Partial<Desk> = {
    registers: async (stream) => accept(logOf(stream).now()),
    write: async (stream, changes) => {
      logOf(stream).write(salma, changes)
      return accept(null)
    },
  }
  const hears = (): ReadInterview => ({ stream: interviewStream, registers: interview.now(), words: '' })
  return { hers: acts as Desk, visit, interview, read: () => dossierOf(visit, hears()) }
}

function signedBytes(visit: ReturnType<typeof visitLog>, read: ReturnType<typeof dossierOf>, at = stamp): string {
  visit.write(salma, [...choose('d', { leaves: true, reason: '' }), ...choose('a', { leaves: true, reason: '' })])
  const chosen = dossierOf(visit, ...read.interviews)
  return toBase64url(bytesOfRelease(granted(release(chosen, chosenIn(chosen), at))))
}

const said = (uses: readonly ConsentUse[]) => ({
  row: 'w',
  uses,
  on: today,
  how: 'lawyer' as const,
  begun: '2026-11-26T10:00:00.000Z' as Instant,
  me: salma,
})
const effects = (visit: ReturnType<typeof desk>['visit']) =>
  restingOn(visit.now(), interviewStream).map(({ effect }) => effect)

const withdrawn = async (hers: Desk, uses: readonly ConsentUse[]) => granted(await withdraw(hers, streams, said(uses)))

const waits = (visit: Parameters<typeof stillOut>[0], manager: boolean) =>
  waitingIn({ me: salma, coordinator: false, manager, goes: false, today, visit, outdated: false, interviews: [] })
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'consent-withdrawn')

const none = { state: 'none', told: [] } as const
