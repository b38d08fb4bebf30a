// Words about reprisals: what is done to somebody for having spoken, who tells of it, how far the team has come with it, and how to ask after her without exposing her.

/** What is done, or threatened, to those who spoke with the mechanism or might have (OPCAT 21(1)). */
export const reprisalKinds = [
  'threat',
  'violence',
  'isolation',
  'transfer',
  'disciplinary',
  'privileges',
  'care-refused',
  'search',
  'questioning',
  'against-relatives',
  'against-staff',
  'other',
] as const

export const reprisalSources = [
  'person',
  'relative',
  'lawyer',
  'other-deprived',
  'organisation',
  'observed',
  'letter',
  'anonymous',
] as const

/** How far the team has come. None says that an allegation was false: what somebody told is protected whether true or false (OPCAT 21(1)). */
export const allegationStates = ['received', 'watched', 'raised', 'ended'] as const

export const riskLevels = ['low', 'medium', 'high'] as const

/** Ways to learn how she is that point at nobody. To ask the place's staff is none of them. */
export const returnMeans = [
  'follow-up-visit',
  'several-interviews',
  'hotline',
  'letter',
  'relative',
  'lawyer',
  'organisation',
] as const

export const returnOutcomes = ['well', 'worse', 'not-reached'] as const
