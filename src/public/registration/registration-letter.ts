// The kinds of letter that somebody gets who registers for an event.

/** The mails to people who register: to confirm, the result, that they had registered before, what changed, and a reminder. */
export type RegistrationLetter =
  | 'confirm'
  | 'already'
  | 'placed'
  | 'listed'
  | 'promoted'
  | 'changed'
  | 'withdrawn'
  | 'day'
  | 'hour'
