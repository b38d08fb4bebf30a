// The words of what a register holds as a code: the choices of the lists that its screen offers.
import { entryIn } from '../../../foundation/entry-in.ts'
import type { WordKey } from '../../../foundation/words/words.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { spokenLanguages } from '../../../vocabulary/people.ts'
import { placeEvents } from '../../../vocabulary/places.ts'
import { implementations } from '../../../vocabulary/recommendations.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { accessSought, refusalEnds, refusalGrounds } from '../../../vocabulary/visits/access-refusals.ts'
import { consentUses, withdrawalWays } from '../../../vocabulary/visits/consent.ts'
import { measuredQuantities } from '../../../vocabulary/visits/measurements.ts'
import { checkResults, registerKinds } from '../../../vocabulary/visits/registers.ts'
import {
  contactMeans,
  contactParties,
  contactSides,
  documentGrounds,
  documentsCame,
  interviewMeans,
  presences,
} from '../../../vocabulary/visits/remote-work.ts'
import {
  allegationStates,
  reprisalKinds,
  reprisalSources,
  returnMeans,
  returnOutcomes,
  riskLevels,
} from '../../../vocabulary/visits/reprisals.ts'
import {
  approvers,
  exposures,
  findingNatures,
  healthCrises,
  plannedStates,
  programmeReserves,
  protocolDecisions,
  severities,
  spotSettings,
  visitKinds,
} from '../../../vocabulary/visits/visits.ts'
import { traces } from '../../log/attachments/attachment-form.ts'
import type { RegisterName } from '../../log/model.ts'
import { measureScopes, reprisalFears, sheetPlaces } from '../names.ts'

/** Null for what is no code of this field. `inside`: where in its value it stands, for a field that holds several things. */
export const codeWords = (register: RegisterName, inside: string | null, code: string): WordKey | null =>
  entryIn(said, fieldIn(register, inside))?.(code) ?? null

/** The area of the register and the field in it, without the row. */
function fieldIn(register: RegisterName, inside: string | null): string {
  const parts = register.split('/')
  if (inside) return `${parts[0]}/${inside}`
  return parts.at(-2) === 'check' ? `${parts[0]}/check` : `${parts[0]}/${parts.at(-1)}`
}

const of =
  <C extends string>(all: readonly C[], key: (code: C) => WordKey) =>
  (said: string): WordKey | null => {
    const code = all.find((one) => one === said)
    return code === undefined ? null : key(code)
  }

const theme = of(themes, (one) => `vocabulary.theme.${one}`)
const visitKind = of(visitKinds, (one) => `vocabulary.visit-kind.${one}`)
const severity = of(severities, (one) => `vocabulary.severity.${one}`)
const presence = of(presences, (one) => `vocabulary.presence.${one}`)
const risk = of(riskLevels, (one) => `reprisals.risk.${one}`)
const decision = of(protocolDecisions, (one) => `vocabulary.protocol.${one}`)
const language = of(languages, (one) => `vocabulary.language.${one}`)
const uses = of(consentUses, (one) => `vocabulary.consent.${one}`)
const consent = of(['yes', 'no', 'not-asked'] as const, (one) => `dossier.consent.${one}`)

const said: Readonly<Record<string, (code: string) => WordKey | null>> = {
  'plan/kind': visitKind,
  'plan/theme': theme,
  'plan/languages': of(spokenLanguages, (one) => `vocabulary.spoken.${one}`),
  'objectives/implementation': of(implementations, (one) => `vocabulary.implementation.${one}`),
  'undertaking/language': language,
  'protocol/decision': decision,
  'protocol/crisis': of([...healthCrises, 'none'] as const, (one) =>
    one === 'none' ? 'dossier.protocol.crisis-none' : `vocabulary.health-crisis.${one}`,
  ),
  'protocol/also': of(healthCrises, (one) => `vocabulary.health-crisis.${one}`),
  'protocol/approver': of(approvers, (one) => `protocol.approver.${one}`),
  'protocol/exposure': of(exposures, (one) => `protocol.exposure.${one}`),
  'wings/exposure': of(exposures, (one) => `protocol.exposure.${one}`),
  'measures/scope': of(measureScopes, (one) => `dossier.measures.scope.${one}`),
  'spots/setting': of(spotSettings, (one) => `protocol.spots.setting.${one}`),
  'access/sought': of(accessSought, (one) => `vocabulary.access.${one}`),
  'access/ground': of(refusalGrounds, (one) => `vocabulary.refusal-ground.${one}`),
  'access/end': of(refusalEnds, (one) => `vocabulary.refusal-end.${one}`),
  'contacts/means': of(contactMeans, (one) => `vocabulary.contact-means.${one}`),
  'contacts/begun-by': of(contactSides, (one) => `vocabulary.contact-side.${one}`),
  'contacts/party': of(contactParties, (one) => `vocabulary.contact-party.${one}`),
  'contacts/others': presence,
  'requests/ground': of(documentGrounds, (one) => `vocabulary.document-ground.${one}`),
  'requests/came': of(documentsCame, (one) => `vocabulary.documents-came.${one}`),
  'worksheets/kind': of(registerKinds, (one) => `vocabulary.register-kind.${one}`),
  'worksheets/check': of(checkResults, (one) => `vocabulary.check-result.${one}`),
  'observations/theme': theme,
  'observations/quantity': of(measuredQuantities, (one) => `vocabulary.measured.${one}`),
  'attachments/removed': of(traces, (one) => `attachments.trace.${one}`),
  'sheets/language': language,
  'sheets/where': of(sheetPlaces, (one) => `paper.where.${one}`),
  'findings/nature': of(findingNatures, (one) => `vocabulary.finding-nature.${one}`),
  'findings/severity': severity,
  'findings/theme': theme,
  'findings/identifies': of(['nobody', 'someone'] as const, (one) => `dossier.finding.identifies.${one}`),
  'planned/kind': visitKind,
  'planned/theme': theme,
  'planned/state': of(plannedStates, (one) => `programme.state.${one}`),
  'planned/reserve': of(programmeReserves, (one) => `programme.reserve.${one}`),
  'events/kind': of(placeEvents, (one) => `vocabulary.place-event.${one}`),
  'interview/subject': of(['person', 'group'] as const, (one) => `dossier.interview.subject.${one}`),
  'interview/means': of(interviewMeans, (one) => `vocabulary.interview-means.${one}`),
  'interview/others': presence,
  ...Object.fromEntries(consentUses.map((use) => [`consent/${use}`, consent])),
  'consent/assent': consent,
  'consent/by': of(['self', 'guardian', 'both'] as const, (one) => `dossier.consent.by.${one}`),
  'consent/form': of(['oral', 'written'] as const, (one) => `dossier.consent.form.${one}`),
  'withdrawals/uses': uses,
  'withdrawals/how': of(withdrawalWays, (one) => `vocabulary.withdrawal-way.${one}`),
  'withdrawn/uses': uses,
  'reprisal/fear': of(reprisalFears, (one) => `dossier.reprisal.${one}`),
  'reprisal/risk-before': risk,
  'reprisal/risk-after': risk,
  'returns/means': of(returnMeans, (one) => `vocabulary.return-means.${one}`),
  'returns/outcome': of(returnOutcomes, (one) => `vocabulary.return-outcome.${one}`),
  'allegations/kind': of(reprisalKinds, (one) => `vocabulary.reprisal-kind.${one}`),
  'allegations/source': of(reprisalSources, (one) => `vocabulary.reprisal-source.${one}`),
  'allegations/severity': severity,
  'allegations/state': of(allegationStates, (one) => `vocabulary.allegation-state.${one}`),
}
