// The event or visit that a practice comes from: chosen among those that are out.
import type { ReactNode } from 'react'
import { Shown } from '../../../../foundation/components/states.tsx'
import { UserText } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { PublicationId } from '../../../../vocabulary/ids.ts'
import { usePublications } from '../use-publications.ts'

type Props = {
  readonly value: readonly PublicationId[]
  readonly onChange: (value: readonly PublicationId[]) => void
}

export function OriginField({ value, onChange }: Props): ReactNode {
  const { t } = useWords()
  const publications = usePublications()
  return (
    <fieldset className="field">
      <legend className="lab">{t('public.practices.origin')}</legend>
      <Shown of={publications}>
        {(all) => {
          const origins = all.filter(({ kind, withdrawn }) => !withdrawn && (kind === 'event' || kind === 'visit'))
          if (origins.length === 0) return <p className="muted">{t('institution.draft.no-origins')}</p>
          return origins.map(({ id, title }) => (
            <label key={id} className="opt">
              <input
                type="checkbox"
                autoComplete="off"
                checked={value.includes(id)}
                onChange={({ target }) => onChange(target.checked ? [...value, id] : value.filter((one) => one !== id))}
              />
              <UserText text={title} />
            </label>
          ))
        }}
      </Shown>
    </fieldset>
  )
}
