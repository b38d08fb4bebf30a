// The attached files of a dossier that this device has whole, for a file that carries it: how many, how large, and their chunks in order.
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { attachedFiles } from '../../log/attachments/attached.ts'
import { chunksFor } from '../../log/attachments/attachment-form.ts'
import type { CarriedFileRef } from '../../log/carried/carried.ts'
import type { Bench, Opened } from '../bench.ts'
import type { Watch } from './watch.ts'

/** `chosen`: the streams that go, null for all. `absent` is how many this device knows of but does not have whole. Sorted as a carried dossier lists them. */
export async function filesHere(
  { store }: Bench,
  { shelf }: Opened,
  dossier: DossierId,
  chosen: ReadonlySet<StreamId> | null,
): Promise<{ readonly here: readonly CarriedFileRef[]; readonly absent: number }> {
  const here: CarriedFileRef[] = []
  let absent = 0
  for (const { stream } of (await store.streams()).filter((one) => one.dossier === dossier)) {
    const opened = chosen && !chosen.has(stream) ? null : shelf.stream(stream)
    for (const { id: file, facts } of opened?.ok ? await attachedFiles(opened.value) : []) {
      const chunks = chunksFor(facts.size)
      if ((await store.files.count({ stream, file })) === chunks) here.push({ stream, file, chunks })
      else absent += 1
    }
  }
  const name = ({ stream, file }: CarriedFileRef) => `${stream} ${file}`
  return { here: here.sort((one, other) => (name(one) < name(other) ? -1 : 1)), absent }
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
