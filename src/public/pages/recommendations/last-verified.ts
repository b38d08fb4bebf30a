// The day to which the figures of implementation hold.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { Reader } from '../../site.ts'

/** The last day on which anything was verified, or today when nothing was yet. */
export function lastVerified(reader: Reader): IsoDate {
  const days = reader.site.library.recommendations.flatMap(({ verified }) => verified.map(({ on }) => on))
  return days.sort().at(-1) ?? reader.site.today
}
