// Decides that a part of a dossier is erased whole: one manager asks, another agrees, and nobody does it alone.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { agreedErasure } from '../../log/access.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import type { SyncWithin } from '../synced.ts'
import { eraseHere } from './carry-out-erasures.ts'
import { standingBeside } from './standing-beside.ts'

export interface ErasureActs {
  /**
   * Asks that a stream be erased, for a reason that the dossier keeps; or agrees, when another manager has asked. By a manager of the dossier or of the
   * stream. Once two have decided it, every device that sees it erases what it has, and the server does. Whoever asks first reads the stream and is
   * online: what is erased is what its log comes to for her. Refuses `field-missing` without a reason, `erasure-needs-another` to whoever has asked
   * already, `stream-erased`, `erasure-visit-last` for a visit in whose dossier interviews or medical notes still stand, what a synchronisation refuses for this dossier, and what a decision is refused for.
   */
  eraseStream(dossier: DossierId, stream: StreamId, reason: string): Promise<Outcome<null>>
}

export function erasureActs(bench: Bench, syncWithin: SyncWithin): ErasureActs {
  return {
    async eraseStream(dossier, stream, reason) {
      if (reason.trim() === '') return refuse('field-missing', { field: 'reason' })
      const first = bench.opened?.shelf.control(dossier) ?? refuse('device-locked')
      if (!first.ok) return first
      if (first.value.access().erasuresOf(stream).length === 0) {
        const synced = await syncWithin(dossier)
        if (!synced.ok) return synced
      }
      const { opened } = bench
      const control = opened?.shelf.control(dossier) ?? refuse('device-locked')
      if (!opened || !control.ok) return control.ok ? refuse('device-locked') : control
      if (isBeforeOthers(opened, dossier, stream)) return refuse('erasure-visit-last')
      const asked = control.value.access().erasuresOf(stream)
      if (agreedErasure(asked)) return refuse('stream-erased')
      if (asked.some(({ by }) => by.person === opened.enrolment.person)) return refuse('erasure-needs-another')
      const pinned = asked[0] ?? (await headHere(bench, stream))
      if (!pinned) return refuse('stream-not-shared')
      const { position, head } = pinned
      const decided = await signOperations(bench, opened, control.value.stream, [
        { kind: 'decision', reason: reason.trim(), changes: [{ kind: 'erase', stream, position, head }] },
      ])
      if (!decided.ok) return decided
      const erased = opened.shelf.erased().find((one) => one.stream === stream)
      return erased ? eraseHere(bench, opened, erased) : accept(null)
    },
  }
}

function isBeforeOthers({ shelf }: Opened, dossier: DossierId, stream: StreamId): boolean {
  const { streams = [] } = shelf.cards().find(({ id }) => id === dossier) ?? {}
  const isVisit = streams.some(({ id, purpose }) => id === stream && purpose === 'visit')
  return isVisit && standingBeside(streams).length > 0
}

/** How far this device follows the stream; null when it does not read it. */
async function headHere({ store, opened }: Bench, id: StreamId) {
  if (!opened?.shelf.stream(id).ok) return null
  const head = (await store.streams()).find(({ stream }) => stream === id)?.head
  return head ? { position: head.position, head: head.hash } : null
}
