// Reads a file that somebody chose: it may be gone by then, or be on a disk that was pulled out, which is a refusal and not silence.
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'

/** The whole of it, or of a part of it. Refuses `file-unreadable`. */
export async function readFile(file: Blob): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const read = await file.arrayBuffer().catch(() => null)
  return read?.byteLength === file.size ? accept(new Uint8Array(read)) : refuse('file-unreadable')
}
