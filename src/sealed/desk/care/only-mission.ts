// Before a gate: this device keeps one mission and nothing of the others, until its holder brings them back.
import * as v from 'valibot'
import { type DossierId, isId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench, Opened } from '../bench.ts'
import { wordsHere } from '../drafts/words-here.ts'
import { aloneHere } from '../heads/keep-pairs.ts'
import type { SealedValues } from '../store/sealed-values.ts'
import { forgetHere } from './forget-here.ts'
import { allHere, notOpenIn } from './let-go.ts'

export interface OnlyMissionActs {
  /**
   * Takes every other dossier off this device: records, their keys, attached files. What the server has stays there, and none of it comes back by
   * itself. Refuses, and takes nothing, while anything of another dossier is only on this device: `unsent-elsewhere`; `typed-elsewhere` if it is in no
   * record yet; `not-taken-elsewhere` if nobody takes it from here (`letGo`); `words-not-kept`, like locking, if no disk took it. Works without a network.
   */
  closeAllBut(dossier: DossierId): Promise<Outcome<null>>
  /** Lets the others come back; they do with the next synchronisation. */
  bringBack(): Promise<Outcome<null>>
  /** The one mission that this device keeps; null when it keeps all. */
  onlyMission(): Promise<DossierId | null>
}

/** `sync` fetches what was brought back. */
export function onlyMissionActs(
  bench: Bench,
  sync: () => Promise<Outcome<unknown>>,
  unkeptWords: () => Promise<readonly string[]>,
): OnlyMissionActs {
  return {
    async closeAllBut(dossier) {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      const found = opened.shelf.control(dossier)
      if (!found.ok) return found
      await opened.typed.flush()
      if ((await unkeptWords()).length > 0) {
        bench.emit({ kind: 'unkept' })
        return refuse('words-not-kept')
      }
      // Not during a synchronisation, which would bring back what is just leaving.
      return bench.store.alone('sync', () => bench.store.alone('sign', () => close(bench, opened, dossier)))
    },

    async bringBack() {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      await opened.values.drop(name)
      bench.emit({ kind: 'dossiers' })
      // They are let in whatever comes of it: without a network, or with one of them in trouble, they come later, and the status says why.
      await sync()
      return accept(null)
    },

    onlyMission: async () => (bench.opened ? onlyMissionOf(bench.opened.values) : null),
  }
}

/** What a synchronisation is held to. */
export async function onlyMissionOf(values: SealedValues): Promise<DossierId | null> {
  const kept = await values.kept(name)
  return kept === undefined ? null : v.parse(shape, kept)
}

async function close(bench: Bench, opened: Opened, dossier: DossierId): Promise<Outcome<null>> {
  const { store } = bench
  const { shelf, values, forms } = opened
  const all = await allHere(bench, opened)
  const elsewhere = all.streams.filter((one) => one.dossier !== dossier)
  const leaving = elsewhere.map(({ stream }) => stream)
  const others = new Set(leaving)
  const staying = new Set<string>([
    dossier,
    ...shelf.streams().flatMap((one) => (one.dossier === dossier ? one.stream : [])),
  ])
  const shut = new Set<string>()
  const left = all.left.filter((one) => one.dossier !== dossier)
  for (const of of new Set([...elsewhere, ...left].map((one) => one.dossier)))
    for (const place of notOpenIn(bench, opened, of, all)) shut.add(place)
  const unsent = [...(await aloneHere(bench)), ...(await waitingFiles(store).list())].flatMap(({ stream }) =>
    others.has(stream) ? [stream] : [],
  )
  const waits = unsent.filter((stream) => !shut.has(stream)).length
  if (waits > 0) return refuse('unsent-elsewhere', { count: waits })
  const places = (await wordsHere(opened)).filter((place) => !staying.has(place))
  if (places.some((place) => !shut.has(place))) return refuse('typed-elsewhere')
  const notTaken = unsent.length + places.length
  if (notTaken > 0) return refuse('not-taken-elsewhere', { count: notTaken })
  // First what can be fetched again, since it makes room for the rest; then the mark that keeps them from coming back: if the device stops in between, the next call closes the rest.
  for (const stream of leaving) await store.files.dropFilesOf(stream)
  for (const of of new Set(elsewhere.map((one) => one.dossier))) await forms.dropOf(of)
  await values.keep(name, dossier)
  await forgetHere(bench, opened, leaving)
  bench.emit({ kind: 'dossiers' })
  return accept(null)
}

const name = 'desk/only-mission'
const shape = v.custom<DossierId>(isId)
