// Who is in a dossier, and in each of its interviews: decided by whoever manages it, carried out by new epochs, at once and without a network.
import type { PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { type Directory, devicesOf } from '../../keys/directory/directory.ts'
import type { Access } from '../../log/decisions/access.ts'
import { type DecisionChange, isMain } from '../../log/decisions/decision.ts'
import type { Bench, Opened } from '../bench.ts'
import type { Desk } from '../desk.ts'
import type { TeamMember } from '../desk-view.ts'
import { sign } from '../sign.ts'
import { decide } from './decide.ts'
import { grantOf } from './grants.ts'
import { withinDossier } from './within-dossier.ts'

type Acts = Pick<Desk, 'changeTeam' | 'changeReaders' | 'admitReaders'>

export function teamActs(bench: Bench): Acts {
  const within = withinDossier(bench)

  return {
    changeTeam: (dossier, { add, remove, reason }) =>
      within(dossier, async (opened, directory, control) => {
        const access = control.access()
        const shared = [control.stream, ...[...access.streams].flatMap(([id, use]) => (isMain(use) ? [id] : []))]
        const granted = add.flatMap((member) => shared.map((stream) => grantOf(stream, member)))
        const longer = add.flatMap((member) => longerWithin(access, control.stream, member))
        const removed = remove.flatMap((person) =>
          [control.stream, ...access.streams.keys()]
            .filter((stream) => access.peopleOf(stream).includes(person))
            .map((stream) => removalOf(opened, directory, stream, person)),
        )
        return decide(bench, opened, control, reason, [...granted, ...longer, ...removed])
      }),

    changeReaders: (dossier, stream, { add, remove, reason }) =>
      within(dossier, async (opened, directory, control) => {
        const { rightsOf } = control.access()
        const granted = add.map((person) => {
          const { until } = rightsOf(control.stream, person)
          return grantOf(stream, { person, role: null, ...(until && { until }) })
        })
        const removed = remove.map((person) => removalOf(opened, directory, stream, person))
        return decide(bench, opened, control, reason, [...granted, ...removed])
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
  }
}

/** Her interviews and medical notes end with her last day: where that is a later one now, or none, they would close on her before the dossier does. */
function longerWithin(access: Access, control: StreamId, { person, until }: TeamMember): readonly DecisionChange[] {
  const inner = [...access.streams].flatMap(([id, use]) => (isMain(use) || id === control ? [] : [id]))
  return inner.flatMap((stream) => {
    const { until: before, ...rights } = access.rightsOf(stream, person)
    const isLonger = rights.read && before !== null && (!until || until > before)
    return isLonger ? [{ kind: 'grant' as const, stream, person, ...rights, until: until ?? null }] : []
  })
}

/** With a pin for each of her devices where this device reads the stream: what it has seen of hers counts. Elsewhere the readers' next epoch says it. */
function removalOf({ shelf }: Opened, directory: Directory, id: StreamId, person: PersonId): DecisionChange {
  const stream = shelf.streams().find((one) => one.stream === id)
  const pins = devicesOf(directory, person).flatMap(({ id: device }) => stream?.seenOf(device) ?? [])
  return { kind: 'remove', stream: id, person, pins }
}
