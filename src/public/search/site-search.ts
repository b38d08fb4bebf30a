// The words of all publications, in memory: kept as the site is, one publication at a time, and searched in all languages together.
import MiniSearch from 'minisearch'
import { plainWords } from '../../foundation/search/analyse.ts'
import { excerptOf, type Piece } from '../../foundation/search/excerpt.ts'
import { indexSettings, rememberedTerms } from '../../foundation/search/query.ts'
import { termQueryOf } from '../../foundation/search/term-query.ts'
import { languagesHere } from '../../foundation/words/languages-here.ts'
import type { Publication } from '../../publish/publication.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import type { Library } from '../library.ts'
import { searchedWords } from './searched-words.ts'

/** Everything with a page, in the order in which it is offered. */
const searchedKinds = ['news', 'event', 'report', 'recommendation', 'visit', 'practice', 'page'] as const
export type SearchedKind = (typeof searchedKinds)[number]

export type Hit = {
  readonly publication: Publication
  /** The language in which the excerpt is written: the reader's, where it was found in hers. */
  readonly language: SiteLanguage
  readonly excerpt: readonly Piece[]
}

export type Found = {
  /** For all kinds together; `hits` are one page of the requested kind, the best first. */
  readonly count: number
  readonly kinds: readonly (readonly [SearchedKind, number])[]
  readonly hits: readonly Hit[]
}

export type SiteSearch = {
  /** From now on this library is searched. Resolves when all of it is; until then searches wait. */
  readonly follow: (library: Library) => Promise<void>
  /** Resolves when recommendations can be searched completely. */
  readonly ready: () => Promise<void>
  readonly find: (request: SearchRequest) => Promise<Found>
  /** All that answer, without their order or words. */
  readonly idsOf: (text: string) => Promise<ReadonlySet<PublicationId>>
}

export type SearchRequest = {
  readonly text: string
  /** The reader's. */
  readonly language: SiteLanguage
  readonly kind?: SearchedKind
  readonly from: number
  readonly most: number
}

/** What of a question is looked at: nobody needs more, and somebody would send more. */
const lettersMost = 200
const wordsMost = 8
/** A shorter word is meant whole. */
const begunLeast = 3

/** `pause` lets whatever else waits go first. */
export function siteSearch(pause: () => Promise<void>): SiteSearch {
  const terms = rememberedTerms()
  const settings = indexSettings(terms)
  const boost = Object.fromEntries(languagesHere().map((language) => [`${language}.title`, 4]))
  const index = new MiniSearch<Publication>({
    fields: languagesHere().flatMap((language) => [`${language}.title`, `${language}.text`]),
    extractField: fieldOf,
    ...settings,
    // Once in a text is enough to be found in it.
    tokenize: (text: string) => [...new Set(plainWords(text))],
    searchOptions: { ...settings.searchOptions, boost },
  })
  const versions = new Map<PublicationId, number>()
  let library: Library | null = null
  let work: Promise<void> = Promise.resolve()

  const follow = (next: Library): Promise<void> => {
    library = next
    work = work.then(async () => {
      const now = new Map(searchedOf(next).map((one) => [one.id, one]))
      for (const id of versions.keys()) if (!now.has(id)) drop(id)
      const changed = [...now.values()].filter(({ id, version }) => versions.get(id) !== version)
      for (const [at, publication] of changed.entries()) {
        // After each: a build that is under way awaits a thousand times, and would wait as often for the rest.
        if (at > 0) await pause()
        drop(publication.id)
        index.add(publication)
        versions.set(publication.id, publication.version)
      }
    })
    return work
  }

  const drop = (id: PublicationId): void => {
    if (versions.delete(id)) index.discard(id)
  }

  const answering = async (text: string) => {
    await work
    const { query, isMatch } = termQueryOf(text.slice(0, lettersMost), terms, { most: wordsMost, begunLeast })
    return { isMatch, results: query === null ? [] : index.search(query) }
  }

  return {
    follow,
    ready: () => work,
    async find({ text, language, kind, from, most }) {
      const { isMatch, results } = await answering(text)
      const all = results.flatMap(({ id, match }) => {
        const publication = library?.find(id)
        return publication ? { publication, match } : []
      })
      const counts = Map.groupBy(all, ({ publication }) => publication.kind)
      const chosen = kind ? (counts.get(kind) ?? []) : all
      return {
        count: all.length,
        kinds: searchedKinds.flatMap((each) => {
          const count = counts.get(each)?.length ?? 0
          return count > 0 ? [[each, count] as const] : []
        }),
        hits: chosen
          .slice(from, from + most)
          .map((one) => hitOf(one.publication, fieldsIn(one.match), language, isMatch)),
      }
    },
    async idsOf(text) {
      const { results } = await answering(text)
      return new Set(results.map(({ id }) => id))
    },
  }
}

const searchedOf = ({ news, events, reports, recommendations, visits, practices, pages }: Library) => [
  ...news,
  ...events,
  ...reports,
  ...recommendations,
  ...visits,
  ...practices,
  ...pages,
]

function fieldOf(publication: Publication, field: string): string {
  if (field === 'id') return publication.id
  const [language, part] = field.split('.') as [SiteLanguage, 'title' | 'text']
  return searchedWords(publication, language)[part]
}

const fieldsIn = (match: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> =>
  new Set(Object.values(match).flat())

/** The excerpt is of a text in which something was found; where only a title has it, of the beginning. */
function hitOf(
  publication: Publication,
  fields: ReadonlySet<string>,
  reader: SiteLanguage,
  isMatch: (word: string) => boolean,
): Hit {
  const has = publication.languages.includes(reader) ? [reader, ...publication.languages] : publication.languages
  const inText = has.find((language) => fields.has(`${language}.text`))
  const language = inText ?? has.find((each) => fields.has(`${each}.title`)) ?? has[0] ?? reader
  const { text } = searchedWords(publication, language)
  return { publication, language, excerpt: excerptOf(inText ? text : (text.split('\n')[0] ?? ''), isMatch) }
}

/** Null for what is not one. */
export const searchedKindIn = (value: string | null): SearchedKind | null =>
  searchedKinds.find((kind) => kind === value) ?? null
