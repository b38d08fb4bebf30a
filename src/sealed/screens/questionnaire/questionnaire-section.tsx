// The questionnaire: one section at a time, its questions with the answers that stand, and how far each section is.
import { Check, EqualNot } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Mark } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { progressOf, type Template } from '../../dossier/questionnaire.ts'
import { generalConditions, questionsOf } from '../../dossier/templates/general-conditions.ts'
import type { Registers } from '../../log/model.ts'
import type { SectionProps } from '../dossier/dossier-screen.tsx'
import { useStream } from '../open-stream.tsx'
import { QuestionRow } from './question-row.tsx'

type TemplateSection = Template['sections'][number]

export function QuestionnaireSection({ card, part }: SectionProps): ReactNode {
  const { t, local } = useWords()
  const { registers } = useStream()
  // Chosen once: settling a difference must not carry her to another section.
  const [section] = useState(() => sectionToShow(registers, part))
  return (
    <div className="cols">
      <section className="c8" aria-labelledby="question-section">
        <h2 id="question-section">{local(section.title)}</h2>
        {section.questions.map((question) => (
          <QuestionRow key={question.id} question={question} />
        ))}
      </section>
      <nav className="c4 steps" aria-label={t('dossier.questions.sections')}>
        <h2 className="h4">
          {t('dossier.questions.count', {
            title: local(generalConditions.title),
            count: questionsOf(generalConditions).length,
          })}
        </h2>
        {generalConditions.sections.map((one) => (
          <Link
            key={one.id}
            href={`/dossiers/${card.id}/questionnaire/${one.id}`}
            aria-current={one === section ? 'true' : undefined}
          >
            <span>{local(one.title)}</span>
            <Progress section={one} />
          </Link>
        ))}
        <SyncedAt />
      </nav>
    </div>
  )
}

/** The section of the address; else the first with a difference to settle, else the first unfinished one. */
function sectionToShow(registers: Registers, part: string | undefined): TemplateSection {
  const { sections } = generalConditions
  const progress = (section: TemplateSection) => progressOf(registers, section.questions)
  const found =
    sections.find(({ id }) => id === part) ??
    sections.find((section) => progress(section).differing > 0) ??
    sections.find((section) => progress(section).answered < progress(section).of) ??
    sections[0]
  if (!found) throw new Error('a questionnaire has a section')
  return found
}

function Progress({ section }: { readonly section: TemplateSection }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const { answered, of, differing } = progressOf(registers, section.questions)
  const words = t('dossier.questions.progress', { answered, of })
  if (differing > 0)
    return (
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {words}
        <span className="vh">{t('dossier.mark.differing', { count: differing })}</span>
      </Mark>
    )
  if (answered === of)
    return (
      <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
        {words}
      </Mark>
    )
  return <Mark>{words}</Mark>
}

function SyncedAt(): ReactNode {
  const { t } = useWords()
  const lastSync = useDeskStatus()?.lastSync
  return (
    <p className="small muted after">
      {lastSync && (
        <>
          {t('dossier.last-sync')} <When at={lastSync} style="short" />.{' '}
        </>
      )}
      {t('dossier.kept-here')}
    </p>
  )
}
