// What the programme covers: of each kind of place and each region, how many places there are, how many it goes to and has gone to, what is done from afar, and what is missing, named.
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { Loading } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { programmeReserves } from '../../../vocabulary/visits/visits.ts'
import { type Coverage, type CoveredPart, changeTarget, coverageOf } from '../../dossier/programme/coverage.ts'
import { readPlannedVisits, readProgramme, reserveOf } from '../../dossier/programme/programme.ts'
import { SavedCount } from '../fields/saved-fields.tsx'
import { useStream } from '../open-stream.tsx'
import { useWayBack } from './use-way-back.ts'

export function CoverageSection(): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const known = useWayBack()
  if (known.state === 'loading') return <Loading />
  if (known.state === 'missing') return <Notice kind="differ">{t('dossier.plan.no-places')}</Notice>
  const parts = coverageOf(registers, readPlannedVisits(registers), known.wayBack.places)
  return (
    <div className="stack-l">
      <div className="row between">
        <p className="small muted">
          {t('programme.coverage-source')} <When at={known.wayBack.at} />
        </p>
        <Button kind="plain" onPress={() => void printPage()}>
          <Printer className="i" aria-hidden="true" />
          {t('programme.print')}
        </Button>
      </div>
      <Gaps parts={parts} />
      <CoverageTable of="kind" parts={parts.filter(({ part }) => part.by === 'kind')} />
      <CoverageTable of="region" parts={parts.filter(({ part }) => part.by === 'region')} />
    </div>
  )
}

function CoverageTable({
  of,
  parts,
}: {
  readonly of: CoveredPart['by']
  readonly parts: readonly Coverage[]
}): ReactNode {
  const { t, number } = useWords()
  const nameOf = usePartName()
  const title = t(`programme.coverage-by.${of}`)
  // On a phone each row stands by itself, with what its figures are.
  const narrow = (what: string) => <span className="narrow muted">{t('common.labelled', { what, is: '' })}</span>
  return (
    <div className="stack">
      <h2 className="h3">{title}</h2>
      <ScrollTable label={title} className="list fold figures">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('programme.coverage-places')}</th>
            <th scope="col">{t('programme.coverage-seen')}</th>
            <th scope="col">{t('programme.coverage-planned')}</th>
            <th scope="col">{t('programme.coverage-made')}</th>
            <th scope="col">{t('programme.coverage-remote')}</th>
            <th scope="col">{t('programme.coverage-target')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.part.by === 'region' ? <Region part={one.part} /> : nameOf(one.part)}</th>
              <td>
                {narrow(t('programme.coverage-places'))}
                {t('programme.coverage-of', { covered: one.covered, places: one.places })}
              </td>
              <td>
                {narrow(t('programme.coverage-seen'))}
                {number(one.seen)}
              </td>
              <td>
                {narrow(t('programme.coverage-planned'))}
                {number(one.planned)}
              </td>
              <td>
                {narrow(t('programme.coverage-made'))}
                {number(one.made)}
              </td>
              <td>
                {narrow(t('programme.coverage-remote'))}
                {t('programme.coverage-remote-of', one.remote)}
              </td>
              <td>
                {narrow(t('programme.coverage-target'))}
                <SavedCount
                  label={t('programme.coverage-target-of', { part: nameOf(one.part) })}
                  field={one.target}
                  change={(visits) => changeTarget(one.key, visits)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  )
}

/** What nobody has planned, target by target; in words, for those who decide. */
function Gaps({ parts }: { readonly parts: readonly Coverage[] }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const nameOf = usePartName()
  const programme = readProgramme(registers)
  const visits = readPlannedVisits(registers)
  const without = parts.filter(({ places, planned, missing }) => places > 0 && planned === 0 && missing !== 0)
  const short = parts.filter(({ planned, missing }) => planned > 0 && (missing ?? 0) > 0)
  const overdrawn = programmeReserves
    .map((of) => ({ of, ...reserveOf(programme, visits, of) }))
    .filter(({ kept, taken }) => kept !== null && taken > kept)
  if (without.length + short.length + overdrawn.length === 0) return <Notice>{t('programme.gaps-none')}</Notice>
  return (
    <section className="sheet stack" aria-labelledby="gaps">
      <h2 id="gaps" className="h3">
        {t('programme.gaps')}
      </h2>
      <ul className="dots">
        {without.map(({ key, part, places, remote }) => (
          <li key={key}>
            {t('programme.gap-nothing', { part: nameOf(part), count: places })}{' '}
            {remote.planned > 0 && t('programme.gap-remote', { count: remote.planned })}
          </li>
        ))}
        {short.map(({ key, part, missing }) => (
          <li key={key}>{t('programme.gap-short', { part: nameOf(part), count: missing ?? 0 })}</li>
        ))}
        {overdrawn.map(({ of, kept, taken }) => (
          <li key={of}>
            {t('programme.gap-reserve', { reserve: t(`programme.reserve.${of}`), taken, kept: kept ?? 0 })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Region({ part }: { readonly part: CoveredPart }): ReactNode {
  const nameOf = usePartName()
  if (part.by === 'kind' || Object.keys(part.region).length === 0) return nameOf(part)
  return <UserText text={part.region} />
}

/** As a sentence takes it in. */
function usePartName(): (part: CoveredPart) => string {
  const { t, local } = useWords()
  return (part) => {
    if (part.by === 'kind') return t(`vocabulary.place-kind.${part.kind}`)
    const name = local(part.region)
    return name ? isolated(name) : t('programme.no-region')
  }
}
