// The steps of a letter's life, each a small form: its number, its sending, its end with a reason.
import { type ReactNode, useEffect, useState } from 'react'
import { useQuietCall } from '../../../foundation/components/call-context.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { DateField, TextArea } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { Form } from '../../screens/form.tsx'
import { type Letter, type LetterWay, letterWays } from '../letter.ts'

type Props = { readonly letter: Letter; readonly onSaved: () => void; readonly onCancel: () => void }

export function NumberForm({ letter, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`letter-number/${letter.id}`, { on: today as string })
  const save = async () => {
    const body = { version: letter.version, ...now }
    if (!(await acting.act('POST', `/api/dialogue/${letter.id}/number`, body))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={t('dialogue.number')}
      save={t('dialogue.number')}
      notDone={t('dialogue.not-numbered')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <p>{t('dialogue.number-text')}</p>
      <DateField
        label={t('dialogue.on')}
        required
        error={acting.wrong('on')}
        value={now.on}
        onChange={(on) => say({ on })}
      />
    </Form>
  )
}

type Due = { readonly due: IsoDate | null; readonly shown: IsoDate | null }

export function SendForm({ letter, onSaved, onCancel }: Props): ReactNode {
  const { t, date } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const call = useQuietCall()
  const { now, say, kept } = useKeptFields(`letter-send/${letter.id}`, {
    sent: today as string,
    way: '' as LetterWay | '',
    /** Null if it is the calculated day. */
    chosen: null as string | null,
  })
  const { sent, way, chosen } = now
  /** `shown`: the day that the letter names at its address and in print, once it has an address. */
  const [{ shown, due: calculated }, setCalculated] = useState<Due>({ shown: null, due: null })
  const due = chosen ?? shown ?? calculated ?? ''
  useEffect(() => {
    if (sent === '') return
    let left = false
    void call('GET', `/api/dialogue/${letter.id}/due?sent=${sent}`).then((outcome) => {
      const calculated = outcome as Outcome<Due>
      if (!left && calculated.ok) setCalculated(calculated.value)
    })
    return () => {
      left = true
    }
  }, [call, letter.id, sent])
  const save = async () => {
    const body = { sent, ...(way ? { way } : {}), due: due || null }
    if (!(await acting.act('POST', `/api/dialogue/${letter.id}/send`, body))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={t('dialogue.send-title')}
      save={t('dialogue.send')}
      notDone={t('dialogue.not-sent')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <DateField
        label={t('dialogue.sent-on')}
        required
        error={acting.wrong('sent')}
        value={sent}
        onChange={(sent) => say({ sent })}
      />
      <RadioGroup
        label={t('dialogue.way')}
        required
        error={acting.wrong('way')}
        value={way}
        onChange={(way) => say({ way })}
        options={letterWays.map((value) => ({ value, label: t(`dialogue.way.${value}`) }))}
      />
      <DateField
        label={t('dialogue.due')}
        hint={t('dialogue.due-hint')}
        error={acting.wrong('due')}
        value={due}
        onChange={(chosen) => say({ chosen })}
      />
      {shown && due !== shown && (
        <Notice kind="differ" live>
          <p>{t('dialogue.due-differs', { date: date(shown) })}</p>
        </Notice>
      )}
    </Form>
  )
}

export function ReasonForm({
  letter,
  act,
  onSaved,
  onCancel,
}: Props & { readonly act: 'void' | 'withdraw' }): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`letter-${act}/${letter.id}`, { on: today as string, reason: '' })
  const save = async () => {
    if (!(await acting.act('POST', `/api/dialogue/${letter.id}/${act}`, now))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={t(act === 'void' ? 'dialogue.void-title' : 'dialogue.withdraw')}
      save={t(act === 'void' ? 'dialogue.void' : 'dialogue.withdraw')}
      notDone={t('dialogue.not-done')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      {act === 'withdraw' && <p>{t('dialogue.withdraw-text')}</p>}
      <DateField
        label={t('dialogue.on')}
        required
        error={acting.wrong('on')}
        value={now.on}
        onChange={(on) => say({ on })}
      />
      <TextArea
        label={t('dialogue.reason')}
        required
        error={acting.wrong('reason')}
        rows={3}
        value={now.reason}
        onChange={(reason) => say({ reason })}
      />
    </Form>
  )
}
