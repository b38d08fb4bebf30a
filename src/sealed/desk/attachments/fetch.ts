// Brings attached files to this device. Each chunk is opened before it is kept, so that everything on the disk belongs to this file and is in its place.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Attached } from '../../log/attachments/attached.ts'
import { fileKey, openChunk } from '../../log/attachments/attachment.ts'
import { chunksFor, type FileChunk } from '../../log/attachments/attachment-form.ts'
import type { Sealed } from '../../log/form.ts'
import type { Bench, Opened } from '../bench.ts'
import { lockOf } from './add.ts'
import type { UnderWay } from './under-way.ts'

type Parts = { readonly bench: Bench; readonly way: UnderWay }

/** True when all of it is here; false when it was paused. As `AttachmentActs.fetchAttachment`. */
export const fetchFile = (
  parts: Parts,
  opened: Opened,
  stream: StreamId,
  attached: Attached,
): Promise<Outcome<boolean>> =>
  parts.bench.store.alone(lockOf(attached.id), async () => {
    const of = chunksFor(attached.facts.size)
    const at = await parts.bench.store.files.count({ stream, file: attached.id })
    if (at >= of) return accept(true)
    const outcome = await fetchFrom(parts, opened, stream, attached, at)
    parts.way.end(attached.id, stream, outcome.ok ? null : outcome.problem)
    return outcome
  })

async function fetchFrom(
  { bench, way }: Parts,
  opened: Opened,
  stream: StreamId,
  { id, facts }: Attached,
  from: number,
): Promise<Outcome<boolean>> {
  const key = await fileKey(facts)
  const of = chunksFor(facts.size)
  for (let index = from; index < of; index++) {
    if (bench.opened !== opened) return refuse('device-locked')
    if (way.isPaused(id)) return accept(false)
    way.set(id, { kind: 'fetching', stream, name: facts.name, done: index, of })
    const chunk = await bench.api.chunk(stream, id, index)
    if (!chunk.ok) return chunk
    if (!(await openChunk(id, key, facts, index, chunk.value))) return refuse('attachment-altered')
    await bench.store.files.add({ stream, file: id }, index, [chunk.value as Sealed<FileChunk>])
    // Erased, closed or let go of meanwhile, here or in another tab.
    const stays = await isKnown(bench, stream).catch(async (gone: unknown) => {
      await bench.store.files.drop({ stream, file: id })
      throw gone
    })
    if (!stays) {
      await bench.store.files.dropFilesOf(stream)
      await opened.shelf.catchUp()
      const open = opened.shelf.stream(stream)
      return open.ok ? refuse('stream-unknown') : open
    }
  }
  return accept(true)
}

const isKnown = async ({ store }: Bench, stream: StreamId): Promise<boolean> =>
  (await store.streams()).some((known) => known.stream === stream)
