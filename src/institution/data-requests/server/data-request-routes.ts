// The API of requests by persons about their data.
import * as v from 'valibot'
import { dateField, emptyTextField, textField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/asked.ts'
import { dataRequestAims, dataRequestSteps, soughtPlaces } from '../../../vocabulary/data-requests.ts'
import type { DataRequestId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { asked, askedWith, found, idIn } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'

const requestFields = v.pipe(
  v.object({
    aims: v.pipe(v.array(v.picklist(dataRequestAims)), v.minLength(1, 'field-missing'), v.maxLength(4)),
    received: dateField,
    deadline: v.optional(v.nullable(dateField), null),
    reference: v.optional(emptyTextField(200), ''),
  }),
  v.forward(
    v.check(({ received, deadline }) => deadline === null || deadline >= received, 'dates-out-of-order'),
    ['deadline'],
  ),
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

const seekFields = v.object({ text: textField(200) })

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
      asked('answer requests about data', async (c) => {
        const id = idIn<DataRequestId>(c)
        return id.ok ? found(await dataRequests.get(id.value)) : id
      }),
    )
    .post(
      '/:id/done',
      askedWith('answer requests about data', doneFields, async (form, c, { person }) => {
        const id = idIn<DataRequestId>(c)
        if (!id.ok) return id
        if (form.on > (await today())) return refuse('date-to-come', { field: 'on' })
        return dataRequests.addDone(id.value, form, person)
      }),
    )
    // By POST: a name has no place in an address.
    .post(
      '/:id/search',
      askedWith('answer requests about data', seekFields, async ({ text }, c, { person }) => {
        const id = idIn<DataRequestId>(c)
        if (!id.ok) return id
        const request = await dataRequests.get(id.value)
        if (!request) return refuse('not-found')
        await journal.append({
          by: person,
          act: 'person-sought',
          subject: request.id,
          data: { number: request.number },
        })
        return accept(await findPerson(text))
      }),
    )
