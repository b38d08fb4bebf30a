// The API of bringing an existing site over: drafts in bulk, and taking them back.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/http/asked.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedWith, idIn } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { draftContentField } from '../draft-fields.ts'

/** The browser, which has read the pages, sends so many at a time. */
const contentsField = v.object({ contents: v.pipe(v.array(draftContentField), v.nonEmpty(), v.maxLength(50)) })
const bodyLimit = 16 * 1024 * 1024

export function bringOverRoutes({ registers: { bringings } }: InstitutionParts) {
  return staffRoutes()
    .get(
      '/',
      asked('read drafts', async () => accept(await bringings.list())),
    )
    .post(
      '/',
      askedWith(
        'write drafts',
        contentsField,
        ({ contents }, _c, { person }) => bringings.bring(contents, person),
        bodyLimit,
      ),
    )
    .post(
      '/:id',
      askedWith(
        'write drafts',
        contentsField,
        async ({ contents }, c, { person }) => {
          const id = idIn(c)
          return id.ok ? bringings.bringMore(id.value, contents, person) : id
        },
        bodyLimit,
      ),
    )
    .delete(
      '/:id',
      asked('write drafts', async (c, { person }) => {
        const id = idIn(c)
        return id.ok ? bringings.takeBack(id.value, person) : id
      }),
    )
}
