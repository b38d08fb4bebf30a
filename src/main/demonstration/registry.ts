// Writing into the institution's registers as its people do: JSON calls under their own sessions; a refusal here is a bug.
import type { Desk } from '../../sealed/desk/desk.ts'
import { granted } from '../../vocabulary/problems.ts'

/** Sends `body` and gives the answer, whose shape the caller names: the routes are our own and tested apart. */
export const post = async <T>(desk: Desk, path: string, body: unknown): Promise<T> =>
  granted(await desk.call('POST', path, body)) as T
export const get = async <T>(desk: Desk, path: string): Promise<T> => granted(await desk.call('GET', path)) as T
