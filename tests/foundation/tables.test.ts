// Tables of anybody's making: codings, separators, quotes, days in spreadsheets, and what is broken, named by its row.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { csvOf } from '../../src/foundation/csv.ts'
import { encodingOf, isGarbled } from '../../src/foundation/tables/decoded-text.ts'
import { readTable } from '../../src/foundation/tables/read-table.ts'
import { workbookOf } from '../../src/foundation/tables/write-workbook.ts'
import { working } from '../support/worked.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const table = async (bytes: Uint8Array<ArrayBuffer>, told = {}) => {
  const read = await readTable(bytes, told)
  assert.ok(read.ok, read.ok ? '' : read.why)
  return read.table
}
/** Latin letters, and the Arabic ones of these words, as old Windows wrote them. */
const in1256 = (text: string) =>
  new Uint8Array(
    [...text].map((letter) => ({ س: 0xd3, ج: 0xcc, ن: 0xe4, ا: 0xc7, ل: 0xe1 })[letter] ?? letter.charCodeAt(0)),
  )

test('a cell keeps its quotes and its line breaks, and a row its number, whatever separates them', async () => {
  for (const separator of [',', ';', '\t', '|']) {
    const text =
      ['N', 'Texte', 'Lieu'].join(separator) +
      '\r\n\r\n' +
      ['1', `"a ""b""\nc${separator}"`, 'x'].join(separator) +
      '\n' +
      ['2', '', 'y'].join(separator)
    const read = await table(utf8(text))
    assert.equal(read.reading.separator, separator)
    assert.deepEqual(read.head, ['N', 'Texte', 'Lieu'])
    assert.deepEqual(read.rows, [
      { at: 3, cells: ['1', `a "b"\nc${separator}`, 'x'] },
      { at: 4, cells: ['2', '', 'y'] },
    ])
  }
})

test('a title and the heads of groups above the head are no columns; which row names them can be told', async () => {
  const text =
    'Suivi 2015–2022,,,,,\n,,,Recommandation,,Suivi\n\nN°,الرقم القديم,Lieu,Texte,Échéance,État\n1,١,Port,Eau,2016,\n'
  const read = await table(utf8(text))
  assert.deepEqual([read.reading.head, read.head[1]], [4, 'الرقم القديم'])
  assert.deepEqual(
    read.rows.map(({ at }) => at),
    [5],
  )
  const told = await table(utf8(text), { head: 2 })
  assert.deepEqual([told.head[3], told.rows.length, told.first.length], ['Recommandation', 2, 4])
  assert.equal((await table(utf8('n,t\n1,a\n2,b,c,d\n'))).reading.head, 1, 'rows that are longer than their head')
})

test('a quote that is never closed spoils its own row and no other', async () => {
  const read = await table(utf8('n,t\n1,a\n2,"b\n3,c\n'))
  assert.deepEqual(read.faults, [{ at: 3, why: 'quote-open' }])
  assert.deepEqual(
    read.rows.map(({ at }) => at),
    [2, 3, 4],
  )
  const quoted = await table(utf8('n,t,p\n1,"a,x\n2,"b,\nc",y\n3,"d",z\n'))
  assert.deepEqual(quoted.faults, [{ at: 2, why: 'quote-open' }])
  assert.deepEqual(
    quoted.rows.slice(1).map(({ cells }) => cells),
    [
      ['2', 'b,\nc', 'y'],
      ['3', 'd', 'z'],
    ],
    'a quote of the next row closes none',
  )
})

test('a file that ends in the midst of a row says so of that row; one without a last line break does not', async () => {
  const whole = utf8('N;Texte;Lieu\n1;a;Rabat\n2;b;Rabat')
  assert.deepEqual((await table(whole)).faults, [])
  assert.deepEqual((await table(whole.slice(0, -7))).faults, [{ at: 3, why: 'breaks-off' }])
  assert.deepEqual((await table(utf8('N;Texte;Lieu\n1;a;Rabat\n2;b\n'))).faults, [])
})

test('UTF-8 and UTF-16 with their marks or without, and both old codings of Windows, give the same letters', async () => {
  const text = 'رقم;نص\n1;السجن é\n'
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
    return new Uint8Array(bigEndian ? bytes.swap16() : bytes)
  }
  for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16(false, true), utf16(true, true)])
    assert.deepEqual((await table(bytes)).rows, [{ at: 2, cells: ['1', 'السجن é'] }])
  assert.equal(encodingOf(new Uint8Array(Buffer.from('numéro;text\n1;a\n', 'utf16le'))).encoding, 'utf-16le')
  const arabic = await table(in1256('N;T\n1;السجن'))
  assert.deepEqual(
    [arabic.reading.encoding, arabic.certain, arabic.rows[0]?.cells[1]],
    ['windows-1256', false, 'السجن'],
  )
  const french = new Uint8Array(Buffer.from('N;Libellé\n1;détenus à protéger', 'latin1'))
  assert.deepEqual((await table(french)).reading.encoding, 'windows-1252')
  assert.deepEqual((await table(french)).head, ['N', 'Libellé'])
  assert.equal((await table(french, { encoding: 'windows-1256' })).certain, true)
})

test('letters that were lost are seen, each in its own row', async () => {
  const bytes = new Uint8Array([...utf8('n,t\n1,حرية\n2,'), 0xe9, 0x20, 0xff, ...utf8('\n3,مكان\n')])
  const read = await table(bytes)
  assert.equal(read.reading.encoding, 'utf-8')
  assert.deepEqual(
    read.rows.map(({ at, cells }) => [at, cells.some(isGarbled)]),
    [
      [2, false],
      [3, true],
      [4, false],
    ],
  )
  for (const lost of ['Ø§Ù„Ø³Ø¬Ù†', 'DÃ©tenus', 'lâ€™eau', '????? ???', 'ط§ظ„ط³ط¬ظ†', 'Amأ©liorer'])
    assert.ok(isGarbled(lost), lost)
  for (const whole of ['L’eau', 'Ø', 'Pourquoi ???', '30 %', 'ÃO', 'مكان؟', 'خطأ، وخطأ', 'حفظ، ووسط؛'])
    assert.ok(!isGarbled(whole), whole)
})

test('a row in UTF-8 in a file of the Arabic coding of Windows is seen too', async () => {
  const read = await table(
    new Uint8Array([...in1256('N;T\n1;السجن والحرية والكرامة\n2;'), ...utf8('السجن'), ...in1256('\n3;مكان\n')]),
  )
  assert.equal(read.reading.encoding, 'windows-1256')
  assert.deepEqual(
    read.rows.map(({ cells }) => cells.some(isGarbled)),
    [false, true, false],
  )
})

test('what a spreadsheet would run is marked on the way out and the same again on the way in', async () => {
  const cells = ['=1+1', "'=1", '+33', '-5', '@a', '\tx', "'already", '＝1', 'plain', '"q"', 'a\r\nb', ''].concat(
    'a;=1+1',
    "a;'=1",
    '\t=1;;+2',
    'b; -1',
  )
  const text = csvOf(
    ['head'],
    cells.map((cell) => [cell || 'x']),
  )
  assert.doesNotMatch(text, /^[=+@-]/m)
  assert.doesNotMatch(text, /[;\t][=+@-]/, 'where a spreadsheet parts rows at semicolons')
  assert.deepEqual(
    (await table(utf8(text), { separator: ',' })).rows.map((row) => row.cells[0]),
    cells.map((cell) => cell || 'x'),
  )
})

test('a spreadsheet gives texts as they stand, and what is no table is refused', async () => {
  const read = await table(
    workbookOf({
      Suivi: [
        { N: '1', Texte: '=1+1' },
        { N: '2', Texte: 'سجن' },
      ],
    }),
  )
  assert.deepEqual(
    [read.kind, read.head, read.rows],
    [
      'workbook',
      ['N', 'Texte'],
      [
        { at: 2, cells: ['1', '=1+1'] },
        { at: 3, cells: ['2', 'سجن'] },
      ],
    ],
  )
  const sheetIn = (bytes: Uint8Array<ArrayBuffer>) =>
    strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const arabic = workbookOf({ ورقة: [{ البند: 'زيارة' }] }, 'rtl')
  assert.match(sheetIn(arabic), /rightToLeft="1"/, 'its first column is the right one')
  assert.deepEqual((await table(arabic)).rows[0]?.cells, ['زيارة'])
  const figures = await table(workbookOf({ Figures: [{ N: 0, Part: { share: 0.25 }, Note: '' }] }))
  assert.deepEqual(
    [figures.head, figures.rows[0]?.cells],
    [
      ['N', 'Part'],
      ['0', '0.25'],
    ],
  )
  for (const [bytes, why] of [
    [utf8(''), 'empty'],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), 'file-not-xlsx'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0]), 'file-damaged'],
    [new Uint8Array(4_000).map((_, at) => (at * 167) % 256), 'file-not-xlsx'],
    [new Uint8Array([...'N;Texte\n1;Assurer\n'].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0])), 'file-not-xlsx'],
  ] as const) {
    const refused = await readTable(bytes)
    assert.deepEqual(refused, { ok: false, why })
  }
})

test('one changed bit in a spreadsheet is never another figure', async () => {
  const bytes = workbookOf({ Suivi: Array.from({ length: 20 }, (_, row) => ({ N: String(row * 37), Texte: 'سجن' })) })
  const whole = await readTable(bytes.slice())
  assert.ok(whole.ok)
  for (let at = 0; at < bytes.length; at += 5) {
    const changed = bytes.slice()
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
    const read = await readTable(changed)
    if (read.ok) assert.deepEqual(read.table, whole.table, `bit in byte ${at}`)
  }
})

test('a stranger’s table whose columns are hidden forty thousand times over is read as any other', async () => {
  const parts = unzipSync(workbookOf({ Suivi: [{ Lieu: 'Ras Talaa', Date: '2019-04-03' }] }))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const spans = '<col min="1" max="16384" hidden="1"/>'.repeat(40_000)
  const bytes = strToU8(sheet.replace(/(?:<cols>.*<\/cols>)?<sheetData>/, `<cols>${spans}</cols><sheetData>`))
  const worked = working()
  const { rows } = await table(new Uint8Array(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': bytes })))
  assert.deepEqual(rows[0]?.cells, ['Ras Talaa', '2019-04-03'])
  assert.ok(worked() < 8_000)
})

test('what one cell says that is merged over several rows, each of them says, and no other', async () => {
  const rows = [
    { Lieu: 'سجن الميناء', Recommandation: 'Réparer', Date: '٠٣/٠٤/٢٠١٩' },
    { Recommandation: 'Peindre', Date: '' },
    { Recommandation: 'Ouvrir', Date: '5 avril 2019' },
    { Recommandation: 'Fermer' },
  ]
  const merged = async (...areas: readonly string[]) => {
    const parts = unzipSync(workbookOf({ Suivi: rows }))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    const cells = areas.map((area) => `<mergeCell ref="${area}"/>`).join('')
    const bytes = strToU8(sheet.replace('</sheetData>', `</sheetData><mergeCells>${cells}</mergeCells>`))
    const { head, rows: read } = await table(new Uint8Array(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': bytes })))
    assert.deepEqual(head, ['Lieu', 'Recommandation', 'Date'])
    return read.map(({ cells: [place, , day = ''] }) => [place, day])
  }
  const [place, day, last] = ['سجن الميناء', '٠٣/٠٤/٢٠١٩', '5 avril 2019']
  assert.deepEqual(await merged(), [
    [place, day],
    ['', ''],
    ['', last],
    ['', ''],
  ])
  assert.deepEqual(
    await merged('A2:A4', 'C2:C3', 'A1:C1'),
    [
      [place, day],
      [place, day],
      [place, last],
      ['', ''],
    ],
    'what stands in a row of its own stays',
  )
  const everywhere = Array.from({ length: 20_000 }, () => 'A2:A1048576')
  assert.deepEqual(await merged(...everywhere, 'A0:A0', 'ZZZ9:A1', '', 'B2'), [
    [place, day],
    [place, ''],
    [place, last],
    [place, ''],
  ])
})
