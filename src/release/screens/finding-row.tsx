// A finding at the gate before it is proposed: the team chooses whether it leaves, the gate says whether it can.
import type { ReactNode } from 'react'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { WordKey } from '../../foundation/words/words.ts'
import { agreed, latest } from '../../sealed/dossier/field.ts'
import { countedUnread, countsThatLeave } from '../../sealed/dossier/findings/count-sources.ts'
import { type Finding, textOf } from '../../sealed/dossier/findings/findings.ts'
import { leavesByChoice } from '../../sealed/dossier/hand-over.ts'
import { isStopped } from '../../sealed/dossier/interviews/withdrawal.ts'
import { FindingMarks } from '../../sealed/screens/findings/finding-marks.tsx'
import { CountedUnread } from '../../sealed/screens/findings/source-counts.tsx'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import { directionOf, languages } from '../../vocabulary/languages.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import type { DossierRead } from '../dossier-read.ts'
import { type ReviewedFinding, reviewFinding } from '../review-finding.ts'
import { GateRow } from './gate-row.tsx'
import { LeavesChoice, useWhyKept } from './leaves-choice.tsx'
import { LeavingFinding } from './leaving-finding.tsx'
import { Pointed } from './pointed.tsx'

export function FindingRow({
  finding,
  dossier,
}: {
  readonly finding: Finding
  readonly dossier: DossierRead
}): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const whyKept = useWhyKept(registers)
  const title = useFindingTitle()(finding)
  const { leaving, refusals, pointers, smallNumber, quotations } = reviewFinding(finding, dossier)
  const row = {
    title,
    to: `findings/${finding.row}`,
    staying: <Staying finding={finding} dossier={dossier} />,
  }
  if (!leavesByChoice(registers, finding.row)) return <GateRow way="stays" {...row} why={whyKept(finding.row)} />
  if (refusals.length > 0 || !leaving)
    return (
      <GateRow
        way="refused"
        {...row}
        staying={
          <div className="stack">
            <QuotedIn finding={finding} quotations={quotations} />
            {row.staying}
          </div>
        }
        why={refusals.map((one) =>
          one.code === 'consent-missing' && isStopped(registers, finding)
            ? t('release.refused.withdrawn')
            : refusalWords(t, one),
        )}
      />
    )
  return (
    <GateRow
      way="leaves"
      {...row}
      leaving={<LeavingFinding finding={leaving} pointers={pointers} smallNumber={smallNumber} />}
    />
  )
}

type QuotedProps = { readonly finding: Finding } & Pick<ReviewedFinding, 'quotations'>

/** Each text of the finding that the gate refuses for the words of an interview in it, with those words marked. */
function QuotedIn({ finding, quotations }: QuotedProps): ReactNode {
  return (['title', 'text'] as const).flatMap((field) =>
    languages.flatMap((language) => {
      const here = quotations
        .filter((one) => one.field === field && one.language === language)
        .toSorted((a, b) => a.start - b.start)
      return here.length === 0
        ? []
        : [
            <p key={`${field} ${language}`} className="paperlet" lang={language} dir={directionOf(language)}>
              <Pointed text={textOf(finding[field])[language] ?? ''} pointers={here} />
            </p>,
          ]
    }),
  )
}

export function useFindingTitle(): (finding: Finding) => string {
  const { t, local } = useWords()
  return ({ number, theme, title }) => {
    const of = agreed(theme)
    const words = local(textOf(title)) || (of ? t(`vocabulary.theme.${of}`) : t('dossier.findings.untitled'))
    return t('release.finding', { number, title: words })
  }
}

type StayingProps = { readonly finding: Finding; readonly dossier: DossierRead }

/** What stays of a finding: its sources, their names and hours, who does not share it; and the choice itself. */
function Staying({ finding, dossier }: StayingProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="stack">
      <StayingWords finding={finding} dossier={dossier} />
      <LeavesChoice row={finding.row} label={t('release.choice', { number: finding.number })} />
    </div>
  )
}

export function StayingWords({ finding, dossier: { interviews } }: StayingProps): ReactNode {
  const { t } = useWords()
  const { observations, registers, persons } = countsThatLeave(finding, interviews)
  return (
    <>
      <p>
        {t('release.staying-of-finding', {
          observations,
          registers,
          interviews: latest(finding.interviews)?.length ?? 0,
          persons,
        })}
      </p>
      <CountedUnread count={countedUnread(finding, interviews)} />
      <FindingMarks finding={finding} />
    </>
  )
}

/** What the gate refuses in one row, short: the row already says which. */
export function refusalWords(
  t: (key: WordKey, data?: Record<string, string>) => string,
  { code, data }: Problem,
): string {
  if (code === 'consent-missing') return t('release.refused.consent-missing')
  if (code === 'quotation-refused') return t('release.refused.quotation-refused')
  const field = t(`release.field.${data.field}` as WordKey)
  if (code === 'fields-differ' || code === 'text-turned') return t(`release.refused.${code}`, { field })
  return t('release.refused.field-missing', { field })
}
