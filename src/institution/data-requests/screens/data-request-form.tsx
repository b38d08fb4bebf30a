// The form of a person's request about her data: what is asked and when it came, never by whom.
import type { ReactNode } from 'react'
import { Several } from '../../../foundation/components/forms/choice.tsx'
import { DateField, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type DataRequestAim, dataRequestAims } from '../../../vocabulary/data-requests.ts'
import { Form } from '../../screens/form.tsx'
import type { DataRequest } from '../data-request.ts'

type Props = { readonly onSaved: (request: DataRequest) => void; readonly onCancel: () => void }

export function DataRequestForm({ onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields('data-request', {
    aims: [] as readonly DataRequestAim[],
    received: today as string,
    deadline: '',
    reference: '',
  })
  const { aims, received, deadline, reference } = now
  const save = async () => {
    const form = { aims, received, deadline: deadline || null, reference }
    const saved = await acting.act<DataRequest>('POST', '/api/data-requests', form)
    if (!saved) return
    kept.forget()
    onSaved(saved)
  }
  return (
    <Form
      title={t('data-requests.add')}
      save={t('data-requests.add')}
      notDone={t('data-requests.not-added')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <Several
        label={t('data-requests.aims')}
        required
        error={acting.wrong('aims')}
        value={aims}
        onChange={(aims) => say({ aims })}
        options={dataRequestAims.map((value) => ({ value, label: t(`data-requests.aim.${value}`) }))}
      />
      <DateField
        label={t('data-requests.received')}
        required
        error={acting.wrong('received')}
        max={today}
        value={received}
        onChange={(received) => say({ received })}
      />
      <DateField
        label={t('data-requests.deadline')}
        hint={t('data-requests.deadline-hint')}
        error={acting.wrong('deadline')}
        min={received || undefined}
        value={deadline}
        onChange={(deadline) => say({ deadline })}
      />
      <TextField
        label={t('data-requests.reference')}
        error={acting.wrong('reference')}
        value={reference}
        onChange={(reference) => say({ reference })}
      />
    </Form>
  )
}
