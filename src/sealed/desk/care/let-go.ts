// What does not open to this device's holder and is on this device alone: its words are shown to her, and she lets go of it.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { filesNamed } from '../../log/attachments/attachment-form.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench, Opened } from '../bench.ts'
import { carryForm } from '../carry/carrying.ts'
import { draftsHere, dropDraftsOf } from '../drafts/drafts.ts'
import { wordsIn, wordsTyped } from '../drafts/typed-words.ts'
import type { Draft } from '../drafts/typing-buffer.ts'
import { dropLeftIn, type LeftEntry, leftHere } from '../put-back/left-work.ts'
import { struckOff } from '../status.ts'
import { whyNotOpen } from '../sync/not-taken.ts'
import type { SyncWithin } from '../sync/synced.ts'
import { keepEnded } from './ended-missions.ts'
import { forgetHere } from './forget-here.ts'

export interface LetGoActs {
  /**
   * What was typed here into fields, notes and forms of a dossier and becomes no record any more: in what is closed to her, or in all of it on a device that was struck off.
   * Her own words, and nothing of what stood there. Refuses `device-locked`.
   */
  wordsNotTaken(dossier: DossierId): Promise<Outcome<readonly string[]>>
  /**
   * Takes off this device what of a dossier does not open here: records, sent or not, keys, attached files, words. What the server has of it stays there. Nothing
   * that opens is touched, nor what was not `shown` as shut (`Receipt`), since it was closed only after she had pressed. A mission that has ended goes after a
   * synchronisation, and by the server's clock too: the server takes it all where this device's is ahead. Refuses `device-locked`, `not-let-go` where nothing may go, and what a synchronisation does.
   */
  letGo(dossier: DossierId, shown: readonly Place[]): Promise<Outcome<null>>
}

export function letGoActs(bench: Bench, syncWithin: SyncWithin): LetGoActs {
  return {
    async wordsNotTaken(dossier) {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      const all = await allHere(bench, opened)
      const places = await placesWithoutRecord(bench, opened, dossier, all)
      const left = all.left.flatMap(typedIn)
      const typed = [...left, ...(await draftsHere(opened.values))].filter(({ stream }) => places.has(stream))
      const said: string[] = []
      for (const place of places)
        for (const [form, value] of Object.entries(await opened.forms.keptIn(place)))
          if (form !== carryForm) said.push(wordsIn(value))
      return accept([...wordsTyped(opened, typed), ...said].filter((words) => words.trim() !== ''))
    },
    async letGo(dossier, shown) {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      if (hasEnded(opened, dossier, bench.clock())) {
        const synced = await syncWithin(dossier)
        if (!synced.ok) return synced
      }
      // Not during a synchronisation, which would bring back what is just leaving.
      return bench.store.alone('sync', () =>
        bench.store.alone('sign', () => letGo(bench, opened, dossier, new Set(shown))),
      )
    },
  }
}

/** The parts of a dossier that do not open here, and the dossier itself where that is one of them. Of what waits for a device's new keys they may be here by name only. */
export function notOpenIn(bench: Bench, opened: Opened, dossier: DossierId, all: AllHere): ReadonlySet<Place> {
  const here = streamsOf(all, dossier)
  const its = [...here, ...leftIn(all, dossier)]
  const control = opened.shelf.control(dossier)
  const isWhole = control.ok ? whyNotOpen(bench, control.value.stream) !== null : here.length === 0 && its.length > 0
  const isShut = (stream: StreamId) => whyNotOpen(bench, stream) !== null || !here.includes(stream)
  return new Set(isWhole ? [dossier, ...its] : its.filter(isShut))
}

/** What of any dossier is on this device: read once for all of them. */
export type AllHere = {
  readonly streams: readonly { readonly dossier: DossierId; readonly stream: StreamId }[]
  readonly left: readonly LeftEntry[]
}
export const allHere = async ({ store }: Bench, { values, keys }: Opened): Promise<AllHere> => ({
  streams: await store.streams(),
  left: await leftHere(values, keys.id),
})

const streamsOf = ({ streams }: AllHere, dossier: DossierId): readonly StreamId[] =>
  streams.flatMap((one) => (one.dossier === dossier ? [one.stream] : []))

const leftIn = ({ left }: AllHere, dossier: DossierId): readonly StreamId[] =>
  left.flatMap((entry) => (entry.dossier === dossier ? [entry.stream] : []))

/** Where what is typed becomes no record any more. */
export async function placesWithoutRecord(
  bench: Bench,
  opened: Opened,
  dossier: DossierId,
  all: AllHere,
): Promise<ReadonlySet<Place>> {
  if (!(await struckOff(bench))) return notOpenIn(bench, opened, dossier, all)
  return new Set([dossier, ...streamsOf(all, dossier), ...leftIn(all, dossier)])
}

export type Place = DossierId | StreamId

/** As if it were being typed still; what is attached says nothing in words. */
const typedIn = ({ stream, operations }: LeftEntry): readonly Draft[] =>
  operations.flatMap((one): Draft[] => {
    if (one.kind === 'note') return [{ ...one, stream }]
    const isFile = one.kind !== 'write' || filesNamed([one.register]).length > 0
    return isFile ? [] : [{ ...one, replaces: one.replaces ?? [], stream }]
  })

const hasEnded = ({ shelf }: Opened, dossier: DossierId, now: Instant): boolean =>
  shelf.ended(now).some((control) => control.dossier === dossier)

async function letGo(
  bench: Bench,
  opened: Opened,
  dossier: DossierId,
  shown: ReadonlySet<Place>,
): Promise<Outcome<null>> {
  const { store } = bench
  const { values, forms, typed } = opened
  const isByClockAlone = hasEnded(opened, dossier, bench.clock()) && !hasEnded(opened, dossier, bench.signingClock())
  const all = await allHere(bench, opened)
  const shut = isByClockAlone ? new Set<Place>() : notOpenIn(bench, opened, dossier, all)
  // A dossier is let go of with what came into it meanwhile.
  const isWhole = shown.has(dossier) && shut.has(dossier)
  const leaving = isWhole ? shut : new Set([...shut].filter((place) => shown.has(place)))
  const isHere = [...all.streams, ...all.left].some(({ stream }) => shown.has(stream))
  if (leaving.size === 0) return isHere ? refuse('not-let-go') : accept(null)
  const streams = [...leaving].filter((place): place is StreamId => place !== dossier)
  const waiting = waitingFiles(store)
  for (const place of leaving) await forms.dropOf(place)
  for (const stream of streams) {
    await typed.drop(stream)
    await dropDraftsOf(bench, values, stream)
    for (const one of await waiting.list()) if (one.stream === stream) await waiting.remove(one.file)
    await store.files.dropFilesOf(stream)
  }
  await dropLeftIn(store, values, leaving)
  await keepEnded(bench, opened, dossier)
  await forgetHere(bench, opened, streams)
  for (const kind of ['dossiers', 'left'] as const) bench.emit({ kind })
  bench.written()
  return accept(null)
}
