// The kit: what the template calculates for so many people, days and interviews, what the team says instead, and what was packed and used.
import { daysBetween } from '../../../vocabulary/dates.ts'
import type { KitRule, ProtocolTemplate } from '../../../vocabulary/do-no-harm/template.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, change, type FieldChange, latest, type Read, read, type Values } from '../field.ts'
import { kitAt } from '../names.ts'
import { readPlan } from '../plan/plan.ts'
import { rowNames } from '../rows.ts'
import { readProtocol } from './protocol.ts'
import { figureOf, type Threshold } from './thresholds.ts'

type KitItem = Read<ReturnType<typeof kitAt>> & {
  readonly item: string
  /** The template's words; null for what the team added, whose name it typed. */
  readonly words: LocalText | null
  /** What the template comes to; null for what the team added, and while a figure, or how many interviews, is not known. */
  readonly calculated: number | null
  /** The team's number, or the calculated one. Null while neither is known. */
  readonly needs: number | null
}

/** `interviews` is null while nobody has said how many are planned: none planned is said with a nought. */
type KitSize = { readonly people: number; readonly days: number; readonly interviews: number | null }

/** `people` are those who go. A visit without days counts as one day. */
export function kitSize(registers: Registers, people: number): KitSize {
  const { from, to } = readPlan(registers)
  const [first, last] = [latest(from), latest(to)]
  const days = first && last && last > first ? daysBetween(first, last) + 1 : 1
  return { people, days, interviews: latest(readProtocol(registers).interviewsPlanned) }
}

/** The template's items in their order, then the team's; without those put away. */
export function readKit(
  registers: Registers,
  template: ProtocolTemplate,
  thresholds: readonly Threshold[],
  size: KitSize,
): readonly KitItem[] {
  const ready = template.kit.map((rule) =>
    itemOf(registers, rule.item, rule.name, amountNeeded(rule, thresholds, size)),
  )
  const added = rowNames(registers, 'kit')
    .filter((item) => !template.kit.some((rule) => rule.item === item))
    .map((item) => itemOf(registers, item, null, null))
    // Entries for another template's items stay in the log and are ignored here.
    .filter(({ begun }) => latest(begun) !== null)
    .toSorted((a, b) => (latest(a.begun) ?? '').localeCompare(latest(b.begun) ?? ''))
  return [...ready, ...added].filter(({ removed }) => agreed(removed) !== true)
}

export const changeKit = (item: string, values: Values<ReturnType<typeof kitAt>>): readonly FieldChange[] =>
  change(kitAt(item), values)

/** Whether enough of it is packed. */
export const isPacked = ({ needs, packed }: Pick<KitItem, 'needs' | 'packed'>): boolean =>
  needs !== null && (latest(packed) ?? 0) >= needs

function itemOf(registers: Registers, item: string, words: LocalText | null, calculated: number | null): KitItem {
  const fields = read(registers, kitAt(item))
  return { item, words, calculated, ...fields, needs: latest(fields.needed) ?? calculated }
}

function amountNeeded({ per, times }: KitRule, thresholds: readonly Threshold[], size: KitSize): number | null {
  const each = typeof times === 'number' ? times : figureOf(thresholds, times)
  const { people, days, interviews } = size
  const many = { team: 1, person: people, 'person-day': people * days, interview: interviews }[per]
  return each === null || many === null ? null : Math.ceil(each * many)
}
