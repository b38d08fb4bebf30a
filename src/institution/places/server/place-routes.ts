// The API of the register of places.
import * as v from 'valibot'
import { dateField, idField, localTextField, someTextField, textField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { AuthorityId, PlaceId } from '../../../vocabulary/ids.ts'
import { heldGroups, placeKinds, placeWings } from '../../../vocabulary/places.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import {
  asked,
  askedOf,
  askedOfWith,
  askedWith,
  found,
  versionField,
  withVersion,
} from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { inOrder, maybeDate } from '../../server/term-fields.ts'
import type { PlaceForm } from '../place-register.ts'

const degrees = (most: number) =>
  v.pipe(
    v.number(),
    v.check((value) => Math.abs(value) <= most, 'field-unknown-value'),
  )

const persons = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))

export const placeFields = v.pipe(
  v.object({
    name: someTextField(200),
    kind: v.picklist(placeKinds),
    otherKind: v.optional(localTextField(100), {}),
    formerNames: v.optional(
      v.pipe(v.array(v.object({ name: someTextField(200), until: maybeDate })), v.maxLength(40)),
      [],
    ),
    authority: v.optional(localTextField(200), {}),
    body: v.optional(v.nullable(idField<AuthorityId>()), null),
    region: v.optional(localTextField(200), {}),
    capacity: v.optional(v.nullable(persons), null),
    open: v.optional(v.boolean(), true),
    opened: maybeDate,
    closed: maybeDate,
    temporary: v.optional(v.boolean(), false),
    coordinates: v.optional(v.nullable(v.object({ latitude: degrees(90), longitude: degrees(180) })), null),
    invented: v.optional(v.boolean(), false),
  }),
  v.forward(
    v.check(({ kind, otherKind }) => kind !== 'other' || Object.keys(otherKind).length > 0, 'field-missing'),
    ['otherKind'],
  ),
  v.rawCheck((form) => inOrder(form, 'closed', ({ opened, closed }) => [opened, closed])),
)

const said = { on: dateField, source: textField(200) }
export const factFields = v.object({
  facts: v.pipe(
    v.array(
      v.variant('kind', [
        v.object({ kind: v.literal('population'), ...said, count: persons }),
        v.object({ kind: v.literal('capacity'), ...said, count: persons }),
        v.object({
          kind: v.literal('group'),
          ...said,
          group: v.picklist(heldGroups),
          count: v.optional(v.nullable(persons), null),
        }),
        v.object({ kind: v.literal('wing'), ...said, wing: v.picklist(placeWings) }),
      ]),
    ),
    v.maxLength(400),
  ),
})

/** Another entry of the register that is the same place. */
const entryFields = v.object({ other: v.object({ id: idField<PlaceId>(), version: versionField }) })

export function placeRoutes(parts: InstitutionParts) {
  const { places, samePlaces } = parts.registers
  return staffRoutes()
    .get(
      '/',
      asked('read places', async () => accept(await places.list())),
    )
    .post(
      '/',
      askedWith('write places', placeFields, async (place, _c, { person }) => {
        const stands = await standing(parts, place)
        return stands.ok ? accept(await places.add(place, person)) : stands
      }),
    )
    .get(
      '/:id',
      askedOf('read places', async (id: PlaceId) => found(await places.get(id))),
    )
    .put(
      '/:id',
      askedOfWith('write places', withVersion(placeFields), async (id: PlaceId, { version, ...place }, { person }) => {
        const stands = await standing(parts, place)
        return stands.ok ? places.change(id, place, version, person) : stands
      }),
    )
    .put(
      '/:id/facts',
      askedOfWith('write places', withVersion(factFields), async (id: PlaceId, { version, facts }, { person }) => {
        // For how many it will be meant is not for how many it is.
        const today = await parts.today()
        if (facts.some(({ kind, on }) => kind === 'capacity' && on > today))
          return refuse('date-to-come', { field: 'on' })
        return places.setFacts(id, facts, version, person)
      }),
    )
    .get(
      '/:id/entries',
      askedOf('read places', async (id: PlaceId) => accept(await samePlaces.of(id))),
    )
    .post(
      '/:id/entries',
      askedOfWith('write places', withVersion(entryFields), async (id: PlaceId, { version, other }, { person }) =>
        samePlaces.makeOne({ id: id, version }, other, person),
      ),
    )
    .post(
      '/:id/apart',
      askedOf('write places', async (id: PlaceId, { person }) => samePlaces.takeApart(id, person)),
    )
}

/** `not-found` for a body that is not in the register; `place-in-use-after-its-end` when its last day is gone and it is still in use. */
export async function standing(
  { registers, today }: Pick<InstitutionParts, 'registers' | 'today'>,
  { body, open, closed }: PlaceForm,
): Promise<Outcome<null>> {
  if (body !== null && !(await registers.authorities.get(body))) return refuse('not-found', { field: 'body' })
  if (open && closed !== null && closed < (await today()))
    return refuse('place-in-use-after-its-end', { field: 'closed' })
  return accept(null)
}
