// The international standards that a finding or a recommendation rests on: searched by words or number across all instruments, or read through one of them.
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import {
  type Instrument,
  instrumentName,
  instruments,
  type StandardRef,
  standardCitation,
} from '../../../vocabulary/standards/standards.ts'
import { useStandardLibrary, useStandardWords } from '../standard-headings.tsx'
import { useWords } from '../words-context.tsx'
import { Field, Select, useTyping } from './fields.tsx'

type Props = {
  readonly value: readonly StandardRef[]
  readonly onChange: (value: readonly StandardRef[]) => void
}

export function StandardsField({ value, onChange }: Props): ReactNode {
  const { t } = useWords()
  const words = useStandardWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('common.standards')}</legend>
      {value.length > 0 && (
        <ul className="lines">
          {value.map((standard) => (
            <li key={standard} className="row between">
              <span>{words(standard)}</span>
              <button
                type="button"
                className="btn plain"
                data-removes="true"
                onClick={() => onChange(value.filter((one) => one !== standard))}
              >
                <X className="i" aria-hidden="true" />
                {t('common.standard.remove')}
                <span className="vh"> · {words(standard)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <FindStandard chosen={value} onChoose={(standard) => onChange([...value, standard])} />
    </fieldset>
  )
}

/** A field with its list: arrows go through it, Enter takes what is marked, Escape closes it. */
function FindStandard({
  chosen,
  onChoose,
}: {
  readonly chosen: readonly StandardRef[]
  readonly onChoose: (standard: StandardRef) => void
}): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const library = useStandardLibrary()
  const list = useId()
  const typing = useTyping()
  const [instrument, setInstrument] = useState<Instrument | ''>('')
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const searched = query.trim() !== '' || instrument !== ''
  const found = (library?.findStandards(query, instrument || null, mostShown) ?? []).filter(
    (one) => !chosen.includes(one),
  )
  const marked = found[Math.min(at, found.length - 1)]
  const choose = (standard: StandardRef | undefined) => {
    if (!standard) return
    onChoose(standard)
    setQuery('')
    setAt(0)
  }
  const seek = (words: string) => {
    setQuery(words)
    setAt(0)
  }
  const press = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move && found.length > 0) setAt((Math.min(at, found.length - 1) + move + found.length) % found.length)
    else if (event.key === 'Enter') choose(marked)
    else if (event.key === 'Escape') {
      seek('')
      setInstrument('')
    } else return
    event.preventDefault()
  }
  return (
    <>
      <div className="two">
        <Field label={t('common.standard.search')} hint={t('common.standard.search-hint')}>
          {({ id, describedBy }) => (
            <input
              id={id}
              type="search"
              dir="auto"
              role="combobox"
              aria-expanded={found.length > 0}
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={marked && optionId(list, marked)}
              aria-describedby={describedBy}
              value={query}
              {...typing}
              onChange={(event) => seek(event.target.value)}
              onKeyDown={press}
            />
          )}
        </Field>
        <Select
          label={t('common.standard.instrument')}
          none={t('common.standard.all')}
          value={instrument}
          onChange={(next) => {
            setInstrument(next)
            setAt(0)
          }}
          options={instruments.map((one) => ({ value: one, label: instrumentName[one][language] }))}
        />
      </div>
      <p className={searched && found.length === 0 && library ? 'muted' : 'vh'} role="status">
        {searched && library && t('common.standard.found', { count: found.length })}
      </p>
      <div id={list} role="listbox" aria-label={t('common.standard.list')} className="found standards-found">
        {library &&
          found.map((standard) => (
            <Option
              key={standard}
              id={optionId(list, standard)}
              marked={standard === marked}
              citation={standardCitation(standard, language)}
              heading={library.standardHeading(standard, language)}
              onChoose={() => choose(standard)}
            />
          ))}
      </div>
    </>
  )
}

/** Whole instruments can be read through; past it the words are too few. */
const mostShown = 130

const optionId = (list: string, standard: StandardRef): string => `${list}-${standard}`

type OptionProps = {
  readonly id: string
  readonly marked: boolean
  readonly citation: string
  readonly heading: string
  readonly onChoose: () => void
}

/** Never focused: the keys stay in the field, which says which is marked. */
function Option({ id, marked, citation, heading, onChoose }: OptionProps): ReactNode {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (marked) option.current?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the marked option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    <div ref={option} id={id} role="option" aria-selected={marked} onClick={onChoose}>
      <span className="strong">{heading}</span>
      <span className="small muted block">{citation}</span>
    </div>
  )
}
