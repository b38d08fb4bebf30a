// What the server has acknowledged of this device's work, and what is only on this device: a receipt for each dossier.
import { toHex } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, DossierId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isMain } from '../../log/decisions/decision.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench } from '../bench.ts'
import { draftsHere } from '../drafts/drafts.ts'
import { aloneHere } from '../heads/keep-pairs.ts'
import { isClosedHere } from './not-taken.ts'

export type Receipt = {
  readonly dossier: DossierId
  /** Records of this device that the server has placed in its log, and when the last of them was written. */
  readonly sent: number
  readonly lastSent: Instant | null
  /** Records, by any author, that are only on this device; and each part in which something was typed that is in no record yet. */
  readonly unsent: number
  /** Those of them in parts that this person reads no more: a colleague sends them. */
  readonly notTaken: number
  /**
   * The position of the server's log of the visit or programme, and the beginning of its head, as a colleague's device shows them too. Null for one that
   * is not here: it was erased.
   */
  readonly log: { readonly position: number; readonly print: string } | null
}

export interface ReceiptActs {
  /** One for each dossier that this person reads. Asks nobody. */
  receipts(): Promise<Outcome<readonly Receipt[]>>
}

export function receiptActs(bench: Bench): ReceiptActs {
  return {
    async receipts() {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      const unsent = Map.groupBy(await aloneHere(bench), ({ dossier }) => dossier)
      const typedIn = new Set((await draftsHere(opened.values)).map(({ stream }) => stream))
      const streams = Map.groupBy(opened.shelf.streams(), ({ dossier }) => dossier)
      return accept(
        opened.shelf.cards().map((card) => {
          const main = card.streams.find(({ purpose }) => isMain(purpose))
          const own = ownSent(streams.get(card.id) ?? [], opened.keys.id)
          const head = streams
            .get(card.id)
            ?.find(({ stream }) => stream === main?.id)
            ?.head()
          return {
            dossier: card.id,
            sent: own.length,
            lastSent: own.reduce<Instant | null>((last, claimed) => (last && last > claimed ? last : claimed), null),
            unsent: (unsent.get(card.id)?.length ?? 0) + card.streams.filter(({ id }) => typedIn.has(id)).length,
            notTaken: (unsent.get(card.id) ?? []).filter(({ stream }) => isClosedHere(bench, stream)).length,
            log: head ? { position: head.position, print: toHex(head.head.slice(0, 4)) } : null,
          }
        }),
      )
    },
  }
}

/** When each was written; epochs claim no time and are nobody's work. */
const ownSent = (streams: readonly Stream[], device: DeviceId): readonly Instant[] =>
  streams.flatMap((stream) =>
    stream
      .links()
      .flatMap((link) => (link.device === device && link.position !== null && link.claimed ? [link.claimed] : [])),
  )
