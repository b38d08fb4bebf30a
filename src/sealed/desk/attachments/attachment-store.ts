// What a device keeps of attached files, and what it guarantees: only sealed chunks, each file’s in order from the first, without a gap.
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { FileChunk } from '../../log/attachments/attachment-form.ts'
import type { Sealed } from '../../log/form.ts'

/** A file of a stream. */
export type FileRef = { readonly stream: StreamId; readonly file: FileId }

/** Once an act here resolves, a power cut does not undo it. Throws `StorageRefusal` when the device refuses. */
export interface AttachmentStore {
  /** How many chunks of a file are here. */
  count(ref: FileRef): Promise<number>
  /**
   * Puts these chunks behind the first `at`, which are here; all of them or, when the device or `chunks` fails, none: what was here before
   * is here then. Contract: one caller at a time for each file.
   */
  add(ref: FileRef, at: number, chunks: AsyncIterable<Sealed<FileChunk>> | Iterable<Sealed<FileChunk>>): Promise<void>
  read(ref: FileRef, index: number): Promise<Bytes | null>
  drop(ref: FileRef): Promise<void>
  /** All files of a stream, for its erasure. */
  dropFilesOf(stream: StreamId): Promise<void>
  /** Those of which anything is here: of one stream, or of all. */
  list(of?: StreamId): Promise<readonly FileRef[]>
}
