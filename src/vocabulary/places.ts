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
