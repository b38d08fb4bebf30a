// Locks the device in every tab in which it is open: each has a desk, and keys, of its own.
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'

type Locks = Pick<Desk, 'lock'>

/** Answers for this tab. In another one words that no disk took keep it open, and are said there. */
export function lockAllTabs(desk: Locks): Promise<Outcome<null>> {
  tabs.postMessage('lock')
  return desk.lock()
}

/** For every tab, once. */
export const lockWithOtherTabs = (desk: Locks): void =>
  tabs.addEventListener('message', () => {
    void desk.lock()
  })

/** One for the whole page: it does not hear itself. */
const tabs = new BroadcastChannel('wiqaya lock')
