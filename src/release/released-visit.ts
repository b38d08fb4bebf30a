// The shape of gate 1: all that the institution may ever see of a visit. It names no dossier, no stream, no source.
import { figuresOf } from '../foundation/words/figures.ts'
import type { Where } from '../foundation/words/locale.ts'
import type { Instant, IsoDate } from '../vocabulary/dates.ts'
import type { DeviceId, PersonId, PlaceId, VisitId } from '../vocabulary/ids.ts'
import { type LocalText, languagesOf } from '../vocabulary/languages.ts'
import type { StandardRef } from '../vocabulary/standards/standards.ts'
import type { Theme } from '../vocabulary/themes.ts'
import type { AccessSought, RefusalEnd, RefusalGround } from '../vocabulary/visits/access-refusals.ts'
import type { ConsentAnswer } from '../vocabulary/visits/consent.ts'
import type { FindingNature, HealthCrisis, ProtocolDecision, Severity, VisitKind } from '../vocabulary/visits/visits.ts'

/** The narrowest consent among a finding's sources: it travels with the finding, for `publish` cannot look behind it. */
export type ConsentScope =
  /** A measurement, a register, a pattern told by several: nobody is identified, no consent is needed. */
  | { readonly identifies: 'nobody' }
  | {
      readonly identifies: 'someone'
      readonly use: ConsentAnswer
      readonly raise: ConsentAnswer
      readonly publish: ConsentAnswer
    }

export type ReleasedFinding = {
  readonly row: string
  readonly title: LocalText
  readonly text: LocalText
  readonly nature: FindingNature
  /** Null for a good practice: it has none. Records from before that have one keep it. */
  readonly severity: Severity | null
  readonly theme: Theme
  readonly standards: readonly StandardRef[]
  /** How many sources of each kind. One to four persons leave as "fewer than five": the exact number stays sealed. */
  readonly sources: {
    readonly observations: number
    readonly registers: number
    readonly persons: number | 'fewer-than-five'
  }
  readonly consent: ConsentScope
}

/** Access that the delegation was refused, with the ground that was given. `by` is a function and a service, in the language of the team. */
export type ReleasedAccessRefusal = {
  readonly row: string
  readonly sought: AccessSought
  readonly on: IsoDate
  readonly minutes: number | null
  readonly by: string
  readonly ground: RefusalGround
  readonly legal: string
  readonly account: string
  readonly end: RefusalEnd
}

/** A measure as somebody reads it, in each of its languages: the record keeps its day as the calendar writes it, set apart from the words around it. */
export const measureRead = (measure: LocalText, where: Where): LocalText =>
  Object.fromEntries(
    languagesOf(measure).map((language) => {
      const { date } = figuresOf(language, where)
      const words = measure[language] ?? ''
      return [
        language,
        words.replace(/\u2066(\d{4}-\d\d-\d\d)\u2069/g, (_, day: IsoDate) => `\u2068${date(day)}\u2069`),
      ]
    }),
  )

export type ReleasedVisit = {
  /** Of the first format are records that were signed before there were several crises and a proof; a new one is of the second. */
  readonly format: 'wiqaya/released-visit/1' | 'wiqaya/released-visit/2'
  /** In the second format drawn from a secret that the dossier keeps. */
  readonly id: VisitId
  readonly place: PlaceId
  readonly kind: VisitKind
  readonly announced: boolean
  readonly from: IsoDate
  readonly to: IsoDate
  readonly teamSize: number
  readonly protocol: {
    readonly decision: ProtocolDecision
    /** All at once, the first of them first. Records of the first format named no other. */
    readonly crises: readonly HealthCrisis[]
    readonly measures: readonly LocalText[]
  }
  readonly findings: readonly ReleasedFinding[]
  /** None in releases that were signed before there were any. */
  readonly accessRefused: readonly ReleasedAccessRefusal[]
  /** A later release of the same visit corrects or withdraws: it names the one before. */
  readonly corrects: VisitId | null
  /** The proof of the release that it corrects: only that one's dossier had it. Null where it corrects none, or one of the first format. */
  readonly proof: string | null
  readonly releasedAt: Instant
}

/** As it stands in the signed bytes of the first format. */
export type FirstFormat = Omit<ReleasedVisit, 'format' | 'protocol' | 'proof'> & {
  readonly format: 'wiqaya/released-visit/1'
  readonly protocol: Omit<ReleasedVisit['protocol'], 'crises'> & { readonly crisis: HealthCrisis | null }
}
export type SecondFormat = ReleasedVisit & { readonly format: 'wiqaya/released-visit/2' }

/** What bytes of either format say. */
export function inEitherFormat(said: FirstFormat | SecondFormat): ReleasedVisit {
  if (said.format === 'wiqaya/released-visit/2') return said
  const { crisis, ...protocol } = said.protocol
  return { ...said, protocol: { ...protocol, crises: crisis ? [crisis] : [] }, proof: null }
}

/** What the register takes in one release: of each kind so many, and base64url of the signed bytes. */
export const releasedMost = { findings: 200, accessRefused: 100, measures: 100, bytes: 700_000 } as const

/** What the register keeps for ever: the exact bytes that were signed, and both signatures over them. */
export type SignedRelease = {
  /** base64url of the UTF-8 JSON of a ReleasedVisit. */
  readonly bytes: string
  readonly releaser: { readonly person: PersonId; readonly device: DeviceId; readonly signature: string }
  readonly approver: { readonly person: PersonId; readonly device: DeviceId; readonly signature: string }
}
