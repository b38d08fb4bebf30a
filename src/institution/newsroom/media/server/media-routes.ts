// The API of the media library. Bytes travel as text in JSON: the session's one way of asking.
import * as v from 'valibot'
import { bytesField, localTextField, textField } from '../../../../foundation/fields.ts'
import { type StaffContext, staffRoutes } from '../../../../foundation/server/http/staff-request.ts'
import { toBase64url } from '../../../../vocabulary/bytes-as-text.ts'
import { accept, refuse } from '../../../../vocabulary/problems.ts'
import { type Asking, may } from '../../../access/access.ts'
import { asked, askedWith, found, withVersion } from '../../../server/institution-request.ts'
import type { InstitutionParts } from '../../../server/parts.ts'
import { mediumMost } from '../media.ts'

/** What a file is brought in with. */
export const newMedium = v.object({
  name: textField(200),
  text: v.optional(localTextField(1_000), {}),
  bytes: bytesField({ max: mediumMost }),
})
const description = withVersion(v.object({ text: localTextField(1_000) }))
/** The largest file in base64url, with the JSON around it. */
export const mediumBodyMost = Math.ceil((mediumMost * 4) / 3) + 16 * 1024

export function mediaRoutes({ registers: { media } }: InstitutionParts) {
  /** A report's own picture is there for those who read reports. */
  const mayTouch = async (hash: string, caller: Asking) =>
    may(caller, 'read reports') || (await media.reportOf(hash)) === null
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
        mediumBodyMost,
      ),
    )
    .get(
      '/uses',
      asked('read drafts', async () => accept(await media.uses())),
    )
    .get(
      '/:hash',
      asked('read media', async (c, caller) => {
        const bytes = (await mayTouch(hashIn(c), caller)) ? await media.read(hashIn(c)) : null
        return bytes ? accept({ bytes: toBase64url(bytes) }) : refuse('not-found')
      }),
    )
    .get(
      '/descriptions/:hash',
      asked('read media', async (c, caller) =>
        (await mayTouch(hashIn(c), caller)) ? found(await media.get(hashIn(c))) : refuse('not-found'),
      ),
    )
    .put(
      '/descriptions/:hash',
      askedWith('write media', description, async ({ text, version }, c, caller) =>
        (await mayTouch(hashIn(c), caller))
          ? media.describe(hashIn(c), text, version, caller.person)
          : refuse('not-found'),
      ),
    )
    .delete(
      '/:hash',
      asked('write media', async (c, caller) =>
        (await mayTouch(hashIn(c), caller)) ? media.remove(hashIn(c)) : refuse('not-found'),
      ),
    )
}

/** Anything but a hash names no file. */
const hashIn = (c: StaffContext): string => {
  const hash = c.req.param('hash') ?? ''
  return /^[0-9a-f]{64}$/.test(hash) ? hash : ''
}
