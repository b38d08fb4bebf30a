// A device's storage that ends with the process: for tests and for a desk that must leave nothing.
import type { StreamId } from '../../vocabulary/ids.ts'
import type { DeviceStore, LogHead, SealedRecord, StoredRecord, StoredStream } from './device-store.ts'
import { taking } from './turns.ts'

export function memoryStore(): DeviceStore {
  const records: StoredRecord[] = []
  const streams = new Map<StreamId, StoredStream>()
  const versions: Uint8Array<ArrayBuffer>[] = []
  const values = new Map<string, Uint8Array<ArrayBuffer>>()
  const turns = taking()

  const add = (record: SealedRecord, position: number | null) => {
    const { dossier, stream, device, seq, hash, bytes } = record
    records.push({ dossier, stream, device, seq, hash, bytes, position, arrival: records.length + 1 })
    if (!streams.has(stream)) streams.set(stream, { dossier, stream, head: null })
  }

  return {
    async sign(own) {
      const taken = (one: SealedRecord) => records.some((other) => atSameSeq(one, other))
      const twice = own.some((one, at) => own.slice(at + 1).some((other) => atSameSeq(one, other)))
      if (twice || own.some(taken)) return false
      for (const record of own) add(record, null)
      return true
    },

    async receive(dossier, stream, placed, head: LogHead) {
      for (const record of placed) {
        const at = records.findIndex((one) => one.stream === stream && one.hash === record.hash)
        const here = records[at]
        if (here) records[at] = { ...here, position: record.position }
        else add(record, record.position)
      }
      streams.set(stream, { dossier, stream, head })
    },

    records: async (stream, afterArrival) =>
      records.filter((record) => record.stream === stream && record.arrival > afterArrival),
    unsent: async () => records.filter((record) => record.position === null),
    streams: async () => [...streams.values()],

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

    alone: turns.alone,
    close: async () => {},
  }
}

const atSameSeq = (one: SealedRecord, other: SealedRecord): boolean =>
  one.stream === other.stream && one.device === other.device && one.seq === other.seq
