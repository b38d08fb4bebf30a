// The words that are neither in a record nor on the disk: for their author, to save them elsewhere before they are lost.
import { mergeUpdates } from 'yjs'
import type { Value } from '../../log/model.ts'
import { textOfNote } from '../../log/note-text.ts'
import type { Opened } from '../bench.ts'
import type { Draft } from './typing-buffer.ts'

/** The value of a field, the whole of a note; a line or more each. */
export const wordsOfDrafts = ({ shelf }: Opened, drafts: readonly Draft[]): readonly string[] =>
  drafts.flatMap((draft) => {
    if (draft.kind === 'write') return draft.value === null ? [] : [wordsIn(draft.value)]
    const stream = shelf.stream(draft.stream)
    return stream.ok ? [textOfNote(mergeUpdates([stream.value.note(draft.note), draft.update]))] : []
  })

/** What a form says, in the order of its fields. */
export const wordsIn = (value: Value): string =>
  value === null ? '' : typeof value === 'object' ? Object.values(value).map(wordsIn).join(' ') : String(value)
