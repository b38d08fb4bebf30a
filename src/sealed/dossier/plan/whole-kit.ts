// All that a delegation takes along, as one list: what its kind of visit asks for, what protects health, what the team added; how much is needed, packed and used.
import type { Instant, IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { kitFor, type KitItem as VisitItem } from '../../../vocabulary/visits/kit.ts'
import type { Registers } from '../../log/model.ts'
import { protocolDay } from '../do-no-harm/in-force.ts'
import { changeKit, kitSize, readKit } from '../do-no-harm/kit.ts'
import { templateInUse } from '../do-no-harm/own-protocols.ts'
import { readProtocol } from '../do-no-harm/protocol.ts'
import { readThresholds } from '../do-no-harm/thresholds.ts'
import { change, type Field, type FieldChange, fieldOf, latest, read } from '../field.ts'
import { luggageAt } from '../names.ts'
import { rowsOf } from '../rows.ts'
import { readPlan } from './plan.ts'

/** `list` says why it is taken, and in which registers it stands. */
export type KitLine = {
  readonly list: 'visit' | 'health'
  readonly item: string
  /** What it is called: a ready thing of the visit's list, words of the protocol's template, or the name that the team typed. */
  readonly called: { readonly ready: VisitItem } | { readonly words: LocalText } | { readonly name: Field<string> }
  /** What the list comes to by itself; null for what the team added, and while a figure of the protocol is not known. */
  readonly calculated: number | null
  /** The team's number, or the calculated one. Null while neither is known. */
  readonly needs: number | null
  readonly needed: Field<number>
  readonly packed: Field<number>
  readonly used: Field<number>
}

type KitValues = {
  readonly name?: string | null
  readonly needed?: number | null
  readonly packed?: number | null
  readonly used?: number | null
  readonly removed?: boolean
}

/** `going`: how many travel. Without a kind of visit, what protects health and what the team added. */
export function wholeKit(registers: Registers, going: number, today: IsoDate): readonly KitLine[] {
  const health = healthLines(registers, going, today)
  const isReckoned = ({ item, needed }: KitLine) =>
    health.some((one) => one.item === sameThing[item]) && latest(needed) === null
  return [...visitLines(registers, going).filter((line) => !isReckoned(line)), ...health]
}

export const changeKitLine = (
  { list, item }: Pick<KitLine, 'list' | 'item'>,
  { needed, ...values }: KitValues,
): readonly FieldChange[] =>
  list === 'health' ? changeKit(item, { needed, ...values }) : change(luggageAt(item), { quantity: needed, ...values })

/** Something of the team's own. */
export const addToKit = (row: string, begun: Instant): readonly FieldChange[] =>
  change(luggageAt(row), { begun, quantity: 1 })

/** One thing under two names: where the protocol calculates it, the visit's list does not ask for it a second time. */
const sameThing: Readonly<Record<string, string>> = { water: 'water', tape: 'tape', thermometer: 'room-thermometer' }

function visitLines(registers: Registers, going: number): readonly KitLine[] {
  const kind = latest(readPlan(registers).kind)
  const isOut = (item: string) => latest(fieldOf(registers, luggageAt(item).removed)) === true
  const ready = kind ? kitFor(kind, going) : []
  const lines = ready
    .filter(({ item }) => !isOut(item))
    .map(({ item, quantity }) => visitLine(registers, item, { ready: item }, quantity))
  const added = rowsOf(registers, 'luggage', (row) => ({ row, ...read(registers, luggageAt(row)) }))
    .filter(({ begun }) => latest(begun) !== null)
    .map(({ row, name }) => visitLine(registers, row, { name }, null))
  return [...lines, ...added]
}

function visitLine(registers: Registers, item: string, called: KitLine['called'], calculated: number | null): KitLine {
  const { quantity, packed, used } = read(registers, luggageAt(item))
  return {
    list: 'visit',
    item,
    called,
    calculated,
    needs: latest(quantity) ?? calculated,
    needed: quantity,
    packed,
    used,
  }
}

function healthLines(registers: Registers, going: number, today: IsoDate): readonly KitLine[] {
  const template = templateInUse(readProtocol(registers))
  const thresholds = readThresholds(registers, template, protocolDay(registers, today))
  return readKit(registers, template, thresholds, kitSize(registers, going)).map(
    ({ item, words, name, calculated, needs, needed, packed, used }): KitLine => ({
      list: 'health',
      item,
      called: words ? { words } : { name },
      calculated,
      needs,
      needed,
      packed,
      used,
    }),
  )
}
