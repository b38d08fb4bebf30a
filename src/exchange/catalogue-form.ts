// The shape of a catalogue: what an installation has published, in a numbered chain whose head is signed. docs/exchange.md has it in words.
import * as v from 'valibot'
import { bytesField } from '../foundation/fields.ts'
import { type Bytes, equal } from '../sealed/keys/bytes.ts'
import { byteString, encodeExact, parseExact } from '../sealed/keys/exact.ts'
import { type Labelled, labelled, labels } from '../sealed/keys/labels.ts'
import { hash } from '../sealed/keys/public.ts'
import { toBase64url } from '../vocabulary/bytes-as-text.ts'
import { type Instant, isInstant } from '../vocabulary/dates.ts'
import { isId, type PublicationId } from '../vocabulary/ids.ts'

/** One version of one publication; `sha256` is of the exact bytes of its file, without a label, so that any program computes it. */
export type Entry = {
  /** From 1, without a gap. */
  readonly number: number
  /** The hash of the entry before; of the first, 32 zero bytes. */
  readonly previous: Bytes
  readonly publication: PublicationId
  readonly version: number
  readonly sha256: Bytes
  readonly withdrawn: boolean
  readonly at: Instant
}

/** Says that the catalogue ends with this entry at this time. */
export type Head = { readonly number: number; readonly last: Bytes; readonly at: Instant; readonly signer: Bytes }

/** The root's word on which keys sign the catalogue, and until when. It names keys and no people: a peer need not know who works there. */
export type Vouch = {
  readonly number: number
  readonly at: Instant
  readonly signers: readonly { readonly key: Bytes; readonly until: Instant }[]
}

/** As it is served: each part in its exact bytes. `head` is null before the first signature. */
export type Catalogue = {
  readonly root: Bytes
  readonly vouch: Bytes
  readonly head: Bytes | null
  readonly entries: readonly Bytes[]
}

/** The entry that the first one follows. */
export const noEntry: Bytes = new Uint8Array(32)
/** Entries in one answer; the rest is asked for with `since`. */
export const entriesMost = 1000
/** Bytes of one answer: a thousand entries have about a quarter of that. */
export const catalogueBytesMost = 1_048_576

export const encodeEntry = (entry: Entry): Bytes => encodeExact(entry)
export const parseEntry = (bytes: Bytes): Entry | null => parseExact(bytes, entryShape)
/** With the institution's fingerprint in it, no entry is ever one of another's chain. */
export const hashOfEntry = (fingerprint: Bytes, entry: Bytes): Promise<Bytes> =>
  hash(labels.catalogueEntry, fingerprint, entry)

/** What a signer's device signs, and what the root does. */
export const headToSign = (fingerprint: Bytes, head: Head): Labelled =>
  labelled(labels.catalogueHead, fingerprint, encodeExact(head))
export const vouchToSign = (fingerprint: Bytes, vouch: Vouch): Labelled =>
  labelled(labels.catalogueVouch, fingerprint, encodeExact(vouch))

export const encodeHead = (body: Head, signature: Bytes): Bytes => encodeExact({ body, signature })
export const encodeVouch = (body: Vouch, signature: Bytes): Bytes => encodeExact({ body, signature })
export const parseHead = (bytes: Bytes): Signed<Head> | null => parseExact(bytes, headShape)
export const parseVouch = (bytes: Bytes): Signed<Vouch> | null => parseExact(bytes, vouchShape)
export type Signed<Body> = { readonly body: Body; readonly signature: Bytes }

/** The file `catalogue.json`. */
export const writeCatalogue = ({ root, vouch, head, entries }: Catalogue): string =>
  `${JSON.stringify({
    format,
    root: toBase64url(root),
    vouch: toBase64url(vouch),
    head: head && toBase64url(head),
    entries: entries.map(toBase64url),
  })}\n`

/** Null for what is no catalogue, or holds more than one answer may. */
export function readCatalogue(text: string): Catalogue | null {
  if (text.length > catalogueBytesMost) return null
  try {
    const parsed = v.safeParse(catalogueShape, JSON.parse(text))
    if (!parsed.success) return null
    const { root, vouch, head, entries } = parsed.output
    return { root, vouch, head, entries }
  } catch {
    return null // not JSON: for a reader that is a refusal, not a bug
  }
}

const format = 'wiqaya/catalogue/1'
const instant = v.custom<Instant>(isInstant)
const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const entryShape = v.strictObject({
  number: natural,
  previous: byteString(32),
  publication: v.custom<PublicationId>(isId),
  version: natural,
  sha256: byteString(32),
  withdrawn: v.boolean(),
  at: instant,
})
const headShape = v.strictObject({
  body: v.strictObject({ number: natural, last: byteString(32), at: instant, signer: byteString(32) }),
  signature: byteString(64),
})
const vouchShape = v.strictObject({
  body: v.strictObject({
    number: natural,
    at: instant,
    signers: v.pipe(
      v.array(v.strictObject({ key: byteString(32), until: instant })),
      v.minLength(1),
      v.maxLength(20),
      v.check((signers) => signers.every(({ key }, at) => !signers.slice(0, at).some((one) => equal(one.key, key)))),
    ),
  }),
  signature: byteString(64),
})
const catalogueShape = v.strictObject({
  format: v.literal(format),
  root: bytesField({ length: 32 }),
  vouch: bytesField({ max: 4096 }),
  head: v.nullable(bytesField({ max: 512 })),
  entries: v.pipe(v.array(bytesField({ max: 512 })), v.maxLength(entriesMost)),
})
