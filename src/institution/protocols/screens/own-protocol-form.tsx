// The form of an own protocol: begun from the ready template of a crisis, whose figures hold until the institution gives its own; then its measures.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { SourceWords, useFigure } from '../../../foundation/components/figure-words.tsx'
import { DateField, Select, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StatedFigure, StatedMeasure } from '../../../vocabulary/do-no-harm/own-protocol.ts'
import { type ThresholdName, thresholdNames, thresholdUnits } from '../../../vocabulary/do-no-harm/template.ts'
import { templateOf } from '../../../vocabulary/do-no-harm/templates/by-crisis.ts'
import type { MeasureId } from '../../../vocabulary/ids.ts'
import { numberTyped } from '../../../vocabulary/visits/measurements.ts'
import { healthCrises } from '../../../vocabulary/visits/visits.ts'
import { Form } from '../../screens/form.tsx'
import { Repeated } from '../../screens/repeated.tsx'
import { type Editing, MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { OwnProtocol } from '../own-protocol.ts'
import { useCrisisWords } from './own-protocol-parts.tsx'

/** While being written: a figure that is not a number yet stays as typed, a day may be missing. */
type WrittenFigure = Omit<StatedFigure, 'value' | 'on'> & {
  readonly value: number | string | null
  readonly on: string
}
type WrittenMeasure = Omit<StatedMeasure, 'id' | 'on' | 'from' | 'until'> & {
  readonly id?: MeasureId
  readonly on: string
  readonly from: string | null
  readonly until: string | null
}
type Written = Pick<OwnProtocol, 'name' | 'why'> & {
  readonly crisis: OwnProtocol['crisis'] | undefined
  readonly figures: readonly WrittenFigure[]
  readonly measures: readonly WrittenMeasure[]
}

const blank: Written = { crisis: undefined, name: {}, figures: [], measures: [], why: '' }
const blankMeasure: WrittenMeasure = { text: {}, source: '', on: '', from: null, until: null, asks: '' }

/** What was new in the last version is not what is new in the next. */
const formOf = ({ crisis, name, figures, measures }: OwnProtocol): Written => ({
  crisis,
  name,
  figures,
  measures,
  why: '',
})

type Props = {
  /** Without it one is begun. */
  readonly protocol?: OwnProtocol
  readonly onSaved: (protocol: OwnProtocol) => void
  readonly onCancel: () => void
}

export function OwnProtocolForm({ protocol, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const crisisWords = useCrisisWords()
  const editing = useEditing<Written, OwnProtocol>('/api/own-protocols', protocol ?? null, blank, formOf, onSaved)
  const { form, say, acting } = editing
  return (
    <Form
      title={t(protocol ? 'own-protocols.change' : 'own-protocols.add')}
      showTitle={protocol !== undefined}
      save={t(protocol ? 'own-protocols.save' : 'own-protocols.save-first')}
      notDone={t('own-protocols.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      {!protocol && (
        <Select
          label={t('own-protocols.crisis')}
          hint={t('own-protocols.crisis-hint')}
          required
          error={acting.wrong('crisis')}
          none={t('common.choose')}
          value={form.crisis ?? ''}
          onChange={(crisis) => say({ crisis })}
          options={[...healthCrises, 'none' as const].map((value) => ({ value, label: crisisWords(value) }))}
        />
      )}
      <LocalTextField
        label={t('own-protocols.name')}
        required
        error={acting.wrong('name')}
        value={form.name}
        onChange={(name) => say({ name })}
      />
      {form.crisis && <Figures editing={editing} crisis={form.crisis} />}
      <Measures editing={editing} />
      {protocol && (
        <TextArea
          label={t('own-protocols.why')}
          rows={2}
          error={acting.wrong('why')}
          value={form.why}
          onChange={(why) => say({ why })}
        />
      )}
      <MetChange
        editing={editing}
        labels={{
          crisis: t('own-protocols.crisis'),
          name: t('own-protocols.name'),
          figures: t('own-protocols.figures'),
          measures: t('own-protocols.measures'),
          why: t('own-protocols.why'),
        }}
        show={(_, value) => typeof value === 'string' && <UserText text={value} />}
      />
    </Form>
  )
}

type Part = { readonly editing: Editing<Written> }

/** Every threshold there is, those of the ready template first. */
function Figures({ editing: { form, say, acting }, crisis }: Part & { readonly crisis: OwnProtocol['crisis'] }) {
  const { t } = useWords()
  const ready = templateOf(crisis).figures
  const isReady = (name: ThresholdName) => ready.some(({ threshold }) => threshold === name)
  const change = (threshold: ThresholdName, changed: readonly WrittenFigure[]) => {
    const others = form.figures.filter((one) => one.threshold !== threshold)
    const all = [...others, ...changed]
    say({ figures: all.toSorted((a, b) => thresholdNames.indexOf(a.threshold) - thresholdNames.indexOf(b.threshold)) })
  }
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('own-protocols.figures')}</legend>
      <span className="hint">{t('own-protocols.figures-hint')}</span>
      {thresholdNames
        .toSorted((a, b) => Number(isReady(b)) - Number(isReady(a)))
        .map((threshold) => (
          <Figure
            key={threshold}
            threshold={threshold}
            crisis={crisis}
            // A merge with a colleague's version may bring two: both are shown, and the register takes one.
            stated={form.figures.flatMap((figure, at) => (figure.threshold === threshold ? [{ figure, at }] : []))}
            wrong={acting.wrong}
            onChange={(changed) => change(threshold, changed)}
          />
        ))}
    </fieldset>
  )
}

function Figure({
  threshold,
  crisis,
  stated,
  wrong,
  onChange,
}: {
  readonly threshold: ThresholdName
  readonly crisis: OwnProtocol['crisis']
  readonly stated: readonly { readonly figure: WrittenFigure; readonly at: number }[]
  readonly wrong: (field: string) => string | null
  readonly onChange: (stated: readonly WrittenFigure[]) => void
}): ReactNode {
  const { t } = useWords()
  const inFigures = useFigure()
  const unit = thresholdUnits[threshold]
  const ready = templateOf(crisis).figures.findLast((one) => one.threshold === threshold)
  const label = t(`protocol.figure.${threshold}`)
  const figures = stated.map(({ figure }) => figure)
  return (
    <fieldset className="repeated stack-s">
      <legend className="vh">{label}</legend>
      <div className="row between">
        <div>
          <p className="strong">{label}</p>
          <p className="small muted">
            {ready ? (
              <>
                {t('own-protocols.figure-ready', { value: inFigures(ready.value, unit) })}
                {ready.value !== null && (
                  <>
                    {' · '}
                    <SourceWords source={ready.source} />
                  </>
                )}
              </>
            ) : (
              t('own-protocols.figure-not-ready')
            )}
          </p>
        </div>
        {stated.length === 0 && (
          <Button
            kind="quiet"
            label={t('own-protocols.figure-state-this', { figure: label })}
            onPress={() => onChange([{ threshold, value: ready?.value ?? null, source: '', on: '' }])}
          >
            {t('own-protocols.figure-state')}
          </Button>
        )}
      </div>
      {stated.map(({ figure, at }, index) => {
        const say = (some: Partial<WrittenFigure>) => onChange(figures.with(index, { ...figure, ...some }))
        return (
          <div key={at} className="stack-s">
            <div className="three">
              <NumberTyped
                label={t('protocol.figure.form.value', { unit: t(`protocol.unit.label.${unit}`) })}
                error={wrong(`figures.${at}.value`)}
                value={figure.value}
                onChange={(value) => say({ value })}
              />
              <TextField
                label={t('protocol.figure.form.source')}
                error={wrong(`figures.${at}.source`)}
                value={figure.source}
                onChange={(source) => say({ source })}
              />
              <DateField
                label={t('protocol.figure.form.on')}
                required
                error={wrong(`figures.${at}.on`)}
                value={figure.on}
                onChange={(on) => say({ on })}
              />
            </div>
            <p className="small muted">{t('own-protocols.figure-empty-hint')}</p>
            <p>
              <Button
                kind="plain"
                label={t('own-protocols.figure-unstate-this', { figure: label })}
                onPress={() => onChange(figures.toSpliced(index, 1))}
              >
                {t('own-protocols.figure-unstate')}
              </Button>
            </p>
          </div>
        )
      })}
    </fieldset>
  )
}

/** A number in Western or Arabic figures; what is none yet stays as typed, and is refused at its field. */
function NumberTyped({
  value,
  onChange,
  ...field
}: {
  readonly label: string
  readonly error: string | null
  readonly value: number | string | null
  readonly onChange: (value: number | string | null) => void
}): ReactNode {
  const [typed, setTyped] = useState(value === null ? '' : String(value))
  return (
    <TextField
      {...field}
      inputMode="decimal"
      value={typed}
      onChange={(text) => {
        setTyped(text)
        onChange(text.trim() === '' ? null : (numberTyped(text) ?? text))
      }}
    />
  )
}

function Measures({ editing: { form, say, acting } }: Part): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('own-protocols.measures')}</legend>
      <span className="hint">{t('own-protocols.measures-hint')}</span>
      <Repeated
        value={form.measures}
        blank={blankMeasure}
        add={t('dossier.measures.add')}
        onChange={(measures) => say({ measures })}
      >
        {(measure, change, index) => (
          <div className="stack">
            <LocalTextField
              label={t('dossier.measures.text')}
              required
              rows={2}
              error={acting.wrong(`measures.${index}.text`)}
              value={measure.text}
              onChange={(text) => change({ ...measure, text })}
            />
            <div className="two">
              <TextField
                label={t('dossier.measures.source')}
                required
                error={acting.wrong(`measures.${index}.source`)}
                value={measure.source}
                onChange={(source) => change({ ...measure, source })}
              />
              <DateField
                label={t('dossier.measures.on')}
                required
                error={acting.wrong(`measures.${index}.on`)}
                value={measure.on}
                onChange={(on) => change({ ...measure, on })}
              />
              <DateField
                label={t('protocol.measures.from')}
                error={acting.wrong(`measures.${index}.from`)}
                value={measure.from ?? ''}
                onChange={(from) => change({ ...measure, from: from || null })}
              />
              <DateField
                label={t('protocol.measures.until')}
                error={acting.wrong(`measures.${index}.until`)}
                value={measure.until ?? ''}
                onChange={(until) => change({ ...measure, until: until || null })}
              />
            </div>
            <TextArea
              label={t('protocol.measures.asks')}
              rows={2}
              error={acting.wrong(`measures.${index}.asks`)}
              value={measure.asks}
              onChange={(asks) => change({ ...measure, asks })}
            />
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}
