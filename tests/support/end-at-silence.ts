// Ends a run of which nothing is heard any more: Node's own limit ends a test, but no file that hangs as it is loaded, in a loop or behind its last test.
import type { EventEmitter } from 'node:events'

/**
 * Stops the run once no test of any file has begun or ended for so many seconds: each file that has not ended by then is killed, and reported as failed.
 * As long as one file goes forward all are left alone, however slow they are: what hangs is alone in the end.
 */
export function endAtSilence(events: Pick<EventEmitter, 'on'>, run: AbortController, seconds: number): void {
  const why = `It hangs: nothing was heard of any file for ${seconds} s.`
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => run.abort(new Error(why)), seconds * 1000)
  }
  wait()
  for (const event of ['test:dequeue', 'test:complete']) events.on(event, wait)
  events.on('end', () => clearTimeout(timer))
}
