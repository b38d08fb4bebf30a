// The malicious server: it stands where the staff server stands, knows all that one knows, and may alter, keep back, repeat, delay or invent what passes.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import type { PublicDevice } from '../../src/sealed/keys/device.ts'
import { makeDevice } from '../../src/sealed/keys/device-keys.ts'
import type { Directory } from '../../src/sealed/keys/directory/directory.ts'
import { makeInvitation } from '../../src/sealed/keys/directory/invitation.ts'
import { answerInvitation as answerTo } from '../../src/sealed/keys/directory/invitation-answer.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { logNext, logStart, recordHash } from '../../src/sealed/log/form.ts'
import {
  api,
  frames,
  type Numbered,
  numberedFrames,
  readNumberedFrames,
  type StreamEntry,
} from '../../src/sealed/mailbox/wire.ts'
import { fromBase64url, toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import type { DossierId, PersonId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted, type ProblemCode, problemStatus } from '../../src/vocabulary/problems.ts'
import { testAccount } from '../sealed/keys/small-institution.ts'

export type Asked = {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly body: Bytes
}
export type Answered = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Bytes
}

type Honestly = () => Promise<Answered>

/** What the server does with one request: `honestly` is what an honest one answers. Null breaks the connection instead of an answer. */
export type Attack = (asked: Asked, honestly: Honestly) => Promise<Answered | null>

export type HostileServer = {
  readonly url: string
  /** From now on it answers so, until the next `does`; and it tells everybody who waits for changes that there is one. */
  readonly does: (attack: Attack) => void
  /** Resolves when somebody has synchronised since, without trouble, and waits for what comes next. */
  readonly isWaitedFor: () => Promise<void>
  /** The real server behind it. Another one may take its place. */
  behind: { readonly url: string }
}

/** In front of a real staff server, on a port of its own: to a browser an origin of its own, and so another device. Closed when the file's tests are done. */
export async function hostileServer(behind: { readonly url: string }): Promise<HostileServer> {
  let attack: Attack = honest
  let cursor = 0
  const waiting = new Set<() => void>()
  const stir = () => {
    cursor += 1
    for (const wake of waiting) wake()
    waiting.clear()
  }
  const server = createServer(async (request, response) => {
    // A browser that is reloaded breaks off what it was sending.
    const asked = await readAsked(request).catch(() => null)
    if (!asked) return
    if (asked.path === `${api}changes`) {
      if (asked.query.get('after') === String(cursor)) await new Promise<void>((wake) => waiting.add(wake))
      return write(response, jsonAnswer({ cursor: String(cursor) }))
    }
    const answer = await attack(asked, () => pass(hostile.behind.url, asked)).catch(() => null)
    if (answer) write(response, answer)
    else request.socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    stir()
    server.closeAllConnections()
    server.close()
  })
  const hostile: HostileServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    does: (next) => {
      attack = next
      stir()
    },
    isWaitedFor: async () => {
      while (waiting.size === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    },
    behind,
  }
  return hostile
}

export const honest: Attack = (_, honestly) => honestly()

/** Two attacks at once: what the first leaves alone is the second's. */
export const together =
  (first: Attack, second: Attack): Attack =>
  (asked, honestly) =>
    first(asked, async () => {
      const answer = await second(asked, honestly)
      if (!answer) throw new Error('broken off')
      return answer
    })

// -- who is who

/** Shows this directory and no other: a forged one, an old one, another half's. */
export const showDirectory =
  (versions: readonly Uint8Array[]): Attack =>
  async (asked, honestly) =>
    is(asked, 'GET', 'directory') ? bytesAnswer(frames(versions.slice(Number(asked.query.get('after'))))) : honestly()

/** Puts an answer of its own in the place of whatever is posted: true keys of its own, a proof that it holds them, and a name. It lacks only what stands on the paper. */
export const answerInvitation =
  (answer: Bytes): Attack =>
  async (asked, honestly) =>
    asked.method === 'GET' && /\/invitations\/[^/]+\/answers$/.test(asked.path)
      ? bytesAnswer(frames([answer]))
      : honestly()

/** Such an answer, to an invitation by this device of this person. */
export async function ownAnswer(inviter: PublicDevice, directory: Directory, person: PersonId): Promise<Bytes> {
  const invitation = makeInvitation(
    {
      kind: 'device',
      person,
      rootFingerprint: directory.rootFingerprint,
      head: directory,
      inviter,
      expires: '2199-01-01T00:00:00.000Z' as Instant,
      standing: false,
    },
    systemRandom,
  )
  const account = await testAccount()
  const { device } = await makeDevice(account, systemRandom)
  return answerTo(invitation, device, account)
}

/** Lets anybody in under any key, and proves every device: what a server can do with its own sessions. */
export const letAnybodyIn =
  (person: string): Attack =>
  async (asked, honestly) => {
    if (is(asked, 'POST', 'session'))
      return jsonAnswer({
        token: toBase64url(systemRandom(32)),
        expires: '2199-01-01T00:00:00.000Z',
        person,
        offices: [],
      })
    return is(asked, 'POST', 'session/device') ? jsonAnswer({}) : honestly()
  }

// -- logs

/** Says how long each log is and shows no page of its last records. */
export const withholdTail =
  (records: number): Attack =>
  (asked, honestly) =>
    changePages(asked, honestly, (page) => page.slice(0, -records))

/** The last two of a page in each other's place. */
export const reorder: Attack = (asked, honestly) =>
  changePages(asked, honestly, (page) => {
    const [one, other] = page.slice(-2)
    if (!one || !other) return page
    return [
      ...page.slice(0, -2),
      { position: one.position, record: other.record },
      { position: other.position, record: one.record },
    ]
  })

/** An old record once more, before what is new. */
export const replay =
  (record: Bytes): Attack =>
  (asked, honestly) =>
    changePages(asked, honestly, (page) => {
      const [first] = page
      if (!first) return page
      const later = page.map((one) => ({ ...one, position: one.position + 1 }))
      return [{ position: first.position, record }, ...later]
    })

/** Records of somebody’s making at the ends of logs, with lengths and heads that agree; of a log that was not shared, all that there is. From then on nothing more is taken there. */
export function putIn(forged: readonly Forged[]): Attack {
  const added = new Map<StreamId, readonly Numbered[]>()
  const shown = new Map<StreamId, StreamEntry>()
  const lengthen = async (entry: StreamEntry): Promise<StreamEntry> => {
    const before = shown.get(entry.stream)
    if (before) return before
    let { position, head } = entry
    const numbered: Numbered[] = []
    for (const { record } of forged.filter(({ stream }) => stream === entry.stream)) {
      position += 1
      head = toBase64url(await logNext(fromBase64url(head) ?? assert.fail(), await recordHash(record)))
      numbered.push({ position, record })
    }
    added.set(entry.stream, numbered)
    const longer = { ...entry, position, head }
    shown.set(entry.stream, longer)
    return longer
  }
  return async (asked, honestly) => {
    const stream = asked.path.match(/\/streams\/([^/]+)\/records$/)?.[1] as StreamId | undefined
    const isLonger = stream !== undefined && (added.get(stream) ?? []).length > 0
    if (isLonger && asked.method !== 'GET') return null
    const answer = await honestly()
    if (is(asked, 'GET', 'streams')) {
      const entries: StreamEntry[] = JSON.parse(new TextDecoder().decode(answer.body))
      const unshared = forged.filter(({ stream }) => !entries.some((entry) => entry.stream === stream))
      const empty = await Promise.all(
        [...new Map(unshared.map((one) => [one.stream, one])).values()].map(async ({ dossier, stream }) => ({
          ...{ dossier, stream, kind: 'data' as const, position: 0 },
          head: toBase64url(await logStart(dossier, stream)),
        })),
      )
      return jsonAnswer(await Promise.all([...entries, ...empty].map(lengthen)))
    }
    if (!isLonger) return answer
    const page = answer.status === 200 ? granted(readNumberedFrames(answer.body)) : []
    const after = Number(asked.query.get('after'))
    return bytesAnswer(
      numberedFrames([...page, ...(added.get(stream) ?? []).filter(({ position }) => position > after)]),
    )
  }
}

export type Forged = { readonly dossier: DossierId; readonly stream: StreamId; readonly record: Bytes }

/** An old snapshot: what was shared and how long the logs were at some earlier moment. */
export const showOldStreams =
  (entries: unknown): Attack =>
  async (asked, honestly) =>
    is(asked, 'GET', 'streams') ? jsonAnswer(entries) : honestly()

/** Refuses every record that is sent, with a reason of its choice, and keeps it or not. */
export const falseConflict =
  (code: ProblemCode, { keeps = false } = {}): Attack =>
  async (asked, honestly) => {
    if (!isAppend(asked)) return honestly()
    if (keeps) await honestly()
    return problemAnswer(code)
  }

/** Takes what is sent, and breaks off before it says so. */
export const loseAcknowledgement: Attack = async (asked, honestly) => {
  const answer = await honestly()
  return isAppend(asked) ? null : answer
}

// -- the app’s files

/** The app as it is, on a device whose clock goes this many days ahead: its worker reads that time. */
export const clockAhead =
  (days: number, attack: Attack = honest): Attack =>
  async (asked, honestly) => {
    const answer = await attack(asked, honestly)
    if (!answer || !/\/assets\/worker-.*\.js$/.test(asked.path)) return answer
    const ahead = `{ const Real = Date; globalThis.Date = class extends Real {
      constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + ${days * 86_400_000}) }
      static now() { return Real.now() + ${days * 86_400_000} } } }\n`
    const { 'content-length': _, etag: __, ...headers } = answer.headers
    return { ...answer, headers, body: new Uint8Array(Buffer.concat([Buffer.from(ahead), answer.body])) }
  }

/** Says an hour that is so many days ahead of the true one. */
export const hourAhead =
  (days: number): Attack =>
  async (_, honestly) => {
    const answer = await honestly()
    return { ...answer, headers: { ...answer.headers, date: new Date(Date.now() + days * 86_400_000).toUTCString() } }
  }

/** Files of an app by their addresses: `/index.html` for every page. */
export type Offered = ReadonlyMap<string, Uint8Array>

/** These as the app, and data as it is. */
export const offers =
  (files: Offered): Attack =>
  async (asked, honestly) => {
    if (asked.path.startsWith(api)) return honestly()
    const body = files.get(asked.path)
    return body ? bytesAnswer(body) : { ...bytesAnswer(new Uint8Array(0)), status: 404 }
  }

/** An attack, and the addresses that are asked for under it. */
export function alsoHeard(attack: Attack): { readonly attack: Attack; readonly asked: readonly string[] } {
  const asked: string[] = []
  return {
    asked,
    attack: (one, honestly) => {
      asked.push(one.path)
      return attack(one, honestly)
    },
  }
}

// -- how it speaks

const is = ({ method, path }: Asked, wanted: string, address: string): boolean =>
  method === wanted && path === api + address
const isAppend = ({ method, path }: Asked): boolean => method === 'POST' && /\/streams\/[^/]+\/records$/.test(path)

async function changePages(
  asked: Asked,
  honestly: () => Promise<Answered>,
  change: (page: readonly Numbered[]) => readonly Numbered[],
): Promise<Answered> {
  const answer = await honestly()
  if (asked.method !== 'GET' || !/\/streams\/[^/]+\/records$/.test(asked.path) || answer.status !== 200) return answer
  return bytesAnswer(numberedFrames(change(granted(readNumberedFrames(answer.body)))))
}

const jsonAnswer = (value: unknown, status = 200): Answered => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(value)),
})

export const bytesAnswer = (body: Uint8Array): Answered => ({
  status: 200,
  headers: { 'content-type': 'application/octet-stream' },
  body: new Uint8Array(body),
})

export const problemAnswer = (code: ProblemCode): Answered =>
  jsonAnswer({ problem: { code, data: {} } }, problemStatus[code])

/** As the real server answers. Throws when that is not there. */
async function pass(url: string, { method, path, query, headers, body }: Asked): Promise<Answered> {
  const search = query.size > 0 ? `?${query}` : ''
  const { host, connection, 'content-length': length, 'accept-encoding': encoding, ...others } = headers
  const response = await fetch(`${url}${path}${search}`, {
    method,
    headers: { ...others, 'accept-encoding': 'identity' },
    ...(body.length > 0 && { body }),
  })
  const { 'transfer-encoding': chunked, connection: kept, ...answered } = Object.fromEntries(response.headers)
  return {
    status: response.status,
    headers: { ...answered, 'cache-control': 'no-store' },
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server')
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  assert.ok(request.method)
  return {
    method: request.method,
    path: pathname,
    query: searchParams,
    headers,
    body: new Uint8Array(Buffer.concat(parts)),
  }
}

function write(response: ServerResponse, { status, headers, body }: Answered): void {
  response.writeHead(status, headers)
  response.end(body)
}
