// One synchronisation: the directory, then the streams, then what being online makes possible (new epochs, a fresh signature of the directory).
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem } from '../../../vocabulary/problems.ts'
import { listedDevice } from '../../keys/directory/directory.ts'
import { signVersion } from '../../keys/directory/sign.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { pullDirectory, signsNow } from '../directory.ts'
import { carryOutErasures } from '../erasure/carry-out-erasures.ts'
import { keepPairs } from '../heads/keep-pairs.ts'
import { noteSetBacks, passResumes, settleSetBacks } from '../heads/set-back.ts'
import { keepCardsOpening } from '../intake/card-acts.ts'
import { keepIntakeKeys } from '../intake/intake-keys.ts'
import { sealLeftWork } from '../put-back/seal-left-work.ts'
import { signEpoch } from '../sign.ts'
import { carry, type Fork } from './carry.ts'
import { pushStream } from './push.ts'
import { type Synced, stoppedBy } from './synced.ts'
import { isOutage, noteTrouble, type Troubled } from './trouble.ts'

/** Refuses what the server or the records it holds are refused for. Whatever was carried before the trouble stays. */
export async function inStep(bench: Bench, opened: Opened): Promise<Synced> {
  const directory = await pullDirectory(bench, opened)
  if (!directory.ok) return stoppedBy(directory.problem)
  if (!directory.value || !listedDevice(directory.value, opened.keys.id))
    return { whole: accept(null), within: () => accept(null) }

  const forks = new Map<StreamId, Fork>()
  const troubled: Troubled = new Map()
  const unlisted = new Set<StreamId>()
  let carried = await carry(bench, forks, troubled, unlisted)
  await opened.shelf.catchUp()
  // A dossier's decisions first, then the streams that they let go on.
  for (let round = 0; round < 2 && forks.size > 0; round++) {
    if (!(await settleSetBacks(bench, opened, [...forks.values()]))) break
    forks.clear()
    troubled.clear()
    carried = await carry(bench, forks, troubled, unlisted)
    await opened.shelf.catchUp()
  }
  noteSetBacks(opened, forks)
  await passResumes(bench, opened, forks)
  const left = await sealLeftWork(bench, opened)
  if (left.ok && left.value.sealed > 0) for (const stream of opened.shelf.streams()) await pushStream(bench, stream)
  if (!carried.ok && isOutage(carried.problem)) return stoppedBy(carried.problem)
  await keepPairs(bench, opened, forks)
  // One stream's trouble, true or invented by the server, keeps nobody in another whom a decision or the directory took out, and no directory from being fresh.
  let whole: Outcome<null> = carried
  const share = () => shareAnew(bench, opened, troubled, unlisted)
  for (const act of [async () => left, share, carryOutErasures, keepIntakeKeys, keepCardsOpening, signAnew]) {
    const done = await act(bench, opened, troubled)
    if (!done.ok && isOutage(done.problem)) return stoppedBy(done.problem)
    if (!done.ok && whole.ok) whole = done
  }
  return { whole, within: (dossier) => refusedFor(troubled.get(dossier)) }
}

const refusedFor = (problem: Problem | undefined): Outcome<null> => (problem ? { ok: false, problem } : accept(null))

/**
 * Makes the epochs that are due: for a new device of a reader, or after a removal. Two who are online at once may both do it: neither is lost. None in what
 * the server lists no more, as long as a reader has yet to let her in again: it would take none.
 */
async function shareAnew(
  bench: Bench,
  opened: Opened,
  troubled: Troubled,
  unlisted: ReadonlySet<StreamId>,
): Promise<Outcome<null>> {
  let trouble: Outcome<null> = accept(null)
  for (const stream of opened.shelf.streams()) {
    if (stream.epochNeeded() === 'no' || !mayRead(stream, opened) || unlisted.has(stream.stream)) continue
    const made = await signEpoch(bench, opened, stream)
    // A reader without the present key cannot; one who has it will.
    if (!made.ok) continue
    const pushed = await pushStream(bench, stream)
    await opened.shelf.catchUp(stream.dossier)
    if (!pushed.ok && isOutage(pushed.problem)) return pushed
    if (pushed.ok) continue
    noteTrouble(troubled, stream.dossier, pushed.problem)
    trouble = pushed
  }
  return trouble
}

const mayRead = (stream: Stream, { enrolment }: Opened): boolean =>
  stream.access().rightsOf(stream.stream, enrolment.person).read

/** A signer's device signs the head again each week, so that everyone else can tell a fresh directory from one that is held back. */
async function signAnew(bench: Bench, opened: Opened): Promise<Outcome<null>> {
  const { directory, keys } = opened
  const now = bench.signingClock()
  if (!directory || !signsNow(opened, bench.clock())) return accept(null)
  if (Date.parse(now) - Date.parse(directory.freshAt) < week) return accept(null)
  const posted = await bench.api.postDirectory(await signVersion(directory, [], now, [keys]))
  // Another signer was first: as good.
  if (!posted.ok && posted.problem.code !== 'directory-chain-broken') return posted
  const pulled = await pullDirectory(bench, opened)
  return pulled.ok ? accept(null) : pulled
}

const week = 7 * 86_400_000
