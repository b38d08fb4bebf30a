// The API of imports: what is known of a table, its rows in parts, and taking all of them back.
import * as v from 'valibot'
import {
  dateField,
  emptyTextField,
  hashField,
  idField,
  localTextField,
  someTextField,
  textField,
} from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { AuthorityId, PlaceId, RecommendationId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { addresseeKinds, implementations, positions, priorities } from '../../../vocabulary/recommendations.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { factFields, placeFields, standing } from '../../places/server/place-routes.ts'
import { asked, askedOf, askedOfWith, askedWith, versionField } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { inOrder } from '../../server/term-fields.ts'
import { dayOrders } from '../day-written.ts'
import { type ImportedRecommendation, placesMost } from '../imported-rows.ts'
import { importFields, importKinds, valueFields } from '../mapping.ts'

/** The browser, which has read the table, sends so many at a time. */
const rowsAtATime = 500
/** Places of one table: a country has fewer. */
const bodyLimit = 32 * 1024 * 1024

const importedRecommendation = v.pipe(
  v.object({
    at: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
    reference: emptyTextField(100),
    text: someTextField(2_000),
    addressee: v.object({ kind: v.picklist(addresseeKinds), name: someTextField(200) }),
    body: v.optional(v.nullable(idField<AuthorityId>()), null),
    place: v.nullable(idField<PlaceId>()),
    theme: v.picklist(themes),
    priority: v.picklist(priorities),
    made: dateField,
    deadline: v.nullable(dateField),
    answer: v.nullable(v.object({ on: dateField, position: v.picklist(positions), text: localTextField(10_000) })),
    claim: v.nullable(
      v.object({
        on: dateField,
        said: textField(200),
        implementation: v.nullable(v.picklist(implementations)),
        note: emptyTextField(2_000),
      }),
    ),
  }),
  v.rawCheck((row) => inOrder(row, 'deadline', ({ made, deadline }) => [made, deadline])),
  v.rawCheck((row) => inOrder(row, 'answer', ({ made, answer }) => [made, answer?.on ?? null])),
)
const rowsField = v.object({ rows: v.pipe(v.array(importedRecommendation), v.maxLength(rowsAtATime)) })

const headField = v.pipe(v.array(v.pipe(v.string(), v.maxLength(20_000))), v.maxLength(200))
const kindField = v.picklist(importKinds)
const wordField = v.pipe(v.string(), v.maxLength(200))
export const mappingField = v.object({
  columns: v.partial(
    v.object(
      v.entriesFromList(
        [...new Set([...importFields.recommendations, ...importFields.places])],
        v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(199)),
      ),
    ),
  ),
  order: v.nullable(v.picklist(dayOrders)),
  latin: v.picklist(['fr', 'en']),
  values: v.partial(v.object(v.entriesFromList(valueFields, v.record(wordField, wordField)))),
  otherwise: v.partial(
    v.object(v.entriesFromList(['addressee', 'addressee-kind', 'theme', 'made', 'place-kind'], wordField)),
  ),
  asOf: v.pipe(v.string(), v.maxLength(10)),
})
const beginField = v.object({
  kind: kindField,
  source: textField(200),
  print: hashField,
  head: headField,
  mapping: mappingField,
})

const placesField = v.object({
  source: textField(200),
  head: headField,
  mapping: mappingField,
  places: v.pipe(
    v.array(
      v.intersect([
        v.object({
          at: v.pipe(v.number(), v.integer(), v.minValue(1)),
          form: placeFields,
          over: v.nullable(v.object({ id: idField<PlaceId>(), version: versionField })),
        }),
        factFields,
      ]),
    ),
    v.nonEmpty(),
    v.maxLength(placesMost),
  ),
})

export function importRoutes(parts: InstitutionParts) {
  const { authorities, imports, places } = parts.registers
  /** Each under the entry of the register that stands for its place; null where one is not in the register, which is refused before anything is written. */
  const withPlaces = async (
    rows: readonly ImportedRecommendation[],
  ): Promise<readonly ImportedRecommendation[] | null> => {
    const there = new Map((await places.list()).flatMap(({ id, also }) => [id, ...also].map((one) => [one, id])))
    const read = rows.map((row) => ({ ...row, place: row.place && (there.get(row.place) ?? null) }))
    return read.every(({ place }, at) => (place === null) === (rows[at]?.place === null)) ? read : null
  }
  return staffRoutes()
    .get(
      '/',
      asked('import into the registers', async () => accept(await imports.list())),
    )
    .post(
      '/mapping',
      askedWith('import into the registers', v.object({ kind: kindField, head: headField }), async ({ kind, head }) =>
        accept({ mapping: await imports.mapping(kind, head) }),
      ),
    )
    .post(
      '/check',
      askedWith(
        'import into the registers',
        rowsField,
        async ({ rows }) => accept(await imports.check(rows)),
        bodyLimit,
      ),
    )
    .post(
      '/',
      askedWith('import into the registers', beginField, async ({ kind, head, mapping, ...file }, _c, { person }) =>
        accept(await imports.begin(kind, file, head, mapping, person)),
      ),
    )
    .post(
      '/places',
      askedWith(
        'import into the registers',
        placesField,
        async ({ source, head, mapping, places: rows }, _c, { person }) => {
          const today = await parts.today()
          for (const { at, form, facts } of rows) {
            const stands = await standing(parts, form)
            if (!stands.ok) return refuse(stands.problem.code, { ...stands.problem.data, row: at })
            if (facts.some(({ kind, on }) => kind === 'capacity' && on > today))
              return refuse('date-to-come', { row: at })
          }
          return imports.bringPlaces(source, head, mapping, rows, person)
        },
        bodyLimit,
      ),
    )
    .post(
      '/:id/rows',
      askedOfWith(
        'import into the registers',
        rowsField,
        async (id: string, { rows }, { person }) => {
          const bodies = new Set((await authorities.list()).map((one) => one.id))
          if (rows.some(({ body }) => body !== null && !bodies.has(body)))
            return refuse('not-found', { field: 'addressee' })
          const there = await withPlaces(rows)
          return there ? imports.bring(id, there, person) : refuse('not-found', { field: 'place' })
        },
        bodyLimit,
      ),
    )
    .post(
      '/:id/finished',
      askedOf('import into the registers', async (id: string, { person }) => imports.finish(id, person)),
    )
    .delete(
      '/:id',
      askedOf('import into the registers', async (id: string, { person }) => imports.takeBack(id, person)),
    )
    .get(
      '/claims/:id',
      askedOf('read recommendations', async (id: RecommendationId) => accept(await imports.claims(id))),
    )
}
