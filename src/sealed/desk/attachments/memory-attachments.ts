// Attached files that end with the process: for tests and for a desk that must leave nothing.
import type { FileId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { AttachmentStore } from './attachment-store.ts'

export function memoryAttachments(): AttachmentStore {
  const files = new Map<FileId, readonly Bytes[]>()
  return {
    count: async (file) => files.get(file)?.length ?? 0,
    async add(file, at, chunks) {
      const kept = (files.get(file) ?? []).slice(0, at)
      for await (const chunk of chunks) kept.push(chunk)
      files.set(file, kept)
    },
    read: async (file, index) => files.get(file)?.[index] ?? null,
    async drop(file) {
      files.delete(file)
    },
    list: async () => [...files.keys()],
  }
}
