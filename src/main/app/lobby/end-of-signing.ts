// When the directory's signers sign no more. The council has to meet before that day, and its papers lie with several people.
import { dayIn, daysBetween, type Instant, type IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'

type Signer = { readonly person: PersonId; readonly until: Instant }

/** The day from which fewer than two people sign, once it is so near that somebody has to call the council; null until then. */
export function endOfSigning(signers: readonly Signer[], today: IsoDate, timeZone: string): IsoDate | null {
  const ends = new Map<PersonId, Instant>()
  for (const { person, until } of signers) if (until > (ends.get(person) ?? '')) ends.set(person, until)
  const [last, secondLast = last] = [...ends.values()].sort().reverse()
  const day = secondLast ? dayIn(secondLast, timeZone) : null
  return day && daysBetween(today, day) <= daysBefore ? day : null
}

/** Two months: council members travel, and are replaced. */
const daysBefore = 60
