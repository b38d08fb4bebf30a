// When a draft will be published by itself, or why it was not, with the way to take that back.
import { CalendarClock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useAct } from '../../../foundation/components/use-act.ts'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Instant } from '../../../vocabulary/dates.ts'
import { useMay } from '../../screens/use-may.ts'
import type { ScheduleLine } from './use-schedules.ts'

/** What the server gives of a schedule that is taken back: enough to set it again. */
type TakenBack = { readonly at: Instant; readonly confirm: string; readonly request: object }

export function ScheduleNotice({
  schedule,
  reload,
}: {
  readonly schedule: ScheduleLine
  readonly reload: () => void
}): ReactNode {
  const words = useWords()
  const { t } = words
  const call = useCall()
  const done = useDone()
  const acting = useAct()
  const may = useMay()
  const { draft, at, problem } = schedule
  const takeBack = async () => {
    const taken = await acting.act<TakenBack>('DELETE', `/api/publish/schedules/${draft}`, undefined)
    reload()
    if (!taken) return
    const undo = async () => {
      const again = { ...taken.request, confirm: taken.confirm, when: taken.at }
      const set = await call('POST', '/api/publish/schedules', again)
      if (!set.ok) done({ words: words.problem(set.problem) })
      reload()
    }
    done({ words: t('newsroom.schedule.was-taken-back'), ...(problem ? {} : { undo }) })
  }
  return (
    <>
      <Notice kind={problem ? 'alert' : 'plain'} icon={iconOf(schedule)}>
        <p className="strong">
          {t(problem ? 'newsroom.schedule.failed' : 'newsroom.schedule.will-be-out')} <When at={at} />
        </p>
        <p>{problem ? words.problem(problem) : t('newsroom.schedule.change-takes-back')}</p>
        {may('publish drafts') && (
          <p className="row">
            <ButtonLink kind="plain" to={`/publish/draft/${draft}`}>
              {t('newsroom.schedule.read-again')}
            </ButtonLink>
            <Button kind="plain" disabled={acting.busy} onPress={takeBack}>
              {t('newsroom.schedule.take-back')}
            </Button>
          </p>
        )}
      </Notice>
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
    </>
  )
}

/** One line of a list. */
export function ScheduleMark({ schedule }: { readonly schedule: ScheduleLine }): ReactNode {
  const words = useWords()
  const { at, problem } = schedule
  return (
    <Mark kind={problem ? 'alert' : 'inroom'} icon={iconOf(schedule)}>
      {words.t(problem ? 'newsroom.schedule.failed' : 'newsroom.schedule.will-be-out')} <When at={at} />
      {problem && ` · ${words.problem(problem)}`}
    </Mark>
  )
}

const iconOf = ({ problem }: ScheduleLine): ReactNode =>
  problem ? <TriangleAlert className="i" aria-hidden="true" /> : <CalendarClock className="i" aria-hidden="true" />
