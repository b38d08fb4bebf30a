// Whether and how people register for an event: until when, how many, who it is for, and what they are asked.
import type { ReactNode } from 'react'
import { Checkbox, DateField, TextField } from '../../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../../../foundation/components/forms/use-act.ts'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../../vocabulary/dates.ts'
import {
  plainRegistration,
  type Registration,
  registrationQuestions,
} from '../../../../vocabulary/published/registration.ts'
import { onlyFigures } from '../../../../vocabulary/text/latin-figures.ts'
import type { DraftOf } from '../../draft-content.ts'

type Props = {
  readonly event: DraftOf<'event'>
  readonly onChange: (event: DraftOf<'event'>) => void
  readonly acting: Pick<Acting, 'wrong'>
}

export function EventRegistration({ event, onChange, acting }: Props): ReactNode {
  const { t } = useWords()
  const { registration } = event
  const change = (more: Partial<Registration>) =>
    registration && onChange({ ...event, registration: { ...registration, ...more } })
  return (
    <>
      <Checkbox
        label={t('registration.form.asked')}
        checked={registration !== null}
        onChange={(asked) => onChange({ ...event, registration: asked ? plainRegistration : null })}
      />
      {registration && (
        <section className="stack" aria-label={t('registration.title')}>
          <Closing registration={registration} event={event} change={change} acting={acting} />
          <div className="row wide">
            <TextField
              label={t('registration.form.places')}
              hint={t('registration.form.places-hint')}
              inputMode="numeric"
              dir="ltr"
              short
              error={acting.wrong('content.registration.places')}
              value={registration.places === null ? '' : `${registration.places}`}
              onChange={(text) => {
                const places = onlyFigures(text, 6)
                change({ places: places === '' ? null : Number(places) })
              }}
            />
            <TextField
              label={t('registration.form.kept')}
              inputMode="numeric"
              dir="ltr"
              short
              error={acting.wrong('content.registration.keptDays')}
              value={`${registration.keptDays}`}
              onChange={(text) => change({ keptDays: Number(onlyFigures(text, 5)) })}
            />
          </div>
          <LocalTextField
            label={t('registration.form.audience')}
            value={registration.audience}
            onChange={(audience) => change({ audience })}
          />
          <fieldset className="stack">
            <legend>{t('registration.form.questions')}</legend>
            <p className="hint">{t('registration.form.questions-hint')}</p>
            {registrationQuestions.map((question) => (
              <Checkbox
                key={question}
                label={t(`registration.ask.${question}`)}
                checked={registration.questions.includes(question)}
                onChange={(asked) =>
                  change({
                    questions: registrationQuestions.filter((one) =>
                      one === question ? asked : registration.questions.includes(one),
                    ),
                  })
                }
              />
            ))}
          </fieldset>
        </section>
      )}
    </>
  )
}

function Closing({
  registration: { closes },
  event,
  change,
  acting,
}: {
  readonly registration: Registration
  readonly event: DraftOf<'event'>
  readonly change: (more: Partial<Registration>) => void
  readonly acting: Pick<Acting, 'wrong'>
}): ReactNode {
  const { t } = useWords()
  return (
    <>
      <Checkbox
        label={t('registration.form.closes')}
        checked={closes !== null}
        onChange={(early) => change({ closes: early ? { date: event.date, time: '12:00' } : null })}
      />
      {closes && (
        <div className="row wide">
          <DateField
            label={t('registration.form.closes-day')}
            error={acting.wrong('content.registration.closes.date')}
            value={closes.date}
            onChange={(date) => change({ closes: { ...closes, date: date as IsoDate } })}
          />
          <TextField
            label={t('registration.form.closes-time')}
            type="time"
            short
            error={acting.wrong('content.registration.closes.time')}
            value={closes.time}
            onChange={(time) => change({ closes: { ...closes, time } })}
          />
        </div>
      )}
    </>
  )
}
