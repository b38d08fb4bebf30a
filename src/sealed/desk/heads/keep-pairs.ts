// Keeps the proof that a device signed two records at one seq, in the stream itself, and with it what the server does not take of the other branch.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { Link } from '../../log/causality.ts'
import { recordsIn } from '../../log/content.ts'
import { recordHash, recordLimit, recordName } from '../../log/form.ts'
import type { NewOperation, Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import type { StoredRecord } from '../store/device-store.ts'
import { pushStream } from '../sync/push.ts'

/**
 * In every stream in which this person writes, except `waiting` ones: writes records with each pair that no record shows yet, and with what came here by
 * hand and follows a branch that the server’s log lacks. Without them, others would wait for ever for what this device’s records have seen. What cannot
 * be written now is tried at the next synchronisation. Online, after everything that can be sent was sent.
 */
export async function keepPairs(
  bench: Bench,
  opened: Opened,
  waiting: { readonly has: (stream: StreamId) => boolean },
): Promise<void> {
  const inside = new Set<string>()
  for (const stream of opened.shelf.streams()) {
    if (stream.pairs().length === 0 || waiting.has(stream.stream)) continue
    const left = await leftIn(bench, opened, stream)
    const mayWrite = stream.access().rightsOf(stream.stream, opened.enrolment.person).write
    const missing = mayWrite ? await missingIn(stream, left) : []
    await signAll(bench, opened, stream, missing)
    if (missing.length > 0) await pushStream(bench, stream)
    const shown = await shownIn(stream, ({ position }) => position !== null)
    for (const { hash } of left) if (shown.has(hash)) inside.add(hash)
  }
  sentInside.set(opened, inside)
}

/** The pairs of a stream that no record shows yet, signed without being sent: whoever goes on after what a decision names must have seen it. */
export async function showPairs(bench: Bench, opened: Opened, stream: Stream): Promise<Outcome<null>> {
  if (!stream.access().rightsOf(stream.stream, opened.enrolment.person).write) return accept(null)
  return signAll(bench, opened, stream, await missingIn(stream, []))
}

/** Two that no record holds together, of somebody who made them as large on purpose, hide no other pair. */
async function signAll(
  bench: Bench,
  opened: Opened,
  { stream }: Stream,
  missing: readonly Enclosing[],
): Promise<Outcome<null>> {
  for (const operations of gathered(missing)) {
    const signed = await signOperations(bench, opened, stream, operations)
    if (!signed.ok && signed.problem.code !== 'record-too-large') return signed
  }
  return accept(null)
}

/** The unsent records that the server has inside others: as of the last synchronisation. */
export const recordsInside = (opened: Opened | null): ReadonlySet<string> =>
  (opened && sentInside.get(opened)) ?? new Set()

/** The records that are on this device alone. */
export const aloneHere = async ({
  store,
  opened,
}: Pick<Bench, 'store' | 'opened'>): Promise<readonly StoredRecord[]> => {
  const inside = recordsInside(opened)
  return (await store.unsent()).filter(({ hash }) => !inside.has(hash))
}

const sentInside = new WeakMap<Opened, ReadonlySet<string>>()

/** Others' records of devices that signed twice, which the server did not take. */
async function leftIn({ store }: Bench, { keys }: Opened, stream: Stream): Promise<readonly StoredRecord[]> {
  const twice = new Set(stream.pairs().map(({ device }) => device))
  return (await store.records(stream.stream, 0))
    .filter(({ position, device }) => position === null && device !== keys.id && twice.has(device))
    .sort((one, other) => one.seq - other.seq)
}

async function missingIn(stream: Stream, left: readonly StoredRecord[]): Promise<readonly Enclosing[]> {
  const shown = new Set(await shownIn(stream, () => true))
  const found: Enclosing[] = []
  for (const { records } of stream.pairs()) {
    const [one, other] = records
    if (!one || !other) continue
    const names = await Promise.all([one, other].map(nameOf))
    if (names.every((name) => shown.has(name))) continue
    for (const name of names) shown.add(name)
    found.push({ kind: 'pair', one, other })
  }
  return [
    ...found,
    ...left.flatMap(({ bytes, hash }): Enclosing[] => (shown.has(hash) ? [] : [{ kind: 'aside', record: bytes }])),
  ]
}

async function shownIn(stream: Stream, counts: (link: Link) => boolean): Promise<ReadonlySet<string>> {
  const enclosed = stream
    .links()
    .filter(counts)
    .flatMap(({ operations }) => operations.flatMap(recordsIn))
  return new Set(await Promise.all(enclosed.map(nameOf)))
}

/** As few records as hold them; one that is too large for any is tried, and refused, by itself. */
function gathered(operations: readonly Enclosing[]): readonly (readonly Enclosing[])[] {
  const groups: Enclosing[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const operation of operations) {
    const own = recordsIn(operation).reduce((sum, { length }) => sum + length, 0)
    if (size + own > groupLimit) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(operation)
    size += own
  }
  return groups
}

type Enclosing = Extract<NewOperation, { kind: 'pair' | 'aside' }>
const groupLimit = recordLimit / 4

const nameOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => recordName(await recordHash(bytes))
