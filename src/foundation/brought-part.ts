// A part of the program in a file of its own, loaded when somebody uses it: if it does not come, that is a refusal and not silence.
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'

/** A load that fails is tried once more at once; then `network-unreachable`, and the next use asks again. */
export const broughtPart = <Part>(load: () => Promise<Part>): Promise<Outcome<Part>> =>
  load()
    .catch(load)
    .then(accept, () => refuse('network-unreachable'))
