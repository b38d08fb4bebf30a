// What a signer's device asks of its own institution's catalogue: what waits to be signed, with the files themselves, and where its signature goes.
import { readBytes } from '../../foundation/server/http/body.ts'
import { answer } from '../../foundation/server/http/http.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { accept, refuse } from '../../vocabulary/problems.ts'
import type { OwnCatalogue } from './own-catalogue.ts'

type CatalogueRouteParts = Pick<OwnCatalogue, 'after' | 'head' | 'putHead'> & {
  readonly vouch: () => Promise<Uint8Array<ArrayBuffer> | null>
  /** Whether a device of hers signs the directory at present. */
  readonly signs: (person: PersonId) => Promise<boolean>
}

const headLimit = 512

/** `sealed/mailbox/wire.ts` has the shapes. */
export function ownCatalogueRoutes({ after, head, putHead, vouch, signs }: CatalogueRouteParts) {
  const routes = staffRoutes()
  routes.use('/catalogue/*', async (c, next) =>
    (await signs(c.get('caller').person)) ? next() : answer(c, refuse('not-allowed', { why: 'not-a-signer' })),
  )

  routes.get('/catalogue', async (c) => {
    const number = Number(c.req.query('after') ?? 0)
    if (!Number.isInteger(number) || number < 0 || number >= 2 ** 31)
      return answer(c, refuse('field-unknown-value', { field: 'after' }))
    const [word, signed] = [await vouch(), await head()]
    const entries = await after(number)
    return answer(
      c,
      accept({
        vouch: word && toBase64url(word),
        head: signed && toBase64url(signed),
        entries: entries.map(({ entry, file }) => ({ entry: toBase64url(entry), file })),
      }),
    )
  })

  routes.put('/catalogue/head', async (c) => {
    const bytes = await readBytes(c.req.raw, headLimit)
    if (!bytes.ok) return answer(c, bytes)
    const put = await putHead(bytes.value)
    return answer(c, put.ok ? accept({}) : put)
  })
  return routes
}
