// The desk as the tab sees it: every call goes to the worker, which alone has the keys.
import { afterPaint } from '../../foundation/components/after-paint.ts'
import { settleHeld } from '../../foundation/components/settle-held.ts'
import { type DeskOver, deskOver } from './desk-over.ts'
import { lockWithOtherTabs } from './lock-all-tabs.ts'
import { lockWhenIdle } from './lock-when-idle.ts'
import { markKept } from './store/kept-mark.ts'
import { askToKeep } from './store/storage-room.ts'
import { trustedScript } from './trusted-script.ts'
import workerUrl from './worker.ts?worker&url'

/** Starts this tab's worker and gives its desk. What is typed and not yet sealed is sealed, and sent, when the tab is hidden; it asks at once when the tab is shown again or has a network; it locks when nobody is there, and with the other tabs; before it locks, what is held is done. Once it is listed the browser is asked to keep all of it: some promise as soon as they are asked, and without a promise a full disk costs everything. */
export function startDesk(): DeskOver {
  const atWorker = deskOver(new Worker(trustedScript(workerUrl), { type: 'module', name: 'desk' }), afterPaint)
  const desk: DeskOver = {
    ...atWorker,
    lock: async (words) => {
      await settleHeld()
      return atWorker.lock(words)
    },
  }
  const sync = () => void desk.sync()
  document.addEventListener('visibilitychange', sync)
  // Not every browser tells its workers.
  addEventListener('online', sync)
  lockWhenIdle(desk)
  lockWithOtherTabs(desk)
  const stop = desk.subscribe((event) => {
    // A device whose answer was refused is open for a moment, and empty again.
    if (event.kind !== 'status' || event.status.state !== 'open' || !event.status.me) return
    stop()
    markKept()
    void askToKeep()
  })
  return desk
}
