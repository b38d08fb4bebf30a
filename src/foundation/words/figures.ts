// Dates, times, figures and lists as the institution's country writes them.
import { type Instant, type IsoDate, isDate } from '../../vocabulary/dates.ts'
import { type SiteLanguage, scriptOf } from '../../vocabulary/languages.ts'
import { localeOf, type Where } from './locale.ts'

export type Figures = ReturnType<typeof figuresIn>

/** Making them takes milliseconds, and every page that is answered asks for them. */
const made = new Map<string, Figures>()

/** What writes dates, times, figures and lists for a language and a country. Days have no time zone; moments take the institution's. */
export function figuresOf(language: SiteLanguage, { country, timeZone }: Where): Figures {
  const locale = localeOf(language, country)
  const name = `${language} ${locale} ${timeZone}`
  const figures = made.get(name) ?? figuresIn(language, locale, timeZone)
  made.set(name, figures)
  return figures
}

function figuresIn(language: SiteLanguage, locale: string, timeZone: string) {
  const days = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' })
  const moments = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone })
  const long = days({ day: 'numeric', month: 'long', year: 'numeric' })
  const withWeekday = days({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const dayAndMonth = days({ day: 'numeric', month: 'long' })
  const weekday = days({ weekday: 'long' })
  const monthName = days({ month: 'long' })
  const weekdayShort = days({ weekday: 'short' })
  const weekdayNarrow = days({ weekday: 'narrow' })
  const monthAndYear = days({ month: 'long', year: 'numeric' })
  const momentDay = moments({ day: 'numeric', month: 'long', year: 'numeric' })
  const momentShort = moments({ day: 'numeric', month: 'long' })
  const figures = new Intl.NumberFormat(locale)
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false })
  const all = new Intl.ListFormat(locale, { type: 'conjunction' })
  const { compare } = new Intl.Collator(locale)
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const hoursIn = (zone: string) =>
    new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
  const [here, asSaid] = [hoursIn(timeZone), hoursIn('UTC')]
  const hours = (at: Instant) => timeOf(language, here, at)
  /** The first of a month is an ordinal in French (1er mars), which no engine writes. */
  const said = (parts: readonly Intl.DateTimeFormatPart[]) =>
    parts.map(({ type, value }) => (language === 'fr' && type === 'day' && value === '1' ? '1er' : value)).join('')
  const clockTime = (clock: string) =>
    joined(
      language,
      said(long.formatToParts(dayDate(clock.slice(0, 10) as IsoDate))),
      timeOf(language, asSaid, `${clock.slice(0, 16)}Z` as Instant),
    )
  return {
    /** 18 نوفمبر 2026, 18 novembre 2026. */
    date: (day: IsoDate) => said(long.formatToParts(dayDate(day))),
    /** Monday 23 November 2026. */
    dateWithWeekday: (day: IsoDate) => said(withWeekday.formatToParts(dayDate(day))),
    dayAndMonth: (day: IsoDate) => said(dayAndMonth.formatToParts(dayDate(day))),
    weekday: (day: IsoDate) => weekday.format(dayDate(day)),
    weekdayShort: (day: IsoDate) => weekdayShort.format(dayDate(day)),
    weekdayNarrow: (day: IsoDate) => weekdayNarrow.format(dayDate(day)),
    monthName: (day: IsoDate) => monthName.format(dayDate(day)),
    /** 1 where weeks begin on Monday, 7 on Sunday, 6 on Saturday. */
    firstDayOfWeek: firstDayOf(locale),
    /** November 2026. */
    monthAndYear: (day: IsoDate) => monthAndYear.format(dayDate(day)),
    /** 12–14 November 2026, the shared parts once. */
    dateRange: (from: IsoDate, to: IsoDate) => said(long.formatRangeToParts(dayDate(from), dayDate(to))),
    /** 9:42; in French 9 h 42. */
    time: hours,
    /** Of a clock that somebody wrote down (`18:00`), wherever it hangs. */
    hour: (clock: string) => timeOf(language, asSaid, `2000-01-01T${clock}:00Z` as Instant),
    /** 12 November, 10:20: a moment near enough that its year is known. */
    moment: (at: Instant) => joined(language, said(momentShort.formatToParts(new Date(at))), hours(at)),
    dateTime: (at: Instant) => joined(language, said(momentDay.formatToParts(new Date(at))), hours(at)),
    /** As a clock said it (`2026-11-20T14:03`, with or without seconds and a zone), wherever it was. */
    clockTime,
    number: (value: number) => figures.format(value),
    /**
     * What a rule came to, as text: a number with all its figures and none apart (it may be a year), a day, and what a clock showed, as they are written here; nothing where it
     * was divided by nothing; anything else as it is.
     */
    cameTo: (text: string) => {
      if (text === 'Infinity' || text === '-Infinity') return ''
      if (isDate(text)) return said(long.formatToParts(dayDate(text)))
      if (isDate(text.slice(0, 10)) && /^.{10}T\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text)) return clockTime(text)
      return String(Number(text)) === text && Number.isFinite(Number(text)) ? whole.format(Number(text)) : text
    },
    /** The name of a country by its two letters (ISO 3166-1); the letters where nobody knows it. */
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    /** The order in which readers of the language look something up. */
    compare: (one: string, other: string) => compare(one, other),
    list: (items: readonly string[]) => all.format(items),
  }
}

/** Monday where the engine cannot say. */
const firstDayOf = (locale: string): number =>
  (new Intl.Locale(locale) as { getWeekInfo?: () => { readonly firstDay: number } }).getWeekInfo?.().firstDay ?? 1

const dayDate = (day: IsoDate): Date => {
  if (!isDate(day)) throw new Error(`not a day: ${day}`)
  return new Date(`${day}T00:00:00.000Z`)
}

const joined = (language: SiteLanguage, day: string, time: string) =>
  `${day}${scriptOf(language) === 'Arab' ? '، ' : ', '}${time}`

/** Hours on a 24-hour clock everywhere: a signature at 3 in the afternoon must not be read as one at night. */
function timeOf(language: SiteLanguage, hours: Intl.DateTimeFormat, at: Instant): string {
  const parts = hours.formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? ''
  const hour = part('hour').replace(/^[0٠۰](?=.)/, '')
  return language === 'fr' ? `${hour}\u202fh\u202f${part('minute')}` : `${hour}:${part('minute')}`
}
