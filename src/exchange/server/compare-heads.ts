// Holds the heads that other peers were shown against what each institution signed for us: two stories under one institution's signatures are found, whoever passes them on.
import { type Bytes, equal } from '../../sealed/keys/bytes.ts'
import { parseHead, parseVouch } from '../../sealed/keys/catalogue.ts'
import { fingerprintOf, isStrictSigningKey } from '../../sealed/keys/public.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Clock } from '../../vocabulary/dates.ts'
import { headsBytesMost, readHeads, type SeenHead } from '../heads-form.ts'
import type { Peer, Peers, Standing } from '../peer.ts'
import { compareHead } from '../verify-catalogue.ts'
import { fetchOutside, type Outside } from './fetch-outside.ts'

type Means = { readonly peers: Peers; readonly clock: Clock }

const headsPath = '/exchange/heads.json'

/**
 * Asks a peer which heads of others it was shown. Nothing of it is believed but the signatures of whom each head is: one that is not theirs is dropped, and names nobody. What
 * proves a second story stops whoever signed both; what is ahead of what we know is kept until we know more. A peer that serves no such file is none the worse.
 */
export async function askForHeads(teller: Peer, { peers, clock }: Means, outside: Outside): Promise<void> {
  const fetched = await fetchOutside(`${teller.address}${headsPath}`, { bytesMost: headsBytesMost }, outside)
  const heads = fetched.ok && fetched.value ? readHeads(new TextDecoder().decode(fetched.value.bytes)) : null
  if (!heads) return
  const others = (await peers.list()).filter(({ id, state }) => id !== teller.id && state !== 'stopped')
  const byRoot = Map.groupBy(heads, ({ root }) => toBase64url(root))
  for (const told of byRoot.values()) {
    const [root] = told.map((one) => one.root)
    const of = root && isStrictSigningKey(root) ? await peerOf(others, root) : undefined
    const standing = of && (await peers.standing(of.id))
    if (of && standing)
      for (const head of told) if (await heldAgainst(of, standing, head, teller, { peers, clock })) break
  }
}

/** What others were shown of it before we had come so far. */
export async function compareWithPeers(of: Peer, { peers, clock }: Means): Promise<void> {
  const standing = await peers.standing(of.id)
  const tellers = new Map((await peers.list()).map((peer) => [peer.id, peer]))
  if (!standing) return
  for (const { toldBy, ...head } of await peers.toldHeads(of.id)) {
    const teller = tellers.get(toldBy)
    if (teller && (await heldAgainst(of, standing, head, teller, { peers, clock }))) return
  }
}

async function peerOf(others: readonly Peer[], root: Bytes): Promise<Peer | undefined> {
  const fingerprint = await fingerprintOf(root)
  return others.find(({ source }) => source.kind === 'catalogue' && equal(source.fingerprint, fingerprint))
}

/** True when it proved a second story. */
async function heldAgainst(
  of: Peer,
  { known, parts }: Standing,
  head: SeenHead,
  teller: Peer,
  { peers, clock }: Means,
): Promise<boolean> {
  // A key that the root no longer names accuses nobody: it may be in other hands by now.
  const newer = (parseVouch(head.vouch)?.body.number ?? 0) > (known.vouch?.number ?? 0)
  const vouch = newer || !parts ? head.vouch : parts.vouch
  const judged = await compareHead({ ...head, vouch }, known, clock())
  const number = parseHead(head.head)?.body.number ?? 0
  if (judged === 'ahead') await peers.keepTold(of.id, teller.id, { ...head, vouch }, number)
  if (judged !== 'forked' || (await isDecided(of, head, peers))) return false
  await peers.keepFork(of.id, { root: head.root, vouch, head: head.head, entries: [] }, teller.id)
  return true
}

/** Whether a coordinator has read the institution again with this very head before her eyes. */
async function isDecided(of: Peer, { head }: SeenHead, peers: Peers): Promise<boolean> {
  const text = JSON.stringify(toBase64url(head))
  return (await peers.forks(of.id)).some(
    ({ before, after, decided }) => decided && (before.includes(text) || after.includes(text)),
  )
}
