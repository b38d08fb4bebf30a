// The recommendations in somebody's table, as a person mapped it: each row that says all that is needed, and each other one with its column and its reason.
import { entryIn } from '../../foundation/entry-in.ts'
import { printable } from '../../foundation/printable.ts'
import { isGarbled } from '../../foundation/tables/decoded-text.ts'
import type { TableFile } from '../../foundation/tables/read-table.ts'
import type { TextRow } from '../../foundation/tables/separated.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PlaceId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { AddresseeKind, Implementation, Position, Priority } from '../../vocabulary/recommendations.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import { type DayRead, dayWritten } from './day-written.ts'
import type { ImportedRecommendation, RowFaultCode, RowRefused } from './imported-rows.ts'
import { between, type ImportField, type Mapping, saidAs, type ValueField } from './mapping.ts'

export type ImportedRows<Row> = { readonly rows: readonly Row[]; readonly refused: readonly RowRefused[] }

/** Every row of the table is in one of the two lists. */
export function recommendationsIn(table: TableFile, mapping: Mapping): ImportedRows<ImportedRecommendation> {
  const seen = new Map<string, number>()
  return rowsIn(table, mapping, (cells, at) => {
    const reference = cells.text('reference', 100)
    const text = cells.local('text', 2_000, 'text-missing')
    const name = cells.local('addressee', 200) ?? {}
    const kind = (cells.value('addressee-kind') ?? mapping.otherwise['addressee-kind'] ?? 'authority') as AddresseeKind
    const otherwise = mapping.otherwise.addressee
    const addressee = Object.keys(name).length > 0 ? name : otherwise ? inItsLetters(otherwise, mapping.latin) : null
    if (!addressee) cells.refuse('addressee', 'addressee-missing')
    const place = cells.value('place')
    const theme = cells.value('theme') ?? mapping.otherwise.theme
    if (!theme) cells.refuse('theme', 'theme-missing')
    const made = cells.day('made') ?? ((mapping.otherwise.made || null) as IsoDate | null)
    if (!made && !cells.wrong) cells.refuse('made', 'date-missing')
    const deadline = cells.day('deadline')
    if (made && deadline && deadline < made) cells.refuse('deadline', 'dates-out-of-order')
    const answer = answerIn(cells, mapping, made)
    const claim = claimIn(cells, mapping)
    if (cells.wrong || !text || !addressee || !theme || !made) return null
    const key = reference || JSON.stringify([text, addressee, place, made])
    if (seen.has(key)) {
      cells.refuse('reference', 'row-twice', String(seen.get(key)))
      return null
    }
    seen.set(key, at)
    return {
      at,
      reference,
      text,
      addressee: { kind, name: addressee },
      body: bodyOf(kind, cells.text('addressee', 200) || (otherwise ?? ''), cells),
      place: place && place !== nothing ? (place as PlaceId) : null,
      theme: theme as Theme,
      priority: (cells.value('priority') ?? 'ordinary') as Priority,
      made,
      deadline,
      answer,
      claim,
    }
  })
}

/** Words mapped to something that means nothing here: a place or an answer that does not exist, a status that only repeats itself. */
export const nothing = '-'

/** Only a body can be one in the register. */
function bodyOf(kind: AddresseeKind, said: string, { meaning }: Cells): AuthorityId | null {
  const meant = kind === 'authority' || kind === 'partner' ? meaning('addressee', said) : ''
  return meant && meant !== nothing ? (meant as AuthorityId) : null
}

function answerIn(cells: Cells, mapping: Mapping, made: IsoDate | null): ImportedRecommendation['answer'] {
  const position = cells.value('position')
  const text = cells.local('answer', 10_000) ?? {}
  if (position === null || position === nothing || position === 'none') {
    if (Object.keys(text).length > 0) cells.refuse('answer', 'position-missing')
    return null
  }
  const on = cells.day('answered') ?? ((mapping.asOf || null) as IsoDate | null)
  if (!on) cells.refuse('answered', 'date-missing')
  else if (made && on < made) cells.refuse('answered', 'dates-out-of-order')
  return on && { on, position: position as Position, text }
}

function claimIn(cells: Cells, mapping: Mapping): ImportedRecommendation['claim'] {
  const said = cells.text('status', 200)
  if (said === '') return null
  const meant = cells.value('status')
  const on = cells.day('status-on') ?? ((mapping.asOf || null) as IsoDate | null)
  if (!on) cells.refuse('status-on', 'date-missing')
  const implementation = meant === null || meant === nothing ? null : (meant as Implementation)
  return on && { on, said, implementation, note: cells.text('status-note', 2_000) }
}

/** The cells of one row by field; faults are kept with their cell. */
export type Cells = {
  readonly text: (field: ImportField, most: number) => string
  /** Under the field itself, by its letters, and under its languages. Null for nothing; `missing` refuses that. */
  readonly local: (
    field: 'text' | 'addressee' | 'answer' | 'name' | 'authority' | 'region',
    most: number,
    missing?: RowFaultCode,
  ) => LocalText | null
  /** What a word under this field is mapped to; empty where it is to nothing. */
  readonly meaning: (field: ValueField, said: string) => string
  /** Null for an empty cell; a word that is not mapped is refused. */
  readonly value: (field: ValueField) => string | null
  readonly day: (field: ImportField) => IsoDate | null
  /** The entries of a cell with several, in order; null for an omitted one. */
  readonly days: (field: ImportField) => readonly (IsoDate | null)[]
  readonly refuse: (field: ImportField, why: RowFaultCode, said?: string) => void
  /** Whether something of this row was refused. */
  readonly wrong: boolean
}

/** Each row by `read`, which gives null for one that it refused. */
export function rowsIn<Row>(
  table: TableFile,
  mapping: Mapping,
  read: (cells: Cells, at: number) => Row | null,
): ImportedRows<Row> {
  const refused: RowRefused[] = table.faults.map(({ at, why }) => ({ at, column: null, field: null, why, said: '' }))
  const spoilt = new Set(refused.map(({ at }) => at))
  const rows: Row[] = []
  const { cells, turnTo } = cellsOf(mapping, refused)
  for (const row of table.rows) {
    if (spoilt.has(row.at)) continue
    const beyond = table.kind === 'separated' && row.cells.slice(table.head.length).find((cell) => cell.trim() !== '')
    if (beyond) {
      // All cells after the split one are under the wrong column.
      refused.push({ at: row.at, column: null, field: null, why: 'cells-beyond-head', said: beyond.slice(0, 200) })
      continue
    }
    turnTo(row)
    const said = read(cells, row.at)
    if (said && !cells.wrong) rows.push(said)
  }
  return { rows, refused: refused.toSorted((one, other) => one.at - other.at) }
}

/** The cells of whichever row was turned to last: made once, since a table has very many rows of the same few days and words. */
function cellsOf(
  { columns, values, order, latin }: Mapping,
  refused: RowRefused[],
): { readonly cells: Cells; readonly turnTo: (row: TextRow) => void } {
  let row: TextRow = { at: 0, cells: [] }
  let before = 0
  const cellOf = (field: ImportField): string => {
    const column = columns[field]
    return column === undefined ? '' : (row.cells[column] ?? '')
  }
  const raw = (field: ImportField): string => printable(cellOf(field).toWellFormed()).trim()
  const refuse: Cells['refuse'] = (field, why, said = raw(field)) => {
    // What is wrong with a cell is said once: that nothing can be read in it follows.
    if (refused.slice(before).some((one) => one.field === field)) return
    refused.push({ at: row.at, column: columns[field] ?? null, field, why, said: said.slice(0, 200) })
  }
  const text: Cells['text'] = (field, most) => {
    const cell = cellOf(field)
    if (cell === '') return ''
    const said = raw(field)
    // Seen before the signs that stand for nothing are taken out.
    if (isGarbled(cell)) refuse(field, 'text-garbled')
    else if (said.length > most) refuse(field, 'text-too-long')
    else if (/^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!)$/.test(said)) refuse(field, 'cell-error')
    else return said
    return ''
  }
  const days = new Map<string, DayRead>()
  const dayIn = (field: ImportField, said: string): IsoDate | null => {
    if (said === '') return null
    const read = days.get(said) ?? dayWritten(said, order)
    days.set(said, read)
    if (read.ok) return read.day
    refuse(field, read.why)
    return null
  }
  const meanings = new Map<string, string>()
  const meaning: Cells['meaning'] = (field, said) => {
    const known = `${field} ${said}`
    const meant = meanings.get(known) ?? entryIn(values[field], saidAs(said)) ?? ''
    meanings.set(known, meant)
    return meant
  }
  const cells: Cells = {
    text,
    meaning,
    refuse,
    local(field, most, missing) {
      const local: Record<string, string> = {}
      const said = text(field, most)
      if (said) Object.assign(local, inItsLetters(said, latin))
      if (field === 'text' || field === 'name')
        for (const language of ['ar', 'fr', 'en'] as const) {
          const own = text(`${field}-${language}`, most)
          if (own) local[language] = own
        }
      if (Object.keys(local).length > 0) return local
      if (missing && refused.length === before) refuse(field, missing)
      return null
    },
    value(field) {
      const said = text(field, 200)
      if (said === '') return null
      const meant = meaning(field, said)
      if (!meant) refuse(field, 'value-unmapped')
      return meant || null
    },
    day: (field) => dayIn(field, text(field, 100)),
    days(field) {
      const said = text(field, 2_000)
      return said === '' ? [] : said.split(between).map((one) => dayIn(field, one.trim()))
    },
    get wrong() {
      return refused.length > before
    },
  }
  const turnTo = (to: TextRow): void => {
    row = to
    before = refused.length
  }
  return { cells, turnTo }
}

/** Under the language of most of its letters. */
export function inItsLetters(text: string, latin: 'fr' | 'en'): LocalText {
  let [arabic, other] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 0x620 && code < 0x780) || (code >= 0xfb50 && code < 0xff00)) arabic++
    else if ((code >= 0x41 && code < 0x5b) || (code >= 0x61 && code < 0x7b) || (code >= 0xc0 && code < 0x250)) other++
  }
  return { [arabic > other ? 'ar' : latin]: text }
}
