// Takes a colleague’s file in: reads and checks everything before storing any of it; what is stored waits to be sent.
import { type Instant, utcDayOf } from '../../../vocabulary/dates.ts'
import type { DeviceId, FileId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { openStream } from '../../keys/age-file.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { compareHead, type Directory, devicesOf } from '../../keys/directory/directory.ts'
import { verifyDirectory } from '../../keys/directory/verify.ts'
import { type Attached, attachedFile, attachedFiles, toldFile } from '../../log/attachments/attached.ts'
import type { CarriedFileRef } from '../../log/carried/carried.ts'
import { type CheckedStream, checkCarried } from '../../log/carried/check-carried.ts'
import { unpacked } from '../../log/carried/packed.ts'
import { readsOn } from '../../log/decisions/access.ts'
import { wrapsOf } from '../../log/epochs/epoch-keys.ts'
import { type ReadStream, readStream } from '../../log/stream.ts'
import { sending } from '../attachments/send.ts'
import type { Bench, Opened } from '../bench.ts'
import { hasEnded, isShut } from '../closed-to-reader.ts'
import { keepDirectory } from '../directory.ts'
import { meetsItsOwn } from '../put-back/put-back.ts'
import type { SealedRecord } from '../store/device-store.ts'
import type { CameIn } from './carrying.ts'
import { filesIn, type Told } from './files-in.ts'
import type { Watch } from './watch.ts'

/** As `Carrying.carryIn`. */
export async function carryIn(bench: Bench, file: Blob, words: string, watch: Watch): Promise<Outcome<CameIn>> {
  const { opened } = bench
  if (!opened?.directory) return refuse('device-locked')
  const plain = await openStream(file, words)
  if (!plain.ok) return plain
  // The content is read, then checked, then judged: each time all of it. Its files are read once.
  let content = 0
  const tell = (read: number, times: number) => watch.tell(read + content * times, file.size + content * 2)
  const read = await unpacked(plain.value, (bytes) => tell(bytes, content > 0 ? 2 : 0))
  if (!read.ok) return read
  content = read.value.contentLength
  const { dossier, directory: versions, streams, files } = read.value.content
  const taken = async (): Promise<Outcome<CameIn>> => {
    const directory = await newestOf(opened, versions)
    if (!directory.ok) return directory
    const checked: CheckedStream[] = []
    const all = streams.reduce((sum, { records }) => sum + records.length, 0)
    let done = 0
    for (const carried of streams.toSorted(
      (one, other) => Number(one.kind === 'data') - Number(other.kind === 'data'),
    )) {
      const stream = await checkCarried(carried, dossier, directory.value, (records) => {
        done += records
        tell(content, done / all)
      })
      if (!stream.ok) return altered(stream.problem)
      checked.push(stream.value)
    }
    const mine = checked.filter(({ devices }) => listsMine(opened, directory.value, devices))
    // The control stream comes first; nobody reads anything of a dossier whose control stream is not shared with her.
    if (mine.length === 0 || mine[0] !== checked[0]) return refuse('carried-not-for-you')
    const onCopy = await judgedOnCopy(bench, opened, directory.value, { streams: mine, files }, (share) =>
      tell(content, 1 + share),
    )
    if (!onCopy.ok) return onCopy
    const judged = onCopy.value
    const records = judged.streams.flatMap((one) => one.records.map(storedForm))
    if (await meetsItsOwn(bench, records)) return refuse('device-put-back')
    const kept = () =>
      filesIn(bench, read.value, judged.told, watch, async ({ came: arrived, missing }) => {
        watch.keeps()
        if (bench.opened !== opened) return refuse('device-locked')
        const came = await store(bench, opened, directory.value, versions, judged.streams)
        if (!came.ok) return came
        await opened.shelf.catchUp(dossier)
        bench.written()
        const leftAside = checked.length - judged.streams.length
        return accept({ dossier, ...came.value, refused: judged.refused, leftAside, files: { came: arrived, missing } })
      })
    return watch.inTurnOf((work) => bench.store.alone(sending, work), kept)
  }
  return watch.inTurnOf((work) => bench.store.alone('sync', work), taken)
}

/**
 * This device's directory, or the file's where that has grown further: never an older one, and never another. Refuses `carried-other-institution`,
 * `carried-forked` and `carried-altered`.
 */
async function newestOf({ directory, enrolment }: Opened, versions: readonly Bytes[]): Promise<Outcome<Directory>> {
  if (!directory) return refuse('device-locked')
  const { rootFingerprint } = enrolment
  const first = await verifyDirectory(versions.slice(0, 1), { rootFingerprint })
  if (!first.ok)
    return first.problem.code === 'directory-root-differs'
      ? refuse('carried-other-institution')
      : altered(first.problem)
  const known = versions.length >= directory.number ? { known: directory } : {}
  const theirs = await verifyDirectory(versions, { rootFingerprint, ...known })
  if (!theirs.ok) return theirs.problem.data.why === 'forked' ? refuse('carried-forked') : altered(theirs.problem)
  if (theirs.value.number > directory.number) return theirs
  const forked = compareHead(directory, theirs.value) === 'forked'
  return forked ? refuse('carried-forked') : accept(directory)
}

/** What is wrong with the file, and where: its sentence is for whoever has only the file, while that of `why` may speak of the server. */
const altered = ({ code, data }: Problem) => refuse('carried-altered', { ...data, why: code })

/** Whether an epoch in the file lists one of this person’s devices. What it is worth is judged below. */
const listsMine = ({ enrolment }: Opened, directory: Directory, devices: ReadonlySet<DeviceId>): boolean =>
  devicesOf(directory, enrolment.person).some(({ id }) => devices.has(id))

/**
 * Judged on a copy of what is here: what everyone refuses is neither kept nor sent; what waits (for a key or a later record) is kept. `streams` begin with
 * the control stream. Of a dossier that the decisions do not let this person read, or no longer, nothing is kept, and so of a part: the server would never
 * take it from her, and it would wait here for ever. Refuses `carried-not-for-you` and `mission-ended`.
 */
async function judgedOnCopy(
  bench: Bench,
  opened: Opened,
  directory: Directory,
  { streams, files }: { readonly streams: readonly CheckedStream[]; readonly files: readonly CarriedFileRef[] },
  onward: (share: number) => void,
): Promise<Outcome<Judged>> {
  const told = new Map<FileId, Told>()
  let control: ReadStream | null = null
  let refused = 0
  let done = 0
  const kept: CheckedStream[] = []
  for (const checked of streams) {
    const { stream, records } = checked
    const [first] = records
    if (!first) continue
    const { dossier } = first.record.header
    const context = { dossier, stream, directory: () => directory, keys: wrapsOf(opened.keys) }
    const copy: ReadStream = await readStream({ ...context, control: control?.control ?? null })
    const carried = records.map(({ record: { bytes } }) => ({ bytes, position: null }))
    await copy.receive([...(await bench.store.records(stream, 0)), ...carried])
    const isHers = control ? readsPart(control, stream, opened, bench.clock()) : readsDossier(copy, checked, opened)
    if (!control && !isHers) return refuse('carried-not-for-you')
    if (!control && hasEnded(copy, opened.enrolment.person, bench.clock())) return refuse('mission-ended')
    control ??= copy
    done += 1
    onward(done / streams.length)
    if (!isHers) continue
    const names = new Set(copy.refused().flatMap(({ record, problem }) => (isOfKey(problem) ? [] : [record])))
    const good = records.filter(({ name }) => !names.has(name))
    refused += records.length - good.length
    kept.push({ ...checked, records: good })
    const here = opened.shelf.stream(stream)
    for (const attached of [...(await attachedFiles(copy)), ...(await broughtApart(copy, files))]) {
      const isNew = !here.ok || (await toldFile(here.value, attached.id)) === null
      told.set(attached.id, { stream, attached, isNew })
    }
  }
  return accept({ streams: kept, refused, told })
}

/** Files of records that are kept apart, where their chunks came too. */
async function broughtApart(copy: ReadStream, files: readonly CarriedFileRef[]): Promise<readonly Attached[]> {
  const found: Attached[] = []
  for (const { stream, file } of files) {
    if (stream !== copy.stream || (await attachedFile(copy, file))) continue
    const attached = await toldFile(copy, file)
    if (attached) found.push(attached)
  }
  return found
}

type Judged = {
  readonly streams: readonly CheckedStream[]
  readonly refused: number
  /** The files that the records mention, including those that were here already. */
  readonly told: ReadonlyMap<FileId, Told>
}

/** By the decisions that it opens. A device that opens none may be new, and be given the keys later: one that an epoch lists, and that opens none, never is. */
const readsDossier = (control: ReadStream, { devices }: CheckedStream, { enrolment, keys }: Opened): boolean =>
  isShut(control) ? !devices.has(keys.id) : control.access().rightsOf(control.stream, enrolment.person).read

/** A part that no decision names is judged by its records alone. */
function readsPart(control: ReadStream, stream: StreamId, { enrolment }: Opened, now: Instant): boolean {
  const access = control.access()
  if (isShut(control) || !access.streams.has(stream)) return true
  return !access.rulingsOf(stream).erased && readsOn(access.rightsOf(stream, enrolment.person), utcDayOf(now))
}

/** An epoch whose key this device cannot use is a valid record all the same. */
const isOfKey = ({ code }: Problem): boolean => code === 'stream-not-shared' || code === 'epoch-key-mismatch'

async function store(
  bench: Bench,
  opened: Opened,
  directory: Directory,
  versions: readonly Bytes[],
  streams: readonly CheckedStream[],
): Promise<Outcome<Pick<CameIn, 'records' | 'fresh' | 'people'>>> {
  const records = streams.flatMap(({ records: some }) => some.map(storedForm))
  const fresh: SealedRecord[] = []
  for (const { stream } of streams) {
    const here = new Set((await bench.store.records(stream, 0)).map(({ hash }) => hash))
    for (const record of records) if (record.stream === stream && !here.has(record.hash)) fresh.push(record)
  }
  const known = opened.directory?.number ?? 0
  const kept = await keepDirectory(bench, opened, known, directory, versions.slice(known))
  if (!kept.ok) return kept
  const people = new Set(fresh.flatMap(({ device }): PersonId[] => personOf(directory, device)))
  return accept({ records: records.length, fresh: await bench.store.take(fresh), people: [...people] })
}

const storedForm = ({ record: { header, bytes }, name }: CheckedStream['records'][number]): SealedRecord => {
  const { dossier, stream, device, seq } = header
  return { dossier, stream, device, seq, hash: name, bytes }
}

const personOf = ({ devices }: Directory, device: SealedRecord['device']): PersonId[] => {
  const found = devices.get(device)
  return found ? [found.person] : []
}
