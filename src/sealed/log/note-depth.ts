// An edit of a note without what it nests too deep: deleting that, or drawing it, would run past the end of an engine's stack on every device of the team.
import { type AbstractStruct, ContentType, type Doc, decodeUpdate, GC, getItem, ID, Item } from 'yjs'
import { writeUpdate } from './write-update.ts'

/** Elements within elements: far more than lists within quotations within lists need. */
const elementsDeepMost = 64

/**
 * The very same update where nothing stands deeper; otherwise the same ids with nothing under those that would, as though they had been deleted: what others wrote beside
 * them refers to them. Contract: it was read by `readNoteUpdate`.
 */
export function withinDepth(doc: Doc, update: Uint8Array): Uint8Array {
  const { structs, ds } = decodeUpdate(update)
  if (!structs.some(isElement)) return update
  const depths: number[] = []
  const kept = structs.map((struct) => {
    const depth = struct instanceof Item ? depthIn(doc, struct, structs, depths) : 0
    depths.push(depth)
    return isElement(struct) && depth > elementsDeepMost ? new GC(struct.id, struct.length) : struct
  })
  return kept.every((struct, index) => struct === structs[index]) ? update : writeUpdate(kept, ds.clients)
}

const isElement = (struct: AbstractStruct | GC): boolean =>
  struct instanceof Item && struct.content instanceof ContentType

/** How many elements contain an item; `depths` are those of the structs before it. An item without a named parent is where its neighbour is. */
function depthIn(
  doc: Doc,
  { parent, origin, rightOrigin }: Item,
  structs: readonly (AbstractStruct | GC)[],
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

function parentOf(item: AbstractStruct | GC): Item | null {
  const parent = item instanceof Item ? item.parent : null
  return parent && !(parent instanceof ID) ? parent._item : null
}

/** They follow each other without a gap. */
function placeOf(structs: readonly (AbstractStruct | GC)[], clock: number): number {
  let [low, high] = [0, structs.length]
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if ((structs[middle]?.id.clock ?? 0) <= clock) low = middle
    else high = middle
  }
  return low
}
