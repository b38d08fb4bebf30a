// Counts of fewer than five persons in a text, and the one who is alone of her kind: a small number is a name (DESIGN §6.2). Both gates look for them with the same eyes.
import { isOwn, type SiteLanguage } from '../languages.ts'
import { asPlain, plainLetters, spansOf } from './plain-letters.ts'

/** So few persons are named by their number. */
export const isSmallNumber = (persons: number): boolean => persons > 0 && persons < 5

/**
 * Where they stand in the text, in UTF-16 units, in the order of the text. A text in one of the program's languages is looked through for all three, since it may quote another; `language` matters where
 * it is one that an installation has added.
 * A warning, never a proof of absence: a person reads what is pointed out.
 */
export function smallNumbersIn(
  text: string,
  language: SiteLanguage | null = null,
): readonly { start: number; end: number }[] {
  const letters = plainLetters(text)
  ours ??= [arabic(), french(), english()]
  const found = (language && !isOwn(language) ? [anyFigure] : ours).flatMap((pattern) => spansOf(letters, pattern))
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start }, at, all) => !all.slice(0, at).some((before) => start < before.end))
}

const before = '(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][-.,/])'
const after = '(?![\\p{L}\\p{N}])'
const figure = '[1-4]'

/** For a language without listed nouns: every figure from one to four that is by itself, in any script's digits. */
const anyFigure = new RegExp(`${before}[1-4]${after}`, 'gu')

function french(): RegExp {
  const person = asPlain(
    'personnes?|individus?|gens|détenue?s?|prisonni(?:er|ère)s?|femmes?|hommes?|enfants?|mineure?s?|adolescente?s?|jeunes?|bébés?|nourrissons?|mères?|patiente?s?|malades?|migrante?s?|étrang(?:er|ère)s?|ressortissante?s?|retenue?s?|condamnée?s?|prévenue?s?|gardée?s? à vue|internée?s?|interpellée?s?|suspecte?s?|accusée?s?|résidente?s?|pensionnaires?|garçons?|filles?',
  )
  const count = `(?:${figure}|deux|trois|quatre|une? seule?)`
  const like = asPlain(
    'autres?|jeunes?|ancien(?:ne)?s?|nouve(?:aux?|lles?)|vieux|vieilles?|petite?s?|seule?s?|mêmes?|premi(?:er|ère)s?|derni(?:er|ère)s?',
  )
  const staff = asPlain('gardien(?:ne)?s?|surveillante?s?|agente?s?|infirmi(?:er|ère)s?|médecins?|polici(?:er|ère)s?')
  const ofThings = saidOf(
    'cellules|chambres|lits|matelas|couvertures|toilettes|latrines|douches|fenetres|portes|ailes|quartiers|blocs|registres|dossiers|cas|visites|places|batiments|vehicules|fourgons|cameras|lampes|murs|robinets|repas|locaux|salles',
    person,
  )
  const oneOfMany = `l['’]une?\\s+des\\s+|(?:la|le)\\s+seule?\\s+|l['’]unique\\s+`
  return new RegExp(
    `${before}(?:(?:${count}${alsoAs(count)}\\s+(?:(?:de\\s+|des\\s+|sur\\s+|parmi\\s+)(?:les\\s+|ces\\s+)?(?:\\d+\\s+)?)?|${oneOfMany}|(?:la|le)\\s+plus\\s+(?:jeune|agee?)\\s+(?:des\\s+)?|(?:la|le)\\s+doyen(?:ne)?\\s+des\\s+|un\\s+couple\\s+de\\s+)(?:(?:${like})\\s+){0,2}(?:${person})|(?:${oneOfMany})(?:${staff})|(?<!${ofThings})(?:${count}|une?)\\s+d['’]entre\\s+(?:eux|elles)|l['’]une?\\s+d['’](?:eux|elles)|une\\s+mere\\s+et\\s+son\\s+(?:bebe|nourrisson|enfant))${after}`,
    'giu',
  )
}

function english(): RegExp {
  const person =
    'persons?|people|individuals?|detainees?|prisoners?|inmates?|internees?|wom[ae]n|m[ae]n|child(?:ren)?|minors?|juveniles?|adolescents?|teenagers?|youths?|bab(?:y|ies)|infants?|mothers?|patients?|migrants?|foreigners?|nationals?|residents?|suspects?|convicts?|boys?|girls?'
  const count = `(?:${figure}|one|two|three|four|a single|both|a couple of|a pair of)`
  const like =
    'other|young|old|older|elderly|adult|pregnant|female|male|foreign|disabled|sick|ill|new|former|convicted|remand|sentenced|unaccompanied|transgender|more'
  const staff = 'guards?|officers?|wardens?|nurses?|doctors?|policem[ae]n'
  const oneOfMany = 'the\\s+(?:only|sole|single|lone)\\s+'
  const ofThings = saidOf(
    'cells|rooms|beds|mattresses|blankets|toilets|showers|windows|doors|wings|blocks|wards|registers|files|cases|visits|places|buildings|vehicles|vans|cameras|lamps|walls|taps|meals',
    person,
  )
  return new RegExp(
    `${before}(?<!one in )(?:(?:${count}${alsoAs(count)}\\s+(?:(?:out\\s+)?of\\s+(?:the\\s+|these\\s+)?(?:\\d+\\s+)?)?|${oneOfMany}|the\\s+(?:youngest|oldest|eldest)\\s+(?:of\\s+(?:the\\s+)?)?|a\\s+couple\\s+of\\s+)(?:(?:${like})\\s+){0,2}(?:${person})|(?:${oneOfMany}|one\\s+of\\s+the\\s+)(?:${staff})|(?<!${ofThings})(?:${count})\\s+of\\s+them|a\\s+mother\\s+and\\s+her\\s+(?:baby|child|infant))${after}`,
    'giu',
  )
}

/** Figure and word of one count: « deux (2) ». */
function alsoAs(count: string): string {
  return `(?:\\s*\\(${count}\\))?`
}

/** In one sentence after things and no person: “twelve cells, three of them flooded”. */
const saidOf = (things: string, person: string): string =>
  `(?<!\\p{L})(?:${things})(?!\\p{L})(?:(?!(?<!\\p{L})(?:${person})(?!\\p{L}))[^.!?;\\n]){0,80}`

/** Arabic counts by the noun itself: one (`شخص واحد`, `الشخص الوحيد`, `أحد الأشخاص`), the dual (`شخصان`), and three or four before a plural or behind it. */
function arabic(): RegExp {
  const many = asPlain(
    'أشخاص|أفراد|سجناء|سجينات|مساجين|نزلاء|نزيلات|نساء|رجال|أطفال|أحداث|رضع|أمهات|حوامل|مرضى|مريضات|فتيات|فتيان|شبان|شابات|أجانب|أجنبيات|(?:معتقل|محتجز|مهاجر|موقوف|قاصر|مسجون|محبوس|مودع|متهم|مسن|محكوم)(?:ين|ون|ات)',
  )
  const man = asPlain(
    'شخص|فرد|سجين|معتقل|محتجز|نزيل|رجل|طفل|رضيع|مريض|مهاجر|موقوف|قاصر|حدث|فتى|شاب|أجنبي|مسن|مسجون|محبوس|مودع|متهم',
  )
  const woman = asPlain(
    'امرأة|مرأة|سجينة|معتقلة|محتجزة|نزيلة|طفلة|رضيعة|مريضة|مهاجرة|موقوفة|قاصرة|فتاة|شابة|أجنبية|مسنة|مسجونة|محبوسة|مودعة|متهمة|حامل|أم',
  )
  const dual = asPlain(
    '(?:شخص|فرد|سجين|نزيل|رجل|طفل|رضيع|مريض|حدث|شاب)(?:ان|ين)|(?:معتقل|محتجز|مهاجر|موقوف|قاصر|مسجون|محبوس|متهم)ان|(?:سجين|معتقل|محتجز|نزيل|امرأ|مرأ|طفل|مريض|مهاجر|موقوف|قاصر|فتا|شاب|مسجون|محبوس|متهم)ت(?:ان|ين)',
  )
  const count = asPlain(`(?:${figure}|ثلاثة?|أربعة?|اثن[اي]ن|اثنت[اي]ن)`)
  const two = asPlain('اثن[اي]ن|اثنت[اي]ن')
  const staff = asPlain('حراس|حارسات|موظف(?:ين|ات)|ممرض(?:ين|ات)|أطباء|طبيبات|أعوان|شرطيين')
  const oneOfStaff = asPlain('(?:حارس|موظف|ممرض|طبيب|شرطي)ة?')
  const oneOfMany = [
    `${count}${alsoAs(count)}\\s+(?:من\\s+(?:بين\\s+)?)?(?:ال)?(?:${many}|${man})`,
    `(?:ال|لل)(?:${many})\\s+ال(?:${count})`,
    `(?:${man})ا?\\s+واحدا?|(?:${woman})\\s+واحده`,
    `(?:${many})\\s+(?:${two})`,
    `(?:واحده?|${two}|${count})\\s+(?:من(?:هم|هن)|من\\s+(?:اصل|بين)\\s+\\d+\\s+(?:من\\s+ال)?(?:${many}|(?:${man})ا?))`,
    `واحده?\\s+من\\s+(?:بين\\s+)?ال(?:${many})`,
    `(?:ال|لل)(?:(?:${man})\\s+الوحيد|(?:${woman})\\s+الوحيده)`,
    asPlain(`(?:أحد|إحدى|إحدا)(?:\\s+(?:ال|هؤلاء\\s+ال|هاته\\s+ال)(?:${many}|${staff})|(?:هم|هن))`),
    `ال(?:${oneOfStaff})\\s+الوحيده?`,
    asPlain('أم\\s+و(?:رضيع|طفل|ابن)ت?ها'),
    asPlain(`(?:أصغر|أكبر)\\s+(?:ال)?(?:${many}|${man}|${woman})`),
    `(?:ال|لل)?(?:${dual})`,
  ]
  return new RegExp(`${before}[وف]?[بكل]?(?:${oneOfMany.join('|')})${after}`, 'gu')
}

/** Built when first asked for: whatever loads this file, and reads no text, would wait for them. */
let ours: readonly RegExp[] | null = null
