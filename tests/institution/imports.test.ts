// Tables of before come into the registers: what is taken, what is refused and why, what is known again, and all of it taken back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTable } from '../../src/foundation/tables/read-table.ts'
import { workbookOf } from '../../src/foundation/tables/write-workbook.ts'
import { dayWritten } from '../../src/institution/importing/day-written.ts'
import type { TableSource } from '../../src/institution/importing/imported-rows.ts'
import { emptyMapping, type Mapping, saidAs, suggestedColumns } from '../../src/institution/importing/mapping.ts'
import { addresseesInWords, nothingKnown, suggestedValues } from '../../src/institution/importing/meanings.ts'
import { nothing, recommendationsIn } from '../../src/institution/importing/recommendations-in.ts'
import { storedImports } from '../../src/institution/importing/server/stored-imports.ts'
import type { Place } from '../../src/institution/places/place.ts'
import { type BoardLine, bodyKey } from '../../src/institution/recommendations/recommendation-register.ts'
import { type AuthorityId, idOf } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, hind, karim, leila, means, openInstitution, prison, salma, today } from './institution.ts'

const tracker = `N°;Recommandation;Destinataire;Lieu;Thème;Date;Statut;Date du suivi;Position\r
R-1;"Assurer une heure
de promenade";Direction;prison de ras talaa;santé;03/04/2019;Réalisée;01/06/2020;oui
R-2;ضمان زيارة الطبيب;الوزارة;;Santé;٢٥/١٢/٢٠١٩;En cours;;non
R-3;Ouvrir les fenêtres;Direction;Prison inconnue;Santé;31/02/2019;;;
R-4;DÃ©tenus au soleil;Direction;;Santé;12 mars 2019;;;
R-5;Sans date hégirienne;Direction;;Santé;12 رمضان 1440;;;
R-1;Encore la première;Direction;;Santé;2019-05-01;;;
`

const file = (source: string, content = tracker): TableSource => ({ source, print: `print of ${content}` })

const tableOf = async (text: string) => {
  const read = await readTable(new TextEncoder().encode(text))
  assert.ok(read.ok)
  return read.table
}

/** As a person would tell it, after what is suggested. */
async function told(places: readonly Place[], more: Partial<Mapping> = {}) {
  const table = await tableOf(tracker)
  const columns = suggestedColumns('recommendations', table.head)
  const mapping: Mapping = {
    ...emptyMapping,
    columns,
    order: 'day-first',
    asOf: '2020-12-31',
    values: {
      status: { [saidAs('Réalisée')]: 'implemented', [saidAs('En cours')]: nothing },
      position: { oui: 'accepted', non: 'rejected' },
    },
    ...more,
  }
  return { table, mapping: { ...mapping, values: suggestedValues(table.rows, mapping, { places, authorities: [] }) } }
}

test('what cannot be taken is refused in each row that says it', async () => {
  const table = await tableOf(
    'Recommandation;Destinataire;Thème;Date\nOuvrir;Direction;Inconnu;31/02/2019\nFermer;Direction;Inconnu;31/02/2019\nPeindre;Direction;Santé;01/02/2019\nLaver;Direction;Santé;01/02/2019\n',
  )
  const columns = suggestedColumns('recommendations', table.head)
  const mapping: Mapping = { ...emptyMapping, columns, order: 'day-first' }
  const values = suggestedValues(table.rows, mapping, nothingKnown)
  const { rows, refused } = recommendationsIn(table, { ...mapping, values })
  assert.deepEqual(
    refused.map(({ at, field, why }) => [at, field, why]),
    [2, 3].flatMap((at) => [
      [at, 'theme', 'value-unmapped'],
      [at, 'made', 'date-not-there'],
    ]),
  )
  assert.deepEqual(
    rows.map(({ at, made, theme }) => [at, made, theme]),
    [4, 5].map((at) => [at, '2019-02-01', 'health']),
  )
})

test('a word that is also what every object has is a word like another', async () => {
  const table = await tableOf('Recommandation;Destinataire;Thème;Date\nOuvrir;Direction;constructor;01/02/2019\n')
  const columns = suggestedColumns('recommendations', table.head)
  const mapping: Mapping = { ...emptyMapping, columns, order: 'day-first' }
  const { refused } = recommendationsIn(table, {
    ...mapping,
    values: suggestedValues(table.rows, mapping, nothingKnown),
  })
  assert.deepEqual(
    refused.map(({ field, why, said }) => [field, why, said]),
    [['theme', 'value-unmapped', 'constructor']],
  )
})

test('a row that a separator within a text tears apart is named, and nothing of it is taken; empty cells at its end are nothing', async () => {
  const table = await tableOf(
    'Recommandation,Destinataire,Thème,Date\nOuvrir, puis aérer,Direction,Santé,2019-02-01\n"Laver, sécher",Direction,Santé,2019-02-01,,\n',
  )
  const columns = suggestedColumns('recommendations', table.head)
  const mapping: Mapping = { ...emptyMapping, columns }
  const values = suggestedValues(table.rows, mapping, nothingKnown)
  const { rows, refused } = recommendationsIn(table, { ...mapping, values })
  assert.deepEqual(refused, [{ at: 2, column: null, field: null, why: 'cells-beyond-head', said: '2019-02-01' }])
  assert.deepEqual(
    rows.map(({ at, text }) => [at, text]),
    [[3, { fr: 'Laver, sécher' }]],
  )
})

test('a day is read in the order that was told, in any figures, and never guessed', () => {
  const read = (text: string, order: 'day-first' | 'month-first' | null = 'day-first') => {
    const found = dayWritten(text, order)
    return found.ok ? found.day : found.why
  }
  assert.equal(read('03/04/2019'), '2019-04-03')
  assert.equal(read('03/04/2019', 'month-first'), '2019-03-04')
  assert.equal(read('25/12/2019', null), 'date-order-unsaid')
  assert.equal(read('٢٥/١٢/٢٠١٩'), '2019-12-25')
  assert.equal(read('25-12-19'), '2019-12-25')
  assert.equal(read('2019-12-25 00:00:00', null), '2019-12-25')
  assert.equal(read('12 mars 2019', null), '2019-03-12')
  assert.equal(read('١٢ جانفي ٢٠١٩', null), '2019-01-12')
  assert.equal(read('12/25/2019'), 'date-not-there')
  for (const hijri of ['12 رمضان 1440', '1440/09/12', '12/09/1440', '12/09/1440 هـ'])
    assert.equal(read(hijri), 'date-hijri')
  for (const part of ['2019', 'mars 2019', '03/2019']) assert.equal(read(part), 'date-incomplete')
  assert.equal(read('43831'), 'date-unreadable')
})

test('columns are named by what their heads say plainly, and no word of a status or a position is taken for ours', async () => {
  const { table, mapping } = await told([], { values: {} })
  assert.deepEqual(Object.keys(mapping.columns).toSorted(), [
    ...['addressee', 'made', 'place', 'position', 'reference', 'status', 'status-on', 'text', 'theme'],
  ])
  assert.deepEqual(
    Object.keys(mapping.values).filter((field) => field === 'status' || field === 'position'),
    [],
  )
  const twice = suggestedColumns('recommendations', ['N°', 'Recommandation', 'Statut', 'Lieu', 'statut '])
  assert.deepEqual(twice, { reference: 0, text: 1, place: 3 }, 'which of two of one name is for a person to say')
  const implemented = await tableOf('Recommandation;Statut\nx;Mise en œuvre\n')
  const columns = suggestedColumns('recommendations', implemented.head)
  assert.equal(suggestedValues(implemented.rows, { ...emptyMapping, columns }, nothingKnown).status, undefined)
  assert.deepEqual(mapping.values.theme, { santé: 'health' })
  const scale = await tableOf('Recommandation;Priorité\na;Moyenne\nb;Élevée\nc;متوسطة\nd;critical\ne;Haute\nf;1\n')
  const scaled = { ...emptyMapping, columns: suggestedColumns('recommendations', scale.head) }
  assert.deepEqual(
    suggestedValues(scale.rows, scaled, nothingKnown).priority,
    { moyenne: 'ordinary', متوسطة: 'ordinary', élevée: 'high', haute: 'high', critical: 'urgent' },
    'the scales that trackers have; a figure means nothing by itself',
  )
  assert.ok(table.certain)
})

test('every row that is not taken is named with its column, what stands there and why', async () => {
  const place = { ...prison, id: 'p' } as unknown as Place
  const { table, mapping } = await told([place])
  const { rows, refused } = recommendationsIn(table, mapping)
  assert.deepEqual(
    refused.map(({ at, column, why }) => [at, column === null ? '' : table.head[column], why]),
    [
      [4, 'Lieu', 'value-unmapped'],
      [4, 'Date', 'date-not-there'],
      [5, 'Recommandation', 'text-garbled'],
      [6, 'Date', 'date-hijri'],
      [7, 'N°', 'row-twice'],
    ],
  )
  assert.deepEqual(rows[0], {
    at: 2,
    reference: 'R-1',
    text: { fr: 'Assurer une heure\nde promenade' },
    addressee: { kind: 'authority', name: { fr: 'Direction' } },
    body: null,
    place: 'p',
    theme: 'health',
    priority: 'ordinary',
    made: '2019-04-03',
    deadline: null,
    answer: { on: '2020-12-31', position: 'accepted', text: {} },
    claim: { on: '2020-06-01', said: 'Réalisée', implementation: 'implemented', note: '' },
  })
  assert.deepEqual(
    [rows[1]?.text, rows[1]?.made, rows[1]?.claim?.implementation],
    [{ ar: 'ضمان زيارة الطبيب' }, '2019-12-25', null],
  )
})

test('a spreadsheet with days of its own says the same', async () => {
  const read = await readTable(workbookOf({ Suivi: [{ Recommandation: 'x', Date: '2019-04-03' }] }))
  assert.ok(read.ok)
  assert.deepEqual(read.table.rows[0]?.cells, ['x', '2019-04-03'])
})

test('an addressee is the body of the register that bears its name in any language; one that only sounds like it is said, and stays in its words', async () => {
  const [ministry, directorate] = ['m'.repeat(22), 'd'.repeat(22)]
  const known = {
    places: [],
    authorities: [
      { id: ministry, name: { fr: 'Ministère de la Justice', ar: 'وزارة العدل' } },
      { id: directorate, name: { fr: 'Direction générale des prisons' } },
      { id: 'p'.repeat(22), name: { fr: 'Direction générale de la police' } },
    ],
  }
  const table = await tableOf(
    'Recommandation;Destinataire;Date\nUn;ministere de la justice;2019-01-01\nDeux;وزارة العدل;2019-01-02\nTrois;Direction generales des prisons;2019-01-03\n',
  )
  const columns = suggestedColumns('recommendations', table.head)
  const read = { ...emptyMapping, columns, otherwise: { theme: 'health' } }
  const mapping = { ...read, values: suggestedValues(table.rows, read, known) }
  const { rows, refused } = recommendationsIn(table, mapping)
  assert.deepEqual(refused, [])
  assert.deepEqual(
    rows.map(({ body }) => body),
    [ministry, ministry, null],
  )
  assert.deepEqual(
    addresseesInWords(rows, known).map(({ said, count, perhaps }) => [said, count, perhaps.map(({ id }) => id)]),
    [['Direction generales des prisons', 1, [directorate]]],
  )
  const remembered = { ...read, values: { addressee: { [saidAs('ministere de la justice')]: nothing } } }
  const again = { ...remembered, values: suggestedValues(table.rows, remembered, known) }
  assert.equal(recommendationsIn(table, again).rows[0]?.body, null, 'what a person told before stands')
})

onEachDatabase('imports', ({ fresh }) => {
  const begun = async () => {
    const institution = await openInstitution(await fresh())
    const place = await institution.registers.places.add(prison, hind.person)
    const { table, mapping } = await told([place])
    const { rows } = recommendationsIn(table, mapping)
    const { imports } = institution.registers
    const one = await imports.begin('recommendations', file('suivi.csv'), table.head, mapping, karim.person)
    granted(await imports.bring(one.id, rows, karim.person))
    granted(await imports.finish(one.id, karim.person))
    return { ...institution, ...institution.registers, place, table, mapping, rows, one }
  }

  test('a tracker’s claim verifies nothing: it stands beside the recommendation with its source and day, and the answer among the answers', async () => {
    const { recommendations, imports, one, place } = await begun()
    const page = await recommendations.find({ place: place.id }, today, { page: 1, size: 10 })
    const id = page.items[0]?.recommendation.id
    assert.ok(id)
    const file = await recommendations.get(id, today)
    assert.equal(file?.implementation, 'unverified')
    assert.deepEqual(file?.followUps, [])
    assert.deepEqual(
      file?.answers.map(({ on, position, reference }) => [on, position, reference]),
      [['2020-12-31', 'accepted', 'suivi.csv · 2']],
    )
    const claims = await imports.claims(id)
    assert.deepEqual(
      claims.map(({ id: _, ...claim }) => claim),
      [{ on: '2020-06-01', said: 'Réalisée', implementation: 'implemented', note: '', source: 'suivi.csv', row: 2 }],
    )
    assert.deepEqual(
      (await imports.list()).map(({ id, rows, finished }) => [id, rows, finished]),
      [[one.id, 2, true]],
    )
    granted(
      await recommendations.addAnswer(
        id,
        { addressee: 1, on: today, position: 'partly', text: {}, reference: 'L-1', corrects: null },
        karim.person,
      ),
    )
    assert.equal((await recommendations.get(id, today))?.answers.length, 2)
  })

  test('the same table a second time finds the same rows, another text under the same number is told, and the head is remembered', async () => {
    const { imports, rows, table, mapping } = await begun()
    assert.deepEqual(await imports.check(rows), ['there', 'there'])
    const [first] = rows
    assert.ok(first)
    assert.deepEqual(
      await imports.check([
        { ...first, text: { fr: 'Autre' } },
        { ...first, at: 9 },
        { ...first, reference: '' },
      ]),
      [...['differs', 'there', 'new']],
    )
    const again = await imports.begin('recommendations', file('suivi.csv'), table.head, mapping, karim.person)
    assert.deepEqual(granted(await imports.bring(again.id, rows, karim.person)), { added: 0 })
    granted(await imports.finish(again.id, karim.person))
    assert.equal((await imports.list()).length, 1, 'one that brought nothing leaves no trace')
    assert.deepEqual(
      await imports.mapping(
        'recommendations',
        table.head.map((head) => ` ${head.toUpperCase()} `),
      ),
      mapping,
    )
    assert.equal(await imports.mapping('places', table.head), null)
  })

  test('an import is taken back whole but for what somebody has worked on since, and can then be brought again', async () => {
    const { imports, recommendations, one, rows, place, journal } = await begun()
    const kept = (await recommendations.find({ place: place.id }, today, { page: 1, size: 10 })).items[0]
      ?.recommendation.id
    assert.ok(kept)
    granted(
      await recommendations.addFollowUp(
        kept,
        { on: today, implementation: 'not', text: {}, source: null, evidence: '', corrects: null },
        salma.person,
      ),
    )
    assert.deepEqual(granted(await imports.takeBack(one.id, hind.person)), { kept: 1 })
    const left = await recommendations.find({}, today, { page: 1, size: 10 })
    assert.deepEqual(
      left.items.map(({ recommendation }) => recommendation.id),
      [kept],
    )
    assert.equal((await imports.claims(kept)).length, 1)
    assert.deepEqual(await imports.check(rows), ['there', 'new'])
    assert.deepEqual(
      (await imports.list()).map(({ rows }) => rows),
      [1],
    )
    assert.equal(await journal.check(), null)
    const acts = (await journal.read({ before: null, size: 10 })).map(({ act }) => act)
    assert.deepEqual(acts.slice(0, 1), ['import-taken-back'])
    const unknown = await imports.takeBack(place.id, hind.person)
    assert.equal(unknown.ok || unknown.problem.code, 'not-found')
  })

  test('an import whose addressees were joined to a body is taken back with the joining; what somebody wrote anew stays', async () => {
    const { imports, recommendations, one, rows } = await begun()
    const body = idOf<AuthorityId>(new Uint8Array(16).fill(7))
    const all = async () => (await recommendations.find({}, today, { page: 1, size: 10 })).items
    const keys = new Set((await all()).flatMap(({ recommendation }) => recommendation.addressees.map(bodyKey)))
    for (const key of keys) granted(await recommendations.joinAddressee(key, body, karim.person))
    const [first] = await all()
    assert.ok(first)
    assert.deepEqual([first.recommendation.version, first.recommendation.addressees[0]?.authority], [2, body])
    const { id, version, number: _, changed: __, changedBy: ___, ...form } = first.recommendation
    granted(await recommendations.change(id, { ...form, priority: 'urgent' }, version, salma.person))
    assert.deepEqual(granted(await imports.takeBack(one.id, hind.person)), { kept: 1 })
    assert.deepEqual(
      (await all()).map(({ recommendation }) => recommendation.id),
      [id],
    )
    assert.equal((await imports.check(rows)).filter((standing) => standing === 'new').length, 1)
  })

  test('an import that was cut goes on as the same one where the file is brought again, and is taken back as a whole, half done or done', async () => {
    const { imports, recommendations, table, mapping, rows, one } = await begun()
    granted(await imports.takeBack(one.id, karim.person))
    const begin = (by = karim.person, source = 'suivi.csv', content = tracker) =>
      imports.begin('recommendations', file(source, content), table.head, mapping, by)
    const cut = await begin()
    granted(await imports.bring(cut.id, rows.slice(0, 1), karim.person))
    assert.deepEqual(await imports.check(rows), ['there', 'new'])
    assert.notEqual((await begin(hind.person)).id, cut.id, 'nobody goes on with what another began')
    assert.notEqual((await begin(karim.person, 'other.csv')).id, cut.id)
    const changed = await begin(karim.person, 'suivi.csv', `${tracker}R-6;Encore;Direction;;Santé;2020-01-01;;;`)
    assert.notEqual(changed.id, cut.id, 'another content under the same name is another import')

    const further = await begin()
    assert.deepEqual([further.id, further.rows, further.finished], [cut.id, 1, false])
    assert.deepEqual(granted(await imports.bring(further.id, rows, karim.person)), { added: 1 })
    assert.equal(granted(await imports.finish(further.id, karim.person)).rows, 2)
    const anew = await begin()
    assert.notEqual(anew.id, cut.id, 'what is finished does not go on')
    assert.deepEqual(granted(await imports.takeBack(cut.id, karim.person)), { kept: 0 })
    assert.equal((await recommendations.find({}, today, { page: 1, size: 10 })).total, 0)

    granted(await imports.bring(anew.id, rows.slice(1), karim.person))
    assert.deepEqual(granted(await imports.takeBack(anew.id, karim.person)), { kept: 0 })
    assert.deepEqual(await imports.check(rows), ['new', 'new'])
  })

  test('a row that a table without numbers has twice comes once, and the rest of the table with it', async () => {
    const { imports, recommendations, rows, table, mapping } = await begun()
    const [row] = rows
    assert.ok(row)
    const { id } = await imports.begin('recommendations', file('autre.csv'), table.head, mapping, karim.person)
    const twice = [2, 3].map((at) => ({ ...row, at, reference: '' }))
    const brought = [...twice, { ...row, at: 4, reference: 'R-9' }]
    assert.deepEqual(await imports.check(brought), ['new', 'there', 'new'])
    assert.deepEqual(granted(await imports.bring(id, brought, karim.person)), { added: 2 })
    assert.equal((await recommendations.find({}, today, { page: 1, size: 1 })).total, 4)
  })

  test('a long import that was cut while it was taken back says how many rows are left, and the rest goes at the second asking', async () => {
    const database = await fresh()
    const { registers } = await openInstitution(database)
    const { recommendations, journal } = registers
    const { table, mapping } = await told([])
    const [row] = recommendationsIn(table, mapping).rows.slice(1)
    assert.ok(row)
    const rows = Array.from({ length: 1_100 }, (_, at) => ({ ...row, at: at + 2, reference: `L-${at}` }))
    const { id } = await registers.imports.begin(
      'recommendations',
      file('suivi.csv'),
      table.head,
      mapping,
      karim.person,
    )
    for (const from of [0, 500, 1_000])
      granted(await registers.imports.bring(id, rows.slice(from, from + 500), karim.person))
    let parts = 0
    const cutShort = storedImports(
      database.db,
      database.kind,
      async () => {
        parts += 1
        if (parts === 2) throw new Error('the machine stopped')
        return []
      },
      means(),
    )
    await assert.rejects(cutShort.takeBack(id, karim.person), /the machine stopped/)
    const total = async () => (await recommendations.find({}, today, { page: 1, size: 1 })).total
    assert.deepEqual([(await registers.imports.list()).map((one) => one.rows), await total()], [[600], 600])
    assert.deepEqual(granted(await registers.imports.takeBack(id, karim.person)), { kept: 0 })
    assert.deepEqual([await registers.imports.list(), await total()], [[], 0])
    assert.equal(await journal.check(), null)
  })

  test('the routes take no row that is not whole, none of another’s import, and nobody else may import', async () => {
    const { ask, rows, one } = await begun()
    assert.equal((await ask(leila, 'GET', '/imports')).status, 403)
    assert.equal((await ask(salma, 'POST', '/imports/check', { rows })).status, 403)
    const wrong = await ask(karim, 'POST', `/imports/${one.id}/rows`, {
      rows: [{ ...rows[0], deadline: '2001-01-01' }],
    })
    assert.deepEqual([wrong.status, wrong.json.problem.code], [422, 'dates-out-of-order'])
    const begun2 = await ask(karim, 'POST', '/imports', {
      kind: 'recommendations',
      source: 'b.csv',
      print: '0f'.repeat(32),
      head: ['a'],
      mapping: emptyMapping,
    })
    const path = `/imports/${begun2.json.id}/rows`
    assert.equal((await ask(hind, 'POST', path, { rows })).status, 404)
    const nowhere = { ...rows[0], reference: 'X', place: one.id }
    assert.deepEqual((await ask(karim, 'POST', path, { rows: [nowhere] })).json.problem.data, { field: 'place' })
    assert.deepEqual((await ask(karim, 'POST', path, { rows: [{ ...rows[0], reference: 'X' }] })).json, { added: 1 })
    // Two entries were found to be one place: a table that was read before that names either.
    const { id: stays } = (await ask(karim, 'POST', '/places', { ...prison, name: { ar: 'سجن رأس الطلع' } })).json
    const { id: other } = (await ask(karim, 'POST', '/places', { ...prison, name: { fr: 'Ras Talaa' } })).json
    const mapping = { ...emptyMapping, values: { place: { 'Ras Talaa': other } } }
    const told = { kind: 'recommendations', source: 'c.csv', print: '1f'.repeat(32), head: ['b'], mapping }
    const { json: begun3 } = await ask(karim, 'POST', '/imports', told)
    await ask(karim, 'POST', `/places/${stays}/entries`, { version: 1, other: { id: other, version: 1 } })
    const remembered = await ask(karim, 'POST', '/imports/mapping', { kind: 'recommendations', head: ['b'] })
    assert.deepEqual(remembered.json.mapping.values, { place: { 'Ras Talaa': stays } })
    const named = [{ ...rows[0], reference: 'Y', place: other }]
    assert.deepEqual((await ask(karim, 'POST', `/imports/${begun3.id}/rows`, { rows: named })).json, { added: 1 })
    assert.equal((await ask(karim, 'GET', `/recommendations?place=${stays}`)).json.total, 1)
    assert.equal((await ask(karim, 'POST', `/imports/${begun2.json.id}/finished`, {})).json.rows, 1)
    assert.equal((await ask(karim, 'POST', path, { rows })).status, 404)
    assert.deepEqual(
      (await ask(karim, 'POST', '/imports/mapping', { kind: 'recommendations', head: ['A '] })).json.mapping,
      emptyMapping,
    )
    assert.deepEqual((await ask(karim, 'DELETE', `/imports/${begun2.json.id}`)).json, { kept: 0 })
    assert.equal(day('2020-01-01') < today, true)
  })

  test('an addressee in words is joined to a body of the register in every recommendation, with all its answers, and parted again', async () => {
    const { registers, ask } = await openInstitution(await fresh())
    const body = (
      await ask(karim, 'POST', '/authorities', { kind: 'ministry', name: { fr: 'Ministère de la Justice' } })
    ).json
    const add = async (name: string, authority: string | null = null) =>
      (
        await ask(karim, 'POST', '/recommendations', {
          text: { fr: 'Ouvrir les fenêtres' },
          addressees: [{ kind: 'authority', name: { fr: name }, authority }],
          theme: 'health',
          standards: [],
          made: '2026-11-20',
        })
      ).json.id
    const old = await add('Ministère  de la justice')
    await add('Ministère de la Justice', body.id)
    await add('Une autre')
    const answer = { addressee: 1, on: '2026-11-21', position: 'accepted', text: { fr: 'Oui' } }
    assert.equal((await ask(karim, 'POST', `/recommendations/${old}/answers`, answer)).status, 200)
    const board = async () =>
      (await ask(hind, 'GET', '/recommendations/board?by=addressee')).json
        .map((line: BoardLine) => [line.key, line.total, line.positions.accepted])
        .toSorted()
    const from = 'authority:ministère de la justice'
    const apart = [
      [body.id, 1, 0],
      ['authority:une autre', 1, 0],
      [from, 1, 1],
    ].toSorted()
    assert.deepEqual(await board(), apart)
    const join = (caller: typeof hind) =>
      ask(caller, 'POST', '/recommendations/addressees/joined', { from, to: body.id })
    assert.equal((await join(salma)).status, 403)
    const joined = await join(karim)
    assert.equal(joined.json.count, 1)
    assert.equal((await join(karim)).status, 404, 'nobody is named so any more')
    assert.deepEqual(
      await board(),
      [
        [body.id, 2, 1],
        ['authority:une autre', 1, 0],
      ].toSorted(),
    )
    const lines: BoardLine[] = (await ask(hind, 'GET', '/recommendations/board?by=addressee')).json
    assert.deepEqual(
      lines.map(({ key, name }) => [key, name]).toSorted(),
      [
        [body.id, body.name],
        ['authority:une autre', { fr: 'Une autre' }],
      ].toSorted(),
      'a body has its own name, whatever the first recommendation to it calls it',
    )
    const [addressee] = (await ask(hind, 'GET', `/recommendations/${old}`)).json.recommendation.addressees
    assert.deepEqual([addressee.name, addressee.authority], [{ fr: 'Ministère  de la justice' }, body.id])
    const parted = { from, to: body.id, joined: joined.json.at }
    assert.equal((await ask(karim, 'POST', '/recommendations/addressees/parted', parted)).json.count, 1)
    assert.deepEqual(await board(), apart)
    assert.equal(await registers.journal.check(), null)
  })
})
