// What a file of the library is said to be, while it is written, as any record is changed.
import { type Editing, useEditing } from '../../../screens/use-editing.tsx'
import type { Medium } from '../media.ts'

const formOf = ({ text }: Pick<Medium, 'text'>) => ({ text })
const recordOf = (medium: Medium) => ({ ...medium, id: medium.file.hash })

export const useDescribing = (medium: Medium, onSaved: (medium: Medium) => void): Editing<ReturnType<typeof formOf>> =>
  useEditing('/api/media/descriptions', recordOf(medium), formOf(medium), formOf, onSaved, (answer) =>
    recordOf(answer as Medium),
  )
