// The API of retention: rules, what has passed them, what is decided.
import * as v from 'valibot'
import { dateField, emptyTextField, textField } from '../../../foundation/fields.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { isId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { asked, askedWith } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { type PastKeeping, retainedKinds } from '../retention.ts'

const ruleFields = v.pipe(
  v.object({
    years: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
    ground: v.optional(emptyTextField(500), ''),
    /** 0 of a rule that nobody has set. */
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  // A rule has its law; taking one back needs none.
  v.forward(
    v.check(({ years, ground }) => years === null || ground !== '', 'field-missing'),
    ['ground'],
  ),
)
const keepFields = v.object({ until: dateField, reason: textField(1_000) })
const eraseFields = v.object({ reason: textField(1_000) })

export const retentionRoutes = ({ registers: { retention }, today }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('decide what is kept', async () =>
        accept({ rules: await retention.rules(), past: await retention.past(await today()) }),
      ),
    )
    .get(
      '/rules/:kind',
      asked('decide what is kept', async (c) => {
        const kind = kindIn(c)
        return kind ? accept(await retention.rule(kind)) : refuse('not-found')
      }),
    )
    .put(
      '/rules/:kind',
      askedWith('decide what is kept', ruleFields, async ({ version, ...form }, c, { person }) => {
        const kind = kindIn(c)
        return kind ? retention.set(kind, form, version, person) : refuse('not-found')
      }),
    )
    .post(
      '/:kind/:id/keeping',
      askedWith('decide what is kept', keepFields, async ({ until, reason }, c, { person }) => {
        const one = named(c)
        if (!one.ok) return one
        const now = await today()
        if (until <= now) return refuse('date-gone', { field: 'until' })
        return retention.keep(one.value.kind, one.value.id, until, reason, person, now)
      }),
    )
    .post(
      '/:kind/:id/erasure',
      askedWith('decide what is kept', eraseFields, async ({ reason }, c, { person }) => {
        const one = named(c)
        return one.ok ? retention.propose(one.value.kind, one.value.id, reason, person, await today()) : one
      }),
    )
    .post(
      '/:kind/:id/erasure/agreement',
      asked('decide what is kept', async (c, { person }) => {
        const one = named(c)
        return one.ok ? retention.agree(one.value.kind, one.value.id, person, await today()) : one
      }),
    )

const kindIn = (c: StaffContext) => retainedKinds.find((one) => one === c.req.param('kind'))

function named(c: StaffContext): Outcome<{ readonly kind: PastKeeping['kind']; readonly id: string }> {
  const kind = kindIn(c)
  const id = c.req.param('id')
  if (!kind || kind === 'dossiers' || !isId(id)) return refuse('not-found')
  return accept({ kind, id })
}
