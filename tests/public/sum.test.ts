import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tokensOf } from '../../src/public/newsletter/server/tokens.ts'
import { numberAnswered, numberInWords } from '../../src/public/newsletter/sum.ts'
import { shortenTitle } from '../../src/public/pages/titles.ts'
import { languages } from '../../src/vocabulary/languages.ts'

test('the sum is asked in words of each language, and each word is understood as an answer', () => {
  for (const language of languages)
    for (let value = 1; value <= 18; value += 1)
      assert.equal(numberAnswered(numberInWords(value, language)), value, `${language} ${value}`)
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
