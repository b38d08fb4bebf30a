// The pictures of an older site: found among what was chosen, or said to be missing; never guessed, never fetched.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import { draftOf } from '../../../src/institution/newsroom/bring-over/draft-of.ts'
import {
  type Article,
  findIn,
  type PageFound,
  repeatedIn,
} from '../../../src/institution/newsroom/bring-over/page-found.ts'
import { readHtml } from '../../../src/institution/newsroom/bring-over/read-html.ts'
import { readSaved } from '../../../src/institution/newsroom/bring-over/read-saved.ts'
import { bringPictures, pictureAt } from '../../../src/institution/newsroom/bring-over/saved-page-pictures.ts'
import type { IsoDate } from '../../../src/vocabulary/dates.ts'
import { accept, refuse } from '../../../src/vocabulary/problems.ts'
import { jpeg } from '../../sealed/attachments/samples.ts'

const prose =
  'L’équipe a passé trois jours dans l’établissement, a vu chaque quartier de jour et de nuit, et a laissé à la direction ses premières remarques.'
const pageWith = (pictures: string) =>
  `<h1>Une visite de trois jours</h1>${pictures}<p>${prose}</p><p><img src="../IMG/jpg/cour.jpg?1602" alt="La cour, vide"></p><p>${prose} Elle reviendra au printemps.</p>`
const withArticle = (found: PageFound) => found as PageFound & { readonly article: Article }
const ref = (hash: string) =>
  ({ hash: hash.repeat(64), type: 'image/jpeg', name: 'cour.jpg', size: 9, width: 640, height: 480 }) as const

test('a page of an archive becomes a draft with its pictures at their places, told as the page told them; what is told of none is left to be said', async () => {
  const archive = zipSync({
    'site/pages/a.html': new TextEncoder().encode(pageWith('<img src="a_files/porte%20nord.jpg">')),
    'site/pages/a_files/porte nord.jpg': jpeg(),
    'site/IMG/jpg/cour.jpg': jpeg(),
  })
  const { pages, pictures, unread } = await readSaved([{ name: 'site.zip', bytes: archive }], async () => {})
  assert.deepEqual([pages.length, pictures.length, unread], [1, 2, []])
  const found = pages.map((page) => withArticle(findIn(page)))
  const asked: unknown[] = []
  const { fileOf, refused } = await bringPictures(found, pictures, async ({ name }, text) => {
    asked.push([name, text])
    return accept({ file: ref(name.includes('cour') ? 'c' : 'd') })
  })
  assert.deepEqual(asked, [
    ['site/pages/a_files/porte nord.jpg', {}],
    ['site/IMG/jpg/cour.jpg', { fr: 'La cour, vide' }],
  ])
  assert.deepEqual(refused, [])
  const [one] = found
  assert.ok(one)
  const draft = draftOf(one, '2026-11-23' as IsoDate, fileOf)
  assert.deepEqual(
    draft.body.fr?.map((block) => (block.kind === 'picture' ? [block.file.hash[0], block.text] : block.kind)),
    [['d', ''], 'paragraph', ['c', 'La cour, vide'], 'paragraph'],
  )
})

test('a picture that two pages show is taken once, and one that the library refuses is named and left out of the draft', async () => {
  const pages = ['a', 'b'].map((name) => withArticle(findIn(readHtml(`site/pages/${name}.html`, pageWith('')))))
  let asked = 0
  const { fileOf, refused } = await bringPictures(
    pages,
    [{ name: 'site/IMG/jpg/cour.jpg', bytes: jpeg() }],
    async () => {
      asked++
      return refuse('medium-damaged')
    },
  )
  assert.equal(asked, 1)
  assert.deepEqual(
    refused.map(({ name, problem }) => [name, problem.code]),
    [['site/IMG/jpg/cour.jpg', 'medium-damaged']],
  )
  for (const page of pages)
    assert.ok(draftOf(page, '2026-11-23' as IsoDate, fileOf).body.fr?.every(({ kind }) => kind === 'paragraph'))
})

test('an address leads to the file beside the page, else to the only one that ends like it; two that do, and what holds itself, lead nowhere', () => {
  const files = ['saved/IMG/jpg/cour.jpg', 'saved/a/logo.png', 'saved/b/logo.png', '../../outside.jpg'].map((name) => ({
    name,
    bytes: jpeg(),
  }))
  const at = (source: string | null, page = 'saved/a/page.html') => pictureAt(source, page, files)?.name ?? null
  assert.equal(at('logo.png'), 'saved/a/logo.png')
  assert.equal(at('../b/logo.png'), 'saved/b/logo.png')
  assert.equal(at('https://old.example/IMG/jpg/cour.jpg?x=1'), 'saved/IMG/jpg/cour.jpg')
  assert.equal(at('https://old.example/local/cache/cour.jpg', 'https://old.example/7'), 'saved/IMG/jpg/cour.jpg')
  assert.equal(at('https://old.example/theme/logo.png'), null)
  assert.equal(at('../../../outside.jpg'), '../../outside.jpg', 'a name among the chosen ones, and nothing on the disk')
  for (const source of ['data:image/png;base64,AAAA', 'file:///etc/passwd', 'missing.jpg', 'http://[', null, ''])
    assert.equal(at(source), null, `${source}`)
})

test('a picture that stands on many pages of a site is its frame', () => {
  const frame = '<img src="/theme/banner.jpg" alt="Bannière">'
  const pages = [0, 1, 2].map((at) =>
    readHtml(
      `${at}.html`,
      `${frame}<h1>Visite numéro ${at}</h1><img src="own-${at}.jpg"><p>Visite ${at}. ${prose}</p>`,
    ),
  )
  const found = findIn(pages[1] ?? assert.fail('three pages'), repeatedIn(pages))
  assert.deepEqual(
    found.article?.blocks.flatMap(({ kind, source }) => (kind === 'picture' ? [source] : [])),
    ['own-1.jpg'],
  )
})
