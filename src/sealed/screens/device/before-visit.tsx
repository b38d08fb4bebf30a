// Before the gate: what is missing, of the measures and of what this device will be able to keep or tell, is said while there is still a network and a colleague.
import { ArrowUp, Check, CircleAlert, Clock, CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { daysBetween } from '../../../vocabulary/dates.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { goingOn } from '../../dossier/do-no-harm/readiness.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import { YouNotCompared } from '../inner/not-compared.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { useProtocol } from '../protocol/use-protocol.ts'
import { useClockOff } from './clock-off.ts'
import { CloseAllBut, OnlyMissionNotice } from './only-mission.tsx'
import { StorageChecks } from './storage-section.tsx'
import { useStorageRoom } from './use-storage-room.ts'

export function BeforeVisit({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const status = useDeskStatus()
  const clockOff = useClockOff()
  // Without what is being typed: a line that comes and goes would move the field under her hands.
  const unsent = status ? status.unsent.count - status.unsent.typed : 0
  const storage = useStorageRoom()
  const offline = navigator.serviceWorker?.controller !== null && navigator.serviceWorker !== undefined
  return (
    <section className="sheet stack" aria-labelledby="before-visit">
      <h2 id="before-visit" className="h3">
        {t('device.before-visit')}
        <DaysAhead />
      </h2>
      <Measures card={card} />
      <StorageChecks storage={storage} only="wrong" />
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
      {unsent > 0 && (
        <p>
          <Mark kind="differ" icon={<ArrowUp className="i" aria-hidden="true" />}>
            {t('common.unsent', { count: unsent })}
          </Mark>
        </p>
      )}
      {status?.me?.notCompared && <YouNotCompared />}
      <OnlyMissionNotice />
      <details>
        <summary>{t('device.before-visit.more')}</summary>
        <div className="stack">
          <StorageChecks storage={storage} only="right" />
          <CloseAllBut dossier={card.id} />
          <p className="small">
            <Link href="/device">{t('device.title')}</Link>
          </p>
        </div>
      </details>
    </section>
  )
}

function DaysAhead(): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const today = useToday()
  const first = latest(readPlan(registers).from)
  if (!first || first < today) return null
  return <span className="muted small"> · {t('device.before-visit.days', { days: daysBetween(today, first) })}</span>
}

/** How many measures of the protocol are missing, and the way to them; that somebody goes on all the same. */
function Measures({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const { missing } = useProtocol(card)
  const words = missing.length === 0 ? t('protocol.gate.ready') : t('protocol.gate.missing', { count: missing.length })
  const isSaid = missing.length === 0 || goingOn(registers, missing) !== null
  const Icon = isSaid ? Check : CircleAlert
  return (
    <p>
      <Link href={`/dossiers/${card.id}/protocol`} className="due-line">
        <Mark kind={isSaid ? 'done' : 'differ'} icon={<Icon className="i" aria-hidden="true" />}>
          {`${t('dossier.section.protocol')}${t('dossier.colon')}${words}`}
        </Mark>
      </Link>
    </p>
  )
}
