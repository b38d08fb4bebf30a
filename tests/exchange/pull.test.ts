// Pulling from a peer over the network: what is new, verified, and no answer that is endless, slow, packed or somewhere else.
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Catalogue, writeCatalogue } from '../../src/exchange/catalogue-form.ts'
import { fetchOutside } from '../../src/exchange/server/fetch-outside.ts'
import { isPublicAddress } from '../../src/exchange/server/public-address.ts'
import { itemPath, pullCatalogue, pullItem } from '../../src/exchange/server/pull.ts'
import { nothingKnown } from '../../src/exchange/verify-catalogue.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { event, frenchOnly, report } from '../public/samples.ts'
import { refusal } from '../support/refusal.ts'
import { bytesOf, now, peer } from './peer.ts'

const demonstration = { demonstration: true, time: 20_000 }
const hurried = { demonstration: true, time: 400 }

let answers: RequestListener = (_, response) => response.end()
const server = createServer((request, response) => answers(request, response)).listen(0, '127.0.0.1')
await new Promise((listening) => server.once('listening', listening))
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
after(() => {
  server.closeAllConnections()
  server.close()
})

describe('a peer', () => {
  test('is pulled whole in parts, then only where something is new, and each item is verified by itself', async () => {
    const palms = await peer(1)
    const publications = [frenchOnly, event, report]
    let catalogue: Catalogue = await palms.catalogue(publications.slice(0, 2))
    const files = new Map(publications.map((one) => [itemPath({ publication: one.id, version: 1 }), bytesOf(one)]))
    const asked: string[] = []
    answers = ({ url = '', headers }, response) => {
      asked.push(url)
      const file = files.get(url)
      if (file) return response.end(file)
      const since = Number(new URL(url, address).searchParams.get('since'))
      const etag = `"${catalogue.entries.length}-${since}"`
      if (headers['if-none-match'] === etag) return response.writeHead(304).end()
      const part = { ...catalogue, entries: catalogue.entries.slice(since, since + 1) }
      return response.setHeader('etag', etag).end(writeCatalogue(part))
    }
    const nothing = { known: nothingKnown(palms.fingerprint), etag: null }
    const first = granted(await pullCatalogue(address, nothing, now, demonstration))
    assert.deepEqual(
      first?.fresh.map(({ publication }) => publication),
      [frenchOnly.id, event.id],
    )
    assert.deepEqual(asked, ['/exchange/catalogue.json?since=0', '/exchange/catalogue.json?since=1'])

    const again = granted(await pullCatalogue(address, first ?? nothing, now, demonstration))
    assert.deepEqual(again?.fresh, [], 'the first asks since 2, and gets the head alone')
    assert.equal(granted(await pullCatalogue(address, again ?? nothing, now, demonstration)), null, 'unchanged')

    catalogue = await palms.catalogue(publications)
    const more = granted(await pullCatalogue(address, again ?? nothing, now, demonstration))
    const [entry] = more?.fresh ?? []
    assert.equal(entry?.publication, report.id)
    assert.deepEqual(granted(await pullItem(address, entry, demonstration)).publication.title, report.title)
    files.set(itemPath(entry), bytesOf({ ...report, title: { en: 'Something else' } }))
    assert.equal(refusal(await pullItem(address, entry, demonstration)), 'exchange-item-altered')
    files.delete(itemPath(entry))
    assert.notEqual(refusal(await pullItem(address, entry, demonstration)), 'accepted')
  })

  test('that disappears, or answers that nothing is there, is said to be out of reach', async () => {
    answers = (_, response) => response.writeHead(404).end()
    assert.equal(refusal(await fetchOutside(address, { bytesMost: 10 }, demonstration)), 'exchange-unreachable')
    answers = (_, response) => response.destroy()
    assert.equal(refusal(await fetchOutside(address, { bytesMost: 10 }, demonstration)), 'exchange-unreachable')
  })
})

describe('an answer that is made to harm', () => {
  const fetched = async (listener: RequestListener, means = demonstration): Promise<string> => {
    answers = listener
    return refusal(await fetchOutside(`${address}/start`, { bytesMost: 100_000 }, means))
  }

  test('endless, it is broken off at its limit', async () => {
    const endless = await fetched((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      }
      response.on('drain', more)
      more()
    })
    assert.equal(endless, 'exchange-too-large')
  })

  test('slow, it is given up when its time is over, before or in the middle of it', async () => {
    assert.equal(await fetched((_, response) => response.write('a little'), hurried), 'exchange-too-slow')
    assert.equal(await fetched(() => undefined, hurried), 'exchange-too-slow')
  })

  test('packed though nobody asked, it is not unpacked', async () => {
    const bomb = gzipSync(new Uint8Array(5_000_000))
    const packed = await fetched((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb))
    assert.equal(packed, 'exchange-unreadable')
  })

  test('sent on in circles, or to another network, it is not followed', async () => {
    const to = (location: string) => fetched((_, response) => response.writeHead(302, { location }).end())
    assert.equal(await to('/start'), 'exchange-unreachable')
    for (const elsewhere of [
      'http://169.254.169.254/latest/',
      'http://10.0.0.1/',
      'file:///etc/passwd',
      'http://8.8.8.8/',
    ])
      assert.equal(await to(elsewhere), 'exchange-address-refused', elsewhere)
  })
})

describe('an address', () => {
  test('of this machine, its network or a cloud’s metadata is not asked, however it is written', async () => {
    const hosts = [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.1',
      '0',
      '10.1.2.3',
      '192.168.1.1',
      '172.31.0.1',
      '169.254.169.254',
      '100.100.100.200',
      '[::1]',
      '[fe80::1]',
      '[fd00:ec2::254]',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
    ]
    for (const host of hosts)
      assert.equal(
        refusal(await fetchOutside(`https://${host}/`, { bytesMost: 10 }, { demonstration: false })),
        'exchange-address-refused',
        host,
      )
  })

  test('without https, with a password or at another port is not asked', async () => {
    for (const written of [
      'http://example.org/',
      'https://a:b@example.org/',
      'https://example.org:6379/',
      'ftp://example.org/',
      'no address',
    ])
      assert.equal(
        refusal(await fetchOutside(written, { bytesMost: 10 }, { demonstration: false })),
        'exchange-address-refused',
        written,
      )
  })

  test('of the public network may be asked', () => {
    for (const public_ of ['8.8.8.8', '93.184.215.14', '172.32.0.1', '2606:4700::1111'])
      assert.ok(isPublicAddress(public_))
    for (const none of ['', 'example.org', '224.0.0.1', '255.255.255.255', '::', '2001:db8::1', '168.63.129.16'])
      assert.ok(!isPublicAddress(none), none)
  })
})
