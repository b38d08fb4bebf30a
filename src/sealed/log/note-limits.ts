// Limits what a note takes of an edit: nothing nested so deeply that deleting or drawing it would exhaust the stack, and no more than so many kinds of marks.
import { type AbstractStruct, ContentDeleted, ContentFormat, ContentType, type Doc, GC, getItem, ID, Item } from 'yjs'

/** Elements within elements: far more than lists within quotations within lists need. */
const elementsDeepMost = 64

/** Each letter carries every mark set before it: with thousands of kinds, each reading would look at thousands for each letter. */
export const markKindsMost = 64
const markKinds = new WeakMap<Doc, Set<string>>()

type Struct = AbstractStruct | GC

/**
 * The very same structs if nothing exceeds the limits. Otherwise the same ids, with nothing under those that do, as if they had been deleted: what
 * others wrote beside them refers to them. Contract: the structs are of one client id, follow each other, and everything they refer to is in the
 * document or among them.
 */
export function withinLimits(doc: Doc, structs: readonly Struct[]): readonly Struct[] {
  const kept = withinKinds(doc, withinDepth(doc, structs))
  return kept.every((struct, index) => struct === structs[index]) ? structs : kept
}

/** Of what the document holds already: it stays within the limit with what comes. */
export function countMarks(doc: Doc, structs: readonly Struct[]): void {
  withinKinds(doc, structs)
}

function withinDepth(doc: Doc, structs: readonly Struct[]): readonly Struct[] {
  if (!structs.some(isElement)) return structs
  const depths: number[] = []
  return structs.map((struct) => {
    const depth = struct instanceof Item ? depthIn(doc, struct, structs, depths) : 0
    depths.push(depth)
    return isElement(struct) && depth > elementsDeepMost ? new GC(struct.id, struct.length) : struct
  })
}

/** The place of such a mark stays: what follows it is shown without it. */
function withinKinds(doc: Doc, structs: readonly Struct[]): readonly Struct[] {
  const kinds = markKinds.get(doc) ?? new Set<string>()
  markKinds.set(doc, kinds)
  return structs.map((struct) => {
    if (!(struct instanceof Item && struct.content instanceof ContentFormat)) return struct
    const { key } = struct.content
    if (kinds.size < markKindsMost) kinds.add(key)
    if (kinds.has(key)) return struct
    const { id, origin, rightOrigin, parent, parentSub } = struct
    return new Item(id, null, origin, null, rightOrigin, parent, parentSub, new ContentDeleted(struct.length))
  })
}

const isElement = (struct: Struct): boolean => struct instanceof Item && struct.content instanceof ContentType

/** How many elements contain an item; `depths` are those of the structs before it. An item without a named parent is where its neighbour is. */
function depthIn(
  doc: Doc,
  { parent, origin, rightOrigin }: Item,
  structs: readonly Struct[],
  depths: readonly number[],
): number {
  const beside = parent === null ? (origin ?? rightOrigin) : null
  const id = beside ?? parent
  if (!(id instanceof ID)) return 0
  const [first] = structs
  const isOwn = first && id.client === first.id.client && id.clock >= first.id.clock
  const there = isOwn ? depths[placeOf(structs, id.clock)] : depthOf(doc, id)
  return (there ?? Number.POSITIVE_INFINITY) + (beside ? 0 : 1)
}

/** Null for what the document does not have: what depends on it is not shown either. */
function depthOf(doc: Doc, id: ID): number | null {
  const last = doc.store.clients.get(id.client)?.at(-1)
  if (!last || id.clock >= last.id.clock + last.length) return null
  let depth = 0
  for (let item = parentOf(getItem(doc.store, id)); item; item = parentOf(item)) depth++
  return depth
}

function parentOf(item: Struct): Item | null {
  const parent = item instanceof Item ? item.parent : null
  return parent && !(parent instanceof ID) ? parent._item : null
}

/** They follow each other without a gap. */
function placeOf(structs: readonly Struct[], clock: number): number {
  let [low, high] = [0, structs.length]
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if ((structs[middle]?.id.clock ?? 0) <= clock) low = middle
    else high = middle
  }
  return low
}
