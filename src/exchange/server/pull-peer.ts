// Fetches from one peer and keeps what was verified; and does so for all of them, on schedule and on request.
import { nameOfError } from '../../foundation/server/process/name-of-error.ts'
import type { Report } from '../../foundation/server/process/report.ts'
import { type Clock, type Instant, later } from '../../vocabulary/dates.ts'
import type { PeerId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../vocabulary/problems.ts'
import type { Catalogue } from '../catalogue-form.ts'
import type { Peer, Peers } from '../peer.ts'
import { feedBytesMost, readFeed } from '../read-feed.ts'
import { askForHeads, compareWithPeers } from './compare-heads.ts'
import { fetchOutside, type Outside } from './fetch-outside.ts'
import { pullCatalogue, pullItem } from './pull.ts'

export type Pulling = {
  /** Pulls now, unless that is under way already; gives the peer as it stands then. Refuses `not-found`, and `changed-meanwhile` for one that is paused or stopped. */
  readonly pull: (id: PeerId) => Promise<Outcome<Peer>>
  /** Those of which something is being fetched. */
  readonly underWay: () => readonly PeerId[]
  readonly close: () => Promise<void>
}

type PullMeans = {
  readonly peers: Peers
  readonly clock: Clock
  readonly outside: () => Promise<Outside>
  /** Without addresses or texts of others. */
  readonly report: Report
  /** Serves the heads that were seen by now, for other peers to compare. */
  readonly passOn: () => Promise<void>
  /** Whether this server is the one that does what the clock asks for. */
  readonly hasClock: () => Promise<boolean>
  /** Between two pulls of one peer. */
  readonly hours: number
}

/** Looks each minute for peers that are due. Each is fetched separately: one that is slow or lies does not delay the others. */
export function keepPulling(means: PullMeans): Pulling {
  const { peers, clock, report, hours, hasClock } = means
  const running = new Map<PeerId, Promise<void>>()
  const start = (peer: Peer): Promise<void> => {
    const work =
      running.get(peer.id) ??
      pullPeer(peer, means)
        .catch((error: unknown) => report('terminal.log.peer', { why: nameOfError(error) }))
        .finally(() => running.delete(peer.id))
    running.set(peer.id, work)
    return work
  }
  /** A pull of a time to come was noted by a clock that was wrong. */
  const isDue = (last: Instant | null, now: Instant) => last === null || last > now || later(last, { hours }) <= now
  const look = async () => {
    if (!(await hasClock())) return
    const now = clock()
    await peers.purge(later(now, { days: -1 }))
    for (const peer of await peers.list())
      if (peer.state === 'followed' && isDue(peer.pulled?.at ?? null, now)) void start(peer)
  }
  const looking = () => look().catch((error: unknown) => report('terminal.log.peers', { why: nameOfError(error) }))
  let looked = looking()
  const clockwork = setInterval(() => {
    looked = looking()
  }, 60_000)
  return {
    async pull(id) {
      const peer = await peers.get(id)
      if (!peer) return refuse('not-found')
      if (peer.state !== 'followed') return refuse('changed-meanwhile')
      await start(peer)
      const after = await peers.get(id)
      return after ? accept(after) : refuse('not-found')
    },
    underWay: () => [...running.keys()],
    async close() {
      clearInterval(clockwork)
      await looked
      await Promise.all(running.values())
    },
  }
}

/** What was refused is kept as the outcome of this pull; what was known stays. */
async function pullPeer(
  peer: Peer,
  { peers, clock, outside, passOn }: Pick<PullMeans, 'peers' | 'clock' | 'outside' | 'passOn'>,
): Promise<void> {
  const where = await outside()
  if (peer.source.kind === 'feed') return pullFeed(peer, peers, where)
  const standing = await peers.standing(peer.id)
  if (!standing) return
  let fork: Catalogue | null = null
  const pulled = await pullCatalogue(peer.address, standing, clock(), where, (given) => {
    fork = given
  })
  if (fork) await peers.keepFork(peer.id, fork)
  if (!pulled.ok) return peers.finish(peer.id, { problem: pulled.problem })
  if (pulled.value) await peers.keep(peer.id, pulled.value)
  const unsigned = pulled.value?.unsigned.map(({ number, version, withdrawn, at }) => ({
    number,
    version,
    withdrawn,
    at,
  }))
  const problem = await pullMissing(peer, peers, where)
  await peers.finish(peer.id, { problem, ...(unsigned ? { unsigned } : {}) })
  await compareWithPeers(peer, { peers, clock })
  await askForHeads(peer, { peers, clock }, where)
  await passOn()
}

/** Items and bytes of one pull; the rest comes with the next. */
const itemsMost = 500
const bytesMost = 67_108_864

/** Null, or what ended it early: a peer that answers no more is asked for nothing else. One item that is refused stops no other. */
async function pullMissing({ id, address }: Peer, peers: Peers, where: Outside): Promise<Problem | null> {
  let taken = 0
  for (const entry of await peers.missing(id, itemsMost)) {
    if (taken > bytesMost) return null
    const item = await pullItem(address, entry, where)
    if (item.ok) {
      taken += item.value.bytes.length
      await peers.keepItem(id, entry.publication, { version: entry.version, bytes: item.value.bytes })
      continue
    }
    await peers.refuseItem(id, entry.publication, item.problem)
    if (item.problem.code === 'exchange-too-slow') return item.problem
  }
  return null
}

async function pullFeed({ id, address }: Peer, peers: Peers, where: Outside): Promise<void> {
  const fetched = await fetchOutside(address, { bytesMost: feedBytesMost }, where)
  const items = fetched.ok ? readFeed(new TextDecoder().decode(fetched.value?.bytes)) : fetched
  if (items.ok) await peers.keepFeed(id, items.value)
  await peers.finish(id, { problem: items.ok ? null : items.problem })
}
