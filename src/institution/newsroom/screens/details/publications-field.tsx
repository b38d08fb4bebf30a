// What an issue of the newsletter carries: offered from what came out since the last one, chosen, and put in the order in which it is read.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { Shown } from '../../../../foundation/components/states.tsx'
import { UserText } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { PublicationId } from '../../../../vocabulary/ids.ts'
import { type PublicationLine, usePublications } from '../use-publications.ts'
import { PublicationOption } from './publication-option.tsx'

type Props = {
  readonly value: readonly PublicationId[]
  readonly onChange: (value: readonly PublicationId[]) => void
}

export function PublicationsField({ value, onChange }: Props): ReactNode {
  const { t } = useWords()
  const publications = usePublications()
  return (
    <fieldset className="field">
      <legend className="lab">
        {t('institution.draft.items')}
        <span className="req" aria-hidden="true">
          {' *'}
        </span>
      </legend>
      <Shown of={publications}>
        {(all) => {
          const out = all.filter(({ withdrawn, kind }) => !withdrawn && kind !== 'newsletter' && kind !== 'page')
          if (out.length === 0) return <p className="muted">{t('institution.draft.no-items')}</p>
          const last = all
            .filter(({ kind, withdrawn }) => kind === 'newsletter' && !withdrawn)
            .reduce((latest, { publishedAt }) => (publishedAt > latest ? publishedAt : latest), '')
          const chosen = { value, onChange }
          const older = out.filter(({ publishedAt }) => publishedAt <= last)
          return (
            <div className="stack">
              <Choices
                title={t('institution.draft.items-new')}
                lines={out.filter((one) => one.publishedAt > last)}
                {...chosen}
              />
              {older.length > 0 && (
                <details>
                  <summary>{t('institution.draft.items-older')}</summary>
                  <Choices title={t('institution.draft.items-older')} lines={older} {...chosen} />
                </details>
              )}
              {value.length > 0 && <Order lines={out} {...chosen} />}
            </div>
          )
        }}
      </Shown>
    </fieldset>
  )
}

type LinesProps = Props & { readonly lines: readonly PublicationLine[] }

function Choices({ title, lines, value, onChange }: LinesProps & { readonly title: string }): ReactNode {
  const { t } = useWords()
  if (lines.length === 0) return <p className="muted">{t('institution.draft.items-none-new')}</p>
  return (
    <fieldset>
      <legend className="small muted">{title}</legend>
      {lines.map((line) => (
        <PublicationOption
          key={line.id}
          line={line}
          checked={value.includes(line.id)}
          onChange={(checked) => onChange(checked ? [...value, line.id] : value.filter((one) => one !== line.id))}
        />
      ))}
    </fieldset>
  )
}

/** Moved by two buttons a line, which keep the focus; the new place is said. */
function Order({ lines, value, onChange }: LinesProps): ReactNode {
  const { t, local, number } = useWords()
  const [moved, setMoved] = useState<{ id: PublicationId; by: 1 | -1 } | null>(null)
  /** The browser takes the focus from a line that is moved. */
  const list = useRef<HTMLOListElement>(null)
  const place = moved ? value.indexOf(moved.id) : -1
  useEffect(() => {
    if (place >= 0) list.current?.children[place]?.querySelectorAll('button')[moved?.by === 1 ? 1 : 0]?.focus()
  }, [moved, place])
  const move = (id: PublicationId, by: 1 | -1) => {
    const from = value.indexOf(id)
    const other = value[from + by]
    if (other === undefined) return
    onChange(value.with(from, other).with(from + by, id))
    setMoved({ id, by })
  }
  const titleOf = (id: PublicationId) => lines.find((line) => line.id === id)?.title ?? {}
  return (
    <section aria-label={t('institution.draft.items-order')}>
      <p className="small muted">{t('institution.draft.items-order')}</p>
      <ol ref={list} className="lines">
        {value.map((id, at) => (
          <li key={id} className="row between">
            <UserText text={titleOf(id)} />
            <span className="row">
              <Button
                kind="plain"
                label={`${t('institution.draft.move-up')} · ${local(titleOf(id))}`}
                disabled={at === 0}
                onPress={() => move(id, -1)}
              >
                <ArrowUp className="i" aria-hidden="true" />
                {t('institution.draft.move-up')}
              </Button>
              <Button
                kind="plain"
                label={`${t('institution.draft.move-down')} · ${local(titleOf(id))}`}
                disabled={at === value.length - 1}
                onPress={() => move(id, 1)}
              >
                <ArrowDown className="i" aria-hidden="true" />
                {t('institution.draft.move-down')}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className="vh">
        {place >= 0 && t('institution.draft.moved', { place: number(place + 1), count: number(value.length) })}
      </p>
    </section>
  )
}
