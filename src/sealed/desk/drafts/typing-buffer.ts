// Collects what is typed into notes and fields for a moment, so that a sentence becomes one record and not one per keystroke.
import { mergeUpdates } from 'yjs'
import { inTurns } from '../../../foundation/in-turn.ts'
import { sharedRun } from '../../../foundation/shared-run.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { RegisterWrite } from '../../log/model.ts'
import type { NewOperation } from '../../log/stream.ts'

export type NoteEdit = Extract<NewOperation, { kind: 'note' }>
/** What a field says so far; `replaces` is what stood when its author began to type over it. */
export type FieldEdit = RegisterWrite
export type Edit = NoteEdit | FieldEdit
/** An edit that waits, and where. */
export type Draft = Edit & { readonly stream: StreamId }

/** What could not be made a record of, and why; nothing and null when all is. */
export type Signed = { readonly left: readonly Edit[]; readonly problem: Problem | null }

export type TypingBuffer = {
  /**
   * Takes edits in; they are sealed after `idle` milliseconds of rest, or `longest` after the first one that waits. Resolves when they are on the disk
   * as a draft; rejects with what the disk refuses, and they wait for the next edit all the same.
   */
  readonly add: (stream: StreamId, edits: readonly Edit[]) => Promise<void>
  /** Seals what waits, of one stream or of all. Resolves when it is durable, or refused. */
  readonly flush: (stream?: StreamId) => Promise<void>
  /** Lets go of what waits of a stream, on the disk too. */
  readonly drop: (stream: StreamId) => Promise<void>
  /** In how many streams something was typed that is in no record yet. */
  readonly waiting: () => number
  /** Why the last attempt to make a record of what still waits was refused, in one of these streams. */
  readonly refused: (isAsked: (stream: StreamId) => boolean) => Problem | null
  /** What is neither in a record nor a draft on the disk, and would be lost with this tab. Tries once more to store it. */
  readonly unkept: () => Promise<readonly Draft[]>
}

type Timer = ReturnType<typeof setTimeout>
/** No timers run while nothing new came after a refusal. */
type Waiting = {
  readonly edits: readonly Edit[]
  readonly rest?: Timer
  readonly limit?: Timer
  readonly refused?: Problem | null
}

/** Milliseconds. */
const [idle, longest] = [800, 2000]

/**
 * `seal` makes one record of all the edits of a stream, and calls `stored` once it is on the disk; what it leaves waits for the next flush or the next edit.
 * `keep` is handed all that is in no record yet, each time that changes.
 */
export function typingBuffer(
  seal: (stream: StreamId, edits: readonly Edit[], stored: () => void) => Promise<Signed>,
  keep: (drafts: readonly Draft[]) => Promise<void>,
): TypingBuffer {
  const waiting = new Map<StreamId, Waiting>()
  /** Handed to `seal`, which has not finished. */
  let sealing: { readonly stream: StreamId; readonly edits: readonly Edit[] } | null = null
  let isStored = false
  let isKept = true
  const drafts = (): readonly Draft[] =>
    [...(sealing ? [sealing] : []), ...[...waiting].map(([stream, { edits }]) => ({ stream, edits }))].flatMap(
      ({ stream, edits }) => merged(edits).map((edit) => ({ ...edit, stream })),
    )
  const keepDrafts = sharedRun(async () => {
    const now = drafts()
    isKept = false
    await keep(now)
    isKept = true
  })

  /** One after the other: what is typed again while its record is made must find that record. */
  const inTurn = inTurns()
  const sealOne = (stream: StreamId): Promise<void> => inTurn(() => sealNow(stream))
  const sealNow = async (stream: StreamId): Promise<void> => {
    const found = waiting.get(stream)
    if (!found) return
    clearTimeout(found.rest)
    clearTimeout(found.limit)
    waiting.delete(stream)
    const edits = merged(found.edits)
    sealing = { stream, edits }
    isStored = false
    // What throws is a bug, and takes no word with it.
    let signed: Signed = { left: edits, problem: null }
    try {
      signed = await seal(stream, edits, () => {
        isStored = true
      })
    } finally {
      sealing = null
      if (signed.left.length > 0) {
        const newer = waiting.get(stream)
        waiting.set(stream, { ...newer, edits: [...signed.left, ...(newer?.edits ?? [])], refused: signed.problem })
      }
    }
    // A draft that stays is taken up later, and found to be in a record.
    if (signed.left.length < edits.length) await keepDrafts().catch(() => {})
  }

  return {
    add(stream, edits) {
      const soon = (milliseconds: number) => setTimeout(() => void sealOne(stream), milliseconds)
      const { edits: before = [], rest, limit, refused = null } = waiting.get(stream) ?? {}
      clearTimeout(rest)
      waiting.set(stream, { edits: [...before, ...edits], rest: soon(idle), limit: limit ?? soon(longest), refused })
      return keepDrafts()
    },
    async flush(stream) {
      // What a record being made leaves over waits again.
      await inTurn(async () => {})
      for (const one of stream ? [stream] : [...waiting.keys()]) await sealOne(one)
    },
    drop: (stream) =>
      inTurn(async () => {
        const found = waiting.get(stream)
        if (!found) return
        clearTimeout(found.rest)
        clearTimeout(found.limit)
        waiting.delete(stream)
        await keepDrafts()
      }),
    waiting: () => waiting.size + (sealing && !isStored && !waiting.has(sealing.stream) ? 1 : 0),
    refused(isAsked) {
      const found = [...waiting].find(([stream, { refused }]) => refused && isAsked(stream))
      return found?.[1].refused ?? null
    },
    async unkept() {
      if (drafts().length === 0 || isKept) return []
      await keepDrafts().catch(() => {})
      return isKept ? [] : drafts()
    },
  }
}

/**
 * One update for each note and session, in the order in which they were begun (the list is short: Yjs merges it at once); for each field the last value
 * typed, replacing what was there when she began.
 */
function merged(edits: readonly Edit[]): Edit[] {
  const alike = Map.groupBy(edits, (edit) =>
    edit.kind === 'note' ? `note ${edit.session} ${edit.note}` : `field ${edit.register}`,
  )
  return [...alike.values()].flatMap((list): Edit[] => {
    const [first, last] = [list[0], list.at(-1)]
    if (first?.kind === 'write' && last?.kind === 'write') return [{ ...last, replaces: first.replaces }]
    const updates = list.flatMap((edit) => (edit.kind === 'note' ? [edit.update] : []))
    return first?.kind === 'note' ? [{ ...first, update: new Uint8Array(mergeUpdates(updates)) }] : []
  })
}
