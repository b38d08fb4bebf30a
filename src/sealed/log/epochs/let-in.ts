// Who was let into a part by somebody who read there: a decision alone lets nobody into an interview or medical notes, not even whoever was taken out of them.
import type { DeviceId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { devicesOf, listedDevice } from '../../keys/directory/directory.ts'
import type { Access } from '../decisions/access.ts'
import type { RecordName } from '../form.ts'
import type { Court, Epoch } from '../judge.ts'

type Made = {
  readonly by: PersonId
  /** The directory version that its author had. */
  readonly number: number
  readonly devices: ReadonlySet<DeviceId>
  readonly decisions: readonly RecordName[]
  /** By the council's word. */
  readonly recovers: boolean
}

/**
 * What an epoch says of who reads. Somebody who was taken out keeps the keys of before, and once a decision lets her read again her epoch is in order: but it is she who lets herself
 * in, and with the next epoch she would be handed what was written without her.
 */
export function lettingIn(
  { control, stream, directory }: Pick<Court, 'control' | 'stream' | 'directory'>,
  { by, number, devices, decisions, recovers }: Made,
  before: Epoch | null,
): Pick<Epoch, 'letIn' | 'isOfReader'> {
  const people = new Set([...devices].flatMap((id) => directory().devices.get(id)?.person ?? []))
  if (!before || recovers || !isSensitive(control.accessAt(decisions), stream))
    return { letIn: people, isOfReader: true }
  const isOut = (person: PersonId) => control.isTakenOut(person, stream, before.decisions, decisions)
  const isLeft = (person: PersonId) => !isOut(person) && devicesOf(directory(), person, number).length > 0
  if (mayLetIn(by, before.letIn, isLeft)) return { letIn: people, isOfReader: true }
  return { letIn: new Set([...before.letIn].filter((person) => !isOut(person))), isOfReader: false }
}

/** Of those who were let in: whoever is left and has a device, and where nobody is, whoever reads again, since there is nobody who could let her in. */
export const mayLetIn = (by: PersonId, letIn: ReadonlySet<PersonId>, isLeft: (person: PersonId) => boolean): boolean =>
  letIn.has(by) && (isLeft(by) || ![...letIn].some(isLeft))

export const isSensitive = (access: Access | null, stream: StreamId): boolean =>
  ['interview', 'medical'].includes(access?.purposeOf(stream) ?? '')

/**
 * Whether all who read here know that this device does, so that whatever they begin lists it. Somebody who was let in later, or again, may be left out by an epoch that a reader began without
 * knowing of it, until the next one knows of both.
 */
export function isKnownToAll(
  { control, stream, graph, directory }: Pick<Court, 'control' | 'stream' | 'graph' | 'directory'>,
  epochs: ReadonlyMap<RecordName, Epoch>,
  { newest, device, person }: { readonly newest: Epoch; readonly device: DeviceId; readonly person: PersonId },
): boolean {
  const listsHer = (epoch: Epoch | undefined): epoch is Epoch =>
    (epoch?.devices.has(device) ?? false) &&
    !control.isTakenOut(person, stream, epoch?.decisions ?? [], control.newest())
  if (!listsHer(newest)) return false
  const before = ({ older: [name = ''] }: Epoch) => epochs.get(name)
  let first = newest
  for (let at = before(first); listsHer(at); at = before(at)) first = at
  const knows = (other: DeviceId) => {
    const tip = graph.tips.get(other)
    return tip !== undefined && (tip === first.link || graph.covers(tip, first.link))
  }
  if (first.number === 1) return true
  // Whoever read here once may not have heard of being out by now, and whoever reads by an epoch that she cannot open not of her.
  const others = new Set([...epochs.values()].flatMap(({ devices }) => [...devices]))
  return [...others].every((other) => other === device || !listedDevice(directory(), other) || knows(other))
}
