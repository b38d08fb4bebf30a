// The places in somebody's table, each beside the register: new, changed field by field, there already, or perhaps the same as one that is there.
import { same } from '../../foundation/same.ts'
import type { TableFile } from '../../foundation/tables/read-table.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId } from '../../vocabulary/ids.ts'
import { type LocalText, languagesOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import type { HeldGroup, PlaceKind } from '../../vocabulary/places.ts'
import { withFigures } from '../dates-in-text.ts'
import { type Coordinates, type FormerName, type Place, type PlaceFact, withFacts } from '../places/place.ts'
import type { PlaceForm } from '../places/place-register.ts'
import { namesKnown, sameWords, shareName, soundAlike } from '../same-name.ts'
import { between, type Mapping } from './mapping.ts'
import { type Cells, type ImportedRows, inItsLetters, nothing, rowsIn } from './recommendations-in.ts'

/** What a row says; null for what it leaves empty. */
export type PlaceRow = {
  readonly at: number
  readonly name: LocalText
  readonly kind: PlaceKind | null
  readonly authority: LocalText | null
  readonly region: LocalText | null
  /** `on` is the day from which it is known; null where neither the row nor the table says it. */
  readonly capacity: { readonly count: number; readonly on: IsoDate | null } | null
  /** Each with its last day where the row says it. */
  readonly formerNames: readonly FormerName[]
  readonly body: AuthorityId | null
  readonly open: boolean | null
  readonly opened: IsoDate | null
  readonly closed: IsoDate | null
  readonly temporary: boolean | null
  readonly coordinates: Coordinates | null
  readonly population: { readonly count: number; readonly on: IsoDate } | null
  /** On the day of the population. */
  readonly groups: readonly { readonly group: HeldGroup; readonly count: number; readonly on: IsoDate }[]
}

/** `words` by the same name in one language; `sounds` by what two scripts or spellings have in common. */
type Likeness = 'words' | 'sounds'
export type Compared = {
  readonly row: PlaceRow
  /** Those of the register that it may be. One alone, by its words and its kind, is it; anything else a person decides. */
  readonly alike: readonly { readonly place: Place; readonly by: Likeness }[]
  /** Rows above it, the first of them, that may be of the same place. */
  readonly above: readonly { readonly row: PlaceRow; readonly by: Likeness }[]
  readonly certain: boolean
}

/** `today` in the institution's time zone: a past closing day closes a place if the row says nothing else about that. */
export function placesIn(table: TableFile, mapping: Mapping, today: IsoDate): ImportedRows<PlaceRow> {
  const asOf = (mapping.asOf || null) as IsoDate | null
  return rowsIn(table, mapping, (cells, at) => {
    const name = cells.local('name', 200, 'text-missing')
    const body = cells.value('body')
    const row = {
      at,
      kind: (cells.value('place-kind') ?? mapping.otherwise['place-kind'] ?? null) as PlaceKind | null,
      authority: cells.local('authority', 200),
      region: cells.local('region', 200),
      formerNames: formerNamesIn(cells, mapping, today),
      body: body === null || body === nothing ? null : (body as AuthorityId),
      capacity: capacityIn(cells, asOf, today),
      ...useIn(cells, today),
      coordinates: coordinatesIn(cells),
      ...heldIn(cells, asOf),
    }
    return name && !cells.wrong ? { ...row, name } : null
  })
}

/** Null for an empty cell; one that is not a whole number is refused. */
function countIn(cells: Cells, field: 'capacity' | 'population' | keyof typeof groupOf): number | null {
  const said = cells.text(field, 20)
  const figures = withFigures(said).replace(/[\s.,٬']/g, '')
  if (said === '') return null
  if (/^\d{1,5}$/.test(figures)) return Number(figures)
  cells.refuse(field, 'number-unreadable')
  return null
}

function capacityIn(cells: Cells, asOf: IsoDate | null, today: IsoDate): PlaceRow['capacity'] {
  const count = countIn(cells, 'capacity')
  const on = cells.day('capacity-on') ?? asOf
  if (count !== null && on !== null && on > today) cells.refuse('capacity-on', 'date-to-come')
  return count === null ? null : { count, on }
}

/** Whether it is in use, from when to when, and whether it is there for a time only. */
function useIn(cells: Cells, today: IsoDate): Pick<PlaceRow, 'open' | 'opened' | 'closed' | 'temporary'> {
  const said = cells.value('open')
  const [opened, closed] = [cells.day('opened'), cells.day('closed')]
  if (opened !== null && closed !== null && closed < opened) cells.refuse('closed', 'days-out-of-order')
  const ended = closed !== null && closed < today
  if (said === 'open' && ended) cells.refuse('closed', 'open-after-end')
  const temporary = cells.value('temporary')
  const unsaid = ended ? false : null
  return {
    open: said === null ? unsaid : said === 'open',
    opened,
    closed,
    temporary: temporary === null ? null : temporary === 'temporary',
  }
}

function coordinatesIn(cells: Cells): Coordinates | null {
  const [latitude, longitude] = [degreesIn(cells, 'latitude', 90), degreesIn(cells, 'longitude', 180)]
  if ((latitude === null) !== (longitude === null) && !cells.wrong)
    cells.refuse(latitude === null ? 'latitude' : 'longitude', 'coordinate-missing')
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

function degreesIn(cells: Cells, field: 'latitude' | 'longitude', most: number): number | null {
  const said = withFigures(cells.text(field, 30)).replace(/[,٫]/, '.').replace('−', '-')
  if (said === '') return null
  const isNumber = /^[-+]?\d{1,9}(?:\.\d{1,12})?$/.test(said)
  if (isNumber && Math.abs(Number(said)) <= most) return Number(said)
  cells.refuse(field, isNumber ? 'degrees-beyond' : 'number-unreadable')
  return null
}

/** How many persons are held, and how many of each group among them, on one day. */
function heldIn(cells: Cells, asOf: IsoDate | null): Pick<PlaceRow, 'population' | 'groups'> {
  const count = countIn(cells, 'population')
  const on = cells.day('population-on') ?? asOf
  const groups = heldFields.flatMap((field) => {
    const persons = countIn(cells, field)
    return persons === null ? [] : [{ group: groupOf[field], count: persons }]
  })
  if (on !== null)
    return { population: count === null ? null : { count, on }, groups: groups.map((one) => ({ ...one, on })) }
  if (count !== null || groups.length > 0) cells.refuse('population-on', 'date-missing')
  return { population: null, groups: [] }
}

/** What a column of persons of one group counts. */
const groupOf = {
  'held-women': 'women',
  'held-children': 'children',
  'held-foreign': 'foreign',
  'held-untried': 'untried',
  'held-sentenced': 'sentenced',
} as const satisfies Readonly<Record<string, HeldGroup>>
const heldFields = Object.keys(groupOf) as readonly (keyof typeof groupOf)[]

/** Days stand in the order of the names: one for each, or none at all. */
function formerNamesIn(cells: Cells, { latin }: Mapping, today: IsoDate): readonly FormerName[] {
  const names = cells
    .text('former-names', 2_000)
    .split(between)
    .map((one) => one.trim())
  const days = cells.days('former-until')
  if (days.length > 0 && days.length !== names.length) cells.refuse('former-until', 'former-days-differ')
  if (days.some((on) => on !== null && on > today)) cells.refuse('former-until', 'date-to-come')
  return names.flatMap((one, at) => (one ? [{ name: inItsLetters(one, latin), until: days[at] ?? null }] : []))
}

/** How many rows above it are named for a row. */
const aboveMost = 3

export function compared(rows: readonly PlaceRow[], register: readonly Place[]): readonly Compared[] {
  const places = namesKnown<Place>()
  for (const place of register) places.add(place, everNamed(place))
  const before = namesKnown<PlaceRow>(aboveMost)
  /** The place that a row is beyond doubt. */
  const placeOf = new Map<PlaceRow, Place>()
  const taken = new Set<Place>()
  return rows.map((row) => {
    const alike = places.near(Object.values(row.name)).flatMap((place) => {
      const by = likeness(row, place)
      return by ? [{ place, by }] : []
    })
    const near = before.near(Object.values(row.name)).flatMap((one) => {
      const by = row.kind === null || one.kind === null || row.kind === one.kind ? likeness(row, one) : null
      return by ? [{ row: one, by }] : []
    })
    before.add(row, everNamed(row))
    const [first] = alike
    const isOne = alike.length === 1 && first?.by === 'words' && (row.kind === null || row.kind === first.place.kind)
    const certain = near.length === 0 && (alike.length === 0 || (isOne && !taken.has(first.place)))
    if (certain && first) {
      placeOf.set(row, first.place)
      taken.add(first.place)
    }
    // A row above that is one of these places is named by the place.
    const above = near.filter((one) => !alike.some(({ place }) => placeOf.get(one.row) === place)).slice(0, aboveMost)
    return { row, alike, above, certain }
  })
}

type Named = Pick<PlaceRow, 'name' | 'kind' | 'formerNames'>

const everNamed = ({ name, formerNames }: Named): readonly string[] =>
  [name, ...formerNames.map((former) => former.name)].flatMap((one) => Object.values(one))

/** Short names are alike only where the kind is the same. */
function likeness({ name, kind }: PlaceRow, there: Named): Likeness | null {
  const least = kind === null || there.kind === null || kind === there.kind ? 2 : 3
  if (shareName(name, there.name)) return 'words'
  // A match with a former name is left to a person: the present name must not change unnoticed.
  const ever = everNamed(there)
  return Object.values(name).some((one) => ever.some((other) => sameWords(one, other) || soundAlike(one, other, least)))
    ? 'sounds'
    : null
}

/** Whether a row gives a capacity that differs from the place's last dated one, without a day. */
export const lacksItsDay = ({ capacity }: PlaceRow, place: Pick<Place, 'capacity' | 'facts'>): boolean =>
  capacity !== null &&
  capacity.on === null &&
  capacity.count !== place.capacity &&
  place.facts.some(({ kind }) => kind === 'capacity')

/** What a row changes in a place; `source` goes with a count. Empty cells and missing languages change nothing. */
export function changedBy(
  row: PlaceRow,
  place: PlaceForm & Pick<Place, 'facts'>,
  source: string,
): { readonly form: PlaceForm; readonly facts: readonly PlaceFact[]; readonly fields: readonly ChangedField[] } {
  const { facts: known, ...before } = place
  const facts = factsOf(row, source).filter((fact) => !known.some((one) => same({ ...one, source }, fact)))
  const kind = row.kind ?? before.kind
  const said: PlaceForm = {
    ...before,
    name: { ...before.name, ...namedNow(before, row) },
    authority: { ...before.authority, ...row.authority },
    region: { ...before.region, ...row.region },
    kind,
    otherKind: kind === 'other' ? before.otherKind : {},
    formerNames: [
      ...calledBefore(before, row),
      ...before.formerNames.map((former) => ({
        ...former,
        until: row.formerNames.find(({ name }) => isNamedSo(former, name))?.until ?? former.until,
      })),
      ...row.formerNames.filter(({ name }) => !before.formerNames.some((former) => isNamedSo(former, name))),
    ],
    body: row.body ?? before.body,
    capacity: row.capacity?.count ?? before.capacity,
    open: row.open ?? before.open,
    opened: row.opened ?? before.opened,
    // Saying that it is in use again removes its closing day.
    closed: row.closed ?? (row.open && !before.open ? null : before.closed),
    temporary: row.temporary ?? before.temporary,
    coordinates: row.coordinates ?? before.coordinates,
  }
  const form: PlaceForm = { ...said, capacity: withFacts({ ...said, facts: [] }, [...known, ...facts]).capacity }
  const fields: readonly ChangedField[] = changeable.filter((field) => !same(form[field], before[field]))
  return { form, facts, fields: [...fields, ...new Set(facts.map((fact) => `${fact.kind}-on` as const))] }
}

/** What the row calls it, without names that it had before: an older table does not give them back to it. */
const namedNow = (before: Called, { name }: Called): LocalText => namesOf(name, (one) => !wasCalled(before, one))

/** The names that others take the place of, for it is still found by them. The same words in another spelling are none. */
function calledBefore(before: Called, row: Called): readonly FormerName[] {
  const now = namedNow(before, row)
  const name = namesOf(before.name, (one, language) => {
    const other = now[language]
    return other !== undefined && !sameWords(one, other) && !wasCalled(before, one) && !wasCalled(row, one)
  })
  return languagesOf(name).length > 0 ? [{ name, until: null }] : []
}

type Called = Pick<PlaceRow, 'name' | 'formerNames'>

const wasCalled = ({ formerNames }: Called, one: string): boolean =>
  formerNames.some(({ name }) => Object.values(name).some((former) => sameWords(former, one)))

const namesOf = (name: LocalText, isSo: (one: string, language: SiteLanguage) => boolean) =>
  Object.fromEntries(
    languagesOf(name).flatMap((language) => {
      const one = name[language]
      return one && isSo(one, language) ? [[language, one]] : []
    }),
  ) as LocalText

const isNamedSo = (former: FormerName, name: LocalText): boolean => shareName(former.name, name)

const changeable = [
  'name',
  'formerNames',
  'kind',
  'authority',
  'body',
  'region',
  'capacity',
  'open',
  'opened',
  'closed',
  'temporary',
  'coordinates',
] as const
export type ChangedField = (typeof changeable)[number] | `${CountedFact['kind']}-on`

/** The place that a row is, where it is new; null without a kind. */
export function newPlace(
  row: PlaceRow,
  source: string,
): { readonly form: PlaceForm; readonly facts: readonly PlaceFact[] } | null {
  if (row.kind === null || row.kind === 'other') return null
  const { name, kind, authority, region, capacity, open } = row
  const form = {
    name,
    kind,
    otherKind: {},
    authority: authority ?? {},
    region: region ?? {},
    capacity: capacity?.count ?? null,
    open: open ?? true,
    invented: false,
    formerNames: row.formerNames,
    ...{ body: row.body, opened: row.opened, closed: row.closed, coordinates: row.coordinates },
    temporary: row.temporary ?? false,
  }
  return { form, facts: factsOf(row, source) }
}

type CountedFact = Extract<PlaceFact, { count: number | null }>

/** What a row counts, each with its day. */
function factsOf({ population, capacity, groups }: PlaceRow, source: string): readonly CountedFact[] {
  const held = population ? [{ kind: 'population' as const, ...population, source }] : []
  const meant =
    capacity && capacity.on !== null
      ? [{ kind: 'capacity' as const, count: capacity.count, on: capacity.on, source }]
      : []
  return [...held, ...meant, ...groups.map((one) => ({ kind: 'group' as const, ...one, source }))]
}
