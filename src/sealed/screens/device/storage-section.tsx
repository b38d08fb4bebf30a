// Whether what is written here stays here: said before a visit, when it can still be mended.
import { Check, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { enoughMegabytes } from '../../browser/storage-room.ts'
import { useStorageRoom } from './use-storage-room.ts'

export function StorageSection(): ReactNode {
  const { t } = useWords()
  return (
    <section className="stack" aria-labelledby="storage">
      <h2 id="storage">{t('device.storage')}</h2>
      <StorageChecks />
    </section>
  )
}

/** One line for each promise; the way to get it beside the one that is missing. */
export function StorageChecks(): ReactNode {
  const { t } = useWords()
  const { room, refused, keep } = useStorageRoom()
  if (room === undefined) return null
  if (room === null) return <Line good={false} words={t('device.storage.unknown')} />
  const { promised, free } = room
  return (
    <ul className="stack">
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
      <li>
        <Line
          good={free === null || free >= enoughMegabytes}
          words={
            free === null
              ? t('device.storage.size-unknown')
              : t(free >= enoughMegabytes ? 'device.storage.enough' : 'device.storage.little', { megabytes: free })
          }
        />
      </li>
    </ul>
  )
}

const Line = ({ good, words }: { readonly good: boolean; readonly words: string }): ReactNode =>
  good ? (
    <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
      {words}
    </Mark>
  ) : (
    <Mark kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
      {words}
    </Mark>
  )
