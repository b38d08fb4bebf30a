// How far a dossier's way into a file or out of one has come, and its end before that: because somebody stopped it, or because of what came.
import { type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { DeskEvent } from '../desk-view.ts'

export type Watch = {
  /** Throws when it was stopped meanwhile. */
  readonly tell: (done: number, of: number) => void
  /** Ends it from whatever depth, with nothing kept. */
  readonly give: (problem: Problem) => never
}

type Watched = {
  /** One after the other. Refuses `carried-stopped`, and what was given. */
  readonly watch: <T>(work: (watch: Watch) => Promise<Outcome<T>>) => Promise<Outcome<T>>
  readonly stop: () => void
}

export function watching(emit: (event: DeskEvent) => void): Watched {
  let stopped = false
  return {
    async watch(work) {
      stopped = false
      let last = -1
      const tell = (done: number, of: number) => {
        if (stopped) throw new Ended(refuse('carried-stopped').problem)
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
    },
    stop() {
      stopped = true
    },
  }
}

class Ended {
  readonly problem: Problem
  constructor(problem: Problem) {
    this.problem = problem
  }
}
