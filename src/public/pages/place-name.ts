// The name of the place that a visit or a recommendation tells of.
import { pathOfPlaceOf } from '../places.ts'
import type { Reader } from '../site.ts'
import { type Html, html, local } from './frame/html.ts'

/** The place's name, leading to its page where it has one. */
export function placeName(reader: Reader, told: Parameters<typeof pathOfPlaceOf>[1]): Html {
  const path = pathOfPlaceOf(reader.site.library, told)
  const name = told.place ? local(reader, told.place.name) : html``
  return path ? html`<a href="${reader.to(path)}">${name}</a>` : name
}
