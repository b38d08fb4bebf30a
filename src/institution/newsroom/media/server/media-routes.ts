// The API of the media library. Bytes travel as text in JSON: the session's one way of asking.
import * as v from 'valibot'
import { bytesField, localTextField, textField } from '../../../../foundation/fields.ts'
import { type StaffContext, staffRoutes } from '../../../../foundation/server/asked.ts'
import { toBase64url } from '../../../../vocabulary/bytes-as-text.ts'
import { accept, refuse } from '../../../../vocabulary/problems.ts'
import { asked, askedWith } from '../../../server/asked.ts'
import type { InstitutionParts } from '../../../server/parts.ts'
import { mediumMost } from '../media.ts'

const newMedium = v.object({
  name: textField(200),
  text: v.optional(localTextField(1_000), {}),
  bytes: bytesField({ max: mediumMost }),
})
const description = v.object({ text: localTextField(1_000) })
/** Base64url of the largest file, with what stands around it. */
const bodyMost = Math.ceil((mediumMost * 4) / 3) + 16 * 1024

export function mediaRoutes({ registers: { media } }: InstitutionParts) {
  return staffRoutes()
    .get(
      '/',
      asked('read media', async () => accept(await media.list())),
    )
    .post(
      '/',
      askedWith(
        'write media',
        newMedium,
        ({ name, text, bytes }, _c, { person }) => media.add(bytes, name, text, person),
        bodyMost,
      ),
    )
    .get(
      '/uses',
      asked('read drafts', async () => accept(await media.uses())),
    )
    .get(
      '/:hash',
      asked('read media', async (c) => {
        const bytes = await media.read(hashIn(c))
        return bytes ? accept({ bytes: toBase64url(bytes) }) : refuse('not-found')
      }),
    )
    .put(
      '/:hash',
      askedWith('write media', description, ({ text }, c) => media.describe(hashIn(c), text)),
    )
    .delete(
      '/:hash',
      asked('write media', (c) => media.remove(hashIn(c))),
    )
}

/** What is no hash names nothing. */
const hashIn = (c: StaffContext): string => {
  const hash = c.req.param('hash') ?? ''
  return /^[0-9a-f]{64}$/.test(hash) ? hash : ''
}
