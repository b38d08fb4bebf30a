// An edit of a note, under another client id: what one device wrote and never sent is written by another, and reads the same.
import { type AbstractStruct, decodeUpdate, type GC, ID, Item } from 'yjs'
import { writeUpdate } from './write-update.ts'

/** What was written under `client` from clock `from` on is now under `to`, from 0 on; what is before it, everybody has. */
export type Moved = { readonly client: number; readonly from: number; readonly to: number }

/** The clock at which this update begins to add; null for one that only deletes. Contract: it decodes, and adds under one client id. */
export const beginningOf = (update: Uint8Array): number | null => decodeUpdate(update).structs[0]?.id.clock ?? null

/**
 * The same edit, with everything that it adds, refers to and deletes moved. Contract: `update` was read by `readNoteUpdate` as one of a client in `moves`,
 * and adds nothing from before.
 */
export function underAnother(update: Uint8Array, moves: readonly Moved[]): Uint8Array<ArrayBuffer> {
  const { structs, ds } = decodeUpdate(update)
  const moved = (id: ID): ID => {
    const move = moves.find(({ client, from }) => client === id.client && id.clock >= from)
    return move ? new ID(move.to, id.clock - move.from) : id
  }
  for (const struct of structs) move(struct, moved)
  const ranges = new Map<number, { clock: number; len: number }[]>()
  const add = (client: number, clock: number, len: number) =>
    ranges.set(client, [...(ranges.get(client) ?? []), { clock, len }])
  for (const [client, deleted] of ds.clients)
    for (const { clock, len } of deleted) {
      const move = moves.find((one) => one.client === client)
      const stays = move ? Math.max(0, Math.min(len, move.from - clock)) : len
      if (stays > 0) add(client, clock, stays)
      if (move && stays < len) add(move.to, clock + stays - move.from, len - stays)
    }
  return writeUpdate(structs, ranges)
}

/** In place: what was decoded is this call's own. */
function move(struct: AbstractStruct | GC, moved: (id: ID) => ID): void {
  struct.id = moved(struct.id)
  if (!(struct instanceof Item)) return
  if (struct.origin) struct.origin = moved(struct.origin)
  if (struct.rightOrigin) struct.rightOrigin = moved(struct.rightOrigin)
  if (struct.parent instanceof ID) struct.parent = moved(struct.parent)
}
