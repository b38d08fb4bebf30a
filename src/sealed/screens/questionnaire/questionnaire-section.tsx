// The questionnaires of a dossier: one section at a time, its questions with the answers that stand, and how far each section is.
import { ChevronRight, EqualNot, Plus } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { same } from '../../../foundation/same.ts'
import { isolated } from '../../../foundation/words/t.ts'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { useOfStatus } from '../../browser/desk-context.tsx'
import { partsIn, type Questionnaire, questionsOf, type Section } from '../../dossier/forms/form.ts'
import { calledApart } from '../../dossier/questionnaires/called-apart.ts'
import { progressOf } from '../../dossier/questionnaires/questionnaire.ts'
import {
  placedQuestions,
  type Questionnaires,
  questionnairesIn,
  sectionPart,
  type Used,
} from '../../dossier/questionnaires/questionnaires.ts'
import type { Registers } from '../../log/model.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { FormsHere } from '../fields/forms-here.tsx'
import { useOfRegisters, useStreamActs } from '../open-stream.tsx'
import { ToPaper } from '../sheets/to-paper.tsx'
import { AddQuestionnaire } from './add-questionnaire.tsx'
import { EarlierAnswers, NewerVersion } from './newer-version.tsx'
import { OpenQuestionnaireOf, useLook, useUsed } from './open-questionnaire.tsx'
import { Parts } from './parts.tsx'

/** The address under which a questionnaire is added. */
const adding = '+'

export function QuestionnaireSection({ card, part }: SectionProps): ReactNode {
  const { found, first } = useOfRegisters(questionnairesHere)
  const all = found.used.flatMap((one) => [one, ...one.earlier])
  const asked = part === adding ? null : sectionAt(all, part)
  const current = asked ?? sectionAt(all, first)
  // Under her eyes too, when a colleague puts its questionnaire away.
  const isGone = part !== undefined && part !== adding && !asked
  const gone = isGone && <Gone />
  if (part === adding || !current)
    return (
      <>
        {gone}
        <div className="cols">
          <AddQuestionnaire card={card} found={found} />
          <OtherQuestionnaires card={card} found={found} current={null} />
        </div>
      </>
    )
  const [used, section] = current
  return (
    <OpenQuestionnaireOf key={used.name} used={used}>
      {gone}
      <div className="cols">
        <OneSection key={section.id} section={section} dossier={card.id} />
        <Steps card={card} found={found} current={section} />
      </div>
    </OpenQuestionnaireOf>
  )
}

/** What stands below is not what was asked for. */
function Gone(): ReactNode {
  const { t } = useWords()
  return (
    <Notice live>
      <p>{t('forms.section-gone')}</p>
    </Notice>
  )
}

type Here = {
  readonly found: Questionnaires
  /** The section to begin with. Chosen once: settling a difference must not carry her to another. */
  readonly first: string | undefined
}

/** Earlier results are kept: a questionnaire is large, and every answer changes the registers. */
function questionnairesHere(registers: Registers, before: Here | null): Here {
  const found = questionnairesIn(registers, before?.found.used)
  if (before && sameQuestionnaires(found, before.found)) return before
  return { found, first: before ? before.first : sectionToBegin(registers, found.used) }
}

const sameQuestionnaires = (one: Questionnaires, other: Questionnaires): boolean =>
  sameList(one.used, other.used) && sameList(one.unreadable, other.unreadable)

const sameList = <T,>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((each, at) => each === other[at])

function sectionAt(used: readonly Used[], part: string | undefined): readonly [Used, Section] | null {
  for (const one of used)
    for (const section of one.questionnaire.sections)
      if (sectionPart(one.questionnaire, section) === part) return [one, section]
  return null
}

/** The first with a difference to settle, else the first unfinished one, else the first. */
function sectionToBegin(registers: Registers, used: readonly Used[]): string | undefined {
  const sections = used.flatMap((one) => {
    const placed = placedQuestions(registers, one)
    return one.questionnaire.sections.map((section) => ({
      part: sectionPart(one.questionnaire, section),
      progress: progressOf(placed.filter((each) => each.section === section).map(({ state }) => state)),
    }))
  })
  const found =
    sections.find(({ progress }) => progress.differing > 0) ??
    sections.find(({ progress }) => progress.answered < progress.of) ??
    sections[0]
  return found?.part
}

type OneSectionProps = {
  readonly section: Section
  /** With it the section ends with the way to the next one. */
  readonly dossier?: DossierId
}

export const OneSection = memo(({ section, dossier }: OneSectionProps): ReactNode => {
  const reader = useWords()
  const { t, local } = reader
  const { stream } = useStreamActs()
  const { questionnaire } = useUsed()
  const id = sectionPart(questionnaire, section)
  const { title, isOn } = useLook(({ isAsked, placedIn, fill, used }) => {
    const place = { id: section.id, row: null }
    return {
      title: fill(local(titleOf(section, used.questionnaire)), place, reader),
      isOn: isAsked(place) || placedIn(section).some(({ state }) => state.state !== 'open'),
    }
  })
  const isTooMuch = useLook((opened) => opened.isTooMuch())
  return (
    <section className="c8" aria-labelledby={id}>
      {isTooMuch && (
        <Notice live>
          <p>{t('forms.rules-too-much')}</p>
        </Notice>
      )}
      <h2 id={id} dir="auto">
        {title}
      </h2>
      <FormsHere of={stream}>
        {isOn ? <Parts parts={section.parts} row={null} /> : <p className="muted">{t('forms.section-not-asked')}</p>}
      </FormsHere>
      {dossier && <NextSection dossier={dossier} section={section} />}
    </section>
  )
})

function NextSection({ dossier, section }: { readonly dossier: DossierId; readonly section: Section }): ReactNode {
  const { t, local } = useWords()
  const { questionnaire } = useUsed()
  const next = questionnaire.sections[questionnaire.sections.indexOf(section) + 1]
  if (!next) return null
  return (
    <p className="after">
      <ButtonLink kind="quiet" to={`/dossiers/${dossier}/questionnaire/${sectionPart(questionnaire, next)}`}>
        {t('dossier.questions.next', { title: isolated(local(titleOf(next, questionnaire))) })}
        <ChevronRight className="i turns" aria-hidden="true" />
      </ButtonLink>
    </p>
  )
}

/** A section without a title of its own is called after the questionnaire; those that are called alike are numbered. */
function titleOf(section: Section, { title, sections }: Questionnaire): LocalText {
  const called = (one: Section) => (Object.keys(one.title).length > 0 ? one.title : title)
  const alike = sections.filter((one) => same(called(one), called(section)))
  const at = alike.indexOf(section) + 1
  if (alike.length < 2) return called(section)
  return Object.fromEntries(Object.entries(called(section)).map(([language, words]) => [language, `${words} (${at})`]))
}

type StepsProps = { readonly card: { readonly id: DossierId }; readonly found: Questionnaires }

const Steps = memo(({ card, found, current }: StepsProps & { readonly current: Section }): ReactNode => {
  const { t, local } = useWords()
  const used = useUsed()
  const { questionnaire } = used
  return (
    <div className="c4">
      <nav className="steps" aria-label={t('dossier.questions.sections')}>
        <h2 className="h4" dir="auto">
          {t('dossier.questions.count', {
            title: isolated(local(questionnaire.title)),
            count: questionsOf(questionnaire).length,
          })}
        </h2>
        {questionnaire.sections.map((one) => (
          <Link
            key={one.id}
            href={`/dossiers/${card.id}/questionnaire/${sectionPart(questionnaire, one)}`}
            aria-current={one === current ? 'true' : undefined}
          >
            <span dir="auto">{local(titleOf(one, questionnaire))}</span>
            <ProgressOf section={one} />
          </Link>
        ))}
      </nav>
      <NewerVersion dossier={card.id} used={used} />
      <EarlierAnswers used={used} />
      <OtherQuestionnaires card={card} found={found} current={used} />
      <ToPaper dossier={card.id} />
      <SyncedAt />
    </div>
  )
})

function OtherQuestionnaires({ card, found, current }: StepsProps & { readonly current: Used | null }): ReactNode {
  const words = useWords()
  const { t } = words
  const all = found.used.map(({ questionnaire }) => questionnaire)
  const { mayWrite } = useStreamActs()
  const others = found.used.filter((one) => one !== current)
  return (
    <nav className={current ? 'steps after' : 'c4 steps'} aria-label={t('forms.others')}>
      <h2 className="h4">{t('forms.others')}</h2>
      {others.map(({ name, questionnaire }) => {
        const [section] = questionnaire.sections
        return (
          section && (
            <Link key={name} href={`/dossiers/${card.id}/questionnaire/${sectionPart(questionnaire, section)}`}>
              <span dir="auto">{calledApart(words, questionnaire, all)}</span>
            </Link>
          )
        )
      })}
      {mayWrite && current && (
        <Link href={`/dossiers/${card.id}/questionnaire/${adding}`}>
          <span className="row">
            <Plus className="i" aria-hidden="true" />
            {t('forms.add')}
          </span>
        </Link>
      )}
      {found.unreadable.length > 0 && (
        <Notice kind="alert">
          <p>{t('forms.unreadable', { count: found.unreadable.length })}</p>
        </Notice>
      )}
    </nav>
  )
}

function ProgressOf({ section }: { readonly section: Section }): ReactNode {
  const progress = useLook(({ placedIn, isAsked }) =>
    progressOf(
      placedIn(section)
        .filter(({ state, place }) => state.state !== 'open' || isAsked(place))
        .map(({ state }) => state),
    ),
  )
  return <Progress {...progress} hasRows={partsIn(section.parts).some(({ type }) => type === 'repeat')} />
}

type ProgressProps = ReturnType<typeof progressOf> & { readonly hasRows: boolean }

const Progress = memo(({ answered, of, differing, hasRows }: ProgressProps): ReactNode => {
  const { t } = useWords()
  // Nothing to answer is nothing done: its rows are still to be added, or it is not asked at all.
  if (of === 0) return hasRows && <Mark>{t('dossier.questions.not-begun')}</Mark>
  const words = t('dossier.questions.progress', { answered, of })
  if (differing > 0)
    return (
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {words}
        <span className="vh"> · {t('dossier.mark.differing', { count: differing })}</span>
      </Mark>
    )
  if (answered === of) return <Mark kind="done">{words}</Mark>
  return <Mark>{words}</Mark>
})

function SyncedAt(): ReactNode {
  const { t } = useWords()
  const lastSync = useOfStatus((status) => status.lastSync)
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
