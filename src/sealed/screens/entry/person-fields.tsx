// A person's name in the languages it is written in, and how Arabic addresses her.
import type { ReactNode } from 'react'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type LocalText, languages } from '../../../vocabulary/languages.ts'

export type AddressedAs = 'feminine' | 'masculine'

type Props = {
  readonly name: LocalText
  readonly onName: (name: LocalText) => void
  readonly addressedAs: AddressedAs | ''
  readonly onAddressedAs: (addressedAs: AddressedAs) => void
}

export function PersonFields({ name, onName, addressedAs, onAddressedAs }: Props): ReactNode {
  const { t } = useWords()
  return (
    <>
      <LocalTextField in={languages} label={t('entry.person.name')} value={name} onChange={onName} required />
      <Segmented
        label={t('entry.person.addressed-as')}
        value={addressedAs}
        onChange={onAddressedAs}
        required
        options={[
          { value: 'feminine', label: t('entry.person.feminine') },
          { value: 'masculine', label: t('entry.person.masculine') },
        ]}
      />
    </>
  )
}
