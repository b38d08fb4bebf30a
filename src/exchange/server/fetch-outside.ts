// Fetches one file of a peer that a person has added, within limits, and from nowhere but the public network.
import { lookup as resolve } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { isLoopback, isPublicAddress } from './public-address.ts'

export type Outside = {
  /** An installation that was started for demonstration reads its siblings on this machine, and nothing else. */
  readonly demonstration: boolean
  /** Milliseconds for everything, redirects included. */
  readonly time?: number
}
/** Null when what is there is what the given ETag names. */
export type Fetched = { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string | null } | null

/**
 * At most `bytesMost` bytes. Every address that the name resolves to is looked at, and the connection goes to the very ones that were, at each
 * redirect again (three at most). Compressed answers are neither asked for nor read. Refuses: `exchange-address-refused`, `exchange-too-large`,
 * `exchange-too-slow`, `exchange-unreachable` (data.status when it answered), `exchange-unreadable` (compressed all the same).
 */
export async function fetchOutside(
  address: string,
  { bytesMost, etag }: { bytesMost: number; etag?: string | null },
  { demonstration, time = 20_000 }: Outside,
): Promise<Outcome<Fetched>> {
  const signal = AbortSignal.timeout(time)
  let url = URL.parse(address)
  for (let hop = 0; hop <= redirectsMost; hop++) {
    if (!url || !mayBeAsked(url, demonstration)) return refuse('exchange-address-refused')
    try {
      const answer = await ask(url, etag ?? null, demonstration, signal)
      const status = answer.statusCode ?? 0
      if (status === 304 && etag) return ended(answer, accept(null))
      if ([301, 302, 303, 307, 308].includes(status) && answer.headers.location) {
        url = URL.parse(answer.headers.location, url)
        answer.destroy()
        continue
      }
      if (status !== 200) return ended(answer, refuse('exchange-unreachable', { status }))
      const coding = answer.headers['content-encoding'] ?? 'identity'
      if (coding !== 'identity') return ended(answer, refuse('exchange-unreadable'))
      const bytes = await bytesOf(answer, bytesMost)
      return bytes ? accept({ bytes, etag: answer.headers.etag ?? null }) : refuse('exchange-too-large')
    } catch (error) {
      if (error instanceof AddressRefused) return refuse('exchange-address-refused')
      return refuse(signal.aborted ? 'exchange-too-slow' : 'exchange-unreachable')
    }
  }
  return refuse('exchange-unreachable')
}

const redirectsMost = 3

class AddressRefused extends Error {}

function mayBeAsked(url: URL, demonstration: boolean): boolean {
  if (url.username || url.password) return false
  if (demonstration ? !/^https?:$/.test(url.protocol) : url.protocol !== 'https:' || url.port !== '') return false
  // An address in figures is never looked up: it is judged here.
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 || mayBeReached(bare, demonstration)
}

const mayBeReached = (address: string, demonstration: boolean): boolean =>
  demonstration ? isLoopback(address) : isPublicAddress(address)

/** One name with a private address among its public ones is refused whole. */
const guarded =
  (demonstration: boolean): LookupFunction =>
  (hostname, options, done) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const [first] = found
      if (!first || !found.every(({ address }) => mayBeReached(address, demonstration)))
        return done(new AddressRefused(), [])
      if (options.all) done(null, found)
      else done(null, first.address, first.family)
    })

function ask(url: URL, etag: string | null, demonstration: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve: answered, reject } = Promise.withResolvers<IncomingMessage>()
  const headers = { accept: '*/*', 'accept-encoding': 'identity', ...(etag ? { 'if-none-match': etag } : {}) }
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  send(url, { agent: false, headers, lookup: guarded(demonstration), signal }, answered)
    .on('error', reject)
    .end()
  return promise
}

/** Null as soon as there are more: an endless answer is not waited for. */
async function bytesOf(answer: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length
    if (length > most) {
      answer.destroy()
      return null
    }
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function ended<T>(answer: IncomingMessage, outcome: T): T {
  answer.destroy()
  return outcome
}
