// What came late from somebody, read by itself; and the decision that lets count what does not.
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Link } from '../../log/causality.ts'
import { decisionIn } from '../../log/decisions/access.ts'
import { hashOf, noHash } from '../../log/form.ts'
import type { RegisterName, Value } from '../../log/model.ts'
import { textOfNote } from '../../log/note-text.ts'
import type { Stream } from '../../log/stream.ts'
import { patience, takeEdit } from '../../log/take-edit.ts'
import type { Bench, Opened } from '../bench.ts'
import { type CameLate, cameLate } from './came-late.ts'
import { decide } from './decide.ts'
import { withinDossier } from './within-dossier.ts'

/** One record, as it is. */
type LateRecord = {
  readonly record: string
  /** When her device said that it was made; null for a new key of the stream. */
  readonly at: Instant | null
  readonly says: readonly { readonly register: RegisterName; readonly value: Value }[]
  readonly decides: boolean
}

/**
 * What one device sent: records kept apart are not in the dossier, the others are. `undecided` names the last of these of which a decision may still say so; `mayLeave` says whether one may
 * also say that they are not: of a device that was lost, whose person was not taken out, none can.
 */
type LateReading = {
  readonly apart: ReadLate
  readonly standing: ReadLate
  readonly undecided: string | null
  readonly mayLeave: boolean
}

/** In the order in which it was signed. */
export type ReadLate = {
  readonly records: readonly LateRecord[]
  /** The notes that it edits, each as it reads where all of it counts. */
  readonly notes: readonly { readonly note: string; readonly text: string }[]
}

export interface LateActs {
  /** What came late from a device (`LateWhy`), for whoever reads that stream. Changes nothing. Refuses `stream-unknown` where this device does not read it. */
  lateRecords(dossier: DossierId, stream: StreamId, device: DeviceId): Promise<Outcome<LateReading>>
  /**
   * Lets the records that are apart, or that count with nobody having decided it, count, up to this one, which is the last that its decider has read; what came since waits for another decision. Final. By a manager.
   * Refuses `not-found` for a record that is none of them, and what a decision is refused for.
   */
  countLate(dossier: DossierId, stream: StreamId, device: DeviceId, upTo: string): Promise<Outcome<null>>
  /** Keeps apart what counts with nobody having decided it, up to the `undecided` record that its decider has read. It can be let count later. By a manager. Refuses like `countLate`. */
  leaveLate(dossier: DossierId, stream: StreamId, device: DeviceId, upTo: string): Promise<Outcome<null>>
}

export function lateActs(bench: Bench): LateActs {
  const within = withinDossier(bench)
  const streamOf = ({ shelf }: Opened, control: Stream, id: StreamId): Outcome<Stream> =>
    id === control.stream ? accept(control) : shelf.stream(id)

  return {
    lateRecords: (dossier, id, device) =>
      within(dossier, async (opened, _, control) => {
        const stream = streamOf(opened, control, id)
        if (!stream.ok) return stream
        const { apart, standing, undecided } = lateOf(control, stream.value, device)
        for (const note of notesIn([...apart, ...standing])) await opened.shelf.noteReady(stream.value, note)
        return accept({
          apart: readingOf(stream.value, apart),
          standing: readingOf(stream.value, standing),
          undecided: undecided.at(-1)?.name ?? null,
          mayLeave: undecided.some(({ person }) => isOut(control, id, person)),
        })
      }),

    countLate: (dossier, id, device, upTo) =>
      within(dossier, async (opened, _, control) => {
        const stream = streamOf(opened, control, id)
        if (!stream.ok) return stream
        const { apart, undecided } = lateOf(control, stream.value, device)
        const last = [...apart, ...undecided].find(({ name }) => name === upTo)
        if (!last) return refuse('not-found')
        const pin = { device, seq: last.seq, hash: hashOf(last.name) }
        return decide(bench, opened, control, '', [{ kind: 'raise', stream: id, pin }])
      }),

    // A further removal of somebody who was taken out already settles it, and takes nothing back that every device had.
    leaveLate: (dossier, id, device, upTo) =>
      within(dossier, async (opened, _, control) => {
        const stream = streamOf(opened, control, id)
        if (!stream.ok) return stream
        const { undecided } = lateOf(control, stream.value, device)
        const [first] = undecided
        if (!first || undecided.at(-1)?.name !== upTo || !isOut(control, id, first.person)) return refuse('not-found')
        const { previous, person } = first
        const pin = { device, seq: previous?.seq ?? 0, hash: previous ? hashOf(previous.name) : noHash }
        return decide(bench, opened, control, '', [{ kind: 'remove', stream: id, person, pins: [pin] }])
      }),
  }
}

const isOut = (control: Stream, stream: StreamId, person: PersonId): boolean =>
  control.access().rulingsOf(stream).removed.has(person)

const lateOf = (control: Stream, stream: Stream, device: DeviceId): Omit<CameLate, 'told'> =>
  cameLate(stream, control.access().rulingsOf(stream.stream).ends).get(device) ?? {
    apart: [],
    standing: [],
    undecided: [],
  }

const notesIn = (late: readonly Link[]): ReadonlySet<string> =>
  new Set(late.flatMap(({ operations }) => operations.flatMap((one) => (one.kind === 'note' ? [one.note] : []))))

function readingOf(stream: Stream, late: readonly Link[]): ReadLate {
  const updates = late.flatMap(({ operations }) =>
    operations.flatMap((one) => (one.kind === 'note' ? [{ note: one.note, update: one.update }] : [])),
  )
  return {
    records: late.map((link) => ({
      record: link.name,
      at: link.claimed,
      says: link.operations.flatMap((one) =>
        one.kind === 'write' ? [{ register: one.register, value: one.value }] : [],
      ),
      decides: decisionIn(link) !== null,
    })),
    notes: [...Map.groupBy(updates, ({ note }) => note)].map(([note, edits]) => {
      const doc = new Doc()
      applyUpdate(doc, stream.note(note))
      const patient = patience()
      edits.every(({ update }) => takeEdit(doc, update, patient) !== null)
      const text = textOfNote(encodeStateAsUpdate(doc))
      doc.destroy()
      return { note, text }
    }),
  }
}
