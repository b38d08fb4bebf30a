// What is due in a dossier now, before everything else in it: what is missing before the gate; in the place the way back to where one was; the evening's debrief; afterwards what comes of it.
import { ArrowUp, Clock, PenOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { hourIn, systemClock } from '../../../vocabulary/dates.ts'
import { useOfStatus } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { readFindings } from '../../dossier/findings/findings.ts'
import { readHandOver } from '../../dossier/hand-over.ts'
import { readPlan, timeOf } from '../../dossier/plan/plan.ts'
import { BeforeVisit } from '../device/before-visit.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import type { Section } from './sections.ts'
import { useHandOverState } from './still-holds.tsx'
import { useWhereIWas } from './where-i-was.ts'

type Props = { readonly card: DossierCard }

export function DueNow({ card }: Props): ReactNode {
  const { registers } = useStream()
  const time = timeOf(registers, useToday())
  return (
    <div className="due-now stack">
      {time === 'now' && <UnderWay card={card} />}
      {time === 'past' ? <AfterVisit card={card} /> : <BeforeVisit card={card} />}
    </div>
  )
}

/** From this hour on at the institution, the evening is for the debrief. */
const evening = 17

function UnderWay({ card }: Props): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const timeZone = useOfStatus(({ institution }) => institution?.timeZone) ?? 'UTC'
  const was = useWhereIWas(card.id)
  if (was === undefined) return null
  const isEvening = hourIn(systemClock(), timeZone) >= evening
  const first: Section = latest(readPlan(registers).kind) === 'remote' ? 'remote' : 'observations'
  const { section, part } = was ?? { section: first, part: null }
  const name = t(`dossier.section.${section}`)
  return (
    <section className="sheet stack-s" aria-labelledby="under-way">
      <h2 id="under-way" className="h3">
        {t(isEvening ? 'dossier.due.evening' : 'dossier.due.today')}
      </h2>
      <p className="row">
        {isEvening && section !== 'debrief' && (
          <ButtonLink to={`/dossiers/${card.id}/debrief`}>{t('dossier.due.to-debrief')}</ButtonLink>
        )}
        <ButtonLink
          kind={isEvening && section !== 'debrief' ? 'quiet' : 'solid'}
          to={[`/dossiers/${card.id}`, section, ...(part === null ? [] : [part])].join('/')}
        >
          {was ? t('dossier.due.go-on', { section: name }) : t('dossier.due.begin', { section: name })}
        </ButtonLink>
      </p>
    </section>
  )
}

function AfterVisit({ card }: Props): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const state = useHandOverState(card, readHandOver(registers))
  const count = readFindings(registers).length
  return (
    <section className="sheet stack-s" aria-labelledby="after-visit">
      <h2 id="after-visit" className="h3">
        {t('dossier.due.after')}
      </h2>
      <p className="row">
        <span>{t('dossier.due.findings', { count })}</span>
        {state === 'done' && <Mark kind="done">{t('dossier.mark.handed-over')}</Mark>}
        {state === 'proposed' && (
          <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('dossier.mark.proposed')}</Mark>
        )}
        {state === 'outdated' && (
          <Mark kind="differ" icon={<PenOff className="i" aria-hidden="true" />}>
            {t('dossier.mark.outdated')}
          </Mark>
        )}
        {state === 'preparing' && (
          <Mark icon={<ArrowUp className="i" aria-hidden="true" />}>{t('dossier.due.not-handed-over')}</Mark>
        )}
      </p>
      <p className="row">
        {state === 'preparing' && (
          <ButtonLink to={`/dossiers/${card.id}/${count === 0 ? 'debrief' : 'findings'}`}>
            {t(`dossier.due.to-${count === 0 ? 'debrief' : 'findings'}`)}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" to={`/dossiers/${card.id}/release`}>
          {t('dossier.findings.to-gate')}
        </ButtonLink>
      </p>
    </section>
  )
}
