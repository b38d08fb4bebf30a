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
  // Taken in once more, it is the same.
  const id = `${file.name} ${file.size}`
  let outcome: Outcome<CameIn> = refuse('unexpected')
  try {
    outcome = await navigator.locks.request(isAtIt(id), { mode: 'shared' }, async () => {
      await note(desk, id, file.name)
      const came = await desk.carryIn(file, words)
      await note(desk, id, null)
      return came
    })
  } finally {
    become({ state: 'ended', outcome })
  }
}

/** What came of the last one was read. */
export const putAway = (): void => become({ state: 'none' })

type CutOff = { readonly id: string; readonly name: string }

/** The files of which nobody heard the end, and at which no tab is. */
export async function cutOff(desk: Pick<Desk, 'kept'>): Promise<readonly CutOff[]> {
  const begun = await noted(desk)
  const { held = [] } = await navigator.locks.query()
  const underWay = new Set(held.map(({ name }) => name))
  return Object.entries(begun).flatMap(([id, name]) => (underWay.has(isAtIt(id)) ? [] : [{ id, name }]))
}

export const forgetCutOff = (desk: Pick<Desk, 'keep' | 'kept'>, id: string): Promise<unknown> => note(desk, id, null)

/** Under which the device keeps the files' names until their end is known. */
export const mark = 'taking-in'

/** The browser's own, gone with the tab however that ends. */
const isAtIt = (id: string) => `wiqaya takes a file in ${id}`

/** Two tabs that take in at once each note theirs. */
const note = (desk: Pick<Desk, 'keep' | 'kept'>, id: string, name: string | null): Promise<unknown> =>
  navigator.locks.request('wiqaya notes a file', async () => {
    const { [id]: _, ...others } = await noted(desk)
    const now = name === null ? others : { ...others, [id]: name }
    await desk.keep(mark, Object.keys(now).length > 0 ? now : null)
  })

async function noted(desk: Pick<Desk, 'kept'>): Promise<Readonly<Record<string, string>>> {
  const kept = await desk.kept(mark)
  const isNotes = typeof kept === 'object' && kept !== null && !Array.isArray(kept)
  return isNotes ? (kept as Readonly<Record<string, string>>) : {}
}
