// Whether what waits in a dossier for its second signature will get none: few have a proposal, and the code of the gate is large.
import type { Desk } from '../../sealed/desk/desk.ts'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'

export async function isOutdated(desk: Desk, dossier: DossierCard): Promise<boolean> {
  gate ??= await import('../../release/what-holds.ts')
  return gate.isOutdated(desk, dossier)
}

/** To ask for it each time has the whole page looked through for links to its files. */
let gate: typeof import('../../release/what-holds.ts') | undefined
