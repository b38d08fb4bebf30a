// How far a dossier's way into a file or out of one has come, and its end before that: because somebody stopped it, or because of what came.
import { inTurns } from '../../../foundation/in-turn.ts'
import { type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { DeskEvent } from '../desk-view.ts'

export type Watch = {
  /** Throws when it was stopped meanwhile. */
  readonly tell: (done: number, of: number) => void
  /** Ends it from whatever depth, with nothing kept. */
  readonly give: (problem: Problem) => never
}

type Watched = {
  /** One after the other: the next begins when the one before has ended. Refuses `carried-stopped`, and what was given. */
  readonly watch: <T>(work: (watch: Watch) => Promise<Outcome<T>>) => Promise<Outcome<T>>
  /** What is under way, and what waits behind it. */
  readonly stop: () => void
}

export function watching(emit: (event: DeskEvent) => void): Watched {
  let stops = 0
  const inTurn = inTurns()
  const watched =
    <T>(work: (watch: Watch) => Promise<Outcome<T>>, begun: number) =>
    async (): Promise<Outcome<T>> => {
      if (stops > begun) return refuse('carried-stopped')
      let last = -1
      const tell = (done: number, of: number) => {
        if (stops > begun) throw new Ended(refuse('carried-stopped').problem)
        const percent = Math.floor((done / of) * 100)
        if (percent === last) return
        last = percent
        emit({ kind: 'carrying', share: percent / 100 })
      }
      const give = (problem: Problem): never => {
        throw new Ended(problem)
      }
      try {
        return await work({ tell, give })
      } catch (error) {
        if (!(error instanceof Ended)) throw error
        return refuse(error.problem.code, error.problem.data)
      } finally {
        emit({ kind: 'carrying', share: null })
      }
    }
  return {
    watch: (work) => inTurn(watched(work, stops)),
    stop() {
      stops += 1
    },
  }
}

class Ended {
  readonly problem: Problem
  constructor(problem: Problem) {
    this.problem = problem
  }
}
