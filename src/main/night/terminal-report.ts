// What the administrator’s commands share in a terminal: sizes, progress, and counts.
import { figuresOf } from '../../foundation/words/figures.ts'
import { nowhere } from '../../foundation/words/locale.ts'
import { sizeOf } from '../../foundation/words/size.ts'
import { isolated, leftToRight, t } from '../../foundation/words/t.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'
import type { Sums } from './backup-form.ts'
import { servers } from './rooms-tables.ts'

export const sizeInWords = (language: Language, bytes: number): string => t(language, ...sizeOf(bytes))

export const momentInWords = (language: Language, at: Instant): string => figuresIn(language).dateTime(at)

/** Databases by tables and rows, folders by files and megabytes. */
export function sumLines(language: Language, { tables, parts }: Sums): readonly string[] {
  const databases = servers.flatMap((server) => {
    const all = Object.values(tables[server])
    if (all.length === 0) return []
    const rows = all.reduce((sum, table) => sum + table.rows, 0)
    return [t(language, 'night.database', { server, tables: all.length, rows })]
  })
  const folders = Object.entries(parts).map(([part, { files, bytes }]) =>
    t(language, 'night.files', { part: leftToRight(part), count: files, size: sizeInWords(language, bytes) }),
  )
  return [...databases, ...folders].map((line) => `  ${line}`)
}

/** What root has made, the servers' user cannot open: gives nothing where somebody else ran the command. */
export const ownerLines = (language: Language, folder: string): readonly string[] =>
  process.getuid?.() === 0
    ? [t(language, 'night.restore.owner', { command: leftToRight(`chown -R wiqaya: ${folder}`) })]
    : []

/** On the error output: one line that is written over at a terminal, a line each ten seconds elsewhere. Call `end` before anything else is written. */
export function progressReport(language: Language): {
  readonly progress: (done: number, of: number) => void
  readonly end: () => void
} {
  const live = process.stderr.isTTY === true
  let [last, shown] = [Date.now(), false]
  return {
    progress(done, of) {
      const now = Date.now()
      if (now - last < (live ? 200 : 10_000)) return
      last = now
      shown = true
      const line = `  ${t(language, 'night.progress', { done: sizeInWords(language, done), of: sizeInWords(language, of) })}`
      process.stderr.write(live ? `\r${line}\u001b[K` : `${line}\n`)
    },
    end() {
      if (live && shown) process.stderr.write('\r\u001b[K')
    },
  }
}

/** A path, in a sentence of either direction. */
export const pathTold = (path: string): string => isolated(path)

const figuresIn = (language: Language) =>
  figuresOf(language, { country: nowhere.country, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })
