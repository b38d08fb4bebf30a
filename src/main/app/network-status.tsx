// The state of the network at the end of the band, in words: what is sent, what is only on this device, what is not on its disk yet. Being without a network is no alarm.
import { ArrowUp, Cloud, CloudOff, Ellipsis, TriangleAlert } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { useAskBeforeLeaving } from '../../foundation/components/use-ask-before-leaving.ts'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useBeingKept } from '../../sealed/browser/being-kept.ts'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import { type DeskStatus, isOfStorage } from '../../sealed/desk/desk-view.ts'
import { dayIn, type Instant, systemClock } from '../../vocabulary/dates.ts'
import type { ProblemCode } from '../../vocabulary/problems.ts'

export function NetworkStatus({ status }: { readonly status: DeskStatus }): ReactNode {
  const { t, time } = useWords()
  const { online, lastSync, trouble } = status
  const kept = useBeingKept()
  const unsent = {
    count: status.unsent.count + kept,
    oldest: status.unsent.oldest ?? (kept > 0 ? systemClock() : null),
  }
  const isKeeping = useKeeping()
  const isRefused = trouble !== null && isOfStorage(trouble)
  useAskBeforeLeaving(useCallback(() => isRefused, [isRefused]))
  if (trouble && !goesOn.includes(trouble.code))
    return (
      <Mark icon={<TriangleAlert className="i" aria-hidden="true" />}>
        {t(isRefused ? 'common.not-kept' : 'common.sync-trouble')}
      </Mark>
    )
  const Icon = online ? Cloud : CloudOff
  const isSent = unsent.count === 0 && !isKeeping
  const words = online ? (lastSync ? t('common.synced-at', { time: time(lastSync) }) : t('common.online')) : null
  return (
    <>
      {isKeeping ? (
        <Mark icon={<Ellipsis className="i" aria-hidden="true" />}>{t('common.keeping')}</Mark>
      ) : unsent.count > 0 ? (
        <Mark icon={up}>
          <span>
            {t('common.unsent', { count: unsent.count })}
            {unsent.oldest && !online && (
              <Age of={unsent.oldest} count={unsent.count} timeZone={status.institution?.timeZone ?? 'UTC'} />
            )}
          </span>
        </Mark>
      ) : (
        words && <Mark icon={<Icon className="i" aria-hidden="true" />}>{words}</Mark>
      )}
      {!online && <Mark icon={noNetwork}>{t(isSent ? 'common.offline-saved' : 'common.offline')}</Mark>}
    </>
  )
}

/** The same elements each time: they are not drawn again with each record. */
const up = <ArrowUp className="i" aria-hidden="true" />
const noNetwork = <CloudOff className="i" aria-hidden="true" />

/** Whether something entered here is on its way to the disk, or was a moment ago, so that the words do not change at every letter. */
function useKeeping(): boolean {
  const desk = useDesk()
  const [is, setIs] = useState(false)
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const stop = desk.subscribe((event) => {
      if (event.kind !== 'keeping') return
      clearTimeout(rest)
      if (event.is) setIs(true)
      else rest = setTimeout(() => setIs(false), letterToLetter)
    })
    return () => {
      clearTimeout(rest)
      stop()
    }
  }, [desk])
  return is
}

/** Milliseconds. */
const letterToLetter = 400

/** For today the hour is enough; on a phone, where each line takes room from the work, only the count is shown. Anything older shows its day everywhere. */
function Age(props: { readonly of: Instant; readonly count: number; readonly timeZone: string }): ReactNode {
  const { t, time, moment } = useWords()
  const { of, count, timeZone } = props
  const isOfToday = dayIn(of, timeZone) === dayIn(systemClock(), timeZone)
  return (
    <span className={isOfToday ? 'roomy' : undefined}>
      {` · ${t('common.unsent-since', { count, since: isOfToday ? time(of) : moment(of) })}`}
    </span>
  )
}

/** Without a network what is written waits; beside two records under one number all else is sent and brought, and all is while nobody confirms the directory, or the clock is slow. */
const goesOn: readonly ProblemCode[] = ['network-unreachable', 'record-twice', 'directory-stale', 'clock-slow']
