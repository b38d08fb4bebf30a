// Everything leaves in files that any program reads, and comes in again on an empty system with nothing lost: row by row, and attachments byte by byte.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { openSnapshot } from '../../../src/foundation/server/database/tables/snapshot.ts'
import { readTable } from '../../../src/foundation/tables/read-table.ts'
import { emptyMapping } from '../../../src/institution/importing/mapping.ts'
import { FlatColumns, jsonOf, rowOf } from '../../../src/main/everything/cell-json.ts'
import { earlierPeople, earlierPeopleFile, listedPeople } from '../../../src/main/everything/earlier-people.ts'
import { exportedTables, leftOutTables } from '../../../src/main/everything/exported-tables.ts'
import { readEverything } from '../../../src/main/everything/read-everything.ts'
import { writeEverything } from '../../../src/main/everything/write-everything.ts'
import { sqliteFile } from '../../../src/main/night/installation.ts'
import { allSteps, makeTables } from '../../../src/main/night/rooms-tables.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { day, hind, karim, openInstitution, prison, salma, today } from '../../institution/institution.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/servers.ts'
import { sumsAt } from '../night/small-installation.ts'

test('a cell is the same after JSON: structures, bytes, large numbers, and texts that only look like one of these', () => {
  const cells = [
    ...[null, '', 'a', '=1+1', '{"a":1}', '{ "a": 1 }', '[]', '{"$bytes":"x"}', '{bad', 'null', '12', 'ن'],
    ...[0, 1.5, -3, 2n ** 60n, new Uint8Array([0, 255])],
  ]
  const columns = cells.map((_, at) => `c${at}`)
  const back = rowOf(columns, JSON.parse(JSON.stringify(jsonOf(columns, cells))))
  assert.deepEqual(
    back.map((cell) => (typeof cell === 'bigint' && cell < 2n ** 53n ? Number(cell) : cell)),
    cells,
  )
  assert.deepEqual(jsonOf(['words'], ['{"name":{"ar":"سجن"}}']), { words: { name: { ar: 'سجن' } } })
})

const hindsName = { ar: 'هند الراوي', fr: 'Hind Rawi' }

onEachDatabase('everything', ({ address, kind }) => {
  /** An institution with something in many registers, and files. */
  async function filled() {
    const at = await address()
    const database = await openDatabase(at)
    await makeTables('staff', database, await allSteps('staff'))
    const { registers } = await openInstitution(database)
    const formerNames = [{ name: { ar: 'الاسم "القديم"' }, until: day('1999-01-01') }]
    const name = { fr: '=cmd()', ar: 'سجن "أ"\nب' }
    const place = await registers.places.add({ ...prison, name, formerNames, temporary: true }, hind.person)
    granted(
      await registers.places.setFacts(
        place.id,
        [{ kind: 'population', count: 10, on: day('2026-01-01'), source: '@x' }],
        1,
        karim.person,
      ),
    )
    const body = { name: { fr: '=Direction', ar: 'المديرية' }, kind: 'ngo', parent: null, until: null } as const
    const contact = { function: { fr: 'Directrice' }, name: 'Nadia', email: '', phone: '+1', from: null, until: null }
    const agreements = [
      { subject: { fr: 'Accord; "formation"', ar: 'اتفاق' }, from: day('2024-01-01'), until: null, reference: '-7' },
      { subject: { fr: 'Second' }, from: day('2025-01-01'), until: day('2026-01-01'), reference: '' },
    ]
    const held = { contacts: [contact], agreements, activities: [], address: {}, invented: true } as const
    const partner = granted(await registers.authorities.add({ ...body, ...held }, hind.person))
    const ring = [
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
      [0, 0],
    ] as const
    const regions = [{ name: { fr: '=Nord', ar: 'الشمال' }, shape: [[ring]] }]
    granted(await registers.boundaries.load({ regions, source: '+x' }, 0, hind.person))
    const row = { at: 2, reference: 'R-1', text: { fr: '-x', ar: 'توصية' }, place: place.id, deadline: null }
    const more = { theme: 'health', priority: 'high', made: day('2019-01-01') } as const
    const answer = { on: day('2019-02-01'), position: 'accepted', text: { fr: 'Oui' } } as const
    const claim = { on: day('2020-01-01'), said: 'Fait', implementation: null, note: '' }
    const addressee = { kind: 'authority', name: { fr: 'Direction' } } as const
    const one = await registers.imports.begin(
      'recommendations',
      { source: 'a.csv', print: '' },
      ['a'],
      emptyMapping,
      karim.person,
    )
    granted(await registers.imports.bring(one.id, [{ ...row, ...more, answer, claim, addressee }], karim.person))
    granted(await registers.imports.finish(one.id, karim.person))
    const [found] = (await registers.recommendations.find({}, today, { page: 1, size: 1 })).items
    assert.ok(found)
    const seen = { on: today, implementation: 'partly', text: {}, source: null, evidence: 'x', corrects: null } as const
    granted(await registers.recommendations.addFollowUp(found.recommendation.id, seen, salma.person))
    await database.close()
    const media = join(temporaryFolder(), 'media')
    mkdirSync(join(media, 'letters'), { recursive: true })
    writeFileSync(join(media, 'صورة.png'), Buffer.from([0, 1, 2, 255]))
    writeFileSync(join(media, 'letters', 'ab'), Buffer.alloc(700_000, 7))
    return { at, media, place, partner }
  }
  const out = async ({ at, media }: { at: string; media: string }) => {
    const folder = join(temporaryFolder(), 'out')
    const now = '2026-11-26T12:00:00.000Z' as Instant
    const asked = {
      address: at,
      media,
      folder,
      people: [{ id: hind.person, name: hindsName, offices: [] }],
      now,
      progress: () => {},
    }
    return { folder, asked, everything: granted(await writeEverything(asked)) }
  }
  /** One for all of these tests: nobody changes it. */
  let written: Promise<Awaited<ReturnType<typeof filled>> & Awaited<ReturnType<typeof out>>> | undefined
  const both = () => {
    written ??= filled().then(async (before) => ({ ...before, ...(await out(before)) }))
    return written
  }
  const into = async (from: string) => {
    const data = join(temporaryFolder(), 'data')
    const databaseUrl = kind === 'postgres' ? await address() : null
    const read = await readEverything({ from, data, databaseUrl, progress: () => {} })
    return { read, data, address: databaseUrl ?? sqliteFile('staff', data) }
  }

  test('each table of the staff server’s database leaves or is named as staying, with its reason', async () => {
    const at = await address()
    const database = await openDatabase(at)
    await makeTables('staff', database, await allSteps('staff'))
    await database.close()
    const snapshot = await openSnapshot(at)
    const there = snapshot.tables.map(({ name }) => name)
    await snapshot.close()
    assert.deepEqual([...Object.keys(exportedTables), ...Object.keys(leftOutTables)].toSorted(), there.toSorted())
    assert.ok(Object.values({ ...exportedTables, ...leftOutTables }).every((words) => words.length > 10))
  })

  test('all of it is there again: every row of every register, and every attachment to the byte', async () => {
    const before = await both()
    const { folder, everything } = before
    const { read, data, address: there } = await into(folder)
    granted(read)
    const [here, back] = [await sumsAt(before.at), await sumsAt(there)]
    for (const name of Object.keys(exportedTables)) assert.equal(back[name], here[name], name)
    assert.match(here.follow_ups ?? '', /^1 /)
    const media = join(data, 'staff', 'media')
    assert.deepEqual(readdirSync(media).toSorted(), ['letters', 'صورة.png'])
    assert.deepEqual(readFileSync(join(media, 'letters', 'ab')), Buffer.alloc(700_000, 7))
    assert.deepEqual(readFileSync(join(media, 'صورة.png')), Buffer.from([0, 1, 2, 255]))
    assert.deepEqual(
      everything.files.map(({ path }) => path),
      ['letters/ab', 'صورة.png'],
    )
    const people = await earlierPeople(join(data, 'staff', earlierPeopleFile))
    assert.deepEqual(people, [{ id: hind.person, name: hindsName }], 'who did what is still called by her name')
    assert.deepEqual(listedPeople(null, people), people, 'and leaves again')
    const database = await openDatabase(there)
    const { registers } = await openInstitution(database)
    const found = await registers.recommendations.find({ text: 'R-1' }, today, { page: 1, size: 5 })
    assert.equal(found.total, 1, 'it is found by its words again')
    await database.close()
  })

  test('rows leave in one order, the earliest first, whatever a database has done with its pages and whichever language it sorts in', async () => {
    const at = await address()
    const database = await openDatabase(at)
    const made = database.db.schema.createTable('things').addColumn('id', 'text', (one) => one.primaryKey())
    await made.addColumn('at', 'text').addColumn('note', 'text').execute()
    const db = database.db.withTables<{ things: { id: string; at: string; note: string } }>()
    for (const [id, at] of ['b 2', '_d 1', 'C 1', 'a 1'].map((row) => row.split(' ') as [string, string]))
      await db.insertInto('things').values({ id, at, note: '' }).execute()
    // PostgreSQL writes a changed row behind all others.
    await db.updateTable('things').set({ note: 'changed' }).where('id', '=', 'C').execute()
    await database.close()
    const snapshot = await openSnapshot(at)
    const table = snapshot.tables.find(({ name }) => name === 'things')
    assert.ok(table)
    const rows = await Array.fromAsync(snapshot.rows(table, 'by-age'), (row) => row[table.columns.indexOf('id')])
    await snapshot.close()
    assert.deepEqual(rows, ['C', '_d', 'a', 'b'])
  })

  test('a spreadsheet reads the same words and runs none of them, from CSV and from the workbook alike', async () => {
    const before = await both()
    const { folder } = before
    const raw = readFileSync(join(folder, 'csv', 'places.csv'))
    assert.match(raw.toString(), /'=cmd\(\)/)
    const read = await readTable(new Uint8Array(raw))
    assert.ok(read.ok)
    const cell = (name: string) => read.table.rows[0]?.cells[read.table.head.indexOf(name)]
    assert.deepEqual(
      [cell('id'), cell('words.name.fr'), cell('words.name.ar')],
      [before.place.id, '=cmd()', 'سجن "أ"\nب'],
    )
    const book = await readTable(new Uint8Array(readFileSync(join(folder, 'registers.xlsx'))), { sheet: 'places' })
    assert.ok(book.ok)
    assert.deepEqual(book.table.rows[0]?.cells, read.table.rows[0]?.cells)
  })

  test('the agreements of a partner are a table that is read line by line, and are in its row again when all comes in', async () => {
    const { folder, partner } = await both()
    const tableOf = async (name: string) => {
      const [csv, book] = [
        await readTable(new Uint8Array(readFileSync(join(folder, 'csv', `${name}.csv`)))),
        await readTable(new Uint8Array(readFileSync(join(folder, 'registers.xlsx'))), { sheet: name }),
      ]
      assert.ok(csv.ok && book.ok)
      assert.deepEqual([book.table.head, book.table.rows.length], [csv.table.head, csv.table.rows.length])
      return csv.table
    }
    const { head, rows } = await tableOf('authority_agreements')
    const columns = [
      'authority.id',
      'authority.name.fr',
      'no',
      'subject.fr',
      'subject.ar',
      'from',
      'until',
      'reference',
    ]
    assert.deepEqual(head.toSorted(), [...columns, 'authority.name.ar'].toSorted())
    const told = rows.map(({ cells }) => columns.map((column) => cells[head.indexOf(column)]))
    assert.deepEqual(told, [
      [partner.id, '=Direction', '1', 'Accord; "formation"', 'اتفاق', '2024-01-01', '', '-7'],
      [partner.id, '=Direction', '2', 'Second', '', '2025-01-01', '2026-01-01', ''],
    ])
    assert.equal((await tableOf('authority_contacts')).rows.length, 1)
    const none = await tableOf('authority_activities')
    assert.deepEqual([none.head, none.rows], [['authority.id', 'authority.name', 'no'], []])
    assert.ok(!(await tableOf('authorities')).head.some((column) => /agreements|contacts|activities/.test(column)))
    const { read, address: there } = await into(folder)
    granted(read)
    const database = await openDatabase(there)
    const { registers } = await openInstitution(database)
    assert.deepEqual(await registers.authorities.get(partner.id), partner)
    await database.close()
  })

  test('nobody reads JSON in a spreadsheet: lists are tables of their own, or lines of one cell', async () => {
    const { folder, place } = await both()
    const tableOf = async (name: string) => {
      const read = await readTable(new Uint8Array(readFileSync(join(folder, 'csv', `${name}.csv`))))
      assert.ok(read.ok)
      const { head, rows } = read.table
      return rows.map(({ cells }) => Object.fromEntries(head.map((column, at) => [column, cells[at]])))
    }
    const [fact] = await tableOf('place_facts')
    assert.deepEqual(
      [fact?.['place.id'], fact?.['place.name.fr'], fact?.kind, fact?.on, fact?.count, fact?.source],
      [place.id, '=cmd()', 'population', '2026-01-01', '10', '@x'],
    )
    const [former] = await tableOf('place_former_names')
    assert.deepEqual([former?.['name.ar'], former?.until], ['الاسم "القديم"', '1999-01-01'])
    const [to] = await tableOf('recommendation_addressed_to')
    assert.deepEqual([to?.no, to?.kind, to?.['name.fr']], ['1', 'authority', 'Direction'])
    for (const file of readdirSync(join(folder, 'csv')))
      for (const row of await tableOf(file.replace('.csv', '')))
        for (const [column, cell] of Object.entries(row))
          assert.ok(!/[[{]"|^[[{]/.test(cell ?? '') || column === 'regions', `${file} ${column}: ${cell}`)
  })

  test('a cell of many parts is a line for each, a list within it too', () => {
    const columns = new FlatColumns()
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`p${at}`, at]))
    const body = {
      ar: [
        { kind: 'paragraph', text: 'أ' },
        { kind: 'list', items: [['x', 'y']] },
      ],
      fr: [],
    }
    const row = jsonOf(
      ['skills', 'none', 'content'],
      [['law', 'women'], [], { ...many, title: { ar: 'ب' }, body }].map((cell) => JSON.stringify(cell)),
    )
    columns.add(row)
    const heads = columns.heads()
    const cell = (name: string) => columns.cells(row, heads)[heads.indexOf(name)]
    assert.deepEqual([cell('skills'), cell('none')], ['law; women', ''])
    const lines = ['p24: 24', 'title.ar: ب', 'body.ar:', 'kind: paragraph · text: أ', 'kind: list · items: x; y']
    assert.deepEqual(String(cell('content')).split('\n').slice(-5), lines)
  })

  test('what was altered, is missing, or would go over something is refused, and nothing is there', async () => {
    const { folder: first, asked } = await both()
    const folder = join(temporaryFolder(), 'altered')
    cpSync(first, folder, { recursive: true })
    const again = await writeEverything(asked)
    assert.equal(!again.ok && again.problem.code, 'target-not-empty')
    const data = temporaryFolder()
    writeFileSync(join(data, 'x'), '')
    const over = await readEverything({ from: folder, data, databaseUrl: null, progress: () => {} })
    assert.equal(!over.ok && over.problem.code, 'target-not-empty')
    const file = join(folder, 'json', 'places.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('620', '621'))
    const { read, data: none } = await into(folder)
    assert.deepEqual(!read.ok && read.problem, { code: 'export-altered', data: { file: 'json/places.json' } })
    assert.throws(() => readdirSync(none))
    const { read: nothing } = await into(join(folder, 'json'))
    assert.equal(!nothing.ok && nothing.problem.code, 'export-unreadable')
  })
})
