// A whole dossier that was begun by mistake: taken back while nothing is in it but what it begins with, folded at the end of its list, and taken up again.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useRegisters } from '../../browser/desk-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { beganBy, isMoreThanBegun } from '../../dossier/set-aside.ts'
import { isMain, type MainPurpose } from '../../log/decisions/decision.ts'
import type { Registers } from '../../log/model.ts'
import { EraseSheet } from '../heads/erase-sheet.tsx'
import { type Begun, BegunByMistake, TakeBack, TakeUpAgain } from '../inner/begun-by-mistake.tsx'
import { useStream } from '../open-stream.tsx'
import { ReadersBand } from '../people.tsx'
import { useProgrammeTitle } from '../programme/programme-title.ts'
import { mainStream } from './main-stream.ts'
import type { OpenVisit } from './open-visits.ts'
import { useVisitTitle } from './visit-facts.tsx'

const begunDossier = (main: StreamCard, registers: Registers | null): Begun => ({
  stream: main.id,
  kind: main.purpose === 'programme' ? 'programme' : registers && isExercise(registers) ? 'exercise' : 'dossier',
  number: 0,
})

/** In the opened dossier, to whoever began it or manages it. */
export function TakeDossierBack({
  card,
  main,
  onTakenBack,
}: {
  readonly card: DossierCard
  readonly main: StreamCard
  readonly onTakenBack: () => void
}): ReactNode {
  const { registers, mayWrite, me } = useStream()
  const began = [...beganBy(registers)]
  const isBeginner = began.length > 0 && began.every((person) => person === me.id)
  const isUsed = card.streams.some(
    ({ purpose, setAside }) => purpose !== 'control' && !isMain(purpose) && setAside !== 'by-mistake',
  )
  if (!mayWrite || !(main.mine.manage || isBeginner) || isUsed || isMoreThanBegun(registers, [])) return null
  return <TakeBack begun={begunDossier(main, registers)} onTakenBack={onTakenBack} />
}

/** In the place of all its screens. It is erased from here too, by two, as any other. */
export function DossierSetAside({ card, main }: { readonly card: DossierCard; readonly main: StreamCard }): ReactNode {
  const { t } = useWords()
  const opened = useRegisters(main.id)
  const registers = opened?.ok ? opened.value : new Map()
  const title = useDossierTitle(main.purpose === 'programme' ? 'programme' : 'visit', registers)
  const begun = begunDossier(main, registers)
  const all =
    main.purpose === 'programme'
      ? { to: '/programme', label: t('dossier.menu.programme') }
      : { to: '/dossiers', label: t('dossier.menu.dossiers') }
  return (
    <>
      <ReadersBand readers={main.readers} />
      <div className="stack-l">
        <ScreenHead title={t('dossier.mistake.is', begun)} heading={title} crumbs={[all, { label: title }]} />
        <BegunByMistake begun={begun} mayWrite={main.mine.write} />
        <EraseSheet card={card} part={main} />
      </div>
    </>
  )
}

/** At the end of a list of the others. */
export function SetAsideDossiers({
  of,
  dossiers,
}: {
  readonly of: MainPurpose
  readonly dossiers: readonly OpenVisit[]
}): ReactNode {
  const { t } = useWords()
  if (dossiers.length === 0) return null
  return (
    <details className="group">
      <summary>{t('dossier.mistake.dossiers-folded', { count: dossiers.length })}</summary>
      <ul className="lines">
        {dossiers.map((dossier) => (
          <SetAsideRow key={dossier.card.id} of={of} dossier={dossier} />
        ))}
      </ul>
    </details>
  )
}

function SetAsideRow({
  of,
  dossier: { card, registers },
}: {
  readonly of: MainPurpose
  readonly dossier: OpenVisit
}): ReactNode {
  const { t } = useWords()
  const title = useDossierTitle(of, registers)
  const main = mainStream(card, of)
  if (!main) return null
  const begun = begunDossier(main, registers)
  return (
    <li className="row between">
      <span>
        <Link href={of === 'visit' ? `/dossiers/${card.id}/plan` : `/programme/${card.id}`}>{title}</Link>
        <span className="small muted block">{t('dossier.mistake.is', begun)}</span>
      </span>
      {main.mine.write && <TakeUpAgain begun={begun} label={`${t('dossier.mistake.take-up', begun)} · ${title}`} />}
    </li>
  )
}

function useDossierTitle(of: MainPurpose, registers: Registers): string {
  const visit = useVisitTitle(registers)
  const programme = useProgrammeTitle()
  return of === 'visit' ? visit : programme(registers)
}
