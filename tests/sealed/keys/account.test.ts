// The account made of two secrets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  accountFrom,
  accountSecretText,
  newAccountSecret,
  readAccountSecret,
} from '../../../src/sealed/keys/account.ts'
import { utf8 } from '../../../src/sealed/keys/bytes.ts'
import { makeDevice, openDevice } from '../../../src/sealed/keys/device-keys.ts'
import { judgePassphrase, normalisedPassphrase } from '../../../src/sealed/keys/passphrase.ts'
import { verifierOf } from '../../../src/sealed/keys/public.ts'
import { open, seal, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { placeOfWord, proposePassphrase, wordLists } from '../../../src/sealed/keys/words.ts'
import instead from '../../../src/sealed/keys/words-instead.json' with { type: 'json' }
import { fromHex, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { granted } from '../../../src/vocabulary/problems.ts'

test('both secrets make the account; either alone makes another', async () => {
  const secret = fromHex('000102030405060708090a0b0c0d0e0f')
  const account = await accountFrom('six words that she remembers well', secret)
  const wrongWords = await accountFrom('six words that she remembers wrong', secret)
  const wrongCard = await accountFrom('six words that she remembers well', newAccountSecret(systemRandom))
  assert.equal(wrongWords.id, account.id)
  assert.notEqual(wrongCard.id, account.id)
  assert.notDeepEqual(wrongWords.authKey, account.authKey)
  assert.notDeepEqual(wrongCard.authKey, account.authKey)

  // The format is final: these values, computed once with another implementation (node:crypto), never change.
  assert.equal(account.id, 'TNfCC1bJJp0X0GhUQY_gWw')
  assert.equal(toHex(account.authKey), '221f061890b342b8f26614eaf380aca4b9bf80c7066e0c9c218a99b3e588381c')
  assert.equal(
    (await verifierOf(account.authKey)).toHex(),
    '24ca291562d157c07223bc63d4682cdc9ce1fe555b8c737aa893d3840472153a',
  )

  const { device, sealed } = await makeDevice(account, systemRandom)
  const opened = granted(await openDevice(sealed, await accountFrom('Six words that  she remembers well ', secret)))
  assert.equal(opened.id, device.id)
  const kept = await seal(device.storage, new Uint8Array(12), utf8(''), utf8('draft'))
  assert.deepEqual(await open(opened.storage, new Uint8Array(12), utf8(''), kept), utf8('draft'))

  assert.equal((await openDevice(sealed, wrongWords)).ok, false)
  for (let at = 0; at < sealed.length; at += 5) {
    assert.equal(
      (await openDevice(sealed.with(at, (sealed[at] ?? 0) ^ 1) as typeof sealed, account)).ok,
      false,
      `byte ${at}`,
    )
  }
})

test('the card is read whatever the case, the spaces and the look-alikes; a mistyped letter is noticed', async () => {
  const secret = newAccountSecret(systemRandom)
  const text = await accountSecretText(secret)
  assert.match(text, /^A(-[0-9A-HJKMNP-TV-Z]{5}){6}-[0-9A-HJKMNP-TV-Z]{2}$/)
  assert.deepEqual(await readAccountSecret(text), secret)
  assert.deepEqual(await readAccountSecret(` ${text.toLowerCase().replaceAll('-', ' – ')}`), secret)
  assert.deepEqual(await readAccountSecret(text.replaceAll('0', 'O').replaceAll('1', 'l')), secret)
  for (let at = 2; at < text.length; at++) {
    if (text[at] === '-') continue
    const mistyped = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
    assert.equal(await readAccountSecret(mistyped), null, mistyped)
  }
  for (const other of ['', 'A', text.slice(0, -1), `R${text.slice(1)}`, `${text}-7`])
    assert.equal(await readAccountSecret(other), null, other)
})

test('a short or monotonous passphrase is refused; six proposed words never are', () => {
  for (const weak of [
    '',
    'sesame',
    'fifteen letters',
    'a'.repeat(40),
    'abcabcabcabcabcabcabc',
    '   sesame        open  ',
  ]) {
    const judged = judgePassphrase(weak)
    assert.equal(!judged.ok && judged.problem.code, 'passphrase-too-short', weak)
  }
  for (const language of languages) {
    for (let time = 0; time < 50; time++) {
      const proposed = proposePassphrase(language, systemRandom)
      assert.equal(proposed.split(' ').length, 6)
      assert.ok(judgePassphrase(proposed).ok, proposed)
    }
  }
})

test('the words of a list stay different however they are typed, and a draw has no bias', () => {
  for (const language of languages) {
    const words = wordLists[language]
    assert.equal(65536 % words.length, 0)
    assert.equal(new Set(words.map(normalisedPassphrase)).size, words.length)
  }
  assert.equal(new Set(wordLists.ar.map(withoutDots)).size, wordLists.ar.length)
})

test('no word of violence is drawn, and each that once was still stands where it did', () => {
  for (const language of languages) {
    for (const [before, now] of Object.entries(instead[language])) {
      assert.ok(!wordLists[language].includes(before), before)
      assert.equal(wordLists[language][placeOfWord(before, language) ?? -1], now)
      assert.equal(placeOfWord(now, language), placeOfWord(before, language))
    }
  }
  for (const [language, word] of [
    ['ar', 'سوط'],
    ['ar', 'عقاب'],
    ['fr', 'matraque'],
    ['fr', 'policier'],
    ['fr', 'cellule'],
    ['fr', 'fouiller'],
    ['en', 'whip'],
    ['en', 'police'],
    ['en', 'vanish'],
  ] as const)
    assert.ok(!wordLists[language].includes(word), word)
})

/** How an Arabic word looks where its dots are lost: letters that share a shape are one. */
const withoutDots = (word: string): string =>
  ['بتثن', 'جحخ', 'دذ', 'رز', 'سش', 'صض', 'طظ', 'عغ', 'فق'].reduce(
    (shape, alike) => shape.replace(new RegExp(`[${alike}]`, 'gu'), alike[0] ?? ''),
    word.replace(/ي(?!$)/gu, 'ب'),
  )

test('the same passphrase typed on another keyboard is the same', () => {
  const same: [string, string][] = [
    ['Élève  Déjà', 'eleve deja'],
    ['أُسْرَة', 'اسرة'],
    ['مـكـتب', 'مكتب'],
    ['ＡＢＣ', 'abc'],
    ['a\u00a0b\n', 'a b'],
  ]
  for (const [typed, meant] of same) assert.equal(normalisedPassphrase(typed), normalisedPassphrase(meant))
})
