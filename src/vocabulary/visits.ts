// Words of a visit: its kind, how a protocol was decided, what a finding is.

export const visitKinds = ['in-depth', 'thematic', 'ad-hoc', 'follow-up', 'remote'] as const
export type VisitKind = (typeof visitKinds)[number]

/** Where a visit of the annual programme stands. `prepared` has a dossier. */
export const plannedStates = ['proposed', 'decided', 'prepared', 'made', 'postponed', 'cancelled'] as const
export type PlannedState = (typeof plannedStates)[number]

/** What a programme keeps back for visits that nobody can name in advance. */
export const programmeReserves = ['urgent', 'follow-up'] as const
export type ProgrammeReserve = (typeof programmeReserves)[number]

/** The do-no-harm decision before a visit. `reduced` is a visit with a smaller team or shorter stay. */
export const protocolDecisions = ['visit', 'reduced', 'remote', 'postpone'] as const
export type ProtocolDecision = (typeof protocolDecisions)[number]

export const healthCrises = ['covid-19', 'tuberculosis', 'scabies', 'cholera', 'heat'] as const
export type HealthCrisis = (typeof healthCrises)[number]

export const teamRoles = ['lead', 'member', 'expert', 'interpreter', 'coordinator'] as const
export type TeamRole = (typeof teamRoles)[number]

export const findingNatures = ['concern', 'good-practice'] as const
export type FindingNature = (typeof findingNatures)[number]

export const severities = ['low', 'medium', 'high', 'urgent'] as const
export type Severity = (typeof severities)[number]
