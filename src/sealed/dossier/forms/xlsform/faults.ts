// What is wrong in a spreadsheet, and what of it is not taken over: each with its sheet, row and column.
import type { Spot, WorkbookFault } from '../../../../foundation/tables/workbook-faults.ts'
import type { RulesFault } from '../rules.ts'

type OfRule = RulesFault extends infer F ? (F extends RulesFault ? Omit<F, 'part' | 'field'> : never) : never

export type SheetFault =
  | WorkbookFault
  | (Spot &
      (
        | { readonly code: 'sheet-missing'; readonly name: string }
        | { readonly code: 'column-missing' | 'column-twice'; readonly name: string }
        | { readonly code: 'type-missing' | 'name-missing' | 'label-missing' }
        | { readonly code: 'type-unknown' | 'name-wrong' | 'list-unknown' | 'choice-twice'; readonly name: string }
        | { readonly code: 'group-not-begun' | 'group-not-ended' }
        | { readonly code: 'nested-too-deep' | 'too-many-parts' | 'too-many-choices'; readonly most: number }
        | { readonly code: 'nothing-asked' }
        /** A rule asks for a question that this program leaves out. */
        | { readonly code: 'name-left-out'; readonly name: string }
        | OfRule
      ))

export type FaultCode = SheetFault['code']

/** What is not taken over though the rest is; rows of one column, or of one kind of question, together. */
export type LeftOut = {
  readonly sheet: string
  readonly column: string | null
  readonly rows: readonly number[]
} & (
  | { readonly why: 'sheet-unread' }
  | { readonly why: 'column-unread'; readonly name: string }
  | { readonly why: 'language-unknown'; readonly name: string }
  | { readonly why: 'type-left-out'; readonly name: string }
  | { readonly why: 'asked-as-text' | 'default-not-taken' }
)
export type LeftOutWhy = LeftOut['why']
