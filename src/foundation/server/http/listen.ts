// Takes a port, and gives it back without cutting off an answer that is under way.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { getRequestListener } from '@hono/node-server'
import type { Language } from '../../../vocabulary/languages.ts'
import { t } from '../../words/t.ts'
import { notYet } from './not-yet.ts'

type Fetch = Parameters<typeof getRequestListener>[0]

export type Listening = {
  readonly port: number
  /** From now on requests go here. Until then they are told to come back. */
  readonly serve: (fetch: Fetch) => void
  readonly close: () => Promise<void>
}

/** Gives the sentence that says why when the port cannot be had. Taken first at a start, so that one that cannot serve has made nothing. */
export function listenOn(port: number, host: string, language: Language): Promise<Listening | string> {
  let fetch: Fetch = notYet
  const answer = getRequestListener((request, env) => fetch(request, env), { autoCleanupIncoming: false })
  const server = createServer((incoming, outgoing) => {
    outgoing.once('finish', () => letPass(incoming))
    return answer(incoming, outgoing)
  })
  server.keepAliveTimeout = keptMilliseconds
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(sentenceFor(language, error, port)))
    server.listen(port, host, () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        serve: (next) => {
          fetch = next
        },
        close: () => close(server),
      }),
    )
  })
}

/** On this computer alone, at both of its own addresses: a browser asks `localhost` at the newer one first, and whoever else listened there would have what it keeps for this. */
export async function listenHere(port: number, language: Language): Promise<Listening | string> {
  const older = await listenOn(port, '127.0.0.1', language)
  if (typeof older === 'string' || !hasNewerLoopback()) return older
  const newer = await listenOn(older.port, '::1', language)
  if (typeof newer === 'string') {
    await older.close()
    return newer
  }
  return {
    port: older.port,
    serve: (fetch) => {
      older.serve(fetch)
      newer.serve(fetch)
    },
    close: async () => {
      await Promise.all([older.close(), newer.close()])
    },
  }
}

export const hasNewerLoopback = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'))

/**
 * A connection is kept longer than a proxy keeps it (a minute, mostly): a request that was already on its way would be broken off. With Node's five seconds that
 * also happened on a machine too busy to look at it in time.
 */
const keptMilliseconds = 120_000

/**
 * What is still to come of a body that was refused unread: whoever sends it hears the answer, also on a slow line, and her connection is not broken off under what she sends. Node ends
 * one that has not come whole after five minutes (`requestTimeout`). The adapter's own way breaks off after half a second.
 */
function letPass(incoming: IncomingMessage): void {
  incoming.removeAllListeners('data')
  incoming.resume()
}

const goodbyeSeconds = 5

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A kept connection becomes idle once its last answer is out: it is closed then, not when its client tires of it.
    const idle = setInterval(() => server.closeIdleConnections(), 20)
    const impatient = setTimeout(() => server.closeAllConnections(), goodbyeSeconds * 1000)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(impatient)
      resolve()
    })
  })
}

function sentenceFor(language: Language, error: Error, port: number): string {
  const why = 'code' in error ? String(error.code) : error.message
  const named = { port: String(port), why }
  if (why === 'EADDRINUSE') return t(language, 'terminal.server.port-taken', named)
  if (why === 'EACCES') return t(language, 'terminal.server.port-closed', named)
  return t(language, 'terminal.server.port-failed', named)
}
