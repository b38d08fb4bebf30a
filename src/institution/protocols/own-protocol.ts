// The institution's own do-no-harm protocols: what they replace in a ready template and add to it, in versions that never change.
import type { Instant } from '../../vocabulary/dates.ts'
import type { OwnProtocolVersion, StatedMeasure } from '../../vocabulary/do-no-harm/own-protocol.ts'
import type { MeasureId, OwnProtocolId, PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'

/** One version, as it stands in the register. */
export type KeptVersion = OwnProtocolVersion & {
  /** What is new in it, and why; may be empty. */
  readonly why: string
  readonly changedBy: PersonId
}

/** Its newest version, and whether visits still begin with it. */
export type OwnProtocol = KeptVersion & {
  readonly retired: { readonly by: PersonId; readonly at: Instant; readonly reason: string } | null
}

/** A new measure has no id yet: the register gives it one, so that visits recognise it in a later version. */
export type OwnProtocolForm = Pick<OwnProtocol, 'name' | 'figures' | 'why'> & {
  readonly measures: readonly (Omit<StatedMeasure, 'id'> & { readonly id?: MeasureId | undefined })[]
}

export interface OwnProtocols {
  /** All, retired ones too, oldest first: a device keeps a full copy, so that no request tells which visit is being prepared. */
  list(): Promise<readonly OwnProtocol[]>
  get(id: OwnProtocolId): Promise<OwnProtocol | null>
  /** Newest first; empty for an unknown one. */
  versions(id: OwnProtocolId): Promise<readonly KeptVersion[]>
  /** `own-protocols-many`. */
  add(form: OwnProtocolForm, crisis: OwnProtocol['crisis'], by: PersonId): Promise<Outcome<OwnProtocol>>
  /** A version more, of the same crisis. `not-found`, `changed-meanwhile`, `own-protocol-retired`. */
  change(id: OwnProtocolId, form: OwnProtocolForm, version: number, by: PersonId): Promise<Outcome<OwnProtocol>>
  /** Retires it, or brings it back (null). `not-found`; `changed-meanwhile` where somebody has retired it, whose reason stays. */
  retire(id: OwnProtocolId, reason: string | null, by: PersonId): Promise<Outcome<OwnProtocol>>
}
