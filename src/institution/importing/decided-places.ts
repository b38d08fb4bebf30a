// What each row of a list of places comes to, as somebody has decided it: a new place, a change of one, nothing, or a row that lacks something.
import type { Place } from '../places/place.ts'
import type { ImportedPlace, RowFaultCode } from './imported-rows.ts'
import { type ChangedField, type Compared, changedBy, lacksItsDay, newPlace, type PlaceRow } from './places-in.ts'

/** The id of a place, or one of these. */
export type Decision = 'new' | 'leave' | Place['id']

export type ChangedPlace = {
  readonly place: Place
  readonly row: PlaceRow
  readonly fields: readonly ChangedField[]
  readonly brought: ImportedPlace
}

/** A row that cannot be written as decided, and what it lacks. */
type Lacking = { readonly row: PlaceRow; readonly field: 'place-kind' | 'capacity-on'; readonly why: RowFaultCode }

/** What each row comes to, as it is decided by now. A place that two rows change is changed by the first, and the second waits for the next import. */
export function sortedOut(rows: readonly Compared[], decided: ReadonlyMap<number, Decision>, source: string) {
  const fresh: ImportedPlace[] = []
  const changed: ChangedPlace[] = []
  const lacking: Lacking[] = []
  let same = 0
  for (const { row, alike, certain } of rows) {
    const decision = certain ? (alike[0]?.place.id ?? 'new') : decided.get(row.at)
    if (decision === undefined || decision === 'leave') continue
    if (decision === 'new') {
      const made = newPlace(row, source)
      if (made) fresh.push({ at: row.at, ...made, over: null })
      else lacking.push({ row, field: 'place-kind', why: 'kind-missing' })
      continue
    }
    const place = alike.find((one) => one.place.id === decision)?.place
    if (!place || changed.some((one) => one.place === place)) continue
    if (lacksItsDay(row, place)) {
      lacking.push({ row, field: 'capacity-on', why: 'date-missing' })
      continue
    }
    const { form, facts, fields } = changedBy(row, place, source)
    if (fields.length === 0) same++
    else {
      const over = { id: place.id, version: place.version }
      changed.push({ place, row, fields, brought: { at: row.at, form, facts, over } })
    }
  }
  return { fresh, changed, lacking, same }
}
