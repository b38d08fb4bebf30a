// A finding exactly as it will be read on the other side, with what the gate points out in it.
import { Eye, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { directionOf, languages } from '../../vocabulary/languages.ts'
import { standardCitation } from '../../vocabulary/standards/standards.ts'
import type { Pointer } from '../pointers.ts'
import type { ReleasedFinding } from '../released-visit.ts'
import type { PlacedPointer } from '../review-finding.ts'
import { Pointed, PointedOut } from './pointed.tsx'

type Props = {
  readonly finding: ReleasedFinding
  readonly pointers: readonly PlacedPointer[]
  /** The exact number of persons, for those who may see it. */
  readonly smallNumber: number | null
}

export function LeavingFinding({ finding, pointers, smallNumber }: Props): ReactNode {
  const { t, ownLanguage: language, number, list } = useWords()
  const { title, text, nature, severity, theme, standards, sources } = finding
  const persons = sources.persons === 'fewer-than-five' ? t('release.fewer-than-five') : number(sources.persons)
  return (
    <div className="stack">
      {languages.map(
        (one) =>
          (title[one] || text[one]) && (
            <div key={one} className="paperlet" lang={one} dir={directionOf(one)}>
              <p className="strong">
                <Pointed
                  text={title[one] ?? ''}
                  pointers={pointers.filter((p) => p.field === 'title' && p.language === one)}
                />
              </p>
              <p>
                <Pointed
                  text={text[one] ?? ''}
                  pointers={pointers.filter((p) => p.field === 'text' && p.language === one)}
                />
              </p>
            </div>
          ),
      )}
      <p className="small opens">
        {[
          t(`vocabulary.finding-nature.${nature}`),
          ...(severity ? [t(`vocabulary.severity.${severity}`)] : []),
          t(`vocabulary.theme.${theme}`),
        ].join(' · ')}
        {standards.length > 0 && ` · ${list(standards.map((standard) => standardCitation(standard, language)))}`}
      </p>
      <p className="small">
        {t('release.sources', { observations: sources.observations, registers: sources.registers, persons })}
      </p>
      <div className="marks">
        {smallNumber !== null && (
          <Mark kind="differ" icon={<Pencil className="i" aria-hidden="true" />}>
            {t('release.was-small', { number: smallNumber })}
          </Mark>
        )}
        <PointedOut pointers={pointers} />
        <ConsentMark finding={finding} isDoubted={pointers.some(leadsToOne)} />
      </div>
    </div>
  )
}

/** Beside a pointer to one person nobody is told that the finding identifies nobody, but that the team says so. Words in quotation marks alone are none. */
const leadsToOne = ({ kind }: Pointer): boolean => kind !== 'quoted'

type ConsentProps = Pick<Props, 'finding'> & { readonly isDoubted: boolean }

function ConsentMark({ finding: { consent }, isDoubted }: ConsentProps): ReactNode {
  const { t } = useWords()
  if (consent.identifies === 'nobody' && isDoubted)
    return (
      <Mark kind="differ" icon={<Eye className="i" aria-hidden="true" />}>
        {t('release.identifies-nobody-they-say')}
      </Mark>
    )
  if (consent.identifies === 'nobody') return <Mark kind="done">{t('release.identifies-nobody')}</Mark>
  const answer = (use: 'use' | 'raise' | 'publish') => t(`vocabulary.consent-answer.${consent[use]}`)
  return (
    <Mark icon={<Eye className="i" aria-hidden="true" />}>
      {t('release.consent-travels', { use: answer('use'), raise: answer('raise'), publish: answer('publish') })}
    </Mark>
  )
}
