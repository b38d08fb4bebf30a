// What waits for a person, by day: in each part of the list the people in a place come before any paper, and what a visit waits for before what the registers do.
import { daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import { rooms } from '../../../vocabulary/rooms.ts'
import type { WaitingThing } from './waiting-context.tsx'

type ByDay = Readonly<Record<'today' | 'late' | 'week' | 'later', readonly WaitingThing[]>>

/**
 * Due today, overdue, due within a week, the rest. Each begins with what is urgent in a place, then with whom to return to after an interview, then with documents that a visit has asked for: a recommendation of
 * years ago hides none of them. Then soonest first, and of one day what is sealed first.
 */
export function byDay(items: readonly WaitingThing[], today: IsoDate): ByDay {
  const sorted = items.toSorted(
    (a, b) =>
      beforePapers(a) - beforePapers(b) ||
      (a.due ?? '9').localeCompare(b.due ?? '9') ||
      rooms.indexOf(a.room) - rooms.indexOf(b.room),
  )
  const distance = ({ due }: WaitingThing) => (due ? daysBetween(today, due) : Number.POSITIVE_INFINITY)
  return {
    today: sorted.filter((item) => distance(item) === 0),
    late: sorted.filter((item) => distance(item) < 0),
    week: sorted.filter((item) => distance(item) > 0 && distance(item) <= 7),
    later: sorted.filter((item) => distance(item) > 7),
  }
}

function beforePapers(item: WaitingThing): number {
  const kind = item.from === 'dossier' ? item.waiting.kind : null
  if (kind === 'urgent-observation') return 0
  if (kind === 'return-to-person') return 1
  return kind === 'documents-due' ? 2 : 3
}
