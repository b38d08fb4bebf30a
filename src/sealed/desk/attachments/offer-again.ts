// Looks once after each opening whether the server still has the files that this device has whole: one that was put back to an earlier day gets them again, from any member.
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { attachedFile } from '../../log/attachments/attached.ts'
import { chunksFor } from '../../log/attachments/attachment-form.ts'
import type { Bench, Opened } from '../bench.ts'
import { isOutage } from '../sync/trouble.ts'
import type { WaitingFiles } from './waiting-files.ts'

/** Those that the server does not have whole wait to be sent afterwards. Refuses when the server cannot be asked. */
export async function offerAgain(bench: Bench, opened: Opened, waiting: WaitingFiles): Promise<Outcome<null>> {
  const waits = new Set((await waiting.list()).map(({ file }) => file))
  for (const [stream, refs] of Map.groupBy(await bench.store.files.list(), (ref) => ref.stream)) {
    const here = refs.filter(({ file }) => !waits.has(file))
    if (here.length === 0) continue
    const listed = await bench.api.filesHere(stream)
    if (!listed.ok && isOutage(listed.problem)) return listed
    if (!listed.ok) continue
    const there = new Map(listed.value.files.map(({ file, chunks }) => [file, chunks]))
    for (const { file } of here) {
      const whole = await chunksOfWhole(bench, opened, stream, file)
      if (whole !== null && (there.get(file) ?? 0) < whole) await waiting.add({ stream, file, paused: false })
    }
  }
  return accept(null)
}

/** How many chunks the file has, when all of them are here; null otherwise. */
async function chunksOfWhole(bench: Bench, { shelf }: Opened, id: StreamId, file: FileId): Promise<number | null> {
  const stream = shelf.stream(id)
  const attached = stream.ok ? await attachedFile(stream.value, file) : null
  if (!attached) return null
  const chunks = chunksFor(attached.facts.size)
  return (await bench.store.files.count({ stream: id, file })) === chunks ? chunks : null
}
