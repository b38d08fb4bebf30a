// `wiqaya restore FILE`: restores a backup into an empty folder, or verifies all of it and keeps nothing.
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { askWords, languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { t } from '../../foundation/words/t.ts'
import type { BackupOpener } from '../../sealed/keys/age-file.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Restored, restoreBackup } from './restore-backup.ts'
import { momentInWords, ownerLines, pathTold, progressReport, sumLines } from './terminal-report.ts'

/** 0 when it is done, 1 when it was refused, 2 for arguments that are none. */
export async function restore(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = parsed(args)
  if (!asked) return tellUsage(language, args, t(language, 'night.restore.usage'))
  const done = await bring(asked, language)
  if (!done.ok) {
    console.error(problemLines(language, done.problem))
    return 1
  }
  const { made, sums } = done.value
  for (const line of sumLines(language, sums)) console.log(line)
  const at = momentInWords(language, made)
  if (asked.data === null) console.log(t(language, 'night.restore.checked', { at }))
  else {
    console.log(t(language, 'night.restore.done', { folder: pathTold(resolve(asked.data)), at }))
    for (const line of ownerLines(language, resolve(asked.data))) console.log(line)
    console.log(t(language, 'night.restore.next'))
  }
  return 0
}

type Asked = {
  readonly file: string
  readonly keyFile: string | undefined
  readonly wordsFile: string | undefined
  /** Null to verify alone. */
  readonly data: string | null
}

function parsed(args: readonly string[]): Asked | null {
  const read = argumentsOf(args, {
    key: { type: 'string' },
    passphrase: { type: 'boolean', default: false },
    'words-file': { type: 'string' },
    data: { type: 'string' },
    check: { type: 'boolean', default: false },
  })
  if (!read) return null
  const { values, positionals } = read
  const [file, ...more] = positionals
  const oneWay = (values.key !== undefined) !== values.passphrase
  if (!file || more.length > 0 || !oneWay || values.check === (values.data !== undefined)) return null
  return { file, keyFile: values.key, wordsFile: values['words-file'], data: values.data ?? null }
}

async function bring(asked: Asked, language: Language): Promise<Outcome<Restored>> {
  const opener = await openerOf(asked, language)
  if (!opener.ok) return opener
  console.log(t(language, 'night.restore.begins', { file: pathTold(asked.file) }))
  const { progress, end } = progressReport(language)
  const { file, data } = asked
  const env = process.env
  const done = await restoreBackup({ file, opener: opener.value, folder: data, env, temporary: tmpdir(), progress })
  end()
  return done
}

async function openerOf({ keyFile, wordsFile }: Asked, language: Language): Promise<Outcome<BackupOpener>> {
  if (keyFile !== undefined) {
    const text = await readFile(keyFile, 'utf8').catch(() => null)
    if (text === null) return refuse('file-not-here', { file: keyFile })
    const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'))
    return identity
      ? accept({ kind: 'key', identity: identity.trim() })
      : refuse('backup-key-unreadable', { file: keyFile })
  }
  const words = wordsFile
    ? await readFile(wordsFile, 'utf8').catch(() => null)
    : await askWords(t(language, 'night.restore.words'))
  return words === null ? refuse('file-not-here', { file: wordsFile ?? '' }) : accept({ kind: 'words', words })
}
