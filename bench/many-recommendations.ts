// A register of 250,000 invented recommendations with their histories, written as the register writes them, many to a transaction.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../src/foundation/server/database/database.ts'
import type { Recommendation } from '../src/institution/recommendations/recommendation.ts'
import { keepFound, piecesOf, textsOf } from '../src/institution/recommendations/server/recommendation-found.ts'
import { type RecommendationTables, rowOf } from '../src/institution/recommendations/server/recommendation-rows.ts'
import { recommendationIndex } from '../src/institution/recommendations/server/recommendation-tables.ts'
import { inCare, inPoliceCustody, inPrisons } from '../src/main/demonstration/invented/recommendations.ts'
import { dayAfter, type IsoDate } from '../src/vocabulary/dates.ts'
import { idOf, type PersonId, type PlaceId, type RecommendationId } from '../src/vocabulary/ids.ts'
import { implementations, positions, priorities } from '../src/vocabulary/recommendations.ts'
import { themes } from '../src/vocabulary/themes.ts'

export const howMany = 250_000
export const today = '2026-11-26' as IsoDate

/** Ids of one sort, by number. */
export const idAt = <Id extends PersonId | PlaceId | RecommendationId>(sort: number, at: number): Id => {
  const bytes = new Uint8Array(16)
  bytes[0] = sort
  new DataView(bytes.buffer).setUint32(12, at)
  return idOf(bytes)
}

/** Words that few texts have: each stands in some fifty of them. */
export const rareWord = (at: number): string => {
  const [first = '', second = '', third = ''] = [at % 17, Math.floor(at / 17) % 17, Math.floor(at / 289) % 17].map(
    (digit) =>
      ['ba', 'de', 'fi', 'go', 'ju', 'ka', 'le', 'mi', 'no', 'pu', 'ra', 'se', 'ti', 'vo', 'zu', 'cha', 'dri'][digit],
  )
  return `${first}${second}${third}x`
}

/** Between 0 and 1, the same each time. */
const shuffled = (at: number): number => ((Math.imul(at + 1, 2_654_435_761) >>> 8) & 0xffff) / 0x10000

const stock = [...inPrisons, ...inPoliceCustody, ...inCare]
const by = idAt<PersonId>(1, 1)

/** Indexes are made again behind all rows: while they stand, each row writes a page of each. */
export async function fillRecommendations({ db, kind }: Database): Promise<void> {
  await sql`update recommendation_day set day = ${today}`.execute(db)
  const indexes =
    kind === 'postgres'
      ? sql<Index>`select indexname as name, indexdef as made from pg_indexes where schemaname = 'public' and tablename like 'recommendation%'`
      : sql<Index>`select name, sql as made from sqlite_master where type = 'index' and sql is not null and tbl_name like 'recommendation%'`
  const { rows } = await indexes.execute(db)
  const plain = rows.filter(({ made }) => !/^create unique/i.test(made))
  for (const { name } of plain) await sql`drop index ${sql.ref(name)}`.execute(db)
  const numbers = Array.from({ length: howMany }, (_, at) => at)
  for (const some of piecesOf(numbers, 2_500))
    await db.transaction().execute((transaction) => write(transaction, kind, some))
  for (const { made } of plain) await sql.raw(made).execute(db)
}

type Index = { readonly name: string; readonly made: string }

async function write(db: Kysely<unknown>, kind: Database['kind'], numbers: readonly number[]): Promise<void> {
  const tables = db.withTables<RecommendationTables>()
  const made = numbers.map((at) => withHistories(at))
  for (const some of piecesOf(made, 500))
    await tables
      .insertInto('recommendations')
      .values(some.map(({ row }) => row))
      .execute()
  const answers = made.flatMap((one) => one.answers)
  for (const some of piecesOf(answers)) await tables.insertInto('answers').values(some).execute()
  const followUps = made.flatMap((one) => one.followUps)
  for (const some of piecesOf(followUps)) await tables.insertInto('follow_ups').values(some).execute()
  await keepFound(
    db,
    recommendationIndex(kind),
    made.map(({ row, ...entries }) => ({
      ...{ before: null, after: row },
      told: [...entries.answers.map((one) => ({ ...one, evidence: '' })), ...entries.followUps].flatMap(textsOf),
    })),
  )
}

function withHistories(at: number) {
  const one = stock[at % stock.length]
  if (!one) throw new Error('the stock is empty')
  const id = idAt<RecommendationId>(2, at)
  const on = dayAfter(today, -1 - Math.floor(shuffled(at) * 15 * 365))
  const answered = shuffled(at + 7) < 0.7
  // What is old was mostly seen, and what was seen was mostly done.
  const seen = shuffled(at + 13) < (on < '2023' ? 0.85 : 0.4)
  const position = answered ? (positions[Math.floor(shuffled(at + 3) * 4)] ?? 'noted') : 'none'
  const implementation = seen
    ? (implementations[Math.max(0, Math.floor(shuffled(at + 5) * 10) - 5)] ?? 'not')
    : 'unverified'
  const recommendation: Recommendation = {
    id,
    number: `${on.slice(0, 4)}/${String(1 + (at % 400)).padStart(2, '0')}-${at}`,
    text: {
      ar: `${one.text.ar} (${at % 97})`,
      fr: `${one.text.fr} ${rareWord(at % 4_913)} ${rareWord((at * 7) % 4_913)}`,
      ...(at % 3 === 0 ? { en: one.text.en ?? '' } : {}),
    },
    addressees: [at % 60, ...(at % 8 === 0 ? [(at * 3 + 1) % 60] : [])].map((body, index) => ({
      no: index + 1,
      kind: body % 20 === 0 ? 'partner' : 'authority',
      authority: null,
      name: { fr: `Direction ${rareWord(body)}`, ar: `المديرية ${body}` },
    })),
    place: at % 9 === 0 ? null : idAt<PlaceId>(3, Math.floor(shuffled(at + 1) ** 2 * 600)),
    origin: null,
    basis: null,
    repeats: null,
    theme: themes[Math.floor(shuffled(at + 11) * themes.length)] ?? 'health',
    ownTheme: null,
    standards: one.standards,
    priority: priorities[at % 3] ?? 'ordinary',
    made: on,
    deadline: at % 5 === 0 ? null : dayAfter(on, 180),
    version: 1,
    changedBy: by,
    changed: `${on}T10:00:00.000Z` as Recommendation['changed'],
  }
  const said = recommendation.addressees.map((_, index) => (index === 0 ? position : 'none'))
  const row = rowOf(
    recommendation,
    { positions: said, implementation, ended: null, pursuedOn: null },
    { seq: at + 1, root: id },
    today,
  )
  const entry = (lane: number) => ({
    id: idAt<PersonId>(lane, at) as string,
    recommendation: id,
    seq: 1,
    text: JSON.stringify({ fr: one.observed.fr }),
    enteredAt: recommendation.changed,
    corrects: null,
    reason: '',
  })
  type AnswerRow = RecommendationTables['answers']
  type FollowUpRow = RecommendationTables['follow_ups']
  const answer = (): AnswerRow => ({
    ...entry(4),
    on: dayAfter(on, 90),
    addressee: 1,
    position,
    reference: `L ${at}`,
    enteredBy: by,
  })
  const followUp = (): FollowUpRow => ({
    ...entry(5),
    on: dayAfter(on, 200),
    implementation,
    source: 'visit',
    evidence: 'registre',
    verifiedBy: by,
  })
  return { row, answers: answered ? [answer()] : [], followUps: seen ? [followUp()] : [] }
}
