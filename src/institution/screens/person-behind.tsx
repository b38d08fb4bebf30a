// The place on a screen of the institution where the sealed room shows who is behind a message: handed in, because this room cannot open it.
import { type ComponentType, createContext, type ReactNode, Suspense, useContext } from 'react'
import { Loading } from '../../foundation/components/states.tsx'
import type { CardSubject } from '../../vocabulary/ids.ts'

type Shows = ComponentType<{ readonly about: CardSubject }>
const PersonBehindContext = createContext<Shows | null>(null)

/** Stands once around the staff's screens. */
export function PersonBehindProvider({ shows, children }: { readonly shows: Shows; readonly children: ReactNode }) {
  return <PersonBehindContext value={shows}>{children}</PersonBehindContext>
}

/** Throws outside its provider: that is a bug. */
export function PersonBehind({ about }: { readonly about: CardSubject }): ReactNode {
  const Shown = useContext(PersonBehindContext)
  if (!Shown) throw new Error('PersonBehind stands outside PersonBehindProvider')
  return (
    <Suspense fallback={<Loading />}>
      <Shown about={about} />
    </Suspense>
  )
}
