// Records what was done about a request or an alert; a handing over names to whom, and on what ground.
import type { ReactNode } from 'react'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { DateField, Select, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type AlertStep, alertSteps, type HandOverConsent, handOverConsents } from '../../../vocabulary/alerts.ts'
import { Form } from '../../screens/form.tsx'
import type { Alert, AlertFile } from '../alert.ts'

type Props = { readonly alert: Alert; readonly onSaved: () => void; readonly onCancel: () => void }

export function DoneForm({ alert, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`alert-done/${alert.id}`, {
    on: today as string,
    step: (alert.state === 'closed' ? 'reopened' : '') as AlertStep | '',
    text: '',
    to: '',
    consent: '' as HandOverConsent | '',
  })
  const { on, step, text, to, consent } = now
  const handing = step === 'handed-over'
  const save = async () => {
    const form = {
      on,
      ...(step ? { step } : {}),
      text,
      handed: handing ? { to, ...(consent ? { consent } : {}) } : null,
    }
    if (!(await acting.act<AlertFile>('POST', `/api/alerts/${alert.id}/done`, form))) return
    kept.forget()
    onSaved()
  }
  const possible = alertSteps.filter((one) => (one === 'reopened') === (alert.state === 'closed'))
  return (
    <Form
      title={t('alerts.step-add')}
      save={t('alerts.step-add')}
      notDone={t('alerts.step-not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <Select
        label={t('alerts.step')}
        required
        error={acting.wrong('step')}
        none={t('common.choose')}
        value={step}
        onChange={(step) => say({ step })}
        options={possible.map((value) => ({ value, label: t(`alerts.step.${value}`) }))}
      />
      <DateField
        label={t('alerts.step-on')}
        required
        error={acting.wrong('on')}
        min={alert.received}
        max={today}
        value={on}
        onChange={(on) => say({ on })}
      />
      {handing && (
        <>
          <TextField
            label={t('alerts.hand-over')}
            hint={t('alerts.hand-over-hint')}
            required
            error={acting.wrong('handed.to')}
            value={to}
            onChange={(to) => say({ to })}
          />
          <RadioGroup
            label={t('alerts.consent')}
            required
            error={acting.wrong('handed.consent')}
            value={consent}
            onChange={(consent) => say({ consent })}
            options={handOverConsents.map((value) => ({ value, label: t(`alerts.consent.${value}`) }))}
          />
        </>
      )}
      <TextArea
        label={t('alerts.step-text')}
        hint={t('institution.no-names')}
        error={acting.wrong('text')}
        rows={3}
        value={text}
        onChange={(text) => say({ text })}
      />
    </Form>
  )
}
