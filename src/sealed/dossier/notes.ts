// Notes of a visit: rows with a title; the text of each is a rich-text note of the stream, named by the row.
import type { Registers } from '../log/model.ts'
import { change, type FieldChange, type Read, read, type Values } from './field.ts'
import { noteAt } from './names.ts'
import { rowsOf } from './rows.ts'

export type NoteRow = Read<ReturnType<typeof noteAt>> & { readonly row: string }

export const readNotes = (registers: Registers): readonly NoteRow[] =>
  rowsOf(registers, 'notes', (row) => ({ row, ...read(registers, noteAt(row)) }))

export const changeNote = (row: string, values: Values<ReturnType<typeof noteAt>>): readonly FieldChange[] =>
  change(noteAt(row), values)
