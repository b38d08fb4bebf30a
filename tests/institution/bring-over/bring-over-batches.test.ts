// Drafts that were brought over together, and taken back together while nobody has worked on them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftOf } from '../../../src/institution/newsroom/draft-content.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { hind, karim, leila, openInstitution, today } from '../institution.ts'

const content = (title: string): DraftOf<'news'> => ({
  kind: 'news',
  form: 'news',
  mandate: 'prevention',
  former: ['/spip.php?article1'],
  title: { fr: title },
  summary: {},
  date: today,
  theme: null,
  body: { fr: [{ kind: 'paragraph', text: 'Un texte.' }] },
  related: [],
})

onEachDatabase('what is brought over', ({ fresh }) => {
  test('becomes drafts, in parts; taken back, what somebody has changed or approved stays and is counted', async () => {
    const { ask } = await openInstitution(await fresh())
    const brought = await ask(leila, 'POST', '/bring-over', { contents: [content('Un'), content('Deux')] })
    assert.equal(brought.status, 200)
    const more = await ask(leila, 'POST', `/bring-over/${brought.json.id}`, { contents: [content('Trois')] })
    assert.equal(more.json.drafts.length, 3)
    assert.equal(
      (await ask(hind, 'POST', `/bring-over/${brought.json.id}`, { contents: [content('Quatre')] })).status,
      404,
    )
    assert.equal((await ask(leila, 'GET', '/drafts', undefined)).json.length, 3)
    const [first] = more.json.drafts
    assert.equal((await ask(leila, 'PUT', `/drafts/${first}`, { content: content('Changé'), version: 1 })).status, 200)
    const back = await ask(leila, 'DELETE', `/bring-over/${brought.json.id}`, undefined)
    assert.deepEqual(back.json, { kept: 1 })
    const left = (await ask(leila, 'GET', '/drafts', undefined)).json
    assert.deepEqual(
      left.map(({ content }: { content: { title: { fr: string } } }) => content.title.fr),
      ['Changé'],
    )
    assert.deepEqual((await ask(leila, 'GET', '/bring-over', undefined)).json, [])
    assert.equal((await ask(leila, 'DELETE', `/bring-over/${brought.json.id}`, undefined)).status, 404)
  })

  test('comes from the newsroom alone, and what is not a content brings nothing', async () => {
    const { ask } = await openInstitution(await fresh())
    assert.equal((await ask(karim, 'POST', '/bring-over', { contents: [content('Un')] })).status, 403)
    const half = await ask(leila, 'POST', '/bring-over', {
      contents: [content('Un'), { ...content('Deux'), former: ['javascript:x'] }],
    })
    assert.equal(half.status, 422)
    assert.deepEqual((await ask(leila, 'GET', '/drafts', undefined)).json, [])
  })
})
