// The library of questionnaires: the acceptance suite of its store on both databases, and who may do what with it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { libraryLimits } from '../../src/institution/questionnaires/library.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, leila, nader, openInstitution, salma, younes } from './institution.ts'

const version = (words: string) =>
  JSON.stringify({
    format: 'wiqaya/questionnaire/1',
    questionnaire: { id: 'cells', version: '1', title: { ar: words }, places: [], sections: [] },
    after: null,
    changes: {},
  })

onEachDatabase('the library of questionnaires', ({ fresh }) => {
  test('keeps the very text that was shared, once, and nobody can change it', async () => {
    const { registers } = await openInstitution(await fresh())
    const text = version('زنزانات "ن" \\u0000 \n')
    const one = granted(await registers.questionnaires.share(text, salma.person))
    assert.deepEqual(granted(await registers.questionnaires.share(text, hind.person)), one)
    assert.equal(await registers.questionnaires.text(one.print), text)
    assert.deepEqual(await registers.questionnaires.list(), [one])
    assert.equal((await registers.journal.read({ before: null, size: 10 })).length, 1)
  })

  test('a version is retired, never deleted: its text stays, who retired it and why is told, and it can be brought back', async () => {
    const { registers } = await openInstitution(await fresh())
    const text = version('زنزانات')
    const { print } = granted(await registers.questionnaires.share(text, salma.person))
    const retired = granted(await registers.questionnaires.retire(print, 'Remplacée', hind.person))
    assert.deepEqual([retired.retired?.by, retired.retired?.reason], [hind.person, 'Remplacée'])
    assert.equal(await registers.questionnaires.text(print), text)
    const again = await registers.questionnaires.share(text, salma.person)
    assert.equal(again.ok ? '' : again.problem.code, 'questionnaire-retired')
    // Said twice, it was done once.
    const another = await registers.questionnaires.retire(print, 'Encore', younes.person)
    assert.equal(another.ok ? '' : another.problem.code, 'changed-meanwhile', 'her reason stays')
    assert.equal(granted(await registers.questionnaires.retire(print, null, younes.person)).retired, null)
    assert.deepEqual(
      (await registers.journal.read({ before: null, size: 10 })).map(({ act, by }) => [act, by]),
      [
        ['questionnaire-brought-back', younes.person],
        ['questionnaire-retired', hind.person],
        ['questionnaire-shared', salma.person],
      ],
    )
    const nowhere = await registers.questionnaires.retire('A'.repeat(43), 'x', hind.person)
    assert.equal(nowhere.ok ? '' : nowhere.problem.code, 'not-found')
  })

  test('members share and take back what they shared, coordinators retire any, experts take along; nobody else asks, and what is no questionnaire is refused', async () => {
    const { ask } = await openInstitution(await fresh())
    const shared = await ask(salma, 'POST', '/questionnaires', { text: version('أ') })
    assert.equal(shared.status, 200)
    const { print } = shared.json
    assert.equal((await ask(nader, 'GET', `/questionnaires/${print}`)).json.text, version('أ'))
    for (const caller of [karim, leila]) assert.equal((await ask(caller, 'GET', '/questionnaires')).status, 403)
    assert.equal((await ask(nader, 'POST', '/questionnaires', { text: version('ب') })).status, 403)
    const retire = (caller: typeof hind, reason: string | null) =>
      ask(caller, 'PUT', `/questionnaires/${print}/retirement`, { reason })
    assert.equal((await retire(salma, 'Par erreur')).json.retired.reason, 'Par erreur')
    assert.equal((await retire(salma, null)).json.retired, null)
    assert.equal((await retire(nader, 'Par erreur')).status, 403)
    assert.equal((await retire(hind, 'Remplacée')).json.retired.reason, 'Remplacée')
    assert.equal((await retire(salma, null)).status, 403, 'what a coordinator retired stays so')
    const ofHind = (await ask(hind, 'POST', '/questionnaires', { text: version('ج') })).json.print
    const another = await ask(salma, 'PUT', `/questionnaires/${ofHind}/retirement`, { reason: 'Par erreur' })
    assert.equal(another.status, 403, 'nor does she retire another’s')
    const hostile = [
      '',
      'null',
      '{"format":"wiqaya/questionnaire/1"}',
      version('أ').replace('"version":"1"', '"version":"../1"'),
      `${version('أ').slice(0, -1)},"x":"\ud800"}`,
      '['.repeat(500_000),
    ]
    for (const text of hostile)
      assert.equal(
        (await ask(salma, 'POST', '/questionnaires', { text })).json.problem.code,
        'questionnaire-unreadable',
        text.slice(0, 40),
      )
    const large = await ask(salma, 'POST', '/questionnaires', { text: 'x'.repeat(libraryLimits.letters + 1) })
    assert.equal(large.json.problem.code, 'field-too-long')
    for (const path of ['/questionnaires/x', `/questionnaires/${'B'.repeat(43)}`])
      assert.equal((await ask(nader, 'GET', path)).status, 404, path)
    assert.equal((await ask(hind, 'GET', '/questionnaires')).json.length, 2)
  })
})
