// The form of a place, new or changed.
import { type ReactNode, useState } from 'react'
import { Checkbox, DateField, Select, TextField } from '../../../foundation/components/fields.tsx'
import { LocalTextField } from '../../../foundation/components/local-text-field.tsx'
import { useAct } from '../../../foundation/components/use-act.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import { withFigures } from '../../newsroom/bring-over/dates-in-text.ts'
import { AuthorityPicker, useAuthorities } from '../../screens/authority-name.tsx'
import { dayOrNull } from '../../screens/day-or-null.ts'
import { Form } from '../../screens/form.tsx'
import { Repeated } from '../../screens/repeated.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { Place } from '../place.ts'

type Props = {
  /** What is changed; without it a place is added. */
  readonly place?: Place
  readonly onSaved: (place: Place) => void
  readonly onCancel: () => void
}

export function PlaceForm({ place, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const may = useMay()
  const authorities = useAuthorities()
  const [name, setName] = useState<LocalText>(place?.name ?? {})
  const [kind, setKind] = useState<PlaceKind | ''>(place?.kind ?? '')
  const [otherKind, setOtherKind] = useState<LocalText>(place?.otherKind ?? {})
  const [formerNames, setFormerNames] = useState(place?.formerNames ?? [])
  const [authority, setAuthority] = useState<LocalText>(place?.authority ?? {})
  const [body, setBody] = useState(place?.body ?? null)
  const [region, setRegion] = useState<LocalText>(place?.region ?? {})
  const [capacity, setCapacity] = useState(place?.capacity?.toString() ?? '')
  const [open, setOpen] = useState(place?.open ?? true)
  const [opened, setOpened] = useState(place?.opened ?? null)
  const [closed, setClosed] = useState(place?.closed ?? null)
  const [temporary, setTemporary] = useState(place?.temporary ?? false)
  const [latitude, setLatitude] = useState(place?.coordinates?.latitude.toString() ?? '')
  const [longitude, setLongitude] = useState(place?.coordinates?.longitude.toString() ?? '')
  const [invented, setInvented] = useState(place?.invented ?? false)
  const save = async () => {
    const form = {
      name,
      ...(kind ? { kind } : {}),
      otherKind: kind === 'other' ? otherKind : {},
      formerNames,
      authority,
      body,
      region,
      capacity: capacity === '' ? null : Number(capacity),
      open,
      opened,
      closed,
      temporary,
      coordinates:
        latitude === '' && longitude === '' ? null : { latitude: degrees(latitude), longitude: degrees(longitude) },
      invented,
    }
    const saved = place
      ? await acting.act<Place>('PUT', `/api/places/${place.id}`, { ...form, version: place.version })
      : await acting.act<Place>('POST', '/api/places', form)
    if (saved) onSaved(saved)
  }
  return (
    <Form
      title={t(place ? 'institution.place.change' : 'institution.place.add')}
      showTitle={place !== undefined}
      save={t('institution.place.save')}
      notDone={t('institution.place.not-saved')}
      acting={acting}
      onSave={save}
      onCancel={onCancel}
    >
      <LocalTextField
        label={t('institution.place.name')}
        required
        error={acting.wrong('name')}
        value={name}
        onChange={setName}
      />
      <Select
        label={t('institution.place.kind')}
        required
        error={acting.wrong('kind')}
        none={t('common.choose')}
        value={kind}
        onChange={setKind}
        options={placeKinds.map((value) => ({ value, label: t(`vocabulary.place-kind.${value}`) }))}
      />
      {kind === 'other' && (
        <LocalTextField
          label={t('institution.place.other-kind')}
          required
          error={acting.wrong('otherKind')}
          value={otherKind}
          onChange={setOtherKind}
        />
      )}
      <fieldset className="field stack">
        <legend className="lab">{t('institution.place.former-names')}</legend>
        <span className="hint">{t('institution.place.former-names-hint')}</span>
        <Repeated
          value={formerNames}
          blank={{ name: {}, until: null }}
          add={t('institution.place.add-former-name')}
          onChange={setFormerNames}
        >
          {(former, change, index) => (
            <div className="stack">
              <LocalTextField
                label={t('institution.place.former-name')}
                required
                error={acting.wrong(`formerNames.${index}.name`)}
                value={former.name}
                onChange={(said) => change({ ...former, name: said })}
              />
              <DateField
                label={t('institution.place.called-so-until')}
                error={acting.wrong(`formerNames.${index}.until`)}
                value={former.until ?? ''}
                onChange={(until) => change({ ...former, until: dayOrNull(until) })}
              />
            </div>
          )}
        </Repeated>
      </fieldset>
      <LocalTextField label={t('institution.place.authority')} value={authority} onChange={setAuthority} />
      {may('read authorities') && (
        <AuthorityPicker
          label={t('institution.place.body')}
          hint={t('institution.place.body-hint')}
          error={acting.wrong('body')}
          none={t('institution.place.body-none')}
          among="authorities"
          authorities={authorities}
          value={body}
          onChange={(chosen) => setBody(chosen?.id ?? null)}
        />
      )}
      <LocalTextField label={t('institution.place.region')} value={region} onChange={setRegion} />
      <TextField
        label={t('institution.place.capacity')}
        hint={t('institution.place.capacity-hint')}
        error={acting.wrong('capacity')}
        short
        inputMode="numeric"
        dir="ltr"
        value={capacity}
        onChange={(text) => setCapacity(text.replace(/\D/g, '').slice(0, 6))}
      />
      <fieldset className="field">
        <legend className="lab">{t('institution.place.days')}</legend>
        <span className="hint">{t('institution.place.closed-on-hint')}</span>
        <div className="two">
          <DateField
            label={t('institution.place.opened-on')}
            error={acting.wrong('opened')}
            value={opened ?? ''}
            onChange={(on) => setOpened(dayOrNull(on))}
          />
          <DateField
            label={t('institution.place.closed-on')}
            error={acting.wrong('closed')}
            value={closed ?? ''}
            onChange={(on) => setClosed(dayOrNull(on))}
          />
        </div>
      </fieldset>
      <fieldset className="field">
        <legend className="lab">{t('institution.place.coordinates')}</legend>
        <span className="hint">{t('institution.place.coordinates-hint')}</span>
        <div className="two">
          <TextField
            label={t('institution.place.latitude')}
            error={acting.wrong('coordinates.latitude')}
            short
            inputMode="decimal"
            dir="ltr"
            value={latitude}
            onChange={setLatitude}
          />
          <TextField
            label={t('institution.place.longitude')}
            error={acting.wrong('coordinates.longitude')}
            short
            inputMode="decimal"
            dir="ltr"
            value={longitude}
            onChange={setLongitude}
          />
        </div>
      </fieldset>
      <div>
        <Checkbox label={t('institution.place.open')} checked={open} onChange={setOpen} />
        <Checkbox
          label={t('institution.place.temporary')}
          hint={t('institution.place.temporary-hint')}
          checked={temporary}
          onChange={setTemporary}
        />
        <Checkbox
          label={t('institution.place.invented')}
          hint={t('institution.place.invented-hint')}
          checked={invented}
          onChange={setInvented}
        />
      </div>
    </Form>
  )
}

/** As typed, with a comma or a point; what is no number is left to the server to refuse. */
function degrees(typed: string): number | string {
  const number = Number(withFigures(typed).trim().replace(/[,٫]/, '.'))
  return typed.trim() === '' || Number.isNaN(number) ? typed : number
}
