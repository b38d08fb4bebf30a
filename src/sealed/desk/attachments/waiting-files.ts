// The attached files that this device has still to send, or was sealing when it was cut off: kept in the clear, since it names only what the disk shows anyway.
import * as v from 'valibot'
import { type FileId, isId, type StreamId } from '../../../vocabulary/ids.ts'
import { encodeExact, parseExact } from '../../keys/exact.ts'
import type { DeviceStore } from '../store/device-store.ts'

export type WaitingFile = {
  readonly stream: StreamId
  readonly file: FileId
  readonly paused: boolean
  /** How many of its chunks the server had when its sending last stopped. */
  readonly sent?: number | undefined
  /** Paused by the device, not by a person: the server lets go of what it takes. */
  readonly notKept?: true | undefined
}

export type WaitingFiles = {
  readonly list: () => Promise<readonly WaitingFile[]>
  readonly add: (one: WaitingFile) => Promise<void>
  /** Whoever pauses or resumes it knows why: what the device paused it for is forgotten. */
  readonly pause: (file: FileId, paused: boolean) => Promise<void>
  readonly pauseNotKept: (file: FileId) => Promise<void>
  readonly stopped: (file: FileId, sent: number) => Promise<void>
  readonly remove: (file: FileId) => Promise<void>
}

export function waitingFiles(store: DeviceStore): WaitingFiles {
  const list = async (): Promise<readonly WaitingFile[]> => {
    const bytes = await store.read(name)
    const known = bytes && parseExact(bytes, shape)
    if (bytes && !known) throw new Error('the list of waiting files does not read')
    return known ?? []
  }
  const change = (to: (known: readonly WaitingFile[]) => readonly WaitingFile[]): Promise<void> =>
    store.alone(name, async () => store.put({ [name]: encodeExact(to(await list())) }))
  const edit = (file: FileId, to: (one: WaitingFile) => WaitingFile): Promise<void> =>
    change((known) => known.map((one) => (one.file === file ? to(one) : one)))
  return {
    list,
    add: (one) => change((known) => [...known, one]),
    pause: (file, paused) => edit(file, ({ notKept: _, ...one }) => ({ ...one, paused })),
    pauseNotKept: (file) => edit(file, (one) => ({ ...one, paused: true, notKept: true })),
    stopped: (file, sent) => edit(file, (one) => ({ ...one, sent })),
    remove: (file) => change((known) => known.filter((one) => one.file !== file)),
  }
}

const name = 'attachments waiting'

const shape = v.array(
  v.strictObject({
    stream: v.custom<StreamId>(isId),
    file: v.custom<FileId>(isId),
    paused: v.boolean(),
    sent: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    notKept: v.optional(v.literal(true)),
  }),
)
