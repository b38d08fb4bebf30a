// What goes wrong in a synchronisation: what stops all of it, and the first fault of each dossier.
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'

/** The first fault of each dossier that has one: acts in other dossiers do not wait for it. */
export type Troubled = Map<DossierId, Problem>

export function noteTrouble(troubled: Troubled, dossier: DossierId, problem: Problem): void {
  if (!troubled.has(dossier)) troubled.set(dossier, problem)
}

/** Nothing else will go through either. */
export const isOutage = ({ code }: Problem): boolean =>
  [
    'network-unreachable',
    'device-locked',
    'sign-in-refused',
    'sign-in-elsewhere',
    'session-ended',
    'too-many-requests',
  ].includes(code)
