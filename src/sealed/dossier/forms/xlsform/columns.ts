// The columns of a sheet of an XLSForm, by what their heads say: plain names, and texts in several languages.
import { entryIn } from '../../../../foundation/entry-in.ts'
import type { Sheet, SheetRow } from '../../../../foundation/tables/workbook.ts'
import { columnLetters } from '../../../../foundation/tables/workbook-faults.ts'
import type { Language, LocalText } from '../../../../vocabulary/languages.ts'
import { withoutTurning } from '../../../../vocabulary/text/turned.ts'
import type { LeftOut, SheetFault } from './faults.ts'

export type Columns = {
  /** Without its space around; null where the cell is empty or the column is not there. */
  readonly cell: (row: SheetRow, name: string) => string | null
  /** What the row says under `label` (or another translated name), in the languages that are known. */
  readonly words: (row: SheetRow, name: string) => LocalText
  /** Letters of the column; null where it is not there. */
  readonly letters: (name: string) => string | null
  /** Its columns, where all of them are in languages that are not known here: the first's letters, and all their heads. */
  readonly foreign: (name: string) => { readonly column: string; readonly name: string } | null
  /** Columns with a head that nothing here asks for. */
  readonly others: readonly { readonly name: string; readonly index: number }[]
  readonly rows: readonly SheetRow[]
}

const aliases: Readonly<Record<string, string>> = {
  relevance: 'relevant',
  caption: 'label',
  constraint_msg: 'constraint_message',
  calculate: 'calculation',
  list: 'list_name',
  value: 'name',
  id_string: 'form_id',
  title: 'form_title',
}

type Known = { readonly plain: readonly string[]; readonly translated: readonly string[] }

/** `unmarked` is the language of columns that name none, unless the text is in Arabic letters. */
export function readColumns(
  sheet: Sheet,
  { plain, translated }: Known,
  unmarked: Language,
  faults: SheetFault[],
  left: LeftOut[],
): Columns {
  const [head, ...rows] = sheet.rows
  const places = new Map<string, number>()
  const wordPlaces = new Map<string, { readonly index: number; readonly language: Language | null }[]>()
  const foreign = new Map<string, { readonly column: string; readonly heads: string[] }>()
  const others: { name: string; index: number }[] = []
  for (const [index, text] of head?.cells ?? []) {
    const spot = { sheet: sheet.name, row: head?.at ?? 1, column: columnLetters(index) }
    const [base, marked] = headParts(text)
    if (translated.includes(base)) {
      const language = marked === null ? null : languageNamed(marked)
      if (marked !== null && language === null) {
        const filled = rows.filter(({ cells }) => cells.has(index)).map(({ at }) => at)
        left.push({ sheet: sheet.name, column: spot.column, rows: filled, why: 'language-unknown', name: text.trim() })
        const found = foreign.get(base)
        if (found) found.heads.push(text.trim())
        else foreign.set(base, { column: spot.column, heads: [text.trim()] })
      } else wordPlaces.set(base, [...(wordPlaces.get(base) ?? []), { index, language }])
    } else if (marked === null && plain.includes(base)) {
      if (places.has(base)) faults.push({ ...spot, code: 'column-twice', name: base })
      else places.set(base, index)
    } else others.push({ name: text.trim(), index })
  }
  for (const index of new Set(rows.flatMap(({ cells }) => [...cells.keys()]))) {
    if (head?.cells.has(index)) continue
    const filled = rows.filter(({ cells }) => cells.has(index)).map(({ at }) => at)
    left.push({ sheet: sheet.name, column: columnLetters(index), rows: filled, why: 'column-unnamed' })
  }
  for (const [base, spots] of wordPlaces)
    for (const { index } of spots) {
      const marked = rows.filter(({ cells }) => plainWords(cells.get(index) ?? '') !== cells.get(index)?.trim())
      const filled = marked.filter(({ cells }) => cells.has(index)).map(({ at }) => at)
      const name = head?.cells.get(index)?.trim() ?? base
      if (filled.length > 0)
        left.push({ sheet: sheet.name, column: columnLetters(index), rows: filled, why: 'marks-removed', name })
    }
  return {
    cell(row, name) {
      const index = places.get(name)
      const text = index === undefined ? undefined : row.cells.get(index)?.trim()
      return text || null
    },
    words(row, name) {
      const words: Partial<Record<Language, string>> = {}
      for (const { index, language } of wordPlaces.get(name) ?? []) {
        const text = plainWords(row.cells.get(index) ?? '')
        if (text) words[language ?? languageOf(text, unmarked)] ??= text
      }
      return words
    },
    letters(name) {
      const index = places.get(name) ?? wordPlaces.get(name)?.[0]?.index
      return index === undefined ? null : columnLetters(index)
    },
    foreign(name) {
      const found = wordPlaces.has(name) ? undefined : foreign.get(name)
      return found ? { column: found.column, name: found.heads.join(', ').slice(0, 120) } : null
    },
    others,
    rows,
  }
}

/** Without what other tools make words bold or coloured by (Markdown’s `**`, HTML), and hidden signs that show letters in another order: here every letter is read as it is written. */
const plainWords = (text: string): string =>
  withoutTurning(
    text
      .replace(/<\/?(?:br|p|div)(?:\s[^<>]*)?\/?>/gi, '\n')
      .replace(/<\/?(?:span|font|b|i|u|em|strong|small|center|h[1-6])(?:\s[^<>]*)?>/gi, ''),
  )
    .replace(/\*\*(?=\S)([^*]*[^*\s])\*\*/g, '$1')
    .trim()

/** `label::العربية (ar)` is `label` and `العربية (ar)`. */
function headParts(text: string): readonly [string, string | null] {
  const [base = '', ...rest] = text.trim().split(/::?/)
  const name = base
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return [entryIn(aliases, name) ?? name, rest.length > 0 ? rest.join(':').trim() : null]
}

const names: readonly (readonly [Language, RegExp])[] = [
  ['ar', /^(?:ar|ara|arabic|arabe|العربية|عربية|عربي)$/i],
  ['fr', /^(?:fr|fra|fre|french|fran[cç]ais|الفرنسية)$/i],
  ['en', /^(?:en|eng|english|anglais|الإنجليزية|الانجليزية)$/i],
]

/** By the code in brackets, with or without a country; else by its name. */
export function languageNamed(text: string): Language | null {
  const code = /\(\s*([a-z]{2,3})(?:[-_][a-z]+)?\s*\)\s*$/i.exec(text)?.[1]
  const said = code ?? text.trim()
  return names.find(([, shape]) => shape.test(said))?.[0] ?? null
}

/** By its letters, where nothing says it. */
export const languageOf = (text: string, unmarked: Language): Language => {
  if (/\p{Script=Arabic}/u.test(text)) return 'ar'
  return unmarked === 'ar' ? 'fr' : unmarked
}

/** Every other column is left out, and mentioned if it is not empty. */
export const leaveOthers = (sheet: string, columns: Columns, left: LeftOut[]): void =>
  leave(sheet, columns, columns.others, left)

export function leave(sheet: string, { rows }: Columns, columns: Columns['others'], left: LeftOut[]): void {
  for (const { name, index } of columns) {
    const filled = rows.filter(({ cells }) => cells.has(index)).map(({ at }) => at)
    if (filled.length > 0)
      left.push({ sheet, column: columnLetters(index), rows: filled, why: 'column-unread', name: name.slice(0, 60) })
  }
}
