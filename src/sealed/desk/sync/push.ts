// Sends what the server has not acknowledged, as it was signed.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { equal } from '../../keys/bytes.ts'
import type { Numbered } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import { isPutBack } from '../put-back/put-back.ts'
import type { StoredRecord } from '../store/device-store.ts'
import { batches } from './batches.ts'
import { headOf, place, type Target } from './followed-log.ts'
import { pull } from './pull.ts'
import { isOutage } from './trouble.ts'

/** One stream's unsent records. */
export const pushStream = async (bench: Bench, { stream }: Pick<Target, 'stream'>): Promise<Outcome<null>> =>
  push(bench, await unsentIn(bench, stream))

/** Sends them as they were signed. A conflict means "pull first", never "sign again": the very same bytes go once more, now or at the next synchronisation. */
export async function push(bench: Bench, records: readonly StoredRecord[]): Promise<Outcome<null>> {
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

/** A stream that this device began and the server has nothing of, also when nothing else is sent from here. */
export const sendNewStream = async (bench: Bench, target: Target): Promise<Outcome<null>> =>
  send(bench, target, await unsentIn(bench, target.stream))

const unsentIn = async ({ store }: Bench, stream: StreamId): Promise<readonly StoredRecord[]> =>
  inOrder((await store.unsent()).filter((record) => record.stream === stream))

/** Each device's records in the order in which it signed them, in the positions that they occupy: after a log was followed again the order may differ. */
export function inOrder(records: readonly StoredRecord[]): readonly StoredRecord[] {
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
