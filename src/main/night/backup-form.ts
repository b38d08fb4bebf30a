// What a backup says of itself: first its source and tables, last what must be in it.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../vocabulary/dates.ts'
import type { Server } from './rooms-tables.ts'

/** Raised when an older program could no longer read what is written. */
export const backupFormat = 1 as const

/** The archive's entries that are no files of the folder. Rows are in pieces: `wiqaya/staff/places/1.rows`. */
export const entryNames = {
  about: 'wiqaya/backup.json',
  sums: 'wiqaya/sums.json',
  rows: (server: string, table: string, piece: number) => `wiqaya/${server}/${table}/${piece}.rows`,
  file: (path: string) => `data/${path}`,
}
/** The people a backup is for, from one setting: separated by spaces or commas. */
export const recipientsIn = (text: string): readonly string[] => text.split(/[\s,]+/).filter((one) => one !== '')

export const rowsEntry = /^wiqaya\/(staff|public)\/([a-z0-9_]+)\/\d+\.rows$/
export const fileEntry = /^data\/(.+)$/

/** Bytes of one piece of rows, as we write it, and the most that is read: the largest row is a record of some megabytes. */
export const pieceBytes = { written: 1 << 20, read: 64 << 20 }
/** The most bytes that are read of what a backup says about itself. */
export const aboutBytes = 8 << 20

const databaseShape = v.object({
  steps: v.record(v.string(), v.pipe(v.array(v.string()), v.readonly())),
  tables: v.pipe(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.regex(/^[a-z0-9_]+$/)),
        columns: v.pipe(v.array(v.string()), v.readonly()),
      }),
    ),
    v.readonly(),
  ),
})

/** In a newer format only the number is read. */
export const aboutShape = v.object({
  format: v.literal(backupFormat),
  made: v.custom<Instant>(isInstant),
  /** One for each server that had a database. */
  databases: v.partial(v.object({ staff: databaseShape, public: databaseShape })),
})
export type About = v.InferOutput<typeof aboutShape>
export const anyFormat = v.object({ format: v.pipe(v.number(), v.integer()) })

const sumShape = v.object({ rows: v.number(), sum: v.string() })
export const sumsShape = v.object({
  tables: v.object({ staff: v.record(v.string(), sumShape), public: v.record(v.string(), sumShape) }),
  parts: v.record(v.string(), v.object({ files: v.number(), bytes: v.number(), hash: v.string() })),
})
export type Sums = v.InferOutput<typeof sumsShape>

/** Tables without rows in a backup: people who were signed in yesterday are not signed in again by restoring it. */
export const forgotten: Readonly<Record<Server, readonly string[]>> = {
  staff: ['sessions', 'sign_ins'],
  public: [],
}

/** The part of the folder that a file is counted in: `staff/attachments`, `wiqaya.json`. */
export const partOf = (path: string): string => path.split('/').slice(0, -1).slice(0, 2).join('/') || path
