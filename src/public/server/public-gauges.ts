// What the public server tells a watcher of itself besides its requests: how full its disk is, and how many letters wait for the mail server. Counts, nobody's.
import { diskGauges } from '../../foundation/server/watching/disk-gauges.ts'
import type { Gauge } from '../../foundation/server/watching/metrics.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import type { PublicStore } from './open-store.ts'

/** `folder` is the public server's; `issues` are those of the newsletter that still carry something: no other is sent to anybody else. What cannot be measured is left out. */
export async function publicGauges(
  folder: string,
  { subscribers, issues, registrations }: PublicStore,
  published: readonly PublicationId[],
): Promise<readonly Gauge[]> {
  const letters = async (): Promise<Gauge> => {
    const counts = await Promise.all([
      subscribers.lettersWaiting(),
      registrations.lettersWaiting(),
      ...published.map(issues.waiting),
    ])
    const help =
      'Letters of the newsletter, to confirm and to registered people that the mail server has not taken yet.'
    return { name: 'wiqaya_mail_waiting', help, value: counts.reduce((sum, one) => sum + one, 0) }
  }
  const told = await Promise.allSettled([diskGauges(folder), letters()])
  return told.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}
