// What waits of visit reports: texts that are ready to be sent, comments of authorities that are awaited or late, comments to decide on, and final reports that nobody has taken to the newsroom.
import { dayAfter, type IsoDate } from '../../../vocabulary/dates.ts'
import { type Asking, may } from '../../access/access.ts'
import type { ReportLine } from '../../reports/report.ts'
import type { Registers } from '../../server/parts.ts'
import type { WaitingItem } from '../waiting.ts'

export async function reportsWaiting({ reports }: Registers, caller: Asking, today: IsoDate): Promise<WaitingItem[]> {
  const [enters, decides, sends] = [
    may(caller, 'enter comments on reports'),
    may(caller, 'decide on comments on reports'),
    may(caller, 'send reports'),
  ]
  if (!enters && !decides && !sends) return []
  return (await reports.list()).flatMap((line) => [
    ...(enters ? commentsAwaited(line, today) : []),
    ...(decides && line.undecided > 0 ? [item(line, 'decisions', 'answers')] : []),
    // Not for the person who said so: it waits for a colleague.
    ...(sends && line.ready && line.ready.by !== caller.person ? [item(line, 'ready', 'sendings')] : []),
    ...(sends && line.last?.stage === 'final' && !line.taken ? [item(line, 'newsroom', 'sendings')] : []),
  ])
}

/** Near its day, and after it until the report goes on to its next stage. */
function commentsAwaited(line: ReportLine, today: IsoDate): WaitingItem[] {
  const due = line.last?.due
  if (!due || dayAfter(due, -nearDays) > today) return []
  const overdue = due < today
  return [{ ...item(line, overdue ? 'comments-overdue' : 'comments-due', 'answers'), due, overdue }]
}

const nearDays = 14

const item = (
  { id, number, undecided, title }: ReportLine,
  what: 'ready' | 'comments-due' | 'comments-overdue' | 'decisions' | 'newsroom',
  screen: 'answers' | 'sendings',
): WaitingItem => ({
  id: `report-${what}/${id}`,
  room: 'institution',
  words: `reports.waiting.${what}`,
  data: { number, count: undecided },
  about: title,
  link: `/reports/${id}/${screen}`,
  due: null,
  overdue: false,
})
