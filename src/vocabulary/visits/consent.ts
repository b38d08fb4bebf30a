// Uses to which a person may consent, each asked apart and each withdrawable. OPCAT 21(2); asking per use is our own, stricter rule.

export const consentUses = ['record', 'use', 'quote', 'raise', 'publish'] as const
/** record: write it down; use: let it inform a finding; quote: her own words; raise: put her case to the authority; publish: let it appear in public. */
export type ConsentUse = (typeof consentUses)[number]
/** Never asked is not a refusal and is never shown as a choice. */
export type ConsentAnswer = 'yes' | 'no' | 'not-asked'

/** How a withdrawal reached the team. It holds, whoever brings it. */
export const withdrawalWays = ['in-person', 'call', 'letter', 'lawyer', 'relative', 'other'] as const
export type WithdrawalWay = (typeof withdrawalWays)[number]
