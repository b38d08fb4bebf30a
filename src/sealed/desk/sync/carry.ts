// Carries sealed records between this device's storage and the server: every stream that the server lists, and what is unsent.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { decisionIn } from '../../log/decisions/access.ts'
import type { DecisionChange } from '../../log/decisions/decision.ts'
import type { StreamEntry } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import { endedMissionsOf } from '../care/ended-missions.ts'
import { onlyMissionOf } from '../care/only-mission.ts'
import { noteNotCome } from '../heads/not-come.ts'
import { noteUnheard } from '../heads/unheard.ts'
import { forked, headOf, type Target } from './followed-log.ts'
import { giveBack } from './give-back.ts'
import { isClosedHere } from './not-taken.ts'
import { pull } from './pull.ts'
import { inOrder, push } from './push.ts'
import { isOutage, noteTrouble, type Troubled } from './trouble.ts'

/** A stream whose log on the server is not the one that this device followed, and the end that the server gives for it; null when the server has none of it. */
export type Fork = Target & { readonly position: number; readonly head: string | null }

/**
 * Pulls every stream shared with this person, then pushes what is unsent. Interrupted anywhere, it leaves what it found or what it had already stored.
 * Trouble with one stream does not hold up the others; the first trouble is returned. Refuses what the server refuses, `server-forked` if the server’s
 * log of a stream is not the one that this device followed, what a record’s form is refused for, and `server-forges`. `unlisted`: what she reads here and the server
 * lists no more.
 */
export async function carry(
  bench: Bench,
  forks = new Map<StreamId, Fork>(),
  troubled: Troubled = new Map(),
  unlisted = new Set<StreamId>(),
): Promise<Outcome<null>> {
  const listed = await bench.api.streams()
  if (!listed.ok) return listed
  const troubles = new Map<StreamId, Problem>()
  const note = ({ dossier, stream }: Target, problem: Problem) => {
    // Of this one the dossier's people decide: whoever is told is led to it.
    const led = problem.code === 'server-forked' ? refuse(problem.code, { ...problem.data, dossier }).problem : problem
    troubles.set(stream, led)
    noteTrouble(troubled, dossier, problem)
  }

  // A dossier's decisions first: they say what of it is erased.
  const here = await letIn(bench)
  const entries = listed.value
    .filter(here)
    .toSorted((one, other) => Number(one.kind === 'data') - Number(other.kind === 'data'))
  const gone = () => new Set(bench.opened?.shelf.erased().map(({ stream }) => stream))
  const before = gone()
  // Read once: of a thousand streams each would read them all.
  const followed = new Map((await bench.store.streams()).map((one) => [one.stream, one]))
  for (const entry of entries) {
    if (before.has(entry.stream)) continue
    const known = followed.get(entry.stream)
    // Else another dossier's people would be told, and what they decide would be obeyed here.
    if (known && known.dossier !== entry.dossier) {
      note(known, refuse('record-wrong-stream').problem)
      continue
    }
    const from = known?.head ?? null
    const again = await giveBack(bench, entry, from?.position ?? 0)
    if (!again.ok && isOutage(again.problem)) return again
    const got = await pull(bench, entry, { expected: entry, from })
    if (got.ok) continue
    if (isOutage(got.problem)) return got
    note(entry, got.problem)
    if (got.problem.code === 'server-forked') forks.set(entry.stream, entry)
  }
  await bench.opened?.shelf.catchUp()
  const erased = gone()
  const heardOf = new Set(listed.value.map(({ dossier }) => dossier))
  const unheard = new Set<DossierId>()
  unlisted.clear()
  for (const target of await missing(bench, listed.value, erased)) {
    unlisted.add(target.stream)
    const problem = await lost(bench, target, listed.value)
    if (problem && isOutage(problem)) return { ok: false, problem }
    if (!problem && !heardOf.has(target.dossier)) unheard.add(target.dossier)
    if (problem) note(target, problem)
    if (problem?.code === 'server-forked') forks.set(target.stream, { ...target, position: 0, head: null })
  }
  if (bench.opened) {
    await noteUnheard(bench, bench.opened, unheard)
    await noteNotCome(bench, bench.opened, { unheard, unlisted })
  }
  for (const [stream, records] of Map.groupBy(await bench.store.unsent(), (record) => record.stream)) {
    if (troubles.has(stream) || erased.has(stream)) continue
    const sent = await push(bench, inOrder(records))
    const [first] = records
    if (sent.ok) continue
    if (isOutage(sent.problem)) return sent
    // What stays unsent is counted, and the dossier says why: nothing else waits for it.
    const isOut = unlisted.has(stream) || isClosedHere(bench, stream)
    if (first && !unheard.has(first.dossier) && !isOut) note(first, sent.problem)
  }
  const [trouble] = troubles.values()
  return trouble ? { ok: false, problem: trouble } : accept(null)
}

/**
 * Before a gate a device keeps one mission: what it closed, and what is new elsewhere, stays with the server. So does a mission that has ended, but for
 * its decisions when there are newer ones.
 */
async function letIn({ store, opened }: Bench): Promise<(entry: StreamEntry) => boolean> {
  if (!opened) return () => true
  const only = await onlyMissionOf(opened.values)
  const ended = new Map((await endedMissionsOf(opened.values)).map((one) => [one.dossier, one]))
  const known = new Set((await store.streams()).map(({ stream }) => stream))
  return ({ dossier, stream, position }) => {
    const over = ended.get(dossier)
    if (over && !known.has(stream)) return stream === over.control && position > over.position
    return !only || dossier === only || known.has(stream)
  }
}

/** Streams that this device followed and still reads, and that the server lists no more. */
async function missing(
  { store, opened }: Bench,
  listed: readonly StreamEntry[],
  erased: ReadonlySet<StreamId>,
): Promise<readonly Target[]> {
  const known = new Set(listed.map(({ stream }) => stream))
  const followed = (await store.streams()).filter(({ stream, head }) => head && head.position > 0 && !known.has(stream))
  const reads = new Set(
    opened?.shelf
      .streams()
      .filter((stream) => stream.access().rightsOf(stream.stream, opened.enrolment.person).read)
      .map(({ stream }) => stream),
  )
  return followed.filter(({ stream }) => !erased.has(stream) && reads.has(stream))
}

/** Why the server no longer lists it, if that is an alarm: it erased what nobody decided, forgot all of it, or keeps it from somebody whom no decision removed. */
async function lost(bench: Bench, target: Target, listed: readonly StreamEntry[]): Promise<Problem | null> {
  const { position, hash } = await headOf(bench, target)
  const page = await bench.api.page(target.stream, position, hash)
  if (page.ok) return null
  if (page.problem.code === 'stream-erased') return refuse('erased-undecided', page.problem.data).problem
  if (page.problem.code === 'stream-unknown') return forked(0).problem
  if (page.problem.code === 'stream-not-shared' && isShutOut(bench, target, listed))
    return refuse('shut-out-undecided').problem
  return isOutage(page.problem) || page.problem.code === 'server-forked' ? page.problem : null
}

/**
 * By decisions that are in step she reads it, and all who read there know it. Whose mission has a last day, or had one, may be left out by anybody's clock; and of a dossier that the
 * server does not list at all, no device can tell why (`noteUnheard`).
 */
function isShutOut({ opened }: Bench, { dossier, stream: id }: Target, listed: readonly StreamEntry[]): boolean {
  const stream = opened?.shelf.streams().find((one) => one.stream === id)
  const isInStep = listed.some((entry) => entry.dossier === dossier && entry.kind === 'control')
  if (!opened || !stream || !isInStep) return false
  const me = opened.enrolment.person
  const control = opened.shelf.control(dossier)
  if (!control.ok || !stream.access().rightsOf(id, me).read || !stream.isKnownToRead()) return false
  const hasDay = (change: DecisionChange) => change.kind === 'grant' && change.person === me && change.until !== null
  return !control.value.links().some((link) => decisionIn(link)?.changes.some(hasDay))
}
