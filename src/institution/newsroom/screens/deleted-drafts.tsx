// Drafts that were deleted and can still be brought back, as they were, with their history.
import { Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone, useHeld } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { type DeletedDraft, deletedKeptDays } from '../draft.ts'

export default function DeletedDrafts(): ReactNode {
  const { t } = useWords()
  const deleted = useLoaded<readonly DeletedDraft[]>('/api/drafts/deleted')
  const held = useHeld()
  const title = t('newsroom.deleted.title')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/newsroom', label: t('institution.menu.newsroom') }, { label: title }]}>
        <p className="muted">{t('newsroom.deleted.intro', { days: deletedKeptDays })}</p>
      </ScreenHead>
      <Shown of={deleted}>
        {(all, reload) =>
          all.every(({ draft }) => draft.id === held) ? (
            <Empty title={t('newsroom.deleted.none')} text={t('newsroom.deleted.none-text')} />
          ) : (
            <ul className="lines">
              {all.map((one) => one.draft.id !== held && <Line key={one.draft.id} deleted={one} reload={reload} />)}
            </ul>
          )
        }
      </Shown>
    </div>
  )
}

type Props = { readonly deleted: DeletedDraft; readonly reload: () => void }

function Line({ deleted: { draft, deleted, deletedBy, until }, reload }: Props): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const acting = useAct()
  const done = useDone()
  const call = useCall()
  const { content, id } = draft
  const bringBack = async () => {
    if (await acting.act('POST', `/api/drafts/deleted/${id}`, undefined)) go(`/newsroom/${id}`)
  }
  const erase = () => {
    const act = async () => {
      const erased = await call('DELETE', `/api/drafts/deleted/${id}`)
      reload()
      return erased
    }
    done({ words: t('newsroom.deleted.going'), holds: { name: id, act, done: t('newsroom.deleted.gone') } })
  }
  return (
    <li className="stack-s">
      <p className="small muted">{t(`vocabulary.draft-kind.${content.kind}`)}</p>
      <h2>
        {Object.keys(content.title).length > 0 ? <UserText text={content.title} /> : t('institution.draft.untitled')}
      </h2>
      <p className="small muted">
        {t('newsroom.deleted.by')} <PersonName id={deletedBy} /> · <When at={deleted} />
      </p>
      <p className="small muted">
        {t('newsroom.deleted.until')} <When at={until} />
      </p>
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
      <p className="row">
        <Button kind="quiet" disabled={acting.busy} onPress={bringBack}>
          <Undo2 className="i flip" aria-hidden="true" />
          {t('newsroom.deleted.bring-back')}
        </Button>
        <Button kind="plain" onPress={erase}>
          {t('newsroom.deleted.erase')}
        </Button>
      </p>
    </li>
  )
}
