// Calls, videos and letters of a dossier: with which function, how long, who could hear, what was said in short and what of it nobody could check.
import type { Registers } from '../../log/model.ts'
import { change, type FieldChange, fieldOf, latest, type Read, read, type Values } from '../field.ts'
import { contactAt } from '../names.ts'
import { rowsOf } from '../rows.ts'

export type Contact = Read<ReturnType<typeof contactAt>> & { readonly row: string }

/** In the order in which they were written down. */
export const readContacts = (registers: Registers): readonly Contact[] =>
  rowsOf(registers, 'contacts', (row) => ({ row, ...read(registers, contactAt(row)) }))

export const changeContact = (row: string, values: Values<ReturnType<typeof contactAt>>): readonly FieldChange[] =>
  change(contactAt(row), values)

/** Its files as they stand. */
export const filesOfContact = (registers: Registers, row: string): Contact['files'] =>
  fieldOf(registers, contactAt(row).files)

/** True if anybody says that it was with a person deprived of liberty: what she says belongs only in her interview. */
export const isWithDeprived = ({ party }: Contact): boolean =>
  party.told.some(({ value }) => value === 'deprived-person')

/** A letter is read by whoever opens it: nobody is in the room. */
export const isHeard = ({ means }: Contact): boolean => latest(means) !== 'letter'
