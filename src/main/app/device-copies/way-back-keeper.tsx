// The way back: brings the full register of places, the roster and earlier recommendations to this device, so that no request tells the server where a visit goes.
import { wayBackName, wayBackToKeep } from '../../../sealed/dossier/way-back.ts'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { fetchWayBack } from './fetch-way-back.ts'
import { type Means, useBackgroundFetch } from './use-background-fetch.ts'

/** Draws nothing. The timing of its requests must not reveal that a visit is being planned. The old copy stays until a new one is complete and can be read. */
export function WayBackKeeper({ online }: { readonly online: boolean }): null {
  useBackgroundFetch(online, everyMilliseconds, bringWayBack)
  return null
}

async function bringWayBack({ desk, read }: Means): Promise<Outcome<null>> {
  const found = await fetchWayBack(read)
  if (!found.ok) return found
  const kept = wayBackToKeep(found.value)
  return kept === null ? refuse('unexpected') : desk.keep(wayBackName, kept)
}

const everyMilliseconds = 5 * 60_000
