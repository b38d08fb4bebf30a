// The API of the register of people.
import * as v from 'valibot'
import {
  dateField,
  emptyTextField,
  idField,
  localTextField,
  someTextField,
  textField,
} from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { AuthorityId, PersonId, PlaceId, RosterId } from '../../../vocabulary/ids.ts'
import {
  genders,
  languageUses,
  rosterParts,
  skills,
  spokenLanguages,
  undertakingKinds,
} from '../../../vocabulary/people.ts'
import { placeKinds } from '../../../vocabulary/places.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { asked, askedOf, askedOfWith, askedWith, found, withVersion } from '../../server/institution-request.ts'
import type { InstitutionParts, Registers } from '../../server/parts.ts'
import { inOrder, maybeDate } from '../../server/term-fields.ts'
import { balanceOf } from '../balance.ts'
import type { RosterForm } from '../roster.ts'
import { lineOf } from '../roster-person.ts'

const languageFields = v.pipe(
  v.object({
    language: v.picklist(spokenLanguages),
    words: v.optional(emptyTextField(100), ''),
    use: v.picklist(languageUses),
  }),
  v.forward(
    v.check(({ language, words }) => language !== 'other' || words !== '', 'field-missing'),
    ['words'],
  ),
)

const termFields = v.pipe(
  v.object({ from: dateField, until: maybeDate, appointedBy: v.optional(localTextField(300), {}) }),
  v.rawCheck((form) => inOrder(form, 'until', ({ from, until }) => [from, until])),
)

const conflictFields = v.pipe(
  v.object({
    declared: dateField,
    against: v.variant('kind', [
      v.object({ kind: v.literal('place'), place: idField<PlaceId>() }),
      v.object({ kind: v.literal('authority'), authority: idField<AuthorityId>() }),
      v.object({ kind: v.literal('place-kind'), placeKind: v.picklist(placeKinds) }),
    ]),
    until: maybeDate,
    words: textField(2_000),
  }),
  v.rawCheck((form) => inOrder(form, 'until', ({ declared, until }) => [declared, until])),
)

const undertakingFields = v.object({
  kind: v.picklist(undertakingKinds),
  signed: dateField,
  reference: v.optional(emptyTextField(200), ''),
})

const listOf = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.optional(v.pipe(v.array(schema), v.maxLength(most)), [])

const personFields = v.object({
  name: someTextField(200),
  part: v.picklist(rosterParts),
  account: v.optional(v.nullable(idField<PersonId>()), null),
  gender: v.optional(v.picklist(genders), 'unsaid'),
  genderWords: v.optional(emptyTextField(100), ''),
  statesMinority: v.optional(v.boolean(), false),
  skills: listOf(v.picklist(skills), skills.length),
  ownSkills: listOf(someTextField(100), 20),
  languages: listOf(languageFields, 40),
  terms: listOf(termFields, 30),
  conflicts: listOf(conflictFields, 50),
  undertakings: listOf(undertakingFields, 50),
  invented: v.optional(v.boolean(), false),
})

export const rosterRoutes = ({ registers, today }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read the roster', async () => accept((await registers.roster.list()).map(lineOf))),
    )
    .post(
      '/',
      askedWith('write people', personFields, async (form, _c, { person }) => {
        const named = await namesWhatIsThere(registers, form)
        return named.ok ? registers.roster.add(form, person) : named
      }),
    )
    .get(
      '/balance',
      asked('read the roster', async () => accept(balanceOf(await registers.roster.list(), await today()))),
    )
    .get(
      '/:id',
      askedOf('read people', async (id: RosterId) => found(await registers.roster.get(id))),
    )
    .put(
      '/:id',
      askedOfWith('write people', withVersion(personFields), async (id: RosterId, { version, ...form }, { person }) => {
        const named = await namesWhatIsThere(registers, form)
        return named.ok ? registers.roster.change(id, form, version, person) : named
      }),
    )

/** `not-found` where a conflict is declared against a place or an authority that is not in its register. */
async function namesWhatIsThere({ places, authorities }: Registers, { conflicts }: RosterForm): Promise<Outcome<null>> {
  for (const [index, { against }] of conflicts.entries()) {
    const there =
      against.kind === 'place-kind' ||
      (against.kind === 'place' ? await places.get(against.place) : await authorities.get(against.authority))
    if (!there) return refuse('not-found', { field: `conflicts.${index}.against` })
  }
  return accept(null)
}
