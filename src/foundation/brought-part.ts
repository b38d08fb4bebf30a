// A part of the program in a file of its own, brought when somebody uses it: what does not come is a refusal, and no silence.
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'

/** A load that fails is tried once more at once; then `network-unreachable`, and the next use asks again. */
export const broughtPart = <Part>(load: () => Promise<Part>): Promise<Outcome<Part>> =>
  load()
    .catch(load)
    .then(accept, () => refuse('network-unreachable'))
