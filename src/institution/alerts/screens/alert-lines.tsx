// Requests and alerts as a list: what each is, about which place, when, and its state. Nothing of what was told.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Loaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Place } from '../../places/place.ts'
import { PlaceName } from '../../screens/place-name.tsx'
import type { AlertLine } from '../alert.ts'

type Props = {
  readonly items: readonly AlertLine[]
  /** Names the place of each; left out where all are of one place. */
  readonly places?: Loaded<readonly Place[]>
}

export function AlertLines({ items, places }: Props): ReactNode {
  const { t } = useWords()
  return (
    <ul className="lines">
      {items.map((alert) => (
        <li key={alert.id} className="row between">
          <div>
            <p className="strong">
              <Link href={`/alerts/${alert.id}`}>
                {t(`alerts.kind.${alert.kind}`)} <Code>{alert.number}</Code>
              </Link>
            </p>
            <p className="small muted">
              <When at={alert.happened ?? alert.received} /> · {t(`alerts.way.${alert.way}`)}
              {places && alert.place && (
                <>
                  {' · '}
                  <PlaceName id={alert.place} places={places} />
                </>
              )}
            </p>
          </div>
          <p className="row">
            {alert.urgent && alert.state === 'new' && <Mark kind="alert">{t('alerts.urgent')}</Mark>}
            <Mark>{t(`alerts.state.${alert.state}`)}</Mark>
          </p>
        </li>
      ))}
    </ul>
  )
}
