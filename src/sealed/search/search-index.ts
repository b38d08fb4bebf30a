// The words of all dossiers that a device has opened, in memory alone: found in three languages, by theme, place and day; counted as they are found.
import MiniSearch from 'minisearch'
import { excerptOf, type IsMatch, type Piece } from '../../foundation/search/excerpt.ts'
import { indexSettings, rememberedTerms } from '../../foundation/search/query.ts'
import { termQueryOf } from '../../foundation/search/term-query.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { DossierId, PlaceId, StreamId } from '../../vocabulary/ids.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import type { PlaceRef } from '../dossier/plan/plan.ts'
import type { Entry, EntryKind, VisitOf } from './entries.ts'

export type SearchRequest = {
  /** Every word must be found, or what the field calls the same in another language. None: everything that the rest of the request lets through, newest visit first. */
  readonly text: string
  readonly kind?: EntryKind
  readonly theme?: Theme
  readonly place?: PlaceId
  /** Visits with a day between these, both included. */
  readonly from?: IsoDate
  readonly to?: IsoDate
}

export type Hit = Omit<Entry, 'text'> & {
  readonly excerpt: readonly Piece[]
  readonly visit: VisitOf
}

export type Found = {
  /** Of all that was found; `hits` are the first of them. */
  readonly count: number
  readonly dossiers: number
  readonly hits: readonly Hit[]
  /** How many of each, the most first. */
  readonly kinds: readonly (readonly [EntryKind, number])[]
  readonly themes: readonly (readonly [Theme, number])[]
  readonly places: readonly { readonly place: PlaceRef; readonly count: number }[]
}

export type SearchIndex = ReturnType<typeof searchIndex>

export function searchIndex() {
  const byStream = new Map<StreamId, readonly Entry[]>()
  const entries = new Map<string, Entry>()
  const visits = new Map<DossierId, VisitOf>()
  const termsKnown = rememberedTerms()
  const settings = indexSettings(termsKnown)
  const words = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    extractField: (entry, field) => (field === 'title' ? titleWords(entry) : entry[field as keyof Entry]),
    ...settings,
    searchOptions: { ...settings.searchOptions, boost: { title: 3 } },
  })

  /** Replaces a stream's words. */
  const put = (stream: StreamId, said: readonly Entry[]): void => {
    drop(stream)
    byStream.set(stream, said)
    for (const entry of said) entries.set(entry.id, entry)
    words.addAll(said)
  }

  const drop = (stream: StreamId): void => {
    const said = byStream.get(stream) ?? []
    byStream.delete(stream)
    for (const { id } of said) entries.delete(id)
    words.removeAll([...said])
  }

  const find = (request: SearchRequest, most: number): Found => {
    const { query, isMatch } = termQueryOf(request.text, termsKnown)
    const passes = ({ kind, themes, dossier }: Entry): boolean =>
      (!request.kind || kind === request.kind) &&
      (!request.theme || themes.includes(request.theme)) &&
      isThere(visits.get(dossier) ?? nowhere, request)
    const found =
      query === null
        ? [...entries.values()].filter(passes).sort((one, other) => newestFirst(visits, one, other))
        : words.search(query).flatMap(({ id }) => {
            const entry = entries.get(id)
            return entry && passes(entry) ? [entry] : []
          })
    return {
      count: found.length,
      dossiers: new Set(found.map(({ dossier }) => dossier)).size,
      hits: found.slice(0, most).map((entry) => hitOf(entry, isMatch, visits.get(entry.dossier) ?? nowhere)),
      kinds: counted(found.map(({ kind }) => kind)),
      themes: counted(found.flatMap(({ themes }) => themes)),
      places: placesOf(found, visits),
    }
  }

  return {
    put,
    drop,
    /** The streams whose words are here. */
    streams: () => [...byStream.keys()],
    setVisit: (dossier: DossierId, visit: VisitOf) => void visits.set(dossier, visit),
    find,
  }
}

const titleWords = ({ title }: Entry): string => (typeof title === 'string' ? title : Object.values(title).join(' '))

const nowhere: VisitOf = { place: null, from: null, to: null, exercise: false }

function isThere({ place, from, to }: VisitOf, request: SearchRequest): boolean {
  if (request.place && place?.id !== request.place) return false
  if (request.from && (to ?? '') < request.from) return false
  return !request.to || (from !== null && from <= request.to)
}

const newestFirst = (visits: ReadonlyMap<DossierId, VisitOf>, one: Entry, other: Entry): number => {
  const [a, b] = [visits.get(one.dossier)?.from ?? '', visits.get(other.dossier)?.from ?? '']
  return a === b ? 0 : a < b ? 1 : -1
}

const hitOf = ({ text, ...entry }: Entry, isMatch: IsMatch, visit: VisitOf): Hit => ({
  ...entry,
  visit,
  excerpt: excerptOf(text, isMatch),
})

const counted = <T extends string>(all: readonly T[]): readonly (readonly [T, number])[] =>
  [...Map.groupBy(all, (one) => one)]
    .map(([one, those]) => [one, those.length] as const)
    .sort(([, one], [, other]) => other - one)

function placesOf(found: readonly Entry[], visits: ReadonlyMap<DossierId, VisitOf>): Found['places'] {
  const known = new Map<PlaceId, PlaceRef>()
  const ids = found.flatMap(({ dossier }) => {
    const place = visits.get(dossier)?.place
    if (place) known.set(place.id, place)
    return place ? [place.id] : []
  })
  return counted(ids).flatMap(([id, count]) => {
    const place = known.get(id)
    return place ? [{ place, count }] : []
  })
}
