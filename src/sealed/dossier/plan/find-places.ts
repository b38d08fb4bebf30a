// Finds places in this device's own copy of the register, as one types: no one else learns what is sought.
import { answersTo, plainWords } from '../../../foundation/search/analyse.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { KnownPlace } from '../way-back.ts'

/** Places of which every typed word begins some word of the name, of what it was called before, region or authority, in any language. At most `most`. */
export function findPlaces(places: readonly KnownPlace[], query: string, most = 8): readonly KnownPlace[] {
  const sought = plainWords(query).map((word) => answersTo(word))
  if (sought.length === 0) return []
  const fits = (place: KnownPlace) => {
    const words = [place.name, ...place.formerNames, place.region, place.authority].flatMap((text) =>
      Object.values(text).flatMap(plainWords),
    )
    return sought.every((answers) => words.some(answers))
  }
  return places.filter((place) => place.open && fits(place)).slice(0, most)
}

/** The former names of a place by which it was found: those with a typed word that its name of today has not. */
export function formerNamesMet(place: KnownPlace, query: string): readonly LocalText[] {
  const sought = plainWords(query).map((word) => answersTo(word))
  const has = (name: LocalText, answers: (word: string) => boolean) =>
    Object.values(name).flatMap(plainWords).some(answers)
  const missing = sought.filter((answers) => !has(place.name, answers))
  return place.formerNames.filter((name) => missing.some((answers) => has(name, answers)))
}
