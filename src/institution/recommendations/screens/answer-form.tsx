// Records what the authority says, word for word, in the language it came in.
import { type ReactNode, useState } from 'react'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Position, positions } from '../../../vocabulary/recommendations.ts'
import { Form } from '../../screens/form.tsx'
import type { Answer, Recommendation } from '../recommendation.ts'

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
  const [on, setOn] = useState<string>(corrects?.on ?? today)
  const [position, setPosition] = useState<Position | ''>(corrects?.position ?? '')
  const [text, setText] = useState<LocalText>(corrects?.text ?? {})
  const [reference, setReference] = useState(corrects?.reference ?? '')
  const [addressee, setAddressee] = useState(corrects?.addressee ?? recommendation.addressees[0]?.no ?? 1)
  const [reason, setReason] = useState('')
  const save = async () => {
    const correction = corrects ? { corrects: { entry: corrects.id, reason } } : {}
    const form = { addressee, on, ...(position ? { position } : {}), text, reference, ...correction }
    if (await acting.act<Answer>('POST', `/api/recommendations/${recommendation.id}/answers`, form)) onSaved()
  }
  return (
    <Form
      title={corrects ? t('recommendations.correct.title', { date: date(corrects.on) }) : t('institution.answer.add')}
      save={t('institution.answer.save')}
      notDone={t('institution.answer.not-saved')}
      acting={acting}
      onSave={save}
      onCancel={onCancel}
    >
      {corrects && (
        <TextField
          label={t('recommendations.correct.reason')}
          hint={t('recommendations.correct.reason-hint')}
          required
          error={acting.wrong('corrects')}
          value={reason}
          onChange={setReason}
        />
      )}
      {recommendation.addressees.length > 1 && (
        <Select
          label={t('recommendations.answer.addressee')}
          required
          error={acting.wrong('addressee')}
          value={String(addressee)}
          onChange={(no) => setAddressee(Number(no))}
          options={recommendation.addressees.map(({ no, name }) => ({ value: String(no), label: local(name) }))}
        />
      )}
      <RadioGroup
        label={t('institution.answer.position')}
        required
        error={acting.wrong('position')}
        value={position}
        onChange={setPosition}
        options={positions.map((value) => ({ value, label: t(`vocabulary.position.${value}`) }))}
      />
      <DateField
        label={t('institution.answer.on')}
        required
        error={acting.wrong('on')}
        min={recommendation.made}
        value={on}
        onChange={setOn}
      />
      <LocalTextField
        label={t('institution.answer.text')}
        hint={t('institution.answer.text-hint')}
        error={acting.wrong('text')}
        rows={4}
        value={text}
        onChange={setText}
      />
      <TextField
        label={t('institution.answer.reference')}
        hint={t('institution.answer.reference-hint')}
        error={acting.wrong('reference')}
        value={reference}
        onChange={setReference}
      />
    </Form>
  )
}
