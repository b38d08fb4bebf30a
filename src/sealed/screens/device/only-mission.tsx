// One mission alone on this device: the way there before a gate, and the way back after it.
import { ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { forgetAddresses } from '../../../foundation/components/address.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDesk, useDossiers, useLive } from '../../browser/desk-context.tsx'
import { lockAllTabs } from '../../browser/lock-all-tabs.ts'
import { forgetWhereElse } from '../dossier/kept-where.ts'
import { useNotInList } from '../dossier/not-in-list.ts'
import { useDeskAct } from '../use-desk-act.ts'

/** Offered where other dossiers are on this device, whether they open or not. */
export function CloseAllBut({ dossier }: { readonly dossier: DossierId }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const listed = (useDossiers() ?? []).filter(({ id }) => id !== dossier).length
  const { closed, awaiting, removed } = useNotInList() ?? { closed: 0, awaiting: 0, removed: 0 }
  const only = useOnlyMission()
  const { act, problem, working } = useDeskAct()
  if (only || listed + closed + awaiting + removed === 0) return null
  const close = async () => {
    if (!(await act(desk.closeAllBut(dossier))).ok) return
    forgetAddresses(`/dossiers/${dossier}`)
    await forgetWhereElse(desk)
    // What was open of the others is in the memory of every tab until then.
    await lockAllTabs(desk)
  }
  return (
    <div className="stack">
      <h3 className="h3">{t('device.only.title')}</h3>
      <p className="small muted">{t('device.only.text')}</p>
      {problem && <Failed problem={problem} title={t('device.only.failed')} />}
      <p>
        <Button kind="quiet" disabled={working} onPress={() => void close()}>
          {t('device.only.act')}
        </Button>
      </p>
    </div>
  )
}

/** Nothing while this device keeps all. */
export function OnlyMissionNotice(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const only = useOnlyMission()
  const { act, problem, working } = useDeskAct()
  if (!only) return null
  return (
    <Notice icon={<ShieldCheck className="i" aria-hidden="true" />}>
      <p>{t('device.only.now')}</p>
      {problem && <Failed problem={problem} title={t('device.only.back-failed')} />}
      <p>
        <Button kind="plain" disabled={working} onPress={() => void act(desk.bringBack())}>
          {t('device.only.back')}
        </Button>
      </p>
    </Notice>
  )
}

/** Asked again whenever dossiers come or go. */
function useOnlyMission(): DossierId | null {
  const dossiers = useDossiers()
  // Dossiers come and go with it.
  return useLive(
    (desk) => desk.onlyMission(),
    () => false,
    'only mission',
    { again: dossiers },
  )
}
