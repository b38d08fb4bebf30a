// When a draft will be published by itself, why it was not or no longer will be, with the way to take that back or to plan it again.
import { CalendarClock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Instant } from '../../../vocabulary/dates.ts'
import { useMay } from '../../screens/use-may.ts'
import { saysThatNothingIsOut } from '../failed-plan.ts'
import type { scheduleOf } from './use-schedules.ts'

type Standing = NonNullable<ReturnType<typeof scheduleOf>>

/** What the server gives of a schedule that is taken back: enough to set it again. */
type TakenBack = { readonly at: Instant; readonly confirm: string; readonly request: object }

export function ScheduleNotice({
  schedule,
  reload,
}: {
  readonly schedule: Standing
  readonly reload: () => void
}): ReactNode {
  const words = useWords()
  const { t } = words
  const call = useCall()
  const done = useDone()
  const acting = useAct()
  const may = useMay()
  const { draft, at, problem, overtaken } = schedule
  const takeBack = async () => {
    const taken = await acting.act<TakenBack>('DELETE', `/api/publish/schedules/${draft}`, undefined)
    reload()
    if (!taken) return
    const undo = async () => {
      const again = { ...taken.request, confirm: taken.confirm, when: taken.at }
      const set = await call('POST', '/api/publish/schedules', again)
      reload()
      return set
    }
    if (!overtaken) done({ words: t('newsroom.schedule.was-taken-back'), ...(problem ? {} : { undo }) })
  }
  return (
    <>
      <Notice kind={kindOf(schedule)} icon={iconOf(schedule)}>
        <p className="strong">
          {t(wordsOf(schedule))} <When at={at} />
        </p>
        <p>
          {problem
            ? words.problem(problem)
            : t(overtaken ? 'newsroom.schedule.plan-again-text' : 'newsroom.schedule.change-takes-back')}
        </p>
        {may('publish drafts') && (
          <p className="row">
            <ButtonLink kind="plain" to={`/publish/draft/${draft}`}>
              {t(overtaken ? 'newsroom.schedule.plan-again' : 'newsroom.schedule.read-again')}
            </ButtonLink>
            <Button kind="plain" disabled={acting.busy} onPress={takeBack}>
              {t(overtaken ? 'newsroom.schedule.leave-unplanned' : 'newsroom.schedule.take-back')}
            </Button>
          </p>
        )}
      </Notice>
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
    </>
  )
}

/** One line of a list. */
export function ScheduleMark({ schedule }: { readonly schedule: Standing }): ReactNode {
  const words = useWords()
  const { at, problem } = schedule
  return (
    <Mark kind={kindOf(schedule) === 'plain' ? 'inroom' : kindOf(schedule)} icon={iconOf(schedule)}>
      {words.t(wordsOf(schedule))} <When at={at} />
      {problem && ` · ${words.problem(problem)}`}
    </Mark>
  )
}

const iconOf = (schedule: Standing): ReactNode =>
  kindOf(schedule) === 'plain' ? (
    <CalendarClock className="i" aria-hidden="true" />
  ) : (
    <TriangleAlert className="i" aria-hidden="true" />
  )

const kindOf = ({ problem, overtaken }: Standing) => (problem ? 'alert' : overtaken ? 'differ' : 'plain')

function wordsOf({ problem, overtaken }: Standing) {
  if (problem) return saysThatNothingIsOut(problem) ? 'newsroom.schedule.was-planned' : 'newsroom.schedule.failed'
  return overtaken ? 'newsroom.schedule.overtaken' : 'newsroom.schedule.will-be-out'
}
