// One finding: the conclusion, its gravity, standards and sources, and whether it could identify anybody.
import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { StandardsField } from '../../../foundation/components/forms/standards-field.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type StandardRef, standardCitation } from '../../../vocabulary/standards/standards.ts'
import { isSmallNumber } from '../../../vocabulary/text/small-numbers.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { findingNatures, severities } from '../../../vocabulary/visits/visits.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { countSources, countsThatLeave, inThree } from '../../dossier/findings/count-sources.ts'
import { asksSeverity, changeFinding, type Finding } from '../../dossier/findings/findings.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedCount, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { useReadInterviews } from '../interviews/use-read-interviews.ts'
import { useStream } from '../open-stream.tsx'
import { Disagreements } from './disagreements.tsx'
import { FindingSources } from './finding-sources.tsx'
import { FindingWords } from './finding-words.tsx'
import { SourceCounts } from './source-counts.tsx'
import { SourceList } from './source-list.tsx'

type Props = { readonly card: DossierCard; readonly finding: Finding; readonly home: string }

export function FindingForm({ card, finding, home }: Props): ReactNode {
  const { t, ownLanguage: language, list, number } = useWords()
  const { save, takeBack } = useStream()
  const interviews = useReadInterviews(card)
  const { row } = finding
  const leaving = countsThatLeave(finding, interviews)
  const counted = countSources(finding, interviews)
  const three = inThree(counted)
  const done = useDone()
  const cited = latest(finding.standards) ?? []
  const citing = (standards: readonly StandardRef[]) => {
    const now = changeFinding(row, { standards })
    save(now)
    const removed = cited.find((one) => !standards.includes(one))
    if (removed)
      done({
        words: t('common.standard.removed', { standard: standardCitation(removed, language) }),
        undo: () => takeBack(now, changeFinding(row, { standards: cited })),
      })
  }
  const hint = (count: number) => t('findings.counted-hint', { count: number(count) })
  return (
    <div className="stack-l">
      <div className="row between">
        <h2 id={row} className="h3">
          {t('dossier.finding.number', { number: finding.number })}
        </h2>
        <Remove finding={finding} home={home} />
      </div>
      <FindingWords finding={finding} />
      <div className="two">
        <SavedSegment
          label={t('dossier.finding.nature')}
          field={finding.nature}
          options={findingNatures.map((value) => ({ value, label: t(`vocabulary.finding-nature.${value}`) }))}
          change={(nature) => changeFinding(row, { nature })}
        />
        <SavedSelect
          label={t('dossier.finding.theme')}
          field={finding.theme}
          none={t('common.choose')}
          options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
          change={(theme) => changeFinding(row, { theme })}
        />
      </div>
      <SavedText
        label={t('findings.part')}
        hint={t('findings.part-hint')}
        field={finding.part}
        change={(part) => changeFinding(row, { part })}
      />
      {asksSeverity(finding) && (
        <SavedSegment
          label={t('dossier.finding.severity')}
          field={finding.severity}
          options={severities.map((value) => ({ value, label: t(`vocabulary.severity.${value}`) }))}
          change={(severity) => changeFinding(row, { severity })}
        />
      )}
      <div className="saved">
        <StandardsField value={cited} onChange={citing} />
        <FieldFoot
          label={t('common.standards')}
          field={finding.standards}
          show={(standards) => list(standards.map((one) => standardCitation(one, language)))}
          take={(standards) => save(changeFinding(row, { standards }))}
        />
      </div>
      <section className="sheet stack" aria-labelledby="sources">
        <h3 id="sources" className="h4">
          {t('dossier.finding.sources')}
        </h3>
        <SourceList card={card} finding={finding} />
        <FindingSources card={card} finding={finding} />
        <SourceCounts counted={counted} />
        <p className="small muted">{t('findings.hand-count')}</p>
        <div className="three counted">
          <SavedCount
            label={t('dossier.finding.observations')}
            hint={hint(three.observations)}
            field={finding.observations}
            change={(observations) => changeFinding(row, { observations })}
          />
          <SavedCount
            label={t('dossier.finding.registers')}
            hint={hint(three.registers)}
            field={finding.registers}
            change={(registers) => changeFinding(row, { registers })}
          />
          <SavedCount
            label={t('dossier.finding.persons')}
            hint={hint(three.persons)}
            field={finding.persons}
            change={(persons) => changeFinding(row, { persons })}
          />
        </div>
        <SmallNumber persons={leaving.persons} />
        <p className="small muted">{t('findings.counts-leave')}</p>
      </section>
      <Disagreements finding={finding} />
    </div>
  )
}

/** Told while it is written, not first at the gate. */
function SmallNumber({ persons }: { readonly persons: number }): ReactNode {
  const { t } = useWords()
  if (!isSmallNumber(persons)) return null
  return <Mark icon={<Eye className="i" aria-hidden="true" />}>{t('dossier.finding.small-number')}</Mark>
}

function Remove({ finding: { row }, home }: { readonly finding: Finding; readonly home: string }): ReactNode {
  const { t } = useWords()
  return (
    <RemoveRow
      words={t('dossier.finding.remove')}
      said={t('dossier.finding.removed')}
      change={(values) => changeFinding(row, values)}
      home={home}
    />
  )
}
