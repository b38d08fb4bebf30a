// Who may decide what: each rule is judged by the decisions that its author had seen and by the directory that she had.
import type { DeviceId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import type { Office } from '../../../vocabulary/offices.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Directory, devicesOf, listedDevice, listedPerson } from '../../keys/directory/directory.ts'
import type { Access } from './access.ts'
import { type ChangeOf, type Decision, type DecisionChange, isMain } from './decision.ts'

/** A decision as it was made: by whom, on which directory version, in which control stream, on what was decided before and with what comes of it. */
type Deciding = {
  readonly decision: Decision
  readonly by: PersonId
  readonly directory: Directory
  readonly number: number
  readonly control: StreamId
  /** Null for the first decision of a dossier. */
  readonly before: Access | null
  readonly after: Access
}

/**
 * Refuses `decision-not-authorised` with `why`.
 * - The first decision is signed by a coordinator, or by a member whom it names lead. SEALED §2 leaves open who opens a dossier; a lead who prepares a
 *   visit offline must be able to, and the third rule keeps the institution in it.
 * - Only a coordinator opens an annual programme: it says where the institution will go for a whole year.
 * - A coordinator manages the control stream after any decision about who is in it.
 * - Only a coordinator takes a coordinator out of it, ends her management or her reading, or gives her a last day: otherwise a lead with two devices could
 *   remove two coordinators by decisions that cross.
 * - Managers of the control stream decide on every stream, managers of a stream on that stream. Whoever writes in the control stream may open an
 *   interview or medical stream and decide, in that same decision, who is in it.
 * - Nobody erases a control stream: it proves the erasure of every other.
 * - Interviews take only people who were compared; medical notes, in addition, only health professionals; data streams only people who read the control
 *   stream.
 */
export function authorise(deciding: Deciding): Outcome<null> {
  const { decision, control, before, after } = deciding
  const refused = (why: string) => refuse('decision-not-authorised', { why })
  if (!before && !mayBegin(deciding)) return refused('not-coordinator-or-lead')
  for (const change of decision.changes) {
    if (!mayMake(change, deciding)) return refused('not-manager')
    if (narrowsCoordinator(change, deciding) && !holds(deciding, deciding.by, 'coordinator'))
      return refused('not-coordinator')
    if (change.kind === 'open' && change.purpose === 'programme' && !holds(deciding, deciding.by, 'coordinator'))
      return refused('not-coordinator')
    if (change.kind === 'open' && (change.stream === control || before?.purposeOf(change.stream)))
      return refused('stream-open-already')
    if (change.kind === 'grant' && !mayReceive(change, deciding)) return refused('person-not-admissible')
  }
  const aboutControl = decision.changes.some((change) => change.stream === control)
  const kept = after.peopleOf(control).some((person) => {
    const { manage, read } = after.rightsOf(control, person)
    return manage && read && holds(deciding, person, 'coordinator')
  })
  return aboutControl && !kept ? refused('no-coordinator-left') : accept(null)
}

/**
 * True when the epoch lists only devices of people who may read the stream, and all devices of those who were in the epoch before, so that nobody shuts
 * another out. New people are let in by a present reader, now or later. Somebody who reads until a given day may be left out, since an epoch claims no time.
 * `before` is null for a stream’s first epoch, which lists everyone.
 */
export function opensToReaders(
  { devices, before }: { devices: ReadonlySet<DeviceId>; before: ReadonlySet<DeviceId> | null },
  stream: StreamId,
  access: Access,
  directory: Directory,
  number: number,
): boolean {
  const reads = (person: PersonId) => access.rightsOf(stream, person).read
  const listed = [...devices].every((id) => {
    const device = listedDevice(directory, id, number)
    return device !== null && reads(device.person)
  })
  const had = before && new Set([...before].map((id) => directory.devices.get(id)?.person))
  const always = access
    .peopleOf(stream)
    .filter((person) => reads(person) && !access.rightsOf(stream, person).until && (!had || had.has(person)))
  return listed && always.every((person) => devicesOf(directory, person, number).every(({ id }) => devices.has(id)))
}

function mayBegin({ by, control, after, ...on }: Deciding): boolean {
  const { manage, role } = after.rightsOf(control, by)
  return manage && (holds(on, by, 'coordinator') || (role === 'lead' && holds(on, by, 'member')))
}

function mayMake(change: DecisionChange, { decision, by, control, before, after }: Deciding): boolean {
  const access = before ?? after
  if (change.kind === 'erase' && change.stream === control) return false
  if (access.rightsOf(control, by).manage) return true
  if (change.stream === control) return false
  if (change.kind === 'open') return !isMain(change.purpose) && access.rightsOf(control, by).write
  const opensIt = decision.changes.some((other) => other.kind === 'open' && other.stream === change.stream)
  return opensIt || access.rightsOf(change.stream, by).manage
}

function narrowsCoordinator(change: DecisionChange, { control, before, ...on }: Deciding): boolean {
  if ((change.kind !== 'remove' && change.kind !== 'grant') || change.stream !== control) return false
  const had = before?.rightsOf(control, change.person)
  if (!had?.manage || !holds(on, change.person, 'coordinator')) return false
  if (change.kind === 'remove' || !change.manage || (had.read && !change.read)) return true
  return change.until !== null && (had.until === null || change.until < had.until)
}

function mayReceive(grant: ChangeOf<'grant'>, deciding: Deciding): boolean {
  const { control, after, directory, number } = deciding
  const person = listedPerson(directory, grant.person, number)
  if (!person || (grant.write && !grant.read)) return false
  if (grant.stream === control) return true
  const purpose = after.purposeOf(grant.stream)
  if (!purpose || (grant.read && !after.rightsOf(control, grant.person).read)) return false
  if (isMain(purpose) || !grant.read) return true
  return !person.notCompared && (purpose === 'interview' || person.offices.includes('health-professional'))
}

const holds = ({ directory, number }: Pick<Deciding, 'directory' | 'number'>, id: PersonId, office: Office): boolean =>
  listedPerson(directory, id, number)?.offices.includes(office) ?? false
