// The API of the register of recommendations and of its two lanes: what the authority says, what the institution verifies.
import * as v from 'valibot'
import {
  countField,
  dateField,
  idField,
  languageField,
  localTextField,
  someTextField,
  textField,
} from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { AuthorityId, PlaceId, RecommendationId, ThemeId, VisitId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import {
  addresseeKinds,
  basisKinds,
  implementations,
  isSeen,
  positions,
  priorities,
  reviewOutcomes,
  verificationSources,
} from '../../../vocabulary/recommendations.ts'
import { themes } from '../../../vocabulary/themes.ts'
import type { Asking } from '../../access/access.ts'
import {
  asked,
  askedOf,
  askedOfWith,
  askedWith,
  found,
  queryOf,
  withVersion,
} from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { inOrder } from '../../server/term-fields.ts'
import type { ReleasedFinding, VisitRegister } from '../../visits/registered-visit.ts'
import { standardField } from '../../visits/server/released-visit-fields.ts'
import { newestRelease } from '../../visits/taken-back.ts'
import type { Recommendation } from '../recommendation.ts'
import { boardGroups, isInWords, type RecommendationForm } from '../recommendation-register.ts'

const addresseeNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))

/** No number twice. */
const eachOnce = (addressees: readonly { readonly no?: number | undefined }[]): boolean => {
  const numbers = addressees.flatMap(({ no }) => no ?? [])
  return new Set(numbers).size === numbers.length
}

const wordsKey = v.pipe(
  v.string(),
  v.check((body) => isInWords(body), 'field-unknown-value'),
)
const joinFields = v.object({ from: wordsKey, to: idField<AuthorityId>() })
const partFields = v.object({ ...joinFields.entries, joined: v.pipe(v.string(), v.isoTimestamp()) })

const recommendationFields = v.pipe(
  v.object({
    text: someTextField(2_000),
    addressees: v.pipe(
      v.array(
        v.object({
          no: v.optional(addresseeNumber),
          kind: v.picklist(addresseeKinds),
          name: someTextField(200),
          authority: v.optional(v.nullable(idField<AuthorityId>()), null),
        }),
      ),
      v.minLength(1, 'field-missing'),
      v.maxLength(10, 'field-too-long'),
      v.check((addressees) => eachOnce(addressees), 'field-unknown-value'),
    ),
    place: v.optional(v.nullable(idField<PlaceId>()), null),
    origin: v.optional(v.nullable(v.object({ visit: idField<VisitId>(), finding: textField(64) })), null),
    basis: v.optional(v.nullable(v.object({ kind: v.picklist(basisKinds), title: textField(300) })), null),
    repeats: v.optional(v.nullable(idField<RecommendationId>()), null),
    theme: v.picklist(themes),
    ownTheme: v.optional(v.nullable(idField<ThemeId>()), null),
    standards: v.optional(v.pipe(v.array(standardField), v.maxLength(20)), []),
    priority: v.optional(v.picklist(priorities), 'ordinary'),
    made: dateField,
    deadline: v.optional(v.nullable(dateField), null),
  }),
  v.rawCheck((form) => inOrder(form, 'deadline', ({ made, deadline }) => [made, deadline])),
  v.forward(
    v.check(({ origin, basis }) => origin === null || basis === null, 'field-unknown-value'),
    ['basis'],
  ),
)

const corrects = v.optional(v.nullable(v.object({ entry: idField<string>(), reason: textField(500) })), null)

const answerFields = v.object({
  addressee: v.optional(addresseeNumber, 1),
  corrects,
  on: dateField,
  position: v.picklist(positions),
  text: v.optional(localTextField(10_000), {}),
  reference: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
})

const followUpFields = v.pipe(
  v.object({
    on: dateField,
    implementation: v.picklist(implementations),
    corrects,
    text: v.optional(localTextField(10_000), {}),
    source: v.optional(v.nullable(v.picklist(verificationSources)), null),
    evidence: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1_000)), ''),
  }),
  v.forward(
    v.check(({ implementation, source }) => source !== null || !isSeen(implementation), 'field-missing'),
    ['source'],
  ),
  v.forward(
    v.check(({ implementation, evidence }) => evidence !== '' || !isSeen(implementation), 'field-missing'),
    ['evidence'],
  ),
)

const reviewFields = v.pipe(
  v.object({
    on: dateField,
    outcome: v.picklist(reviewOutcomes),
    replacement: v.optional(v.nullable(idField<RecommendationId>()), null),
    reason: textField(2_000),
  }),
  v.forward(
    v.check(({ outcome, replacement }) => (outcome === 'replaced') === (replacement !== null), 'field-missing'),
    ['replacement'],
  ),
)

const flag = v.optional(
  v.pipe(
    v.picklist(['1', 'true']),
    v.transform((): true => true),
  ),
)

const filterFields = v.object({
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  position: v.optional(v.picklist(positions)),
  implementation: v.optional(v.picklist(implementations)),
  place: v.optional(idField<PlaceId>()),
  visit: v.optional(idField<VisitId>()),
  addressee: v.optional(v.picklist(addresseeKinds)),
  theme: v.optional(v.picklist(themes)),
  ownTheme: v.optional(idField<ThemeId>()),
  body: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(300))),
  priority: v.optional(v.picklist(priorities)),
  year: v.optional(v.pipe(v.string(), v.regex(/^(19|20|21)\d\d$/), v.transform(Number))),
  general: flag,
  overdue: flag,
  asked: flag,
  from: v.optional(dateField),
  to: v.optional(dateField),
  language: v.optional(languageField),
  reader: v.optional(languageField, 'en'),
  page: v.optional(countField(100_000), '1'),
  size: v.optional(countField(100), '25'),
})

/** By itself the most late; whoever adds them up asks for all. */
const boardFields = v.object({ by: v.picklist(boardGroups), most: v.optional(countField(5_000), '200') })

const keptFields = v.object({ after: v.optional(v.nullable(idField<RecommendationId>()), null) })
/** About a megabyte. */
const keptAtOnce = 2_000

export function recommendationRoutes(parts: InstitutionParts) {
  const { authorities, recommendations } = parts.registers
  return staffRoutes()
    .get(
      '/',
      asked('read recommendations', async (c) => {
        const query = queryOf(c, filterFields)
        if (!query.ok) return query
        const { page, size, reader, ...filter } = query.value
        const found = await recommendations.find(filter, await parts.today(), { page, size, reader })
        return accept({ ...found, page, size })
      }),
    )
    .post(
      '/',
      askedWith('write recommendations', recommendationFields, (form, _c, caller) => add(parts, form, caller)),
    )
    .get(
      '/board',
      asked('read recommendations', async (c) => {
        const query = queryOf(c, boardFields)
        if (!query.ok) return query
        return accept(await recommendations.board(query.value.by, await parts.today(), query.value.most))
      }),
    )
    .get(
      '/kept',
      asked('read recommendations', async (c) => {
        const query = queryOf(c, keptFields)
        return query.ok ? accept(await recommendations.kept(query.value.after, keptAtOnce)) : query
      }),
    )
    .post(
      '/addressees/joined',
      askedWith('import into the registers', joinFields, async ({ from, to }, _c, { person }) =>
        (await authorities.get(to))
          ? recommendations.joinAddressee(from, to, person)
          : refuse('not-found', { field: 'to' }),
      ),
    )
    .post(
      '/addressees/parted',
      askedWith('import into the registers', partFields, async ({ from, to, joined }, _c, { person }) =>
        recommendations.partAddressee(from, to, joined as Instant, person),
      ),
    )
    .get(
      '/:id',
      askedOf('read recommendations', async (id: RecommendationId) =>
        found(await recommendations.get(id, await parts.today())),
      ),
    )
    .put(
      '/:id',
      askedOfWith(
        'write recommendations',
        withVersion(recommendationFields),
        async (id: RecommendationId, { version, ...form }, caller) => change(parts, id, form, version, caller),
      ),
    )
    .post(
      '/:id/answers',
      askedOfWith('record an answer', answerFields, async (id: RecommendationId, form, caller) =>
        recommendations.addAnswer(id, form, caller.person),
      ),
    )
    .post(
      '/:id/follow-ups',
      askedOfWith('record a follow-up', followUpFields, async (id: RecommendationId, form, caller) =>
        recommendations.addFollowUp(id, form, caller.person),
      ),
    )
    .post(
      '/:id/reviews',
      askedOfWith('decide what is pursued', reviewFields, async (id: RecommendationId, form, caller) =>
        recommendations.review(id, form, caller.person),
      ),
    )
}

/** A recommendation drawn from a finding is about the place of that visit and carries its number. */
async function add(
  { registers }: InstitutionParts,
  written: RecommendationForm,
  { person }: Asking,
): Promise<Outcome<Recommendation>> {
  const { recommendations, visits } = registers
  const checked = await namingWhatIsThere(registers, written)
  if (!checked.ok) return checked
  const form = checked.value
  if (!form.origin) return recommendations.add(form, null, person)
  const origin = await visits.get(form.origin.visit)
  if (!origin?.visit.findings.some(({ row }) => row === form.origin?.finding))
    return refuse('not-found', { field: 'origin' })
  const finding = await findingNow(visits, form.origin)
  if (!finding) return refuse('finding-taken-back')
  if (!mayBeRaised(finding, form.addressees)) return refuse('raise-not-consented')
  if (form.place && form.place !== origin.visit.place) return refuse('field-unknown-value', { field: 'place' })
  return recommendations.add({ ...form, place: origin.visit.place }, origin.number, person)
}

/** Its origin never changes. Its addressees may, but some findings may be raised only with the mechanism itself. */
async function change(
  { registers, today }: InstitutionParts,
  id: RecommendationId,
  written: RecommendationForm,
  version: number,
  { person }: Asking,
): Promise<Outcome<Recommendation>> {
  const { recommendations, visits } = registers
  const checked = await namingWhatIsThere(registers, written)
  if (!checked.ok) return checked
  const form = checked.value
  const origin = (await recommendations.get(id, await today()))?.recommendation.origin
  const visit = origin && (await visits.get(origin.visit))
  const finding = origin && (await findingNow(visits, origin))
  if (origin && !finding && form.addressees.some(({ kind }) => kind !== 'institution'))
    return refuse('finding-taken-back')
  if (finding && !mayBeRaised(finding, form.addressees)) return refuse('raise-not-consented')
  if (visit && form.place !== visit.visit.place) return refuse('field-unknown-value', { field: 'place' })
  return recommendations.change(id, form, version, person)
}

/**
 * With its place under the entry that is used for it today. Refuses a place or a body that is not in its register, and an own theme that is not within the theme
 * under which the recommendation is counted.
 */
async function namingWhatIsThere(
  { places, authorities, ownThemes }: Pick<InstitutionParts['registers'], 'places' | 'authorities' | 'ownThemes'>,
  form: RecommendationForm,
): Promise<Outcome<RecommendationForm>> {
  const place = form.place === null ? null : await places.get(form.place)
  if (form.place !== null && !place) return refuse('not-found', { field: 'place' })
  for (const { authority } of form.addressees)
    if (authority && !(await authorities.get(authority))) return refuse('not-found', { field: 'addressees' })
  if (form.ownTheme !== null && (await ownThemes.get(form.ownTheme))?.within !== form.theme)
    return refuse('theme-outside', { field: 'ownTheme' })
  return accept({ ...form, place: place?.id ?? null })
}

/** As the newest release of its visit has it; null where that has taken it back. */
async function findingNow(
  visits: VisitRegister,
  { visit, finding }: NonNullable<Recommendation['origin']>,
): Promise<ReleasedFinding | null> {
  const newest = await newestRelease(visits, visit)
  return newest?.visit.findings.find(({ row }) => row === finding) ?? null
}

/** OPCAT 21: no individual case is raised with anybody outside without the person's consent to that. */
const mayBeRaised = ({ consent }: ReleasedFinding, addressees: RecommendationForm['addressees']): boolean =>
  addressees.every(({ kind }) => kind === 'institution') || consent.identifies === 'nobody' || consent.raise === 'yes'
