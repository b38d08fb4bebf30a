// How large a spreadsheet may be, apart from its reader, which is loaded only when a file is there.

/** Bytes of the file, of one part of it unfolded, of all parts; rows of a sheet; letters of a cell. A form of 1,000 questions in three languages has half a megabyte unfolded. */
export const workbookLimits = {
  file: 2_000_000,
  part: 12_000_000,
  all: 24_000_000,
  rows: 10_000,
  cell: 10_000,
  columns: 200,
} as const
