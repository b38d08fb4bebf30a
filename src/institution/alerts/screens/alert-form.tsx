// The form of what reached the institution about a place, new or changed; the device keeps its contents until they are saved. Nothing in it leads to the person who told it.
import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { Checkbox, DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type AlertKind, type AlertWay, alertKinds, alertWays } from '../../../vocabulary/alerts.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { Form } from '../../screens/form.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import { useKeptFields } from '../../screens/use-kept-record.ts'
import type { Alert } from '../alert.ts'

type Props = {
  /** What is changed; without it one is added. */
  readonly alert?: Alert
  /** Where it is about, when that is known from where one comes. */
  readonly place?: PlaceId | null
  readonly onSaved: (alert: Alert) => void
  readonly onCancel: () => void
}

export function AlertForm({ alert, place: from = null, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const { today } = useStaff()
  const places = usePlaces()
  const acting = useAct()
  const search = useSearch()
  const { now, say, kept } = useKeptFields(`alert/${alert?.id ?? `new?${search}`}`, {
    kind: (alert?.kind ?? '') as AlertKind | '',
    way: (alert?.way ?? '') as AlertWay | '',
    place: (alert?.place ?? from ?? '') as PlaceId | '',
    elsewhere: alert?.elsewhere ?? '',
    received: (alert?.received ?? today) as string,
    happened: (alert?.happened ?? '') as string,
    urgent: alert?.urgent ?? false,
    text: alert?.text ?? {},
    reference: alert?.reference ?? '',
    base: alert?.version,
  })
  const { kind, way, place, elsewhere, received, happened, urgent, text, reference, base } = now
  const save = async () => {
    const form = {
      ...(kind ? { kind } : {}),
      ...(way ? { way } : {}),
      place: place || null,
      elsewhere: place ? '' : elsewhere,
      received,
      happened: happened || null,
      urgent,
      text,
      reference,
    }
    const saved = alert
      ? await acting.act<Alert>('PUT', `/api/alerts/${alert.id}`, { ...form, version: base })
      : await acting.act<Alert>('POST', '/api/alerts', form)
    if (!saved) return
    kept.forget()
    onSaved(saved)
  }
  const known = named(places.state === 'ready' ? places.value : [])
  return (
    <Form
      title={t(alert ? 'alerts.change' : 'alerts.add')}
      showTitle={alert !== undefined}
      save={t('alerts.save')}
      notDone={t('alerts.not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
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
        onChange={(place) => say({ place })}
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
    </Form>
  )
}
