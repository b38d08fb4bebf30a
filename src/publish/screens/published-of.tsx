// What is or was published of a place, each line leading to its history; where the public sees it as several places, one press joins them.
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { Mark, Notice } from '../../foundation/components/mark.tsx'
import { Failed, Shown } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PublishedRecords } from '../../institution/screens/published-of.tsx'
import { useMay } from '../../institution/screens/use-may.ts'
import type { PlaceId } from '../../vocabulary/ids.ts'
import type { PlaceApart, PublicationLine } from '../publication-register.ts'
import { sourceName } from '../source.ts'

export function PublishedOf({ of }: { readonly of: PublishedRecords }): ReactNode {
  const { t } = useWords()
  const may = useMay()
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
          <>
            {may('publish visits and recommendations') && <StandApart place={of.place} />}
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
          </>
        )
      }}
    </Shown>
  )
}

function StandApart({ place }: { readonly place: PlaceId }): ReactNode {
  const { t } = useWords()
  const { act, busy, problem } = useAct()
  const done = useDone()
  const apart = useLoaded<PlaceApart>(`/api/publish/places/${place}`)
  const bring = async (reload: () => void) => {
    if (!(await act<PlaceApart>('POST', '/api/publish/places', { place }))) return
    done({ words: t('publish.apart.done') })
    reload()
  }
  return (
    <Shown of={apart}>
      {({ without, waiting }, reload) =>
        without + waiting > 0 && (
          <Notice kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
            <p>{t('publish.apart.text')}</p>
            {waiting > 0 && <p>{t('publish.apart.waiting', { count: waiting })}</p>}
            {problem && <Failed title={t('publish.apart.not-done')} problem={problem} />}
            {without > 0 && (
              <>
                <p>{t('publish.apart.without', { count: without })}</p>
                <p>
                  <Button kind="quiet" disabled={busy} onPress={() => void bring(reload)}>
                    {t('publish.apart.act')}
                  </Button>
                </p>
              </>
            )}
          </Notice>
        )
      }
    </Shown>
  )
}
