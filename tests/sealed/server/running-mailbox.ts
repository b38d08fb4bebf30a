// A mailbox behind real HTTP, and a client that knows the wire: for tests of what the server takes and refuses.
import { join } from 'node:path'
import { after } from 'node:test'
import { Hono } from 'hono'
import type { Database } from '../../../src/foundation/server/database/database.ts'
import type { StaffVariables } from '../../../src/foundation/server/http/caller.ts'
import { newApi, siteOf } from '../../../src/foundation/server/http/http.ts'
import { listenOn } from '../../../src/foundation/server/http/listen.ts'
import type { Issuer } from '../../../src/foundation/server/sign-in/openid.ts'
import { sessionProof } from '../../../src/sealed/desk/session-proof.ts'
import type { Account } from '../../../src/sealed/keys/account.ts'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { accountToSign } from '../../../src/sealed/keys/device.ts'
import type { DeviceKeys } from '../../../src/sealed/keys/device-keys.ts'
import { verifierOf } from '../../../src/sealed/keys/public.ts'
import { sign, systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { Registration, Session } from '../../../src/sealed/mailbox/wire.ts'
import { openMailbox } from '../../../src/sealed/server/mailbox.ts'
import { mailboxRoutes } from '../../../src/sealed/server/mailbox-routes.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { setupCodeInTests, temporaryFolder } from '../../support/servers.ts'
import { type Member, smallInstitution, testAccount } from '../keys/small-institution.ts'

export const code = setupCodeInTests

/** Serves the mailbox on this database. The clock stands on the third day of the small institution until it is moved. */
export async function runningMailbox(
  database: Database,
  {
    issuer = null,
    attachments = join(temporaryFolder(), 'attachments'),
    setupCode = code,
  }: { issuer?: Issuer | null; attachments?: string; setupCode?: string } = {},
) {
  const time = { now: '2026-01-03T00:00:00.000Z' as Instant }
  const mailbox = await openMailbox({
    database,
    clock: () => time.now,
    random: systemRandom,
    setupCode,
    issuer,
    behindProxy: false,
    attachments,
    intake: join(temporaryFolder(), 'intake'),
    onSetUp: async () => {},
    onDeleting: async () => {},
    onGivingCard: async () => {},
    onVouched: async () => {},
  })
  const listening = await listenOn(0, '127.0.0.1', 'en')
  if (typeof listening === 'string') throw new Error(listening)
  listening.serve(siteOf(newApi<{ Variables: StaffVariables }>().route('/', mailboxRoutes(mailbox)), new Hono()).fetch)
  after(async () => {
    mailbox.changes.close()
    await listening.close()
  })
  return { url: `http://127.0.0.1:${listening.port}`, time, mailbox }
}

export type Answered = {
  readonly status: number
  readonly json: Record<string, unknown>
  readonly code: string | undefined
}

/** One request with JSON or bytes; the answer read as JSON, and its problem's code. */
export async function ask(
  url: string,
  method: string,
  path: string,
  {
    json,
    bytes,
    session,
    headers,
  }: { json?: unknown; bytes?: Bytes; session?: Session; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const response = await send(url, method, path, { json, bytes, session, headers })
  const answered = (await response.json()) as Record<string, unknown> & { problem?: { code: string } }
  return { status: response.status, json: answered, code: answered.problem?.code }
}

export const send = (
  url: string,
  method: string,
  path: string,
  {
    json,
    bytes,
    session,
    headers,
  }: {
    json?: unknown
    bytes?: Bytes | undefined
    session?: Session | undefined
    headers?: Record<string, string> | undefined
  } = {},
): Promise<Response> =>
  fetch(`${url}/api/${path}`, {
    method,
    headers: { ...headers, ...(session ? { Authorization: `Bearer ${session.token}` } : {}) },
    body: bytes ?? (json === undefined ? null : JSON.stringify(json)),
  })

/** Signed by her own device, or by another's where a test says so. */
export async function registrationOf(account: Account, { id, device }: Member, by = device): Promise<Registration> {
  const verifier = await verifierOf(account.authKey)
  const proof = toBase64url(await sign(by.signing, accountToSign(id, account.id, verifier)))
  return { account: account.id, verifier: toBase64url(verifier), person: id, device: by.id, proof }
}

/** With a device that proves itself, or none: a session that only the directory is shown in. */
export async function signIn(url: string, account: Account, device: DeviceKeys | null): Promise<Session> {
  const response = await send(url, 'POST', 'session', {
    json: { account: account.id, key: toBase64url(account.authKey) },
  })
  if (!response.ok) throw new Error(await response.text())
  const session = (await response.json()) as Session
  const proved = device ? await proveDevice(url, session, device) : null
  if (proved && proved.status !== 200) throw new Error(JSON.stringify(proved))
  return session
}

export const proveDevice = async (url: string, session: Session, device: DeviceKeys): Promise<Answered> =>
  ask(url, 'POST', 'session/device', { session, json: await sessionProof(device, session.token) })

/** The small institution, set up here: two signers with an account and a session each. */
export async function setUpHouse({ url, setupCode = code }: { url: string; setupCode?: string }) {
  const house = await smallInstitution()
  const [salma, idir] = [await testAccount(), await testAccount()]
  const accounts = [await registrationOf(salma, house.salma), await registrationOf(idir, house.idir)]
  const done = await ask(url, 'POST', 'setup', {
    json: { code: setupCode, directory: toBase64url(house.first), accounts },
  })
  if (done.status !== 200) throw new Error(JSON.stringify(done))
  return {
    ...house,
    accounts: { salma, idir },
    sessions: { salma: await signIn(url, salma, house.salma.device), idir: await signIn(url, idir, house.idir.device) },
  }
}
