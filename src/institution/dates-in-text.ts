// Days as people write them in Arabic, French and English, with the names of months that each country uses.
import { type IsoDate, isDate } from '../vocabulary/dates.ts'
import { inLatinFigures } from '../vocabulary/text/latin-figures.ts'

export type DateInText =
  | { readonly kind: 'day'; readonly day: IsoDate }
  /** 03/04/2021: the third of April or the fourth of March. */
  | { readonly kind: 'ambiguous'; readonly day: IsoDate; readonly other: IsoDate }
  /** A day of the Hijri calendar: its Gregorian day depends on the country's moon. */
  | { readonly kind: 'hijri' }

/** The first day that a text names; null when it names none. Days before months in figures, as in the Maghreb and in Europe, unless only the other is a day. */
export function dateInText(text: string): DateInText | null {
  const plain = withFigures(text)
  const found = [worded(plain), figured(plain), hijri(plain)].filter((one) => one !== null)
  return found.sort((a, b) => a.at - b.at)[0]?.date ?? null
}

/** True for a text that is a date and nothing else. */
export const isOnlyDate = (text: string): boolean => {
  const rest = withFigures(text)
    .replace(wordedPattern, '')
    .replace(figuredPattern, '')
    .replace(/[\s\p{P}]|(?<!\p{L})(le|on|the|يوم|في|بتاريخ|publié|published|نشر)(?!\p{L})/giu, '')
    .replace(weekdayPattern, '')
  return rest === '' && dateInText(text) !== null
}

/** The day of a text that is one with its month by name, and nothing else; null for any other. */
export function namedDay(text: string): IsoDate | null {
  const found = worded(withFigures(text).trim())
  return found?.date.kind === 'day' &&
    withFigures(text).replace(wordedPattern, '').replace(weekdayPattern, '').trim() === ''
    ? found.date.day
    : null
}

/** Whether a text names a month of the Hijri calendar. */
export const namesHijri = (text: string): boolean =>
  new RegExp(`(?<!\\p{L})(?:${hijriMonths})(?!\\p{L})`, 'u').test(text)

type Found = { readonly at: number; readonly date: DateInText }

/** Month by its names: French and English, Morocco's, Tunisia's and Algeria's, Egypt's, the Levant's and Iraq's. */
const monthNames: readonly (readonly string[])[] = [
  ['janvier', 'january', 'jan', 'يناير', 'جانفي', 'كانون الثاني'],
  ['février', 'fevrier', 'february', 'feb', 'فبراير', 'فيفري', 'شباط'],
  ['mars', 'march', 'مارس', 'آذار', 'اذار'],
  ['avril', 'april', 'apr', 'أبريل', 'ابريل', 'إبريل', 'أفريل', 'نيسان'],
  ['mai', 'may', 'ماي', 'مايو', 'أيار', 'ايار'],
  ['juin', 'june', 'jun', 'يونيو', 'يونيه', 'جوان', 'حزيران'],
  ['juillet', 'july', 'jul', 'يوليوز', 'يوليو', 'يوليه', 'جويلية', 'تموز'],
  ['août', 'aout', 'august', 'aug', 'غشت', 'أغسطس', 'اغسطس', 'أوت', 'آب'],
  ['septembre', 'september', 'sept', 'sep', 'شتنبر', 'سبتمبر', 'أيلول', 'ايلول'],
  ['octobre', 'october', 'oct', 'أكتوبر', 'اكتوبر', 'تشرين الأول'],
  ['novembre', 'november', 'nov', 'نونبر', 'نوفمبر', 'تشرين الثاني'],
  ['décembre', 'decembre', 'december', 'dec', 'دجنبر', 'ديسمبر', 'كانون الأول'],
]
const hijriMonths = 'محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة'

const allNames = monthNames
  .flat()
  .sort((a, b) => b.length - a.length)
  .join('|')
const months = `(?<!\\p{L})(${allNames})\\.?(?!\\p{L})`
const wordedPattern = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:er|st|nd|rd|th)?(?:\\s+(?:de|of|من))?\\s+${months},?\\s+(\\d{4})(?!\\d)|${months}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`,
  'iu',
)
const figuredPattern = /(?<!\d)(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?!\d)/u
const weekdayPattern =
  /(?<!\p{L})(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)(?!\p{L})/giu

function worded(text: string): Found | null {
  const match = wordedPattern.exec(text)
  if (!match) return null
  const [, day, month, year, monthFirst, dayAfter, yearAfter] = match
  const named = (month ?? monthFirst ?? '').toLowerCase()
  const number = monthNames.findIndex((names) => names.includes(named)) + 1
  const found = dayOf(year ?? yearAfter, `${number}`, day ?? dayAfter)
  return found && { at: match.index, date: { kind: 'day', day: found } }
}

function figured(text: string): Found | null {
  const match = figuredPattern.exec(text)
  if (!match) return null
  const [, year, month, day, first, second, yearLast] = match
  if (year) {
    const found = dayOf(year, month, day)
    return found && { at: match.index, date: { kind: 'day', day: found } }
  }
  const dayFirst = dayOf(yearLast, second, first)
  const monthFirst = dayOf(yearLast, first, second)
  const date = dayFirst ?? monthFirst
  if (!date) return null
  const open = dayFirst && monthFirst && dayFirst !== monthFirst && match[0].includes('/')
  return {
    at: match.index,
    date: open ? { kind: 'ambiguous', day: date, other: monthFirst } : { kind: 'day', day: date },
  }
}

function hijri(text: string): Found | null {
  const match = new RegExp(`\\d{1,2}\\s+(${hijriMonths})[\\p{L}\\s]*1[34]\\d\\d`, 'u').exec(text)
  return match && { at: match.index, date: { kind: 'hijri' } }
}

function dayOf(year = '', month = '', day = ''): IsoDate | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : null
}

/** Figures as 0 to 9, marks of direction and spaces that do not break as plain spaces. */
export const withFigures = (text: string): string => inLatinFigures(text).replace(/[\u200e\u200f\u00a0\u202f]/g, ' ')
