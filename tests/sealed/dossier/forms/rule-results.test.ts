// What follows from answers: relevance, calculations, constraints, rows; and that ODK's own engine comes to the same.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseRule } from '../../../../src/sealed/dossier/forms/expressions/parse.ts'
import type { Question, Questionnaire } from '../../../../src/sealed/dossier/forms/form.ts'
import { readRules } from '../../../../src/sealed/dossier/forms/rules.ts'
import { working } from '../../../support/worked.ts'
import { type OdkForm, odkForm } from './odk-engine.ts'
import { asked, calculated, form, moment, ourForm } from './our-form.ts'

const yesNo = {
  choices: [
    { id: 'yes', text: {} },
    { id: 'no', text: {} },
  ],
} as const

const custody = form(
  asked('held', 'number', { whole: true, constraint: '. >= 0 and . <= 2000' }),
  asked('children', 'number', { whole: true, relevant: '${held} > 0', constraint: '. <= ${held}' }),
  asked('apart', 'choice', { ...yesNo, relevant: '${children} > 0' }),
  asked('since', 'date', { constraint: '. <= today()' }),
  asked('means', 'choices', {
    choices: ['cuffs', 'spray', 'none'].map((id) => ({ id, text: {} })),
    constraint: "not(selected(., 'none') and count-selected(.) > 1)",
  }),
  calculated('adults', '${held} - coalesce(${children}, 0)'),
  calculated('means_first', "if(count-selected(${means}) > 0, selected-at(${means}, 0), 'nothing')"),
  calculated('code', "concat(substr('wiqaya', 0, 3), '-', string-length('abcd'), '-', round(2.345, 2))"),
  calculated('worrying', "${apart} = 'no' or (selected(${means}, 'spray') and ${held} > 10)"),
  {
    id: 'cell',
    type: 'repeat',
    title: {},
    parts: [
      asked('persons', 'number', { whole: true }),
      asked('area', 'number', { constraint: '. > 0' }),
      calculated('each', 'round(${area} div ${persons}, 1)'),
      asked('why', 'text', { relevant: '${each} < 4' }),
    ],
  },
  calculated('all_persons', 'sum(${persons})'),
  calculated('least', 'min(${each})'),
  calculated('cells', 'count(${cell})'),
  calculated('second', 'indexed-repeat(${persons}, ${cell}, 2)'),
)

describe('ODK’s engine and ours', () => {
  test('come to the same relevance, constraints and calculations after each of the same answers', async () => {
    const [ours, odk] = [ourForm(custody), await odkForm(custody)]
    const rows: string[] = []
    const both = (answers: Readonly<Record<string, string>>, row?: number) => {
      for (const [id, value] of Object.entries(answers)) {
        ours.answer(id, value, row === undefined ? undefined : rows[row])
        odk.answer(id, value, row === undefined ? [] : [row])
      }
      assert.deepEqual(whatFollows(ours, rows), whatOdkSays(odk, rows.length), JSON.stringify(answers))
      for (const [id, value] of Object.entries(answers))
        assert.equal(
          ours.allows(id, value, row === undefined ? undefined : rows[row]),
          odk.isMet(id, row === undefined ? [] : [row]),
          `${id} allows ${value}`,
        )
    }
    const addRow = () => {
      rows.push(`row${rows.length}`)
      ours.addRow('cell', rows.at(-1) ?? '')
      odk.addRow('cell')
    }
    addRow()
    both({ persons: '4', area: '12.5' }, 0)
    both({ held: '12' })
    both({ children: '13' })
    both({ children: '2' })
    both({ apart: 'no' })
    both({ means: 'cuffs spray' })
    both({ means: 'cuffs none' })
    both({ apart: 'yes' })
    both({ since: '2020-03-25' })
    addRow()
    both({ persons: '3', area: '21' }, 1)
    both({ area: '0' }, 1)
    both({ held: '0' })
    both({ held: '3000' })
  })
})

const place = (id: string, label: string, region: string, beds: string) => ({
  id,
  text: { fr: label },
  columns: { region, beds },
})
const places = {
  list: 'places',
  choices: [
    place('oaks', 'Les Chênes', 'north', '40'),
    place('sand', 'Le Sable', 'south', '25'),
    place('salt', 'Le Sel', 'south', '60'),
  ],
} as const

/** Each is a calculation over the same answers. */
const functionsOfForms = [
  "jr:choice-name(${place}, '${place}')",
  "jr:choice-name(selected-at(${others}, 1), '${others}')",
  "instance('places')/root/item[name = ${place}]/region",
  "instance('places')/root/item[name = ${place}]/label",
  "count(instance('places')/root/item[region = 'south'])",
  "sum(instance('places')/root/item[region = 'south']/beds)",
  "instance('places')/root/item[region = 'south'][2]/name",
  "instance('places')/root/item[selected(${others}, name) and beds > 30]/name",
  "substring('prevention', 4)",
  "substring('prevention', 2, 3)",
  'substring(${word}, 1.5, 2.6)',
  "substr('prevention', 2, 5)",
  'selected-at(${others}, 0)',
  'selected-at(${others}, 7)',
  'count-selected(${others})',
  "coalesce('', ${word})",
  "regex(${word}, '[a-z]{3,8}')",
  "format-date(${on}, '%d/%m/%Y')",
  "format-date(${on}, '%e.%n.%y')",
  "format-date(${on}, '%a %d %b %Y')",
  "format-date('1969-12-31', '%a')",
  'int(decimal-date-time(${on}))',
  "round(decimal-time('06:00:00.000+00:00') * 0 + 0.256, 2)",
  'round(3.14159, 3)',
  'round(-7.5)',
  'int(-7.8)',
  'pow(${number}, 2)',
  'sqrt(81)',
  'round(exp(1), 4)',
  'round(log(10), 4)',
  'log10(1000)',
  'round(pi(), 5)',
  'round(sin(1) + cos(1) + tan(1), 5)',
  'round(asin(0.5) + acos(0.5) + atan(0.5) + atan2(1, 2), 5)',
  'checklist(1, 2, ${number} = 7, ${word} = 1, true())',
  "weighted-checklist(5, -1, ${number} = 7, 4, ${word} = 'wings', 2)",
  "if(${number} mod 2 = 1, 'odd', 'even')",
  "translate('aabb', 'ab', 'xy')",
  "normalize-space('  a   b ')",
  "join('; ', 'a', 'b', 'c')",
  "concat(substring-before('12:30', ':'), '/', substring-after('12:30', ':'))",
  "starts-with(${word}, 'wi') and ends-with(${word}, 'gs') and contains(${word}, 'ing')",
  "boolean-from-string('1')",
  'string-length(${word})',
  "date('2026-11-26') - ${on}",
  'number(${number}) div 2',
  '${number} != 7 or not(${number} > 6)',
  'min(4, ${number}, 9) + max(4, ${number}, 9)',
  "date-time('2026-11-26') - ${on}",
  'date-time(decimal-date-time(${on}) + 280)',
  'decimal-date-time(${number})',
  "concat('for ', ${blank} mod 12, ' months')",
] as const

describe('the functions of real forms', () => {
  test('give what ODK’s engine gives', async () => {
    const asks = form(
      asked('place', 'choice', places),
      asked('others', 'choices', places),
      asked('word', 'text'),
      asked('number', 'number', { whole: true }),
      asked('on', 'date'),
      asked('blank', 'number'),
      ...functionsOfForms.map((is, at) => calculated(`f${at}`, is)),
    )
    const [ours, odk] = [ourForm(asks), await odkForm(asks)]
    for (const [id, value] of Object.entries({
      place: 'salt',
      others: 'oaks salt',
      word: 'wings',
      number: '7',
      on: '2026-03-05',
    })) {
      ours.answer(id, value)
      odk.answer(id, value)
    }
    assert.deepEqual(
      functionsOfForms.map((is, at) => [is, plain(ours.valueOf(`f${at}`))]),
      functionsOfForms.map((is, at) => [is, plain(odk.valueOf(`f${at}`))]),
    )
  })

  test('give the same of a day with its hour as ODK’s engine gives', async () => {
    const rules = [
      '${brought} > ${seen}',
      "${brought} < date-time('2026-11-27T00:00:00.000')",
      'round((decimal-date-time(${brought}) - decimal-date-time(${seen})) * 24, 2)',
      'round(decimal-date-time(${brought}), 6)',
      "format-date-time(${brought}, '%d/%m/%Y %H:%M')",
      "format-date(${brought}, '%Y-%m-%d')",
      "if(${brought} = '', 'no', 'yes')",
    ]
    const asks = form(
      asked('seen', 'moment'),
      asked('brought', 'moment', { constraint: '. >= ${seen}' }),
      ...rules.map((is, at) => calculated(`f${at}`, is)),
    )
    const [ours, odk] = [ourForm(asks), await odkForm(asks)]
    for (const [seen, brought] of [
      ['2026-11-25T23:50', '2026-11-26T00:20'],
      ['2026-11-26T14:05', '2026-11-26T09:30'],
    ] as const) {
      ours.answer('seen', seen)
      ours.answer('brought', brought)
      odk.answer('seen', `${seen}:00.000`)
      odk.answer('brought', `${brought}:00.000`)
      assert.deepEqual(
        rules.map((is, at) => [is, plain(ours.valueOf(`f${at}`))]),
        rules.map((is, at) => [is, plain(odk.valueOf(`f${at}`))]),
      )
      assert.equal(ours.allows('brought', brought), odk.isMet('brought'))
    }
  })

  test('see from a row what stands beside them in it, its place, and all rows from outside', async () => {
    const asks = form(
      asked('word', 'text'),
      {
        id: 'cell',
        type: 'repeat',
        title: {},
        parts: [
          asked('held', 'number', { whole: true }),
          calculated('twice', 'current()/../held * 2'),
          calculated('beside', '../held + 1'),
          calculated('at', 'position(..)'),
          calculated('share', 'round(${held} div sum(${held}), 2)'),
        ],
      },
      calculated('most', 'max(${held})'),
      calculated('least', 'min(${held})'),
      calculated('rows', 'count(${cell})'),
      calculated('filled', 'count-non-empty(${held})'),
      calculated('all', "join(' ', ${held})"),
      calculated('second', 'indexed-repeat(${held}, ${cell}, 2)'),
    )
    const [ours, odk] = [ourForm(asks), await odkForm(asks)]
    for (const [at, held] of ['3', '9'].entries()) {
      odk.addRow('cell')
      ours.addRow('cell', `row${at}`)
      ours.answer('held', held, `row${at}`)
      odk.answer('held', held, [at])
    }
    for (const id of ['most', 'least', 'rows', 'filled', 'all', 'second'])
      assert.equal(plain(ours.valueOf(id)), plain(odk.valueOf(id)), id)
    for (const id of ['twice', 'beside', 'at'])
      for (const at of [0, 1]) assert.equal(plain(ours.valueOf(id, `row${at}`)), plain(odk.valueOf(id, [at])), id)
  })

  test('draw a lot that stays: the same for every reader of a dossier, another in another one', () => {
    const asks = form(calculated('lot', 'random()'), calculated('other', 'random()'), calculated('id', 'once(uuid())'))
    const [here, again] = [ourForm(asks), ourForm(asks)]
    const elsewhere = ourForm(asks, { ...moment, lots: 'another stream' })
    assert.equal(here.valueOf('lot'), again.valueOf('lot'))
    assert.notEqual(here.valueOf('lot'), here.valueOf('other'))
    assert.notEqual(here.valueOf('lot'), elsewhere.valueOf('lot'))
    assert.ok(Number(here.valueOf('lot')) >= 0 && Number(here.valueOf('lot')) < 1)
    assert.match(here.valueOf('id'), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('that give words give them in the reader’s language', () => {
    const choices = [{ id: 'yes', text: { fr: 'oui', ar: 'نعم' } }]
    const asks = form(asked('q', 'choice', { choices }), calculated('said', "jr:choice-name(${q}, '${q}')"))
    const inArabic = ourForm(asks, { ...moment, words: ({ ar }) => ar ?? '' })
    inArabic.answer('q', 'yes')
    assert.equal(inArabic.valueOf('said'), 'نعم')
  })
})

describe('a questionnaire', () => {
  test('whose question is not asked any more does not count its answer, and counts it again when it is asked', () => {
    const ours = ourForm(custody)
    ours.answer('held', '5')
    ours.answer('children', '1')
    assert.equal(ours.valueOf('adults'), '4')
    ours.answer('held', '0')
    assert.equal(ours.isAsked('children'), false)
    assert.equal(ours.isAsked('apart'), false)
    ours.answer('held', '6')
    assert.deepEqual([ours.valueOf('children'), ours.valueOf('adults')], ['1', '5'])
  })

  test('sees in a row what was answered in the same row, and from outside all rows; a row taken away counts no more', () => {
    const ours = ourForm(custody)
    for (const [row, persons] of [
      ['a', '4'],
      ['b', '6'],
    ] as const) {
      ours.addRow('cell', row)
      ours.answer('persons', persons, row)
      ours.answer('area', '12', row)
    }
    assert.deepEqual([ours.valueOf('each', 'a'), ours.valueOf('each', 'b')], ['3', '2'])
    assert.deepEqual([ours.valueOf('all_persons'), ours.valueOf('least'), ours.valueOf('second')], ['10', '2', '6'])
    ours.removeRow('cell', 'a')
    assert.deepEqual([ours.valueOf('all_persons'), ours.valueOf('cells'), ours.valueOf('second')], ['6', '1', ''])
  })

  test('follows rows within rows, and the place of a row', () => {
    const ours = ourForm(
      form(
        {
          id: 'wing',
          type: 'repeat',
          title: {},
          parts: [
            {
              id: 'room',
              type: 'repeat',
              title: {},
              parts: [asked('beds', 'number'), calculated('place', 'position(..)')],
            },
            calculated('in_wing', 'sum(${beds})'),
          ],
        },
        calculated('in_all', 'sum(${in_wing})'),
        calculated('last', 'indexed-repeat(${beds}, ${wing}, 2, ${room}, 1)'),
      ),
    )
    ours.addRow('wing', 'north')
    ours.addRow('wing', 'south')
    ours.addRow('room', 'n1', 'north')
    ours.addRow('room', 'n2', 'north')
    ours.addRow('room', 's1', 'south')
    ours.answer('beds', '2', 'n1')
    ours.answer('beds', '3', 'n2')
    ours.answer('beds', '7', 's1')
    assert.deepEqual([ours.valueOf('in_wing', 'north'), ours.valueOf('in_wing', 'south')], ['5', '7'])
    assert.deepEqual([ours.valueOf('in_all'), ours.valueOf('last'), ours.valueOf('place', 'n2')], ['12', '7', '2'])
  })

  test('looks again at what follows from a changed answer, and at nothing else', () => {
    const many = Array.from({ length: 400 }, (_, at) => asked(`q${at}`, 'number'))
    const rules = Array.from({ length: 60 }, (_, at) => calculated(`c${at}`, `\${q${at}} * 2`))
    const ours = ourForm(form(...many, ...rules, calculated('total', '${c7} + ${c8}')))
    const before = ours.followed()
    ours.answer('q7', '21')
    assert.deepEqual([ours.valueOf('c7'), ours.followed() - before], ['42', 2])
    ours.answer('q7', '21')
    assert.equal(ours.followed() - before, 2)
  })

  test('offers the choices that its filter lets through', () => {
    const place = asked('place', 'choice', { filter: 'region = ${region}' })
    const ours = ourForm(form(asked('region', 'text'), place))
    ours.answer('region', 'north')
    assert.deepEqual(
      [ours.offers('place', 'a', { region: 'north' }), ours.offers('place', 'b', { region: 'south' })],
      [true, false],
    )
  })

  test('compares dates as days', () => {
    const ours = ourForm(form(asked('on', 'date'), calculated('days', "int(${on} - date('2026-11-01'))")))
    ours.answer('on', '2026-11-26')
    assert.equal(ours.valueOf('days'), '25')
    for (const [rule, is] of [
      ["${on} > date('2026-11-25')", 'true'],
      ['${on} = today()', 'true'],
      ["format-date(${on}, '%d/%m/%y')", '26/11/26'],
      ["date('2026-02-30') = ''", 'true'],
      ["format-date(date(${on} + 7), '%Y-%n-%e')", '2026-12-3'],
    ] as const) {
      const one = ourForm(form(asked('on', 'date'), calculated('is', rule)))
      one.answer('on', '2026-11-26')
      assert.equal(one.valueOf('is'), is, rule)
    }
  })

  test('keeps with `once` what was there first', () => {
    const ours = ourForm(form(asked('name', 'text'), calculated('first', 'once(${name})')))
    ours.answer('name', 'wing A')
    ours.answer('name', 'wing B')
    assert.equal(ours.valueOf('first'), 'wing A')
  })
})

describe('a rule that cannot be followed', () => {
  test('is told with its place, every one of them at once', () => {
    const read = readRules(
      form(
        asked('a', 'number', { relevant: '${nobody} > 1', constraint: '. >' }),
        asked('b', 'text', { relevant: 'pulldata(${a})', constraint: "regex(., '(a)\\1')" }),
        calculated('c', '/data/a + 1'),
        asked('d', 'text', { required: 'selected(${a})', text: { en: 'Of ${who}?' } }),
      ),
    )
    assert.ok(!read.ok)
    assert.deepEqual(
      read.faults.map(({ part, field, code }) => `${part} ${field} ${code}`),
      [
        'a constraint rule-unreadable',
        'b relevant function-unknown',
        'b constraint pattern-unsafe',
        'c calculation path-unknown',
        'd required function-arguments',
        'a relevant name-unknown',
        'd text name-unknown',
      ],
    )
  })

  test('because it follows from itself names the circle', () => {
    const read = readRules(
      form(
        calculated('ratio', '${staff} div ${held}'),
        calculated('staff', '${shift} * 2'),
        calculated('shift', '${ratio} + 1'),
        asked('held', 'number'),
      ),
    )
    assert.ok(!read.ok)
    assert.deepEqual(read.faults, [
      { part: 'ratio', field: 'calculation', code: 'circle', path: ['ratio', 'staff', 'shift', 'ratio'] },
    ])
  })

  test('a group that is asked because of what is asked in it goes in a circle', () => {
    const read = readRules(
      form({ id: 'g', type: 'group', title: {}, relevant: '${inside} = 1', parts: [asked('inside', 'number')] }),
    )
    assert.deepEqual(!read.ok && read.faults.map(({ code }) => code), ['circle'])
  })

  test('no pattern takes for ever, whatever it is, and each matches what the browser’s own does', () => {
    const letters = `${'a'.repeat(400)}!`
    for (const pattern of [
      '(a+)+b',
      '[^](a+)+b[x]',
      '(a{1,20}){1,20}b',
      '(a|a){1,60}b',
      `${'a?'.repeat(90)}b`,
      '((((a*)*)*)*)*b',
    ]) {
      const ours = ourForm(form(asked('q', 'text', { constraint: `regex(., '${pattern}')` })))
      assert.equal(ours.allows('q', letters), false, pattern)
    }
    for (const pattern of [
      '[A-Z]{2}\\d{3,5}',
      '(?:a|b)*c?',
      '\\bno\\b.*',
      '[^a-f]+|',
      '.{2,}',
      'a{,2}',
      '\\u0061+',
      '[]]*',
    ])
      for (const text of ['AB1234', 'AB12', 'ababc', 'no', 'nob', 'no b', '', 'xyz', 'a{,2}', 'aaa', 'a\nb']) {
        const ours = ourForm(form(asked('q', 'text', { constraint: `regex(., '${pattern}')` })))
        assert.equal(ours.allows('q', text), new RegExp(`^(?:${pattern})$`).test(text), `${pattern} ${text}`)
      }
  })

  test('no column, question or list has what every object has besides', () => {
    const inherited = ['constructor', 'toString', 'hasOwnProperty', '__proto__']
    const choices = [{ id: 'a', text: {}, columns: { region: 'north' } }]
    const column = (name: string) => `string-length(instance('list')/root/item/${name})`
    const ours = ourForm(
      form(
        asked('place', 'choice', { list: 'list', choices, filter: 'constructor = toString' }),
        ...inherited.map((name, at) => calculated(`c${at}`, column(name))),
        ...inherited.map((name) => asked(name, 'text')),
      ),
    )
    for (const name of inherited) ours.answer(name, 'said')
    assert.deepEqual(
      inherited.map((name, at) => [ours.valueOf(`c${at}`), ours.valueOf(name)]),
      inherited.map(() => ['0', 'said']),
    )
    assert.equal(ours.offers('place', 'a', { region: 'north' }), true)
  })

  test('no rule goes through lists in lists without end, or makes a text longer and longer', () => {
    const choices = Array.from({ length: 300 }, (_, at) => ({ id: `c${at}`, text: {} }))
    const items = (inside: string) => `count(instance('list')/root/item[${inside}])`
    const doubled = Array.from({ length: 60 }, (_, at) =>
      calculated(`t${at + 1}`, `concat(\${t${at}}, \${t${at}}, 'x')`),
    )
    const ours = ourForm(
      form(
        asked('place', 'choice', { list: 'list', choices }),
        calculated('deep', items(items(items(items('1 = 1'))))),
        calculated('once', items("name != 'c7'")),
        calculated('t0', "'x'"),
        ...doubled,
      ),
    )
    assert.deepEqual([ours.valueOf('deep'), ours.valueOf('once'), ours.valueOf('t3')], ['', '299', 'x'.repeat(15)])
    assert.ok(doubled.every(({ id }) => ours.valueOf(id).length <= 40_000))
  })

  test('that take more work together than is given to a questionnaire are none of them followed, however it came to be so, and all again once they take less', () => {
    const choices = Array.from({ length: 300 }, (_, at) => ({ id: `c${at}`, text: {} }))
    const items = (inside: string) => `count(instance('list')/root/item[${inside}])`
    const heavy = form(
      asked('place', 'choice', { list: 'list', choices }),
      asked('heavy', 'text'),
      asked('aside', 'text', { relevant: "${heavy} = 'never'" }),
      calculated('light', '1 + 1'),
      ...Array.from({ length: 2_000 }, (_, at) =>
        calculated(`h${at}`, `if(\${heavy} = 'yes', ${items(`${items('1 = 1')} > ${at}`)}, 'light')`),
      ),
    )
    const stands = (ours: ReturnType<typeof ourForm>) =>
      [ours.isTooMuch(), ours.isAsked('aside'), ours.valueOf('light'), ours.valueOf('h0'), ours.valueOf('heavy')].join()
    const ours = ourForm(heavy)
    assert.equal(stands(ours), 'false,false,2,light,')
    const worked = working()
    ours.answer('heavy', 'yes')
    const another = ourForm(heavy)
    another.answer('aside', 'a')
    another.answer('heavy', 'yes')
    assert.ok(worked() < 10_000)
    assert.deepEqual([stands(ours), stands(another)], Array(2).fill('true,true,,,yes'))
    ours.answer('heavy', 'no')
    assert.equal(stands(ours), 'false,false,2,light,no')
  })

  test('give up by what is answered, not by what was answered before', () => {
    const choices = Array.from({ length: 300 }, (_, at) => ({ id: `c${at}`, text: {} }))
    const items = (inside: string) => `count(instance('list')/root/item[${inside}])`
    const work = (of: string) =>
      Array.from({ length: 8 }, (_, at) =>
        calculated(`${of}${at}`, items(`${items('name = 1')} > 0`), `\${which} = '${of}'`),
      )
    const ours = () =>
      ourForm(
        form(
          asked('which', 'choice', { choices: ['late', 'early'].map((id) => ({ id, text: {} })) }),
          asked('place', 'choice', { list: 'list', choices }),
          ...work('late'),
          ...work('early'),
        ),
      )
    const [one, other] = [ours(), ours()]
    one.answer('which', 'early')
    assert.equal(one.isTooMuch(), false)
    one.answer('which', 'late')
    other.answer('which', 'late')
    assert.deepEqual([one.isTooMuch(), other.isTooMuch()], [false, false])
    assert.equal(one.valueOf('late0'), other.valueOf('late0'))
  })

  test('that draw lots by the thousand, or go in a million circles, take no longer', () => {
    const worked = working()
    const choices = Array.from({ length: 300 }, (_, at) => ({ id: `c${at}`, text: {} }))
    const items = (inside: string) => `count(instance('list')/root/item[${inside}])`
    const ours = ourForm(
      form(
        asked('place', 'choice', { list: 'list', choices }),
        calculated('lots', items(`${items('uuid() = 1')} > 0`)),
      ),
    )
    assert.equal(ours.valueOf('lots'), '')
    const name = (at: number) => `p${at.toString(36)}`
    const names = (at: number) =>
      [at + 1, ...Array.from({ length: 300 }, (_, back) => at - back)].filter((each) => each >= 0 && each < 900)
    const circles = readRules(
      form(
        ...Array.from({ length: 900 }, (_, at) =>
          calculated(
            name(at),
            names(at)
              .map((each) => `\${${name(each)}}`)
              .join('+'),
          ),
        ),
      ),
    )
    assert.equal(circles.ok, false)
    assert.ok(worked() < 10_000)
  })

  test('nothing in a rule is ever run, and none nests or grows without end', () => {
    for (const source of [
      'constructor.constructor("return process")()',
      '__proto__',
      'eval("1")',
      `${'('.repeat(100)}1${')'.repeat(100)}`,
      `${'-'.repeat(3000)}1`,
      '1 +'.repeat(2000),
      "instance('x')/root/item[name = 1",
      "instance('x')/data/item/label",
      'instance(${a})/root/item/label',
      'current()/a',
      '${a}[1]',
    ])
      assert.equal(parseRule(source).ok, false, source.slice(0, 40))
    assert.equal(parseRule(Array.from({ length: 900 }, () => '1').join(' + ')).ok, true)
  })
})

const ids = (questionnaire: Questionnaire) =>
  questionnaire.sections.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      part.type === 'repeat' ? [] : [{ id: part.id, shown: (part as Question).type as string }],
    ),
  )
const inRows = ['persons', 'area', 'each', 'why']

type Ours = ReturnType<typeof ourForm>
const whatFollows = (ours: Ours, rows: readonly string[]) => ({
  outside: ids(custody).map(({ id }) => [id, ours.isAsked(id), plain(ours.valueOf(id))]),
  rows: rows.map((row) => inRows.map((id) => [id, ours.isAsked(id, row), plain(ours.valueOf(id, row))])),
})

const whatOdkSays = (odk: OdkForm, rows: number) => ({
  outside: ids(custody).map(({ id }) => [id, odk.isAsked(id), plain(odk.valueOf(id))]),
  rows: Array.from({ length: rows }, (_, row) =>
    inRows.map((id) => [id, odk.isAsked(id, [row]), plain(odk.valueOf(id, [row]))]),
  ),
})

/** ODK writes NaN where we show nothing. */
const plain = (value: string): string => (value === 'NaN' ? '' : value)
