// The files attached to a stream, according to its records: for each the first facts that its own author wrote, whatever was written over them.
import * as v from 'valibot'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { FileId } from '../../../vocabulary/ids.ts'
import type { Standing } from '../model.ts'
import type { ReadStream } from '../stream.ts'
import { type FileFacts, factsRegister, fileFacts, fileIdOf, filesNamed } from './attachment-form.ts'

export type Attached = Pick<Standing, 'person' | 'device' | 'claimed'> & {
  readonly id: FileId
  readonly facts: FileFacts
}

/** Null if nobody attached a file with this id. Facts count only from the device that could choose the id: nobody can put another file in its place. */
export async function attachedFile(stream: ReadStream, id: FileId): Promise<Attached | null> {
  for (const { value, person, device, claimed } of stream.history(factsRegister(id))) {
    const facts = v.safeParse(fileFacts, value, { abortEarly: true })
    const opening = facts.success && fromBase64url(facts.output.opening)
    if (opening && (await fileIdOf(stream.stream, device, opening)) === id)
      return { id, facts: facts.output, person, device, claimed }
  }
  return null
}

/** Oldest claimed first. */
export async function attachedFiles(stream: ReadStream): Promise<readonly Attached[]> {
  const found = await Promise.all(filesNamed(stream.registers().keys()).map((id) => attachedFile(stream, id)))
  return found
    .filter((file) => file !== null)
    .sort((one, other) => one.claimed.localeCompare(other.claimed) || one.id.localeCompare(other.id))
}
