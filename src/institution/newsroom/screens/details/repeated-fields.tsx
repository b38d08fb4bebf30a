// Fields of which an event has several: organisers, partners, speakers. Each can be added, and taken away again.
import type { ReactNode } from 'react'
import { TextField } from '../../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { Repeated } from '../../../screens/repeated.tsx'
import type { DraftOf } from '../../draft-content.ts'

type Speaker = DraftOf<'event'>['speakers'][number]

export function LocalListField({
  label,
  add,
  value,
  onChange,
}: {
  readonly label: string
  readonly add: string
  readonly value: readonly LocalText[]
  readonly onChange: (value: readonly LocalText[]) => void
}): ReactNode {
  const { number } = useWords()
  return (
    <Repeated value={value} blank={{}} add={add} onChange={onChange}>
      {(text, change, index) => (
        <LocalTextField label={`${label} ${number(index + 1)}`} value={text} onChange={change} />
      )}
    </Repeated>
  )
}

export function SpeakersField({
  value,
  onChange,
}: {
  readonly value: readonly Speaker[]
  readonly onChange: (value: readonly Speaker[]) => void
}): ReactNode {
  const { t, number } = useWords()
  return (
    <Repeated value={value} blank={{ name: '', role: {} }} add={t('institution.draft.add-speaker')} onChange={onChange}>
      {(speaker, change, index) => (
        <div className="stack">
          <TextField
            label={`${t('institution.draft.speaker')} ${number(index + 1)}`}
            hint={t('institution.draft.speaker-hint')}
            required
            value={speaker.name}
            onChange={(name) => change({ ...speaker, name })}
          />
          <LocalTextField
            label={t('institution.draft.speaker-role')}
            value={speaker.role}
            onChange={(role) => change({ ...speaker, role })}
          />
        </div>
      )}
    </Repeated>
  )
}
