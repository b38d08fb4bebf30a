// The history of a draft, its deletion, and who may approve what several have written, on both databases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftVersionLine } from '../../src/institution/newsroom/draft-version.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { type Caller, hind, leila, means, openInstitution, younes } from './institution.ts'

const content = (title: string) => ({ kind: 'news', date: '2026-11-20', title: { fr: title } })

onEachDatabase('the history of a draft', ({ fresh }) => {
  async function open() {
    const wall = { now: Date.parse('2026-11-23T09:00:00.000Z') }
    const own = { ...means(), clock: () => new Date(wall.now).toISOString() as Instant }
    const it = await openInstitution(await fresh(), {}, own)
    const { id } = (await it.ask(leila, 'POST', '/drafts', { content: content('Un') })).json
    let version = 1
    return {
      ...it,
      id,
      path: `/drafts/${id}`,
      /** Minutes pass, then somebody writes. */
      async writes(caller: Caller, title: string, minutes = 0, takesBack = false) {
        wall.now += minutes * 60_000
        const sent = { content: content(title), version, takesBack }
        const { json } = await it.ask(caller, 'PUT', `/drafts/${id}`, sent)
        version = json.version
        return json
      },
      passDays: (days: number) => {
        wall.now += days * 24 * 3_600_000
      },
    }
  }
  type Opened = Awaited<ReturnType<typeof open>>
  const history = async ({ ask, path }: Opened): Promise<readonly DraftVersionLine[]> =>
    (await ask(hind, 'GET', `${path}/versions`)).json

  test('tells who wrote what when: what one person writes in one go is one version, what another writes is the next', async () => {
    const it = await open()
    await it.writes(leila, 'Un deux', 1)
    await it.writes(leila, 'Un deux trois', 1)
    await it.writes(hind, 'Quatre', 1)
    await it.writes(hind, 'Cinq', 6)
    const told = (await history(it)).map(({ version, by, changed }) => [version, by, changed])
    const title = [{ field: 'title', language: 'fr' }]
    assert.deepEqual(told, [
      [5, hind.person, title],
      [4, hind.person, title],
      [3, leila.person, []],
    ])
    assert.equal((await it.ask(leila, 'GET', `${it.path}/versions/3`)).json.version.content.title.fr, 'Un deux trois')
    assert.equal((await it.ask(leila, 'GET', `${it.path}/versions/2`)).status, 404)
  })

  test('an earlier version is taken up as a new one, which nothing that stood before is lost by', async () => {
    const it = await open()
    await it.writes(hind, 'Deux', 1)
    await it.ask(leila, 'POST', `${it.path}/proposal`, { version: 2 })
    const again = (version: number, takesBack = false) =>
      it.ask(leila, 'POST', `${it.path}/versions/1/again`, { version, takesBack })
    assert.equal((await again(1)).json.problem.code, 'changed-meanwhile')
    assert.equal((await again(2)).json.problem.code, 'draft-put-forward', 'a proposal is not taken back by the way')
    const taken = (await again(2, true)).json
    assert.deepEqual([taken.version, taken.content.title.fr, taken.proposed], [3, 'Un', false])
    assert.deepEqual(
      (await history(it)).map(({ version, takenFrom }) => [version, takenFrom]),
      [
        [3, 1],
        [2, null],
        [1, null],
      ],
    )
    assert.equal((await it.ask(leila, 'POST', `${it.path}/versions/7/again`, { version: 3 })).status, 404)
  })

  test('undoing a deletion brings the same draft back, with its history; after thirty days, or for good, it is gone', async () => {
    const it = await open()
    await it.writes(hind, 'Deux', 1)
    const before = [(await it.ask(leila, 'GET', it.path)).json, await history(it)]
    await it.ask(leila, 'DELETE', it.path, { version: 2 })
    assert.deepEqual((await it.ask(leila, 'GET', '/drafts')).json, [])
    assert.equal((await it.ask(leila, 'GET', `${it.path}/versions`)).status, 404)
    assert.equal((await it.writes(leila, 'Trois')).problem.code, 'not-found')
    const [deleted] = (await it.ask(hind, 'GET', '/drafts/deleted')).json
    assert.deepEqual([deleted.draft.id, deleted.deletedBy], [it.id, leila.person])
    const [back, twice] = [
      await it.ask(hind, 'POST', `/drafts/deleted/${it.id}`),
      await it.ask(hind, 'POST', `/drafts/deleted/${it.id}`),
    ]
    assert.deepEqual([back.status, twice.status], [200, 404])
    assert.deepEqual([(await it.ask(leila, 'GET', it.path)).json, await history(it)], before)
    await it.ask(leila, 'DELETE', it.path, { version: 2 })
    it.passDays(31)
    assert.deepEqual((await it.ask(hind, 'GET', '/drafts/deleted')).json, [])
    assert.equal((await it.ask(hind, 'POST', `/drafts/deleted/${it.id}`)).status, 404)
    assert.deepEqual(await it.registers.drafts.history(it.id), [], 'nothing of it is kept')
    const acts = (await it.registers.journal.read({ before: null, size: 9 })).map(({ act }) => act)
    assert.deepEqual(acts, ['draft-deleted', 'draft-brought-back', 'draft-deleted'])
  })

  test('of two who change one version at once, one is told, and the history has one of them', async () => {
    const it = await open()
    const put = (caller: Caller, title: string) =>
      it.ask(caller, 'PUT', it.path, { content: content(title), version: 1 })
    const both = await Promise.all([put(leila, 'Une'), put(hind, 'Autre')])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
    assert.equal((await it.registers.drafts.history(it.id))[0]?.version, 2)
  })
})

onEachDatabase('nobody approves what they wrote', ({ fresh }) => {
  const people = { leila, hind, younes }
  type Name = keyof typeof people
  /** What happened, and who may approve then. */
  const table: readonly [string, readonly Name[]][] = [
    ['leila writes', ['hind', 'younes']],
    ['leila writes, hind writes', ['younes']],
    ['leila writes, hind writes, leila writes', ['younes']],
    ['hind writes, younes writes', []],
    ['hind writes, younes approves, leila writes', ['hind', 'younes']],
    ['leila writes, hind approves, hind writes', ['younes']],
    ['hind writes, leila puts out, leila writes', ['hind', 'younes']],
    ['leila writes, hind puts out, hind writes, leila writes', ['younes']],
    ['hind writes, leila writes, younes approves, leila takes up 1', ['younes']],
    ['hind writes, younes approves, leila writes, leila takes up 1', ['hind', 'younes']],
  ]
  test('of all that was written since the last approval or publication, whoever last changed a word', async () => {
    const { drafts } = (await openInstitution(await fresh())).registers
    for (const [story, may] of table)
      for (const name of ['hind', 'younes'] as const) {
        let draft = await drafts.add(news('Début'), leila.person)
        for (const [at, step] of story.split(', ').entries()) {
          const [who = '', act] = step.split(' ')
          const { person } = people[who as Name]
          const { id, version } = draft
          if (act === 'approves') draft = granted(await drafts.approve(id, version, person))
          else if (act === 'puts') await drafts.wentOut(id, version)
          else if (act === 'takes') draft = granted(await drafts.takeUp(id, 1, version, person, 'takes-back'))
          else if (at > 0) draft = granted(await drafts.change(id, news(step), version, person, 'takes-back'))
          else draft = await drafts.add(news('Début'), person)
        }
        const approved = await drafts.approve(draft.id, draft.version, people[name].person)
        const expected = may.includes(name) ? 'approved' : 'approval-by-author'
        assert.equal(approved.ok ? 'approved' : approved.problem.code, expected, `${name} after: ${story}`)
      }
  })
})

const news = (title: string) =>
  ({
    kind: 'news',
    form: 'news',
    date: '2026-11-20',
    theme: null,
    title: { fr: title },
    summary: {},
    body: {},
    related: [],
    mandate: 'prevention',
    former: [],
  }) as unknown as Parameters<Awaited<ReturnType<typeof openInstitution>>['registers']['drafts']['add']>[0]
