// This device's intake keys: one is made each month where its holder takes in what comes from outside, offered, and signed into the directory by a signer's device.
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { equal } from '../../keys/bytes.ts'
import { type Directory, listedPerson } from '../../keys/directory/directory.ts'
import { signVersion } from '../../keys/directory/sign.ts'
import {
  encodeOffer,
  type IntakeKey,
  intakeKeptDays,
  intakeKeyDays,
  intakeKeysNow,
  intakeRenewDays,
  isListedKey,
  offerToSign,
  readOffer,
} from '../../keys/intake/offer.ts'
import { type ExchangeKey, exchangeKeyFrom, seedLength, sign } from '../../keys/secret.ts'
import type { Bench, Opened } from '../bench.ts'
import { pullDirectory, signsNow } from '../directory.ts'
import { isOutage } from '../sync/trouble.ts'

/** Offers this device's key if the directory lacks it, and signs the offers of others where this device signs. Asks nothing where nobody takes letters in. */
export async function keepIntakeKeys(bench: Bench, opened: Opened): Promise<Outcome<null>> {
  const { directory } = opened
  if (!directory || !somebodyTakesIn(directory)) return accept(null)
  if (listedPerson(directory, opened.enrolment.person)?.offices.includes('intake')) {
    const offered = await offerKey(bench, opened, directory)
    // A clock that is wrong, or somebody not compared yet: no trouble for the rest of the synchronisation.
    if (!offered.ok && isOutage(offered.problem)) return offered
  }
  return signsNow(opened, bench.clock()) ? signOffers(bench, opened, directory) : accept(null)
}

/** The keys with which this device opens letters: the present ones and, for a while, earlier ones. */
export async function heldKeys({ values }: Opened): Promise<readonly ExchangeKey[]> {
  return Promise.all((await kept(values)).map(({ seed }) => exchangeKeyFrom(fromBase64url(seed) ?? new Uint8Array(0))))
}

async function offerKey(bench: Bench, opened: Opened, directory: Directory): Promise<Outcome<null>> {
  const now = bench.clock()
  const held = await kept(opened.values)
  let newest = held.at(-1)
  if (!newest || newest.until <= daysFrom(now, intakeRenewDays)) {
    newest = { seed: toBase64url(bench.random(seedLength)), until: daysFrom(now, intakeKeyDays) }
    // Without the old ones: what was sealed to them and is still unread opens no more, for whoever finds this device later.
    const still = held.filter(({ until }) => daysFrom(until, intakeKeptDays) > now)
    await opened.values.keep(name, [...still, newest].map(({ seed, until }) => `${until} ${seed}`).join('\n'))
  }
  const { publicKey: key } = await exchangeKeyFrom(fromBase64url(newest.seed) ?? new Uint8Array(0))
  if (isListedKey(directory.intake, key)) return accept(null)
  const offer = { device: opened.keys.id, key, until: newest.until }
  const signature = await sign(opened.keys.signing, offerToSign(directory.rootFingerprint, offer))
  return bench.api.offerIntakeKey(encodeOffer(offer, signature))
}

async function signOffers(bench: Bench, opened: Opened, directory: Directory): Promise<Outcome<null>> {
  const offers = await bench.api.intakeOffers()
  if (!offers.ok) return offers
  // A clock that is ahead would leave out keys that still hold.
  const now = bench.signingClock()
  const standing = intakeKeysNow(directory, now)
  const added: IntakeKey[] = []
  for (const bytes of offers.value) {
    const offer = await readOffer(bytes, directory, now)
    if (offer && ![...standing, ...added].some(({ key }) => equal(key, offer.key)))
      added.push({ key: offer.key, until: offer.until })
  }
  if (added.length === 0) return accept(null)
  const keys = [...standing, ...added].slice(-keysMost)
  const posted = await bench.api.postDirectory(
    await signVersion(directory, [{ kind: 'intake', keys }], now, [opened.keys]),
  )
  // Another signer was first: what is still missing waits for the next synchronisation.
  if (!posted.ok && posted.problem.code !== 'directory-chain-broken') return posted
  const pulled = await pullDirectory(bench, opened)
  return pulled.ok ? accept(null) : pulled
}

const somebodyTakesIn = ({ people }: Directory): boolean =>
  [...people.values()].some(({ removed, offices }) => removed === null && offices.includes('intake'))

const name = 'intake-keys'
const keysMost = 50

type Kept = { readonly seed: string; readonly until: Instant }

async function kept(values: Opened['values']): Promise<readonly Kept[]> {
  const text = v.parse(v.optional(v.string(), ''), await values.kept(name))
  return text.split('\n').flatMap((line) => {
    const [until, seed] = line.split(' ')
    return until && seed ? [{ until: until as Instant, seed }] : []
  })
}

const daysFrom = (from: Instant, days: number): Instant =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString() as Instant
