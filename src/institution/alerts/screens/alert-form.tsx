// The form of what reached the institution about a place, new or changed; the device keeps what is written in it until it is saved. Nothing in it leads to whoever told it.
import { type ReactNode, useState } from 'react'
import { useSearch } from 'wouter'
import { Checkbox, DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type AlertKind, type AlertWay, alertKinds, alertWays } from '../../../vocabulary/alerts.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { Form } from '../../screens/form.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import { useKeptRecord } from '../../screens/use-kept-record.ts'
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
  const [kind, setKind] = useState<AlertKind | ''>(alert?.kind ?? '')
  const [way, setWay] = useState<AlertWay | ''>(alert?.way ?? '')
  const [place, setPlace] = useState<PlaceId | ''>(alert?.place ?? from ?? '')
  const [elsewhere, setElsewhere] = useState(alert?.elsewhere ?? '')
  const [received, setReceived] = useState<string>(alert?.received ?? today)
  const [happened, setHappened] = useState<string>(alert?.happened ?? '')
  const [urgent, setUrgent] = useState(alert?.urgent ?? false)
  const [text, setText] = useState<LocalText>(alert?.text ?? {})
  const [reference, setReference] = useState(alert?.reference ?? '')
  const [base, setBase] = useState(alert?.version)
  const written = { kind, way, place, elsewhere, received, happened, urgent, text, reference, base }
  const fill = (said: typeof written) => {
    setKind(said.kind)
    setWay(said.way)
    setPlace(said.place)
    setElsewhere(said.elsewhere)
    setReceived(said.received)
    setHappened(said.happened)
    setUrgent(said.urgent)
    setText(said.text)
    setReference(said.reference)
    setBase(said.base)
  }
  const search = useSearch()
  const kept = useKeptRecord(`alert/${alert?.id ?? `new?${search}`}`, written, fill)
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
        onChange={setKind}
        options={alertKinds.map((value) => ({ value, label: t(`alerts.kind.${value}`) }))}
      />
      <Select
        label={t('alerts.way')}
        required
        error={acting.wrong('way')}
        none={t('common.choose')}
        value={way}
        onChange={setWay}
        options={alertWays.map((value) => ({ value, label: t(`alerts.way.${value}`) }))}
      />
      <Select
        label={t('alerts.place')}
        error={acting.wrong('place')}
        none={t('alerts.no-place')}
        value={place}
        onChange={setPlace}
        options={known}
      />
      {place === '' && (
        <TextField
          label={t('alerts.elsewhere')}
          hint={t('alerts.elsewhere-hint')}
          error={acting.wrong('elsewhere')}
          value={elsewhere}
          onChange={setElsewhere}
        />
      )}
      <DateField
        label={t('alerts.received')}
        required
        error={acting.wrong('received')}
        max={today}
        value={received}
        onChange={setReceived}
      />
      <DateField
        label={t('alerts.happened')}
        error={acting.wrong('happened')}
        max={received || today}
        value={happened}
        onChange={setHappened}
      />
      <LocalTextField
        label={t('alerts.text')}
        hint={t('alerts.text-hint')}
        required
        error={acting.wrong('text')}
        rows={5}
        value={text}
        onChange={setText}
      />
      <TextField
        label={t('alerts.reference')}
        hint={t('alerts.reference-hint')}
        error={acting.wrong('reference')}
        value={reference}
        onChange={setReference}
      />
      <Checkbox label={t('alerts.urgent')} hint={t('alerts.urgent-hint')} checked={urgent} onChange={setUrgent} />
    </Form>
  )
}
