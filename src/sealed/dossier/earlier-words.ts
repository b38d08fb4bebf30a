// What stood in a note and was deleted or replaced since, or never came to stand: found by making the note again, edit by edit, as its records have it.
import {
  ContentString,
  ContentType,
  createID,
  Doc,
  decodeUpdate,
  getItem,
  type ID,
  Item,
  isDeleted,
  mergeDeleteSets,
  type Transaction,
} from 'yjs'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts'
import type { NoteEdit } from '../log/model.ts'
import { noteFragment, textIn } from '../log/note-text.ts'
import { pieces, turn } from '../log/pieces.ts'
import { type Patience, patience, takeEdit } from '../log/take-edit.ts'
import { writeUpdate } from '../log/write-update.ts'

/**
 * `taken-out`: `lines` stood whole until `person` took them out or changed them. `unseen`: `person` wrote them where a colleague, whose words had not come yet, had
 * deleted what they stood in. Who did it is what the record's signature says; `claimed` is what her device said.
 */
export type EarlierWords = {
  readonly how: 'taken-out' | 'unseen'
  readonly person: PersonId
  readonly claimed: Instant
  readonly lines: readonly string[]
  /** Which of the note's edits it was. */
  readonly edit: number
}

/** Within it, what one device writes and takes out again is its draft. */
const draftMinutes = 60

/** The newest first. What stands in the note now, wherever, is not among them. Of a note that takes too long, as far as it was read. */
export async function earlierWords(edits: readonly NoteEdit[], pause = turn): Promise<readonly EarlierWords[]> {
  const patient = patience()
  const note = noteMadeAgain(patient)
  const between = pieces(pause)
  const origins = new Map<string, Origin>()
  const found: Found[] = []
  let before: readonly string[] = []
  let unseen = false
  for (const [at, edit] of edits.entries()) {
    await between()
    const taken = note.take(edit.update)
    if (taken === null) break
    unseen = taken || unseen
    const after = note.lines()
    const { gone, come } = differenceOf(before, after)
    if (gone.length + come.length === 0) continue
    const isHeld = heldIn(gone, come)
    const lines = gone.filter((line) => !isDraftOf(origins.get(line), edit) && !isHeld(line))
    if (lines.length > 0) found.push({ before, words: { how: 'taken-out', ...signed(edit), lines, edit: at } })
    const own = { device: edit.device, claimed: edit.claimed }
    const another = anothersIn(gone, come, new Set(before), origins, own)
    const inherited = come.map((line): [string, Origin] => [line, another(line) ?? own])
    const stands = new Set(after)
    for (const line of gone) if (!stands.has(line)) origins.delete(line)
    for (const [line, origin] of inherited) origins.set(line, origin)
    before = after
  }
  note.close()
  if (unseen) found.push(...neverStood(edits, patient))
  return found
    .sort((one, other) => other.words.edit - one.words.edit)
    .map(({ words, before: then }) => {
      const isThere = standsAgain(words.lines, then, before)
      return { ...words, lines: words.lines.filter((line) => !isThere(line)) }
    })
    .filter(({ lines }) => lines.length > 0)
}

type Found = { readonly before: readonly string[]; readonly words: EarlierWords }

/** Whose line it is, and when she last wrote in it. Another's words stay another's, whatever is added to them. */
type Origin = { readonly device: DeviceId; readonly claimed: Instant }

const signed = ({ person, claimed }: NoteEdit) => ({ person, claimed })

/** A document into which edits are taken one by one. */
function noteMadeAgain(patient: Patience) {
  const doc = new Doc()
  const fragment = doc.getXmlFragment(noteFragment)
  const texts = new WeakMap<object, string>()
  doc.on('afterTransaction', ({ changedParentTypes }: Transaction) => {
    for (const type of changedParentTypes.keys()) texts.delete(type)
  })
  /** True where words of this edit do not stand although nobody who had read them took them out; null once it takes too long. */
  const take = (edit: Uint8Array): boolean | null => {
    const taken = takeEdit(doc, edit, patient)
    if (!taken) return null
    const { structs, ds } = taken
    return structs.some((struct) => {
      if (!(struct instanceof Item && struct.content instanceof ContentString)) return false
      const ends = [struct.id, createID(struct.id.client, struct.id.clock + struct.length - 1)]
      return ends.some((id) => getItem(doc.store, id).deleted && !isDeleted(ds, id))
    })
  }
  const lines = (): readonly string[] =>
    fragment
      .toArray()
      .map((node) => {
        const known = texts.get(node)
        if (known !== undefined) return known
        const text = textIn(node)
        texts.set(node, text)
        return text
      })
      .filter((line) => line.trim() !== '')
  return { take, lines, close: () => doc.destroy() }
}

/** What is in one more often than in the other. */
function differenceOf(before: readonly string[], after: readonly string[]) {
  let [from, end] = [0, 0]
  const shorter = Math.min(before.length, after.length)
  while (from < shorter && before[from] === after[from]) from++
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end++
  const [were, are] = [before.slice(from, before.length - end), after.slice(from, after.length - end)]
  return { gone: without(were, are), come: without(are, were) }
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map(countsOf(others))
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count < 1
  })
}

const isDraftOf = (origin: Origin | undefined, edit: NoteEdit): boolean =>
  origin?.device === edit.device && minutesBetween(origin.claimed, edit.claimed) < draftMinutes

const minutesBetween = (one: Instant, other: Instant): number => Math.abs(Date.parse(other) - Date.parse(one)) / 60_000

/** A line that was only added to stands there still; a «5» in a «15» does not. */
function holds(line: string, words: string): boolean {
  const isCut = (place: number) => endsInWord.test(line.slice(0, place)) && beginsInWord.test(line.slice(place))
  for (let at = line.indexOf(words); at >= 0; at = line.indexOf(words, at + 1))
    if (!isCut(at) && !isCut(at + words.length)) return true
  return false
}

const endsInWord = /[\p{L}\p{M}\p{N}]$/u
const beginsInWord = /^[\p{L}\p{M}\p{N}]/u

/**
 * Of more than so many pairs of lines none is looked for within another, so that whoever replaces thousands of lines stops no device on which it is asked: a line
 * that was only added to is then told as taken out.
 */
const pairsMost = 1_000_000
const areFew = (lines: readonly string[], others: readonly string[]): boolean =>
  lines.length * others.length <= pairsMost

/** Which of these lines stand within one of the others. */
const heldIn = (lines: readonly string[], others: readonly string[]): ((line: string) => boolean) =>
  areFew(lines, others) ? (line) => others.some((other) => other !== line && holds(other, line)) : () => false

/** Of what stood in the line, or stands already in the same words. */
function anothersIn(
  gone: readonly string[],
  come: readonly string[],
  before: ReadonlySet<string>,
  origins: ReadonlyMap<string, Origin>,
  own: Origin,
): (line: string) => Origin | undefined {
  const looked = areFew(gone, come) ? gone : []
  return (line) =>
    [...looked.filter((words) => line.includes(words)), ...(before.has(line) ? [line] : [])]
      .map((words) => origins.get(words))
      .find((origin) => origin && origin.device !== own.device)
}

/** Which of these are added again, as often as they were there; or in a line that was not there. */
function standsAgain(
  lines: readonly string[],
  then: readonly string[],
  now: readonly string[],
): (line: string) => boolean {
  const [stood, stand] = [countsOf(then), countsOf(now)]
  const isHeld = heldIn(
    lines,
    now.filter((other) => !stood.has(other)),
  )
  return (line) => (stand.get(line) ?? 0) >= Math.max(1, stood.get(line) ?? 0) || isHeld(line)
}

function countsOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}

/** One for each line with words that nobody deleted, inside something that somebody did. */
function neverStood(edits: readonly NoteEdit[], patient: Patience): readonly Found[] {
  const doc = new Doc()
  const added = new Map<number, { readonly to: number; readonly at: number }[]>()
  const sets = edits.flatMap(({ update }, at) => {
    const { structs, ds } = decodeUpdate(update)
    if (!takeEdit(doc, writeUpdate(structs, new Map()), patient)) return []
    const last = structs.at(-1)
    if (last) {
      const { client, clock } = last.id
      added.set(client, [...(added.get(client) ?? []), { to: clock + last.length, at }])
    }
    return [ds]
  })
  const deleted = mergeDeleteSets(sets)
  const isGone = (id: ID) => isDeleted(deleted, id)
  const found = doc
    .getXmlFragment(noteFragment)
    .toArray()
    .flatMap((node): Found[] => {
      const letters = lettersLeft(node, isGone)
      const [first] = letters
      const at = first && added.get(first.id.client)?.find(({ to }) => first.id.clock < to)?.at
      const edit = at === undefined ? undefined : edits[at]
      const line = letters.map(({ letter }) => letter).join('')
      if (at === undefined || !edit || line.trim() === '') return []
      return [{ before: [], words: { how: 'unseen', ...signed(edit), lines: [line], edit: at } }]
    })
  doc.destroy()
  return found
}

/** What other items stand in. */
type Parent = { readonly _item: Item | null; readonly _start: Item | null }

type Letter = { readonly id: ID; readonly letter: string }

function lettersLeft(type: Parent, isGone: (id: ID) => boolean, within = false): readonly Letter[] {
  const inDeleted = within || (type._item !== null && isGone(type._item.id))
  const letters: Letter[] = []
  for (let item = type._start; item; item = item.right) {
    const { content, id } = item
    if (content instanceof ContentType) letters.push(...lettersLeft(content.type, isGone, inDeleted))
    if (!(inDeleted && content instanceof ContentString)) continue
    for (let at = 0; at < content.str.length; at++) {
      const letter = { id: createID(id.client, id.clock + at), letter: content.str.charAt(at) }
      if (!isGone(letter.id)) letters.push(letter)
    }
  }
  return letters
}
