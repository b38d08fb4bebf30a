// The consent that a finding has: the narrowest among the people whose interviews it rests on, and none where one of them withdrew it.
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

const sourcesOf = (finding: Finding): readonly StreamId[] => agreed(finding.interviews) ?? []

function answerOf(stream: StreamId, use: ConsentUse, { visit, interviews }: ConsentView): ConsentAnswer {
  if (withdrawnUses(visit, stream).has(use)) return 'no'
  const read = interviews.find((interview) => interview.stream === stream)
  return read ? consentIn(read.registers, use) : 'not-asked'
}
