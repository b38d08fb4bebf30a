// Whether what is written here stays here: said before a visit, when it can still be mended.
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { ProgressLine } from '../../../foundation/components/drawn/progress-line.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { sizeOf } from '../../../foundation/words/size.ts'
import { enoughMegabytes } from '../../browser/store/storage-room.ts'
import { type Trial, useStorageRoom } from './use-storage-room.ts'

export function StorageSection(): ReactNode {
  const { t } = useWords()
  const storage = useStorageRoom()
  return (
    <section className="stack" aria-labelledby="storage">
      <h2 id="storage">{t('device.storage')}</h2>
      <StorageChecks storage={storage} />
    </section>
  )
}

type Storage = ReturnType<typeof useStorageRoom>

/** One line for each promise, with the way to get a missing one: all of them, the failing ones, or the others. */
export function StorageChecks({
  storage: { room, refused, keep, trial, tryIt },
  only,
}: {
  readonly storage: Storage
  readonly only?: 'wrong' | 'right'
}): ReactNode {
  const { t } = useWords()
  const isShown = (isWrong: boolean) => only === undefined || isWrong === (only === 'wrong')
  if (room === undefined) return null
  if (room === null) return isShown(true) && <Line good={false} words={t('device.storage.unknown')} />
  const { promised, free, files } = room
  const [promise, size] = [isShown(!promised), files && isShown(isLittle(free, trial))]
  const noFiles = !files && isShown(true)
  if (!promise && !size && !noFiles) return null
  return (
    <ul className="stack">
      {promise && (
        <li className="stack">
          <Line good={promised} words={t(promised ? 'device.storage.promised' : 'device.storage.not-promised')} />
          {!promised && (
            <p>
              <Button kind="quiet" onPress={() => void keep()}>
                {t('device.storage.ask')}
              </Button>
            </p>
          )}
          {!promised && refused && <p className="small">{t('device.storage.refused')}</p>}
        </li>
      )}
      {noFiles && (
        <li>
          <Line good={false} words={t('device.storage.no-files')} />
        </li>
      )}
      {size && (
        <li className="stack">
          <Fits free={free} trial={trial} />
          {(trial === 'none' || trial === 'failed') && (
            <p>
              <Button kind="quiet" onPress={() => void tryIt()}>
                {t('device.storage.try', { megabytes: enoughMegabytes })}
              </Button>
            </p>
          )}
        </li>
      )}
    </ul>
  )
}

/** Less than a visit takes, by a trial, or by the browser where none was made; or the trial itself failed. */
function isLittle(free: number | null, trial: Trial): boolean {
  if (trial === 'failed') return true
  if (typeof trial === 'object') return 'fitted' in trial && trial.fitted < enoughMegabytes
  return free !== null && free < enoughMegabytes
}

/** What was tried is believed, and what the browser says only where it is little: it may hide how full the disk is. */
function Fits({ free, trial }: { readonly free: number | null; readonly trial: Trial }): ReactNode {
  const { t } = useWords()
  if (typeof trial === 'object' && 'share' in trial)
    return <ProgressLine words={t('device.storage.trying')} done={trial.share} of={1} />
  const little = (megabytes: number) => <Line good={false} words={t('device.storage.little', { megabytes })} />
  if (typeof trial === 'object') {
    if (trial.fitted < enoughMegabytes) return little(trial.fitted)
    return <Line good words={t('device.storage.fits', { megabytes: enoughMegabytes })} />
  }
  if (trial === 'failed') return <Line good={false} words={t('device.storage.not-tried')} />
  if (free === null) return <p>{t('device.storage.size-unknown')}</p>
  return free < enoughMegabytes ? (
    little(free)
  ) : (
    <p>{t('device.storage.told', { size: t(...sizeOf(free * 1_000_000)) })}</p>
  )
}

const Line = ({ good, words }: { readonly good: boolean; readonly words: string }): ReactNode =>
  good ? (
    <Mark kind="done">{words}</Mark>
  ) : (
    <Mark kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
      {words}
    </Mark>
  )
