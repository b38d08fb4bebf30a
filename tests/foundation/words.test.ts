// Words to screen: the same in three languages, whole in each, and written as each country writes.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { figuresOf } from '../../src/foundation/words/figures.ts'
import { localeOf } from '../../src/foundation/words/locale.ts'
import { messageOf } from '../../src/foundation/words/messages.ts'
import { onlyIn } from '../../src/foundation/words/only-in.ts'
import {
  isolated,
  languageName,
  leftToRight,
  localIn,
  problemSentence,
  t,
  type WordData,
} from '../../src/foundation/words/t.ts'
import { type WordKey, words } from '../../src/foundation/words/words.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { type Language, languages, type SiteLanguage } from '../../src/vocabulary/languages.ts'
import { type ProblemCode, problemStatus } from '../../src/vocabulary/problems.ts'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

const keysOf = (language: Language): WordKey[] =>
  Object.entries(words[language]).flatMap(([file, messages]) =>
    Object.keys(messages).map((key) => `${file}.${key}`),
  ) as WordKey[]

const astOf = (language: Language, key: WordKey) =>
  new IntlMessageFormat(messageOf(language, key), localeOf(language, 'ZZ'), undefined, { ignoreTag: true }).getAst()

test('a text that the reader’s language has not is said to be in all that it has, never in the first alone', () => {
  const readerOf = (language: Language) => ({
    t: (key: WordKey, data?: WordData) => t(language, key, data, 'ZZ'),
    list: figuresOf(language, { country: 'ZZ', timeZone: 'UTC' }).list,
    languageInSentence: (named: SiteLanguage) => languageName(language, named, 'vocabulary', 'ZZ'),
  })
  assert.equal(onlyIn({ ar: 'توصيات', fr: 'Recommandations' }, readerOf('en')), 'In Arabic and French only')
  assert.equal(onlyIn({ fr: 'Recommandations', en: 'Recommendations' }, readerOf('ar')), 'بالفرنسية والإنجليزية فقط')
  assert.equal(onlyIn({ ar: 'توصيات', en: 'Recommendations' }, readerOf('fr')), 'En arabe et anglais seulement')
  assert.equal(onlyIn({ ar: 'توصيات', fr: '' }, readerOf('fr')), 'En arabe seulement')
})

describe('words', () => {
  test('every key exists in Arabic, in French and in English', () => {
    const [arabic, french, english] = languages.map((language) => keysOf(language).sort())
    assert.deepEqual(arabic, english)
    assert.deepEqual(french, english)
  })

  test('no word is empty', () => {
    for (const language of languages)
      for (const key of keysOf(language)) assert.notEqual(messageOf(language, key).trim(), '', `${key} in ${language}`)
  })

  test('a message needs the same data in every language; only how Arabic addresses the reader may differ', () => {
    for (const key of keysOf('en'))
      for (const language of ['ar', 'fr'] as const)
        assert.deepEqual(argumentsOf(language, key), argumentsOf('en', key), `${key} in ${language}`)
  })

  test('what French says of none is not what it says of one, whose form the language gives to both', () => {
    const said = (key: WordKey, data: WordData) => t('fr', key, data, 'ZZ')
    assert.match(said('night.backup.removed', { count: 0, kept: 1 }), /^Aucune .+ n’a été supprimée\s; une est gardée/)
    assert.match(said('night.database', { server: 'public', tables: 6, rows: 0 }), /6 tables, aucune ligne$/)
    assert.match(said('night.move.same', { server: 'public', tables: 6, rows: 0 }), /6 tables et aucune ligne/)
    assert.equal(said('exchange.new.feed', { count: 0 }), 'Un flux sans élément')
  })

  test('an Arabic plural that writes its number has its six forms', () => {
    for (const key of keysOf('ar'))
      for (const forms of pluralsOf(astOf('ar', key)))
        assert.deepEqual(
          ['zero', 'one', 'two', 'few', 'many', 'other'].filter(
            (form) => !forms.includes(form) && !(form === 'zero' && forms.includes('=0')),
          ),
          [],
          key,
        )
  })

  test('every problem has a sentence in each language, which the data that screens have is enough for', () => {
    const days = { first: '2026-12-02', last: '2026-12-01', before: '2026-12-02' }
    const data = { of: 'root', megabytes: 25, ...days, name: 'Salma', mine: 'no' }
    for (const code of Object.keys(problemStatus) as ProblemCode[])
      for (const language of languages)
        assert.ok(problemSentence(language, { code, data }).length > 20, `${code} in ${language}`)
  })

  test('two days that are out of order are both named, as each country writes them', () => {
    const problem = { code: 'dates-out-of-order', data: { first: '2026-12-02', last: '2026-12-01' } } as const
    assert.match(problemSentence('fr', problem), /^Le 1er décembre 2026 précède le 2 décembre 2026/)
    assert.match(problemSentence('ar', problem, 'TN'), /^1 ديسمبر 2026 قبل 2 ديسمبر 2026،/)
    assert.match(problemSentence('ar', problem, 'MA'), /^1 دجنبر 2026 قبل 2 دجنبر 2026،/)
  })

  test('French sets a narrow space before ; : ! ? and inside its quotation marks, and breaks no line within “entre-t-il”', () => {
    assert.match(t('fr', 'problems.small-number'), /«\u202fmoins de cinq\u202f»/)
    assert.match(t('fr', 'problems.session-ended'), /cet appareil\u202f: déverrouillez/)
    const name = { fr: 'Foyer « Le Figuier »', en: 'Fig Tree : home' }
    assert.equal(localIn('fr', name), 'Foyer «\u202fLe Figuier\u202f»', 'what somebody typed too')
    assert.equal(localIn('en', name), name.en)
    assert.equal(localIn('en', { fr: name.fr }), 'Foyer «\u202fLe Figuier\u202f»', 'in its own language')
    assert.equal(
      localIn('fr', { fr: 'L’air entre-t-il, sont-elles, dit-on ?' }),
      'L’air entre\u2011t\u2011il, sont\u2011elles, dit-on\u202f?',
    )
    assert.equal(localIn('fr', { fr: 'Le garde-t-on ?' }), 'Le garde\u2011t\u2011on\u202f?')
  })

  test('French elides before a name that begins with a vowel, whatever direction keeps the name, and not before initials', () => {
    assert.equal(t('fr', 'dossier.team.role-of', { name: 'Amina Fassi' }), 'Rôle d’Amina Fassi')
    assert.equal(t('fr', 'dossier.team.role-of', { name: isolated('Élise Omar') }), `Rôle d’${isolated('Élise Omar')}`)
    assert.match(t('fr', 'dossier.team.take-out.hint', { name: 'Idir' }), / Ce qu’Idir a écrit /)
    assert.equal(t('fr', 'dossier.team.role-of', { name: 'Younes Badr' }), 'Rôle de Younes Badr')
    assert.match(t('fr', 'entry.elsewhere.leave', { name: 'ONG' }), / de ONG$/)
  })

  test('French is typed with its own apostrophe, dots and quotation marks', () => {
    for (const key of keysOf('fr')) assert.doesNotMatch(typedByHand('fr', key), /['"“”]|\.{3}/u, key)
  })

  test('Arabic keeps to one kind of figures, to its own quotation marks, and writes no tanwin on an alef', () => {
    for (const key of keysOf('ar'))
      assert.doesNotMatch(typedByHand('ar', key), /[٠-٩٪"“”\u064b]|\p{Script=Arabic}[;?]/u, key)
  })

  test('Arabic is never stretched, nor counted in Latin punctuation', () => {
    for (const key of keysOf('ar')) assert.doesNotMatch(messageOf('ar', key), /ـ{2,}|\p{Script=Arabic},\s/u, key)
  })
})

describe('figures and dates', () => {
  const day = '2026-11-18' as IsoDate
  const moment = '2026-11-23T09:42:00.000Z' as Instant

  test('November is نونبر in Morocco and نوفمبر in Tunisia', () => {
    assert.equal(figuresOf('ar', { country: 'MA', timeZone: 'Africa/Casablanca' }).date(day), '18 نونبر 2026')
    assert.equal(figuresOf('ar', { country: 'TN', timeZone: 'Africa/Tunis' }).date(day), '18 نوفمبر 2026')
  })

  test('an invented country writes Arabic with figures 0–9', () => {
    assert.equal(figuresOf('ar', { country: 'ZZ', timeZone: 'UTC' }).date(day), '18 نوفمبر 2026')
    assert.match(t('ar', 'common.unsent', { count: 12 }), /^12 تغييرا/)
  })

  test('what a rule came to is written as its reader writes it, with all its figures, and a year is no thousand', () => {
    const french = figuresOf('fr', { country: 'TN', timeZone: 'UTC' })
    const said = ['0.3333333333333333', '-1.5', '2026', '2026-11-18', '007', 'cour', '', 'Infinity', '-Infinity'].map(
      french.cameTo,
    )
    assert.deepEqual(said, ['0,3333333333333333', '-1,5', '2026', '18 novembre 2026', '007', 'cour', '', '', ''])
    assert.equal(figuresOf('ar', { country: 'EG', timeZone: 'UTC' }).cameTo('12.5'), '١٢٫٥')
    assert.equal(figuresOf('en', { country: 'ZZ', timeZone: 'UTC' }).cameTo('12.5'), '12.5')
  })

  test('hours follow the clock of the institution, and French writes 9 h 42', () => {
    assert.equal(figuresOf('fr', { country: 'FR', timeZone: 'UTC' }).time(moment), '9\u202fh\u202f42')
    assert.equal(figuresOf('ar', { country: 'ZZ', timeZone: 'Africa/Tunis' }).time(moment), '10:42')
  })

  test('days from one to another share what they have in common', () => {
    assert.match(
      figuresOf('fr', { country: 'FR', timeZone: 'UTC' }).dateRange('2026-11-12' as IsoDate, '2026-11-14' as IsoDate),
      /^12\D14 novembre 2026$/,
    )
  })

  test('the first of a month is an ordinal in French, in a span of days too, and in no other language', () => {
    const [french, english] = [
      figuresOf('fr', { country: 'MA', timeZone: 'UTC' }),
      figuresOf('en', { country: 'ZZ', timeZone: 'UTC' }),
    ]
    const [first, third] = ['2026-03-01' as IsoDate, '2026-03-03' as IsoDate]
    assert.equal(french.date(first), '1er mars 2026')
    assert.equal(french.dateWithWeekday(first), 'dimanche 1er mars 2026')
    assert.match(french.dateRange(first, third), /^1er\D3 mars 2026$/)
    assert.equal(french.moment('2026-03-01T09:05:00Z' as Instant), '1er mars, 9\u202fh\u202f05')
    assert.match(french.date('2026-03-11' as IsoDate), /^11 mars/)
    assert.match(english.date(first), /^1 March|^March 1,/)
  })

  test('a day that is not a day is a bug, not a date on the screen', () => {
    assert.throws(() => figuresOf('en', { country: 'ZZ', timeZone: 'UTC' }).date('2026-02-30' as IsoDate))
  })

  test('a code keeps its order inside Arabic', () => {
    assert.equal(leftToRight('2026/14-03'), '\u20662026/14-03\u2069')
  })
})

/** Without what a message says as code: braces that are no data, and names as a file of settings quotes them. */
const typedByHand = (language: Language, key: WordKey): string =>
  messageOf(language, key).replace(/'[{}]'|"[A-Za-z0-9{}-]+"/g, '')

const kinds = { argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, pound: 7 }

function argumentsOf(language: Language, key: WordKey): string[] {
  const found = new Set<string>()
  walk(astOf(language, key), (element) => {
    if (element.type >= kinds.argument && element.type <= kinds.plural && 'value' in element)
      found.add(String(element.value))
  })
  found.delete('you')
  return [...found].sort()
}

function pluralsOf(elements: Element[]): string[][] {
  const found: string[][] = []
  walk(elements, (element) => {
    if (
      element.type === kinds.plural &&
      'options' in element &&
      Object.values(element.options).some((option) => option.value.some(({ type }) => type === kinds.pound))
    )
      found.push(Object.keys(element.options))
  })
  return found
}

function walk(elements: Element[], visit: (element: Element) => void): void {
  for (const element of elements) {
    visit(element)
    if ('options' in element) for (const option of Object.values(element.options)) walk(option.value, visit)
  }
}
