// Spreadsheets that become questionnaires, and those that do not: what is wrong is told by sheet, row and column, and nothing is taken in part.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strToU8, unzipSync } from 'fflate'
import * as v from 'valibot'
import { partsIn, type Questionnaire, questionnaire, questionsOf } from '../../../../src/sealed/dossier/forms/form.ts'
import { workbookLimits } from '../../../../src/sealed/dossier/forms/xlsform/limits.ts'
import { readXlsform } from '../../../../src/sealed/dossier/forms/xlsform/read-xlsform.ts'
import { xlsformOf } from '../../../../src/sealed/dossier/forms/xlsform/write-xlsform.ts'
import { readyQuestionnaires } from '../../../../src/sealed/dossier/templates/ready.ts'
import { asked, form, ourForm } from './our-form.ts'
import { type Added, type Sheets, spreadsheet } from './spreadsheet.ts'

const head = [
  'type',
  'name',
  'label::العربية (ar)',
  'label::Français (fr)',
  'hint::Français (fr)',
  'relevant',
  'constraint',
  'constraint_message::Français (fr)',
  'calculation',
  'required',
  'choice_filter',
  'appearance',
]
const row = (type: string, name: string, fr = '', rest: Readonly<Record<string, string>> = {}) =>
  head.map((column) => {
    if (column === 'type') return type
    if (column === 'name') return name
    return column === 'label::Français (fr)' ? fr : (rest[column] ?? '')
  })

const visit: Sheets = {
  survey: [
    head,
    row('start', 'started'),
    row('begin group', 'arrival', 'Arrivée', { 'label::العربية (ar)': 'الوصول' }),
    row('integer', 'held', 'Personnes retenues', { constraint: '. >= 0', required: 'yes', appearance: 'w1' }),
    row('select_one yes_no', 'minors', 'Des mineurs ?', { relevant: '${held} > 0', appearance: 'w1' }),
    row('select_multiple means or_other', 'used', 'Moyens utilisés', { constraint: 'count-selected(.) < 3' }),
    row('note', 'thanks', 'Sur ${held} personnes'),
    row('end group', ''),
    row('begin_repeat', 'cell', 'Cellule'),
    row('decimal', 'area', 'Surface'),
    row('image', 'picture', 'Photographie'),
    row('geopoint', 'where', 'Lieu'),
    row('end_repeat', ''),
    row('calculate', 'total', '', { calculation: 'sum(${area})' }),
    row('select_one place', 'post', 'Poste', { choice_filter: 'region=‘nord’' }),
    row('barcode', 'tag', 'Étiquette'),
  ],
  choices: [
    ['list_name', 'name', 'label::Arabic', 'label::French (fr)', 'region'],
    ['yes_no', 'yes', 'نعم', 'Oui', ''],
    ['yes_no', 'no', 'لا', 'Non', ''],
    ['means', 'cuffs', 'أصفاد', 'Menottes', ''],
    ['place', 1, 'الأول', 'Premier', 'nord'],
    ['place', 2, 'الثاني', 'Deuxième', 'sud'],
  ],
  settings: [
    ['form_title', 'form_id', 'version'],
    ['Visite d’un poste', 'Visite Poste', 20261126],
  ],
  notes: [['mine']],
}

describe('an XLSForm', () => {
  test('becomes a questionnaire with its groups, repeats, choices and rules, in the languages it has', async () => {
    const read = await readXlsform(spreadsheet(visit), 'fr')
    assert.ok(read.ok, JSON.stringify(read))
    const { id, version, title, sections } = read.questionnaire
    assert.deepEqual([id, version, title], ['visite-poste', '20261126', { fr: 'Visite d’un poste' }])
    assert.deepEqual(
      sections.map((section) => [section.id, partsIn(section.parts).map((part) => `${part.type} ${part.id}`)]),
      [
        ['arrival', ['number held', 'choice minors', 'choices used', 'note thanks']],
        [
          'section-2',
          [
            'repeat cell',
            'number area',
            'file picture',
            'geopoint where',
            'calculation total',
            'choice post',
            'text tag',
          ],
        ],
      ],
    )
    assert.deepEqual(sections[0]?.title, { ar: 'الوصول', fr: 'Arrivée' })
    const [held, minors, used] = questionsOf(read.questionnaire)
    assert.ok(held && minors?.type === 'choice' && used?.type === 'choices')
    assert.deepEqual([held.required, held.constraint], ['true()', '. >= 0'])
    assert.deepEqual(minors.choices[0], { id: 'yes', text: { ar: 'نعم', fr: 'Oui' } })
    assert.deepEqual(used.other, true)
    assert.deepEqual(v.parse(questionnaire, JSON.parse(JSON.stringify(read.questionnaire))).id, 'visite-poste')
    const ours = ourForm(read.questionnaire)
    ours.answer('held', '3')
    assert.deepEqual([ours.isAsked('minors'), ours.isRequired('held')], [true, true])
    assert.deepEqual(
      ['nord', 'sud'].map((region) => ours.offers('post', '1', { region })),
      [true, false],
    )
  })

  test('tells by sheet, row and column what it leaves out', async () => {
    const read = await readXlsform(spreadsheet(visit), 'fr')
    assert.ok(read.ok)
    assert.deepEqual(read.left, [
      { sheet: 'notes', column: null, rows: [], why: 'sheet-unread' },
      { sheet: 'survey', column: 'L', rows: [4, 5], why: 'column-unread', name: 'appearance' },
      { sheet: 'survey', column: 'A', rows: [2], why: 'type-left-out', name: 'start' },
      { sheet: 'survey', column: 'A', rows: [16], why: 'asked-as-text' },
    ])
  })

  test('that rests on what a device notes has the day and its beginning from the clock; kinds are known by their older names', async () => {
    const sheets = {
      survey: [
        ['type', 'name', 'label', 'constraint', 'calculation'],
        ['start', 'start'],
        ['today', 'today'],
        ['end', 'end'],
        ['date', 'seen', 'Vu le', '. <= ${today}'],
        ['calculate', 'minutes', '', '', '(decimal-date-time(now()) - decimal-date-time(${start})) * 1440'],
        ['select1 answers', 'open', 'Ouvert ?'],
        ['gps', 'where', 'Où ?'],
        ['rank answers', 'order', 'Dans quel ordre ?'],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['answers', 'yes', 'Oui'],
        ['answers', 'no', 'Non'],
      ],
    }
    const read = await readXlsform(spreadsheet(sheets), 'fr')
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(
      read.questionnaire.sections.flatMap(({ parts }) => parts.map(({ type, id }) => `${type} ${id}`)),
      ['calculation start', 'calculation today', 'date seen', 'calculation minutes', 'choice open', 'geopoint where'],
    )
    assert.deepEqual(
      read.left.map((one) => ('name' in one ? one.name : one.why)),
      ['end', 'rank'],
    )
    const ours = ourForm(read.questionnaire)
    assert.deepEqual(
      ['2026-11-26', '2026-11-27'].map((day) => ours.allows('seen', day)),
      [true, false],
    )
  })

  test('with columns that name no language is read in the language of its letters', async () => {
    const sheets = {
      survey: [
        ['type', 'name', 'label'],
        ['text', 'a', 'ملاحظات'],
        ['text', 'b', 'Remarks'],
      ],
    }
    const read = await readXlsform(spreadsheet(sheets), 'en')
    assert.ok(read.ok)
    assert.deepEqual(
      questionsOf(read.questionnaire).map(({ text }) => text),
      [{ ar: 'ملاحظات' }, { en: 'Remarks' }],
    )
  })
})

describe('a questionnaire written as an XLSForm', () => {
  /** Without the names of lists, which are given where there are none, and without empty words. */
  const plain = (given: Questionnaire): unknown =>
    JSON.parse(JSON.stringify(given), (key, value) => (key === 'list' || value === '' ? undefined : value))
  const comesBack = async (given: Questionnaire) => {
    const read = await readXlsform(xlsformOf(given), 'en')
    assert.ok(read.ok, JSON.stringify(read).slice(0, 600))
    assert.deepEqual(read.left, [])
    assert.deepEqual(plain(read.questionnaire), plain(given))
  }

  test('comes back with nothing lost: the ready ones, and one that came from a spreadsheet', async () => {
    for (const one of readyQuestionnaires) await comesBack(one)
    const read = await readXlsform(spreadsheet(visit), 'fr')
    assert.ok(read.ok)
    await comesBack(read.questionnaire)
  })

  test('has no cell that a spreadsheet would reckon, whatever its words begin with', async () => {
    const words = ['=1+1', '+2', '-3', '@SUM(A1)', '_x000D_', 'a & b < "c" > d']
    const parts = words.map((fr, at) => asked(`q${at}`, 'text', { text: { fr }, number: at + 1 }))
    const given = { ...form(...parts), title: { fr: '=HYPERLINK("http://x")' } }
    const section = { ...given.sections[0], title: { fr: '=cmd' } } as Questionnaire['sections'][number]
    await comesBack({ ...given, sections: [section] })
    const sheet = new TextDecoder().decode(unzipSync(xlsformOf(given))['xl/worksheets/sheet1.xml'])
    assert.equal(sheet.includes('<f>'), false)
    assert.equal(sheet.match(/<c /g)?.length, sheet.match(/<c [^>]*s="1" t="inlineStr"/g)?.length)
  })
})

const broken = async (rows: Sheets[string], added?: Added): Promise<readonly string[]> => {
  const read = await readXlsform(
    spreadsheet({ survey: [['type', 'name', 'label', 'relevant', 'calculation'], ...rows] }, added),
    'en',
  )
  assert.ok(!read.ok)
  return read.faults.map(({ sheet, row, column, code }) => `${sheet} ${column}${row} ${code}`)
}

describe('a spreadsheet that is wrong', () => {
  test('is refused whole, with every fault at its cell', async () => {
    assert.deepEqual(
      await broken([
        ['text', 'two words', 'A'],
        ['text', 'a', ''],
        ['text', 'a', 'A'],
        ['selct_one x', 'b', 'B'],
        ['select_one nowhere', 'c', 'C'],
        ['', 'd', 'D'],
        ['end group', '', ''],
        ['begin repeat', 'r', 'R'],
      ]),
      [
        'survey B2 name-wrong',
        'survey C3 label-missing',
        'survey B4 name-twice',
        'survey A5 type-unknown',
        'survey A6 list-unknown',
        'survey A7 type-missing',
        'survey A8 group-not-begun',
        'survey A9 group-not-ended',
      ],
    )
  })

  test('has its rules read: unknown names, questions left out, circles, functions', async () => {
    assert.deepEqual(
      await broken([
        ['deviceid', 'device', ''],
        ['text', 'a', 'A', '${nobody} = 1'],
        ['text', 'b', 'B', "${device} != ''"],
        ['text', 'c', 'C', "pulldata('x', 'y')"],
      ]),
      ['survey D5 function-unknown', 'survey D3 name-unknown', 'survey D4 name-left-out'],
    )
    assert.deepEqual(
      await broken([
        ['text', 'q', 'Q'],
        ['calculate', 'x', '', '', '${y} + 1'],
        ['calculate', 'y', '', '', '${x} + 1'],
      ]),
      ['survey E3 circle'],
    )
  })

  test('with formulas or merged cells is told which', async () => {
    assert.deepEqual(await broken([['text', '=WEBSERVICE("http://x")', 'A']]), ['survey B2 cell-formula'])
    assert.deepEqual(
      await broken([['text', 'a', 'A']], { afterRows: '<mergeCells><mergeCell ref="C2:C4"/></mergeCells>' }),
      ['survey C2 cell-merged'],
    )
  })

  test('with macros, entities of its own, too many rows, or more inside than it may unfold to, is not read', async () => {
    const q = [['text', 'a', 'A']] as const
    assert.deepEqual(await broken(q, { files: { 'xl/vbaProject.bin': strToU8('x') } }), ['null nullnull file-macros'])
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert.deepEqual(await broken(q, { prolog: entities }), ['null nullnull file-damaged'])
    const bomb = new Uint8Array(workbookLimits.part + 1)
    assert.deepEqual(await broken(q, { files: { 'xl/worksheets/sheet9.xml': bomb } }), ['null nullnull file-too-large'])
    assert.deepEqual(await broken([], { afterRows: '<row/>'.repeat(100_000) }), ['survey nullnull sheet-too-long'])
  })

  test('or is none, or is cut or damaged anywhere, is never taken and throws nothing', async () => {
    const whole = spreadsheet(visit)
    assert.deepEqual(!(await readXlsform(strToU8('type,name,label'), 'fr')).ok, true)
    for (let at = 0; at < whole.length; at += 97) {
      assert.equal((await readXlsform(whole.slice(0, at), 'fr')).ok, false, `cut at ${at}`)
      const damaged = whole.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0x5a
      await readXlsform(damaged, 'fr')
    }
  })
})
