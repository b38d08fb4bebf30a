// The dossier as the gate reads it on this device, read again whenever one of its streams changes.
import { useLive } from '../../sealed/browser/desk-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import { type DossierRead, readDossier } from '../dossier-read.ts'

/** Null until read. */
export const useDossierRead = (card: DossierCard): Outcome<DossierRead> | null =>
  useLive(
    (desk) => readDossier(desk, card),
    (event) => (event.kind === 'stream' || event.kind === 'note') && card.streams.some(({ id }) => id === event.stream),
    `gate ${card.id}`,
    { again: card },
  )
