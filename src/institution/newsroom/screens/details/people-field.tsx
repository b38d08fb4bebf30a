// Members and experts on the page of the composition: name, function and some words about each, in their order.
import type { ReactNode } from 'react'
import { TextField } from '../../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { Repeated } from '../../../screens/repeated.tsx'
import type { DraftOf } from '../../draft-content.ts'

type People = DraftOf<'page'>['people']
type Props = { readonly value: People; readonly onChange: (value: People) => void }

export function PeopleField({ value, onChange }: Props): ReactNode {
  const { t, number } = useWords()
  return (
    <Repeated
      value={value}
      blank={{ name: '', role: {}, about: {} }}
      add={t('institution.draft.add-member')}
      onChange={onChange}
    >
      {(person, change, index) => (
        <div className="stack">
          <TextField
            label={`${t('institution.draft.member')} ${number(index + 1)}`}
            hint={t('institution.draft.speaker-hint')}
            required
            value={person.name}
            onChange={(name) => change({ ...person, name })}
          />
          <LocalTextField
            label={t('institution.draft.speaker-role')}
            value={person.role}
            onChange={(role) => change({ ...person, role })}
          />
          <LocalTextField
            label={t('institution.draft.member-about')}
            rows={2}
            value={person.about}
            onChange={(about) => change({ ...person, about })}
          />
        </div>
      )}
    </Repeated>
  )
}
