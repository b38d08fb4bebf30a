// Spreadsheets that become questionnaires, and those that do not: what is wrong is told by sheet, row and column, and nothing is taken in part.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strToU8, unzipSync } from 'fflate'
import * as v from 'valibot'
import { unzipped } from '../../../../src/foundation/archives/zip.ts'
import {
  type Part,
  partsIn,
  picturesOf,
  type Questionnaire,
  questionnaire,
  questionnaireLimits,
  questionsOf,
} from '../../../../src/sealed/dossier/forms/form.ts'
import { workbookLimits } from '../../../../src/sealed/dossier/forms/xlsform/limits.ts'
import { readXlsform } from '../../../../src/sealed/dossier/forms/xlsform/read-xlsform.ts'
import { xlsformFile, xlsformOf } from '../../../../src/sealed/dossier/forms/xlsform/write-xlsform.ts'
import { readyQuestionnaires } from '../../../../src/sealed/dossier/templates/ready.ts'
import { toBase64url } from '../../../../src/vocabulary/bytes-as-text.ts'
import { squareLogo } from '../../../support/plain-png.ts'
import { odkForm } from './odk-engine.ts'
import { asked, form, ourForm } from './our-form.ts'
import { facility, household } from './public-forms.ts'
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

  test('has its words without what makes them bold or coloured elsewhere, and says in which rows that stood', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label::Français (fr)', 'hint::Français (fr)'],
          [
            'text',
            'one',
            'Remplir **avant** d’<span style="color:red">entrer</span><br>Puis sortir',
            '2 ** 3 et <5 m²',
          ],
          ['text', 'two', 'Nombre de __pas__ # 2 : 4 < 5 > 3'],
          ['text', 'turned', 'Consent \u202e???iuo\u202c?'],
          ['text', 'many', `${'**a '.repeat(1_500)}${'<span '.repeat(400)}`],
        ],
      }),
      'fr',
    )
    assert.ok(read.ok)
    assert.deepEqual(
      questionsOf(read.questionnaire)
        .slice(0, 3)
        .map(({ text, hint }) => [text.fr, hint?.fr]),
      [
        ['Remplir avant d’entrer\nPuis sortir', '2 ** 3 et <5 m²'],
        ['Nombre de __pas__ # 2 : 4 < 5 > 3', undefined],
        ['Consent ???iuo?', undefined],
      ],
    )
    assert.deepEqual(read.left, [
      { sheet: 'survey', column: 'C', rows: [2, 4], why: 'marks-removed', name: 'label::Français (fr)' },
    ])
  })

  test('has the pictures that were given along with it; what was not, cannot be drawn, or belongs to no question is told at its row', async () => {
    const { png } = squareLogo()
    const named = (...files: readonly string[]) =>
      spreadsheet({
        survey: [
          ['type', 'name', 'label::fr', 'media::image', 'image::English (en)'],
          ...files.map((file, at) => ['text', `q${at}`, `Q ${at}`, file, '']),
          ['note', 'seen', 'Voir', 'Corps.PNG', 'body.png'],
          ['begin_group', 'cell', 'Cellule', 'Corps.PNG'],
          ['integer', 'held', 'Combien ?'],
          ['end_group', ''],
        ],
      })
    const given = new Map([
      ['corps.png', png],
      ['broken.png', null],
      ['other.png', png],
    ])
    const read = await readXlsform(named('corps.png', 'Plan.jpg', 'broken.png'), 'fr', 'x.xlsx', given)
    assert.ok(read.ok)
    const parts = read.questionnaire.sections.flatMap((section) => partsIn(section.parts))
    assert.deepEqual(
      parts.map((part) => ['picture' in part && part.picture?.data === png, part.id]),
      [
        [true, 'q0'],
        [false, 'q1'],
        [false, 'q2'],
        [true, 'seen'],
        [false, 'held'],
      ],
    )
    assert.deepEqual(
      read.left.map((one) => [one.why, one.column, one.rows, 'name' in one && one.name]),
      [
        ['picture-not-given', 'D', [3], 'Plan.jpg'],
        ['picture-not-drawn', 'D', [4], 'broken.png'],
        ['column-unread', 'E', [5], 'image::English (en)'],
        ['cells-idle', 'D', [6], 'media::image'],
        ['picture-unused', null, [], 'other.png'],
      ],
    )
    const many = await readXlsform(named(...Array.from({ length: 60 }, () => 'corps.png')), 'fr', 'x.xlsx', given)
    assert.ok(many.ok)
    assert.equal(picturesOf(many.questionnaire).length, questionnaireLimits.pictures)
    assert.equal(many.left.find(({ why }) => why === 'picture-not-drawn')?.rows.length, 21)
  })

  test('of which sheets, rows and columns are hidden is taken whole, and says which', async () => {
    const sheets = {
      survey: [
        ['type', 'name', 'label', 'relevant'],
        ['select_one yes_no', 'seen', 'Seen?', ''],
        ['text', 'covert', 'Never shown to its readers', "${seen} = 'yes'"],
        ['', '', '', ''],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['yes_no', 'yes', 'Yes'],
      ],
    }
    const hidden = { sheets: ['choices'], rows: [3, 4], columns: [4, 16_384] } as const
    const read = await readXlsform(spreadsheet(sheets, { hidden }), 'en')
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(
      questionsOf(read.questionnaire).map(({ id }) => id),
      ['seen', 'covert'],
    )
    assert.deepEqual(read.left, [
      { sheet: 'survey', column: null, rows: [3], why: 'rows-hidden' },
      { sheet: 'survey', column: 'D', rows: [3], why: 'column-hidden', name: 'relevant' },
      { sheet: 'choices', column: null, rows: [], why: 'sheet-hidden' },
    ])
  })

  test('that says nothing of itself is called as its file, so that two such forms are two', async () => {
    const bytes = spreadsheet({
      survey: [
        ['type', 'name', 'label'],
        ['text', 'a', 'A'],
      ],
    })
    for (const [file, id, title] of [
      ['Cell check.v2.xlsx', 'cell-check-v2', { fr: 'Cell check.v2' }],
      ['زنازين.xlsx', 'form', { ar: 'زنازين' }],
    ] as const) {
      const read = await readXlsform(bytes, 'fr', file)
      assert.ok(read.ok)
      assert.deepEqual([read.questionnaire.id, read.questionnaire.title], [id, title])
    }
  })

  test('of which hints, rules and lists have no question says so, each at its rows', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label', 'hint', 'relevant'],
          ['begin group', 'ward', 'Ward', 'The first on the left', ''],
          ['select_one yes_no', 'seen', 'Seen?', 'By yourself', ''],
          ['end group', 'ward', '', '', "${seen} = 'yes'"],
        ],
        choices: [
          ['list_name', 'name', 'label'],
          ['yes_no', 'yes', 'Yes'],
          ['colours', 'red', 'Red'],
          ['yes_no', 'no', 'No'],
          ['colours', 'blue', 'Blue'],
        ],
      }),
      'en',
    )
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(read.left, [
      { sheet: 'survey', column: 'D', rows: [2], why: 'cells-idle', name: 'hint' },
      { sheet: 'survey', column: 'E', rows: [4], why: 'cells-idle', name: 'relevant' },
      { sheet: 'choices', column: 'A', rows: [3, 5], why: 'list-unoffered', name: 'colours' },
    ])
  })

  test('of which cells stand under no heading, or settings in a second row, says that they are not read', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label', ''],
          ['text', 'a', 'A', 'to be asked first'],
        ],
        settings: [['form_title'], ['Ward'], ['Ward, second draft']],
      }),
      'en',
    )
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(
      read.left.toSorted((one, other) => one.sheet.localeCompare(other.sheet)),
      [
        { sheet: 'settings', column: null, rows: [3], why: 'rows-unread' },
        { sheet: 'survey', column: 'D', rows: [2], why: 'column-unnamed' },
      ],
    )
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

  test('has each kind of row that its reference names taken as it is, taken as another, or told of: none is passed over', async () => {
    const taken: readonly (readonly [string, string])[] = [
      ['text', 'text'],
      ['integer', 'number whole'],
      ['decimal', 'number'],
      ['range', 'number whole'],
      ['date', 'date'],
      ['time', 'time'],
      ['dateTime', 'moment'],
      ['datetime', 'moment'],
      ['date time', 'moment'],
      ['geopoint', 'geopoint'],
      ['location', 'geopoint'],
      ['image', 'file image'],
      ['photo', 'file image'],
      ['audio', 'file audio'],
      ['video', 'file video'],
      ['file', 'file any'],
      ['note', 'note'],
      ['calculate', 'calculation'],
      ['acknowledge', 'choice'],
      ['trigger', 'choice'],
      ['barcode', 'text'],
      ['select_one a', 'choice'],
      ['select_one a or_other', 'choice'],
      ['select_multiple a', 'choices'],
      ['select one from a', 'choice'],
      ['select all that apply from a', 'choices'],
      ['add text prompt', 'text'],
      ['q date time', 'moment'],
      ['phone number', 'text'],
    ]
    const told = [
      ...['start', 'end', 'today', 'deviceid', 'imei', 'username', 'subscriberid', 'simserial', 'phonenumber', 'email'],
      ...['audit', 'start-geopoint', 'background-audio', 'hidden', 'geotrace', 'geoshape', 'rank', 'csv-external'],
      ...['xml-external', 'select_one_from_file', 'select_multiple_from_file', 'select_one_external', 'osm'],
      ...['get device id', 'start time', 'uri:deviceid'],
    ]
    const rows = (types: readonly string[], from: number) =>
      types.map((type, at) => [type, `q${from + at}`, 'Quoi ?', type === 'calculate' ? '1' : ''])
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label::Français (fr)', 'calculation'],
          ...rows([...taken.map(([type]) => type)], 0),
          ...rows(
            told.map((type) => (type === 'rank' || type.startsWith('select') ? `${type} a` : type)),
            100,
          ),
        ],
        choices: [
          ['list_name', 'name', 'label::Français (fr)'],
          ['a', 'x', 'X'],
          ['a', 'y', 'Y'],
        ],
      }),
      'fr',
    )
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(
      read.questionnaire.sections.flatMap(({ parts }) =>
        parts.map((part) =>
          [part.type, 'media' in part ? part.media : '', 'whole' in part && part.whole ? 'whole' : ''].join(' ').trim(),
        ),
      ),
      taken.map(([, kind]) => kind).map((kind) => kind.replace('number whole', 'number  whole')),
    )
    const rowsTold = read.left.filter(({ why }) => why === 'type-left-out').flatMap((one) => one.rows)
    assert.deepEqual(
      rowsTold.toSorted((a, b) => a - b),
      told.map((_, at) => taken.length + 2 + at),
    )
  })

  test('has the bounds and the steps of a range as a rule, beside one of its own', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label::Français (fr)', 'constraint', 'parameters'],
          ['range', 'pain', 'Douleur', '', 'start=0 end=10 step=2'],
          ['range', 'heat', 'Chaleur', '. != 7', 'start=5;end=9.5;step=0.5'],
          ['image', 'photo', 'Photographie', '', 'max-pixels=1000'],
        ],
      }),
      'fr',
    )
    assert.ok(read.ok, JSON.stringify(read))
    const ours = ourForm(read.questionnaire)
    const allowed = (id: string, all: readonly string[]) => all.filter((one) => ours.allows(id, one))
    assert.deepEqual(allowed('pain', ['-2', '0', '3', '4', '10', '12']), ['0', '4', '10'])
    assert.deepEqual(allowed('heat', ['4.5', '5', '6.5', '6.7', '7', '9.5']), ['5', '6.5', '9.5'])
    const [pain] = questionsOf(read.questionnaire)
    assert.equal(pain?.constraintText?.fr, 'De 0 à 10, par pas de 2')
    assert.deepEqual(read.left, [{ sheet: 'survey', column: 'E', rows: [4], why: 'cells-idle', name: 'parameters' }])
  })

  test('may use one name in several groups and lead to its rows by paths: each is called once here, and rules follow', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label', 'relevant', 'calculation', 'constraint'],
          ['begin group', 'arrival', 'Arrival'],
          ['integer', 'held', 'Held on arrival', '', '', '. >= 0'],
          ['text', 'why', 'Why?', '../held > 5'],
          ['end group', ''],
          ['begin group', 'night', 'Night', "/data/arrival/held != '' and ./../arrival/why != '../why'"],
          ['integer', 'held', 'Held at night', '', '', '. <= ../../arrival/held'],
          ['begin group', 'wing', 'Wing'],
          ['integer', 'held', 'Held in the wing'],
          ['end group', ''],
          ['end group', ''],
          ['begin repeat', 'cell', 'Cell'],
          ['integer', 'held', 'Held in the cell'],
          ['calculate', 'half', '', '', 'current()/../held div 2'],
          ['end repeat', ''],
          ['calculate', 'cells', '', '', 'sum(../cell/held)'],
          ['calculate', 'both', '', '', '../arrival/held + ../night/wing/held'],
        ],
      }),
      'en',
    )
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(
      read.questionnaire.sections.flatMap(({ id, parts }) => [id, ...partsIn(parts).map((part) => part.id)]),
      [
        ...['arrival', 'held', 'why'],
        ...['night', 'night.held', 'wing', 'wing.held'],
        ...['section-3', 'cell', 'cell.held', 'half', 'cells', 'both'],
      ],
    )
    assert.deepEqual(read.left, [{ sheet: 'survey', column: 'B', rows: [7, 9, 13], why: 'name-shared', name: 'held' }])
    const ours = ourForm(read.questionnaire)
    ours.answer('held', '6')
    assert.deepEqual([ours.isAsked('why'), ours.isAsked('night.held')], [true, true])
    assert.deepEqual(
      ['6', '7'].map((held) => ours.allows('night.held', held)),
      [true, false],
    )
    ours.answer('wing.held', '4')
    for (const [row, held] of [
      ['a', '2'],
      ['b', '3'],
    ] as const) {
      ours.addRow('cell', row)
      ours.answer('cell.held', held, row)
    }
    assert.deepEqual([ours.valueOf('both'), ours.valueOf('cells'), ours.valueOf('half', 'b')], ['10', '5', '1.5'])
  })

  test('whose paths lead nowhere, or to all the rows that a rule stands in, is told which; and so is a name that could be either of two', async () => {
    assert.deepEqual(
      await broken([
        ['begin group', 'who', 'Who'],
        ['text', 'role', 'Role'],
        ['begin group', 'birth', 'Birth', "selected(../role, 'child')"],
        ['text', 'age', 'Age', "selected(../role, 'child') or ../role = ''"],
        ['end group', ''],
        ['end group', ''],
        ['begin repeat', 'cell', 'Cell'],
        ['integer', 'held', 'Held'],
        ['calculate', 'share', '', '', '${held} div sum(../../cell/held)'],
        ['text', 'age', 'Age of the cell', "${age} != ''"],
        ['end repeat', ''],
      ]),
      ['survey D5 path-nowhere', 'survey E10 path-unknown', 'survey B11 name-twice'],
    )
  })

  test('with a repeat or a group that asks nothing is taken, and says at its row that nothing of it is printed', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label'],
          ['text', 'why', 'Why?'],
          ['begin repeat', 'cell', 'Cell'],
          ['note', 'look', 'Look around'],
          ['end repeat', ''],
          ['begin group', 'empty', 'Empty'],
          ['end group', ''],
          ['begin group', 'said', 'Said'],
          ['note', 'thanks', 'Thank you'],
          ['end group', ''],
        ],
      }),
      'en',
    )
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(
      read.left.map((one) => `${one.column} ${one.rows.join(' ')} ${one.why}`),
      ['A 3 6 asks-nothing'],
    )
    const { sections } = read.questionnaire
    assert.ok(
      sections.every(({ parts }) => parts.length > 0),
      'no page with nothing on it',
    )
  })

  test('has questions without words by their names, and what is hidden by its value; a row out of use takes nobody’s name', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label', 'relevant', 'default', 'media::image', 'disabled'],
          ['integer', 'arm', 'Round the arm, as it was asked', '', '', '', 'yes'],
          ['hidden', 'most', '', '', '115'],
          ['hidden', 'noted', ''],
          ['hidden', 'since', '', '', "format-date(today(), '%Y')"],
          ['integer', 'arm', '', '', '', 'arm.png'],
          ['note', 'refer', 'Under ${most} in ${since}', '${arm} < ${most}'],
          ['select_one who', 'asked', 'Who is asked?'],
        ],
        choices: [
          ['list_name', 'name', 'label'],
          ['who', 'first', 'The one of ${arm}'],
          ['who', 'second', 'The one of ${leg}'],
          ['who', 'none', 'Nobody'],
        ],
      }),
      'en',
    )
    assert.ok(read.ok, JSON.stringify(read))
    const [arm] = questionsOf(read.questionnaire)
    assert.deepEqual(arm?.text, { en: 'arm' })
    assert.deepEqual(
      read.left.map((one) => `${one.sheet} ${one.column} ${one.rows} ${one.why}`),
      [
        'survey F 6 picture-not-given',
        'survey A 4 type-left-out',
        'survey G 2 row-disabled',
        'survey C 6 called-by-name',
        'choices C 3 choice-names-nothing',
      ],
    )
    const ours = ourForm(read.questionnaire)
    ours.answer('arm', '120')
    assert.equal(ours.isAsked('refer'), false)
    ours.answer('arm', '110')
    assert.deepEqual([ours.isAsked('refer'), ours.valueOf('most'), ours.valueOf('since')], [true, '115', '2026'])
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
    const large = Array.from({ length: 60 }, (_, at) => asked(`q${at}`, 'text', { text: { fr: 'q' }, number: at + 1 }))
    const brought = asked('brought', 'moment', { text: { ar: 'متى أُحضر؟' }, number: 61, constraint: '. <= now()' })
    const within = { id: 'within', type: 'group', title: { fr: 'Dedans' }, parts: [...large, brought] } as const
    await comesBack({
      ...form(),
      visits: ['ad-hoc', 'remote'],
      sections: [
        { id: 'main', title: { fr: 'Une section' }, parts: [within] },
        { id: 'untitled', title: {}, parts: [asked('last', 'text', { text: { fr: 'q' }, number: 62 })] },
      ],
      title: { fr: 'x' },
    })
    const read = await readXlsform(spreadsheet(visit), 'fr')
    assert.ok(read.ok)
    await comesBack(read.questionnaire)
  })

  test('takes its pictures along, and comes back with them', async () => {
    const picture = { data: squareLogo().png, shows: { ar: 'رسم للجسم', fr: 'Schéma du corps' } }
    const given = {
      ...form(
        { id: 'before', type: 'note', text: { fr: 'Le schéma' }, picture },
        asked('where', 'text', { text: { fr: 'Où ?' }, picture }),
        asked('when', 'text', { text: { fr: 'Quand ?' }, number: 2 }),
      ),
      title: { fr: 'Traces' },
    }
    const titled = { ...given, sections: given.sections.map((section) => ({ ...section, title: { fr: 'Corps' } })) }
    const { name, bytes } = xlsformFile(titled, 'traces')
    assert.equal(name, 'traces.zip')
    const opened = await unzipped(bytes, { part: 1_000_000, all: 2_000_000 }, () => true)
    assert.ok(opened.ok)
    assert.deepEqual([...opened.parts.keys()], ['traces.xlsx', 'before.png', 'where.png'])
    const sheet = opened.parts.get('traces.xlsx')
    assert.ok(sheet)
    const pictures = new Map([...opened.parts].map(([file, part]) => [file, toBase64url(part)]))
    pictures.delete('traces.xlsx')
    const read = await readXlsform(sheet, 'fr', 'traces.xlsx', pictures)
    assert.ok(read.ok)
    assert.deepEqual(read.left, [])
    assert.deepEqual(plain(read.questionnaire), plain(titled))
    assert.equal(xlsformFile({ ...given, sections: [] }, 'traces').name, 'traces.xlsx')
  })

  test('has no cell that a spreadsheet would calculate, whatever its words begin with', async () => {
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
        ['text', 'c', 'C', "digest('x', 'MD5')"],
      ]),
      ['survey D3 name-unknown', 'survey D4 name-left-out', 'survey D5 function-unknown'],
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

  test('that asks only what is left out names each of those questions, not what a device notes; one without any asks nothing', async () => {
    const device = ['deviceid', 'device', '']
    assert.deepEqual(
      await broken([
        device,
        ['select_one_from_file places.csv', 'a', 'A'],
        ['note', 'n', 'N'],
        ['rank means', 'b', 'B'],
      ]),
      ['survey A3 all-left-out', 'survey A5 all-left-out'],
    )
    assert.deepEqual(await broken([device, ['note', 'n', 'N']]), ['survey nullnull nothing-asked'])
  })

  test('of a group that does not end, or ends as another, what stands in it is told too, and so is a circle beside other faults', async () => {
    assert.deepEqual(
      await broken([
        ['calculate', 'x', '', '', '${y} + 1'],
        ['calculate', 'y', '', '', '${x} + 1'],
        ['begin group', 'g', 'G'],
        ['text', 'a', 'A', '${nobody} = 1'],
        ['begin repeat', 'r', 'R'],
        ['text', 'b', 'B', '. >'],
        ['end group', '', ''],
      ]),
      [
        'survey E2 circle',
        'survey A4 group-not-ended',
        'survey D5 name-unknown',
        'survey D7 rule-unreadable',
        'survey A8 group-not-begun',
      ],
    )
  })

  test('with formulas or merged cells is told which', async () => {
    assert.deepEqual(await broken([['text', '=WEBSERVICE("http://x")', 'A']]), ['survey B2 cell-formula'])
    assert.deepEqual(
      await broken([['text', 'a', 'A']], { afterRows: '<mergeCells><mergeCell ref="C2:C4"/></mergeCells>' }),
      ['survey C2 cell-merged'],
    )
  })

  test('with two sheets of one name is told which, and neither is passed over', async () => {
    const twice = {
      survey: [
        ['type', 'name', 'label'],
        ['text', 'a', 'A'],
      ],
      ' Survey': [
        ['type', 'name', 'label'],
        ['text', 'b', 'B'],
      ],
    }
    const read = await readXlsform(spreadsheet(twice), 'en')
    assert.deepEqual(read.ok ? [] : read.faults.map(({ code, sheet }) => [code, sheet]), [['sheet-twice', 'survey']])
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

describe('a form as public ones are', () => {
  test('of a household, with a thousand rows, says of every column and kind what it does not take', async () => {
    const read = await readXlsform(household.bytes(), 'ar')
    assert.ok(read.ok, JSON.stringify(read).slice(0, 600))
    assert.ok(household.rows > 980)
    const told = read.left.map((one) => `${one.sheet} ${one.column} ${one.why} ${'name' in one ? one.name : ''}`.trim())
    assert.deepEqual(told, [
      'external_choices null sheet-unread',
      'settings D column-unread style',
      'choices A row-of-no-list',
      'survey B column-unread appearance',
      'survey R picture-not-given head.png',
      'survey C type-left-out start',
      'survey C type-left-out end',
      'survey C type-left-out today',
      'survey C type-left-out deviceid',
      'survey O follows',
      'survey H cells-idle required',
      'survey L cells-idle constraint',
      'survey P default-not-taken',
      'choices A list-unoffered kind',
    ])
    const { title, sections } = read.questionnaire
    assert.deepEqual(title, { en: 'Household survey' })
    assert.deepEqual(questionsOf(read.questionnaire)[0]?.text, { ar: 'Region (ع)', fr: 'Region (fr)', en: 'Region' })
    assert.equal(sections.length, 109)
  })

  test('of a household, answered as a team does, follows as ODK’s engine does', async () => {
    const read = await readXlsform(household.bytes(), 'en')
    assert.ok(read.ok)
    const both = await answeredInBoth(read.questionnaire)
    both.answer({ region: 'south' })
    both.offers('district', ['south_1', 'south_2', 'south_3'])
    both.answer({ district: 'south_2' })
    both.offers('ward', ['south_2_w1', 'south_2_w2'])
    both.answer({ ward: 'south_2_w1', agreed: 'yes', heads: 'no', size: '1' })
    both.answer({ size: '3' })
    for (const row of ['a', 'b', 'c']) both.addRow('member', row)
    both.answer({ called: 'Amal', sex: 'female', age: '41', difficulties: 'none dk' }, ['a'])
    both.answer({ called: 'Sami', age: '0', months: '5', present: 'yes', arm: '210', difficulties: 'walking' }, ['b'])
    both.answer({ arm: '110' }, ['b'])
    both.answer({ called: 'Rim', age: '9', difficulties: 'seeing walking' }, ['c'])
    both.answer({ age: '3', present: 'no' }, ['c'])
    const draw = drawn(7)
    const subjects = Array.from({ length: 12 }, (_, at) => at * 9 + 1)
    const each = (name: string, ...among: readonly string[]) =>
      Object.fromEntries(subjects.map((n) => [`${name}_${n}`, draw(...among)]))
    both.answer(each('has', 'yes', 'no', 'dk'))
    both.answer({ ...each('many', '0', '2', '5', '30'), ...each('why', 'far', 'far dear', 'none dk', 'other') })
    both.answer({ ...each('has', 'yes', 'no'), ...each('other', 'a queue', '') })
    both.answer({ age: '12' }, ['b'])
    both.answer({ agreed: 'no' })
  })

  test('of facilities, with rows in rows and notes that calculate, follows as ODK’s engine does', async () => {
    const read = await readXlsform(facility.bytes(), 'en')
    assert.ok(read.ok, JSON.stringify(read).slice(0, 600))
    assert.deepEqual(
      read.left.map((one) => `${one.column} ${one.rows.join(' ')} ${one.why}`),
      ['D 7 language-unknown', 'B 3 type-left-out', 'I 26 row-disabled'],
    )
    const both = await answeredInBoth(read.questionnaire)
    both.answer({ kind: '2', beds_any: 'y', staff: '9', kinds: '1 98' })
    both.addRow('wing', 'east')
    both.addRow('room', 'e1', 'east')
    both.answer({ beds: '4', persons: '6', area: '20' }, ['east', 'e1'])
    both.addRow('room', 'e2', 'east')
    both.answer({ beds: '2', persons: '2', area: '14.5' }, ['east', 'e2'])
    both.addRow('wing', 'west')
    both.addRow('room', 'w1', 'west')
    both.answer({ beds: '-1', persons: '8', area: '31' }, ['west', 'w1'])
    both.answer({ beds_any: 'n' })
  })

  test('and stands in a group around nearly all of it has the groups within as its sections, under both conditions', async () => {
    const many = (group: string, count: number) =>
      Array.from({ length: count }, (_, at) => ['text', `${group}_${at}`, `${group} ${at}`, ''])
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label', 'relevant'],
          ['text', 'agreed', 'Agreed?', ''],
          ['begin group', 'consented', 'Consented', "${agreed} = 'yes' or ${agreed} = 'y'"],
          ['text', 'who', 'Who answers?', ''],
          ['begin group', 'able', '', "${who} != ''"],
          ['begin group', 'water', 'Water', "${who} = 'cook' or ${who} = 'guard'"],
          ...many('water', 30),
          ['end group', '', '', ''],
          ['text', 'between', 'Between', ''],
          ['begin group', 'food', 'Food', ''],
          ...many('food', 30),
          ['end group', '', '', ''],
          ['end group', '', '', ''],
          ['text', 'last', 'Last', ''],
          ['end group', '', '', ''],
        ],
        settings: [
          ['form_title', 'form_id'],
          ['A survey', 'a-survey'],
        ],
      }),
      'en',
    )
    assert.ok(read.ok, JSON.stringify(read).slice(0, 400))
    assert.deepEqual(
      read.questionnaire.sections.map(({ id, title, parts }) => `${id} ${title.en} ${parts.length}`),
      [
        'section-1 A survey 1',
        'consented Consented 1',
        'water Water 30',
        'able A survey 1',
        'food Food 30',
        'consented-2 Consented 1',
      ],
    )
    assert.deepEqual(
      read.left.map((one) => `${one.rows} ${one.why} ${'name' in one ? one.name : ''}`),
      ['3 group-opened consented', '5 group-opened able'],
    )
    const ours = ourForm(read.questionnaire)
    const asks = () => ['who', 'water_0', 'between', 'food_0', 'last'].filter((id) => ours.isAsked(id))
    assert.deepEqual(asks(), [])
    ours.answer('agreed', 'yes')
    assert.deepEqual(asks(), ['who', 'last'])
    ours.answer('who', 'a neighbour')
    assert.deepEqual(asks(), ['who', 'between', 'food_0', 'last'])
    ours.answer('who', 'guard')
    assert.deepEqual(asks(), ['who', 'water_0', 'between', 'food_0', 'last'])
    ours.answer('agreed', 'no')
    assert.deepEqual(asks(), [])
  })

  test('and is wrong in several places is told all of them at once, sheet by sheet, from the top, by column', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label', 'relevant', 'calculation', 'constraint', 'appearance'],
          ['calculate', 'by_whom', '', '', "pulldata('people', 'name', 'key', ${code})"],
          ['note', 'hello', 'My name is ${by_whom}'],
          ['text', 'code', 'Code', '${nobody} = 1', '', 'sum(area)'],
          ['select_one nowhere', 'which', '', "${two words} = 'a'"],
          ['text', 'two words', 'A'],
          ['select_one yes_no', 'b', 'B', "${which} = 'a'"],
          ['select_one yes_no', 'village', 'Village', '', '', '', "minimal search('villages')"],
        ],
        choices: [
          ['list_name', 'name', 'label'],
          ['yes_no', 'yes', 'Yes'],
          ['yes_no', 'yes', 'Yes'],
        ],
      }),
      'en',
    )
    assert.ok(!read.ok)
    assert.deepEqual(
      read.faults.map(({ sheet, row, column, code }) => `${sheet} ${column}${row} ${code}`),
      [
        'survey E2 function-of-file',
        'survey D4 name-unknown',
        'survey F4 path-unknown',
        'survey A5 list-unknown',
        'survey B6 name-wrong',
        'survey G8 function-of-file',
        'choices B3 choice-twice',
      ],
    )
  })

  test('and has no words in a language that is spoken here is told so once, not row by row', async () => {
    const read = await readXlsform(
      spreadsheet({
        survey: [
          ['type', 'name', 'label::Español (es)', 'label::Português (pt)'],
          ['text', 'a', 'Nombre', 'Nome'],
          ['text', 'b', 'Edad', 'Idade'],
        ],
      }),
      'en',
    )
    assert.deepEqual(read, {
      ok: false,
      faults: [
        {
          sheet: 'survey',
          row: 1,
          column: 'C',
          code: 'language-none',
          name: 'label::Español (es), label::Português (pt)',
        },
      ],
    })
  })
})

/** The same answers given to ODK’s engine and to ours; after each, everything that follows is compared. Rows go by our names for them. */
async function answeredInBoth(questionnaire: Questionnaire) {
  const [ours, odk] = [ourForm(questionnaire), await odkForm(questionnaire)]
  const parts = new Map(questionnaire.sections.flatMap(({ parts }) => partsIn(parts)).map((one) => [one.id, one]))
  const repeatsOf = new Map<string, readonly string[]>()
  const walk = (among: readonly Part[], repeats: readonly string[]): void => {
    for (const part of among) {
      repeatsOf.set(part.id, repeats)
      if ('parts' in part) walk(part.parts, part.type === 'repeat' ? [...repeats, part.id] : repeats)
    }
  }
  for (const { parts } of questionnaire.sections) walk(parts, [])
  const rows = new Map<string, string[]>()
  const placesIn = (repeats: readonly string[], around: readonly string[] = []): readonly (readonly string[])[] => {
    const [repeat, ...further] = repeats
    if (repeat === undefined) return [around]
    return (rows.get(`${repeat} ${around.at(-1) ?? ''}`) ?? []).flatMap((row) => placesIn(further, [...around, row]))
  }
  const nth = (id: string, place: readonly string[]) =>
    place.map((row, level) => {
      const key = `${(repeatsOf.get(id) ?? [])[level]} ${place[level - 1] ?? ''}`
      return (rows.get(key) ?? []).indexOf(row)
    })
  const compare = (after: string) => {
    const [here, there]: [string[], string[]] = [[], []]
    for (const [id, part] of parts) {
      if (part.type === 'repeat' || /^(?:today|now|start)\(/.test('is' in part ? part.is : '')) continue
      for (const place of placesIn(repeatsOf.get(id) ?? [])) {
        const at = `${id} ${place.join(' ')}`
        const [isAsked, isAskedThere] = [ours.isAsked(id, place.at(-1)), odk.isAsked(id, nth(id, place))]
        const value = 'is' in part && isAsked ? plain(ours.valueOf(id, place.at(-1))) : ''
        const valueThere = 'is' in part && isAskedThere ? plain(odk.valueOf(id, nth(id, place))) : ''
        here.push(`${at} ${isAsked} ${isOverRows(part) && valueThere === '' ? '' : value}`)
        there.push(`${at} ${isAskedThere} ${valueThere}`)
      }
    }
    assert.deepEqual(here, there, after)
  }
  return {
    answer(answers: Readonly<Record<string, string>>, place: readonly string[] = []) {
      for (const [id, value] of Object.entries(answers)) {
        if (!ours.isAsked(id, place.at(-1))) continue
        ours.answer(id, value, place.at(-1))
        odk.answer(id, value, nth(id, place))
        assert.equal(ours.allows(id, value, place.at(-1)), odk.isMet(id, nth(id, place)), `${id} allows ${value}`)
      }
      compare(JSON.stringify(answers))
    },
    addRow(repeat: string, row: string, around?: string) {
      const key = `${repeat} ${around ?? ''}`
      odk.addRow(repeat, around === undefined ? [] : nth(repeat, [around]))
      rows.set(key, [...(rows.get(key) ?? []), row])
      ours.addRow(repeat, row, around)
    },
    offers(id: string, expected: readonly string[]) {
      const part = parts.get(id)
      assert.ok(part && 'choices' in part)
      assert.deepEqual(odk.offers(id), expected)
      assert.deepEqual(
        part.choices.filter((choice) => ours.offers(id, choice.id, choice.columns ?? {})).map((choice) => choice.id),
        expected,
      )
    },
  }
}

/** Where one of several rows is blank ODK knows no sum, and we have that of the others (`functions.ts`). */
const isOverRows = (part: Part): boolean => 'is' in part && /^(?:sum|min|max)\(/.test(part.is)

/** ODK writes NaN where we show nothing. */
const plain = (value: string): string => (value === 'NaN' ? '' : value)

/** One of those given, by lot, the same each time. */
function drawn(seed: number) {
  let state = seed
  return (...among: readonly string[]): string => {
    state = (state * 48_271) % 2_147_483_647
    return among[state % among.length] ?? ''
  }
}
