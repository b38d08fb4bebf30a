// Gathers the edits of notes for a moment, so that a sentence is one record and not one a keystroke.
import { mergeUpdates } from 'yjs'
import type { StreamId } from '../../vocabulary/ids.ts'
import type { NoteUpdate } from '../log/model.ts'

export type NoteBuffer = {
  /** Takes an edit in; it is sealed after `idle` milliseconds of rest, or `longest` after the first one that waits. */
  readonly add: (stream: StreamId, edit: NoteUpdate) => void
  /** Seals what waits, of one stream or of all. Resolves when it is durable. */
  readonly flush: (stream?: StreamId) => Promise<void>
  /** What was typed and is not sealed yet: it exists nowhere else. */
  readonly waits: () => boolean
}

type Timer = ReturnType<typeof setTimeout>
type Waiting = { readonly edits: NoteUpdate[]; rest: Timer; readonly limit: Timer }

/** `seal` makes one record of all the edits of a stream, and says by itself when it could not. */
export function noteBuffer(
  seal: (stream: StreamId, edits: readonly NoteUpdate[]) => Promise<void>,
  { idle = 800, longest = 2000 } = {},
): NoteBuffer {
  const waiting = new Map<StreamId, Waiting>()

  const sealOne = async (stream: StreamId): Promise<void> => {
    const found = waiting.get(stream)
    if (!found) return
    clearTimeout(found.rest)
    clearTimeout(found.limit)
    waiting.delete(stream)
    await seal(stream, merged(found.edits))
  }

  return {
    add(stream, edit) {
      const soon = (milliseconds: number) => setTimeout(() => void sealOne(stream), milliseconds)
      const found = waiting.get(stream)
      if (!found) {
        waiting.set(stream, { edits: [edit], rest: soon(idle), limit: soon(longest) })
        return
      }
      clearTimeout(found.rest)
      found.edits.push(edit)
      found.rest = soon(idle)
    },
    async flush(stream) {
      for (const one of stream ? [stream] : [...waiting.keys()]) await sealOne(one)
    },
    waits: () => waiting.size > 0,
  }
}

/** One update for each note and session, in the order in which they were begun. The list is short: Yjs merges it in no time. */
function merged(edits: readonly NoteUpdate[]): NoteUpdate[] {
  const bySession = Map.groupBy(edits, ({ note, session }) => `${session} ${note}`)
  return [...bySession.values()].flatMap((list) => {
    const [first] = list
    return first ? [{ ...first, update: mergeUpdates(list.map(({ update }) => update)) }] : []
  })
}
