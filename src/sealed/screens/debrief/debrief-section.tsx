// The evening debriefing, for the whole team: what each member contributed today, what is still open, what several reported, and what is decided for tomorrow.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, DateField, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate, systemClock } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { changeDecision, type Decision, debriefOf, readDecisions, type SeveralAccounts } from '../../dossier/debrief.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedDate, SavedSelect } from '../fields/saved-fields.tsx'
import { useTextForm } from '../fields/use-text-form.ts'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { useReadInterviews } from '../interviews/use-read-interviews.ts'
import { newRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { Members } from './members-of-the-day.tsx'
import { StillOpen } from './still-open.tsx'

export function DebriefSection({ card }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const today = useToday()
  const last = latest(readPlan(registers).to)
  const [chosen, setChosen] = useState('')
  // After midnight, and once the visit is over, it is the evening before that is spoken of.
  const day = isDate(chosen) ? chosen : last && last < today ? last : today
  const interviews = useReadInterviews(card)
  const timeZone = useDeskStatus()?.institution?.timeZone ?? 'UTC'
  const team = card.team.filter(({ role }) => role !== 'coordinator').map(({ person }) => person)
  const debrief = debriefOf({ visit: registers, interviews, team, day, timeZone })
  return (
    <div className="stack-l">
      <div className="stack-s">
        <h2 className="h3">
          {t('debrief.title')}
          {'\u00a0· '}
          <When at={day} style="weekday" />
        </h2>
        <p className="muted">{t('debrief.intro')}</p>
      </div>
      <DateField label={t('debrief.day')} value={day} max={today} onChange={setChosen} />
      <div className="cols">
        <div className="c7 stack-l">
          <Members debrief={debrief} card={card} day={day} />
          <Told told={debrief.toldBySeveral} />
          <Decisions team={card.team.map(({ person }) => person)} />
        </div>
        <div className="c5">
          <StillOpen debrief={debrief} card={card} />
        </div>
      </div>
    </div>
  )
}

function Told({ told }: { readonly told: readonly SeveralAccounts[] }): ReactNode {
  const { t } = useWords()
  const { stream, mayWrite } = useStream()
  return (
    <section className="stack" aria-labelledby="debrief-told">
      <h3 id="debrief-told" className="h4">
        {t('debrief.told')}
      </h3>
      {told.length === 0 && <p className="small muted">{t('debrief.told-none')}</p>}
      <ul className="lines">
        {told.map(({ theme, interviews, observations, observers }) => (
          <li key={theme} className="stack-s">
            <p>
              <span className="strong">{t(`vocabulary.theme.${theme}`)}</span>
              <span className="muted">
                {' · '}
                {t('debrief.told-by', {
                  interviews: interviews.length,
                  observations: observations.length,
                  observers: observers.length,
                })}
              </span>
            </p>
            {mayWrite && (
              <DrawFinding
                visit={stream}
                sources={[...interviews.map((of) => ({ kind: 'interview' as const, of })), ...observations]}
                begin={{ theme }}
                of={t(`vocabulary.theme.${theme}`)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Each one line, with who sees to it until when; done ones stay, struck by their mark. */
function Decisions({ team }: { readonly team: readonly PersonId[] }): ReactNode {
  const { t } = useWords()
  const { registers, stream, mayWrite, save } = useStream()
  const decisions = readDecisions(registers)
  const form = useTextForm({ of: stream, name: 'decision' })
  const add = () => {
    if (form.text.trim() === '') return
    save(changeDecision(newRow(), { begun: systemClock(), text: form.text.trim() }))
    form.forget()
  }
  return (
    <section className="stack" aria-labelledby="debrief-decisions">
      <h3 id="debrief-decisions" className="h4">
        {t('debrief.decisions')}
      </h3>
      {decisions.length === 0 && <p className="small muted">{t('debrief.decisions-none')}</p>}
      <ul className="lines">
        {decisions.map((decision) => (
          <DecisionRow key={decision.row} decision={decision} team={team} />
        ))}
      </ul>
      {mayWrite && (
        <form className="stack-s" onSubmit={submits(add)}>
          <TextField key={form.round} label={t('debrief.decision')} value={form.text} onChange={form.say} />
          <p>
            <Button kind="quiet" type="submit" disabled={form.text.trim() === ''}>
              {t('debrief.decide')}
            </Button>
          </p>
        </form>
      )}
    </section>
  )
}

type DecisionProps = { readonly decision: Decision; readonly team: readonly PersonId[] }

function DecisionRow({ decision, team }: DecisionProps): ReactNode {
  const { t } = useWords()
  const { mayWrite, save } = useStream()
  const { nameOf } = usePeopleNames()
  const { row, text, done, begun } = decision
  const [said] = begun.told
  const words = latest(text) ?? ''
  const [by, until] = [latest(decision.by), latest(decision.until)]
  return (
    <li id={row} className="stack-s">
      <div className="row between">
        <span>
          {mayWrite ? (
            <Checkbox
              label={words}
              checked={latest(done) === true}
              onChange={(on) => save(changeDecision(row, { done: on }))}
            />
          ) : (
            <span dir="auto">{words}</span>
          )}
          {said && (
            <span className="small muted block">
              {nameOf(said.person)} · <When at={said.claimed} style="short" />
            </span>
          )}
        </span>
        <RemoveRow
          words={t('debrief.decision-remove-short')}
          label={t('debrief.decision-remove', { decision: words })}
          said={t('debrief.decision-removed')}
          change={(values) => changeDecision(row, values)}
        />
      </div>
      <details>
        <summary>
          {by ? t('debrief.sees-to-it', { name: nameOf(by) }) : t('debrief.nobody-yet')}
          {until && (
            <>
              {' · '}
              {t('debrief.until')} <When at={until} />
            </>
          )}
          <span className="vh"> · {words}</span>
        </summary>
        <div className="two">
          <SavedSelect
            label={t('debrief.by')}
            field={decision.by}
            none={t('common.choose')}
            options={team.map((value) => ({ value, label: nameOf(value) }))}
            change={(value) => changeDecision(row, { by: value })}
          />
          <SavedDate
            label={t('debrief.until')}
            field={decision.until}
            change={(day) => changeDecision(row, { until: day })}
          />
        </div>
      </details>
    </li>
  )
}
