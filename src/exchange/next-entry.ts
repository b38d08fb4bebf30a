// The entry that a publication adds to its own institution's catalogue.
import type { Publication } from '../publish/publication.ts'
import type { Bytes } from '../sealed/keys/bytes.ts'
import { type Entry, encodeEntry, hashOfEntry, noEntry } from '../sealed/keys/catalogue.ts'
import { plainSha256 } from '../sealed/keys/public.ts'

/** `file` is the publication's file, byte for byte as it is served; `before` the last entry, null for the first. */
export async function nextEntry(
  fingerprint: Bytes,
  before: Entry | null,
  { id, version, withdrawn, correction, publishedAt }: Publication,
  file: Bytes,
): Promise<Entry> {
  return {
    number: (before?.number ?? 0) + 1,
    previous: before ? await hashOfEntry(fingerprint, encodeEntry(before)) : noEntry,
    publication: id,
    version,
    sha256: await plainSha256(file),
    withdrawn,
    at: correction?.at ?? publishedAt,
  }
}
