// Which records this server has found damaged in its own database: whoever reads the stream and has them sends them again, and they are whole.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { damagedMost, type StreamEntry } from '../../mailbox/wire.ts'

/** In this process only: what it forgets is found again by whoever asks for it. */
export function damagedRecords() {
  const at = new Map<StreamId, Set<number>>()
  const news = new Set<StreamId>()
  return {
    found(stream: StreamId, position: number): void {
      const positions = at.get(stream) ?? new Set()
      if (positions.has(position) || positions.size === damagedMost) return
      at.set(stream, positions.add(position))
      news.add(stream)
    },
    in(stream: StreamId): Pick<StreamEntry, 'damaged'> {
      const positions = at.get(stream)
      return positions ? { damaged: [...positions] } : {}
    },
    /** True once for what was found since. */
    isNews: (stream: StreamId): boolean => news.delete(stream),
    /** Something was sent that may be it. */
    lookAgain: (stream: StreamId): boolean => at.delete(stream),
  }
}
