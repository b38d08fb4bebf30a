// The code that whoever starts a server reads there, and that sets its institution up: another one at each start.
import { randomBytes } from 'node:crypto'

/** In figures and a few letters: somebody may type it from a window, or from a log, into a browser on another machine. */
export const newSetupCode = (): string => (randomBytes(10).toString('hex').match(/.{4}/g) ?? []).join('-')
