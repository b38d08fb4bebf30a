// The consent that a finding has: the narrowest among the people whose interviews it rests on.
import type { ConsentAnswer, ConsentUse } from '../../vocabulary/consent.ts'
import type { StreamId } from '../../vocabulary/ids.ts'
import type { Registers } from '../log/model.ts'
import { agreed } from './field.ts'
import type { Finding } from './findings.ts'
import { consentIn, narrowest } from './interview.ts'

/** An interview as far as consent goes: only those that this person reads. */
export type ConsentSource = { readonly stream: StreamId; readonly registers: Registers }

/** The shape in which consent leaves with a finding. */
export type FindingConsent =
  | { readonly identifies: 'nobody' }
  | {
      readonly identifies: 'someone'
      readonly use: ConsentAnswer
      readonly raise: ConsentAnswer
      readonly publish: ConsentAnswer
    }

/** A source whose interview this person cannot read counts as never asked. Until the team says otherwise, a finding identifies someone. */
export function consentOf(finding: Finding, interviews: readonly ConsentSource[]): FindingConsent {
  if (agreed(finding.identifies) === 'nobody') return { identifies: 'nobody' }
  const to = (use: ConsentUse) => narrowest(sourcesOf(finding).map((stream) => answerOf(stream, use, interviews)))
  return { identifies: 'someone', use: to('use'), raise: to('raise'), publish: to('publish') }
}

/** True where a person whose interview is among the sources said no to its use: the finding must then stand without it. */
export const usedAgainstHerWill = (finding: Finding, interviews: readonly ConsentSource[]): boolean =>
  sourcesOf(finding).some((stream) => answerOf(stream, 'use', interviews) === 'no')

const sourcesOf = (finding: Finding): readonly StreamId[] => agreed(finding.interviews) ?? []

function answerOf(stream: StreamId, use: ConsentUse, interviews: readonly ConsentSource[]): ConsentAnswer {
  const read = interviews.find((interview) => interview.stream === stream)
  return read ? consentIn(read.registers, use) : 'not-asked'
}
