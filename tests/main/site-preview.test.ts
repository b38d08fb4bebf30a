// A draft, and an earlier version of what is out, as readers see them: by the site's own code, in a frame that can do nothing.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sitePreview } from '../../src/main/staff/site-preview.ts'
import { openPublications } from '../../src/publish/server/parts.ts'
import { writeSiteIdentity } from '../../src/publish/server/publication-files.ts'
import { publishRoutes } from '../../src/publish/server/publish-routes.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { askerOf, hind, karim, leila, means, openInstitution, salma } from '../institution/institution.ts'
import { identity } from '../public/samples.ts'
import { gateParts } from '../publish/gate-parts.ts'
import { onSqlite } from '../support/databases.ts'
import { squareLogo } from '../support/plain-png.ts'

const folder = mkdtempSync(join(tmpdir(), 'wiqaya-site-preview-'))
after(() => rmSync(folder, { recursive: true, force: true }))
await writeSiteIdentity(folder, identity)

onSqlite('the site before it is out', ({ fresh }) => {
  async function open() {
    const database = await fresh()
    const wall = { ahead: 0 }
    const own = means()
    const clock = () => new Date(Date.parse(own.clock()) + wall.ahead).toISOString() as Instant
    const institution = await openInstitution(database, {}, { ...own, clock })
    const parts = gateParts({
      registers: institution.registers,
      ...(await openPublications(database, own, folder)),
      folder,
      identity: async () => identity,
      means: { ...own, clock },
    })
    const { asking, shown } = sitePreview({ ...parts, address: 'https://site.example', random: own.random })
    const framed = async (address: string) => {
      const answered = await shown.request(address)
      return { status: answered.status, html: await answered.text(), headers: answered.headers }
    }
    return { ...institution, wall, ask2: askerOf(asking), gate: askerOf(publishRoutes(parts)), framed }
  }
  const draftOf = (title: string, more: object = {}) => ({
    kind: 'news',
    date: '2026-11-20',
    title: { fr: title, ar: 'ندوة' },
    body: {
      fr: [{ kind: 'paragraph', text: 'Le texte du brouillon <script>alert(1)</script>' }],
      ar: [{ kind: 'paragraph', text: 'نص المسودة' }],
      ...more,
    },
  })

  test('an unapproved draft is read as its page would be, in each language, and the frame is closed to everything', async () => {
    const { ask, ask2, framed } = await open()
    const { id } = (await ask(leila, 'POST', '/drafts', { content: draftOf('Un webinaire') })).json
    const { frame } = (await ask2(leila, 'POST', '/draft', { draft: id, language: 'fr' })).json
    const page = await framed(frame)
    assert.equal(page.status, 200)
    assert.match(page.html, /<html lang="fr" dir="ltr">/)
    assert.match(page.html, /<article[^>]*>[\s\S]*<h1>Un webinaire<\/h1>/)
    assert.match(page.html, /Le texte du brouillon &lt;script&gt;/)
    assert.match(page.html, /@font-face[^}]*url\("data:font\/woff2;base64,/)
    assert.doesNotMatch(page.html, /<script src|rel="stylesheet"|<link rel="icon"/)
    const policy = page.headers.get('Content-Security-Policy') ?? ''
    assert.match(policy, /default-src 'none'.*form-action 'none'.*frame-ancestors 'self'; sandbox$/)
    assert.doesNotMatch(policy, /script-src|allow-/)
    const arabic = await framed((await ask2(leila, 'POST', '/draft', { draft: id, language: 'ar' })).json.frame)
    assert.match(arabic.html, /<html lang="ar" dir="rtl">[\s\S]*نص المسودة/)
  })

  test('pictures of the library stand inside the page, so that nothing is asked of anywhere', async () => {
    const { ask, ask2, framed, registers } = await open()
    const png = Buffer.from(squareLogo().png, 'base64url')
    const { file } = granted(
      await registers.media.add(new Uint8Array(png), 'cour.png', { fr: 'La cour' }, leila.person),
    )
    const picture = { kind: 'picture', file, text: 'La cour' }
    const { id } = (await ask(leila, 'POST', '/drafts', { content: draftOf('Avec image', { fr: [picture] }) })).json
    const { html } = await framed((await ask2(leila, 'POST', '/draft', { draft: id, language: 'fr' })).json.frame)
    assert.match(html, /<img src="data:image\/png;base64,[^"]+" alt="La cour"/)
    assert.doesNotMatch(html, /<img src="\//)
  })

  test('whoever may not read drafts gets no frame; a frame is known by an address that nobody guesses, and ends', async () => {
    const { ask, ask2, framed, wall } = await open()
    const { id } = (await ask(leila, 'POST', '/drafts', { content: draftOf('Secret') })).json
    assert.equal((await ask2(salma, 'POST', '/draft', { draft: id, language: 'fr' })).status, 403)
    assert.equal((await framed('/api/site-preview/shown/guessed')).status, 404)
    const { frame } = (await ask2(leila, 'POST', '/draft', { draft: id, language: 'fr' })).json
    assert.match(frame, /^\/api\/site-preview\/shown\/[\w-]{32}$/)
    wall.ahead = 11 * 60_000
    assert.equal((await framed(frame)).status, 404)
    const untitled = (await ask(leila, 'POST', '/drafts', { content: { ...draftOf('x'), title: {} } })).json
    const refused = await ask2(leila, 'POST', '/draft', { draft: untitled.id, language: 'fr' })
    assert.equal(refused.json.problem.code, 'title-missing')
  })

  test('a title in three scripts, script in every field and an address that exists: read as they were written, each at an address of its own', async () => {
    const { ask, ask2, gate, framed } = await open()
    const title = 'ⵜⵉⵍⴰⵡⵜ الزيارة Visite <img src=x onerror=alert(1)>\r\nBcc: a@b.example'
    const addresses: string[] = []
    for (const _ of ['first', 'second']) {
      const content = { ...draftOf(title), summary: { fr: title } }
      const { id } = (await ask(leila, 'POST', '/drafts', { content })).json
      await ask(hind, 'POST', `/drafts/${id}/approval`, { version: 1 })
      const request = { source: { kind: 'draft', id } }
      const { confirm } = (await gate(leila, 'POST', '/publish/preview', request)).json
      const out = (await gate(leila, 'POST', '/publish', { ...request, confirm })).json
      addresses.push(out.slug)
      const { frame } = (await ask2(leila, 'POST', '/draft', { draft: id, language: 'fr' })).json
      const { html } = await framed(frame)
      assert.match(html, /<h1>ⵜⵉⵍⴰⵡⵜ الزيارة Visite &lt;img src=x onerror=alert\(1\)&gt;/)
      assert.doesNotMatch(html, /<img src=x/)
    }
    assert.match(addresses[0] ?? '', /^visite-[a-z0-9-]+$/)
    assert.equal(addresses[1], `${addresses[0]}-2`, 'the second is numbered, and takes nothing from the first')
  })

  test('an earlier version opens as the public read it, after its correction and after its withdrawal', async () => {
    const { ask, ask2, gate, framed } = await open()
    const publish = async (id: string, note: object) => {
      const request = { source: { kind: 'draft', id }, note }
      const { confirm } = (await gate(leila, 'POST', '/publish/preview', request)).json
      return (await gate(leila, 'POST', '/publish', { ...request, confirm })).json
    }
    const { id } = (await ask(leila, 'POST', '/drafts', { content: draftOf('Premier titre') })).json
    await ask(hind, 'POST', `/drafts/${id}/approval`, { version: 1 })
    const out = await publish(id, {})
    await ask(leila, 'PUT', `/drafts/${id}`, { content: draftOf('Second titre'), version: 1, takesBack: true })
    const before = await ask2(leila, 'POST', '/draft', { draft: id, language: 'fr', note: { fr: 'Le titre ment' } })
    assert.match((await framed(before.json.frame)).html, /Corrigé le[^<]*<\/strong>[\s\S]*Le titre ment/)
    await ask(hind, 'POST', `/drafts/${id}/approval`, { version: 2 })
    await publish(id, { fr: 'Le titre était faux' })
    const found = () => ask2(karim, 'GET', `/addresses/${out.id}`)
    assert.deepEqual(
      (await found()).json,
      ['ar', 'fr'].map((language) => ({ language, link: `https://site.example/${language}/news/premier-titre/` })),
    )
    await gate(hind, 'POST', '/publish/withdrawal', { publication: out.id, note: { fr: 'Retiré sur demande' } })
    assert.equal((await found()).json.problem.code, 'not-found')
    const versions = (await gate(karim, 'GET', `/publications/${out.id}/versions`)).json
    assert.deepEqual(
      versions.map(
        ({
          version,
          by,
          correction,
          withdrawn,
        }: {
          version: number
          by: string
          correction: { note: object } | null
          withdrawn: boolean
        }) => [version, by, correction?.note ?? null, withdrawn],
      ),
      [
        [3, hind.person, { fr: 'Retiré sur demande' }, true],
        [2, leila.person, { fr: 'Le titre était faux' }, false],
        [1, leila.person, null, false],
      ],
    )
    const read = async (version: number) => {
      const asked = await ask2(karim, 'POST', '/version', { publication: out.id, version, language: 'fr' })
      return (await framed(asked.json.frame)).html
    }
    assert.match(await read(1), /<h1>Premier titre<\/h1>/)
    assert.doesNotMatch(await read(1), /Second titre/)
    assert.match(await read(2), /<h1>Second titre<\/h1>[\s\S]*Le titre était faux/)
    assert.match(await read(3), /Retiré sur demande/)
    const none = await ask2(karim, 'POST', '/version', { publication: out.id, version: 4, language: 'fr' })
    assert.equal(none.status, 404)
  })
})
