// Shows who did something, as the registers name people: the name in the directory, or that it has none.
import type { ReactNode } from 'react'
import { usePersonName } from '../../foundation/components/staff-context.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PersonId } from '../../vocabulary/ids.ts'

export function PersonName({ id }: { readonly id: PersonId }): ReactNode {
  const nameOf = useNameOr()
  return <bdi>{nameOf(id)}</bdi>
}

/** The same for a sentence that it stands within. */
export function useNameOr(): (id: PersonId) => string {
  const { t, local } = useWords()
  const nameOf = usePersonName()
  return (id) => local(nameOf(id) ?? {}) || t('institution.unknown-person')
}
