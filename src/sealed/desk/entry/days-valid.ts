// How long what is handed out holds.

/** Signers are named for a year. */
export const signerDays = 365

/** In which what the council lets one device take up is to be done. */
export const recoveryDays = 7

/** An invitation on paper may travel for a week, also one to a first device after a loss; a further device of one’s own is next to the first. */
export const invitationDays = { person: 7, device: 1, standing: 3650 } as const
