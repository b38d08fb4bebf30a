// What the institution chose for its face, on the site that readers get.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as v from 'valibot'
import { siteIdentityField } from '../../src/publish/publication-fields.ts'
import { squareLogo } from '../support/plain-png.ts'
import { openBuilds } from './built-site.ts'
import { identity, samples } from './samples.ts'

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
  assert.match(readFileSync(join(site.root('own'), sheet), 'utf8'), /--public-deep: #1c3c80/)
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

test('a site.json of an older version of the program is read', () => {
  const older = ['name', 'parent', 'motto', 'lede', 'address', 'country', 'timeZone', 'demonstration', 'languages']
  const read = v.parse(
    siteIdentityField,
    Object.fromEntries(Object.entries(identity).filter(([key]) => older.includes(key))),
  )
  assert.deepEqual([read.colour, read.logo, read.links, read.dataLicence], [null, null, [], 'CC-BY-4.0'])
})
