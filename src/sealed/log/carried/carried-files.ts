// The attached files of a carried dossier, checked one by one as their chunks come: whole, altered, locked, or not in the file.
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { Attached } from '../attachments/attached.ts'
import { openFile } from '../attachments/attachment.ts'
import { chunksFor } from '../attachments/attachment-form.ts'
import type { Unpacked } from './packed.ts'

export type CarriedFileCheck = {
  readonly stream: StreamId
  readonly file: FileId
  /** `locked`: its key was not handed over. `absent`: a record tells of it, and the file does not bring it. */
  readonly state: 'whole' | 'altered' | 'locked' | 'absent'
  /** As it was called; null where that is sealed. */
  readonly name: string | null
}

/** `attached` is what the records of the streams that were opened tell. Refuses `carried-unreadable` where the file breaks off, or goes on behind its end. */
export async function checkCarriedFiles(
  carried: Unpacked,
  attached: ReadonlyMap<StreamId, readonly Attached[]>,
): Promise<Outcome<readonly CarriedFileCheck[]>> {
  const checks: CarriedFileCheck[] = []
  for (const { stream, file, chunks } of carried.content.files) {
    const told = attached.get(stream)?.find(({ id }) => id === file)
    let left = chunks
    let broken: Outcome<never> | null = null
    const next = async () => {
      const chunk = left > 0 ? await carried.chunk() : null
      left -= 1
      if (chunk && !chunk.ok) broken = chunk
      return chunk?.ok ? chunk.value : null
    }
    const whole = told && chunksFor(told.facts.size) === chunks ? (await openFile(file, told.facts, next)).ok : false
    while (left > 0 && !broken) await next()
    if (broken) return broken
    checks.push({
      stream,
      file,
      state: told ? (whole ? 'whole' : 'altered') : 'locked',
      name: told?.facts.name ?? null,
    })
  }
  const end = await carried.end()
  if (!end.ok) return end
  const came = new Set(checks.map(({ file }) => file))
  for (const [stream, files] of attached)
    for (const { id, facts } of files)
      if (!came.has(id)) checks.push({ stream, file: id, state: 'absent', name: facts.name })
  return accept(checks)
}
