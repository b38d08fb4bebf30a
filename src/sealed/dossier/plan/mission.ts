// What is printed before a mission, and what its members undertake: the order, and the undertaking that each signs on her own device.
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers } from '../../log/model.ts'
import { change, type FieldChange, fieldOf, type Read, read, type Told, type Values } from '../field.ts'
import { missionOrder, undertakingBy } from '../names.ts'

export type MissionOrder = Read<typeof missionOrder>

export const readMissionOrder = (registers: Registers): MissionOrder => read(registers, missionOrder)

export const changeMissionOrder = (values: Values<typeof missionOrder>): readonly FieldChange[] =>
  change(missionOrder, values)

/** Raised when its words change: people who signed older ones are asked again. */
const undertakingVersion = '2026-11'

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
