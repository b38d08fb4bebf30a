// Examines a carried dossier without any device: the reader that devices use checks everything that can be checked, and reports it record by record.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { equal } from '../../keys/bytes.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { verifyDirectory } from '../../keys/directory/verify.ts'
import { type Attached, attachedFiles } from '../attachments/attached.ts'
import type { Link } from '../causality.ts'
import { type Access, decisionIn } from '../decisions/access.ts'
import type { Apart } from '../decisions/counting.ts'
import type { DecisionChange, StreamPurpose } from '../decisions/decision.ts'
import { readEpochBody } from '../epochs/epoch-form.ts'
import { handedOver } from '../epochs/epoch-keys.ts'
import { parseRecord, type RecordName, recordHash, recordName } from '../form.ts'
import type { Registers, Value } from '../model.ts'
import { type Pair, type ReadStream, type Refusal, readStream, type Waiting } from '../stream.ts'
import type { CarriedDossier, CarriedStream } from './carried.ts'
import { checkCarried } from './check-carried.ts'

/** A valid record: who signed it and when her device said so, and what kind of things it does. An epoch claims no time. */
export type Entry = {
  readonly position: number | null
  readonly person: PersonId
  readonly device: DeviceId
  readonly seq: number
  readonly claimed: Instant | null
  readonly directory: number
  readonly does: {
    readonly epoch: boolean
    /** For an epoch, false where its author had been taken out and no reader had let her in again. */
    readonly ofReader: boolean
    /** For an epoch, the directory version by which the council let its author take the dossier up again. */
    readonly recovers: number | null
    readonly writes: number
    readonly notes: number
    readonly pairs: number
    readonly asides: number
    readonly reason: string | null
    readonly decides: readonly DecisionChange[]
  }
  /** What it writes into registers. */
  readonly values: readonly { readonly register: string; readonly value: Value }[]
  /** Why it does not count, when it does not. */
  readonly apart: Apart | null
  /** It counts only because one of two devices that left its author out had seen it (`seenByOneAlone`). */
  readonly byOneAlone: boolean
}

export type Examined = {
  readonly stream: StreamId
  readonly purpose: StreamPurpose | 'control' | null
  readonly records: number
  readonly unsent: number
  /** Whether it could be opened with the keys that were handed over. */
  readonly opened: boolean
  readonly entries: readonly Entry[]
  /** What stands in its registers. */
  readonly registers: Registers
  /** Every note that counts, whole, as one Yjs update. */
  readonly notes: readonly { readonly name: string; readonly state: Uint8Array }[]
  /** The files that its records tell of. */
  readonly files: readonly Attached[]
  /** Everything in it that does not hold. */
  readonly refused: readonly Refusal[]
  readonly waiting: readonly Waiting[]
  /** True when what waits may wait for a key that was not handed over, or for what such a key would have opened: that is not wrong. */
  readonly excused: boolean
  readonly pairs: readonly (Pair & { readonly settled: boolean })[]
  /** What does not hold of the stream as a whole. */
  readonly problems: readonly Problem[]
}

/** One of the two people who decided it. */
type Erasure = {
  readonly stream: StreamId
  readonly by: PersonId
  readonly claimed: Instant | null
  readonly reason: string
}

export type Examination = {
  readonly directory: Directory
  readonly streams: readonly Examined[]
  readonly erased: readonly Erasure[]
  /** Streams that decisions name and that are not in the file, erased ones aside. */
  readonly absent: readonly { readonly stream: StreamId; readonly purpose: StreamPurpose }[]
  /** True when nothing at all was found wrong. What was not handed over is not wrong. */
  readonly sound: boolean
}

/** Refuses what `verifyDirectory` refuses: without a directory nothing can be said about records. Everything else is reported in the examination. */
export async function examine({
  dossier,
  directory: versions,
  streams,
}: CarriedDossier): Promise<Outcome<Examination>> {
  const verified = await verifyDirectory(versions)
  if (!verified.ok) return verified
  const directory = verified.value
  const reading = async (carried: CarriedStream, control: ReadStream | null): Promise<ReadStream> => {
    const keys = handedOver(new Map(carried.keys.map(({ epoch, key }) => [recordName(epoch), key])))
    const context = { dossier, stream: carried.stream, directory: () => directory, keys }
    const stream = await readStream({ ...context, control: control?.control ?? null })
    await stream.receive(carried.records)
    return stream
  }
  const first = streams.find(({ kind }) => kind === 'control')
  if (!first) return refuse('carried-unreadable')
  const control = await reading(first, null)
  const access = control.access()
  const examined = [await examinedAs('control', first, control, control, dossier, directory)]
  for (const carried of streams) {
    if (carried === first) continue
    const purpose = access.streams.get(carried.stream) ?? null
    examined.push(await examinedAs(purpose, carried, await reading(carried, control), control, dossier, directory))
  }
  const erased = erasuresIn(control)
  const gone = new Set([...streams, ...erased].map(({ stream }) => stream))
  return accept({
    directory,
    streams: examined,
    erased,
    absent: [...access.streams].flatMap(([stream, purpose]) => (gone.has(stream) ? [] : [{ stream, purpose }])),
    sound: examined.every(isSound),
  })
}

async function examinedAs(
  purpose: Examined['purpose'],
  carried: CarriedStream,
  stream: ReadStream,
  control: ReadStream,
  dossier: CarriedDossier['dossier'],
  directory: Directory,
): Promise<Examined> {
  const apart = new Map(stream.apart().map(({ record, reason }) => [record, reason]))
  const byOneAlone = new Set(stream.seenByOneAlone())
  const links = stream.links()
  const recoveries = await recoveriesIn(carried)
  const open = stream.branchings().filter(({ named }) => named === null)
  const ofNoReader = stream.epochsOfNoReader()
  return {
    stream: stream.stream,
    purpose,
    records: carried.records.length,
    unsent: carried.records.filter(({ position }) => position === null).length,
    opened: links.some(({ claimed }) => claimed !== null),
    entries: links.map((link) => ({
      ...entryOf(link, recoveries.get(link.name) ?? null, !ofNoReader.has(link.name)),
      apart: apart.get(link.name) ?? null,
      byOneAlone: byOneAlone.has(link),
    })),
    registers: stream.registers(),
    notes: stream.notes().map((name) => ({ name, state: stream.note(name) })),
    files: await attachedFiles(stream),
    refused: stream.refused(),
    waiting: stream.waiting(),
    excused: [stream, control].some((one) => one.waiting().some(isLocked)),
    pairs: stream.pairs().map((pair) => ({ ...pair, settled: !open.some((one) => isAt(one, pair)) })),
    problems: await problemsOf(carried, stream, control.access(), dossier, directory),
  }
}

type At = Pick<Pair, 'device' | 'seq'>
const isAt = (one: At, other: At): boolean => one.device === other.device && one.seq === other.seq

/** Of the form of all its records, of the server's log as the file shows it, and of an erasure. */
async function problemsOf(
  carried: CarriedStream,
  stream: ReadStream,
  access: Access,
  dossier: CarriedDossier['dossier'],
  directory: Directory,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const form = await checkCarried(carried, dossier, directory)
  // Where the reader says which record it is, once is enough.
  if (!form.ok && stream.refused().length === 0) problems.push(form.problem)
  const missing = carried.records.findIndex(({ position }, at) => position !== null && position !== at + 1)
  if (missing >= 0) problems.push(refuse('record-gap', { seq: missing + 1, expected: missing + 1 }).problem)
  if (stream.forked()) problems.push(refuse('server-forked', { position: stream.head().position }).problem)
  const known = new Set(form.ok ? form.value.records.map(({ name }) => name) : [])
  if (form.ok && carried.keys.some(({ epoch }) => !known.has(recordName(epoch))))
    problems.push(refuse('epoch-key-mismatch').problem)
  const { position, head } = stream.head()
  const erasure = access.agreedErasureOf(carried.stream)
  if (erasure && erasure.position === position && !equal(erasure.head, head))
    problems.push(refuse('server-forked', { position }).problem)
  return problems
}

const isSound = ({ refused, waiting, excused, pairs, problems }: Examined): boolean =>
  refused.length === 0 &&
  problems.length === 0 &&
  pairs.every(({ settled }) => settled) &&
  waiting.every(({ code }) => excused && (code === 'stream-not-shared' || code === 'record-gap'))

const isLocked = ({ code }: Waiting): boolean => code === 'stream-not-shared'

/** By the names of their records. */
async function recoveriesIn({ records }: CarriedStream): Promise<ReadonlyMap<RecordName, number>> {
  const found = new Map<RecordName, number>()
  for (const { bytes } of records) {
    const record = parseRecord(bytes)
    const body = record.ok ? readEpochBody(record.value) : record
    if (body.ok && body.value.recovers !== undefined)
      found.set(recordName(await recordHash(bytes)), body.value.recovers)
  }
  return found
}

function entryOf(link: Link, recovers: number | null, ofReader: boolean): Omit<Entry, 'apart' | 'byOneAlone'> {
  const { position, person, device, seq, claimed, directory, operations } = link
  const count = (kind: 'write' | 'note' | 'pair' | 'aside') =>
    operations.filter((operation) => operation.kind === kind).length
  const decision = decisionIn(link)
  return {
    position,
    person,
    device,
    seq,
    claimed,
    directory,
    does: {
      epoch: claimed === null,
      ofReader,
      recovers,
      writes: count('write'),
      notes: count('note'),
      pairs: count('pair'),
      asides: count('aside'),
      reason: decision?.reason ?? null,
      decides: decision?.changes ?? [],
    },
    values: operations.flatMap((operation) =>
      operation.kind === 'write' ? [{ register: operation.register, value: operation.value }] : [],
    ),
  }
}

/** What two people have decided, by decisions that count: who they were, and why. */
function erasuresIn(control: ReadStream): readonly Erasure[] {
  const access = control.access()
  return [...access.streams.keys()].flatMap((stream) => {
    const agreed = access.agreedErasureOf(stream)
    return access
      .erasuresOf(stream)
      .filter(({ position, head }) => agreed && position === agreed.position && equal(head, agreed.head))
      .map(({ by, reason }) => ({ stream, by: by.person, claimed: by.claimed, reason }))
  })
}
