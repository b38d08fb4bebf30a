// The API of the register of authorities and partners.
import * as v from 'valibot'
import { dateField, emptyTextField, idField, localTextField, someTextField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { bodyKinds } from '../../../vocabulary/bodies.ts'
import type { AuthorityId } from '../../../vocabulary/ids.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedOf, askedOfWith, askedWith, found, withVersion } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { inOrder, maybeDate } from '../../server/term-fields.ts'

const contactFields = v.pipe(
  v.object({
    function: someTextField(200),
    name: v.optional(emptyTextField(200), ''),
    email: v.optional(emptyTextField(254), ''),
    phone: v.optional(emptyTextField(60), ''),
    from: maybeDate,
    until: maybeDate,
  }),
  v.rawCheck((form) => inOrder(form, 'until', ({ from, until }) => [from, until])),
)

const agreementFields = v.pipe(
  v.object({
    subject: someTextField(500),
    from: dateField,
    until: maybeDate,
    reference: v.optional(emptyTextField(200), ''),
  }),
  v.rawCheck((form) => inOrder(form, 'until', ({ from, until }) => [from, until])),
)

const activityFields = v.object({
  on: dateField,
  subject: someTextField(500),
  outcome: v.optional(localTextField(2_000), {}),
})

const authorityFields = v.object({
  kind: v.picklist(bodyKinds),
  name: someTextField(200),
  parent: v.optional(v.nullable(idField<AuthorityId>()), null),
  address: v.optional(localTextField(500), {}),
  contacts: v.optional(v.pipe(v.array(contactFields), v.maxLength(50)), []),
  agreements: v.optional(v.pipe(v.array(agreementFields), v.maxLength(50)), []),
  activities: v.optional(v.pipe(v.array(activityFields), v.maxLength(200)), []),
  until: maybeDate,
  invented: v.optional(v.boolean(), false),
})

export const authorityRoutes = ({ registers: { authorities } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read authorities', async () => accept(await authorities.list())),
    )
    .post(
      '/',
      askedWith('write authorities', authorityFields, (form, _c, { person }) => authorities.add(form, person)),
    )
    .get(
      '/:id',
      askedOf('read authorities', async (id: AuthorityId) => found(await authorities.get(id))),
    )
    .put(
      '/:id',
      askedOfWith(
        'write authorities',
        withVersion(authorityFields),
        async (id: AuthorityId, { version, ...form }, { person }) => authorities.change(id, form, version, person),
      ),
    )
