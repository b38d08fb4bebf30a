// What is out of some visits and recommendations, or was, as lines that lead to the history of each.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { Mark } from '../../foundation/components/mark.tsx'
import { Shown } from '../../foundation/components/states.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PublishedRecords } from '../../institution/screens/published-of.tsx'
import type { PublicationLine } from '../publication-register.ts'
import { sourceName } from '../source.ts'

export function PublishedOf({ of }: { readonly of: PublishedRecords }): ReactNode {
  const { t } = useWords()
  const publications = useLoaded<readonly PublicationLine[]>('/api/publications')
  const sources = [
    ...of.visits.map((id) => sourceName('visit', id)),
    ...of.recommendations.map((id) => sourceName('recommendation', id)),
  ]
  return (
    <Shown of={publications}>
      {(all) => {
        const found = all.filter(({ source }) => sources.includes(source))
        if (found.length === 0) return <p className="muted">{t('institution.place.nothing-published')}</p>
        return (
          <ul className="lines">
            {found.map(({ id, kind, title, publishedAt, withdrawn }) => (
              <li key={id}>
                <p className="small muted">
                  {t(`vocabulary.publication-kind.${kind}`)} · <When at={publishedAt} />
                </p>
                <h3>
                  <Link href={`/publications/${id}`}>
                    <UserText text={title} />
                  </Link>
                </h3>
                {withdrawn && <Mark kind="alert">{t('publish.list.withdrawn')}</Mark>}
              </li>
            ))}
          </ul>
        )
      }}
    </Shown>
  )
}
