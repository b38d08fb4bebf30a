// What each row of a list of places comes to, as somebody has decided it: a new place, a change of one, more of what a row above it says, nothing, or a row that lacks something.
import { same } from '../../foundation/same.ts'
import type { Place, PlaceFact } from '../places/place.ts'
import type { PlaceForm } from '../places/place-register.ts'
import type { ImportedPlace, RowFaultCode } from './imported-rows.ts'
import { type ChangedField, type Compared, changedBy, lacksItsDay, newPlace, type PlaceRow } from './places-in.ts'

/** The id of a place, the place of a row above, or one of these. */
export type Decision = 'new' | 'leave' | `row ${number}` | Place['id']

/** What one row changes of a place: as it stands here, or as the rows above have changed it. */
export type ChangedPlace = {
  readonly row: PlaceRow
  readonly before: PlaceForm
  readonly after: PlaceForm
  readonly fields: readonly ChangedField[]
  /** Left aside by hand: it is shown, and not written. */
  readonly isLeft: boolean
}

/** A row that cannot be written as decided, and what it lacks. */
type Lacking = { readonly row: PlaceRow; readonly field: 'place-kind' | 'capacity-on'; readonly why: RowFaultCode }

/** A place as the rows so far would have it. `place` is null for a new one; `facts` are those that they add. */
type Draft = {
  readonly at: number
  readonly place: Place | null
  readonly form: PlaceForm
  readonly facts: readonly PlaceFact[]
  readonly changes: readonly ChangedPlace[]
}

/** What each row amounts to, as decided so far. Rows of one place are written as one: a lower row wins over those above it. */
export function sortedOut(rows: readonly Compared[], decided: ReadonlyMap<number, Decision>, source: string) {
  const drafts = new Map<Place['id'] | number, Draft>()
  const lacking: Lacking[] = []
  const left: ChangedPlace[] = []
  const draftOf = new Map<number, Place['id'] | number>()
  for (const { row, alike, certain } of rows) {
    const isLeft = decided.get(row.at) === 'leave'
    const decision = certain ? (alike[0]?.place.id ?? 'new') : decided.get(row.at)
    if (decision === undefined || decision === 'leave' || (isLeft && decision === 'new')) continue
    if (decision === 'new') {
      const made = newPlace(row, source)
      if (made) drafts.set(row.at, { at: row.at, place: null, ...made, changes: [] })
      else lacking.push({ row, field: 'place-kind', why: 'kind-missing' })
      draftOf.set(row.at, row.at)
      continue
    }
    const above = rowAbove(decision)
    const key = above === null ? (decision as Place['id']) : draftOf.get(above)
    const draft = key === undefined ? undefined : (drafts.get(key) ?? begun(row, alike, key))
    // The row above is left aside, and so is what it has in common with this one.
    if (key === undefined || draft === undefined) continue
    if (!isLeft) draftOf.set(row.at, key)
    const before = { ...draft.form, facts: [...(draft.place?.facts ?? []), ...draft.facts] }
    if (lacksItsDay(row, before)) {
      if (!isLeft) lacking.push({ row, field: 'capacity-on', why: 'date-missing' })
      continue
    }
    const { form, facts, fields } = changedBy(row, before, source)
    const changes = fields.length > 0 ? [{ row, before: draft.form, after: form, fields, isLeft }] : []
    if (isLeft) left.push(...changes)
    else drafts.set(key, { ...draft, form, facts: [...draft.facts, ...facts], changes: [...draft.changes, ...changes] })
  }
  const each = [...drafts.values()]
  const there = each.filter(({ place }) => place !== null)
  const over = there.filter(({ place, form, facts }) => place && (facts.length > 0 || !same(form, formOf(place))))
  return {
    fresh: each.filter(({ place }) => place === null).map(brought),
    changed: [...over.flatMap(({ changes }) => changes), ...left].toSorted((one, other) => one.row.at - other.row.at),
    over: over.map(brought),
    lacking,
    same: there.length - over.length,
  }
}

const rowAbove = (decision: Decision): number | null => {
  const [, at] = /^row (\d+)$/.exec(decision) ?? []
  return at === undefined ? null : Number(at)
}

function begun(row: PlaceRow, alike: Compared['alike'], key: Place['id'] | number): Draft | undefined {
  const place = alike.find((one) => one.place.id === key)?.place
  return place && { at: row.at, place, form: formOf(place), facts: [], changes: [] }
}

function formOf(place: Place): PlaceForm {
  const { id: _id, also: _also, facts: _facts, changed: _changed, changedBy: _by, version: _version, ...form } = place
  return form
}

const brought = ({ at, place, form, facts }: Draft): ImportedPlace => ({
  at,
  form,
  facts,
  over: place && { id: place.id, version: place.version },
})
