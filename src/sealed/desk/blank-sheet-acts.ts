// Asks the server's document engine for blank sheets: the form and random codes go there, and nothing of the dossier.
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { BlankSheets } from '../mailbox/blank-sheets.ts'
import type { Bench } from './bench.ts'

export interface BlankSheetActs {
  /** A PDF. Refuses as the engine does, and `network-unreachable`. */
  printBlankSheets(sheets: BlankSheets): Promise<Outcome<Bytes>>
}

export const blankSheetActs = ({ api }: Bench): BlankSheetActs => ({
  printBlankSheets: (sheets) => api.blankSheets(sheets),
})
