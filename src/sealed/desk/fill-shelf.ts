// Fills the shelf from the device's storage: each stream from its snapshot or its records, and then whatever has come since.
import type { DossierId, StreamId } from '../../vocabulary/ids.ts'
import { openingOf, readEpochBody } from '../log/epochs/epoch-form.ts'
import { parseRecord } from '../log/form.ts'
import type { Changed, Stream } from '../log/stream.ts'
import type { DeviceStore, StoredRecord } from './store/device-store.ts'
import type { Snapshots, StoredSnapshot } from './store/snapshots.ts'
import { type Pages, pageOfRecords, pagesOf } from './store/stored-pages.ts'

export type Held = {
  opened: Stream
  readonly kind: 'control' | 'data'
  /** The last change of the storage that was taken in. */
  change: number
  /** How many records have come since what is remembered of it. */
  beyond: number
}

type Filling = {
  readonly held: Map<StreamId, Held>
  readonly store: DeviceStore
  readonly snapshots: Snapshots
  readonly controlIn: (dossier: DossierId) => Stream | null
  readonly openAs: (kind: Held['kind'], dossier: DossierId, stream: StreamId, control: Stream | null) => Promise<Stream>
  readonly tell: (opened: Stream, changed: Changed) => Promise<void>
  /** Another tab has forgotten it. */
  readonly gone: (stream: StreamId) => void
}

type News = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly kind: Held['kind']
  readonly stored: StoredSnapshot | null
  readonly pages: Pages
}

export function fillShelf({ held, store, snapshots, controlIn, openAs, tell, gone }: Filling) {
  const takeIn = async (dossier?: DossierId): Promise<void> => {
    const news: News[] = []
    const known = await store.streams()
    const here = new Set(known.map(({ stream }) => stream))
    for (const [stream, { opened }] of held)
      if ((!dossier || opened.dossier === dossier) && !here.has(stream)) gone(stream)
    for (const { stream, dossier: of, change } of known) {
      const holding = held.get(stream)
      if ((dossier && of !== dossier) || (holding && change <= holding.change)) continue
      const stored = holding ? null : await snapshots.read(stream)
      const after = holding?.change ?? stored?.change ?? 0
      const first = await store.records(stream, after, pageOfRecords)
      const pages = () => pagesOf(store, stream, after, first)
      const kind = holding?.kind ?? (stored ? 'data' : await kindOf(pages()))
      if (kind && (stored || first.length > 0)) news.push({ dossier: of, stream, kind, stored, pages: pages() })
    }
    news.sort((one, other) => Number(one.kind === 'data') - Number(other.kind === 'data'))
    for (const one of news) {
      const known = held.get(one.stream)
      const holding = known ?? (await hold(one))
      if (!holding) continue
      const changed = one.stored ? await reopen(holding, one) : await receive(holding, one.pages)
      // That it is here is news of its own, also where nothing of it opens: whoever asked too early asks again.
      await tell(holding.opened, known ? changed : { ...changed, access: true })
      if (one.kind === 'control') await refreshData(one.dossier, changed.access)
    }
  }

  const receive = async (holding: Held, pages: Pages | Iterable<readonly StoredRecord[]>): Promise<Changed> => {
    let { change, beyond } = holding
    const counted = async function* () {
      for await (const page of pages) {
        change = page.at(-1)?.change ?? change
        beyond += page.length
        yield page
      }
    }
    const changed = await holding.opened.receive(counted())
    Object.assign(holding, { change, beyond })
    return holding.opened.isPartial() ? again(holding) : changed
  }

  /** From what is remembered of it, and what has come since. */
  const reopen = async (holding: Held, { stream, stored, pages }: News): Promise<Changed> => {
    const news = await Array.fromAsync(pages)
    const fits = stored && (await snapshots.fits(stream, stored, news.flat()))
    if (!fits || !(await holding.opened.recall(stored.snapshot))) return again(holding)
    holding.change = stored.change
    return { ...(await receive(holding, news)), access: true, rebuilt: true }
  }

  /** From its records, whatever is remembered of it. */
  const again = async (holding: Held): Promise<Changed> => {
    const { dossier, stream } = holding.opened
    await snapshots.drop(stream)
    holding.opened = await openAs(holding.kind, dossier, stream, controlIn(dossier))
    holding.beyond = 0
    return { ...(await receive(holding, pagesOf(store, stream, 0))), access: true, rebuilt: true }
  }

  /** Null for a data stream whose control stream is not here yet: it is read once that is. */
  const hold = async ({ kind, dossier, stream }: News): Promise<Held | null> => {
    const control = controlIn(dossier)
    if (kind === 'data' && !control) return null
    const opened = await openAs(kind, dossier, stream, control)
    const holding: Held = { opened, kind, change: 0, beyond: 0 }
    held.set(stream, holding)
    return holding
  }

  const due = (least: number): readonly Stream[] =>
    [...held.values()].flatMap(({ opened, beyond }) => (beyond < least ? [] : [opened]))

  /** Makes snapshots of streams with this many records that are in none (`due`). */
  const remember = async (least: number): Promise<void> => {
    for (const holding of held.values()) {
      const { opened, change, beyond } = holding
      const snapshot = beyond < least ? null : opened.remember()
      if (!snapshot) continue
      holding.beyond = 0
      await snapshots.keep(opened.stream, { change, snapshot })
    }
  }

  /** After news in the control stream, every data stream: the decisions concern them; after other news, what waits for it. */
  const refreshData = async (dossier: DossierId, decided: boolean): Promise<void> => {
    for (const { kind, opened } of held.values())
      if (kind === 'data' && opened.dossier === dossier && (decided || opened.waiting().length > 0))
        await tell(opened, await opened.refresh())
  }

  return { takeIn, due, remember }
}

/** What a stream is, by its first record. Null when that record is not among these, or opens nothing: then no other can be judged either. */
async function kindOf(pages: Pages): Promise<Held['kind'] | null> {
  for await (const page of pages)
    for (const { bytes } of page) {
      const record = parseRecord(bytes)
      const body = record.ok ? readEpochBody(record.value) : record
      if (!record.ok || !body.ok || !body.value.opening) continue
      const kind = await openingOf(record.value, body.value)
      return kind.ok ? kind.value : null
    }
  return null
}
