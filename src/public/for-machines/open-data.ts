// The site's figures for whoever counts again: one table each of recommendations, of their histories and of visits, as CSV and as JSON with its schema.
import { csvFile } from '../../foundation/csv.ts'
import { languagesHere } from '../../foundation/words/languages-here.ts'
import type {
  Publication,
  RecommendationPublication,
  SiteIdentity,
  VisitPublication,
} from '../../publish/publication.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import { placeKinds } from '../../vocabulary/places.ts'
import { addresseeKinds, implementations, positions } from '../../vocabulary/recommendations.ts'
import { themes } from '../../vocabulary/themes.ts'
import { visitKinds } from '../../vocabulary/visits/visits.ts'
import { implementationNow, isOverdue, positionNow, tookPosition } from '../pages/frame/parts.ts'
import { placeOfPublished } from '../places.ts'
import type { Site } from '../site.ts'

/** The page that offers them. */
export const openDataPath = 'open-data/'

export const tableNames = ['recommendations', 'recommendation-histories', 'visits'] as const
type TableName = (typeof tableNames)[number]

/** Each file's path within the site, and how it is written. */
export const dataFiles = (site: Site): readonly (readonly [string, () => string])[] =>
  tableNames.flatMap((name) => [
    [`data/${name}.csv`, () => tableFile(site, name)] as const,
    [`data/${name}.json`, () => jsonFile(site, name)] as const,
    [`data/${name}.schema.json`, () => schemaFile(site, name)] as const,
  ])

export const rowCount = (site: Site, name: TableName): number => rowsOf(site, name).length

type Value = string | number | boolean | null
type Column<Row> = {
  readonly name: string
  /** JSON Schema of its values. */
  readonly schema: Readonly<Record<string, unknown>>
  readonly value: (row: Row, site: Site) => Value
}

const text = { type: 'string' }
const date = { type: 'string', format: 'date' }
const maybe = (schema: { readonly type: string }) => ({ ...schema, type: [schema.type, 'null'] })
const oneOf = (values: readonly string[]) => ({ type: 'string', enum: values })

/** One column a language. */
const inEach = <Row>(name: string, take: (row: Row) => LocalText): Column<Row>[] =>
  languagesHere().map((language) => ({
    name: `${name}_${language}`,
    schema: maybe(text),
    value: (row) => take(row)[language] ?? null,
  }))

const url = { name: 'url', schema: { type: 'string', format: 'uri' }, value: addressOf }
const column = <Row>(name: string, schema: Column<Row>['schema'], value: Column<Row>['value']): Column<Row> => ({
  name,
  schema,
  value,
})

/** One for all that is of one place, also what was published before publications had a key. */
const placeKeyOf = (one: RecommendationPublication | VisitPublication, { library }: Site): string | null =>
  placeOfPublished(library, one)?.key ?? null

const recommendationColumns = (): readonly Column<RecommendationPublication>[] => [
  column('number', text, ({ number }) => number),
  column('made', date, ({ made }) => made),
  column('deadline', maybe(date), ({ deadline }) => deadline),
  column('overdue', { type: 'boolean' }, (one, { today }) => isOverdue(one, today)),
  column('addressee_kind', oneOf(addresseeKinds), ({ addressee }) => addressee.kind),
  ...inEach<RecommendationPublication>('addressee', ({ addressee }) => addressee.name),
  column('place_kind', { enum: [...placeKinds, null] }, ({ place }) => place?.kind ?? null),
  column('place_key', maybe(text), placeKeyOf),
  ...inEach<RecommendationPublication>('place', ({ place }) => place?.name ?? {}),
  column('theme', oneOf(themes), ({ theme }) => theme),
  column('standards', text, ({ standards }) => standards.join(' ')),
  column('position', oneOf(positions), positionNow),
  column('position_on', maybe(date), (one) => tookPosition(one)?.on ?? null),
  column('implementation', oneOf(implementations), implementationNow),
  column('verified_on', maybe(date), ({ verified }) => verified.at(-1)?.on ?? null),
  ...inEach<RecommendationPublication>('text', ({ text }) => text),
  url,
]

type Step = {
  readonly of: RecommendationPublication
  readonly on: string
  readonly lane: 'said' | 'verified'
  readonly is: string
  readonly text: LocalText
}
const historyColumns = (): readonly Column<Step>[] => [
  column('number', text, ({ of }) => of.number),
  column('on', date, ({ on }) => on),
  column('lane', oneOf(['said', 'verified']), ({ lane }) => lane),
  column('is', oneOf([...new Set([...positions, ...implementations])]), ({ is }) => is),
  ...inEach<Step>('text', ({ text }) => text),
  { ...url, value: ({ of }, site) => addressOf(of, site) },
]

const visitColumns = (): readonly Column<VisitPublication>[] => [
  column('from', date, ({ from }) => from),
  column('to', date, ({ to }) => to),
  column('kind', oneOf(visitKinds), ({ visitKind }) => visitKind),
  column('announced', { type: 'boolean' }, ({ announced }) => announced),
  column('place_kind', oneOf(placeKinds), ({ place }) => place.kind),
  column('place_key', maybe(text), placeKeyOf),
  ...inEach<VisitPublication>('place', ({ place }) => place.name),
  ...inEach<VisitPublication>('region', ({ place }) => place.region),
  column('findings', { type: 'integer' }, ({ findings }) => findings.length),
  column('recommendations', { type: 'integer' }, ({ recommendations }) => recommendations.length),
  url,
]

const stepsOf = (of: RecommendationPublication): Step[] => [
  ...of.said.map(({ on, position, text }) => ({ of, on, lane: 'said' as const, is: position, text })),
  ...of.verified.map(({ on, implementation, text }) => ({
    of,
    on,
    lane: 'verified' as const,
    is: implementation,
    text,
  })),
]

function rowsOf(site: Site, name: TableName): readonly (readonly Value[])[] {
  const { recommendations, visits } = site.library
  const valuesOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
    rows.map((row) => columns.map(({ value }) => value(row, site)))
  switch (name) {
    case 'recommendations':
      return valuesOf(recommendationColumns(), recommendations)
    case 'recommendation-histories':
      return valuesOf(
        historyColumns(),
        recommendations.flatMap((one) => stepsOf(one).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))),
      )
    case 'visits':
      return valuesOf(visitColumns(), visits)
  }
}

const columnsOf = (name: TableName): readonly Pick<Column<never>, 'name' | 'schema'>[] =>
  ({ recommendations: recommendationColumns, 'recommendation-histories': historyColumns, visits: visitColumns })[name]()

function tableFile(site: Site, name: TableName): string {
  const names = columnsOf(name).map((one) => one.name)
  return csvFile(names, rowsOf(site, name))
}

function jsonFile(site: Site, name: TableName): string {
  const names = columnsOf(name).map((one) => one.name)
  const rows = rowsOf(site, name).map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? '', value])))
  return `${JSON.stringify({
    $schema: `${site.address}/data/${name}.schema.json`,
    source: `${site.address}/`,
    institution: site.identity.name,
    licence: licenceOf(site.identity),
    asOf: site.today,
    rows,
  })}\n`
}

const schemaFile = (site: Site, name: TableName): string =>
  `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${site.address}/data/${name}.schema.json`,
      type: 'object',
      required: ['source', 'licence', 'asOf', 'rows'],
      properties: {
        source: { type: 'string', format: 'uri' },
        institution: { type: 'object' },
        licence: { type: 'string', format: 'uri' },
        asOf: date,
        rows: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: columnsOf(name).map((one) => one.name),
            properties: Object.fromEntries(columnsOf(name).map((one) => [one.name, one.schema])),
          },
        },
      },
    },
    null,
    1,
  )}\n`

/** Where the terms of reuse can be read. */
const licenceOf = ({ dataLicence }: SiteIdentity): string => licences[dataLicence].address

export const licences = {
  'CC-BY-4.0': {
    name: 'Creative Commons Attribution 4.0 (CC BY 4.0)',
    address: 'https://creativecommons.org/licenses/by/4.0/',
  },
  'CC0-1.0': { name: 'Creative Commons Zero (CC0 1.0)', address: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'ODbL-1.0': { name: 'Open Database License (ODbL 1.0)', address: 'https://opendatacommons.org/licenses/odbl/1-0/' },
} as const satisfies Readonly<Record<SiteIdentity['dataLicence'], { readonly name: string; readonly address: string }>>

/** In the first language in which it can be read. */
function addressOf(publication: Publication, { address, library, identity }: Site): string {
  const language = publication.languages.find((one) => identity.languages.includes(one)) ?? identity.languages[0]
  return `${address}/${language}/${library.pathOf(publication)}`
}
