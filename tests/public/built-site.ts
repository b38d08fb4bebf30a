// Builds sites for a test file, into a folder that is gone when its tests are done, and reads their pages as a reader does.
import assert from 'node:assert/strict'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { MailOptions } from '../../src/foundation/server/mail/mail-options.ts'
import { type BuiltSite, type SiteSource, siteBuilder } from '../../src/public/server/build-site.ts'
import type { Publication, SiteIdentity } from '../../src/publish/publication.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { identity } from './samples.ts'

export type Builds = {
  /** Where every site of this file stands, each in the folder of its name. */
  readonly folder: string
  readonly build: (publications: readonly Publication[], out: string, face?: SiteIdentity) => Promise<BuiltSite>
  /** The folder that is served. */
  readonly root: (out: string) => string
  readonly page: (out: string, path: string) => string
  /** Every page, by its path within the site. */
  readonly pages: (out: string) => ReadonlyMap<string, string>
}

export function openBuilds(): Builds {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-site-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const root = (out: string) => join(folder, out, 'current')
  const read = (out: string, path: string) => readFileSync(join(root(out), path), 'utf8')
  return {
    folder,
    root,
    build: (publications, out, face = identity) => siteBuilder(join(folder, out)).build(sourceOf(publications, face)),
    page: (out, path) => read(out, join(path, 'index.html')),
    pages: (out) => new Map(globSync('**/*.html', { cwd: root(out) }).map((path) => [path, read(out, path)])),
  }
}

export const sourceOf = (publications: readonly Publication[], face: SiteIdentity = identity): SiteSource => ({
  publications,
  files: join(tmpdir(), 'no files'),
  identity: face,
  address: 'https://site.example',
  today: '2026-11-23' as IsoDate,
  ask: () => ({ a: 3, b: 4, token: 'token' }),
  askedIn: '1',
})

/** What stands from here to there, both included; fails when either is not there. */
export function between(html: string, from: string, to: string): string {
  const start = html.indexOf(from)
  const end = html.indexOf(to, start + from.length)
  assert.ok(start >= 0 && end >= 0, `nothing between ${from} and ${to}`)
  return html.slice(start, end + to.length)
}

/** The items of a list that holds no other list. */
export const itemsOf = (list: string): string[] =>
  [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => item)

/** Its words, without marks. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** How letters leave in a test without a mail server. */
export const lettersAsFiles: MailOptions = {
  smtpUrl: null,
  from: 'letter@site.example',
  bounces: null,
  dkim: null,
  perMinute: 1000,
}
