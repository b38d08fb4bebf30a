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
import { readU32, u32, utf8 } from '../keys/bytes.ts'
import { labels } from '../keys/labels.ts'
import { hash } from '../keys/public.ts'
import type { Causality, Link, View } from './causality.ts'
import { countMarks } from './note-limits.ts'
import { plainNote } from './note-text.ts'
import { type Patience, patience, takeEdit } from './take-edit.ts'

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

/** Beyond this, a note is put together before it is asked for, when nobody waits, and remembered. */
const long = { edits: 200, bytes: 16_384 }
/** Yjs merges some edits quickly, and thousands in many seconds. */
const mergedMost = 200

/** The documents of a stream's notes. Updates wait in a list until somebody asks for the note. `hasMet`: what was folded before held one that takes too long. */
export function noteFold({ hasMet = false } = {}) {
  const waiting = new Map<string, Uint8Array[]>()
  const docs = new Map<string, Doc>()
  const asked = new Set<string>()
  const patiences = new Map<string, Patience>()
  /** As they were encoded last, until more comes. */
  const states = new Map<string, Uint8Array<ArrayBuffer>>()
  const leftOff = new Set<string>()
  const longOnes = new Set<string>()

  const fold = (note: string, update: Uint8Array): void => {
    const list = waiting.get(note)
    if (list) list.push(update)
    else waiting.set(note, [update])
  }

  const put = (note: string): void => {
    const updates = waiting.get(note) ?? []
    waiting.delete(note)
    if (leftOff.has(note) || updates.length === 0) return
    if (isLong(updates)) longOnes.add(note)
    const doc = docs.get(note) ?? docFrom(states.get(note))
    docs.set(note, doc)
    states.delete(note)
    const patient = patiences.get(note) ?? patience(hasMetHeavy())
    patiences.set(note, patient)
    if (doc.transact(() => updates.every((update) => takeEdit(doc, update, patient) !== null))) return
    states.set(note, new Uint8Array(encodeStateAsUpdate(plainNote(doc))))
    leftOff.add(note)
    docs.delete(note)
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
    return !leftOff.has(note)
  }

  /** What somebody lacks who asked for the note before these updates were folded; nothing of a note for which nobody did. Null once it is not whole. */
  const since = (note: string, updates: readonly Uint8Array[]): Uint8Array | null => {
    if (!asked.has(note)) return nothing
    if (!isWhole(note)) return null
    return updates.length > mergedMost ? stateOf(note) : mergeUpdates([...updates])
  }

  const names = (): readonly string[] => [...new Set([...docs.keys(), ...states.keys(), ...waiting.keys()])]

  const hasMetHeavy = (): boolean => hasMet || leftOff.size > 0

  /** The notes that take time, put together. What was left off is not among them: a device may have been busy, and tries again when it is opened next. */
  const remembered = (): readonly FoldedNote[] => {
    for (const [note, updates] of [...waiting]) if (isLong(updates)) put(note)
    return [...longOnes].filter((note) => !leftOff.has(note)).map((note) => ({ note, state: stateOf(note) }))
  }

  /** Contract: they are what the updates that wait now come to. */
  const restore = (folded: readonly FoldedNote[]): void => {
    for (const { note, state } of folded) {
      waiting.delete(note)
      states.set(note, state)
      longOnes.add(note)
    }
  }

  return { fold, state, isWhole, since, names, hasMetHeavy, remembered, restore }
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
