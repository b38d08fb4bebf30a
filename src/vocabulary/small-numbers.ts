// Counts of fewer than five persons in a text: a small number is a name (DESIGN §6.2). Both gates look for them with the same eyes.
import { isOwn, type Language, type SiteLanguage } from './languages.ts'

/** So few persons are named by their number. */
export const isSmallNumber = (persons: number): boolean => persons > 0 && persons < 5

/** Where they stand in the text, in UTF-16 units. A warning, never a proof of absence: a person reads what is pointed out. */
export const smallNumbersIn = (text: string, language: SiteLanguage): readonly { start: number; end: number }[] =>
  [...text.matchAll(isOwn(language) ? small[language] : anyFigure)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))

const before = '(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][-.,])'
const after = '(?![\\p{L}\\p{N}])'
const figure = '[1-4١-٤]'

/** Of a language whose nouns nobody has listed: every figure from one to four that stands alone, in any script's digits. */
const anyFigure = new RegExp(`${before}[1-4١-٤۱-۴]${after}`, 'gu')

const small: Readonly<Record<Language, RegExp>> = {
  ar: arabic(),
  fr: new RegExp(
    `${before}(?:${figure}|deux|trois|quatre|une? seule?) (?:autres? |jeunes? )?(?:personnes?|détenue?s?|prisonni(?:er|ère)s?|femmes?|hommes?|enfants?|mineure?s?|adolescente?s?|patiente?s?|malades?|migrante?s?|retenue?s?|condamnée?s?|prévenue?s?|garçons?|filles?)${after}`,
    'giu',
  ),
  en: new RegExp(
    `${before}(?:${figure}|one|two|three|four|a single) (?:other |young )?(?:persons?|people|detainees?|prisoners?|inmates?|wom[ae]n|m[ae]n|child(?:ren)?|minors?|juveniles?|patients?|migrants?|boys?|girls?)${after}`,
    'giu',
  ),
}

/** Arabic counts by the noun itself: one (`شخص واحد`), the dual (`شخصان`), and three or four before a plural. */
function arabic(): RegExp {
  const many =
    'أشخاص|سجناء|سجينات|معتقلين|معتقلات|محتجزين|محتجزات|نزلاء|نزيلات|نساء|رجال|أطفال|أحداث|مرضى|مريضات|مهاجرين|مهاجرات|موقوفين|موقوفات|قاصرين|قاصرات|فتيات|فتيان'
  const one = 'شخص|سجين|معتقل|محتجز|نزيل|رجل|طفل|مريض|مهاجر|موقوف|قاصر|حدث|فتى'
  const dual =
    '(?:شخص|سجين|نزيل|رجل|طفل|مريض|حدث)(?:ان|ين)|(?:معتقل|محتجز|مهاجر|موقوف|قاصر)ان|(?:سجين|معتقل|محتجز|نزيل|امرأ|طفل|مريض|مهاجر|موقوف|قاصر|فتا)ت(?:ان|ين)'
  const singular = `(?:${one}) واحد|(?:امرأة|سجينة|معتقلة|محتجزة|نزيلة|طفلة|مريضة|مهاجرة|موقوفة|قاصرة|فتاة) واحدة`
  const counted = `(?:${figure}|ثلاثة?|أربعة?|اثن[اي]ن|اثنت[اي]ن) (?:من )?(?:ال)?(?:${many}|${one})`
  return new RegExp(`${before}[وفبكل]?(?:${counted}|${singular}|${dual})${after}`, 'gu')
}
