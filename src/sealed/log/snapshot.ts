// What a device remembers of a stream that it has verified, so that it can go on from there without opening every record again. Never exchanged.
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts'
import { type Bytes, joined, readU32, u32, utf8 } from '../keys/bytes.ts'
import type { DirectoryHead } from '../keys/directory/directory.ts'
import type { Link } from './causality.ts'
import type { RecordOperation } from './content.ts'
import { hashOf, type LogHead, type RecordName } from './form.ts'
import type { Value } from './model.ts'
import type { FoldedNote, NoteSpan } from './notes.ts'
import type { Refusal } from './reader/items.ts'
import { partsOfWriteId, writeId } from './registers.ts'

export type Snapshot = {
  readonly directory: DirectoryHead
  /** Every valid record, each after what it has seen. */
  readonly links: readonly Link[]
  readonly spans: readonly NoteSpan[]
  /** Of the valid records, those that did not count. */
  readonly apart: readonly Link[]
  /** What the edits of the others came to, of notes that take time to be put together. */
  readonly notes: readonly FoldedNote[]
  /** The epoch records, valid or not: keys are opened from them again, never kept here. */
  readonly epochs: readonly Bytes[]
  readonly refusals: readonly Refusal[]
  /** Of refused records that are what their device signed: `<device> <seq>`, and their name. */
  readonly signed: readonly (readonly [string, RecordName])[]
  /** Where refused records stand in the server's log. */
  readonly placed: readonly (readonly [position: number, record: Bytes])[]
  /** L₀ and L after each position. */
  readonly heads: readonly Bytes[]
  /** What others say that they saw, farther than what is here. */
  readonly claims: readonly LogHead[]
}

/** How many records it stands for. */
export const coveredBy = ({ links, refusals }: Snapshot): number => links.length + refusals.length

/** Null when a record carries something else than writes and updates of notes: such a stream is opened from its records. */
export function encodeSnapshot(snapshot: Snapshot): Bytes | null {
  const { links, spans, apart, notes, epochs, refusals, signed, placed, heads, claims } = snapshot
  const places = new Map(links.map((link, index) => [link.name, index]))
  const place = (name: RecordName): number => places.get(name) ?? missing()
  const devices = table<DeviceId>()
  const people = table<PersonId>()
  const registers = table<string>()
  const controls = table<readonly RecordName[]>((names) => names.join())
  const logs = table<LogHead>(({ position, head }) => `${position} ${toBase64url(head)}`)
  const numbers = new Int32Array(links.length * columns)
  const updates: Uint8Array[] = []
  const seen: (readonly number[] | 0)[] = []
  const operations: Written[][] = []
  for (const [index, link] of links.entries()) {
    const written = link.operations.map((operation): Written | null => {
      if (operation.kind === 'write') {
        const replaces = operation.replaces.flatMap((id) => {
          const { record, index: at } = partsOfWriteId(id)
          return [place(record), at]
        })
        return [registers.indexOf(operation.register), replaces, operation.value]
      }
      if (operation.kind !== 'note') return null
      updates.push(operation.update)
      return [registers.indexOf(operation.note), operation.session, operation.update.length, 0]
    })
    if (!written.every((one) => one !== null)) return null
    operations.push(written)
    const { previous } = link
    seen.push(previous && sameSeen(previous, link) ? 0 : [...link.seen.values()].map(({ name }) => place(name)))
    numbers.set(
      [
        devices.indexOf(link.device),
        link.seq,
        previous ? place(previous.name) : -1,
        people.indexOf(link.person),
        link.epoch,
        controls.indexOf(link.control),
        link.directory,
        link.log ? logs.indexOf(link.log) : -1,
        link.depth,
        link.position ?? -1,
      ],
      index * columns,
    )
  }
  const text: Text = {
    number: snapshot.directory.number,
    count: links.length,
    devices: devices.all,
    people: people.all,
    registers: registers.all,
    controls: controls.all,
    logs: logs.all.map(({ position }) => position),
    claimed: links.map(({ claimed }) => claimed),
    seen,
    operations,
    spans: spans.map(({ note, client, from, to, by }) => [note, client, from, to, place(by.name)]),
    apart: apart.map(({ name }) => place(name)),
    notes: notes.map(({ note, state }) => [note, state.length]),
    epochs: epochs.map(({ length }) => length),
    refusals,
    signed,
    placed: placed.map(([position]) => position),
    heads: heads.length,
    claims: claims.map(({ position }) => position),
  }
  const written = utf8(JSON.stringify(text))
  return joined([
    u32(written.length),
    written,
    new Uint8Array(numbers.buffer),
    snapshot.directory.hash,
    ...links.map(({ name }) => hashOf(name)),
    ...logs.all.map(({ head }) => head),
    ...placed.map(([, record]) => record),
    ...heads,
    ...claims.map(({ head }) => head),
    ...epochs,
    ...updates,
    ...notes.map(({ state }) => state),
  ])
}

/** Contract: `bytes` are what `encodeSnapshot` of this same program gave. Throws on anything else. */
export function decodeSnapshot(bytes: Bytes): Snapshot {
  let at = 4 + readU32(bytes)
  const text = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at))) as Text
  const take = (length: number): Bytes => {
    at += length
    if (at > bytes.length) throw new Error('a snapshot ends too early')
    return bytes.slice(at - length, at)
  }
  const hashes = (count: number): Bytes[] => {
    const all = take(32 * count)
    return Array.from({ length: count }, (_, index) => all.subarray(32 * index, 32 * index + 32))
  }
  const numbers = new Int32Array(take(4 * columns * text.count).buffer)
  const [hash = missing()] = hashes(1)
  const names = hashes(text.count).map(toBase64url)
  const logs = hashes(text.logs.length).map((head, index) => ({ position: text.logs[index] ?? missing(), head }))
  const placed = hashes(text.placed.length).map((record, index) => [text.placed[index] ?? missing(), record] as const)
  const heads = hashes(text.heads)
  const claims = hashes(text.claims.length).map((head, index) => ({ position: text.claims[index] ?? missing(), head }))
  const epochs = text.epochs.map(take)

  const links: Link[] = []
  const linkAt = (index: number): Link => links[index] ?? missing()
  const operationIn = (written: Written): RecordOperation => {
    const name = text.registers[written[0]] ?? missing()
    if (written.length === 4) return { kind: 'note', note: name, session: written[1], update: take(written[2]) }
    const replaces = []
    for (let pair = 0; pair < written[1].length; pair += 2)
      replaces.push(writeId(linkAt(written[1][pair] ?? missing()), written[1][pair + 1] ?? missing()))
    return { kind: 'write', register: name, value: written[2], replaces }
  }
  for (let index = 0; index < text.count; index++) {
    const number = (column: number): number => numbers[index * columns + column] ?? missing()
    const previous = number(2) < 0 ? null : linkAt(number(2))
    const seen = text.seen[index] ?? missing()
    const position = number(9)
    links.push({
      device: text.devices[number(0)] ?? missing(),
      previous,
      seen:
        seen === 0 ? (previous ?? missing()).seen : new Map(seen.map((of) => [linkAt(of).device, linkAt(of)] as const)),
      name: names[index] ?? missing(),
      seq: number(1),
      person: text.people[number(3)] ?? missing(),
      epoch: number(4),
      claimed: text.claimed[index] ?? null,
      operations: (text.operations[index] ?? missing()).map(operationIn),
      control: text.controls[number(5)] ?? missing(),
      directory: number(6),
      log: number(7) < 0 ? null : (logs[number(7)] ?? missing()),
      depth: number(8),
      position: position < 0 ? null : position,
    })
  }
  const notes = text.notes.map(([note, length]) => ({ note, state: take(length) }))
  if (at !== bytes.length) throw new Error('a snapshot has more than it says')
  const spans = text.spans.map(([note, client, from, to, by]) => ({ note, client, from, to, by: linkAt(by) }))
  const apart = text.apart.map(linkAt)
  const { number, refusals, signed } = text
  return { directory: { number, hash }, links, spans, apart, notes, epochs, refusals, signed, placed, heads, claims }
}

/** Of a write: its register, the writes it replaces (place of the record and index, one after the other), its value. Of an update: its note, session and length. */
type Written =
  | readonly [register: number, replaces: readonly number[], value: Value]
  | readonly [note: number, session: number, length: number, 0]

/** Numbers of one record, in a table of their own. */
const columns = 10

type Text = {
  readonly number: number
  readonly count: number
  readonly devices: readonly DeviceId[]
  readonly people: readonly PersonId[]
  readonly registers: readonly string[]
  readonly controls: readonly (readonly RecordName[])[]
  readonly logs: readonly number[]
  readonly claimed: readonly (Instant | null)[]
  /** 0 for what the record before it had seen. */
  readonly seen: readonly (readonly number[] | 0)[]
  readonly operations: readonly (readonly Written[])[]
  readonly spans: readonly (readonly [note: string, client: number, from: number, to: number, by: number])[]
  readonly apart: readonly number[]
  readonly notes: readonly (readonly [note: string, length: number])[]
  readonly epochs: readonly number[]
  readonly refusals: readonly Refusal[]
  readonly signed: Snapshot['signed']
  readonly placed: readonly number[]
  readonly heads: number
  readonly claims: readonly number[]
}

function table<T>(keyOf: (value: T) => unknown = (value) => value) {
  const all: T[] = []
  const known = new Map<unknown, number>()
  return {
    all,
    indexOf(value: T): number {
      const key = keyOf(value)
      const at = known.get(key) ?? all.push(value) - 1
      known.set(key, at)
      return at
    },
  }
}

const sameSeen = (one: Link, other: Link): boolean => {
  if (one.seen.size !== other.seen.size) return false
  for (const [device, link] of one.seen) if (other.seen.get(device) !== link) return false
  return true
}

function missing(): never {
  throw new Error('a snapshot does not hold together')
}
