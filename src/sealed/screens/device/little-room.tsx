// Says that little room is left on this device, while what is written still goes in: nothing more is taken once there is none.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { sizeOf } from '../../../foundation/words/size.ts'
import { useOfStatus } from '../../browser/desk-context.tsx'
import { type DeskStatus, isOfStorage } from '../../desk/desk-view.ts'

/** Nothing while there is plenty, or while the storage's own trouble says more. */
export function LittleRoom(): ReactNode {
  const { t } = useWords()
  const left = useOfStatus(littleIn)
  if (left === null) return null
  return (
    <Notice kind="differ">
      <p className="strong">{t('device.little', { size: t(...sizeOf(left)) })}</p>
      <p>{t('device.little.text')}</p>
      <p>
        <Link href="/device">{t('device.little.ways')}</Link>
      </p>
    </Notice>
  )
}

/** By tens of megabytes: the figure is not to change at each word. */
const littleIn = ({ roomLeft, trouble }: DeskStatus): number | null =>
  roomLeft === null || (trouble !== null && isOfStorage(trouble)) ? null : Math.floor(roomLeft / step) * step

const step = 10_000_000
