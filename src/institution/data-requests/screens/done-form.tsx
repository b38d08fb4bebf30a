// Records what was done about a request: found, corrected, deleted, answered, or refused with its ground.
import type { ReactNode } from 'react'
import { Several } from '../../../foundation/components/forms/choice.tsx'
import { DateField, Select, TextArea } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import {
  type DataRequestStep,
  dataRequestSteps,
  type SoughtPlace,
  soughtPlaces,
} from '../../../vocabulary/data-requests.ts'
import { Form } from '../../screens/form.tsx'
import type { DataRequest } from '../data-request.ts'

type Props = { readonly request: DataRequest; readonly onSaved: () => void; readonly onCancel: () => void }

export function DoneForm({ request, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`data-request-done/${request.id}`, {
    on: today as string,
    step: '' as DataRequestStep | '',
    places: [] as readonly SoughtPlace[],
    text: '',
  })
  const { on, step, places, text } = now
  const save = async () => {
    const form = { on, ...(step ? { step } : {}), places, text }
    if (!(await acting.act<DataRequest>('POST', `/api/data-requests/${request.id}/done`, form))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={t('data-requests.done-add')}
      save={t('data-requests.done-add')}
      notDone={t('data-requests.done-not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <Select
        label={t('data-requests.step')}
        required
        error={acting.wrong('step')}
        none={t('common.choose')}
        value={step}
        onChange={(step) => say({ step })}
        options={dataRequestSteps.map((value) => ({ value, label: t(`data-requests.step.${value}`) }))}
      />
      <DateField
        label={t('data-requests.on')}
        required
        error={acting.wrong('on')}
        min={request.received}
        max={today}
        value={on}
        onChange={(on) => say({ on })}
      />
      <Several
        label={t('data-requests.places')}
        value={places}
        onChange={(places) => say({ places })}
        options={soughtPlaces.map((value) => ({ value, label: t(`data-requests.place.${value}`) }))}
      />
      <TextArea
        label={t('data-requests.text')}
        hint={t('data-requests.text-hint')}
        required={step === 'refused'}
        error={acting.wrong('text')}
        rows={3}
        value={text}
        onChange={(text) => say({ text })}
      />
    </Form>
  )
}
