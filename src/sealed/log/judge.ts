// Judges a record by its own content and its causal past, never by when it arrived: what one device refuses, all refuse.
import type { DeviceId, DossierId, PersonId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import { type Directory, listedDevice, listedPerson, recoveryOf } from '../keys/directory/directory.ts'
import { type Causality, depthAfter, isClosed, type Link, type View, viewAfter } from './causality.ts'
import type { Content } from './content.ts'
import { type Access, decisionIn } from './decisions/access.ts'
import { authorise, opensToReaders } from './decisions/authority.ts'
import type { Control } from './decisions/control.ts'
import { type EpochBody, epochDevices, type Pin } from './epochs/epoch-form.ts'
import { type ParsedRecord, type RecordName, recordName } from './form.ts'
import type { NotedUpdate, noteIndex } from './notes.ts'
import { partsOfWriteId } from './registers.ts'

/** A valid epoch record. */
export type Epoch = {
  readonly hash: Bytes
  readonly number: number
  readonly devices: ReadonlySet<DeviceId>
  readonly decisions: readonly RecordName[]
  /** The epochs whose keys it hands on. */
  readonly older: readonly RecordName[]
  readonly link: Link
  /** How far devices that it leaves out were seen when an epoch first did; a decision alone raises that. */
  readonly pins: readonly Pin[]
  /** Of these, the devices that the directory lists no more. */
  readonly lost: readonly Pin[]
  /** The directory version by which the council let its maker take the dossier up again; null for every other epoch. */
  readonly recovers: number | null
  /** Whoever reads in it, and was let in by somebody else who read: see `lettingIn`. */
  readonly letIn: ReadonlySet<PersonId>
  /** False for an epoch of somebody who was taken out since the one before, and whom nobody else has let in again: nobody goes on in it. */
  readonly isOfReader: boolean
  /** True when its key is wrapped to the recovery key, as far as anybody else can see. */
  readonly forCouncil: boolean
}

/** What a record of this stream is judged by. */
export type Court = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly graph: Causality
  readonly notes: ReturnType<typeof noteIndex>
  readonly directory: () => Directory
  /** Records whose signature was verified when they came. */
  readonly signed: Set<RecordName>
  /** Of a data stream, the dossier's control stream; of the control stream, itself. */
  readonly control: Control
  /** Only in the control stream: what a view of this same stream had seen decided. */
  readonly accessSeen: ((view: View) => Access | null) | null
  /** What a decision comes to with all that its author had seen, of this same stream. */
  readonly accessAfter: (link: Link) => Access
}

/** A sealed record once opened, with everything that it refers to at hand. */
type Opened = {
  readonly name: RecordName
  readonly seq: number
  readonly view: View
  readonly epoch: Epoch
  readonly content: Content
  /** The names of the control records that its author had seen. */
  readonly controls: readonly RecordName[]
  readonly noted: readonly NotedUpdate[]
}

/** The record's link, or why everyone refuses it. */
export function judge(
  court: Court,
  { name, seq, view, epoch, content, controls: names, noted }: Opened,
): Outcome<Link> {
  const { graph, stream, control, accessSeen } = court
  const directory = court.directory()
  const number = content.directory.number
  const device = listedDevice(directory, view.device, number)
  if (!device || !listedPerson(directory, device.person, number)) return refuse('record-unknown-device')
  if (!isClosed(view)) return refuse('record-gap', { seq })
  if (!graph.covers(view, epoch.link) || (view.previous?.epoch ?? 0) > epoch.number) return refuse('record-wrong-epoch')

  if (accessSeen ? names.length > 0 : !seesDecisions(control, names, view, epoch)) return refuse('record-gap', { seq })
  if (number < directorySeen(view, control.directoryAt(names))) return refuse('directory-chain-broken', { number })
  const link: Link = {
    ...view,
    name,
    seq,
    person: device.person,
    epoch: epoch.number,
    claimed: content.claimed,
    operations: content.operations,
    control: names,
    directory: number,
    log: content.log,
    depth: depthAfter(view),
    position: null,
  }
  const access = accessSeen ? accessSeen(view) : control.accessAt(names)
  if (access && overtakes(access, stream, epoch, directory, number)) return refuse('epoch-overtaken')
  const allowed = mayWrite(court, link, epoch, access, directory)
  if (!allowed.ok) return allowed
  if (!replacesOnlySeen(graph, link)) return refuse('record-replaces-unseen')
  if (!court.notes.admits(view, noted)) return refuse('record-note-session-wrong')
  return accept(link)
}

/** True when a decision lets someone no longer read what this epoch lets her read, or that version of the directory lists her device no more. */
export function overtakes(
  access: Access,
  stream: StreamId,
  { devices }: Pick<Epoch, 'devices'>,
  directory: Directory,
  number: number,
): boolean {
  for (const id of devices) {
    const device = listedDevice(directory, id, number)
    if (!device || !access.rightsOf(stream, device.person).read) return true
  }
  return false
}

/** The newest directory version that anything seen was written on: nobody goes back behind it, to a device or an office that is gone. */
function directorySeen({ previous, seen }: View, control: number): number {
  let newest = Math.max(control, previous?.directory ?? 0)
  // What it saw before, and nothing new since.
  if (previous?.seen === seen) return newest
  for (const { directory } of seen.values()) newest = Math.max(newest, directory)
  return newest
}

/** An epoch record with the epoch before it (null for a stream's first) and its device's record before it. */
type ReadEpoch = {
  readonly name: RecordName
  readonly record: ParsedRecord
  readonly body: EpochBody
  readonly previous: Link | null
  readonly before: Epoch | null
}

/** The epoch's link, or why everyone refuses it. */
export function judgeEpoch(court: Court, { name, record, body, previous, before }: ReadEpoch): Outcome<Link> {
  const { accessSeen, graph } = court
  const { device: id, seq } = record.header
  const directory = court.directory()
  const number = body.directory.number
  const device = listedDevice(directory, id, number)
  if (!device || !listedPerson(directory, device.person, number)) return refuse('record-unknown-device')
  const { recovers: named } = body
  if (named !== undefined && !recoveryOf(directory, { named, device: id, dossier: court.dossier }, number))
    return refuse('epoch-not-authorised')
  const mayFollow = (epoch: Epoch) => epoch.devices.has(id) || named !== undefined
  if (before && (!mayFollow(before) || (previous?.epoch ?? 0) > before.number)) return refuse('record-wrong-epoch')

  const decisions = body.decisions.map(recordName)
  const beginsDossier = accessSeen !== null && !before
  if (beginsDossier !== (decisions.length === 0)) return refuse('epoch-not-authorised')
  if (!beginsDossier && !carriesOut(court, decisions, before, body, device.person))
    return refuse('epoch-not-authorised')

  // In a control stream the decisions that it names are records of this very stream.
  const decided = accessSeen ? decisions.flatMap((decision) => graph.links.get(decision) ?? []) : []
  const view = viewAfter(id, previous, before ? [before.link, ...decided] : decided)
  if (before && !graph.covers(view, before.link)) return refuse('record-wrong-epoch')
  if (number < directorySeen(view, court.control.directoryAt(decisions)))
    return refuse('directory-chain-broken', { number })
  return accept({
    ...view,
    name,
    seq,
    person: device.person,
    epoch: (before?.number ?? 0) + 1,
    claimed: null,
    operations: [],
    control: accessSeen ? [] : decisions,
    directory: number,
    log: null,
    depth: depthAfter(view),
    position: null,
  })
}

function carriesOut(
  { stream, control, directory }: Court,
  decisions: readonly RecordName[],
  before: Epoch | null,
  body: EpochBody,
  by: PersonId,
): boolean {
  const access = control.accessAt(decisions)
  if (!access) return false
  // A person named by the council carries out what is decided, and need not be among the readers.
  if (body.recovers === undefined && !access.rightsOf(stream, by).read) return false
  if (before && !control.includes(decisions, before.decisions)) return false
  const listed = { devices: epochDevices(body), before: before?.devices ?? null }
  return opensToReaders(listed, stream, access, directory(), body.directory.number)
}

/** A record knows all decisions that the records it has seen knew, and those that its epoch carries out. */
function seesDecisions(control: Control, names: readonly RecordName[], view: View, epoch: Epoch): boolean {
  if (names.length === 0 || !control.includes(names, epoch.decisions)) return false
  const { previous, seen } = view
  const knows = (link: Link) => link.control === names || control.includes(names, link.control)
  if (previous && !knows(previous)) return false
  if (previous?.seen === seen) return true
  for (const [device, link] of seen) if (previous?.seen.get(device) !== link && !knows(link)) return false
  return true
}

/** May she write this, according to the decisions that she had seen? */
function mayWrite(court: Court, link: Link, epoch: Epoch, before: Access | null, directory: Directory): Outcome<null> {
  const { stream, accessSeen, accessAfter } = court
  let decided = 0
  for (const { kind } of link.operations) if (kind === 'decision') decided += 1
  if (decided > (accessSeen ? 1 : 0)) return refuse('record-unreadable')
  const writes = decided < link.operations.length || decided === 0
  const decision = decisionIn(link)
  if (!decision) return before?.rightsOf(stream, link.person).write ? accept(null) : refuse('not-allowed')

  const after = accessAfter(link)
  const number = link.directory
  const deciding = { decision, by: link.person, directory, number, control: stream, before, after }
  const authorised = authorise(deciding)
  if (!authorised.ok) return authorised
  if (writes && !(before ?? after).rightsOf(stream, link.person).write) return refuse('not-allowed')
  if (before) return accept(null)
  // The dossier's first decision says whether its first epoch, made before anything could be decided, was rightly made.
  const opener = epoch.link.device === link.device && epoch.number === 1
  return opener && opensToReaders({ devices: epoch.devices, before: null }, stream, after, directory, number)
    ? accept(null)
    : refuse('epoch-not-authorised')
}

/** Each write is of another register, and what it replaces was written in that register by a record that this one has seen. */
function replacesOnlySeen(graph: Causality, link: Link): boolean {
  const registers = link.operations.length > 1 ? new Set<string>() : null
  for (const operation of link.operations) {
    if (operation.kind !== 'write') continue
    if (registers?.has(operation.register)) return false
    registers?.add(operation.register)
    for (const id of operation.replaces) {
      const { record, index } = partsOfWriteId(id)
      const other = graph.links.get(record)
      const replaced = other?.operations[index]
      if (!other || replaced?.kind !== 'write' || replaced.register !== operation.register) return false
      if (!graph.hasSeen(link, other)) return false
    }
  }
  return true
}
