// The form of an attached file: what anyone can check of its chunks without opening them, and the facts that a record of the stream keeps of it.
import * as v from 'valibot'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Instant, isDate, isInstant } from '../../../vocabulary/dates.ts'
import { bytesOfId, type DeviceId, type FileId, idOf, isId, type StreamId } from '../../../vocabulary/ids.ts'
import { type Bytes, concat, u32 } from '../../keys/bytes.ts'
import { type Labelled, labelled, labels } from '../../keys/labels.ts'
import { hash } from '../../keys/public.ts'
import { tagLength } from '../form.ts'
import type { RegisterName } from '../model.ts'

/** Of the plain text. The last chunk is filled up with zeros, so that the server sees whole megabytes. */
export const chunkLength = 1024 * 1024
export const sealedChunkLength = chunkLength + tagLength
export const chunksMost = 50
/** 50 MiB: what any device calls 50 megabytes, of a thousand or of 1,024 kilobytes, is within it. */
export const fileLimit = chunksMost * chunkLength

/** Of a file of this many bytes, which is at least one. */
export const chunksFor = (size: number): number => Math.ceil(size / chunkLength)

declare const inside: unique symbol
/** What a sealed chunk holds: `Sealed<FileChunk>`. */
export type FileChunk = { readonly [inside]: 'chunk' }

/** A counter, and 1 in the last byte of the last chunk (the STREAM construction): no chunk can be moved, left out or added. The key is the file's own. */
export const chunkNonce = (index: number, last: boolean): Bytes =>
  concat(new Uint8Array(7), u32(index), Uint8Array.of(last ? 1 : 0))

export const chunkContext = (file: FileId, index: number): Labelled =>
  labelled(labels.attachmentChunk, bytesOfId(file), u32(index))

/** The server's hash of a sealed chunk that it keeps: a sender sees whether it is the same one. */
export const keptHash = (sealed: Bytes): Promise<Bytes> => hash(labels.attachmentKept, sealed)

/** Only this device could have chosen this id, in this stream: nobody else can put other facts in its place. */
export const fileIdOf = async (stream: StreamId, device: DeviceId, opening: Bytes): Promise<FileId> =>
  idOf<FileId>((await hash(labels.attachmentId, bytesOfId(stream), bytesOfId(device), opening)).subarray(0, 16))

// -- the facts

/** The type of a file, by its first bytes. Any other type is `application/octet-stream`. */
const fileTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'image/avif',
  'image/tiff',
  'audio/mpeg',
  'audio/wav',
  'audio/mp4',
  'audio/ogg',
  'video/mp4',
  'video/webm',
  'application/pdf',
  'application/octet-stream',
] as const
export type FileType = (typeof fileTypes)[number]

/** What was taken out of a file before it was sealed. */
export const traces = ['place', 'exif', 'xmp', 'iptc', 'text', 'time', 'preview', 'tail', 'other'] as const
export type Trace = (typeof traces)[number]

const base64url = (length: number) =>
  v.custom<string>((text) => typeof text === 'string' && fromBase64url(text)?.length === length)
/** As a camera writes it (`2026-11-20T14:03:11`): its own clock, with the difference to UTC where it says one; a moment that there is. */
export const isCameraTime = (text: unknown): text is string =>
  typeof text === 'string' &&
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)?$/.test(text) &&
  isDate(text.slice(0, 10))

export const fileFacts = v.strictObject({
  /** The 16 bytes from which the author's device made the file's id. */
  opening: base64url(16),
  key: base64url(32),
  /** Of the file as it was sealed: `digestOfFile`. */
  hash: base64url(32),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(fileLimit)),
  type: v.picklist(fileTypes),
  /** As the file was called where it came from. */
  name: v.pipe(v.string(), v.maxLength(300)),
  /** When the file itself says that it was taken, and with what. */
  captured: v.nullable(v.custom<string>(isCameraTime)),
  camera: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  /** When the file was last changed, by the device that it was on. */
  modified: v.nullable(v.custom<Instant>(isInstant)),
  removed: v.pipe(v.array(v.picklist(traces)), v.maxLength(traces.length), v.readonly()),
  /** True for a file of a kind that nobody here can clean: kept with whatever it says, because its author chose so. */
  asIs: v.boolean(),
  /** There only for a file that ended before its own end when it was added: kept as far as it goes, because its author chose so. */
  cutOff: v.exactOptional(v.literal(true)),
})
export type FileFacts = v.InferOutput<typeof fileFacts>

const list = 'attachments'
export const factsRegister = (file: FileId): RegisterName => `${list}/${file}/file`

/** What a member says of the file; may be corrected. */
export const captionRegister = (file: FileId): RegisterName => `${list}/${file}/caption`

/** The files that these registers name. */
export const filesNamed = (registers: Iterable<RegisterName>): readonly FileId[] =>
  [...registers].flatMap((name) => {
    const [under, file, last, ...rest] = name.split('/')
    return under === list && last === 'file' && rest.length === 0 && isId(file) ? [file as FileId] : []
  })
