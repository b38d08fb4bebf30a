// What the two commands of everything share at a terminal.
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import type { Everything } from './everything-form.ts'

/** Null for arguments that are none. */
export function folderAndData(args: readonly string[]): { readonly folder: string; readonly data: string } | null {
  const read = argumentsOf(args, { data: { type: 'string', default: 'data' } })
  if (!read) return null
  const { values, positionals } = read
  const [folder, ...more] = positionals
  return folder && more.length === 0 ? { folder, data: values.data } : null
}

export const countsOf = ({ tables, files }: Everything) => ({
  tables: tables.filter(({ json }) => json !== null).length,
  rows: tables.reduce((sum, { json }) => sum + (json?.rows ?? 0), 0),
  files: files.length,
})

/** One line that is written over, at a terminal alone. */
export function rowProgress(): { readonly progress: (table: string, rows: number) => void; readonly end: () => void } {
  const live = process.stderr.isTTY === true
  return {
    progress(table, rows) {
      if (live) process.stderr.write(`\r  ${table} ${rows}\u001b[K`)
    },
    end() {
      if (live) process.stderr.write('\r\u001b[K')
    },
  }
}
