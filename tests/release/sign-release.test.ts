// The two signatures at gate 1, over a desk whose stream is in the test's hand.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ReadInterview } from '../../src/release/dossier-read.ts'
import { secondInRegister } from '../../src/release/in-register.ts'
import { chosenIn, release } from '../../src/release/release.ts'
import { bytesOfRelease } from '../../src/release/release-bytes.ts'
import type { SignedRelease } from '../../src/release/released-visit.ts'
import { approveRelease, noteNotTaken, proposeRelease, sendBack } from '../../src/release/sign-release.ts'
import { interviewsKnown, sinceSigned } from '../../src/release/since-signed.ts'
import type { Desk } from '../../src/sealed/desk/desk.ts'
import type { DossierCard, PersonCard } from '../../src/sealed/desk/desk-view.ts'
import { changeMeasure, changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { change, type FieldChange } from '../../src/sealed/dossier/field.ts'
import { changeFinding } from '../../src/sealed/dossier/findings/findings.ts'
import { changeHandOver, choose, readHandOver } from '../../src/sealed/dossier/hand-over.ts'
import { exerciseMark } from '../../src/sealed/dossier/names.ts'
import { changePlan } from '../../src/sealed/dossier/plan/plan.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { type DeviceId, idOf, type PersonId, type StreamId, type VisitId } from '../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome, refuse } from '../../src/vocabulary/problems.ts'
import { hind, nader, type SharedLog, salma } from '../sealed/dossier/shared-log.ts'
import {
  bytesInFirstFormat,
  doctor,
  dossierId,
  dossierOf,
  exercise,
  interviewStream,
  interviewWith,
  key,
  stamp,
  visitLog,
} from './dossier-to-release.ts'

const visit = granted(release({ ...dossierOf(visitLog({ a: exercise })), teamSize: 1 }, new Set(['a']), stamp))
const proposed = toBase64url(bytesOfRelease(visit))
const releaser = { person: salma, device: idOf<DeviceId>(new Uint8Array(16).fill(7)), signature: 'A'.repeat(86) }
const stream = idOf<StreamId>(new Uint8Array(16).fill(6))
const within = { dossier: dossierId, stream }

const card: DossierCard = {
  id: dossierId,
  team: [{ person: salma, role: 'lead' }],
  streams: [
    {
      id: stream,
      purpose: 'visit',
      readers: [salma],
      awaiting: [],
      waits: false,
      late: [],
      refused: [],
      mine: { read: true, write: true, manage: true },
      erasure: null,
      setAside: null,
    },
  ],
  recoveries: [],
  unheard: false,
  notCome: [],
  leftBehind: [],
}

/** Hind's desk on a dossier of which finding `a` leaves, where this is proposed. */
function desk(bytes: string) {
  const log = visitLog({ a: exercise })
  log.write(salma, choose('a', { leaves: true, reason: '' }))
  log.write(salma, changeHandOver({ proposal: { visit: visit.id, bytes, key, releaser } }))
  return { log, ...deskOn(log) }
}

const personCard = (id: PersonId): PersonCard => ({
  id,
  name: { ar: 'هند', fr: 'Hind' },
  addressedAs: 'feminine',
  offices: ['coordinator'],
  notCompared: false,
  devices: [{ id: releaser.device, since: stamp.at }],
})

/** Somebody's desk on a stream, Hind's by default; `signed` is what she put her name to, `posted` what went to the register. */
function deskOn(log: SharedLog, who: PersonId = hind) {
  const signed: Uint8Array[] = []
  const posted: unknown[] = []
  const acts: Partial<Desk> = {
    status: async () => ({
      state: 'open',
      me: personCard(who),
      signs: false,
      online: true,
      unsent: { count: 0, typed: 0, oldest: null },
      lastSync: null,
      asksToSignIn: false,
      isStruckOff: false,
      clockOff: 0,
      trouble: null,
    }),
    dossiers: async () => [card],
    people: async () => [personCard(salma)],
    registers: async () => accept(log.now()),
    history: async (_, register) => accept(log.history(register)),
    kept: async () => undefined,
    write: async (_, changes) => {
      log.write(who, changes)
      return accept(null)
    },
    signRelease: async (what) => {
      signed.push(what)
      return accept({ device: releaser.device, signature: new Uint8Array(64) })
    },
    sync: async () => accept(null),
    call: async (_, __, body) => {
      posted.push(body)
      return accept({})
    },
  }
  return { hers: acts as Desk, signed, posted }
}

test('the second person signs what she was shown', async () => {
  const { hers, signed } = desk(proposed)
  granted(await approveRelease(hers, card.id, proposed))
  assert.equal(signed.length, 1)
})

test('a proposal that was changed while she read is not signed in the place of the one she read', async () => {
  const other = toBase64url(bytesOfRelease({ ...visit, teamSize: 5 }))
  const { hers, signed } = desk(other)
  assert.equal(refused(await approveRelease(hers, card.id, proposed)), 'changed-meanwhile')
  assert.equal(signed.length, 0)
})

test('a finding that a colleague keeps back while the gate is on the screen is not signed out', async () => {
  const log = visitLog({ a: exercise, b: exercise })
  log.write(
    salma,
    ['a', 'b'].flatMap((row) => choose(row, { leaves: true, reason: '' })),
  )
  const { hers, signed } = deskOn(log)
  const shown = granted(release(readOf(log), chosenIn(readOf(log)), stamp))
  log.write(salma, choose('b', { leaves: false, reason: 'One source.' }))
  assert.equal(refused(await proposeRelease(hers, card, shown, key)), 'release-changed')
  assert.equal(signed.length, 0)

  granted(await proposeRelease(hers, card, granted(release(readOf(log), chosenIn(readOf(log)), stamp)), key))
  assert.equal(signed.length, 1)
})

/** What a colleague writes in the dossier between the two signatures; `b` stays in it, `d` rests on an interview. */
const meanwhile: Readonly<Record<string, readonly FieldChange[]>> = {
  'words of a finding': changeFinding('a', { text: { fr: 'Dans l’aile C, moins de vingt minutes.' } }),
  'a word for how grave it is': changeFinding('a', { severity: 'low' }),
  'whether somebody can be known by it': changeFinding('a', { identifies: 'someone' }),
  'how many people told it': changeFinding('a', { persons: 2 }),
  'whose interview it rests on': changeFinding('a', { interviews: [interviewStream] }),
  'that it stays': choose('a', { leaves: false, reason: 'One source.' }),
  'that it is no finding': changeFinding('a', { removed: true }),
  'that another one leaves too': choose('b', { leaves: true, reason: '' }),
  'another day of the visit': changePlan({ to: '2026-11-15' as IsoDate }),
  'another crisis beside the first': changeProtocol({ also: ['heat'] }),
  'another measure in force': changeMeasure('m', { text: { fr: 'Sans masque' } }),
  'that it was all an exercise': change({ mark: exerciseMark }, { mark: true }),
}

describe('what the second person signs is what the first one signed, and what the dossier still says', () => {
  const between = async (changes: readonly FieldChange[], before: 'before she reads' | 'as she signs') => {
    const log = visitLog({ a: exercise, b: exercise })
    log.write(salma, choose('a', { leaves: true, reason: '' }))
    const first = deskOn(log, salma)
    const shown = granted(release(readOf(log), chosenIn(readOf(log)), stamp))
    granted(await proposeRelease(first.hers, card, shown, key))
    const bytes = toBase64url(bytesOfRelease(shown))
    if (before === 'before she reads') log.write(nader, changes)
    const { hers, signed, posted } = deskOn(log)
    const sync = async () => {
      if (before === 'as she signs') log.write(nader, changes)
      return accept(null)
    }
    const outcome = await approveRelease({ ...hers, sync }, card.id, bytes)
    return { outcome, signed, posted, bytes }
  }

  test('nothing changed: the register takes the very bytes', async () => {
    const { outcome, posted, bytes } = await between([], 'before she reads')
    assert.equal(granted(outcome).bytes, bytes)
    assert.deepEqual(
      posted.map((one) => (one as SignedRelease).bytes),
      [bytes],
    )
  })

  for (const [what, changes] of Object.entries(meanwhile))
    test(`a colleague has written ${what}: nobody signs what it said before`, async () => {
      for (const before of ['before she reads', 'as she signs'] as const) {
        const { outcome, signed, posted } = await between(changes, before)
        assert.equal(refused(outcome), what.includes('exercise') ? 'exercise-stays' : 'release-outdated', before)
        assert.deepEqual([signed.length, posted.length], [0, 0])
      }
    })

  test('a colleague has written what does not leave: it is signed', async () => {
    for (const changes of [
      changeFinding('b', { text: { fr: 'Vingt minutes.' } }),
      changeProtocol({ reasons: 'calme' }),
    ]) {
      const { posted } = await between(changes, 'before she reads')
      assert.equal(posted.length, 1)
    }
  })
})

describe('a hostile member between the two signatures', () => {
  /** Finding `a` proposed by Salma. */
  const proposedLog = () => {
    const log = visitLog({ a: exercise })
    log.write(salma, [...choose('a', { leaves: true, reason: '' }), ...changeHandOver({ proposal })])
    return log
  }
  const proposal = { visit: visit.id, bytes: proposed, key, releaser }
  const signing = async (log: SharedLog, bytes = proposed, changed: Partial<Desk> = {}) => {
    const { hers, signed, posted } = deskOn(log)
    const outcome = await approveRelease({ ...hers, ...changed }, card.id, bytes)
    assert.deepEqual([signed.length, posted.length], outcome.ok ? [1, 1] : [0, 0])
    return refused(outcome)
  }

  test('cannot propose in the name of another, nor bring back what was once sent back', async () => {
    const forged = proposedLog()
    forged.write(nader, changeHandOver({ proposal: { ...proposal, releaser } }))
    assert.equal(await signing(forged), 'release-empty')

    const again = proposedLog()
    again.write(hind, changeHandOver({ sentBack: { visit: visit.id, reason: 'a name' } }))
    const other = idOf<VisitId>(new Uint8Array(16).fill(12))
    again.write(salma, changeHandOver({ proposal: { ...proposal, visit: other } }))
    again.write(hind, changeHandOver({ sentBack: { visit: other, reason: 'another' } }))
    again.write(nader, changeHandOver({ proposal }))
    assert.equal(await signing(again), 'release-empty')
  })

  test('cannot have signed what the dossier never said: words put into the bytes, or a finding left out of them', async () => {
    const [finding] = visit.findings
    assert.ok(finding)
    const bytesOf = (changed: Partial<typeof visit>) => toBase64url(bytesOfRelease({ ...visit, ...changed }))
    for (const bytes of [
      bytesOf({ findings: [{ ...finding, text: { ...finding.text, en: 'Told by Sabri.' } }] }),
      bytesOf({ findings: [finding, { ...finding, row: 'z' }] }),
      bytesOf({ findings: [], corrects: idOf<VisitId>(new Uint8Array(16).fill(11)) }),
      bytesOf({ corrects: idOf<VisitId>(new Uint8Array(16).fill(11)) }),
    ]) {
      const log = proposedLog()
      log.write(salma, changeHandOver({ proposal: { ...proposal, bytes } }))
      assert.equal(await signing(log, bytes), 'release-outdated')
    }
  })

  test('cannot hide words in a language that the second signer is not shown', async () => {
    const [finding] = visit.findings
    assert.ok(finding)
    const hidden = { ...finding, title: { ...finding.title, de: 'Zitouni' } }
    const bytes = toBase64url(bytesOfRelease({ ...visit, findings: [hidden] }))
    const log = proposedLog()
    log.write(salma, changeHandOver({ proposal: { ...proposal, bytes } }))
    assert.equal(await signing(log, bytes), 'body-unreadable')
  })

  test('proposes at the same time as another: neither is signed', async () => {
    const log = proposedLog()
    const before = visitLog({ a: exercise }).now()
    const other = {
      ...proposal,
      visit: idOf<VisitId>(new Uint8Array(16).fill(13)),
      releaser: { ...releaser, person: nader },
    }
    log.write(nader, changeHandOver({ proposal: other }), before)
    assert.equal(await signing(log), 'release-empty')
    const now = readHandOver(log.now())
    assert.deepEqual(
      now.state === 'preparing' && now.atOnce.map(({ person }) => person),
      [salma, nader],
      'and is told so',
    )
  })

  test('was struck off since, or her device was, or signs second herself', async () => {
    assert.equal(await signing(proposedLog(), proposed, { people: async () => [] }), 'releaser-not-listed')
    const without = { ...personCard(salma), devices: [] }
    assert.equal(await signing(proposedLog(), proposed, { people: async () => [without] }), 'releaser-not-listed')
    const { hers, signed } = deskOn(proposedLog(), salma)
    assert.equal(refused(await approveRelease(hers, card.id, proposed)), 'approval-by-releaser')
    assert.equal(signed.length, 0)
  })
})

describe('what the dossier and the register say of a hand-over', () => {
  const proposal = { visit: visit.id, bytes: proposed, key, releaser }
  const log = () => {
    const log = visitLog({ a: exercise })
    log.write(salma, [...choose('a', { leaves: true, reason: '' }), ...changeHandOver({ proposal })])
    return log
  }
  const withRegister = (of: SharedLog, kept: string | null): Desk => ({
    ...deskOn(of).hers,
    call: async () =>
      kept === null
        ? refuse('not-found')
        : accept({ release: { bytes: kept, approver: { person: nader } }, enteredAt: stamp.at }),
  })

  test('the register took it before she was cut off: sent back, it is noted as handed over, and not proposed a second time', async () => {
    const cut = log()
    granted(await sendBack(withRegister(cut, proposed), stream, 'The dossier has changed.'))
    assert.equal(readHandOver(cut.now()).state, 'done')
    const not = log()
    granted(await sendBack(withRegister(not, null), stream, 'The dossier has changed.'))
    assert.equal(readHandOver(not.now()).state, 'preparing')
  })

  test('who signed second is told by the register: in the dossier stands who noted it there, who may have been the first signer herself', async () => {
    const cut = log()
    const hers = withRegister(cut, proposed)
    granted(await sendBack(hers, stream, ''))
    const now = readHandOver(cut.now())
    assert.ok(now.state === 'done')
    assert.equal(now.told.person, hind)
    assert.deepEqual(await secondInRegister(hers, now), { person: nader, at: stamp.at })
    for (const other of [null, 'AAAA']) assert.equal(await secondInRegister(withRegister(cut, other), now), null)
  })

  test('a register that was set back, or a hostile member’s word that it was handed over: it waits for its second signature again', async () => {
    const said = log()
    said.write(nader, changeHandOver({ done: { visit: visit.id, bytes: proposed } }))
    assert.equal(refused(await noteNotTaken(withRegister(said, proposed), within)), 'changed-meanwhile')
    assert.equal(readHandOver(said.now()).state, 'done')
    granted(await noteNotTaken(withRegister(said, null), within))
    assert.equal(readHandOver(said.now()).state, 'proposed')
    const { hers, posted } = deskOn(said)
    granted(await approveRelease(hers, card.id, proposed))
    assert.equal(posted.length, 1)

    // The release that it corrected is lost as well.
    const further = toBase64url(bytesOfRelease({ ...visit, corrects: idOf<VisitId>(new Uint8Array(16).fill(14)) }))
    said.write(salma, changeHandOver({ done: { visit: visit.id, bytes: further } }))
    granted(await noteNotTaken(withRegister(said, null), within))
    assert.equal(readHandOver(said.now()).state, 'proposed')
  })
})

test('a proposal of before the records named every crisis is signed anew, not second', async () => {
  const log = visitLog({ a: exercise })
  const bytes = toBase64url(bytesInFirstFormat(visit))
  log.write(salma, [
    ...choose('a', { leaves: true, reason: '' }),
    ...changeHandOver({ proposal: { visit: visit.id, bytes, releaser } }),
  ])
  const { hers, signed } = deskOn(log)
  assert.equal(refused(await approveRelease(hers, card.id, bytes)), 'release-outdated')
  assert.equal(signed.length, 0)
})

describe('consent between the two signatures', () => {
  const agreed = { record: 'yes', use: 'yes', raise: 'yes', publish: 'no' } as const
  const log = visitLog({ d: { ...doctor, persons: null } })
  log.write(salma, choose('d', { leaves: true, reason: '' }))
  const dossier = (...interviews: ReadInterview[]) => dossierOf(log, ...interviews)
  const signed = granted(release(dossier(interviewWith(agreed)), new Set(['d']), stamp))
  const proposal = { bytes: toBase64url(bytesOfRelease(signed)), interviews: interviewsKnown(log.now(), signed) }
  const since = (...interviews: ReadInterview[]) => sinceSigned(dossier(...interviews), proposal, signed).rows.get('d')

  test('is as it was, or is not read by the second signer, who then signs what the first one read', () => {
    assert.equal(since(interviewWith(agreed)), undefined)
    assert.equal(since(), undefined)
  })

  test('was given otherwise in an interview that the second signer reads, without a word of it in the visit', () => {
    for (const changed of [{ use: 'no' }, { raise: 'not-asked' }, { publish: 'yes' }] as const)
      assert.deepEqual(since(interviewWith({ ...agreed, ...changed })), { how: 'changed', fields: ['consent'] })
  })

  test('was signed for more than an interview that the second signer reads allows, beside one that she does not', () => {
    const unread = idOf<StreamId>(new Uint8Array(16).fill(15))
    const two = visitLog({ d: { ...doctor, interviews: [interviewStream, unread] } })
    two.write(salma, choose('d', { leaves: true, reason: '' }))
    const before = granted(
      release(
        dossierOf(two, interviewWith(agreed), { ...interviewWith(agreed), stream: unread }),
        new Set(['d']),
        stamp,
      ),
    )
    const now = (consent: Parameters<typeof interviewWith>[0]) =>
      sinceSigned(
        dossierOf(two, interviewWith(consent)),
        { bytes: toBase64url(bytesOfRelease(before)) },
        before,
      ).rows.get('d')
    assert.equal(now(agreed), undefined)
    assert.equal(now({ ...agreed, publish: 'yes' }), undefined)
    assert.deepEqual(now({ ...agreed, raise: 'no' }), { how: 'changed', fields: ['consent'] })
  })
})

test('bytes that nobody can read are signed by nobody', async () => {
  for (const bytes of ['AAAA', toBase64url(new TextEncoder().encode('{"format":"wiqaya/released-visit/1"}'))]) {
    const { hers, signed } = desk(bytes)
    assert.equal(refused(await approveRelease(hers, card.id, bytes)), 'body-unreadable')
    assert.equal(signed.length, 0)
  }
})

const readOf = (log: SharedLog) => ({ ...dossierOf(log), teamSize: card.team.length })
const refused = (outcome: Outcome<unknown>): string => (outcome.ok ? 'signed' : outcome.problem.code)
