// The kind of a place in words: of the closed list, or the place's own when it is another.
import type { ReactNode } from 'react'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Place } from '../place.ts'

export function PlaceKindName({ place }: { readonly place: Pick<Place, 'kind' | 'otherKind'> }): ReactNode {
  const { t } = useWords()
  return place.kind === 'other' ? <UserText text={place.otherKind} /> : t(`vocabulary.place-kind.${place.kind}`)
}
