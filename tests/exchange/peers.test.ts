// Following peers through the routes, on both databases: compared, pulled, searched with our own, and named when they lie.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readCatalogue } from '../../src/exchange/catalogue-form.ts'
import { fingerprintText } from '../../src/exchange/fingerprint-text.ts'
import { exchangeRoutes } from '../../src/exchange/server/exchange-routes.ts'
import { openExchange } from '../../src/exchange/server/parts.ts'
import { itemPath } from '../../src/exchange/server/pull.ts'
import type { Database } from '../../src/foundation/server/database.ts'
import { allow } from '../../src/institution/access/access.ts'
import { appendEntry } from '../../src/institution/journal/server/stored-journal.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { askerOf, type Caller, hind, karim, leila, means, nader, openInstitution } from '../institution/institution.ts'
import { event, frenchOnly, report } from '../public/samples.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, now } from './peer.ts'
import { servedPeer } from './served-peer.ts'

const closings: (() => unknown)[] = []
after(async () => {
  for (const close of closings) await close()
})

async function mechanism(seed: number, publications: readonly Publication[] = []) {
  const served = await servedPeer(seed, publications)
  closings.push(served.close)
  return served
}

async function openRoom(database: Database, own: readonly Publication[] = []) {
  const { registers } = await openInstitution(database)
  const mine = means()
  const parts = await openExchange(database, {
    random: mine.random,
    clock: () => now,
    allow,
    journal: (transaction, entry) => appendEntry(transaction, mine, entry),
    own: async () => own,
    outside: async () => ({ demonstration: true, time: 600 }),
    report: (line) => assert.fail(line),
    hours: 6,
  })
  closings.push(parts.pulling.close)
  const ask = askerOf(exchangeRoutes(parts))
  const follow = async (served: { address: string; fingerprint?: Uint8Array<ArrayBuffer> }, name: string) => {
    const fingerprint = served.fingerprint && fingerprintText(served.fingerprint)
    const added = await ask(leila, 'POST', '/exchange/peers', { address: served.address, name, fingerprint })
    assert.equal(added.status, 200, JSON.stringify(added.json))
    return added.json.id as string
  }
  const pull = async (id: string) => (await ask(leila, 'POST', `/exchange/peers/${id}/pull`)).json
  const items = async (query = '') => (await ask(karim, 'GET', `/exchange/items${query}`)).json
  return { ask, follow, pull, items, registers }
}
const codeOf = (answer: { json: { problem?: { code: string } } }) => answer.json.problem?.code

onEachDatabase('the exchange', ({ fresh }) => {
  test('nothing is taken from a catalogue before its fingerprint was compared elsewhere, and each act is in the journal', async () => {
    const palms = await mechanism(1, [frenchOnly])
    const { ask, follow, pull, items, registers } = await openRoom(await fresh())
    const seen = await ask(leila, 'POST', '/exchange/look', { address: palms.address })
    assert.deepEqual(seen.json, {
      kind: 'catalogue',
      address: palms.address,
      fingerprint: fingerprintText(palms.fingerprint),
    })
    const add = (fingerprint: string, caller: Caller = leila) =>
      ask(caller, 'POST', '/exchange/peers', { address: palms.address, name: 'Palms', fingerprint })
    assert.equal(codeOf(await add('')), 'exchange-fingerprint-incomplete')
    assert.equal(codeOf(await add('0000 '.repeat(16))), 'exchange-fingerprint-differs')
    assert.equal(codeOf(await add(fingerprintText(palms.fingerprint), karim)), 'not-allowed')
    assert.equal(codeOf(await ask(nader, 'GET', '/exchange/peers')), 'not-allowed')

    const id = await follow(palms, 'Palms')
    assert.equal(codeOf(await add(fingerprintText(palms.fingerprint))), 'exchange-peer-known')
    const { peers } = (await ask(karim, 'GET', '/exchange/peers')).json
    assert.equal(peers[0].compared.by, leila.person)
    assert.equal((await pull(id)).pulled.problem, null)
    assert.equal((await items()).items[0].item, frenchOnly.id)
    await ask(leila, 'PUT', `/exchange/peers/${id}`, { name: 'The palms' })
    const acts = (await registers.journal.read({ before: null, size: 9 })).map(({ act }) => act)
    assert.deepEqual(acts, ['peer-renamed', 'peer-added'])
  })

  test('one search finds our own and a peer’s, says whose each is, and names both who claim the same', async () => {
    const palms = await mechanism(1, [frenchOnly, event])
    const { follow, pull, items, ask } = await openRoom(await fresh(), [report, event])
    const id = await follow(palms, 'Palms')
    await pull(id)
    const all = await items()
    assert.deepEqual(
      all.items.map(({ origin, item }: { origin: string; item: string }) => [origin, item]).toSorted(),
      [
        ['own', event.id],
        ['own', report.id],
        [id, event.id],
        [id, frenchOnly.id],
      ].toSorted(),
    )
    const claimed = all.items.filter(({ item }: { item: string }) => item === event.id)
    assert.deepEqual(claimed.map(({ alsoBy }: { alsoBy: string[] }) => alsoBy).toSorted(), [['own'], [id]].toSorted())
    const word = (frenchOnly.title.fr ?? '').split(' ').findLast((one) => one.length > 5) ?? ''
    const found = await items(`?text=${encodeURIComponent(word)}`)
    assert.ok(found.items.some(({ item, origin }: Record<string, string>) => item === frenchOnly.id && origin === id))
    assert.equal((await items(`?origin=${id}&kind=event`)).count, 1)
    const one = await ask(karim, 'GET', `/exchange/item?origin=${id}&item=${event.id}`)
    assert.deepEqual(one.json.words.publication.title, event.title)
  })

  test('an item that was altered is named and not shown, and taken as soon as it is the one that was signed', async () => {
    const palms = await mechanism(1, [frenchOnly, report])
    const path = itemPath({ publication: report.id, version: 1 })
    const whole = palms.files.get(path)
    palms.files.set(path, new TextEncoder().encode('{"title":"something else"}'))
    const { follow, pull, items } = await openRoom(await fresh())
    const id = await follow(palms, 'Palms')
    await pull(id)
    const forged = (await items()).items.find(({ item }: { item: string }) => item === report.id)
    assert.equal(forged.problem.code, 'exchange-item-altered')
    assert.deepEqual(forged.title, {})
    palms.files.set(path, whole ?? new Uint8Array())
    await pull(id)
    assert.deepEqual(
      (await items()).items.map(({ problem }: { problem: unknown }) => problem),
      [null, null],
    )
  })

  test('what is corrected or withdrawn is told as such, and what no signer has seen is named and not taken', async () => {
    const palms = await mechanism(1, [frenchOnly])
    const { follow, pull, items } = await openRoom(await fresh())
    const id = await follow(palms, 'Palms')
    await pull(id)
    const withdrawn = {
      ...frenchOnly,
      version: 2,
      withdrawn: true,
      correction: { at: day(21), note: { fr: 'Retiré.' } },
    } as Publication
    await palms.publish([frenchOnly, withdrawn, report], day(21), 1)
    const after = await pull(id)
    assert.deepEqual(
      after.unsigned.map(({ number }: { number: number }) => number),
      [3],
    )
    const { items: shown } = await items()
    assert.deepEqual(
      shown.map(({ item, withdrawn: gone, version }: Record<string, unknown>) => [item, gone, version]),
      [[frenchOnly.id, true, 2]],
    )
  })

  test('an older catalogue served again is named, and what is known stays', async () => {
    const palms = await mechanism(1, [frenchOnly, report])
    const { follow, pull, items } = await openRoom(await fresh())
    const id = await follow(palms, 'Palms')
    await pull(id)
    await palms.publish([frenchOnly], day(19))
    assert.equal((await pull(id)).pulled.problem.code, 'exchange-older')
    assert.equal((await items()).count, 2)
  })

  test('two histories under one signature stop the peer, keep both as proof, and only a coordinator reads it anew', async () => {
    const palms = await mechanism(1, [frenchOnly, report])
    const { ask, follow, pull, items } = await openRoom(await fresh())
    const id = await follow(palms, 'Palms')
    await pull(id)
    await palms.publish([frenchOnly, event], day(21))
    const after = await pull(id)
    assert.deepEqual([after.state, after.pulled.problem.code], ['stopped', 'exchange-forked'])
    const { forks } = (await ask(karim, 'GET', `/exchange/peers/${id}`)).json
    assert.equal(readCatalogue(forks[0].before)?.entries.length, 2)
    assert.notEqual(forks[0].before, forks[0].after)
    assert.equal((await items()).count, 2, 'what was verified before is kept')
    assert.equal(codeOf(await ask(leila, 'POST', `/exchange/peers/${id}/pull`)), 'changed-meanwhile')
    assert.equal(
      codeOf(await ask(leila, 'POST', `/exchange/peers/${id}/pause`, { paused: false })),
      'changed-meanwhile',
    )
    assert.equal(codeOf(await ask(leila, 'POST', `/exchange/peers/${id}/anew`)), 'not-allowed')
    await ask(hind, 'POST', `/exchange/peers/${id}/anew`)
    assert.equal((await pull(id)).pulled.problem, null)
    assert.ok((await items()).items.some(({ item }: { item: string }) => item === event.id))
    assert.equal((await ask(karim, 'GET', `/exchange/peers/${id}`)).json.forks[0].decided.by, hind.person)
  })

  test('one that is endless, slow, a bomb or leads into this network is named, and keeps no other waiting', async () => {
    const [palms, liar] = [await mechanism(1, [frenchOnly]), await mechanism(2)]
    const { follow, pull, ask } = await openRoom(await fresh())
    const [good, bad] = [await follow(palms, 'Palms'), await follow(liar, 'Liar')]
    liar.site.answer = () => undefined
    const [slow, quick] = await Promise.all([pull(bad), pull(good)])
    assert.equal(slow.pulled.problem.code, 'exchange-too-slow')
    assert.equal(quick.pulled.problem, null)
    liar.site.answer = (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    assert.equal((await pull(bad)).pulled.problem.code, 'exchange-address-refused')
    liar.site.answer = (_, response) => response.end('x'.repeat(2_000_000))
    assert.equal((await pull(bad)).pulled.problem.code, 'exchange-too-large')
    const inside = await ask(leila, 'POST', '/exchange/look', { address: 'http://169.254.169.254/latest' })
    assert.equal(codeOf(inside), 'exchange-address-refused')
  })

  test('a feed of others is read as words alone, unsigned, and a peer that was removed can be taken back', async () => {
    const other = await mechanism(3)
    const feed = `<rss version="2.0"><channel><title>A</title><item><guid>1</guid><title>Une &lt;b&gt;note&lt;/b&gt;</title>
      <description>&lt;img src="https://track.example/x"&gt;Des mots</description><link>https://example.org/1</link></item></channel></rss>`
    other.site.answer = (request, response) =>
      request.url === '/feed' ? response.end(feed) : response.writeHead(404).end()
    const { ask, follow, pull, items } = await openRoom(await fresh())
    const id = await follow({ address: `${other.address}/feed` }, 'Ombudsman')
    await pull(id)
    const [item] = (await items('?text=mots')).items
    assert.deepEqual([item.signed, item.title, item.summary], [false, 'Une note', 'Des mots'])
    await ask(leila, 'DELETE', `/exchange/peers/${id}`)
    assert.equal((await items()).count, 0)
    await ask(leila, 'POST', `/exchange/peers/${id}/restore`)
    assert.equal((await items()).count, 1)
    await ask(leila, 'POST', `/exchange/peers/${id}/pause`, { paused: true })
    assert.equal(codeOf(await ask(leila, 'POST', `/exchange/peers/${id}/pull`)), 'changed-meanwhile')
  })
})
