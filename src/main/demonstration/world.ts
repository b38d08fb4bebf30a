// The demonstration's people, each with a device of her own that speaks to the servers as the app does: the same desk, the same network.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../../sealed/desk/desk.ts'
import type { PersonCard } from '../../sealed/desk/desk-view.ts'
import { openNodeDesk } from '../../sealed/desk/node/open-node-desk.ts'
import type { OpenedDesk } from '../../sealed/desk/open-desk.ts'
import { granted } from '../../vocabulary/problems.ts'
import { type CastKey, cast, demonstrationPassphrase } from './invented/cast.ts'

export type Member<Key extends string = CastKey> = {
  readonly key: Key
  readonly desk: OpenedDesk
  readonly accountSecret: string
  readonly card: PersonCard
  /** Set it to cut this member's network, as a prison's walls do. */
  readonly network: Network
}
type Network = { cut: boolean }
export type Members = Readonly<Record<CastKey, Member>>

/** What the demonstration keeps of each invented person between two starts: the secret half of her account. Real people keep theirs on paper. */
type Wallet = Readonly<Record<string, { readonly accountSecret: string }>>

/** A device of an invented person, whose network we control. Its store is a folder of its own; it is locked, or empty the first time. */
export function openMemberDesk(
  folder: string,
  key: string,
  staffUrl: string,
  line: typeof fetch = fetch,
): { desk: OpenedDesk; network: Network } {
  const network: Network = { cut: false }
  mkdirSync(join(folder, key), { recursive: true, mode: 0o700 })
  const throughNetwork: typeof fetch = (input, init) =>
    network.cut ? Promise.reject(new TypeError('the network is cut')) : line(input, init)
  return { desk: openNodeDesk({ folder: join(folder, key), baseUrl: staffUrl, fetch: throughNetwork }), network }
}

/** Everybody's devices, unlocked with the demonstration's passphrase. */
export async function openMembers(folder: string, staffUrl: string): Promise<Members> {
  const wallet: Wallet = JSON.parse(readFileSync(walletFile(folder), 'utf8'))
  const members: Partial<Record<CastKey, Member>> = {}
  for (const { key } of cast) {
    const { desk, network } = openMemberDesk(folder, key, staffUrl)
    granted(await desk.unlock(demonstrationPassphrase))
    members[key] = { key, desk, network, card: await cardOf(desk), accountSecret: wallet[key]?.accountSecret ?? '' }
  }
  return members as Members
}

export function keepWallet(folder: string, members: Members): void {
  const wallet: Wallet = Object.fromEntries(
    Object.values(members).map(({ key, accountSecret }) => [key, { accountSecret }]),
  )
  writeFileSync(walletFile(folder), `${JSON.stringify(wallet)}\n`, { mode: 0o600 })
}

export async function cardOf(desk: Desk): Promise<PersonCard> {
  const { me } = await desk.status()
  if (!me) throw new Error('an open desk knows whose it is')
  return me
}

const walletFile = (folder: string): string => join(folder, 'wallet.json')
