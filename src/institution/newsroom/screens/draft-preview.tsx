// A draft as readers will see it, written by the site's own code, before anybody decides on it.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, ShownEntry } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Draft, wholeLanguages } from '../draft.ts'
import { SiteFrame } from './site-frame.tsx'

export default function DraftPreview(): ReactNode {
  const { t, local } = useWords()
  const { id } = useParams<{ id: string }>()
  const draft = useLoaded<Draft>(`/api/drafts/${id}`)
  const title = t('newsroom.preview.title')
  return (
    <ShownEntry of={draft} list={{ to: '/newsroom', called: 'institution.menu.newsroom' }}>
      {({ content, changed }) => (
        <div className="stack-l">
          <ScreenHead
            title={title}
            crumbs={[
              { to: '/newsroom', label: t('institution.menu.newsroom') },
              { to: `/newsroom/${id}`, label: local(content.title) || t('institution.draft.untitled') },
              { label: title },
            ]}
          >
            <p className="muted">
              {t('newsroom.preview.as-saved')} <When at={changed} />
            </p>
          </ScreenHead>
          {wholeLanguages(content).length > 0 ? (
            <SiteFrame of={{ draft: id }} />
          ) : (
            <Empty title={t('newsroom.preview.nothing')} text={t('newsroom.preview.nothing-text')} />
          )}
        </div>
      )}
    </ShownEntry>
  )
}
