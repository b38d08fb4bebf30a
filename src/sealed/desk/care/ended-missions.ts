// After an outside expert's last day: her device lets go of the mission, records and keys, as soon as nothing in it is on this device alone.
import * as v from 'valibot'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import { type DossierId, isId, type StreamId } from '../../../vocabulary/ids.ts'
import { type Problem, type ProblemCode, refuse } from '../../../vocabulary/problems.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench, Opened } from '../bench.ts'
import { wordsHere } from '../drafts/words-here.ts'
import { aloneHere } from '../heads/keep-pairs.ts'
import type { SealedValues } from '../store/sealed-values.ts'
import { forgetHere } from './forget-here.ts'

export interface EndedMissionActs {
  /**
   * What the list of dossiers lacks: how many missions have ended and were taken off this device; how many are closed on it, by its clock, and still here; how many await a
   * key; how many are here that she was taken out of.
   */
  notInList(): Promise<{
    readonly gone: number
    readonly closed: number
    readonly awaiting: number
    readonly removed: number
  }>
  /**
   * `mission-ended` or `removed-from-dossier`, for a dossier that is closed to this person or was taken off this device for that; `stream-not-shared` for one that awaits
   * its key; null otherwise.
   */
  whyClosed(dossier: DossierId): Promise<Problem | null>
}

/** A dossier that this device let go of, and how far its decisions had come then: whoever prolongs the mission writes another one. */
type Ended = { readonly dossier: DossierId; readonly control: StreamId; readonly position: number }

export const endedMissionActs = (bench: Bench): EndedMissionActs => ({
  notInList: async () => ({
    gone: bench.opened ? (await endedMissionsOf(bench.opened.values)).length : 0,
    closed: bench.opened?.shelf.ended(bench.clock()).length ?? 0,
    awaiting: bench.opened?.shelf.awaiting().length ?? 0,
    removed: bench.opened?.shelf.removed().length ?? 0,
  }),
  whyClosed: async (dossier) => {
    const { opened } = bench
    if (!opened) return null
    const control = opened.shelf.control(dossier)
    const open = control.ok ? opened.shelf.stream(control.value.stream) : control
    if (!open.ok && closing.includes(open.problem.code)) return open.problem
    const isGone = (await endedMissionsOf(opened.values)).some((one) => one.dossier === dossier)
    return isGone ? refuse('mission-ended').problem : null
  },
})

/**
 * Takes off this device every mission whose last day has passed by its own clock and by the server's, `clockOff` minutes behind it: a clock that is wrong by a
 * year closes a dossier and deletes nothing, and neither does a server that lies about the time. What is not sent yet keeps its dossier here, and so does trouble in it (`isInStep`): what
 * prolongs the mission may not have come. To be called in the
 * turn of a synchronisation. True when a mission was prolonged: its streams come with the next one.
 */
export async function letGoOfEnded(
  bench: Bench,
  opened: Opened,
  clockOff: number,
  isInStep: (dossier: DossierId) => boolean,
): Promise<boolean> {
  const now = bench.clock()
  const theirs = later(now, { minutes: -clockOff })
  return bench.store.alone('sign', async () => {
    const { store } = bench
    const { shelf, values, forms } = opened
    const before = await endedMissionsOf(values)
    const here = new Set(shelf.streams().map(({ dossier }) => dossier))
    const over = shelf.ended(earlier(now, theirs))
    const isOver = (dossier: DossierId) => over.some((control) => control.dossier === dossier)
    const prolonged = before.filter(({ dossier }) => here.has(dossier) && !isOver(dossier))
    const leaving: Ended[] = []
    const known = await store.streams()
    for (const { dossier, stream: control } of over) {
      const streams = known.flatMap((one) => (one.dossier === dossier ? [one.stream] : []))
      const position = known.find(({ stream }) => stream === control)?.head?.position
      if (position === undefined || !isInStep(dossier) || (await isAloneHere(bench, opened, dossier, streams))) continue
      leaving.push({ dossier, control, position })
    }
    if (leaving.length + prolonged.length === 0) return false
    const changed = new Set([...prolonged, ...leaving].map(({ dossier }) => dossier))
    // First what keeps them from coming back: a device that dies in between lets go of the rest the next time.
    await keep(values, [...before.filter(({ dossier }) => !changed.has(dossier)), ...leaving])
    for (const { dossier } of leaving) {
      const streams = known.flatMap((one) => (one.dossier === dossier ? [one.stream] : []))
      for (const place of [dossier, ...streams]) await forms.dropOf(place)
      for (const stream of streams) await store.files.dropFilesOf(stream)
      await forgetHere(bench, opened, streams)
    }
    if (leaving.length > 0) for (const kind of ['dossiers', 'left'] as const) bench.emit({ kind })
    return prolonged.length > 0
  })
}

/** Of a mission that its holder lets go of herself: it does not come back by itself either. */
export async function keepEnded(
  { store, signingClock }: Bench,
  { shelf, values }: Opened,
  dossier: DossierId,
): Promise<void> {
  const control = shelf.ended(signingClock()).find((one) => one.dossier === dossier)?.stream
  const head = (await store.streams()).find(({ stream }) => stream === control)?.head
  const others = (await endedMissionsOf(values)).filter((one) => one.dossier !== dossier)
  if (control && head) await keep(values, [...others, { dossier, control, position: head.position }])
}

/** What a synchronisation leaves with the server, unless there are new decisions. */
export async function endedMissionsOf(values: SealedValues): Promise<readonly Ended[]> {
  const kept = await values.kept(name)
  return kept === undefined
    ? []
    : v.parse(shape, kept).map(([dossier, control, position]) => ({ dossier, control, position }))
}

const keep = (values: SealedValues, ended: readonly Ended[]): Promise<void> =>
  ended.length === 0
    ? values.drop(name)
    : values.keep(
        name,
        ended.map(({ dossier, control, position }) => [dossier, control, position]),
      )

/** True while records, files or words of it are here and nowhere else. */
async function isAloneHere(
  bench: Bench,
  opened: Opened,
  dossier: DossierId,
  streams: readonly StreamId[],
): Promise<boolean> {
  if (opened.typed.waiting() > 0) return true
  const its = new Set<string>([dossier, ...streams])
  const places = [
    ...(await aloneHere(bench)).map(({ stream }) => stream),
    ...(await waitingFiles(bench.store).list()).map(({ stream }) => stream),
    ...(await wordsHere(opened)),
  ]
  return places.some((place) => its.has(place))
}

const closing: readonly ProblemCode[] = ['mission-ended', 'removed-from-dossier', 'stream-not-shared']
const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other)
const name = 'desk/ended-missions'
const shape = v.array(v.strictTuple([v.custom<DossierId>(isId), v.custom<StreamId>(isId), v.number()]))
