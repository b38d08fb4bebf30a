// The register of people, on both databases, through its routes: who reads what of whom, and what waits when a term ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { balanceOf } from '../../src/institution/people/balance.ts'
import type { RosterPerson } from '../../src/institution/people/roster-person.ts'
import type { WaitingItem } from '../../src/institution/waiting/waiting.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, hind, karim, leila, nader, openInstitution, prison, salma, today } from './institution.ts'

const doctor = {
  name: { ar: 'سعاد العلمي', fr: 'Souad Alami' },
  part: 'member',
  account: salma.person,
  gender: 'woman',
  skills: ['medicine', 'torture-documentation'],
  languages: [{ language: 'tamazight', use: 'interprets' }],
  terms: [{ from: '2023-01-15', until: '2027-01-14', appointedBy: { fr: 'Décret' } }],
}

onEachDatabase('people', ({ fresh }) => {
  test('whoever composes a team sees that there is a conflict, and never in which words it was declared', async () => {
    const { ask } = await openInstitution(await fresh())
    const place = (await ask(karim, 'POST', '/places', prison)).json
    const conflict = {
      declared: '2025-03-01',
      against: { kind: 'place', place: place.id },
      words: 'Mon frère y travaille.',
    }
    const undertakings = [{ kind: 'confidentiality', signed: '2023-01-16', reference: 'E-4' }]
    const said = { ...doctor, conflicts: [conflict], undertakings, statesMinority: true }
    const { id } = (await ask(karim, 'POST', '/roster', said)).json
    const [line] = (await ask(salma, 'GET', '/roster')).json
    assert.deepEqual(line, {
      id,
      name: doctor.name,
      part: 'member',
      account: salma.person,
      gender: 'woman',
      skills: doctor.skills,
      ownSkills: [],
      languages: [{ language: 'tamazight', words: '', use: 'interprets' }],
      invented: false,
      until: '2027-01-14',
      conflicts: [{ declared: '2025-03-01', against: conflict.against, until: null }],
      confidentiality: '2023-01-16',
    })
    const whole = (await ask(hind, 'GET', `/roster/${id}`)).json
    assert.equal(whole.conflicts[0].words, conflict.words)
    for (const [who, path] of [
      [salma, `/roster/${id}`],
      [nader, '/roster'],
      [leila, '/roster/balance'],
    ] as const)
      assert.equal((await ask(who, 'GET', path)).status, 403)
    assert.equal((await ask(salma, 'POST', '/roster', doctor)).status, 403)
  })

  test('what does not fit is refused by its field: a conflict with what is in no register, a term that ends before it begins, an account that another entry has', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const added = (await ask(karim, 'POST', '/roster', doctor)).json
    const problem = async (more: object) =>
      (await ask(karim, 'POST', '/roster', { ...doctor, account: null, ...more })).json.problem
    const against = { kind: 'place', place: 'A'.repeat(22) }
    assert.deepEqual(await problem({ conflicts: [{ declared: '2025-03-01', against, words: 'x' }] }), {
      code: 'not-found',
      data: { field: 'conflicts.0.against' },
    })
    assert.deepEqual(await problem({ terms: [{ from: '2025-03-01', until: '2024-03-01' }] }), {
      code: 'dates-out-of-order',
      data: { field: 'terms.0.until', first: '2025-03-01', last: '2024-03-01' },
    })
    assert.deepEqual(await problem({ languages: [{ language: 'other', use: 'speaks' }] }), {
      code: 'field-missing',
      data: { field: 'languages.0.words' },
    })
    assert.equal((await problem({ health: 'fit', skills: ['gossip'] })).data.field, 'skills.0')
    assert.equal((await problem({ account: salma.person })).code, 'account-on-roster')
    const late = await ask(hind, 'PUT', `/roster/${added.id}`, { ...doctor, version: 2 })
    assert.equal(late.json.problem.code, 'changed-meanwhile')
    assert.equal((await ask(hind, 'PUT', `/roster/${added.id}`, { ...doctor, version: 1 })).json.version, 2)
    const acts = (await registers.journal.read({ before: null, size: 9 })).map(({ act, by }) => [act, by])
    assert.deepEqual(acts, [
      ['person-changed', hind.person],
      ['person-added', karim.person],
    ])
  })

  test('a term that ends soon, or has just ended, waits for the coordinator until it is renewed', async () => {
    const { ask } = await openInstitution(await fresh())
    const term = (until: string) => ({ ...doctor, account: null, terms: [{ from: '2022-01-01', until }] })
    const { id } = (await ask(karim, 'POST', '/roster', term('2026-12-23'))).json
    for (const until of ['2026-11-20', '2026-01-01', '2027-06-01']) await ask(karim, 'POST', '/roster', term(until))
    const waits = async (who: typeof hind) =>
      (await ask(who, 'GET', '/waiting')).json.map(({ words, data, overdue }: WaitingItem) => [
        words,
        data.days,
        overdue,
      ])
    const ended = ['people.waiting-term-ended', 3, true]
    assert.deepEqual(await waits(hind), [ended, ['people.waiting-term-ends', 30, false]])
    assert.deepEqual(await waits(karim), [])
    const terms = [...term('2026-12-23').terms, { from: '2026-12-24', until: '2030-12-23' }]
    await ask(karim, 'PUT', `/roster/${id}`, { ...term(''), terms, version: 1 })
    assert.deepEqual(await waits(hind), [ended])
  })
})

test('balance is told of members in office: women and men by number, whoever says it otherwise or belongs to a minority never by a number under five, nor by what it leaves of all', () => {
  const member = (more: Partial<RosterPerson>) => ({ ...(blank as RosterPerson), ...more })
  const over = { terms: [{ from: day('2018-01-01'), until: day('2022-01-01'), appointedBy: {} }] }
  const people = [
    member({ gender: 'woman', skills: ['law'], statesMinority: true }),
    member({ gender: 'man', skills: ['law', 'medicine'] }),
    member({ gender: 'another' }),
    member({ gender: 'woman', skills: ['architecture'], ...over }),
    member({ part: 'expert', gender: 'woman', skills: ['psychiatry'] }),
  ]
  const { missing, ...told } = balanceOf(people, today)
  assert.deepEqual(told, {
    members: 3,
    women: 1,
    men: null,
    others: 'few',
    skills: [
      { skill: 'medicine', members: 1 },
      { skill: 'law', members: 2 },
    ],
    minority: 'few',
  })
  const elsewhere = (skill: string) => missing.find((one) => one.skill === skill)?.elsewhere
  assert.deepEqual([elsewhere('psychiatry'), elsewhere('architecture'), elsewhere('law')], [true, false, undefined])
  const nobody = balanceOf([member({ gender: 'man' })], today)
  assert.deepEqual([nobody.others, nobody.minority], ['none', 'few'], 'that nobody has stated it is not told either')
  assert.equal(nobody.men, 1)
  const many = balanceOf([member({ gender: 'man' }), ...Array.from({ length: 5 }, () => member({}))], today)
  assert.deepEqual([many.men, many.others], [1, 'five-or-more'])
})

const blank: Partial<RosterPerson> = { part: 'member', terms: [], skills: [], statesMinority: false, gender: 'unsaid' }
