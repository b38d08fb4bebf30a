// The API of the second gate and the folder that the public reads, on both databases.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as v from 'valibot'
import type { Database } from '../../src/foundation/server/database/database.ts'
import { storedSearch } from '../../src/institution/search/server/stored-search.ts'
import { type RecommendationPublication, unchosenFace, type VisitPublication } from '../../src/publish/publication.ts'
import { publicationField } from '../../src/publish/publication-fields.ts'
import { openPublications } from '../../src/publish/server/parts.ts'
import { writeSiteIdentity } from '../../src/publish/server/publication-files.ts'
import { publicationSource } from '../../src/publish/server/publication-source.ts'
import { publicationsWaiting } from '../../src/publish/server/publications-waiting.ts'
import { publishRoutes } from '../../src/publish/server/publish-routes.ts'
import { putOut } from '../../src/publish/server/put-out.ts'
import { isId } from '../../src/vocabulary/ids.ts'
import type { LocalText } from '../../src/vocabulary/languages.ts'
import { accept, granted, refuse } from '../../src/vocabulary/problems.ts'
import {
  askerOf,
  finding,
  hind,
  karim,
  leila,
  means,
  openInstitution,
  prison,
  salma,
  signed,
  today,
  visitAt,
  younes,
} from '../institution/institution.ts'
import { identity as siteIdentity } from '../public/samples.ts'
import { onEachDatabase } from '../support/databases.ts'
import { gateParts } from './gate-parts.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function openGate(database: Database) {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-publications-'))
  folders.push(folder)
  const own = means()
  const institution = await openInstitution(database, {}, own)
  const signatures = { hold: true }
  const parts = gateParts({
    registers: institution.registers,
    ...(await openPublications(database, own, folder)),
    verifyRelease: async () => (signatures.hold ? accept(null) : refuse('release-signature-wrong')),
    folder,
    means: own,
  })
  return { ...institution, parts, folder, signatures, gate: askerOf(publishRoutes(parts)) }
}

type Gate = Awaited<ReturnType<typeof openGate>>

async function visitMade({ registers }: Gate, findings = [finding('f1')]) {
  const place = await registers.places.add(prison, hind.person)
  const visit = visitAt(place.id, 1, { findings })
  granted(await registers.visits.register(visit, signed(visit), hind.person))
  return visit
}

async function published({ gate }: Gate, request: object, caller = hind) {
  const { json } = await gate(caller, 'POST', '/publish/preview', request)
  return gate(caller, 'POST', '/publish', { ...request, confirm: json.confirm ?? 'none' })
}

const filesIn = (folder: string) => readdirSync(folder).sort()

onEachDatabase('the second gate', ({ fresh }) => {
  test('a face that one proposed waits for another coordinator until it is published, for nobody else', async () => {
    const it = await openGate(await fresh())
    const waits = async (caller: typeof hind) =>
      (await publicationsWaiting(it.parts)(caller, today)).map(({ words, link }) => [words, link])
    const { country: _, timeZone: __, demonstration: ___, ...face } = siteIdentity
    const { version } = granted(await it.parts.faces.propose(face, 0, face, hind.person))
    assert.deepEqual(await Promise.all([hind, leila].map(waits)), [[], []])
    assert.deepEqual(await waits(younes), [['face.waiting-for-you', '/site-face']])
    granted(await it.parts.faces.publish(version, younes.person))
    assert.deepEqual(await waits(younes), [])
  })

  test('what is out is, to the letter, what was previewed, in one file', async () => {
    const it = await openGate(await fresh())
    const { id } = await visitMade(it)
    const request = { source: { kind: 'visit', id, findings: ['f1'] } }
    const preview = (await it.gate(hind, 'POST', '/publish/preview', request)).json
    assert.deepEqual(filesIn(it.folder), [], 'a preview writes nothing')
    const out = await it.gate(hind, 'POST', '/publish', { ...request, confirm: preview.confirm })
    assert.equal(out.status, 200)
    const [file] = filesIn(it.folder)
    assert.equal(file, `${out.json.id}.v1.json`)
    const read: VisitPublication = JSON.parse(readFileSync(join(it.folder, file ?? ''), 'utf8'))
    assert.deepEqual(read, out.json)
    assert.deepEqual({ ...read, publishedAt: '' }, { ...preview.publication, publishedAt: '' })
    assert.equal(read.demonstration, true)
    assert.equal(read.slug, 'prison-de-ras-talaa-2026-11-16')
  })

  test('what changed between reading and deciding is not published', async () => {
    const it = await openGate(await fresh())
    const { id } = await visitMade(it, [finding('f1'), finding('f2')])
    const both = { source: { kind: 'visit', id, findings: ['f1', 'f2'] } }
    const { confirm } = (await it.gate(hind, 'POST', '/publish/preview', both)).json
    const one = await it.gate(hind, 'POST', '/publish', { source: { ...both.source, findings: ['f1'] }, confirm })
    assert.equal(one.json.problem.code, 'changed-meanwhile')
    it.signatures.hold = false
    const forged = await it.gate(hind, 'POST', '/publish', { ...both, confirm })
    assert.equal(forged.json.problem.code, 'publication-differs-from-release')
    assert.deepEqual(filesIn(it.folder), [])
  })

  test('a finding without consent to be published is refused, whoever asks', async () => {
    const it = await openGate(await fresh())
    const consent = { identifies: 'someone', use: 'yes', raise: 'not-asked', publish: 'no' } as const
    const { id } = await visitMade(it, [finding('f1', { consent }), finding('f2')])
    const refused = await published(it, { source: { kind: 'visit', id, findings: ['f1', 'f2'] } })
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.json.problem, { code: 'consent-missing', data: { finding: 'f1' } })
    assert.equal((await published(it, { source: { kind: 'visit', id, findings: ['f2'] } })).status, 200)
  })

  test('a recommendation goes out again after each answer and each follow-up, both lanes apart', async () => {
    const it = await openGate(await fresh())
    const visit = await visitMade(it)
    const form = {
      text: { ar: 'ضمان ساعة', fr: 'Assurer une heure' },
      addressees: [{ kind: 'authority', name: { fr: 'Direction' } }],
      origin: { visit: visit.id, finding: 'f1' },
      theme: 'daily-life',
      made: '2026-07-20',
    }
    const { id } = (await it.ask(salma, 'POST', '/recommendations', form)).json
    const request = { source: { kind: 'recommendation', id } }
    assert.equal((await published(it, request)).json.version, 1)
    const waits = async () => (await publicationsWaiting(it.parts)(hind, today)).map(({ words }) => words)
    assert.deepEqual(await waits(), [])
    const answer = { on: '2026-10-02', position: 'partly', text: { fr: 'Une cour' }, reference: 'Lettre 118' }
    await it.ask(karim, 'POST', `/recommendations/${id}/answers`, answer)
    assert.deepEqual(await waits(), ['publish.waiting.recommendation-grown'])
    const seen = { on: '2026-11-18', implementation: 'started', text: { fr: 'Cour ouverte' } }
    const shown = { source: 'document', evidence: 'trois pièces' }
    await it.ask(hind, 'POST', `/recommendations/${id}/follow-ups`, { ...seen, ...shown })
    const out: RecommendationPublication = (await published(it, request)).json
    assert.deepEqual([out.version, out.slug, out.number], [2, '2026-01-01', '2026/01-01'])
    assert.deepEqual(out.said, [{ on: '2026-10-02', position: 'partly', text: { fr: 'Une cour' }, by: 0 }])
    assert.deepEqual(out.verified, [
      { on: '2026-11-18', implementation: 'started', text: { fr: 'Cour ouverte' }, by: { fr: 'Le mécanisme' } },
    ])
    assert.doesNotMatch(JSON.stringify(out), /Lettre 118|trois pièces/)
    assert.deepEqual(
      filesIn(it.folder),
      [`${out.id}.v2.json`],
      'what was before is in the register, not where the public is served from',
    )
    assert.deepEqual(await waits(), [])
  })

  test('what is out of one place bears a key of it that is not its id, and those of entries that were found to be it', async () => {
    const it = await openGate(await fresh())
    const visit = await visitMade(it)
    const out = async (source: object) =>
      (await published(it, { source, note: { fr: 'Mis à jour' } })).json as VisitPublication
    const first = await out({ kind: 'visit', id: visit.id, findings: ['f1'] })
    const { id } = (
      await it.ask(salma, 'POST', '/recommendations', {
        text: { fr: 'Assurer une heure' },
        addressees: [{ kind: 'authority', name: { fr: 'Direction' } }],
        place: visit.place,
        theme: 'daily-life',
        made: '2026-07-20',
      })
    ).json
    const recommended = await out({ kind: 'recommendation', id })
    const [key] = first.place.keys
    assert.ok(key && isId(key))
    assert.deepEqual([first.place.keys, recommended.place.keys], [[key], [key]])
    assert.ok(![first, recommended].some((one) => JSON.stringify(one).includes(visit.place)))
    const other = await it.registers.places.add({ ...prison, name: { ar: 'سجن آخر' } }, hind.person)
    const entry = await it.registers.places.get(visit.place)
    assert.ok(entry)
    granted(await it.registers.samePlaces.makeOne(other, entry, hind.person))
    const again = await out({ kind: 'visit', id: visit.id, findings: ['f1'] })
    assert.deepEqual([again.place.keys.length, again.place.keys[1]], [2, key])
    const older = JSON.parse(JSON.stringify(again))
    delete older.place.keys
    const read = v.parse(publicationField, older) as VisitPublication
    assert.deepEqual(read.place.keys, [], 'one of before is read')
  })

  test('what is out of one place and stands apart is brought together by one act, word for word, and what waits at the gate is left to it', async () => {
    const it = await openGate(await fresh())
    const visit = await visitMade(it)
    const out = async (source: object) =>
      (await published(it, { source, note: { fr: 'Mis à jour' } })).json as VisitPublication
    const first = await out({ kind: 'visit', id: visit.id, findings: ['f1'] })
    const recommend = async (text: string) => {
      const form = {
        text: { fr: text },
        addressees: [{ kind: 'authority', name: { fr: 'Direction' } }],
        place: visit.place,
        theme: 'daily-life',
        made: '2026-07-20',
      }
      const { id } = (await it.ask(salma, 'POST', '/recommendations', form)).json
      return { id, out: await out({ kind: 'recommendation', id }) }
    }
    const hour = await recommend('Assurer une heure')
    const light = await recommend('Ouvrir les fenêtres')
    const asOnceWritten = async ({ id, ...frozen }: VisitPublication, name: LocalText) => {
      const { source } = (await it.parts.publications.get(id)) ?? assert.fail()
      const place = { ...frozen.place, name, keys: [] }
      granted(await putOut(it.parts, { ...frozen, id, version: frozen.version + 1, place }, source, hind.person))
    }
    await asOnceWritten(first, { ar: 'سجن بلا مفتاح' })
    await asOnceWritten(hour.out, { fr: 'Ancien nom' })
    await asOnceWritten(light.out, { en: 'Another name' })
    const answer = { on: '2026-10-02', position: 'partly', text: { fr: 'Une cour' }, reference: 'Lettre 118' }
    await it.ask(karim, 'POST', `/recommendations/${light.id}/answers`, answer)
    const path = `/publish/places/${visit.place}`
    assert.deepEqual((await it.gate(hind, 'GET', path)).json, { without: 2, waiting: 1 })
    assert.equal((await it.gate(leila, 'POST', '/publish/places', { place: visit.place })).status, 403)
    const done = await it.gate(hind, 'POST', '/publish/places', { place: visit.place })
    assert.deepEqual(done.json, { without: 0, waiting: 1 })
    const now = (await it.parts.publications.get(first.id))?.publication as VisitPublication
    const [key] = first.place.keys
    assert.deepEqual(now, {
      ...first,
      version: 3,
      place: { ...first.place, name: { ar: 'سجن بلا مفتاح' }, keys: [key] },
    })
    const waiting = await publicationsWaiting(it.parts)(hind, today)
    assert.deepEqual(
      waiting.map(({ id }) => id),
      [`recommendation-grown/${light.id}`],
      'its answer is still to be told',
    )
    await out({ kind: 'recommendation', id: light.id })
    assert.deepEqual((await it.gate(hind, 'GET', path)).json, { without: 0, waiting: 0 })
  })

  test('a correction of a visit is a new version of the same publication, and says what was corrected', async () => {
    const it = await openGate(await fresh())
    const visit = await visitMade(it)
    const first = (await published(it, { source: { kind: 'visit', id: visit.id, findings: ['f1'] } })).json
    const later = visitAt(visit.place, 2, { corrects: visit.id })
    granted(await it.registers.visits.register(later, signed(later), hind.person))
    const [waiting] = await publicationsWaiting(it.parts)(hind, today)
    assert.equal(waiting?.link, `/publish/visit/${later.id}`)
    const source = { kind: 'visit', id: later.id, findings: ['f1'] }
    const silent = await published(it, { source })
    assert.deepEqual(silent.json.problem, { code: 'field-missing', data: { field: 'note' } })
    const second = (await published(it, { source, note: { fr: 'Date corrigée' } })).json
    assert.deepEqual([second.id, second.version, second.slug], [first.id, 2, first.slug])
    assert.equal(second.publishedAt, first.publishedAt)
    assert.deepEqual(second.correction.note, { fr: 'Date corrigée' })
    assert.deepEqual(await publicationsWaiting(it.parts)(hind, today), [])
  })

  test('a draft is published by communications once a coordinator has approved it, and its newsletter carries what is out', async () => {
    const it = await openGate(await fresh())
    const content = {
      kind: 'news',
      date: '2020-12-10',
      title: { ar: 'ندوة', fr: 'Un webinaire' },
      body: { ar: [{ kind: 'paragraph', text: 'نص' }], fr: [{ kind: 'paragraph', text: 'Texte' }] },
    }
    const { id } = (await it.ask(leila, 'POST', '/drafts', { content })).json
    const source = { kind: 'draft', id }
    assert.equal((await published(it, { source }, leila)).json.problem.code, 'approval-missing')
    await it.ask(hind, 'POST', `/drafts/${id}/approval`, { version: 1 })
    assert.deepEqual(
      (await publicationsWaiting(it.parts)(leila, today)).map(({ words }) => words),
      ['publish.waiting.draft-approved'],
    )
    const out = (await published(it, { source }, leila)).json
    assert.deepEqual(out.languages, ['ar', 'fr'])
    const letter = { kind: 'newsletter', title: { fr: 'Lettre' }, intro: { fr: 'Bonjour' }, items: [out.id] }
    const issue = (await it.ask(leila, 'POST', '/drafts', { content: letter })).json
    await it.ask(hind, 'POST', `/drafts/${issue.id}/approval`, { version: 1 })
    const sent = (await published(it, { source: { kind: 'draft', id: issue.id } }, leila)).json
    assert.deepEqual([sent.kind, sent.items], ['newsletter', [out.id]])
    const list = (await it.gate(karim, 'GET', '/publications')).json
    assert.deepEqual(
      list.map(({ kind }: { kind: string }) => kind),
      ['newsletter', 'news'],
    )
    // Whoever corrects or withdraws it reads with which issue it has left.
    const issues = [{ id: sent.id, title: { fr: 'Lettre' }, publishedAt: sent.publishedAt }]
    assert.deepEqual(
      list.map((line: { issues: unknown }) => line.issues),
      [[], issues],
    )
    const request = { source, note: {}, smallNumbersRead: false, newAddress: false }
    assert.deepEqual((await it.gate(leila, 'POST', '/publish/preview', request)).json.issues, issues)
  })

  test('communications publishes no visit, and the secretariat nothing', async () => {
    const it = await openGate(await fresh())
    const { id } = await visitMade(it)
    const request = { source: { kind: 'visit', id, findings: ['f1'] }, confirm: 'x' }
    assert.equal((await it.gate(leila, 'POST', '/publish', request)).status, 403)
    assert.equal((await it.gate(karim, 'POST', '/publish/preview', request)).status, 403)
  })

  test('a withdrawal takes the text off the public’s folder and leaves its note', async () => {
    const it = await openGate(await fresh())
    const { id } = await visitMade(it)
    const out = (await published(it, { source: { kind: 'visit', id, findings: ['f1'] } })).json
    const withdrawal = { publication: out.id, note: { fr: 'Consentement retiré' } }
    assert.equal((await it.gate(leila, 'POST', '/publish/withdrawal', withdrawal)).status, 403)
    const gone = (await it.gate(hind, 'POST', '/publish/withdrawal', withdrawal)).json
    assert.deepEqual([gone.version, gone.withdrawn], [2, true])
    assert.deepEqual(filesIn(it.folder), [`${out.id}.v2.json`])
    assert.doesNotMatch(readFileSync(join(it.folder, `${out.id}.v2.json`), 'utf8'), /promenade dure/)
    assert.equal((await it.gate(hind, 'POST', '/publish/withdrawal', withdrawal)).status, 404)
    const acts = (await it.registers.journal.read({ before: null, size: 2 })).map(({ act }) => act)
    assert.deepEqual(acts, ['withdrawn', 'published'])
  })

  test('what an older program withdrew with its words in it is told to a coordinator, who has them removed', async () => {
    const it = await openGate(await fresh())
    const { id } = await visitMade(it)
    const out: VisitPublication = (await published(it, { source: { kind: 'visit', id, findings: ['f1'] } })).json
    const correction = { at: out.publishedAt, note: { fr: 'Consentement retiré' } }
    const older = { ...out, version: 2, withdrawn: true, correction }
    granted(await it.parts.publications.record(older, `visit/${id}`, hind.person, null))
    const waits = async () => (await publicationsWaiting(it.parts)(hind, today)).map(({ words }) => words)
    const left = async () => (await it.gate(hind, 'GET', '/publications')).json[0].keepsWords
    assert.deepEqual([await left(), await waits()], [true, ['publish.waiting.words-left']])
    const remove = (caller: typeof hind) =>
      it.gate(caller, 'POST', '/publish/withdrawal/words', { publication: out.id })
    assert.equal((await remove({ ...leila })).status, 403)
    const bare = (await remove(hind)).json
    assert.deepEqual(
      [bare.version, bare.withdrawn, bare.findings, bare.correction.note],
      [3, true, [], correction.note],
    )
    assert.deepEqual(filesIn(it.folder), [`${out.id}.v3.json`])
    assert.deepEqual([await left(), await waits()], [false, []])
    assert.equal((await remove(hind)).status, 404, 'nothing is left to remove')
  })

  test('the institution’s search finds what is out by the words that stand, and of what was withdrawn its title alone', async () => {
    const database = await fresh()
    const it = await openGate(database)
    const search = storedSearch(database, [publicationSource(it.parts.publications)])
    const found = async (text: string) => {
      const [group] = await search.find({ text }, ['publications'], 'fr', { page: 1, size: 5, near: false })
      return group?.hits.map(({ id }) => id) ?? []
    }
    const { id } = await visitMade(it, [finding('f1', { text: { fr: 'Les cellules manquent d’aération.' } })])
    const request = { source: { kind: 'visit', id, findings: ['f1'] } }
    assert.deepEqual(await found('aération'), [], 'what is not out is not a publication')
    const out = (await published(it, request)).json
    assert.deepEqual(await found('aération'), [out.id])
    assert.deepEqual(await found('Talaa'), [out.id])
    await it.gate(hind, 'POST', '/publish/withdrawal', { publication: out.id, note: { fr: 'Consentement retiré' } })
    assert.deepEqual(await found('aération'), [])
    assert.deepEqual(await found('Talaa'), [out.id], 'that it was out is found, with its note')
  })

  test('a file lost between the record and the disk is written at the next start', async () => {
    const database = await fresh()
    const it = await openGate(database)
    const { id } = await visitMade(it)
    const out = (await published(it, { source: { kind: 'visit', id, findings: ['f1'] } })).json
    rmSync(join(it.folder, `${out.id}.v1.json`))
    await openPublications(database, means(), it.folder)
    assert.deepEqual(JSON.parse(readFileSync(join(it.folder, `${out.id}.v1.json`), 'utf8')), out)
  })

  test('two who decide at once make one version', async () => {
    const it = await openGate(await fresh())
    const { id } = await visitMade(it)
    const request = { source: { kind: 'visit', id, findings: ['f1'] } }
    const answers = await Promise.all([published(it, request), published(it, request)])
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.equal(filesIn(it.folder).length, 1)
  })
})

test('the institution’s own face stands beside the publications', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-site-'))
  folders.push(folder)
  const identity = {
    name: { fr: 'Le mécanisme' },
    parent: null,
    motto: {},
    lede: {},
    address: {},
    country: 'ZZ',
    timeZone: 'Africa/Tunis',
    demonstration: true,
    ...unchosenFace,
    mandates: [{ id: 'prevention', name: {} }],
    languages: ['ar', 'fr', 'en'],
  } as const
  await writeSiteIdentity(folder, identity)
  assert.deepEqual(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')), identity)
})
