// A passphrase to type: hidden, with a way to see it, and never corrected by the keyboard.
import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Field, type FieldProps } from '../../../foundation/components/forms/fields.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'

type Props = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The one in use, which a keychain may fill in; otherwise a new one. */
  readonly current?: boolean
}

export function PassphraseField({ value, onChange, current = false, ...field }: Props): ReactNode {
  const { t } = useWords()
  const [seen, setSeen] = useState(false)
  const Icon = seen ? EyeOff : Eye
  return (
    <Field required {...field}>
      {({ id, describedBy, invalid }) => (
        <>
          <input
            id={id}
            type={seen ? 'text' : 'password'}
            dir="auto"
            value={value}
            required
            autoComplete={current ? 'current-password' : 'new-password'}
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            onChange={(event) => onChange(event.target.value)}
          />
          <button type="button" className="link small" aria-pressed={seen} onClick={() => setSeen(!seen)}>
            <Icon className="i" aria-hidden="true" />
            {t(seen ? 'entry.passphrase-hide' : 'entry.passphrase-show')}
          </button>
        </>
      )}
    </Field>
  )
}
