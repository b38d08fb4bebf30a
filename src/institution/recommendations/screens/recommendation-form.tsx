// The form of a recommendation: made from a finding, made in general, or changed, also while somebody else changes it.
import type { ReactNode } from 'react'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { StandardsField } from '../../../foundation/components/forms/standards-field.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { StandardsList } from '../../../foundation/components/standard-headings.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import type { PlaceId, ThemeId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type BasisKind, basisKinds, type Priority, priorities } from '../../../vocabulary/recommendations.ts'
import type { StandardRef } from '../../../vocabulary/standards/standards.ts'
import { type Theme, themes } from '../../../vocabulary/themes.ts'
import { Form } from '../../screens/form.tsx'
import { PlaceName, usePlaces } from '../../screens/place-name.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import { OwnThemeName, useOwnThemes } from '../../themes/screens/own-theme-name.tsx'
import type { Recommendation } from '../recommendation.ts'
import type { AddresseeForm, RecommendationFile, RecommendationForm as Wanted } from '../recommendation-register.ts'
import { AddresseesField } from './addressees-field.tsx'
import { NumberField } from './number-field.tsx'
import { QualityNotes } from './quality-notes.tsx'

type Props = {
  /** What is changed; without it a recommendation is made. */
  readonly recommendation?: Recommendation
  /** What the finding fills in. */
  readonly from?: Pick<Recommendation, 'origin' | 'place' | 'theme' | 'standards'> & { readonly authority: LocalText }
  /** The one that is repeated: the new one starts with its words and names it. */
  readonly again?: Recommendation
  readonly onSaved: (recommendation: Recommendation) => void
  readonly onCancel: () => void
}

/** A new one has no theme until one is chosen. */
type Written = Omit<Wanted, 'theme' | 'made' | 'deadline'> & {
  readonly theme: Theme | undefined
  readonly made: string
  readonly deadline: string | null
}

export function RecommendationForm({ recommendation, from, again, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const { today } = useStaff()
  const places = usePlaces()
  const editing = useEditing<Written, Recommendation>(
    '/api/recommendations',
    recommendation ?? null,
    again ? anew(again, today) : blank(today, from),
    formOf,
    onSaved,
    (answer) => (answer as RecommendationFile).recommendation,
  )
  const { form, say, acting } = editing
  const own = useOwnThemes()
  const inTheme = (own.state === 'ready' ? own.value : []).filter(
    ({ id, within, retired }) => within === form.theme && (!retired || id === form.ownTheme),
  )
  return (
    <Form
      title={t(recommendation ? 'institution.recommendation.change' : 'institution.recommendation.add')}
      showTitle={recommendation !== undefined}
      save={t('institution.recommendation.save')}
      notDone={t('institution.recommendation.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <LocalTextField
        label={t('institution.recommendation.text')}
        hint={t('institution.recommendation.text-hint')}
        required
        error={acting.wrong('text')}
        rows={4}
        value={form.text}
        onChange={(text) => say({ text })}
      />
      <QualityNotes
        text={form.text}
        addressees={form.addressees}
        deadline={isDate(form.deadline) ? form.deadline : null}
      />
      <AddresseesField value={form.addressees} onChange={(addressees) => say({ addressees })} wrong={acting.wrong} />
      {!form.origin && (
        <>
          <Select
            label={t('institution.place.one')}
            none={t('institution.recommendation.no-place')}
            error={acting.wrong('place')}
            value={form.place ?? ''}
            onChange={(place: PlaceId | '') => say({ place: place || null })}
            options={named(places.state === 'ready' ? places.value : [])}
          />
          <Select
            label={t('recommendations.basis')}
            none={t('recommendations.basis-none')}
            error={acting.wrong('basis.kind')}
            value={form.basis?.kind ?? ''}
            onChange={(kind: BasisKind | '') => say({ basis: kind ? { title: form.basis?.title ?? '', kind } : null })}
            options={basisKinds.map((value) => ({ value, label: t(`vocabulary.basis.${value}`) }))}
          />
        </>
      )}
      {form.basis && (
        <TextField
          label={t('recommendations.basis-title')}
          required
          error={acting.wrong('basis.title')}
          value={form.basis.title}
          onChange={(title) => form.basis && say({ basis: { ...form.basis, title } })}
        />
      )}
      {!recommendation && (
        <NumberField
          label={t('recommendations.repeats')}
          hint={t('recommendations.repeats-hint')}
          error={acting.wrong('repeats')}
          {...(again ? { begin: again.number } : {})}
          onChange={(repeats) => say({ repeats })}
        />
      )}
      <Select
        label={t('institution.recommendation.theme')}
        required
        error={acting.wrong('theme')}
        none={t('common.choose')}
        value={form.theme ?? ''}
        onChange={(theme) => say({ theme, ownTheme: null })}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
      />
      {inTheme.length > 0 && (
        <Select
          label={t('own-themes.of-recommendation')}
          none={t('own-themes.of-none')}
          error={acting.wrong('ownTheme')}
          value={form.ownTheme ?? ''}
          onChange={(ownTheme: ThemeId | '') => say({ ownTheme: ownTheme || null })}
          options={named(inTheme)}
        />
      )}
      <StandardsField value={form.standards} onChange={(standards) => say({ standards })} />
      <Select
        label={t('institution.recommendation.priority')}
        required
        value={form.priority}
        onChange={(priority) => say({ priority })}
        options={priorities.map((value) => ({ value, label: t(`vocabulary.priority.${value}`) }))}
      />
      <DateField
        label={t('institution.recommendation.made')}
        required
        error={acting.wrong('made')}
        value={form.made}
        onChange={(made) => say({ made })}
      />
      <DateField
        label={t('institution.recommendation.deadline')}
        error={acting.wrong('deadline')}
        min={form.made}
        value={form.deadline ?? ''}
        onChange={(deadline) => say({ deadline: deadline || null })}
      />
      <MetChange
        editing={editing}
        labels={{
          text: t('institution.recommendation.text'),
          addressees: t('recommendations.addressees'),
          place: t('institution.place.one'),
          origin: t('institution.recommendation.origin'),
          basis: t('recommendations.basis'),
          repeats: t('recommendations.repeats'),
          theme: t('institution.recommendation.theme'),
          ownTheme: t('own-themes.of-recommendation'),
          standards: t('institution.recommendation.standards'),
          priority: t('institution.recommendation.priority'),
          made: t('institution.recommendation.made'),
          deadline: t('institution.recommendation.deadline'),
        }}
        show={(field, value) => <Shown field={field} value={value} />}
      />
    </Form>
  )
}

const formOf = (recommendation: Recommendation): Written => {
  const { id: _, number: _number, version: _version, changed: _at, changedBy: _by, ...form } = recommendation
  return form
}

const blank = (today: IsoDate, from: Props['from']): Written => ({
  text: {},
  addressees: [{ kind: 'authority', name: from?.authority ?? {} }],
  place: from?.place ?? null,
  origin: from?.origin ?? null,
  basis: null,
  repeats: null,
  theme: from?.theme,
  ownTheme: null,
  standards: from?.standards ?? [],
  priority: 'ordinary',
  made: today,
  deadline: null,
})

/** Dated today, without the old deadline; its addressees start without answers. */
function anew(again: Recommendation, today: IsoDate): Written {
  const addressees = again.addressees.map(({ no: _, ...addressee }) => addressee)
  const { text, place, basis, theme, ownTheme, standards, priority } = again
  const words = { text, place, basis, theme, ownTheme, standards, priority }
  return { ...words, addressees, origin: null, repeats: again.id, made: today, deadline: null }
}

/** What the other person wrote in a field that is not plain text. */
function Shown({ field, value }: { readonly field: keyof Written; readonly value: unknown }): ReactNode {
  const { t, date } = useWords()
  const places = usePlaces()
  if (value === null || value === undefined) return t('common.no-text')
  switch (field) {
    case 'ownTheme':
      return <OwnThemeName id={value as ThemeId} />
    case 'theme':
      return t(`vocabulary.theme.${value as Theme}`)
    case 'priority':
      return t(`vocabulary.priority.${value as Priority}`)
    case 'made':
    case 'deadline':
      return date(value as IsoDate)
    case 'place':
      return <PlaceName id={value as PlaceId} places={places} />
    case 'standards':
      return <StandardsList standards={value as readonly StandardRef[]} />
    case 'basis': {
      const { kind, title } = value as NonNullable<Wanted['basis']>
      return `${t(`vocabulary.basis.${kind}`)} · ${title}`
    }
    case 'addressees':
      return (value as readonly AddresseeForm[]).map(({ kind, name }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an addressee is its place
        <span key={at}>
          {at > 0 && ' · '}
          <UserText text={name} /> ({t(`vocabulary.addressee-kind.${kind}`)})
        </span>
      ))
    default:
      return <UserText text={value as LocalText} />
  }
}
