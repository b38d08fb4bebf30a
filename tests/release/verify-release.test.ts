// What the register asks of a release before it takes it: two signatures by the right people over these very bytes.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { release } from '../../src/release/release.ts'
import { bytesOfRelease } from '../../src/release/release-bytes.ts'
import type { SignedRelease } from '../../src/release/released-visit.ts'
import { type Signer, verifyRelease } from '../../src/release/verify-release.ts'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import { type Label, labelled, labels } from '../../src/sealed/keys/labels.ts'
import { drawReleaseKey } from '../../src/sealed/keys/released.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { type DeviceId, idOf, type PersonId, type VisitId } from '../../src/vocabulary/ids.ts'
import type { Office } from '../../src/vocabulary/offices.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { hind, nader, salma } from '../sealed/dossier/shared-log.ts'
import { dossierId, dossierOf, exercise, stamp, visitLog } from './dossier-to-release.ts'

type TestDevice = { id: DeviceId; person: PersonId; offices: readonly Office[]; keys: CryptoKeyPair; publicKey: Bytes }

describe('a release at the register', () => {
  let lead: TestDevice
  let coordinator: TestDevice
  let expert: TestDevice
  const bytes = bytesOfRelease(granted(release(dossierOf(visitLog({ a: exercise })), new Set(['a']), stamp)))

  before(async () => {
    lead = await deviceOf(salma, 1, ['member'])
    coordinator = await deviceOf(hind, 2, ['coordinator'])
    expert = await deviceOf(nader, 3, ['expert'])
  })

  test('is taken when a member and another person who is coordinator signed the same bytes', async () => {
    assert.equal(await verdict(await signedBy(lead, coordinator)), 'taken')
  })

  test('is refused when one person signed twice, were it from two devices', async () => {
    const second = { ...(await deviceOf(hind, 4, ['coordinator'])) }
    const both = await signedBy(coordinator, second)
    assert.equal(await verdict(both, [coordinator, second]), 'approval-by-releaser')
  })

  test('is refused when the second signer is no coordinator', async () => {
    assert.equal(await verdict(await signedBy(coordinator, expert)), 'release-not-approved')
  })

  test('is refused when a byte was changed after signing', async () => {
    const one = await signedBy(lead, coordinator)
    const text = new TextDecoder().decode(bytes).replace('aile B', 'aile C')
    assert.equal(
      await verdict({ ...one, bytes: toBase64url(new TextEncoder().encode(text)) }),
      'release-signature-wrong',
    )
  })

  test('is refused when a signature was made for another use', async () => {
    assert.equal(await verdict(await signedBy(lead, coordinator, labels.directorySignature)), 'release-signature-wrong')
  })

  test('is refused when the device is not listed, or is somebody else’s', async () => {
    const one = await signedBy(lead, coordinator)
    assert.equal(await verdict(one, [coordinator]), 'release-signature-wrong')
    assert.equal(await verdict({ ...one, releaser: { ...one.releaser, person: nader } }), 'release-signature-wrong')
  })

  test('is refused when it is no release, or written in another way than the one', async () => {
    assert.equal(await verdict({ hello: 1 }), 'body-unreadable')
    const spaced = new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 1))
    assert.equal(
      await verdict({ ...(await signedBy(lead, coordinator)), bytes: toBase64url(spaced) }),
      'body-unreadable',
    )
  })

  test('is refused when it proves another release than the one that it corrects, or proves what it does not correct', async () => {
    const drawn = await drawReleaseKey((length) => new Uint8Array(length).fill(3), dossierId)
    const other = idOf<VisitId>(new Uint8Array(16).fill(12))
    const visit = granted(release(dossierOf(visitLog({ a: exercise })), new Set(['a']), stamp))
    for (const [corrects, proof, taken] of [
      [drawn.id, drawn.key.proof, true],
      [null, null, true],
      [drawn.id, null, true],
      [other, drawn.key.proof, false],
      [drawn.id, drawn.key.secret, false],
      [null, drawn.key.proof, false],
      [drawn.id, '', false],
    ] as const) {
      const one = await signedBy(lead, coordinator, labels.releasedVisit, bytesOfRelease({ ...visit, corrects, proof }))
      assert.equal(await verdict(one), taken ? 'taken' : 'correction-of-another')
    }
  })

  async function signedBy(
    first: TestDevice,
    second: TestDevice,
    label: Label = labels.releasedVisit,
    over: Bytes = bytes,
  ): Promise<SignedRelease> {
    const by = async ({ id, person, keys }: TestDevice) => ({
      person,
      device: id,
      signature: await sign(keys, label, over),
    })
    return { bytes: toBase64url(over), releaser: await by(first), approver: await by(second) }
  }

  async function verdict(given: unknown, listed: readonly TestDevice[] = [lead, coordinator, expert]): Promise<string> {
    const signerOf = async (device: DeviceId): Promise<Signer | null> => {
      const found = listed.find(({ id }) => id === device)
      return found ? { person: found.person, offices: found.offices, signingKey: found.publicKey } : null
    }
    const outcome = await verifyRelease(given, signerOf)
    return outcome.ok ? 'taken' : outcome.problem.code
  }
})

async function deviceOf(person: PersonId, number: number, offices: readonly Office[]): Promise<TestDevice> {
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey))
  return { id: idOf<DeviceId>(new Uint8Array(16).fill(number)), person, offices, keys, publicKey }
}

async function sign({ privateKey }: CryptoKeyPair, label: Label, bytes: Bytes): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, labelled(label, bytes))))
}
