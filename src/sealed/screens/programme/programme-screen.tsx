// One year's programme: its visits as a list and as a calendar, what they cover, and what the year is for.
import type { ComponentType, ReactNode } from 'react'
import { useLocation, useParams } from 'wouter'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { TabsLine } from '../../../foundation/components/tabs-line.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamCard } from '../../desk/desk-view.ts'
import { isToBeMade, readPlannedVisits } from '../../dossier/programme/programme.ts'
import { TakeDossierBack } from '../dossier/begun-dossier.tsx'
import type { SectionProps } from '../dossier/sections.ts'
import { WithDossier } from '../dossier/with-dossier.tsx'
import { Help } from '../help/help.tsx'
import { OpenStream, useStream } from '../open-stream.tsx'
import { ReadersBand } from '../people.tsx'
import { CoverageSection } from './coverage-section.tsx'
import { EventsSection } from './events-section.tsx'
import { PlannedSection } from './planned-section.tsx'
import { ProgrammeCalendar } from './programme-calendar.tsx'
import { useProgrammeTitle } from './programme-title.ts'
import { YearSection } from './year-section.tsx'

const sections = ['visits', 'calendar', 'coverage', 'events', 'year'] as const

const drawn: Readonly<Record<(typeof sections)[number], ComponentType<SectionProps>>> = {
  visits: PlannedSection,
  calendar: ProgrammeCalendar,
  coverage: CoverageSection,
  events: EventsSection,
  year: YearSection,
}

export default function ProgrammeScreen(): ReactNode {
  return (
    <WithDossier purpose="programme">
      {(card, stream) => (
        <OpenStream key={stream.id} stream={stream.id} mayWrite={stream.mine.write}>
          <ReadersBand readers={stream.readers} />
          <Opened card={card} main={stream} />
        </OpenStream>
      )}
    </WithDossier>
  )
}

function Opened({ card, main }: Pick<SectionProps, 'card'> & { readonly main: StreamCard }): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const { section: asked, part } = useParams()
  const section = sections.find((one) => one === asked) ?? 'visits'
  const { registers } = useStream()
  const title = useProgrammeTitle()(registers)
  const Drawn = drawn[section]
  return (
    <>
      <ScreenHead
        title={t('dossier.menu.programme')}
        heading={title}
        crumbs={[{ to: '/programme', label: t('dossier.menu.programme') }, { label: title }]}
      >
        <p className="muted small">
          {t('programme.visits-count', { count: readPlannedVisits(registers).filter(isToBeMade).length })}
        </p>
      </ScreenHead>
      <Help topic="year" />
      <TabsLine
        label={t('programme.sections')}
        current={`/programme/${card.id}/${section}`}
        tabs={sections.map((one) => ({ to: `/programme/${card.id}/${one}`, label: t(`programme.section.${one}`) }))}
      />
      <TakeDossierBack card={card} main={main} onTakenBack={() => go('/programme')} />
      <Drawn card={card} part={part} />
    </>
  )
}
