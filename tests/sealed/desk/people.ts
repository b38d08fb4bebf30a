// An invented institution for tests: a real staff server, and people with desks whose network is in our hand.
import { after } from 'node:test'
import type { Desk, PrintedShare } from '../../../src/sealed/desk/desk.ts'
import type { PersonCard } from '../../../src/sealed/desk/desk-view.ts'
import { openDesk } from '../../../src/sealed/desk/open-desk.ts'
import type { DeviceStore } from '../../../src/sealed/desk/store/device-store.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { type Clock, type Instant, systemClock } from '../../../src/vocabulary/dates.ts'
import type { PersonId } from '../../../src/vocabulary/ids.ts'
import type { Office } from '../../../src/vocabulary/offices.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { refusal } from '../../support/refusal.ts'
import type { StaffServerInTest } from '../../support/servers.ts'

export const passphrase = 'lantern olive harbour ladder copper window'

export { refusal }

export type Network = {
  cut: boolean
  /** Called with each request before it leaves; throwing stops it. */
  before: (request: { method: string; path: string; body: Uint8Array | null; text: string | null }) => void
  /** A server that lies: what it answers to a request that it then forgets; null to answer truly. */
  instead: (request: { method: string; path: string }) => Response | null
  /** What it makes of its true answer. */
  alter: (answer: Response) => Response | Promise<Response>
  /** The hour that the server's answers bear, where it is another one than now. */
  serverClock: Clock | null
  /** Called once an answer is there; throwing loses it. */
  after: (request: { method: string; path: string }) => void | Promise<void>
}

export type Someone = { readonly desk: Desk; readonly store: DeviceStore; readonly network: Network }
export type Member = Someone & { readonly id: PersonId; readonly card: PersonCard; readonly accountSecret: string }

/** A device in the hands of a test. The server may be stopped and started elsewhere in between. */
export function device(
  server: { url: string },
  {
    store = memoryStore(),
    clock = systemClock,
    live = false,
  }: { store?: DeviceStore; clock?: Clock; live?: boolean } = {},
): Someone {
  const network: Network = {
    cut: false,
    before: () => {},
    instead: () => null,
    alter: (answer) => answer,
    serverClock: null,
    after: () => {},
  }
  const throughNetwork: typeof fetch = async (input, init) => {
    if (network.cut) throw new TypeError('the network is cut')
    const path = String(input)
    const method = init?.method ?? 'GET'
    const sent = init?.body
    const body = sent instanceof Uint8Array ? sent : null
    network.before({ method, path, body, text: typeof sent === 'string' ? sent : null })
    const answer = network.instead({ method, path }) ?? (await network.alter(await fetch(`${server.url}${path}`, init)))
    await network.after({ method, path })
    return network.serverClock ? at(network.serverClock(), answer) : answer
  }
  const desk = openDesk({ store, fetch: throughNetwork, baseUrl: '', clock, random: systemRandom, live })
  after(() => desk.close())
  return { desk, store, network }
}

function at(now: Instant, { status, headers, body }: Response): Response {
  const dated = new Headers(headers)
  dated.set('date', new Date(now).toUTCString())
  return new Response(body, { status, headers: dated })
}

export const institution = {
  name: { en: 'Mechanism of the test', ar: 'آلية الاختبار' },
  country: 'ZZ',
  timeZone: 'Africa/Tunis',
  demonstration: false,
} as const

/** Two coordinators who sign, by `clock`. */
export async function setUp(
  server: Pick<StaffServerInTest, 'url' | 'setupCode'>,
  {
    recoverInterviews = true,
    demonstration = false,
    address = server,
    clock = systemClock,
  }: { recoverInterviews?: boolean; demonstration?: boolean; address?: { url: string }; clock?: Clock } = {},
): Promise<{ hind: Member; younes: Member; shares: number; papers: readonly PrintedShare[] }> {
  const [hind, younes] = [device(address, { clock }), device(address, { clock })]
  const { secondSigner } = granted(
    await hind.desk.beginSetup({
      code: server.setupCode,
      identity: { ...institution, demonstration },
      shares: { k: 2, n: 3 },
      recoverInterviews,
      first: { name: { en: 'Hind' }, addressedAs: 'feminine', passphrase },
      second: { name: { en: 'Younes' }, addressedAs: 'masculine' },
    }),
  )
  const second = granted(await younes.desk.answerInvitation(secondSigner, { passphrase }))
  const { shares, accountSecret } = granted(await hind.desk.finishSetup())
  granted(await younes.desk.awaitAdmission())
  return {
    hind: await memberOf(hind, accountSecret),
    younes: await memberOf(younes, second.accountSecret),
    shares: shares.length,
    papers: shares,
  }
}

export async function join(
  server: { url: string },
  inviter: Member,
  name: string,
  offices: readonly Office[],
  { link = false, ...own }: { store?: DeviceStore; clock?: Clock; link?: boolean } = {},
): Promise<Member> {
  const invitation = granted(await inviter.desk.invite({ name: { en: name }, addressedAs: 'feminine', offices, link }))
  const someone = device(server, own)
  const { accountSecret } = granted(await someone.desk.answerInvitation(invitation, { passphrase }))
  granted(await inviter.desk.admit())
  granted(await someone.desk.awaitAdmission())
  return memberOf(someone, accountSecret)
}

/** One more device of a member. */
export async function furtherDevice(
  server: { url: string },
  member: Member,
  own: { store?: DeviceStore; clock?: Clock } = {},
): Promise<Someone> {
  const invitation = granted(await member.desk.invite({ person: member.id }))
  const someone = device(server, own)
  const { accountSecret } = member
  granted(await someone.desk.answerInvitation(invitation, { passphrase, accountSecret }))
  granted(await member.desk.admit())
  granted(await someone.desk.awaitAdmission())
  return someone
}

async function memberOf(someone: Someone, accountSecret: string): Promise<Member> {
  const { me } = await someone.desk.status()
  if (!me) throw new Error('an admitted person has a card')
  return { ...someone, id: me.id, card: me, accountSecret }
}
