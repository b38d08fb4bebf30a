// What is wrong in a spreadsheet, and what is left out of it: each with its sheet, row and column.
import type { Spot, WorkbookFault } from '../../../../foundation/tables/workbook-faults.ts'
import type { RulesFault } from '../rules.ts'

type OfRule = RulesFault extends infer F ? (F extends RulesFault ? Omit<F, 'part' | 'field'> : never) : never

export type SheetFault =
  | WorkbookFault
  | (Spot &
      /** Pictures were chosen without the spreadsheet that they go with; an archive holds none. */
      (
        | { readonly code: 'pictures-alone' | 'archive-without-sheet' }
        | { readonly code: 'sheet-missing' | 'sheet-twice'; readonly name: string }
        | { readonly code: 'column-missing' | 'column-twice'; readonly name: string }
        | { readonly code: 'type-missing' | 'name-missing' }
        | { readonly code: 'type-unknown' | 'name-wrong' | 'list-unknown' | 'choice-twice'; readonly name: string }
        | { readonly code: 'group-not-begun' | 'group-not-ended' }
        | { readonly code: 'nested-too-deep' | 'too-many-parts' | 'too-many-choices'; readonly most: number }
        | { readonly code: 'nothing-asked' }
        /** It would ask for something, and so would the others: no question of the sheet is one that is taken over. */
        | { readonly code: 'all-left-out'; readonly name: string }
        /** A rule asks for a question that this program leaves out. */
        | { readonly code: 'name-left-out'; readonly name: string }
        /** A rule asks by a path (`../group/name`) for what stands nowhere. */
        | { readonly code: 'path-nowhere'; readonly name: string }
        /** A rule asks for what another file holds, which does not come along. */
        | { readonly code: 'function-of-file'; readonly name: string }
        /** Its words are in other languages only: the heads of their columns. */
        | { readonly code: 'language-none'; readonly name: string }
        | OfRule
      ))

/** What is not taken over though the rest is, or is though its author had hidden it; rows of one column, or of one kind of question, together. */
export type LeftOut = {
  readonly sheet: string
  readonly column: string | null
  readonly rows: readonly number[]
} & (
  | { readonly why: 'sheet-unread' | 'sheet-hidden' | 'rows-hidden' | 'rows-unread' | 'column-unnamed' }
  | {
      readonly why: 'column-unread' | 'column-hidden' | 'cells-idle' | 'group-opened' | 'name-shared'
      readonly name: string
    }
  | { readonly why: 'language-unknown' | 'marks-removed'; readonly name: string }
  /** `name`: the pictures’ files. */
  | { readonly why: 'picture-not-given' | 'picture-not-drawn' | 'picture-unused'; readonly name: string }
  | { readonly why: 'type-left-out' | 'list-unoffered'; readonly name: string }
  | {
      readonly why:
        | 'asked-as-text'
        | 'default-not-taken'
        | 'follows'
        | 'called-by-name'
        | 'row-disabled'
        | 'asks-nothing'
        | 'row-of-no-list'
        | 'choice-names-nothing'
    }
)

const sheetsInOrder = ['survey', 'choices', 'settings']

/** In the order in which its author looks for them: the whole file, then sheet by sheet, from the top and from the first column. */
export const inSheetOrder = (faults: readonly SheetFault[]): readonly SheetFault[] =>
  faults.toSorted(
    (a, b) => sheetPlace(a) - sheetPlace(b) || (a.row ?? 0) - (b.row ?? 0) || columnPlace(a) - columnPlace(b),
  )

const sheetPlace = ({ sheet }: Spot): number => sheetsInOrder.indexOf(sheet?.trim().toLowerCase() ?? '')
const columnPlace = ({ column }: Spot): number =>
  [...(column ?? '')].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0)
