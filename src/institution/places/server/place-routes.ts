// The API of the register of places.
import * as v from 'valibot'
import { localTextField, someTextField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/asked.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { placeKinds } from '../../../vocabulary/places.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedWith, found, idIn, withVersion } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'

const placeFields = v.pipe(
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
