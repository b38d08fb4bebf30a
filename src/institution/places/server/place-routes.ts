// The API of the register of places.
import * as v from 'valibot'
import { dateField, localTextField, someTextField, textField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/asked.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { placeGroups, placeKinds, placeWings } from '../../../vocabulary/places.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedWith, found, idIn, withVersion } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'

export const placeFields = v.pipe(
  v.object({
    name: someTextField(200),
    kind: v.picklist(placeKinds),
    otherKind: v.optional(localTextField(100), {}),
    authority: v.optional(localTextField(200), {}),
    region: v.optional(localTextField(200), {}),
    capacity: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))), null),
    open: v.optional(v.boolean(), true),
    invented: v.optional(v.boolean(), false),
  }),
  v.forward(
    v.check(({ kind, otherKind }) => kind !== 'other' || Object.keys(otherKind).length > 0, 'field-missing'),
    ['otherKind'],
  ),
)

const said = { on: dateField, source: textField(200) }
export const factFields = v.object({
  facts: v.pipe(
    v.array(
      v.variant('kind', [
        v.object({
          kind: v.literal('population'),
          ...said,
          count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
        }),
        v.object({ kind: v.literal('group'), ...said, group: v.picklist(placeGroups) }),
        v.object({ kind: v.literal('wing'), ...said, wing: v.picklist(placeWings) }),
      ]),
    ),
    v.maxLength(200),
  ),
})

export const placeRoutes = ({ registers: { places } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read places', async () => accept(await places.list())),
    )
    .post(
      '/',
      askedWith('write places', placeFields, async (place, _c, { person }) => accept(await places.add(place, person))),
    )
    .get(
      '/:id',
      asked('read places', async (c) => {
        const id = idIn<PlaceId>(c)
        return id.ok ? found(await places.get(id.value)) : id
      }),
    )
    .put(
      '/:id',
      askedWith('write places', withVersion(placeFields), async ({ version, ...place }, c, { person }) => {
        const id = idIn<PlaceId>(c)
        return id.ok ? places.change(id.value, place, version, person) : id
      }),
    )
    .put(
      '/:id/facts',
      askedWith('write places', withVersion(factFields), async ({ version, facts }, c, { person }) => {
        const id = idIn<PlaceId>(c)
        return id.ok ? places.setFacts(id.value, facts, version, person) : id
      }),
    )
