// Verifies what a peer serves as its catalogue against its fingerprint and against all that was known of it before.
import { type Bytes, equal } from '../sealed/keys/bytes.ts'
import {
  chainOf,
  type Entry,
  type Head,
  type Link,
  noEntry,
  type Vouch,
  verifyHead,
  verifyVouch,
} from '../sealed/keys/catalogue.ts'
import { encodeExact } from '../sealed/keys/exact.ts'
import { fingerprintOf, isStrictSigningKey } from '../sealed/keys/public.ts'
import type { Instant } from '../vocabulary/dates.ts'
import type { PublicationId } from '../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'
import type { Catalogue } from './catalogue-form.ts'
import type { SeenHead } from './heads-form.ts'

/** A peer's catalogue as far as it is signed and verified. Kept, and held against whatever is served later. */
export type Known = {
  readonly fingerprint: Bytes
  /** The hash of each entry, the first at 0. */
  readonly hashes: readonly Bytes[]
  /** Each publication's newest entry. */
  readonly newest: ReadonlyMap<PublicationId, Entry>
  /** When a signer last signed; null before the first time. */
  readonly signedAt: Instant | null
  readonly vouch: Vouch | null
}

/** What comes out: `unsigned` are the entries after the head, shown as "not yet signed" and not kept. */
type Verified = { readonly known: Known; readonly unsigned: readonly Entry[] }

export const nothingKnown = (fingerprint: Bytes): Known => ({
  fingerprint,
  hashes: [],
  newest: new Map(),
  signedAt: null,
  vouch: null,
})

/**
 * Entries may begin anywhere up to the one after the last known; those that are known already are compared. Refuses, all or nothing:
 * `exchange-unreadable`; `exchange-fingerprint-differs` (another institution, or a forged root); `exchange-signature-wrong` (data.of: vouch, head);
 * `exchange-older` (replayed: ends before what is known, or an older vouch); `exchange-forked` (says otherwise of what it has signed before);
 * `exchange-chain-broken` (data.number: the entry where one is missing, or goes back in version; or the head that names another end).
 */
export async function verifyCatalogue(given: Catalogue, known: Known, now: Instant): Promise<Outcome<Verified>> {
  const { fingerprint } = known
  if (!isStrictSigningKey(given.root) || !equal(await fingerprintOf(given.root), fingerprint))
    return refuse('exchange-fingerprint-differs')
  const vouch = await vouchFor(given, known)
  if (!vouch.ok) return vouch
  const head = given.head && (await verifyHead(given.head, fingerprint, vouch.value, now))
  if (head && !head.ok) return head
  const signed = head ? head.value : null
  if (!signed && known.signedAt) return refuse('exchange-older', { number: 0 })
  const chain = await chainOf(given.entries, fingerprint)
  if (!chain.ok) return chain
  const links = chain.value
  const end = signed?.number ?? 0
  const first = links[0]?.entry.number ?? end + 1
  if (first > known.hashes.length + 1 && links.length > 0) return refuse('exchange-chain-broken', { number: first })
  // Only what a signed head covers is held against the institution: its host can write anything else.
  const covered = links.filter(({ entry }) => entry.number <= end)
  if (signed) {
    const fork = forkOf(covered, signed, known)
    if (!fork.ok) return fork
  }
  if (end < known.hashes.length || (signed && known.signedAt && signed.at < known.signedAt))
    return refuse('exchange-older', { number: end })
  const fresh = links.filter(({ entry }) => entry.number > known.hashes.length)
  const before = fresh.find(({ entry }) => entry.number > end)
  const hashes = [...known.hashes, ...fresh.map(({ hash }) => hash)].slice(0, end)
  if (before && before.entry.number === end + 1 && !equal(before.entry.previous, hashes[end - 1] ?? noEntry))
    return refuse('exchange-chain-broken', { number: end + 1 })
  const back = goesBack(fresh, known)
  if (back) return refuse('exchange-chain-broken', { number: back.number })
  const newest = new Map(known.newest)
  for (const { entry } of fresh) if (entry.number <= end) newest.set(entry.publication, entry)
  return accept({
    known: { fingerprint, hashes, newest, signedAt: signed?.at ?? null, vouch: vouch.value },
    unsigned: fresh.filter(({ entry }) => entry.number > end).map(({ entry }) => entry),
  })
}

/**
 * A head that another peer was shown, held against ours. `forked` proves that the institution signed two histories: both heads are its own, and ours covers the number at which they differ.
 * `ahead` says nothing yet: its entries are not here. Null for a head that it did not sign, under a word of its root that is no older than the one that is known.
 */
export async function compareHead(
  { root, vouch, head }: SeenHead,
  known: Known,
  now: Instant,
): Promise<'same' | 'behind' | 'ahead' | 'forked' | null> {
  if (!isStrictSigningKey(root) || !equal(await fingerprintOf(root), known.fingerprint)) return null
  const word = await verifyVouch(vouch, root, known.fingerprint)
  if (!word.ok || word.value.number < (known.vouch?.number ?? 0)) return null
  const read = await verifyHead(head, known.fingerprint, word.value, now)
  if (!read.ok) return null
  const { number, last } = read.value
  if (number > known.hashes.length) return 'ahead'
  if (!equal(known.hashes[number - 1] ?? noEntry, last)) return 'forked'
  return number === known.hashes.length ? 'same' : 'behind'
}

async function vouchFor({ root, vouch }: Catalogue, known: Known): Promise<Outcome<Vouch>> {
  const read = await verifyVouch(vouch, root, known.fingerprint)
  if (!read.ok) return read
  const body = read.value
  if (known.vouch && body.number < known.vouch.number) return refuse('exchange-older')
  if (known.vouch && body.number === known.vouch.number && !sameVouch(body, known.vouch))
    return refuse('exchange-forked')
  return accept(body)
}

const sameVouch = (one: Vouch, other: Vouch): boolean => equal(encodeExact(one), encodeExact(other))

/** Refused where the head does not end these entries, or where they or the head say otherwise than what is known. */
function forkOf(covered: readonly Link[], { number, last }: Head, known: Known): Outcome<null> {
  const end = covered.at(-1)
  const ours = known.hashes[number - 1]
  if (ours && !equal(ours, last)) return refuse('exchange-forked', { number })
  if (end ? end.entry.number !== number || !equal(end.hash, last) : !ours)
    return refuse('exchange-chain-broken', { number })
  for (const { entry, hash } of covered) {
    const same = known.hashes[entry.number - 1]
    const before = known.hashes[entry.number - 2]
    if ((same && !equal(same, hash)) || (before && !equal(before, entry.previous)))
      return refuse('exchange-forked', { number: entry.number })
  }
  return accept(null)
}

/** The first entry whose version is not above the one before it of the same publication. */
function goesBack(fresh: readonly Link[], known: Known): Entry | undefined {
  const versions = new Map([...known.newest].map(([id, { version }]) => [id, version]))
  return fresh.find(({ entry: { publication, version } }) => {
    const back = version <= (versions.get(publication) ?? 0)
    versions.set(publication, version)
    return back
  })?.entry
}
