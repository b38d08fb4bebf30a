// The one analyser of words: what a hurried reader types meets what a careful colleague wrote.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { answersTo, plainWords, wordsIn } from '../../src/foundation/search/analyse.ts'
import { brokenPlurals } from '../../src/foundation/search/broken-plurals.ts'

const meets = (written: string, typed: string): boolean => {
  const words = plainWords(written)
  return plainWords(typed).every((sought) => words.some(answersTo(sought)))
}

describe('words that are sought', () => {
  for (const [written, typed] of [
    ['الزيارة', 'زيارات'],
    ['زيارات', 'زياره'],
    ['للزيارة', 'زيارة'],
    ['وبالعزل الانفرادي', 'العزل'],
    ['النظافة', 'نظافتها'],
    ['أُصيب في رأسه', 'اصيب'],
    ['مستشفى', 'المستشفي'],
    ['المقابـــلات', 'مقابلة'],
    ['اللجنة', 'لجنة'],
    ['للجنة', 'اللجنة'],
    ['زنزانات', 'زنزانة'],
    ['الزنزانة', 'زنز'],
    ['السجون', 'سجن'],
    ['سجن', 'السجون'],
    ['زنزانة', 'زنازين'],
    ['للأطباء', 'طبيب'],
    ['وطبيب', 'وأطباء'],
    ['السجناء', 'سجين'],
    ['المساجين', 'سجناء'],
    ['غرفهم', 'غرفة'],
    ['أطبائها', 'الطبيب'],
    ['المرضى', 'مريض'],
    ['الشكاوى', 'شكوى'],
    ['والقضاة', 'قاضٍ'],
    ['أدويةٌ', 'دواء'],
    ['مياه الشرب', 'الماء'],
    ['الغذا والدوا', 'الدواء'],
    ['كسوراً', 'كسر'],
    ['الإجراءات', 'إجراء'],
    ['إجراء', 'الاجراءات'],
    ['المسؤول', 'مسئول'],
    ['رءوس', 'رؤوس'],
    ['شؤون', 'الشئون'],
    ['الحوادث', 'حادث'],
    ['حادثة', 'حوادث'],
    ['الوفيات', 'وفاة'],
    ['الفحوصات', 'فحص'],
    ['السجن المحلي بسلا', 'سلا'],
    ['بسجن مدني ولسجن آخر', 'السجن'],
    ['وسجن', 'سجن'],
    ['قالت لسلمى', 'سلمى'],
    ['Sœur', 'soeur'],
    ['manoeuvre', 'manœuvre'],
    ['Cellules d’isolement', 'cellule isolement'],
    ['détenus', 'detenu'],
    ['DÉTENTION', 'détent'],
    ['visitées', 'visite'],
    ['searched', 'searches'],
    ['the beatings', 'beating'],
  ] as const)
    test(`${typed} finds ${written}`, () => assert.ok(meets(written, typed)))

  for (const [written, typed] of [
    ['السجن', 'الماء'],
    ['خلاف ما في السجل', 'الماء'],
    ['cellule', 'cellier'],
    ['guard', 'garden'],
    ['العزل', 'العدل'],
    ['أسرة', 'سرير'],
    ['حراسة', 'حارس'],
    ['كما قيل', 'ماء'],
    ['سلا', 'بسلا'],
  ] as const)
    test(`${typed} does not find ${written}`, () => assert.equal(meets(written, typed), false))

  test('each plural of the list finds its singular, and no word is its own plural', () => {
    assert.ok(brokenPlurals.length > 100)
    for (const [plural, singular] of brokenPlurals) {
      assert.ok(meets(singular, `ال${plural}`) && meets(`وال${plural}`, singular), `${plural} of ${singular}`)
      assert.notEqual(plural, singular)
    }
    assert.equal(new Set(brokenPlurals.map(String)).size, brokenPlurals.length)
  })

  test('stand where they stand in the text, marks and all', () => {
    const text = 'قال: «الزِّيارة» قصيرة'
    assert.deepEqual(
      wordsIn(text).map(({ at, length }) => text.slice(at, at + length)),
      ['قال', 'الزِّيارة', 'قصيرة'],
    )
  })
})
