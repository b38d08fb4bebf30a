// The directory as this device follows it: what it holds is verified again when it opens, and only ever grows.
import type { Instant } from '../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import { compareHead, type Directory } from '../keys/directory/directory.ts'
import type { DirectoryChange } from '../keys/directory/form.ts'
import { signVersion } from '../keys/directory/sign.ts'
import { verifyDirectory } from '../keys/directory/verify.ts'
import type { Bench, Opened } from './bench.ts'
import type { Enrolment } from './enrolment.ts'
import type { DeviceStore } from './store/device-store.ts'

/** The directory on this disk; null when it holds none. Refuses what `verifyDirectory` refuses: the disk was changed. */
export async function storedDirectory(
  store: DeviceStore,
  { rootFingerprint }: Pick<Enrolment, 'rootFingerprint'>,
): Promise<Outcome<Directory | null>> {
  const versions = await store.directory()
  return versions.length === 0 ? accept(null) : verifyDirectory(versions, { rootFingerprint })
}

/** Where the institution's days begin; UTC until a directory says. */
export const zoneOf = (opened: Pick<Opened, 'directory'> | null): string =>
  opened?.directory?.identity.timeZone ?? 'UTC'

/**
 * Fetches the versions after ours, verifies and keeps them. A server that shows an older directory than this device has seen is handed the versions that it lacks:
 * it may have been put back from a backup. Refuses what `verifyDirectory` refuses (another root, a fork, bad signatures), `directory-put-back` when the
 * server shows the older one all the same, and what `accepts` refuses: then nothing is kept. Null when the server has none yet.
 */
export async function pullDirectory(
  bench: Bench,
  opened: Opened,
  accepts: (directory: Directory) => Outcome<null> = () => accept(null),
): Promise<Outcome<Directory | null>> {
  const known = opened.directory
  // Our own head is asked for again: a server that no longer has it, or has another in its place, is caught.
  const ours = async () => bench.api.directoryAfter(known ? known.number - 1 : 0)
  let fetched = await ours()
  if (known && fetched.ok && fetched.value.length === 0) {
    const handed = await handBack(bench, known)
    if (!handed.ok) return handed
    fetched = await ours()
  }
  if (!fetched.ok) return fetched
  if (fetched.value.length === 0) return known ? refuse('directory-put-back') : accept(null)
  const { rootFingerprint } = opened.enrolment
  const verified = await verifyDirectory(fetched.value, { rootFingerprint, ...(known && { known }) })
  if (!verified.ok) return verified
  const accepted = accepts(verified.value)
  if (!accepted.ok) return accepted
  return keepDirectory(bench, opened, known?.number ?? 0, verified.value, fetched.value.slice(known ? 1 : 0))
}

/**
 * `added` are the versions that follow the one with the number `after`, behind which they were fetched: another fetch, or another tab, may have brought them and more meanwhile. Gives what
 * the device then holds, which is never older than it was; what waited for it counts from now on, whatever brought it. Refuses `directory-chain-broken` where what was brought
 * meanwhile is another directory: then nothing is kept of this one.
 */
export async function keepDirectory(
  { store }: Bench,
  opened: Opened,
  after: number,
  directory: Directory,
  added: readonly Bytes[],
): Promise<Outcome<Directory>> {
  let newest = directory
  for (let stored = after; stored < directory.number; ) {
    if (await store.addDirectory(stored, added.slice(stored - after))) break
    const here = await storedDirectory(store, opened.enrolment)
    if (!here.ok) return here
    if (!here.value || here.value.number < stored) return refuse('device-emptied')
    newest = here.value.number < directory.number ? directory : here.value
    stored = here.value.number
    const older = newest === directory ? here.value : directory
    if (compareHead(newest, older) === 'forked')
      return refuse('directory-chain-broken', { number: older.number, why: 'forked' })
  }
  const held = opened.directory
  if (held && newest.number <= held.number) return accept(held)
  opened.directory = newest
  await opened.shelf.refresh()
  return accept(newest)
}

/** Publishes one version with these changes, on top of whatever the directory is by then; none where they are null. */
export async function signInto(
  bench: Bench,
  opened: Opened,
  changesOn: (directory: Directory) => readonly DirectoryChange[] | null,
): Promise<Outcome<null>> {
  for (let attempt = 1; ; attempt++) {
    const pulled = await pullDirectory(bench, opened)
    if (!pulled.ok) return pulled
    if (!pulled.value) return refuse('not-set-up')
    const changes = changesOn(pulled.value)
    if (!changes) return accept(null)
    const version = await signVersion(pulled.value, changes, bench.signingClock(), [opened.keys])
    const posted = await bench.api.postDirectory(version)
    const overtaken = !posted.ok && posted.problem.code === 'directory-chain-broken'
    if (overtaken && attempt < attemptsMost) continue
    if (!posted.ok) return posted
    const taken = await pullDirectory(bench, opened)
    return taken.ok ? accept(null) : taken
  }
}

const attemptsMost = 5

/** True when this device is one of the directory's signers today: by its own clock, since a server that lies about the hour would have somebody sign whose year has ended. */
export const signsNow = ({ directory, keys }: Pick<Opened, 'directory' | 'keys'>, now: Instant): boolean =>
  directory?.signers.some(({ device, until }) => device === keys.id && now < until) ?? false

/**
 * Sends the versions that the server lacks, as they were signed. Any device may: the chain proves itself, and passing it on cannot shorten or alter it. The
 * outcome of each is not checked, since another device may do the same; what the server shows afterwards counts. Refuses another chain than ours.
 */
async function handBack({ api, store }: Bench, known: Directory): Promise<Outcome<null>> {
  const shown = await api.directoryAfter(0)
  if (!shown.ok) return shown
  const theirs = await verifyDirectory(shown.value, { known })
  if (!theirs.ok && theirs.problem.data.why !== 'rolled-back') return theirs
  for (const version of (await store.directory()).slice(shown.value.length, known.number)) {
    const posted = await api.postDirectory(version)
    if (!posted.ok && posted.problem.code === 'network-unreachable') return posted
  }
  return accept(null)
}
