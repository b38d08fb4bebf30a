// What the staff server reports to monitoring besides its requests: how full, how long ago, how much is waiting. Counts and times of the machine, and nothing about any person.
import type { Kysely } from 'kysely'
import { readBackupNote } from '../../foundation/server/folders/backup-note.ts'
import { diskGauges } from '../../foundation/server/watching/disk-gauges.ts'
import type { Gauge } from '../../foundation/server/watching/metrics.ts'
import type { MailboxTables } from '../../sealed/server/tables.ts'

export type Waiting = {
  readonly sheets: () => number
  readonly reports: () => number
  /** Sealed letters and authorities' answers that nobody has fetched. */
  readonly letters: () => Promise<number>
  /** Planned publications whose moment is over. */
  readonly publications: () => Promise<number>
}

/** `folder` is the staff server's. What cannot be measured is left out, and monitoring sees that it is missing. */
export async function staffGauges(db: Kysely<unknown>, folder: string, waiting: Waiting): Promise<readonly Gauge[]> {
  const told = await Promise.allSettled([
    records(db),
    diskGauges(folder),
    backup(folder),
    waiting.letters().then((value) => [
      {
        name: 'wiqaya_intake_waiting',
        help: 'Sealed letters and answers from outside that nobody has fetched yet.',
        value,
      },
    ]),
    waiting.publications().then((value) => [
      {
        name: 'wiqaya_publications_overdue',
        help: 'Planned publications whose moment has passed, those that were refused among them.',
        value,
      },
    ]),
  ])
  return [
    ...told.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])),
    { name: 'wiqaya_blank_sheets_waiting', help: 'Blank sheets that are set or wait for it.', value: waiting.sheets() },
    { name: 'wiqaya_reports_waiting', help: 'Reports that are set or wait for it.', value: waiting.reports() },
  ]
}

async function records(db: Kysely<unknown>): Promise<readonly Gauge[]> {
  const { streams, kept } = await db
    .withTables<MailboxTables>()
    .selectFrom('streams')
    .select(({ fn }) => [fn.countAll<number>().as('streams'), fn.sum<number | null>('position').as('kept')])
    .executeTakeFirstOrThrow()
  return [
    { name: 'wiqaya_mailbox_streams', help: 'Sealed streams that the mailbox keeps.', value: Number(streams) },
    { name: 'wiqaya_mailbox_records', help: 'Sealed records in them.', value: Number(kept ?? 0) },
  ]
}

async function backup(folder: string): Promise<readonly Gauge[]> {
  const { last, tried } = await readBackupNote(folder)
  const seconds = (moment: string) => Math.floor(Date.parse(moment) / 1000)
  return [
    ...(last
      ? [
          {
            name: 'wiqaya_backup_last_timestamp_seconds',
            help: 'When the last backup was made.',
            value: seconds(last.at),
          },
        ]
      : []),
    ...(tried
      ? [
          {
            name: 'wiqaya_backup_tried_timestamp_seconds',
            help: 'When one was last restored and looked at.',
            value: seconds(tried),
          },
        ]
      : []),
  ]
}
