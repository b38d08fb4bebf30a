// The small sum of the newsletter’s form: asked in words, answered in words or figures.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tokensOf } from '../../src/public/forms/server/tokens.ts'
import { numberAnswered, numberInWords } from '../../src/public/forms/sum.ts'
import { shortenTitle } from '../../src/public/pages/frame/titles.ts'
import { newsletterForm } from '../../src/public/pages/newsletter.ts'
import { readerOf } from '../../src/public/site.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { refuse } from '../../src/vocabulary/problems.ts'
import { openBuilds } from './built-site.ts'
import { frenchOnly } from './samples.ts'
import { labelOfSum, numberWords, sumAsked } from './sum-answer.ts'

const { build } = openBuilds()

test('the sum is asked in the words of each language and of no other: an Arabic one has Arabic letters alone', () => {
  for (const language of languages) {
    const asked = Array.from({ length: 9 }, (_, at) => numberInWords(at + 1, language).words)
    assert.deepEqual(asked, numberWords[language])
  }
  for (let value = 1; value <= 18; value += 1) {
    assert.match(numberInWords(value, 'ar').words, /^[\p{Script=Arabic} ]+$/u)
    for (const language of ['fr', 'en'] as const)
      assert.match(numberInWords(value, language).words, /^[\p{Script=Latin}-]+$/u)
  }
})

test('each of these words is understood as an answer, whatever the language of the form', () => {
  for (const language of languages)
    for (let value = 1; value <= 18; value += 1)
      assert.equal(numberAnswered(numberInWords(value, language).words), value, `${language} ${value}`)
})

test('every form asks for its sum in its own language, and an Arabic form holds no Latin letter', async () => {
  const { site } = await build([frenchOnly], 'forms')
  for (const language of languages)
    for (let a = 1; a <= 9; a += 1)
      for (let b = 1; b <= 9; b += 1) {
        const reader = readerOf({ ...site, ask: () => ({ a, b, token: 'token' }) }, language)
        const form = `${await newsletterForm(reader, { level: 1, problem: refuse('sum-wrong').problem })}`
        assert.deepEqual(sumAsked(labelOfSum(form), language), { a, b })
        const said = form.replace(/<[^>]*>/g, ' ')
        assert.doesNotMatch(said, language === 'ar' ? /\p{Script=Latin}/u : /\p{Script=Arabic}/u)
      }
})

test('the reading of a form is strict: a word of another language in it is a failure, and so is a figure', () => {
  assert.deepEqual(sumAsked('كم يساوي سبعة زائد ثلاثة؟ *', 'ar'), { a: 7, b: 3 })
  for (const [language, label] of [
    ['ar', 'كم يساوي sept زائد ثلاثة؟'],
    ['ar', 'كم يساوي سبعة plus ثلاثة؟'],
    ['ar', 'كم يساوي ٧ زائد ثلاثة؟'],
    ['ar', 'Combien font sept plus trois ?'],
    ['fr', 'Combien font seven plus trois ?'],
    ['fr', 'Combien font سبعة plus trois ?'],
    ['en', 'How much is sept plus three?'],
    ['en', ''],
  ] as const)
    assert.throws(() => sumAsked(label, language), assert.AssertionError, label)
})

test('an answer may be written as people write it: سبعة, سبع, sept, SEVEN, 7, ٧, ۷', () => {
  for (const answer of ['سبعة', 'سبع', 'سَبْعَة', ' sept ', 'SEVEN', '7', '٧', '۷'])
    assert.equal(numberAnswered(answer), 7, answer)
  for (const answer of ['dix sept', 'Dix-Sept', 'سبعة عشر', 'سبع عشره', '17', '١٧'])
    assert.equal(numberAnswered(answer), 17, answer)
  for (const answer of ['', 'beaucoup', '7.5', '-7', '777', 'سبعة وعشرون', '<b>7</b>'])
    assert.equal(numberAnswered(answer), null, answer)
})

test('a question holds its answer signed, unreadable, and for a time', () => {
  let now = Date.parse('2026-11-23T10:00:00.000Z')
  const tokens = tokensOf(new Uint8Array(32).fill(7), () => now)
  const { a, b, token } = tokens.ask()
  assert.equal(tokens.check(token, String(a + b)).ok, true)
  assert.equal(tokens.check(token, String(a + b + 1)).ok, false)
  assert.equal(tokens.check(token.replace(/^\d/, '9'), String(a + b)).ok, false)
  assert.equal(tokensOf(new Uint8Array(32), () => now).check(token, String(a + b)).ok, false)
  assert.equal(tokens.check('', '').ok, false)
  now += 49 * 3_600_000
  assert.equal(tokens.check(token, String(a + b)).ok, false)
})

test('a key of a letter serves one act of one subscriber', () => {
  const tokens = tokensOf(new Uint8Array(32).fill(7))
  const subscriber = 'AAAAAAAAAAAAAAAAAAAAAA'
  const key = tokens.keyFor('confirm', subscriber)
  assert.equal(tokens.subscriberOf('confirm', key), subscriber)
  assert.equal(tokens.subscriberOf('leave', key), null)
  assert.equal(tokens.subscriberOf('confirm', key.replace('AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAQ')), null)
  assert.equal(tokens.subscriberOf('confirm', 'nonsense'), null)
})

test('a title is cut between words, never within one, and a short one is left as it is', () => {
  assert.equal(shortenTitle('Petit titre'), 'Petit titre')
  assert.equal(shortenTitle('Un titre, long et encore', 12), 'Un titre (…)')
  assert.equal(shortenTitle('نشر تقرير الزيارة إلى السجن', 18), 'نشر تقرير الزيارة (…)')
  assert.equal(shortenTitle('Anticonstitutionnellement', 5), 'Antic (…)')
})
