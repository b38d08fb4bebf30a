// Who is in a dossier, and in each of its interviews: decided by whoever manages it, carried out by new epochs, at once and without a network.
import type { DossierId, PersonId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Directory, devicesOf } from '../keys/directory/directory.ts'
import { type Decision, type DecisionChange, isMain } from '../log/decision.ts'
import { hashOf } from '../log/form.ts'
import type { Stream } from '../log/stream.ts'
import type { Bench, Opened } from './bench.ts'
import type { Desk } from './desk.ts'
import { grantOf } from './grants.ts'
import { sign, signEpoch, signOperations } from './sign.ts'
import { withinDossier } from './within-dossier.ts'

type Acts = Pick<Desk, 'changeTeam' | 'changeReaders' | 'admitReaders' | 'countLate'>

export function teamActs(bench: Bench): Acts {
  const within = withinDossier(bench)

  /** One decision; then, for every stream that this device reads, the epoch that carries it out. The others are rotated by their own readers. */
  const decide = async (
    opened: Opened,
    control: Stream,
    reason: string,
    changes: readonly DecisionChange[],
  ): Promise<Outcome<null>> => {
    if (changes.length === 0) return accept(null)
    const decision: Decision = { kind: 'decision', reason: reason.trim(), changes }
    const decided = await signOperations(bench, opened, control.stream, [decision])
    if (!decided.ok) return decided
    for (const stream of streamsOf(opened, control.dossier)) {
      const begun = stream.epochNeeded() === 'no' ? accept(null) : await signEpoch(bench, opened, stream)
      // A reader without the present key cannot; one who has it will, as soon as she is online.
      if (!begun.ok && begun.problem.code !== 'stream-not-shared') return begun
    }
    return accept(null)
  }

  return {
    changeTeam: (dossier, { add, remove, reason }) =>
      within(dossier, async (opened, directory, control) => {
        const access = control.access()
        const shared = [control.stream, ...[...access.streams].flatMap(([id, use]) => (isMain(use) ? [id] : []))]
        const granted = add.flatMap((member) => shared.map((stream) => grantOf(stream, member)))
        const removed = remove.flatMap((person) =>
          [control.stream, ...access.streams.keys()]
            .filter((stream) => access.peopleOf(stream).includes(person))
            .map((stream) => removalOf(opened, directory, stream, person)),
        )
        return decide(opened, control, reason, [...granted, ...removed])
      }),

    changeReaders: (dossier, stream, { add, remove, reason }) =>
      within(dossier, async (opened, directory, control) => {
        const { rightsOf } = control.access()
        const granted = add.map((person) => {
          const { until } = rightsOf(control.stream, person)
          return grantOf(stream, { person, role: null, ...(until && { until }) })
        })
        const removed = remove.map((person) => removalOf(opened, directory, stream, person))
        return decide(opened, control, reason, [...granted, ...removed])
      }),

    admitReaders: (id) => {
      const { opened } = bench
      const found = opened ? opened.shelf.stream(id) : refuse('device-locked')
      if (!opened || !found.ok) return Promise.resolve(found.ok ? refuse('device-locked') : found)
      const stream = found.value
      return sign(bench, opened, stream.dossier, async () => {
        if (stream.awaiting().length === 0) return accept([])
        const admission = await stream.composeAdmission()
        return admission.ok ? accept([admission.value]) : admission
      })
    },

    countLate: (dossier, id, device) =>
      within(dossier, async (opened, _, control) => {
        const found = id === control.stream ? accept(control) : opened.shelf.stream(id)
        if (!found.ok) return found
        const late = found.value
          .apart()
          .filter(({ link, reason }) => reason === 'after-removal' && link.device === device)
        const last = late.reduce<(typeof late)[number] | null>(
          (farthest, one) => (farthest && farthest.link.seq > one.link.seq ? farthest : one),
          null,
        )
        if (!last) return accept(null)
        const pin = { device, seq: last.link.seq, hash: hashOf(last.record) }
        return decide(opened, control, '', [{ kind: 'raise', stream: id, pin }])
      }),
  }
}

const streamsOf = ({ shelf }: Opened, dossier: DossierId): readonly Stream[] =>
  shelf.streams().filter((stream) => stream.dossier === dossier)

/** With a pin for each of her devices where this device reads the stream: what it has seen of hers counts. Elsewhere the readers' next epoch says it. */
function removalOf({ shelf }: Opened, directory: Directory, id: StreamId, person: PersonId): DecisionChange {
  const stream = shelf.streams().find((one) => one.stream === id)
  const pins = devicesOf(directory, person).flatMap(({ id: device }) => stream?.seenOf(device) ?? [])
  return { kind: 'remove', stream: id, person, pins }
}
