// The file in which a catalogue is served: what an installation has published, in a numbered chain whose head is signed. docs/exchange.md has it in words.
import * as v from 'valibot'
import { bytesField } from '../foundation/fields.ts'
import type { Bytes } from '../sealed/keys/bytes.ts'
import { toBase64url } from '../vocabulary/bytes-as-text.ts'

/** As it is served: each part in its exact bytes. `head` is null before the first signature. */
export type Catalogue = {
  readonly root: Bytes
  readonly vouch: Bytes
  readonly head: Bytes | null
  readonly entries: readonly Bytes[]
}

/** Entries in one answer; the rest is asked for with `since`. */
const entriesMost = 1000
/** Bytes of one answer: a thousand entries have about a quarter of that. */
export const catalogueBytesMost = 1_048_576

/** The file `catalogue.json`. */
export const writeCatalogue = ({ root, vouch, head, entries }: Catalogue): string =>
  `${JSON.stringify({
    format,
    root: toBase64url(root),
    vouch: toBase64url(vouch),
    head: head && toBase64url(head),
    entries: entries.map(toBase64url),
  })}\n`

/** Null for anything but a catalogue, or one that holds more than an answer may. */
export function readCatalogue(text: string): Catalogue | null {
  if (text.length > catalogueBytesMost) return null
  try {
    const parsed = v.safeParse(catalogueShape, JSON.parse(text), { abortEarly: true })
    if (!parsed.success) return null
    const { root, vouch, head, entries } = parsed.output
    return { root, vouch, head, entries }
  } catch {
    return null // not JSON: for a reader that is a refusal, not a bug
  }
}

const format = 'wiqaya/catalogue/1'

const catalogueShape = v.strictObject({
  format: v.literal(format),
  root: bytesField({ length: 32 }),
  vouch: bytesField({ max: 4096 }),
  head: v.nullable(bytesField({ max: 512 })),
  entries: v.pipe(v.array(bytesField({ max: 512 })), v.maxLength(entriesMost)),
})
