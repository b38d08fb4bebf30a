// The international standards that a finding or a recommendation rests on: instrument, then article or rule, each with its short heading.
import { Plus, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { instrumentName, standardCitation, standardHeading } from '../../vocabulary/standard-headings.ts'
import { type Instrument, instrumentLength, instruments, type StandardRef } from '../../vocabulary/standards.ts'
import { Select } from './fields.tsx'
import { useWords } from './words-context.tsx'

type Props = {
  readonly value: readonly StandardRef[]
  readonly onChange: (value: readonly StandardRef[]) => void
}

export function StandardsField({ value, onChange }: Props): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const id = useId()
  const [instrument, setInstrument] = useState<Instrument>('mandela')
  const [chosen, setChosen] = useState<StandardRef | ''>('')
  const all = Array.from({ length: instrumentLength[instrument] }, (_, i): StandardRef => `${instrument}/${i + 1}`)
  const add = () => {
    if (chosen && !value.includes(chosen)) onChange([...value, chosen])
    setChosen('')
  }
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('common.standards')}</legend>
      {value.length > 0 && (
        <ul className="lines" id={id}>
          {value.map((standard) => {
            const words = `${standardCitation(standard, language)} · ${standardHeading(standard, language)}`
            return (
              <li key={standard} className="row between">
                <span>{words}</span>
                <button
                  type="button"
                  className="btn plain"
                  onClick={() => onChange(value.filter((one) => one !== standard))}
                >
                  <X className="i" aria-hidden="true" />
                  {t('common.standard.remove')}
                  <span className="vh"> {words}</span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <div className="filters">
        <Select
          label={t('common.standard.instrument')}
          value={instrument}
          onChange={(next) => {
            setInstrument(next)
            setChosen('')
          }}
          options={instruments.map((one) => ({ value: one, label: instrumentName[one][language] }))}
        />
        <Select
          label={t('common.standard.rule')}
          none={t('common.choose')}
          value={chosen}
          onChange={setChosen}
          options={all.map((one) => ({
            value: one,
            label: `${one.split('/')[1]} · ${standardHeading(one, language)}`,
          }))}
        />
        <button type="button" className="btn quiet" aria-disabled={chosen === '' || undefined} onClick={add}>
          <Plus className="i" aria-hidden="true" />
          {t('common.standard.add')}
        </button>
      </div>
    </fieldset>
  )
}
