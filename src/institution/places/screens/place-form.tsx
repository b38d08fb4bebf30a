// The form of a place, new or changed.
import { type ReactNode, useState } from 'react'
import { Checkbox, Select, TextField } from '../../../foundation/components/fields.tsx'
import { LocalTextField } from '../../../foundation/components/local-text-field.tsx'
import { useAct } from '../../../foundation/components/use-act.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import { Form } from '../../screens/form.tsx'
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
  const [name, setName] = useState<LocalText>(place?.name ?? {})
  const [kind, setKind] = useState<PlaceKind | ''>(place?.kind ?? '')
  const [otherKind, setOtherKind] = useState<LocalText>(place?.otherKind ?? {})
  const [authority, setAuthority] = useState<LocalText>(place?.authority ?? {})
  const [region, setRegion] = useState<LocalText>(place?.region ?? {})
  const [capacity, setCapacity] = useState(place?.capacity?.toString() ?? '')
  const [open, setOpen] = useState(place?.open ?? true)
  const [invented, setInvented] = useState(place?.invented ?? false)
  const save = async () => {
    const form = {
      name,
      ...(kind ? { kind } : {}),
      otherKind: kind === 'other' ? otherKind : {},
      authority,
      region,
      capacity: capacity === '' ? null : Number(capacity),
      open,
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
      <LocalTextField label={t('institution.place.authority')} value={authority} onChange={setAuthority} />
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
      <div>
        <Checkbox label={t('institution.place.open')} checked={open} onChange={setOpen} />
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
