// What members say of an attached file, beside its facts: a caption, and whether it was put away.
import * as v from 'valibot'
import type { FileId } from '../../vocabulary/ids.ts'
import { factsRegister, fileFacts, filesNamed } from '../log/attachments/attachment-form.ts'
import type { Registers } from '../log/model.ts'
import { agreed, change, type FieldChange, fieldOf, latest, type Read, read, type Values } from './field.ts'
import { attachmentAt } from './names.ts'

export const readAttachment = (registers: Registers, file: FileId): Read<ReturnType<typeof attachmentAt>> =>
  read(registers, attachmentAt(file))

export const changeAttachment = (
  file: FileId,
  values: Values<ReturnType<typeof attachmentAt>>,
): readonly FieldChange[] => change(attachmentAt(file), values)

/** One that somebody put away while another kept it stays in sight. */
export const isPutAway = (registers: Registers, file: FileId): boolean =>
  agreed(fieldOf(registers, attachmentAt(file).removed)) === true

/** What the files that were not put away are called, to be searched for. */
export const attachmentNames = (
  registers: Registers,
): readonly { readonly file: FileId; readonly caption: string | null; readonly name: string }[] =>
  filesNamed(registers.keys()).flatMap((file) => {
    if (isPutAway(registers, file)) return []
    const facts = (registers.get(factsRegister(file)) ?? []).flatMap(({ value }) => {
      const parsed = v.safeParse(fileFacts, value, { abortEarly: true })
      return parsed.success ? [parsed.output] : []
    })
    return [{ file, caption: latest(readAttachment(registers, file).caption), name: facts[0]?.name ?? '' }]
  })
