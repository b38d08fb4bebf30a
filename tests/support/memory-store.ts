// A device’s storage in memory: it ends with the process, and leaves no file behind a test.

import {
  type DeviceStore,
  forgottenName,
  type LogHead,
  rememberedNames,
  type SealedRecord,
  type StoredRecord,
  type StoredStream,
  seqIn,
} from '../../src/sealed/desk/store/device-store.ts'
import { taking } from '../../src/sealed/desk/turns.ts'
import { u64 } from '../../src/sealed/keys/bytes.ts'
import type { DeviceId, StreamId } from '../../src/vocabulary/ids.ts'
import { memoryAttachments } from './memory-attachments.ts'

export function memoryStore(): DeviceStore {
  let records: StoredRecord[] = []
  let changes = 0
  const streams = new Map<StreamId, Omit<StoredStream, 'change'>>()
  const versions: Uint8Array<ArrayBuffer>[] = []
  const values = new Map<string, Uint8Array<ArrayBuffer>>()
  const turns = taking()

  const add = (record: SealedRecord, position: number | null) => {
    const { dossier, stream, device, seq, hash, bytes } = record
    changes += 1
    records.push({ dossier, stream, device, seq, hash, bytes, position, change: changes })
    if (!streams.has(stream)) streams.set(stream, { dossier, stream, head: null })
  }

  const forgotten = (stream: StreamId, device: DeviceId): number => seqIn(values.get(forgottenName(stream, device)))

  return {
    async sign(own) {
      const taken = (one: SealedRecord) =>
        one.seq <= forgotten(one.stream, one.device) || records.some((other) => atSameSeq(one, other))
      const twice = own.some((one, at) => own.slice(at + 1).some((other) => atSameSeq(one, other)))
      if (twice || own.some(taken)) return false
      for (const record of own) add(record, null)
      return true
    },

    async receive(dossier, stream, placed, head: LogHead) {
      for (const record of placed) {
        const here = records.find((one) => one.stream === stream && one.hash === record.hash)
        if (here?.position === record.position) continue
        records = records.filter((one) => one !== here)
        add(record, record.position)
      }
      streams.set(stream, { dossier, stream, head })
    },

    async take(carried) {
      const here = new Set(records.map(nameOf))
      const news = carried.filter((record) => !here.has(nameOf(record)) && here.add(nameOf(record)))
      for (const record of news) add(record, null)
      return news.length
    },

    records: async (stream, afterChange, most) =>
      records.filter((record) => record.stream === stream && record.change > afterChange).slice(0, most),
    count: async (stream, upToChange) =>
      records.filter((record) => record.stream === stream && record.change <= upToChange).length,
    unsent: async (most) => records.filter((record) => record.position === null).slice(0, most),
    countUnsent: async () => records.filter((record) => record.position === null).length,
    streams: async () =>
      [...streams.values()].map((one) => ({
        ...one,
        change: Math.max(0, ...records.filter(({ stream }) => stream === one.stream).map(({ change }) => change)),
      })),
    async rewind(stream, head) {
      const known = streams.get(stream)
      if (!known) return
      streams.set(stream, { ...known, head })
      const lost = ({ position }: StoredRecord) => position !== null && position > head.position
      records = records.map((one) => (one.stream === stream && lost(one) ? { ...one, position: null } : one))
    },
    async forget(gone, own) {
      for (const stream of gone) {
        const seqs = records.filter((one) => one.stream === stream && one.device === own).map(({ seq }) => seq)
        values.set(forgottenName(stream, own), u64(Math.max(forgotten(stream, own), ...seqs)))
        records = records.filter((one) => one.stream !== stream)
        for (const name of rememberedNames(stream)) values.delete(name)
        streams.delete(stream)
      }
    },
    forgottenSeq: async (stream, device) => forgotten(stream, device),
    ready: async () => {},

    directory: async () => [...versions],
    async addDirectory(known, added) {
      if (versions.length !== known) return false
      versions.push(...added)
      return true
    },

    read: async (name) => values.get(name) ?? null,
    async put(added) {
      for (const [name, value] of Object.entries(added)) values.set(name, value)
    },
    async drop(names) {
      for (const name of names) values.delete(name)
    },

    files: memoryAttachments(),

    alone: turns.alone,
    close: async () => {},
  }
}

const nameOf = ({ stream, hash }: SealedRecord): string => `${stream} ${hash}`

const atSameSeq = (one: SealedRecord, other: SealedRecord): boolean =>
  one.stream === other.stream && one.device === other.device && one.seq === other.seq
