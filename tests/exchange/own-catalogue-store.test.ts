// The catalogue of one's own publications as it is kept: each version once, in a chain without a gap, whatever was cut; and only a vouched signer's head.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readCatalogue } from '../../src/exchange/catalogue-form.ts'
import { openOwnCatalogue } from '../../src/exchange/server/own-catalogue.ts'
import { nothingKnown, verifyCatalogue } from '../../src/exchange/verify-catalogue.ts'
import type { Database } from '../../src/foundation/server/database/database.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { type Entry, parseEntry } from '../../src/sealed/keys/catalogue.ts'
import { signingKeyFrom } from '../../src/sealed/keys/secret.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { event, frenchOnly, report } from '../public/samples.ts'
import { refusal } from '../sealed/desk/people.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, now, peer } from './peer.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

type Recorded = { readonly publication: Publication; readonly at: Instant }

/** A catalogue over a register in our hands. */
async function catalogueOf(database: Database, recorded: Recorded[], seed = 1) {
  const palms = await peer(seed)
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-catalogue-'))
  folders.push(folder)
  mkdirSync(folder, { recursive: true })
  const state = { vouch: (await palms.vouched()) as Uint8Array<ArrayBuffer> | null, lost: false }
  const own = await openOwnCatalogue(database, {
    recorded: async () => recorded.map(({ publication: { id, version }, at }) => ({ id, version, at })),
    file: async (id, version) => {
      const found = recorded.find(({ publication }) => publication.id === id && publication.version === version)
      if (state.lost) throw new Error('cut')
      return found ? { publication: found.publication, file: `${JSON.stringify(found.publication)}\n` } : null
    },
    institution: async () => ({ root: palms.root, rootFingerprint: palms.fingerprint }),
    vouches: async () => (state.vouch ? [state.vouch] : []),
    folder,
    clock: () => now,
  })
  const served = () => readCatalogue(readFileSync(join(folder, 'exchange/catalogue.json'), 'utf8'))
  const entries = (): Entry[] => (served()?.entries ?? []).flatMap((bytes) => parseEntry(bytes) ?? [])
  return { palms, own, state, served, entries }
}

const corrected = (one: Publication): Publication => ({ ...one, version: 2 }) as Publication

onEachDatabase('the catalogue of one’s own publications', ({ fresh }) => {
  test('enters what an installation had published before there were catalogues, oldest first, versions rising where a clock went back', async () => {
    const recorded = [
      { publication: report as Publication, at: day(3) },
      { publication: corrected(event), at: day(1) },
      { publication: event as Publication, at: day(2) },
    ]
    const { palms, own, served, entries } = await catalogueOf(await fresh(), recorded)
    await own.catchUp()
    assert.deepEqual(
      entries().map(({ number, publication, version }) => [number, publication, version]),
      [
        [1, event.id, 1],
        [2, event.id, 2],
        [3, report.id, 1],
      ],
    )
    const catalogue = served()
    assert.ok(catalogue)
    const { known, unsigned } = granted(await verifyCatalogue(catalogue, nothingKnown(palms.fingerprint), now))
    assert.equal(known.hashes.length, 0)
    assert.equal(unsigned.length, 3)
    assert.equal((await own.unsigned())?.count, 3)
  })

  test('cut in the middle it has entered nothing, and the next one catches up without a gap or a double, also two at once', async () => {
    const recorded: Recorded[] = [{ publication: report as Publication, at: day(3) }]
    const { own, state, entries } = await catalogueOf(await fresh(), recorded)
    await own.catchUp()
    recorded.push(
      { publication: event as Publication, at: day(4) },
      { publication: frenchOnly as Publication, at: day(5) },
    )
    state.lost = true
    await assert.rejects(own.catchUp())
    assert.equal(entries().length, 1)
    state.lost = false
    await Promise.all([own.catchUp(), own.catchUp()])
    await own.catchUp()
    assert.deepEqual(
      entries().map(({ number, publication }) => [number, publication]),
      [
        [1, report.id],
        [2, event.id],
        [3, frenchOnly.id],
      ],
    )
  })

  test('takes the head of a vouched signer alone, of an entry that it has, and never an older one', async () => {
    const recorded: Recorded[] = [
      { publication: report as Publication, at: day(3) },
      { publication: event as Publication, at: day(4) },
    ]
    const { palms, own, state, served, entries } = await catalogueOf(await fresh(), recorded)
    await own.catchUp()
    const [first, second] = entries()
    assert.ok(first && second)
    const stranger = await signingKeyFrom(new Uint8Array(32).fill(9))
    assert.equal(refusal(await own.putHead(await palms.headOf(second, day(20), stranger))), 'exchange-signature-wrong')
    const foreign = { ...second, version: 7 }
    assert.equal(refusal(await own.putHead(await palms.headOf(foreign, day(20)))), 'exchange-chain-broken')
    assert.equal(
      refusal(await own.putHead(await palms.headOf({ ...second, number: 3 }, day(20)))),
      'exchange-chain-broken',
    )
    const signed = await palms.headOf(second, day(20))
    granted(await own.putHead(signed))
    granted(await own.putHead(signed))
    assert.deepEqual(served()?.head, signed)
    assert.equal(await own.unsigned(), null)
    assert.equal(refusal(await own.putHead(await palms.headOf(first, day(21)))), 'exchange-older')
    assert.equal(refusal(await own.putHead(await palms.headOf(second, day(19)))), 'exchange-older')
    granted(await own.putHead(await palms.headOf(second, day(22))))
    state.vouch = null
    assert.equal(refusal(await own.putHead(await palms.headOf(second, day(23)))), 'catalogue-not-vouched')
  })

  test('serves nothing before the root has said who signs, and all as soon as it has', async () => {
    const { own, state, entries, served, palms } = await catalogueOf(await fresh(), [
      { publication: report as Publication, at: day(3) },
    ])
    state.vouch = null
    await own.catchUp()
    assert.throws(served)
    state.vouch = await palms.vouched(2)
    await own.catchUp()
    assert.equal(entries().length, 1)
  })
})
