// What of some edits a note does not have yet: the same edit may come from the tab that made it and from the disk.
import { type Doc, decodeUpdate, diffUpdate, encodeStateVector, findIndexSS, getState } from 'yjs'
import { writeUpdate } from './write-update.ts'

/** Of each edit, which follows those before it: the whole of one that begins after what is here, nothing of one that is here already. The document stays as it is. */
export function lackedBy(doc: Doc, edits: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const ends = new Map<number, number>()
  return edits.map((edit) => {
    const { structs, ds } = decodeUpdate(edit)
    const [first, last] = [structs[0], structs.at(-1)]
    const deletesMore = [...ds.clients].some(([client, ranges]) =>
      ranges.some(({ clock, len }) => !isGone(doc, client, clock, clock + len)),
    )
    if (!first || !last) return deletesMore ? [edit] : []
    const { client, clock } = first.id
    const end = ends.get(client) ?? getState(doc.store, client)
    const to = last.id.clock + last.length
    if (last.id.client !== client || clock > end) return [edit]
    ends.set(client, Math.max(end, to))
    if (to <= end) return deletesMore ? [writeUpdate([], ds.clients)] : []
    return [clock === end ? edit : diffUpdate(edit, encodeStateVector(new Map([[client, end]])))]
  })
}

/** All of it was deleted. */
function isGone(doc: Doc, client: number, from: number, to: number): boolean {
  const structs = doc.store.clients.get(client) ?? []
  if (to > getState(doc.store, client)) return false
  for (let at = findIndexSS(structs, from); at < structs.length; at++) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= to) return true
    if (!struct.deleted) return false
  }
  return true
}
