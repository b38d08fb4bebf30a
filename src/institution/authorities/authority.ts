// A body that the institution deals with, an authority or a partner: its place in the hierarchy, its postal address, its contacts, what was agreed and done together.
import type { BodyKind } from '../../vocabulary/bodies.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AuthorityId, PersonId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'

export type Authority = {
  readonly id: AuthorityId
  readonly kind: BodyKind
  readonly name: LocalText
  /** The body that it is a part of: a directorate's ministry. */
  readonly parent: AuthorityId | null
  /** As it stands on an envelope, of several lines. */
  readonly address: LocalText
  readonly contacts: readonly Contact[]
  readonly agreements: readonly Agreement[]
  readonly activities: readonly JointActivity[]
  /** Its last day; null while it exists. */
  readonly until: IsoDate | null
  /** Bodies of a demonstration are invented and say so. */
  readonly invented: boolean
  readonly changed: Instant
  readonly changedBy: PersonId
  /** Raised by one at each change: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
}

/** Whom to speak to, by her function: who holds it changes, with the days. A name only where the body itself gives it. */
export type Contact = {
  readonly function: LocalText
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly from: IsoDate | null
  readonly until: IsoDate | null
}

export type Agreement = {
  readonly subject: LocalText
  readonly from: IsoDate
  readonly until: IsoDate | null
  /** Where its signed text is kept: a file's reference. */
  readonly reference: string
}

export type JointActivity = { readonly on: IsoDate; readonly subject: LocalText; readonly outcome: LocalText }

/** What a list or a picker needs of it. */
export type AuthorityLine = Pick<Authority, 'id' | 'kind' | 'name' | 'parent' | 'until' | 'invented'>

/** The body with those above it, the highest first. */
export function lineage(of: AuthorityLine, all: readonly AuthorityLine[]): readonly AuthorityLine[] {
  const above: AuthorityLine[] = [of]
  for (let at: AuthorityLine | undefined = of; at?.parent; ) {
    const { parent }: AuthorityLine = at
    at = all.find(({ id }) => id === parent)
    if (!at || above.includes(at)) break
    above.unshift(at)
  }
  return above
}

/** Whether it has this place in the hierarchy below `head`, or is it. */
export const isWithin = (of: AuthorityLine, head: AuthorityId, all: readonly AuthorityLine[]): boolean =>
  lineage(of, all).some(({ id }) => id === head)
