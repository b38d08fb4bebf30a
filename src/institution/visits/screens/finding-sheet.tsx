// One finding as it left the dossier: its words, its basis, how far the people concerned have agreed.
import { Eye, FilePlus2, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { StandardsList } from '../../../foundation/components/standard-headings.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ConsentScope, ReleasedFinding } from '../../../release/released-visit.ts'
import type { VisitId } from '../../../vocabulary/ids.ts'
import { useMay } from '../../screens/use-may.ts'
import type { TakenBack } from '../taken-back.ts'

type Props = {
  readonly finding: ReleasedFinding
  readonly number: number
  readonly visit: VisitId
  /** What a later release took back. */
  readonly takenBack: TakenBack['how'] | null
  /** What was recommended from it. */
  readonly children: ReactNode
}

export function FindingSheet({ finding, number, visit, takenBack, children }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const id = `finding-${number}`
  return (
    <article className="sheet stack" aria-labelledby={id}>
      <p className="small muted">
        {t('institution.finding.number', { number })} · {t(`vocabulary.theme.${finding.theme}`)} ·{' '}
        {t(`vocabulary.nature.${finding.nature}`)}
      </p>
      <h3 id={id}>
        <UserText text={finding.title} />
      </h3>
      {takenBack && (
        <p>
          <Mark kind="alert" icon={<Undo2 className="i flip" aria-hidden="true" />}>
            {t(`institution.finding.taken-back.${takenBack}`)}
          </Mark>
        </p>
      )}
      {takenBack === 'gone' ? (
        <details>
          <summary>{t('institution.finding.taken-back.was')}</summary>
          <UserText as="p" text={finding.text} />
        </details>
      ) : (
        <UserText as="p" text={finding.text} />
      )}
      <div className="small muted">
        <StandardsList standards={finding.standards} />
      </div>
      <p className="small">
        <Sources finding={finding} />
      </p>
      <p>
        <Consent consent={finding.consent} />
      </p>
      {children}
      {may('write recommendations') && takenBack !== 'gone' && (
        <div className="row">
          <ButtonLink
            kind="quiet"
            to={`/recommendations/new?visit=${visit}&finding=${encodeURIComponent(finding.row)}`}
            describedBy={id}
          >
            <FilePlus2 className="i" aria-hidden="true" />
            {t('institution.finding.recommend')}
          </ButtonLink>
        </div>
      )}
    </article>
  )
}

/** Persons under five are never counted outside the dossier: the words come with the release. */
function Sources({ finding: { sources } }: { readonly finding: ReleasedFinding }): ReactNode {
  const { t, list } = useWords()
  const { observations, registers, persons } = sources
  const said = [
    ...(observations > 0 ? [t('institution.sources.observations', { count: observations })] : []),
    ...(registers > 0 ? [t('institution.sources.registers', { count: registers })] : []),
    ...(persons === 'fewer-than-five' ? [t('institution.sources.few-persons')] : []),
    ...(typeof persons === 'number' && persons > 0 ? [t('institution.sources.persons', { count: persons })] : []),
  ]
  return t('institution.sources.from', { what: said.length > 0 ? list(said) : '–' })
}

function Consent({ consent }: { readonly consent: ConsentScope }): ReactNode {
  const { t } = useWords()
  if (consent.identifies === 'nobody') return <Mark kind="done">{t('institution.consent.nobody')}</Mark>
  return (
    <Mark kind="differ" icon={<Eye className="i" aria-hidden="true" />}>
      {t('institution.consent.someone', {
        use: t(`vocabulary.consent-answer.${consent.use}`),
        raise: t(`vocabulary.consent-answer.${consent.raise}`),
        publish: t(`vocabulary.consent-answer.${consent.publish}`),
      })}
    </Mark>
  )
}
