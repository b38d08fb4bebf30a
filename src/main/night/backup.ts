// `wiqaya backup`: seals all that an installation has into one file, while its servers run; and makes the key that opens it, elsewhere.
import { statSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { noteBackup, noteTried } from '../../foundation/server/folders/backup-note.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { askWords, languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { t } from '../../foundation/words/t.ts'
import { type BackupReaders, newBackupKey } from '../../sealed/keys/age-file.ts'
import { judgePassphrase } from '../../sealed/keys/passphrase.ts'
import { type Instant, systemClock } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { recipientsIn } from './backup-form.ts'
import { type Installation, installationAt } from './installation.ts'
import { pathTold, progressReport, sizeInWords, sumLines } from './terminal-report.ts'
import { writeBackup } from './write-backup.ts'

/** 0 when it is done, 1 when it was refused, 2 for arguments that are none. */
export async function backup(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = parsed(args)
  if (!asked) return tellUsage(language, args, t(language, 'night.backup.usage'))
  const done = await actOf(asked, language)
  if (done.ok) {
    for (const line of done.value) console.log(line)
    return 0
  }
  console.error(problemLines(language, done.problem))
  return 1
}

type Asked =
  | { readonly act: 'key'; readonly file: string }
  | { readonly act: 'tried'; readonly data: string }
  | {
      readonly act: 'write'
      readonly data: string
      readonly to: string
      readonly recipients: readonly string[]
      readonly passphrase: boolean
      readonly wordsFile: string | undefined
      readonly keep: number | null
    }

function parsed(args: readonly string[]): Asked | null {
  const read = argumentsOf(args, {
    to: { type: 'string' },
    for: { type: 'string', multiple: true, default: [] },
    passphrase: { type: 'boolean', default: false },
    'words-file': { type: 'string' },
    data: { type: 'string', default: 'data' },
    keep: { type: 'string' },
  })
  if (!read) return null
  const { values, positionals } = read
  const [act, file, ...more] = positionals
  if (more.length > 0) return null
  if (act === 'key') return file ? { act, file } : null
  if (act === 'tried') return file === undefined ? { act, data: values.data } : null
  const keep = values.keep === undefined ? null : Number(values.keep)
  const wordsWithKeys = values.passphrase === values.for.length > 0 && values.passphrase
  if (act !== undefined || !values.to || wordsWithKeys || (keep !== null && !(Number.isInteger(keep) && keep > 0)))
    return null
  return {
    act: 'write',
    data: values.data,
    to: values.to,
    recipients: values.for.flatMap(recipientsIn),
    passphrase: values.passphrase,
    wordsFile: values['words-file'],
    keep,
  }
}

async function actOf(asked: Asked, language: Language): Promise<Outcome<readonly string[]>> {
  if (asked.act === 'key') return makeKey(asked.file, language)
  const tried = asked.act === 'tried'
  const installation = installationAt(asked.data, process.env, tried ? [] : undefined)
  if (!installation.ok) return installation
  if (asked.act === 'tried') {
    await noteTried(installation.value.folder, systemClock())
    return accept([t(language, 'night.backup.tried')])
  }
  const readers = await readersOf(asked, language)
  return readers.ok ? write(installation.value, asked, readers.value, language) : readers
}

async function makeKey(file: string, language: Language): Promise<Outcome<readonly string[]>> {
  const { identity, recipient } = await newBackupKey()
  const text = `# created: ${systemClock()}\n# public key: ${recipient}\n${identity}\n`
  // Closed to everybody else from the first moment.
  const written = await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true }).then(
    () => true,
    (error: unknown) => notThere(error),
  )
  if (!written) return refuse('backup-key-exists', { file })
  return accept([
    t(language, 'night.backup.key-made', { file: pathTold(resolve(file)) }),
    t(language, 'night.backup.key-public'),
    `\n  ${recipient}\n`,
  ])
}

/** False where a file of this name is there; any other failure of the disk goes on. */
function notThere(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
  throw error
}

async function readersOf(
  { recipients, passphrase, wordsFile }: Extract<Asked, { act: 'write' }>,
  language: Language,
): Promise<Outcome<BackupReaders>> {
  if (!passphrase)
    return recipients.length > 0 ? accept({ kind: 'keys', recipients }) : refuse('backup-readers-missing')
  const words = wordsFile
    ? await readFile(wordsFile, 'utf8').catch(() => null)
    : await askWords(t(language, 'night.backup.words'))
  if (words === null) return refuse('file-not-here', { file: wordsFile ?? '' })
  const judged = judgePassphrase(words)
  return judged.ok ? accept({ kind: 'words', words }) : judged
}

async function write(
  installation: Installation,
  { to, keep }: Extract<Asked, { act: 'write' }>,
  readers: BackupReaders,
  language: Language,
): Promise<Outcome<readonly string[]>> {
  const now = systemClock()
  const folder = isFolder(to) ? resolve(to) : null
  const file = folder ? join(folder, nameAt(now)) : resolve(to)
  if (!folder && !isFolder(join(file, '..'))) return refuse('backup-folder-missing', { file })
  console.log(t(language, 'night.backup.begins', { folder: pathTold(installation.folder) }))
  const { progress, end } = progressReport(language)
  if (folder) await forgetHalves(folder)
  const written = await writeBackup({ installation, file, readers, now, progress })
  end()
  if (!written.ok) return written
  const last = { at: written.value.made, bytes: written.value.bytes }
  await noteBackup(installation.folder, last, installation.databases.public ? ['staff', 'public'] : ['staff'])
  const removed = folder && keep ? await keepNewest(folder, keep) : null
  return accept([
    ...sumLines(language, written.value.sums),
    t(language, 'night.backup.done', { file: pathTold(file), size: sizeInWords(language, written.value.bytes) }),
    ...(removed === null ? [] : [t(language, 'night.backup.removed', removed)]),
  ])
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Sorts by its moment: `wiqaya-2026-11-26T01-30-00Z.age`. */
const nameAt = (now: Instant): string => `wiqaya-${now.replace(/\.\d+/, '').replaceAll(':', '-')}.age`
const backupName = /^wiqaya-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.age$/

/** The remains of backups that were killed: nothing was written to them for an hour. */
async function forgetHalves(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => halfName.test(one))) {
    const file = join(folder, name)
    if (Date.now() - statSync(file).mtimeMs > 3_600_000) await rm(file, { force: true })
  }
}
const halfName = /^wiqaya-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.age\.[0-9a-f]{12}\.tmp$/

/** Only files that bear a backup's name are ever removed, the oldest first. */
async function keepNewest(folder: string, keep: number): Promise<{ readonly count: number; readonly kept: number }> {
  const names = (await readdir(folder)).filter((name) => backupName.test(name)).sort()
  const old = names.slice(0, Math.max(0, names.length - keep))
  for (const name of old) await rm(join(folder, name))
  return { count: old.length, kept: names.length - old.length }
}
