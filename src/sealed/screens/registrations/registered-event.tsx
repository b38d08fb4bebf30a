// One event that is registered for: its counts, the link for those with a place, and, on the devices that can open them, who registered.
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { textIn } from '../../../vocabulary/languages.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { RegisteredEvent } from '../../desk/intake/registration-acts.ts'
import { Help } from '../help/help.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { Counts } from './counts.tsx'
import { People } from './people.tsx'
import { useRegisteredEvents } from './use-registered-events.ts'

export default function RegisteredEventScreen(): ReactNode {
  const { t, language } = useWords()
  const { event: id } = useParams()
  const { me } = useStaff()
  useBand(t('registration.readers'))
  const [events, again] = useRegisteredEvents()
  const event = events?.ok ? events.value.find((one) => one.event === id) : undefined
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('registration.list-title')}
        heading={event && textIn(event.title, language)?.text}
        crumbs={[{ to: '/registrations', label: t('registration.list-title') }]}
      />
      <Help topic="registrations" />
      {!events && <Loading />}
      {events && !events.ok && <Failed problem={events.problem} onRetry={again} />}
      {events?.ok && !event && <Empty title={t('registration.none')} text={t('registration.none-text')} />}
      {event && <Counts event={event} />}
      {event && <JoinLink event={event} onChange={again} />}
      {event && me.offices.includes('intake') && <People event={event} onChange={again} />}
    </div>
  )
}

function JoinLink({ event, onChange }: { readonly event: RegisteredEvent; readonly onChange: () => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [link, setLink] = useState('')
  const [saved, setSaved] = useState(false)
  const { act, problem, working } = useDeskAct()
  const save = async () => {
    const kept = await act(desk.leaveJoin(event.event, link.trim() || null))
    setSaved(kept.ok)
    if (!kept.ok) return
    setLink('')
    onChange()
  }
  return (
    <section className="stack" aria-label={t('registration.join')}>
      {event.join && <p className="muted">{t('registration.join-kept')}</p>}
      <TextField
        label={t('registration.join')}
        hint={t('registration.join-hint')}
        type="url"
        dir="ltr"
        value={link}
        onChange={setLink}
      />
      {problem && <Failed problem={problem} />}
      {saved && (
        <Notice live icon={<Check className="i" aria-hidden="true" />}>
          <p>{t('registration.join-saved')}</p>
        </Notice>
      )}
      <p>
        <Button kind="quiet" disabled={working} onPress={() => void save()}>
          {t('registration.join-save')}
        </Button>
      </p>
    </section>
  )
}
