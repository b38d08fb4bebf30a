// The administrator's side of signing in at the issuer: how it stands with it, and whose account there is whose here. Each link and its end is in the journal.
import * as v from 'valibot'
import { idField } from '../../foundation/fields.ts'
import type { Database } from '../../foundation/server/database/database.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { returnPath } from '../../foundation/server/sign-in/openid-options.ts'
import type { SignInSettings } from '../../institution/access/sign-in-settings.ts'
import { appendEntry } from '../../institution/journal/server/stored-journal.ts'
import { asked, askedOf, askedWith } from '../../institution/server/institution-request.ts'
import { type Means, whole } from '../../institution/server/means.ts'
import { signInCode } from '../../sealed/mailbox/wire.ts'
import type { SignInElsewhere } from '../../sealed/server/mailbox.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { accept, refuse } from '../../vocabulary/problems.ts'

const act = 'link accounts to the sign-in service'
const linkFields = v.object({
  person: idField<PersonId>(),
  // As it is told by voice: small letters and gaps are the same code.
  code: v.pipe(
    v.string(),
    v.maxLength(40),
    v.transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase()),
    v.regex(signInCode, 'sign-in-code-unknown'),
  ),
})

type Parts = {
  readonly database: Pick<Database, 'db'>
  readonly means: Means
  readonly elsewhere: SignInElsewhere | null
  /** Whether the directory lists this person at present. */
  readonly isListed: (person: PersonId) => Promise<boolean>
}

/** To be mounted at `/api`, behind the session's middleware. */
export function signInLinkRoutes({ database: { db }, means, elsewhere, isListed }: Parts) {
  const routes = staffRoutes()
  if (!elsewhere)
    return routes.get(
      '/sign-in/links',
      asked(act, async () => accept<SignInSettings>({ issuer: null })),
    )
  const { issuer, signIns } = elsewhere
  const { name, issuer: address, client, origins } = issuer.options
  const settings = async (): Promise<SignInSettings> => ({
    issuer: { name, address: address.href, client, returns: origins.map((origin) => origin + returnPath) },
    links: await signIns.links(),
  })
  return routes
    .get(
      '/sign-in/links',
      asked(act, async () => accept(await settings())),
    )
    .post(
      '/sign-in/look',
      asked(act, async () => issuer.look()),
    )
    .post(
      '/sign-in/links',
      askedWith(act, linkFields, async ({ person, code }, _c, { person: by }) => {
        if (!(await isListed(person))) return refuse('field-unknown-value', { field: 'person' })
        return whole(db, async (transaction) => {
          const linked = await signIns.link(transaction, person, code, by)
          if (linked.ok) await appendEntry(transaction, means, { by, act: 'sign-in-linked', subject: person, data: {} })
          return linked
        })
      }),
    )
    .delete(
      '/sign-in/links/:id',
      askedOf(act, async (id: PersonId, { person: by }) => {
        return whole(db, async (transaction) => {
          const unlinked = await signIns.unlink(transaction, id)
          if (unlinked.ok) await appendEntry(transaction, means, { by, act: 'sign-in-unlinked', subject: id, data: {} })
          return unlinked
        })
      }),
    )
}
