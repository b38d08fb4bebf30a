// The API of the journal: to be read and checked, by nobody to be written.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/asked.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, queryOf } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'

const pageFields = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))),
})

export const journalRoutes = ({ registers: { journal } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read the journal', async (c) => {
        const query = queryOf(c, pageFields)
        if (!query.ok) return query
        return accept(await journal.read({ before: query.value.before ?? null, size: 100 }))
      }),
    )
    .get(
      '/check',
      asked('read the journal', async () => accept({ firstBroken: await journal.check() })),
    )
