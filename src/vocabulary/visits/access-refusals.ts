// Words of refused access: what was kept from the delegation, the ground that was invoked, how it ended.

/** OPCAT 20(c), (d), (a) and (b). `delegate`: a member, expert or interpreter who was not let in. `delay`: let in so late that it was not the same. */
export const accessSought = ['place', 'part', 'interview', 'documents', 'delegate', 'delay', 'other'] as const
export type AccessSought = (typeof accessSought)[number]

/**
 * What was invoked, not what is lawful: OPCAT 20 knows no ground against a national mechanism. The first four are those
 * of OPCAT 14(2), which speaks of the Subcommittee's visits alone.
 */
export const refusalGrounds = [
  'national-defence',
  'public-safety',
  'natural-disaster',
  'serious-disorder',
  'health',
  'security',
  'orders',
  'other',
  'none-given',
] as const
export type RefusalGround = (typeof refusalGrounds)[number]

export const refusalEnds = ['stood', 'partly-lifted', 'lifted'] as const
export type RefusalEnd = (typeof refusalEnds)[number]
