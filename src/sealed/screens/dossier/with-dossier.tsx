// The dossier that an address names: its card, once the device knows its dossiers, and its visit stream.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Empty, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDossiers } from '../../browser/desk-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/told.ts'
import type { MainPurpose } from '../../log/decision.ts'
import { ExerciseNote } from '../exercise/exercise-note.tsx'
import { UnheardNote } from '../heads/unheard-note.tsx'
import { ErasedDossier } from './erased-dossier.tsx'
import { isErased, mainStream } from './main-stream.ts'

/** Draws `children` with the card, says what is left of an erased one, or that this device has no such dossier. */
export function WithDossier({
  purpose = 'visit',
  children,
}: {
  readonly purpose?: MainPurpose
  readonly children: (card: DossierCard, stream: StreamCard) => ReactNode
}): ReactNode {
  const { t } = useWords()
  const { dossier } = useParams()
  const dossiers = useDossiers()
  if (!dossiers) return <Loading words={t('dossier.opening')} />
  const card = dossiers.find(({ id }) => id === dossier)
  const stream = card && mainStream(card, purpose)
  if (card && stream)
    return (
      <>
        {purpose === 'visit' && <ExerciseNote visit={stream.id} />}
        {card.unheard && <UnheardNote />}
        {children(card, stream)}
      </>
    )
  if (card && isErased(card)) return <ErasedDossier card={card} />
  return (
    <Empty title={t('dossier.none-here')} text={t('dossier.none-here-text')}>
      <p>
        <ButtonLink kind="quiet" to={purpose === 'visit' ? '/dossiers' : '/programme'}>
          {t(purpose === 'visit' ? 'dossier.all-dossiers' : 'programme.all')}
        </ButtonLink>
      </p>
    </Empty>
  )
}
