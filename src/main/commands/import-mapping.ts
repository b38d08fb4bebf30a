// The meanings that an old tracker's columns and words are given: in a file that its author completes, taken as far as the register knows them.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { jsonIn } from '../../foundation/json-in.ts'
import { printable } from '../../foundation/printable.ts'
import { parse } from '../../foundation/server/http/body.ts'
import { problemLines } from '../../foundation/server/process/terminal.ts'
import type { TableFile } from '../../foundation/tables/read-table.ts'
import { isolated, t } from '../../foundation/words/t.ts'
import type { Imports } from '../../institution/importing/imported-rows.ts'
import {
  emptyMapping,
  type Mapping,
  saidAs,
  suggestedColumns,
  type ValueField,
  valueFields,
  valuesIn,
} from '../../institution/importing/mapping.ts'
import { type Known, meaningsOf, meantIn, suggestedValues } from '../../institution/importing/meanings.ts'
import { mappingField } from '../../institution/importing/server/import-routes.ts'
import { isDate } from '../../vocabulary/dates.ts'
import { type Language, textIn } from '../../vocabulary/languages.ts'

/** The mapping in the named file, which is begun where there is none; otherwise the one used earlier for this header, or what the header says plainly. Gives 1 for what was refused, and told. */
export async function mappingFor(
  { mapping: file, language }: { readonly mapping: string | null; readonly language: Language },
  table: TableFile,
  imports: Imports,
  known: Known,
): Promise<Mapping | number> {
  const before = await imports.mapping('recommendations', table.head)
  let told: Mapping = before ?? { ...emptyMapping, columns: suggestedColumns('recommendations', table.head) }
  if (file !== null && existsSync(file)) {
    const read = parse(mappingField, jsonIn(await readFile(file, 'utf8')))
    if (!read.ok) {
      console.error(problemLines(language, read.problem))
      return 1
    }
    told = read.value
    const last = table.head.length - 1
    const beyond = Object.entries(told.columns).find(([, column]) => column > last)
    if (beyond) {
      const [field, column] = beyond
      console.error(t(language, 'import.told.beyond', { field, column: String(column), last: String(last) }))
      return 1
    }
  }
  const { meant, strange } = understood(told, known)
  if (strange.length > 0 && told !== before) {
    const sentences = strange.map(({ field, said }) =>
      t(language, 'import.told.no-meaning', { field, said: isolated(printable(said)) }),
    )
    for (const sentence of new Set(sentences)) console.error(sentence)
    for (const field of new Set(strange.map(({ field }) => field))) tellMeanings(language, field, known)
    return 1
  }
  const mapping = { ...meant, values: suggestedValues(table.rows, meant, known) }
  if (file !== null && !existsSync(file)) {
    const open = Object.fromEntries(
      valueFields.flatMap((field) => {
        const column = mapping.columns[field]
        if (column === undefined) return []
        const words = valuesIn(table.rows, column).map(({ said }) => [saidAs(said), '']) as [string, string][]
        return [[field, { ...Object.fromEntries(words), ...mapping.values[field] }]]
      }),
    )
    await writeFile(file, `${JSON.stringify({ ...mapping, values: open }, null, 2)}\n`)
    console.log(t(language, 'terminal.import.mapping', { file: isolated(file) }))
  }
  return mapping
}

type Strange = { readonly field: ValueField | 'made' | 'asOf'; readonly said: string }

/** With each meaning as the register has it; what means nothing there is left out, and named. */
function understood(told: Mapping, known: Known): { readonly meant: Mapping; readonly strange: readonly Strange[] } {
  const strange: Strange[] = []
  const taken = (field: Strange['field'], said: string, meaning: string | null): string => {
    if (meaning === null && said !== '') strange.push({ field, said })
    return meaning ?? ''
  }
  const dated = (field: 'made' | 'asOf', said: string) => taken(field, said, isDate(said) ? said : null)
  const values: Record<string, Readonly<Record<string, string>>> = {}
  for (const [field, words] of Object.entries(told.values) as [ValueField, Readonly<Record<string, string>>][]) {
    const meantBy = meantIn(field, known)
    const read = Object.entries(words).map(([word, said]) => [word, taken(field, said, meantBy(said))] as const)
    values[field] = Object.fromEntries(read.filter(([, meaning]) => meaning !== ''))
  }
  const otherwise = { ...told.otherwise }
  for (const field of ['addressee-kind', 'theme', 'place-kind'] as const) {
    const said = otherwise[field]
    if (said !== undefined) otherwise[field] = taken(field, said, meantIn(field, known)(said))
  }
  if (otherwise.made !== undefined) otherwise.made = dated('made', otherwise.made)
  return { meant: { ...told, values, otherwise, asOf: dated('asOf', told.asOf) }, strange }
}

/** What may stand behind a word in the file. */
export function tellMeanings(language: Language, field: Strange['field'], known: Known): void {
  if (field === 'made' || field === 'asOf') return
  const most = 40
  const meanings = meaningsOf(field, known)
  const named = meanings.slice(0, most).map((one) => {
    const name = 'name' in one ? textIn(one.name, language)?.text : t(language, one.key)
    return isolated(`${one.value} (${name ?? ''})`)
  })
  if (meanings.length > most) named.push('…')
  console.error(t(language, 'import.told.meanings', { field, meanings: named.join(' · ') }))
}
