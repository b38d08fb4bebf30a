// What sounds like a name in either script, and what a text cites by its number.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainWords } from '../../src/foundation/search/analyse.ts'
import { citationsIn } from '../../src/foundation/search/citations.ts'
import { soundsLike, spellingsOf } from '../../src/foundation/search/sounds.ts'

test('a name is heard in the spellings of other hands and in the other script, and other names and words are not', () => {
  for (const [name, alike, others] of [
    ['Yunis', 'Younes Younis Younès يونس ليونس', 'Tunis jeunes unis تونس'],
    ['يونس', 'Younes Yunis', 'Tunis jeunes'],
    ['Salma', 'Selma سلمى', 'السلامة سليم Salima salle'],
    ['Mohamed', 'Muhammad Mohammed محمد', 'محمود مجمد'],
    ['Karim', 'Kareem كريم', 'crime أكرم'],
    ['Hind', 'Hinde هند', 'haine indice'],
    ['Mansouri', 'المنصوري Mansuri', 'manseur'],
    ['Omar', 'Umar عمر', 'mer'],
    ['Ali', '', 'el إلى على'],
  ] as const) {
    const [word = ''] = plainWords(name)
    const sounds = soundsLike(word)
    for (const other of plainWords(alike)) assert.ok(sounds(other), `${name} is ${other}`)
    for (const other of plainWords(others)) assert.ok(!sounds(other), `${name} is not ${other}`)
  }
})

test('spellings of a word are few, never itself, and none of what is no Latin word', () => {
  assert.ok(spellingsOf('yunis').includes('younes') && spellingsOf('mohamed').includes('muhammad'))
  for (const word of ['yunis', 'abdeljalilou', 'anticonstitutionnellement']) {
    assert.ok(spellingsOf(word).length < 64)
    assert.ok(!spellingsOf(word).includes(word))
  }
  for (const word of ['ali', 'يونس', 'b12', '2026']) assert.deepEqual(spellingsOf(word), [])
})

test('a citation is a number behind what says that it is one, in three languages, each number of a list, and nothing else', () => {
  for (const [text, ...cited] of [
    ['art. 12', 'article 12'],
    ['l’article 1er et Art.3', 'article 1', 'article 3'],
    ['articles 10, 11 et 12', 'article 10', 'article 11', 'article 12'],
    ['المادتين ١٠ و١١', 'article 10', 'article 11'],
    ['عملا بالمادة 4، والقاعدة 58 من قواعد مانديلا', 'article 4', 'rule 58'],
    ['Règles 43 à 45, r. 58', 'rule 43', 'rule 45', 'rule 58'],
    ['Rule 53A, principle 4', 'rule 53a', 'principle 4'],
    ['art. 16, § 1 (a)', 'article 16', 'paragraph 1'],
    ['article n° 9, article 10.2', 'article 9', 'article 10'],
    ['12 décembre 2020 : articles 19', 'article 19'],
    ['12 م. و 12 m², art. 2020, département 12, le 12 art'],
  ] as const) {
    const found = citationsIn(text)
    assert.deepEqual(
      found.map(({ unit, number }) => `${unit} ${number}`),
      cited,
      text,
    )
    for (const { at, length } of found) assert.match(text.slice(at, at + length), /[\d٠-٩]/)
  }
})
