// Orders in which records may come, and what must be the same after each.
import * as Y from 'yjs'
import type { Stream } from '../../../src/sealed/log/stream.ts'

/** A small repeatable generator (mulberry32): a failing order can be found again by its seed. */
export function seeded(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

export function shuffled<T>(items: readonly T[], pick: (below: number) => number): T[] {
  const left = [...items]
  return items.map(() => left.splice(pick(left.length), 1)[0] as T)
}

/** What whoever opens a stream sees of it. */
export const stateOf = (stream: Stream) => {
  const note = new Y.Doc()
  Y.applyUpdate(note, stream.note('n'))
  return {
    registers: [...stream.registers()]
      .map(([name, standing]) => [name, standing.map(({ write, value, person }) => [write, value, person])])
      .sort(),
    history: stream.history('q1').map(({ write, replaces }) => [write, replaces]),
    note: note.getText('t').toString(),
    refused: stream.refused(),
    waiting: stream.waiting(),
    apart: stream
      .apart()
      .map(({ record, reason }) => [record, reason])
      .sort(),
  }
}
