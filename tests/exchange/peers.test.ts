// Following peers through the routes, on both databases: compared, pulled, searched with our own, and named when they lie.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Catalogue, readCatalogue, writeCatalogue } from '../../src/exchange/catalogue-form.ts'
import { readHeads, writeHeads } from '../../src/exchange/heads-form.ts'
import type { ItemLine } from '../../src/exchange/item.ts'
import { peersMost } from '../../src/exchange/peer.ts'
import type { PeerRecommendation } from '../../src/exchange/recommended.ts'
import { exchangeRoutes } from '../../src/exchange/server/exchange-routes.ts'
import { openExchange } from '../../src/exchange/server/parts.ts'
import { itemPath } from '../../src/exchange/server/pull.ts'
import { nothingKnown, verifyCatalogue } from '../../src/exchange/verify-catalogue.ts'
import { fingerprintText } from '../../src/foundation/fingerprint-text.ts'
import type { Database } from '../../src/foundation/server/database/database.ts'
import { allow } from '../../src/institution/access/access.ts'
import { appendEntry } from '../../src/institution/journal/server/stored-journal.ts'
import type { EventPublication, Publication } from '../../src/publish/publication.ts'
import { signingKeyFrom } from '../../src/sealed/keys/secret.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { granted, type Outcome } from '../../src/vocabulary/problems.ts'
import {
  askerOf,
  type Caller,
  hind,
  karim,
  leila,
  means,
  nader,
  openInstitution,
  salma,
} from '../institution/institution.ts'
import { event, frenchOnly, report, visit } from '../public/samples.ts'
import { onEachDatabase } from '../support/databases.ts'
import { refusal } from '../support/refusal.ts'
import { temporaryFolder } from '../support/servers.ts'
import { day, now } from './peer.ts'
import { servedPeer } from './served-peer.ts'

/** Of the institution that asks. */
const ours = new Uint8Array(32).fill(9)
const closings: (() => unknown)[] = []

async function mechanism(seed: number, publications: readonly Publication[] = []) {
  const served = await servedPeer(seed, publications)
  closings.push(served.close)
  return served
}

/** `time`: how many milliseconds a peer may take. Without the clock nothing is pulled but on request. */
async function openRoom(
  database: Database,
  own: readonly Publication[] = [],
  { time = 20_000, hasClock = false }: { readonly time?: number; readonly hasClock?: boolean } = {},
) {
  const { registers } = await openInstitution(database)
  const mine = means()
  let tick = 0
  const folder = temporaryFolder()
  const parts = await openExchange(database, {
    random: mine.random,
    clock: () => new Date(Date.parse(now) + tick++).toISOString() as Instant,
    allow,
    journal: (transaction, entry) => appendEntry(transaction, mine, entry),
    own: async () => own,
    institution: async () => ({ fingerprint: ours, names: [{ fr: 'Mécanisme des Dunes', ar: 'آلية الكثبان' }] }),
    outside: async () => ({ demonstration: true, time }),
    folder,
    report: (line) => assert.fail(line),
    hours: 6,
    hasClock: async () => hasClock,
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
  const heads = () => readFileSync(join(folder, 'exchange', 'heads.json'))
  const { peers, pulling } = parts
  return { ask, follow, pull, items, registers, heads, peers, close: pulling.close }
}
const codeOf = (answer: { json: { problem?: { code: string } } }) => answer.json.problem?.code

onEachDatabase('the exchange', ({ fresh }) => {
  // Before their databases are closed: each room looks for peers once a minute.
  after(async () => {
    for (const close of closings.splice(0)) await close()
  })

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
    const rename = (name: string, before: string) => ask(leila, 'PUT', `/exchange/peers/${id}`, { name, before })
    assert.equal((await rename('The palms', 'Palms')).json.name, 'The palms')
    assert.equal(codeOf(await rename('Palm grove', 'Palms')), 'changed-meanwhile', 'another name stands there by now')
    assert.equal((await ask(karim, 'GET', '/exchange/peers')).json.peers[0].name, 'The palms')
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

  test('a peer that is due is pulled without being asked for, by the one server that has the clock', async () => {
    const palms = await mechanism(1, [frenchOnly])
    const database = await fresh()
    const { follow, items } = await openRoom(database)
    await follow(palms, 'Palms')
    await (await openRoom(database)).close()
    assert.deepEqual((await items()).items, [])
    await (await openRoom(database, [], { hasClock: true })).close()
    assert.equal((await items()).items.length, 1)
  })

  test('a server that stood still in the midst of a pull keeps nothing older than what another kept meanwhile', async () => {
    const palms = await mechanism(1, [frenchOnly])
    const database = await fresh()
    const [still, other] = [await openRoom(database), await openRoom(database)]
    const id = await still.follow(palms, 'Palms')
    await still.pull(id)
    const correction = { at: day(21), note: { fr: 'Corrigé.' } }
    const second = { ...frenchOnly, version: 2, correction } as Publication
    const third = { ...second, version: 3 } as Publication
    await palms.publish([frenchOnly, second], day(21))
    const older = writeCatalogue({ ...palms.site.catalogue, entries: palms.site.catalogue.entries.slice(1) })
    const held = Promise.withResolvers<ServerResponse>()
    palms.site.answer = (_, response) => held.resolve(response)
    const pulled = still.pull(id)
    const waiting = await held.promise
    palms.site.answer = null
    await palms.publish([frenchOnly, second, third], day(22))
    await other.pull(id)
    waiting.end(older)
    await pulled
    assert.equal((await other.items()).items[0].version, 3)
    assert.equal(still.heads().toString(), other.heads().toString(), 'nor does it pass on an older head')
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

  test('what a peer recommends to us or to all stands in the register, with each thing we said of it, and is told when it changes or is withdrawn', async () => {
    const to = (number: string, fr: string, more: object = {}) => ({
      number,
      text: { fr },
      to: 'all-mechanisms' as const,
      name: {},
      done: [],
      ...more,
    })
    const held = (recommendations: readonly ReturnType<typeof to>[], version = 1, more: object = {}) =>
      ({ ...event, version, proceedings: { ...event.proceedings, recommendations }, ...more }) as EventPublication
    const given = [
      to('1', 'Comparer les protocoles.'),
      to('2', 'Former ses équipes.', { to: 'mechanism', name: { fr: 'Le mécanisme des Dunes (MD)' } }),
      to('3', 'Publier ses chiffres.', { to: 'mechanism', name: { fr: 'Mécanisme du Lac' } }),
      to('', 'Financer un réseau.', { to: 'partner', name: { fr: 'Fonds des Îles' } }),
      to('', 'Échanger des interprètes.'),
    ]
    const first = held(given)
    const palms = await mechanism(1, [first])
    const { ask, follow, pull, registers } = await openRoom(await fresh())
    await pull(await follow(palms, 'Palms'))
    const list = async (): Promise<PeerRecommendation[]> =>
      (await ask(karim, 'GET', '/exchange/recommended')).json.recommended
    const said = (one: PeerRecommendation) => [one.words.number, one.addressing, one.state, one.standing]
    assert.deepEqual((await list()).map(said), [
      ['1', 'all', 'not-looked-at', 'stands'],
      ['2', 'us', 'not-looked-at', 'stands'],
      ['3', 'mechanism', 'not-looked-at', 'stands'],
      ['', 'all', 'not-looked-at', 'stands'],
    ])
    const [one, two, , unnumbered] = await list()
    const say = (ref: unknown, after: number, state: string, note: string, caller: Caller = karim) =>
      ask(caller, 'POST', '/exchange/recommended', { ref, after, state, note })
    assert.equal(codeOf(await say(one?.ref, 0, 'done', '', salma)), 'not-allowed')
    await say(one?.ref, 0, 'under-way', 'Demandé au médecin.')
    assert.equal(codeOf(await say(one?.ref, 0, 'done', 'Sans avoir lu.', leila)), 'changed-meanwhile')
    await say(one?.ref, 1, 'done', 'Comparés.', leila)
    await say(two?.ref, 0, 'not-for-us', '')
    await say(unnumbered?.ref, 0, 'under-way', '')
    const { steps } = (await list())[0] as PeerRecommendation
    assert.deepEqual(
      steps.map(({ by, state, note }) => [by, state, note]),
      [
        [karim.person, 'under-way', 'Demandé au médecin.'],
        [leila.person, 'done', 'Comparés.'],
      ],
    )
    assert.equal((await registers.journal.read({ before: null, size: 9 }))[0]?.act, 'peer-recommendation-told')
    const correction = { at: day(21), note: { fr: 'Corrigé.' } }
    const second = held([to('1', 'Comparer et publier les protocoles.'), ...given.slice(1, 4)], 2, { correction })
    await palms.publish([first, second], day(21))
    const [peer] = (await ask(karim, 'GET', '/exchange/peers')).json.peers
    await pull(peer.id)
    assert.deepEqual((await list()).map(said), [
      ['1', 'all', 'done', 'changed'],
      ['2', 'us', 'not-for-us', 'stands'],
      ['3', 'mechanism', 'not-looked-at', 'stands'],
      ['', 'all', 'under-way', 'gone'],
    ])
    await palms.publish([first, second, held([...given], 3, { withdrawn: true, correction })], day(22))
    await pull(peer.id)
    assert.deepEqual(
      (await list()).map(({ standing, words }) => [standing, words.text.fr]).toSorted(),
      [
        ['withdrawn', 'Comparer les protocoles.'],
        ['withdrawn', 'Former ses équipes.'],
        ['withdrawn', 'Échanger des interprètes.'],
      ],
      'of an event that was taken back only what we have said something of stays',
    )
    await ask(leila, 'DELETE', `/exchange/peers/${peer.id}`)
    assert.deepEqual(
      (await list()).map(({ standing, words }) => [standing, words.text.fr]).toSorted(),
      [
        ['not-followed', 'Comparer les protocoles.'],
        ['not-followed', 'Former ses équipes.'],
        ['not-followed', 'Échanger des interprètes.'],
      ],
      'what we said of it stays, with the words that we had read',
    )
  })

  test('what each did with a recommendation stands beside it under its own name, and no peer speaks for another', async () => {
    const recommendation = { number: '1', text: { fr: 'Comparer.' }, to: 'all-mechanisms' as const, name: {}, done: [] }
    const theirs = { ...event, proceedings: { ...event.proceedings, recommendations: [recommendation] } }
    const palms = await mechanism(1, [theirs])
    const ref = (institution: Uint8Array<ArrayBuffer>, key: string) => ({
      institution: toBase64url(institution),
      event: event.id,
      recommendation: key,
    })
    const mine = { ...frenchOnly, id: report.id, tells: ref(palms.fingerprint, 'n:1') } as Publication
    const lake = await mechanism(2, [
      { ...frenchOnly, tells: ref(palms.fingerprint, 'n:1') },
      { ...frenchOnly, id: visit.id, tells: ref(ours, 'n:1') } as Publication,
    ])
    const { ask, follow, pull } = await openRoom(await fresh(), [mine])
    const [first, second] = [await follow(palms, 'Palms'), await follow(lake, 'Lake')]
    await Promise.all([pull(first), pull(second)])
    const { told } = (await ask(karim, 'GET', `/exchange/item?origin=${first}&item=${event.id}`)).json
    assert.deepEqual(
      told.map((lines: ItemLine[]) => lines.map(({ origin, item, signed }) => [origin, item, signed])),
      [
        [
          ['own', report.id, true],
          [second, frenchOnly.id, true],
        ],
      ],
    )
    const [one] = (await ask(karim, 'GET', '/exchange/recommended')).json.recommended as PeerRecommendation[]
    assert.deepEqual(
      one?.told.map(({ item }) => item),
      [report.id],
    )
  })

  test('a peer that tells another mechanism a second story is found by comparing heads, and both signatures prove it', async () => {
    const [palms, lake] = [await mechanism(1, [frenchOnly, report]), await mechanism(2)]
    const told = async (...catalogues: readonly Catalogue[]) => {
      const heads = catalogues.map(({ root, vouch, head }) => ({ root, vouch, head: head ?? new Uint8Array() }))
      lake.files.set('/exchange/heads.json', new TextEncoder().encode(writeHeads(heads)))
    }
    const { ask, follow, pull, heads } = await openRoom(await fresh())
    const [id, teller] = [await follow(palms, 'Palms'), await follow(lake, 'Lake')]
    await pull(id)
    assert.deepEqual(
      readHeads(heads().toString())?.map(({ head }) => head),
      [palms.site.catalogue.head],
      'what we were shown is passed on',
    )
    await told(await palms.catalogue([frenchOnly, event, report], day(21)))
    await pull(teller)
    const stateOf = async () => (await ask(karim, 'GET', `/exchange/peers/${id}`)).json
    assert.equal((await stateOf()).peer.state, 'followed', 'what is ahead of us proves nothing yet')
    await palms.publish([frenchOnly, report, visit], day(22))
    await pull(id)
    const { peer: stopped, forks } = await stateOf()
    assert.deepEqual([stopped.state, forks.length, forks[0].toldBy], ['stopped', 1, teller])
    const [before, after] = [readCatalogue(forks[0].before), readCatalogue(forks[0].after)]
    assert.ok(before && after)
    const known = granted(await verifyCatalogue(before, nothingKnown(palms.fingerprint), now)).known
    const proof = await verifyCatalogue(after, known, now)
    assert.equal(proof.ok ? '' : proof.problem.code, 'exchange-forked', 'anybody can verify it')
    assert.equal(readHeads(heads().toString())?.length, 3, 'all of them are passed on')
    await ask(hind, 'POST', `/exchange/peers/${id}/anew`)
    await pull(id)
    await pull(teller)
    assert.equal((await stateOf()).peer.state, 'followed', 'what was decided on is not held against it again')
    await told(await palms.catalogue([event], day(23)))
    await pull(teller)
    assert.equal((await stateOf()).peer.state, 'stopped')
  })

  test('a lying peer accuses nobody: a head that is forged, replayed, of another, or of a key that counts no more proves nothing', async () => {
    const [palms, lake] = [await mechanism(1, [frenchOnly, report]), await mechanism(2)]
    const { ask, follow, pull } = await openRoom(await fresh())
    palms.site.catalogue = { ...palms.site.catalogue, vouch: await palms.vouched(2) }
    const [id, liar] = [await follow(palms, 'Palms'), await follow(lake, 'Lake')]
    await pull(id)
    const own = await lake.catalogue([event])
    const other = await palms.catalogue([event])
    const [entry] = await palms.entriesOf([event])
    assert.ok(entry && own.head && other.head)
    const stolen = await signingKeyFrom(new Uint8Array(32).fill(55))
    const served = [
      { ...own, root: palms.root, head: own.head },
      { ...other, head: await palms.headOf(entry, day(21), stolen) },
      { ...other, vouch: await palms.vouched(1, stolen.publicKey), head: await palms.headOf(entry, day(21), stolen) },
      { ...other, head: (await palms.catalogue([frenchOnly])).head ?? own.head },
      { ...other, head: new Uint8Array(100) },
    ]
    for (const text of [
      writeHeads(served),
      '{}',
      'x'.repeat(2_000_000),
      writeHeads(Array.from({ length: 500 }, () => served[0] ?? { ...other, head: other.head as never })),
    ]) {
      lake.files.set('/exchange/heads.json', new TextEncoder().encode(text))
      assert.equal((await pull(liar)).pulled.problem, null)
      const { peer, forks } = (await ask(karim, 'GET', `/exchange/peers/${id}`)).json
      assert.deepEqual([peer.state, forks], ['followed', []])
    }
  })

  test('one that disappears is named as silent since the first time, and what was read of it stays', async () => {
    const palms = await mechanism(1, [frenchOnly])
    const { follow, pull, items } = await openRoom(await fresh())
    const id = await follow(palms, 'Palms')
    assert.equal((await pull(id)).silent, null)
    palms.site.answer = (_, response) => response.writeHead(500).end()
    assert.equal((await pull(id)).silent, null, 'something answers there')
    palms.site.answer = (request) => request.socket.destroy()
    const { silent } = await pull(id)
    assert.ok(silent)
    assert.equal((await pull(id)).silent, silent)
    assert.equal((await items()).count, 1)
    palms.site.answer = null
    assert.equal((await pull(id)).silent, null)
  })

  test('one that is endless, slow, a bomb or leads into this network is named, and keeps no other waiting', async () => {
    const [palms, liar] = [await mechanism(1, [frenchOnly]), await mechanism(2)]
    const { follow, pull, ask } = await openRoom(await fresh(), [], { time: 2_000 })
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

  test('no more are followed than the limit, and none twice, by those who add or take back at one moment', async () => {
    const { peers } = await openRoom(await fresh())
    const add = (address: string) => peers.add({ name: address, address, fingerprint: null }, leila.person)
    const at = (number: number) => `https://peer-${number}.example`
    const codes = (outcomes: readonly Outcome<unknown>[]) => outcomes.map((one) => (one.ok ? 'ok' : one.problem.code))
    const twice = codes(await Promise.all([add(at(1)), add(at(1)), add(at(1))]))
    assert.deepEqual(twice.toSorted(), ['exchange-peer-known', 'exchange-peer-known', 'ok'])
    const [first] = await peers.list()
    assert.ok(first)
    granted(await peers.remove(first.id, leila.person))
    granted(await add(at(1)))
    assert.equal(refusal(await peers.restore(first.id, leila.person)), 'exchange-peer-known')
    for (let number = 2; number < peersMost; number++) granted(await add(at(number)))
    const last = codes(await Promise.all([200, 201, 202, 203].map((number) => add(at(number)))))
    assert.deepEqual(
      last.toSorted(),
      ['exchange-peers-many', 'exchange-peers-many', 'exchange-peers-many', 'ok'],
      'one was left',
    )
    assert.equal((await peers.list()).length, peersMost)
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
