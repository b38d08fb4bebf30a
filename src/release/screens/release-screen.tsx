// Gate 1 on screen: what leaves the dossier beside what stays, row by row; two signatures; nothing moves, a new record is made.
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { useBand } from '../../foundation/components/room.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'
import { isExercise } from '../../sealed/dossier/exercise.ts'
import { readHandOver } from '../../sealed/dossier/hand-over.ts'
import { stillOut } from '../../sealed/dossier/interviews/withdrawal.ts'
import { useVisitTitle } from '../../sealed/screens/dossier/visit-facts.tsx'
import { WithDossier } from '../../sealed/screens/dossier/with-dossier.tsx'
import { Help } from '../../sealed/screens/help/help.tsx'
import { OpenStream, useStream } from '../../sealed/screens/open-stream.tsx'
import type { VisitId } from '../../vocabulary/ids.ts'
import { Preparing } from './preparing.tsx'
import { Proposed } from './proposed.tsx'
import { useDossierRead } from './use-dossier-read.ts'

export default function ReleaseScreen(): ReactNode {
  return (
    <WithDossier>
      {(card, visit) => (
        <OpenStream key={visit.id} stream={visit.id} mayWrite={visit.mine.write}>
          <Gate card={card} readers={visit.readers.length} />
        </OpenStream>
      )}
    </WithDossier>
  )
}

function Gate({ card, readers }: { readonly card: DossierCard; readonly readers: number }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const title = useVisitTitle(registers)
  const dossier = useDossierRead(card)
  /** The release after which a further one is prepared: once that has left too, the screen says so. */
  const [after, setAfter] = useState<VisitId | null>(null)
  const now = readHandOver(registers)
  const due = stillOut(registers)
  const isDone = now.state === 'done' && after !== now.visit && due.length === 0
  useBand(t(isDone ? 'release.band-done' : 'release.band'), 'institution')
  const head = { title: t('release.title'), crumbs: [{ to: `/dossiers/${card.id}/findings`, label: title }] }
  if (isExercise(registers))
    return (
      <>
        <ScreenHead {...head} />
        <Help topic="release" />
        <Empty title={t('exercise.gate')} text={t('exercise.gate-text')}>
          <p>
            <ButtonLink kind="quiet" to={`/dossiers/${card.id}/findings`}>
              {t('exercise.gate-back')}
            </ButtonLink>
          </p>
        </Empty>
      </>
    )
  return (
    <>
      <ScreenHead {...head} crumbs={[...head.crumbs, { label: t('release.crumb') }]}>
        <p className="muted">{t('release.intro')}</p>
      </ScreenHead>
      <Help topic="release" />
      {!dossier && <Loading words={t('release.reading')} />}
      {dossier && !dossier.ok && <Failed problem={dossier.problem} />}
      {dossier?.ok && (now.state === 'preparing' || (now.state === 'done' && !isDone)) && (
        <Preparing
          card={card}
          dossier={dossier.value}
          readers={readers}
          due={due}
          sentBack={now.state === 'preparing' ? now.sentBack : null}
          atOnce={now.state === 'preparing' ? now.atOnce : []}
        />
      )}
      {dossier?.ok && (now.state === 'proposed' || isDone) && (
        <>
          <Proposed card={card} dossier={dossier.value} readers={readers} now={now} />
          {now.state === 'done' && (
            <p className="after">
              <Button kind="plain" onPress={() => setAfter(now.visit)}>
                {t('release.further')}
              </Button>
            </p>
          )}
        </>
      )}
    </>
  )
}
