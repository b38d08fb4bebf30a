// Looks for a person in every table of the staff database that holds words: one that somebody adds later is looked through too, without a line here.
import { type Kysely, sql } from 'kysely'
import { answersTo, plainWords } from '../../../foundation/search/analyse.ts'
import { excerptOf, type Piece } from '../../../foundation/search/excerpt.ts'
import { soundsLike } from '../../../foundation/search/sounds.ts'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import type { Found, PersonFound } from '../person-found.ts'
import { staysAs, textAt } from '../text-at.ts'

/** Sealed, public, or without free text: dossiers are searched on the devices that open them. */
const notSought: Readonly<Record<string, string>> = {
  journal: 'ids and numbers alone',
  journal_end: 'a hash',
  migrations: 'the program’s own',
  counters: 'numbers',
  letter_carries: 'ids alone',
  searched_records: 'ids and days alone',
  boundaries: 'outlines and names of regions',
  records: 'sealed',
  directory_versions: 'the directory: members of staff, on every device',
  directory_drafts: 'the same',
  accounts: 'hashes',
  sessions: 'hashes',
  attached_chunks: 'numbers',
  sign_in_links: 'ids, here and at the issuer',
  sign_ins: 'the same, for some hours',
  invitations: 'sealed',
  invitation_answers: 'sealed',
  intake_cards: 'sealed',
  exchange_entries: 'what peers have published',
  exchange_heads: 'the same',
  exchange_items: 'the same',
}

/** Of a name in Latin letters; in Arabic ones it is a part of the word. */
const articles = new Set(['el', 'al'])

const foundMost = 200
const rowsAtOnce = 500

/** Every row that has each of the words, in any form or case, or a word that sounds like it in either script; other requests are answered between pages of rows. */
export async function findPerson(db: Kysely<unknown>, text: string): Promise<PersonFound> {
  const words = plainWords(text)
  const telling = words.filter((word) => !articles.has(word))
  const searched = (telling.length > 0 ? telling : words).map((word) => {
    const [answers, sounds] = [answersTo(word), soundsLike(word)]
    return (plain: string) => answers(plain) || sounds(plain)
  })
  const found: Found[] = []
  let rows = 0
  for (const { name, columns } of await db.introspection.getTables()) {
    // Words are text: an index of terms has none, and on SQLite numbers past 2^53, which cannot be read.
    const texts = columns.filter(({ dataType }) => dataType.toLowerCase() === 'text').map((column) => column.name)
    if (name in notSought || name.startsWith('sqlite_') || texts.length === 0) continue
    const first = columns[0]?.name ?? ''
    const read = [...new Set([first, ...texts])].map((column) => sql.ref(column))
    for (let offset = 0; ; offset += rowsAtOnce) {
      const page = await sql<Record<string, unknown>>`
        select ${sql.join(read)} from ${sql.table(name)} order by ${sql.ref(first)} limit ${rowsAtOnce} offset ${offset}`.execute(
        db,
      )
      rows += page.rows.length
      for (const row of page.rows) {
        const texts = Object.entries(row).flatMap(([column, value]) =>
          typeof value === 'string' ? [written[name] === column ? textOf(value) : value] : [],
        )
        const all = texts.flatMap(plainWords)
        if (!searched.every((answers) => all.some(answers))) continue
        if (found.length >= foundMost) return { found, rows, more: true }
        const at = textAt(name)
        const passages = passagesIn(texts, searched)
        found.push({
          table: name,
          row: String(row[first]),
          record: at?.by ? String(row[at.by]) : null,
          number: String(row.number ?? row.reference ?? ''),
          day: dayOf(row),
          stays: at ? staysAs(at, row) : null,
          passages: passages.slice(0, passagesMost),
          morePassages: passages.length > passagesMost,
        })
      }
      if (page.rows.length < rowsAtOnce) break
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { found, rows, more: false }
}

/** In this order: what happened on a day says it before the day on which it was written down. */
const dayColumns = [
  'on',
  'on_day',
  'received',
  'from_day',
  'made',
  'at',
  'entered',
  'entered_at',
  'enteredAt',
  'changed',
  'added',
]

function dayOf(row: Readonly<Record<string, unknown>>): IsoDate | null {
  const days = dayColumns.map((column) => String(row[column] ?? '').slice(0, 10))
  return days.find(isDate) ?? null
}

/** Of the texts, each once, those with the whole name; where the row has it in pieces, those with some of it. */
function passagesIn(
  words: readonly string[],
  searched: readonly ((word: string) => boolean)[],
): readonly (readonly Piece[])[] {
  const isMatch = (word: string) => searched.some((answers) => answers(word))
  const lines = [...new Set(words.flatMap((value) => readable(value).split('\n')))]
    .map((line) => ({ line, plain: plainWords(line) }))
    .filter(({ plain }) => plain.some(isMatch))
  const whole = lines.filter(({ plain }) => searched.every((answers) => plain.some(answers)))
  return (whole.length > 0 ? whole : lines).map(({ line }) => excerptOf(line, isMatch))
}

const passagesMost = 6

/** Columns that hold the bytes of a text: what was signed. */
const written: Readonly<Record<string, string>> = { visits: 'bytes' }

const textOf = (bytes: string): string => new TextDecoder().decode(fromBase64url(bytes) ?? new Uint8Array(0))

/** The words of a JSON value. */
const readable = (text: string): string => {
  try {
    return wordsOf(JSON.parse(text)).join('\n')
  } catch {
    return text
  }
}

const wordsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : []
}
