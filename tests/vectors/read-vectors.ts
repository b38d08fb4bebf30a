// Holds the program to the vectors, in Node and in Chromium: whatever is valid reads as it says, whatever is not is refused with the code that it says.
import * as v from 'valibot'
import { openStream } from '../../src/sealed/keys/age-file.ts'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import { deviceIdOf } from '../../src/sealed/keys/device.ts'
import { verifyDirectory } from '../../src/sealed/keys/directory/verify.ts'
import { encodeExact, parseExact } from '../../src/sealed/keys/exact.ts'
import { type Label, labelled, labels } from '../../src/sealed/keys/labels.ts'
import {
  fingerprintOf,
  hash,
  isStrictExchangeKey,
  isStrictSigningKey,
  plainSha256,
  verify,
} from '../../src/sealed/keys/public.ts'
import { exchangeKeyFrom, hkdf, open, sealingKeyFrom } from '../../src/sealed/keys/secret.ts'
import { digestOfFile, openFile as openAttachedFile, sealFile } from '../../src/sealed/log/attachments/attachment.ts'
import { chunkContext, chunkNonce, fileIdOf } from '../../src/sealed/log/attachments/attachment-form.ts'
import { encodeCarried, readCarried } from '../../src/sealed/log/carried/carried.ts'
import { examine } from '../../src/sealed/log/carried/examine.ts'
import { unpacked } from '../../src/sealed/log/carried/packed.ts'
import { openEpoch, recoverEpoch } from '../../src/sealed/log/epochs/epoch.ts'
import { readEpochBody } from '../../src/sealed/log/epochs/epoch-form.ts'
import { handedOver } from '../../src/sealed/log/epochs/epoch-keys.ts'
import { bucketFor, logNext, logStart, parseRecord, recordHash, recordName } from '../../src/sealed/log/form.ts'
import { openedBy } from '../../src/sealed/log/ids.ts'
import { noteClient } from '../../src/sealed/log/notes.ts'
import { type ReadStream, readStream } from '../../src/sealed/log/stream.ts'
import { fromBase64url, fromHex, toBase64url, toHex } from '../../src/vocabulary/bytes-as-text.ts'
import { bytesOfId, type DeviceId, type DossierId, type FileId, type StreamId } from '../../src/vocabulary/ids.ts'
import type { Outcome } from '../../src/vocabulary/problems.ts'

/** Bytes as base64url; short ones that are known by heart, as hex. */
type Text = string

export type Vectors = {
  readonly labels: Readonly<Record<string, string>>
  readonly hashes: readonly { readonly label: string; readonly parts: readonly Text[]; readonly hash: Text }[]
  readonly exact: readonly {
    readonly what: string
    readonly hex: string
    /** So many times these bytes stand behind the others. */
    readonly behind?: { readonly hex: string; readonly times: number }
    readonly valid: boolean
  }[]
  readonly buckets: readonly (readonly [length: number, bucket: number])[]
  readonly ids: readonly {
    readonly signing: Text
    readonly exchange: Text
    readonly device: DeviceId
    readonly opening: Text
    readonly dossier: DossierId
    readonly stream: StreamId
    readonly opens: 'control' | 'data' | null
  }[]
  readonly noteClients: readonly {
    readonly stream: StreamId
    readonly device: DeviceId
    readonly note: string
    readonly session: number
    readonly client: number
  }[]
  readonly logHeads: {
    readonly dossier: DossierId
    readonly stream: StreamId
    readonly records: readonly Text[]
    readonly heads: readonly Text[]
  }
  readonly recordKeys: readonly {
    readonly epochKey: Text
    readonly epoch: Text
    readonly stream: StreamId
    readonly device: DeviceId
    readonly key: Text
  }[]
  readonly publicKeys: readonly {
    readonly what: string
    readonly kind: 'signing' | 'exchange'
    readonly hex: string
    readonly valid: boolean
  }[]
  readonly signatures: readonly {
    readonly what: string
    readonly key: Text
    readonly label: string
    readonly message: Text
    readonly signature: Text
    readonly valid: boolean
  }[]
  readonly directories: readonly {
    readonly what: string
    readonly versions: readonly Text[]
    readonly code: string | null
    readonly number?: number
    readonly rootFingerprint?: Text
    readonly people?: readonly string[]
    readonly devices?: readonly string[]
  }[]
  readonly epochs: readonly {
    readonly what: string
    readonly record: Text
    /** The seed of the X25519 key that opens it: a device's, or the recovery key when `device` is null. */
    readonly seed: Text
    readonly device: DeviceId | null
    readonly key: Text | null
    readonly code: string | null
  }[]
  readonly twoKeys: {
    readonly nonce: Text
    readonly ciphertext: Text
    readonly opens: readonly { readonly key: Text; readonly plain: Text }[]
  }
  readonly dossier: {
    readonly directory: readonly Text[]
    readonly dossier: DossierId
    readonly control: VectorStream
    readonly visit: VectorStream
    readonly valid: readonly {
      readonly record: Text
      readonly device: DeviceId
      readonly seq: number
      readonly claimed: string | null
      readonly kinds: readonly string[]
    }[]
    readonly registers: Readonly<Record<string, readonly unknown[]>>
    readonly notes: readonly string[]
    /** One record more in the visit stream, and what becomes of it: refused, waiting, or (null) valid. */
    readonly cases: readonly {
      readonly what: string
      readonly record: Text
      readonly refused: string | null
      readonly waits: string | null
    }[]
  }
  readonly carried: readonly {
    readonly what: string
    readonly plain: Text
    readonly code: string | null
    readonly sound: boolean | null
  }[]
  readonly files: readonly {
    readonly what: string
    readonly file: Text
    readonly words: string
    readonly code: string | null
    readonly plain: Text | null
  }[]
  readonly attachments: VectorAttachment
  readonly pins: {
    readonly directory: readonly Text[]
    readonly dossier: DossierId
    readonly control: VectorStream
    readonly visit: VectorStream
    /** Records more in the two streams, and what they come to. */
    readonly cases: readonly {
      readonly what: string
      readonly control: readonly Text[]
      readonly visit: readonly Text[]
      /** The registers whose writes count, and those of them that only one of two epochs side by side had seen. */
      readonly counts: readonly string[]
      readonly told: readonly string[]
      /** What the last record of the visit stream waits for, or is refused for. */
      readonly waits: string | null
      readonly refused: string | null
    }[]
  }
}

type VectorAttachment = {
  readonly stream: StreamId
  readonly device: DeviceId
  readonly opening: Text
  readonly file: FileId
  readonly key: Text
  /** So many times this byte. */
  readonly plain: { readonly byte: number; readonly length: number }
  /** Of the file, in hexadecimal; of a chunk, as it is sealed. */
  readonly digest: string
  readonly chunks: readonly { readonly nonce: string; readonly context: Text; readonly sha256: string }[]
  /** Sealed chunks by their numbers, and a size that the facts say. */
  readonly cases: readonly {
    readonly what: string
    readonly chunks: readonly number[]
    readonly size: number
    readonly valid: boolean
  }[]
}

type VectorStream = {
  readonly stream: StreamId
  readonly records: readonly Text[]
  readonly keys: readonly { readonly epoch: Text; readonly key: Text }[]
}

/** What does not hold, in words; empty when everything does. */
export async function readVectors(vectors: Vectors): Promise<readonly string[]> {
  const wrong: string[] = []
  const same = (what: string, found: unknown, expected: unknown) => {
    const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
    if (one !== other) wrong.push(`${what}: ${one} is not ${other}`)
  }
  for (const [name, label] of Object.entries(vectors.labels))
    same(`label ${name}`, labels[name as keyof typeof labels], label)
  for (const { label, parts, hash: expected } of vectors.hashes)
    same(label, text(await hash(label as Label, ...parts.map(bytes))), expected)
  for (const { what, hex, behind, valid } of vectors.exact) {
    const whole = hex + (behind ? behind.hex.repeat(behind.times) : '')
    const read = parseExact(fromHex(whole), anything)
    same(what, read !== null && toHex(encodeExact(read)) === whole, valid)
  }
  for (const [length, bucket] of vectors.buckets) same(`bucket of ${length}`, bucketFor(length), bucket)
  for (const one of vectors.ids) {
    same('device id', await deviceIdOf(bytes(one.signing), bytes(one.exchange)), one.device)
    same('opens', await openedBy(one, bytes(one.opening)), one.opens)
  }
  for (const { stream, device, note, session, client } of vectors.noteClients)
    same('note client', await noteClient(stream, device, note, session), client)
  await readLog(vectors, same)
  for (const { what, kind, hex, valid } of vectors.publicKeys)
    same(what, (kind === 'signing' ? isStrictSigningKey : isStrictExchangeKey)(fromHex(hex)), valid)
  for (const { what, key, label, message, signature, valid } of vectors.signatures)
    same(what, await verify(bytes(key), labelled(label as Label, bytes(message)), bytes(signature)), valid)
  await readDirectories(vectors, same)
  await readEpochs(vectors, same)
  await readDossier(vectors, same)
  await readCarriers(vectors, same)
  await readAttachment(vectors.attachments, same)
  await readPins(vectors, same)
  return wrong
}

type Same = (what: string, found: unknown, expected: unknown) => void

async function readLog(
  { logHeads: { dossier, stream, records, heads }, recordKeys }: Vectors,
  same: Same,
): Promise<void> {
  let head = await logStart(dossier, stream)
  same('log head 0', text(head), heads[0])
  for (const [at, record] of records.entries()) {
    head = await logNext(head, bytes(record))
    same(`log head ${at + 1}`, text(head), heads[at + 1])
  }
  for (const { epochKey, epoch, stream: of, device, key } of recordKeys) {
    const info = labelled(labels.recordKey, bytesOfId(of), bytesOfId(device))
    same('record key', text(await hkdf(bytes(epochKey), bytes(epoch), info)), key)
  }
}

async function readDirectories({ directories }: Vectors, same: Same): Promise<void> {
  for (const { what, versions, code, number, rootFingerprint, people, devices } of directories) {
    const read = await verifyDirectory(versions.map(bytes))
    same(what, codeOf(read), code)
    if (!read.ok || code !== null) continue
    same(`${what}: number`, read.value.number, number)
    same(`${what}: root`, text(await fingerprintOf(read.value.root)), rootFingerprint)
    same(`${what}: people`, [...read.value.people.keys()].sort(), people)
    same(`${what}: devices`, [...read.value.devices.keys()].sort(), devices)
  }
}

async function readEpochs({ epochs, twoKeys }: Vectors, same: Same): Promise<void> {
  for (const { what, record: recordText, seed, device, key, code } of epochs) {
    const record = parseRecord(bytes(recordText))
    const body = record.ok ? readEpochBody(record.value) : record
    if (!record.ok || !body.ok) {
      same(what, codeOf(body), code)
      continue
    }
    const exchange = await exchangeKeyFrom(bytes(seed))
    const opened = device
      ? await openEpoch(record.value, body.value, { id: device, exchange })
      : await recoverEpoch(record.value, body.value, exchange)
    same(what, codeOf(opened), code)
    same(`${what}: key`, opened.ok ? text(opened.value) : null, key)
  }
  for (const { key, plain } of twoKeys.opens) {
    const opened = await open(
      await sealingKeyFrom(bytes(key)),
      bytes(twoKeys.nonce),
      new Uint8Array(0),
      bytes(twoKeys.ciphertext),
    )
    same('one ciphertext under two keys', opened && text(opened), plain)
  }
}

async function readDossier({ dossier: given }: Vectors, same: Same): Promise<void> {
  const directory = await verifyDirectory(given.directory.map(bytes))
  if (!directory.ok) {
    same('the dossier’s directory', directory.problem.code, null)
    return
  }
  const opened = async ({ stream, records, keys }: VectorStream, control: ReadStream | null): Promise<ReadStream> => {
    const source = handedOver(new Map(keys.map(({ epoch, key }) => [epoch, bytes(key)])))
    const context = { dossier: given.dossier, stream, directory: () => directory.value, keys: source }
    const read = await readStream({ ...context, control: control?.control ?? null })
    await read.receive(records.map((record, index) => ({ bytes: bytes(record), position: index + 1 })))
    return read
  }
  const control = await opened(given.control, null)
  const visit = await opened(given.visit, control)
  same('nothing is refused', [...control.refused(), ...visit.refused()], [])
  const links = visit.links().map(({ name, device, seq, claimed, operations }) => {
    return { record: name, device, seq, claimed, kinds: operations.map(({ kind }) => kind) }
  })
  same('what is valid', links, given.valid)
  const registers = Object.fromEntries(
    [...visit.registers()].map(([name, standing]) => [name, standing.map(({ value }) => value)]),
  )
  same('registers', registers, given.registers)
  same('notes', visit.notes(), given.notes)
  // All of them at once: none is the past of another, and what one reader makes of a record depends on its past alone.
  const reader = await opened(given.visit, control)
  await reader.receive(given.cases.map(({ record }) => ({ bytes: bytes(record), position: null })))
  for (const { what, record, refused, waits } of given.cases) {
    const name = recordName(await recordHash(bytes(record)))
    same(what, reader.refused().find((one) => one.record === name)?.problem.code ?? null, refused)
    same(`${what}: waits`, reader.waiting().find((one) => one.record === name)?.code ?? null, waits)
    const valid = reader.links().some((link) => link.name === name)
    same(`${what}: valid`, valid, !refused && !waits)
  }
}

/** Whatever comes first. */
async function readPins({ pins: given }: Vectors, same: Same): Promise<void> {
  const directory = await verifyDirectory(given.directory.map(bytes))
  if (!directory.ok) return same('the pins’ directory', directory.problem.code, null)
  const opened = async ({ stream, keys }: VectorStream, records: readonly Text[], control: ReadStream | null) => {
    const source = handedOver(new Map(keys.map(({ epoch, key }) => [epoch, bytes(key)])))
    const context = { dossier: given.dossier, stream, directory: () => directory.value, keys: source }
    const read = await readStream({ ...context, control: control?.control ?? null })
    for (const record of records) await read.receive([{ bytes: bytes(record), position: null }])
    return read
  }
  for (const { what, control: decided, visit: more, counts, told, waits, refused } of given.cases) {
    const control = await opened(given.control, [...given.control.records, ...decided], null)
    same(`${what}: no decision is refused`, control.refused(), [])
    for (const records of [[...given.visit.records, ...more], [...given.visit.records, ...more].toReversed()]) {
      const visit = await opened(given.visit, records, control)
      same(`${what}: counts`, [...visit.registers().keys()].sort(), counts)
      const seen = visit.seenByOneAlone().flatMap(({ operations }) => operations)
      same(`${what}: told`, seen.map((one) => (one.kind === 'write' ? one.register : one.kind)).sort(), told)
      const last = more.at(-1)
      const name = last && recordName(await recordHash(bytes(last)))
      same(`${what}: waits`, visit.waiting().find((one) => one.record === name)?.code ?? null, waits)
      same(`${what}: refused`, visit.refused().find((one) => one.record === name)?.problem.code ?? null, refused)
    }
  }
}

async function readCarriers({ carried, files }: Vectors, same: Same): Promise<void> {
  for (const { what, plain, code, sound } of carried) {
    const read = readCarried(bytes(plain))
    same(what, codeOf(read), code)
    if (!read.ok || code !== null) continue
    const examined = await examine(read.value)
    same(`${what}: sound`, examined.ok ? examined.value.sound : null, sound)
  }
  for (const { what, file, words, code, plain } of files) {
    const opened = await openCarrier(new Blob([bytes(file)]), words)
    same(what, codeOf(opened), code)
    same(`${what}: content`, opened.ok ? text(opened.value) : null, plain)
  }
}

/** The content, once all that comes behind it was read. */
async function openCarrier(file: Blob, words: string): Promise<Outcome<Bytes>> {
  const plain = await openStream(file, words)
  const carried = plain.ok ? await unpacked(plain.value) : plain
  if (!carried.ok) return carried
  const { content, chunk, end } = carried.value
  for (const { chunks } of content.files)
    for (let left = chunks; left > 0; left--) {
      const next = await chunk()
      if (!next.ok) return next
    }
  const ended = await end()
  return ended.ok ? encodeCarried(content) : ended
}

async function readAttachment(
  { stream, device, opening, file, key, plain, digest, chunks, cases }: VectorAttachment,
  same: Same,
): Promise<void> {
  same('file id', await fileIdOf(stream, device, bytes(opening)), file)
  const whole = new Uint8Array(plain.length).fill(plain.byte)
  same('file digest', toHex(await digestOfFile(whole)), digest)
  const sealed: Bytes[] = []
  for await (const chunk of sealFile(file, bytes(key), whole)) sealed.push(chunk)
  const found = sealed.map(async (chunk, index) => ({
    nonce: toHex(chunkNonce(index, index === sealed.length - 1)),
    context: text(chunkContext(file, index)),
    sha256: toHex(await plainSha256(chunk)),
  }))
  same('sealed chunks', await Promise.all(found), chunks)
  const hashText = text(fromHex(digest))
  for (const { what, chunks: order, size, valid } of cases) {
    const given = async (index: number) => sealed[order[index] ?? -1] ?? null
    const opened = await openAttachedFile(file, { key, hash: hashText, size }, given)
    same(`a file ${what}`, opened.ok, valid)
  }
}

const codeOf = (outcome: Outcome<unknown>): string | null => (outcome.ok ? null : outcome.problem.code)
const anything = v.unknown()
const text = toBase64url

function bytes(encoded: Text): Bytes {
  const found = fromBase64url(encoded)
  if (!found) throw new Error(`not base64url: ${encoded.slice(0, 20)}`)
  return found
}
