// Registers that a place keeps of the persons in it: their kinds, what to look for in an entry of each, and what was found.

export const registerKinds = ['custody', 'solitary', 'force', 'medical', 'other'] as const
export type RegisterKind = (typeof registerKinds)[number]

/**
 * What is looked for in an entry. Custody: Mandela 7, Body of Principles 12. Solitary confinement: Mandela 41 and 43 to 46. Use of force: Mandela 82.
 * Medical: Mandela 30 and 34, Istanbul Protocol (annex IV).
 */
export const entryChecks = {
  custody: ['arrest', 'arrival', 'rights', 'lawyer', 'relative', 'doctor', 'end'],
  solitary: ['order', 'grounds', 'length', 'daily-visits', 'review'],
  force: ['grounds', 'means', 'report', 'examination', 'told'],
  medical: ['examined', 'alone', 'account', 'injuries', 'conclusion', 'reported'],
  other: ['entry', 'time', 'signature'],
} as const satisfies Readonly<Record<RegisterKind, readonly string[]>>
export type EntryCheck = (typeof entryChecks)[RegisterKind][number]

/** The result of a comparison: written alike, written otherwise, not written, not readable, or not asked of this entry. */
export const checkResults = ['match', 'mismatch', 'missing', 'illegible', 'not-asked'] as const
export type CheckResult = (typeof checkResults)[number]

/**
 * How long something took in an entry, where the kind of register asks it, and the length beyond which it is counted apart: more than 15 days of solitary
 * confinement are prolonged (Mandela 44); a medical examination is within 24 hours of admission (CPT/Inf(2013)29, 73). What the law allows of custody differs
 * from country to country.
 */
export const entryLengths = {
  custody: { unit: 'hours', beyond: null },
  solitary: { unit: 'days', beyond: 15 },
  medical: { unit: 'hours', beyond: 24 },
  force: null,
  other: null,
} as const satisfies Readonly<
  Record<RegisterKind, { readonly unit: 'hours' | 'days'; readonly beyond: number | null } | null>
>
