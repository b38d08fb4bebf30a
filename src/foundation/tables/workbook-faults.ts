// What is wrong in a spreadsheet, for any use: each fault with its sheet, row and column.

/** `row` from 1, `column` in letters, as a spreadsheet names them; null where the fault is of the whole. */
export type Spot = { readonly sheet: string | null; readonly row: number | null; readonly column: string | null }

/** Where a fault of the whole file stands. */
export const nowhere: Spot = { sheet: null, row: null, column: null }

export type WorkbookFault = Spot &
  (
    | { readonly code: 'file-empty' | 'file-not-xlsx' | 'file-damaged' | 'file-macros' }
    | { readonly code: 'file-too-large'; readonly most: number }
    | { readonly code: 'sheet-too-long'; readonly most: number }
    | { readonly code: 'cell-formula' | 'cell-error' | 'cell-too-long' }
    | { readonly code: 'cell-merged'; readonly name: string }
  )

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26)
  return (before > 0 ? columnLetters(before - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** The same backwards; null for no letters. */
export const columnOf = (letters: string): number | null =>
  letters === '' ? null : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
