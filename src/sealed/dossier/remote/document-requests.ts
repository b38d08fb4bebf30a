// Requests for documents, with their deadline: what was requested of which function, when, reminded, received or refused (OPCAT 20(a) and (b)).
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { Registers } from '../../log/model.ts'
import { changeAccessRefusal, readAccessRefusals } from '../access-refusals.ts'
import { change, type FieldChange, fieldOf, latest, type Read, read, type Values } from '../field.ts'
import { documentRequestAt } from '../names.ts'
import { rowsOf } from '../rows.ts'

export type DocumentRequest = Read<ReturnType<typeof documentRequestAt>> & { readonly row: string }

/** `unsent` while nobody says on which day it was asked. What came in part is due like what did not come. */
export type RequestState = 'unsent' | 'due' | 'overdue' | 'received' | 'refused'

/** In the order in which they were written down. */
export const readDocumentRequests = (registers: Registers): readonly DocumentRequest[] =>
  rowsOf(registers, 'requests', (row) => ({ row, ...read(registers, documentRequestAt(row)) }))

export const changeDocumentRequest = (
  row: string,
  values: Values<ReturnType<typeof documentRequestAt>>,
): readonly FieldChange[] => change(documentRequestAt(row), values)

/** Its files as they stand. */
export const filesOfRequest = (registers: Registers, row: string): DocumentRequest['files'] =>
  fieldOf(registers, documentRequestAt(row).files)

/** Nothing is overdue on its last day. */
export function stateOfRequest(registers: Registers, request: DocumentRequest, today: IsoDate): RequestState {
  if (latest(request.came) === 'whole') return 'received'
  if (refusalOf(registers, request)) return 'refused'
  if (!latest(request.asked)) return 'unsent'
  const due = latest(request.due)
  return due && due < today ? 'overdue' : 'due'
}

/** Reminded today, beside the days before; one reminder a day. */
export function remind({ row, reminders }: DocumentRequest, today: IsoDate): readonly FieldChange[] {
  const before = latest(reminders) ?? []
  return before.includes(today) ? [] : changeDocumentRequest(row, { reminders: [...before, today] })
}

/** The refusal of access that it became; null once somebody has put that one away. */
export const refusalOf = (registers: Registers, { refusal }: DocumentRequest) =>
  readAccessRefusals(registers).find(({ row }) => row === latest(refusal)) ?? null

/** Documents are refused as a place is: a refusal of access is begun with what was asked, of whom and today, and the request names it. */
export const refuseRequest = (
  request: DocumentRequest,
  {
    refusal,
    today,
    begun,
  }: { refusal: string; today: IsoDate; begun: Parameters<typeof changeAccessRefusal>[1]['begun'] },
): readonly FieldChange[] => [
  ...changeAccessRefusal(refusal, {
    begun,
    on: today,
    sought: 'documents',
    by: latest(request.of),
    account: latest(request.what),
  }),
  ...changeDocumentRequest(request.row, { refusal }),
]
