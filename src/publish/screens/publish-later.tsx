// Plans the publication of what was read at the gate, at a moment of the institution's own clock.
import { CalendarClock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { useCall } from '../../foundation/components/call-context.tsx'
import { DateField, TextField } from '../../foundation/components/forms/fields.tsx'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { useStaff } from '../../foundation/components/staff-context.tsx'
import { Failed } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { isolated } from '../../foundation/words/t.ts'
import type { PublishRequest } from '../review.ts'
import type { Schedule } from '../schedule.ts'

type Props = {
  readonly request: PublishRequest
  /** Null while it cannot be published. */
  readonly confirm: string | null
  readonly back: string
  readonly reload: () => void
}

export function PublishLater({ request, confirm, back, reload }: Props): ReactNode {
  const { t, dateTime } = useWords()
  const { today } = useStaff()
  const [, go] = useLocation()
  const call = useCall()
  const done = useDone()
  const acting = useAct()
  const [day, setDay] = useState<string>(today)
  const [time, setTime] = useState('')
  const plan = async () => {
    const body = { ...request, confirm, when: { day, time } }
    const planned = await acting.act<Schedule>('POST', '/api/publish/schedules', body)
    if (!planned) return reload()
    const undo = () => call('DELETE', `/api/publish/schedules/${planned.draft}`)
    done({ words: t('publish.later.planned', { at: isolated(dateTime(planned.at)) }), undo })
    go(back)
  }
  return (
    <section aria-labelledby="publish-later" className="sheet stack">
      <h2 id="publish-later">{t('publish.later.title')}</h2>
      <p className="muted">{t('publish.later.intro')}</p>
      <div className="row wide">
        <DateField label={t('publish.later.day')} min={today} value={day} onChange={setDay} />
        <TextField
          type="time"
          short
          label={t('publish.later.time')}
          error={acting.wrong('when')}
          value={time}
          onChange={setTime}
        />
      </div>
      {acting.problem && <Failed title={t('publish.later.not-planned')} problem={acting.problem} />}
      <div className="row">
        <Button kind="quiet" disabled={confirm === null || !day || !time || acting.busy} onPress={plan}>
          <CalendarClock className="i" aria-hidden="true" />
          {t('publish.later.plan')}
        </Button>
      </div>
    </section>
  )
}
