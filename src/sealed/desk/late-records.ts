// What came from somebody after she was taken out, read apart before anybody lets it count; and the decision that lets it.
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, DossierId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { textOfNote } from '../dossier/note-text.ts'
import { decisionIn } from '../log/access.ts'
import type { Link } from '../log/causality.ts'
import { hashOf } from '../log/form.ts'
import type { RegisterName, Value } from '../log/model.ts'
import type { Stream } from '../log/stream.ts'
import type { Bench, Opened } from './bench.ts'
import { decide } from './decide.ts'
import { withinDossier } from './within-dossier.ts'

/** One record, as it is: nothing of it stands in the dossier. */
export type LateRecord = {
  readonly record: string
  /** When her device said that it was made; null for a new key of the stream. */
  readonly at: Instant | null
  readonly says: readonly { readonly register: RegisterName; readonly value: Value }[]
  readonly decides: boolean
}

/** What one device sent, in the order in which it signed it. */
export type LateReading = {
  readonly records: readonly LateRecord[]
  /** The notes that it edits, each as it would read if all of it counted. */
  readonly notes: readonly { readonly note: string; readonly text: string }[]
}

export interface LateActs {
  /** What a device sent after its person's removal, for whoever reads that stream. Changes nothing. Refuses `stream-unknown` where this device does not read it. */
  lateRecords(dossier: DossierId, stream: StreamId, device: DeviceId): Promise<Outcome<LateReading>>
  /**
   * Lets those records count, up to this one, which is the last that its decider has read; what came since waits for another decision. Final. By a manager.
   * Refuses `not-found` for a record that is none of them, and what a decision is refused for.
   */
  countLate(dossier: DossierId, stream: StreamId, device: DeviceId, upTo: string): Promise<Outcome<null>>
}

export function lateActs(bench: Bench): LateActs {
  const within = withinDossier(bench)
  const streamOf = ({ shelf }: Opened, control: Stream, id: StreamId): Outcome<Stream> =>
    id === control.stream ? accept(control) : shelf.stream(id)

  return {
    lateRecords: (dossier, id, device) =>
      within(dossier, async (opened, _, control) => {
        const stream = streamOf(opened, control, id)
        return stream.ok ? accept(readingOf(stream.value, lateOf(stream.value, device))) : stream
      }),

    countLate: (dossier, id, device, upTo) =>
      within(dossier, async (opened, _, control) => {
        const stream = streamOf(opened, control, id)
        if (!stream.ok) return stream
        const last = lateOf(stream.value, device).find(({ name }) => name === upTo)
        if (!last) return refuse('not-found')
        const pin = { device, seq: last.seq, hash: hashOf(last.name) }
        return decide(bench, opened, control, '', [{ kind: 'raise', stream: id, pin }])
      }),
  }
}

/** Of a device, in a stream that is read here: what came after a removal, keys too, lowest seq first. */
const lateOf = (stream: Stream, device: DeviceId): readonly Link[] =>
  stream
    .apart()
    .flatMap(({ reason, link }) => (reason === 'after-removal' && link.device === device ? [link] : []))
    .sort((one, other) => one.seq - other.seq)

function readingOf(stream: Stream, late: readonly Link[]): LateReading {
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
      for (const update of [stream.note(note), ...edits.map(({ update }) => update)]) applyUpdate(doc, update)
      const text = textOfNote(encodeStateAsUpdate(doc))
      doc.destroy()
      return { note, text }
    }),
  }
}
