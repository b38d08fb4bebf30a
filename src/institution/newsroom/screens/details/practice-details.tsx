// The details of a practice: its kind, its context, what was done, the result, where and in which crisis.
import type { ReactNode } from 'react'
import { Select } from '../../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import { StandardsField } from '../../../../foundation/components/forms/standards-field.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { countries } from '../../../../vocabulary/countries.ts'
import { placeKinds } from '../../../../vocabulary/places.ts'
import { practiceForms, practiceTexts } from '../../../../vocabulary/published/contents.ts'
import { themes } from '../../../../vocabulary/themes.ts'
import { healthCrises } from '../../../../vocabulary/visits/visits.ts'
import type { DraftOf } from '../../draft-content.ts'
import { OriginField } from './origin-field.tsx'

type Practice = DraftOf<'practice'>
type Props = { readonly practice: Practice; readonly onChange: (practice: Practice) => void }

export function PracticeDetails({ practice, onChange }: Props): ReactNode {
  const { t, country, compare } = useWords()
  const named = countries.map((value) => ({ value, label: country(value) })).sort((a, b) => compare(a.label, b.label))
  return (
    <>
      <Select
        label={t('institution.draft.form')}
        required
        value={practice.form}
        onChange={(form) => onChange({ ...practice, form })}
        options={practiceForms.map((value) => ({ value, label: t(`vocabulary.practice-form.${value}`) }))}
      />
      {practiceTexts.map((name) => (
        <LocalTextField
          key={name}
          label={t(`public.practices.${name}`)}
          required={name === 'context' || name === 'done'}
          rows={5}
          value={practice[name]}
          onChange={(text) => onChange({ ...practice, [name]: text })}
        />
      ))}
      <Select
        label={t('public.practices.theme')}
        none={t('institution.draft.no-theme')}
        value={practice.theme ?? ''}
        onChange={(theme) => onChange({ ...practice, theme: theme || null })}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
      />
      <Select
        label={t('public.practices.place-kind')}
        none={t('institution.draft.no-place-kind')}
        value={practice.placeKind ?? ''}
        onChange={(placeKind) => onChange({ ...practice, placeKind: placeKind || null })}
        options={placeKinds.map((value) => ({ value, label: t(`vocabulary.place-kind.${value}`) }))}
      />
      <Select
        label={t('public.practices.crisis')}
        none={t('institution.draft.no-crisis')}
        value={practice.crisis ?? ''}
        onChange={(crisis) => onChange({ ...practice, crisis: crisis || null })}
        options={healthCrises.map((value) => ({ value, label: t(`vocabulary.health-crisis.${value}`) }))}
      />
      <Select
        label={t('public.practices.country')}
        none={t('institution.draft.no-country')}
        value={practice.country ?? ''}
        onChange={(chosen) => onChange({ ...practice, country: chosen || null })}
        options={named}
      />
      <StandardsField value={practice.standards} onChange={(standards) => onChange({ ...practice, standards })} />
      <OriginField value={practice.from} onChange={(from) => onChange({ ...practice, from })} />
    </>
  )
}
