// The programme: visits to come across the dossiers of this device, by month. It is made here; the server has no such list.
import { CalendarPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan, timeOf } from '../../dossier/plan.ts'
import { bySoonest, DossierRow } from '../dossier/dossiers.tsx'
import { type OpenVisit, useOpenVisits } from '../dossier/open-visits.ts'
import { useToday } from '../open-stream.tsx'

export default function Programme(): ReactNode {
  const { t } = useWords()
  const today = useToday()
  const opened = useOpenVisits()
  const coming = opened?.visits.filter(({ registers }) => timeOf(registers, today) !== 'past').toSorted(bySoonest)
  return (
    <>
      <ScreenHead title={t('dossier.menu.programme')}>
        <p className="muted">{t('dossier.programme-intro')}</p>
        <p className="act">
          <ButtonLink to="/programme/new">
            <CalendarPlus className="i" aria-hidden="true" />
            {t('dossier.plan-a-visit')}
          </ButtonLink>
        </p>
      </ScreenHead>
      {opened?.unopened && <Failed problem={opened.unopened} title={t('dossier.some-not-opened')} />}
      {!coming && <Loading words={t('dossier.opening')} />}
      {coming?.length === 0 && <Empty title={t('dossier.programme-empty')} text={t('dossier.programme-empty-text')} />}
      {coming && <Months visits={coming} />}
    </>
  )
}

function Months({ visits }: { readonly visits: readonly OpenVisit[] }): ReactNode {
  const { t, monthAndYear } = useWords()
  const groups = Map.groupBy(visits, ({ registers }) => latest(readPlan(registers).from)?.slice(0, 7) ?? '')
  return [...groups].map(([key, inMonth]) => (
    <section key={key} className="group" aria-labelledby={`month-${key}`}>
      <h2 id={`month-${key}`}>{key ? monthAndYear(`${key}-01` as IsoDate) : t('dossier.no-date')}</h2>
      <ul>
        {inMonth.map((visit) => (
          <DossierRow key={visit.card.id} visit={visit} />
        ))}
      </ul>
    </section>
  ))
}
