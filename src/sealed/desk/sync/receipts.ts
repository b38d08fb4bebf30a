// What the server has acknowledged of this device's work, and what is only on this device: a receipt for each dossier.
import { toHex } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isMain } from '../../log/decisions/decision.ts'
import type { Stream } from '../../log/stream.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench, Opened } from '../bench.ts'
import { type AllHere, allHere, notOpenIn, type Place, placesWithoutRecord } from '../care/let-go.ts'
import { draftsHere } from '../drafts/drafts.ts'
import { wordsHere } from '../drafts/words-here.ts'
import { aloneHere } from '../heads/keep-pairs.ts'
import { type NotOpen, whyNotOpen } from './not-taken.ts'

export type Receipt = {
  readonly dossier: DossierId
  /** Records of this device that the server has placed in its log, and when the last of them was written. */
  readonly sent: number
  readonly lastSent: Instant | null
  /** Records, by any author, that are only on this device; and each part in which something was typed that is in no record yet and becomes one. */
  readonly unsent: number
  /** Those of them in what does not open to this person: a colleague sends them, or she lets go of them (`letGo`). */
  readonly notTaken: number
  /** What of it does not open here: what `letGo` is given. */
  readonly shut: readonly Place[]
  /** Attached files that the server does not have whole. */
  readonly files: number
  /** In how many places something was typed that becomes no record any more (`wordsNotTaken`). */
  readonly typed: number
  /**
   * Why the dossier itself does not open here, and whom to ask: its leads, or where nothing of it opens those who wrote in it. `was-another-device`: all that is here waits
   * for this device's new keys. Null for one that does.
   */
  readonly closed: { readonly why: NotOpen | 'was-another-device'; readonly people: readonly PersonId[] } | null
  /**
   * The position of the server's log of the visit or programme, and the beginning of its head, as a colleague's device shows them too. Null for one that
   * is not here: it was erased.
   */
  readonly log: { readonly position: number; readonly print: string } | null
}

export interface ReceiptActs {
  /** One for each dossier that this person reads, and for each other of which something is on this device alone. Asks nobody. */
  receipts(): Promise<Outcome<readonly Receipt[]>>
}

export function receiptActs(bench: Bench): ReceiptActs {
  return {
    async receipts() {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      const all = await allHere(bench, opened)
      const here = await hereOnly(bench, opened, all)
      const streams = Map.groupBy(opened.shelf.streams(), ({ dossier }) => dossier)
      const receiptOf = async (
        dossier: DossierId,
        main: StreamId | undefined,
        closed: Receipt['closed'],
      ): Promise<Receipt> => {
        const its = streams.get(dossier) ?? []
        const own = ownSent(its, opened.keys.id)
        const head = its.find(({ stream }) => stream === main)?.head()
        const records = here.records.get(dossier) ?? []
        const ids = new Set<string>(its.map(({ stream }) => stream))
        const lost = here.lost.get(dossier) ?? new Set<Place>()
        const typed = its.filter(({ stream }) => here.typedIn.has(stream) && !lost.has(stream)).length
        return {
          dossier,
          sent: own.length,
          lastSent: own.reduce<Instant | null>((last, claimed) => (last && last > claimed ? last : claimed), null),
          unsent: records.length + typed,
          notTaken: records.filter(({ stream }) => whyNotOpen(bench, stream) !== null).length,
          files: here.files.filter(({ stream }) => ids.has(stream)).length,
          shut: [...notOpenIn(bench, opened, dossier, all)],
          typed: lost.size,
          closed,
          log: head ? { position: head.position, print: toHex(head.head.slice(0, 4)) } : null,
        }
      }
      const cards = opened.shelf.cards()
      const open: Receipt[] = []
      for (const card of cards)
        open.push(await receiptOf(card.id, card.streams.find(({ purpose }) => isMain(purpose))?.id, null))
      const listed = new Set(cards.map(({ id }) => id))
      const shut: Receipt[] = []
      for (const dossier of new Set([...streams.keys(), ...here.lost.keys()])) {
        if (listed.has(dossier)) continue
        const closed = streams.has(dossier) ? await closedAs(bench, opened, dossier) : onlyLeft
        if (closed) shut.push(await receiptOf(dossier, undefined, closed))
      }
      return accept([...open, ...shut.filter(({ unsent, files, typed }) => unsent + files + typed > 0)])
    },
  }
}

/** By dossier: records on this device alone, and the places in which words are that become no record; attached files that wait, and the parts in which something was typed. */
async function hereOnly(bench: Bench, opened: Opened, all: AllHere) {
  const said = new Set<string>(await wordsHere(opened))
  const lost = new Map<DossierId, ReadonlySet<Place>>()
  const dossiers = new Set([...opened.shelf.streams(), ...all.left].map(({ dossier }) => dossier))
  for (const dossier of said.size > 0 ? dossiers : []) {
    const places = await placesWithoutRecord(bench, opened, dossier, all)
    lost.set(dossier, new Set([...places].filter((place) => said.has(place))))
  }
  return {
    records: Map.groupBy(await aloneHere(bench), ({ dossier }) => dossier),
    typedIn: new Set((await draftsHere(opened.values)).map(({ stream }) => stream)),
    files: await waitingFiles(bench.store).list(),
    lost,
  }
}

const onlyLeft: Receipt['closed'] = { why: 'was-another-device', people: [] }

async function closedAs(bench: Bench, opened: Opened, dossier: DossierId): Promise<Receipt['closed']> {
  const control = opened.shelf.control(dossier)
  const why = control.ok ? whyNotOpen(bench, control.value.stream) : null
  if (!control.ok || !why) return null
  const { stream } = control.value
  const access = control.value.access()
  const leads = access.peopleOf(stream).filter((person) => access.rightsOf(stream, person).role === 'lead')
  if (why !== 'stream-not-shared') return { why, people: leads }
  const authors = (await bench.store.records(stream, 0)).flatMap(
    ({ device }) => opened.directory?.devices.get(device)?.person ?? [],
  )
  return { why, people: [...new Set(authors)].filter((person) => person !== opened.enrolment.person) }
}

/** When each was written; epochs claim no time and are nobody's work. */
const ownSent = (streams: readonly Stream[], device: DeviceId): readonly Instant[] =>
  streams.flatMap((stream) =>
    stream
      .links()
      .flatMap((link) => (link.device === device && link.position !== null && link.claimed ? [link.claimed] : [])),
  )
