// The dossiers of an open device: every stream in its storage, verified, opened and folded. Filled only from the storage.
import { inTurns } from '../../foundation/in-turn.ts'
import { type Clock, type Instant, utcDayOf } from '../../vocabulary/dates.ts'
import type { DossierId, PersonId, Random, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import type { Directory } from '../keys/directory/directory.ts'
import type { Erasure } from '../log/decisions/access.ts'
import type { RecordName } from '../log/form.ts'
import type { RegisterName, Registers } from '../log/model.ts'
import { type Changed, openStream, type Stream } from '../log/stream.ts'
import { hasEnded, isRemoved, isShut } from './closed-to-reader.ts'
import type { DeskEvent } from './desk-view.ts'
import { type DecidedCard, dossierCard } from './dossier/dossier-card.ts'
import { setAsideOf } from './dossier/set-aside.ts'
import { fillShelf, type Held } from './fill-shelf.ts'
import type { DeviceStore, StoredRecord } from './store/device-store.ts'
import { leftOffNotesOf } from './store/left-off-notes.ts'
import { snapshotsOf } from './store/snapshots.ts'
import { pagesOf } from './store/stored-pages.ts'

type ShelfParts = {
  readonly store: DeviceStore
  readonly keys: DeviceKeys
  readonly me: PersonId
  readonly directory: () => Directory
  readonly random: Random
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Which program this is: what one gives up, the next tries again. */
  readonly program?: string
}

export type Shelf = {
  /** Takes in what the storage has gained since: written here, in another tab, or synchronised. Tells what changed. */
  readonly catchUp: (dossier?: DossierId) => Promise<void>
  /** Keeps what streams came to of which `least` records, some hundreds, are not remembered yet: they open quickly the next time. To be called when nobody waits. */
  readonly remember: (least?: number) => Promise<void>
  /**
   * Puts a note together in short pieces, before it is read. One that this device gave up is not tried again as long as the very same records make it and this
   * program runs: of a busy device's mistake nothing else depends.
   */
  readonly noteReady: (opened: Stream, note: string) => Promise<void>
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
  /** The control streams for which this device does not have the key yet. A device that was just added has none: a colleague's device gives them. */
  readonly awaiting: () => readonly Stream[]
  /** The control streams of the dossiers that this person was taken out of. */
  readonly removed: () => readonly Stream[]
  /** Lets go of a stream that the storage has forgotten. */
  readonly forget: (stream: StreamId) => Promise<void>
  /** When the author of this record said it was made; null for epochs and for what is not opened. */
  readonly claimed: (record: StoredRecord) => Instant | null
  /** Records whose signature was verified when they came, and that it has not taken in. */
  readonly signed: Set<RecordName>
}

export type Erased = { readonly dossier: DossierId; readonly stream: StreamId; readonly erasure: Erasure }

/** It takes about as long to remember a stream as to take in this many records. */
const worthRemembering = 500

export function openShelf({ store, keys, me, directory, random, clock, emit, program = '' }: ShelfParts): Shelf {
  const held = new Map<StreamId, Held>()
  const signed = new Set<RecordName>()
  const snapshots = snapshotsOf(store, keys.storage, directory, random)
  const leftOff = leftOffNotesOf(store, keys.storage, program, random)
  const kept = new WeakSet<Uint8Array>()
  const inTurn = inTurns()

  const controlIn = (dossier: DossierId): Stream | null => {
    for (const { kind, opened } of held.values()) if (kind === 'control' && opened.dossier === dossier) return opened
    return null
  }

  const openAs = (kind: Held['kind'], dossier: DossierId, stream: StreamId, control: Stream | null): Promise<Stream> =>
    openStream({
      dossier,
      stream,
      device: keys,
      directory,
      random,
      clock,
      signed,
      control: kind === 'control' ? null : (control?.control ?? null),
    })

  /** What was set aside of a dossier when it was last told; and the dossiers of which something was told since, with whether their cards were among it. */
  const aside = new Map<DossierId, string>()
  const told = new Map<DossierId, boolean>()
  const tell = async (opened: Stream, changed: Changed): Promise<void> => {
    for (const note of opened.longNotes('asked')) await noteReady(opened, note)
    for (const event of eventsOf(opened, changed)) emit(event)
    told.set(opened.dossier, (told.get(opened.dossier) ?? false) || changed.access || changed.rebuilt)
  }
  /** Once all of a dossier is told: it is asked of each of its streams, and there may be hundreds. */
  const tellSetAside = (): void => {
    for (const [dossier, isCardTold] of told) {
      const now = setAsideNow(dossier)
      if (now !== (aside.get(dossier) ?? '') && !isCardTold) emit({ kind: 'dossiers' })
      aside.set(dossier, now)
    }
    told.clear()
  }
  const setAsideNow = (dossier: DossierId): string => {
    const access = controlIn(dossier)?.access()
    if (!access) return ''
    const opened = (stream: StreamId) => held.get(stream)?.opened
    return [...access.streams.keys()]
      .flatMap((stream) => {
        const why = setAsideOf(access, stream, opened)
        return why ? [`${stream} ${why}`] : []
      })
      .join()
  }
  const letGo = (stream: StreamId): void => {
    held.delete(stream)
    emit({ kind: 'stream', stream, registers: null })
    emit({ kind: 'dossiers' })
  }
  const gone = (stream: StreamId): void => {
    letGo(stream)
    emit({ kind: 'left' })
  }
  const { takeIn, due, remember } = fillShelf({ held, store, snapshots, controlIn, openAs, tell, gone })

  const noteReady: Shelf['noteReady'] = async (opened, note) => {
    if (opened.longNotes().includes(note)) {
      const known = await leftOff.read(opened.stream)
      for (const one of known) if (one.note === note) opened.leaveNoteOff(one)
      await opened.noteReady(note)
    }
    await keepLeftOff(opened)
  }
  const keepLeftOff = async (opened: Stream): Promise<void> => {
    const given = opened.leftOffNotes().filter(({ state }) => !kept.has(state))
    for (const { state } of given) kept.add(state)
    if (given.length > 0) await leftOff.keep(opened.stream, given)
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

  const isErased = ({ dossier, stream }: Stream): boolean => {
    const access = controlIn(dossier)?.access()
    return access?.purposeOf(stream) != null && access.agreedErasureOf(stream) !== null
  }

  const isOpen = (opened: Stream): boolean =>
    !isShut(opened) && !hasEnded(opened, me, clock()) && !isRemoved(opened, me)

  return {
    catchUp: (dossier) =>
      inTurn(async () => {
        await takeIn(dossier)
        tellSetAside()
      }),
    async remember(least = worthRemembering) {
      // Not in turn: what is written meanwhile is taken in.
      for (const opened of due(least)) for (const note of opened.longNotes()) await noteReady(opened, note)
      for (const { opened } of held.values()) await keepLeftOff(opened)
      await inTurn(() => remember(least))
    },
    noteReady,
    refresh: () =>
      inTurn(async () => {
        for (const { opened } of inOrder()) await tell(opened, await opened.refresh())
        tellSetAside()
      }),
    stream(id) {
      const found = held.get(id)?.opened
      if (found ? isErased(found) : erased().some(({ stream }) => stream === id)) return refuse('stream-erased')
      if (!found) return refuse('stream-unknown')
      if (isRemoved(found, me)) return refuse('removed-from-dossier')
      if (isShut(found)) return refuse('stream-not-shared')
      return hasEnded(found, me, clock()) ? refuse('mission-ended') : accept(found)
    },
    erased,
    ended: (now) =>
      inOrder().flatMap(({ kind, opened }) => (kind === 'control' && hasEnded(opened, me, now) ? [opened] : [])),
    awaiting: () =>
      inOrder().flatMap(({ kind, opened }) =>
        kind === 'control' && isShut(opened) && !isRemoved(opened, me) ? [opened] : [],
      ),
    removed: () =>
      inOrder().flatMap(({ kind, opened }) => (kind === 'control' && isRemoved(opened, me) ? [opened] : [])),
    forget: (stream) => inTurn(async () => letGo(stream)),
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
        .filter(({ kind, opened }) => kind === 'control' && isOpen(opened))
        .map(({ opened }) =>
          dossierCard(opened, me, {
            directory: directory(),
            today: utcDayOf(clock()),
            opened: (stream) => held.get(stream)?.opened,
          }),
        ),
    signed,
    claimed: ({ stream, hash }) => held.get(stream)?.opened.claimed(hash) ?? null,
  }
}

/** The events for a change: one for each note, whatever came, since a note's screen reads all of it each time. */
function* eventsOf(opened: Stream, { registers, notes, access, rebuilt }: Changed): Iterable<DeskEvent> {
  const { stream } = opened
  for (const [note, came] of Map.groupBy(notes, (one) => one.note)) {
    const updates = came.map(({ update }) => update)
    yield { kind: 'note', stream, note, update: opened.noteSince(note, updates) }
  }
  if (registers.size > 0 || access || rebuilt) {
    const all = access || rebuilt || registers.size > toldAtMost
    yield { kind: 'stream', stream, registers: all ? null : standingIn(opened, registers) }
  }
  if (access || rebuilt) yield { kind: 'dossiers' }
}

/** Beyond this number registers are not reported one by one: screens that show some of them read them again. */
const toldAtMost = 64

function standingIn(stream: Stream, names: ReadonlySet<RegisterName>): Registers {
  const now = stream.registers()
  return new Map([...names].map((name) => [name, now.get(name) ?? []]))
}
