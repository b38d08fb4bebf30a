// The kinds of letter that somebody gets who registers for an event.

/** What somebody who registers is written: to confirm, what became of it, that it was done before, what changed, and what is near. */
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
