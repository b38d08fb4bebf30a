// The API of the library of questionnaires. It checks only a text's outer form: the devices that read it judge what it asks.
import * as v from 'valibot'
import { textField } from '../../../foundation/fields.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { allow } from '../../access/access.ts'
import { asked, askedWith, found } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { libraryLimits } from '../library.ts'

const textFields = v.object({
  text: v.pipe(v.string(), v.maxLength(libraryLimits.letters), v.check(isQuestionnaire, 'questionnaire-unreadable')),
})
const retirementFields = v.object({ reason: v.nullable(textField(2_000)) })

export const questionnaireRoutes = ({ registers: { questionnaires } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read questionnaires', async () => accept(await questionnaires.list())),
    )
    .post(
      '/',
      askedWith(
        'share questionnaires',
        textFields,
        ({ text }, _c, { person }) => questionnaires.share(text, person),
        bodyMost,
      ),
    )
    .get(
      '/:print',
      asked('read questionnaires', async (c) => {
        const print = printIn(c)
        if (!print.ok) return print
        const text = found(await questionnaires.text(print.value))
        return text.ok ? accept({ text: text.value }) : text
      }),
    )
    .put(
      '/:print/retirement',
      // Whoever shared one by mistake takes it back herself.
      askedWith('share questionnaires', retirementFields, async ({ reason }, c, caller) => {
        const print = printIn(c)
        const whose = allow(caller, 'retire questionnaires').ok ? undefined : 'own'
        return print.ok ? questionnaires.retire(print.value, reason, caller.person, whose) : print
      }),
    )

/** A letter of Arabic has two bytes, and a quotation mark of its own two signs in JSON. */
const bodyMost = 3 * libraryLimits.letters

function printIn(c: StaffContext): Outcome<string> {
  const print = c.req.param('print') ?? ''
  return /^[A-Za-z0-9_-]{43}$/.test(print) ? accept(print) : refuse('not-found')
}

const outside = v.object({
  format: v.literal('wiqaya/questionnaire/1'),
  questionnaire: v.object({ id: v.string(), version: v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/)) }),
})

/** PostgreSQL keeps neither lone surrogates nor a NUL: what one database refuses, both do. */
function isQuestionnaire(text: string): boolean {
  if (!text.isWellFormed() || text.includes('\0')) return false
  try {
    return v.is(outside, JSON.parse(text))
  } catch {
    return false
  }
}
