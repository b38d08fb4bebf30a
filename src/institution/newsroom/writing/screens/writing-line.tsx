// Says how far what is typed into a draft has got: to the newsroom, to this device, or only to the screen.
import { Clock, CloudOff, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../../foundation/components/mark.tsx'
import { useOnPage } from '../../../../foundation/components/use-on-page.ts'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { Draft } from '../../draft.ts'
import type { WritingNow, WrittenRecord } from '../writing.ts'

/** Stays at the foot of the window while the form is longer. Saving is not read out each time; failing to save is. */
type Now = Pick<WritingNow<WrittenRecord>, 'reached' | 'notKept'> & {
  readonly draft: Partial<Pick<Draft, 'planned' | 'approval'>> | null
}

export function WritingLine({ now }: { readonly now: Now }): ReactNode {
  const { t, problem, dateTime } = useWords()
  const { reached, notKept, draft } = now
  const isShown = reached.state !== 'saved' || reached.at !== null
  useOnPage('writing-line', isShown)
  if (!isShown) return null
  return (
    <div className="writing-line">
      <Came now={now} />
      <div role="status">
        {reached.state === 'not-sent' && (
          <>
            <Mark kind="differ" icon={<CloudOff className="i" aria-hidden="true" />}>
              {t(
                reached.problem.code === 'network-unreachable'
                  ? 'newsroom.writing.no-network'
                  : 'newsroom.writing.not-sent',
              )}
            </Mark>
            {reached.problem.code !== 'network-unreachable' && <p className="small">{problem(reached.problem)}</p>}
          </>
        )}
        {reached.state === 'when-told' && (
          <Mark kind="differ" icon={<Pencil className="i" aria-hidden="true" />}>
            {t(toldWhy(now), { at: draft?.planned ? dateTime(draft.planned) : '' })}
          </Mark>
        )}
        {notKept && (
          <>
            <Mark kind="alert">{t('newsroom.writing.not-kept')}</Mark>
            <p className="small">{problem(notKept)}</p>
          </>
        )}
      </div>
    </div>
  )
}

function Came({ now: { reached } }: { readonly now: Now }): ReactNode {
  const { t, moment } = useWords()
  if (reached.state === 'saved' && reached.at)
    return <Mark kind="done">{t('newsroom.writing.saved', { at: moment(reached.at) })}</Mark>
  if (reached.state === 'soon')
    return <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('newsroom.writing.soon')}</Mark>
  return null
}

function toldWhy({ draft }: Now) {
  if (!draft) return 'newsroom.writing.new'
  if (draft.planned) return draft.approval ? 'newsroom.writing.planned-approved' : 'newsroom.writing.planned'
  return draft.approval ? 'newsroom.writing.approved' : 'newsroom.writing.proposed'
}
