// Brings the full library of questionnaires, and the institution's own do-no-harm protocols, to this device, so that a visit can be prepared without a network, and no request tells what is being prepared.
import { keepOwnProtocols } from '../../../sealed/dossier/do-no-harm/own-protocols.ts'
import { keepLibrary } from '../../../sealed/dossier/forms/versions/shelf.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { type Means, useBackgroundFetch } from './use-background-fetch.ts'

/** Draws nothing. Each text comes once: it never changes. */
export function LibraryKeeper({ online }: { readonly online: boolean }): null {
  useBackgroundFetch(online, everyMilliseconds, bringLibrary)
  return null
}

async function bringLibrary({ desk, read }: Means): Promise<Outcome<null>> {
  const protocols = await read('read own protocols', '/api/own-protocols')
  if (protocols.ok) await keepOwnProtocols(desk, protocols.value)
  const told = await read('read questionnaires', '/api/questionnaires')
  if (!told.ok) return told
  await keepLibrary(desk, told.value, async (print) => {
    const found = await read('read questionnaires', `/api/questionnaires/${print}`)
    const text = found.ok ? (found.value as { readonly text?: unknown }).text : null
    return typeof text === 'string' ? text : null
  })
  return protocols.ok ? accept(null) : protocols
}

const everyMilliseconds = 10 * 60_000
