// What is happening to attached files in this tab: how far it is, what is paused, what last went wrong.
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { DeskEvent } from '../desk-view.ts'

type Doing = {
  readonly kind: 'sealing' | 'sending' | 'fetching'
  readonly stream: StreamId
  readonly name: string
  readonly done: number
  readonly of: number
}

export type UnderWay = {
  readonly of: (file: FileId) => Doing | null
  readonly problemOf: (file: FileId) => Problem | null
  /** What this tab is sealing for a stream. */
  readonly sealing: (stream: StreamId) => readonly (Doing & { readonly id: FileId })[]
  /** Each of these notifies the listeners. */
  readonly set: (file: FileId, doing: Doing) => void
  readonly end: (file: FileId, stream: StreamId, problem: Problem | null) => void
  readonly pause: (file: FileId, paused: boolean) => void
  readonly isPaused: (file: FileId) => boolean
}

export function underWay(emit: (event: DeskEvent) => void): UnderWay {
  const doing = new Map<FileId, Doing>()
  const problems = new Map<FileId, Problem>()
  const paused = new Set<FileId>()
  return {
    of: (file) => doing.get(file) ?? null,
    problemOf: (file) => problems.get(file) ?? null,
    sealing: (stream) =>
      [...doing].flatMap(([id, one]) => (one.kind === 'sealing' && one.stream === stream ? [{ id, ...one }] : [])),
    set(file, one) {
      doing.set(file, one)
      problems.delete(file)
      emit({ kind: 'attachments', stream: one.stream })
    },
    end(file, stream, problem) {
      doing.delete(file)
      if (problem) problems.set(file, problem)
      else problems.delete(file)
      emit({ kind: 'attachments', stream })
    },
    pause(file, on) {
      if (on) paused.add(file)
      else paused.delete(file)
    },
    isPaused: (file) => paused.has(file),
  }
}
