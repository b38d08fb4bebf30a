// The words of what is neither in a record nor on the disk: for whoever typed them, to take them elsewhere before they go.
import { mergeUpdates } from 'yjs'
import { textOfNote } from '../../dossier/note-text.ts'
import type { Value } from '../../log/model.ts'
import type { Opened } from '../bench.ts'
import type { Draft } from './typing-buffer.ts'

/** Of a field what it says, of a note the whole of it; a line or more each. */
export const wordsOfDrafts = ({ shelf }: Opened, drafts: readonly Draft[]): readonly string[] =>
  drafts.flatMap((draft) => {
    if (draft.kind === 'write') return draft.value === null ? [] : [wordsIn(draft.value)]
    const stream = shelf.stream(draft.stream)
    return stream.ok ? [textOfNote(mergeUpdates([stream.value.note(draft.note), draft.update]))] : []
  })

/** What a form says, in the order of its fields. */
export const wordsIn = (value: Value): string =>
  value === null ? '' : typeof value === 'object' ? Object.values(value).map(wordsIn).join(' ') : String(value)
