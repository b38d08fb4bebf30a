// The places in somebody's table, each beside the register: new, changed field by field, there already, or perhaps the same as one that is there.

import { same } from '../../foundation/same.ts'
import type { TableFile } from '../../foundation/tables/read-table.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { PlaceKind } from '../../vocabulary/places.ts'
import { withFigures } from '../newsroom/bring-over/dates-in-text.ts'
import { type Place, type PlaceFact, unsaid } from '../places/place.ts'
import type { PlaceForm } from '../places/place-register.ts'
import type { Mapping } from './mapping.ts'
import { type Brought, rowsIn } from './recommendations-in.ts'
import { sameWords, soundAlike } from './same-name.ts'

/** What a row says; null for what it leaves empty. */
export type PlaceRow = {
  readonly at: number
  readonly name: LocalText
  readonly kind: PlaceKind | null
  readonly authority: LocalText | null
  readonly region: LocalText | null
  readonly capacity: number | null
  readonly open: boolean | null
  readonly population: { readonly count: number; readonly on: IsoDate } | null
}

/** `words` by the same name in one language; `sounds` by what two scripts or spellings have in common. */
export type Likeness = 'words' | 'sounds'
export type Compared = {
  readonly row: PlaceRow
  /** Those of the register that it may be. One alone, by its words and its kind, is it; anything else a person decides. */
  readonly alike: readonly { readonly place: Place; readonly by: Likeness }[]
  readonly certain: boolean
}

export function placesIn(table: TableFile, mapping: Mapping): Brought<PlaceRow> {
  return rowsIn(table, mapping, (cells, at) => {
    const name = cells.local('name', 200, 'text-missing')
    const whole = (field: 'capacity' | 'population'): number | null => {
      const said = cells.text(field, 20)
      const figures = withFigures(said).replace(/[\s.,٬']/g, '')
      if (said === '') return null
      if (/^\d{1,5}$/.test(figures)) return Number(figures)
      cells.refuse(field, 'number-unreadable')
      return null
    }
    const kind = (cells.value('place-kind') ?? mapping.otherwise['place-kind'] ?? null) as PlaceKind | null
    const open = cells.value('open')
    const count = whole('population')
    const on = cells.day('population-on') ?? ((mapping.asOf || null) as IsoDate | null)
    if (count !== null && on === null) cells.refuse('population-on', 'date-missing')
    const row = {
      ...{ at, kind, authority: cells.local('authority', 200), region: cells.local('region', 200) },
      ...{ capacity: whole('capacity'), open: open === null ? null : open === 'open' },
      population: count === null || on === null ? null : { count, on },
    }
    return name && !cells.wrong ? { ...row, name } : null
  })
}

export function compared(rows: readonly PlaceRow[], register: readonly Place[]): readonly Compared[] {
  return rows.map((row) => {
    const alike = register.flatMap((place) => {
      const by = likeness(row, place)
      return by ? [{ place, by }] : []
    })
    const byWords = alike.filter(({ by, place }) => by === 'words' && (row.kind === null || row.kind === place.kind))
    const certain = alike.length === 0 || (byWords.length === 1 && alike.length === 1)
    return { row, alike, certain }
  })
}

/** Short names are alike only where the kind is the same. */
function likeness({ name, kind }: PlaceRow, place: Place): Likeness | null {
  const least = kind === null || kind === place.kind ? 2 : 3
  const [here, there] = [Object.values(name), Object.values(place.name)]
  if (here.some((one) => there.some((other) => sameWords(one, other)))) return 'words'
  // What it was called before is a likeness that a person decides: the name of today must not give way unseen.
  const ever = [...there, ...place.formerNames.flatMap((former) => Object.values(former.name))]
  return here.some((one) => ever.some((other) => sameWords(one, other) || soundAlike(one, other, least)))
    ? 'sounds'
    : null
}

/** `source` stands beside a count. What a row changes of a place: what it leaves empty stays, and so does each language that it does not have. */
export function changedBy(
  row: PlaceRow,
  place: Place,
  source: string,
): { readonly form: PlaceForm; readonly facts: readonly PlaceFact[]; readonly fields: readonly ChangedField[] } {
  const { id: _id, facts, changed: _changed, version: _version, ...before } = place
  const form: PlaceForm = {
    ...before,
    name: { ...before.name, ...row.name },
    authority: { ...before.authority, ...row.authority },
    region: { ...before.region, ...row.region },
    kind: row.kind ?? before.kind,
    otherKind: (row.kind ?? before.kind) === 'other' ? before.otherKind : {},
    capacity: row.capacity ?? before.capacity,
    open: row.open ?? before.open,
    // Whoever says that it is in use again takes its last day away.
    closed: row.open && !before.open ? null : before.closed,
  }
  const fields = changeable.filter((field) => !same(form[field], before[field]))
  const fact = row.population
  const isNew =
    fact !== null && !facts.some((one) => one.kind === 'population' && one.on === fact.on && one.count === fact.count)
  return { form, facts: isNew ? [factOf(fact, source)] : [], fields: isNew ? [...fields, 'population'] : fields }
}

const changeable = ['name', 'kind', 'authority', 'region', 'capacity', 'open'] as const
export type ChangedField = (typeof changeable)[number] | 'population'

/** The place that a row is, where it is new; null without a kind. */
export function newPlace(
  row: PlaceRow,
  source: string,
): { readonly form: PlaceForm; readonly facts: readonly PlaceFact[] } | null {
  if (row.kind === null || row.kind === 'other') return null
  const { name, kind, authority, region, capacity, open, population } = row
  const form = {
    name,
    kind,
    otherKind: {},
    authority: authority ?? {},
    region: region ?? {},
    capacity,
    open: open ?? true,
    invented: false,
    ...unsaid,
  }
  return { form, facts: population ? [factOf(population, source)] : [] }
}

const factOf = ({ count, on }: NonNullable<PlaceRow['population']>, source: string): PlaceFact => ({
  kind: 'population',
  count,
  on,
  source,
})
