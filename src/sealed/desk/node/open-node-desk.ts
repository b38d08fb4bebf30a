// A desk in Node, its storage a folder: what the demonstration, the story and the command line work with.
import { join } from 'node:path'
import { systemClock } from '../../../vocabulary/dates.ts'
import { systemRandom } from '../../keys/secret.ts'
import { type OpenedDesk, openDesk } from '../open-desk.ts'
import { nodeStore } from './node-store.ts'

/** The folder must exist. `baseUrl` is the staff server's, without a slash at the end. */
export function openNodeDesk(place: { folder: string; baseUrl: string; fetch?: typeof fetch }): OpenedDesk {
  const { folder, baseUrl, fetch = globalThis.fetch } = place
  const store = nodeStore(join(folder, 'device.sqlite'))
  return openDesk({ store, fetch, baseUrl, clock: systemClock, random: systemRandom })
}
