// Whom the institution deals with: authorities, in their hierarchy, and partners. Both lists are open: `other` is said by the body's own name.

const authorityKinds = [
  'ministry',
  'directorate',
  'administration',
  'police',
  'gendarmerie',
  'armed-forces',
  'prosecution',
  'court',
  'parliament',
  'local-authority',
  'management-of-place',
  'other-authority',
] as const
type AuthorityKind = (typeof authorityKinds)[number]

const partnerKinds = [
  'ngo',
  'ombudsman',
  'human-rights-institution',
  'bar',
  'professional-body',
  'university',
  'mechanism',
  'international-organisation',
  'other-partner',
] as const
type PartnerKind = (typeof partnerKinds)[number]

export const bodyKinds = [...authorityKinds, ...partnerKinds] as const
export type BodyKind = AuthorityKind | PartnerKind

export const isPartner = (kind: BodyKind): kind is PartnerKind => partnerKinds.some((one) => one === kind)
