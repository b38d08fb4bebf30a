// Takes up one dossier by the recovery key: opens what is wrapped to it, and begins each stream again for everyone who may read. Continues after an interruption.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { Recovery } from '../../keys/root.ts'
import { openingOf, readEpochBody } from '../../log/epochs/epoch-form.ts'
import { firstOf, recoveredBy, wrapsOf } from '../../log/epochs/epoch-keys.ts'
import { parseRecord } from '../../log/form.ts'
import { openStream, type Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { sign } from '../sign.ts'
import type { StoredStream } from '../store/device-store.ts'
import { pushStream } from '../sync/push.ts'
import { isOutage } from '../sync/trouble.ts'

export type TakenUp = {
  readonly dossier: DossierId
  /** How many of its streams were. */
  readonly begun: number
  /** Why a stream was not taken up: it was left out of the recovery at set-up, nobody is left who may read it, or a reader has already continued under the new key. */
  readonly leftOut: readonly { readonly stream: StreamId; readonly problem: Problem }[]
  /** Its parts that the decisions name and the server did not bring: it keeps them back, or nobody ever sent them. */
  readonly missing: readonly StreamId[]
}

/** The dossier's records are on this device's disk already, sealed. `recovers` is the directory version that names this device. */
export async function takeUpDossier(
  bench: Bench,
  opened: Opened,
  dossier: DossierId,
  recovers: number,
  recovery: Recovery,
): Promise<Outcome<TakenUp>> {
  const stored = (await bench.store.streams()).filter((stream) => stream.dossier === dossier)
  const control = await readBy(bench, opened, stored, recovery)
  if (!control) return refuse('stream-unknown')
  let begun = 0
  const leftOut: TakenUp['leftOut'][number][] = []
  for (const { stream: id } of stored) {
    const stream = id === control.stream ? control : await open(bench, opened, id, dossier, recovery, control)
    const one = await beginAnew(bench, opened, stream, recovers)
    if (!one.ok && isOutage(one.problem)) return one
    if (one.ok) begun += 1
    else leftOut.push({ stream: id, problem: one.problem })
  }
  const access = control.access()
  const here = new Set(stored.map(({ stream }) => stream))
  const missing = [...access.streams.keys()].filter((id) => !here.has(id) && !access.rulingsOf(id).erased)
  return accept({ dossier, begun, leftOut, missing })
}

/** The control stream: the one whose first record says so. */
async function readBy(
  bench: Bench,
  opened: Opened,
  stored: readonly StoredStream[],
  recovery: Recovery,
): Promise<Stream | null> {
  for (const { stream, dossier } of stored)
    for (const { bytes } of await bench.store.records(stream, 0)) {
      const record = parseRecord(bytes)
      const body = record.ok ? readEpochBody(record.value) : record
      const opens = record.ok && body.ok ? await openingOf(record.value, body.value) : null
      if (opens?.ok && opens.value === 'control') return open(bench, opened, stream, dossier, recovery, null)
    }
  return null
}

async function open(
  { store, random, clock }: Bench,
  opened: Opened,
  id: StoredStream['stream'],
  dossier: DossierId,
  { exchange }: Recovery,
  control: Stream | null,
): Promise<Stream> {
  const directory = () => {
    if (!opened.directory) throw new Error('a device that takes dossiers up has a directory')
    return opened.directory
  }
  const context = {
    dossier,
    stream: id,
    device: opened.keys,
    directory,
    control: control?.control ?? null,
    random,
    clock,
  }
  // A coordinator at whose device the council meets reads the control stream herself, and may have gone on in it under the new key already.
  const stream = await openStream(context, firstOf(wrapsOf(opened.keys), recoveredBy(exchange)))
  await stream.receive(await store.records(id, 0))
  return stream
}

/** The epoch that takes the stream up, unless it stands already; sent, or sent again. */
async function beginAnew(bench: Bench, opened: Opened, stream: Stream, recovers: number): Promise<Outcome<unknown>> {
  const isDone = stream.recoveries().some((one) => one.recovers === recovers && one.device === opened.keys.id)
  if (!isDone) {
    const signed = await sign(bench, opened, stream.dossier, async () => {
      const epoch = await stream.composeRecovery(recovers)
      return epoch.ok ? accept([epoch.value]) : epoch
    })
    if (!signed.ok) return signed
  }
  return pushStream(bench, stream)
}
