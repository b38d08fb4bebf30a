// The papers of reports as they were sent: each a file under the hash of its bytes, written once and never again.
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { absent, keepOnce } from '../../../foundation/server/folders/files.ts'
import type { Clock } from '../../../vocabulary/dates.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import type { SentPaper } from '../report.ts'
import type { ReportTables } from './report-rows.ts'

export type SentPapers = {
  /** On the disk when it resolves. The same bytes again are the same file. */
  readonly keep: (language: SiteLanguage, bytes: Uint8Array<ArrayBuffer>) => Promise<SentPaper>
  /** Throws when the file is gone, or is no longer what was sent: nothing else is ever shown instead. */
  readonly read: (paper: SentPaper) => Promise<Uint8Array<ArrayBuffer>>
}

/** In `folder`, which exists. */
export function sentPapers(folder: string): SentPapers {
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const path = (hash: string) => join(folder, `${hash}.pdf`)
  return {
    async keep(language, bytes) {
      const hash = hashOf(bytes)
      // One that is there already may have been made and never sent: it is about to be sent now.
      await keepOnce(path(hash), bytes)
      return { language, hash, size: bytes.length }
    },
    async read({ hash }) {
      const bytes = new Uint8Array(await readFile(path(hash)))
      if (hashOf(bytes) !== hash) throw new Error('a paper is no longer what was sent')
      return bytes
    },
  }
}

/**
 * Takes away what was made and never sent, finished or half-written: the process ended before its sending was recorded. What is younger than a day stays,
 * as another server of the same folder may be about to send it.
 */
export async function forgetUnsent(root: Kysely<unknown>, folder: string, clock: Clock): Promise<void> {
  const names = await readdir(folder)
  if (names.length === 0) return
  const before = Date.parse(clock()) - aDay
  const old = []
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(absent)
    if (found && found.mtimeMs < before) old.push(name)
  }
  if (old.length === 0) return
  const rows = await root.withTables<ReportTables>().selectFrom('report_sendings').select('papers').execute()
  const named = new Set(
    rows.flatMap(({ papers }) => (JSON.parse(papers) as readonly SentPaper[]).map(({ hash }) => `${hash}.pdf`)),
  )
  for (const name of old) if (!named.has(name)) await rm(join(folder, name), { force: true })
}

const aDay = 24 * 60 * 60 * 1000
