// Letters whose correspondence is over, for the retention rules: which ended when, and how to erase one with its answers and the files that no other letter has.
import type { Transaction } from 'kysely'
import { dayIn, type IsoDate } from '../../../vocabulary/dates.ts'
import type { LetterId } from '../../../vocabulary/ids.ts'
import type { RetainedSource } from '../../retention/server/stored-retention.ts'
import type { Letter, LetterFile } from '../letter.ts'
import type { LetterFiles } from './letter-files.ts'
import { type LetterTables, letterOf } from './letter-rows.ts'

/** A letter has not ended while an authority owes an answer, however old it is. Answers stay with each recommendation. */
export const retainedLetters = (
  letterFiles: Pick<LetterFiles, 'remove'>,
  zone: () => Promise<string>,
): RetainedSource => ({
  async ended(root, lastDay) {
    const db = root.withTables<LetterTables>()
    const rows = await db
      .selectFrom('letters')
      .selectAll()
      .where('state', 'in', ['void', 'sent', 'withdrawn'])
      // It is not over while its address takes answers or says that it no longer does.
      .where((eb) => eb.or([eb('address_until', 'is', null), eb('address_until', '<=', lastDay)]))
      .execute()
    const last = await db
      .selectFrom('letter_answers')
      .select('letter')
      .select((eb) => eb.fn.max('entered_at').as('at'))
      .groupBy('letter')
      .execute()
    const here = await zone()
    const answered = new Map(last.map(({ letter, at }) => [letter, dayIn(at, here)]))
    return rows.flatMap((row) => {
      const letter = letterOf(row)
      const on = endOf(letter, answered.get(letter.id))
      return on && on <= lastDay
        ? [{ id: letter.id, number: row.reference ?? '', name: letter.content.subject, on }]
        : []
    })
  },

  async erase(transaction, id) {
    const letter = id as LetterId
    const { own, others } = await filesOf(transaction, letter)
    // Files first: an interrupted erasure stays proposed, and leaves no file behind once it is agreed to again.
    for (const hash of own) if (!others.has(hash)) await letterFiles.remove(hash)
    const db = transaction.withTables<LetterTables>()
    await db.deleteFrom('letter_carries').where('letter', '=', letter).execute()
    await db.deleteFrom('letter_answers').where('letter', '=', letter).execute()
    await db.deleteFrom('letters').where('id', '=', letter).execute()
  },
})

/** Null while something is to come. The day of the last act: an answer after a withdrawal is one. */
function endOf({ state, answered }: Letter, lastAnswer: IsoDate | undefined): IsoDate | null {
  if (state.kind === 'draft' || state.kind === 'numbered') return null
  if (state.kind === 'sent') {
    if (answered !== 'wholly' && state.due !== null) return null
    return lastAnswer ?? state.sent
  }
  return lastAnswer && lastAnswer > state.on ? lastAnswer : state.on
}

type Hashes = ReadonlySet<string>

/** The files of the letter and of its answers, and those of all others: the same bytes are stored once. */
async function filesOf(transaction: Transaction<unknown>, id: LetterId): Promise<{ own: Hashes; others: Hashes }> {
  const db = transaction.withTables<LetterTables>()
  const own = new Set<string>()
  const others = new Set<string>()
  const told = (letter: LetterId, files: readonly LetterFile[]) => {
    for (const { hash } of files) (letter === id ? own : others).add(hash)
  }
  for (const row of await db.selectFrom('letters').selectAll().execute()) told(row.id, letterOf(row).content.files)
  for (const { letter, files } of await db.selectFrom('letter_answers').select(['letter', 'files']).execute())
    told(letter, JSON.parse(files))
  return { own, others }
}
