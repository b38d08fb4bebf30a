// How letters, their answers and the settings are stored: what is searched has a column, words are JSON.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import type { AuthorityAnswer } from '../../../vocabulary/authority-answers.ts'
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { AuthorityId, LetterId, PersonId, RecommendationId } from '../../../vocabulary/ids.ts'
import { termsOf } from '../../terms.ts'
import type {
  AnswerWay,
  Letter,
  LetterAnswer,
  LetterContent,
  LetterFile,
  LetterState,
  LetterStateKind,
} from '../letter.ts'

export type LetterTables = {
  letters: {
    id: LetterId
    state: LetterStateKind
    reference: string | null
    due: IsoDate | null
    reminds: LetterId | null
    answered: Letter['answered']
    /** JSON of its content, and of its state. */
    content: string
    standing: string
    /** Stems of its subject, addressee and reference, between spaces. */
    terms: string
    address: string | null
    address_until: IsoDate | null
    version: number
    by: PersonId
    changed: Instant
  }
  /** The recommendations in each letter's content, for finding. */
  letter_carries: { letter: LetterId; recommendation: RecommendationId }
  letter_answers: {
    id: string
    letter: LetterId
    seq: number
    way: AnswerWay
    /** JSON of the answer as it came, and of the files' facts. */
    answer: string
    files: string
    receipt: string
    to_state: LetterAnswer['to']
    entered_by: PersonId
    entered_at: Instant
  }
  letter_settings: { id: number; settings: string; version: number }
}

export const letterTables: Migration = async (db) => {
  await db.schema
    .createTable('letters')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.unique())
    .addColumn('due', 'text')
    .addColumn('reminds', 'text')
    .addColumn('answered', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.unique())
    .addColumn('address_until', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('letters_by_state').on('letters').columns(['state', 'due']).execute()
  await db.schema.createIndex('letters_by_reminded').on('letters').columns(['reminds']).execute()
  await db.schema
    .createTable('letter_answers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('letter', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('receipt', 'text', (column) => column.notNull().unique())
    .addColumn('to_state', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('letter_answers_in_order', ['letter', 'seq'])
    .execute()
  await db.schema
    .createTable('letter_settings')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

/** Filled from the letters that are there. */
export const letterCarriesTable: Migration = async (db) => {
  await db.schema
    .createTable('letter_carries')
    .addColumn('letter', 'text', (column) => column.notNull())
    .addColumn('recommendation', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('letter_carries_key', ['letter', 'recommendation'])
    .execute()
  await db.schema
    .createIndex('letter_carries_by_recommendation')
    .on('letter_carries')
    .column('recommendation')
    .execute()
  const tables = db.withTables<LetterTables>()
  for (const { id, content } of await tables.selectFrom('letters').select(['id', 'content']).execute())
    await writeCarried(tables, id, contentOf(content))
}

/** By what their list finds them is written again: what a word is found by has changed. */
export const lettersReadAgain: Migration = async (db) => {
  const tables = db.withTables<LetterTables>()
  for (const { id } of await tables.selectFrom('letters').select('id').execute()) {
    const row = await tables.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const { terms } = letterRow(letterOf(row))
    await tables.updateTable('letters').set({ terms }).where('id', '=', id).execute()
  }
}

/** In place of what the letter carried before. */
export async function writeCarried(
  db: Kysely<LetterTables>,
  letter: LetterId,
  { recommendations }: Pick<LetterContent, 'recommendations'>,
): Promise<void> {
  await db.deleteFrom('letter_carries').where('letter', '=', letter).execute()
  const carried = [...new Set(recommendations.map(({ id }) => id))]
  if (carried.length > 0)
    await db
      .insertInto('letter_carries')
      .values(carried.map((recommendation) => ({ letter, recommendation })))
      .execute()
}

/** All that a letter is, but its answers. */
export const letterRow = ({
  id,
  content,
  state,
  address,
  answered,
  version,
  by,
  changed,
}: Letter): LetterTables['letters'] => {
  const reference = 'reference' in state ? state.reference : null
  return {
    id,
    state: state.kind,
    reference,
    due: 'due' in state ? state.due : null,
    reminds: content.reminds,
    answered,
    content: JSON.stringify(content),
    standing: JSON.stringify(state),
    terms: ` ${[
      ...new Set([...termsOf(content.subject), ...termsOf(content.to), ...termsOf({ en: reference ?? '' })]),
    ].join(' ')} `,
    address: address?.id ?? null,
    address_until: address?.until ?? null,
    version,
    by,
    changed,
  }
}

export const letterOf = (row: LetterTables['letters']): Letter => ({
  id: row.id,
  content: contentOf(row.content),
  state: JSON.parse(row.standing) as LetterState,
  address: row.address && row.address_until ? { id: row.address, until: row.address_until } : null,
  answered: row.answered,
  version: row.version,
  by: row.by,
  changed: row.changed,
})

/** A letter from before bodies of the register stood in letters names none. */
function contentOf(text: string): LetterContent {
  const content = JSON.parse(text) as Omit<LetterContent, 'authority'> & { readonly authority?: AuthorityId | null }
  return { ...content, authority: content.authority ?? null }
}

export const answerRow = (answer: LetterAnswer, seq: number): LetterTables['letter_answers'] => ({
  id: answer.id,
  letter: answer.letter,
  seq,
  way: answer.way,
  answer: JSON.stringify(answer.answer),
  files: JSON.stringify(answer.files),
  receipt: answer.receipt,
  to_state: answer.to,
  entered_by: answer.enteredBy,
  entered_at: answer.enteredAt,
})

export const letterAnswerOf = (row: LetterTables['letter_answers']): LetterAnswer => ({
  id: row.id,
  letter: row.letter,
  way: row.way,
  answer: JSON.parse(row.answer) as AuthorityAnswer,
  receipt: row.receipt,
  files: JSON.parse(row.files) as readonly LetterFile[],
  to: row.to_state,
  enteredBy: row.entered_by,
  enteredAt: row.entered_at,
})
