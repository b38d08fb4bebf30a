// Why a row of a dossier stays: that consent to it was withdrawn, the team's choice with its reason, that it was chosen after the hand-over, or that nobody has chosen.
import { latest } from '../sealed/dossier/field.ts'
import { leavesByChoice, readChoice } from '../sealed/dossier/hand-over.ts'
import { isStopped } from '../sealed/dossier/interviews/withdrawal.ts'
import type { Registers } from '../sealed/log/model.ts'

/** `reason` is empty where none was given. What was chosen to leave was kept by nobody's choice: a withdrawal stops it, the last hand-over came before, or members differ on it. */
export function whyKept(visit: Registers, row: string) {
  const choice = latest(readChoice(visit, row))
  if (!choice) return { why: 'not-chosen' } as const
  if (choice.leaves && isStopped(visit, { row })) return { why: 'withdrawn' } as const
  if (choice.leaves) return { why: leavesByChoice(visit, row) ? 'chosen-since' : 'not-chosen' } as const
  return { why: 'chosen', reason: choice.reason.trim() } as const
}
