// What reached the institution about one place, on its page.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { useMay } from '../../screens/use-may.ts'
import type { AlertPage } from '../alert-register.ts'
import { AlertLines } from './alert-lines.tsx'

export function AlertsThere({ place }: { readonly place: PlaceId }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const found = useLoaded<AlertPage>(`/api/alerts?place=${place}&size=100`)
  return (
    <section aria-labelledby="alerts-there" className="stack">
      <h2 id="alerts-there">{t('alerts.menu')}</h2>
      <Shown of={found}>
        {({ items }) =>
          items.length > 0 ? <AlertLines items={items} /> : <p className="muted">{t('alerts.none-there')}</p>
        }
      </Shown>
      {may('enter alerts') && (
        <p>
          <ButtonLink kind="quiet" to={`/alerts/new?place=${place}`}>
            <Plus className="i" aria-hidden="true" />
            {t('alerts.add')}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}
