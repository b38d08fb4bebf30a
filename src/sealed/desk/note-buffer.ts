// Gathers the edits of notes for a moment, so that a sentence is one record and not one a keystroke.
import { mergeUpdates } from 'yjs'
import type { StreamId } from '../../vocabulary/ids.ts'
import type { NewOperation } from '../log/stream.ts'

export type NoteEdit = Extract<NewOperation, { kind: 'note' }>

export type NoteBuffer = {
  /** Takes an edit in; it is sealed after `idle` milliseconds of rest, or `longest` after the first one that waits. */
  readonly add: (stream: StreamId, edit: NoteEdit) => void
  /** Seals what waits, of one stream or of all. Resolves when it is durable. */
  readonly flush: (stream?: StreamId) => Promise<void>
  /** What was typed and is not sealed yet: it exists nowhere else. */
  readonly waits: () => boolean
}

type Timer = ReturnType<typeof setTimeout>
/** No timers run while nothing new came after a refusal. */
type Waiting = { readonly edits: readonly NoteEdit[]; readonly rest?: Timer; readonly limit?: Timer }

/** `seal` makes one record of all the edits of a stream. When it gives false, they wait for the next flush or the next edit. */
export function noteBuffer(
  seal: (stream: StreamId, edits: readonly NoteEdit[]) => Promise<boolean>,
  { idle = 800, longest = 2000 } = {},
): NoteBuffer {
  const waiting = new Map<StreamId, Waiting>()

  const sealOne = async (stream: StreamId): Promise<void> => {
    const found = waiting.get(stream)
    if (!found) return
    clearTimeout(found.rest)
    clearTimeout(found.limit)
    waiting.delete(stream)
    const edits = merged(found.edits)
    if (await seal(stream, edits)) return
    const newer = waiting.get(stream)
    waiting.set(stream, { ...newer, edits: [...edits, ...(newer?.edits ?? [])] })
  }

  return {
    add(stream, edit) {
      const soon = (milliseconds: number) => setTimeout(() => void sealOne(stream), milliseconds)
      const { edits = [], rest, limit } = waiting.get(stream) ?? {}
      clearTimeout(rest)
      waiting.set(stream, { edits: [...edits, edit], rest: soon(idle), limit: limit ?? soon(longest) })
    },
    async flush(stream) {
      for (const one of stream ? [stream] : [...waiting.keys()]) await sealOne(one)
    },
    waits: () => waiting.size > 0,
  }
}

/** One update for each note and session, in the order in which they were begun. The list is short: Yjs merges it in no time. */
function merged(edits: readonly NoteEdit[]): NoteEdit[] {
  const bySession = Map.groupBy(edits, ({ note, session }) => `${session} ${note}`)
  return [...bySession.values()].flatMap((list) => {
    const [first] = list
    return first ? [{ ...first, update: new Uint8Array(mergeUpdates(list.map(({ update }) => update))) }] : []
  })
}
