// The site's face as a record: proposed by one, published by another, undone by publishing what stood before. On both databases.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Database } from '../../src/foundation/server/database/database.ts'
import { languageTemplate, readLanguage } from '../../src/foundation/words/language-file.ts'
import { addLanguages } from '../../src/foundation/words/languages-here.ts'
import type { Publication, SiteFace } from '../../src/publish/publication.ts'
import { openPublications } from '../../src/publish/server/parts.ts'
import { siteFaceRoutes } from '../../src/publish/server/site-face-routes.ts'
import type { AddedLanguage } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { askerOf, hind, leila, means, openInstitution, salma, younes } from '../institution/institution.ts'
import { frenchOnly, identity } from '../public/samples.ts'
import { onEachDatabase } from '../support/databases.ts'
import { squareLogo } from '../support/plain-png.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function openFace(database: Database) {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-face-'))
  folders.push(folder)
  const file = join(folder, 'site.json')
  writeFileSync(file, JSON.stringify(identity))
  const own = means()
  const { registers } = await openInstitution(database, {}, own)
  const { faces, publications } = await openPublications(database, own, folder)
  const ask = askerOf(siteFaceRoutes({ faces, folder, publications }))
  const { country: _, timeZone: __, demonstration: ___, ...face } = identity
  const propose = (change: Partial<Record<keyof SiteFace, unknown>>, on: number, caller = leila) =>
    ask(caller, 'POST', '/site-face', { face: { ...face, ...change }, on })
  const publish = (version: number, caller = hind) => ask(caller, 'POST', '/site-face/publication', { version })
  return {
    ask,
    propose,
    publish,
    registers,
    database,
    publications,
    folder,
    file,
    site: () => JSON.parse(readFileSync(file, 'utf8')),
  }
}

onEachDatabase('the site’s face', ({ fresh }) => {
  test('a proposal changes nothing that readers see until a second person has published it', async () => {
    const it = await openFace(await fresh())
    const proposed = await it.propose({ colour: '#1c3c80', logo: squareLogo() }, 0)
    assert.equal(proposed.status, 200)
    assert.equal(it.site().colour, null)
    const { version } = proposed.json
    assert.equal((await it.publish(version)).status, 200)
    assert.deepEqual([it.site().colour, it.site().logo.width, it.site().country], ['#1c3c80', 96, identity.country])
    const [entry] = await it.registers.journal.read({ before: null, size: 1 })
    assert.deepEqual([entry?.act, entry?.by, entry?.data], ['face-published', hind.person, { version }])
  })

  test('whoever proposed a face does not publish it, communications never, and a member does not even propose', async () => {
    const it = await openFace(await fresh())
    const { version } = (await it.propose({ colour: '#1c3c80' }, 0, hind)).json
    assert.equal((await it.publish(version, hind)).json.problem.code, 'approval-by-author')
    assert.equal((await it.publish(version, leila)).status, 403)
    assert.equal((await it.propose({}, version, salma)).status, 403)
    assert.equal((await it.publish(version, younes)).status, 200)
  })

  test('the languages of the site are put in order, the first where `/` leads; one without words here is refused, and none twice', async () => {
    const it = await openFace(await fresh())
    const { version } = (await it.propose({ languages: ['fr', 'ar'] }, 0)).json
    await it.publish(version)
    assert.deepEqual(it.site().languages, ['fr', 'ar'])
    assert.equal((await it.propose({ languages: ['fr', 'es'] }, version)).json.problem.code, 'language-unknown-here')
    for (const languages of [[], ['fr', 'fr'], ['fr_FR'], ['__proto__']])
      assert.equal((await it.propose({ languages }, version)).status, 422, `${languages}`)
    const spanish = granted(readLanguage(languageTemplate({ tag: 'es' as AddedLanguage }))).language
    addLanguages([spanish])
    const again = (await it.propose({ languages: ['es', 'fr'] }, version)).json.version
    assert.equal((await it.publish(again)).status, 200)
    addLanguages([])
    assert.deepEqual(it.site().languages, ['es', 'fr'])
  })

  test('undoing is publishing what stood before, as a version of its own', async () => {
    const it = await openFace(await fresh())
    const first = (await it.propose({ motto: { fr: 'Autre' } }, 0)).json.version
    await it.publish(first)
    const { json: now } = await it.ask(hind, 'GET', '/site-face')
    const before = now.versions.at(-1)
    assert.equal(before.by, null, 'the face that the program made is kept as the first')
    const again = (await it.ask(leila, 'POST', '/site-face', { face: before.face, on: first })).json.version
    await it.publish(again)
    assert.deepEqual(it.site().motto, identity.motto)
    assert.deepEqual(
      (await it.ask(hind, 'GET', '/site-face')).json.versions.map((one: { version: number }) => one.version),
      [3, 2, 1],
    )
  })

  test('of two who propose at once one is told; what is overtaken is not published', async () => {
    const it = await openFace(await fresh())
    const first = (await it.propose({ phone: '+212 5 11' }, 0)).json.version
    assert.equal((await it.propose({ phone: '+212 5 22' }, 0)).json.problem.code, 'changed-meanwhile')
    const second = (await it.propose({ phone: '+212 5 33' }, first)).json.version
    assert.equal((await it.publish(first)).json.problem.code, 'changed-meanwhile')
    await it.publish(second)
    assert.equal(
      (await it.publish(second, younes)).json.problem.code,
      'changed-meanwhile',
      'nothing is published twice',
    )
  })

  test('a colour that cannot be read is refused with what cannot, and the nearest that can', async () => {
    const it = await openFace(await fresh())
    const { status, json } = await it.propose({ colour: '#ff8c00' }, 0)
    assert.deepEqual([status, json.problem.code, json.problem.data.pair], [422, 'colour-unreadable', 'on-paper'])
    assert.equal((await it.propose({ colour: json.problem.data.nearest }, 0)).status, 200)
  })

  test('script, other hosts’ tricks and pictures that say more than they show are refused field by field', async () => {
    const it = await openFace(await fresh())
    const bad: Partial<Record<keyof SiteFace, unknown>>[] = [
      { links: [{ name: 'x', href: 'javascript:alert(1)' }] },
      { links: [{ name: 'x', href: 'https://a.example/"><script>' }] },
      { email: 'a@b.example\r\nBcc: c@d.example' },
      { phone: '<b>1</b>' },
      { colour: 'red;} body{display:none' },
      { logo: { ...squareLogo(), width: 40_000 } },
      { logo: { png: Buffer.from('<svg onload="x()"/>').toString('base64url'), width: 1, height: 1 } },
      { name: {} },
    ]
    for (const change of bad) assert.equal((await it.propose(change, 0)).status, 422, JSON.stringify(change))
    assert.equal((await it.ask(leila, 'GET', '/site-face')).json.versions.length, 0)
  })

  test('a mandate stays while something published carries it', async () => {
    const it = await openFace(await fresh())
    const [own] = identity.mandates
    const child = { id: 'child-rights', name: { fr: 'Droits de l’enfant' } }
    const added = (await it.propose({ mandates: [own, child] }, 0)).json.version
    await it.publish(added)
    const without = () => it.propose({ mandates: [own] }, added)
    const gone = (await without()).json.version
    const carries: Publication = { ...frenchOnly, mandate: 'child-rights', version: 1 }
    granted(await it.publications.record(carries, 'draft/x', hind.person, null))
    assert.deepEqual((await it.publish(gone)).json.problem, {
      code: 'mandate-in-use',
      data: { field: 'face.mandates', name: 'Droits de l’enfant' },
    })
    assert.equal((await it.propose({ mandates: [own] }, gone)).json.problem.code, 'mandate-in-use')
  })

  test('a file lost between the record and the disk is written at the next start', async () => {
    const it = await openFace(await fresh())
    const { version } = (await it.propose({ colour: '#1c3c80' }, 0)).json
    await it.publish(version)
    writeFileSync(it.file, JSON.stringify(identity))
    await openPublications(it.database, means(), it.folder)
    assert.equal(it.site().colour, '#1c3c80')
  })
})
