// A draft is begun: of news, an event, a page or an issue of the newsletter.
import type { ReactNode } from 'react'
import { useLocation, useParams } from 'wouter'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { prevention } from '../../../vocabulary/mandates.ts'
import { nothingMoreOfEvent, writtenKinds } from '../../../vocabulary/published/contents.ts'
import type { DraftContent, DraftKind } from '../draft-content.ts'
import { useWriting } from '../writing/screens/use-writing.ts'
import { DraftForm } from './draft-form.tsx'

export default function DraftNew(): ReactNode {
  const params = useParams<{ kind: string }>()
  const kind = writtenKinds.find((one) => one === params.kind) ?? 'news'
  return <New key={kind} kind={kind} />
}

function New({ kind }: { readonly kind: DraftKind }): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const [, go] = useLocation()
  const done = useDone()
  const writing = useWriting(null, blank(kind, today))
  const title = t(`institution.draft.new.${kind}`)
  return (
    <>
      <ScreenHead
        title={title}
        crumbs={[{ to: '/newsroom', label: t('institution.menu.newsroom') }, { label: title }]}
      />
      <DraftForm
        writing={writing}
        onSaved={(saved) => {
          done({ words: t('institution.draft.saved') })
          go(`/newsroom/${saved.id}`)
        }}
        onCancel={() => {
          writing.forget()
          go('/newsroom')
        }}
      />
    </>
  )
}

function blank(kind: DraftKind, date: IsoDate): DraftContent {
  const common = { title: {}, summary: {}, mandate: prevention, former: [] }
  switch (kind) {
    case 'news':
      return { ...common, kind, form: 'news', date, theme: null, body: {}, related: [] }
    case 'event':
      return {
        ...common,
        kind,
        date,
        ...nothingMoreOfEvent,
        online: false,
        venue: {},
        organisers: [],
        partners: [],
        speakers: [],
        body: {},
        related: [],
      }
    case 'page':
      return { ...common, kind, position: 'other', body: {}, people: [] }
    case 'report':
      return { ...common, kind, form: 'annual', date, theme: null, body: {}, files: [], related: [] }
    case 'practice':
      return {
        ...common,
        kind,
        form: 'good-practice',
        context: {},
        done: {},
        result: {},
        limits: {},
        theme: null,
        placeKind: null,
        crisis: null,
        country: null,
        standards: [],
        from: [],
      }
    case 'newsletter':
      return { ...common, kind, intro: {}, items: [] }
  }
}
