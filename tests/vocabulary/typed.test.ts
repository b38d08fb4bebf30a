// Words and codes as people type them: whatever their keyboard and their habits add is left aside.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordLists } from '../../src/sealed/keys/words.ts'
import instead from '../../src/sealed/keys/words-instead.json' with { type: 'json' }
import { languages } from '../../src/vocabulary/languages.ts'
import { typedCode, typedWords } from '../../src/vocabulary/text/typed.ts'

test('words are the same with accents, capitals, commas, numbers, line ends, and the marks that a message carries along', () => {
  const said = ['aerer', 'poesie', 'lotus']
  for (const typed of [
    'aérer poésie lotus',
    'Aérer, Poésie, Lotus.',
    ' 1. AÉRER\n2. POÉSIE\n3. LOTUS ',
    '« aérer » – poésie ; lotus !',
    '\u200faérer\u00a0poé\u00adsie\u202f·\u202flotus\ufeff',
  ])
    assert.deepEqual(typedWords(typed), said)
  for (const typed of ['بَيْت، أرنب', '١- بيت ٢- ارنب', 'بـيـت؛ اَرنب'])
    assert.deepEqual(typedWords(typed), ['بيت', 'ارنب'])
  assert.deepEqual(typedWords(' ،, '), [])
})

test('a word that is drawn, or was once, is typed as itself', () => {
  for (const language of languages)
    for (const word of [...wordLists[language], ...Object.keys(instead[language])])
      assert.deepEqual(typedWords(word), [word])
})

test('a code is the same in small letters, in groups of any kind, and from an Arabic keyboard’s figures', () => {
  for (const typed of ['S-4F0K1-90', 's 4f0k1 90', 'S–4F0K1—90', 's_4f0k1.90', '‏S·٤F٠K١·۹٠', 'Ｓ４Ｆ０Ｋ１９０'])
    assert.equal(typedCode(typed), 'S4F0K190')
})
