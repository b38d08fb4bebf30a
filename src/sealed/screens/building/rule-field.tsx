// A rule of a questionnaire: made by clicking where it is of the usual kind, and always there to be read and written by hand.
import { Plus, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Field, type Option, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { NumberInput } from '../../../foundation/components/forms/number-input.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import {
  type Condition,
  type Conditions,
  choosable,
  comparisons,
  conditionsIn,
  type Look,
  ruleOf,
} from '../../dossier/forms/building/conditions.ts'
import type { BuildFault } from '../../dossier/forms/building/faults.ts'
import type { Question, Rule } from '../../dossier/forms/form.ts'
import { otherChoice } from '../../dossier/questionnaires/answer.ts'
import { FaultWords } from './fault-words.tsx'

type Props = {
  readonly label: string
  readonly hint?: string
  readonly rule: Rule | undefined
  readonly onChange: (rule: Rule | undefined) => void
  /** The questions that it may look at. Where it looks at its own answer alone, that question under the name `.`. */
  readonly among: readonly { readonly of: string; readonly question: Question }[]
  readonly faults: readonly BuildFault[]
}

export function RuleField({ label, hint, rule, onChange, among, faults }: Props): ReactNode {
  const { t } = useWords()
  const id = useId()
  const look: Look = (of) => among.find((one) => one.of === of)?.question
  const conditions = conditionsIn(rule, look)
  const set = (next: Conditions) => onChange(ruleOf(next, look))
  const [first] = among
  const conditionId = (at: number) => `${id}-condition-${at}`
  return (
    <fieldset className="field build-rule" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="lab">{label}</legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {conditions && conditions.all.length > 1 && (
        <Segmented
          label={t('build.rule.joined')}
          value={conditions.joined}
          options={[
            { value: 'and', label: t('build.rule.and') },
            { value: 'or', label: t('build.rule.or') },
          ]}
          onChange={(joined) => set({ ...conditions, joined })}
        />
      )}
      {conditions?.all.map((one, at) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other name than its place
          key={at}
          id={conditionId(at)}
          condition={one}
          number={at + 1}
          among={among}
          look={look}
          onChange={(next) => set({ ...conditions, all: conditions.all.with(at, next) })}
          onRemove={() => set({ ...conditions, all: conditions.all.toSpliced(at, 1) })}
        />
      ))}
      {conditions && first && (
        <p>
          <Button
            kind="plain"
            label={t('build.rule.add-to', { rule: label })}
            onPress={() => {
              set({ ...conditions, all: [...conditions.all, beginning(first.of, first.question)] })
              goOnceDrawn(conditionId(conditions.all.length))
            }}
          >
            <Plus className="i" aria-hidden="true" />
            {t('build.rule.add')}
          </Button>
        </p>
      )}
      {!conditions && <p className="hint">{t('build.rule.by-hand')}</p>}
      <TextField
        label={t('build.rule.expression')}
        dir="ltr"
        value={rule ?? ''}
        onChange={(text) => onChange(text.trim() === '' ? undefined : text.slice(0, 4_000))}
      />
      <FaultWords faults={faults} />
    </fieldset>
  )
}

type RowProps = {
  readonly id: string
  readonly condition: Condition
  readonly number: number
  readonly among: Props['among']
  readonly look: Look
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

function ConditionRow({ id, condition, number, among, look, onChange, onRemove }: RowProps): ReactNode {
  const { t, local, number: figures } = useWords()
  const question = look(condition.of)
  const choices = useChoiceOptions(question)
  const signs = signsFor(question).map((value) => ({ value, label: t(`build.rule.is.${wordOf[value]}`) }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of fields inside a fieldset, which may not be one again without a legend of its own
    <div id={id} className="build-condition" role="group" aria-label={t('build.rule.condition', { number })}>
      {condition.of !== '.' && (
        <Select
          label={t('build.rule.question')}
          value={condition.of}
          options={among.map(({ of, question: { number, text } }) => ({
            value: of,
            label: `${figures(number)} · ${local(text) || of}`,
          }))}
          onChange={(of) => {
            const other = look(of)
            if (other) onChange(beginning(of, other))
          }}
        />
      )}
      <Select
        label={t('build.rule.sign')}
        value={condition.is}
        options={signs}
        onChange={(is) => onChange(withSign(condition, is, question))}
      />
      {'choice' in condition && (
        <Select
          label={t('build.rule.choice')}
          value={condition.choice}
          options={choices}
          onChange={(choice) => onChange({ ...condition, choice })}
        />
      )}
      {'number' in condition && (
        <NumberIn
          label={t('build.rule.number')}
          value={condition.number}
          onChange={(number) => onChange({ ...condition, number })}
        />
      )}
      {condition.is === 'between' && (
        <>
          <NumberIn
            label={t('build.rule.least')}
            value={condition.least}
            onChange={(least) => onChange({ ...condition, least })}
          />
          <NumberIn
            label={t('build.rule.most')}
            value={condition.most}
            onChange={(most) => onChange({ ...condition, most })}
          />
        </>
      )}
      <Button kind="plain" removes label={t('build.rule.remove', { number })} onPress={onRemove}>
        <X className="i" aria-hidden="true" />
      </Button>
    </div>
  )
}

/** Keeps what is half typed; only a number becomes part of the rule. */
function NumberIn({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}): ReactNode {
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState({ value, drawn: 0 })
  // Another number than was typed here: another condition now stands in this place, or its rule was written by hand.
  if (shown.value !== value) setShown({ value, drawn: shown.drawn + (value === typed ? 0 : 1) })
  return (
    <Field label={label}>
      {({ id }) => (
        <NumberInput
          key={shown.drawn}
          id={id}
          begin={value}
          onChange={(number) => {
            if (number === null) return
            setTyped(number)
            onChange(number)
          }}
        />
      )}
    </Field>
  )
}

function useChoiceOptions(question: Question | undefined): readonly Option<string>[] {
  const { t, local } = useWords()
  const among = choosable(question) ?? []
  if (question?.type === 'seen')
    return among.map((value) => ({
      value,
      label: t(`dossier.seen.${value as 'yes' | 'sometimes' | 'no' | 'not-observed'}`),
    }))
  const choices = question && 'choices' in question ? question.choices : []
  return among.map((value) => ({
    value,
    label:
      value === otherChoice ? t('forms.other') : local(choices.find(({ id }) => id === value)?.text ?? {}) || value,
  }))
}

type Sign = Condition['is']

const wordOf = {
  chosen: 'chosen',
  'not-chosen': 'not-chosen',
  answered: 'answered',
  'not-answered': 'not-answered',
  between: 'between',
  '=': 'equal',
  '!=': 'not-equal',
  '<': 'less',
  '<=': 'at-most',
  '>': 'more',
  '>=': 'at-least',
} as const satisfies Readonly<Record<Sign, string>>

function signsFor(question: Question | undefined): readonly Sign[] {
  if (choosable(question)) return ['chosen', 'not-chosen', 'answered', 'not-answered']
  return question?.type === 'number'
    ? ['between', ...comparisons, 'answered', 'not-answered']
    : ['answered', 'not-answered']
}

function beginning(of: string, question: Question): Condition {
  const [choice] = choosable(question) ?? []
  if (choice !== undefined) return { of, is: 'chosen', choice }
  return question.type === 'number'
    ? of === '.'
      ? { of, is: '>=', number: 0 }
      : { of, is: '>', number: 0 }
    : { of, is: 'answered' }
}

function withSign(condition: Condition, is: Sign, question: Question | undefined): Condition {
  const { of } = condition
  const [first = ''] = choosable(question) ?? []
  const number = 'number' in condition ? condition.number : 'least' in condition ? condition.least : 0
  if (is === 'chosen' || is === 'not-chosen')
    return { of, is, choice: 'choice' in condition ? condition.choice : first }
  if (is === 'answered' || is === 'not-answered') return { of, is }
  return is === 'between' ? { of, is, least: number, most: number + 10 } : { of, is, number }
}
