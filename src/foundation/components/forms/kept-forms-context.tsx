// What is entered in a form before it is saved, kept by this device for this person only: handed in by main, which knows where.
import { createContext, type ReactNode, useContext } from 'react'
import type { Outcome } from '../../../vocabulary/problems.ts'

/** Under the form's name. What is kept is there again after a reload and after a lock, and goes when the device is erased. */
export type KeptForms = {
  /** JSON; null forgets it. Resolves when it is on the disk. */
  readonly keep: (name: string, said: unknown) => Promise<Outcome<null>>
  /** Not answered while the device's storage refuses. */
  readonly kept: (name: string) => Promise<unknown>
  /** A hook: whether it does. */
  readonly useIsRefused: () => boolean
}

const KeptFormsContext = createContext<KeptForms | null>(null)

export function KeptFormsProvider({
  forms,
  children,
}: {
  readonly forms: KeptForms
  readonly children: ReactNode
}): ReactNode {
  return <KeptFormsContext value={forms}>{children}</KeptFormsContext>
}

/** Throws outside `KeptFormsProvider`: that is a bug. */
export function useKeptForms(): KeptForms {
  const forms = useContext(KeptFormsContext)
  if (!forms) throw new Error('useKeptForms is called outside KeptFormsProvider')
  return forms
}
