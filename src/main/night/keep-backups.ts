// Backups by the clock of the running servers: each in a process of its own, as the command makes them.
import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { backedUpWithin, readBackupNote } from '../../foundation/server/folders/backup-note.ts'
import { absent, removeAsRead, writeAtomically, writeOnce } from '../../foundation/server/folders/files.ts'
import { type Clockwork, clockwork } from '../../foundation/server/process/clockwork.ts'
import { nodeFlags } from '../../foundation/server/process/node-flags.ts'
import { type Report, reportIn } from '../../foundation/server/process/report.ts'
import { t } from '../../foundation/words/t.ts'
import { type Clock, systemClock } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { recipientsIn } from './backup-form.ts'
import { backupBegun } from './kept-files.ts'

type BackupPlan = {
  /** A folder. */
  readonly to: string
  readonly recipients: readonly string[]
  readonly everyHours: number
  readonly keep: number
  /** The language in which failures are reported. */
  readonly language: Language
}

/** From `BACKUP_TO`, `BACKUP_FOR`, `BACKUP_EVERY` (`day`, or hours) and `BACKUP_KEEP`: null if none are wanted; a sentence for settings that are not understood. */
export function backupPlanFrom(env: NodeJS.ProcessEnv, language: Language): BackupPlan | null | string {
  if (!env.BACKUP_TO) return null
  const recipients = recipientsIn(env.BACKUP_FOR ?? '')
  if (recipients.length === 0) return t(language, 'terminal.setting.backup-for')
  const every = env.BACKUP_EVERY || 'day'
  const everyHours = every === 'day' ? 24 : Number(every)
  if (!(Number.isInteger(everyHours) && everyHours >= 1 && everyHours <= 24 * 31))
    return t(language, 'terminal.setting.backup-every')
  const keep = Number(env.BACKUP_KEEP || 14)
  if (!(Number.isInteger(keep) && keep >= 1)) return t(language, 'terminal.setting.backup-keep')
  return { to: env.BACKUP_TO, recipients, everyHours, keep, language }
}

/**
 * Looks every few minutes whether the last one is old enough, and makes one then: a machine that was off at night makes it in the morning. One that fails says why on the
 * error output, and is tried again an hour later. Of servers that share a folder one makes it.
 */
export function keepBackups(
  plan: BackupPlan,
  folder: string,
  {
    report = reportIn(plan.language),
    clock = systemClock,
    make = makeBackup,
  }: {
    readonly report?: Report
    readonly clock?: Clock
    readonly make?: typeof makeBackup
  } = {},
): Clockwork {
  let notBefore = 0
  const stopping = new AbortController()
  const act = async (): Promise<void> => {
    const now = Date.parse(clock())
    const note = await readBackupNote(join(folder, 'staff'))
    if (
      (now < notBefore && notBefore - now <= retryMinutes * 60_000) ||
      backedUpWithin(note, now, plan.everyHours - slackHours)
    )
      return
    notBefore = now + retryMinutes * 60_000
    await alone(join(folder, 'staff'), clock, stopping.signal, (signal) => make(plan, folder, signal))
  }
  const { look, close } = clockwork({
    seconds: lookMinutes * 60,
    hasClock: async () => !stopping.signal.aborted,
    act,
    failed: (name) => report('terminal.log.backup', { why: name }),
  })
  return {
    look,
    close() {
      stopping.abort()
      return close()
    },
  }
}

/**
 * Does nothing while another server makes one: a note in the shared folder says so, renewed every few minutes, so that one left by a killed server is soon recognised. Whose note
 * was taken over while it stood still gives up.
 */
async function alone(
  staff: string,
  clock: Clock,
  stopping: AbortSignal,
  make: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const begun = join(staff, backupBegun)
  const read = () => readFile(begun, 'utf8').catch(absent)
  const standing = await read()
  // A time in the future was written by a clock that was wrong.
  if (Math.abs(Date.parse(clock()) - Number(standing?.split(' ')[0])) < 3 * lookMinutes * 60_000) return
  if (standing !== null && !(await removeAsRead(begun, standing))) return
  const self = `${hostname()}/${process.pid}/${clock()}`
  const note = () => `${Date.parse(clock())} ${self}`
  if (!(await writeOnce(begun, note()))) return
  const isMine = async () => (await read())?.endsWith(self) === true
  const lost = new AbortController()
  const renew = async () => ((await isMine()) ? writeAtomically(begun, note()) : lost.abort())
  const renewing = setInterval(() => void renew().catch(() => {}), lookMinutes * 60_000)
  try {
    await make(AbortSignal.any([stopping, lost.signal]))
  } finally {
    clearInterval(renewing)
    if (await isMine()) await rm(begun, { force: true })
  }
}

const lookMinutes = 5
const retryMinutes = 60
/** A daily backup stays at its hour, although each takes some minutes. */
const slackHours = lookMinutes / 60

async function makeBackup(plan: BackupPlan, folder: string, signal: AbortSignal): Promise<void> {
  const { to, recipients, keep, language } = plan
  const args = [
    'backup',
    '--to',
    to,
    '--data',
    folder,
    '--keep',
    String(keep),
    '--language',
    language,
    ...recipients.flatMap((one) => ['--for', one]),
  ]
  const command = join(import.meta.dirname, '..', 'cli.ts')
  const child = spawn(process.execPath, [...nodeFlags, command, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  })
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  })
}
