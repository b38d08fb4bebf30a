// Finds places in this device's own copy of the register, as one types: no one else learns what is sought.
import type { KnownPlace } from './way-back.ts'

/** Places of which every typed word begins some word of the name, region or authority, in any language. At most `most`. */
export function findPlaces(places: readonly KnownPlace[], query: string, most = 8): readonly KnownPlace[] {
  const sought = wordsOf(query)
  if (sought.length === 0) return []
  const fits = (place: KnownPlace) => {
    const words = [place.name, place.region, place.authority].flatMap((text) => Object.values(text).flatMap(wordsOf))
    return sought.every((start) =>
      words.some((word) => word.startsWith(start) || word.replace(/^(?:ال|لل)/, '').startsWith(start)),
    )
  }
  return places.filter((place) => place.open && fits(place)).slice(0, most)
}

/** Without marks, hamza, tatweel and case, as people type in a hurry. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
