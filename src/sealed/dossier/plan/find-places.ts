// Searches this device's own copy of the places as one types: no one else learns what is searched for.
import { answersTo, plainWords, withoutJoined } from '../../../foundation/search/analyse.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { KnownPlace } from '../way-back.ts'

/** As many as fit under the field. */
const most = 8

/**
 * Places of which every typed word begins some word of the name or of what it was called before, in any language; then those where it begins one of the region
 * or authority, which many places share; after them those where it begins one behind a letter that Arabic writes onto it (بميناء). At most `most`.
 */
export function findPlaces(places: readonly KnownPlace[], query: string): readonly KnownPlace[] {
  const searched = soughtIn(query)
  if (searched.length === 0) return []
  const open = places.filter((place) => place.open)
  const fits = (textsOf: (place: KnownPlace) => readonly LocalText[], wordsOf: typeof written) =>
    open.filter((place) => {
      const words = textsOf(place).flatMap(wordsOf)
      return searched.every((answers) => words.some(answers))
    })
  const found = [...fits(names, written), ...fits(all, written), ...fits(names, alsoWithoutJoined)]
  return [...new Set([...found, ...fits(all, alsoWithoutJoined)])].slice(0, most)
}

const names = ({ name, formerNames }: KnownPlace): readonly LocalText[] => [name, ...formerNames]
const all = (place: KnownPlace): readonly LocalText[] => [...names(place), place.region, place.authority]

/** The former names by which a place was found: those with a typed word that its present name lacks. */
export function formerNamesMet(place: KnownPlace, query: string): readonly LocalText[] {
  const missing = soughtIn(query).filter((answers) => !alsoWithoutJoined(place.name).some(answers))
  return place.formerNames.filter((name) => missing.some((answers) => alsoWithoutJoined(name).some(answers)))
}

const soughtIn = (query: string) => plainWords(query).map((word) => answersTo(word))

const written = (text: LocalText): readonly string[] => Object.values(text).flatMap(plainWords)

/** Each word, and without a letter that is written onto it. */
const alsoWithoutJoined = (text: LocalText): readonly string[] =>
  written(text).flatMap((word) => [word, withoutJoined(word)])
