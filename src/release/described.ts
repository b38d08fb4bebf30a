// Finds whoever a text describes without a name, a cell, an age, a month of pregnancy or an office's kin leading to one person, and where somebody lives.
import { asPlain, plainLetters, type Span, spansOf } from '../vocabulary/text/plain-letters.ts'

/** In the singular alone: several in one cell, or whoever is of an age, are a group. Illness, trade and country are not looked for: here they are said of everybody. */
export const describedIn = (text: string): readonly Span[] =>
  found(text, [...inCells, ...aged, ...pregnant, ...kin, ...onlyOne]).filter(
    ({ start, end }, at, all) => !all.slice(0, at).some((before) => before.start < end && start < before.end),
  )

/** An address of a house, with its number, or what is said to be somebody's. */
export const addressesIn = (text: string): readonly Span[] => found(text, addresses)

function found(text: string, patterns: readonly RegExp[]): readonly Span[] {
  const letters = plainLetters(text)
  return patterns.flatMap((pattern) => spansOf(letters, pattern))
}

const edge = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const upTo = (words: number) => `(?:\\s+[\\p{L}'’-]+,?){0,${words}}?\\s+`
const pattern = (words: string): RegExp => new RegExp(`${edge}${asPlain(words)}${end}`, 'giu')

const french =
  'détenue?|prisonni(?:er|ère)|retenue?|prévenue?|condamnée?|internée?|patiente?|malade|homme|femme|mineure?|jeune|garçon|fille|enfant|gardée? à vue|migrante?|occupante?|vieillard|vieille|dame'
const english =
  'prisoner|inmate|detainee|patient|man|woman|boy|girl|minor|juvenile|child|youth|teenager|migrant|internee|occupant'
const arabic =
  '[وف]?[بكل]?(?:ال|لل)?(?:(?:سجين|معتقل|محتجز|نزيل|موقوف|محبوس|محكوم|مريض|قاصر|حدث|طفل|شاب|مهاجر)[اة]?|رجلا?|شيخا?|شخصا?|ا?مرأة|فتى|فتاة|سيدة|أما?)'
/** Behind it, whoever it may be. */
const notEvery = '(?<!(?:chaque|toute?|aucune?|each|every|any|no|per|par|كل|أي|لكل)\\s)'

const cell = `(?:${[
  `(?:cellule|chambre|box|lit|cachot|cell|room|bed)\\s*(?:n[°º]|no\\.?|num[ée]ro|number|#)?\\s*\\d+`,
  `(?:ب?ال|لل)?(?:زنزانة|غرفة|سرير)\\s+(?:رقم\\s+|عدد\\s+)?\\d+`,
].join('|')})(?!\\s*m)`
const inCells = [
  pattern(`${notEvery}(?:${french})${upTo(3)}(?:(?:de|dans|en|au|à)\\s+)?(?:l[ae]\\s+|sa\\s+)?${cell}`),
  pattern(`${notEvery}(?:${english})${upTo(3)}(?:in|of|from)\\s+${cell}`),
  pattern(`${notEvery}(?:${arabic})(?:${upTo(3)}(?:في|من))?\\s+${cell}`),
  pattern(`(?:au|en|dans|à)\\s+(?:l[ae]\\s+)?${cell},?\\s+(?:une?|l[ae])\\s+(?:${french})`),
  pattern(`in\\s+${cell},?\\s+(?:an?|the)\\s+(?:\\p{L}+\\s+)?(?:${english})`),
  pattern(`في\\s+${cell}[،,]?\\s+(?:${arabic})`),
]

const tens = 'عشرين|ثلاثين|أربعين|خمسين|ستين|سبعين|ثمانين|تسعين'
const years = '(?:\\d{1,3}|[\\p{L}-]{1,20})'
const aged = [
  pattern(
    `(?:une?|l[ea]|cet?|cette)\\s+(?:[\\p{L}-]+\\s+)?(?:${french})(?:\\s+[\\p{L}-]+)?,?\\s+(?:âgée?\\s+)?de\\s+(?!moins|plus)${years}\\s+ans`,
  ),
  pattern('une?\\s+(?:\\p{L}+\\s+)?(?:sexa|septua|octo|nona)génaire'),
  // Of a country and an age: « un Malien de 16 ans ».
  new RegExp(
    `${edge}(?:[Uu]ne?|[Ll][ea]|[Cc]et?|[Cc]ette)\\s+\\p{Lu}\\p{L}{2,}(?:ien|en|ain|in|ais|ois|ol|an)n?e?,?\\s+(?:agee?\\s+)?de\\s+${years}\\s+ans${end}`,
    'gu',
  ),
  pattern(
    '(?:an?|the)\\s+(?:\\d{1,3}|\\p{L}+)[- ]years?[- ]old(?=\\s*[.,;]|\\s+(?:from|who|whose|in|of|was|is|had|has|said|says))',
  ),
  pattern(`(?:\\d{1,3}|\\p{L}+)[- ]years?[- ]old\\s+(?:\\p{L}+\\s+){0,2}(?:${english})`),
  pattern(`(?:${english})(?:\\s+\\p{L}+)?,?\\s+aged\\s+\\d{1,3}(?!\\s*(?:to|-|–|and|or))`),
  pattern(
    `(?:${english})\\s+of\\s+(?:\\d{2}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\\p{L}+)?|\\p{L}{3,5}teen)`,
  ),
  pattern(`(?:${arabic})${upTo(2)}في\\s+ال\\p{L}{4,7}\\s+وال(?:${tens})`),
  pattern(`في\\s+ال(?:${tens})\\s+من\\s+(?:ال)?عمر(?:ه|ها)?`),
  pattern(`(?:${arabic})${upTo(3)}(?:عمر(?:ه|ها)|سن(?:ه|ها)|(?:[يت]بلغ|بالغة?)(?:\\s+من\\s+العمر)?)\\s+${years}`),
  // Whoever is called otherwise than by a word for a person.
  pattern(
    '(?<!(?:مبنى|بناية|بناء|جناح|سجن|معقل|سيارة|مركبة|سجل)\\s(?:\\p{L}+\\s)?)عمر(?:ه|ها)\\s+\\d{1,2}\\s+(?:سنة|سنوات|عاما|أعوام)',
  ),
]

const pregnant = [
  pattern(`enceinte\\s+de\\s+(?!moins|plus)${years}\\s+(?:mois|semaines)`),
  pattern(`${years}\\s+(?:months?|weeks?)\\s+pregnant|in\\s+her\\s+\\p{L}+\\s+month`),
  pattern('(?:في|ب)\\s*شهرها\\s+(?:ال)?\\p{L}+'),
]

const [officeFrench, officeEnglish, officeArabic] = [
  'ministre|directeur|directrice|procureure?|juge|commissaire|préfet|gouverneur|wali|maire|députée?|colonel|président|journaliste|avocate?|imam|caïd|chef de [\\p{L}]+',
  'minister|director|warden|prosecutor|judge|commissioner|governor|mayor|colonel|president|journalist|lawyer|imam|commander',
  '(?:ال)?(?:وزير|مدير|وكيل|قاضي|والي|عامل|عقيد|عميد|نائب|برلماني|صحفي|محامي|قائد|باشا|حارس|إمام)(?:ة)?',
]
const kin = [
  pattern(
    `(?:(?:beau-)?(?:frère|fils|père)|(?:belle-)?(?:s(?:œ|oe)ur|fille|mère)|cousine?|neveu|nièce|gendre|oncle|tante|épou(?:x|se)|femme|mari|veuve)\\s+(?:du|de\\s+la|de\\s+l['’]|d['’]une?)\\s*(?:${officeFrench})`,
  ),
  pattern(
    `(?:${officeEnglish})['’]s\\s+(?:brother|sister|son|daughter|father|mother|cousin|nephew|niece|uncle|aunt|wife|husband|widow)`,
  ),
  pattern(
    `(?:brother|sister|son|daughter|father|mother|cousin|nephew|niece|uncle|aunt|wife|husband|widow)\\s+of\\s+(?:the|an?)\\s+(?:[\\p{L}-]+\\s+)?(?:${officeEnglish})`,
  ),
  pattern(
    `[وف]?[بكل]?(?:ابن|بنت|ابنة|أخو?|أخت|زوجة?|والدة?|أبو|عمة?|خالة?|صهر|حفيدة?|أرملة|قريبة?)\\s+${officeArabic}`,
  ),
]

/** The only one of a country: other counts of one person are with the small numbers. */
const onlyOne = [
  new RegExp(
    `${edge}[Tt]he (?:only|sole|lone) \\p{Lu}\\p{L}{2,}(?:an|ese|ish|i)${end}|${edge}(?:[Ll]a seule|[Ll]e seul|[Ll]['’]unique) \\p{Lu}\\p{L}{2,}(?:ien|en|ain|in|ais|ois|ol|an)n?e?${end}`,
    'gu',
  ),
]

const addresses = [
  pattern(
    '\\d{1,4}\\s*(?:bis|ter)?\\s*,?\\s+(?:rue|avenue|boulevard|impasse|allée|quai|chemin|passage|derb|lotissement|résidence)\\s+(?:de|du|des|d|la|el|al|ibn|\\p{L}{4,})',
  ),
  pattern(
    '(?:rue|avenue|boulevard|impasse|derb|lotissement|résidence|immeuble)\\s+[^.;\\n\\d]{2,40}?,?\\s*(?:n[°º]|no|num[ée]ro)\\s*\\d+',
  ),
  pattern('(?:domiciliée?|demeurant|sise? à l.adresse)\\s+(?:au|à|dans)\\s+[\\p{L}\\d]+'),
  // With capitals: « 5 metres from the street » is nobody's.
  new RegExp(
    `${edge}\\d{1,4}[A-Da-d]?,?\\s+(?:\\p{Lu}[\\p{L}’-]{0,20}\\s+){1,3}(?:Street|Avenue|Road|Lane|Boulevard|Terrace|Alley)${end}`,
    'gu',
  ),
  pattern('(?:lives?|lived|living|resid(?:es?|ing))\\s+at\\s+[\\p{L}\\d]+'),
  pattern('[بل]?(?:زنقة|درب|شارع|نهج|تجزئة|حومة|إقامة)\\s+[^.؛\\n\\d]{2,40}?(?:رقم|عدد|عمارة|شقة)\\s*\\d+'),
  pattern(
    '(?:[يت]سكن|[يت]قطن|[يت]قيم|القاطنة?|الساكنة?|عنوان(?:ه|ها|هم))\\s+[^.؛\\n\\d]{2,40}?(?:رقم|عدد|بلوك|عمارة|شقة|زنقة)\\s*\\d+',
  ),
]
