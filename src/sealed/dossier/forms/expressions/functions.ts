// The functions that a rule may call, with how many arguments each takes. What looks at rows and names is in `evaluate.ts`.
import { asList, asNumber, asText, asTruth, dateOf, daysOf, isNodes, type RuleValue } from './values.ts'

/** The least and the most arguments of a function; undefined for one that is unknown. */
export const functionArity = (name: string): readonly [number, number] | undefined =>
  plain.get(name)?.arity ?? withSurroundings.get(name)

export function callPlain(name: string, args: readonly RuleValue[]): RuleValue {
  const found = plain.get(name)
  if (!found) throw new Error(`a rule calls ${name}, which its reading should have refused`)
  return found.give(args)
}

/** These see more than their arguments, or not all of them; `evaluate.ts` has them. */
const withSurroundings: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['if', [3, 3]],
  ['coalesce', [2, 2]],
  ['once', [1, 1]],
  ['position', [0, 1]],
  ['indexed-repeat', [3, 7]],
  ['regex', [2, 2]],
  ['jr:choice-name', [2, 2]],
  ['random', [0, 0]],
  ['uuid', [0, 0]],
  ['today', [0, 0]],
  ['now', [0, 0]],
] as const)

type Plain = { readonly arity: readonly [number, number]; readonly give: (args: readonly RuleValue[]) => RuleValue }

const many = 30
const one = (give: (value: RuleValue) => RuleValue): Plain => ({ arity: [1, 1], give: ([a = '']) => give(a) })
const two = (give: (a: RuleValue, b: RuleValue) => RuleValue): Plain => ({
  arity: [2, 2],
  give: ([a = '', b = '']) => give(a, b),
})
const numbers = (args: readonly RuleValue[]): readonly number[] =>
  args
    .flatMap((value) => (isNodes(value) ? value.nodes.filter((node) => node !== '') : [value]))
    .map((value) => asNumber(value))
const texts = (args: readonly RuleValue[]): readonly string[] =>
  args.flatMap((value) => (isNodes(value) ? value.nodes : [asText(value)]))
const least = ([first = Number.NaN, ...others]: readonly number[]) => others.reduce((a, b) => Math.min(a, b), first)
const greatest = ([first = Number.NaN, ...others]: readonly number[]) => others.reduce((a, b) => Math.max(a, b), first)

const plain: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ['selected', two((list, choice) => asList(list).includes(asText(choice).trim()))],
  ['selected-at', two((list, at) => asList(list)[asNumber(at)] ?? '')],
  ['count-selected', one((list) => asList(list).length)],
  ['string', one(asText)],
  ['number', one(asNumber)],
  ['int', one((value) => Math.trunc(asNumber(value)))],
  ['boolean', one(asTruth)],
  ['boolean-from-string', one((value) => ['true', '1'].includes(asText(value)))],
  ['not', one((value) => !asTruth(value))],
  ['true', { arity: [0, 0], give: () => true }],
  ['false', { arity: [0, 0], give: () => false }],
  ['round', { arity: [1, 2], give: ([value = '', digits = 0]) => rounded(asNumber(value), asNumber(digits)) }],
  ['floor', one((value) => Math.floor(asNumber(value)))],
  ['ceiling', one((value) => Math.ceil(asNumber(value)))],
  ['abs', one((value) => Math.abs(asNumber(value)))],
  ['pow', two((base, power) => asNumber(base) ** asNumber(power))],
  ['sqrt', one((value) => Math.sqrt(asNumber(value)))],
  ['exp', one((value) => Math.exp(asNumber(value)))],
  ['log', one((value) => Math.log(asNumber(value)))],
  ['log10', one((value) => Math.log10(asNumber(value)))],
  ['pi', { arity: [0, 0], give: () => Math.PI }],
  ['sin', one((value) => Math.sin(asNumber(value)))],
  ['cos', one((value) => Math.cos(asNumber(value)))],
  ['tan', one((value) => Math.tan(asNumber(value)))],
  ['asin', one((value) => Math.asin(asNumber(value)))],
  ['acos', one((value) => Math.acos(asNumber(value)))],
  ['atan', one((value) => Math.atan(asNumber(value)))],
  ['atan2', two((y, x) => Math.atan2(asNumber(y), asNumber(x)))],
  // Rows that nobody has answered are left out of sums: a blank is not zero, and must not hide what the others hold.
  ['sum', one((value) => numbers([value]).reduce((sum, each) => sum + each, 0))],
  ['count', one((value) => (isNodes(value) ? value.nodes.length : 0))],
  ['count-non-empty', one((value) => (isNodes(value) ? value.nodes.filter((node) => node !== '').length : 0))],
  ['min', { arity: [1, many], give: (args) => least(numbers(args)) }],
  ['max', { arity: [1, many], give: (args) => greatest(numbers(args)) }],
  ['concat', { arity: [0, many], give: (args) => texts(args).join('') }],
  ['join', { arity: [2, many], give: ([between = '', ...args]) => texts(args).join(asText(between)) }],
  ['string-length', one((value) => [...asText(value)].length)],
  ['substr', { arity: [2, 3], give: ([value = '', from = 0, to]) => part(asText(value), asNumber(from), to) }],
  ['substring', { arity: [2, 3], give: ([value = '', from = 0, length]) => fromPlace(asText(value), from, length) }],
  ['substring-before', two((value, sign) => before(asText(value), asText(sign)))],
  ['substring-after', two((value, sign) => after(asText(value), asText(sign)))],
  ['contains', two((value, sign) => asText(value).includes(asText(sign)))],
  ['starts-with', two((value, sign) => asText(value).startsWith(asText(sign)))],
  ['ends-with', two((value, sign) => asText(value).endsWith(asText(sign)))],
  ['normalize-space', one((value) => asText(value).trim().replace(/\s+/g, ' '))],
  ['translate', { arity: [3, 3], give: ([value = '', from = '', to = '']) => translated(value, from, to) }],
  ['checklist', { arity: [3, many], give: ([low = 0, high = 0, ...args]) => checklist(low, high, args) }],
  ['weighted-checklist', { arity: [4, many], give: ([low = 0, high = 0, ...args]) => weighed(low, high, args) }],
  ['date', one(asDate)],
  ['date-time', one(asDate)],
  ['decimal-time', one((value) => dayShare(asText(value)))],
  ['decimal-date-time', one(asDays)],
  ['format-date', two((value, format) => formatted(asDate(value), asText(format)))],
  ['format-date-time', two((value, format) => formatted(asText(value), asText(format)))],
])

/** Half away from zero, as people round. */
function rounded(value: number, digits: number): number {
  const by = 10 ** digits
  const scaled = Math.abs(value) * by
  return Math.sign(value) * (Math.round(Number(scaled.toPrecision(15))) / by)
}

const part = (value: string, from: number, to: RuleValue | undefined): string =>
  [...value].slice(from, to === undefined ? undefined : asNumber(to)).join('')

const before = (value: string, sign: string): string =>
  value.includes(sign) ? value.slice(0, value.indexOf(sign)) : ''

const after = (value: string, sign: string): string =>
  value.includes(sign) ? value.slice(value.indexOf(sign) + sign.length) : ''

function translated(value: RuleValue, from: RuleValue, to: RuleValue): string {
  const others = [...asText(to)]
  // Of a letter that is named twice, its first place counts.
  const becomes = new Map([...asText(from)].map((letter, at) => [letter, others[at] ?? ''] as const).reverse())
  return [...asText(value)].map((letter) => becomes.get(letter) ?? letter).join('')
}

function checklist(low: RuleValue, high: RuleValue, args: readonly RuleValue[]): boolean {
  const yes = args.filter(asTruth).length
  const [from, to] = [asNumber(low), asNumber(high)]
  return (from === -1 || yes >= from) && (to === -1 || yes <= to)
}

/** As `checklist`, each answer with its weight behind it. */
function weighed(low: RuleValue, high: RuleValue, args: readonly RuleValue[]): boolean {
  const sum = args.reduce<number>(
    (found, value, at) => (at % 2 === 0 && asTruth(value) ? found + asNumber(args[at + 1] ?? 0) : found),
    0,
  )
  const [from, to] = [asNumber(low), asNumber(high)]
  return (from === -1 || sum >= from) && (to === -1 || sum <= to)
}

/** A time of day as a share of the day: noon is 0.5. */
function dayShare(time: string): number {
  const [, hours, minutes, seconds = '0'] = /^(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?/.exec(time) ?? []
  return hours === undefined ? Number.NaN : (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400
}

/** Letters by their places from 1, as XPath counts them, rounded as it rounds. */
function fromPlace(value: string, from: RuleValue, length: RuleValue | undefined): string {
  const first = Math.round(asNumber(from))
  const end = length === undefined ? Number.POSITIVE_INFINITY : first + Math.round(asNumber(length))
  return [...value].filter((_, at) => at + 1 >= first && at + 1 < end).join('')
}

/** The form of a version 4, a lot for each digit. */
export const uuidFrom = (lot: (nth: number) => number): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, (_, at: number) => Math.floor(lot(at + 1) * 16).toString(16))

/** Days since 1970-01-01. Answers must be days or moments; a figure counts as a number of days only where a rule has calculated it. */
function asDays(value: RuleValue): number {
  return typeof value === 'number' ? value : daysOf(asText(value))
}

/** Of what a clock showed, its day there. */
function asDate(value: RuleValue): string {
  const days = asDays(value)
  return Number.isNaN(days) ? '' : dateOf(days)
}

const clockTime = /T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?/

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const shortDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `%Y %y %m %n %b %d %e %a %H %h %M %S %3`. Names of months and days are English in every language, as ODK has them: rules compare what comes of it. */
function formatted(value: string, format: string): string {
  const days = daysOf(value)
  if (Number.isNaN(days)) return ''
  const [year = '', month = '', date = ''] = value.slice(0, 10).split('-')
  const [, hour = '00', minute = '00', second = '00', part = ''] = clockTime.exec(value) ?? []
  const parts: Readonly<Record<string, string>> = {
    Y: year,
    y: year.slice(2),
    m: month,
    n: String(Number(month)),
    b: shortMonths[Number(month) - 1] ?? '',
    d: date,
    e: String(Number(date)),
    H: hour,
    h: String(Number(hour)),
    M: minute,
    S: second,
    3: part.padEnd(3, '0'),
    // The first of January 1970 was a Thursday.
    a: shortDays[(((Math.floor(days) + 4) % 7) + 7) % 7] ?? '',
  }
  return format.replace(/%([A-Za-z3])/g, (whole, letter: string) => parts[letter] ?? whole)
}
