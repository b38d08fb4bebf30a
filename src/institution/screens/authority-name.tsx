// A body as other registers name it: its name leading to its page, and the field in which one is chosen.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { type Loaded, useLoaded } from '../../foundation/components/call-context.tsx'
import { type FieldProps, Select } from '../../foundation/components/forms/fields.tsx'
import { UserText } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { isPartner } from '../../vocabulary/bodies.ts'
import type { AuthorityId } from '../../vocabulary/ids.ts'
import { type AuthorityLine, lineage } from '../authorities/authority.ts'

/** The whole register, without addresses and contacts. */
export const useAuthorities = (): Loaded<readonly AuthorityLine[]> =>
  useLoaded<readonly AuthorityLine[]>('/api/authorities')

export function AuthorityName({
  id,
  authorities,
}: {
  readonly id: AuthorityId
  readonly authorities: Loaded<readonly AuthorityLine[]>
}): ReactNode {
  const found = authorities.state === 'ready' ? authorities.value.find((one) => one.id === id) : undefined
  return found ? (
    <Link href={`/authorities/${id}`}>
      <UserText text={found.name} />
    </Link>
  ) : (
    <bdi dir="ltr">{id.slice(0, 6)}…</bdi>
  )
}

type PickerProps = FieldProps & {
  readonly authorities: Loaded<readonly AuthorityLine[]>
  readonly value: AuthorityId | null
  readonly onChange: (chosen: AuthorityLine | null) => void
  /** Which of them may be chosen; all that exist by default. What is chosen already can always be read. */
  readonly among?: 'authorities' | 'partners'
  /** The words for no choice. */
  readonly none?: string
  /** Left out: a body is not above itself. */
  readonly except?: AuthorityId
}

/** Each below the one that it is a part of, named after it. */
export function AuthorityPicker({
  authorities,
  value,
  onChange,
  among,
  none,
  except,
  ...field
}: PickerProps): ReactNode {
  const { t, local } = useWords()
  const all = authorities.state === 'ready' ? authorities.value : []
  const fits = ({ id, kind, until }: AuthorityLine) =>
    id === value || (id !== except && until === null && (!among || isPartner(kind) === (among === 'partners')))
  const options = all
    .filter(fits)
    .map((one) => ({
      value: one.id as string,
      label: lineage(one, all)
        .map(({ name }) => local(name))
        .join(' › '),
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  return (
    <Select
      {...field}
      none={none ?? t('common.choose')}
      value={value ?? ''}
      options={options}
      onChange={(id) => onChange(all.find((one) => one.id === id) ?? null)}
    />
  )
}
