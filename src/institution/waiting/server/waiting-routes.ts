// The API of what is waiting for the caller, and of the mail that tells her so.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedWith } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { waitingFor } from './waiting-for.ts'

/** One mailbox, never a list of them. */
const addressField = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.regex(/^[^\s@"(),:;<>[\\\]\p{C}]{1,64}@[^\s@"(),:;<>[\\\]\p{C}]+$/u, 'address-unusable'),
)
const mailFields = v.object({
  mail: v.nullable(v.object({ address: addressField, language: v.picklist(languages) })),
})

export const waitingRoutes = (parts: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read places', async (_c, caller) => accept(await waitingFor(parts, caller))),
    )
    .get(
      '/mail',
      asked('read places', async (_c, { person }) => accept({ mail: await parts.registers.reminders.of(person) })),
    )
    .put(
      '/mail',
      askedWith('read places', mailFields, async ({ mail }, _c, { person }) => {
        await parts.registers.reminders.set(person, mail)
        return accept({ mail })
      }),
    )
