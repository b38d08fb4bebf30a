// How far a dossier's way into a file or out of one has come, and its end before that: because somebody stopped it, or because of what came.
import { inTurns } from '../../../foundation/in-turn.ts'
import { type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { DeskEvent } from '../desk-view.ts'

export type Watch = {
  /** Throws when it was stopped meanwhile. */
  readonly tell: (done: number, of: number) => void
  /** It waits for others' turn, a synchronisation's or a sending's, until `work` is called: meanwhile it is stopped at once, whatever they wait for. */
  readonly inTurnOf: <T>(turn: (work: () => Promise<T>) => Promise<T>, work: () => Promise<T>) => Promise<T>
  /** To be called before anything is kept: throws when it was stopped meanwhile, and from then on it is not stopped any more. */
  readonly keeps: () => void
  /** Ends it from whatever depth, with nothing kept. */
  readonly give: (problem: Problem) => never
}

type Watched = {
  /** One after the other: the next begins when the one before has ended. Refuses `carried-stopped`, and what was given. */
  readonly watch: <T>(work: (watch: Watch) => Promise<Outcome<T>>) => Promise<Outcome<T>>
  /** What is under way, and what waits: that at once. */
  readonly stop: () => void
}

export function watching(emit: (event: DeskEvent) => void): Watched {
  const marks = new Set<Mark>()
  const inTurn = inTurns()

  const run = async <T>(work: (watch: Watch) => Promise<Outcome<T>>, mark: Mark): Promise<Outcome<T>> => {
    mark.waits = false
    if (mark.isStopped) return refuse('carried-stopped')
    let last = -1
    const give = (problem: Problem): never => {
      throw new Ended(problem)
    }
    const goesOn = () => {
      if (mark.isStopped) give(refuse('carried-stopped').problem)
    }
    const tell = (done: number, of: number) => {
      goesOn()
      const percent = Math.floor((done / of) * 100)
      if (percent === last) return
      last = percent
      emit({ kind: 'carrying', share: percent / 100 })
    }
    const inTurnOf = <R>(turn: (work: () => Promise<R>) => Promise<R>, then: () => Promise<R>): Promise<R> => {
      mark.waits = true
      return turn(async () => {
        mark.waits = false
        goesOn()
        return then()
      })
    }
    const keeps = () => {
      goesOn()
      mark.keeps = true
    }
    try {
      return await work({ tell, inTurnOf, keeps, give })
    } catch (error) {
      if (!(error instanceof Ended)) throw error
      return refuse(error.problem.code, error.problem.data)
    } finally {
      emit({ kind: 'carrying', share: null })
    }
  }

  return {
    watch(work) {
      const mark: Mark = { isStopped: false, waits: true, keeps: false, left: Promise.withResolvers() }
      marks.add(mark)
      const ended = inTurn(() => run(work, mark)).finally(() => marks.delete(mark))
      return Promise.race([ended, mark.left.promise])
    },
    stop() {
      for (const mark of marks) {
        if (mark.keeps) continue
        mark.isStopped = true
        if (mark.waits) mark.left.resolve(refuse('carried-stopped'))
      }
    },
  }
}

type Mark = { isStopped: boolean; waits: boolean; keeps: boolean; readonly left: PromiseWithResolvers<Outcome<never>> }

class Ended {
  readonly problem: Problem
  constructor(problem: Problem) {
    this.problem = problem
  }
}
