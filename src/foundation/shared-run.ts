// One run for all who ask for it at once: nobody repeats what another has just begun, and nobody is told of a run that began before she asked.
import { inTurns } from './in-turn.ts'

/** Gives what runs the act. Whoever calls while a run is under way shares the next one, which begins when that one has ended, whatever became of it. */
export function sharedRun(act: () => Promise<void>): () => Promise<void> {
  const inTurn = inTurns()
  let next: Promise<void> | null = null
  return () => {
    next ??= inTurn(() => {
      next = null
      return act()
    })
    return next
  }
}
