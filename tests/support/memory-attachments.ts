// Attached files of an in-memory device: they end with the process, and leave no file behind a test.

import type { AttachmentStore } from '../../src/sealed/desk/attachments/attachment-store.ts'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import type { FileId, StreamId } from '../../src/vocabulary/ids.ts'

export function memoryAttachments(): AttachmentStore {
  const streams = new Map<StreamId, Map<FileId, readonly Bytes[]>>()
  const filesOf = (stream: StreamId) => streams.get(stream) ?? new Map<FileId, readonly Bytes[]>()
  return {
    count: async ({ stream, file }) => filesOf(stream).get(file)?.length ?? 0,
    async add({ stream, file }, at, chunks) {
      const kept = (filesOf(stream).get(file) ?? []).slice(0, at)
      for await (const chunk of chunks) kept.push(chunk)
      streams.set(stream, filesOf(stream).set(file, kept))
    },
    read: async ({ stream, file }, index) => filesOf(stream).get(file)?.[index] ?? null,
    async drop({ stream, file }) {
      filesOf(stream).delete(file)
    },
    async dropFilesOf(stream) {
      streams.delete(stream)
    },
    list: async (of) =>
      [...streams]
        .filter(([stream]) => of === undefined || stream === of)
        .flatMap(([stream, files]) => [...files.keys()].map((file) => ({ stream, file }))),
  }
}
