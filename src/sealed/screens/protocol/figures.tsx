// The figures of the protocol: each with its source and date, who set another and why, and the way to set one.
import { Clock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { SourceWords, useFigure } from '../../../foundation/components/figure-words.tsx'
import { DateField, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayIn, isDate } from '../../../vocabulary/dates.ts'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { numberTyped } from '../../../vocabulary/visits/measurements.ts'
import { putBackThreshold, setThreshold, type Threshold, unsetThreshold } from '../../dossier/do-no-harm/thresholds.ts'
import { agreed } from '../../dossier/field.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { useForm } from '../fields/use-form.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import type { ProtocolInUse } from './use-protocol.ts'

export function Figures({ inUse }: { readonly inUse: ProtocolInUse }): ReactNode {
  const { t } = useWords()
  return (
    <section className="narrow-part stack-l" aria-labelledby="figures">
      <div className="stack">
        <h2 id="figures" className="h3">
          {t('protocol.figures.title')}
        </h2>
        <p className="muted">{t('protocol.figures.hint')}</p>
      </div>
      {inUse.thresholds.map((threshold) => (
        <Figure key={threshold.name} threshold={threshold} inUse={inUse} />
      ))}
    </section>
  )
}

type Props = { readonly threshold: Threshold; readonly inUse: ProtocolInUse }

function Figure({ threshold, inUse }: Props): ReactNode {
  const { t } = useWords()
  const { save, mayWrite } = useStream()
  const inFigures = useFigure()
  const [open, setOpen] = useState(false)
  const { name, unit, value, ready, set, old } = threshold
  const label = t(`protocol.figure.${name}`)
  return (
    <section className="sheet stack" aria-label={label}>
      <div className="row between">
        <div>
          <p className="small muted">{label}</p>
          <p className="h3">{inFigures(value, unit)}</p>
        </div>
        {old && <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('protocol.figure.old')}</Mark>}
      </div>
      {set.state === 'none' ? (
        <p>{ready && ready.value !== null ? <SourceWords source={ready.source} /> : <Unsourced />}</p>
      ) : (
        <SetFigures threshold={threshold} />
      )}
      <FieldFoot
        label={label}
        field={set}
        show={({ value }) => inFigures(value, unit)}
        take={(figure) => {
          const taken = figure ? setThreshold(name, figure, inUse.day) : null
          save(taken?.ok ? taken.value : unsetThreshold(name))
        }}
      />
      {mayWrite && !open && (
        <p>
          <Button kind="quiet" label={`${t('protocol.figure.set')} · ${label}`} onPress={() => setOpen(true)}>
            {t('protocol.figure.set')}
          </Button>
        </p>
      )}
      {open && <FigureForm threshold={threshold} inUse={inUse} onClose={() => setOpen(false)} />}
    </section>
  )
}

function Unsourced(): ReactNode {
  const { t } = useWords()
  return <span>{t('protocol.source.none')}</span>
}

/** What the team said, with who, when and why; and the template's beside it. */
function SetFigures({ threshold: { name, unit, ready, set } }: { readonly threshold: Threshold }): ReactNode {
  const { t, date, where } = useWords()
  const { save, takeBack, mayWrite } = useStream()
  const { nameOf } = usePeopleNames()
  const inFigures = useFigure()
  const done = useDone()
  const back = () => {
    // What it was says itself when it was set and by which source: it is written as it stood.
    const before = agreed(set)
    save(unsetThreshold(name))
    const undo = before && { undo: () => takeBack(unsetThreshold(name), putBackThreshold(name, before)) }
    done({ words: t('protocol.figure.backed'), ...undo })
  }
  return (
    <div className="stack-s">
      {set.told.map(({ write, value, person, claimed }) =>
        value ? (
          <div key={write} className="small">
            <p>
              <UserText text={value.source} /> · <When at={value.on} />
            </p>
            <p className="muted">
              {t('protocol.figure.set-by', {
                name: nameOf(person),
                day: date(dayIn(claimed, where.timeZone)),
              })}
            </p>
            {value.why && <p dir="auto">{t('protocol.figure.why', { why: value.why })}</p>}
          </div>
        ) : null,
      )}
      {ready && ready.value !== null && (
        <p className="small">
          {t('protocol.figure.template', { value: inFigures(ready.value, unit) })} ·{' '}
          <SourceWords source={ready.source} />
        </p>
      )}
      {mayWrite && (
        <p>
          <Button kind="plain" onPress={back}>
            {t('protocol.figure.back')}
          </Button>
        </p>
      )}
    </div>
  )
}

const shape = v.object({ value: v.string(), source: v.string(), on: v.string(), why: v.string() })

function FigureForm({ threshold, inUse, onClose }: Props & { readonly onClose: () => void }): ReactNode {
  const { t } = useWords()
  const { stream, write } = useStream()
  const today = useToday()
  const { act, problem, working } = useDeskAct()
  const { name, unit, value } = threshold
  const {
    said,
    say,
    forget,
    problem: notKept,
  } = useForm({ of: stream, name: `threshold/${name}` }, shape, {
    value: value === null ? '' : String(value),
    source: '',
    on: today,
    why: '',
  })
  const end = () => {
    forget()
    onClose()
  }
  const set = async (): Promise<Outcome<null>> => {
    const number = numberTyped(said.value)
    if (said.value.trim() !== '' && (number === null || number < 0 || number > 100_000))
      return refuse('number-unreadable')
    if (!isDate(said.on)) return refuse('date-does-not-exist')
    const { source, on, why } = said
    const changes = setThreshold(name, { value: number, source, on, why }, inUse.day)
    return changes.ok ? write(changes.value) : changes
  }
  const submit = async () => {
    if ((await act(set())).ok) end()
  }
  const shown = problem ?? notKept
  return (
    <form
      className="stack"
      onSubmit={submits(submit)}
      aria-label={t('protocol.figure.set-this', { figure: t(`protocol.figure.${name}`) })}
    >
      <div className="two">
        <TextField
          short
          inputMode="decimal"
          label={t('protocol.figure.form.value', { unit: t(`protocol.unit.label.${unit}`) })}
          value={said.value}
          onChange={(value) => say({ value })}
        />
        <DateField label={t('protocol.figure.form.on')} value={said.on} onChange={(on) => say({ on })} />
      </div>
      <TextField label={t('protocol.figure.form.source')} value={said.source} onChange={(source) => say({ source })} />
      <TextArea rows={2} label={t('protocol.figure.form.why')} value={said.why} onChange={(why) => say({ why })} />
      {shown && <Failed problem={shown} title={t('protocol.figure.form.not-set')} />}
      <p className="row">
        <Button type="submit" disabled={working}>
          {t('protocol.figure.form.save')}
        </Button>
        <Button kind="plain" onPress={end}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}
