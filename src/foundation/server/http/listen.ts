// Takes a port, and gives it back without cutting off an answer that is under way.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { notYet } from './not-yet.ts'

type Fetch = Parameters<typeof getRequestListener>[0]

export type Listening = {
  readonly port: number
  /** From now on requests go here. Until then they are told to come back. */
  readonly serve: (fetch: Fetch) => void
  readonly close: () => Promise<void>
}

/** Gives the sentence that says why when the port cannot be had. Taken first at a start, so that one that cannot serve has made nothing. */
export function listenOn(port: number, host: string): Promise<Listening | string> {
  let fetch: Fetch = notYet
  const server = createServer(getRequestListener((request, env) => fetch(request, env)))
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(sentenceFor(error, port)))
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

function sentenceFor(error: Error, port: number): string {
  const code = 'code' in error ? error.code : error.message
  if (code === 'EADDRINUSE') return `Port ${port} is already in use. Stop what uses it, or choose another.`
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Choose one above 1023.`
  return `Port ${port} cannot be opened (${code}).`
}
