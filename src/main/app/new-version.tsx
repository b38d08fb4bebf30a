// A newer app: offered behind the door, and told of at the door too while it comes.
import { RefreshCw } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { useOnce } from '../../foundation/components/forms/use-once.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import { lockAllTabs } from '../../sealed/browser/lock-all-tabs.ts'
import { type NewerApp, onNewVersion } from './offline.ts'

/** Nobody is made to reload in the middle of a sentence, and no word that the disk did not take is lost by it unsaid. */
export function NewVersion(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const newer = useNewerApp()
  const lockAndUse = useOnce(async () => {
    if ((await lockAllTabs(desk)).ok) newer?.use()
  })
  if (!newer) return null
  if (newer.isComing) return <Coming />
  return (
    <Notice icon={<RefreshCw className="i" aria-hidden="true" />}>
      <p>{t('common.new-version')}</p>
      <p>
        <Button kind="plain" onPress={() => void lockAndUse()}>
          {t('common.new-version-use')}
        </Button>
      </p>
    </Notice>
  )
}

/** The device is locked when somebody asked for it: without this the door alone stood there. */
export const NewVersionAtDoor = (): ReactNode => (useNewerApp()?.isComing ? <Coming /> : null)

function Coming(): ReactNode {
  const { t } = useWords()
  return (
    <Notice icon={<RefreshCw className="i" aria-hidden="true" />}>
      <p role="status">{t('common.new-version-coming')}</p>
    </Notice>
  )
}

function useNewerApp(): NewerApp | null {
  const [newer, setNewer] = useState<NewerApp | null>(null)
  useEffect(() => onNewVersion(setNewer), [])
  return newer
}
