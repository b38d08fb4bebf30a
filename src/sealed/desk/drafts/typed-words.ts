// The words that somebody typed and that are in no record: hers alone, for her to save them elsewhere.
import { isId, type StreamId } from '../../../vocabulary/ids.ts'
import type { Value } from '../../log/model.ts'
import { textAdded } from '../../log/note-text.ts'
import type { Opened } from '../bench.ts'
import type { Draft } from './typing-buffer.ts'

/** Of each field its value; of each note what was put into it, wherever that stands by now, and nothing of what stood there. */
export const wordsTyped = ({ shelf }: Opened, drafts: readonly Draft[]): readonly string[] => {
  const stateOf = (id: StreamId, note: string) =>
    shelf
      .streams()
      .find(({ stream }) => stream === id)
      ?.note(note)
  // Several tabs' drafts of one note are one text: what is typed in one goes on with what was typed in another.
  const alike = Map.groupBy(drafts, (draft, at) => (draft.kind === 'note' ? `${draft.stream} ${draft.note}` : at))
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (first?.kind !== 'note') return same.flatMap((draft) => (draft.kind === 'write' ? wordsIn(draft.value) : []))
    const updates = same.flatMap((draft) => (draft.kind === 'note' ? [draft.update] : []))
    return textAdded(stateOf(first.stream, first.note) ?? null, updates)
  })
}

/** What a field or a form says in words and figures, in the order of its parts: what was chosen by its number, and how a value is made, says nothing to anybody. */
export const wordsIn = (value: Value): string =>
  value === null || typeof value === 'boolean' || isId(value)
    ? ''
    : typeof value === 'object'
      ? Object.entries(value)
          .map(([part, inside]) => (part === 'kind' || part === 'type' ? '' : wordsIn(inside)))
          .filter(Boolean)
          .join(' ')
      : String(value)
