// Which files under `media` the registers name, and which lie there that no register names any more.
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Snapshot } from '../../foundation/server/database/tables/snapshot.ts'
import { absent } from '../../foundation/server/folders/files.ts'
import type { LetterContent, LetterFile } from '../../institution/letters/letter.ts'
import type { SentPaper } from '../../institution/reports/report.ts'
import { type FileRef, fileNameOf } from '../../vocabulary/published/files.ts'

/** Under `media`: what the newsroom shows, reports as they were sent, and what came or went with letters; each with the hash that it came in with. */
export async function* mediaNamed(snapshot: Snapshot): AsyncIterable<{ readonly path: string; readonly hash: string }> {
  for await (const row of rowsNamed<FileRef>(snapshot, 'media')) yield { path: fileNameOf(row), hash: row.hash }
  for await (const { papers } of rowsNamed<{ readonly papers: string }>(snapshot, 'report_sendings'))
    for (const { hash } of JSON.parse(papers) as readonly SentPaper[])
      yield { path: join('sent-reports', `${hash}.pdf`), hash }
  for await (const { content } of rowsNamed<{ readonly content: string }>(snapshot, 'letters'))
    for (const { hash } of (JSON.parse(content) as LetterContent).files) yield { path: join('letters', hash), hash }
  for await (const { files } of rowsNamed<{ readonly files: string }>(snapshot, 'letter_answers'))
    for (const { hash } of JSON.parse(files) as readonly LetterFile[]) yield { path: join('letters', hash), hash }
}

/**
 * Left by a server that was killed between a file and its row, or between a row and its file; and what somebody gave to a letter or an answer and did not save. Younger
 * ones are left out: a form on somebody's device may still name them. `path` is whole.
 */
export async function mediaUnnamed(
  folder: string,
  named: ReadonlySet<string>,
  now: number,
): Promise<readonly { readonly path: string; readonly size: number }[]> {
  const media = join(folder, 'staff', 'media')
  const entries = (await readdir(media, { recursive: true, withFileTypes: true }).catch(absent)) ?? []
  const found: { path: string; size: number }[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || named.has(relative(media, path))) continue
    const stats = await stat(path).catch(absent)
    if (stats && stats.mtimeMs < now - youngDays * 86_400_000) found.push({ path, size: stats.size })
  }
  return found
}

const youngDays = 30

/** Of a table that may not be there yet. */
export async function* rowsNamed<T>(snapshot: Snapshot, name: string): AsyncIterable<T> {
  const table = snapshot.tables.find((one) => one.name === name)
  if (!table) return
  for await (const row of snapshot.rows(table))
    yield Object.fromEntries(table.columns.map((column, at) => [column, row[at]])) as T
}
