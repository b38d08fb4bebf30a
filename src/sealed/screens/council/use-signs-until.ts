// Which devices sign the directory and until when, in words: whom to ask for a signature, and which are to be named again.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayIn, systemClock } from '../../../vocabulary/dates.ts'
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { useAsked, useOfStatus } from '../../browser/desk-context.tsx'

/** Null of a device that the council has not named. */
export function useSignsUntil(): (device: DeviceId) => string | null {
  const { t, date } = useWords()
  const timeZone = useOfStatus(({ institution }) => institution?.timeZone) ?? 'UTC'
  const [signers] = useAsked((desk) => desk.signersNow(), 'signers now', { eachSync: true })
  return (id) => {
    const until = signers?.ok ? signers.value.find(({ device }) => device === id)?.until : undefined
    if (!until) return null
    return t(until > systemClock() ? 'council.signers.now' : 'council.signers.ended', {
      until: date(dayIn(until, timeZone)),
    })
  }
}
