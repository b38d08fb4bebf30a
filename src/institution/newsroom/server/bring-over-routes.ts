// The API of bringing an existing site over: drafts in bulk, and taking them back.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedOf, askedOfWith, askedWith } from '../../server/institution-request.ts'
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
      askedOfWith(
        'write drafts',
        contentsField,
        async (id: string, { contents }, { person }) => bringings.bringMore(id, contents, person),
        bodyLimit,
      ),
    )
    .delete(
      '/:id',
      askedOf('write drafts', async (id: string, { person }) => bringings.takeBack(id, person)),
    )
}
