// Signs on a signer's device what the institution has published: verifies it, compares it with everything that the device has signed or seen signed, and shows it in words first.
import * as v from 'valibot'
import { fingerprintText } from '../../../foundation/fingerprint-text.ts'
import { jsonIn } from '../../../foundation/json-in.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal, utf8 } from '../../keys/bytes.ts'
import {
  chainOf,
  type Entry,
  type Head,
  type Link,
  noEntry,
  parseHead,
  type Vouch,
  verifyHead,
  verifyVouch,
} from '../../keys/catalogue.ts'
import { signHead } from '../../keys/catalogue-sign.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { plainSha256 } from '../../keys/public.ts'
import type { CatalogueAnswer } from '../../mailbox/wire.ts'
import type { Bench, Opened } from '../bench.ts'

/** One line of what would be signed, as its own file says it. */
export type ItemToSign = {
  readonly number: number
  readonly publication: PublicationId
  readonly act: 'published' | 'corrected' | 'withdrawn'
  readonly kind: (typeof kinds)[number]
  readonly title: LocalText
  readonly at: Instant
}

export type CatalogueToSign = {
  /** How far it is signed, and since when; null before the first time. */
  readonly signed: { readonly number: number; readonly at: Instant } | null
  /** The oldest first. Empty: everything is signed. */
  readonly items: readonly ItemToSign[]
  /** To be passed back when signing: names the last entry that was shown. */
  readonly confirm: string
}

export interface CatalogueActs {
  /** What peers compare before they believe anything: the fingerprint of the root, as this device has verified it, in its groups. Refuses `device-locked`. */
  ownFingerprint(): Promise<Outcome<string>>
  /**
   * What waits for a signature, verified: each entry follows the one before, what this device has seen signed is its beginning, and each file is the one that its entry names. Refuses
   * `device-locked`, `not-allowed` (not a signer), `catalogue-not-vouched` (the root has not named this device's key), and as peers do: `exchange-forked`, `exchange-older`,
   * `exchange-chain-broken`, `exchange-signature-wrong`, `exchange-item-altered`, `exchange-unreadable`.
   */
  catalogueToSign(): Promise<Outcome<CatalogueToSign>>
  /** Signs just what was shown: `changed-meanwhile` when it ends with another entry by now. */
  signCatalogue(confirm: string): Promise<Outcome<null>>
}

export function catalogueActs(bench: Bench): CatalogueActs {
  return {
    async ownFingerprint() {
      const directory = bench.opened?.directory
      return directory ? accept(fingerprintText(directory.rootFingerprint)) : refuse('device-locked')
    },

    async catalogueToSign() {
      const read = await readHere(bench)
      if (!read.ok) return read
      const { head, items, last } = read.value
      const signed = head && { number: head.number, at: head.at }
      return accept({ signed, items, confirm: toBase64url(last) })
    },

    async signCatalogue(confirm) {
      const read = await readHere(bench)
      if (!read.ok) return read
      const { opened, directory, head, items, last } = read.value
      const end = items.at(-1)
      if (!end || toBase64url(last) !== confirm) return refuse('changed-meanwhile')
      const now = bench.signingClock()
      const at = head && head.at >= now ? later(head.at, { milliseconds: 1 }) : now
      const signed = await signHead(opened.keys, directory.rootFingerprint, { number: end.number, last, at })
      // Before it leaves: whatever becomes of it, this device signs nothing that says otherwise.
      await opened.values.keep(keptHead, toBase64url(signed))
      return bench.api.putCatalogueHead(signed)
    },
  }
}

/** The newest signed head that this device has seen, its own or another signer's. */
const keptHead = 'catalogue/head'

type Here = {
  readonly opened: Opened
  readonly directory: Directory
  readonly head: Head | null
  readonly items: readonly ItemToSign[]
  /** The hash of the last entry that the server has. */
  readonly last: Bytes
}

async function readHere(bench: Bench): Promise<Outcome<Here>> {
  const { opened } = bench
  const directory = opened?.directory
  if (!opened || !directory) return refuse('device-locked')
  const first = await bench.api.catalogueAfter(0)
  if (!first.ok) return first
  const vouch = await vouchIn(first.value.vouch, directory)
  if (!vouch.ok) return vouch
  if (!vouch.value.signers.some(({ key, until }) => equal(key, opened.keys.signing.publicKey) && until > bench.clock()))
    return refuse('catalogue-not-vouched')
  const entries = await entriesFrom(bench, first.value.entries)
  if (!entries.ok) return entries
  const chain = await chainOf(entries.value, directory.rootFingerprint)
  if (!chain.ok) return chain
  const links = chain.value
  if (links[0] && links[0].entry.number !== 1) return refuse('exchange-chain-broken', { number: links[0].entry.number })
  const head = await headHere(bench, opened, { directory, vouch: vouch.value, links, served: first.value.head })
  if (!head.ok) return head
  const items = await itemsAfter(bench, links, head.value?.number ?? 0)
  if (!items.ok) return items
  return accept({ opened, directory, head: head.value, items: items.value, last: links.at(-1)?.hash ?? noEntry })
}

async function vouchIn(text: string | null, { root, rootFingerprint }: Directory): Promise<Outcome<Vouch>> {
  const bytes = text === null ? null : fromBase64url(text)
  return bytes ? verifyVouch(bytes, root, rootFingerprint) : refuse('catalogue-not-vouched')
}

type Served = CatalogueAnswer['entries'][number]

/** The first answer's entries and what follows them, as many as a reader takes at most. Of their files, which are far larger, none stays. */
async function entriesFrom(bench: Bench, first: readonly Served[]): Promise<Outcome<readonly Bytes[]>> {
  const all: Bytes[] = []
  for (let page = first; page.length > 0; ) {
    for (const { entry } of page) all.push(fromBase64url(entry) ?? new Uint8Array())
    if (all.length > entriesMost) return refuse('exchange-too-large')
    const next = await bench.api.catalogueAfter(all.length)
    if (!next.ok) return next
    page = next.value.entries
  }
  return accept(all)
}

/** What follows this number in the chain, each by its file: a page of files at a time. */
async function itemsAfter(
  bench: Bench,
  links: readonly Link[],
  number: number,
): Promise<Outcome<readonly ItemToSign[]>> {
  const items: ItemToSign[] = []
  for (let rest = links.slice(number); rest.length > 0; rest = links.slice(number + items.length)) {
    const page = await bench.api.catalogueAfter(number + items.length)
    if (!page.ok) return page
    // An empty page has no file for the next one either.
    for (const [index, { entry }] of rest.slice(0, Math.max(1, page.value.entries.length)).entries()) {
      const item = await itemIn(entry, page.value.entries[index]?.file ?? '')
      if (!item.ok) return item
      items.push(item.value)
    }
  }
  return accept(items)
}

const entriesMost = 20_000

/**
 * The present head, compared with the newest that this device has seen. A server with an older one that still has the entries of ours is given ours again: it
 * may not have arrived. Entries that differ are a second history, which this device never signs.
 */
async function headHere(
  bench: Bench,
  opened: Opened,
  {
    directory,
    vouch,
    links,
    served,
  }: { directory: Directory; vouch: Vouch; links: readonly Link[]; served: string | null },
): Promise<Outcome<Head | null>> {
  const kept = await keptHeadOf(opened)
  const seen = kept && parseHead(kept)?.body
  if (kept && seen) {
    const link = links[seen.number - 1]
    if (!link) return refuse('exchange-older', { number: links.length })
    if (!equal(link.hash, seen.last)) return refuse('exchange-forked', { number: seen.number })
  }
  const bytes = served === null ? null : (fromBase64url(served) ?? new Uint8Array())
  const read = bytes && (await verifyHead(bytes, directory.rootFingerprint, vouch, bench.clock()))
  if (read && !read.ok) return read
  const head = read ? read.value : null
  if (head && !equal(links[head.number - 1]?.hash ?? noEntry, head.last))
    return refuse('exchange-chain-broken', { number: head.number })
  if (kept && seen && (!head || head.number < seen.number)) {
    const again = await bench.api.putCatalogueHead(kept)
    // Of a signer whom the root no longer names, or older than one of hers: what it covered is signed once more, as it stands.
    if (!again.ok && ['exchange-signature-wrong', 'exchange-older'].includes(again.problem.code)) return accept(head)
    return again.ok ? accept(seen) : again
  }
  if (bytes && (!kept || !equal(bytes, kept))) await opened.values.keep(keptHead, toBase64url(bytes))
  return accept(head)
}

async function keptHeadOf(opened: Opened): Promise<Bytes | null> {
  const kept = await opened.values.kept(keptHead)
  return typeof kept === 'string' ? fromBase64url(kept) : null
}

/** What the file says of itself, when it is the one that the entry names. */
async function itemIn(entry: Entry, file: string): Promise<Outcome<ItemToSign>> {
  const { number, publication, at } = entry
  if (!equal(await plainSha256(utf8(file)), entry.sha256)) return refuse('exchange-item-altered')
  const parsed = v.safeParse(fileShape, jsonIn(file), { abortEarly: true })
  if (!parsed.success) return refuse('exchange-unreadable')
  const { id, version, withdrawn, kind, title } = parsed.output
  if (id !== publication || version !== entry.version || withdrawn !== entry.withdrawn)
    return refuse('exchange-unreadable')
  const act = withdrawn ? 'withdrawn' : version > 1 ? 'corrected' : 'published'
  return accept({ number, publication, act, kind, title, at })
}

/** As `publish` names them, which this room does not import. */
const kinds = ['news', 'event', 'page', 'report', 'practice', 'visit', 'recommendation', 'newsletter'] as const

const fileShape = v.object({
  id: v.string(),
  version: v.number(),
  withdrawn: v.boolean(),
  kind: v.picklist(kinds),
  title: v.strictObject({ ar: v.optional(v.string()), fr: v.optional(v.string()), en: v.optional(v.string()) }),
})
