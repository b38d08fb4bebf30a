// Reads the folder of publications: each file is checked before anything of it is shown; one that does not fit is left out and named.
import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { dateField, idField, instantField } from '../../foundation/server/fields.ts'
import type { Publication, SiteIdentity } from '../../publish/publication.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import { languages } from '../../vocabulary/languages.ts'
import { placeKinds } from '../../vocabulary/places.ts'
import { addresseeKinds, implementations, positions } from '../../vocabulary/recommendations.ts'
import { isStandardRef, type StandardRef } from '../../vocabulary/standards.ts'
import { themes } from '../../vocabulary/themes.ts'
import { visitKinds } from '../../vocabulary/visits.ts'

export type Published = {
  /** Null until the institution has published its own face, `site.json`. */
  readonly identity: SiteIdentity | null
  readonly publications: readonly Publication[]
  /** Names of files that were left out, each with the field that does not fit; never what they say. */
  readonly leftOut: readonly string[]
  /** Changes when a file comes, goes or is replaced. */
  readonly state: string
}

const identityFile = 'site.json'

/** Reads the folder as often as it is asked, and of its files those alone that have changed since. Throws when the folder itself cannot be read. */
export function publicationReader(folder: string): () => Promise<Published> {
  let known = new Map<string, ReadFile>()
  return async () => {
    const now = new Map<string, ReadFile>()
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    for (const name of names) {
      const mark = markOf(join(folder, name))
      const before = known.get(name)
      now.set(name, before?.mark === mark ? before : { mark, ...parsed(name, await readJson(join(folder, name))) })
    }
    known = now
    return publishedIn(now)
  }
}

type Parsed = { readonly value: Publication | SiteIdentity } | { readonly fault: string }
type ReadFile = { readonly mark: string } & Parsed

/** Another one when the file is another or was written again. */
function markOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file)
  return `${mtimeMs} ${size} ${ino}`
}

function publishedIn(files: ReadonlyMap<string, ReadFile>): Published {
  const values = [...files.values()].flatMap((file) => ('value' in file ? file.value : []))
  return {
    identity: values.find((value): value is SiteIdentity => !isPublication(value)) ?? null,
    publications: values.filter(isPublication),
    leftOut: [...files].flatMap(([name, file]) => ('fault' in file ? `${name} (${file.fault})` : [])),
    state: [...files].map(([name, { mark }]) => `${name} ${mark}`).join('\n'),
  }
}

const isPublication = (value: Publication | SiteIdentity): value is Publication => 'format' in value

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function parsed(name: string, value: unknown): Parsed {
  const schema: v.GenericSchema<unknown, Publication | SiteIdentity> =
    name === identityFile ? identitySchema : publicationSchema
  const result = v.safeParse(schema, value, { abortEarly: true })
  return result.success ? { value: result.output } : { fault: v.getDotPath(result.issues[0]) ?? 'not JSON' }
}

/** Characters that neither HTML nor XML may carry are a fault of the file, not something to show. */
const text = v.pipe(
  v.string(),
  v.check((written) => !/(?![\n\r\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u.test(written)),
)
const language = v.picklist(languages)
const localText = v.object({ ar: v.optional(text), fr: v.optional(text), en: v.optional(text) })
const titled = v.pipe(
  localText,
  v.check((title) => languages.some((each) => title[each]?.trim()), 'title-missing'),
)
const id = idField<PublicationId>()

const block = v.variant('kind', [
  v.object({ kind: v.picklist(['paragraph', 'heading', 'quote']), text }),
  v.object({ kind: v.literal('list'), items: v.array(text) }),
])
const blocks = v.optional(v.array(block))
const body = v.object({ ar: blocks, fr: blocks, en: blocks })

const common = {
  format: v.literal('wiqaya/publication/1'),
  id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  correction: v.nullable(v.object({ at: instantField, note: localText })),
  withdrawn: v.boolean(),
  publishedAt: instantField,
  /** Lower case, so that no two addresses differ only on some machines. */
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(120)),
  languages: v.pipe(v.array(language), v.minLength(1)),
  title: titled,
  summary: localText,
  demonstration: v.boolean(),
}

const theme = v.picklist(themes)
const standards = v.array(v.custom<StandardRef>(isStandardRef))
const placeKind = v.picklist(placeKinds)

const publicationSchema: v.GenericSchema<unknown, Publication> = v.variant('kind', [
  v.object({
    ...common,
    kind: v.literal('news'),
    date: dateField,
    theme: v.nullable(theme),
    body,
    related: v.array(id),
  }),
  v.object({
    ...common,
    kind: v.literal('event'),
    date: dateField,
    online: v.boolean(),
    venue: localText,
    organisers: v.array(localText),
    partners: v.array(localText),
    speakers: v.array(v.object({ name: text, role: localText })),
    body,
    related: v.array(id),
  }),
  v.object({
    ...common,
    kind: v.literal('page'),
    position: v.picklist(['mechanism', 'how-we-visit', 'other']),
    body,
  }),
  v.object({
    ...common,
    kind: v.literal('visit'),
    place: v.object({ name: localText, kind: placeKind, region: localText }),
    visitKind: v.picklist(visitKinds),
    announced: v.boolean(),
    from: dateField,
    to: dateField,
    findings: v.array(v.object({ title: localText, text: localText, theme, standards })),
    recommendations: v.array(id),
  }),
  v.object({
    ...common,
    kind: v.literal('recommendation'),
    number: text,
    text: localText,
    addressee: v.object({ kind: v.picklist(addresseeKinds), name: localText }),
    place: v.nullable(v.object({ name: localText, kind: placeKind })),
    theme,
    standards,
    made: dateField,
    deadline: v.nullable(dateField),
    said: v.array(v.object({ on: dateField, position: v.picklist(positions), text: localText })),
    verified: v.array(
      v.object({ on: dateField, implementation: v.picklist(implementations), text: localText, by: localText }),
    ),
  }),
  v.object({ ...common, kind: v.literal('newsletter'), intro: localText, items: v.array(id) }),
])

const identitySchema: v.GenericSchema<unknown, SiteIdentity> = v.object({
  name: titled,
  parent: v.nullable(localText),
  motto: localText,
  lede: localText,
  address: localText,
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  timeZone: v.pipe(
    v.string(),
    v.check((zone) => isTimeZone(zone)),
  ),
  demonstration: v.boolean(),
  languages: v.pipe(v.array(language), v.minLength(1)),
})

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
