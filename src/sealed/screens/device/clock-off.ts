// By how much this device's clock is off, by the server's, in the words of a person: minutes, hours or days.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useOfStatus } from '../../browser/desk-context.tsx'

/** Null where it is right, and while no server has said so. */
export function useClockOff(): string | null {
  const { t } = useWords()
  const minutes = Math.abs(useOfStatus(({ clockOff }) => clockOff) ?? 0)
  if (minutes === 0) return null
  if (minutes < 2 * hour) return t('device.clock-off', { minutes })
  if (minutes < 2 * day) return t('device.clock-off.hours', { hours: Math.round(minutes / hour) })
  return t('device.clock-off.days', { days: Math.round(minutes / day) })
}

const hour = 60
const day = 24 * hour
