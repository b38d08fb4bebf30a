// Words of a person's request about what the institution keeps of her.

export const dataRequestAims = ['see', 'correct', 'delete', 'object'] as const
/** To see what is kept, have it corrected, have it deleted, or object to what is done with it. */
export type DataRequestAim = (typeof dataRequestAims)[number]

export const dataRequestSteps = ['found', 'not-found', 'corrected', 'deleted', 'answered', 'refused'] as const
/** What was done; the last two end it, with the answer or with the ground on which it was refused. */
export type DataRequestStep = (typeof dataRequestSteps)[number]

export const soughtPlaces = ['registers', 'dossiers', 'site', 'paper'] as const
/** Where was looked: the registers, the dossiers that a person opens, what is published and the newsletter, or paper. */
export type SoughtPlace = (typeof soughtPlaces)[number]

const keptKinds = ['people', 'contacts', 'alerts', 'cards'] as const
/** The things kept of a person that can be erased singly: her entry in the roster, one contact of a body, a request or alert with everything that was told, or only the sealed card of the person who told it. */
export type KeptKind = (typeof keptKinds)[number]

export const keepingGrounds = ['legal-duty', 'dialogue', 'evidence', 'signed', 'others'] as const
/** Why something is kept although she asks for its deletion: a law that says so, a dialogue that runs, evidence of ill-treatment, a record that was signed or sent and cannot change, or the rights of somebody else. */
export type KeepingGround = (typeof keepingGrounds)[number]

export const withholdingGrounds = ['others', 'danger', 'confidence', 'work', 'law'] as const
/** Why something that is kept of her is left out of what she is told: the rights of somebody else, a danger to somebody, what was told in confidence, a visit or inquiry that runs, or a law that forbids it. */
export type WithholdingGround = (typeof withholdingGrounds)[number]

/** What whoever decides on an erasure is to have read: a term that runs, a letter that waits for an answer, a matter that is not closed, a death or serious incident, a copy that somebody else was given. */
export type SpeaksAgainst = 'term-runs' | 'dialogue-runs' | 'not-closed' | 'serious' | 'handed-over'
