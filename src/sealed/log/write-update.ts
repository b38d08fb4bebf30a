// Writes a Yjs update (V1) from the parts of one that was read, for edits that are rewritten in another form.
import { type AbstractStruct, type GC, UpdateEncoderV1 } from 'yjs'

type Range = { readonly clock: number; readonly len: number }

/** Contract: the structs are of one client id and follow each other, or there are none. */
export function writeUpdate(
  structs: readonly (AbstractStruct | GC)[],
  deleted: ReadonlyMap<number, readonly Range[]>,
): Uint8Array<ArrayBuffer> {
  const encoder = new UpdateEncoderV1()
  // `writeClient` and `writeLen` write a number, whichever it is.
  const [first] = structs
  encoder.writeLen(first ? 1 : 0)
  if (first) {
    encoder.writeLen(structs.length)
    encoder.writeClient(first.id.client)
    encoder.writeLen(first.id.clock)
    for (const struct of structs) struct.write(encoder, 0, 0)
  }
  encoder.writeLen(deleted.size)
  for (const [client, ranges] of deleted) {
    encoder.resetDsCurVal()
    encoder.writeClient(client)
    encoder.writeLen(ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return new Uint8Array(encoder.toUint8Array())
}
