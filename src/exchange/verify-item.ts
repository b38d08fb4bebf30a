// Holds the bytes of a peer's item against its entry in the catalogue, and reads it.
import * as v from 'valibot'
import type { Publication } from '../publish/publication.ts'
import { publicationField } from '../publish/publication-fields.ts'
import { type Bytes, equal } from '../sealed/keys/bytes.ts'
import type { Entry } from '../sealed/keys/catalogue.ts'
import { plainSha256 } from '../sealed/keys/public.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'

/** Bytes of one item's file. Pictures and files are named in it, not held. */
export const itemBytesMost = 2_097_152

/** Refuses `body-too-large`, `exchange-item-altered` (not the bytes that were signed), and `exchange-unreadable` (they are, and are no such publication). */
export async function verifyItem(bytes: Bytes, entry: Entry): Promise<Outcome<Publication>> {
  if (bytes.length > itemBytesMost) return refuse('body-too-large')
  if (!equal(await plainSha256(bytes), entry.sha256)) return refuse('exchange-item-altered')
  const publication = read(bytes)
  const same =
    publication?.id === entry.publication &&
    publication.version === entry.version &&
    publication.withdrawn === entry.withdrawn
  return publication && same ? accept(publication) : refuse('exchange-unreadable')
}

function read(bytes: Bytes): Publication | null {
  try {
    const parsed = v.safeParse(publicationField, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), {
      abortEarly: true,
    })
    return parsed.success ? parsed.output : null
  } catch {
    return null // neither UTF-8 nor JSON: signed or not, nothing can be shown of it
  }
}
