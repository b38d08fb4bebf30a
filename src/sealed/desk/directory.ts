// The directory as this device follows it: what it holds is verified again when it opens, and only ever grows.
import type { Instant } from '../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Directory } from '../keys/directory.ts'
import { verifyDirectory } from '../keys/directory-verify.ts'
import type { Bench, Opened } from './bench.ts'
import type { DeviceStore } from './device-store.ts'
import type { Enrolment } from './enrolment.ts'

/** The directory on this disk; null when it holds none. Refuses what `verifyDirectory` refuses: the disk was changed. */
export async function storedDirectory(
  store: DeviceStore,
  { rootFingerprint }: Pick<Enrolment, 'rootFingerprint'>,
): Promise<Outcome<Directory | null>> {
  const versions = await store.directory()
  return versions.length === 0 ? accept(null) : verifyDirectory(versions, { rootFingerprint })
}

/**
 * Fetches the versions after ours, verifies and keeps them. Refuses what `verifyDirectory` refuses (another root, a fork, bad signatures), a server that
 * shows an older directory than this device has seen, and what `accepts` refuses: then nothing is kept. Null when the server has none yet.
 */
export async function pullDirectory(
  bench: Bench,
  opened: Opened,
  accepts: (directory: Directory) => Outcome<null> = () => accept(null),
): Promise<Outcome<Directory | null>> {
  const known = opened.directory
  // Our own head is asked for again: a server that no longer has it, or has another in its place, is caught.
  const fetched = await bench.api.directoryAfter(known ? known.number - 1 : 0)
  if (!fetched.ok) return fetched
  if (fetched.value.length === 0) return known ? rolledBack(known) : accept(null)
  const { rootFingerprint } = opened.enrolment
  const verified = await verifyDirectory(fetched.value, { rootFingerprint, ...(known && { known }) })
  if (!verified.ok) return verified
  const accepted = accepts(verified.value)
  if (!accepted.ok) return accepted
  if (verified.value !== known) {
    // False only when another tab stored the same versions before us.
    await bench.store.addDirectory(known?.number ?? 0, fetched.value.slice(known ? 1 : 0))
    opened.directory = verified.value
  }
  return verified
}

/** True when this device is one of the directory's signers today. */
export const signsNow = ({ directory, keys }: Pick<Opened, 'directory' | 'keys'>, now: Instant): boolean =>
  directory?.signers.some(({ device, until }) => device === keys.id && now < until) ?? false

const rolledBack = ({ number }: Directory) => refuse('directory-chain-broken', { number, why: 'rolled-back' })
