// What a device's own storage refuses becomes a refusal of the act that needed it.
import type { Outcome } from '../../../vocabulary/problems.ts'
import { StorageRefusal } from './device-store.ts'

type Act = (...args: never[]) => Promise<Outcome<unknown>>

/** The same acts; a `StorageRefusal` thrown in them comes back as their problem. Bugs go on being thrown. */
export function refusing<Acts extends Record<string, Act>>(acts: Acts): Acts {
  const guarded = Object.entries(acts).map(([name, act]) => [
    name,
    (...args: never[]) => refusingOne(() => act(...args)),
  ])
  return Object.fromEntries(guarded) as Acts
}

/** What `act` comes to; a `StorageRefusal` thrown in it, as its problem. */
export async function refusingOne<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof StorageRefusal) return { ok: false, problem: error.problem }
    throw error
  }
}
