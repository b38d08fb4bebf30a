// What a peer's catalogue may say, and what of it is named forged, changed, replayed, withdrawn or contradictory.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Catalogue, readCatalogue, writeCatalogue } from '../../src/exchange/catalogue-form.ts'
import { compareHead, type Known, nothingKnown, verifyCatalogue } from '../../src/exchange/verify-catalogue.ts'
import { verifyItem } from '../../src/exchange/verify-item.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { utf8 } from '../../src/sealed/keys/bytes.ts'
import { encodeEntry } from '../../src/sealed/keys/catalogue.ts'
import { signingKeyFrom } from '../../src/sealed/keys/secret.ts'
import { fromBase64url, toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { event, frenchOnly, report, visit } from '../public/samples.ts'
import { refusal } from '../support/refusal.ts'
import { bytesOf, day, now, peer } from './peer.ts'

const palms = await peer(1)
const dunes = await peer(2)
const three = [frenchOnly, event, report] as const

const corrected = (one: Publication, changes: Partial<Publication>): Publication =>
  ({ ...one, ...changes, version: one.version + 1 }) as Publication
const seen = ({ root, vouch, head }: Catalogue) => ({ root, vouch, head: head ?? new Uint8Array() })
const after = async (given: Catalogue, known: Known = nothingKnown(palms.fingerprint)): Promise<Known> =>
  granted(await verifyCatalogue(given, known, now)).known
const judged = async (given: Catalogue, known: Known = nothingKnown(palms.fingerprint)): Promise<string> =>
  refusal(await verifyCatalogue(given, known, now))

describe('a catalogue', () => {
  test('is taken over whole, then from where it was left, and says what is not yet signed', async () => {
    const first = await after(await palms.catalogue(three.slice(0, 2)))
    assert.equal(first.hashes.length, 2)
    const whole = await palms.catalogue([...three, visit], day(21), 1)
    const { known, unsigned } = granted(
      await verifyCatalogue({ ...whole, entries: whole.entries.slice(2) }, first, now),
    )
    assert.deepEqual([known.hashes.length, [...known.newest.keys()]], [3, three.map(({ id }) => id)])
    assert.deepEqual(
      unsigned.map(({ publication }) => publication),
      [visit.id],
    )
    assert.deepEqual(known, await after(whole), 'in two parts or whole, it is the same')
  })

  test('is served as JSON and read back; what is none is refused', async () => {
    const given = await palms.catalogue(three)
    assert.deepEqual(readCatalogue(writeCatalogue(given)), given)
    for (const text of [
      '',
      '[]',
      '{',
      writeCatalogue(given).replace('catalogue/1', 'catalogue/2'),
      ' '.repeat(2 ** 21),
    ])
      assert.equal(readCatalogue(text), null)
  })

  test('that says again what is known adds nothing', async () => {
    const given = await palms.catalogue(three)
    const known = await after(given)
    assert.deepEqual(await after({ ...given, entries: [] }, known), known)
  })

  test('tells of a withdrawal as of any other version', async () => {
    const gone = corrected(event, { withdrawn: true })
    const known = await after(await palms.catalogue([...three, gone]))
    assert.equal(known.newest.get(event.id)?.withdrawn, true)
    const entry = known.newest.get(event.id)
    assert.ok(entry)
    assert.equal(refusal(await verifyItem(bytesOf(event), entry)), 'exchange-item-altered', 'the old version is not it')
    assert.ok(granted(await verifyItem(bytesOf(gone), entry)).withdrawn)
  })
})

describe('whoever is no signer of the institution', () => {
  test('serves a catalogue of another root', async () => {
    assert.equal(await judged(await dunes.catalogue(three)), 'exchange-fingerprint-differs')
    const given = await palms.catalogue(three)
    const theirs = await dunes.catalogue(three)
    assert.equal(await judged({ ...theirs, root: given.root }), 'exchange-signature-wrong')
    assert.equal(await judged({ ...theirs, root: given.root, vouch: given.vouch }), 'exchange-signature-wrong')
    assert.equal(await judged({ ...given, entries: theirs.entries }), 'exchange-chain-broken')
  })

  test('forges the head with a key of his own', async () => {
    const given = await palms.catalogue(three)
    const last = (await palms.entriesOf(three)).at(-1)
    assert.ok(last)
    const forged = await palms.headOf(last, day(20), await signingKeyFrom(new Uint8Array(32).fill(77)))
    assert.equal(await judged({ ...given, head: forged }), 'exchange-signature-wrong')
  })

  test('changes, drops or swaps an entry, and accuses nobody of a fork', async () => {
    const given = await palms.catalogue(three)
    const [one, two, last] = given.entries
    assert.ok(one && two && last)
    const [first] = await palms.entriesOf(three)
    assert.ok(first)
    const changed = encodeEntry({ ...first, withdrawn: true })
    const known = await after(given)
    for (const entries of [[one, last], [one, two], [two, one, last], [changed, two, last], [two, last].slice(0, 1)]) {
      assert.equal(await judged({ ...given, entries }), 'exchange-chain-broken')
      assert.equal(await judged({ ...given, entries }, known), 'exchange-chain-broken')
    }
    assert.equal(await judged({ ...given, entries: [utf8('no entry')] }), 'exchange-unreadable')
  })

  test('replays what was true once', async () => {
    const old = await palms.catalogue(three.slice(0, 2))
    const known = await after(await palms.catalogue(three, day(22)))
    assert.equal(await judged(old, known), 'exchange-older')
    assert.equal(await judged(await palms.catalogue(three, day(21)), known), 'exchange-older', 'an older signature')
    assert.equal(await judged({ ...old, head: null }, known), 'exchange-older', 'no signature any more')
  })

  test('replays the root’s older word, in which a struck-off key still signs', async () => {
    const renewed = await palms.vouched(2)
    const known = await after({ ...(await palms.catalogue(three)), vouch: renewed })
    assert.equal(await judged(await palms.catalogue(three, day(23)), known), 'exchange-older')
    const other = (await signingKeyFrom(new Uint8Array(32).fill(78))).publicKey
    const struckOff = { ...(await palms.catalogue(three, day(23))), vouch: await palms.vouched(3, other) }
    assert.equal(await judged(struckOff, known), 'exchange-signature-wrong')
  })

  test('changes an item by one byte', async () => {
    const [entry] = await palms.entriesOf([event])
    assert.ok(entry)
    assert.equal(granted(await verifyItem(bytesOf(event), entry)).id, event.id)
    const bytes = bytesOf(event)
    assert.equal(refusal(await verifyItem(bytes.with(40, (bytes[40] ?? 0) ^ 1), entry)), 'exchange-item-altered')
  })
})

describe('an institution that lies', () => {
  test('signs two histories: each peer keeps its own, and the other’s head proves it', async () => {
    const toOne = await after(await palms.catalogue([frenchOnly, event]))
    const other = await palms.catalogue([frenchOnly, report])
    const longer = await palms.catalogue([frenchOnly, report, visit], day(22))
    assert.equal(await judged(other, toOne), 'exchange-forked')
    assert.equal(await judged(longer, toOne), 'exchange-forked')
    assert.equal(await judged({ ...longer, entries: longer.entries.slice(2) }, toOne), 'exchange-forked')
    assert.equal(await compareHead(seen(other), toOne, now), 'forked')
    assert.equal(await compareHead(seen(longer), toOne, now), 'ahead', 'told apart once its entries are here')
    const shorter = await palms.catalogue([frenchOnly])
    assert.equal(await compareHead(seen(shorter), toOne, now), 'behind')
    const foreign = await dunes.catalogue([frenchOnly])
    assert.equal(await compareHead(seen(foreign), toOne, now), null, 'another’s head accuses nobody')
    assert.equal(await compareHead({ ...seen(foreign), root: palms.root }, toOne, now), null)
    assert.equal(await compareHead({ ...seen(other), vouch: foreign.vouch }, toOne, now), null)
  })

  test('gives an older version again as the newest', async () => {
    const newer = corrected(event, {})
    assert.equal(await judged(await palms.catalogue([newer, event])), 'exchange-chain-broken')
  })

  test('dates its signature a week ahead, or signs after the key’s last day', async () => {
    assert.equal(await judged(await palms.catalogue(three, day(29))), 'exchange-signature-wrong')
    const late = await verifyCatalogue(
      await palms.catalogue(three, day(30)),
      nothingKnown(palms.fingerprint),
      '2026-12-24T00:00:00.000Z' as Instant,
    )
    assert.equal(refusal(late), 'exchange-signature-wrong')
  })

  test('signs bytes that are no publication, or another than the entry names', async () => {
    const [entry] = await palms.entriesOf([event])
    assert.ok(entry)
    const [hostile] = await palms.entriesOf([{ ...event, slug: '../../etc' }])
    assert.ok(hostile)
    assert.equal(refusal(await verifyItem(bytesOf({ ...event, slug: '../../etc' }), hostile)), 'exchange-unreadable')
    assert.equal(refusal(await verifyItem(bytesOf(event), { ...entry, publication: report.id })), 'exchange-unreadable')
    assert.equal(refusal(await verifyItem(bytesOf(event), { ...entry, withdrawn: true })), 'exchange-unreadable')
    assert.equal(refusal(await verifyItem(new Uint8Array(3 * 2 ** 20), entry)), 'body-too-large')
  })
})

test('the vectors of docs/exchange.md hold', async () => {
  const { fingerprint, cases } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'vectors', 'catalogues.json'), 'utf8'),
  ) as { fingerprint: string; cases: { what: string; known: number; catalogue: object; outcome: string }[] }
  const print = fromBase64url(fingerprint)
  assert.ok(print)
  assert.equal(toBase64url(palms.fingerprint), fingerprint)
  const knowns: Known[] = []
  for (const { what, known, catalogue, outcome } of cases) {
    const given = readCatalogue(JSON.stringify(catalogue))
    assert.ok(given, what)
    const verified = await verifyCatalogue(given, knowns[known] ?? nothingKnown(print), now)
    assert.equal(verified.ok ? 'accepted' : verified.problem.code, outcome, what)
    knowns.push(verified.ok ? verified.value.known : nothingKnown(print))
  }
  assert.ok(cases.length >= 6)
})
