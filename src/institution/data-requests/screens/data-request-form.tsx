// The form of a person's request about her data: what is asked and when it came, never by whom.
import { type ReactNode, useState } from 'react'
import { Several } from '../../../foundation/components/forms/choice.tsx'
import { DateField, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
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
  const [aims, setAims] = useState<readonly DataRequestAim[]>([])
  const [received, setReceived] = useState<string>(today)
  const [deadline, setDeadline] = useState('')
  const [reference, setReference] = useState('')
  const save = async () => {
    const form = { aims, received, deadline: deadline || null, reference }
    const saved = await acting.act<DataRequest>('POST', '/api/data-requests', form)
    if (saved) onSaved(saved)
  }
  return (
    <Form
      title={t('data-requests.add')}
      save={t('data-requests.add')}
      notDone={t('data-requests.not-added')}
      acting={acting}
      onSave={save}
      onCancel={onCancel}
    >
      <Several
        label={t('data-requests.aims')}
        required
        error={acting.wrong('aims')}
        value={aims}
        onChange={setAims}
        options={dataRequestAims.map((value) => ({ value, label: t(`data-requests.aim.${value}`) }))}
      />
      <DateField
        label={t('data-requests.received')}
        required
        error={acting.wrong('received')}
        max={today}
        value={received}
        onChange={setReceived}
      />
      <DateField
        label={t('data-requests.deadline')}
        hint={t('data-requests.deadline-hint')}
        error={acting.wrong('deadline')}
        min={received || undefined}
        value={deadline}
        onChange={setDeadline}
      />
      <TextField
        label={t('data-requests.reference')}
        error={acting.wrong('reference')}
        value={reference}
        onChange={setReference}
      />
    </Form>
  )
}
