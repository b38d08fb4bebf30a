// The attached files of a dossier that this device has whole, for a file that carries it: how many, how large, and their chunks in order.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type Attached, attachedFiles, toldFile } from '../../log/attachments/attached.ts'
import { openFile } from '../../log/attachments/attachment.ts'
import { chunksFor } from '../../log/attachments/attachment-form.ts'
import type { CarriedFileRef } from '../../log/carried/carried.ts'
import type { Stream } from '../../log/stream.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench, Opened } from '../bench.ts'
import type { DeviceStore } from '../store/device-store.ts'
import type { Watch } from './watch.ts'

/** `chosen`: the streams that go, null for all, those that are closed to this person too: a colleague sends what is not taken from her. `absent` is how many this device knows of but does not have whole. Sorted as a carried dossier lists them. */
export async function filesHere(
  { store }: Bench,
  { shelf }: Opened,
  dossier: DossierId,
  chosen: ReadonlySet<StreamId> | null,
): Promise<{ readonly here: readonly CarriedFileRef[]; readonly absent: number }> {
  const here: CarriedFileRef[] = []
  let absent = 0
  for (const { stream } of (await store.streams()).filter((one) => one.dossier === dossier)) {
    const opened = chosen && !chosen.has(stream) ? null : shelf.streams().find((one) => one.stream === stream)
    if (!opened) continue
    const told = await attachedFiles(opened)
    for (const { id: file, facts } of [...told, ...(chosen ? [] : await waitingApart(store, opened, told))]) {
      const chunks = chunksFor(facts.size)
      if ((await store.files.count({ stream, file })) === chunks) here.push({ stream, file, chunks })
      else absent += 1
    }
  }
  const name = ({ stream, file }: CarriedFileRef) => `${stream} ${file}`
  return { here: here.sort((one, other) => (name(one) < name(other) ? -1 : 1)), absent }
}

/** What this device alone has of records that are kept apart: nobody else could send it. */
async function waitingApart(
  store: DeviceStore,
  stream: Stream,
  told: readonly Attached[],
): Promise<readonly Attached[]> {
  const known = new Set(told.map(({ id }) => id))
  const waits = (await waitingFiles(store).list()).filter((one) => one.stream === stream.stream && !known.has(one.file))
  return (await Promise.all(waits.map(({ file }) => toldFile(stream, file)))).filter((file) => file !== null)
}

/**
 * Those that are what their authors said. A device takes in all of a file or nothing, so that one that was sealed otherwise, by whoever wrote her own program,
 * would keep every colleague from all of it.
 */
export async function asTheySay(
  { store }: Bench,
  { shelf }: Opened,
  files: readonly CarriedFileRef[],
  watch: Watch,
): Promise<readonly CarriedFileRef[]> {
  const sound: CarriedFileRef[] = []
  for (const { stream: id, file, chunks } of files) {
    const stream = shelf.streams().find((one) => one.stream === id)
    const told = stream && (await toldFile(stream, file))
    const part = (index: number) => {
      watch.tell(0, 1)
      return store.files.read({ stream: id, file }, index)
    }
    if (told && (await openFile(file, told.facts, part)).ok) sound.push({ stream: id, file, chunks })
  }
  return sound
}

/** Ends the way out where a chunk is gone meanwhile. */
export async function* chunksOf(
  { store }: Bench,
  files: readonly CarriedFileRef[],
  watch: Watch,
): AsyncGenerator<Bytes> {
  for (const { stream, file, chunks } of files)
    for (let index = 0; index < chunks; index++)
      yield (await store.files.read({ stream, file }, index)) ?? watch.give(refuse('file-unreadable').problem)
}
