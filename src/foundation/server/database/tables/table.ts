// A table as both databases have it: its shape, the one canonical form of a row, and a sum over rows that does not depend on their order.
import { createHash } from 'node:crypto'
import { encode, type Token, Tokenizer, Type } from 'cborg'

/** What stores write: text, whole and other numbers, bytes, nothing. Whole numbers come as bigints where they pass 2^53. */
export type Cell = null | string | number | bigint | Uint8Array

/** In the order of the table's columns. */
export type Row = readonly Cell[]

/** `columns` sorted by name: the order in which a database keeps them does not matter. */
export type Table = { readonly name: string; readonly columns: readonly string[] }

/** The steps of its schema that a database has taken, by room. */
export type StepsTaken = Readonly<Record<string, readonly string[]>>

/** Stands in a database on PostgreSQL that is being filled, until it is whole (`unfinished.ts`). */
export const unfinishedTable = 'unfinished_copy'

/** The same bytes for the same row, whichever database it came from: a CBOR array. */
export const encodeRow = (row: Row): Uint8Array => encode(row)

/**
 * Rows of so many cells, read cell by cell: bytes that somebody made up take no more memory than they are long. Throws on anything but such a row, and
 * where no row has a cell.
 */
export function* decodeRows(bytes: Uint8Array, cells: number): Generator<Row> {
  const tokens = new Tokenizer(bytes)
  while (!tokens.done()) {
    const { type, value } = tokens.next()
    if (type !== Type.array || value !== cells || cells === 0) throw new Error('this is no row')
    yield Array.from({ length: cells }, () => cellOf(tokens.next()))
  }
}

function cellOf({ type, value }: Token): Cell {
  if (type === Type.null) return null
  if (!cellTypes.includes(type)) throw new Error('this is no cell')
  return value
}

const cellTypes: readonly Type[] = [Type.uint, Type.negint, Type.float, Type.string, Type.bytes]

/** One of these for each table. */
export type RowSum = {
  readonly add: (encoded: Uint8Array) => void
  readonly told: () => { readonly rows: number; readonly sum: string }
}

/**
 * SHA-256 of each row, added up modulo 2^256: two tables with the same rows have the same sum, whatever order a database gives them in. It finds what
 * was lost, doubled or altered on the way; it is no protection against somebody who makes rows up.
 */
export function rowSum(): RowSum {
  let [rows, sum] = [0, 0n]
  return {
    add(encoded) {
      rows += 1
      sum = (sum + BigInt(`0x${createHash('sha256').update(encoded).digest('hex')}`)) & modulus
    },
    told: () => ({ rows, sum: sum.toString(16).padStart(64, '0') }),
  }
}

const modulus = 2n ** 256n - 1n
