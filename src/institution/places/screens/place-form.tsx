// The form of a place, new or changed.
import { type ReactNode, useState } from 'react'
import { Checkbox, DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../../foundation/components/forms/use-act.ts'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { AuthorityId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import { onlyFigures } from '../../../vocabulary/text/latin-figures.ts'
import { withFigures } from '../../dates-in-text.ts'
import { AuthorityName, AuthorityPicker, useAuthorities } from '../../screens/authority-name.tsx'
import { dayOrNull } from '../../screens/day-or-null.ts'
import { Form } from '../../screens/form.tsx'
import { Repeated } from '../../screens/repeated.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type Coordinates, type Place, unsaid } from '../place.ts'
import type { PlaceForm as Written } from '../place-register.ts'
import { CoordinatesOf } from './coordinates-of.tsx'

type Props = {
  /** What is changed; without it a place is added. */
  readonly place?: Place
  readonly onSaved: (place: Place) => void
  readonly onCancel: () => void
}

/** While being written: the kind may be missing; degrees that are not a number stay as text, for the server to refuse. */
type WrittenPlace = Omit<Written, 'kind' | 'coordinates'> & {
  readonly kind: PlaceKind | undefined
  readonly coordinates: { readonly latitude: number | string; readonly longitude: number | string } | null
}

const formOf = ({
  id: _,
  facts: _facts,
  changed: _at,
  changedBy: _by,
  version: _version,
  ...form
}: Place): WrittenPlace => form

const blank: WrittenPlace = {
  name: {},
  kind: undefined,
  otherKind: {},
  authority: {},
  region: {},
  capacity: null,
  open: true,
  invented: false,
  ...unsaid,
}

export function PlaceForm({ place, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const authorities = useAuthorities()
  const editing = useEditing('/api/places', place ?? null, blank, formOf, onSaved)
  const { form, say, acting } = editing
  const hasDatedCapacity = place?.facts.some(({ kind }) => kind === 'capacity') ?? false
  return (
    <Form
      title={t(place ? 'institution.place.change' : 'institution.place.add')}
      showTitle={place !== undefined}
      save={t('institution.place.save')}
      notDone={t('institution.place.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <LocalTextField
        label={t('institution.place.name')}
        required
        error={acting.wrong('name')}
        value={form.name}
        onChange={(name) => say({ name })}
      />
      <Select
        label={t('institution.place.kind')}
        required
        error={acting.wrong('kind')}
        none={t('common.choose')}
        value={form.kind ?? ''}
        onChange={(kind) => say({ kind, ...(kind === 'other' ? {} : { otherKind: {} }) })}
        options={placeKinds.map((value) => ({ value, label: t(`vocabulary.place-kind.${value}`) }))}
      />
      {form.kind === 'other' && (
        <LocalTextField
          label={t('institution.place.other-kind')}
          required
          error={acting.wrong('otherKind')}
          value={form.otherKind}
          onChange={(otherKind) => say({ otherKind })}
        />
      )}
      <FormerNames value={form.formerNames} onChange={(formerNames) => say({ formerNames })} wrong={acting.wrong} />
      <LocalTextField
        label={t('institution.place.authority')}
        value={form.authority}
        onChange={(authority) => say({ authority })}
      />
      {may('read authorities') && (
        <AuthorityPicker
          label={t('institution.place.body')}
          hint={t('institution.place.body-hint')}
          error={acting.wrong('body')}
          none={t('institution.place.body-none')}
          among="authorities"
          authorities={authorities}
          value={form.body}
          onChange={(chosen) => say({ body: chosen?.id ?? null })}
        />
      )}
      <LocalTextField
        label={t('institution.place.region')}
        value={form.region}
        onChange={(region) => say({ region })}
      />
      {hasDatedCapacity ? (
        <p className="small muted">{t('institution.place.capacity-dated')}</p>
      ) : (
        <TextField
          label={t('institution.place.capacity')}
          hint={t('institution.place.capacity-hint')}
          error={acting.wrong('capacity')}
          short
          inputMode="numeric"
          dir="ltr"
          value={form.capacity?.toString() ?? ''}
          onChange={(text) => {
            const figures = onlyFigures(text, 6)
            say({ capacity: figures === '' ? null : Number(figures) })
          }}
        />
      )}
      <fieldset className="field">
        <legend className="lab">{t('institution.place.days')}</legend>
        <span className="hint">{t('institution.place.closed-on-hint')}</span>
        <div className="two">
          <DateField
            label={t('institution.place.opened-on')}
            error={acting.wrong('opened')}
            value={form.opened ?? ''}
            onChange={(on) => say({ opened: dayOrNull(on) })}
          />
          <DateField
            label={t('institution.place.closed-on')}
            error={acting.wrong('closed')}
            value={form.closed ?? ''}
            onChange={(on) => say({ closed: dayOrNull(on) })}
          />
        </div>
      </fieldset>
      <CoordinatesFields
        value={form.coordinates}
        onChange={(coordinates) => say({ coordinates })}
        wrong={acting.wrong}
      />
      <div>
        <Checkbox label={t('institution.place.open')} checked={form.open} onChange={(open) => say({ open })} />
        <Checkbox
          label={t('institution.place.temporary')}
          hint={t('institution.place.temporary-hint')}
          checked={form.temporary}
          onChange={(temporary) => say({ temporary })}
        />
        <Checkbox
          label={t('institution.place.invented')}
          hint={t('institution.place.invented-hint')}
          checked={form.invented}
          onChange={(invented) => say({ invented })}
        />
      </div>
      <MetChange
        editing={editing}
        labels={{
          name: t('institution.place.name'),
          kind: t('institution.place.kind'),
          otherKind: t('institution.place.other-kind'),
          formerNames: t('institution.place.former-names'),
          authority: t('institution.place.authority'),
          body: t('institution.place.body'),
          region: t('institution.place.region'),
          capacity: t('institution.place.capacity'),
          open: t('institution.place.open'),
          opened: t('institution.place.opened-on'),
          closed: t('institution.place.closed-on'),
          temporary: t('institution.place.temporary'),
          coordinates: t('institution.place.coordinates'),
          invented: t('institution.place.invented'),
        }}
        show={(field, value) => <Shown field={field} value={value} authorities={authorities} />}
      />
    </Form>
  )
}

type PartProps<Part extends keyof WrittenPlace> = {
  readonly value: WrittenPlace[Part]
  readonly onChange: (value: WrittenPlace[Part]) => void
  readonly wrong: Acting['wrong']
}

/** Former names of a place, each with the day until which it was in use. */
function FormerNames({ value, onChange, wrong }: PartProps<'formerNames'>): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('institution.place.former-names')}</legend>
      <span className="hint">{t('institution.place.former-names-hint')}</span>
      <Repeated
        value={value}
        blank={{ name: {}, until: null }}
        add={t('institution.place.add-former-name')}
        onChange={onChange}
      >
        {(former, change, index) => (
          <div className="stack">
            <LocalTextField
              label={t('institution.place.former-name')}
              required
              error={wrong(`formerNames.${index}.name`)}
              value={former.name}
              onChange={(said) => change({ ...former, name: said })}
            />
            <DateField
              label={t('institution.place.called-so-until')}
              error={wrong(`formerNames.${index}.until`)}
              value={former.until ?? ''}
              onChange={(until) => change({ ...former, until: dayOrNull(until) })}
            />
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}

/** Each stays as it was typed as long as it means the same degrees. */
function CoordinatesFields({ value, onChange, wrong }: PartProps<'coordinates'>): ReactNode {
  const { t } = useWords()
  const [typed, setTyped] = useState({ latitude: '', longitude: '' })
  const shown = (which: keyof typeof typed) => {
    const said = value?.[which]
    return degrees(typed[which]) === said ? typed[which] : (said?.toString() ?? '')
  }
  const type = (which: keyof typeof typed, text: string) => {
    const now = { latitude: shown('latitude'), longitude: shown('longitude'), [which]: text }
    setTyped(now)
    const { latitude, longitude } = now
    const none = latitude.trim() === '' && longitude.trim() === ''
    onChange(none ? null : { latitude: degrees(latitude), longitude: degrees(longitude) })
  }
  return (
    <fieldset className="field">
      <legend className="lab">{t('institution.place.coordinates')}</legend>
      <span className="hint">{t('institution.place.coordinates-hint')}</span>
      <div className="two">
        {(['latitude', 'longitude'] as const).map((which) => (
          <TextField
            key={which}
            label={t(`institution.place.${which}`)}
            error={wrong(`coordinates.${which}`)}
            short
            inputMode="decimal"
            dir="ltr"
            value={shown(which)}
            onChange={(text) => type(which, text)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** A value of the form in words, beside one that somebody else wrote meanwhile. */
function Shown({
  field,
  value,
  authorities,
}: {
  readonly field: keyof WrittenPlace
  readonly value: unknown
  readonly authorities: ReturnType<typeof useAuthorities>
}): ReactNode {
  const { t, number, date, list, local } = useWords()
  if (value === null || value === undefined) return t('common.no-text')
  if (field === 'formerNames') return list((value as WrittenPlace['formerNames']).map(({ name }) => local(name)))
  if (field === 'kind') return t(`vocabulary.place-kind.${value as PlaceKind}`)
  if (field === 'body') return <AuthorityName id={value as AuthorityId} authorities={authorities} />
  if (field === 'opened' || field === 'closed') return date(value as IsoDate)
  if (field === 'coordinates') return <CoordinatesOf coordinates={value as Coordinates} />
  if (typeof value === 'number') return number(value)
  if (typeof value === 'boolean') return t(value ? 'institution.yes' : 'institution.no')
  return <UserText text={value as LocalText} />
}

/** As typed, with a comma or a point; the server refuses what is not a number. */
function degrees(typed: string): number | string {
  const number = Number(withFigures(typed).trim().replace(/[,٫]/, '.'))
  return typed.trim() === '' || Number.isNaN(number) ? typed : number
}
