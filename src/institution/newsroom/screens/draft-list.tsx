// The newsroom: drafts of news, events, pages and newsletters, and what each still lacks.
import { Check, CircleDashed, Clock, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded, useWritten } from '../../../foundation/components/call-context.tsx'
import { useTitledList } from '../../../foundation/components/lists/use-titled-list.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { TabsLine } from '../../../foundation/components/tabs-line.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import { writtenKinds } from '../../../vocabulary/published/contents.ts'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { completenessIn, type Draft } from '../draft.ts'
import { OutMark } from './out-mark.tsx'
import { ScheduleMark } from './schedule-notice.tsx'
import { outOf, usePublications } from './use-publications.ts'
import { scheduleOf, useSchedules } from './use-schedules.ts'

export default function DraftList(): ReactNode {
  const { t } = useWords()
  const drafts = useLoaded<readonly Draft[]>('/api/drafts', useWritten())
  const may = useMay()
  const begin = may('write drafts') && (
    <div className="begin">
      {writtenKinds.map((kind) => (
        <ButtonLink key={kind} kind={kind === 'news' ? 'solid' : 'quiet'} to={`/newsroom/new/${kind}`}>
          <Plus className="i" aria-hidden="true" />
          {t(`institution.draft.new.${kind}`)}
        </ButtonLink>
      ))}
    </div>
  )
  return (
    <div className="stack-l">
      <ScreenHead title={t('institution.menu.newsroom')}>
        <p className="muted">{t('institution.newsroom.intro')}</p>
      </ScreenHead>
      <TabsLine
        label={t('institution.menu.newsroom')}
        tabs={[
          { to: '/newsroom', label: t('newsroom.drafts') },
          ...(may('read media') ? [{ to: '/newsroom/media', label: t('newsroom.media.title') }] : []),
          { to: '/newsroom/newsletter', label: t('newsroom.letter.title') },
          { to: '/newsroom/approval', label: t('newsroom.approval.title') },
          ...(may('write drafts') ? [{ to: '/newsroom/bring-over', label: t('bring-over.title') }] : []),
          { to: '/newsroom/deleted', label: t('newsroom.deleted.tab') },
        ]}
      />
      <Shown of={drafts}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('institution.newsroom.none')} text={t('institution.newsroom.none-text')}>
              {begin}
            </Empty>
          ) : (
            <>
              {begin}
              <Listed all={all} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

function Listed({ all }: { readonly all: readonly Draft[] }): ReactNode {
  const { t } = useWords()
  const schedules = useSchedules()
  const publications = usePublications()
  const { filters, count, shown, pages } = useTitledList(
    all,
    ({ content }) => content,
    writtenKinds.map((value) => ({ value, label: t(`vocabulary.draft-kind.${value}`) })),
  )
  return (
    <>
      {filters}
      <p className="muted" role="status">
        {t('newsroom.drafts-count', { count })}
      </p>
      <div className="stack">
        <ul className="lines">
          {shown.map((draft) => (
            <Line
              key={draft.id}
              draft={draft}
              schedule={scheduleOf(schedules, draft)}
              out={outOf(publications, draft)}
            />
          ))}
        </ul>
        {pages}
      </div>
    </>
  )
}

type LineProps = {
  readonly draft: Draft
  readonly schedule: ReturnType<typeof scheduleOf>
  readonly out: ReturnType<typeof outOf>
}

function Line({ draft, schedule, out }: LineProps): ReactNode {
  const { languageName, t } = useWords()
  const { content } = draft
  return (
    <li>
      <p className="small muted">
        {t(`vocabulary.draft-kind.${content.kind}`)} · {t('institution.draft.changed-by')}{' '}
        <PersonName id={draft.changedBy} /> · <When at={draft.changed} />
      </p>
      <h2>
        <Link href={`/newsroom/${draft.id}`}>
          {Object.keys(content.title).length > 0 ? <UserText text={content.title} /> : t('institution.draft.untitled')}
        </Link>
      </h2>
      <p className="row wide">
        <DraftState draft={draft} />
        {out && <OutMark draft={draft} out={out} />}
        {schedule && <ScheduleMark schedule={schedule} />}
        {languagesHere().map((language) => {
          const state = completenessIn(content, language)
          return (
            <Mark
              key={language}
              kind={state === 'whole' ? 'done' : state === 'absent' ? 'plain' : 'differ'}
              icon={
                state === 'whole' ? (
                  <Check className="i" aria-hidden="true" />
                ) : (
                  <CircleDashed className="i" aria-hidden="true" />
                )
              }
            >
              {t('common.labelled', {
                what: languageName(language),
                is: t(`institution.draft.state.${state}`),
              })}
            </Mark>
          )
        })}
      </p>
    </li>
  )
}

export function DraftState({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useWords()
  if (draft.approval) return <Mark kind="done">{t('institution.draft.approved')}</Mark>
  if (draft.proposed)
    return (
      <Mark kind="inroom" icon={<Clock className="i" aria-hidden="true" />}>
        {t('institution.draft.proposed')}
      </Mark>
    )
  return <Mark>{t('institution.draft.writing')}</Mark>
}
