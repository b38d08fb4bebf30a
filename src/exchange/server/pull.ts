// Fetches what is new of a peer: its catalogue since what is known, verified, and then each new item, verified separately.
import type { Publication } from '../../publish/publication.ts'
import type { Bytes } from '../../sealed/keys/bytes.ts'
import { type Entry, parseEntry, parseHead } from '../../sealed/keys/catalogue.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Catalogue, catalogueBytesMost, readCatalogue } from '../catalogue-form.ts'
import { type Known, verifyCatalogue } from '../verify-catalogue.ts'
import { itemBytesMost, verifyItem } from '../verify-item.ts'
import { type Fetched, fetchOutside, type Outside } from './fetch-outside.ts'

/** `etag` is for the next pull with this `known`; `given` is what was served, to be kept; `fresh` are the publications whose newest version is new and signed, `unsigned` what no signer has seen yet. */
type Pulled = {
  readonly known: Known
  readonly given: Catalogue
  readonly etag: string | null
  readonly fresh: readonly Entry[]
  readonly unsigned: readonly Entry[]
}

/** Null when nothing is new since `etag`. `address` is the peer's site, without a slash at its end. Refuses as `fetchOutside` and `verifyCatalogue` do; a fork is handed to `onFork` as it was served, for it is proof. */
export async function pullCatalogue(
  address: string,
  { known, etag }: { readonly known: Known; readonly etag: string | null },
  now: Instant,
  outside: Outside,
  onFork: (given: Catalogue) => void = () => {},
): Promise<Outcome<Pulled | null>> {
  const given = await wholeSince(address, known.hashes.length, etag, outside)
  if (!given.ok) return given
  if (!given.value) return accept(null)
  const verified = await verifyCatalogue(given.value.catalogue, known, now)
  if (!verified.ok) {
    if (verified.problem.code === 'exchange-forked') onFork(given.value.catalogue)
    return verified
  }
  const fresh = [...verified.value.known.newest.values()].filter(({ number }) => number > known.hashes.length)
  return accept({ ...verified.value, given: given.value.catalogue, etag: given.value.etag, fresh })
}

/** One item in its exact bytes, verified by itself: its refusal does not stop the others. Refuses as `fetchOutside` and `verifyItem` do. */
export async function pullItem(
  address: string,
  entry: Entry,
  outside: Outside,
): Promise<Outcome<{ readonly publication: Publication; readonly bytes: Bytes }>> {
  const fetched = await fetchOutside(`${address}${itemPath(entry)}`, { bytesMost: itemBytesMost }, outside)
  if (!fetched.ok) return fetched
  const bytes = fetched.value?.bytes ?? new Uint8Array()
  const publication = await verifyItem(bytes, entry)
  return publication.ok ? accept({ publication: publication.value, bytes }) : publication
}

export const cataloguePath = (since: number): string => `/exchange/catalogue.json?since=${since}`
export const itemPath = ({ publication, version }: Pick<Entry, 'publication' | 'version'>): string =>
  `/exchange/${publication}.v${version}.json`

/** Of a thousand entries each: a peer that has more is refused. */
const partsMost = 20

/** All entries up to its head. */
async function wholeSince(
  address: string,
  since: number,
  etag: string | null,
  outside: Outside,
): Promise<Outcome<{ catalogue: Catalogue; etag: string | null } | null>> {
  const entries: Catalogue['entries'][number][] = []
  let reached = since
  for (let part = 0; part < partsMost; part++) {
    const asked = { bytesMost: catalogueBytesMost, etag: part === 0 ? etag : null }
    const fetched: Outcome<Fetched> = await fetchOutside(`${address}${cataloguePath(reached)}`, asked, outside)
    if (!fetched.ok) return fetched
    if (!fetched.value) return accept(null)
    const catalogue = readCatalogue(new TextDecoder().decode(fetched.value.bytes))
    if (!catalogue) return refuse('exchange-unreadable')
    entries.push(...catalogue.entries)
    const last = catalogue.entries.at(-1)
    const end = catalogue.head ? (parseHead(catalogue.head)?.body.number ?? 0) : 0
    const before = reached
    reached = (last && parseEntry(last)?.number) ?? reached
    if (reached >= end || reached <= before)
      return accept({ catalogue: { ...catalogue, entries }, etag: part === 0 ? fetched.value.etag : null })
  }
  return refuse('exchange-too-large')
}
