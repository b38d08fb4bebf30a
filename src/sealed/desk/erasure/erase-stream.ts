// Decides that a part of a dossier is erased completely: one manager asks, and may take that back until another agrees; nobody does it alone.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { DecisionChange } from '../../log/decisions/decision.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import type { SyncWithin } from '../sync/synced.ts'
import { eraseHere } from './carry-out-erasures.ts'
import { eraseFirst } from './erase-first.ts'
import { type OpenedBy, openedBy } from './nobody-opens.ts'

export interface ErasureActs {
  /**
   * Asks that a stream be erased, for a reason that the dossier keeps; or agrees, if another manager has asked. By a manager of the dossier or of the
   * stream. Once two have decided it, every device that sees it erases what it has, and so does the server. Both are online, so that nobody agrees to
   * what was taken back, and the one who asks first reads the stream: what is erased is what its log came to for her. Of what nobody opens any more (`openedBy`), what it came to for her device.
   * Refuses `field-missing` without a reason, `erasure-not-read` to whoever would ask first and does not read it, unless nobody opens it, `erasure-needs-another` to whoever has asked already, `stream-erased`, `erasure-visit-last` for a visit
   * whose dossier still has interviews or medical notes, what a synchronisation refuses for this dossier, and what a decision is refused for.
   */
  eraseStream(dossier: DossierId, stream: StreamId, reason: string): Promise<Outcome<null>>
  /** `nobody` where nobody opens this stream any more, and the council has named this device for its dossier: then a manager who does not read it asks for its erasure. */
  openedBy(dossier: DossierId, stream: StreamId): Promise<Outcome<OpenedBy>>
  /**
   * Takes back what this person had asked, as if she had never asked. Online. Refuses `stream-erased` if another has agreed meanwhile,
   * `erasure-not-asked` if no request of hers is open, what a synchronisation refuses for this dossier, and what a decision is refused for. If another
   * agrees at this very moment without having seen it, the stream is erased all the same.
   */
  takeBackErasure(dossier: DossierId, stream: StreamId): Promise<Outcome<null>>
}

export function erasureActs(bench: Bench, syncWithin: SyncWithin): ErasureActs {
  /** As everybody online has decided by now. */
  const inStepWith = async (dossier: DossierId): Promise<Outcome<{ opened: Opened; control: Stream }>> => {
    if (!bench.opened) return refuse('device-locked')
    const synced = await syncWithin(dossier)
    if (!synced.ok) return synced
    const { opened } = bench
    const control = opened?.shelf.control(dossier)
    if (!opened || !control) return refuse('device-locked')
    return control.ok ? accept({ opened, control: control.value }) : control
  }
  const decide = async (opened: Opened, control: Stream, reason: string, change: DecisionChange) => {
    const decided = await signOperations(bench, opened, control.stream, [
      { kind: 'decision', reason, changes: [change] },
    ])
    return decided.ok ? accept(null) : decided
  }

  return {
    async eraseStream(dossier, stream, reason) {
      if (reason.trim() === '') return refuse('field-missing', { field: 'reason' })
      const now = await inStepWith(dossier)
      if (!now.ok) return now
      const { opened, control } = now.value
      if (isBeforeOthers(opened, dossier, stream)) return refuse('erasure-visit-last')
      const access = control.access()
      if (access.agreedErasureOf(stream)) return refuse('stream-erased')
      const asked = access.erasuresOf(stream)
      if (asked.some(({ by }) => by.person === opened.enrolment.person)) return refuse('erasure-needs-another')
      const pinned = asked[0] ?? (await headHere(bench, stream)) ?? (await headUnopened(bench, opened, control, stream))
      if (!pinned) return refuse('erasure-not-read')
      const { position, head } = pinned
      const decided = await decide(opened, control, reason.trim(), { kind: 'erase', stream, position, head })
      if (!decided.ok) return decided
      const erased = opened.shelf.erased().find((one) => one.stream === stream)
      return erased ? eraseHere(bench, opened, erased) : accept(null)
    },
    async openedBy(dossier, stream) {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      const control = opened.shelf.control(dossier)
      if (!control.ok) return control
      return accept((await openedBy(bench, opened, control.value, stream)).by)
    },
    async takeBackErasure(dossier, stream) {
      const now = await inStepWith(dossier)
      if (!now.ok) return now
      const { opened, control } = now.value
      const access = control.access()
      if (access.agreedErasureOf(stream)) return refuse('stream-erased')
      const own = access.erasuresOf(stream).some(({ by }) => by.person === opened.enrolment.person)
      return own ? decide(opened, control, '', { kind: 'keep', stream }) : refuse('erasure-not-asked')
    },
  }
}

function isBeforeOthers({ shelf }: Opened, dossier: DossierId, stream: StreamId): boolean {
  const { streams = [] } = shelf.cards().find(({ id }) => id === dossier) ?? {}
  const isVisit = streams.some(({ id, purpose }) => id === stream && purpose === 'visit')
  return isVisit && eraseFirst(streams).length > 0
}

/** How far this device follows the stream; null when it does not read it. */
async function headHere({ store, opened }: Bench, id: StreamId) {
  if (!opened?.shelf.stream(id).ok) return null
  const head = (await store.streams()).find(({ stream }) => stream === id)?.head
  return head ? { position: head.position, head: head.hash } : null
}

/** How far this device follows what nobody opens any more; null where somebody does or is to be asked. */
async function headUnopened(bench: Bench, opened: Opened, control: Stream, id: StreamId) {
  const opens = await openedBy(bench, opened, control, id)
  return opens.by === 'nobody' ? { position: opens.head.position, head: opens.head.hash } : null
}
