// Takes a row out of sight, with the way back in the same moment: nothing of a dossier is deleted.
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import type { FieldChange } from '../../dossier/field.ts'
import { useStreamActs } from '../open-stream.tsx'

type Props = {
  /** The button's words. */
  readonly words: string
  /** Which row it is, where the words alone are repeated on the screen. */
  readonly label?: string
  /** The message after removal, next to the button that undoes it. */
  readonly said: string
  readonly change: (values: { readonly removed: boolean }) => readonly FieldChange[]
  /** The list that it stood in, where the row has an address of its own. */
  readonly home?: string
}

/** Nothing for whoever may not write. */
export function RemoveRow({ words, label, said, change, home }: Props): ReactNode {
  const { save, takeBack, mayWrite } = useStreamActs()
  const [, go] = useLocation()
  const done = useDone()
  const remove = () => {
    const removed = change({ removed: true })
    save(removed)
    done({ words: said, undo: () => takeBack(removed, change({ removed: false })) })
    if (home !== undefined) go(home)
  }
  if (!mayWrite) return null
  return (
    <Button kind="plain" removes onPress={remove} label={label}>
      <X className="i" aria-hidden="true" />
      {words}
    </Button>
  )
}
