// What members say of an attached file, beside its facts: a caption, and whether it was put away.
import type { FileId } from '../../vocabulary/ids.ts'
import type { Registers } from '../log/model.ts'
import { agreed, change, type FieldChange, fieldOf, type Read, read, type Values } from './field.ts'
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
