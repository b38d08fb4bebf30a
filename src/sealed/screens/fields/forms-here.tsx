// The unsaved forms of one place, read once for a screen that draws hundreds of them, and kept in step with what is entered there.
import { createContext, type ReactNode, useContext } from 'react'
import { useLive } from '../../browser/desk-context.tsx'
import type { FormName } from '../../desk/drafts/form-drafts.ts'
import type { Value } from '../../log/model.ts'

/** By their names; `useForm` changes it at each change of a form. */
type Said = { readonly of: FormName['of']; readonly forms: Map<string, Value> }

const FormsHereContext = createContext<Said | null>(null)

/** Draws `children` once it is known. */
export function FormsHere({ of, children }: { readonly of: FormName['of']; readonly children: ReactNode }): ReactNode {
  const said = useLive(
    async (desk): Promise<Said> => ({ of, forms: new Map(Object.entries(await desk.keptForms(of))) }),
    () => false,
    of,
  )
  return said?.of === of && <FormsHereContext value={said}>{children}</FormsHereContext>
}

/** Null outside `FormsHere`, and for the forms of another place. */
export function useFormsHere(of: FormName['of']): Map<string, Value> | null {
  const said = useContext(FormsHereContext)
  return said?.of === of ? said.forms : null
}
