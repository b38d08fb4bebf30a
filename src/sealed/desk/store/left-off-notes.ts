// The notes that this device gave up, on its disk: sealed under its storage key, bound to the stream and to the program that gave them up. Never exchanged.
import * as v from 'valibot'
import { bytesOfId, type Random, type StreamId } from '../../../vocabulary/ids.ts'
import { type Bytes, concat, utf8 } from '../../keys/bytes.ts'
import { encodeExact, parseExact } from '../../keys/exact.ts'
import { labelled, labels } from '../../keys/labels.ts'
import { open, type SealingKey, seal } from '../../keys/secret.ts'
import type { LeftOffNote } from '../../log/notes.ts'
import { type DeviceStore, leftOffName, StorageRefusal } from './device-store.ts'

type LeftOffNotes = {
  /** Empty when there are none, or none that this program left off. */
  readonly read: (stream: StreamId) => Promise<readonly LeftOffNote[]>
  /** In the place of what was known of these notes. Keeps nothing where the storage has nothing else of the stream, or no room: then they are tried again. */
  readonly keep: (stream: StreamId, notes: readonly LeftOffNote[]) => Promise<void>
}

export function leftOffNotesOf(store: DeviceStore, key: SealingKey, program: string, random: Random): LeftOffNotes {
  const aadOf = (stream: StreamId): Bytes => labelled(labels.leftOffNotes, bytesOfId(stream), utf8(program))

  const read = async (stream: StreamId): Promise<readonly LeftOffNote[]> => {
    const sealed = await store.read(leftOffName(stream))
    const plain = sealed && (await open(key, sealed.slice(0, 12), aadOf(stream), sealed.subarray(12)))
    const rows = plain && parseExact(plain, shape)
    return rows ? rows.map(([note, print, state]) => ({ note, print, state })) : []
  }

  return {
    read,
    async keep(stream, notes) {
      const others = (await read(stream)).filter((known) => !notes.some(({ note }) => note === known.note))
      const rows = [...others, ...notes].slice(-notesMost).map(({ note, print, state }) => [note, print, state])
      const nonce = random(12)
      const sealed = await seal(key, nonce, aadOf(stream), encodeExact(rows))
      const isThere = async () => (await store.count(stream, Number.MAX_SAFE_INTEGER)) > 0
      try {
        if (!(await isThere())) return
        await store.put({ [leftOffName(stream)]: concat(nonce, sealed) })
        // The stream may have been erased in between, by another tab too: nothing of it outlives its records.
        if (!(await isThere())) await store.drop([leftOffName(stream)])
      } catch (error) {
        if (!(error instanceof StorageRefusal)) throw error
      }
    },
  }
}

/** Somebody may write as many as she likes. */
const notesMost = 64

const bytes = v.custom<Bytes>((value) => value instanceof Uint8Array)
const shape = v.array(v.strictTuple([v.string(), bytes, bytes]))
