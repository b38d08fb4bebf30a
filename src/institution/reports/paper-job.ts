// A paper that is being made for somebody, as the screen asks after it.
import type { Problem } from '../../vocabulary/problems.ts'

export type PaperJob = {
  readonly id: string
  readonly form: 'pdf' | 'docx'
  readonly state: /** Read from the registers, behind others, being set, being written. */
    | { readonly is: 'reading' | 'waiting' | 'setting' | 'writing' }
    | { readonly is: 'made'; readonly size: number }
    | { readonly is: 'refused'; readonly problem: Problem }
}
