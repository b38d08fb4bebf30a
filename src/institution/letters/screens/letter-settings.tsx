// How the institution numbers its letters, counts the days for an answer and reminds: its own to say.
import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { RadioGroup, Several } from '../../../foundation/components/forms/choice.tsx'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayAfter, type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import { onlyFigures } from '../../../vocabulary/text/latin-figures.ts'
import { Form } from '../../screens/form.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { LetterSettings, ReminderStep } from '../letter-settings.ts'

export default function LetterSettingsScreen(): ReactNode {
  const { t } = useWords()
  const settings = useLoaded<LetterSettings>('/api/dialogue/settings')
  const title = t('dialogue.to-settings')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/dialogue', label: t('dialogue.menu') }, { label: title }]}>
        <p className="muted">{t('dialogue.settings.intro')}</p>
      </ScreenHead>
      <Shown of={settings}>
        {(value, reload) => <SettingsForm key={value.version} settings={value} reload={reload} />}
      </Shown>
    </div>
  )
}

/** An empty field is no number. */
type Typed = Omit<LetterSettings, 'figures' | 'openDays' | 'version'> & {
  readonly figures: number | null
  readonly openDays: number | null
}

const formOf = ({ version: _, id: __, changedBy: ___, ...form }: ReturnType<typeof written>): Typed => form

/** One for the whole institution; only the journal says who changed them last. */
const written = (settings: LetterSettings) => ({ ...settings, id: 'settings', changedBy: null })

const numberIn = (text: string): number | null => {
  const figures = onlyFigures(text, 4)
  return figures === '' ? null : Number(figures)
}

function SettingsForm({ settings, reload }: { readonly settings: LetterSettings; readonly reload: () => void }) {
  const { t, number } = useWords()
  const done = useDone()
  const there = written(settings)
  const editing = useEditing('/api/dialogue', there, formOf(there), formOf, onceSaved, (answer) =>
    written(answer as LetterSettings),
  )
  function onceSaved() {
    done({ words: t('dialogue.settings.saved') })
    reload()
  }
  const { form: said, say, acting } = editing
  return (
    <Form
      title={t('dialogue.to-settings')}
      showTitle={false}
      save={t('dialogue.settings.save')}
      notDone={t('dialogue.settings.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
    >
      <TextField
        label={t('dialogue.settings.pattern')}
        hint={t('dialogue.settings.pattern-hint', { yearMark: '{year}', numberMark: '{number}' })}
        required
        dir="ltr"
        error={acting.wrong('pattern')}
        value={said.pattern}
        onChange={(pattern) => say({ pattern })}
      />
      <TextField
        label={t('dialogue.settings.figures')}
        inputMode="numeric"
        dir="ltr"
        short
        required
        error={acting.wrong('figures')}
        value={said.figures?.toString() ?? ''}
        onChange={(text) => say({ figures: numberIn(text) })}
      />
      <TextField
        label={t('dialogue.settings.days')}
        hint={t('dialogue.settings.days-hint')}
        inputMode="numeric"
        dir="ltr"
        short
        error={acting.wrong('days')}
        value={said.days?.toString() ?? ''}
        onChange={(text) => say({ days: numberIn(text) })}
      />
      <RadioGroup
        label={t('dialogue.settings.counting')}
        value={said.counting}
        onChange={(counting) => say({ counting })}
        options={(['calendar', 'working'] as const).map((value) => ({ value, label: t(`dialogue.settings.${value}`) }))}
      />
      <RestDays value={said.restDays} onChange={(restDays) => say({ restDays })} />
      <NonWorking value={said.nonWorking} onChange={(nonWorking) => say({ nonWorking })} />
      <TextField
        label={t('dialogue.settings.open')}
        inputMode="numeric"
        dir="ltr"
        short
        required
        error={acting.wrong('openDays')}
        value={said.openDays?.toString() ?? ''}
        onChange={(text) => say({ openDays: numberIn(text) })}
      />
      <Reminders value={said.reminders} onChange={(reminders) => say({ reminders })} />
      <MetChange
        editing={editing}
        labels={{
          pattern: t('dialogue.settings.pattern'),
          figures: t('dialogue.settings.figures'),
          days: t('dialogue.settings.days'),
          counting: t('dialogue.settings.counting'),
          restDays: t('dialogue.settings.rest'),
          nonWorking: t('dialogue.settings.non-working'),
          openDays: t('dialogue.settings.open'),
          reminders: t('dialogue.settings.reminders'),
        }}
        show={(field, value) => {
          if (field === 'counting') return t(`dialogue.settings.${value as LetterSettings['counting']}`)
          return typeof value === 'number' ? (
            number(value)
          ) : value ? (
            <bdi dir="ltr">{`${value}`}</bdi>
          ) : (
            t('common.no-text')
          )
        }}
      />
    </Form>
  )
}

/** Any Monday: its week gives the names of the days. */
const monday = '2026-01-05' as IsoDate

function RestDays({
  value,
  onChange,
}: {
  readonly value: readonly number[]
  readonly onChange: (value: readonly number[]) => void
}): ReactNode {
  const { t, weekday } = useWords()
  return (
    <Several
      label={t('dialogue.settings.rest')}
      value={value.map(String)}
      onChange={(days) => onChange(days.map(Number))}
      options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekday(dayAfter(monday, day - 1)) }))}
    />
  )
}

type Days = LetterSettings['nonWorking']

function NonWorking({ value, onChange }: { readonly value: Days; readonly onChange: (value: Days) => void }) {
  const { t } = useWords()
  const { now, say, kept } = useKeptFields('letter-settings/day', { on: '', name: '' })
  const [asked, setAsked] = useState(false)
  const { on, name } = now
  const add = () => {
    setAsked(!isDate(on))
    if (!isDate(on)) return
    onChange([...value.filter((day) => day.on !== on), { on, name }].sort((a, b) => (a.on < b.on ? -1 : 1)))
    kept.anew()
  }
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('dialogue.settings.non-working')}</legend>
      {value.length === 0 && <p className="muted">{t('dialogue.settings.non-working-none')}</p>}
      {value.length > 0 && (
        <ul className="lines">
          {value.map((day) => (
            <li key={day.on} className="row between">
              <span>
                <When at={day.on} /> <bdi>{day.name}</bdi>
              </span>
              <Button
                kind="plain"
                removes
                label={`${t('dialogue.take-out')} · ${day.on}`}
                onPress={() => onChange(value.filter((other) => other !== day))}
              >
                <X className="i" aria-hidden="true" />
                {t('dialogue.take-out')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row wide end">
        <DateField
          label={t('dialogue.on')}
          error={asked && !isDate(on) ? t('dialogue.settings.day-first') : null}
          value={on}
          onChange={(on) => say({ on })}
        />
        <TextField label={t('dialogue.settings.name')} value={name} onChange={(name) => say({ name })} />
        <Button kind="quiet" onPress={add}>
          <Plus className="i" aria-hidden="true" />
          {t('dialogue.settings.add-day')}
        </Button>
      </div>
    </fieldset>
  )
}

type Steps = LetterSettings['reminders']

function Reminders({ value, onChange }: { readonly value: Steps; readonly onChange: (value: Steps) => void }) {
  const { t } = useWords()
  const { now, say, kept } = useKeptFields('letter-settings/step', { days: '', what: 'note' as 'note' | 'letter' })
  const [asked, setAsked] = useState(false)
  const { days, what } = now
  const number = Number(days.trim().replace(/^[−–]/, '-'))
  const isNumber = days.trim() !== '' && Number.isInteger(number) && Math.abs(number) <= 365
  const add = () => {
    setAsked(!isNumber)
    if (!isNumber) return
    onChange([...value, { days: number, letter: what === 'letter' }].sort((a, b) => a.days - b.days))
    kept.anew()
  }
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('dialogue.settings.reminders')}</legend>
      <span className="hint">{t('dialogue.settings.reminders-hint')}</span>
      {value.length > 0 && (
        <ul className="lines">
          {value.map((step) => (
            <Step
              key={`${step.days} ${step.letter}`}
              step={step}
              onTakeOut={() => onChange(value.filter((other) => other !== step))}
            />
          ))}
        </ul>
      )}
      <div className="row wide end">
        <TextField
          label={t('dialogue.settings.step-days')}
          short
          dir="ltr"
          error={asked && !isNumber ? t('dialogue.settings.step-first') : null}
          value={days}
          onChange={(days) => say({ days })}
        />
        <Select
          label={t('dialogue.settings.step-what')}
          value={what}
          onChange={(what) => say({ what })}
          options={(['note', 'letter'] as const).map((value) => ({
            value,
            label: t(`dialogue.settings.step-${value}`),
          }))}
        />
        <Button kind="quiet" onPress={add}>
          <Plus className="i" aria-hidden="true" />
          {t('dialogue.settings.add-step')}
        </Button>
      </div>
    </fieldset>
  )
}

function Step({ step: { days, letter }, onTakeOut }: { readonly step: ReminderStep; readonly onTakeOut: () => void }) {
  const { t } = useWords()
  const when = days < 0 ? t('dialogue.settings.step-before', { days: -days }) : t('dialogue.settings.step', { days })
  return (
    <li className="row between">
      <span>
        {when} · {t(letter ? 'dialogue.settings.step-letter' : 'dialogue.settings.step-note')}
      </span>
      <Button kind="plain" removes label={`${t('dialogue.take-out')} · ${when}`} onPress={onTakeOut}>
        <X className="i" aria-hidden="true" />
        {t('dialogue.take-out')}
      </Button>
    </li>
  )
}
