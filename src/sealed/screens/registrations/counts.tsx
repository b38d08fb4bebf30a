// How many registered for an event, in figures: nothing is opened for them.
import { Fragment, type ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { RegisteredEvent } from '../../desk/intake/registration-acts.ts'

export function Counts({ event }: { readonly event: RegisteredEvent }): ReactNode {
  const { t, number } = useWords()
  const standings = Object.values(event.standing)
  const figures = [
    ['confirmed', standings.filter((one) => one === 'confirmed').length],
    ['waiting', standings.filter((one) => one === 'waiting').length],
    ['pending', event.pending],
    ['attended', event.attended.length],
  ] as const
  return (
    <dl className="kv counts">
      <dt>{t('registration.count.places')}</dt>
      <dd>{event.places === null ? t('registration.no-limit') : number(event.places)}</dd>
      {figures.map(([name, count]) => (
        <Fragment key={name}>
          <dt>{t(`registration.count.${name}`)}</dt>
          <dd>{number(count)}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
