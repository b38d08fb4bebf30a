// The form of somebody in the register of people, new or changed.
import type { ReactNode } from 'react'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { Checkbox, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Gender, genders, type RosterPart, rosterParts, skills } from '../../../vocabulary/people.ts'
import { Form } from '../../screens/form.tsx'
import { Repeated } from '../../screens/repeated.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { RosterPerson } from '../roster-person.ts'
import { Conflicts, Languages, Terms, Undertakings, type WrittenPerson } from './person-parts.tsx'

type Props = {
  /** The person who is changed; without it one is added. */
  readonly person?: RosterPerson
  readonly onSaved: (person: RosterPerson) => void
  readonly onCancel: () => void
}

const formOf = ({ id: _, changed: _at, changedBy: _by, version: _version, ...form }: RosterPerson): WrittenPerson =>
  form

const blank: WrittenPerson = {
  name: {},
  part: undefined,
  account: null,
  gender: 'unsaid',
  genderWords: '',
  statesMinority: false,
  skills: [],
  ownSkills: [],
  languages: [],
  terms: [],
  conflicts: [],
  undertakings: [],
  invented: false,
}

export function PersonForm({ person, onSaved, onCancel }: Props): ReactNode {
  const { t, local } = useWords()
  const named = useNamedOptions()
  const { me, people } = useStaff()
  const editing = useEditing('/api/roster', person ?? null, blank, formOf, onSaved)
  const { form, say, acting } = editing
  const accounts = [me, ...people.filter(({ id }) => id !== me.id)]
  return (
    <Form
      title={t(person ? 'people.change' : 'people.add')}
      showTitle={person !== undefined}
      save={t('people.save')}
      notDone={t('people.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <LocalTextField
        label={t('people.name')}
        hint={t('people.name-hint')}
        required
        error={acting.wrong('name')}
        value={form.name}
        onChange={(name) => say({ name })}
      />
      <Select
        label={t('people.part')}
        required
        error={acting.wrong('part')}
        none={t('common.choose')}
        value={form.part ?? ''}
        onChange={(part) => say({ part })}
        options={rosterParts.map((value) => ({ value, label: t(`vocabulary.roster-part.${value}`) }))}
      />
      <Select<string>
        label={t('people.account')}
        hint={t('people.account-hint')}
        error={acting.wrong('account')}
        none={t('people.account-none')}
        value={form.account ?? ''}
        onChange={(id) => say({ account: accounts.find((one) => one.id === id)?.id ?? null })}
        options={named(accounts)}
      />
      <RadioGroup
        label={t('people.gender')}
        hint={t('people.gender-hint')}
        value={form.gender}
        onChange={(gender) => say({ gender, ...(gender === 'another' ? {} : { genderWords: '' }) })}
        options={genders.map((value) => ({ value, label: t(`vocabulary.gender.${value}`) }))}
      />
      {form.gender === 'another' && (
        <TextField
          label={t('people.gender-words')}
          value={form.genderWords}
          onChange={(genderWords) => say({ genderWords })}
        />
      )}
      <Checkbox
        label={t('people.states-minority')}
        hint={t('people.states-minority-hint')}
        checked={form.statesMinority}
        onChange={(statesMinority) => say({ statesMinority })}
      />
      <fieldset className="field stack">
        <legend className="lab">{t('people.skills')}</legend>
        <div className="choices">
          {skills.map((skill) => (
            <Checkbox
              key={skill}
              label={t(`vocabulary.skill.${skill}`)}
              checked={form.skills.includes(skill)}
              onChange={(on) =>
                say({ skills: skills.filter((one) => (one === skill ? on : form.skills.includes(one))) })
              }
            />
          ))}
        </div>
        <Repeated
          value={form.ownSkills}
          blank={{}}
          add={t('people.add-skill')}
          onChange={(ownSkills) => say({ ownSkills })}
        >
          {(skill, change, index) => (
            <LocalTextField
              label={t('people.own-skill')}
              error={acting.wrong(`ownSkills.${index}`)}
              value={skill}
              onChange={change}
            />
          )}
        </Repeated>
      </fieldset>
      <Languages editing={editing} />
      <Terms editing={editing} />
      <Conflicts editing={editing} />
      <Undertakings editing={editing} />
      <Checkbox
        label={t('people.invented')}
        hint={t('people.invented-hint')}
        checked={form.invented}
        onChange={(invented) => say({ invented })}
      />
      <MetChange
        editing={editing}
        labels={{
          name: t('people.name'),
          part: t('people.part'),
          account: t('people.account'),
          gender: t('people.gender'),
          genderWords: t('people.gender-words'),
          statesMinority: t('people.states-minority'),
          skills: t('people.skills'),
          ownSkills: t('people.own-skill'),
          languages: t('people.languages'),
          terms: t('people.terms'),
          conflicts: t('people.conflicts'),
          undertakings: t('people.undertakings'),
          invented: t('people.invented'),
        }}
        show={(field, value) => {
          if (field === 'part') return t(`vocabulary.roster-part.${value as RosterPart}`)
          if (field === 'gender') return t(`vocabulary.gender.${value as Gender}`)
          if (field === 'account') {
            const account = accounts.find(({ id }) => id === value)
            return account ? local(account.name) : t('people.account-none')
          }
          if (typeof value === 'boolean') return t(value ? 'institution.yes' : 'institution.no')
          return value ? <UserText text={value as LocalText} /> : t('common.no-text')
        }}
      />
    </Form>
  )
}
