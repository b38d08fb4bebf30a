// The institution's own themes, on both databases: each within a theme of the vocabulary, under which it is counted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, leila, openInstitution, salma } from './institution.ts'

const water = { name: { ar: 'ماء الشرب', fr: 'Eau potable' }, within: 'daily-life' }
const form = {
  text: { fr: 'Assurer l’eau courante' },
  addressees: [{ kind: 'authority', name: { fr: 'Direction' } }],
  theme: 'daily-life',
  made: '2026-07-20',
}

onEachDatabase('own themes', ({ fresh }) => {
  test('a recommendation has one within its theme, keeps it when it is retired, and what was counted does not move', async () => {
    const { ask } = await openInstitution(await fresh())
    assert.equal((await ask(salma, 'POST', '/own-themes', water)).status, 403)
    const theme = (await ask(karim, 'POST', '/own-themes', water)).json
    const made = (await ask(salma, 'POST', '/recommendations', { ...form, ownTheme: theme.id })).json
    assert.equal(made.ownTheme, theme.id)
    const outside = await ask(salma, 'POST', '/recommendations', { ...form, theme: 'health', ownTheme: theme.id })
    assert.deepEqual([outside.status, outside.json.problem.code], [422, 'theme-outside'])
    const moved = await ask(karim, 'PUT', `/own-themes/${theme.id}`, { ...water, within: 'health', version: 1 })
    assert.equal(moved.json.problem.code, 'theme-mapped')
    const retired = await ask(karim, 'PUT', `/own-themes/${theme.id}`, { ...water, retired: true, version: 1 })
    assert.deepEqual([retired.json.retired, retired.json.version], [true, 2])
    const file = (await ask(hind, 'GET', `/recommendations/${made.id}`)).json
    assert.equal(file.recommendation.ownTheme, theme.id)
    await ask(salma, 'POST', '/recommendations', form)
    const ofTheme = (await ask(salma, 'GET', `/recommendations?ownTheme=${theme.id}`)).json
    assert.deepEqual(
      [ofTheme.total, ofTheme.items[0].recommendation.id],
      [1, made.id],
      'a list of one theme has its own alone',
    )
    const ofWords = (await ask(salma, 'GET', `/recommendations?ownTheme=${theme.id}&text=eau`)).json
    assert.equal(ofWords.total, 1)
    const late = await ask(karim, 'PUT', `/own-themes/${theme.id}`, { ...water, version: 1 })
    assert.equal(late.json.problem.code, 'changed-meanwhile')
    assert.deepEqual((await ask(salma, 'GET', `/own-themes/${theme.id}`)).json, retired.json)
    assert.equal((await ask(leila, 'GET', '/own-themes')).status, 403)
  })
})
