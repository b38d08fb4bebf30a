// A dossier: its head, its sections as a line, and the section that is open.
import type { ComponentType, ReactNode } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { TabsLine } from '../../../foundation/components/tabs-line.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import { AccessSection } from '../access/access-section.tsx'
import { AttachmentsSection } from '../attachments/attachments-section.tsx'
import { DebriefSection } from '../debrief/debrief-section.tsx'
import { FindingsSection } from '../findings/findings-section.tsx'
import { HeadsSection } from '../heads/heads-section.tsx'
import { Help, helpTopics } from '../help/help.tsx'
import { InterviewsSection } from '../interviews/interviews-section.tsx'
import { MedicalSection } from '../medical/medical-section.tsx'
import { NotesSection } from '../notes/notes-section.tsx'
import { ObservationsSection } from '../observations/observations-section.tsx'
import { OpenStream, useOfRegisters } from '../open-stream.tsx'
import { Initials, ReadersBand } from '../people.tsx'
import { PlanSection } from '../plan/plan-section.tsx'
import { ProtocolSection } from '../protocol/protocol-section.tsx'
import { QuestionnaireSection } from '../questionnaire/questionnaire-section.tsx'
import { RegistersSection } from '../registers/registers-section.tsx'
import { RemoteSection } from '../remote/remote-section.tsx'
import { ReprisalsSection } from '../reprisals/reprisals-section.tsx'
import { SheetsSection } from '../sheets/sheets-section.tsx'
import { TakeDossierBack } from './begun-dossier.tsx'
import { DueNow } from './due-now.tsx'
import { groupOf, groups, type Section, type SectionProps, sectionNamed, sectionsOf } from './sections.ts'
import { factsOfVisit, useVisitTitle, VisitFacts } from './visit-facts.tsx'
import { useKeptWhere } from './where-i-was.ts'
import { WithDossier } from './with-dossier.tsx'

const drawn: Readonly<Record<Section, ComponentType<SectionProps>>> = {
  plan: PlanSection,
  protocol: ProtocolSection,
  access: AccessSection,
  remote: RemoteSection,
  observations: ObservationsSection,
  registers: RegistersSection,
  questionnaire: QuestionnaireSection,
  sheets: SheetsSection,
  notes: NotesSection,
  attachments: AttachmentsSection,
  interviews: InterviewsSection,
  reprisals: ReprisalsSection,
  medical: MedicalSection,
  debrief: DebriefSection,
  findings: FindingsSection,
  heads: HeadsSection,
}

export default function DossierScreen(): ReactNode {
  return (
    <WithDossier>
      {(card, visit) => (
        <OpenStream key={visit.id} stream={visit.id} mayWrite={visit.mine.write}>
          <ReadersBand readers={visit.readers} />
          <Dossier card={card} main={visit} />
        </OpenStream>
      )}
    </WithDossier>
  )
}

function Dossier({ card, main }: { readonly card: DossierCard; readonly main: StreamCard }): ReactNode {
  const { section: asked, part } = useParams()
  const [, go] = useLocation()
  const section = sectionNamed(asked) ?? 'plan'
  const Drawn = drawn[section]
  const topic = helpTopics.find((one) => one === section)
  useKeptWhere(card.id, section, part)
  return (
    <>
      <Head card={card} section={section} />
      <Sections home={`/dossiers/${card.id}`} section={section} />
      {section === 'plan' && <DueNow card={card} />}
      {topic && <Help key={topic} topic={topic} />}
      {section === 'plan' && <TakeDossierBack card={card} main={main} onTakenBack={() => go('/dossiers')} />}
      <Drawn card={card} part={part} />
    </>
  )
}

/** What the visit is stands where one comes in; in the sections its name alone leaves the room to the work. By itself, with what it shows alone: the registers are other ones at each record. */
function Head({ card, section }: { readonly card: DossierCard; readonly section: Section }): ReactNode {
  const { t } = useWords()
  const registers = useOfRegisters(factsOfVisit)
  const title = useVisitTitle(registers)
  return (
    <ScreenHead
      title={t(`dossier.section.${section}`)}
      heading={title}
      crumbs={[{ to: '/dossiers', label: t('dossier.menu.dossiers') }, { label: title }]}
      within
    >
      {section === 'plan' && (
        <p className="row wide muted small">
          <VisitFacts registers={registers} />
          <span className="roomy">
            <Initials people={card.team.map(({ person }) => person)} />
          </span>
        </p>
      )}
    </ScreenHead>
  )
}

/** Four words that fit a phone, and below them the sections of the one that is open. */
function Sections({ home, section }: { readonly home: string; readonly section: Section }): ReactNode {
  const { t } = useWords()
  const here = groupOf(section)
  return (
    <>
      <nav className="parts" aria-label={t('dossier.sections')}>
        {groups.map((group) => (
          <Link
            key={group}
            href={`${home}/${group === here ? section : sectionsOf(group)[0]}`}
            aria-current={group === here ? 'true' : undefined}
          >
            {t(`dossier.sections.${group}`)}
          </Link>
        ))}
      </nav>
      <TabsLine
        label={t(`dossier.sections.${here}`)}
        current={`${home}/${section}`}
        tabs={sectionsOf(here).map((one) => ({ to: `${home}/${one}`, label: t(`dossier.section.${one}`) }))}
      />
    </>
  )
}
