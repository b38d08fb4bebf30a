// What the institution signs of its catalogue of publications: a numbered chain of entries, its head, and the root’s word on who signs heads. docs/exchange.md describes it.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../vocabulary/dates.ts'
import { isId, type PublicationId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Bytes, equal } from './bytes.ts'
import { byteString, encodeExact, parseExact } from './exact.ts'
import { type Labelled, labelled, labels } from './labels.ts'
import { hash, verify } from './public.ts'

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

/** The entry that the first one follows. */
export const noEntry: Bytes = new Uint8Array(32)
/** As many as the directory may name. */
const catalogueSignersMost = 50

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
type Signed<Body> = { readonly body: Body; readonly signature: Bytes }

/** Refuses `exchange-unreadable`, and `exchange-signature-wrong` (data.of: vouch) when the root did not sign it. */
export async function verifyVouch(bytes: Bytes, root: Bytes, fingerprint: Bytes): Promise<Outcome<Vouch>> {
  const read = parseVouch(bytes)
  if (!read) return refuse('exchange-unreadable')
  const signed = await verify(root, vouchToSign(fingerprint, read.body), read.signature)
  return signed ? accept(read.body) : refuse('exchange-signature-wrong', { of: 'vouch' })
}

/** Refuses `exchange-unreadable`, and `exchange-signature-wrong` (data.of: head) when no key that the vouch names signed it while it might. */
export async function verifyHead(bytes: Bytes, fingerprint: Bytes, vouch: Vouch, now: Instant): Promise<Outcome<Head>> {
  const read = parseHead(bytes)
  if (!read) return refuse('exchange-unreadable')
  const { body, signature } = read
  const signer = vouch.signers.find(({ key }) => equal(key, body.signer))
  const inTime = signer && body.at < signer.until && Date.parse(body.at) <= Date.parse(now) + aheadMost
  if (!inTime || !(await verify(signer.key, headToSign(fingerprint, body), signature)))
    return refuse('exchange-signature-wrong', { of: 'head' })
  return accept(body)
}

/** A day: clocks differ, and a head that claims to be of next year would look fresh for ever. */
const aheadMost = 86_400_000

export type Link = { readonly entry: Entry; readonly hash: Bytes }

/** The entries with their hashes, when each follows the one before it. Refuses `exchange-unreadable`, `exchange-chain-broken` (data.number). */
export async function chainOf(given: readonly Bytes[], fingerprint: Bytes): Promise<Outcome<readonly Link[]>> {
  const links: Link[] = []
  for (const bytes of given) {
    const entry = parseEntry(bytes)
    if (!entry) return refuse('exchange-unreadable')
    const before = links.at(-1)
    if (before && (entry.number !== before.entry.number + 1 || !equal(entry.previous, before.hash)))
      return refuse('exchange-chain-broken', { number: entry.number })
    if (entry.number === 1 && !equal(entry.previous, noEntry)) return refuse('exchange-chain-broken', { number: 1 })
    links.push({ entry, hash: await hashOfEntry(fingerprint, bytes) })
  }
  return accept(links)
}

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
      v.maxLength(catalogueSignersMost),
      v.check((signers) => signers.every(({ key }, at) => !signers.slice(0, at).some((one) => equal(one.key, key)))),
    ),
  }),
  signature: byteString(64),
})
