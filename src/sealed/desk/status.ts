// What a screen may know of the device at any moment.
import type { Instant } from '../../vocabulary/dates.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import type { Bench } from './bench.ts'
import { cardOf } from './cards.ts'
import type { DeskStatus } from './desk.ts'
import { readEnrolment } from './enrolment.ts'

/** What has to be remembered for it: how the last request and the last synchronisation went. */
export type Weather = { online: boolean; lastSync: Instant | null; trouble: Problem | null }

export async function statusOf(bench: Bench, weather: Weather): Promise<DeskStatus> {
  const { opened } = bench
  const institution = await institutionOf(bench)
  const unsent = await bench.store.unsent()
  const common = {
    ...(institution && { institution }),
    online: weather.online,
    unsent: { count: unsent.length, oldest: opened?.shelf.claimedBy(unsent[0]) ?? null },
    lastSync: weather.lastSync,
    trouble: weather.trouble ?? staleness(bench),
  }
  if (!opened) return { state: (await readEnrolment(bench.store)) ? 'locked' : 'empty', ...common }
  const me = opened.directory && cardOf(opened.directory, opened.enrolment.person)
  return { state: 'open', ...(me && { me }), device: opened.keys.id, ...common }
}
