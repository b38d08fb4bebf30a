// Searches all dossiers that this device opens, on the device: what changed since the last search is read first. Forgotten with the keys when it locks.
import { inTurns } from '../../foundation/in-turn.ts'
import type { StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { pieces } from '../log/pieces.ts'
import type { Found, SearchIndex, SearchRequest } from '../search/search-index.ts'
import type { Bench, Opened } from './bench.ts'
import type { DeskEvent } from './desk-view.ts'

export interface SearchActs {
  /**
   * What the dossiers that this person reads say of some words, a theme, a place, a time: the first hits, and how many there are of each kind. Only
   * their readers find interviews and medical notes, since nobody else’s device opens them. The words go nowhere. The search program is fetched at the
   * first search: `network-unreachable` if it cannot be.
   */
  search(request: SearchRequest): Promise<Outcome<FoundHere>>
}

/** `closed`: how many parts of dossiers she may read and this device does not open, and so does not search. */
export type FoundHere = Found & { readonly closed: number }

/** `heard` is to be told every event of the desk. */
export function searchActs(bench: Bench): { readonly acts: SearchActs; readonly heard: (event: DeskEvent) => void } {
  const indexes = new WeakMap<Opened, SearchIndex>()
  const changed = new Set<StreamId>()
  const inTurn = inTurns()

  const indexOf = (opened: Opened, { searchIndex }: Means): SearchIndex => {
    const found = indexes.get(opened)
    if (found) return found
    const made = searchIndex()
    indexes.set(opened, made)
    return made
  }

  return {
    acts: {
      async search(request) {
        const means = await searchMeans().catch(() => null)
        const { opened } = bench
        if (!opened) return refuse('device-locked')
        if (!means) return refuse('network-unreachable')
        await opened.typed.flush()
        const index = indexOf(opened, means)
        const closed = await inTurn(() => read(bench, opened, index, changed, means))
        return bench.opened === opened ? accept({ ...index.find(request, most), closed }) : refuse('device-locked')
      },
    },
    heard(event) {
      if (event.kind === 'stream' || event.kind === 'note') changed.add(event.stream)
    },
  }
}

/** Fetched by whoever searches, not by everybody who opens a device: terms, stems, and what of a dossier is searched. */
const searchMeans = async () => ({
  ...(await import('../search/search-index.ts')),
  ...(await import('../search/entries.ts')),
})
type Means = Awaited<ReturnType<typeof searchMeans>>

/** So many are shown; how many there are is said. */
const most = 50

/**
 * Takes in the streams that are new or have changed, and forgets those that this person no longer reads. It stops where the device is locked meanwhile. Returns
 * how many she may read and this device does not open.
 */
async function read(
  bench: Bench,
  opened: Opened,
  index: SearchIndex,
  changed: Set<StreamId>,
  { entriesOf, visitOf }: Means,
): Promise<number> {
  const { shelf } = opened
  const between = pieces()
  const known = new Set(index.streams())
  const hers = shelf
    .cards()
    .flatMap(({ id: dossier, streams }) =>
      streams
        .filter(({ mine, setAside, purpose }) => mine.read && !setAside && purpose !== 'control')
        .map(({ id, purpose }) => ({ dossier, purpose, found: shelf.stream(id) })),
    )
  const readable = hers.flatMap(({ dossier, purpose, found }) =>
    found.ok ? [{ dossier, purpose, stream: found.value }] : [],
  )
  const closed = hers.length - readable.length
  for (const { dossier, purpose, stream } of readable) {
    const id = stream.stream
    if (known.delete(id) && !changed.has(id)) continue
    await between()
    for (const note of stream.longNotes()) await shelf.noteReady(stream, note)
    if (bench.opened !== opened) return closed
    // Only now: what comes while a note is put together is read as well.
    changed.delete(id)
    const registers = stream.registers()
    if (purpose === 'visit') index.setVisit(dossier, visitOf(registers))
    index.put(id, entriesOf({ dossier, stream: id, purpose, registers, noteOf: stream.note }))
  }
  for (const gone of known) index.drop(gone)
  return closed
}
