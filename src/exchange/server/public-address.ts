// Which network addresses a peer's name may resolve to: those of the public network, and nothing of this machine, its network or its host.
import { BlockList, isIP } from 'node:net'

/** False for loopback, link-local (where clouds keep their metadata), private, unique local, shared, mapped, translated, documentation and multicast ranges, and for anything but an address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, 'ipv4')
    case 6:
      return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
    default:
      return false
  }
}

export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** Registries of special addresses: RFC 6890 and its updates; the last is a cloud's metadata under a public number. */
const notPublic = listOf(
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['168.63.129.16', 32],
)
/** Everything else of IPv6 is local, mapped, translated or not given out. */
const globalUnicast = listOf(['2000::', 3])
const loopback = listOf(['127.0.0.0', 8], ['::1', 128])

function listOf(...ranges: readonly (readonly [address: string, prefix: number])[]): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIP(address) === 4 ? 'ipv4' : 'ipv6')
  return list
}
