// The register of letters in a database. A number is given once, a letter that has one never changes, and answers only come to it.
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { type LetterId, newId, type PersonId, type PlaceId } from '../../../vocabulary/ids.ts'
import { accept, granted, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { JournalAct } from '../../journal/journal.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import type { RecommendationTables } from '../../recommendations/server/recommendation-rows.ts'
import { nextOf } from '../../server/counters.ts'
import { type Means, whole } from '../../server/means.ts'
import { searchedWordsIn } from '../../terms.ts'
import { type Letter, type LetterAnswer, type LetterState, unanswered } from '../letter.ts'
import type { LetterRegister, LetterView } from '../letter-register.ts'
import { firstSettings, type LetterSettings, referenceOf } from '../letter-settings.ts'
import { answerRow, type LetterTables, letterAnswerOf, letterOf, letterRow, writeCarried } from './letter-rows.ts'

export function storedLetters(root: Kysely<unknown>, means: Means): LetterRegister {
  const db = root.withTables<LetterTables>()

  /** Holds the letter until the end of the transaction and puts in its place what `next` makes of it, with a line in the journal. */
  const step = (
    id: LetterId,
    by: PersonId,
    act: JournalAct,
    next: (letter: Letter, transaction: Transaction<unknown>) => Promise<Outcome<LetterState>> | Outcome<LetterState>,
  ): Promise<Outcome<Letter>> =>
    whole(root, async (transaction) => {
      const held = await hold(transaction, id)
      if (!held) return refuse('not-found')
      const state = await next(held, transaction)
      if (!state.ok) return state
      const changed: Letter = { ...held, state: state.value, version: held.version + 1, changed: means.clock() }
      await put(transaction, changed)
      const reference = 'reference' in state.value ? state.value.reference : ''
      await appendEntry(transaction, means, { by, act, subject: id, data: { reference } })
      return accept(changed)
    })

  const settings = async (from: Kysely<unknown> = root): Promise<LetterSettings> => {
    const row = await from.withTables<LetterTables>().selectFrom('letter_settings').selectAll().executeTakeFirst()
    return row ? { ...(JSON.parse(row.settings) as LetterSettings), version: row.version } : firstSettings
  }

  return {
    async find({ view, text, place, recommendation }, today, { page, size }) {
      const found = db.selectFrom('letters').where((eb) => matches(eb, view, text ?? '', today))
      const there = place ? found.where('id', 'in', carryingOf(root, place)) : found
      const carrying = db.selectFrom('letter_carries').select('letter')
      const matching = recommendation
        ? there.where('id', 'in', carrying.where('recommendation', '=', recommendation))
        : there
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const rows = await matching
        .selectAll()
        .orderBy('changed', 'desc')
        .orderBy('id')
        .limit(size)
        .offset((page - 1) * size)
        .execute()
      return { items: rows.map(letterOf), total }
    },

    async get(id) {
      const row = await db.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return null
      const answers = await db
        .selectFrom('letter_answers')
        .selectAll()
        .where('letter', '=', id)
        .orderBy('seq')
        .execute()
      const reminders = await db
        .selectFrom('letters')
        .selectAll()
        .where('reminds', '=', id)
        .orderBy('changed')
        .orderBy('id')
        .execute()
      return { letter: letterOf(row), answers: answers.map(letterAnswerOf), reminders: reminders.map(letterOf) }
    },

    async write(content, by) {
      const id = newId<LetterId>(means.random)
      const changed = means.clock()
      const letter: Letter = {
        id,
        content,
        state: { kind: 'draft' },
        address: null,
        answered: 'no',
        version: 1,
        by,
        changed,
      }
      return granted(
        await whole(root, async (transaction) => {
          const tables = transaction.withTables<LetterTables>()
          await tables.insertInto('letters').values(letterRow(letter)).execute()
          await writeCarried(tables, id, content)
          return accept(letter)
        }),
      )
    },

    change: (id, content, version, by) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, id)
        if (!held) return refuse('not-found')
        if (held.state.kind !== 'draft') return refuse('letter-frozen')
        if (held.version !== version) return refuse('changed-meanwhile', { version: held.version })
        const changed: Letter = { ...held, content, version: version + 1, by, changed: means.clock() }
        await put(transaction, changed)
        await writeCarried(transaction.withTables<LetterTables>(), id, content)
        return accept(changed)
      }),

    discard: (id) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, id)
        if (!held) return refuse('not-found')
        if (held.state.kind !== 'draft') return refuse('letter-frozen')
        const tables = transaction.withTables<LetterTables>()
        await tables.deleteFrom('letter_carries').where('letter', '=', id).execute()
        await tables.deleteFrom('letters').where('id', '=', id).execute()
        return accept(null)
      }),

    number: (id, version, on, recommendations, by) =>
      step(id, by, 'letter-numbered', async (letter, transaction) => {
        if (letter.state.kind !== 'draft') return refuse('letter-frozen')
        if (letter.version !== version) return refuse('changed-meanwhile', { version: letter.version })
        const { text, files } = letter.content
        if (Object.keys(text).length === 0 && files.length === 0) return refuse('letter-no-text')
        const year = on.slice(0, 4)
        const own = await settings(transaction)
        const tables = transaction.withTables<LetterTables>()
        // A reference that an earlier pattern gave to another letter is stepped over.
        for (;;) {
          const reference = referenceOf(own, year, await nextOf(transaction, `letters/${year}`))
          const taken = await tables.selectFrom('letters').select('id').where('reference', '=', reference).execute()
          if (taken.length === 0) return accept({ kind: 'numbered', reference, numbered: on, recommendations })
        }
      }),

    void: (id, on, reason, by) =>
      step(id, by, 'letter-voided', ({ state }) => {
        if (state.kind !== 'numbered') return refuse('letter-not-numbered')
        return accept({ ...state, kind: 'void', on, reason })
      }),

    send: (id, { sent, way, due }, by) =>
      step(id, by, 'letter-sent', ({ state }) => {
        if (state.kind !== 'numbered') return refuse('letter-not-numbered')
        if (sent < state.numbered)
          return refuse('dates-out-of-order', { field: 'sent', first: state.numbered, last: sent })
        if (due !== null && due < sent) return refuse('dates-out-of-order', { field: 'due', first: sent, last: due })
        return accept({ ...state, kind: 'sent', sent, way, due })
      }),

    withdraw: (id, on, reason, by) =>
      step(id, by, 'letter-withdrawn', ({ state }) => {
        if (state.kind !== 'sent') return refuse('letter-not-sent')
        if (on < state.sent) return refuse('date-too-early', { field: 'on', before: state.sent })
        return accept({ ...state, kind: 'withdrawn', on, reason })
      }),

    open: (id, address, until) =>
      whole(root, async (transaction) => {
        const held = await hold(transaction, id)
        if (!held) return refuse('not-found')
        if (held.state.kind !== 'numbered' && held.state.kind !== 'sent') return refuse('letter-not-numbered')
        await put(transaction, { ...held, address: { id: address, until } })
        return accept(held.address?.id ?? null)
      }),

    async addressed(address) {
      const row = await db.selectFrom('letters').select('id').where('address', '=', address).executeTakeFirst()
      return row?.id ?? null
    },

    async addressesEnded(addresses, before) {
      const rows = await db
        .selectFrom('letters')
        .select(['address', 'address_until'])
        .where('address', 'is not', null)
        .where('address_until', '<', before)
        .execute()
      const ended = new Set(rows.map(({ address }) => address))
      return addresses.filter((address) => ended.has(address))
    },

    answer: (id, { way, answer, receipt, files }, by) =>
      whole(root, async (transaction) => {
        const letter = await hold(transaction, id)
        if (!letter) return refuse('not-found')
        if (letter.state.kind !== 'sent' && letter.state.kind !== 'withdrawn') return refuse('letter-not-sent')
        const { content } = letter
        if (
          answer.letter !== id ||
          answer.lines.some(
            (line) => !content.recommendations.some(({ id: carried }) => carried === line.recommendation),
          )
        )
          return refuse('answer-not-of-letter')
        const tables = transaction.withTables<LetterTables>()
        const same = await tables.selectFrom('letter_answers').select('id').where('receipt', '=', receipt).execute()
        if (same.length > 0) return refuse('answer-entered')
        const seq = await nextOf(transaction, `letter-answers/${id}`)
        const kept: LetterAnswer = {
          id: newId<LetterId>(means.random),
          letter: id,
          way,
          answer,
          receipt,
          files,
          // By the day on which it was handed in: it may have waited to be brought here while the letter was withdrawn.
          to: letter.state.kind === 'withdrawn' && answer.on >= letter.state.on ? 'withdrawn' : 'standing',
          enteredBy: by,
          enteredAt: means.clock(),
        }
        await tables.insertInto('letter_answers').values(answerRow(kept, seq)).execute()
        const answers = await tables.selectFrom('letter_answers').selectAll().where('letter', '=', id).execute()
        await put(transaction, { ...letter, answered: howFar(letter, answers.map(letterAnswerOf)) })
        const data = { reference: letter.state.reference, receipt, lines: answer.lines.length }
        await appendEntry(transaction, means, { by, act: 'letter-answered', subject: id, data })
        return accept(kept)
      }),

    async awaited() {
      const rows = await db
        .selectFrom('letters')
        .selectAll()
        .where('state', '=', 'sent')
        .where('answered', '!=', 'wholly')
        .where('due', 'is not', null)
        .orderBy('due')
        .orderBy('id')
        .execute()
      return rows.map(letterOf)
    },

    async unsent() {
      const rows = await db
        .selectFrom('letters')
        .selectAll()
        .where('state', 'in', ['draft', 'numbered'])
        .orderBy('changed')
        .orderBy('id')
        .execute()
      return rows.map(letterOf)
    },

    async remindersSent(ids) {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('letters')
        .select((eb) => ['reminds', eb.fn.countAll<number>().as('count')])
        .where('reminds', 'in', ids)
        .where('state', '=', 'sent')
        .groupBy('reminds')
        .execute()
      return new Map(rows.flatMap(({ reminds, count }) => (reminds ? [[reminds, count] as const] : [])))
    },

    settings: () => settings(),

    set: (given, by) =>
      whole(root, async (transaction) => {
        // The journal's end is held first, which puts two people on PostgreSQL in a queue.
        const data = { version: given.version + 1 }
        await appendEntry(transaction, means, { by, act: 'letter-settings-changed', subject: 'letters', data })
        const standing = await settings(transaction)
        if (standing.version !== given.version) return refuse('changed-meanwhile', { version: standing.version })
        const changed = { ...given, version: given.version + 1 }
        const values = { settings: JSON.stringify(changed), version: changed.version }
        await transaction
          .withTables<LetterTables>()
          .insertInto('letter_settings')
          .values({ id: 1, ...values })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
          .execute()
        return accept(changed)
      }),
  }
}

type Row = ExpressionBuilder<LetterTables, 'letters'>

function matches(eb: Row, view: LetterView | undefined, text: string, today: IsoDate) {
  const conditions = []
  if (view === 'to-send') conditions.push(eb('state', 'in', ['draft', 'numbered']))
  if (view === 'closed') conditions.push(eb('state', 'in', ['void', 'withdrawn']))
  if (view === 'awaited' || view === 'overdue' || view === 'answered') {
    conditions.push(eb('state', '=', 'sent'), eb('answered', view === 'answered' ? '=' : '!=', 'wholly'))
    if (view === 'overdue') conditions.push(eb('due', '<', today))
  }
  const has = (term: string) => eb('terms', 'like', `% ${term} %`)
  for (const { whole, begun, together } of searchedWordsIn(text))
    conditions.push(
      eb.or([
        ...whole.map(has),
        ...begun.map((term) => eb('terms', 'like', `% ${term}%`)),
        ...together.map((parts) => eb.and(parts.map((terms) => eb.or(terms.map(has))))),
      ]),
    )
  return eb.and(conditions)
}

/** The letters that carry a recommendation of the place. */
const carryingOf = (db: Kysely<unknown>, place: PlaceId) =>
  db
    .withTables<LetterTables & Pick<RecommendationTables, 'recommendations'>>()
    .selectFrom('letter_carries')
    .innerJoin('recommendations', 'recommendations.id', 'letter_carries.recommendation')
    .where('recommendations.place', '=', place)
    .select('letter_carries.letter')

/** Holds the letter's row until the end of the transaction. */
async function hold(transaction: Transaction<unknown>, id: LetterId): Promise<Letter | null> {
  const row = await transaction
    .withTables<LetterTables>()
    .updateTable('letters')
    .set({ id })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? letterOf(row) : null
}

async function put(transaction: Transaction<unknown>, letter: Letter): Promise<void> {
  const { id, ...values } = letterRow(letter)
  await transaction.withTables<LetterTables>().updateTable('letters').set(values).where('id', '=', id).execute()
}

/** A letter without recommendations is answered by any answer; one with them when each has been answered. */
function howFar({ content }: Letter, answers: readonly LetterAnswer[]): Letter['answered'] {
  if (unanswered(content, answers).length === 0) return answers.length > 0 ? 'wholly' : 'no'
  return answers.length > 0 ? 'partly' : 'no'
}
