// The choices of a question: each in three languages, moved and taken away where they stand.
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languages } from '../../../vocabulary/languages.ts'
import { isChoiceName } from '../../dossier/forms/building/faults.ts'
import type { Choice, Question } from '../../dossier/forms/form.ts'

type Choosing = Extract<Question, { readonly choices: readonly Choice[] }>

export function ChoicesField({
  question,
  onChange,
}: {
  readonly question: Choosing
  readonly onChange: (question: Choosing, typing?: string) => void
}): ReactNode {
  const { t } = useWords()
  const { choices } = question
  const choiceId = (at: number) => `${question.id}-choice-${at}`
  const set = (choices: readonly Choice[], typing?: string) => onChange({ ...question, choices }, typing)
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('build.choices')}</legend>
      {choices.map((choice, at) => {
        const number = at + 1
        return (
          // biome-ignore lint/a11y/useSemanticElements: a row of fields inside a fieldset, whose first field is one with the same words
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: its own name is changed here
            key={at}
            id={choiceId(at)}
            className="build-choice"
            role="group"
            aria-label={t('build.choice', { number })}
          >
            <LocalTextField
              label={t('build.choice', { number })}
              in={languages}
              value={choice.text}
              onChange={(text) => set(choices.with(at, { ...choice, text }), `${question.id} choice ${at}`)}
            />
            <div className="row">
              <TextField
                label={t('build.choice-name', { number })}
                short
                dir="ltr"
                value={choice.id}
                onChange={(id) => {
                  // An empty name is no name: the one before stays until there is another.
                  if (isChoiceName(id)) set(choices.with(at, { ...choice, id }), `${question.id} name ${at}`)
                }}
              />
              <Button
                kind="plain"
                label={t('build.choice-up', { number })}
                disabled={at === 0}
                onPress={() => set(swapped(choices, at, at - 1))}
              >
                <ArrowUp className="i" aria-hidden="true" />
              </Button>
              <Button
                kind="plain"
                label={t('build.choice-down', { number })}
                disabled={at === choices.length - 1}
                onPress={() => set(swapped(choices, at, at + 1))}
              >
                <ArrowDown className="i" aria-hidden="true" />
              </Button>
              <Button
                removes
                kind="plain"
                label={t('build.choice-remove', { number })}
                onPress={() => set(choices.toSpliced(at, 1))}
              >
                <X className="i" aria-hidden="true" />
              </Button>
            </div>
          </div>
        )
      })}
      <p>
        <Button
          kind="quiet"
          onPress={() => {
            set([...choices, { id: freeId(choices), text: {} }])
            goOnceDrawn(choiceId(choices.length))
          }}
        >
          <Plus className="i" aria-hidden="true" />
          {t('build.choice-add')}
        </Button>
      </p>
      <Checkbox
        label={t('build.or-other')}
        checked={question.other ?? false}
        onChange={(other) => {
          const { other: _, ...rest } = question
          onChange(other ? { ...rest, other } : rest)
        }}
      />
    </fieldset>
  )
}

function swapped(choices: readonly Choice[], one: number, other: number): readonly Choice[] {
  const [a, b] = [choices[one], choices[other]]
  return a && b ? choices.with(one, b).with(other, a) : choices
}

function freeId(choices: readonly Choice[]): string {
  const taken = new Set(choices.map(({ id }) => id))
  for (let number = choices.length + 1; ; number++) if (!taken.has(`c${number}`)) return `c${number}`
}
