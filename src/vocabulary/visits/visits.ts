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

/** Who approves a do-no-harm decision: another than who proposed it, or any coordinator. */
export const approvers = ['another', 'anyone'] as const

/** Whether a place is known to be affected by the crisis on the days of the visit. */
export const exposures = ['clean', 'affected'] as const
export type Exposure = (typeof exposures)[number]

/** Where an interview is held, the safest in an epidemic first. */
export const spotSettings = ['outdoors', 'aired-room', 'closed-room', 'telephone'] as const

/**
 * What is made sure of where interviews are held: the air moves, a partition that hides no face and carries the voice, masks for both; and that what is said
 * stays private although masks make people speak up: nobody within hearing, no staff near, a second mask at hand for the person.
 */
export const spotChecks = ['aired', 'partition', 'masks', 'unheard', 'no-staff', 'second-mask'] as const
export type SpotCheck = (typeof spotChecks)[number]

export const healthCrises = ['covid-19', 'tuberculosis', 'scabies', 'cholera', 'heat'] as const
export type HealthCrisis = (typeof healthCrises)[number]

export const teamRoles = ['lead', 'member', 'expert', 'interpreter', 'coordinator'] as const
export type TeamRole = (typeof teamRoles)[number]

export const findingNatures = ['concern', 'good-practice'] as const
export type FindingNature = (typeof findingNatures)[number]

export const severities = ['low', 'medium', 'high', 'urgent'] as const
export type Severity = (typeof severities)[number]
