// The directory: who is who, with which devices, offices and keys, as verified; and the questions asked of it. The server may import this.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, DossierId, PersonId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Office } from '../../../vocabulary/offices.ts'
import { type Bytes, equal } from '../bytes.ts'
import type { PublicDevice } from '../device.ts'
import { type InstitutionIdentity, noVersion } from './form.ts'

/** Numbers are directory versions: `added` is the first that lists it, `removed` the first that no longer does. */
type Listed = { readonly added: number; readonly removed: number | null }

/** `since` is when the version that lists it says that it was signed. */
export type DirectoryDevice = PublicDevice & Listed & { readonly person: PersonId; readonly since: Instant }

export type DirectoryPerson = Listed & {
  readonly id: PersonId
  readonly name: LocalText
  readonly addressedAs: 'feminine' | 'masculine'
  readonly offices: readonly Office[]
  readonly notCompared: boolean
  /** What she was from each version on, oldest first: an old decision is judged by the offices of its day. */
  readonly was: readonly { readonly from: number; readonly offices: readonly Office[]; readonly notCompared: boolean }[]
}

/** `number` is the version that says so and `at` its time; `ended` is the first version in which it holds no more, null while it holds. */
export type RecoveryEntry = {
  readonly number: number
  readonly at: Instant
  readonly device: DeviceId
  readonly dossiers: readonly DossierId[]
  readonly reason: string
  readonly until: Instant
  readonly ended: number | null
}

/** Which directory someone has seen: records carry it sealed, invitations on paper. */
export type DirectoryHead = { readonly number: number; readonly hash: Bytes }

export type Directory = DirectoryHead & {
  /** The hash of each version, the first at 0. */
  readonly hashes: readonly Bytes[]
  /** When root or a signer last signed. */
  readonly freshAt: Instant
  readonly root: Bytes
  readonly rootFingerprint: Bytes
  readonly identity: InstitutionIdentity
  readonly signers: readonly { readonly device: DeviceId; readonly until: Instant }[]
  /** X25519; `interviews` says whether interviews and medical notes are wrapped to it too; `since` is the version that named it, `earlier` are the keys before it. */
  readonly recovery: {
    readonly key: Bytes
    readonly interviews: boolean
    readonly since: number
    readonly earlier: readonly Bytes[]
  }
  /** Every time that the council let a device take up dossiers again, oldest first. */
  readonly recoveries: readonly RecoveryEntry[]
  readonly intake: readonly { readonly key: Bytes; readonly until: Instant }[]
  readonly people: ReadonlyMap<PersonId, DirectoryPerson>
  /** Removed devices stay, so that what they signed while listed still verifies. */
  readonly devices: ReadonlyMap<DeviceId, DirectoryDevice>
  /** The devices of each, removed ones too, first added first. */
  readonly ofPerson: ReadonlyMap<PersonId, readonly DeviceId[]>
  /** Root's key and every key that was ever listed, in base64url: none is listed again. */
  readonly keysUsed: ReadonlySet<string>
}

/** How another's head relates to this directory. `ahead` cannot be told from a fork until its versions are here; `forked` proves two directories. */
export function compareHead(directory: Directory, head: DirectoryHead): 'same' | 'behind' | 'ahead' | 'forked' {
  if (head.number > directory.number) return 'ahead'
  const ours = head.number === 0 ? noVersion : directory.hashes[head.number - 1]
  if (!ours || !equal(ours, head.hash)) return 'forked'
  return head.number === directory.number ? 'same' : 'behind'
}

/** Days without a fresh head after which a device says so. */
const staleAfterDays = 21

/** True when no signer has signed for 21 days. */
export const isStale = (directory: Directory, now: Instant): boolean => daysSince(directory, now) > staleAfterDays

/** True when the head claims a time more than a day ahead, and would look fresh for ever: this clock is slow, or the signer's was fast. */
export const isBefore = (directory: Directory, now: Instant): boolean => daysSince(directory, now) < -1

const daysSince = ({ freshAt }: Directory, now: Instant): number => (Date.parse(now) - Date.parse(freshAt)) / 86_400_000

/** The device, if version `number` (the present one when absent) lists it. */
export function listedDevice(
  directory: Directory,
  device: DeviceId,
  number = directory.number,
): DirectoryDevice | null {
  const found = directory.devices.get(device)
  return found && wasListed(found, number) ? found : null
}

/** The person as version `number` (the present one when absent) lists her, with the offices of that day. */
export function listedPerson(
  directory: Directory,
  person: PersonId,
  number = directory.number,
): DirectoryPerson | null {
  const found = directory.people.get(person)
  const then = found?.was.findLast((state) => state.from <= number)
  return found && then && wasListed(found, number)
    ? { ...found, offices: then.offices, notCompared: then.notCompared }
    : null
}

/** Her devices as version `number` (the present one when absent) lists them, first added first. */
export const devicesOf = (
  directory: Directory,
  person: PersonId,
  number = directory.number,
): readonly DirectoryDevice[] =>
  (directory.ofPerson.get(person) ?? []).flatMap((id) => listedDevice(directory, id, number) ?? [])

/** The council's word of version `named` that this device takes up this dossier, if version `number` (the present one when absent) still holds it. */
export const recoveryOf = (
  { recoveries, number: present }: Directory,
  { named, device, dossier }: { named: number; device: DeviceId; dossier: DossierId },
  number = present,
): RecoveryEntry | null =>
  recoveries.find(
    (entry) =>
      entry.number === named &&
      entry.device === device &&
      entry.dossiers.includes(dossier) &&
      entry.number <= number &&
      (entry.ended === null || number < entry.ended),
  ) ?? null

/** The word that holds now, by this clock too, for a device that is still listed: at most one. */
export const openRecovery = (directory: Directory, now: Instant): RecoveryEntry | null =>
  directory.recoveries.find(
    ({ device, ended, until }) => ended === null && now < until && listedDevice(directory, device) !== null,
  ) ?? null

const wasListed = (entry: Listed, number: number): boolean =>
  entry.added <= number && (entry.removed === null || number < entry.removed)
