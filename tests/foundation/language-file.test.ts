// A file of words by which an institution adds a language: what is taken from it, and what a hostile one comes to.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { languageAt, openLanguages } from '../../src/foundation/server/folders/language-folder.ts'
import { figuresOf } from '../../src/foundation/words/figures.ts'
import { languageTemplate, readLanguage } from '../../src/foundation/words/language-file.ts'
import { addedLanguage, addLanguages, languagesHere, nameOfItself } from '../../src/foundation/words/languages-here.ts'
import { languageName, spokenIn, t } from '../../src/foundation/words/t.ts'
import { wordKeys } from '../../src/foundation/words/words.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { type AddedLanguage, directionOf, isLanguageTag } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'

const examples = join(import.meta.dirname, '..', 'fixtures', 'languages')
const tag = (text: string) => text as AddedLanguage
const [es, fa] = [tag('es'), tag('fa')]

const file = (words: Record<string, string>, more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    format: 'wiqaya/language/1',
    tag: 'es',
    name: 'Español',
    fallback: 'fr',
    ...more,
    words: Object.fromEntries(Object.entries(words).map(([key, text]) => [key, { text }])),
  })

/** What of one word is refused. */
const wrongOf = (key: string, text: string, more: Record<string, unknown> = {}) =>
  granted(readLanguage(file({ [key]: text }, more))).wrong.map(({ code, data }) => [code, data.key, data.what])

const refusedAs = (text: string): string => {
  const read = readLanguage(text)
  return read.ok ? 'taken' : read.problem.code
}

beforeEach(() => addLanguages([]))

describe('a file of words', () => {
  test('is spoken; what it lacks is said in the language that it names, by that one’s own rules', async () => {
    await openLanguages(examples, 'en', assert.fail)
    assert.deepEqual(languagesHere(), ['ar', 'fr', 'en', 'es', 'fa'])
    assert.equal(t(es, 'public.menu.news'), 'Noticias')
    assert.equal(t(es, 'find.count', { count: 2 }), '2 resultados')
    assert.equal(t(es, 'public.news.none'), t('fr', 'public.news.none'))
    assert.deepEqual([spokenIn(es, 'public.menu.news'), spokenIn(es, 'public.news.none')], ['es', 'fr'])
    assert.equal(t(fa, 'public.data.rows', { count: 3 }), t('ar', 'public.data.rows', { count: 3 }))
    assert.equal(nameOfItself(fa), 'فارسی')
    assert.equal(languageName('fr', es, 'common'), 'Espagnol')
    assert.equal(languageName(es, 'fr', 'vocabulary'), 'francés')
  })

  test('days and figures are of its locale in the institution’s country', async () => {
    await openLanguages(examples, 'en', assert.fail)
    const day = '2026-11-18' as IsoDate
    assert.equal(figuresOf(es, { country: 'MA', timeZone: 'UTC' }).date(day), '18 de noviembre de 2026')
    assert.equal(figuresOf(fa, { country: 'ZZ', timeZone: 'UTC' }).date(day), '18 نوامبر 2026')
  })

  test('the direction is known by the script, also of a language that nobody here has heard of', () => {
    assert.deepEqual(
      ['es', 'ckb', 'ku', 'ku-Arab', 'zgh', 'kab', 'he', 'dv'].map((one) => directionOf(tag(one))),
      ['ltr', 'rtl', 'ltr', 'rtl', 'ltr', 'ltr', 'rtl', 'rtl'],
    )
    assert.deepEqual(['pt-BR', 'ckb', 'pt_BR', 'pt-br', 'xx-', 'javascript', '__proto__', 'iw'].filter(isLanguageTag), [
      'pt-BR',
      'ckb',
    ])
  })

  test('a language without plural rules of its own counts as the one that it falls back to', () => {
    const { language, wrong } = granted(
      readLanguage(file({ 'find.count': '{count, plural, one {#a} other {#b}}' }, { tag: 'zgh', name: 'ⵜⴰⵎⴰⵣⵉⵖⵜ' })),
    )
    assert.deepEqual(wrong, [])
    addLanguages([language])
    assert.deepEqual(
      [0, 1, 2].map((count) => t(tag('zgh'), 'find.count', { count })),
      ['0a', '1a', '2b'],
    )
  })

  test('the template has every key with its English sentence, and keeps what is translated', () => {
    const empty = granted(readLanguage(languageTemplate({ tag: tag('tr') })))
    assert.deepEqual([empty.missing.length, empty.wrong, empty.outdated], [wordKeys.length, [], []])
    const spanish = granted(readLanguage(readFileSync(join(examples, 'es.json'), 'utf8'))).language
    assert.deepEqual(granted(readLanguage(languageTemplate(spanish))).language, spanish)
  })

  test('keys of another version are named, and a sentence that has changed since it was translated', () => {
    const text = JSON.stringify({
      ...JSON.parse(file({ 'public.once-there': 'Algo' })),
      words: { 'public.once-there': { text: 'Algo' }, 'public.menu.home': { en: 'House', text: 'Casa' } },
    })
    const { unknown, outdated, language } = granted(readLanguage(text))
    assert.deepEqual([unknown, outdated], [['public.once-there'], ['public.menu.home']])
    assert.equal(language.words.get('public.menu.home'), 'Casa')
  })
})

describe('a file of words that is hostile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-languages-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('a word with markup is not said', () => {
    const [home, about] = ['public.menu.home', 'public.newsletter.about']
    for (const text of [
      '<script>alert(1)</script>',
      'Inicio <img src=x onerror=alert(1)>',
      '<b>Inicio</b>',
      '< script',
    ])
      assert.equal(wrongOf(home, text)[0]?.[0], 'language-word-markup', text)
    assert.deepEqual(wrongOf(about, 'Una carta. <required>*</required>'), [])
    assert.equal(wrongOf(about, 'Una carta. <required onclick=x>*</required>')[0]?.[0], 'language-word-markup')
  })

  test('a word asks for exactly the data that the English one has', () => {
    assert.deepEqual(wrongOf('public.corrected-on', 'Corregido'), [
      ['language-data-missing', 'public.corrected-on', 'date'],
    ])
    assert.deepEqual(wrongOf('public.menu.home', 'Inicio {__proto__}'), [
      ['language-data-unknown', 'public.menu.home', '__proto__'],
    ])
    assert.deepEqual(wrongOf('public.corrected-on', 'El {date, date, long}'), [
      ['language-data-unknown', 'public.corrected-on', 'date'],
    ])
  })

  test('a word has the forms for numbers that its language has', () => {
    const few = '{count, plural, few {# unos} other {# resultados}}'
    assert.deepEqual(wrongOf('find.count', few), [['language-plural-unknown', 'find.count', 'few']])
    assert.deepEqual(wrongOf('find.count', few, { tag: 'shi', name: 'ⵜⴰⵛⵍⵃⵉⵜ' }), [])
    for (const text of ['{count, plural, one {# resultado}}', '{count', '{count, plural, other {'])
      assert.equal(wrongOf('find.count', text)[0]?.[0], 'language-word-unreadable', text)
  })

  test('a key is a key of ours: none reaches into how values are made', () => {
    for (const key of ['__proto__', 'constructor', 'public.__proto__', 'toString'])
      assert.equal(
        refusedAs(file({}).replace('"words":{}', `"words":{"${key}":{"text":"x"}}`)),
        'language-unreadable',
        key,
      )
    assert.equal(({} as Record<string, unknown>).text, undefined)
  })

  test('a file of no language, of our own, of one whose days nobody can write, or of none at all', () => {
    assert.equal(refusedAs(file({}, { tag: 'es_MA' })), 'language-tag-unknown')
    assert.equal(refusedAs(file({}, { tag: '../../x' })), 'language-tag-unknown')
    assert.equal(refusedAs(file({}, { tag: 'fr' })), 'language-is-own')
    assert.equal(refusedAs(file({}, { tag: 'ar-MA' })), 'language-is-own')
    assert.equal(refusedAs(file({}, { tag: 'rif', name: 'Tarifit' })), 'language-locale-unknown')
    assert.equal(refusedAs(file({}, { tag: 'rif', name: 'Tarifit', locale: 'fr-MA' })), 'taken')
    for (const text of [
      '',
      '[]',
      'null',
      '{"format":"wiqaya/language/2"}',
      file({}, { fallback: 'de' }),
      file({}, { numbers: [['uno']] }),
    ])
      assert.equal(refusedAs(text), 'language-unreadable', text)
  })

  test('fifty megabytes are not read', async () => {
    const large = join(folder, 'de.json')
    writeFileSync(large, '')
    truncateSync(large, 50_000_000)
    const read = await languageAt(large)
    assert.equal(read.ok ? '' : read.problem.code, 'language-too-large')
  })

  test('beside good ones it is left out and named; the servers start', async () => {
    writeFileSync(join(folder, 'it.json'), '{')
    writeFileSync(join(folder, 'es.json'), file({ 'public.menu.home': '<script>', 'public.menu.news': 'Noticias' }))
    writeFileSync(join(folder, 'pt.json'), file({}))
    // A file is there, and its reading fails: for root too.
    const closed = process.platform === 'linux' ? ['nl.json'] : []
    for (const name of closed) symlinkSync('/proc/self/mem', join(folder, name))
    const said: string[] = []
    await openLanguages(folder, 'en', (line) => said.push(line))
    assert.deepEqual(
      said.map((line) => /\w+\.json/.exec(line)?.[0]),
      ['de.json', 'es.json', 'it.json', ...closed, 'pt.json'],
    )
    assert.equal(addedLanguage(es)?.words.size, 1)
    assert.equal(t(es, 'public.menu.home'), t('fr', 'public.menu.home'))
  })
})
