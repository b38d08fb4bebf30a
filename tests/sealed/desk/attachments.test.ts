// A file on its way from one desk to another: sealed with no network, sent through cuts and pauses, verified on arrival, and of no use to anyone else.
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { queryObjects } from 'node:v8'
import type { AttachmentCard } from '../../../src/sealed/desk/attachments/attachment-acts.ts'
import type { FileRef } from '../../../src/sealed/desk/attachments/attachment-store.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import { StorageRefusal } from '../../../src/sealed/desk/store/device-store.ts'
import { utf8 } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { digestOfFile, sealFile } from '../../../src/sealed/log/attachments/attachment.ts'
import {
  chunkLength,
  factsRegister,
  fileIdOf,
  sealedChunkLength,
} from '../../../src/sealed/log/attachments/attachment-form.ts'
import { fromBase64url, toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { bytesOfId, type FileId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted, refuse } from '../../../src/vocabulary/problems.ts'
import { until } from '../../support/installation.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { carryingCostsLittle } from '../../support/quick-age.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import * as sample from '../attachments/samples.ts'
import { device, join as invited, passphrase, refusal, type Someone, setUp } from './people.ts'

passphrasesCostLittle()
carryingCostsLittle()

const recording = (megabytes: number) => new Blob([new Uint8Array(megabytes * chunkLength - 5).fill(65)])
const asItIs = (content: Blob, name = 'recording.ogg') => ({
  content,
  name,
  caption: 'In the yard',
  modified: '2026-11-20T13:03:11.000Z' as Instant,
  asIs: true,
})
const cards = async (desk: Desk, stream: StreamId) => granted(await desk.attachments(stream)).files
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)
const expert = await invited(server, hind, 'Salma', [])
const dossier = granted(await hind.desk.createDossier([]))
const visit = (await hind.desk.dossiers())[0]?.streams[1]?.id as StreamId
granted(await hind.desk.sync())

const pulled = async (someone: Someone, file: FileId): Promise<AttachmentCard> => {
  granted(await someone.desk.sync())
  const card = (await cards(someone.desk, visit)).find(({ id }) => id === file)
  assert.ok(card)
  return card
}

test('a photograph is cleaned, sealed with no network, counted as not sent, and opened by another member', async () => {
  hind.network.cut = true
  const photo = { ...asItIs(new Blob([sample.jpeg()]), 'IMG_1.JPG'), asIs: false }
  const file = granted(await hind.desk.addAttachment(visit, photo))
  const [card] = await cards(hind.desk, visit)
  assert.deepEqual(
    [card?.state, card?.captured, card?.camera, card?.asIs, card?.person, card?.modified],
    [
      { kind: 'waiting', done: 0, of: 1 },
      '2026-11-20T14:03:11+01:00',
      'Secretcam X100',
      false,
      hind.id,
      photo.modified,
    ],
  )
  assert.ok(card?.removed.includes('place'))
  assert.equal((await hind.desk.status()).unsent.count, 2, 'the record and the file')
  assert.equal(refusal(await hind.desk.sendAttachments()), 'network-unreachable')

  hind.network.cut = false
  granted(await hind.desk.sync())
  assert.deepEqual(granted(await hind.desk.sendAttachments()), { sent: 1 })
  assert.equal((await hind.desk.status()).unsent.count, 0)
  assert.deepEqual((await pulled(younes, file)).state, { kind: 'away', done: 0, of: 1 })
  const opened = granted(await younes.desk.openAttachment(visit, file))
  assert.ok(opened)
  assert.deepEqual([opened.name, opened.isPicture, opened.content.type], ['IMG_1.JPG', true, 'image/jpeg'])
  const bytes = Buffer.from(await bytesOf(opened.content))
  for (const secret of sample.secrets) assert.ok(!bytes.includes(secret), secret)
  assert.deepEqual((await pulled(younes, file)).state, { kind: 'here' })
  younes.network.cut = true
  assert.ok(granted(await younes.desk.openAttachment(visit, file)), 'once here, it opens with no network')
  younes.network.cut = false
  const caption = granted(await younes.desk.registers(visit)).get(`attachments/${file}/caption`)
  assert.equal(caption?.[0]?.value, 'In the yard')
  for (const text of ['yard', 'IMG_1']) {
    const { hits } = granted(await younes.desk.search({ text }))
    assert.deepEqual(
      hits.map(({ kind, title }) => [kind, title]),
      [['attachment', 'In the yard']],
      text,
    )
  }
})

test('a file whose sending and fetching are cut goes on where it was, each part once', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(4))))
  granted(await hind.desk.sync())
  const sent: string[] = []
  hind.network.before = ({ method, path }) => {
    if (method !== 'PUT') return
    if (sent.length === 2) throw new TypeError('cut')
    sent.push(path.slice(-2))
  }
  assert.equal(refusal(await hind.desk.sendAttachments()), 'network-unreachable')
  assert.deepEqual((await pulled(hind, file)).state, { kind: 'waiting', done: 2, of: 4 })
  assert.equal(
    refusal(await younes.desk.openAttachment(visit, (await pulled(younes, file)).id)),
    'attachment-not-whole',
  )
  assert.deepEqual((await pulled(younes, file)).state, { kind: 'away', done: 2, of: 4 })

  // The device was closed in between: what waits stands in its storage.
  const again = device(server, { store: hind.store })
  granted(await again.desk.unlock(passphrase))
  assert.deepEqual((await pulled(again, file)).state, { kind: 'waiting', done: 2, of: 4 }, 'how far it had come')
  const later: string[] = []
  again.network.before = ({ method, path }) => {
    if (method === 'PUT') later.push(path.slice(-2))
  }
  assert.deepEqual(granted(await again.desk.sendAttachments()), { sent: 1 })
  assert.deepEqual(
    [sent, later],
    [
      ['/0', '/1'],
      ['/2', '/3'],
    ],
  )
  hind.network.before = () => {}

  const got: string[] = []
  younes.network.before = ({ path }) => {
    if (path.includes('/files/')) got.push(path.slice(-2))
  }
  const opened = granted(await younes.desk.openAttachment(visit, file))
  younes.network.before = () => {}
  assert.deepEqual(got, ['/2', '/3'])
  assert.ok(opened && !opened.isPicture)
  assert.equal(opened.content.type, 'application/octet-stream')
  assert.ok(Buffer.from(await bytesOf(opened.content)).equals(Buffer.from(await recording(4).arrayBuffer())))
})

test('what is paused waits, in the next sending too, until it is resumed', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(2))))
  granted(await hind.desk.sync())
  hind.network.after = async ({ method }) => {
    if (method === 'PUT') await hind.desk.pauseAttachment(visit, file)
  }
  assert.deepEqual(granted(await hind.desk.sendAttachments()), { sent: 0 })
  assert.deepEqual((await pulled(hind, file)).state, { kind: 'paused', done: 1, of: 2 })
  assert.deepEqual(granted(await hind.desk.sendAttachments()), { sent: 0 })
  hind.network.after = () => {}
  granted(await hind.desk.resumeAttachment(visit, file))
  // It is not being sent because she has let it go on: where there is no network nothing sends it.
  assert.deepEqual((await pulled(hind, file)).state, { kind: 'waiting', done: 1, of: 2 })
  assert.deepEqual(granted(await hind.desk.sendAttachments()), { sent: 1 })
  assert.deepEqual((await pulled(hind, file)).state, { kind: 'here' })
})

test('a server that swaps two parts, or sends something else, is found out, and the right file is still to be had', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(2))))
  granted(await hind.desk.sync())
  granted(await hind.desk.sendAttachments())
  await pulled(younes, file)
  const path = `/api/streams/${visit}/files/${file}`
  const second = await hind.store.files.read({ stream: visit, file }, 1)
  younes.network.instead = (asked) => (asked.path === `${path}/0` ? new Response(second) : null)
  assert.equal(refusal(await younes.desk.openAttachment(visit, file)), 'attachment-altered')
  const card = await pulled(younes, file)
  assert.deepEqual([card.problem?.code, card.state], ['attachment-altered', { kind: 'away', done: 0, of: 2 }])
  younes.network.instead = () => null
  assert.ok(granted(await younes.desk.openAttachment(visit, file)))
})

test('a file that is being fetched while the whole device is erased, in another tab, leaves no part behind', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(3))))
  granted(await hind.desk.sync())
  granted(await hind.desk.sendAttachments())
  let isErased = false
  const streams = async () => {
    if (isErased) throw new StorageRefusal(refuse('device-storage-refused').problem)
    return younes.store.streams()
  }
  const tab = device(server, { store: { ...younes.store, streams } })
  granted(await tab.desk.unlock(passphrase))
  granted(await tab.desk.sync())
  tab.network.after = async ({ path }) => {
    if (!path.includes(`${file}/`)) return
    isErased = true
    await younes.store.files.dropFilesOf(visit)
  }
  assert.equal(refusal(await tab.desk.fetchAttachment(visit, file)), 'device-storage-refused')
  assert.deepEqual(await younes.store.files.list(), [])
  isErased = false
})

test('a list of hundreds of files asks the disk of those that are here, and not of each: a browser’s would take seconds', async () => {
  const own = hind.card.devices[0]?.id
  assert.ok(own)
  const facts = { hash: toBase64url(systemRandom(32)), size: 50 * chunkLength, type: 'image/jpeg', name: 'x.jpg' }
  const said = { captured: null, camera: null, modified: null, removed: [], asIs: false }
  const changes = await Promise.all(
    Array.from({ length: 300 }, async () => {
      const [opening, key] = [systemRandom(16), toBase64url(systemRandom(32))]
      const register = factsRegister(await fileIdOf(visit, own, opening))
      return { register, value: { opening: toBase64url(opening), key, ...facts, ...said } }
    }),
  )
  granted(await hind.desk.write(visit, changes))
  granted(await hind.desk.sync())
  granted(await younes.desk.sync())
  const file = granted(await younes.desk.addAttachment(visit, asItIs(recording(2))))
  let asked = 0
  const files = {
    ...younes.store.files,
    count: (ref: FileRef) => {
      asked += 1
      return younes.store.files.count(ref)
    },
  }
  const tab = device(server, { store: { ...younes.store, files } })
  granted(await tab.desk.unlock(passphrase))
  granted(await tab.desk.sync())
  asked = 0
  const listed = await cards(tab.desk, visit)
  assert.ok(listed.length > 300)
  assert.deepEqual(listed.find(({ id }) => id === file)?.state, { kind: 'waiting', done: 0, of: 2 })
  assert.ok(asked < 100, `${asked}`)
  granted(await tab.desk.sendAttachments())
})

test('a file that a member sealed otherwise than she said is not kept by whoever brings it to her device, and goes into no file for a colleague', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(2))))
  granted(await hind.desk.sync())
  await pulled(younes, file)
  const facts = granted(await hind.desk.registers(visit)).get(factsRegister(file))?.[0]?.value as { key: string }
  const other = new Uint8Array(2 * chunkLength - 5).fill(66)
  const chunks = await Array.fromAsync(sealFile(file, fromBase64url(facts.key) ?? new Uint8Array(), other))
  younes.network.instead = ({ path }) =>
    path.includes(`/files/${file}/`) ? new Response(chunks[Number(path.at(-1))]) : null
  assert.equal(refusal(await younes.desk.fetchAttachment(visit, file)), 'attachment-altered')
  younes.network.instead = () => null
  assert.equal(await younes.store.files.count({ stream: visit, file }), 0)
  assert.equal((await pulled(younes, file)).problem?.code, 'attachment-altered')
  // Kept before it was compared, it stays out of what is made for a colleague.
  const made = async () => granted(await younes.desk.carryOut(dossier, { language: 'fr', handOver: null, files: true }))
  const before = await made()
  assert.equal(before.leftOut, 0)
  const sealed = async function* () {
    yield* chunks
  }
  await younes.store.files.add({ stream: visit, file }, 0, sealed())
  const { files, leftOut } = await made()
  assert.deepEqual([files, leftOut], [before.files, 1])
  await younes.store.files.drop({ stream: visit, file })
})

test('a server that was put back to an earlier day gets a file again, from any member who has it whole', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(2))))
  granted(await hind.desk.sync())
  granted(await hind.desk.sendAttachments())
  await pulled(younes, file)
  granted(await younes.desk.openAttachment(visit, file))
  rmSync(join(server.data, 'attachments', toHex(bytesOfId(visit)), toHex(bytesOfId(file))), { recursive: true })
  const tomorrow = device(server, { store: younes.store })
  granted(await tomorrow.desk.unlock(passphrase))
  assert.deepEqual(granted(await tomorrow.desk.sendAttachments()), { sent: 1 })
  assert.deepEqual(granted(await tomorrow.desk.sendAttachments()), { sent: 0 })
  const kept = readdirSync(join(server.data, 'attachments', toHex(bytesOfId(visit)), toHex(bytesOfId(file))))
  assert.deepEqual(kept.toSorted(), ['0', '1'])
})

test('a part that somebody else has put in a file’s place before it was sent does not count as sent', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(2))))
  granted(await hind.desk.sync())
  // Any member of the team may put parts there, and knows the file's id once its record is here.
  const there = join(server.data, 'attachments', toHex(bytesOfId(visit)), toHex(bytesOfId(file)))
  mkdirSync(there, { recursive: true })
  for (const name of ['0', '1']) writeFileSync(join(there, name), new Uint8Array(sealedChunkLength))
  assert.equal(refusal(await hind.desk.sendAttachments()), 'attachment-chunk-differs')
  const card = await pulled(hind, file)
  assert.deepEqual([card.problem?.code, card.state], ['attachment-chunk-differs', { kind: 'waiting', done: 0, of: 2 }])
  assert.equal((await hind.desk.status()).unsent.count, 1, 'it is on this device alone')
  rmSync(there, { recursive: true })
  assert.deepEqual(granted(await hind.desk.sendAttachments()), { sent: 1 })
})

describe('a server to which a file is sent', () => {
  const html = () => new Response('<!doctype html><h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })
  const endless = () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(chunkLength)) }))
  const listing = (...chunks: unknown[]) => Response.json({ chunks })
  const hash = 'A'.repeat(43)
  const isPart = ({ method }: { method: string }) => method === 'PUT'
  const isList = ({ method }: { method: string }) => method === 'GET'
  const answers: Readonly<
    Record<string, readonly [refused: string, when: (asked: { method: string }) => boolean, () => Response]>
  > = {
    'that answers each part with a page': ['unexpected', isPart, html],
    'that answers each part without end': ['unexpected', isPart, endless],
    'that answers each part with something else': ['unexpected', isPart, () => Response.json('{}')],
    'that sends it elsewhere': [
      'unexpected',
      isPart,
      () => new Response(null, { status: 307, headers: { location: '/' } }),
    ],
    'that says it took each part and lets it go': ['attachment-not-kept', isPart, () => Response.json({})],
    'that lists what it has with a page': ['unexpected', isList, html],
    'that lists without end': ['unexpected', isList, endless],
    'that has a part before the first': ['unexpected', isList, () => listing({ chunk: -1, hash })],
    'that has a part past every end': ['unexpected', isList, () => listing({ chunk: 2 ** 60, hash })],
    'that has half a part': ['unexpected', isList, () => listing({ chunk: 0.5, hash })],
    'that has a part of no number': ['unexpected', isList, () => listing({ chunk: Number.NaN, hash })],
    'that has parts past the end of this file alone': [
      'attachment-not-kept',
      isList,
      () => listing(...Array.from({ length: 40 }, (_, at) => ({ chunk: at + 2, hash }))),
    ],
    'that has other bytes': ['attachment-chunk-differs', isList, () => listing({ chunk: 1, hash })],
    'that has one part a thousand times': [
      'unexpected',
      isList,
      () => listing(...Array.from({ length: 1000 }, () => ({ chunk: 0, hash }))),
    ],
  }
  for (const [name, [refused, when, answer]] of Object.entries(answers))
    test(`${name}: the file is not sent, says why, and is once the server is honest`, async () => {
      const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(2), `${name}.ogg`)))
      granted(await hind.desk.sync())
      const path = `/api/streams/${visit}/files/${file}`
      let asked = 0
      hind.network.instead = (request) => {
        if (!request.path.startsWith(path)) return null
        asked += 1
        return when(request) ? answer() : null
      }
      for (const _ of [1, 2, 3]) await hind.desk.sendAttachments()
      const { problem, state } = await pulled(hind, file)
      assert.equal(problem?.code, refused)
      assert.deepEqual(state, {
        kind: refused === 'attachment-not-kept' ? 'paused' : 'waiting',
        done: 0,
        of: 2,
      })
      assert.equal((await hind.desk.status()).unsent.count, 1)
      assert.ok(asked <= 6, `asked ${asked} times`)
      if (refused === 'attachment-not-kept') {
        const reloaded = device(server, { store: hind.store })
        granted(await reloaded.desk.unlock(passphrase))
        const card = (await cards(reloaded.desk, visit)).find(({ id }) => id === file)
        assert.deepEqual([card?.state.kind, card?.problem?.code], ['paused', refused], 'after a reload')
        await reloaded.desk.lock()
      }
      hind.network.instead = () => null
      granted(await hind.desk.resumeAttachment(visit, file))
      assert.deepEqual(granted(await hind.desk.sendAttachments()), { sent: 1 })
      assert.deepEqual((await pulled(hind, file)).state, { kind: 'here' })
      assert.equal((await hind.desk.status()).unsent.count, 0)
    })
})

test('whoever does not share the stream gets nothing, and what the server keeps says nothing', async () => {
  const file = granted(await hind.desk.addAttachment(visit, asItIs(recording(1))))
  granted(await hind.desk.sync())
  granted(await hind.desk.sendAttachments())
  const asked = await expert.desk.call('GET', `/api/streams/${visit}/files/${file}`)
  assert.equal(refusal(asked), 'stream-not-shared')
  assert.equal(refusal(await expert.desk.openAttachment(visit, file)), 'stream-unknown')
  const folder = join(server.data, 'attachments', toHex(bytesOfId(visit)), toHex(bytesOfId(file)))
  const kept = readFileSync(join(folder, '0'))
  assert.equal(kept.length, sealedChunkLength)
  assert.ok(!kept.includes('A'.repeat(8)))
})

test('a member cannot put another file in the place of somebody’s: the first facts of its own author stand', async () => {
  const file = granted(
    await hind.desk.addAttachment(visit, { ...asItIs(new Blob([sample.png]), 'true.png'), asIs: false }),
  )
  granted(await hind.desk.sync())
  granted(await hind.desk.sendAttachments())
  granted(await younes.desk.sync())
  const facts = granted(await younes.desk.registers(visit)).get(factsRegister(file))?.[0]?.value as Record<
    string,
    string
  >
  granted(await younes.desk.write(visit, [{ register: factsRegister(file), value: { ...facts, name: 'false.png' } }]))
  granted(await younes.desk.sync())
  const card = await pulled(hind, file)
  assert.deepEqual([card.name, card.person], ['true.png', hind.id])
})

test('a full device refuses before anything is accepted, and keeps nothing half', async () => {
  const { files } = younes.store
  const { add } = files
  const unsent = (await younes.desk.status()).unsent.count
  const kept = await files.list()
  files.add = (ref, at, chunks) => add(ref, at, fillingUp(chunks))
  assert.equal(refusal(await younes.desk.addAttachment(visit, asItIs(recording(2), 'full.ogg'))), 'device-full')
  files.add = add
  assert.deepEqual([(await younes.desk.status()).unsent.count, await files.list()], [unsent, kept])
  const { files: shown, sealing } = granted(await younes.desk.attachments(visit))
  assert.deepEqual([shown.some(({ name }) => name === 'full.ogg'), sealing], [false, []])
})

test('a device that a file has filled up, so that no record of it goes in, keeps nothing of the file, and has that room again', async () => {
  const { store } = younes
  const { sign } = store
  const unsent = (await younes.desk.status()).unsent.count
  const kept = await store.files.list()
  store.sign = () => Promise.reject(new StorageRefusal(refuse('device-full').problem))
  assert.equal(refusal(await younes.desk.addAttachment(visit, asItIs(recording(2), 'last.ogg'))), 'device-full')
  store.sign = sign
  assert.deepEqual([(await younes.desk.status()).unsent.count, await store.files.list()], [unsent, kept])
  assert.deepEqual(granted(await younes.desk.attachments(visit)).sealing, [])
  granted(await younes.desk.addAttachment(visit, asItIs(recording(1), 'again.ogg')))
})

test('a storage that takes the record of a file and then refuses to be read loses nothing of the file', async () => {
  const { store } = younes
  const { sign, records } = store
  store.sign = async (own) => {
    const done = await sign(own)
    store.records = () => Promise.reject(new StorageRefusal(refuse('device-storage-refused').problem))
    return done
  }
  assert.equal(
    refusal(await younes.desk.addAttachment(visit, asItIs(recording(1), 'told.ogg'))),
    'device-storage-refused',
  )
  Object.assign(store, { sign, records })
  granted(await younes.desk.sync())
  granted(await younes.desk.sendAttachments())
  const told = (await cards(younes.desk, visit)).find(({ name }) => name === 'told.ogg')
  assert.equal(told?.state.kind, 'here')
})

test('what cannot be cleaned is kept only when its author says so; too large, empty and unreadable files are not', async () => {
  const html = { ...asItIs(new Blob(['<script>alert(1)</script>']), 'page.html'), asIs: false }
  assert.equal(refusal(await hind.desk.addAttachment(visit, html)), 'attachment-keeps-traces')
  // A photograph that is none, whatever its name says, and whatever its author would keep.
  const photograph = { ...html, name: 'cell.jpg', media: 'image', asIs: true } as const
  assert.equal(refusal(await hind.desk.addAttachment(visit, photograph)), 'attachment-other-kind')
  const file = granted(await hind.desk.addAttachment(visit, { ...html, asIs: true }))
  const opened = granted(await hind.desk.openAttachment(visit, file))
  assert.deepEqual([opened?.isPicture, opened?.content.type], [false, 'application/octet-stream'])
  assert.equal((await cards(hind.desk, visit)).find(({ id }) => id === file)?.asIs, true)
  assert.equal(refusal(await hind.desk.addAttachment(visit, asItIs(new Blob([])))), 'attachment-empty')
  const large = new Blob(['x'])
  Object.defineProperty(large, 'size', { value: 50 * chunkLength + 1 })
  assert.equal(refusal(await hind.desk.addAttachment(visit, asItIs(large))), 'attachment-too-large')
  const gone = new Blob(['x'])
  gone.arrayBuffer = () => Promise.reject(new DOMException('moved', 'NotReadableError'))
  assert.equal(refusal(await hind.desk.addAttachment(visit, asItIs(gone))), 'file-unreadable')
})

test('a file that breaks off before its end is added when its author says so, and whoever reads it is told', async () => {
  const half = { ...asItIs(new Blob([sample.bareJpeg.slice(0, -2)]), 'half\u202egpj.exe'), asIs: false }
  const asked = await hind.desk.addAttachment(visit, half)
  assert.deepEqual(asked.ok || asked.problem, {
    code: 'attachment-cut-off',
    data: {},
  })
  const film = { ...half, content: new Blob([sample.heic('heic', new Uint8Array(6000).fill(7)).slice(0, 3000)]) }
  const known = await hind.desk.addAttachment(visit, film)
  const share = known.ok ? 1 : Number(known.problem.data.share)
  assert.ok(share > 0.3 && share < 0.5)
  const file = granted(await hind.desk.addAttachment(visit, { ...half, cutOff: true }))
  granted(await hind.desk.sync())
  const card = await pulled(younes, file)
  assert.deepEqual([card.cutOff, card.asIs, card.type], [true, false, 'image/jpeg'])
  assert.equal(card.name, 'halfgpj.exe', 'in the order in which it is read')
  const whole = granted(await hind.desk.addAttachment(visit, { ...half, content: new Blob([sample.bareJpeg]) }))
  granted(await hind.desk.sync())
  assert.equal('cutOff' in (await pulled(younes, whole)), false)
})

test('what a member’s own program calls a picture, and is none, is given to nobody as one', async () => {
  granted(await younes.desk.sync())
  const { device: me } = await younes.desk.status()
  const content = utf8('<!doctype html><script>alert(1)</script>')
  const [opening, key] = [systemRandom(16), systemRandom(32)]
  const file = await fileIdOf(visit, me ?? assert.fail(), opening)
  await younes.store.files.add({ stream: visit, file }, 0, sealFile(file, key, content))
  const facts = {
    opening: toBase64url(opening),
    key: toBase64url(key),
    hash: toBase64url(await digestOfFile(content)),
    size: content.length,
    type: 'image/png',
    name: 'cell.png',
    captured: null,
    camera: null,
    modified: null,
    removed: [],
    asIs: false,
  }
  granted(await younes.desk.write(visit, [{ register: factsRegister(file), value: facts }]))
  const opened = granted(await younes.desk.openAttachment(visit, file)) ?? assert.fail()
  assert.deepEqual(await bytesOf(opened.content), content)
  assert.deepEqual([opened.isPicture, opened.content.type], [false, 'application/octet-stream'])
})

test('a file whose sealing was cut off before its record is dropped at the next sending', async () => {
  const { store } = hind
  const sign = store.sign
  const file = await new Promise<FileRef>((resolve) => {
    // The device goes out between the last sealed byte and the record.
    store.sign = async () => {
      resolve((await store.files.list()).at(-1) as FileRef)
      return new Promise(() => {})
    }
    void hind.desk.addAttachment(visit, asItIs(recording(1), 'lost.ogg'))
  })
  store.sign = sign
  assert.equal(await store.files.count(file), 1)
  const restarted = device(server, { store: { ...store, alone: memoryStore().alone } })
  granted(await restarted.desk.unlock(passphrase))
  granted(await restarted.desk.sendAttachments())
  assert.equal(await store.files.count(file), 0)
  assert.ok((await cards(restarted.desk, visit)).every(({ name }) => name !== 'lost.ogg'))
})

test('a device that has sent files holds no key any more once it is locked', async () => {
  const { desk } = device(server, { store: { ...hind.store, alone: memoryStore().alone } })
  const keys = () => Number(queryObjects(CryptoKey))
  const before = keys()
  granted(await desk.unlock(passphrase))
  granted(await desk.addAttachment(visit, asItIs(recording(1), 'last.ogg')))
  granted(await desk.sync())
  granted(await desk.sendAttachments())
  assert.ok(keys() > before)
  granted(await desk.lock())
  await until('they are gone', async () => keys() <= before)
})

/** The disk is full after the first chunk. */
async function* fillingUp<T>(chunks: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    yield chunk
    throw new StorageRefusal(refuse('device-full').problem)
  }
}
