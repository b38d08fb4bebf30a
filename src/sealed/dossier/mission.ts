// What is printed before a mission, and what its members undertake: the order, the kit, the undertaking that each signs on her own device.

import type { PersonId } from '../../vocabulary/ids.ts'
import { type KitItem, kitFor } from '../../vocabulary/kit.ts'
import type { VisitKind } from '../../vocabulary/visits.ts'
import type { Registers } from '../log/model.ts'
import {
  change,
  type Field,
  type FieldChange,
  fieldOf,
  latest,
  type Read,
  read,
  type Told,
  type Values,
} from './field.ts'
import { luggageAt, missionOrder, undertakingBy } from './names.ts'
import { rowsOf } from './rows.ts'

export type MissionOrder = Read<typeof missionOrder>

export const readMissionOrder = (registers: Registers): MissionOrder => read(registers, missionOrder)

export const changeMissionOrder = (values: Values<typeof missionOrder>): readonly FieldChange[] =>
  change(missionOrder, values)

/** Raised when its words change: whoever signed older ones is asked again. */
export const undertakingVersion = '2026-11'

export type Undertaking = { readonly version: string; readonly language: 'ar' | 'fr' | 'en'; readonly text: string }

/** `signed` in the words of today; `older` where they have changed since. What another's device wrote in her name is no signature. */
export function undertakingOf(
  registers: Registers,
  person: PersonId,
): { readonly state: 'signed' | 'older'; readonly by: Told<Undertaking> } | { readonly state: 'none' } {
  const mine = fieldOf(registers, undertakingBy(person)).told.filter((told) => told.person === person && told.value)
  const [last] = mine.toSorted((a, b) => b.claimed.localeCompare(a.claimed))
  if (!last) return { state: 'none' }
  return { state: last.value?.version === undertakingVersion ? 'signed' : 'older', by: last }
}

export const undertake = (person: PersonId, text: string, language: Undertaking['language']): readonly FieldChange[] =>
  change({ undertaking: undertakingBy(person) }, { undertaking: { version: undertakingVersion, language, text } })

/** `ready` is the item of the list for this kind of visit; null for what the team added, which has a name of its own. */
export type LuggageLine = {
  readonly item: string
  readonly ready: KitItem | null
  readonly name: Field<string>
  readonly quantity: Field<number>
  /** As the team set it, or as the list has it. */
  readonly take: number
}

export function readLuggage(registers: Registers, kind: VisitKind | null, team: number): readonly LuggageLine[] {
  const ready = kind ? kitFor(kind, team) : []
  const isOut = (item: string) => latest(fieldOf(registers, luggageAt(item).removed)) === true
  const lines = ready
    .filter(({ item }) => !isOut(item))
    .map(({ item, quantity }): LuggageLine => {
      const said = read(registers, luggageAt(item))
      return { item, ready: item, name: said.name, quantity: said.quantity, take: latest(said.quantity) ?? quantity }
    })
  const added = rowsOf(registers, 'luggage', (row) => ({ row, ...read(registers, luggageAt(row)) }))
    .filter(({ begun }) => latest(begun) !== null)
    .map(
      ({ row, name, quantity }): LuggageLine => ({
        item: row,
        ready: null,
        name,
        quantity,
        take: latest(quantity) ?? 1,
      }),
    )
  return [...lines, ...added]
}

export const changeLuggage = (item: string, values: Values<ReturnType<typeof luggageAt>>): readonly FieldChange[] =>
  change(luggageAt(item), values)
