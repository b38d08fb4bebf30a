// Lists of places come beside the register: new, changed field by field, the same, or perhaps the same in another script; and are taken back whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTable } from '../../src/foundation/tables/read-table.ts'
import { type Decision, sortedOut } from '../../src/institution/importing/decided-places.ts'
import { emptyMapping, type Mapping, orderNeeded, suggestedColumns } from '../../src/institution/importing/mapping.ts'
import { suggestedValues } from '../../src/institution/importing/meanings.ts'
import { changedBy, compared, lacksItsDay, newPlace, placesIn } from '../../src/institution/importing/places-in.ts'
import type { Place } from '../../src/institution/places/place.ts'
import { namesKnown, sameWords, soundAlike } from '../../src/institution/same-name.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, hind, karim, keptPrison, openInstitution, prison, today } from './institution.ts'

const list = `Nom;Nom arabe;Type;Capacité;Population;Région
PRISON DE RAS TALAA;;Prison;٦٥٠;700;
سجن رأس الطلعة;;Prison;;;
Commissariat neuf;مفوضية جديدة;Commissariat;12;;Nord
Sans nature;;;;;
Mal compté;;Prison;douze;;
`

const directorate = { id: 'B'.repeat(22), name: { fr: 'Direction des établissements' } }

async function read(register: readonly Place[], text = list) {
  const found = await readTable(new TextEncoder().encode(text))
  assert.ok(found.ok)
  const { table } = found
  const told: Mapping = { ...emptyMapping, columns: suggestedColumns('places', table.head), asOf: '2026-03-01' }
  const mapping = { ...told, values: suggestedValues(table.rows, told, { places: [], authorities: [directorate] }) }
  const { rows, refused } = placesIn(table, mapping, today)
  return { table, mapping, rows: compared(rows, register), refused }
}

test('one name in two scripts or spellings is seen to be perhaps one place, and other names are not', () => {
  for (const [one, other] of [
    ['Prison de Ras Talaa', 'سجن رأس الطلع'],
    ['Sijn Ras Attalaa', 'Prison de Ras Talaa'],
    ['Markaz al-Qunaytira', 'مركز القنيطرة'],
    ['Borj El Amri', 'برج العامري'],
    ['Kénitra', 'القنيطرة'],
    ['Meknès', 'MEKNES'],
    ['Berrouaghia', 'البرواقية'],
    ['Gafsa', 'قفصة'],
    ['Bourj Erroumi', 'Borj Roumi'],
    ['Gafsa', 'السجن المدني بقفصة'],
    ['سجن سهل القصب', 'السجن المحلي بسهل القصب'],
    ['Prison de Berrechid', 'سجن برشيد'],
  ] as const)
    assert.ok(soundAlike(one, other), `${one} ${other}`)
  for (const [one, other] of [
    ['Tiflet 1', 'Tiflet 2'],
    ['Casablanca', 'الدار البيضاء'],
    ['Prison civile', 'سجن مدني'],
    ['Sfax', 'Gabès'],
  ] as const)
    assert.ok(!soundAlike(one, other), `${one} ${other}`)
  assert.ok(sameWords('سجن القنيطره', 'سِجن القنيطرة'))
})

test('how many of each group were held comes with its day, once, and what is no number is refused under its column', async () => {
  const place: Place = {
    ...keptPrison,
    facts: [{ kind: 'group', group: 'women', count: 34, on: day('2026-02-01'), source: 'Greffe' }],
  }
  const text =
    'Nom;Effectif;Date de ce chiffre;Femmes;Mineurs;Prévenus;Étrangers\nPrison de Ras Talaa;700;2026-02-01;٣٤;12;310;\nMal compté;10;2026-02-01;peu;;;\n'
  const { rows, refused } = await read([place], text)
  assert.deepEqual(
    refused.map(({ at, column, why }) => [at, column, why]),
    [[3, 3, 'number-unreadable']],
  )
  const [{ row } = assert.fail()] = rows
  const { facts, fields } = changedBy(row, place, 'liste.csv')
  const told = { on: '2026-02-01', source: 'liste.csv' }
  assert.deepEqual(facts, [
    { kind: 'population', count: 700, ...told },
    { kind: 'group', group: 'children', count: 12, ...told },
    { kind: 'group', group: 'untried', count: 310, ...told },
  ])
  assert.deepEqual(fields, ['population-on', 'group-on'])
})

test('a former name is a likeness that a person decides, and a place in use again has no last day', async () => {
  const place: Place = {
    ...keptPrison,
    name: { fr: 'Établissement du Cap' },
    formerNames: [{ name: { fr: 'Prison de Ras Talaa' }, until: null }],
    open: false,
    closed: day('2020-01-01'),
  }
  const [row] = (await read([place])).rows
  assert.ok(row)
  assert.deepEqual([row.certain, row.alike.map(({ by }) => by)], [false, ['sounds']])
  const { form } = changedBy({ ...row.row, open: true }, place, '')
  assert.deepEqual([form.open, form.closed, form.formerNames], [true, null, place.formerNames])
  assert.equal(form.name.fr, 'Établissement du Cap', 'what it was called before does not become its name again')
})

test('the newer columns say former names, the body, days, whether it lasts, where it stands and since when it is meant for so many', async () => {
  const wide =
    `Nom;Type;Anciens noms;Direction;Capacité;Date de cette capacité;Premier jour;Date de fermeture;Temporaire;Lat;Lon
Camp du Cap;Prison;Vieux Cap; Direction des établissements;80;01/02/2019;2018-05-01;2020-01-31;Temporaire;33,5;-7.25
Camp double;Prison;Un; Direction des établissements;80;2019-01-01;2020-05-01;2019-01-01;Durable;33,5;
Camp perdu;Prison;;;;;;;;95;0
`.replace('Vieux Cap', '"Vieux Cap; رأس قديم"')
  const found = await read([], wide.replace('01/02/2019', '2019-02-01'))
  const [camp] = found.rows
  assert.ok(camp)
  const made = newPlace(camp.row, 'liste.csv')
  assert.deepEqual(
    made && [made.form.formerNames, made.form.body, made.form.open, made.form.closed, made.form.temporary],
    [
      [
        { name: { fr: 'Vieux Cap' }, until: null },
        { name: { ar: 'رأس قديم' }, until: null },
      ],
      directorate.id,
      false,
      '2020-01-31',
      true,
    ],
  )
  assert.deepEqual(made?.form.coordinates, { latitude: 33.5, longitude: -7.25 })
  assert.deepEqual(made?.facts, [{ kind: 'capacity', count: 80, on: '2019-02-01', source: 'liste.csv' }])
  assert.deepEqual(
    found.refused.map(({ at, why }) => [at, why]),
    [
      [3, 'days-out-of-order'],
      [4, 'degrees-beyond'],
    ],
  )
})

test('a former name has its last day where a column says it, one for each name in their order, and is filled in where it had none', async () => {
  const listed = `Nom;Type;Anciens noms;Anciens noms jusqu'au
Camp du Cap;Prison;"Vieux Cap; رأس قديم";"2001-12-31; 15/06/1990"
Camp double;Prison;"Un; Deux";2001-12-31
Camp à venir;Prison;Un;2090-01-01
Camp sans;Prison;Un;
Camp troué;Prison;"Un; Deux";"; 2001-12-31"
`
  const { rows, refused, table } = await read([], listed)
  assert.equal(orderNeeded(table.rows, { ...emptyMapping, columns: suggestedColumns('places', table.head) }), true)
  assert.deepEqual(
    refused.map(({ at, why }) => [at, why]),
    [
      [2, 'date-order-unsaid'],
      [3, 'former-days-differ'],
      [4, 'date-to-come'],
    ],
  )
  assert.deepEqual(
    rows.map(({ row }) => row.formerNames.map(({ until }) => until)),
    [[null], [null, '2001-12-31']],
  )
  const [camp] = (await read([], listed.replace('15/06/1990', '1990-06-15'))).rows
  assert.ok(camp)
  assert.deepEqual(newPlace(camp.row, '')?.form.formerNames, [
    { name: { fr: 'Vieux Cap' }, until: '2001-12-31' },
    { name: { ar: 'رأس قديم' }, until: '1990-06-15' },
  ])
  const stored: Place = { ...keptPrison, formerNames: [{ name: { fr: 'Vieux Cap' }, until: null }] }
  const replaced = { name: { fr: keptPrison.name.fr }, until: null }
  assert.deepEqual(changedBy(camp.row, stored, '').form.formerNames, [replaced, ...camp.row.formerNames])
})

test('what a place was meant for before stays beside what it is meant for now, and a capacity without its day is asked for it', async () => {
  const dated: Place = {
    ...keptPrison,
    capacity: 620,
    facts: [{ kind: 'capacity', count: 620, on: day('2020-01-01'), source: 'x' }],
  }
  const [same] = (await read([dated])).rows
  assert.ok(same)
  const undated = { ...same.row, capacity: { count: 650, on: null } }
  assert.equal(lacksItsDay(undated, dated), true)
  assert.equal(lacksItsDay({ ...undated, capacity: { count: 620, on: null } }, dated), false)
  const older = changedBy({ ...same.row, capacity: { count: 500, on: day('2010-01-01') } }, dated, 'y')
  assert.deepEqual(
    [older.form.capacity, older.fields.includes('capacity'), older.fields.includes('capacity-on')],
    [620, false, true],
  )
})

const twice = `Nom;Nom arabe;Type;Capacité
Prison de Tarfaya Bahria;;Prison;120
;سجن طرفاية بحرية;Prison;
Prison de Tarfaya Bahria;;Prison;130
Commissariat de Tarfaya Bahria;;Commissariat;8
Prison de Ras Talaa;;Prison;
;${keptPrison.name.ar};Prison;640
Prison de Tarfaia Bahria;;Prison;
`

test('rows of one table that may be one place wait for a decision, each with the row above it, and are then written as one', async () => {
  const { rows } = await read([keptPrison], twice)
  const doubts = rows.map(({ row, alike, above, certain }) => [
    row.at,
    certain,
    alike.length,
    above.map((one) => `${one.row.at} ${one.by}`).join(', '),
  ])
  assert.deepEqual(doubts, [
    [2, true, 0, ''],
    [3, false, 0, '2 sounds'],
    [4, false, 0, '2 words, 3 sounds'],
    [5, true, 0, ''],
    [6, true, 1, ''],
    [7, false, 1, ''],
    [8, false, 0, '2 sounds, 3 sounds, 4 sounds'],
  ])
  const waiting = sortedOut(rows, new Map(), 'x')
  assert.deepEqual(
    waiting.fresh.map(({ at }) => at),
    [2, 5],
    'nothing of an undecided row is written',
  )
  const decided = new Map<number, Decision>([
    [3, 'row 2'],
    [4, 'row 3'],
    [7, keptPrison.id],
    [8, 'leave'],
  ])
  const { fresh, changed, over } = sortedOut(rows, decided, 'x')
  assert.deepEqual(
    fresh.map(({ at, form }) => [at, form.name, form.capacity]),
    [
      [2, { fr: 'Prison de Tarfaya Bahria', ar: 'سجن طرفاية بحرية' }, 130],
      [5, { fr: 'Commissariat de Tarfaya Bahria' }, 8],
    ],
  )
  assert.deepEqual(
    over.map(({ at, form, over: of }) => [at, of?.id, form.name.fr, form.capacity]),
    [[6, keptPrison.id, 'Prison de Ras Talaa', 640]],
    'two rows that change a place change it once, with what both say',
  )
  assert.deepEqual(changed.at(-1)?.row.at, 7)
  const undated = (
    await read([{ ...keptPrison, capacity: 130, name: { fr: 'Prison de Tarfaya Bahria' } }], twice)
  ).rows.map((one) => ({
    ...one,
    row: { ...one.row, capacity: one.row.capacity && { ...one.row.capacity, on: null } },
  }))
  const back = sortedOut(undated, new Map<number, Decision>([[4, keptPrison.id]]), 'x')
  assert.deepEqual([back.over, back.changed, back.same], [[], [], 1], 'what the last row takes back is no change')
  const other = sortedOut(rows, new Map(decided).set(4, 'new').set(8, 'row 4'), 'x')
  assert.deepEqual(
    other.fresh.map(({ at, form }) => [at, form.name.fr]),
    [
      [2, 'Prison de Tarfaya Bahria'],
      [4, 'Prison de Tarfaia Bahria'],
      [5, 'Commissariat de Tarfaya Bahria'],
    ],
  )
})

test('a row that would change a place may be left aside by itself: it is not written, and stays in sight', async () => {
  const { rows } = await read([keptPrison], 'Nom;Type;Capacité\nPrison de Ras Talaa;Prison;640\n')
  const { over, changed } = sortedOut(rows, new Map<number, Decision>([[2, 'leave']]), 'x')
  assert.deepEqual([over, changed.map(({ row, isLeft }) => [row.at, isLeft])], [[], [[2, true]]])
  assert.equal(sortedOut(rows, new Map(), 'x').over.length, 1)
})

test('near names are found as if each were compared with each', () => {
  const names = [
    'Ras Talaa',
    'رأس الطلع',
    'Attalaa Ras',
    'Bourj Erroumi',
    'Borj Roumi',
    'Borj Rumia',
    'Mornag',
    'Sijn',
    '',
  ]
  const known = namesKnown<string>()
  for (const name of names) known.add(name, [name])
  const isNear = (one: string) => (other: string) => sameWords(one, other) || soundAlike(one, other, 2)
  for (const name of names)
    assert.deepEqual(known.near([name]).filter(isNear(name)).toSorted(), names.filter(isNear(name)).toSorted(), name)
})

onEachDatabase('places from a list', ({ fresh }) => {
  const begun = async () => {
    const institution = await openInstitution(await fresh())
    const place = await institution.registers.places.add(prison, hind.person)
    return { ...institution, ...institution.registers, place, ...(await read([place])) }
  }

  test('each row is new, changes what is there, or waits for a decision; what a row leaves empty stays', async () => {
    const { place, rows, refused } = await begun()
    const [same, script, fresh, kindless] = rows
    assert.ok(same && script && fresh && kindless)
    assert.deepEqual(
      refused.map(({ at, why }) => [at, why]),
      [[6, 'number-unreadable']],
    )
    assert.deepEqual([same.certain, same.alike[0]?.by], [true, 'words'])
    const change = changedBy(same.row, place, 'liste.csv')
    assert.deepEqual(change.fields, ['name', 'capacity', 'population-on', 'capacity-on'])
    assert.deepEqual(change.form.name, { ...prison.name, fr: 'PRISON DE RAS TALAA' })
    assert.deepEqual([change.form.capacity, change.form.region], [650, prison.region])
    assert.deepEqual(change.facts, [
      { kind: 'population', count: 700, on: '2026-03-01', source: 'liste.csv' },
      { kind: 'capacity', count: 650, on: '2026-03-01', source: 'liste.csv' },
    ])
    assert.deepEqual([script.certain, script.alike.map(({ by }) => by)], [false, ['sounds']])
    assert.deepEqual([fresh.certain, fresh.alike, newPlace(fresh.row, '')?.form.kind], [true, [], 'police'])
    assert.deepEqual(fresh.row.name, { fr: 'Commissariat neuf', ar: 'مفوضية جديدة' })
    assert.equal(newPlace(kindless.row, ''), null)
  })

  test('all of them are written or none, and taken back they are as they were, but for what somebody has worked on', async () => {
    const { ask, imports, places, place, rows, table, mapping, journal } = await begun()
    const [same, , neuf] = rows
    assert.ok(same && neuf)
    const { form, facts } = changedBy(same.row, place, 'liste.csv')
    const made = newPlace(neuf.row, 'liste.csv')
    assert.ok(made)
    const brought = (version: number) => [
      { at: neuf.row.at, ...made, over: null },
      { at: same.row.at, form, facts, over: { id: place.id, version } },
    ]
    const body = { source: 'liste.csv', head: table.head, mapping, places: brought(7) }
    const late = await ask(karim, 'POST', '/imports/places', body)
    assert.deepEqual([late.status, late.json.problem.code], [409, 'changed-meanwhile'])
    assert.equal((await places.list()).length, 1)
    const done = await ask(karim, 'POST', '/imports/places', { ...body, places: brought(1) })
    assert.deepEqual([done.json.kind, done.json.rows], ['places', 2])
    const changed = await places.get(place.id)
    assert.deepEqual([changed?.capacity, changed?.version, changed?.facts.length], [650, 2, 2])
    assert.deepEqual(granted(await imports.takeBack(done.json.id, hind.person)), { kept: 0 })
    const { version, changed: _, ...back } = (await places.get(place.id)) as Place
    const { version: __, changed: ___, ...before } = place
    assert.deepEqual([back, version], [before, 3])
    assert.equal((await places.list()).length, 1)
    assert.deepEqual(await imports.list(), [])

    const again = granted(await imports.bringPlaces('liste.csv', table.head, mapping, brought(3), karim.person))
    granted(await places.change(place.id, { ...prison, capacity: 650, open: false }, 4, hind.person))
    assert.deepEqual(granted(await imports.takeBack(again.id, hind.person)), { kept: 1 })
    assert.equal((await places.get(place.id))?.open, false)
    assert.equal((await imports.list())[0]?.rows, 1)
    assert.equal(await journal.check(), null)
  })
})
