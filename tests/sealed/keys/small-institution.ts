// A small institution for tests: a root, two signers with a device each, and the first directory. No passphrase is stretched.
import type { Account } from '../../../src/sealed/keys/account.ts'
import { type DeviceKeys, makeDevice } from '../../../src/sealed/keys/device-keys.ts'
import type { ChangeOf, DirectoryChange } from '../../../src/sealed/keys/directory/form.ts'
import { type DirectorySigner, deviceChange, signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { makeRecovery, makeRoot, type Root } from '../../../src/sealed/keys/root.ts'
import { sealingKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { type AccountId, newId, type PersonId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'

export const day = (number: number): Instant => new Date(Date.UTC(2026, 0, number)).toISOString() as Instant

export const testAccount = async (): Promise<Account> => ({
  id: newId<AccountId>(systemRandom),
  authKey: systemRandom(32),
  deviceWrapKey: await sealingKeyFrom(systemRandom(32)),
})

export type Member = { readonly id: PersonId; readonly device: DeviceKeys }

export async function member(): Promise<Member> {
  const { device } = await makeDevice(await testAccount(), systemRandom)
  return { id: newId<PersonId>(systemRandom), device }
}

export const cardOf = (person: PersonId, change: Partial<ChangeOf<'person'>> = {}): ChangeOf<'person'> => ({
  kind: 'person',
  person,
  name: { ar: 'سلمى', fr: 'Salma' },
  addressedAs: 'feminine',
  offices: ['member'],
  notCompared: false,
  ...change,
})

/** Adds her with this device. */
export const entryOf = async (
  root: Root,
  { id, device }: Member,
  change: Partial<ChangeOf<'person'>> = {},
): Promise<DirectoryChange[]> => [cardOf(id, change), await deviceChange(device, root.fingerprint, id)]

/** The same, but no demonstration. */
export const realInstitution = () => smallInstitution({ demonstration: false })

export async function smallInstitution({ demonstration = true } = {}) {
  const { root } = await makeRoot(systemRandom)
  const { recovery } = await makeRecovery(systemRandom)
  const [salma, idir] = [await member(), await member()]
  const identity = {
    name: { fr: 'Mécanisme inventé' },
    country: 'ZZ',
    timeZone: 'Africa/Casablanca',
    demonstration,
  }
  const changes: DirectoryChange[] = [
    { kind: 'identity', root: root.signing.publicKey, identity },
    { kind: 'recovery', key: recovery.exchange.publicKey, interviews: true },
    ...(await entryOf(root, salma, { offices: ['coordinator'] })),
    ...(await entryOf(root, idir, { offices: ['coordinator'] })),
    { kind: 'signers', signers: [salma, idir].map(({ device }) => ({ device: device.id, until: day(365) })) },
  ]
  const first = await signVersion(null, changes, day(1), [root])
  const directory = granted(await verifyDirectory([first], { rootFingerprint: root.fingerprint }))

  /** The next version on `on` (the first directory when absent), and the verdict on it. */
  const next = async (
    changes: readonly DirectoryChange[],
    by: readonly DirectorySigner[],
    { on = directory, at = day(2) } = {},
  ) => {
    const bytes = await signVersion(on, changes, at, by)
    return { bytes, outcome: await verifyDirectory([bytes], { known: on }) }
  }
  return { root, recovery, salma, idir, changes, first, directory, next }
}
