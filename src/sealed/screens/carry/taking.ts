// A colleague's file that this tab takes in: that goes on while another screen is open, and what came of it waits there. What a lock or the end of the page cuts off is said at the next opening.
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { CameIn } from '../../desk/carry/carrying.ts'
import type { Desk } from '../../desk/desk.ts'

type Taking = { readonly state: 'none' | 'working' } | { readonly state: 'ended'; readonly outcome: Outcome<CameIn> }

let taking: Taking = { state: 'none' }
const listeners = new Set<() => void>()
function become(next: Taking): void {
  taking = next
  for (const listener of listeners) listener()
}

export const takingNow = (): Taking => taking
export const onTaking = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export async function takeIn(desk: Desk, file: File, words: string): Promise<void> {
  become({ state: 'working' })
  let outcome: Outcome<CameIn> = refuse('unexpected')
  try {
    outcome = await navigator.locks.request(isAtIt, { mode: 'shared' }, async () => {
      await desk.keep(mark, file.name)
      const came = await desk.carryIn(file, words)
      await desk.keep(mark, null)
      return came
    })
  } finally {
    become({ state: 'ended', outcome })
  }
}

/** What came of the last one was read. */
export const putAway = (): void => become({ state: 'none' })

/** The name of the file of which nobody heard the end; null for none, or while a tab is at it. */
export async function cutOff(desk: Pick<Desk, 'kept'>): Promise<string | null> {
  const kept = await desk.kept(mark)
  const { held = [] } = await navigator.locks.query()
  return typeof kept === 'string' && !held.some(({ name }) => name === isAtIt) ? kept : null
}

export const forgetCutOff = (desk: Pick<Desk, 'keep'>): Promise<unknown> => desk.keep(mark, null)

/** Under which the device keeps the file's name until its end is known. */
export const mark = 'taking-in'
/** The browser's own, gone with the tab however that ends. */
const isAtIt = 'wiqaya takes a file in'
