// What an issue of the newsletter carries: chosen among what is out, the latest first.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'

/** What the list of publications says of each: their own shape is of the room below. */
type Line = {
  readonly id: PublicationId
  readonly kind: 'news' | 'event' | 'page' | 'report' | 'practice' | 'visit' | 'recommendation' | 'newsletter'
  readonly title: LocalText
  readonly publishedAt: Instant
  readonly withdrawn: boolean
}

type Props = {
  readonly value: readonly PublicationId[]
  readonly onChange: (value: readonly PublicationId[]) => void
}

export function PublicationsField({ value, onChange }: Props): ReactNode {
  const { t } = useWords()
  const publications = useLoaded<readonly Line[]>('/api/publications')
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
          return out.map(({ id, kind, title, publishedAt }) => (
            <label key={id} className="opt">
              <input
                type="checkbox"
                checked={value.includes(id)}
                onChange={({ target }) => onChange(target.checked ? [...value, id] : value.filter((one) => one !== id))}
              />
              <span>
                <UserText text={title} />
                <span className="hint">
                  {t(`vocabulary.publication-kind.${kind}`)} · <When at={publishedAt} />
                </span>
              </span>
            </label>
          ))
        }}
      </Shown>
    </fieldset>
  )
}
