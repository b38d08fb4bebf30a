// A draft that is to be published by itself, and the setting of who approves what, on both databases.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate as soon } from 'node:timers/promises'
import { type Database, openDatabase } from '../../src/foundation/server/database/database.ts'
import { openPublications } from '../../src/publish/server/parts.ts'
import { publicationsWaiting } from '../../src/publish/server/publications-waiting.ts'
import { keepPublishing, publishDue } from '../../src/publish/server/publish-due.ts'
import { publishRoutes } from '../../src/publish/server/publish-routes.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import {
  askerOf,
  type Caller,
  hind,
  karim,
  leila,
  means,
  openInstitution,
  today,
  younes,
} from '../institution/institution.ts'
import { onEachDatabase, onPostgres } from '../support/databases.ts'
import { gateParts } from './gate-parts.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const morning = '2026-11-23T09:00:00.000Z' as Instant
const noon = '2026-11-23T12:00:00.000Z' as Instant

async function openNewsroom(database: Database, folder = mkdtempSync(join(tmpdir(), 'wiqaya-schedule-'))) {
  folders.push(folder)
  const wall = { now: morning }
  const own = { ...means(), clock: () => wall.now }
  const institution = await openInstitution(database, {}, own)
  /** Whom the directory lists. */
  const listed = { callers: [hind, younes, leila] as readonly Caller[] }
  const parts = gateParts({
    registers: institution.registers,
    ...(await openPublications(database, own, folder)),
    folder,
    means: own,
    callerOf: async (person) => listed.callers.find((one) => one.person === person) ?? null,
  })
  const gate = askerOf(publishRoutes(parts))
  const due = () => publishDue(parts, (line) => assert.fail(line))
  const out = () => readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  return { ...institution, parts, folder, gate, wall, due, out, listed }
}
type Newsroom = Awaited<ReturnType<typeof openNewsroom>>

const content = (text = 'Texte') => ({
  kind: 'news',
  date: '2026-11-20',
  title: { fr: 'Un webinaire' },
  body: { fr: [{ kind: 'paragraph', text }] },
})

async function approved({ ask }: Newsroom, written: object = content()) {
  const { id } = (await ask(leila, 'POST', '/drafts', { content: written })).json
  await ask(hind, 'POST', `/drafts/${id}/approval`, { version: 1 })
  return id as string
}

async function planned(
  { gate }: Newsroom,
  id: string,
  when: unknown = noon,
  caller: Caller = leila,
  more: object = {},
) {
  const request = { source: { kind: 'draft', id }, ...more }
  const { json } = await gate(caller, 'POST', '/publish/preview', request)
  return gate(caller, 'POST', '/publish/schedules', { ...request, confirm: json.confirm ?? 'none', when })
}

const waiting = async (it: Newsroom) =>
  (await publicationsWaiting(it.parts)(leila, today)).map(({ words, data }) => ({ words, ...data }))
const acts = async ({ registers }: Newsroom, size: number) =>
  (await registers.journal.read({ before: null, size })).map(({ act, data }) => ({ act, ...data }))

onEachDatabase('a scheduled publication', ({ fresh }) => {
  test('at its moment, by the institution’s clock, exactly what was approved is out, once', async () => {
    const it = await openNewsroom(await fresh())
    const id = await approved(it)
    // Tunis is an hour ahead of UTC.
    const set = await planned(it, id, { day: '2026-11-23', time: '13:00' })
    assert.deepEqual([set.status, set.json.at], [200, noon])
    assert.deepEqual(await waiting(it), [], 'what is planned waits for nobody')
    it.wall.now = '2026-11-23T11:59:59.999Z' as Instant
    await it.due()
    assert.deepEqual(it.out(), [])
    it.wall.now = noon
    await it.due()
    await it.due()
    const [news, ...others] = it.out()
    assert.deepEqual([news.version, news.publishedAt, news.body.fr[0].text, others], [1, noon, 'Texte', []])
    assert.deepEqual((await it.gate(leila, 'GET', '/publish/schedules')).json, [])
    assert.deepEqual(await acts(it, 2), [
      { act: 'published', source: `draft/${id}`, version: 1, planned: noon },
      { act: 'scheduled', version: 1, at: noon },
    ])
  })

  test('whose planner may no longer publish waits for somebody who may, and says so', async () => {
    const without: Caller = { ...leila, offices: ['member'] }
    for (const standing of [[hind, without], [hind]]) {
      const it = await openNewsroom(await fresh())
      const id = await approved(it)
      await planned(it, id)
      it.listed.callers = standing
      it.wall.now = noon
      await it.due()
      assert.deepEqual(it.out(), [])
      const [told] = await waiting(it)
      assert.equal(told?.words, 'problems.schedule-without-planner')
      await it.due()
      assert.deepEqual(it.out(), [], 'not by itself once more')
      const later = '2026-11-23T15:00:00.000Z' as Instant
      assert.equal((await planned(it, id, later, hind)).status, 200)
      it.wall.now = later
      await it.due()
      assert.equal(it.out().length, 1)
    }
  })

  test('a server that was down publishes at its start, and the version says for when it was planned', async () => {
    const database = await fresh()
    const before = await openNewsroom(database)
    await planned(before, await approved(before))
    const later = await openNewsroom(database, before.folder)
    later.wall.now = '2026-11-25T07:30:00.000Z' as Instant
    await later.due()
    const [news] = later.out()
    assert.equal(news.publishedAt, later.wall.now, 'readers are told when it came out')
    const [version] = (await later.gate(karim, 'GET', `/publications/${news.id}/versions`)).json
    assert.deepEqual([version.planned, version.at, version.by], [noon, later.wall.now, leila.person])
  })

  test('a page with no date and no Latin title, planned one day and out on another, is what was read', async () => {
    const it = await openNewsroom(await fresh())
    const page = {
      kind: 'page',
      position: 'other',
      title: { ar: 'كيف نزور' },
      body: { ar: [{ kind: 'paragraph', text: 'نص' }] },
    }
    await planned(it, await approved(it, page), '2026-12-24T08:00:00.000Z')
    it.wall.now = '2026-12-24T08:00:00.000Z' as Instant
    await it.due()
    assert.deepEqual(
      it.out().map(({ publishedAt }) => publishedAt),
      [it.wall.now],
    )
  })

  test('a change to the draft takes its schedule back, and so does a person, who may undo that', async () => {
    const it = await openNewsroom(await fresh())
    const id = await approved(it)
    const first = (await planned(it, id)).json
    const taken = await it.gate(leila, 'DELETE', `/publish/schedules/${id}`)
    assert.deepEqual(taken.json, first)
    const { request, confirm, at } = taken.json
    assert.equal((await it.gate(leila, 'POST', '/publish/schedules', { ...request, confirm, when: at })).status, 200)
    await it.ask(leila, 'PUT', `/drafts/${id}`, { content: content('Autre'), version: 1, takesBack: true })
    assert.deepEqual(await waiting(it), [], 'it waits for whoever changed it, not for a publisher')
    it.wall.now = noon
    await it.due()
    assert.deepEqual(it.out(), [])
    const [overtaken] = (await it.gate(leila, 'GET', '/publish/schedules')).json
    assert.deepEqual([overtaken.version, overtaken.problem.code], [1, 'schedule-overtaken'])
    assert.deepEqual(
      (await waiting(it)).map(({ words }) => words),
      ['problems.schedule-overtaken'],
      'nobody believes that it is out',
    )
    assert.equal((await it.gate(leila, 'DELETE', `/publish/schedules/${id}`)).status, 200)
    assert.equal((await it.gate(leila, 'DELETE', `/publish/schedules/${id}`)).status, 404)
  })

  test('where no approval is asked, what is typed into a planned draft does not take the plan back by the way', async () => {
    const it = await openNewsroom(await fresh())
    for (const [caller, what] of [
      [hind, 'proposal'],
      [younes, 'agreement'],
    ] as const)
      await it.ask(caller, 'POST', `/approval-rules/${what}`, { kind: 'news' })
    const { id } = (await it.ask(leila, 'POST', '/drafts', { content: content() })).json
    assert.equal((await planned(it, id)).status, 200)
    const draft = async () => (await it.ask(leila, 'GET', `/drafts/${id}`)).json
    assert.equal((await draft()).planned, noon)
    const typed = { content: content('Autre'), version: 1 }
    const unsaid = await it.ask(leila, 'PUT', `/drafts/${id}`, typed)
    assert.equal(unsaid.json.problem.code, 'draft-put-forward')
    const said = await it.ask(leila, 'PUT', `/drafts/${id}`, { ...typed, takesBack: true })
    assert.equal(said.json.planned, null)
    const stale = { source: { kind: 'draft', id }, confirm: 'of what was read before', when: noon }
    assert.equal((await it.gate(leila, 'POST', '/publish/schedules', stale)).json.problem.code, 'changed-meanwhile')
    await planned(it, id)
    await it.gate(leila, 'DELETE', `/publish/schedules/${id}`)
    assert.equal((await draft()).planned, null, 'taken back by a person, it is written on as before')
    await planned(it, id)
    it.wall.now = noon
    await it.due()
    assert.deepEqual(
      it.out().map((one) => [one.body.fr[0].text, one.version]),
      [['Autre', 1]],
    )
    assert.equal((await draft()).planned, null, 'what is out is planned no longer')
  })

  test('what could not be published at its time says why, and is not published later by surprise', async () => {
    const it = await openNewsroom(await fresh())
    const other = await approved(it)
    const now = (await it.gate(leila, 'POST', '/publish/preview', { source: { kind: 'draft', id: other } })).json
    const linked = (
      await it.gate(leila, 'POST', '/publish', { source: { kind: 'draft', id: other }, confirm: now.confirm })
    ).json
    const id = await approved(it, { ...content(), related: [linked.id] })
    assert.equal((await planned(it, id)).status, 200)
    await it.gate(hind, 'POST', '/publish/withdrawal', { publication: linked.id, note: { fr: 'Erreur' } })
    it.wall.now = noon
    await it.due()
    assert.equal(it.out().length, 1)
    const [failed] = (await it.gate(leila, 'GET', '/publish/schedules')).json
    assert.equal(failed.problem.code, 'schedule-differs')
    const item = (await publicationsWaiting(it.parts)(leila, today)).find(({ id }) => id.startsWith('schedule-failed/'))
    assert.equal(item?.words, 'problems.schedule-differs', 'once: its own sentence says that nothing is out')
    await it.due()
    assert.equal((await planned(it, id, '2026-11-23T13:00:00.000Z')).json.problem, null, 'read and planned again')
  })

  test('a full disk at its moment is not the end: it is tried again', async () => {
    const it = await openNewsroom(await fresh())
    await planned(it, await approved(it))
    it.wall.now = noon
    const full = {
      ...it.parts.publications,
      record: () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })),
    }
    const said: object[] = []
    await publishDue({ ...it.parts, publications: full }, (key, data) => said.push({ key, ...data }))
    assert.equal((await it.parts.schedules.list())[0]?.problem?.code, 'storage-full')
    assert.deepEqual(said, [{ key: 'terminal.log.planned', why: 'Error' }])
    await it.due()
    assert.equal(it.out().length, 1)
  })

  test('two servers that find it due at once make one version', async () => {
    const it = await openNewsroom(await fresh())
    await planned(it, await approved(it))
    it.wall.now = noon
    await Promise.all([it.due(), it.due()])
    assert.deepEqual(
      it.out().map(({ version }) => version),
      [1],
    )
    assert.deepEqual(await it.parts.schedules.list(), [])
  })

  test('a correction is planned with its note; without one, unapproved, in the past, or by the secretariat nothing is', async () => {
    const it = await openNewsroom(await fresh())
    const id = await approved(it)
    assert.equal((await planned(it, id, morning)).json.problem.code, 'moment-passed')
    assert.equal((await planned(it, id, noon, karim)).status, 403)
    assert.equal((await planned(it, id, { day: '2026-11-23', time: '25:00' })).status, 422)
    await planned(it, id)
    it.wall.now = noon
    await it.due()
    await it.ask(leila, 'PUT', `/drafts/${id}`, { content: content('Corrigé'), version: 1, takesBack: true })
    const evening = '2026-11-23T18:00:00.000Z' as Instant
    const note = { note: { fr: 'Un nombre a été corrigé' } }
    assert.equal((await planned(it, id, evening, leila, note)).json.problem.code, 'approval-missing')
    await it.ask(hind, 'POST', `/drafts/${id}/approval`, { version: 2 })
    assert.deepEqual((await planned(it, id, evening)).json.problem, { code: 'field-missing', data: { field: 'note' } })
    assert.equal((await planned(it, id, evening, leila, note)).status, 200)
    it.wall.now = evening
    await it.due()
    const [news] = it.out()
    assert.deepEqual([news.version, news.publishedAt, news.correction], [2, noon, { at: evening, ...note }])
  })

  test('a version published by hand before its moment ends what was planned', async () => {
    const it = await openNewsroom(await fresh())
    const id = await approved(it)
    const { confirm } = (await planned(it, id)).json
    assert.equal((await it.gate(leila, 'POST', '/publish', { source: { kind: 'draft', id }, confirm })).status, 200)
    assert.deepEqual(await it.parts.schedules.list(), [])
  })
})

onEachDatabase('whose approval is asked', ({ fresh }) => {
  const rule = async ({ ask }: Newsroom) =>
    (await ask(leila, 'GET', '/approval-rules')).json.find(({ kind }: { kind: string }) => kind === 'news')
  const set = ({ ask }: Newsroom, caller: Caller, what: string) =>
    ask(caller, 'POST', `/approval-rules/${what}`, { kind: 'news' })
  const publishedAlone = async (it: Newsroom) => {
    const { id } = (await it.ask(leila, 'POST', '/drafts', { content: content() })).json
    const source = { kind: 'draft', id }
    const { confirm } = (await it.gate(leila, 'POST', '/publish/preview', { source })).json
    const answer = await it.gate(leila, 'POST', '/publish', { source, confirm: confirm ?? 'none' })
    return answer.json.problem?.code ?? 'out'
  }

  test('a second person’s approval is asked of every kind until two coordinators have set otherwise', async () => {
    const it = await openNewsroom(await fresh())
    const all = (await it.ask(leila, 'GET', '/approval-rules')).json
    assert.equal(all.length, 6)
    assert.ok(all.every(({ asked }: { asked: boolean }) => asked))
    assert.equal((await set(it, leila, 'proposal')).status, 403)
    assert.equal((await set(it, hind, 'agreement')).json.problem.code, 'changed-meanwhile', 'nothing is proposed')
    assert.equal((await set(it, hind, 'proposal')).status, 200)
    assert.equal((await set(it, hind, 'agreement')).json.problem.code, 'approval-by-author')
    assert.equal(await publishedAlone(it), 'approval-missing', 'one coordinator alone changes nothing')
    assert.equal((await it.ask(younes, 'GET', '/waiting')).json[0].words, 'institution.waiting.approval-rule')
    assert.equal((await set(it, younes, 'agreement')).json.asked, false)
    assert.equal(await publishedAlone(it), 'out')
    assert.deepEqual(await acts(it, 3), [
      { act: 'published', source: (await it.parts.publications.list())[0]?.source, version: 1 },
      { act: 'approval-not-asked', kind: 'news' },
      { act: 'approval-leaving-proposed', kind: 'news' },
    ])
  })

  test('one coordinator has it asked again, of what is planned already too', async () => {
    const it = await openNewsroom(await fresh())
    await set(it, hind, 'proposal')
    await set(it, younes, 'agreement')
    const { id } = (await it.ask(leila, 'POST', '/drafts', { content: content() })).json
    assert.equal((await planned(it, id)).status, 200)
    assert.equal((await set(it, younes, 'asked')).json.asked, true)
    assert.deepEqual((await rule(it)).proposal, null)
    it.wall.now = noon
    await it.due()
    assert.deepEqual(it.out(), [])
    assert.equal((await it.parts.schedules.list())[0]?.problem?.code, 'approval-missing')
  })
})

onPostgres('a scheduled publication of two servers', ({ address }) => {
  test('is published by the one that has the clock, and by the other once that one has ended', async () => {
    const at = await address()
    const [one, two] = [await openDatabase(at), await openDatabase(at)]
    const [it, other] = [await openNewsroom(one), await openNewsroom(two)]
    const [first, second] = [one.siblings('one').hasClock, two.siblings('two').hasClock]
    await planned(it, await approved(it))
    assert.deepEqual([await first(), await second(), await first()], [true, false, true])
    other.wall.now = noon
    await (await keepPublishing(other.parts, second, assert.fail)).close()
    assert.deepEqual(other.out(), [], 'it leaves that to the first')
    await one.close()
    while (!(await second())) await soon()
    await (await keepPublishing(other.parts, second, assert.fail)).close()
    assert.equal(other.out().length, 1)
    await two.close()
  })
})
