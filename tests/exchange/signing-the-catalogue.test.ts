// Publishing to peers, whole: real servers, a signer's device that reads before it signs, a peer that pulls; and a host that lies to either.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join as inFolder } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { readCatalogue, writeCatalogue } from '../../src/exchange/catalogue-form.ts'
import { pullCatalogue, pullItem } from '../../src/exchange/server/pull.ts'
import { type Known, nothingKnown, verifyCatalogue } from '../../src/exchange/verify-catalogue.ts'
import { post } from '../../src/main/demonstration/registry.ts'
import { publishDraft } from '../../src/main/demonstration/story.ts'
import { webinarNews } from '../../src/main/demonstration/webinar-content.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { encodeEntry, encodeHead, headToSign, parseEntry, parseHead } from '../../src/sealed/keys/catalogue.ts'
import { fingerprintOf } from '../../src/sealed/keys/public.ts'
import { sign, signingKeyFrom } from '../../src/sealed/keys/secret.ts'
import { fromBase64url, toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { systemClock } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { join, type Member, refusal, setUp } from '../sealed/desk/people.ts'
import { startInstallation, until } from '../support/installation.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { peer } from './peer.ts'

passphrasesCostLittle()

const outside = { demonstration: true, time: 5_000 }

const installation = await startInstallation()
const { staff, publicUrl, publicFolder } = installation
const { hind, younes, papers } = await setUp(staff)
const leila = await join(staff, hind, 'Leila', ['communications'])
granted(await younes.desk.sync())
const catalogueFile = inFolder(publicFolder, 'publications', 'exchange', 'catalogue.json')
const served = () => readCatalogue(readFileSync(catalogueFile, 'utf8'))
const publish = (author: Member, title: string): Promise<Publication> =>
  publishDraft(author as never, hind as never, {
    ...webinarNews,
    title: { fr: title },
    summary: { fr: 'En bref.' },
    body: { fr: [{ kind: 'paragraph', text: 'Ce qui s’est dit.' }] },
  })
const fingerprint = await fingerprintOf(served()?.root ?? new Uint8Array())
let known: Known = nothingKnown(fingerprint)
const pull = () => pullCatalogue(publicUrl, { known, etag: null }, systemClock(), outside)
const first = await publish(leila, 'Une première rencontre')
await until('the site', async () => (await fetch(`${publicUrl}/exchange/catalogue.json`)).ok)

describe('an institution that publishes to its peers', () => {
  test('what was published is in its catalogue at once, not yet signed, in the very bytes that it names', async () => {
    const pulled = granted(await pull())
    assert.deepEqual(pulled?.fresh, [])
    assert.deepEqual(
      pulled?.unsigned.map(({ publication, version }) => [publication, version]),
      [[first.id, 1]],
    )
    const [entry] = pulled?.unsigned ?? []
    assert.ok(entry)
    assert.equal(granted(await pullItem(publicUrl, entry, outside)).publication.id, first.id)
  })

  test('a signer is told in words what waits, signs it, and a peer has it as signed', async () => {
    const waiting = granted(await younes.desk.catalogueToSign())
    assert.equal(waiting.signed, null)
    assert.deepEqual(
      waiting.items.map(({ number, act, kind, title }) => ({ number, act, kind, title })),
      [{ number: 1, act: 'published', kind: 'news', title: { fr: 'Une première rencontre' } }],
    )
    const second = await publish(leila, 'Une deuxième')
    assert.equal(refusal(await younes.desk.signCatalogue(waiting.confirm)), 'changed-meanwhile')
    const again = granted(await younes.desk.catalogueToSign())
    granted(await younes.desk.signCatalogue(again.confirm))
    const pulled = granted(await pull())
    assert.deepEqual(
      pulled?.fresh.map(({ publication }) => publication),
      [first.id, second.id],
    )
    assert.deepEqual(pulled?.unsigned, [])
    known = pulled?.known ?? known
    assert.deepEqual(granted(await younes.desk.catalogueToSign()).items, [])
  })

  test('it stands in what waits for a signer, and for nobody else', async () => {
    await publish(leila, 'Une troisième')
    const waitsFor = async ({ desk }: Member) =>
      (granted(await desk.call('GET', '/api/waiting')) as { id: string; data: unknown }[]).filter(({ id }) =>
        id.startsWith('catalogue.waiting'),
      )
    assert.deepEqual(
      (await waitsFor(younes)).map(({ data }) => data),
      [{ count: 1 }],
    )
    assert.deepEqual(await waitsFor(leila), [])
    assert.equal(refusal(await leila.desk.catalogueToSign()), 'not-allowed')
    assert.equal(refusal(await leila.desk.call('PUT', '/api/catalogue/head', {})), 'not-allowed')
    const own = await join(staff, hind, 'Samir', ['coordinator'])
    assert.equal(refusal(await own.desk.catalogueToSign()), 'not-allowed')
  })

  test('a withdrawal is a further entry, signed by another signer, who has held it against what she saw', async () => {
    await post(hind.desk, '/api/publish/withdrawal', {
      publication: first.id,
      note: { fr: 'Retirée à la demande des participants.' },
    })
    const waiting = granted(await hind.desk.catalogueToSign())
    assert.equal(waiting.signed?.number, 2)
    // The same when the server gives one entry at a time.
    hind.network.alter = async (answer) => {
      if (!new URL(answer.url).pathname.endsWith('/catalogue')) return answer
      const whole = (await answer.json()) as { entries: unknown[] }
      return Response.json({ ...whole, entries: whole.entries.slice(0, 1) })
    }
    assert.deepEqual(granted(await hind.desk.catalogueToSign()), waiting)
    hind.network.alter = (answer) => answer
    assert.deepEqual(
      waiting.items.map(({ number, act }) => [number, act]),
      [
        [3, 'published'],
        [4, 'withdrawn'],
      ],
    )
    granted(await hind.desk.signCatalogue(waiting.confirm))
    const pulled = granted(await pull())
    assert.equal(pulled?.fresh.find(({ publication }) => publication === first.id)?.withdrawn, true)
    known = pulled?.known ?? known
  })

  test('is served in parts with a tag, uncompressed, and no name leads out of its folder', async () => {
    const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${publicUrl}${path}`, { headers })
    const whole = await ask('/exchange/catalogue.json?since=3', { 'accept-encoding': 'br, gzip' })
    assert.equal(whole.headers.get('content-encoding'), null)
    assert.equal(readCatalogue(await whole.text())?.entries.length, 1)
    const etag = whole.headers.get('etag') ?? ''
    assert.equal((await ask('/exchange/catalogue.json?since=3', { 'if-none-match': etag })).status, 304)
    assert.equal((await ask('/exchange/catalogue.json?since=-1')).status, 400)
    for (const path of ['site.json', '..%2f..%2fsecret.v1.json', `${first.id}.v1.json`, `${first.id}.v2.json%00`])
      assert.equal((await ask(`/exchange/${path}`)).status, 404, path)
    assert.equal((await ask(`/exchange/${first.id}.v2.json`)).status, 200)
  })

  test('a host without keys adds an entry that stays unsigned, and whatever else it changes is named', async () => {
    const good = served()
    assert.ok(good)
    const judge = async (text: string) => {
      writeFileSync(catalogueFile, text)
      const pulled = await pull()
      writeFileSync(catalogueFile, writeCatalogue(good))
      return pulled
    }
    const [last] = granted(await verifyCatalogue(good, nothingKnown(fingerprint), systemClock())).known.hashes.slice(-1)
    assert.ok(last)
    const stray = { ...parsedEntry(good.entries[2]), number: 5, previous: last, publication: leila.id as never }
    const added = granted(await judge(writeCatalogue({ ...good, entries: [...good.entries, encodeEntry(stray)] })))
    assert.deepEqual(added?.fresh, [])
    assert.equal(added?.unsigned.length, 1)
    assert.equal(refusal(await judge(writeCatalogue({ ...good, head: null }))), 'exchange-older')
    const other = await peer(7)
    assert.equal(
      refusal(await judge(writeCatalogue({ ...good, vouch: await other.vouched() }))),
      'exchange-signature-wrong',
    )
    const key = await signingKeyFrom(new Uint8Array(32).fill(3))
    const head = parseHead(good.head ?? new Uint8Array())?.body
    assert.ok(head)
    const byStranger = { ...head, signer: key.publicKey }
    const forged = encodeHead(byStranger, await sign(key, headToSign(fingerprint, byStranger)))
    assert.equal(refusal(await judge(writeCatalogue({ ...good, head: forged }))), 'exchange-signature-wrong')
    const item = inFolder(publicFolder, 'publications', `${first.id}.v2.json`)
    const bytes = readFileSync(item)
    writeFileSync(item, bytes.toString().replace('participants', 'ministère'))
    const entry = known.newest.get(first.id)
    assert.ok(entry)
    assert.equal(refusal(await pullItem(publicUrl, entry, outside)), 'exchange-item-altered')
    writeFileSync(item, bytes)
  })

  test('a staff server that lies gets no signature: an altered file, a second history, a catalogue put back', async () => {
    await publish(leila, 'Une quatrième')
    type Answer = { vouch: string; head: string | null; entries: { entry: string; file: string | null }[] }
    const truth = granted(await younes.desk.call('GET', '/api/catalogue?after=0')) as Answer satisfies Answer
    granted(await younes.desk.catalogueToSign())
    const told = async (lie: Answer) => {
      younes.network.instead = ({ method, path }) => {
        const after = /catalogue\?after=(\d+)$/.exec(path)?.[1]
        if (method !== 'GET' || after === undefined) return null
        return Response.json({ ...lie, entries: lie.entries.slice(Number(after)) })
      }
      const outcome = refusal(await younes.desk.catalogueToSign())
      younes.network.instead = () => null
      return outcome
    }
    const changed = truth.entries.map((one) => ({ ...one, file: one.file?.replace('quatrième', 'cinquième') ?? null }))
    assert.equal(await told({ ...truth, entries: changed }), 'exchange-item-altered')
    const palms = await peer(1)
    const rewritten = truth.entries.slice(0, 3)
    const third = parsedEntry(fromBase64url(rewritten[2]?.entry ?? '') ?? new Uint8Array())
    const otherThird = { entry: toBase64url(encodeEntry({ ...third, sha256: palms.root })), file: '{}' }
    assert.equal(
      await told({ ...truth, head: null, entries: [...rewritten.slice(0, 2), otherThird] }),
      'exchange-older',
    )
    const fourth = parsedEntry(fromBase64url(truth.entries[3]?.entry ?? '') ?? new Uint8Array())
    const otherFourth = { entry: toBase64url(encodeEntry({ ...fourth, sha256: palms.root })), file: '{}' }
    assert.equal(await told({ ...truth, head: null, entries: [...rewritten, otherFourth] }), 'exchange-forked')
    assert.equal(await told({ ...truth, vouch: toBase64url(await palms.vouched()) }), 'exchange-signature-wrong')
    assert.equal(await told({ ...truth, vouch: null as never }), 'catalogue-not-vouched')
    granted(await younes.desk.signCatalogue(granted(await younes.desk.catalogueToSign()).confirm))
  })

  test('when the council names other signers, its word goes with it, and the old word is never taken again', async () => {
    const before = served()?.vouch
    assert.ok(before)
    for (const { text } of papers.filter(({ of }) => of === 'root').slice(1))
      granted(await hind.desk.enterShare('root', text))
    const devices = [(await hind.desk.status()).device, (await leila.desk.status()).device]
    granted(await hind.desk.changeSigners(devices as never[]))
    granted(await leila.desk.sync())
    granted(await younes.desk.sync())
    assert.equal(refusal(await younes.desk.catalogueToSign()), 'not-allowed')
    await publish(leila, 'Une cinquième')
    assert.equal(granted(await pull())?.unsigned.length, 1, 'what was signed stands under the word of that day')
    const all = granted(await leila.desk.catalogueToSign())
    assert.deepEqual([all.signed, all.items.length], [null, 6], 'who signs anew answers for all of it')
    granted(await leila.desk.signCatalogue(granted(await leila.desk.catalogueToSign()).confirm))
    const pulled = granted(await pull())
    assert.equal(pulled?.unsigned.length, 0)
    known = pulled?.known ?? known
    const good = served()
    assert.ok(good)
    writeFileSync(catalogueFile, writeCatalogue({ ...good, vouch: before }))
    assert.equal(refusal(await pull()), 'exchange-older')
    writeFileSync(catalogueFile, writeCatalogue(good))
  })

  test('an institution that was set up before there were catalogues gives the word alone, and takes part from then on', async () => {
    const before = served()
    assert.ok(before)
    const older = new DatabaseSync(inFolder(installation.data, 'staff', 'staff.sqlite'))
    older.exec('DELETE FROM catalogue_vouches; DELETE FROM catalogue_heads')
    older.close()
    await publish(leila, 'Une sixième')
    assert.equal(existsSync(catalogueFile), false, 'without the root’s word nothing is served')
    assert.equal(refusal(await leila.desk.catalogueToSign()), 'catalogue-not-vouched')
    assert.equal(refusal(await hind.desk.vouchForSigners()), 'shares-insufficient')
    for (const { text } of papers.filter(({ of }) => of === 'root').slice(1))
      granted(await hind.desk.enterShare('root', text))
    assert.deepEqual(
      granted(await hind.desk.signersNow()).map(({ person }) => person),
      [hind.id, leila.id],
    )
    granted(await hind.desk.vouchForSigners())
    assert.equal(refusal(await hind.desk.vouchForSigners()), 'shares-insufficient', 'the root is forgotten')
    assert.deepEqual(served()?.vouch, before.vouch, 'the word of one version is one word')
    granted(await leila.desk.signCatalogue(granted(await leila.desk.catalogueToSign()).confirm))
    const pulled = granted(await pull())
    assert.equal(pulled?.unsigned.length, 0)
    known = pulled?.known ?? known
    granted(await hind.desk.strikeOff({ device: (await leila.desk.status()).device as never }))
    for (const { text } of papers.filter(({ of }) => of === 'root').slice(1))
      granted(await hind.desk.enterShare('root', text))
    granted(await hind.desk.vouchForSigners())
    granted(await hind.desk.signCatalogue(granted(await hind.desk.catalogueToSign()).confirm))
    assert.equal(granted(await pull())?.known.vouch?.signers.length, 1, 'a key that was struck off counts no more')
  })
})

function parsedEntry(bytes: Uint8Array | undefined) {
  const entry = bytes && parseEntry(new Uint8Array(bytes))
  if (!entry) throw new Error('no entry')
  return entry
}
