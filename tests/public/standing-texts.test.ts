// What stands on every site whoever runs it: the statements on accessibility and privacy, the map, the plain address.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { PagePublication } from '../../src/publish/publication.ts'
import { between, openBuilds, wordsOf } from './built-site.ts'
import { identity, idFor, mechanism, samples } from './samples.ts'

const { build, page, pages } = openBuilds()
const own: PagePublication = {
  ...mechanism,
  id: idFor(910),
  slug: 'vos-donnees',
  position: 'privacy',
  title: { ar: 'معطياتكم', fr: 'Vos données', en: 'Your data' },
}

describe('a site', () => {
  before(async () => {
    await build(samples, 'standing')
    await build([...samples, own], 'own')
  })

  test('leads from every page to its map, its statement on accessibility and its statement on privacy', () => {
    for (const [path, html] of pages('standing')) {
      const foot = between(html, '<footer', '</footer>')
      const language = path.split('/')[0]
      for (const to of ['site-map', 'accessibility', 'privacy'])
        assert.ok(foot.includes(`href="/${language}/${to}/"`), `${path} does not lead to ${to}`)
    }
  })

  test('gives the institution’s own statement once there is one, also at the address of the one before', () => {
    const foot = between(page('own', 'fr/news'), '<footer', '</footer>')
    assert.match(foot, /href="\/fr\/pages\/vos-donnees\/"/)
    assert.match(page('own', 'fr/privacy'), /http-equiv="refresh" content="0; url=\/fr\/pages\/vos-donnees\/"/)
    assert.match(page('own', 'ar/accessibility'), /WCAG/)
  })

  test('has a map with every list and every page of the mechanism', () => {
    const map = between(page('standing', 'ar/site-map'), '<main', '</main>')
    for (const path of pages('standing').keys()) {
      const [language, section, ...rest] = path.split('/')
      const isList = rest.join('/') === 'index.html' && section !== 'newsletter'
      if (language === 'ar' && section && isList && !['site-map'].includes(section))
        assert.ok(map.includes(`href="/ar/${section}/"`), `the map does not lead to ${section}`)
      if (language === 'ar' && section === 'pages')
        assert.ok(map.includes(`href="/ar/pages/${rest[0]}/"`), `the map does not lead to ${rest[0]}`)
    }
  })

  test('says beside the confidential form where it is reached in plain', () => {
    const aside = between(page('standing', 'fr/contact'), '<aside', '</aside>')
    assert.ok(wordsOf(aside).includes(identity.address.fr ?? '?'))
  })
})
