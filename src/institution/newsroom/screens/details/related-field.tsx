// What else is out on the same subject: found by words of its title in any language, and taken out again.
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { TextField } from '../../../../foundation/components/forms/fields.tsx'
import { Shown } from '../../../../foundation/components/states.tsx'
import { UserText } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { answersTo, plainWords } from '../../../../foundation/search/analyse.ts'
import type { PublicationId } from '../../../../vocabulary/ids.ts'
import { type PublicationLine, usePublications } from '../use-publications.ts'
import { PublicationOption } from './publication-option.tsx'

type Props = {
  readonly value: readonly PublicationId[]
  readonly onChange: (value: readonly PublicationId[]) => void
}

export function RelatedField({ value, onChange }: Props): ReactNode {
  const { t } = useWords()
  const publications = usePublications()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('newsroom.related')}</legend>
      <Shown of={publications}>
        {(all) => {
          const out = all.filter(({ withdrawn, kind }) => !withdrawn && kind !== 'newsletter')
          if (out.length === 0) return <p className="muted">{t('newsroom.related.none')}</p>
          return (
            <>
              <Chosen lines={out} value={value} onChange={onChange} />
              <Finder lines={out} value={value} onChange={onChange} />
            </>
          )
        }}
      </Shown>
    </fieldset>
  )
}

type LinesProps = Props & { readonly lines: readonly PublicationLine[] }

/** One that was withdrawn has no name any more: the gate leaves it out, and it can be removed here. */
function Chosen({ lines, value, onChange }: LinesProps): ReactNode {
  const { t, local } = useWords()
  if (value.length === 0) return null
  return (
    <ul className="lines">
      {value.map((id) => {
        const line = lines.find((one) => one.id === id)
        return (
          <li key={id} className="row between">
            {line ? <UserText text={line.title} /> : <span className="muted">{t('newsroom.related.gone')}</span>}
            <Button
              kind="plain"
              removes
              label={`${t('newsroom.related.take-out')} · ${line ? local(line.title) : t('newsroom.related.gone')}`}
              onPress={() => onChange(value.filter((one) => one !== id))}
            >
              <X className="i" aria-hidden="true" />
              {t('newsroom.related.take-out')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

/** Nothing is offered before something is searched for: there may be thousands. */
function Finder({ lines, value, onChange }: LinesProps): ReactNode {
  const { t, number } = useWords()
  const [searched, setSearched] = useState('')
  const found = foundBy(searched, lines).filter(({ id }) => !value.includes(id))
  return (
    <>
      <TextField
        type="search"
        label={t('newsroom.related.find')}
        hint={t('newsroom.related.hint')}
        value={searched}
        onChange={setSearched}
      />
      <p role="status" className="small muted">
        {searched.trim() !== '' && t('newsroom.related.found', { count: found.length, number: number(found.length) })}
      </p>
      {found.slice(0, shownMost).map((line) => (
        <PublicationOption key={line.id} line={line} checked={false} onChange={() => onChange([...value, line.id])} />
      ))}
    </>
  )
}

const shownMost = 8

/** Those whose title, in one of its languages, has every word that is searched for. */
function foundBy(searched: string, lines: readonly PublicationLine[]): readonly PublicationLine[] {
  const tests = plainWords(searched).map((word) => answersTo(word))
  if (tests.length === 0) return []
  return lines.filter(({ title }) =>
    Object.values(title).some((text) => {
      const words = plainWords(text)
      return tests.every((test) => words.some(test))
    }),
  )
}
