// The API of the one search: by POST, since what is searched for may be a name, which must not be in an address.
import * as v from 'valibot'
import { dateField, idField, languageField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { allow } from '../../access/access.ts'
import type { RecommendationPage } from '../../recommendations/recommendation-register.ts'
import { askedWith } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { searchedWordsIn } from '../../terms.ts'
import {
  everyRegister,
  type FoundGroup,
  hitsOfEach,
  hitsOfOne,
  registersFor,
  type SearchFound,
  type SearchRequest,
  searchedRegisters,
} from '../search.ts'

const requestFields = v.object({
  text: v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(200),
    v.check((text) => searchedWordsIn(text).length > 0, 'field-missing'),
  ),
  register: v.optional(v.picklist(everyRegister)),
  kind: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/))),
  theme: v.optional(v.picklist(themes)),
  place: v.optional(idField<PlaceId>()),
  from: v.optional(dateField),
  to: v.optional(dateField),
  language: v.optional(languageField),
  reader: v.optional(languageField, 'en'),
  page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 1),
})

export const searchRoutes = (parts: InstitutionParts) =>
  staffRoutes().post(
    '/',
    // Everybody may ask; what is looked through is what she may list.
    askedWith('read places', requestFields, async ({ reader, page, ...request }, _c, caller) => {
      const mine = registersFor(caller)
      const { register } = request
      if (register && !mine.includes(register)) return allow(caller, searchedRegisters[register])
      if (request.kind && !register) return refuse('field-unknown-value', { field: 'kind' })
      const among = register ? [register] : mine
      const how = { reader, page: register ? page : 1, size: register ? hitsOfOne : hitsOfEach }
      const found = await findIn(parts, request as SearchRequest, among, how)
      const alerts = found.groups.find((group) => group.register === 'alerts')
      // Finding one by a word says something of it: the journal records who searched, not the words.
      if (alerts)
        await parts.registers.journal.append({
          by: caller.person,
          act: 'alerts-searched',
          subject: 'alerts',
          data: { found: alerts.total },
        })
      return accept(found)
    }),
  )

type How = { readonly reader: SiteLanguage; readonly page: number; readonly size: number }

/** With one letter otherwise only where no register has a word as it was typed. */
async function findIn(
  { registers: { recommendations }, search, today }: InstitutionParts,
  request: SearchRequest,
  among: readonly (keyof typeof searchedRegisters)[],
  { reader, ...how }: How,
): Promise<SearchFound> {
  const others = among.flatMap((register) => (register === 'recommendations' ? [] : [register]))
  const { text, theme, place, from, to, language } = request
  const filter = Object.fromEntries(
    Object.entries({ text, theme, place, from, to, language }).filter(([, value]) => value !== undefined),
  )
  const kept =
    among.includes('recommendations') && !request.kind
      ? await recommendations.find(filter, await today(), { ...how, reader })
      : null
  const exact = await search.find(request, others, reader, { ...how, near: false })
  const said = kept && !kept.near && kept.total > 0 ? kept : null
  if (said || exact.length > 0) return { groups: inOrder(exact, said), near: false }
  const near = await search.find(request, others, reader, { ...how, near: true })
  const groups = inOrder(near, kept && kept.total > 0 ? kept : null)
  return { groups, near: groups.length > 0 }
}

function inOrder(groups: readonly FoundGroup[], page: RecommendationPage | null): readonly FoundGroup[] {
  const all = page ? [...groups, ofRecommendations(page)] : groups
  return all.toSorted((a, b) => everyRegister.indexOf(a.register) - everyRegister.indexOf(b.register))
}

const ofRecommendations = ({ items, total, more, passages }: RecommendationPage): FoundGroup => ({
  register: 'recommendations',
  total: more ? total - 1 : total,
  more,
  hits: items.map(({ recommendation: { id, number, text, place, made } }) => ({
    ...{ id, number, title: text, kind: null, place, day: made },
    passage: passages[id] ?? null,
  })),
})
