// A server that was put back to an earlier state, or shows another history: what it lacks, a manager's decision to go on, and how each device does.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, concat, equal } from '../../keys/bytes.ts'
import type { Resume } from '../../log/decisions/access.ts'
import { hashOf, recordName } from '../../log/form.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import { type PlacedRecord, snapshotName } from '../store/device-store.ts'
import type { Fork } from '../sync/carry.ts'
import { doorOf, strangeIn } from '../sync/door.ts'
import { place } from '../sync/followed-log.ts'
import type { SyncWithin } from '../sync/synced.ts'
import { headsOf } from './log-heads.ts'

/** A stream of which the server no longer has what this device followed: `missing` records are here and not there. */
type SetBackCard = { readonly stream: StreamId; readonly missing: number }

export interface SetBackActs {
  /** What the server has lost of a dossier, or tells otherwise, since the last synchronisation stopped at it. Asks the server. */
  setBacks(dossier: DossierId): Promise<Outcome<readonly SetBackCard[]>>
  /**
   * Decides that the logs go on from where the server's and this device's were last the same; then everybody's device sends what the server lost. By a
   * manager. Refuses `nothing-to-resume`, what a decision is refused for, and what a synchronisation refuses for this dossier.
   */
  resumeLogs(dossier: DossierId): Promise<Outcome<null>>
}

export function setBackActs(bench: Bench, syncWithin: SyncWithin): SetBackActs {
  const seen = async (dossier: DossierId): Promise<Outcome<{ opened: Opened; setBacks: readonly SetBack[] }>> => {
    const { opened } = bench
    if (!opened) return refuse('device-locked')
    const setBacks: SetBack[] = []
    for (const fork of forksOf.get(opened)?.values() ?? []) {
      if (fork.dossier !== dossier) continue
      const looked = await lookAt(bench, fork)
      if (!looked.ok) return looked
      setBacks.push(looked.value)
    }
    return accept({ opened, setBacks })
  }
  return {
    async setBacks(dossier) {
      const found = await seen(dossier)
      return found.ok
        ? accept(found.value.setBacks.map(({ fork: { stream }, missing }) => ({ stream, missing })))
        : found
    },
    async resumeLogs(dossier) {
      const found = await seen(dossier)
      if (!found.ok) return found
      const { opened, setBacks } = found.value
      const control = opened.shelf.control(dossier)
      if (!control.ok) return control
      if (setBacks.length === 0) return refuse('nothing-to-resume')
      const changes = setBacks.map(({ fork: { stream }, position, head }) => ({
        kind: 'resume' as const,
        stream,
        position,
        head,
      }))
      const decided = await signOperations(bench, opened, control.value.stream, [
        { kind: 'decision', reason: '', changes },
      ])
      if (!decided.ok) return decided
      return syncWithin(dossier)
    },
  }
}

/** Until the next synchronisation. */
const forksOf = new WeakMap<Opened, ReadonlyMap<StreamId, Fork>>()

export const noteSetBacks = (opened: Opened, forks: ReadonlyMap<StreamId, Fork>): void => {
  forksOf.set(opened, new Map(forks))
}

type SetBack = {
  readonly fork: Fork
  /** The last position at which the two logs are the same, and L there. */
  readonly position: number
  readonly head: Bytes
  readonly missing: number
  /** What no listed device signed is all that the server lacks: it says everything else, in the order in which it was followed. */
  readonly isOnlyStrange: boolean
  /** L at each position, as this device followed it. */
  readonly heads: readonly Bytes[]
  /** What the server has after that position. */
  readonly theirs: readonly PlacedRecord[]
}

async function lookAt(bench: Bench, fork: Fork): Promise<Outcome<SetBack>> {
  const { dossier, stream } = fork
  const heads = await headsOf(bench.store, dossier, stream)
  const position = await lastCommon(bench, fork, heads)
  if (!position.ok) return position
  const head = heads[position.value] ?? heads[0]
  if (!head) throw new Error('every log has a first head')
  const theirs: PlacedRecord[] = []
  const door = doorOf(bench, stream, position.value)
  for (let at = { position: position.value, hash: head }; fork.head !== null; ) {
    const page = await bench.api.page(stream, at.position, at.hash)
    if (!page.ok) return page
    if (page.value.length === 0) break
    const placed = await place(bench, fork, at, page.value)
    if (!placed.ok) return placed
    const isIn = await door(placed.value.parsed, placed.value.records)
    if (!isIn.ok) return isIn
    theirs.push(...placed.value.records)
    at = placed.value.head
  }
  const there = new Set(theirs.map(({ hash }) => hash))
  const followed = (await bench.store.records(stream, 0))
    .filter((one) => (one.position ?? 0) > position.value)
    .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0))
  const missing = followed.filter(({ hash }) => !there.has(hash)).length
  const held = bench.opened?.shelf.streams().find((one) => one.stream === stream)
  const strange = new Set(held ? strangeIn(held) : [])
  const [signedHere, signedThere] = [followed, theirs].map((all) => all.filter(({ hash }) => !strange.has(hash)))
  const isOnlyStrange = missing > 0 && signedHere?.every(({ hash }, at) => signedThere?.[at]?.hash === hash) === true
  return accept({ fork, position: position.value, head, missing, isOnlyStrange, heads, theirs })
}

/** By asking for pages after positions of ours: the server refuses those whose L it does not have. */
async function lastCommon(bench: Bench, fork: Fork, heads: readonly Bytes[]): Promise<Outcome<number>> {
  if (fork.head === null) return accept(0)
  const said = fromBase64url(fork.head)
  const ours = heads[fork.position]
  if (said && ours && equal(said, ours)) return accept(fork.position)
  let [same, most] = [0, Math.min(fork.position, heads.length - 1)]
  while (same < most) {
    const middle = Math.ceil((same + most) / 2)
    const page = await bench.api.page(fork.stream, middle, heads[middle] ?? null)
    if (!page.ok && page.problem.code !== 'server-forked') return page
    if (page.ok) same = middle
    else most = middle - 1
  }
  return accept(same)
}

/**
 * Acts on each decision to go on that this device had not acted on, and needs none where what the server lacks is only what nobody signed: it had put that in,
 * no manager’s device may have met it, and so none could decide. It follows the server’s log from the last position that both have, and what came
 * after it counts as unsent again, whoever signed it. True if it did so in some stream.
 */
export async function settleSetBacks(bench: Bench, opened: Opened, forks: readonly Fork[]): Promise<boolean> {
  let settled = false
  for (const fork of forks) {
    const looked = await lookAt(bench, fork)
    if (!looked.ok) continue
    const { position, head, heads, isOnlyStrange } = looked.value
    const passed = await passedIn(bench, fork.stream)
    const counts = (resume: Resume) => {
      const ours = heads[resume.position]
      const shared = resume.position <= position && ours !== undefined && equal(ours, resume.head)
      return shared && !passed.has(resume.by.name)
    }
    if (!isOnlyStrange && !(await resumesIn(opened, looked.value)).some(counts)) continue
    await bench.store.drop([snapshotName(fork.stream)])
    await bench.store.rewind(fork.stream, { position, hash: head })
    await opened.shelf.forget(fork.stream)
    await opened.shelf.catchUp(fork.dossier)
    settled = true
  }
  return settled
}

/** Of a control stream, as decided with what the server has: the decision may stand in the very log that this device does not follow yet. */
async function resumesIn(
  { shelf }: Opened,
  { fork: { dossier, stream }, theirs }: SetBack,
): Promise<readonly Resume[]> {
  const control = shelf.control(dossier)
  if (!control.ok) return []
  if (control.value.stream !== stream) return control.value.access().resumesOf(stream)
  const copy = await shelf.copyOfControl(dossier)
  if (!copy.ok) return []
  await copy.value.receive(theirs.map(({ bytes }) => ({ bytes, position: null })))
  return copy.value.access().resumesOf(stream)
}

/** A decision serves each device for one contradiction: whatever was followed without one while it was known is past it. */
export async function passResumes(
  { store }: Bench,
  { shelf }: Opened,
  forks: ReadonlyMap<StreamId, Fork>,
): Promise<void> {
  for (const opened of shelf.streams()) {
    const { stream } = opened
    const resumes = opened.access().resumesOf(stream)
    if (forks.has(stream) || resumes.length === 0) continue
    await store.put({ [passedName(stream)]: concat(...resumes.map(({ by }) => hashOf(by.name))) })
  }
}

async function passedIn({ store }: Bench, stream: StreamId): Promise<ReadonlySet<string>> {
  const bytes = (await store.read(passedName(stream))) ?? new Uint8Array(0)
  const names = Array.from({ length: bytes.length / 32 }, (_, at) => recordName(bytes.slice(at * 32, at * 32 + 32)))
  return new Set(names)
}

const passedName = (stream: StreamId): string => `resumed/${stream}`
