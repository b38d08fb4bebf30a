// Parts of a person's form of which she has several: languages, terms, conflicts of interest, undertakings.
import type { ReactNode } from 'react'
import { DateField, Select, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { AuthorityId, PlaceId } from '../../../vocabulary/ids.ts'
import {
  type KnownLanguage,
  languageUses,
  type RosterPart,
  spokenLanguages,
  undertakingKinds,
} from '../../../vocabulary/people.ts'
import { placeKinds } from '../../../vocabulary/places.ts'
import { AuthorityPicker, useAuthorities } from '../../screens/authority-name.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import { Repeated } from '../../screens/repeated.tsx'
import type { Editing } from '../../screens/use-editing.tsx'
import type { RosterForm } from '../roster.ts'
import type { Against, Undertaking } from '../roster-person.ts'

/** A new person has no part until one is chosen. */
export type WrittenPerson = Omit<RosterForm, 'part'> & { readonly part: RosterPart | undefined }
type Props = { readonly editing: Editing<WrittenPerson> }

export function Languages({ editing: { form, say, acting } }: Props): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('people.languages')}</legend>
      <Repeated<KnownLanguage>
        value={form.languages}
        blank={{ language: 'arabic', words: '', use: 'speaks' }}
        add={t('people.add-language')}
        onChange={(languages) => say({ languages })}
      >
        {(known, change, index) => (
          <div className="two">
            <Select
              label={t('people.language')}
              value={known.language}
              onChange={(language) => change({ ...known, language, words: '' })}
              options={spokenLanguages.map((value) => ({ value, label: t(`vocabulary.spoken.${value}`) }))}
            />
            <Select
              label={t('people.use')}
              value={known.use}
              onChange={(use) => change({ ...known, use })}
              options={languageUses.map((value) => ({ value, label: t(`vocabulary.language-use.${value}`) }))}
            />
            {(known.language === 'other' || known.language === 'sign-language') && (
              <TextField
                label={t('people.which-language')}
                required={known.language === 'other'}
                error={acting.wrong(`languages.${index}.words`)}
                value={known.words}
                onChange={(words) => change({ ...known, words })}
              />
            )}
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}

export function Terms({ editing: { form, say, acting } }: Props): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('people.terms')}</legend>
      <span className="hint">{t('people.terms-hint')}</span>
      <Repeated
        value={form.terms}
        blank={{ from: '' as IsoDate, until: null, appointedBy: {} }}
        add={t(form.terms.length === 0 ? 'people.add-term' : 'people.add-renewal')}
        onChange={(terms) => say({ terms })}
      >
        {(term, change, index) => (
          <div className="stack">
            <div className="two">
              <DateField
                label={t('authorities.from')}
                required
                error={acting.wrong(`terms.${index}.from`)}
                value={term.from}
                onChange={(from) => change({ ...term, from: from as IsoDate })}
              />
              <DateField
                label={t('authorities.to')}
                error={acting.wrong(`terms.${index}.until`)}
                value={term.until ?? ''}
                onChange={(until) => change({ ...term, until: until === '' ? null : (until as IsoDate) })}
              />
            </div>
            <LocalTextField
              label={t('people.appointed-by')}
              value={term.appointedBy}
              onChange={(appointedBy) => change({ ...term, appointedBy })}
            />
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}

export function Conflicts({ editing: { form, say, acting } }: Props): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('people.conflicts')}</legend>
      <span className="hint">{t('people.conflicts-hint')}</span>
      <Repeated
        value={form.conflicts}
        blank={{ declared: today, against: { kind: 'place', place: '' as PlaceId }, until: null, words: '' }}
        add={t('people.add-conflict')}
        onChange={(conflicts) => say({ conflicts })}
      >
        {(conflict, change, index) => (
          <div className="stack">
            <AgainstField
              value={conflict.against}
              error={acting.wrong(`conflicts.${index}.against`)}
              onChange={(against) => change({ ...conflict, against })}
            />
            <TextArea
              label={t('people.conflict-words')}
              hint={t('people.conflict-words-hint')}
              required
              rows={3}
              error={acting.wrong(`conflicts.${index}.words`)}
              value={conflict.words}
              onChange={(words) => change({ ...conflict, words })}
            />
            <div className="two">
              <DateField
                label={t('people.declared')}
                required
                error={acting.wrong(`conflicts.${index}.declared`)}
                value={conflict.declared}
                onChange={(declared) => change({ ...conflict, declared: declared as IsoDate })}
              />
              <DateField
                label={t('people.conflict-until')}
                error={acting.wrong(`conflicts.${index}.until`)}
                value={conflict.until ?? ''}
                onChange={(until) => change({ ...conflict, until: until === '' ? null : (until as IsoDate) })}
              />
            </div>
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}

const againstKinds = ['place', 'authority', 'place-kind'] as const

function AgainstField({
  value,
  error,
  onChange,
}: {
  readonly value: Against
  readonly error: string | null
  readonly onChange: (value: Against) => void
}): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const places = usePlaces()
  const authorities = useAuthorities()
  const begun: Readonly<Record<Against['kind'], Against>> = {
    place: { kind: 'place', place: '' as PlaceId },
    authority: { kind: 'authority', authority: '' as AuthorityId },
    'place-kind': { kind: 'place-kind', placeKind: 'prison' },
  }
  return (
    <div className="two">
      <Select
        label={t('people.against')}
        value={value.kind}
        onChange={(kind) => onChange(begun[kind])}
        options={againstKinds.map((kind) => ({ value: kind, label: t(`people.against-${kind}`) }))}
      />
      {value.kind === 'place' && (
        <Select<string>
          label={t('institution.place.one')}
          required
          error={error}
          none={t('common.choose')}
          value={value.place}
          onChange={(place) => onChange({ kind: 'place', place: place as PlaceId })}
          options={named(places.state === 'ready' ? places.value : [])}
        />
      )}
      {value.kind === 'authority' && (
        <AuthorityPicker
          label={t('people.against-authority')}
          required
          error={error}
          authorities={authorities}
          value={value.authority}
          onChange={(chosen) => chosen && onChange({ kind: 'authority', authority: chosen.id })}
        />
      )}
      {value.kind === 'place-kind' && (
        <Select
          label={t('institution.place.kind')}
          value={value.placeKind}
          onChange={(placeKind) => onChange({ kind: 'place-kind', placeKind })}
          options={placeKinds.map((kind) => ({ value: kind, label: t(`vocabulary.place-kind.${kind}`) }))}
        />
      )}
    </div>
  )
}

export function Undertakings({ editing: { form, say, acting } }: Props): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('people.undertakings')}</legend>
      <span className="hint">{t('people.undertakings-hint')}</span>
      <Repeated<Undertaking>
        value={form.undertakings}
        blank={{ kind: 'confidentiality', signed: '' as IsoDate, reference: '' }}
        add={t('people.add-undertaking')}
        onChange={(undertakings) => say({ undertakings })}
      >
        {(one, change, index) => (
          <div className="stack">
            <div className="two">
              <Select
                label={t('people.undertaking-kind')}
                value={one.kind}
                onChange={(kind) => change({ ...one, kind })}
                options={undertakingKinds.map((value) => ({ value, label: t(`vocabulary.undertaking.${value}`) }))}
              />
              <DateField
                label={t('people.signed')}
                required
                error={acting.wrong(`undertakings.${index}.signed`)}
                value={one.signed}
                onChange={(signed) => change({ ...one, signed: signed as IsoDate })}
              />
            </div>
            <TextField
              label={t('authorities.reference')}
              value={one.reference}
              onChange={(reference) => change({ ...one, reference })}
            />
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}
