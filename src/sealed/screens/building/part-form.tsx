// What an author says of one question, note, group or section: its words in three languages, what it rests on, when it is asked, what its answer must meet.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { StandardsField } from '../../../foundation/components/forms/standards-field.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type LocalText, languages } from '../../../vocabulary/languages.ts'
import {
  calculable,
  changed,
  containersOf,
  everyPart,
  inKind,
  kindOf,
  movedInto,
  namable,
  nameFree,
  type PartKind,
  partKinds,
  repeatAround,
  standingOf,
} from '../../dossier/forms/building/draft.ts'
import type { BuildFault } from '../../dossier/forms/building/faults.ts'
import {
  isQuestion,
  type Part,
  picturesFit,
  type Question,
  type Questionnaire,
  type Section,
} from '../../dossier/forms/form.ts'
import type { RuleField as RuleName } from '../../dossier/forms/rules.ts'
import { ChoicesField } from './choices-field.tsx'
import { FaultWords } from './fault-words.tsx'
import { PictureField } from './picture-field.tsx'
import { RuleField } from './rule-field.tsx'
import type { Writing } from './use-draft.ts'

type Props = {
  readonly draft: Questionnaire
  readonly part: Section | Part
  readonly faults: readonly BuildFault[]
  readonly change: Writing['change']
}

/** Every text may be left out in a language: what is missing is named next to it, and never filled in. */
export function PartForm({ draft, part, faults, change }: Props): ReactNode {
  const { t, local } = useWords()
  const set: SetFields = (fields, typing) =>
    change((now) => changed(now, part.id, withFields(part, fields)), typing && `${part.id} ${typing}`)
  const of: FaultsOf = (...fields) => faults.filter(({ field }) => fields.includes(field as 'id'))
  const asked = questionIn(part)
  const pictured = asked ?? ('type' in part && part.type === 'note' ? part : null)
  return (
    <div className="stack build-form">
      {'title' in part ? (
        <LocalTextField
          label={t('build.title-of-part')}
          in={languages}
          value={part.title}
          onChange={(title) => set({ title }, 'title')}
        />
      ) : (
        <LocalTextField
          label={t(asked ? 'build.words' : 'build.words-shown')}
          in={languages}
          rows={2}
          value={part.text}
          onChange={(text) => set({ text }, 'text')}
        />
      )}
      <FaultWords faults={of('text', 'id')} />
      {asked && (
        <Select
          label={t('build.kind')}
          value={kindOf(asked)}
          options={questionKinds.map((value) => ({ value, label: t(`build.kind.${value}`) }))}
          onChange={(kind) => change((before) => changed(before, part.id, inKind(before, asked, kind)))}
        />
      )}
      {asked && 'choices' in asked && (
        <>
          <ChoicesField
            question={asked}
            onChange={(question, typing) =>
              change((now) => changed(now, part.id, withFields(part, { ...question })), typing)
            }
          />
          <FaultWords faults={of('choices')} />
        </>
      )}
      {asked?.type === 'number' && kindOf(asked) === 'measurement' && <UnitField question={asked} set={set} />}
      {'type' in part && part.type === 'calculation' && (
        <>
          <RuleField
            label={t('build.calculation')}
            hint={t('build.calculation-hint')}
            rule={part.is}
            onChange={(is) => set({ is: is ?? '0' }, 'is')}
            among={[]}
            faults={of('calculation')}
          />
          <NamesToWrite
            draft={draft}
            of={part.id}
            onWrite={(name) => set({ is: part.is === '0' ? name : `${part.is} ${name}` })}
          />
        </>
      )}
      {pictured && (
        <PictureField
          picture={pictured.picture}
          of={local(pictured.text)}
          fits={(picture) => picturesFit(changed(draft, part.id, { ...pictured, picture }))}
          onChange={(picture, typing) => set({ picture }, typing)}
        />
      )}
      {asked && <MoreOf asked={asked} set={set} />}
      <RulesOf draft={draft} part={part} set={set} of={of} />
      <details>
        <summary>{t('build.name-and-place')}</summary>
        <div className="stack">
          <NameField draft={draft} part={part} change={change} />
          {'type' in part && <InsideField draft={draft} part={part} change={change} />}
        </div>
      </details>
    </div>
  )
}

/** Undefined fields are removed from the part. `typing` names the field in which somebody is typing: her letters are one step to undo. */
type SetFields = (fields: Fields, typing?: string) => void
type FaultsOf = (...fields: readonly (RuleName | 'choices')[]) => readonly BuildFault[]

const questionIn = (part: Section | Part): Question | null => ('type' in part && isQuestion(part) ? part : null)

/** What a calculation may name: a press writes the name, and of what is asked in several rows their sum. */
function NamesToWrite({
  draft,
  of,
  onWrite,
}: Pick<Props, 'draft'> & { readonly of: string; readonly onWrite: (name: string) => void }): ReactNode {
  const { t, local, number } = useWords()
  const [open, setOpen] = useState(false)
  const around = repeatAround(draft, of)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('build.names')}</summary>
      <ul className="build-kinds">
        {(open ? calculable(draft, of) : []).map((named) => {
          const rows = repeatAround(draft, named.id)
          const isSummed = rows !== null && rows !== around
          const name = isSummed ? `sum(\${${named.id}})` : `\${${named.id}}`
          return (
            <li key={named.id}>
              <Button kind="quiet" onPress={() => onWrite(name)}>
                <span>
                  {'number' in named && `${number(named.number)} · `}
                  <bdi>{local(named.text) || named.id}</bdi>
                </span>
              </Button>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** What accompanies the question: its hint, the standard that it rests on, what it asks about. */
function MoreOf({ asked, set }: { readonly asked: Question; readonly set: SetFields }): ReactNode {
  const { t } = useWords()
  return (
    <details open={asked.hint || asked.standard ? true : undefined}>
      <summary>{t('build.more')}</summary>
      <div className="stack">
        <LocalTextField
          label={t('build.hint')}
          in={languages}
          value={asked.hint ?? {}}
          onChange={(hint) => set({ hint }, 'hint')}
        />
        <StandardsField
          value={asked.standard ? [asked.standard] : []}
          onChange={(standards) => set({ standard: standards.at(-1) ?? null })}
        />
        <LocalTextField
          label={t('build.asks')}
          hint={t('build.asks-hint')}
          in={languages}
          value={asked.asks}
          onChange={(asks) => set({ asks }, 'asks')}
        />
      </div>
    </details>
  )
}

/** When it is asked, whether it must be answered, what its answer must meet, how often its rows come. */
function RulesOf({
  draft,
  part,
  set,
  of,
}: Pick<Props, 'draft' | 'part'> & { readonly set: SetFields; readonly of: FaultsOf }): ReactNode {
  const { t } = useWords()
  const asked = questionIn(part)
  const among = namable(draft, part.id).map((question) => ({ of: question.id, question }))
  const hasRules = ruleNames.some((name) => name in part) || of(...ruleNames).length > 0
  return (
    <details open={hasRules ? true : undefined}>
      <summary>{t('build.rules')}</summary>
      <div className="stack">
        {asked && (
          <Checkbox
            label={t('build.required')}
            checked={asked.required !== undefined}
            onChange={(on) => set({ required: on ? 'true()' : undefined })}
          />
        )}
        {asked?.required !== undefined && (
          <RuleField
            label={t('build.required-when')}
            hint={t('build.required-hint')}
            rule={asked.required === 'true()' ? undefined : asked.required}
            onChange={(required = 'true()') => set({ required }, 'required')}
            among={among}
            faults={of('required')}
          />
        )}
        <RuleField
          label={t('build.relevant')}
          hint={t('build.relevant-hint')}
          rule={part.relevant}
          onChange={(relevant) => set({ relevant }, 'relevant')}
          among={among}
          faults={of('relevant')}
        />
        {asked && (
          <RuleField
            label={t('build.constraint')}
            hint={t('build.constraint-hint')}
            rule={asked.constraint}
            onChange={(constraint) => set({ constraint }, 'constraint')}
            among={[{ of: '.', question: asked }]}
            faults={of('constraint')}
          />
        )}
        {asked?.constraint !== undefined && (
          <LocalTextField
            label={t('build.constraint-words')}
            in={languages}
            value={asked.constraintText ?? {}}
            onChange={(constraintText) => set({ constraintText }, 'constraintText')}
          />
        )}
        {'type' in part && part.type === 'repeat' && (
          <RuleField
            label={t('build.count')}
            hint={t('build.count-hint')}
            rule={part.count}
            onChange={(count) => set({ count }, 'count')}
            among={[]}
            faults={of('count')}
          />
        )}
      </div>
    </details>
  )
}

const ruleNames = ['relevant', 'constraint', 'required', 'count'] as const

const questionKinds = partKinds.filter(
  (kind): kind is Exclude<PartKind, 'note' | 'calculation' | 'group' | 'repeat'> =>
    !['note', 'calculation', 'group', 'repeat'].includes(kind),
)

type Fields = Readonly<Record<string, unknown>>

function withFields(part: object, fields: Fields): Section | Part {
  const all = Object.entries({ ...part, ...fields }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(all) as unknown as Section | Part
}

type Measured = Extract<Question, { type: 'number' }>

const units = ['m2', 'celsius', 'lux', 'percent', 'minutes', 'hours', 'days', 'persons', 'decibel', 'litre'] as const

function UnitField({ question, set }: { readonly question: Measured; readonly set: SetFields }): ReactNode {
  const { t } = useWords()
  const known = units.find((unit) => unit === question.unit)
  return (
    <>
      <Select
        label={t('build.unit')}
        value={known ?? ''}
        none={t('build.unit.own')}
        options={units.map((value) => ({ value, label: t(`build.unit.${value}`) }))}
        onChange={(unit) => set({ unit: unit || 'own', unitText: unit ? unitWords[unit] : {} })}
      />
      <LocalTextField
        label={t('build.unit-words')}
        in={languages}
        value={question.unitText}
        onChange={(unitText) => set({ unitText }, 'unitText')}
      />
    </>
  )
}

const unitWords: Readonly<Record<(typeof units)[number], LocalText>> = {
  m2: { ar: 'متر مربع', fr: 'm²', en: 'm²' },
  celsius: { ar: 'درجة مئوية', fr: '°C', en: '°C' },
  lux: { ar: 'لوكس', fr: 'lux', en: 'lux' },
  percent: { ar: 'في المائة', fr: '%', en: '%' },
  minutes: { ar: 'دقيقة', fr: 'minutes', en: 'minutes' },
  hours: { ar: 'ساعة', fr: 'heures', en: 'hours' },
  days: { ar: 'يوما', fr: 'jours', en: 'days' },
  persons: { ar: 'شخصا', fr: 'personnes', en: 'persons' },
  decibel: { ar: 'ديسيبل', fr: 'dB', en: 'dB' },
  litre: { ar: 'لترا', fr: 'litres', en: 'litres' },
}

/** Its name in rules. A name that cannot be one, or is another’s, is said so, and the one before stays. */
function NameField({ draft, part, change }: Pick<Props, 'draft' | 'part' | 'change'>): ReactNode {
  const { t } = useWords()
  const [typed, setTyped] = useState(part.id)
  const free = nameFree(draft, part.id, typed)
  return (
    <TextField
      label={t('build.name')}
      hint={t('build.name-hint')}
      dir="ltr"
      value={typed}
      error={free ? null : t('build.name-wrong')}
      onChange={(name) => {
        setTyped(name)
        if (nameFree(draft, part.id, name))
          change((before) => changed(before, part.id, { ...part, id: name }), `${part.id} id`)
      }}
    />
  )
}

function InsideField({ draft, part, change }: Pick<Props, 'draft' | 'change'> & { readonly part: Part }): ReactNode {
  const { t, local } = useWords()
  const inside = standingOf(draft, part.id)?.inside ?? ''
  const own = new Set(everyPart({ ...draft, sections: [{ id: '', title: {}, parts: [part] }] }).map(({ id }) => id))
  const options = containersOf(draft)
    .filter(({ id }) => !own.has(id))
    .map(({ id, title }) => ({ value: id, label: local(title) || id }))
  return (
    <Select
      label={t('build.inside')}
      value={inside}
      options={options}
      onChange={(to) => change((before) => movedInto(before, part.id, to))}
    />
  )
}
