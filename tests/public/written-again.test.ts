// What one change of the publications writes of the site: only what shows it, and the same words that a whole build would write.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { siteBuilder } from '../../src/public/server/build-site.ts'
import type { NewsPublication, Publication } from '../../src/publish/publication.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { drawing } from '../attacks/drawing.ts'
import { openBuilds, sourceOf } from './built-site.ts'
import { frenchOnly, idFor, samples } from './samples.ts'

const { folder, root } = openBuilds()

const newsOf = (number: number): NewsPublication => ({
  ...frenchOnly,
  id: idFor(10_000 + number),
  slug: `nouvelle-${number}`,
  date: `20${String(10 + (number % 15)).padStart(2, '0')}-0${(number % 9) + 1}-11` as IsoDate,
  publishedAt: `2026-10-01T09:00:${String(number % 60).padStart(2, '0')}.000Z` as Instant,
  title: { fr: `Nouvelle ${number}` },
  correction: null,
  related: [],
})

const filesIn = (out: string): Map<string, string> =>
  new Map(
    globSync('**/*.{html,xml,json,txt}', { cwd: root(out) })
      .sort()
      .map((path) => [path, readFileSync(join(root(out), path), 'utf8')]),
  )

describe('a change of the publications', () => {
  test('after any of twenty-four drawn changes, the site is the one that a whole build would have written', async () => {
    const draw = drawing(4)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T
    const builder = siteBuilder(join(folder, 'by-steps'))
    let standing: readonly Publication[] = [...samples]
    let today = '2026-11-23' as IsoDate
    let askedIn = 1
    for (let step = 0; step < 24; step++) {
      const one = pick(standing)
      const next = { ...one, version: one.version + 1 }
      const others = standing.filter(({ id }) => id !== one.id)
      const correction = { at: '2026-11-22T10:00:00.000Z' as Instant, note: { fr: `Changement ${step}` } }
      const kind = Math.floor(draw() * 6)
      const mandate = pick(['prevention', 'child-rights'])
      if (kind <= 1) standing = [...standing, { ...newsOf(step), mandate }]
      else if (kind === 2) standing = [...others, { ...next, correction, title: { ...one.title, fr: `Titre ${step}` } }]
      else if (kind === 3 && others.length > 30) standing = [...others, { ...next, correction, withdrawn: true }]
      else if (kind === 4) today = `2027-0${(step % 9) + 1}-02` as IsoDate
      else askedIn += 1
      await builder.build({ ...sourceOf(standing), today, askedIn: `${askedIn}` })
      if (step % 12 !== 11) continue
      await siteBuilder(join(folder, 'whole')).build({ ...sourceOf(standing), today, askedIn: `${askedIn}` })
      const [stepped, whole] = [filesIn('by-steps'), filesIn('whole')]
      assert.deepEqual([...stepped.keys()], [...whole.keys()], `after ${step}`)
      for (const [path, text] of whole) assert.equal(stepped.get(path), text, `${path} after ${step}`)
    }
  })

  test('one new article writes its own pages, the lists that show it and the pages of the newest beside it', async () => {
    const builder = siteBuilder(join(folder, 'one-more'))
    const news = Array.from({ length: 200 }, (_, number) => newsOf(number))
    const whole = await builder.build(sourceOf([...samples, ...news]))
    const newest = { ...newsOf(200), date: '2026-11-23' as IsoDate }
    const { written, paths } = await builder.build(sourceOf([...samples, ...news, newest]))
    for (const path of ['fr/news/nouvelle-200', 'ar/news/nouvelle-200', 'fr', 'fr/news', 'fr/news/2026'])
      assert.ok(written.includes(`${path}/index.html`), path)
    assert.ok(written.includes('fr/news/nouvelle-1/index.html') === false)
    assert.ok(
      written.length < 60 && paths.length > whole.paths.length,
      `${written.length} of ${paths.length} files were written`,
    )
  })

  test('nothing but the map is written when nothing has changed', async () => {
    const builder = siteBuilder(join(folder, 'same'))
    await builder.build(sourceOf(samples))
    const { written } = await builder.build(sourceOf(samples))
    assert.deepEqual(written, ['sitemap.xml'])
  })
})

test('who comes while a page is made is answered before the next one is: at the first build, and when it is built anew', async () => {
  const builder = siteBuilder(join(folder, 'others-first'))
  let [waiting, asked] = [0, 0]
  const ask = () => {
    assert.equal(waiting, 0, `kept waiting after ${asked} pages with a form`)
    waiting += 1
    asked += 1
    setImmediate(() => {
      waiting -= 1
    })
    return { a: 3, b: 4, token: `${asked}` }
  }
  await builder.build({ ...sourceOf(samples), ask })
  const first = asked
  await builder.build({ ...sourceOf(samples), ask, askedIn: '2' })
  assert.ok(first > 1 && asked === 2 * first, `${first} pages with a form, then ${asked - first}`)
})
