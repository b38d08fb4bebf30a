// Writes an opened letter into a dossier, its words as a file and its files beside it; and knows, on this device, which letters were.
import * as v from 'valibot'
import { instantField } from '../../../foundation/fields.ts'
import { type Instant, utcDayOf } from '../../../vocabulary/dates.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { IntakeLetter } from '../../keys/intake/letter.ts'
import type { AttachmentActs, NewAttachment } from '../attachments/attachment-acts.ts'
import type { Bench, Opened } from '../bench.ts'

/** A letter as it is read. Its files come from outside: to be saved, never shown inline. */
export type ReadLetter = Omit<IntakeLetter, 'receipt'>

/** Where a letter was written into, when by this device's clock, and how many of its parts are there: its words, then its files. */
export type HandedLetter = {
  readonly id: string
  readonly stream: StreamId
  readonly at: Instant
  readonly parts: number
  readonly of: number
}

/**
 * Each file is cleaned and sealed like any that is attached; one that cannot be cleaned is kept as it came and says so. Who did it and when is in the
 * records. After a refusal a further attempt into the same stream goes on where that one ended.
 */
export async function handLetterOver(
  bench: Bench,
  opened: Opened,
  add: AttachmentActs['addAttachment'],
  id: string,
  letter: ReadLetter,
  stream: StreamId,
  caption: string,
): Promise<Outcome<null>> {
  const parts: readonly NewAttachment[] = [
    attached(`${utcDayOf(letter.at)}.txt`, new TextEncoder().encode(letter.text), caption),
    ...letter.files.map(({ name, bytes }) => attached(name, bytes, caption)),
  ]
  const handed = await handedLetters(opened)
  const begun = handed.find((one) => one.id === id && one.stream === stream)?.parts ?? 0
  for (const [at, part] of [...parts.entries()].slice(begun)) {
    const added = await add(stream, part)
    if (!added.ok) return added
    const now: HandedLetter = { id, stream, at: bench.clock(), parts: at + 1, of: parts.length }
    const others = handed.filter((one) => one.id !== id || one.stream !== stream)
    await opened.values.keep(name, JSON.stringify([...others, now].slice(-keptMost)))
  }
  return accept(null)
}

export async function handedLetters({ values }: Opened): Promise<readonly HandedLetter[]> {
  const text = await values.kept(name)
  return text === undefined ? [] : v.parse(handedField, JSON.parse(v.parse(v.string(), text)))
}

const attached = (name: string, bytes: Uint8Array<ArrayBuffer>, caption: string): NewAttachment => ({
  content: new Blob([bytes]),
  name,
  caption,
  modified: null,
  asIs: true,
})

const name = 'letters-handed-over'
const keptMost = 500
const handedField = v.array(
  v.object({
    id: v.string(),
    stream: v.custom<StreamId>((value) => typeof value === 'string'),
    at: instantField,
    parts: v.number(),
    of: v.number(),
  }),
)
