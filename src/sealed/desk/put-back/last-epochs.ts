// The last thing that a put-back device signs: the keys of what nobody else reads, for the device that it becomes.
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { listedDevice } from '../../keys/directory/directory.ts'
import type { Sealed } from '../../log/form.ts'
import { openStream, type Stream } from '../../log/stream.ts'
import type { StreamEntry } from '../../mailbox/wire.ts'
import type { Bench, Opened } from '../bench.ts'
import { readWhole } from '../sync/pull.ts'

/**
 * Wherever no other listed device could let the new one in: an epoch after everything that the server has of the old one. Elsewhere the old device signs nothing, since it cannot
 * know that it did not sign more; colleagues let the new one in. What was signed goes out again byte for byte. Online.
 */
export async function lastEpochs(
  bench: Bench,
  opened: Opened,
  listed: readonly StreamEntry[],
  next: DeviceId,
): Promise<Outcome<null>> {
  const kept = v.parse(v.record(v.string(), v.string()), (await opened.values.kept(name)) ?? {})
  for (const [, entries] of Map.groupBy(listed, ({ dossier }) => dossier)) {
    if (entries.every((entry) => othersLetIn(opened, entry, next))) continue
    const control = await readAnew(
      bench,
      opened,
      entries.find(({ kind }) => kind === 'control'),
      null,
    )
    if (!control.ok) return control
    for (const entry of entries) {
      const stream =
        entry.stream === control.value.stream ? control : await readAnew(bench, opened, entry, control.value)
      if (!stream.ok) return stream
      if (othersRead(opened, stream.value, next) || stream.value.present()?.devices.has(next)) continue
      const before = fromBase64url(kept[entry.stream] ?? '')
      const made = before?.length ? accept({ bytes: before as Sealed<unknown> }) : await stream.value.composeEpoch()
      // Without its key there is nothing to hand on.
      if (!made.ok) continue
      kept[entry.stream] = toBase64url(made.value.bytes)
      await opened.values.keep(name, kept)
      const sent = await bench.api.append(entry.stream, [made.value.bytes])
      if (!sent.ok) return sent
      await stream.value.receive([{ bytes: made.value.bytes, position: null }])
    }
  }
  return accept(null)
}

export const name = 'desk/last-epochs'

/** As far as this device knows, without asking: somebody else reads it. */
function othersLetIn(opened: Opened, { stream: id }: StreamEntry, next: DeviceId): boolean {
  const stream = opened.shelf.streams().find(({ stream }) => stream === id)
  return stream !== undefined && othersRead(opened, stream, next)
}

function othersRead({ directory, keys }: Opened, stream: Stream, next: DeviceId): boolean {
  const devices = [...(stream.present()?.devices ?? [])]
  return devices.some((id) => id !== keys.id && id !== next && directory !== null && listedDevice(directory, id))
}

/** As the server has it, without this device's records that the server lacks. */
async function readAnew(
  bench: Bench,
  opened: Opened,
  entry: StreamEntry | undefined,
  control: Stream | null,
): Promise<Outcome<Stream>> {
  if (!entry) return refuse('stream-unknown')
  const { dossier, stream } = entry
  const records = await readWhole(bench, entry)
  if (!records.ok) return records
  const directory = () => opened.directory ?? raise()
  const { random, clock } = bench
  const context = { dossier, stream, device: opened.keys, directory, random, clock }
  const read = await openStream({ ...context, control: control?.control ?? null })
  await read.receive(records.value)
  return accept(read)
}

function raise(): never {
  throw new Error('a listed device has a directory')
}
