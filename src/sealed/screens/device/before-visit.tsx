// Before the gate: what this device will not be able to keep or tell is said while there is still a network and a colleague.
import { ArrowUp, Clock, CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { YouNotCompared } from '../inner/not-compared.tsx'
import { useClockOff } from './clock-off.ts'
import { CloseAllBut } from './only-mission.tsx'
import { StorageChecks } from './storage-section.tsx'

export function BeforeVisit({ dossier }: { readonly dossier: DossierId }): ReactNode {
  const { t } = useWords()
  const status = useDeskStatus()
  const clockOff = useClockOff()
  const offline = navigator.serviceWorker?.controller !== null && navigator.serviceWorker !== undefined
  return (
    <section className="sheet stack" aria-labelledby="before-visit">
      <h2 id="before-visit" className="h3">
        {t('device.before-visit')}
      </h2>
      <StorageChecks />
      {!offline && (
        <p>
          <Mark kind="differ" icon={<CloudOff className="i" aria-hidden="true" />}>
            {t('device.app-not-kept')}
          </Mark>
        </p>
      )}
      {clockOff && (
        <p>
          <Mark kind="differ" icon={<Clock className="i" aria-hidden="true" />}>
            {clockOff}
          </Mark>
        </p>
      )}
      {status && status.unsent.count > 0 && (
        <p>
          <Mark kind="differ" icon={<ArrowUp className="i" aria-hidden="true" />}>
            {t('common.unsent', { count: status.unsent.count })}
          </Mark>
        </p>
      )}
      {status?.me?.notCompared && <YouNotCompared />}
      <CloseAllBut dossier={dossier} />
      <p className="small">
        <Link href="/device">{t('device.title')}</Link>
      </p>
    </section>
  )
}
