// Tells the desk's status each time it may have changed, the newest one last however long each takes to read.
import { same } from '../../foundation/same.ts'
import type { DeskEvent, DeskStatus } from './desk-view.ts'

export function statusTeller(read: () => Promise<DeskStatus>, emit: (event: DeskEvent) => void) {
  /** Each reads the storage: none begins once the desk closes, and closing waits for those that have begun. */
  const tellings = new Set<Promise<void>>()
  let closing = false
  let begun = 0
  let newest: { readonly number: number; readonly status: DeskStatus } | null = null

  /** After a silence nothing is told that was told before. */
  const changed = async (after: 'anything' | 'signing' | 'silence' = 'anything'): Promise<void> => {
    if (closing) return
    begun += 1
    const number = begun
    const telling = read().then((status) => {
      const before = newest?.status
      // An overtaken report is read again: its own answer would claim that what was written meanwhile is sent.
      if (newest === null || newest.number < number) newest = { number, status }
      if (after === 'silence' && same(before, newest.status)) return
      emit({ kind: 'status', status: newest.status, alone: after !== 'anything' })
    })
    tellings.add(telling)
    await telling.finally(() => tellings.delete(telling))
  }

  return {
    changed,
    close: async (): Promise<void> => {
      closing = true
      await Promise.all(tellings)
    },
  }
}
