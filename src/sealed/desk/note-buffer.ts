// Gathers the edits of notes for a moment, so that a sentence is one record and not one a keystroke.
import { mergeUpdates } from 'yjs'
import type { StreamId } from '../../vocabulary/ids.ts'
import type { NewOperation } from '../log/stream.ts'
import type { Draft } from './drafts/drafts.ts'

export type NoteEdit = Extract<NewOperation, { kind: 'note' }>

export type NoteBuffer = {
  /**
   * Takes an edit in; it is sealed after `idle` milliseconds of rest, or `longest` after the first one that waits. Resolves when it is on the disk
   * as a draft; rejects with what the disk refuses, and waits for the next edit all the same.
   */
  readonly add: (stream: StreamId, edit: NoteEdit) => Promise<void>
  /** Seals what waits, of one stream or of all. Resolves when it is durable. */
  readonly flush: (stream?: StreamId) => Promise<void>
  /** Something was typed and is in no record yet. */
  readonly waits: () => boolean
}

type Timer = ReturnType<typeof setTimeout>
/** No timers run while nothing new came after a refusal. */
type Waiting = { readonly edits: readonly NoteEdit[]; readonly rest?: Timer; readonly limit?: Timer }

/**
 * `seal` makes one record of all the edits of a stream. When it gives false, they wait for the next flush or the next edit. `keep` is handed all that
 * is in no record yet, each time that changes.
 */
export function noteBuffer(
  seal: (stream: StreamId, edits: readonly NoteEdit[]) => Promise<boolean>,
  keep: (drafts: readonly Draft[]) => Promise<void>,
  { idle = 800, longest = 2000 } = {},
): NoteBuffer {
  const waiting = new Map<StreamId, Waiting>()
  /** Handed to `seal`, which has not answered. */
  const sealing = new Set<{ readonly stream: StreamId; readonly edits: readonly NoteEdit[] }>()
  const drafts = (): readonly Draft[] =>
    [...sealing, ...[...waiting].map(([stream, { edits }]) => ({ stream, edits }))].flatMap(({ stream, edits }) =>
      merged(edits).map((edit) => ({ ...edit, stream })),
    )
  const keepDrafts = latestOnly(() => keep(drafts()))

  const sealOne = async (stream: StreamId): Promise<void> => {
    const found = waiting.get(stream)
    if (!found) return
    clearTimeout(found.rest)
    clearTimeout(found.limit)
    waiting.delete(stream)
    const edits = merged(found.edits)
    const handed = { stream, edits }
    sealing.add(handed)
    const sealed = await seal(stream, edits).finally(() => sealing.delete(handed))
    // A draft that stays is taken up later, and found to be in a record.
    if (sealed) return keepDrafts().catch(() => {})
    const newer = waiting.get(stream)
    waiting.set(stream, { ...newer, edits: [...edits, ...(newer?.edits ?? [])] })
  }

  return {
    add(stream, edit) {
      const soon = (milliseconds: number) => setTimeout(() => void sealOne(stream), milliseconds)
      const { edits = [], rest, limit } = waiting.get(stream) ?? {}
      clearTimeout(rest)
      waiting.set(stream, { edits: [...edits, edit], rest: soon(idle), limit: limit ?? soon(longest) })
      return keepDrafts()
    },
    async flush(stream) {
      for (const one of stream ? [stream] : [...waiting.keys()]) await sealOne(one)
    },
    waits: () => waiting.size > 0,
  }
}

/** Does the work one at a time: whoever asks while it is done shares the next time, which begins after all of them have asked. */
function latestOnly(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | null = null
  const begin = () => {
    next = null
    return work()
  }
  return () => {
    if (!next) {
      next = last.then(begin, begin)
      last = next
    }
    return next
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
