// The form of what reached the institution about a place, new or changed; the device keeps its contents until they are saved. Nothing in it leads to the person who told it.
import type { ReactNode } from 'react'
import { Checkbox, DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type AlertKind, type AlertWay, alertKinds, alertWays } from '../../../vocabulary/alerts.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { Form } from '../../screens/form.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { Alert, AlertFile } from '../alert.ts'

type Props = {
  /** What is changed; without it one is added. */
  readonly alert?: Alert
  /** The place it is about, where the way here says it. */
  readonly place?: PlaceId | null
  readonly onSaved: (alert: Alert) => void
  readonly onCancel: () => void
}

export function AlertForm({ alert, place: from = null, onSaved, onCancel }: Props): ReactNode {
  const { t, date } = useWords()
  const named = useNamedOptions()
  const { today } = useStaff()
  const places = usePlaces()
  const editing = useEditing(
    '/api/alerts',
    alert ? written(alert) : null,
    { ...blank, place: from ?? '', received: today },
    formOf,
    onSaved,
    (answer) => written((answer as AlertFile).alert),
  )
  const { form, say, acting } = editing
  const { kind, way, place, elsewhere, received, happened, urgent, text, reference } = form
  const known = named(places.state === 'ready' ? places.value : [])
  return (
    <Form
      title={t(alert ? 'alerts.change' : 'alerts.add')}
      showTitle={alert !== undefined}
      save={t('alerts.save')}
      notDone={t('alerts.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <Select
        label={t('alerts.kind')}
        required
        error={acting.wrong('kind')}
        none={t('common.choose')}
        value={kind}
        onChange={(kind) => say({ kind })}
        options={alertKinds.map((value) => ({ value, label: t(`alerts.kind.${value}`) }))}
      />
      <Select
        label={t('alerts.way')}
        required
        error={acting.wrong('way')}
        none={t('common.choose')}
        value={way}
        onChange={(way) => say({ way })}
        options={alertWays.map((value) => ({ value, label: t(`alerts.way.${value}`) }))}
      />
      <Select
        label={t('alerts.place')}
        error={acting.wrong('place')}
        none={t('alerts.no-place')}
        value={place}
        onChange={(place) => say({ place, ...(place ? { elsewhere: '' } : {}) })}
        options={known}
      />
      {place === '' && (
        <TextField
          label={t('alerts.elsewhere')}
          hint={t('alerts.elsewhere-hint')}
          error={acting.wrong('elsewhere')}
          value={elsewhere}
          onChange={(elsewhere) => say({ elsewhere })}
        />
      )}
      <DateField
        label={t('alerts.received')}
        required
        error={acting.wrong('received')}
        max={today}
        value={received}
        onChange={(received) => say({ received })}
      />
      <DateField
        label={t('alerts.happened')}
        error={acting.wrong('happened')}
        max={received || today}
        value={happened}
        onChange={(happened) => say({ happened })}
      />
      <LocalTextField
        label={t('alerts.text')}
        hint={t('alerts.text-hint')}
        required
        error={acting.wrong('text')}
        rows={5}
        value={text}
        onChange={(text) => say({ text })}
      />
      <TextField
        label={t('alerts.reference')}
        hint={t('alerts.reference-hint')}
        error={acting.wrong('reference')}
        value={reference}
        onChange={(reference) => say({ reference })}
      />
      <Checkbox
        label={t('alerts.urgent')}
        hint={t('alerts.urgent-hint')}
        checked={urgent}
        onChange={(urgent) => say({ urgent })}
      />
      <MetChange
        editing={editing}
        labels={{
          kind: t('alerts.kind'),
          way: t('alerts.way'),
          place: t('alerts.place'),
          elsewhere: t('alerts.elsewhere'),
          received: t('alerts.received'),
          happened: t('alerts.happened'),
          urgent: t('alerts.urgent'),
          text: t('alerts.text'),
          reference: t('alerts.reference'),
        }}
        show={(field, value) => {
          if (field === 'urgent') return t(value ? 'institution.yes' : 'institution.no')
          if (typeof value !== 'string' || value === '') return t('common.no-text')
          if (field === 'kind') return t(`alerts.kind.${value as AlertKind}`)
          if (field === 'way') return t(`alerts.way.${value as AlertWay}`)
          if (field === 'received' || field === 'happened') return date(value as IsoDate)
          return field === 'place' ? known.find((one) => one.value === value)?.label : <UserText text={value} />
        }}
      />
    </Form>
  )
}

type Written = {
  readonly kind: AlertKind | ''
  readonly way: AlertWay | ''
  readonly place: PlaceId | ''
  readonly elsewhere: string
  readonly received: string
  readonly happened: string
  readonly urgent: boolean
  readonly text: LocalText
  readonly reference: string
}

const blank = { kind: '', way: '', elsewhere: '', happened: '', urgent: false, text: {}, reference: '' } as const

const formOf = ({ kind, way, place, elsewhere, received, happened, urgent, text, reference }: Alert): Written => ({
  ...{ kind, way, elsewhere, received, urgent, text, reference },
  place: place ?? '',
  happened: happened ?? '',
})

/** Only the journal says who changed it last. */
const written = (alert: Alert) => ({ ...alert, changedBy: null })
