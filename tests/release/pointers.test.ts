// What gate 1 points out in a text that leaves: small numbers, names, whatever could tell who somebody is.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type PointerKind, pointersIn } from '../../src/release/pointers.ts'
import { quotationsIn } from '../../src/release/quotation.ts'
import type { Language } from '../../src/vocabulary/languages.ts'

describe('small numbers of people are pointed out', () => {
  const small: [Language, string, string][] = [
    ['ar', 'قال شخصان إنهما انتظرا أسبوعا.', 'شخصان'],
    ['ar', 'التقينا ثلاث نساء في الجناح.', 'ثلاث نساء'],
    ['ar', 'يوجد 3 سجناء في العزل.', '3 سجناء'],
    ['ar', 'يوجد ٢ من المعتقلين.', '٢ من المعتقلين'],
    ['ar', 'بقي سجين واحد في الغرفة.', 'سجين واحد'],
    ['ar', 'وسجينتان في المصحة.', 'وسجينتان'],
    ['fr', 'Nous avons vu deux femmes enceintes.', 'deux femmes'],
    ['fr', 'Une seule personne a porté plainte.', 'Une seule personne'],
    ['en', 'We met 4 juveniles.', '4 juveniles'],
    ['en', 'Three detainees were held apart.', 'Three detainees'],
  ]
  for (const [language, text, found] of small)
    test(`${language}: ${found}`, () => assert.deepEqual(foundIn(text, language), [['small-number', found]]))

  test('five and more, and numbers of things, are not', () => {
    assert.deepEqual(foundIn('خمسة سجناء في ثلاث غرف', 'ar'), [])
    assert.deepEqual(foundIn('Vingt-deux personnes dans trois chambres', 'fr'), [])
    assert.deepEqual(foundIn('14 detainees on 3 floors', 'en'), [])
  })
})

describe('telephones are pointed out', () => {
  test('in Latin and Arabic figures, with any spacing', () => {
    assert.deepEqual(foundIn('Appeler le 05 22 33 44 55', 'fr'), [['telephone', '05 22 33 44 55']])
    assert.deepEqual(foundIn('الهاتف ٠٦٦١٢٣٤٥٦٧', 'ar'), [['telephone', '٠٦٦١٢٣٤٥٦٧']])
  })
  test('dates and spans of years are not', () => {
    assert.deepEqual(foundIn('Visites du 2026-11-12 et du 12.11.2026, exercice 2025-2026', 'fr'), [])
  })
})

describe('names of those who spoke are pointed out', () => {
  test('with joined particles and without marks', () => {
    assert.deepEqual(
      foundIn('تحدثنا مع زيتونة وبالزَّيتونة', 'ar', ['زيتونة']).map(([kind]) => kind),
      ['name', 'name'],
    )
  })
  test('whatever the case, and never inside another word', () => {
    assert.deepEqual(foundIn('ZITOUNI, zitounistes', 'fr', ['Tahar Zitouni']), [['name', 'ZITOUNI']])
  })
})

describe('a quotation', () => {
  const said = 'Le médecin passe une fois par semaine, et la demande s’écrit chez le gardien.'
  test('is a run of four longer words, whatever the punctuation', () => {
    const text = 'Selon lui, « le médecin : passe une fois par semaine ».'
    assert.equal(
      quotationsIn(text, said)
        .map(({ start, end }) => text.slice(start, end))
        .join('|'),
      'le médecin : passe une fois par semaine',
    )
  })
  test('is not a turn of speech that everybody uses', () => {
    assert.deepEqual(quotationsIn('Le médecin passe le lundi ; la demande est orale.', said), [])
  })
  test('is found whole even where its beginning occurs twice', () => {
    assert.equal(quotationsIn('une fois par semaine, et la demande s’écrit', `une fois par mois. ${said}`).length, 1)
  })
})

function foundIn(text: string, language: Language, names: string[] = []): [PointerKind, string][] {
  return pointersIn(text, language, names).map(({ kind, start, end }) => [kind, text.slice(start, end)])
}
