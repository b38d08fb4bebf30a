// Kinds of places of deprivation of liberty. An open list (OPCAT article 4 is broad): `other` carries its own words.

export const placeKinds = [
  'prison',
  'remand',
  'juvenile',
  'police',
  'gendarmerie',
  'court-cell',
  'psychiatric',
  'migrant',
  'transit-zone',
  'military',
  'social-care',
  'quarantine',
  'transport-vehicle',
  'private',
  'other',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Groups of persons for whom deprivation of liberty weighs more; of a place, that it holds some of them, never how many or whom. */
export const placeGroups = [
  'women',
  'mothers',
  'children',
  'older',
  'disability',
  'psychosocial',
  'illness',
  'dependence',
  'foreign',
  'asylum',
  'minorities',
  'long-sentences',
] as const
export type PlaceGroup = (typeof placeGroups)[number]

/** Parts of a place in which persons are kept apart from the others. */
export const placeWings = ['isolation', 'disciplinary', 'quarantine', 'high-security', 'secure-ward'] as const
export type PlaceWing = (typeof placeWings)[number]

/** What has come to be known of a place from outside a visit. */
export const placeEvents = ['alert', 'death', 'serious-incident', 'no-answer'] as const
export type PlaceEvent = (typeof placeEvents)[number]
