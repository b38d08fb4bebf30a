// The dossier that an address names: its card, once the device knows its dossiers, and its visit stream.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Empty, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDossiers } from '../../browser/desk-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/desk.ts'
import { ErasedDossier } from './erased-dossier.tsx'

export const visitStream = (card: DossierCard): StreamCard | null =>
  card.streams.find(({ purpose, mine }) => purpose === 'visit' && mine.read) ?? null

/** By two of its managers: what is left says so. */
export const isErased = ({ streams }: DossierCard): boolean =>
  streams.some(({ purpose, erasure }) => purpose === 'visit' && erasure?.done)

/** Draws `children` with the card, says what is left of an erased one, or that this device has no such dossier. */
export function WithDossier({
  children,
}: {
  readonly children: (card: DossierCard, visit: StreamCard) => ReactNode
}): ReactNode {
  const { t } = useWords()
  const { dossier } = useParams()
  const dossiers = useDossiers()
  if (!dossiers) return <Loading words={t('dossier.opening')} />
  const card = dossiers.find(({ id }) => id === dossier)
  const visit = card && visitStream(card)
  if (card && visit) return children(card, visit)
  if (card && isErased(card)) return <ErasedDossier card={card} />
  return (
    <Empty title={t('dossier.none-here')} text={t('dossier.none-here-text')}>
      <p>
        <ButtonLink kind="quiet" to="/dossiers">
          {t('dossier.all-dossiers')}
        </ButtonLink>
      </p>
    </Empty>
  )
}
