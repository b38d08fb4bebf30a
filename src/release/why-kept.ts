// Why a row of a dossier stays: that consent to it was withdrawn, the team's choice with its reason, or that nobody has chosen.
import { latest } from '../sealed/dossier/field.ts'
import { readChoice } from '../sealed/dossier/hand-over.ts'
import { isStopped } from '../sealed/dossier/interviews/withdrawal.ts'
import type { Registers } from '../sealed/log/model.ts'

/** `reason` is empty where none was given. What was chosen to leave and is stopped by a withdrawal was kept by nobody's choice. */
export function whyKept(visit: Registers, row: string) {
  const choice = latest(readChoice(visit, row))
  if (!choice) return { why: 'not-chosen' } as const
  if (choice.leaves && isStopped(visit, { row })) return { why: 'withdrawn' } as const
  return { why: 'chosen', reason: choice.reason.trim() } as const
}
