// Counts acts per caller, in memory only: the one place that holds an address, and it forgets it when the window ends.
import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

export type RateLimit = {
  /** Counts one act and says whether it is still within the limit. */
  readonly spend: (key: string) => boolean
  /** Takes one act back: it turned out not to be one of the limited ones. */
  readonly giveBack: (key: string) => void
  /** True when the next act would pass the limit; counts nothing. */
  readonly isSpent: (key: string) => boolean
}

/**
 * At most `acts` per key in each window of `seconds`. Past `keys` callers at once, all further ones share one count: memory stays bounded. So do the further
 * networks of one site past `networksOfSite`: whoever was given tens of thousands of them (an IPv6 /48) does not use up the counts of everybody else.
 */
export function rateLimit({
  acts,
  seconds,
  keys = 10_000,
  now = Date.now,
}: {
  acts: number
  seconds: number
  keys?: number
  now?: () => number
}): RateLimit {
  let counts = new Map<string, number>()
  let networks = new Map<string, number>()
  let windowEnds = 0
  const counted = (key: string): string => {
    if (now() >= windowEnds) {
      counts = new Map()
      networks = new Map()
      windowEnds = now() + seconds * 1000
    }
    if (counts.has(key)) return key
    const site = siteOf(key)
    const name = site !== null && (networks.get(site) ?? 0) >= networksOfSite ? site : key
    return counts.has(name) || counts.size < keys ? name : 'everyone else'
  }
  return {
    spend(key) {
      const name = counted(key)
      const site = siteOf(name)
      if (site !== null && !counts.has(name)) networks.set(site, (networks.get(site) ?? 0) + 1)
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return count <= acts
    },
    giveBack(key) {
      const name = counted(key)
      const count = counts.get(name) ?? 0
      if (count > 0) counts.set(name, count - 1)
    },
    isSpent: (key) => (counts.get(counted(key)) ?? 0) >= acts,
  }
}

const networksOfSite = 64

/** Of a network as `addressOf` names it; null for any other key. */
const siteOf = (key: string): string | null =>
  key.endsWith('::/64') ? `${key.split(':').slice(0, 3).join(':')}::/48` : null

/**
 * The address a request came from: of the connection, or behind a trusted proxy the last one that the proxy wrote. Of IPv6 the network, which is what one
 * subscriber has: whoever has one has 2^64 addresses to start over from. Never logged, never stored.
 */
export function addressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return networkOf(forwarded || getConnInfo(c).remote.address || 'unknown')
}

function networkOf(address: string): string {
  if (isIP(address) !== 6 || address === '::1' || address.includes('.')) return address
  const [before = [], after = []] = address
    .split('%', 1)
    .flatMap((bare) => bare.split('::'))
    .map((half) => (half === '' ? [] : half.split(':')))
  const groups = [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
