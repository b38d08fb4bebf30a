// The recommendations that a letter carries: found by number or words, added one by one.
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { NoneFound } from '../../../foundation/components/lists/filters.tsx'
import { Code, UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { RecommendationFile, RecommendationPage } from '../../recommendations/recommendation-register.ts'
import type { CarriedRecommendation } from '../letter.ts'

type Props = {
  readonly value: readonly CarriedRecommendation[]
  readonly error: string | null
  readonly onChange: (value: readonly CarriedRecommendation[]) => void
}

export function RecommendationsField({ value, error, onChange }: Props): ReactNode {
  const { t, local } = useWords()
  const [text, setText] = useState('')
  const searched = text.trim()
  const found = useLoaded<RecommendationPage>(
    searched ? `/api/recommendations?${new URLSearchParams({ text: searched, size: '8' })}` : null,
  )
  const offered = found.state === 'ready' ? found.value.items : []
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('dialogue.recommendations')}</legend>
      <span className="hint">{t('dialogue.recommendations-hint')}</span>
      {error && (
        <span className="hint wrong" role="alert">
          {error}
        </span>
      )}
      {value.length > 0 && (
        <ul className="lines">
          {value.map((one) => (
            <Carried key={one.id} one={one} onTakeOut={() => onChange(value.filter((other) => other !== one))} />
          ))}
        </ul>
      )}
      <TextField type="search" label={t('dialogue.find-recommendation')} value={text} onChange={setText} />
      {searched && found.state === 'ready' && offered.length === 0 && <NoneFound words={text} narrowed={false} />}
      {offered
        .filter(({ recommendation: { id } }) => !value.some((one) => one.id === id))
        .map(({ recommendation: { id, number, text: words, addressees } }) => (
          <div key={id} className="stack-s">
            <p>
              <Code>{number}</Code> <UserText text={words} />
            </p>
            {addressees.map(({ no, name }) => (
              <div key={no} className="row between">
                <UserText text={name} />
                <Button
                  kind="quiet"
                  label={`${t('dialogue.add-recommendation', { number: isolated(number) })} · ${local(name)}`}
                  onPress={() => {
                    onChange([...value, { id, addressee: no }])
                    setText('')
                  }}
                >
                  {t('dialogue.add-recommendation', { number: isolated(number) })}
                </Button>
              </div>
            ))}
          </div>
        ))}
    </fieldset>
  )
}

type CarriedProps = { readonly one: CarriedRecommendation; readonly onTakeOut: () => void }

function Carried({ one: { id, addressee }, onTakeOut }: CarriedProps): ReactNode {
  const { t } = useWords()
  const file = useLoaded<RecommendationFile>(`/api/recommendations/${id}`)
  const known = file.state === 'ready' ? file.value.recommendation : null
  const name = known?.addressees.find(({ no }) => no === addressee)?.name
  return (
    <li className="row between">
      <span>
        <Code>{known?.number ?? '…'}</Code> {known && <UserText text={known.text} />}
        {name && (
          <span className="small muted">
            {' '}
            · <UserText text={name} />
          </span>
        )}
      </span>
      <Button kind="plain" removes label={`${t('dialogue.take-out')} · ${known?.number ?? ''}`} onPress={onTakeOut}>
        <X className="i" aria-hidden="true" />
        {t('dialogue.take-out')}
      </Button>
    </li>
  )
}
