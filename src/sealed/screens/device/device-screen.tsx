// This device: what it has sent and what only it has, what storage it promises, and the way to erase it.
import type { ReactNode } from 'react'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { Help } from '../help/help.tsx'
import { EraseSection } from './erase-section.tsx'
import { LockSection } from './lock-section.tsx'
import { OnlyMissionNotice } from './only-mission.tsx'
import { ReceiptsSection } from './receipts-section.tsx'
import { StorageSection } from './storage-section.tsx'

export default function DeviceScreen(): ReactNode {
  const { t } = useWords()
  const device = useDeskStatus()?.device
  return (
    <div className="stack-l">
      <ScreenHead title={t('device.title')}>
        <p className="muted">
          {t('device.intro')}
          {device && (
            <>
              {' '}
              {t('device.name')} <bdi dir="ltr">{device.slice(0, 6)}</bdi>
            </>
          )}
        </p>
      </ScreenHead>
      <Help topic="device" />
      <OnlyMissionNotice />
      <ReceiptsSection />
      <StorageSection />
      <LockSection />
      <EraseSection />
    </div>
  )
}
