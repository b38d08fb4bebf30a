// `wiqaya journal verify`: reads the whole journal, entry by entry, and says whether each follows from the one before, and whether every head that was published is in it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, storageProblem } from '../../foundation/server/database/database.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { leftToRight, t } from '../../foundation/words/t.ts'
import type { CheckedChain } from '../../institution/journal/journal.ts'
import { checkStored } from '../../institution/journal/server/stored-journal.ts'
import { headsFile, type JournalHeads, readHeads } from '../../publish/server/journal-heads.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { institutionMeans } from '../staff/institution-means.ts'
import { installationAt } from './installation.ts'

/** 0 when it is whole, 1 when it is broken or cannot be read, 2 for arguments that are none. */
export async function journal(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = parsed(args)
  if (!asked) return tellUsage(language, args, t(language, 'night.journal.usage'))
  const refused = ({ problem }: Extract<Outcome<unknown>, { ok: false }>): 1 => {
    console.error(problemLines(language, problem))
    return 1
  }
  const installation = installationAt(asked.data, process.env, ['staff'])
  if (!installation.ok) return refused(installation)
  const { staff } = installation.value.databases
  if (staff === null) return refused(refuse('no-installation-here', { folder: installation.value.folder }))
  try {
    const heads = await headsIn(asked.heads, installation.value.folder)
    if (heads === null) return refused(refuse('file-not-here', { file: asked.heads ?? '' }))
    const { entries, head, broken, differing } = await checkJournalAt(staff, heads)
    if (broken !== null) {
      console.error(t(language, 'night.doctor.journal-broken', { seq: broken }))
      return 1
    }
    if (differing) {
      console.error(t(language, 'night.journal.differs', { seq: differing.seq, day: leftToRight(differing.day) }))
      return 1
    }
    console.log(t(language, 'night.journal.whole', { count: entries }))
    console.log(t(language, 'night.journal.heads', { count: heads.length }))
    if (entries > 0) console.log(t(language, 'night.journal.head', { head: leftToRight(head) }))
    return 0
  } catch (error) {
    const problem = storageProblem(error)
    if (problem) return refused({ ok: false, problem })
    throw error
  }
}

/** The published ones, or the copy that was named; null where that copy is not there or is something else: nothing was compared then. */
async function headsIn(copy: string | undefined, folder: string): Promise<JournalHeads | null> {
  if (copy === undefined) return readHeads(headsFile(join(folder, 'public', 'publications')))
  return existsSync(copy) ? readHeads(copy).catch(() => null) : null
}

/** The hash that the staff server uses. */
export const { hash: journalHash } = institutionMeans

/** In constant memory. `differing` is the first of these published heads that the journal does not have. */
export async function checkJournalAt(
  address: string,
  heads: JournalHeads = [],
): Promise<CheckedChain & { readonly differing: JournalHeads[number] | null }> {
  const database = await openDatabase(address)
  try {
    const missing = new Map(heads.map((one) => [`${one.seq} ${one.head}`, one]))
    const checked = await checkStored(database.db, journalHash, ({ seq, hash: there }) => {
      missing.delete(`${seq} ${there}`)
    })
    return { ...checked, differing: missing.values().next().value ?? null }
  } finally {
    await database.close()
  }
}

function parsed(args: readonly string[]): { readonly data: string; readonly heads: string | undefined } | null {
  const read = argumentsOf(args, {
    data: { type: 'string', default: 'data' },
    heads: { type: 'string' },
  })
  if (!read) return null
  const { values, positionals } = read
  if (positionals.length !== 1 || positionals[0] !== 'verify') return null
  return { data: values.data, heads: values.heads }
}
