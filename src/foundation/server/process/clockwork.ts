// Repeats one thing by the wall clock, never twice at once. Of several servers the one that has the clock does it; a failure is reported and tried again at the next turn.
import { nameOfError } from './name-of-error.ts'

export type Clockwork = {
  /** Takes a turn now; done when the turns before it and this one are. */
  readonly look: () => Promise<void>
  /** Takes no more turns, and waits for the one under way. */
  readonly close: () => Promise<void>
}

export function clockwork({
  seconds,
  hasClock,
  act,
  failed,
}: {
  readonly seconds: number
  readonly hasClock: () => Promise<boolean>
  readonly act: () => Promise<void>
  /** Is told the name of the error. */
  readonly failed: (name: string) => void
}): Clockwork {
  let work: Promise<void> = Promise.resolve()
  const look = (): Promise<void> => {
    work = work
      .then(async () => ((await hasClock()) ? act() : undefined))
      .catch((error: unknown) => failed(nameOfError(error)))
    return work
  }
  const timer = setInterval(look, seconds * 1000)
  return {
    look,
    async close() {
      clearInterval(timer)
      await work
    },
  }
}
