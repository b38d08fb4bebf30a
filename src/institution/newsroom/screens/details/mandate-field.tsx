// Which mandate a draft belongs to; an institution with a single mandate is not asked.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../../foundation/components/call-context.tsx'
import { Select } from '../../../../foundation/components/forms/fields.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { Mandate, MandateId } from '../../../../vocabulary/mandates.ts'

type Props = { readonly value: MandateId; readonly onChange: (value: MandateId) => void }

/** The mandates belong to the site's face. One that it no longer names is still offered while a draft has it. */
export function MandateField({ value, onChange }: Props): ReactNode {
  const { t, local } = useWords()
  const face = useLoaded<{ readonly standing: { readonly mandates: readonly Mandate[] } }>('/api/site-face')
  const known = face.state === 'ready' ? face.value.standing.mandates : []
  if (known.length < 2) return null
  const mandates = known.some(({ id }) => id === value) ? known : [...known, { id: value, name: {} }]
  return (
    <Select
      label={t('newsroom.mandate')}
      hint={t('newsroom.mandate.hint')}
      required
      value={value}
      onChange={onChange}
      options={mandates.map(({ id, name }) => ({ value: id, label: local(name) || id }))}
    />
  )
}
