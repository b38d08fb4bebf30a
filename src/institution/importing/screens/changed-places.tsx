// The places that a list would change, field by field: what the register says now beside what it would say.
import type { ReactNode } from 'react'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Folded } from '../../../foundation/components/lists/folded.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { WordKey } from '../../../foundation/words/words.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Place } from '../../places/place.ts'
import { CoordinatesOf } from '../../places/screens/coordinates-of.tsx'
import { AuthorityName, useAuthorities } from '../../screens/authority-name.tsx'
import type { ChangedPlace } from '../decided-places.ts'
import type { ChangedField, PlaceRow } from '../places-in.ts'

export function ChangedPlaces({
  changed,
  places,
  onLeave,
}: {
  readonly changed: readonly ChangedPlace[]
  readonly places: number
  readonly onLeave: (at: number, isLeft: boolean) => void
}): ReactNode {
  const { t, number } = useWords()
  const title = t('import.places.changed', { count: places })
  return (
    <div className="stack">
      <h3>{title}</h3>
      <ScrollTable label={title} className="list fold">
        <thead>
          <tr>
            <th scope="col">{t('institution.place.one')}</th>
            <th scope="col">{t('import.places.field')}</th>
            <th scope="col">{t('import.places.from')}</th>
            <th scope="col">{t('import.places.to')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.flatMap(({ row, before, after, fields, isLeft }) =>
            fields.map((field, at) => (
              <tr key={`${row.at} ${field}`} className={isLeft ? 'muted' : undefined}>
                <th scope="row">
                  <UserText text={before.name} />
                  {at === 0 && (
                    <Checkbox
                      label={t('import.places.leave-row', { row: number(row.at) })}
                      checked={isLeft}
                      onChange={(to) => onLeave(row.at, to)}
                    />
                  )}
                </th>
                <td>{t(fieldNames[field])}</td>
                <td>
                  <Folded label={t('import.places.from')} />
                  {isDated(field) ? '–' : <Value field={field} of={before} />}
                </td>
                <td>
                  <Folded label={t('import.places.to')} />
                  {isDated(field) ? <Dated field={field} row={row} /> : <Value field={field} of={after} />}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </ScrollTable>
    </div>
  )
}

/** What is written next to what was known before, each with its day. */
type DatedField = 'population-on' | 'capacity-on' | 'group-on'
type PlainField = Exclude<ChangedField, DatedField>
const isDated = (field: ChangedField): field is DatedField =>
  field === 'population-on' || field === 'capacity-on' || field === 'group-on'

const fieldNames = {
  name: 'institution.place.name',
  formerNames: 'institution.place.former-names',
  kind: 'institution.place.kind',
  authority: 'institution.place.authority',
  body: 'institution.place.body',
  region: 'institution.place.region',
  capacity: 'institution.place.capacity',
  open: 'institution.place.state',
  opened: 'institution.place.opened-on',
  closed: 'institution.place.closed-on',
  temporary: 'institution.place.temporary',
  coordinates: 'institution.place.coordinates',
  'population-on': 'institution.facts.population',
  'capacity-on': 'institution.place.capacity',
  'group-on': 'institution.facts.by-group',
} as const satisfies Readonly<Record<ChangedField, WordKey>>

function Dated({ field, row }: { readonly field: DatedField; readonly row: PlaceRow }): ReactNode {
  const { t, date, list, number } = useWords()
  if (field === 'group-on') {
    const [{ on } = { on: null }] = row.groups
    const counted = row.groups.map(({ group, count }) =>
      t('common.labelled', { what: t(`vocabulary.place-group.${group}`), is: number(count) }),
    )
    return on && `${list(counted)} · ${date(on)}`
  }
  const said = field === 'population-on' ? row.population : row.capacity
  if (!said?.on) return null
  const words = field === 'population-on' ? 'import.places.persons' : 'import.places.capacity-since'
  return t(words, { count: said.count, day: date(said.on) })
}

function Value({ field, of }: { readonly field: PlainField; readonly of: Pick<Place, PlainField> }): ReactNode {
  const { t, number, date } = useWords()
  const authorities = useAuthorities()
  switch (field) {
    case 'kind':
      return t(`vocabulary.place-kind.${of.kind}`)
    case 'capacity':
      return of.capacity === null ? '–' : number(of.capacity)
    case 'open':
      return t(of.open ? 'import.open.open' : 'import.open.closed')
    case 'temporary':
      return t(of.temporary ? 'import.temporary.temporary' : 'import.temporary.lasting')
    case 'opened':
    case 'closed':
      return of[field] === null ? '–' : date(of[field])
    case 'body':
      return of.body === null ? '–' : <AuthorityName id={of.body} authorities={authorities} />
    case 'coordinates':
      return of.coordinates === null ? '–' : <CoordinatesOf coordinates={of.coordinates} />
    case 'formerNames':
      return of.formerNames.map(({ name, until }) => (
        <span key={JSON.stringify(name)} className="block">
          <Words of={name} />
          {until && t('import.places.former-until', { day: date(until) })}
        </span>
      ))
    default:
      return <Words of={of[field]} />
  }
}

const Words = ({ of }: { readonly of: LocalText }): ReactNode =>
  Object.entries(of).map(([language, text]) => (
    <span key={language} className="pre" lang={language} dir="auto">
      {text}{' '}
    </span>
  ))
