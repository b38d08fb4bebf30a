// Reads the folder of publications: each file is checked before anything of it is shown; one that does not fit is left out and named.
import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as othersFirst } from 'node:timers/promises'
import * as v from 'valibot'
import { jsonIn } from '../../foundation/json-in.ts'
import type { Publication, SiteIdentity } from '../../publish/publication.ts'
import { publicationField, siteIdentityField } from '../../publish/publication-fields.ts'

export type Published = {
  /** Null until the institution has published its own face, `site.json`. */
  readonly identity: SiteIdentity | null
  readonly publications: readonly Publication[]
  /** Names of files that were left out, each with its faulty field; never their contents. */
  readonly leftOut: readonly string[]
  /** Changes when a file comes, goes or is replaced. */
  readonly state: string
}

const identityFile = 'site.json'

/** Reads the folder each time, and of its files only those that have changed. Throws when the folder itself cannot be read. */
export function publicationReader(folder: string): () => Promise<Published> {
  let known = new Map<string, ReadFile>()
  return async () => {
    const now = new Map<string, ReadFile>()
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    for (const name of names) {
      await othersFirst()
      const mark = markOf(join(folder, name))
      const before = known.get(name)
      now.set(
        name,
        before?.mark === mark ? before : { mark, ...parsed(name, jsonIn(await readFile(join(folder, name), 'utf8'))) },
      )
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

function parsed(name: string, value: unknown): Parsed {
  const schema: v.GenericSchema<unknown, Publication | SiteIdentity> =
    name === identityFile ? siteIdentityField : publicationField
  const result = v.safeParse(schema, value, { abortEarly: true })
  return result.success ? { value: result.output } : { fault: v.getDotPath(result.issues[0]) ?? 'not JSON' }
}
