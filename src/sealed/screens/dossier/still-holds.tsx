// Whether what was signed first in a dossier still holds: the gate tells it, which stands above this room, and `main` hands it in.
import { createContext, useContext } from 'react'
import { useLive } from '../../browser/desk-context.tsx'
import type { Desk } from '../../desk/desk.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { HandOver } from '../../dossier/hand-over.ts'

/** Whether what waits there for its second signature will get none. */
type IsOutdated = (desk: Desk, card: DossierCard) => Promise<boolean>

const IsOutdatedContext = createContext<IsOutdated>(async () => false)
export const IsOutdatedProvider = IsOutdatedContext

/** As a hand-over stands, and `outdated` where it was signed once and nobody will sign it a second time. */
export function useHandOverState(card: DossierCard, { state }: HandOver): HandOver['state'] | 'outdated' {
  const isOutdated = useContext(IsOutdatedContext)
  const outdated = useLive(
    async (desk) => state === 'proposed' && (await isOutdated(desk, card)),
    ({ kind }) => state === 'proposed' && (kind === 'stream' || kind === 'dossiers'),
    `outdated ${card.id} ${state}`,
    { gather: 500 },
  )
  return outdated ? 'outdated' : state
}
