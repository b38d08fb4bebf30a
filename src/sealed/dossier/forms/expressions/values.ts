// What a rule's parts are worth: texts, numbers, yes or no, and the answers that a name reaches; turned into each other as XPath 1.0 and ODK do.

/** `nodes` are the answers that a name reaches, in the order of the rows; an unanswered or unasked one is the empty text. */
type Nodes = { readonly nodes: readonly string[] }
export type RuleValue = string | number | boolean | Nodes

export const isNodes = (value: RuleValue): value is Nodes => typeof value === 'object'

export function asText(value: RuleValue): string {
  if (isNodes(value)) return value.nodes[0] ?? ''
  return typeof value === 'number' ? numberText(value) : String(value)
}

/** A date counts as its days since 1970-01-01, so that dates compare with each other and with sums of days. Blank and other words are no number (NaN). */
export function asNumber(value: RuleValue): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = asText(value).trim()
  if (/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return Number(text)
  return daysOf(text)
}

/** A name counts as yes once something is answered. */
export function asTruth(value: RuleValue): boolean {
  if (isNodes(value)) return value.nodes.some((node) => node !== '')
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return typeof value === 'boolean' ? value : value !== ''
}

export const asList = (value: RuleValue): readonly string[] => asText(value).split(/\s+/).filter(Boolean)

/** `=`: true where one of the answers reached is the same; as numbers where one side is a number. */
export function sameValue(left: RuleValue, right: RuleValue): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return asTruth(left) === asTruth(right)
  return somePair(left, right, (a, b) =>
    typeof a === 'number' || typeof b === 'number' ? asNumber(a) === asNumber(b) : a === b,
  )
}

export function differs(left: RuleValue, right: RuleValue): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return asTruth(left) !== asTruth(right)
  return somePair(left, right, (a, b) =>
    typeof a === 'number' || typeof b === 'number' ? asNumber(a) !== asNumber(b) : a !== b,
  )
}

export const inOrder = (left: RuleValue, right: RuleValue, holds: (a: number, b: number) => boolean): boolean =>
  somePair(left, right, (a, b) => holds(asNumber(a), asNumber(b)))

function somePair(
  left: RuleValue,
  right: RuleValue,
  holds: (a: string | number | boolean, b: string | number | boolean) => boolean,
): boolean {
  const all = (value: RuleValue) => (isNodes(value) ? value.nodes : [value])
  return all(left).some((a) => all(right).some((b) => holds(a, b)))
}

const day = 86_400_000

/** YYYY-MM-DD, or with a time, as days since 1970-01-01; a time without a zone is taken as UTC. */
export function daysOf(text: string): number {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text)
  if (!found) return Number.NaN
  const [, date = '', time = '00:00', zone = 'Z'] = found
  const moment = new Date(`${date}T${time}${zone}`)
  if (Number.isNaN(moment.getTime()) || !new Date(`${date}T00:00Z`).toISOString().startsWith(date)) return Number.NaN
  return moment.getTime() / day
}

/** The day of a number of days, YYYY-MM-DD; the empty text for what is none. */
export function dateOf(days: number): string {
  const moment = new Date(Math.floor(days) * day)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10)
}

/** Digits without an exponent, as XPath writes numbers; nothing for what is no number, as ODK’s engine has it: it may stand within words. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return ''
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const text = String(value === 0 ? 0 : value)
  if (!text.includes('e')) return text
  return Math.abs(value) >= 1
    ? value.toFixed(0)
    : value
        .toFixed(20)
        .replace(/(?<!0)0+$/, '')
        .replace(/\.$/, '')
}
