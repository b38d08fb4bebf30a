// The events that are registered for, with how many did: for those who organise them.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { Help } from '../help/help.tsx'
import { Counts } from './counts.tsx'
import { useRegisteredEvents } from './use-registered-events.ts'

export default function Registrations(): ReactNode {
  const { t } = useWords()
  useBand(t('registration.readers'))
  const [events, again] = useRegisteredEvents()
  return (
    <div className="stack-l">
      <ScreenHead title={t('registration.list-title')}>
        <p className="muted">{t('registration.intro')}</p>
      </ScreenHead>
      <Help topic="registrations" />
      {!events && <Loading />}
      {events && !events.ok && <Failed problem={events.problem} onRetry={again} />}
      {events?.ok && events.value.length === 0 && (
        <Empty title={t('registration.none')} text={t('registration.none-text')} />
      )}
      {events?.ok && events.value.length > 0 && (
        <ul className="lines">
          {events.value.map((event) => (
            <li key={event.event} className="stack">
              <h2>
                <Link href={`/registrations/${event.event}`}>
                  <UserText text={event.title} />
                </Link>
              </h2>
              <p className="muted">
                <When at={event.date} />
              </p>
              <Counts event={event} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
