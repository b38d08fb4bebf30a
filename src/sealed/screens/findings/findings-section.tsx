// Findings: a list, the finding that is open, and the way to the gate.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useOnce } from '../../../foundation/components/forms/use-once.ts'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { latest } from '../../dossier/field.ts'
import { asksSeverity, changeFinding, type Finding, readFindings, textOf } from '../../dossier/findings/findings.ts'
import { NotHere } from '../dossier/not-here.tsx'
import type { SectionProps } from '../dossier/sections.ts'
import { begunRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import { FindingForm } from './finding-form.tsx'
import { FindingMarks } from './finding-marks.tsx'

export function FindingsSection({ card, part }: SectionProps): ReactNode {
  const { t, local } = useWords()
  const { registers, mayWrite } = useStream()
  const findings = readFindings(registers)
  const open = findings.find(({ row }) => row === part) ?? findings[0]
  const home = `/dossiers/${card.id}/findings`
  if (!open)
    return (
      <Empty title={t('dossier.findings.none')} text={t('dossier.findings.none-text')}>
        {mayWrite && <NewFinding home={home} />}
      </Empty>
    )
  return (
    <div className="cols">
      <div className="c8 stack">
        <NotHere part={part} open={open} />
        <FindingForm key={open.row} card={card} finding={open} home={home} />
      </div>
      <div className="c4">
        <nav className="steps" aria-label={t('dossier.section.findings')}>
          <InSteps of={findings} stays={(finding) => finding === open}>
            {(finding) => (
              <Link
                key={finding.row}
                href={`${home}/${finding.row}`}
                aria-current={finding === open ? 'true' : undefined}
              >
                <span>
                  {t('dossier.finding.number', { number: finding.number })}
                  <span className="small muted block" dir="auto">
                    {local(textOf(finding.title)) || t('dossier.findings.untitled')}
                  </span>
                  <FindingMarks finding={finding} />
                </span>
                <Weight finding={finding} />
              </Link>
            )}
          </InSteps>
        </nav>
        <div className="stack after">
          {mayWrite && <NewFinding home={home} />}
          <p className="small muted">{t('dossier.findings.gate-hint')}</p>
          <p>
            <ButtonLink to={`/dossiers/${card.id}/release`}>{t('dossier.findings.to-gate')}</ButtonLink>
          </p>
        </div>
      </div>
    </div>
  )
}

function NewFinding({ home }: { readonly home: string }): ReactNode {
  const { t } = useWords()
  const { write } = useStream()
  const [, go] = useLocation()
  const begin = useOnce(async () => {
    const row = begunRow()
    const written = await write(changeFinding(row, { begun: systemClock() }))
    if (written.ok) go(`${home}/${row}`)
  })
  return (
    <p>
      <Button kind="quiet" onPress={() => void begin()}>
        <Plus className="i" aria-hidden="true" />
        {t('dossier.findings.add')}
      </Button>
    </p>
  )
}

/** How grave it is, or that it is a good practice. */
function Weight({ finding }: { readonly finding: Finding }): ReactNode {
  const { t } = useWords()
  const severity = latest(finding.severity)
  if (!asksSeverity(finding)) return <Mark kind="done">{t('vocabulary.finding-nature.good-practice')}</Mark>
  return severity && <Mark>{t(`vocabulary.severity.${severity}`)}</Mark>
}
