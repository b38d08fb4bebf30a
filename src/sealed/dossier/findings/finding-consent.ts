// The consent that a finding has: the narrowest among the people whose interviews it rests on, and none where one of them withdrew it.
import { same } from '../../../foundation/same.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { ConsentAnswer, ConsentUse } from '../../../vocabulary/visits/consent.ts'
import type { Registers } from '../../log/model.ts'
import { agreed } from '../field.ts'
import { consentIn, narrowest } from '../interviews/interview.ts'
import { withdrawnUses } from '../interviews/withdrawal.ts'
import type { Finding } from './findings.ts'

/** An interview as far as consent goes: only those that this person reads. */
export type ConsentSource = { readonly stream: StreamId; readonly registers: Registers }

/** `visit` tells of consent that was withdrawn, also to an interview that this person does not read. */
export type ConsentView = { readonly visit: Registers; readonly interviews: readonly ConsentSource[] }

/** The shape in which consent leaves with a finding. */
type FindingConsent =
  | { readonly identifies: 'nobody' }
  | {
      readonly identifies: 'someone'
      readonly use: ConsentAnswer
      readonly raise: ConsentAnswer
      readonly publish: ConsentAnswer
    }

/** A source whose interview this person cannot read counts as never asked. Until the team says otherwise, a finding identifies someone. */
export function consentOf(finding: Finding, view: ConsentView): FindingConsent {
  if (agreed(finding.identifies) === 'nobody') return { identifies: 'nobody' }
  const to = (use: ConsentUse) => narrowest(sourcesOf(finding).map((stream) => answerOf(stream, use, view)))
  return { identifies: 'someone', use: to('use'), raise: to('raise'), publish: to('publish') }
}

/** True where a person whose interview is among the sources said no to its use: the finding must then stand without it. */
export const usedAgainstHerWill = (finding: Finding, view: ConsentView): boolean =>
  sourcesOf(finding).some((stream) => answerOf(stream, 'use', view) === 'no')

/** True where one of its interviews is not read here: the consent to it is not known, and counts as not asked. */
export const restsOnUnread = (finding: Finding, { interviews }: ConsentView): boolean =>
  sourcesOf(finding).some((stream) => !interviews.some((interview) => interview.stream === stream))

/** True where what was said of consent is what the interviews say; where not all of them are read here, no more than those that are. */
export function consentHolds(finding: Finding, said: FindingConsent, view: ConsentView): boolean {
  const now = consentOf(finding, view)
  if (now.identifies === 'nobody' || said.identifies === 'nobody') return now.identifies === said.identifies
  if (!restsOnUnread(finding, view)) return same(now, said)
  const isWithin = (use: 'use' | 'raise' | 'publish', answer: ConsentAnswer | null) =>
    answer === null || narrowest([said[use], answer]) === said[use]
  return sourcesOf(finding).every((stream) =>
    (['use', 'raise', 'publish'] as const).every((use) => isWithin(use, knownAnswerOf(stream, use, view))),
  )
}

const sourcesOf = (finding: Finding): readonly StreamId[] => agreed(finding.interviews) ?? []

const answerOf = (stream: StreamId, use: ConsentUse, view: ConsentView): ConsentAnswer =>
  knownAnswerOf(stream, use, view) ?? 'not-asked'

/** Null where this person does not read the interview, and nobody withdrew it. */
function knownAnswerOf(stream: StreamId, use: ConsentUse, { visit, interviews }: ConsentView): ConsentAnswer | null {
  if (withdrawnUses(visit, stream).has(use)) return 'no'
  const read = interviews.find((interview) => interview.stream === stream)
  return read ? consentIn(read.registers, use) : null
}
