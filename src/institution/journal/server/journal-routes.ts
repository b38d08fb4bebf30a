// The API of the journal: to be read and checked, by nobody to be written.
import * as v from 'valibot'
import { countField, dateField, idField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, queryOf } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { journalActs } from '../journal.ts'

const pageFields = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))),
  size: v.optional(countField(1_000), '100'),
  act: v.optional(v.picklist(journalActs)),
  by: v.optional(idField<PersonId>()),
  from: v.optional(dateField),
  to: v.optional(dateField),
})

export const journalRoutes = ({ registers: { journal } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read the journal', async (c) => {
        const query = queryOf(c, pageFields)
        if (!query.ok) return query
        const { before = null, size, ...only } = query.value
        return accept(await journal.read({ before, size }, only))
      }),
    )
    .get(
      '/check',
      asked('read the journal', async () => accept({ firstBroken: await journal.check() })),
    )
