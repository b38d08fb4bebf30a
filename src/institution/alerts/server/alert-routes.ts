// The API of the register of requests and alerts.
import * as v from 'valibot'
import { countField, dateField, emptyTextField, idField, someTextField, textField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { alertKinds, alertSteps, alertWays, handOverConsents } from '../../../vocabulary/alerts.ts'
import type { AlertId, PlaceId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import {
  asked,
  askedOf,
  askedOfWith,
  askedWith,
  found,
  queryOf,
  withVersion,
} from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { alertStates } from '../alert.ts'

const alertFields = v.object({
  kind: v.picklist(alertKinds),
  way: v.picklist(alertWays),
  place: v.optional(v.nullable(idField<PlaceId>()), null),
  elsewhere: v.optional(emptyTextField(300), ''),
  received: dateField,
  happened: v.optional(v.nullable(dateField), null),
  urgent: v.optional(v.boolean(), false),
  text: someTextField(10_000),
  reference: v.optional(emptyTextField(200), ''),
})

const doneFields = v.object({
  on: dateField,
  step: v.picklist(alertSteps),
  text: v.optional(emptyTextField(5_000), ''),
  handed: v.optional(v.nullable(v.object({ to: textField(300), consent: v.picklist(handOverConsents) })), null),
})

const findFields = v.object({
  place: v.optional(idField<PlaceId>()),
  kind: v.optional(v.picklist(alertKinds)),
  state: v.optional(v.picklist(alertStates)),
  page: v.optional(countField(100_000), '1'),
  /** A page of the screen has few; a device that keeps its copy takes many at once. */
  size: v.optional(countField(1_000), '25'),
})

export const alertRoutes = ({ registers: { alerts, places }, today }: InstitutionParts) => {
  /** A place of the register or none; no day after the one it was received, none to come. */
  const sensible = async (form: v.InferOutput<typeof alertFields>) => {
    const place = form.place && (await places.get(form.place))
    if (form.place !== null && !place) return refuse('field-unknown-value', { field: 'place' })
    if (form.received > (await today())) return refuse('date-to-come', { field: 'received' })
    if (form.happened !== null && form.happened > form.received)
      return refuse('dates-out-of-order', { field: 'happened', first: form.happened, last: form.received })
    return accept({ ...form, place: place?.id ?? null })
  }
  return staffRoutes()
    .get(
      '/',
      asked('read alerts', async (c) => {
        const query = queryOf(c, findFields)
        if (!query.ok) return query
        const { page, size, ...filter } = query.value
        return accept(await alerts.find(filter, { page, size }))
      }),
    )
    .post(
      '/',
      askedWith('enter alerts', alertFields, async (form, _c, { person }) => {
        const checked = await sensible(form)
        return checked.ok ? accept(await alerts.add(form, person)) : checked
      }),
    )
    .get(
      '/:id',
      askedOf('read alerts', async (id: AlertId, { person }) => found(await alerts.read(id, person, await today()))),
    )
    .put(
      '/:id',
      askedOfWith('enter alerts', withVersion(alertFields), async (id: AlertId, { version, ...form }, { person }) => {
        const checked = await sensible(form)
        return checked.ok ? alerts.change(id, form, version, person) : checked
      }),
    )
    .post(
      '/:id/done',
      askedOfWith('follow alerts', doneFields, async (id: AlertId, form, { person }) => {
        if ((form.step === 'handed-over') !== (form.handed !== null)) return refuse('field-missing', { field: 'to' })
        if (form.on > (await today())) return refuse('date-to-come', { field: 'on' })
        return alerts.addDone(id, form, person)
      }),
    )
}
