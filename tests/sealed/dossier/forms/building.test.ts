// A questionnaire that is being written: what is done to it, what is said to be wrong and where, and rules that are made by clicking.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import {
  type Condition,
  type Conditions,
  conditionsIn,
  ruleOf,
} from '../../../../src/sealed/dossier/forms/building/conditions.ts'
import {
  blank,
  calculable,
  changed,
  copied,
  everyPart,
  inKind,
  kindOf,
  moved,
  movedInto,
  nameFree,
  newPart,
  partAt,
  partKinds,
  put,
  putBack,
  standingOf,
  without,
} from '../../../../src/sealed/dossier/forms/building/draft.ts'
import {
  type BuildFault,
  faultsIn,
  gapsOf,
  isBegun,
  isDoubt,
  missingIn,
} from '../../../../src/sealed/dossier/forms/building/faults.ts'
import {
  type Part,
  picturesOf,
  type Question,
  type Questionnaire,
  questionnaire,
  questionnaireLimits,
  questionsOf,
} from '../../../../src/sealed/dossier/forms/form.ts'
import { readRules } from '../../../../src/sealed/dossier/forms/rules.ts'
import { readyQuestionnaires } from '../../../../src/sealed/dossier/templates/ready.ts'
import { squareLogo } from '../../../support/plain-png.ts'
import { asked, calculated, form, ourForm } from './our-form.ts'

const words = { ar: 'سؤال', fr: 'Question', en: 'Question' }
const yesNo = [
  { id: 'yes', text: words },
  { id: 'no', text: words },
]
const placed = (...parts: readonly Part[]): Questionnaire => ({ ...form(...parts), title: words })
const faultCodes = (draft: Questionnaire): readonly string[] => faultsIn(draft).map(({ code }) => code)
const names = (draft: Questionnaire): readonly string[] => everyPart(draft).map(({ id }) => id)

describe('what an author does', () => {
  test('every kind of part can be put in, and what stands is a questionnaire at each step', () => {
    let draft = blank('ours')
    for (const kind of partKinds) draft = put(draft, newPart(draft, kind), { inside: 'section1', at: 0 })
    assert.ok(v.safeParse(questionnaire, draft).success)
    assert.deepEqual([...(draft.sections[0]?.parts ?? [])].map(kindOf).toReversed(), [...partKinds])
    assert.equal(new Set(names(draft)).size, partKinds.length + 1)
    assert.deepEqual(
      questionsOf(draft).map(({ number }) => number),
      questionsOf(draft).map((_, at) => at + 1),
    )
  })

  test('a part moves past its neighbours, out of its group at the edge, and into the next section', () => {
    let draft = placed(asked('a', 'text'), { id: 'g', type: 'group', title: {}, parts: [asked('b', 'text')] })
    draft = { ...draft, sections: [...draft.sections, { id: 'next', title: {}, parts: [asked('c', 'text')] }] }
    draft = moved(draft, 'b', -1)
    assert.deepEqual(names(draft), ['main', 'a', 'b', 'g', 'next', 'c'])
    draft = moved(moved(draft, 'b', 1), 'b', 1)
    assert.deepEqual(standingOf(draft, 'b'), { inside: 'next', at: 0 })
    assert.equal(moved(draft, 'a', -1), draft, 'the first has nowhere to go')
    draft = movedInto(draft, 'b', 'g')
    assert.deepEqual(standingOf(draft, 'b'), { inside: 'g', at: 0 })
    assert.equal(movedInto(draft, 'g', 'g'), draft, 'nothing stands in itself')
    assert.deepEqual(names(moved(draft, 'main', 1)), ['next', 'c', 'main', 'a', 'g', 'b'])
  })

  test('what was taken out comes back where it was, also after others have written on; and not a second time where it is there again', () => {
    const before = placed(asked('one', 'text'), asked('two', 'text'), asked('three', 'text'))
    const out = without(before, 'two')
    const later = changed(out, 'three', { ...asked('three', 'text'), text: { fr: 'Trois' } })
    assert.deepEqual(names(putBack(later, before, 'two')), ['main', 'one', 'two', 'three'])
    assert.equal(putBack(before, before, 'two'), before)
    const sections = {
      ...before,
      sections: [...before.sections, { id: 'last', title: {}, parts: [asked('four', 'text')] }],
    }
    const without2 = without(sections, 'last')
    assert.deepEqual(names(putBack(without2, sections, 'last')), names(sections))
    assert.equal(putBack(sections, sections, 'last'), sections)
    assert.deepEqual(names(putBack(without2, sections, 'four')), ['main', 'one', 'two', 'three', 'four'])
  })

  test('a copy has names of its own, and its rules look at the copy and not at what it was copied from', () => {
    const group: Part = {
      id: 'cell',
      type: 'group',
      title: {},
      parts: [asked('held1', 'number'), asked('why', 'text', { relevant: '${held1} > ${limit}' })],
    }
    const copy = copied(placed(asked('limit', 'number'), group), 'cell')
    assert.ok(copy)
    const [, why] = questionsOf(copy.draft).slice(-2)
    const [held] = questionsOf(copy.draft).slice(-2)
    assert.equal(why?.relevant, `\${${held?.id}} > \${limit}`)
    assert.equal(new Set(names(copy.draft)).size, names(copy.draft).length)
  })

  test('a part that is given another name is named so in every rule and text that named it', () => {
    const draft = placed(
      asked('q1', 'number'),
      asked('q2', 'text', { relevant: '${ q1 } > 0', text: { fr: 'Pour les ${q1} personnes' } }),
      asked('q3', 'choice', { choices: [{ id: 'a', text: { fr: 'L’une des ${q1}' } }] }),
      calculated('q11', '${q1} + 1'),
    )
    const now = changed(draft, 'q1', { ...(partAt(draft, 'q1') as Question), id: 'held' })
    assert.deepEqual(
      [questionsOf(now)[1]?.relevant, questionsOf(now)[1]?.text.fr, names(now).at(-1)],
      ['${held} > 0', 'Pour les ${held} personnes', 'q11'],
    )
    const [, , third] = questionsOf(now)
    assert.deepEqual(third?.type === 'choice' && third.choices.map(({ text }) => text), [{ fr: 'L’une des ${held}' }])
    assert.ok(readRules(now).ok)
    assert.deepEqual(
      ['q2', 'two words', '1st', 'q1', 'محتجزون'].map((name) => nameFree(draft, 'q1', name)),
      [false, false, false, true, true],
    )
  })

  test('a calculation may name the questions and what other calculations come to, and not itself', () => {
    const draft = placed(asked('held', 'number'), calculated('free', '10 - ${held}'), calculated('share', '0'))
    assert.deepEqual(
      calculable(draft, 'share').map(({ id }) => id),
      ['held', 'free'],
    )
  })

  test('a question in another kind keeps its words, its hint and its rules', () => {
    const draft = blank('ours')
    const one = asked('q', 'number', { text: words, hint: words, relevant: 'true()', whole: true, unit: 'm2' })
    const now = inKind(draft, one, 'choice')
    assert.deepEqual(
      [now.type, kindOf(inKind(draft, one, 'decimal')), 'hint' in now && now.hint, now.relevant],
      ['choice', 'decimal', words, 'true()'],
    )
    assert.ok(v.safeParse(questionnaire, put(draft, now, { inside: 'section1', at: 0 })).success)
  })

  test('a picture stays with its question in another kind, counts its words in each language, and is not copied past what a questionnaire holds', () => {
    const picture = { data: squareLogo().png, shows: { fr: 'Schéma du corps' } }
    const one = asked('q', 'text', { text: words, picture })
    const draft = placed(one)
    assert.ok(v.safeParse(questionnaire, draft).success)
    assert.equal(v.safeParse(questionnaire, placed({ ...one, picture: { ...picture, data: 'AAAA' } })).success, false)
    assert.deepEqual(
      [inKind(draft, one, 'choices')].map((part) => 'picture' in part && part.picture),
      [picture],
    )
    assert.deepEqual(gapsOf(one), ['ar', 'en'])
    let full = draft
    for (let copies = 1; copies < 60; copies += 1) full = copied(full, 'q')?.draft ?? full
    assert.equal(picturesOf(full).length, questionnaireLimits.pictures)
    assert.ok(v.safeParse(questionnaire, full).success)
  })

  test('groups nest no deeper than may be read again, and nothing is put past the limit', () => {
    let draft = placed()
    for (let depth = 1, inside = 'main'; depth <= questionnaireLimits.nesting + 2; depth++, inside = `g${depth - 1}`)
      draft = put(draft, { id: `g${depth}`, type: 'group', title: {}, parts: [] }, { inside, at: 0 })
    assert.deepEqual(names(draft), ['main', 'g1', 'g2', 'g3', 'g4'])
    const full = placed(...Array.from({ length: questionnaireLimits.parts - 1 }, (_, at) => asked(`q${at}`, 'text')))
    assert.equal(put(full, asked('more', 'text'), { inside: 'main', at: 0 }), full)
    assert.equal(without(placed(), 'main').sections.length, 1, 'the last section stays')
  })
})

describe('what is wrong is said at its place', () => {
  test('an unknown question, a circle, a rule that stops half-way, words and choices that are missing', () => {
    const at = (fault: BuildFault) => [fault.part, fault.field, fault.code]
    assert.deepEqual(faultsIn(placed(asked('a', 'text', { relevant: '${nobody} = 1 and', text: words }))).map(at), [
      ['a', 'relevant', 'rule-unreadable'],
    ])
    assert.deepEqual(faultsIn(placed(asked('a', 'text', { relevant: '${nobody} = 1', text: words }))).map(at), [
      ['a', 'relevant', 'name-unknown'],
    ])
    const circle = placed(asked('q', 'text', { text: words }), calculated('a', '${b}'), calculated('b', '${a}'))
    assert.deepEqual(faultsIn(circle).map(at), [['a', 'calculation', 'circle']])
    assert.deepEqual(faultsIn(blank('ours')).map(at), [
      [null, 'text', 'words-missing'],
      [null, 'text', 'nothing-asked'],
    ])
    const draft = blank('ours')
    const bare = put({ ...draft, title: words }, newPart(draft, 'choice'), { inside: 'section1', at: 0 })
    assert.deepEqual(faultCodes(bare), ['words-missing', 'choice-words-missing', 'choice-words-missing'])
  })

  test('a group or repeat with nothing to answer is told as a doubt, and one with a question, or a group with words, is not', () => {
    const note: Part = { id: 'n', type: 'note', text: words }
    const of = (type: 'group' | 'repeat', ...parts: readonly Part[]): Part => ({ type, id: 'r', title: words, parts })
    const told = (part: Part) => faultCodes(placed(asked('q', 'text', { text: words }), part))
    assert.deepEqual([told(of('repeat')), told(of('repeat', note)), told(of('group'))], Array(3).fill(['asks-nothing']))
    assert.deepEqual([told(of('repeat', asked('a', 'text', { text: words }))), told(of('group', note))], [[], []])
    assert.ok(faultsIn(placed(asked('q', 'text', { text: words }), of('repeat'))).every(isDoubt))
    const one = placed(asked('q', 'text', { text: words }))
    const two = { ...one, sections: [...one.sections, { id: 'more', title: words, parts: [] }] }
    assert.deepEqual(faultCodes(two), ['asks-nothing'])
  })

  test('an answer taken for what it is not is told as a doubt, and keeps nothing from being published', () => {
    const draft = placed(
      asked('who', 'choice', { choices: yesNo, text: words }),
      asked('name', 'text', { text: words }),
      asked('many', 'number', { text: words }),
      { id: 'said', type: 'note', text: words },
      asked('a', 'text', { text: words, relevant: "${who} = 'maybe' or selected(${many}, 'yes')" }),
      asked('b', 'text', { text: words, relevant: '${name} > 3' }),
      asked('c', 'number', { text: words, constraint: '. >= 0 and . < ${many}', relevant: "${said} != ''" }),
    )
    assert.deepEqual(
      faultsIn(draft).map(({ part, code }) => [part, code]),
      [
        ['a', 'choice-unknown'],
        ['a', 'choices-expected'],
        ['b', 'number-expected'],
        ['c', 'no-answer'],
      ],
    )
    assert.ok(faultsIn(draft).every(isDoubt))
  })

  test('nothing is said of the ready questionnaires: they have neither faults nor gaps', () => {
    for (const one of readyQuestionnaires) {
      assert.deepEqual(faultsIn(one), [], one.id)
      assert.equal(missingIn(one, 'fr'), 0, one.id)
    }
  })

  test('one of which nothing is written yet has begun in no language, and lacks none', () => {
    assert.equal(isBegun(blank('ours')), false)
    assert.equal(isBegun({ ...blank('ours'), title: { fr: 'Cellules' } }), true)
  })

  test('a language that is written in some places only is counted as missing in the others', () => {
    const draft = placed(asked('a', 'text', { text: { ar: 'سؤال' }, hint: words }), asked('b', 'text', { text: words }))
    assert.deepEqual([missingIn(draft, 'ar'), missingIn(draft, 'fr')], [0, 1])
    const [, a, b] = everyPart(draft)
    assert.deepEqual([a && gapsOf(a), b && gapsOf(b)], [['fr', 'en'], []])
  })

  test('names of prototypes, choices that turn the order of letters, and labels without end break nothing', () => {
    const hostile = placed(
      asked('__proto__', 'text', { text: words, relevant: '${constructor} = ${toString}' }),
      asked('constructor', 'choice', {
        text: { fr: `Ordre \u202Eretourné` },
        choices: [
          { id: 'yes\u202E', text: words },
          { id: '__proto__', text: words },
          { id: 'two words', text: words },
        ],
      }),
      asked('toString', 'text', { text: { fr: 'x'.repeat(200_000) } }),
    )
    assert.deepEqual(faultCodes(hostile), ['order-turned', 'choice-name-wrong', 'choice-name-wrong'])
    assert.ok(readRules(hostile).ok)
    assert.equal(v.safeParse(questionnaire, hostile).success, false, 'a label has its limit')
  })

  test('a rule that follows from three thousand others is read, and so is a circle of as many', () => {
    const chain = (last: string) =>
      placed(
        asked('q', 'text', { text: words }),
        ...Array.from({ length: 2_900 }, (_, at) => calculated(`c${at}`, at === 2_899 ? last : `\${c${at + 1}} + 1`)),
      )
    assert.deepEqual(faultCodes(chain('1')), [])
    assert.deepEqual(faultCodes(chain('${c0}')), ['circle'])
  })
})

describe('rules by clicking', () => {
  const parts: readonly Question[] = [
    asked('who', 'choice', { choices: yesNo }),
    asked('means', 'choices', { choices: yesNo, other: true }),
    asked('held', 'number'),
    asked('clean', 'seen'),
  ]
  const look = (of: string) => parts.find(({ id }) => id === (of === '.' ? 'held' : of))
  const conditions: readonly (readonly [Condition, string])[] = [
    [{ of: 'who', is: 'chosen', choice: 'yes' }, "${who} = 'yes'"],
    [{ of: 'who', is: 'not-chosen', choice: 'no' }, "${who} != 'no'"],
    [{ of: 'means', is: 'chosen', choice: 'other' }, "selected(${means}, 'other')"],
    [{ of: 'means', is: 'not-chosen', choice: 'yes' }, "not(selected(${means}, 'yes'))"],
    [{ of: 'clean', is: 'chosen', choice: 'not-observed' }, "${clean} = 'not-observed'"],
    [{ of: 'held', is: 'answered' }, "${held} != ''"],
    [{ of: 'held', is: 'not-answered' }, "${held} = ''"],
    [{ of: 'held', is: '>=', number: 0.5 }, '${held} >= 0.5'],
    [{ of: '.', is: 'between', least: -2, most: 45 }, '. >= -2 and . <= 45'],
  ]

  test('each condition is the rule that a form writes for it, and is known again in the rule', () => {
    for (const [one, rule] of conditions) {
      assert.equal(ruleOf({ joined: 'and', all: [one] }, look), rule)
      assert.deepEqual(conditionsIn(rule, look), { joined: 'and', all: [one] }, rule)
    }
  })

  test('several are joined by and, or by or, and come out as they went in', () => {
    const all = conditions.map(([one]) => one)
    for (const joined of ['and', 'or'] as const) {
      const given: Conditions = { joined, all }
      assert.deepEqual(conditionsIn(ruleOf(given, look), look), given)
    }
    assert.deepEqual(conditionsIn(undefined, look), { joined: 'and', all: [] })
    assert.equal(ruleOf({ joined: 'or', all: [] }, look), undefined)
  })

  test('what clicking cannot make is left to the hand that wrote it', () => {
    for (const rule of [
      '${held} > ${who}',
      "${who} = 'yes' and (${held} > 3 or ${held} < 1)",
      "${who} = 'nobody'",
      'sum(${held}) > 3',
      '${held} >',
      'true()',
    ])
      assert.equal(conditionsIn(rule, look), null, rule)
  })

  test('what was clicked is followed by the engine as it was meant', () => {
    const rule = ruleOf(
      {
        joined: 'or',
        all: [
          { of: 'who', is: 'chosen', choice: 'yes' },
          { of: 'held', is: 'between', least: 3, most: 5 },
        ],
      },
      look,
    )
    const filled = ourForm(form(...parts, asked('more', 'text', { ...(rule ? { relevant: rule } : {}) })))
    assert.equal(filled.isAsked('more'), false)
    filled.answer('held', '4')
    assert.equal(filled.isAsked('more'), true)
    filled.answer('held', '6')
    assert.equal(filled.isAsked('more'), false)
    filled.answer('who', 'yes')
    assert.equal(filled.isAsked('more'), true)
  })
})
