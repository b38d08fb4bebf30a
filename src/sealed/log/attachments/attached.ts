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

/** Null if nobody attached a file with this id. */
export const attachedFile = (stream: ReadStream, id: FileId): Promise<Attached | null> =>
  firstIn(stream, id, stream.history(factsRegister(id)))

/** The same, also where only a record tells of it that is kept apart: it is kept and sent, so that it is there should somebody decide that the record counts. */
export async function toldFile(stream: ReadStream, id: FileId): Promise<Attached | null> {
  return (await attachedFile(stream, id)) ?? firstIn(stream, id, writesOf(stream, factsRegister(id)))
}

/** Facts count only from the device that could choose the id: nobody can put another file in its place. */
async function firstIn(
  { stream }: ReadStream,
  id: FileId,
  writes: Iterable<Pick<Standing, 'value' | 'person' | 'device' | 'claimed'>>,
): Promise<Attached | null> {
  for (const { value, person, device, claimed } of writes) {
    const facts = v.safeParse(fileFacts, value, { abortEarly: true })
    const opening = facts.success && fromBase64url(facts.output.opening)
    if (opening && (await fileIdOf(stream, device, opening)) === id)
      return { id, facts: facts.output, person, device, claimed }
  }
  return null
}

/** Of every valid record, whether it counts or not. */
function* writesOf(stream: ReadStream, register: string) {
  for (const { operations, person, device, claimed } of stream.links())
    for (const one of operations)
      if (one.kind === 'write' && one.register === register && claimed)
        yield { value: one.value, person, device, claimed }
}

/** Oldest claimed first. */
export async function attachedFiles(stream: ReadStream): Promise<readonly Attached[]> {
  const found = await Promise.all(filesNamed(stream.registers().keys()).map((id) => attachedFile(stream, id)))
  return found
    .filter((file) => file !== null)
    .sort((one, other) => one.claimed.localeCompare(other.claimed) || one.id.localeCompare(other.id))
}
