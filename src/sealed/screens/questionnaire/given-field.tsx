// The control of one question: what was found, before it is saved.
import type { ReactNode } from 'react'
import { RadioGroup, Segmented } from '../../../foundation/components/choice.tsx'
import { Field, TextArea, useTyping } from '../../../foundation/components/fields.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Given, seen } from '../../dossier/answer.ts'
import type { Question } from '../../dossier/questionnaire.ts'

type Props = {
  readonly question: Question
  readonly given: Given | null
  readonly onChange: (given: Given | null) => void
}

export function GivenField({ question, given, onChange }: Props): ReactNode {
  const { t, local } = useWords()
  const label = local(question.text)
  switch (question.type) {
    case 'seen':
      return (
        <Segmented
          label={label}
          hideLabel
          value={given?.type === 'seen' ? given.seen : ''}
          options={seen.map((value) => ({ value, label: t(`dossier.seen.${value}`) }))}
          unasked="not-observed"
          onChange={(value) => onChange({ type: 'seen', seen: value })}
        />
      )
    case 'choice':
      return (
        <RadioGroup
          label={t('dossier.answer.found')}
          value={given?.type === 'choice' ? given.choice : ''}
          options={question.choices.map(({ id, text }) => ({ value: id, label: local(text) }))}
          onChange={(choice) => onChange({ type: 'choice', choice })}
        />
      )
    case 'number':
      return <NumberField question={question} given={given} onChange={onChange} />
    case 'text':
      return (
        <TextArea
          label={t('dossier.answer.found')}
          value={given?.type === 'text' ? given.text : ''}
          onChange={(text) => onChange(text.trim() ? { type: 'text', text } : null)}
        />
      )
  }
}

function NumberField({
  question,
  given,
  onChange,
}: Props & { readonly question: Question & { type: 'number' } }): ReactNode {
  const { t, local } = useWords()
  const typing = useTyping()
  return (
    <Field label={t('dossier.answer.found')}>
      {({ id }) => (
        <span className="row">
          <input
            id={id}
            className="short"
            type="number"
            inputMode="decimal"
            step="any"
            {...typing}
            defaultValue={given?.type === 'number' ? given.number : ''}
            onChange={({ target: { value, valueAsNumber } }) =>
              onChange(
                value === '' || Number.isNaN(valueAsNumber)
                  ? null
                  : { type: 'number', number: valueAsNumber, unit: question.unit },
              )
            }
          />
          <span>{local(question.unitText)}</span>
        </span>
      )}
    </Field>
  )
}
