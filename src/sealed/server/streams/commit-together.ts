// Collects what is to be written while a commit is on its way to the disk, and writes it together in the next one: one flush serves all of it.
import { setImmediate } from 'node:timers/promises'

type Waiting<Task, Result> = {
  readonly task: Task
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Enough for everyone who writes at once, few enough that nobody waits long. */
const mostAtOnce = 64

/**
 * `commit` returns each task’s result once all are durable. If it throws, none is written, and each is then tried separately, so that one error affects no
 * other. It waits one turn of the event loop before it commits: a commit may block the process, and whatever became ready meanwhile joins it. Without that
 * turn every task would be committed alone.
 */
export function commitTogether<Task, Result>(
  commit: (tasks: readonly Task[]) => Promise<readonly Result[]>,
): (task: Task) => Promise<Result> {
  const queue: Waiting<Task, Result>[] = []
  let busy = false

  const settle = async (some: readonly Waiting<Task, Result>[]): Promise<void> => {
    try {
      const results = await commit(some.map(({ task }) => task))
      for (const [at, { resolve }] of some.entries()) resolve(results[at] as Result)
    } catch (error) {
      if (some.length === 1) for (const { reject } of some) reject(error)
      else for (const one of some) await settle([one])
    }
  }

  const work = async (): Promise<void> => {
    busy = true
    while (queue.length > 0) {
      await setImmediate()
      await settle(queue.splice(0, mostAtOnce))
    }
    busy = false
  }

  return (task) =>
    new Promise((resolve, reject) => {
      queue.push({ task, resolve, reject })
      if (!busy) void work()
    })
}
