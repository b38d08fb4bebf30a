// The small sum of the newsletter's form: asked in words of the form's language, answered in figures or words of any.
import { addedLanguage, languagesHere, ownLanguageFor } from '../../foundation/words/languages-here.ts'
import type { Language, SiteLanguage } from '../../vocabulary/languages.ts'
import { inLatinFigures } from '../../vocabulary/text/latin-figures.ts'

/** A question as it stands in a form. The token is signed and expires; it does not show the answer. */
export type SumQuestion = { readonly a: number; readonly b: number; readonly token: string }

/** Two numbers from one to nine. `random` gives one byte. */
export function newSum(random: () => number): { a: number; b: number } {
  return { a: 1 + (random() % 9), b: 1 + (random() % 9) }
}

/** A number from one to nine, in words, with their language: an added language without number words uses its fallback's. */
export function numberInWords(value: number, language: SiteLanguage): { words: string; language: SiteLanguage } {
  const added = addedLanguage(language)?.numbers[value]?.[0]
  if (added) return { words: added, language }
  const own = ownLanguageFor(language)
  const words = names[own][value]?.[0]
  if (!words) throw new Error(`no word for ${value}`)
  return { words, language: own }
}

/** The number that was meant: figures of any of the three scripts, or its name in Arabic, French, English or an added language. Null when it is none. */
export function numberAnswered(text: string): number | null {
  const answer = plain(text)
  if (/^\d{1,2}$/.test(answer)) return Number(answer)
  return valueOfName.get(answer) ?? valueInAdded(answer)
}

/** Every way that a number up to eighteen is commonly written; the first is how we write it. */
const names: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  ar: [
    ['صفر'],
    ['واحد', 'واحدة'],
    ['اثنان', 'اثنين', 'اثنتان', 'اثنتين'],
    ['ثلاثة', 'ثلاث'],
    ['أربعة', 'أربع'],
    ['خمسة', 'خمس'],
    ['ستة', 'ست'],
    ['سبعة', 'سبع'],
    ['ثمانية', 'ثماني', 'ثمان'],
    ['تسعة', 'تسع'],
    ['عشرة', 'عشر'],
    ['أحد عشر', 'إحدى عشرة'],
    ['اثنا عشر', 'اثني عشر', 'اثنتا عشرة', 'اثنتي عشرة'],
    ['ثلاثة عشر', 'ثلاث عشرة'],
    ['أربعة عشر', 'أربع عشرة'],
    ['خمسة عشر', 'خمس عشرة'],
    ['ستة عشر', 'ست عشرة'],
    ['سبعة عشر', 'سبع عشرة'],
    ['ثمانية عشر', 'ثماني عشرة'],
  ],
  fr: [
    ['zéro'],
    ['un', 'une'],
    ['deux'],
    ['trois'],
    ['quatre'],
    ['cinq'],
    ['six'],
    ['sept'],
    ['huit'],
    ['neuf'],
    ['dix'],
    ['onze'],
    ['douze'],
    ['treize'],
    ['quatorze'],
    ['quinze'],
    ['seize'],
    ['dix-sept'],
    ['dix-huit'],
  ],
  en: [
    ['zero'],
    ['one'],
    ['two'],
    ['three'],
    ['four'],
    ['five'],
    ['six'],
    ['seven'],
    ['eight'],
    ['nine'],
    ['ten'],
    ['eleven'],
    ['twelve'],
    ['thirteen'],
    ['fourteen'],
    ['fifteen'],
    ['sixteen'],
    ['seventeen'],
    ['eighteen'],
  ],
}

/** Without marks, hamza seats, capitals, tatweel, or hyphens and spaces between letters; every script's figures as 0–9. */
function plain(text: string): string {
  return inLatinFigures(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ـ|(?<=\p{L})[\s\u2010\u2011-]+(?=\p{L})/gu, '')
    .trim()
}

function valueInAdded(answer: string): number | null {
  for (const language of languagesHere()) {
    const value = addedLanguage(language)?.numbers.findIndex((ways) => ways.some((way) => plain(way) === answer)) ?? -1
    if (value >= 0) return value
  }
  return null
}

const valueOfName = new Map(
  Object.values(names).flatMap((list) =>
    list.flatMap((ways, value) => ways.map((way) => [plain(way), value] as const)),
  ),
)
