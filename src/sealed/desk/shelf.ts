// The dossiers of an open device: every stream that stands in its storage, verified, opened and folded. Filled from the storage, and from nowhere else.
import { mergeUpdates } from 'yjs'
import { type Clock, type Instant, utcDayOf } from '../../vocabulary/dates.ts'
import type { DossierId, PersonId, Random, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import type { Directory } from '../keys/directory/directory.ts'
import type { Erasure } from '../log/decisions/access.ts'
import { openingOf, readEpochBody } from '../log/epochs/epoch-form.ts'
import { parseRecord } from '../log/form.ts'
import type { RegisterName, Registers } from '../log/model.ts'
import { type Changed, openStream, type Stream } from '../log/stream.ts'
import { type DecidedCard, dossierCard } from './dossier/dossier-card.ts'
import type { DeviceStore, StoredRecord } from './store/device-store.ts'
import { type StoredSnapshot, snapshotsOf } from './store/snapshots.ts'
import { type Pages, pageOfRecords, pagesOf } from './store/stored-pages.ts'
import type { DeskEvent } from './told.ts'
import { taking } from './turns.ts'

export type ShelfParts = {
  readonly store: DeviceStore
  readonly keys: DeviceKeys
  readonly me: PersonId
  readonly directory: () => Directory
  readonly random: Random
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export type Shelf = {
  /** Takes in what the storage has gained since: written here, in another tab, or synchronised. Tells what changed. */
  readonly catchUp: (dossier?: DossierId) => Promise<void>
  /** Keeps what streams came to of which `least` records, some hundreds, are not remembered yet: they open quickly the next time. To be called when nobody waits. */
  readonly remember: (least?: number) => Promise<void>
  /** After the directory has grown: what waited for it is tried again. */
  readonly refresh: () => Promise<void>
  /** Refuses `stream-erased`, `stream-unknown`, `stream-not-shared` when this device has no key to anything in it, `mission-ended` after this person's last day in it, and `removed-from-dossier`. */
  readonly stream: (stream: StreamId) => Outcome<Stream>
  readonly control: (dossier: DossierId) => Outcome<Stream>
  /** A control stream of its own, as the storage has it: to try something in before it is signed. */
  readonly copyOfControl: (dossier: DossierId) => Promise<Outcome<Stream>>
  /** All that are opened, control streams first. */
  readonly streams: () => readonly Stream[]
  readonly cards: () => readonly DecidedCard[]
  /** The streams whose erasure is decided, here or not. */
  readonly erased: () => readonly Erased[]
  /** The control streams of the missions whose last day has passed for this person. */
  readonly ended: (now: Instant) => readonly Stream[]
  /** The control streams to which this device has no key yet, as one that has just become a device of its person's has not: a colleague's device gives it. */
  readonly awaiting: () => readonly Stream[]
  /** Lets go of a stream that the storage has forgotten. */
  readonly forget: (stream: StreamId) => Promise<void>
  /** When the author of this record said it was made; null for epochs and for what is not opened. */
  readonly claimed: (record: StoredRecord) => Instant | null
}

export type Erased = { readonly dossier: DossierId; readonly stream: StreamId; readonly erasure: Erasure }

/** `beyond` counts the records that came since what is remembered of it. */
type Held = { opened: Stream; readonly kind: 'control' | 'data'; change: number; beyond: number }

type News = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly kind: Held['kind']
  readonly stored: StoredSnapshot | null
  readonly pages: Pages
}

/** It takes about as long to remember a stream as to take in this many records. */
const worthRemembering = 500

export function openShelf({ store, keys, me, directory, random, clock, emit }: ShelfParts): Shelf {
  const held = new Map<StreamId, Held>()
  const snapshots = snapshotsOf(store, keys.storage, directory, random)
  const turns = taking()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns.alone('shelf', work)

  const controlIn = (dossier: DossierId): Stream | null =>
    [...held.values()].find(({ kind, opened }) => kind === 'control' && opened.dossier === dossier)?.opened ?? null

  const openAs = (kind: Held['kind'], dossier: DossierId, stream: StreamId, control: Stream | null): Promise<Stream> =>
    openStream({
      dossier,
      stream,
      device: keys,
      directory,
      random,
      clock,
      control: kind === 'control' ? null : (control?.control ?? null),
    })

  const takeIn = async (dossier?: DossierId): Promise<void> => {
    const news: News[] = []
    for (const { stream, dossier: of } of (await store.streams()).filter(
      (one) => !dossier || one.dossier === dossier,
    )) {
      const known = held.get(stream)
      const stored = known ? null : await snapshots.read(stream)
      const after = known?.change ?? stored?.change ?? 0
      const first = await store.records(stream, after, pageOfRecords)
      const pages = () => pagesOf(store, stream, after, first)
      const kind = known?.kind ?? (stored ? 'data' : await kindOf(pages()))
      if (kind && (stored || first.length > 0)) news.push({ dossier: of, stream, kind, stored, pages: pages() })
    }
    news.sort((one, other) => Number(one.kind === 'data') - Number(other.kind === 'data'))
    for (const one of news) {
      const holding = held.get(one.stream) ?? (await hold(one))
      if (!holding) continue
      const changed = one.stored ? await reopen(holding, one) : await receive(holding, one.pages)
      tell(holding.opened, changed)
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

  /** Remembers the streams of which so many records are not remembered yet. */
  const remember = async (least: number): Promise<void> => {
    for (const holding of held.values()) {
      const { opened, change, beyond } = holding
      const snapshot = beyond < least ? null : opened.remember()
      if (!snapshot) continue
      holding.beyond = 0
      await snapshots.keep(opened.stream, { change, snapshot })
    }
  }

  /** After news in the control stream: what was decided concerns every data stream; anything else, what waits for it. */
  const refreshData = async (dossier: DossierId, decided: boolean): Promise<void> => {
    for (const { kind, opened } of held.values())
      if (kind === 'data' && opened.dossier === dossier && (decided || opened.waiting().length > 0))
        tell(opened, await opened.refresh())
  }

  /** Her last day in it has passed, by this device's clock or at another moment. */
  const hasEnded = (stream: Stream, now: Instant = clock()): boolean => {
    const { until } = stream.access().rightsOf(stream.stream, me)
    return until !== null && until < utcDayOf(now)
  }

  /** By a decision that this device has. */
  const isRemoved = (stream: Stream): boolean =>
    stream.access().rulingsOf(stream.stream).removed.has(me) && !stream.access().rightsOf(stream.stream, me).read

  const tell = (opened: Stream, { registers, notes, access, rebuilt }: Changed): void => {
    const { stream } = opened
    // One for each note, whatever came: whoever shows it looks at the whole of it each time.
    for (const [note, came] of Map.groupBy(notes, (one) => one.note))
      emit({ kind: 'note', stream, note, update: mergeUpdates(came.map(({ update }) => update)) })
    if (registers.size > 0 || access || rebuilt) {
      const all = access || rebuilt || registers.size > toldAtMost
      emit({ kind: 'stream', stream, registers: all ? null : standingIn(opened, registers) })
    }
    if (access) emit({ kind: 'dossiers' })
  }

  const inOrder = (): readonly Held[] =>
    [...held.values()].sort((one, other) => Number(one.kind === 'data') - Number(other.kind === 'data'))

  const erased = (): readonly Erased[] =>
    [...held.values()].flatMap(({ kind, opened }) => {
      if (kind === 'data') return []
      const access = opened.access()
      return [...access.streams.keys()].flatMap((stream) => {
        const erasure = access.agreedErasureOf(stream)
        return erasure ? [{ dossier: opened.dossier, stream, erasure }] : []
      })
    })

  return {
    catchUp: (dossier) => inTurn(() => takeIn(dossier)),
    remember: (least = worthRemembering) => inTurn(() => remember(least)),
    refresh: () =>
      inTurn(async () => {
        for (const { opened } of inOrder()) tell(opened, await opened.refresh())
      }),
    stream(id) {
      if (erased().some(({ stream }) => stream === id)) return refuse('stream-erased')
      const found = held.get(id)?.opened
      if (!found) return refuse('stream-unknown')
      if (isRemoved(found)) return refuse('removed-from-dossier')
      if (isShut(found)) return refuse('stream-not-shared')
      return hasEnded(found) ? refuse('mission-ended') : accept(found)
    },
    erased,
    ended: (now) =>
      inOrder().flatMap(({ kind, opened }) => (kind === 'control' && hasEnded(opened, now) ? [opened] : [])),
    awaiting: () =>
      inOrder().flatMap(({ kind, opened }) =>
        kind === 'control' && isShut(opened) && !isRemoved(opened) ? [opened] : [],
      ),
    forget: (stream) =>
      inTurn(async () => {
        held.delete(stream)
        emit({ kind: 'stream', stream, registers: null })
        emit({ kind: 'dossiers' })
      }),
    control(dossier) {
      const found = controlIn(dossier)
      return found ? accept(found) : refuse('stream-unknown')
    },
    async copyOfControl(dossier) {
      const found = controlIn(dossier)
      if (!found) return refuse('stream-unknown')
      const copy = await openAs('control', dossier, found.stream, null)
      await copy.receive(pagesOf(store, found.stream, 0))
      return accept(copy)
    },
    streams: () => inOrder().map(({ opened }) => opened),
    cards: () =>
      inOrder()
        .filter(({ kind, opened }) => kind === 'control' && !isShut(opened) && !hasEnded(opened) && !isRemoved(opened))
        .map(({ opened }) => dossierCard(opened, me, directory(), (stream) => held.get(stream)?.opened)),
    claimed: ({ stream, hash }) => held.get(stream)?.opened.claimed(hash) ?? null,
  }
}

/** More registers than these are not worth telling to whoever may not look. */
const toldAtMost = 64

function standingIn(stream: Stream, names: ReadonlySet<RegisterName>): Registers {
  const now = stream.registers()
  return new Map([...names].map((name) => [name, now.get(name) ?? []]))
}

/** True when records wait for a key and none could be opened: not even, in a control stream, a decision. */
const isShut = (stream: Stream): boolean =>
  stream.waiting().some(({ code }) => code === 'stream-not-shared') &&
  stream.registers().size === 0 &&
  stream.notes().length === 0 &&
  stream.control.newest().every((record) => stream.claimed(record) === null)

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
