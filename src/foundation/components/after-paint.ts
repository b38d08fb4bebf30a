// Does what can wait until the answer to a press is painted, so that nobody waits for it.
import { doEach } from '../do-each.ts'

/** After the next frame, or soon where none comes; at once while the page is hidden. Tasks run in the order in which they were requested. */
export function afterPaint(work: () => void): void {
  waiting.push(work)
  if (document.visibilityState === 'hidden') doWaiting()
  if (waiting.length !== 1) return
  document.addEventListener('visibilitychange', doWaiting)
  requestAnimationFrame(() => after.port2.postMessage(null))
  setTimeout(doWaiting, longestWait)
}

/** Milliseconds. */
const longestWait = 200

/**
 * Once the browser has nothing to draw and nobody presses anything, within two seconds: for work that would hold up what comes next. Gives back what calls it off. A
 * browser that does not know when it is idle does it soon.
 */
export function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work, longestWait)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(work, { timeout: 2000 })
  return () => cancelIdleCallback(asked)
}

const waiting: (() => void)[] = []
const after = new MessageChannel()
after.port1.onmessage = doWaiting

function doWaiting(): void {
  doEach(waiting.splice(0))
}
