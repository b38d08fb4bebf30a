// What a scanned text is for, so that a code held up in the wrong place is named and not merely refused.
import { readHeadCode } from '../../log/head-code.ts'
import { readSheetCode } from '../../mailbox/sheet-code.ts'

const codeKinds = ['root-share', 'recovery-share', 'account-card', 'head-code', 'invitation', 'blank-sheet'] as const
export type CodeKind = (typeof codeKinds)[number]

/** Null for a code that is none of ours. Whether it is complete and valid is checked where it is used. */
export function kindOfCode(text: string): CodeKind | null {
  const paper = /^([ARS])(-[0-9A-Z]{1,5})+$/.exec(text)?.[1]
  if (paper) return paper === 'R' ? 'root-share' : paper === 'S' ? 'recovery-share' : 'account-card'
  if (readHeadCode(text).ok) return 'head-code'
  if (text.startsWith('B-') && readSheetCode(text)) return 'blank-sheet'
  return /^https?:\/\/[^#]+\/join#[\w-]+$/.test(text) ? 'invitation' : null
}
