// The consent with which a finding leaves: the narrowest among the people it rests on.

import { agreed } from '../sealed/dossier/field.ts'
import type { Finding } from '../sealed/dossier/findings.ts'
import { consentIn, narrowest } from '../sealed/dossier/interview.ts'
import type { ConsentUse } from '../vocabulary/consent.ts'
import type { ReadInterview } from './dossier-read.ts'
import type { ConsentScope } from './released-visit.ts'

/** A source whose interview this person cannot read counts as never asked. Until the team says otherwise, a finding identifies someone. */
export function consentScopeOf(finding: Finding, interviews: readonly ReadInterview[]): ConsentScope {
  if (agreed(finding.identifies) === 'nobody') return { identifies: 'nobody' }
  const to = (use: ConsentUse) => narrowest(sourcesOf(finding).map((stream) => answerOf(stream, use, interviews)))
  return { identifies: 'someone', use: to('use'), raise: to('raise'), publish: to('publish') }
}

/** True where a person whose interview is among the sources said no to its use: the finding must then stand without it. */
export const usedAgainstHerWill = (finding: Finding, interviews: readonly ReadInterview[]): boolean =>
  sourcesOf(finding).some((stream) => answerOf(stream, 'use', interviews) === 'no')

const sourcesOf = (finding: Finding) => agreed(finding.interviews) ?? []

function answerOf(stream: string, use: ConsentUse, interviews: readonly ReadInterview[]) {
  const read = interviews.find((interview) => interview.stream === stream)
  return read ? consentIn(read.registers, use) : 'not-asked'
}
