// The offices that the directory lists for a person: what she may do follows from them, never from a setting on the server.

export const offices = [
  'coordinator',
  'member',
  'expert',
  'health-professional',
  'interpreter',
  'secretariat',
  'communications',
  'intake',
  'administrator',
] as const
export type Office = (typeof offices)[number]

/** Who may be on a team; communications, secretariat and administration have no business in a dossier. */
export const visitingOffices: readonly Office[] = [
  'coordinator',
  'member',
  'expert',
  'health-professional',
  'interpreter',
]
