// Records what the authority says, word for word, in the language it came in.
import type { ReactNode } from 'react'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Position, positions } from '../../../vocabulary/recommendations.ts'
import { Form } from '../../screens/form.tsx'
import type { Answer, Recommendation } from '../recommendation.ts'
import { CorrectionReason } from './correction-reason.tsx'

type Props = {
  readonly recommendation: Recommendation
  /** The wrong entry that this one follows; null for an entry of its own. */
  readonly corrects: Answer | null
  readonly onSaved: () => void
  readonly onCancel: () => void
}

export function AnswerForm({ recommendation, corrects, onSaved, onCancel }: Props): ReactNode {
  const { t, date, local } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`answer/${recommendation.id}/${corrects?.id ?? 'new'}`, {
    on: (corrects?.on ?? today) as string,
    position: (corrects?.position ?? '') as Position | '',
    text: (corrects?.text ?? {}) as LocalText,
    reference: corrects?.reference ?? '',
    addressee: corrects?.addressee ?? recommendation.addressees[0]?.no ?? 1,
    reason: '',
  })
  const { on, position, text, reference, addressee, reason } = now
  const save = async () => {
    const correction = corrects ? { corrects: { entry: corrects.id, reason } } : {}
    const form = { addressee, on, ...(position ? { position } : {}), text, reference, ...correction }
    if (!(await acting.act<Answer>('POST', `/api/recommendations/${recommendation.id}/answers`, form))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={corrects ? t('recommendations.correct.title', { date: date(corrects.on) }) : t('institution.answer.add')}
      save={t('institution.answer.save')}
      notDone={t('institution.answer.not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      {corrects && (
        <CorrectionReason error={acting.wrong('corrects')} value={reason} onChange={(reason) => say({ reason })} />
      )}
      {recommendation.addressees.length > 1 && (
        <Select
          label={t('recommendations.answer.addressee')}
          required
          error={acting.wrong('addressee')}
          value={String(addressee)}
          onChange={(no) => say({ addressee: Number(no) })}
          options={recommendation.addressees.map(({ no, name }) => ({ value: String(no), label: local(name) }))}
        />
      )}
      <RadioGroup
        label={t('institution.answer.position')}
        required
        error={acting.wrong('position')}
        value={position}
        onChange={(position) => say({ position })}
        options={positions.map((value) => ({ value, label: t(`vocabulary.position.${value}`) }))}
      />
      <DateField
        label={t('institution.answer.on')}
        required
        error={acting.wrong('on')}
        min={recommendation.made}
        value={on}
        onChange={(on) => say({ on })}
      />
      <LocalTextField
        label={t('institution.answer.text')}
        hint={t('institution.answer.text-hint')}
        untranslated
        error={acting.wrong('text')}
        rows={4}
        value={text}
        onChange={(text) => say({ text })}
      />
      <TextField
        label={t('institution.answer.reference')}
        hint={t('institution.answer.reference-hint')}
        error={acting.wrong('reference')}
        value={reference}
        onChange={(reference) => say({ reference })}
      />
    </Form>
  )
}
