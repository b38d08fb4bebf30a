// The signed directory: who may change what in it, and what nobody may.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  compareHead,
  devicesOf,
  isBefore,
  isStale,
  listedDevice,
  listedPerson,
  openRecovery,
  recoveryOf,
} from '../../../src/sealed/keys/directory/directory.ts'
import {
  type DirectoryChange,
  encodeBody,
  encodeVersion,
  parseVersion,
} from '../../../src/sealed/keys/directory/form.ts'
import { deviceChange, draftVersion, signDraft, signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { makeRoot } from '../../../src/sealed/keys/root.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { DeviceId, DossierId, PersonId } from '../../../src/vocabulary/ids.ts'
import { granted, type Outcome } from '../../../src/vocabulary/problems.ts'
import { working } from '../../support/worked.ts'
import { cardOf, day, entryOf, member, realInstitution, smallInstitution } from './small-institution.ts'

const refusal = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'accepted' : [outcome.problem.code, outcome.problem.data.why].filter(Boolean).join(': ')

const house = await smallInstitution()
const { root, salma, idir, directory, next } = house

test('the first directory, signed by the root, lists the signers, their devices and the recovery key', () => {
  assert.equal(directory.number, 1)
  assert.deepEqual(
    directory.signers.map((signer) => signer.device),
    [salma.device.id, idir.device.id],
  )
  assert.deepEqual(directory.recovery.key, house.recovery.exchange.publicKey)
  assert.deepEqual(listedPerson(directory, salma.id)?.offices, ['coordinator'])
  assert.deepEqual(
    devicesOf(directory, idir.id).map((device) => device.id),
    [idir.device.id],
  )
})

test('a directory under another root is not ours', async () => {
  const stranger = await smallInstitution()
  assert.equal(
    refusal(await verifyDirectory([stranger.first], { rootFingerprint: root.fingerprint })),
    'directory-root-differs',
  )
})

test('set-up needs the root, two signers and a recovery key', async () => {
  const without = (kind: string) => house.changes.filter((change) => change.kind !== kind)
  const first = async (changes: DirectoryChange[], by = [root] as Parameters<typeof signVersion>[3]) =>
    refusal(await verifyDirectory([await signVersion(null, changes, day(1), by)]))
  const oneSigner = { kind: 'signers', signers: [{ device: salma.device.id, until: day(300) }] } as const
  const tooLong = {
    kind: 'signers',
    signers: directory.signers.map(({ device }) => ({ device, until: day(400) })),
  } as const
  assert.equal(await first(without('identity')), 'directory-not-authorised: no-identity')
  assert.equal(await first(without('recovery')), 'directory-not-authorised: incomplete')
  assert.equal(await first(without('signers')), 'directory-not-authorised: incomplete')
  assert.equal(await first([...without('signers'), oneSigner]), 'directory-not-authorised: two-signers-needed')
  assert.equal(await first([...without('signers'), tooLong]), 'directory-not-authorised: signer-term')
  assert.equal(await first(house.changes, [salma.device]), 'directory-not-authorised: unlisted-device')
})

test('one signer adds a person with her first device; a stranger, or a member who is no signer, does not', async () => {
  const nour = await member()
  const entry = await entryOf(root, nour)
  assert.equal(refusal((await next(entry, [nour.device])).outcome), 'directory-not-authorised: unlisted-device')

  const { outcome } = await next(entry, [salma.device])
  const withNour = granted(outcome)
  assert.equal(listedDevice(withNour, nour.device.id)?.person, nour.id)

  const another = await entryOf(root, await member())
  assert.equal(
    refusal((await next(another, [nour.device], { on: withNour })).outcome),
    'directory-not-authorised: signer-only',
  )
  assert.equal(
    refusal((await next([], [nour.device], { on: withNour })).outcome),
    'directory-not-authorised: not-a-signer',
  )
})

test('a further device is signed by one of her own; the first after a loss takes two signers', async () => {
  const nour = await member()
  const withNour = granted((await next(await entryOf(root, nour), [salma.device])).outcome)
  const tablet = { id: nour.id, device: (await member()).device }
  const further = [await deviceChange(tablet.device, root.fingerprint, nour.id)]

  assert.equal(
    refusal((await next(further, [salma.device, idir.device], { on: withNour })).outcome),
    'directory-not-authorised: device-needs-others',
  )
  assert.ok((await next(further, [nour.device], { on: withNour })).outcome.ok)

  const afterLoss: DirectoryChange[] = [{ kind: 'remove-device', device: nour.device.id }, ...further]
  assert.equal(
    refusal((await next(afterLoss, [salma.device], { on: withNour })).outcome),
    'directory-not-authorised: device-needs-others',
  )
  assert.ok((await next(afterLoss, [salma.device, idir.device], { on: withNour })).outcome.ok)
})

test('a device takes itself off when it has listed another of its person, and no other device than itself', async () => {
  const { salma, idir, root, next } = await smallInstitution()
  const nour = await member()
  const withNour = granted((await next(await entryOf(root, nour), [salma.device])).outcome)
  const tablet = (await member()).device
  const both = granted(
    (await next([await deviceChange(tablet, root.fingerprint, nour.id)], [nour.device], { on: withNour })).outcome,
  )
  const off = (device: DeviceId): DirectoryChange[] => [{ kind: 'remove-device', device }]
  for (const other of [tablet.id, idir.device.id])
    assert.equal(
      refusal((await next(off(other), [nour.device], { on: both })).outcome),
      'directory-not-authorised: signer-only',
    )
  const after = granted((await next(off(nour.device.id), [nour.device], { on: both })).outcome)
  assert.equal(listedDevice(after, nour.device.id), null)
  assert.notEqual(listedDevice(after, tablet.id), null)
  // It never lists another in the very act of going.
  const last = await deviceChange((await member()).device, root.fingerprint, nour.id)
  assert.equal(
    refusal((await next([...off(tablet.id), last], [tablet], { on: after })).outcome),
    'directory-not-authorised: device-needs-others',
  )
})

test('a signer whose year has ended signs nothing more, and cannot turn the clock back to sign', async () => {
  const late = await next([], [salma.device], { at: day(365) })
  assert.equal(refusal(late.outcome), 'directory-not-authorised: not-a-signer')

  const renewed = {
    kind: 'signers',
    signers: [idir, salma].map(({ device }) => ({ device: device.id, until: day(700) })),
  } as const
  assert.equal(refusal((await next([renewed], [salma.device])).outcome), 'directory-not-authorised: root-only')
  const again = granted((await next([renewed], [root], { at: day(366) })).outcome)

  const draft = draftVersion({ ...again, freshAt: day(1) }, [], day(300), [salma.device.id])
  const backdated = encodeVersion(draft, [await signDraft(draft, salma.device)])
  assert.equal(
    refusal(await verifyDirectory([backdated], { known: again })),
    'directory-not-authorised: time-goes-back',
  )
})

test('the root names signers and the recovery key, and after set-up nothing else', async () => {
  assert.equal(refusal((await next([cardOf(salma.id)], [root])).outcome), 'directory-not-authorised: signer-only')
  assert.equal(
    refusal((await next(await entryOf(root, await member()), [root])).outcome),
    'directory-not-authorised: signer-only',
  )
  const [identity] = house.changes
  assert.ok(identity)
  assert.equal(
    refusal((await next([identity], [root, salma.device])).outcome),
    'directory-not-authorised: identity-is-final',
  )

  const fresh = await deviceChange((await member()).device, root.fingerprint, salma.id)
  assert.equal(refusal((await next([fresh], [root])).outcome), 'directory-not-authorised: device-needs-others')
})

test('a person is removed with her devices, and does not come back; what she signed before still has its key', async () => {
  const nour = await member()
  const withNour = granted((await next(await entryOf(root, nour), [salma.device])).outcome)
  const without = granted(
    (await next([{ kind: 'remove-person', person: nour.id }], [idir.device], { on: withNour })).outcome,
  )
  assert.equal(listedDevice(without, nour.device.id), null)
  assert.equal(listedDevice(without, nour.device.id, 2)?.person, nour.id)
  assert.equal(listedDevice(without, nour.device.id, 1), null)
  assert.equal(
    refusal((await next([], [nour.device], { on: without })).outcome),
    'directory-not-authorised: unlisted-device',
  )
  assert.equal(
    refusal((await next([cardOf(nour.id)], [salma.device], { on: without })).outcome),
    'directory-not-authorised: removed-person',
  )
})

test('a removed device of a signer is no signer, and the last signer cannot be removed', async () => {
  const one = granted((await next([{ kind: 'remove-device', device: idir.device.id }], [salma.device])).outcome)
  assert.deepEqual(
    one.signers.map((signer) => signer.device),
    [salma.device.id],
  )
  assert.equal(
    refusal((await next([{ kind: 'remove-person', person: salma.id }], [salma.device], { on: one })).outcome),
    'directory-not-authorised: incomplete',
  )
})

test('offices are judged as of the version that a decision names', async () => {
  const nour = await member()
  const asMember = granted(
    (await next(await entryOf(root, nour, { offices: ['coordinator'] }), [salma.device])).outcome,
  )
  const later = granted((await next([cardOf(nour.id, { offices: [] })], [salma.device], { on: asMember })).outcome)
  assert.deepEqual(listedPerson(later, nour.id)?.offices, [])
  assert.deepEqual(listedPerson(later, nour.id, 2)?.offices, ['coordinator'])
  assert.equal(listedPerson(later, nour.id, 1), null)
})

test('weak, repeated and unproved keys are refused', async () => {
  const nour = await member()
  const [card, device] = await entryOf(root, nour)
  assert.ok(card && device?.kind === 'device')
  const verdict = async (change: DirectoryChange) => refusal((await next([card, change], [salma.device])).outcome)

  assert.equal(await verdict({ ...device, signing: new Uint8Array(32) }), 'public-key-refused: weak')
  assert.equal(await verdict({ ...device, exchange: new Uint8Array(32) }), 'public-key-refused: weak')
  assert.equal(await verdict({ ...device, exchange: salma.device.exchange.publicKey }), 'public-key-refused: repeated')
  assert.equal(await verdict({ ...device, possession: new Uint8Array(64) }), 'public-key-refused: possession')
  const forSomeoneElse = await deviceChange(nour.device, root.fingerprint, salma.id)
  assert.equal(await verdict({ ...device, possession: forSomeoneElse.possession }), 'public-key-refused: possession')
  const elsewhere = await deviceChange(nour.device, (await makeRoot(systemRandom)).root.fingerprint, nour.id)
  assert.equal(await verdict({ ...device, possession: elsewhere.possession }), 'public-key-refused: possession')
})

test('a changed byte, a gap, a fork and a rolled back chain are refused', async () => {
  const second = (await next([], [salma.device])).bytes
  const known = granted(await verifyDirectory([house.first, second]))
  const other = (await next([cardOf(idir.id)], [salma.device])).bytes
  const third = await signVersion(known, [], day(3), [idir.device])

  for (let at = 0; at < second.length; at += 7) {
    const tampered = second.slice()
    tampered[at] = (tampered[at] ?? 0) ^ 1
    assert.ok(!(await verifyDirectory([tampered], { known: directory })).ok, `byte ${at}`)
  }
  assert.equal(
    refusal(await verifyDirectory([Uint8Array.of(...second, 0)], { known: directory })),
    'directory-unreadable',
  )
  assert.equal(refusal(await verifyDirectory([house.first, third])), 'directory-chain-broken: gap')
  assert.equal(refusal(await verifyDirectory([house.first, other], { known })), 'directory-chain-broken: forked')
  assert.equal(refusal(await verifyDirectory([house.first], { known })), 'directory-chain-broken: rolled-back')
  assert.equal(refusal(await verifyDirectory([])), 'directory-unreadable: empty')
  assert.equal(granted(await verifyDirectory([house.first, second, third], { known })).number, 3)
})

test('a chain costs as much as it is long, and is the same whether it comes at once or version by version; what was known before stays', async () => {
  const cards = Array.from({ length: 1000 }, () => cardOf(salma.id, { offices: ['coordinator'] }))
  const chain = [house.first]
  let head = { ...directory }
  for (let version = 2; version <= 40; version++) {
    const bytes = await signVersion(head, cards, day(2), [salma.device])
    const parsed = await parseVersion(bytes)
    assert.ok(parsed)
    head = { ...head, number: version, hash: parsed.hash }
    chain.push(bytes)
  }
  const worked = working()
  const atOnce = granted(await verifyDirectory(chain))
  assert.ok(worked() < 3000, `${worked()} ms`)
  const known = structuredClone(directory)
  let stepwise = directory
  for (const version of chain.slice(1)) stepwise = granted(await verifyDirectory([version], { known: stepwise }))
  assert.deepEqual(stepwise, atOnce)
  assert.deepEqual(directory, known)
  assert.equal(atOnce.people.get(salma.id)?.was.length, 40)
})

test('a signature moved to another body, or by the wrong device, is refused', async () => {
  const signed = await parseVersion((await next([], [salma.device])).bytes)
  assert.ok(signed)
  const draft = draftVersion(directory, [cardOf(idir.id)], day(2), [salma.device.id])
  assert.equal(
    refusal(await verifyDirectory([encodeVersion(draft, signed.signatures)], { known: directory })),
    'directory-signature-wrong',
  )
  const asIdir = draftVersion(directory, [cardOf(idir.id)], day(2), [idir.device.id])
  assert.equal(
    refusal(
      await verifyDirectory([encodeVersion(asIdir, [await signDraft(asIdir, salma.device)])], { known: directory }),
    ),
    'directory-signature-wrong',
  )
})

test('a version has one form: no signature is added to it, taken away, doubled or put in another order', async () => {
  const both = [salma.device, idir.device].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const body = draftVersion(directory, [], day(2), [salma.device.id, idir.device.id])
  const [first, second] = await Promise.all(both.map((device) => signDraft(body, device)))
  assert.ok(first && second)
  const verdict = async (signatures: Uint8Array<ArrayBuffer>[]) =>
    refusal(await verifyDirectory([encodeVersion(body, signatures)], { known: directory }))
  assert.equal(await verdict([first, second]), 'accepted')
  assert.equal(await verdict([first]), 'directory-unreadable')
  assert.equal(await verdict([first, second, first]), 'directory-unreadable')
  assert.equal(await verdict([second, first]), 'directory-signature-wrong')
  const twice = encodeBody({
    number: 2,
    previous: directory.hash,
    at: day(2),
    by: [salma.device.id, salma.device.id],
    changes: [],
  })
  const signed = await signDraft(twice, salma.device)
  const doubled = await verifyDirectory([encodeVersion(twice, [signed, signed])], { known: directory })
  assert.equal(refusal(doubled), 'directory-unreadable')
})

test('nobody fills the directory with devices of her own', async () => {
  const real = await realInstitution()
  let known = real.directory
  for (let count = 1; count < 12; count++) {
    const change = await deviceChange((await member()).device, real.root.fingerprint, real.salma.id)
    known = granted((await real.next([change], [real.salma.device], { on: known })).outcome)
  }
  const more = await deviceChange((await member()).device, real.root.fingerprint, real.salma.id)
  const outcome = (await real.next([more], [real.salma.device], { on: known })).outcome
  assert.equal(refusal(outcome), 'directory-not-authorised: devices-most')
})

test('two devices that saw different directories find out by comparing heads', async () => {
  const second = granted((await next([], [salma.device])).outcome)
  const fork = granted((await next([], [idir.device])).outcome)
  assert.equal(compareHead(second, second), 'same')
  assert.equal(compareHead(second, directory), 'behind')
  assert.equal(compareHead(directory, second), 'ahead')
  assert.equal(compareHead(second, fork), 'forked')
})

test('a head not re-signed for 21 days is stale, and of one from the future it is said that a clock is wrong', async () => {
  const fresh = granted((await next([], [salma.device], { at: day(10) })).outcome)
  assert.equal(isStale(fresh, day(31)), false)
  assert.equal(isStale(fresh, day(32)), true)
  assert.deepEqual([isStale(fresh, day(8)), isBefore(fresh, day(8)), isBefore(fresh, day(9))], [false, true, false])

  const tablet = await deviceChange((await member()).device, root.fingerprint, salma.id as PersonId)
  const notASigner = granted((await next(await entryOf(root, await member()), [salma.device])).outcome)
  assert.equal(
    granted((await next([tablet], [salma.device], { on: notASigner, at: day(40) })).outcome).freshAt,
    day(40),
  )
})

test('the council alone, with the root, lets a device take up dossiers again: a listed one, for a month at most, until it speaks again', async () => {
  const word = (change: Partial<Extract<DirectoryChange, { kind: 'recover' }>> = {}): DirectoryChange => ({
    kind: 'recover',
    device: idir.device.id,
    dossiers: ['AAAAAAAAAAAAAAAAAAAAAA' as DossierId],
    reason: 'the tablets were taken',
    until: day(20),
    ...change,
  })
  const signers = [salma.device, idir.device]
  assert.equal(refusal((await next([word()], signers)).outcome), 'directory-not-authorised: root-only')
  assert.equal(
    refusal((await next([word({ device: (await member()).device.id })], [root])).outcome),
    'directory-not-authorised: unlisted-device',
  )
  for (const until of [day(2), day(34)])
    assert.equal(refusal((await next([word({ until })], [root])).outcome), 'directory-not-authorised: recovery-term')
  assert.equal(refusal((await next([word(), word()], [root])).outcome), 'directory-not-authorised: recovery-twice')

  const given = granted((await next([word()], [root])).outcome)
  const named = { named: given.number, device: idir.device.id, dossier: 'AAAAAAAAAAAAAAAAAAAAAA' as DossierId }
  assert.equal(recoveryOf(given, named)?.reason, 'the tablets were taken')
  assert.equal(recoveryOf(given, { ...named, device: salma.device.id }), null)
  assert.equal(openRecovery(given, day(19))?.number, given.number)
  assert.equal(openRecovery(given, day(20)), null)

  const later = granted((await next([], [salma.device], { on: given, at: day(21) })).outcome)
  assert.equal(recoveryOf(later, named), null)
  assert.ok(recoveryOf(later, named, given.number), 'what was done in its time stands')
  // Any member's device may list a further one of hers, at whatever time she writes: the council's word is not hers to end.
  const lina = await member()
  const joined = granted((await next(await entryOf(root, lina), [salma.device], { on: given, at: day(3) })).outcome)
  const tablet = await deviceChange((await member()).device, root.fingerprint, lina.id)
  const hers = granted((await next([tablet], [lina.device], { on: joined, at: day(300) })).outcome)
  assert.ok(recoveryOf(hers, named))
  const anew = granted((await next([word({ device: salma.device.id })], [root], { on: given, at: day(3) })).outcome)
  assert.equal(recoveryOf(anew, named), null)
})
