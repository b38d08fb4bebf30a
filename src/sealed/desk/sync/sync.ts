// Carries sealed records between this device's storage and the server, without opening any: the readers judge what they mean.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { equal } from '../../keys/bytes.ts'
import {
  isSignedBy,
  logNext,
  logNextAtOnce,
  logStart,
  type ParsedRecord,
  parseRecord,
  recordHash,
  recordHashAtOnce,
  recordName,
} from '../../log/form.ts'
import type { Numbered, StreamEntry } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import { endedMissionsOf } from '../care/ended-missions.ts'
import { onlyMissionOf } from '../care/only-mission.ts'
import { noteUnheard } from '../heads/unheard.ts'
import { isPutBack, meetsItsOwn } from '../put-back/put-back.ts'
import type { LogHead, PlacedRecord, StoredRecord } from '../store/device-store.ts'
import { batches } from './batches.ts'
import { doorOf } from './door.ts'
import { giveBack } from './give-back.ts'

/** A stream whose log on the server is not the one that this device followed, and the end that the server gives for it; null when the server has none of it. */
export type Fork = Target & { readonly position: number; readonly head: string | null }

/** The first fault of each dossier that has one: acts in other dossiers do not wait for it. */
export type Troubled = Map<DossierId, Problem>

type Target = { readonly dossier: DossierId; readonly stream: StreamId }

/**
 * Pulls every stream shared with this person, then pushes what is unsent. Interrupted anywhere, it leaves what it found or what it had already stored.
 * Trouble with one stream does not hold up the others; the first trouble is returned. Refuses what the server refuses, `server-forked` if the server’s
 * log of a stream is not the one that this device followed, what a record’s form is refused for, and `server-forges`.
 */
export async function carry(
  bench: Bench,
  forks = new Map<StreamId, Fork>(),
  troubled: Troubled = new Map(),
): Promise<Outcome<null>> {
  const listed = await bench.api.streams()
  if (!listed.ok) return listed
  const troubles = new Map<StreamId, Problem>()
  const note = ({ dossier, stream }: Target, problem: Problem) => {
    troubles.set(stream, problem)
    noteTrouble(troubled, dossier, problem)
  }

  // A dossier's decisions first: they say what of it is erased.
  const here = await letIn(bench)
  const entries = listed.value
    .filter(here)
    .toSorted((one, other) => Number(one.kind === 'data') - Number(other.kind === 'data'))
  const gone = () => new Set(bench.opened?.shelf.erased().map(({ stream }) => stream))
  const before = gone()
  // Read once: of a thousand streams each would read them all.
  const followed = new Map((await bench.store.streams()).map(({ stream, head }) => [stream, head]))
  for (const entry of entries) {
    if (before.has(entry.stream)) continue
    const again = await giveBack(bench, entry)
    if (!again.ok && isOutage(again.problem)) return again
    const got = await pull(bench, entry, { expected: entry, from: followed.get(entry.stream) ?? null })
    if (got.ok) continue
    if (isOutage(got.problem)) return got
    note(entry, got.problem)
    if (got.problem.code === 'server-forked') forks.set(entry.stream, entry)
  }
  await bench.opened?.shelf.catchUp()
  const erased = gone()
  const heardOf = new Set(listed.value.map(({ dossier }) => dossier))
  const unheard = new Set<DossierId>()
  for (const target of await missing(bench, listed.value, erased)) {
    const problem = await lost(bench, target, listed.value)
    if (problem && isOutage(problem)) return { ok: false, problem }
    if (!problem && !heardOf.has(target.dossier)) unheard.add(target.dossier)
    if (problem) note(target, problem)
    if (problem?.code === 'server-forked') forks.set(target.stream, { ...target, position: 0, head: null })
  }
  if (bench.opened) await noteUnheard(bench, bench.opened, unheard)
  for (const [stream, records] of Map.groupBy(await bench.store.unsent(), (record) => record.stream)) {
    if (troubles.has(stream) || erased.has(stream)) continue
    const sent = await push(bench, inOrder(records))
    const [first] = records
    if (sent.ok) continue
    if (isOutage(sent.problem)) return sent
    // What stays unsent is counted, and the dossier says why: nothing else waits for it.
    if (first && !unheard.has(first.dossier)) note(first, sent.problem)
  }
  const [trouble] = troubles.values()
  return trouble ? { ok: false, problem: trouble } : accept(null)
}

export function noteTrouble(troubled: Troubled, dossier: DossierId, problem: Problem): void {
  if (!troubled.has(dossier)) troubled.set(dossier, problem)
}

/**
 * Before a gate a device keeps one mission: what it closed, and what is new elsewhere, stays with the server. So does a mission that has ended, but for
 * its decisions when there are newer ones.
 */
async function letIn({ store, opened }: Bench): Promise<(entry: StreamEntry) => boolean> {
  if (!opened) return () => true
  const only = await onlyMissionOf(opened.values)
  const ended = new Map((await endedMissionsOf(opened.values)).map((one) => [one.dossier, one]))
  const known = new Set((await store.streams()).map(({ stream }) => stream))
  return ({ dossier, stream, position }) => {
    const over = ended.get(dossier)
    if (over && !known.has(stream)) return stream === over.control && position > over.position
    return !only || dossier === only || known.has(stream)
  }
}

/** Streams that this device followed and still reads, and that the server lists no more. */
async function missing(
  { store, opened }: Bench,
  listed: readonly StreamEntry[],
  erased: ReadonlySet<StreamId>,
): Promise<readonly Target[]> {
  const known = new Set(listed.map(({ stream }) => stream))
  const followed = (await store.streams()).filter(({ stream, head }) => head && head.position > 0 && !known.has(stream))
  const reads = new Set(
    opened?.shelf
      .streams()
      .filter((stream) => stream.access().rightsOf(stream.stream, opened.enrolment.person).read)
      .map(({ stream }) => stream),
  )
  return followed.filter(({ stream }) => !erased.has(stream) && reads.has(stream))
}

/** Why the server no longer lists it, if that is an alarm: it erased what nobody decided, forgot all of it, or keeps it from somebody whom no decision removed. */
async function lost(bench: Bench, target: Target, listed: readonly StreamEntry[]): Promise<Problem | null> {
  const { position, hash } = await headOf(bench, target)
  const page = await bench.api.page(target.stream, position, hash)
  if (page.ok) return null
  if (page.problem.code === 'stream-erased') return refuse('erased-undecided', page.problem.data).problem
  if (page.problem.code === 'stream-unknown') return forked(0).problem
  if (page.problem.code === 'stream-not-shared' && isShutOut(bench, target, listed))
    return refuse('shut-out-undecided').problem
  return isOutage(page.problem) || page.problem.code === 'server-forked' ? page.problem : null
}

/**
 * By decisions that are in step, and by the epoch in which this device goes on, she reads it. Whose mission has a last day may be left out by anybody's clock; and
 * of a dossier that the server does not list at all, no device can tell why (`noteUnheard`).
 */
function isShutOut({ opened }: Bench, { dossier, stream: id }: Target, listed: readonly StreamEntry[]): boolean {
  const stream = opened?.shelf.streams().find((one) => one.stream === id)
  const isInStep = listed.some((entry) => entry.dossier === dossier && entry.kind === 'control')
  if (!opened || !stream || !isInStep) return false
  const { read, until } = stream.access().rightsOf(id, opened.enrolment.person)
  return read && until === null && (stream.present()?.devices.has(opened.keys.id) ?? false)
}

/** Nothing else will go through either. */
export const isOutage = ({ code }: Problem): boolean =>
  [
    'network-unreachable',
    'device-locked',
    'sign-in-refused',
    'sign-in-elsewhere',
    'session-ended',
    'too-many-requests',
  ].includes(code)

// -- pull

/**
 * `expected` is where the server said that its log is: what it sends must lead exactly there. `from` is how far this device has followed it, where that is
 * known. While a page is being stored, the next one is fetched and its form checked.
 */
async function pull(bench: Bench, target: Target, listed: Listed | null = null): Promise<Outcome<null>> {
  const storing = oneAfterAnother()
  const from = listed ? (listed.from ?? (await startOf(target))) : await headOf(bench, target)
  try {
    return await pullPages(bench, target, storing, from, listed?.expected)
  } finally {
    await storing.done()
  }
}

/** A stream as the server listed it; `from` is null where this device has not followed it yet. */
type Listed = { readonly expected: StreamEntry; readonly from: LogHead | null }

async function pullPages(
  bench: Bench,
  target: Target,
  storing: ReturnType<typeof oneAfterAnother>,
  from: LogHead,
  expected: StreamEntry | undefined,
): Promise<Outcome<null>> {
  let head = from
  if (expected && (expected.position < head.position || contradicts([head], expected))) return forked(head.position)
  if (expected?.position === head.position) return accept(null)
  const door = doorOf(bench, target.stream, head.position)
  for (;;) {
    const page = await bench.api.page(target.stream, head.position, head.hash)
    if (!page.ok) return page
    if (page.value.length === 0)
      return expected && head.position < expected.position ? forked(head.position) : accept(null)
    const placed = await place(bench, target, head, page.value)
    if (!placed.ok) return placed
    const { records, parsed, heads } = placed.value
    if (expected && contradicts(heads, expected)) return forked(expected.position)
    const isIn = await door(parsed, records)
    if (!isIn.ok) return isIn
    await storing.done()
    // Nothing of the page is stored, so that it is found again.
    if (await meetsItsOwn(bench, records)) return refuse('device-put-back')
    head = placed.value.head
    storing.begin(bench.store.receive(target.dossier, target.stream, records, head))
  }
}

/** Work that runs while something else is done. `done` throws its error each time it is called. */
function oneAfterAnother() {
  let last: Promise<void> = Promise.resolve()
  const begin = (work: Promise<void>): void => {
    last = work
    // Heard when its turn comes.
    last.catch(() => {})
  }
  return { begin, done: () => last }
}

/** True when the server names another L at a position that we know. What has come since it said so contradicts nothing. */
function contradicts(known: readonly LogHead[], { position, head }: StreamEntry): boolean {
  const ours = known.find((one) => one.position === position)
  const theirs = fromBase64url(head)
  return ours !== undefined && !(theirs && equal(ours.hash, theirs))
}

/**
 * The page as records at their positions, and L after each. Refuses what is not a record or not of this stream; a record that bears this device’s name and
 * not its signature (it would take a seq that this device has to sign); and `server-forked` for a gap.
 */
export async function place(
  { opened }: Bench,
  { dossier, stream }: Target,
  before: LogHead,
  page: readonly Numbered[],
): Promise<Outcome<{ records: PlacedRecord[]; parsed: ParsedRecord[]; heads: LogHead[]; head: LogHead }>> {
  const records: PlacedRecord[] = []
  const parsedRecords: ParsedRecord[] = []
  const heads: LogHead[] = []
  let head = before
  for (const { position, record } of page) {
    const parsed = parseRecord(record)
    if (!parsed.ok) return parsed
    const { header, bytes } = parsed.value
    if (header.stream !== stream || header.dossier !== dossier) return refuse('record-wrong-stream')
    if (position !== head.position + 1) return forked(position)
    if (header.device === opened?.keys.id && !(await isSignedBy(parsed.value, opened.keys.signing.publicKey)))
      return refuse('record-signature-wrong')
    const hash = recordHashAtOnce(bytes) ?? (await recordHash(bytes))
    head = { position, hash: logNextAtOnce(head.hash, hash) ?? (await logNext(head.hash, hash)) }
    heads.push(head)
    const { device, seq } = header
    parsedRecords.push(parsed.value)
    records.push({ dossier, stream, device, seq, hash: recordName(hash), bytes, position })
  }
  return accept({ records, parsed: parsedRecords, heads, head })
}

const forked = (position: number) => refuse('server-forked', { position })

// -- push

/** One stream's unsent records. */
export const pushStream = async (bench: Bench, { stream }: Pick<Target, 'stream'>): Promise<Outcome<null>> =>
  push(bench, await unsentIn(bench, stream))

/** Sends them as they were signed. A conflict means "pull first", never "sign again": the very same bytes go once more, now or at the next synchronisation. */
async function push(bench: Bench, records: readonly StoredRecord[]): Promise<Outcome<null>> {
  const [target] = records
  if (!target) return accept(null)
  if (await isPutBack(bench)) return refuse('device-put-back')
  const first = await send(bench, target, records)
  if (first.ok) return accept(null)
  if (problemStatus[first.problem.code] !== 409) return pushApart(bench, target, first)
  const pulled = await pull(bench, target)
  if (!pulled.ok) return pulled
  const again = await send(bench, target, await unsentIn(bench, target.stream))
  return again.ok ? accept(null) : pushApart(bench, target, again)
}

/**
 * Refused records that came in a file do not hold up this device’s own: each device’s records are sent separately, and again as long as some are accepted,
 * since some build on others’. Refuses what this device’s own are refused for; others’ wait.
 */
async function pushApart(
  bench: Bench,
  target: Target,
  refused: Extract<Outcome<never>, { ok: false }>,
): Promise<Outcome<null>> {
  const waiting = Map.groupBy(await unsentIn(bench, target.stream), ({ device }) => device)
  const own = bench.opened?.keys.id
  if (isOutage(refused.problem) || [...waiting.keys()].every((device) => device === own)) return refused
  let sent = 0
  let trouble: Outcome<null> | null = null
  for (let before = -1; before !== sent; ) {
    before = sent
    for (const [device, records] of waiting) {
      const outcome = await send(bench, target, records)
      if (!outcome.ok && isOutage(outcome.problem)) return outcome
      if (device === own) trouble = outcome.ok ? null : outcome
      if (!outcome.ok) continue
      sent += records.length
      waiting.delete(device)
    }
  }
  return trouble ?? accept(null)
}

/** All that the server has of a stream, from the first record: nothing of it is stored. */
export async function readWhole(bench: Bench, { dossier, stream }: Target): Promise<Outcome<readonly PlacedRecord[]>> {
  const records: PlacedRecord[] = []
  const door = doorOf(bench, stream, 0)
  for (let head: LogHead = { position: 0, hash: await logStart(dossier, stream) }; ; ) {
    const page = await bench.api.page(stream, head.position, head.hash)
    if (!page.ok) return page
    if (page.value.length === 0) return accept(records)
    const placed = await place(bench, { dossier, stream }, head, page.value)
    if (!placed.ok) return placed
    const isIn = await door(placed.value.parsed, placed.value.records)
    if (!isIn.ok) return isIn
    records.push(...placed.value.records)
    head = placed.value.head
  }
}

/** A stream that this device began and the server has nothing of, also when nothing else is sent from here. */
export const sendNewStream = async (bench: Bench, target: Target): Promise<Outcome<null>> =>
  send(bench, target, await unsentIn(bench, target.stream))

const unsentIn = async ({ store }: Bench, stream: StreamId): Promise<readonly StoredRecord[]> =>
  inOrder((await store.unsent()).filter((record) => record.stream === stream))

/** Each device's records in the order in which it signed them, in the positions that they occupy: after a log was followed again the order may differ. */
function inOrder(records: readonly StoredRecord[]): readonly StoredRecord[] {
  const chains = new Map(
    [...Map.groupBy(records, ({ device }) => device)].map(([device, own]) => [
      device,
      own.sort((one, other) => one.seq - other.seq).values(),
    ]),
  )
  return records.map((record) => chains.get(record.device)?.next().value ?? record)
}

async function send(bench: Bench, target: Target, records: readonly StoredRecord[]): Promise<Outcome<null>> {
  for (const batch of batches(records)) {
    const before = await headOf(bench, target)
    const appended = await bench.api.append(
      target.stream,
      batch.map(({ bytes }) => bytes),
    )
    if (!appended.ok) return appended
    // Alone on the log, we know where our records stand; otherwise they come back among the others'.
    const placed = await place(bench, target, before, numbered(before.position, batch))
    if (!placed.ok) return placed
    const theirs = fromBase64url(appended.value.head)
    const alone = placed.value.head.position === appended.value.position
    if (alone && theirs && equal(placed.value.head.hash, theirs))
      await bench.store.receive(target.dossier, target.stream, placed.value.records, placed.value.head)
    else {
      const pulled = await pull(bench, target)
      if (!pulled.ok) return pulled
    }
  }
  return accept(null)
}

const numbered = (after: number, batch: readonly StoredRecord[]): Numbered[] =>
  batch.map(({ bytes }, index) => ({ position: after + index + 1, record: bytes }))

async function headOf({ store }: Bench, target: Target): Promise<LogHead> {
  const known = (await store.streams()).find(({ stream }) => stream === target.stream)?.head
  return known ?? startOf(target)
}

/** Of a log that was not followed yet. */
const startOf = async ({ dossier, stream }: Target): Promise<LogHead> => ({
  position: 0,
  hash: await logStart(dossier, stream),
})
