// Where a member does not share a finding: her own record, beside the finding, which nobody else can write or take away.
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers } from '../../log/model.ts'
import { change, type FieldChange, fieldOf, latest, type Told } from '../field.ts'
import { disagreementOf, disagreementsOver } from '../names.ts'

export type Disagreement = Told<string> & { readonly value: string }

/** One a person, the last that she herself said; what another writes under her name is not hers. */
export function disagreementsIn(registers: Registers, row: string): readonly Disagreement[] {
  const under = disagreementsOver(row)
  return [...registers.keys()].flatMap((name): Disagreement[] => {
    if (!name.startsWith(under)) return []
    const person = name.slice(under.length) as PersonId
    const own = fieldOf(registers, disagreementOf(row, person)).told.filter((told) => told.person === person)
    const reason = latest({ state: 'differing', told: own })
    const said = own.find(({ value }) => value === reason)
    return reason?.trim() && said ? [{ ...said, value: reason }] : []
  })
}

/** Null, or nothing but spaces, takes it back. */
export const disagree = (row: string, me: PersonId, reason: string | null): readonly FieldChange[] =>
  change({ reason: disagreementOf(row, me) }, { reason: reason?.trim() ? reason : null })
