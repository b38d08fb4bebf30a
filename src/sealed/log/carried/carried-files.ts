// Checks the attached files of a carried dossier one by one as their chunks come: whole, altered, locked, mentioned by no record, or not in the file.
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { openFile } from '../attachments/attachment.ts'
import { chunksFor } from '../attachments/attachment-form.ts'
import type { Examined } from './examine.ts'
import type { Unpacked } from './packed.ts'

export type CarriedFileCheck = {
  readonly stream: StreamId
  readonly file: FileId
  /** `locked`: its key was not handed over. `untold`: no record of that part tells of it, and none waits that could. `absent`: a record tells of it, and the file does not bring it. */
  readonly state: 'whole' | 'altered' | 'locked' | 'untold' | 'absent'
  /** As it was called; null where that is sealed. */
  readonly name: string | null
}

/** Compares the chunks with what the records of the dossier's streams say. Refuses `carried-unreadable` if the file breaks off, or goes on after its end. */
export async function checkCarriedFiles(
  carried: Unpacked,
  streams: readonly Pick<Examined, 'stream' | 'files' | 'excused'>[],
): Promise<Outcome<readonly CarriedFileCheck[]>> {
  const checks: CarriedFileCheck[] = []
  for (const { stream, file, chunks } of carried.content.files) {
    const part = streams.find((one) => one.stream === stream)
    const told = part?.files.find(({ id }) => id === file)
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
      state: told ? (whole ? 'whole' : 'altered') : part?.excused ? 'locked' : 'untold',
      name: told?.facts.name ?? null,
    })
  }
  const end = await carried.end()
  if (!end.ok) return end
  const came = new Set(checks.map(({ stream, file }) => `${stream} ${file}`))
  for (const { stream, files } of streams)
    for (const { id, facts } of files)
      if (!came.has(`${stream} ${id}`)) checks.push({ stream, file: id, state: 'absent', name: facts.name })
  return accept(checks)
}
