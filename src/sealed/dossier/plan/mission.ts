// What is printed before a mission, and what its members undertake: the order, and the undertaking that each signs on her own device.
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers } from '../../log/model.ts'
import { change, type FieldChange, fieldOf, type Read, read, type Told, type Values } from '../field.ts'
import { missionOrder, undertakingBy } from '../names.ts'

type MissionOrder = Read<typeof missionOrder>

export const readMissionOrder = (registers: Registers): MissionOrder => read(registers, missionOrder)

export const changeMissionOrder = (values: Values<typeof missionOrder>): readonly FieldChange[] =>
  change(missionOrder, values)

type Undertaking = { readonly version: string; readonly language: 'ar' | 'fr' | 'en'; readonly text: string }

/** Raised in the language whose words change: people who signed older ones in it are asked again. */
const undertakingVersions: Readonly<Record<Undertaking['language'], string>> = {
  ar: '2026-11-28',
  fr: '2026-11-28',
  en: '2026-11',
}

type UndertakingState =
  | { readonly state: 'signed' | 'older'; readonly by: Told<unknown>; readonly value: Undertaking }
  | { readonly state: 'declined'; readonly by: Told<unknown>; readonly reason: string }
  | { readonly state: 'none' }

/**
 * The last that she said herself: `signed` in the words of today, `older` where they have changed since, `declined` where she does not sign or took her
 * signature back. What another's device wrote in her name is neither.
 */
export function undertakingOf(registers: Registers, person: PersonId): UndertakingState {
  const mine = fieldOf(registers, undertakingBy(person)).told.filter((told) => told.person === person && told.value)
  const [by] = mine.toSorted((a, b) => b.claimed.localeCompare(a.claimed))
  if (!by?.value) return { state: 'none' }
  const { value } = by
  if ('declined' in value) return { state: 'declined', by, reason: value.reason }
  return { state: value.version === undertakingVersions[value.language] ? 'signed' : 'older', by, value }
}

export const undertake = (person: PersonId, text: string, language: Undertaking['language']): readonly FieldChange[] =>
  change(
    { undertaking: undertakingBy(person) },
    { undertaking: { version: undertakingVersions[language], language, text } },
  )

/** She does not sign, or takes her signature back; the reason may be empty. She may still sign afterwards. */
export const decline = (person: PersonId, reason: string): readonly FieldChange[] =>
  change({ undertaking: undertakingBy(person) }, { undertaking: { declined: true, reason: reason.trim() } })

/** Puts back what she had said before, for "undo". */
export const sayAgain = (person: PersonId, said: UndertakingState): readonly FieldChange[] => {
  if (said.state === 'declined') return decline(person, said.reason)
  return change({ undertaking: undertakingBy(person) }, { undertaking: said.state === 'none' ? null : said.value })
}
