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
