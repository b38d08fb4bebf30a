// `wiqaya journal verify`: reads the whole journal, entry by entry, and says whether each follows from the one before.
import { parseArgs } from 'node:util'
import { openDatabase, storageProblem } from '../../foundation/server/database.ts'
import { leftToRight, t } from '../../foundation/words/t.ts'
import type { Hash } from '../../institution/journal/journal.ts'
import { checkStored } from '../../institution/journal/server/stored-journal.ts'
import { utf8 } from '../../sealed/keys/bytes.ts'
import { labels } from '../../sealed/keys/labels.ts'
import { hash } from '../../sealed/keys/public.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { languageAsked, problemLines } from '../terminal.ts'
import { installationAt } from './installation.ts'

/** 0 when it is whole, 1 when it is broken or cannot be read, 2 for arguments that are none. */
export async function journal(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const data = folderIn(args)
  if (data === null) {
    console.error(t(language, 'night.journal.usage'))
    return 2
  }
  const refused = ({ problem }: Extract<Outcome<unknown>, { ok: false }>): 1 => {
    console.error(problemLines(language, problem))
    return 1
  }
  const installation = installationAt(data)
  if (!installation.ok) return refused(installation)
  const { staff } = installation.value.databases
  if (staff === null) return refused(refuse('no-installation-here', { folder: installation.value.folder }))
  try {
    const { entries, head, broken } = await checkJournalAt(staff)
    if (broken !== null) {
      console.error(t(language, 'night.doctor.journal-broken', { seq: broken }))
      return 1
    }
    console.log(t(language, 'night.journal.whole', { count: entries }))
    if (entries > 0) console.log(t(language, 'night.journal.head', { head: leftToRight(head) }))
    return 0
  } catch (error) {
    const problem = storageProblem(error)
    if (problem) return refused({ ok: false, problem })
    throw error
  }
}

/** As the staff server writes it. */
export const journalHash: Hash = async (_use, text) => toBase64url(await hash(labels.journalEntry, utf8(text)))

/** In constant memory. */
export async function checkJournalAt(address: string): ReturnType<typeof checkStored> {
  const database = await openDatabase(address)
  try {
    return await checkStored(database.db, journalHash)
  } finally {
    await database.close()
  }
}

function folderIn(args: readonly string[]): string | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string', default: 'data' }, language: { type: 'string' } },
    })
    return positionals.length === 1 && positionals[0] === 'verify' ? values.data : null
  } catch {
    return null // an option that is none
  }
}
