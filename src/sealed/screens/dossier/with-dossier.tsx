// The dossier that an address names: its card, once the device knows its dossiers, and its visit stream.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDossiers, useLive } from '../../browser/desk-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import type { MainPurpose } from '../../log/decisions/decision.ts'
import { ExerciseNote } from '../exercise/exercise-note.tsx'
import { DossierNotCome, LeftBehindNote } from '../heads/not-come.tsx'
import { UnheardNote } from '../heads/unheard-note.tsx'
import { DossierSetAside } from './begun-dossier.tsx'
import { ErasedDossier } from './erased-dossier.tsx'
import { isErased, mainStream } from './main-stream.ts'

/** Draws `children` with the card, or what is left of an erased dossier, or that its own stream has not come, or that this device has no such dossier. */
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
  if (card && stream && card.notCome.includes(stream.id)) return <DossierNotCome card={card} />
  if (card && stream?.setAside) return <DossierSetAside card={card} main={stream} />
  if (card && stream)
    return (
      <>
        {purpose === 'visit' && <ExerciseNote visit={stream.id} />}
        {card.unheard && <UnheardNote />}
        {card.leftBehind.length > 0 && <LeftBehindNote card={card} />}
        {children(card, stream)}
      </>
    )
  if (card && isErased(card)) return <ErasedDossier card={card} />
  return (
    <NotOpen dossier={dossier as DossierId}>
      <p>
        <ButtonLink kind="quiet" to={purpose === 'visit' ? '/dossiers' : '/programme'}>
          {t(purpose === 'visit' ? 'dossier.all-dossiers' : 'programme.all')}
        </ButtonLink>
      </p>
    </NotOpen>
  )
}

/** Why there is nothing to open: her mission has ended, she was taken out, this device awaits its key or does not know it. */
function NotOpen({ dossier, children }: { readonly dossier: DossierId; readonly children: ReactNode }): ReactNode {
  const { t, problem: sentence } = useWords()
  const why = useLive(
    async (desk) => ({ problem: await desk.whyClosed(dossier) }),
    ({ kind }) => kind === 'dossiers' || kind === 'status',
    `why closed ${dossier}`,
  )
  const isAlone = useLive(
    async (desk) => {
      const receipts = await desk.receipts()
      return receipts.ok && receipts.value.some((one) => one.dossier === dossier)
    },
    ({ kind }) => kind === 'dossiers' || kind === 'status',
    `what is alone here of ${dossier}`,
  )
  if (!why) return <Loading />
  const { problem } = why
  const [called, text] = !problem
    ? (['dossier.none-here', t('dossier.none-here-text')] as const)
    : problem.code === 'stream-not-shared'
      ? (['dossier.awaits-key', t('dossier.awaits-key-text')] as const)
      : (['dossier.closed', sentence(problem)] as const)
  return (
    <div className="stack">
      <ScreenHead title={t(called)}>
        <p className="muted measure">{text}</p>
      </ScreenHead>
      {isAlone && (
        <p>
          <ButtonLink kind="quiet" to="/device">
            {t('device.receipts')}
          </ButtonLink>
        </p>
      )}
      {children}
    </div>
  )
}
