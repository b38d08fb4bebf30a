// One stream on a device that reads it: the state that its records give, and how the next record is made.
import type { Clock, Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, DossierId, PersonId, Random, StreamId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import { type Bytes, equal } from '../keys/bytes.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import { compareHead, type Directory } from '../keys/directory/directory.ts'
import { causality, inCausalOrder, type Link } from './causality.ts'
import type { Access, Resume, Rulings } from './decisions/access.ts'
import { type Control, controlOf, type Disputed } from './decisions/control.ts'
import { type Changed, countedState, type KeptApart } from './decisions/counted-state.ts'
import { type Grounds, namedIn, whyApart } from './decisions/counting.ts'
import type { Pin } from './epochs/epoch-form.ts'
import { type KeySource, wrapsOf } from './epochs/epoch-keys.ts'
import { isKnownToAll } from './epochs/let-in.ts'
import { farthestPins, nearestPins } from './epochs/pins.ts'
import { hashOf, type LogHead, logStart, type RecordName } from './form.ts'
import type { Court } from './judge.ts'
import type { History, NoteEdit, RegisterName, Registers } from './model.ts'
import { type LeftOffNote, noteIndex } from './notes.ts'
import { type Arrival, type Pair, type Refusal, streamReader, type Waiting } from './reader/reader.ts'
import { serverLog } from './server-log.ts'
import type { Snapshot } from './snapshot.ts'
import { type Composed, type FirstEpoch, type NewOperation, streamWriter } from './writer.ts'

export type { Arrival, Changed, Composed, NewOperation, Pair, Refusal, Waiting }

export type StreamContext = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly device: DeviceKeys
  /** The newest directory that this device has verified. */
  readonly directory: () => Directory
  /** The dossier's control stream; null when this stream is it. */
  readonly control: Control | null
  readonly random: Random
  readonly clock: Clock
  /** Records whose signature was verified when they came; each is taken out as it is read. */
  readonly signed?: Set<RecordName>
}

/** Of a stream that is only read, with the keys that its source gives. */
type ReadingContext = Pick<StreamContext, 'dossier' | 'stream' | 'directory' | 'control' | 'signed'> & {
  readonly keys: KeySource
}

/** Fewer than two of `records` where one of them is not valid here, or not yet. */
export type Branching = {
  readonly device: DeviceId
  readonly seq: number
  readonly records: readonly Link[]
  readonly named: RecordName | null
}

/** Acts run one after the other, however they are called. */
export interface ReadStream {
  readonly dossier: DossierId
  readonly stream: StreamId
  /**
   * Takes records in any order, even twice. What was stored as unsent comes again with its position once the server has it. Pages are fetched while earlier
   * ones are judged; if one cannot be read this throws, and what came before it is taken in with the next call.
   */
  receive(records: readonly Arrival[] | AsyncIterable<readonly Arrival[]>): Promise<Changed>
  /** After the directory or the control stream changed: what waited for them is tried again. */
  refresh(): Promise<Changed>
  /** All that were ever written, or those of them that are named. */
  registers(only?: readonly RegisterName[]): Registers
  history(register: RegisterName): History
  /** The whole note as one Yjs update. One of thousands of edits takes a second, in one piece, where it is not `noteReady`. */
  note(name: string): Uint8Array
  /** Puts a note together in short pieces. What comes meanwhile is taken in as well. */
  noteReady(name: string): Promise<void>
  /** Those that are better put together in pieces: all, or of those that somebody here has read. */
  longNotes(which?: 'all' | 'asked'): readonly string[]
  /** False where a device wrote a note so that putting it together takes hours: what was read until then is there, as plain paragraphs. */
  noteIsWhole(name: string): boolean
  /** What this device tried and left off. */
  leftOffNotes(): readonly LeftOffNote[]
  /** Contract: given by `leftOffNotes` on this device. It is not tried again as long as the very same records make it. */
  leaveNoteOff(known: LeftOffNote): void
  /** What somebody lacks who read the note before these updates came; nothing of a note that nobody has read here. Null once it is not whole. */
  noteSince(name: string, updates: readonly Uint8Array[]): Uint8Array | null
  /** Of each of these edits, which follow each other, what the note does not have. */
  noteLacks(name: string, edits: readonly Uint8Array[]): readonly (readonly Uint8Array[])[]
  notes(): readonly string[]
  /** Everything that makes up a note, in an order that a Yjs document can take; what is kept apart is not included. */
  noteEdits(name: string): readonly NoteEdit[]

  /** What is decided in this dossier, as far as this device knows. */
  access(): Access
  /** Of a control stream: what the dossier's other streams are opened with. */
  readonly control: Control
  /** The server's log as seen: pull after its position, with its head. */
  head(): LogHead
  /** True when the server has told two stories of this stream. */
  forked(): boolean
  /** When its author's device said that this record was made; null for an epoch, and for what is not (yet) valid here. */
  claimed(record: RecordName): Instant | null
  refused(): readonly Refusal[]
  waiting(): readonly Waiting[]
  apart(): readonly KeptApart[]
  /**
   * Records that count because one of two devices which left somebody out, neither knowing of the other, had seen more of her: two who were online at once, or one whose
   * changed program made the second afterwards, to let count what came later. Until a decision says how far.
   */
  seenByOneAlone(): readonly Link[]
  /** The records that a device signed twice at one seq: the proof, to be kept in a `pair`. */
  pairs(): readonly Pair[]
  /** Where branches of a device's chain part, of those that still count: the records there, and the one that a decision names. */
  branchings(): readonly Branching[]
  /** Every valid record, including those kept apart, each after what it has seen. */
  links(): readonly Link[]
  /** This stream's snapshot, for this device to keep; null for a control stream, while something waits, and while something is in dispute. */
  remember(): Snapshot | null
  /**
   * Takes a snapshot in place of the records that it covers. Contract: before anything is received, and only a snapshot of this device. Returns false, having
   * taken nothing, if it rests on another directory or on control records that are not here; then the records must be received.
   */
  recall(snapshot: Snapshot): Promise<boolean>
  /** True when a device turns out to have signed two records at one seq and one of them is only remembered: the stream is to be opened from its records. */
  isPartial(): boolean
  /** The keys of the epochs that can be opened here, by the names of their records: for an export in which somebody hands them over. */
  epochKeys(): ReadonlyMap<RecordName, Bytes>
  /** The epochs of somebody who had been taken out, and whom no reader had let in again: nobody goes on in them. */
  epochsOfNoReader(): ReadonlySet<RecordName>
}

/** A stream on a device that writes in it too. */
export interface Stream extends ReadStream {
  /**
   * The next record of this device: store it as signed before doing anything else, then give it to `receive`. It is first judged as others will judge it.
   * Refuses `stream-not-shared`, `not-allowed`, `epoch-overtaken` (make an epoch first), `record-too-large` and whatever a reader refuses.
   */
  compose(operations: readonly NewOperation[], claimed: Instant): Promise<Outcome<Composed>>
  /**
   * A new epoch for all who may read now, made online. Another device may make one at the same moment: both stand, all go on in
   * the same one, and the next hands on the key of the other. A stream begins with its first, which may be made offline: it shows the `opening` of `newDossier` or `newStream`, and in a
   * control stream names its readers, who must be those of the decision that follows. `leftOut`: nothing could be wrapped to these.
   */
  composeEpoch(first?: FirstEpoch): Promise<Outcome<Composed & { readonly leftOut: readonly DeviceId[] }>>
  /** The same, letting in those who wait for a present reader: see `awaiting`. */
  composeAdmission(): Promise<Outcome<Composed & { readonly leftOut: readonly DeviceId[] }>>
  /**
   * The same on a device that reads by the recovery key, by the council's word in directory version `recovers`: for all who may read now, those too who
   * wait for a present reader, since there may be none. Refuses `epoch-not-authorised` where the directory does not say so, or nobody is left to read.
   */
  composeRecovery(recovers: number): Promise<Outcome<Composed & { readonly leftOut: readonly DeviceId[] }>>
  /** Of the epoch that this device would write in: its author's directory version, the council's decision behind it, and who opens it. */
  present(): {
    readonly directory: number
    readonly recovers: number | null
    readonly devices: ReadonlySet<DeviceId>
  } | null
  /** Whether this device reads here and all others who do know it: no epoch of theirs leaves it out. */
  isKnownToRead(): boolean
  /** The recoveries that hold in this stream: by which version of the directory, and by which device. */
  recoveries(): readonly { readonly recovers: number; readonly device: DeviceId }[]
  /** Of an interview or medical notes: whom a decision lets read, and whom no present reader has let in yet. That is nobody's device's to do by itself. */
  awaiting(): readonly PersonId[]
  /** This device's person reads it and was taken out meanwhile, or left out by an epoch that does not open here: what was written without her stays closed here until a present reader lets her in. */
  waits(): boolean
  /**
   * `overtaken`: somebody still reads who may no longer, or is out since and may be let in by a reader who has not heard of it, and nothing can be written before a new epoch. `due`: a listed device
   * is missing or gone; or another epoch was made at the same time as the newest, for other devices; or the recovery key has changed since.
   */
  epochNeeded(): 'no' | 'due' | 'overtaken'

  /** How far this device has seen the records of that one: what a removal pins. Null while it cannot open the stream. */
  seenOf(device: DeviceId): Pin | null
  /** The epoch that this device would write in if the server's log ended at this position; null when it opens none. */
  epochAt(position: number): RecordName | null
}

/** With the device's own wraps, or with keys from elsewhere: the recovery key's. */
export async function openStream(context: StreamContext, keys: KeySource = wrapsOf(context.device)): Promise<Stream> {
  const { device, random, clock } = context
  const { read, inTurn, ...parts } = await reading({ ...context, keys })
  const writer = streamWriter({ ...parts, device, random, clock })
  return {
    ...read,
    compose: (operations, claimed) => inTurn(() => writer.compose(operations, claimed)),
    composeEpoch: (first) => inTurn(() => writer.composeEpoch(first)),
    composeAdmission: () => inTurn(() => writer.composeEpoch(undefined, { admitting: writer.awaiting() })),
    composeRecovery: (recovers) => inTurn(() => writer.composeEpoch(undefined, { recovers })),
    present: () => {
      const epoch = writer.newestEpoch()
      if (!epoch) return null
      const { link, recovers, devices } = epoch
      return { directory: link.directory, recovers, devices }
    },
    isKnownToRead: () => {
      const newest = writer.newestEpoch()
      const person = parts.court.directory().devices.get(device.id)?.person
      if (!newest || !person) return false
      return isKnownToAll(parts.court, parts.reader.epochs, { newest, device: device.id, person })
    },
    recoveries: () =>
      [...parts.reader.epochs.values()].flatMap(({ recovers, link }) =>
        recovers === null ? [] : [{ recovers, device: link.device }],
      ),
    awaiting: writer.awaiting,
    waits: writer.waits,
    seenOf: writer.seenOf,
    epochAt: (position) => writer.newestEpoch(position)?.link.name ?? null,
    epochNeeded: writer.epochNeeded,
  }
}

export const readStream = async (context: ReadingContext): Promise<ReadStream> => (await reading(context)).read

async function reading(context: ReadingContext) {
  const { dossier, stream } = context
  const graph = causality()
  const log = serverLog(await logStart(dossier, stream))
  const own = controlOf({
    stream,
    graph,
    isRefused: (record) => reader.isRefused(record),
    forks: () => reader.forks(),
    pinned: (hasSeen) => farthestPins([...reader.epochs.values()].filter(({ link }) => hasSeen(link))),
    apart: (link, access, disputed) => whyApart(link, groundsFor(access, disputed)),
  })
  const control: Control = context.control ?? own
  const court: Court = {
    dossier,
    stream,
    graph,
    notes: noteIndex(graph.hasSeen),
    directory: context.directory,
    signed: context.signed ?? new Set(),
    control,
    accessSeen: context.control ? null : own.accessSeen,
    accessAfter: own.accessAfter,
  }
  /** Valid, and not folded yet; and what folding came to since somebody was told. */
  let unfolded: Link[] = []
  let folded: Changed[] = []
  const reader = streamReader(court, context.keys, {
    placed: log.place,
    admitted(link) {
      own.add(link)
      unfolded.push(link)
    },
    async judged() {
      await log.advance()
      // One processor folds while the other verifies. What counts is decided again once, at the end, should that change in between.
      if (unfolded.length >= worthFolding && !folded.some(({ rebuilt }) => rebuilt)) await foldNow([])
    },
  })
  const ruled = new WeakMap<Access, Rulings>()
  const rulingsIn = (access: Access): Rulings => {
    const rulings = ruled.get(access) ?? access.rulingsOf(stream)
    ruled.set(access, rulings)
    return rulings
  }
  const isNamed = namedIn(graph, context.control === null)
  const groundsFor = (access: Access, disputed: Disputed): Grounds => ({
    ...disputed,
    rulings: rulingsIn(access),
    isNamed,
    covers: context.control ? null : graph.covers,
  })
  const state = countedState(graph)
  const standing = (register: RegisterName) => state.registers().standingOf(register)

  const settle = async (placed: readonly Link[]): Promise<Changed> => {
    await foldNow(placed)
    const changed = allOf(folded)
    folded = []
    return changed
  }
  const foldNow = async (placed: readonly Link[]): Promise<void> => {
    const valid = unfolded
    unfolded = []
    own.forget()
    for (const link of valid) if (link.log) log.claim(link.log)
    await log.advance()
    folded.push(state.fold(valid, placed, groundsNow()))
  }
  const groundsNow = (): Grounds =>
    groundsFor(control.now(), { forks: reader.forks(), ...farthestPins([...reader.epochs.values()]) })

  const seenByOneAlone = (): readonly Link[] => {
    const epochs = [...reader.epochs.values()]
    const near = nearestPins(epochs)
    const now = groundsNow()
    const differs = (device: DeviceId) =>
      near.lost.get(device) !== now.lost.get(device) || near.leftOut.get(device) !== now.leftOut.get(device)
    const devices = new Set([...now.leftOut.keys()].filter(differs))
    if (devices.size === 0) return []
    const isOf = (link: Link) => devices.has(link.device) && link.operations.length > 0
    const links = [...graph.links.values()].filter(isOf).sort(inCausalOrder)
    return links.filter((link) => !whyApart(link, now) && whyApart(link, { ...now, ...near }))
  }

  const remember = (): Snapshot | null => {
    const remembered = context.control && !isForked() ? reader.remembered() : null
    if (!remembered) return null
    const { number, hash } = context.directory()
    const { heads, claims, placed } = log.remembered()
    const known = new Set(remembered.links.map(({ position }) => position))
    const others = placed.filter(([position]) => !known.has(position))
    const apart = state.apart().map(({ link }) => link)
    const notes = state.notes().remembered()
    return { ...remembered, directory: { number, hash }, apart, notes, heads, claims, placed: others }
  }

  const recall = async (snapshot: Snapshot): Promise<boolean> => {
    const standing = compareHead(context.directory(), snapshot.directory)
    const controls = new Set(snapshot.links.map((link) => link.control))
    const isHere = (record: RecordName) => control.stateOf(record) === 'valid'
    if (standing === 'ahead' || standing === 'forked') return false
    if (![...controls].every((records) => records.every(isHere))) return false
    await reader.restore(snapshot)
    unfolded = []
    for (const { position, name } of snapshot.links) if (position !== null) log.place(position, hashOf(name))
    log.restore(snapshot)
    await log.advance()
    state.fold(snapshot.links, [], groundsNow())
    const countedAlike = sameNames(
      state.apart().map(({ record }) => record),
      snapshot.apart.map(({ name }) => name),
    )
    if (countedAlike) state.notes().restore(snapshot.notes)
    return true
  }
  /** What was seen of a log that the server lost accuses nobody, when its author had not seen the decision to go on without it. */
  const isSettled = ({ position, head }: LogHead): boolean => {
    const resumes = control
      .now()
      .resumesOf(stream)
      .filter((resume) => resume.position < position)
    const knew = (link: Link, { by }: Resume) =>
      context.control ? control.includes(link.control, [by.name]) : graph.covers(link, by)
    return [...graph.links.values()]
      .filter(({ log: seen }) => seen?.position === position && equal(seen.head, head))
      .every((link) => resumes.some((resume) => !knew(link, resume)))
  }
  const isForked = (): boolean => log.isForked() || log.contradicted.some((seen) => !isSettled(seen))
  const branchings = (): readonly Branching[] => {
    const { branches } = rulingsIn(control.now())
    const out = new Set(state.apart().flatMap(({ record, reason }) => (reason === 'two-at-one-seq' ? [record] : [])))
    return [...reader.forks()].flatMap(([device, forks]) =>
      forks.flatMap(({ seq, after }): Branching[] => {
        if (after !== null && out.has(after)) return []
        const records = [...graph.links.values()].filter(
          (link) => link.device === device && link.seq === seq && (after === null || link.previous?.name === after),
        )
        return [{ device, seq, records, named: branches.get(`${device} ${seq}`) ?? null }]
      }),
    )
  }
  const inTurn = turns()

  const read: ReadStream = {
    dossier,
    stream,
    receive: (records) => inTurn(async () => settle(await reader.receive(records))),
    refresh: () => inTurn(async () => settle(await reader.refresh())),
    registers: (only) => state.registers().registers(only),
    history: (register) => state.registers().history(register),
    note: (name) => state.notes().state(name),
    noteReady: (name) => state.notes().ready(name),
    longNotes: (which) => state.notes().longNames(which),
    noteIsWhole: (name) => state.notes().isWhole(name),
    leftOffNotes: () => state.notes().given(),
    leaveNoteOff: (known) => state.notes().leaveOff(known),
    noteSince: (name, updates) => state.notes().since(name, updates),
    noteLacks: (name, edits) => state.notes().lacks(name, edits),
    notes: () => state.notes().names(),
    noteEdits: (name) => {
      const apart = new Set(state.apart().map(({ record }) => record))
      return [...graph.links.values()]
        .sort(inCausalOrder)
        .flatMap((link) => (apart.has(link.name) ? [] : editsIn(link, name)))
    },
    access: control.now,
    control,
    head: log.head,
    forked: isForked,
    claimed: (record) => graph.links.get(record)?.claimed ?? null,
    refused: reader.refused,
    waiting: reader.waiting,
    apart: state.apart,
    seenByOneAlone,
    pairs: reader.pairs,
    branchings,
    links: () => [...graph.links.values()].sort(inCausalOrder),
    remember,
    recall: (snapshot) => inTurn(() => recall(snapshot)),
    isPartial: () => reader.pairs().some(({ records }) => records.length < 2),
    epochKeys: reader.epochKeys.keys,
    epochsOfNoReader: () => new Set([...reader.epochs].flatMap(([name, { isOfReader }]) => (isOfReader ? [] : [name]))),
  }
  return { read, inTurn, court, reader, logHead: log.head, standing }
}

/** So many at once that what else is asked for each time costs little. */
const worthFolding = 250

/** One after the other; if one of them was read again, that includes every earlier change. */
function allOf(parts: readonly Changed[]): Changed {
  const [first, ...others] = parts.slice(
    Math.max(
      0,
      parts.findLastIndex(({ rebuilt }) => rebuilt),
    ),
  )
  if (!first || others.length === 0) return first ?? noChange
  const since = [first, ...others]
  return {
    registers: new Set(since.flatMap(({ registers }) => [...registers])),
    notes: since.flatMap(({ notes }) => notes),
    access: parts.some(({ access }) => access),
    rebuilt: first.rebuilt,
  }
}

function editsIn({ person, device, claimed, operations }: Link, note: string): readonly NoteEdit[] {
  if (claimed === null) return []
  return operations.flatMap((operation) =>
    operation.kind === 'note' && operation.note === note ? [{ person, device, claimed, update: operation.update }] : [],
  )
}

const noChange: Changed = { registers: new Set(), notes: [], access: false, rebuilt: false }

function sameNames(some: readonly RecordName[], others: readonly RecordName[]): boolean {
  const known = new Set(some)
  return known.size === others.length && others.every((name) => known.has(name))
}

/** Runs acts one after the other; one that throws does not hold up the next. */
function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act, act)
    last = next
    return next
  }
}
