// Rich-text notes: one small Yjs 13 document each. An update is decoded under limits before anything applies it, and writes under one client id only.
import {
  applyUpdate,
  ContentAny,
  ContentDoc,
  ContentEmbed,
  ContentFormat,
  ContentJSON,
  Doc,
  decodeUpdate,
  encodeStateAsUpdate,
  GC,
  ID,
  Item,
  mergeUpdates,
} from 'yjs'
import { bytesOfId, type DeviceId, type StreamId } from '../../vocabulary/ids.ts'
import { type Bytes, equal, readU32, u32, utf8 } from '../keys/bytes.ts'
import { labels } from '../keys/labels.ts'
import { hash, hashAtOnce } from '../keys/public.ts'
import type { Causality, Link, View } from './causality.ts'
import type { RecordName } from './form.ts'
import { countMarks } from './note-limits.ts'
import { lackedBy } from './note-news.ts'
import { plainNote } from './note-text.ts'
import { pieceMost, turn } from './pieces.ts'
import { type Patience, patience, takingEdit } from './take-edit.ts'

/** The only Yjs clientID under which this device may write in this note in this session (32 random bits of a tab). 52 bits. */
export async function noteClient(stream: StreamId, device: DeviceId, note: string, session: number): Promise<number> {
  const bytes = await hash(labels.noteClient, bytesOfId(stream), bytesOfId(device), u32(session), utf8(note))
  return readU32(bytes) * 2 ** 20 + (readU32(bytes, 4) >>> 12)
}

type NoteRange = { readonly client: number; readonly from: number; readonly to: number }
/** What an update adds under its client id (`to` excluded), and everything older that it refers to or deletes. */
type ReadUpdate = { readonly adds: NoteRange | null; readonly uses: readonly NoteRange[] }

const structsMost = 50_000
const clockMost = 0xffffffff
const depthMost = 16

/**
 * Null unless the update is well formed, within limits, complete (nothing skipped), without subdocuments, and adds only under `client`. It may refer to
 * another’s client id only for where text goes or what it deletes.
 */
export function readNoteUpdate(update: Uint8Array, client: number): ReadUpdate | null {
  const decoded = decoded13(update)
  if (!decoded || decoded.structs.length > structsMost) return null
  const uses: NoteRange[] = []
  const use = (id: unknown) => {
    if (id instanceof ID) uses.push({ client: id.client, from: id.clock, to: id.clock + 1 })
  }
  const from = decoded.structs[0]?.id.clock ?? 0
  let to = from
  for (const struct of decoded.structs) {
    if (struct.id.client !== client || struct.id.clock !== to || struct.length < 1) return null
    to += struct.length
    if (struct instanceof GC) continue
    if (!(struct instanceof Item) || !isPlain(struct.content)) return null
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (id instanceof ID && id.client === client && id.clock >= struct.id.clock) return null
      use(id)
    }
  }
  let deletes = 0
  for (const [of, ranges] of decoded.ds.clients)
    for (const { clock, len } of ranges) {
      if (++deletes > structsMost || len < 1 || clock + len > clockMost) return null
      uses.push({ client: of, from: clock, to: clock + len })
    }
  return to > clockMost ? null : { adds: to > from ? { client, from, to } : null, uses }
}

type Span = NoteRange & { readonly by: Link }
export type NoteSpan = Span & { readonly note: string }

/** Which record added which part of which note. An update may refer only to what its author had seen, so that Yjs never waits for anything. */
export function noteIndex(covers: Causality['covers']) {
  const spans = new Map<string, Span[]>()
  const at = (note: string, client: number) => `${client} ${note}`

  /** True when all updates of one record, in order, continue what its device wrote and refer to nothing unseen. */
  const admits = (view: View, updates: readonly NotedUpdate[]): boolean => {
    const own = new Map<string, number>()
    for (const { note, client, read } of updates) {
      const name = at(note, client)
      const end = own.get(name) ?? ownEnd(spans.get(name) ?? [], view)
      if (end === null || (read.adds && read.adds.from !== end)) return false
      const upTo = read.adds?.to ?? end
      own.set(name, upTo)
      const sees = (range: NoteRange) => range.to <= (own.get(at(note, range.client)) ?? 0) || seen(view, note, range)
      if (!read.uses.every(sees)) return false
    }
    return true
  }

  const add = (by: Link, updates: readonly NotedUpdate[]): void => {
    for (const { note, client, read } of updates) {
      if (!read.adds) continue
      const name = at(note, client)
      const list = spans.get(name)
      if (list) list.push({ ...read.adds, by })
      else spans.set(name, [{ ...read.adds, by }])
    }
  }

  /** Where this device's text under its client id ends; null when the client id is another's. */
  const ownEnd = (list: readonly Span[], view: View): number | null => {
    const last = list.findLast((span) => covers(view, span.by))
    if (!last) return 0
    return last.by.device === view.device ? last.to : null
  }

  const seen = (view: View, note: string, range: NoteRange): boolean => {
    const list = spans.get(at(note, range.client)) ?? []
    let from = range.from
    for (let index = firstEndingAfter(list, from); from < range.to && index < list.length; index++) {
      const span = list[index]
      if (span && span.from <= from && from < span.to && covers(view, span.by)) from = span.to
    }
    return from >= range.to
  }

  /** All of them, those of one note and client id in the order in which they came. */
  const all = (): readonly NoteSpan[] =>
    [...spans].flatMap(([name, list]) => {
      const note = name.slice(name.indexOf(' ') + 1)
      return list.map((span) => ({ ...span, note }))
    })

  const restore = (remembered: readonly NoteSpan[]): void => {
    for (const { note, client, from, to, by } of remembered)
      add(by, [{ note, client, read: { adds: { client, from, to }, uses: [] } }])
  }

  return { admits, add, all, restore }
}

export type NotedUpdate = { readonly note: string; readonly client: number; readonly read: ReadUpdate }

/** A note as its edits made it. */
export type FoldedNote = { readonly note: string; readonly state: Uint8Array<ArrayBuffer> }

/** A note that took too long: its words as far as they were read, as paragraphs. `print` is of the records that made it, and of no others. */
export type LeftOffNote = FoldedNote & { readonly print: Bytes }

/** Beyond this, a note is put together before it is asked for, when nobody waits, and remembered. */
const long = { edits: 200, bytes: 16_384 }
/** Yjs merges some edits quickly, and thousands in many seconds. */
const mergedMost = 200

/** How far a note's edits are put together. */
type Putting = { readonly patient: Patience; taken: number; part: ReturnType<typeof takingEdit> | null }

/** The documents of a stream's notes. Updates wait in a list until somebody asks for the note. `hasMet`: what was folded before held one that takes too long. */
export function noteFold({ hasMet = false } = {}) {
  const waiting = new Map<string, Uint8Array[]>()
  const docs = new Map<string, Doc>()
  const asked = new Set<string>()
  const puttings = new Map<string, Putting>()
  /** As they were encoded last, until more comes. */
  const states = new Map<string, Uint8Array<ArrayBuffer>>()
  /** Tried here, and given up. */
  const leftOff = new Set<string>()
  /** Given up before, as it is: tried again once more comes. */
  const leftOffBefore = new Set<string>()
  const longOnes = new Set<string>()
  const madeBy = new Map<string, RecordName[]>()

  const fold = (note: string, update: Uint8Array, by: RecordName): void => {
    push(waiting, note, update)
    push(madeBy, note, by)
    if (!leftOffBefore.delete(note)) return
    states.delete(note)
    // Whoever asks again waits for it, and nobody else.
    asked.delete(note)
  }

  /** True once nothing waits; it stops when this many milliseconds are over. */
  const put = (note: string, within = Number.POSITIVE_INFINITY): boolean => {
    if (leftOff.has(note)) waiting.delete(note)
    const updates = waiting.get(note)
    if (!updates || leftOffBefore.has(note)) return true
    const doc = docs.get(note) ?? docFrom(states.get(note))
    docs.set(note, doc)
    states.delete(note)
    const putting = puttings.get(note) ?? { patient: patience(hasMetHeavy()), taken: 0, part: null }
    puttings.set(note, putting)
    if (putting.taken === 0 && isLong(updates)) longOnes.add(note)
    const end = performance.now() + within
    const isTaken = doc.transact(() => takeOn(doc, updates, putting, end))
    if (isTaken && putting.taken < updates.length) return false
    waiting.delete(note)
    putting.taken = 0
    if (!isTaken) {
      states.set(note, new Uint8Array(encodeStateAsUpdate(plainNote(doc))))
      leftOff.add(note)
      docs.delete(note)
    }
    return true
  }

  /** Puts a note together in short pieces, with a pause after each: then `state` gives it at once. */
  const ready = async (note: string, pause = turn): Promise<void> => {
    while (!put(note, pieceMost)) await pause()
  }

  const stateOf = (note: string): Uint8Array<ArrayBuffer> => {
    put(note)
    const known = states.get(note)
    if (known) return known
    const doc = docs.get(note)
    const state = new Uint8Array(encodeStateAsUpdate(doc ?? new Doc()))
    if (doc) states.set(note, state)
    return state
  }

  /** The whole note as one Yjs update; an empty document's where nothing was written. */
  const state = (note: string): Uint8Array => {
    asked.add(note)
    return stateOf(note)
  }

  /** False where a note takes longer than any that people write: then `state` has the words of a part of it. Not tried of what nobody has asked for. */
  const isWhole = (note: string): boolean => {
    if (asked.has(note)) put(note)
    return !leftOff.has(note) && !leftOffBefore.has(note)
  }

  /** What somebody lacks who asked for the note before these updates were folded; nothing of a note for which nobody did. Null once it is not whole. */
  const since = (note: string, updates: readonly Uint8Array[]): Uint8Array | null => {
    if (!asked.has(note)) return nothing
    if (!isWhole(note)) return null
    return updates.length > mergedMost ? stateOf(note) : mergeUpdates([...updates])
  }

  /**
   * Of each of these, which follow each other, what the note does not have: the whole of one that refers to what is not here, nothing of one that is here already.
   */
  const lacks = (note: string, updates: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] => {
    put(note)
    const doc = docs.get(note) ?? docFrom(states.get(note))
    if (states.has(note) && !leftOff.has(note) && !leftOffBefore.has(note)) docs.set(note, doc)
    return lackedBy(doc, updates)
  }

  const names = (): readonly string[] => [...new Set([...docs.keys(), ...states.keys(), ...waiting.keys()])]

  const hasMetHeavy = (): boolean => hasMet || leftOff.size > 0

  /** Those that are better put together in pieces: all, or of those that somebody has open. */
  const longNames = (which: 'all' | 'asked' = 'all'): readonly string[] =>
    [...waiting].flatMap(([note, updates]) => ((which === 'all' || asked.has(note)) && isLong(updates) ? [note] : []))

  /** The notes that take time, put together. What was left off is not among them. */
  const remembered = (): readonly FoldedNote[] => {
    for (const note of longNames()) put(note)
    return [...longOnes].filter((note) => isWhole(note)).map((note) => ({ note, state: stateOf(note) }))
  }

  /** Contract: they are what the updates that wait now come to. */
  const restore = (folded: readonly FoldedNote[]): void => {
    for (const { note, state } of folded) {
      waiting.delete(note)
      states.set(note, state)
      longOnes.add(note)
    }
  }

  /** What was left off here, to be remembered. */
  const given = (): readonly LeftOffNote[] =>
    [...leftOff].flatMap((note) => {
      const print = printOf(note)
      return print ? [{ note, print, state: stateOf(note) }] : []
    })

  /** Leaves a note off without trying it, if the very same records make it. Not one that was begun to be put together. */
  const leaveOff = ({ note, print, state }: LeftOffNote): void => {
    const now = docs.has(note) || states.has(note) ? null : printOf(note)
    if (!now || !equal(now, print)) return
    leftOffBefore.add(note)
    states.set(note, state)
  }

  /** Of the records that make a note, whatever the order in which they came. */
  const printOf = (note: string): Bytes | null => {
    const names = (madeBy.get(note) ?? []).toSorted()
    let print: Bytes | null = new Uint8Array(32)
    for (let at = 0; print && at < names.length; at += namesHashed)
      print = hashAtOnce(labels.notePrint, print, utf8(names.slice(at, at + namesHashed).join()))
    return print
  }

  return {
    fold,
    ready,
    state,
    isWhole,
    since,
    names,
    longNames,
    hasMetHeavy,
    remembered,
    restore,
    given,
    leaveOff,
    lacks,
  }
}

/** As many names as are hashed without waiting. */
const namesHashed = 150

function push<T>(lists: Map<string, T[]>, note: string, one: T): void {
  const list = lists.get(note)
  if (list) list.push(one)
  else lists.set(note, [one])
}

/** Takes the next updates until this time. False once the patience is over. */
function takeOn(doc: Doc, updates: readonly Uint8Array[], putting: Putting, end: number): boolean {
  for (let update = updates[putting.taken]; update; update = updates[putting.taken]) {
    putting.part ??= takingEdit(doc, update, putting.patient)
    const step = putting.part.next()
    if (step.done) {
      if (step.value === null) return false
      putting.part = null
      putting.taken += 1
    }
    if (performance.now() > end) return true
  }
  return true
}

const nothing = encodeStateAsUpdate(new Doc())

const isLong = (updates: readonly Uint8Array[]): boolean =>
  updates.length > long.edits || updates.reduce((sum, { length }) => sum + length, 0) > long.bytes

function docFrom(state: Uint8Array | undefined): Doc {
  const doc = new Doc()
  if (!state) return doc
  applyUpdate(doc, state)
  countMarks(doc, decodeUpdate(state).structs)
  return doc
}

/** Null for what Yjs cannot decode; it throws on anything malformed. */
function decoded13(update: Uint8Array): ReturnType<typeof decodeUpdate> | null {
  try {
    return decodeUpdate(update)
  } catch {
    return null // lib0 throws many kinds of errors on bytes that are not an update: for a reader that is a refusal, not a bug
  }
}

/** No subdocument, and nothing nested deeper than every engine can follow. */
function isPlain(content: unknown): boolean {
  if (content instanceof ContentDoc) return false
  if (content instanceof ContentAny || content instanceof ContentJSON) return isShallow(content.arr)
  if (content instanceof ContentEmbed) return isShallow(content.embed)
  return !(content instanceof ContentFormat) || isShallow(content.value)
}

const isShallow = (value: unknown, depth = 0): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth < depthMost && Object.values(value).every((inside) => isShallow(inside, depth + 1)))

/** Spans of a client id follow each other, except for a device that signed two branches: a first guess, from which a walk continues. */
function firstEndingAfter(list: readonly Span[], clock: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.to ?? 0) > clock) high = middle
    else low = middle + 1
  }
  return low
}
