// The sentence about a plan that failed at its moment.
import type { Problem } from '../../vocabulary/problems.ts'

/** What may be wrong with a plan alone, and says so in its own sentence; anything else that the gate refuses says why and not what came of it. */
export const saysThatNothingIsOut = ({ code }: Problem): boolean => code.startsWith('schedule-')
