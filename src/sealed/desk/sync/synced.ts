// What one synchronisation comes to: for everything, and for an act in one dossier.
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'

export type Synced = {
  /** Refuses the first trouble of all: what the status says. */
  readonly whole: Outcome<null>
  /** For an act in one dossier: refuses what stopped everything, and what is wrong in that dossier. One dossier's trouble, true or invented by the server, holds up no act in another. */
  readonly within: (dossier: DossierId) => Outcome<null>
}

/** What stopped everything. */
export function stoppedBy(problem: Problem): Synced {
  const refused = { ok: false, problem } as const
  return { whole: refused, within: () => refused }
}

/** Synchronises everything, and refuses what `Synced.within` does. */
export type SyncWithin = (dossier: DossierId) => Promise<Outcome<null>>
