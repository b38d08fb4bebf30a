// The API of requests by persons about their data.
import * as v from 'valibot'
import { dateField, emptyTextField, idField, textField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { dataRequestAims, dataRequestSteps, keepingGrounds, soughtPlaces } from '../../../vocabulary/data-requests.ts'
import type { DataRequestId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { asked, askedOf, askedOfWith, askedWith, found, numberIn } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { inOrder } from '../../server/term-fields.ts'
import type { PersonSearch } from '../person-found.ts'

const requestFields = v.pipe(
  v.object({
    aims: v.pipe(v.array(v.picklist(dataRequestAims)), v.minLength(1, 'field-missing'), v.maxLength(4)),
    received: dateField,
    deadline: v.optional(v.nullable(dateField), null),
    reference: v.optional(emptyTextField(200), ''),
  }),
  v.rawCheck((form) => inOrder(form, 'deadline', ({ received, deadline }) => [received, deadline])),
)

const doneFields = v.pipe(
  v.object({
    on: dateField,
    step: v.picklist(dataRequestSteps),
    places: v.optional(v.pipe(v.array(v.picklist(soughtPlaces)), v.maxLength(4)), []),
    text: v.optional(emptyTextField(5_000), ''),
  }),
  // A refusal has its ground: the person may take it to somebody.
  v.forward(
    v.check(({ step, text }) => step !== 'refused' || text !== '', 'field-missing'),
    ['text'],
  ),
)

const optionalDate = v.nullable(dateField)
/** In any form that was accepted earlier: it is only compared with what is there. */
const contactFields = v.object({
  function: v.record(v.string(), v.string()),
  name: v.string(),
  email: v.string(),
  phone: v.string(),
  from: optionalDate,
  until: optionalDate,
})
const whatFields = v.variant('kind', [
  v.object({ kind: v.picklist(['people', 'alerts', 'cards']), id: idField<string>() }),
  v.object({ kind: v.literal('contacts'), id: idField<string>(), contact: contactFields }),
  v.object({ kind: v.literal('row'), table: textField(60), id: textField(100) }),
])
const examinedFields = v.variant('decision', [
  v.object({
    decision: v.literal('keep'),
    what: whatFields,
    ground: v.picklist(keepingGrounds),
    // Which law, which dialogue: the person may take it to somebody.
    text: textField(5_000),
  }),
  v.object({ decision: v.literal('erase'), what: whatFields, text: v.optional(emptyTextField(5_000), '') }),
])

const seekFields = v.object({ text: textField(200) })
const numberFields = v.object({ number: textField(30) })

export const dataRequestRoutes = ({ registers: { dataRequests, journal }, findPerson, today }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('answer requests about data', async () => accept(await dataRequests.list())),
    )
    .post(
      '/',
      askedWith('answer requests about data', requestFields, async (form, _c, { person }) => {
        if (form.received > (await today())) return refuse('date-to-come', { field: 'received' })
        return accept(await dataRequests.add(form, person))
      }),
    )
    .get(
      '/:id',
      askedOf('answer requests about data', async (id: DataRequestId) => found(await dataRequests.get(id))),
    )
    .post(
      '/:id/done',
      askedOfWith('answer requests about data', doneFields, async (id: DataRequestId, form, { person }) => {
        if (form.on > (await today())) return refuse('date-to-come', { field: 'on' })
        return dataRequests.addDone(id, form, person)
      }),
    )
    // By POST: a name has no place in an address.
    .post(
      '/:id/search',
      askedOfWith('answer requests about data', seekFields, async (id: DataRequestId, { text }, { person }) => {
        const request = await dataRequests.get(id)
        if (!request) return refuse('not-found')
        await journal.append({
          by: person,
          act: 'person-sought',
          subject: request.id,
          data: { number: request.number },
        })
        const found = await findPerson(text)
        const rows = (table: string) => found.found.filter((one) => one.table === table).map(({ row }) => row)
        const tables = [...new Set(found.found.map(({ table }) => table))]
        const now = await today()
        const kept = await Promise.all(tables.map((table) => dataRequests.keptIn(table, rows(table), now)))
        return accept({ ...found, kept: kept.flat() } satisfies PersonSearch)
      }),
    )
    // A message, by its number: its sender's name is sealed, so no register has it under that name.
    .post(
      '/:id/numbered',
      askedOfWith('answer requests about data', numberFields, async (_id: DataRequestId, { number }) => {
        const kept = await dataRequests.keptUnder(number, await today())
        return kept.length > 0 ? accept(kept) : refuse('not-found', { field: 'number' })
      }),
    )
    .get(
      '/:id/waiting',
      askedOf('answer requests about data', async (id: DataRequestId) => {
        const request = await dataRequests.get(id)
        return request ? accept(await dataRequests.waiting(request, await today())) : refuse('not-found')
      }),
    )
    .post(
      '/:id/examined',
      askedOfWith('answer requests about data', examinedFields, async (id: DataRequestId, form, { person }) =>
        dataRequests.examine(id, form, person, await today()),
      ),
    )
    .post(
      '/:id/examined/:at/agreement',
      askedOf('decide what is kept', async (id: DataRequestId, { person }, c) => {
        const at = numberIn(c, 'at')
        return at.ok ? dataRequests.agree(id, at.value, person, await today()) : at
      }),
    )
    .delete(
      '/:id/examined/:at',
      askedOf('answer requests about data', async (id: DataRequestId, { person }, c) => {
        const at = numberIn(c, 'at')
        return at.ok ? dataRequests.takeBack(id, at.value, person) : at
      }),
    )
