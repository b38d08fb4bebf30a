// One search over what the institution and its peers have published, in memory: each item is read once, when it is first seen in its version.
import MiniSearch, { type Query } from 'minisearch'
import { indexSettings, rememberedTerms } from '../../foundation/search/query.ts'
import { termQueryOf } from '../../foundation/search/term-query.ts'
import type { Publication } from '../../publish/publication.ts'
import type { PeerId } from '../../vocabulary/ids.ts'
import { type ItemLine, lineOfWords, type Origin, searchedText } from '../item.ts'
import type { HeldItem, ItemWords, Peers } from '../peer.ts'
import type { FoundItems, ItemFilter } from '../shown.ts'

export type ItemFinder = {
  /** Best first where something is sought, latest first otherwise. */
  readonly find: (text: string, filter: ItemFilter, from: number, most: number) => Promise<FoundItems>
  /** Everything that stands now. */
  readonly lines: () => Promise<readonly ItemLine[]>
  readonly get: (origin: Origin, item: string) => Promise<{ line: ItemLine; words: ItemWords | null } | null>
}

/** `own` gives the newest version of each of the institution's own publications. */
export function itemFinder(peers: Peers, own: () => Promise<readonly Publication[]>): ItemFinder {
  const terms = rememberedTerms()
  const settings = indexSettings(terms)
  const index = new MiniSearch<Indexed>({ ...settings, fields: ['title', 'text'], idField: 'key' })
  const known = new Map<string, Known>()
  let work: Promise<readonly ItemLine[]> = Promise.resolve([])

  /** Brings the index to what stands now. */
  const follow = async (): Promise<readonly ItemLine[]> => {
    const [mine, held] = [await own(), await peers.items()]
    const wanted = new Set<string>()
    const lines: ItemLine[] = []
    const see = async (key: string, stamp: string, words: () => Promise<ItemWords | null>) => {
      wanted.add(key)
      const before = known.get(key)
      if (before?.stamp === stamp) return before.line
      const read = await words()
      if (before && index.has(key)) index.discard(key)
      if (read) index.add({ key, ...searchedText(read) })
      const line = read && lineOfWords(read)
      known.set(key, { stamp, line })
      return line
    }
    const claims = claimsOf(mine, held)
    for (const publication of mine) {
      const words: ItemWords = { from: 'catalogue', publication }
      const line = await see(keyOf('own', publication.id), `${publication.version}`, async () => words)
      if (line) lines.push({ ...line, ...claims('own', publication.id), problem: null })
    }
    for (const { peer, item, verified, version, problem } of held) {
      const stamp = verified === null ? '' : `${verified}`
      const line = await see(keyOf(peer, item), stamp, async () => (verified ? peers.words(peer, item) : null))
      lines.push({ ...(line ?? nothingShown(version)), ...claims(peer, item), problem })
    }
    for (const key of known.keys())
      if (!wanted.has(key)) {
        if (index.has(key)) index.discard(key)
        known.delete(key)
      }
    return lines
  }
  /** One after another: the index is one. */
  const all = (): Promise<readonly ItemLine[]> => {
    work = work.catch(() => []).then(follow)
    return work
  }

  return {
    lines: all,
    async find(text, filter, from, most) {
      const lines = await all()
      const { query } = termQueryOf(text.slice(0, lettersMost), terms, { most: wordsMost })
      const places = query && placesOf(index, query)
      const matching = lines
        .filter((line) => admits(filter, line) && (!places || places.has(keyOf(line.origin, line.item))))
        .toSorted((one, other) =>
          places
            ? (places.get(keyOf(one.origin, one.item)) ?? 0) - (places.get(keyOf(other.origin, other.item)) ?? 0)
            : (other.at ?? '').localeCompare(one.at ?? ''),
        )
      const countries = [...new Set(lines.flatMap(({ country }) => country ?? []))].toSorted()
      return { count: matching.length, items: matching.slice(from, from + most), countries }
    },
    async get(origin, item) {
      const line = (await all()).find((one) => one.origin === origin && one.item === item)
      if (!line) return null
      if (origin !== 'own') return { line, words: await peers.words(origin, item) }
      const publication = (await own()).find(({ id }) => id === item)
      return publication ? { line, words: { from: 'catalogue', publication } } : null
    },
  }
}

type Indexed = { readonly key: string; readonly title: string; readonly text: string }
type Known = { readonly stamp: string; readonly line: ReturnType<typeof lineOfWords> | null }

/** What of a question is looked at. */
const lettersMost = 200
const wordsMost = 8

const keyOf = (origin: Origin, item: string): string => `${origin} ${item}`

/** The place of each that answers. */
function placesOf(index: MiniSearch<Indexed>, query: Query): ReadonlyMap<string, number> {
  const found = index.search(query, { boost: { title: 4 } })
  return new Map(found.map(({ id }, place) => [String(id), place]))
}

const admits = ({ kind, theme, country, language, form, origin }: ItemFilter, line: ItemLine): boolean =>
  (!kind || line.kind === kind) &&
  (!theme || line.theme === theme) &&
  (!country || line.country === country) &&
  (!language || line.languages.some((one) => one === language)) &&
  (!form || line.form === form) &&
  (!origin || line.origin === origin)

/** Named in a signed catalogue, and none of its bytes could be taken over. */
const nothingShown = (version: number): Known['line'] & object => ({
  title: {},
  summary: {},
  kind: 'news',
  form: null,
  theme: null,
  country: null,
  languages: [],
  at: null,
  version,
  withdrawn: false,
  signed: true,
  tells: null,
})

/** Who else has the same publication in a catalogue: it is shown under each name, and a person looks who wrote it. */
function claimsOf(mine: readonly Publication[], held: readonly HeldItem[]) {
  const claimants = new Map<string, Origin[]>()
  for (const { id } of mine) claimants.set(id, ['own'])
  for (const { peer, item } of held) claimants.set(item, [...(claimants.get(item) ?? []), peer as PeerId])
  return (origin: Origin, item: string): Pick<ItemLine, 'origin' | 'item' | 'alsoBy'> => ({
    origin,
    item,
    alsoBy: (claimants.get(item) ?? []).filter((one) => one !== origin),
  })
}
