// A team's dossier as a file for verification: what the server keeps of it, with the keys that somebody hands over.
import { Encrypter } from 'age-encryption'
import { openStream } from '../../../src/sealed/keys/age-file.ts'
import { type Bytes, concat, u32 } from '../../../src/sealed/keys/bytes.ts'
import { type CarriedDossier, type CarriedStream, encodeCarried } from '../../../src/sealed/log/carried/carried.ts'
import { unpacked } from '../../../src/sealed/log/carried/packed.ts'
import { hashOf } from '../../../src/sealed/log/form.ts'
import type { Stream } from '../../../src/sealed/log/stream.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome } from '../../../src/vocabulary/problems.ts'
import { at, type dossier, type Kept } from './team.ts'

type World = Awaited<ReturnType<typeof dossier>>

/** As the server has the control and visit streams, opened with Salma's keys. */
export function carriedOf({ ids, server, deskOf, salma, versions }: World): CarriedDossier {
  const { control, visit } = deskOf(salma)
  const streams = [carriedStream('control', server.control, control), carriedStream('data', server.visit, visit)]
  return sorted({ format: 2, dossier: ids.dossier, made: at(59), directory: versions, streams, files: [] })
}

export const carriedStream = (
  kind: CarriedStream['kind'],
  kept: Kept,
  { stream, epochKeys }: Stream,
): CarriedStream => ({
  stream,
  kind,
  records: kept.map((bytes, index) => ({ position: index + 1, bytes })),
  keys: [...epochKeys()].map(([epoch, key]) => ({ epoch: hashOf(epoch), key })),
})

/** The same with one of its streams changed. */
export const withStream = (
  carried: CarriedDossier,
  stream: StreamId,
  change: (one: CarriedStream) => Partial<CarriedStream>,
): CarriedDossier => ({
  ...carried,
  streams: carried.streams.map((one) => (one.stream === stream ? { ...one, ...change(one) } : one)),
})

export const sorted = (carried: CarriedDossier): CarriedDossier => ({
  ...carried,
  streams: carried.streams.toSorted((a, b) => (a.stream < b.stream ? -1 : 1)),
})

/** In a file, with as little work for the words as can be. */
export async function fileOf({ format: _, ...content }: CarriedDossier, words: string): Promise<Uint8Array> {
  return sealedCheaply(granted(encodeCarried(content)), words)
}

/** `behind` are the chunks of its files. */
export async function sealedCheaply(
  content: Uint8Array,
  words: string,
  ...behind: readonly Uint8Array[]
): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(2)
  encrypter.setPassphrase(words)
  return encrypter.encrypt(concat(u32(content.length), content, ...behind))
}

export const flipped = (bytes: Uint8Array, at: number): Bytes => {
  const copy = new Uint8Array(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Read to its end, the chunks of its files too. */
export async function openCarried(
  file: Uint8Array,
  words: string,
): Promise<Outcome<{ content: CarriedDossier; chunks: readonly Bytes[] }>> {
  const plain = await openStream(new Blob([new Uint8Array(file)]), words)
  const carried = plain.ok ? await unpacked(plain.value) : plain
  if (!carried.ok) return carried
  const { content, chunk, end } = carried.value
  const chunks: Bytes[] = []
  for (const { chunks: left } of content.files)
    for (let index = 0; index < left; index++) {
      const next = await chunk()
      if (!next.ok) return next
      chunks.push(next.value)
    }
  const ended = await end()
  return ended.ok ? accept({ content, chunks }) : ended
}
