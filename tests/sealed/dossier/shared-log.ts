// A stream in memory for tests of the field: what stands, who said it, who had seen what. No sealing: that has its own tests.
import type { FieldChange } from '../../../src/sealed/dossier/field.ts'
import type { History, RegisterName, Registers, Standing, WriteId } from '../../../src/sealed/log/model.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { type DeviceId, idOf, type PersonId } from '../../../src/vocabulary/ids.ts'

const idFrom = (number: number) => new Uint8Array(16).fill(number)
const people = { salma: idOf<PersonId>(idFrom(1)), nader: idOf<PersonId>(idFrom(2)), hind: idOf<PersonId>(idFrom(3)) }
export const { salma, nader, hind } = people

export type SharedLog = {
  readonly now: () => Registers
  /** Every write of a register, the first one first. */
  readonly history: (register: RegisterName) => History
  /** Writes as that person, in one record. `seen` is what her device had pulled; by default everything. */
  readonly write: (person: PersonId, changes: readonly FieldChange[], seen?: Registers) => void
}

export function sharedLog(): SharedLog {
  const standing = new Map<string, readonly Standing[]>()
  const histories = new Map<RegisterName, History>()
  let count = 0
  let records = 0
  return {
    now: () => new Map(standing),
    history: (register) => histories.get(register) ?? [],
    write(person, changes, seen = standing) {
      records += 1
      for (const [index, { register, value, replaces }] of changes.entries()) {
        const replaced = new Set(replaces ?? (seen.get(register) ?? []).map(({ write }) => write))
        count += 1
        const mine: Standing = {
          write: `w${records}.${index}` as WriteId,
          value,
          person,
          device: idOf<DeviceId>(idFrom(9)),
          claimed: `2026-11-12T10:${String(count).padStart(2, '0')}:00.000Z` as Instant,
          sent: true,
        }
        histories.set(register, [...(histories.get(register) ?? []), { ...mine, replaces: [...replaced] }])
        standing.set(register, [...(standing.get(register) ?? []).filter(({ write }) => !replaced.has(write)), mine])
      }
    },
  }
}
