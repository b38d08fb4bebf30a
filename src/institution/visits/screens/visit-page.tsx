// One visit made: exactly what two people signed out of the dossier, and what was recommended from it.
import { EyeOff, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { usePersonName } from '../../../foundation/components/staff-context.tsx'
import { ShownEntry } from '../../../foundation/components/states.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated, leftToRight } from '../../../foundation/words/t.ts'
import { measureRead, type ReleasedVisit } from '../../../release/released-visit.ts'
import { inOneLine } from '../../../vocabulary/text/within-a-sentence.ts'
import type { RecommendationPage, Standing } from '../../recommendations/recommendation-register.ts'
import { RecommendationLines } from '../../recommendations/screens/recommendation-lines.tsx'
import { ReportsOf } from '../../reports/screens/report-lines.tsx'
import { PlaceName, usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { RegisteredVisit } from '../registered-visit.ts'
import type { VisitFile } from '../taken-back.ts'
import { AccessRefused } from './access-refused.tsx'
import { FindingSheet } from './finding-sheet.tsx'

export default function VisitPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const visit = useLoaded<VisitFile>(`/api/visits/${id}`)
  return (
    <ShownEntry of={visit} list={{ to: '/visits', called: 'institution.menu.visits' }}>
      {(registered) => <Page registered={registered} />}
    </ShownEntry>
  )
}

function Page({ registered }: { readonly registered: VisitFile }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const { visit, number, correctedBy, takenBack } = registered
  const made = useLoaded<RecommendationPage>(`/api/recommendations?visit=${visit.id}&size=100`)
  const crumbs = [{ to: '/visits', label: t('institution.menu.visits') }, { label: <Code>{number}</Code> }]
  const from = (row: string): readonly Standing[] =>
    made.state === 'ready'
      ? made.value.items.filter(({ recommendation }) => recommendation.origin?.finding === row)
      : []
  const howOf = (row: string) => takenBack.find(({ finding }) => finding === row)?.how ?? null
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('institution.visit.title', { number: leftToRight(number) })}
        heading={<Heading visit={visit} />}
        crumbs={crumbs}
      >
        <Facts registered={registered} />
      </ScreenHead>
      {correctedBy && (
        <Notice kind="differ">
          <p>{t('institution.visit.corrected-text')}</p>
          <ButtonLink kind="plain" to={`/visits/${correctedBy}`}>
            {t('institution.visit.to-correction')}
          </ButtonLink>
        </Notice>
      )}
      {visit.corrects && (
        <p className="row wide small">
          <span>{t('institution.visit.corrects-text')}</span>
          <Link href={`/visits/${visit.corrects}`}>{t('institution.visit.to-corrected')}</Link>
          {visit.proof === null && <span>{t('institution.visit.corrects-unproven')}</span>}
        </p>
      )}
      <section aria-labelledby="findings" className="stack-l">
        <h2 id="findings">{t('institution.visit.findings-title')}</h2>
        {visit.findings.length === 0 && <p className="muted">{t('institution.visit.no-findings')}</p>}
        {visit.findings.map((finding, index) => (
          <FindingSheet
            key={finding.row}
            finding={finding}
            number={index + 1}
            visit={visit.id}
            takenBack={howOf(finding.row)}
          >
            {from(finding.row).length > 0 && <RecommendationLines items={from(finding.row)} />}
          </FindingSheet>
        ))}
      </section>
      <AccessRefused refusals={visit.accessRefused} />
      {may('read reports') && <ReportsOf visits={[number]} />}
      {may('publish visits and recommendations') && !correctedBy && visit.findings.length > 0 && (
        <div className="row">
          <ButtonLink kind="quiet" to={`/publish/visit/${visit.id}`}>
            <Send className="i flip" aria-hidden="true" />
            {t('institution.visit.publish')}
          </ButtonLink>
        </div>
      )}
      <Mark icon={<EyeOff className="i" aria-hidden="true" />}>{t('institution.visit.behind')}</Mark>
    </div>
  )
}

function Heading({ visit }: { readonly visit: ReleasedVisit }): ReactNode {
  const places = usePlaces()
  const { t } = useWords()
  const place = places.state === 'ready' ? places.value.find(({ id }) => id === visit.place) : undefined
  return place ? <UserText text={place.name} /> : t('institution.visit.one')
}

function Facts({ registered: { visit, release, number } }: { readonly registered: RegisteredVisit }): ReactNode {
  const { t, local, list, dateRange, where } = useWords()
  const nameOf = usePersonName()
  const places = usePlaces()
  // A name in Latin letters would draw the day behind it into its own direction.
  const signatories = [release.releaser, release.approver].map(({ person }) =>
    isolated(local(nameOf(person) ?? {}) || '–'),
  )
  return (
    <dl className="kv small">
      <dt>{t('institution.number')}</dt>
      <dd>
        <Code>{number}</Code>
      </dd>
      <dt>{t('institution.place.one')}</dt>
      <dd>
        <PlaceName id={visit.place} places={places} />
      </dd>
      <dt>{t('institution.visit.when')}</dt>
      <dd>{dateRange(visit.from, visit.to)}</dd>
      <dt>{t('institution.visit.kind')}</dt>
      <dd>
        {t(visit.announced ? 'institution.visit.announced' : 'institution.visit.unannounced', {
          kind: t(`vocabulary.visit-kind.${visit.kind}`),
        })}
      </dd>
      {visit.protocol.crises.length > 0 && (
        <>
          <dt>{t('institution.visit.crises', { count: visit.protocol.crises.length })}</dt>
          <dd className="opens">
            {list(inOneLine(visit.protocol.crises.map((one) => t(`vocabulary.health-crisis.${one}`))))}
          </dd>
        </>
      )}
      <dt>{t('institution.visit.measures')}</dt>
      <dd>
        {t(`vocabulary.protocol.${visit.protocol.decision}`)}
        {visit.protocol.measures.length > 0 && (
          <ul className="plain">
            {visit.protocol.measures.map((measure, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list
              <li key={index}>
                <UserText text={measureRead(measure, where)} />
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{t('institution.visit.signed-by')}</dt>
      <dd>
        {list(signatories)} · <When at={visit.releasedAt} />
      </dd>
    </dl>
  )
}
