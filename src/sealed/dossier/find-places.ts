// Finds places in this device's own copy of the register, as one types: no one else learns what is sought.
import { answersTo, plainWords } from '../../foundation/search/analyse.ts'
import type { KnownPlace } from './way-back.ts'

/** Places of which every typed word begins some word of the name, region or authority, in any language. At most `most`. */
export function findPlaces(places: readonly KnownPlace[], query: string, most = 8): readonly KnownPlace[] {
  const sought = plainWords(query).map((word) => answersTo(word))
  if (sought.length === 0) return []
  const fits = (place: KnownPlace) => {
    const words = [place.name, place.region, place.authority].flatMap((text) => Object.values(text).flatMap(plainWords))
    return sought.every((answers) => words.some(answers))
  }
  return places.filter((place) => place.open && fits(place)).slice(0, most)
}
