// Versions of the directory that look right and are not: what the member reads of each, on whose device the one before stays.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Directory } from '../../src/sealed/keys/directory.ts'
import type { DirectoryChange } from '../../src/sealed/keys/directory-form.ts'
import { deviceChange } from '../../src/sealed/keys/directory-sign.ts'
import type { Outcome, ProblemCode } from '../../src/vocabulary/problems.ts'
import { granted, refuse } from '../../src/vocabulary/problems.ts'
import { day, entryOf, member, smallInstitution } from '../sealed/keys/small-institution.ts'
import { readsAs } from './reads-as.ts'

const { salma, idir, root, next } = await smallInstitution()
const nour = await member()
const withNour = granted((await next(await entryOf(root, nour), [salma.device])).outcome)

/** The sentence, and why: the sentence is one for all that no signer may do. */
const reads = (outcome: Outcome<Directory>, code: ProblemCode, why: string) => {
  assert.ok(!outcome.ok, why)
  assert.equal(readsAs(outcome.problem), readsAs(refuse(code).problem))
  assert.equal(outcome.problem.data.why ?? '', why)
}
const signed = async (
  changes: readonly DirectoryChange[],
  by: readonly Parameters<typeof next>[1][number][],
  at = day(3),
) => (await next(changes, by, { on: withNour, at })).outcome

test('by a stranger, and by a member who does not sign', async () => {
  const stranger = await member()
  reads(await signed([], [stranger.device]), 'directory-not-authorised', 'unlisted-device')
  reads(await signed([], [nour.device]), 'directory-not-authorised', 'not-a-signer')
})

test('by a signer whose year has ended', async () => {
  reads(await signed([], [salma.device], day(366)), 'directory-not-authorised', 'not-a-signer')
})

test('by one signer, where a person’s first device after a loss takes two', async () => {
  const found = { id: nour.id, device: (await member()).device }
  const afterLoss: DirectoryChange[] = [
    { kind: 'remove-device', device: nour.device.id },
    await deviceChange(found.device, root.fingerprint, nour.id),
  ]
  reads(await signed(afterLoss, [salma.device]), 'directory-not-authorised', 'device-needs-others')
  assert.ok((await signed(afterLoss, [salma.device, idir.device])).ok)
})

test('by signers who name signers, or another recovery key: that is the council’s', async () => {
  const signers = [nour, salma].map(({ device }) => ({ device: device.id, until: day(300) }))
  const recovery = { kind: 'recovery', key: nour.device.exchange.publicKey, interviews: true } as const
  for (const change of [{ kind: 'signers', signers } as const, recovery])
    reads(await signed([change], [salma.device, idir.device]), 'directory-not-authorised', 'root-only')
})

test('with a key of small order, a repeated one, or one whose possession nobody proved', async () => {
  const { device } = await member()
  const change = await deviceChange(device, root.fingerprint, nour.id)
  for (const [spoilt, why] of [
    [{ ...change, signing: new Uint8Array(32) }, 'weak'],
    [{ ...change, exchange: nour.device.exchange.publicKey }, 'repeated'],
    [{ ...change, possession: change.possession.with(0, 1) as typeof change.possession }, 'possession'],
    [await deviceChange(nour.device, root.fingerprint, nour.id), 'repeated'],
  ] as const)
    reads(await signed([spoilt], [nour.device]), 'public-key-refused', why)
})
