// What the institution chose for its face, on the site that readers get.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as v from 'valibot'
import { tonesOf } from '../../src/foundation/theme/tones.ts'
import { siteIdentityField } from '../../src/publish/publication-fields.ts'
import { squareLogo } from '../support/plain-png.ts'
import { between, itemsOf, openBuilds, wordsOf } from './built-site.ts'
import { identity, idFor, samples } from './samples.ts'

const site = openBuilds()
const face = {
  ...identity,
  colour: '#1c3c80',
  logo: squareLogo(),
  email: 'bonjour@mechanism.example',
  phone: '+212 5 00',
  links: [{ name: 'Mastodon <b>', href: 'https://social.example/@mechanism' }],
}

test('colour, logo, contacts and links stand on every page, and nothing of another host is loaded', async () => {
  await site.build(samples.slice(0, 4), 'own', face)
  const [sheet = ''] = globSync('theme/site.*.css', { cwd: site.root('own') })
  const css = readFileSync(join(site.root('own'), sheet), 'utf8')
  const last = (selector: string) => css.slice(css.lastIndexOf(`${selector}{--public-deep`)).split(';')[0]
  const { day, night } = tonesOf(face.colour)
  assert.equal(last(':root'), `:root{--public-deep: ${day.deep}`)
  assert.equal(last(':root:not([data-theme])'), `:root:not([data-theme]){--public-deep: ${night.deep}`)
  const programs = readFileSync('src/foundation/theme/tokens.css', 'utf8')
  assert.match(
    programs,
    /\(prefers-color-scheme: dark\) \{ :root:not\(\[data-theme\]\) \{/,
    'the selector that the night has to be as strong as',
  )
  for (const [path, html] of site.pages('own')) {
    const [, src = ''] = /<img class="logo" src="([^"]+)" width="96" height="96" alt="">/.exec(html) ?? []
    assert.ok(existsSync(join(site.root('own'), src)), path)
    assert.match(html, /<a href="mailto:bonjour@mechanism\.example"/)
    assert.match(html, /<a href="tel:\+212500"/)
    assert.match(
      html,
      /<a href="https:\/\/social\.example\/@mechanism" rel="me noreferrer"><bdi>Mastodon &lt;b&gt;<\/bdi>/,
    )
    assert.doesNotMatch(html, /(src|srcset)="https?:/)
  }
})

test('without a choice the program’s star and green stand', async () => {
  await site.build(samples.slice(0, 1), 'plain')
  assert.doesNotMatch(site.page('plain', 'fr'), /<img class="logo"/)
  assert.ok(existsSync(join(site.root('plain'), 'theme/sign.svg')))
})

test('the menu has the order and names that were chosen, with a page of the institution’s own, and nothing that leads nowhere', async () => {
  const page = samples.find((one) => one.kind === 'page')
  assert.ok(page)
  const menuOrder = [
    { to: 'home' as const, name: {} },
    { to: 'events' as const, name: { fr: 'Nos rencontres' } },
    { to: page.id, name: { fr: 'Qui <nous> sommes' } },
    { to: idFor(255), name: { fr: 'Retirée' } },
    { to: 'contact' as const, name: {} },
  ]
  const news = samples.filter(({ kind }) => kind === 'news').slice(0, 2)
  await site.build([...news, page], 'menu', { ...face, menuOrder, front: ['about', 'latest'] })
  const html = site.page('menu', 'fr')
  const across = between(html, '<ul class="across">', '</ul>')
  assert.deepEqual(
    itemsOf(across).map(wordsOf),
    ['Accueil', 'Qui &lt;nous&gt; sommes', 'Écrire en confidence'],
    'no event is out',
  )
  assert.ok(html.indexOf('class="news"') > html.indexOf('type="email"'), 'the latest news come after the newsletter')
  assert.match(
    site.page('menu', 'fr/site-map'),
    /href="\/fr\/news\/"/,
    'the map of the site has what the menu leaves out',
  )
})

test('a site.json of an older version of the program is read', () => {
  const older = ['name', 'parent', 'motto', 'lede', 'address', 'country', 'timeZone', 'demonstration', 'languages']
  const read = v.parse(
    siteIdentityField,
    Object.fromEntries(Object.entries(identity).filter(([key]) => older.includes(key))),
  )
  assert.deepEqual([read.colour, read.logo, read.menuOrder, read.front.length], [null, null, [], 3])
})
