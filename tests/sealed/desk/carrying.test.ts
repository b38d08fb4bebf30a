// Records on their way between a device and a server that fails, lies, or was put back.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { describe, test } from 'node:test'
import { problemSentence } from '../../../src/foundation/words/t.ts'
import { concat } from '../../../src/sealed/keys/bytes.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { encodeHeader, parseRecord, recordHash } from '../../../src/sealed/log/form.ts'
import { frames, numberedFrames } from '../../../src/sealed/mailbox/wire.ts'
import { toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../../support/servers.ts'
import { device, furtherDevice, join, type Member, passphrase, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const data = temporaryFolder()
const server = await startStaffServerProcess({ data })
/** Where everybody's desk looks for the server: it moves when the server is started again. */
const address = { url: server.url }
/** The signers’ clock is ahead by so many days. */
let ahead = 0
const clock = () => new Date(Date.now() + ahead * 86_400_000).toISOString() as Instant
const { hind, younes } = await setUp(server, { address, clock })
const salma = await join(address, hind, 'Salma', ['member'])
granted(await salma.desk.sync())

/** A new dossier of Salma's, which Hind reads as coordinator. Gives its visit stream. */
/** The next fetch of the directory by this member has its answer (`answered`) and is taken in once it is `released`. */
function slowDirectory({ network }: Member) {
  const [answered, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  network.after = async ({ path }) => {
    if (!path.includes('/api/directory?')) return
    network.after = () => {}
    answered.resolve()
    await released.promise
  }
  return { answered, released }
}

async function newVisit(): Promise<StreamId> {
  const dossier = granted(await salma.desk.createDossier([{ person: salma.id, role: 'lead' }]))
  const card = (await salma.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!visit) throw new Error('a dossier has a visit stream')
  for (const { desk } of [salma, hind]) granted(await desk.sync())
  return visit
}

let running = server
async function startAgain(): Promise<void> {
  running = await startStaffServerProcess({ data })
  address.url = running.url
}

/** A folder with all that the server has at this moment. */
async function copyOfServer(): Promise<string> {
  await running.stop()
  const copy = temporaryFolder()
  cpSync(data, copy, { recursive: true })
  await startAgain()
  return copy
}

/** Everybody's desk looks at a server on this folder meanwhile. */
async function elsewhere(folder: string, work: () => Promise<void>): Promise<void> {
  const other = await startStaffServerProcess({ data: folder })
  address.url = other.url
  await work()
  await other.stop()
  address.url = running.url
}

const write = ({ desk }: Member, visit: StreamId, value: string) =>
  desk.write(visit, [{ register: 'answers/q1', value }])
const read = async ({ desk }: { desk: Member['desk'] }, visit: StreamId) =>
  granted(await desk.registers(visit))
    .get('answers/q1')
    ?.map(({ value }) => value)

describe('records on their way', () => {
  test('whose acknowledgement was lost go out again byte for byte, and are there once', async () => {
    const visit = await newVisit()
    granted(await write(salma, visit, 'sent twice'))
    const sent: string[] = []
    salma.network.before = ({ method, path, body }) => {
      if (method === 'POST' && path.endsWith('/records') && body) sent.push(toHex(body))
    }
    salma.network.after = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/records')) throw new TypeError('the acknowledgement is lost')
    }
    assert.equal(refusal(await salma.desk.sync()), 'network-unreachable')
    assert.equal((await salma.desk.status()).unsent.count, 1)
    // The server has it: what comes back is recognised, and nothing is sent again.
    salma.network.after = () => {}
    granted(await salma.desk.sync())
    assert.deepEqual([sent.length, (await salma.desk.status()).unsent.count], [1, 0])
    granted(await hind.desk.sync())
    assert.deepEqual(await read(hind, visit), ['sent twice'])
  })

  test('that never arrived are sent again as they were signed, even after a restart of the device', async () => {
    const visit = await newVisit()
    granted(await write(salma, visit, 'once'))
    const sent: string[] = []
    const losing = ({ method, path, body }: { method: string; path: string; body: Uint8Array | null }) => {
      if (method !== 'POST' || !path.endsWith('/records') || !body) return
      sent.push(toHex(body))
      if (sent.length === 1) throw new TypeError('cut while sending')
    }
    salma.network.before = losing
    assert.equal(refusal(await salma.desk.sync()), 'network-unreachable')
    await salma.desk.lock()
    const again = device(address, { store: salma.store })
    again.network.before = losing
    granted(await again.desk.unlock(passphrase))
    assert.deepEqual(await read(again, visit), ['once'])
    granted(await again.desk.sync())
    assert.equal(sent.length, 2)
    assert.equal(sent[0], sent[1])
    granted(await salma.desk.unlock(passphrase))
  })

  test('survive a server that is killed and started again', async () => {
    const visit = await newVisit()
    granted(await write(salma, visit, 'acknowledged'))
    granted(await salma.desk.sync())
    await running.kill()
    granted(await write(salma, visit, 'while it was down'))
    assert.equal(refusal(await salma.desk.sync()), 'network-unreachable')
    await startAgain()
    granted(await salma.desk.sync())
    granted(await hind.desk.sync())
    assert.deepEqual(await read(hind, visit), ['while it was down'])
    const history = granted(await hind.desk.history(visit, 'answers/q1'))
    assert.deepEqual(
      history.map(({ value }) => value),
      ['acknowledged', 'while it was down'],
    )
  })

  test('leave a device whose network is cut at any request with all that it had', async () => {
    const visit = await newVisit()
    let written = 0
    for (let cutAt = 1; cutAt <= 8; cutAt++) {
      granted(await write(hind, visit, `hind ${cutAt}`))
      granted(await hind.desk.sync())
      granted(await write(salma, visit, `salma ${cutAt}`))
      written += 2
      let requests = 0
      salma.network.before = () => {
        requests += 1
        if (requests >= cutAt) throw new TypeError('cut')
      }
      await salma.desk.sync()
    }
    salma.network.before = () => {}
    for (const { desk } of [salma, hind, salma]) granted(await desk.sync())
    const histories = await Promise.all(
      [salma, hind].map(async ({ desk }) => granted(await desk.history(visit, 'answers/q1')).map(({ write }) => write)),
    )
    assert.equal(histories[0]?.length, written)
    assert.deepEqual(histories[0], histories[1])
  })
})

describe('a server', () => {
  test('that was put back to an older state is found out, and nothing is lost on the device', async () => {
    const visit = await newVisit()
    const backup = await copyOfServer()
    granted(await write(salma, visit, 'after the backup'))
    granted(await salma.desk.sync())
    await elsewhere(backup, async () => {
      assert.equal(refusal(await salma.desk.sync()), 'server-forked')
      assert.equal((await salma.desk.status()).trouble?.code, 'server-forked')
      assert.deepEqual(await read(salma, visit), ['after the backup'])
      // Whoever had not seen more than the backup goes on.
      granted(await hind.desk.sync())
    })
    granted(await salma.desk.sync())
  })

  test('that shows an older directory, whatever it is given, is refused and the member reads why', async () => {
    const versions = await salma.store.directory()
    const older = frames(versions.slice(0, -1))
    salma.network.instead = ({ method, path }) => {
      if (!path.startsWith('/api/directory')) return null
      if (method === 'POST') return Response.json({ number: versions.length, hash: 'A'.repeat(43) })
      return new Response(Number(path.split('=')[1]) === 0 ? older : new Uint8Array(0))
    }
    assert.equal(refusal(await salma.desk.sync()), 'directory-put-back')
    const { trouble } = await salma.desk.status()
    assert.match(problemSentence('en', trouble ?? assert.fail()), /older list of people and devices/)
    salma.network.instead = () => null
    granted(await salma.desk.sync())
    assert.deepEqual(await salma.store.directory(), versions)
  })
})

describe('two tabs of one browser', () => {
  test('share a storage and never sign the same seq', async () => {
    const visit = await newVisit()
    const tab = device(address, { store: salma.store })
    granted(await tab.desk.unlock(passphrase))
    await Promise.all(
      ['a', 'b', 'c', 'd'].flatMap((value) => [
        salma.desk.write(visit, [{ register: `answers/${value}`, value }]).then(granted),
        tab.desk.write(visit, [{ register: `answers/${value}${value}`, value }]).then(granted),
      ]),
    )
    granted(await tab.desk.sync())
    granted(await hind.desk.sync())
    const registers = granted(await hind.desk.registers(visit))
    assert.equal([...registers.keys()].filter((name) => name.startsWith('answers/')).length, 8)
    assert.equal((await salma.desk.status()).unsent.count, 0)
  })
})

test('where nothing has come the device reads no record again, however many streams it holds; what has come is read of its stream alone', async () => {
  const visits = [await newVisit(), await newVisit()]
  const kept = memoryStore()
  const asked: StreamId[] = []
  const store: typeof kept = {
    ...kept,
    records: (stream, ...which) => {
      asked.push(stream)
      return kept.records(stream, ...which)
    },
  }
  const second = await furtherDevice(address, salma, { store })
  for (const { desk } of [salma, second]) granted(await desk.sync())
  await second.desk.lock()
  granted(await second.desk.unlock(passphrase))
  asked.length = 0
  granted(await second.desk.sync())
  assert.deepEqual(asked, [])
  granted(await write(salma, visits[1] as StreamId, 'news'))
  granted(await salma.desk.sync())
  granted(await second.desk.sync())
  assert.deepEqual(new Set(asked), new Set([visits[1]]))
  assert.deepEqual(await read(second, visits[1] as StreamId), ['news'])
})

test('what was written on a newer directory than a device has counts as soon as it has that one, whatever brought it', async () => {
  const visit = await newVisit()
  granted(await younes.desk.sync())
  // Between the directory that Hind’s device asks for and the list of streams.
  hind.network.after = async ({ path }) => {
    if (!path.includes('/api/directory?')) return
    hind.network.after = () => {}
    granted(await younes.desk.setIntakeOffice(salma.id, true))
    granted(await salma.desk.sync())
    granted(await write(salma, visit, 'on the newer one'))
    granted(await salma.desk.sync())
  }
  granted(await hind.desk.sync())
  assert.notDeepEqual(await read(hind, visit), ['on the newer one'])
  // A signer's device reads the directory before it signs into it.
  granted(await hind.desk.setIntakeOffice(salma.id, false))
  granted(await hind.desk.sync())
  assert.deepEqual(await read(hind, visit), ['on the newer one'])
})

test('of two fetches that bring a version of the directory at once, one stores it: what the device keeps of it still verifies', async () => {
  granted(await younes.desk.setIntakeOffice(salma.id, true))
  const { answered, released } = slowDirectory(hind)
  const signed = hind.desk.setIntakeOffice(salma.id, false)
  await answered.promise
  granted(await hind.desk.sync())
  released.resolve()
  granted(await signed)
  granted(await verifyDirectory(await hind.store.directory(), {}))
})

test('a fetch of the directory that is slower than another puts no older version back', async () => {
  granted(await younes.desk.sync())
  granted(await younes.desk.setIntakeOffice(salma.id, true))
  const { answered, released } = slowDirectory(hind)
  const slow = hind.desk.sync()
  await answered.promise
  granted(await hind.desk.setIntakeOffice(salma.id, false))
  hind.network.cut = true
  released.resolve()
  assert.equal(refusal(await slow), 'network-unreachable')
  const seen = (await hind.desk.people()).find(({ id }) => id === salma.id)
  assert.deepEqual(seen?.offices, ['member'])
  hind.network.cut = false
})

test('what another tab has stored of the directory is no reason to leave out what follows; another directory is refused', async () => {
  const tab = device(address, { store: hind.store })
  granted(await tab.desk.unlock(passphrase))
  const fork = await copyOfServer()
  granted(await younes.desk.setIntakeOffice(salma.id, true))
  granted(await hind.desk.sync())
  await elsewhere(fork, async () =>
    assert.equal(refusal(await tab.desk.setIntakeOffice(younes.id, false)), 'directory-chain-broken'),
  )
  granted(await verifyDirectory(await hind.store.directory(), {}))
  granted(await younes.desk.setIntakeOffice(salma.id, false))
  const { length } = await hind.store.directory()
  granted(await tab.desk.sync())
  assert.equal((await hind.store.directory()).length, length + 1)
  await tab.desk.lock()
})

describe('a new epoch for a new device', () => {
  /** Hind's second device is listed, and shares nothing yet: Hind and Salma both find an epoch due. */
  async function secondDevice() {
    const visit = await newVisit()
    const invitation = granted(await hind.desk.invite({ person: hind.id }))
    const second = device(address, { store: memoryStore() })
    granted(await second.desk.answerInvitation(invitation, { passphrase, accountSecret: hind.accountSecret }))
    hind.network.before = ({ method, path }) => {
      if (method === 'GET' && path.endsWith('/streams')) throw new TypeError('cut before it shares')
    }
    await hind.desk.admit()
    hind.network.before = () => {}
    return { visit, second }
  }

  test('is made by two readers who are online at once, and all go on in the same one', async () => {
    const { visit, second } = await secondDevice()
    await Promise.all([hind.desk.sync(), salma.desk.sync()])
    for (const { desk } of [hind, salma]) granted(await desk.sync())
    granted(await second.desk.awaitAdmission())
    granted(await write(salma, visit, 'after the race'))
    granted(await salma.desk.sync())
    granted(await hind.desk.sync())
    granted(await second.desk.sync())
    assert.deepEqual([await read(hind, visit), await read(second, visit)], [['after the race'], ['after the race']])
  })

  test('comes after the records: whoever had asked for a stream before any of it was here hears that it is, though nothing of it opens', async () => {
    const { visit, second } = await secondDevice()
    granted(await second.desk.awaitAdmission())
    assert.equal(refusal(await second.desk.registers(visit)), 'stream-unknown')
    const told = new Set<StreamId>()
    const stop = second.desk.subscribe((event) => event.kind === 'stream' && told.add(event.stream))
    granted(await second.desk.sync())
    stop()
    assert.ok(told.has(visit))
  })

  test('that could not be sent, and was written under, is not in the way of another’s: everything arrives by itself', async () => {
    const { visit, second } = await secondDevice()
    salma.network.before = ({ method, path }) => {
      if (method === 'POST' && path.includes(visit)) throw new TypeError('cut while the epoch is sent')
    }
    assert.equal(refusal(await salma.desk.sync()), 'network-unreachable')
    granted(await write(salma, visit, 'written under what nobody has'))
    assert.equal((await salma.desk.status()).unsent.count, 2)
    granted(await hind.desk.sync())
    granted(await write(hind, visit, 'written under the other'))
    granted(await hind.desk.sync())
    salma.network.before = () => {}
    granted(await salma.desk.sync())
    const { unsent, trouble } = await salma.desk.status()
    assert.deepEqual([unsent.count, trouble], [0, null])
    granted(await second.desk.awaitAdmission())
    for (const one of [hind, second, salma]) {
      granted(await one.desk.sync())
      assert.deepEqual((await read(one, visit))?.toSorted(), [
        'written under the other',
        'written under what nobody has',
      ])
    }
    granted(await write(salma, visit, 'and her chain goes on'))
    granted(await salma.desk.sync())
    granted(await second.desk.sync())
    assert.deepEqual(await read(second, visit), ['and her chain goes on'])
  })

  test('that come while a device pulls are no other story: one more record behind the page is read like any other', async () => {
    const visit = await newVisit()
    granted(await write(hind, visit, 'first'))
    granted(await hind.desk.sync())
    let pages = 0
    salma.network.after = async ({ method, path }) => {
      if (method !== 'GET' || !path.includes(`/streams/${visit}/records`)) return
      pages += 1
      if (pages > 1) return
      granted(await write(hind, visit, 'meanwhile'))
      granted(await hind.desk.sync())
    }
    granted(await salma.desk.sync())
    salma.network.after = () => {}
    assert.ok(pages > 1)
    assert.equal((await salma.desk.status()).trouble, null)
    assert.deepEqual(await read(salma, visit), ['meanwhile'])
  })

  test('that a server forges in her own name is not taken, and does not use up the number of her next one', async () => {
    const visit = await newVisit()
    granted(await write(salma, visit, 'her own'))
    granted(await salma.desk.sync())
    const own = (await salma.store.records(visit, 0)).at(-1)
    if (!own?.position) throw new Error('her record has a place')
    const { header } = granted(parseRecord(own.bytes))
    const noise = concat(systemRandom(12 + 256 + 16), systemRandom(64))
    const next = { ...header, seq: header.seq + 1, previous: await recordHash(own.bytes) }
    const forged = numberedFrames([{ position: own.position + 1, record: concat(encodeHeader(next), noise) }])
    const listed = {
      stream: visit,
      dossier: own.dossier,
      kind: 'data',
      position: own.position + 1,
      head: 'A'.repeat(43),
    }
    salma.network.instead = ({ method, path }) => {
      if (method !== 'GET') return null
      if (path.endsWith('/streams')) return Response.json([listed])
      return path.includes(`/streams/${visit}/records`) ? new Response(forged) : null
    }
    assert.equal(refusal(await salma.desk.sync()), 'record-signature-wrong')
    salma.network.instead = () => null
    granted(await write(salma, visit, 'her next one'))
    granted(await salma.desk.sync())
    granted(await hind.desk.sync())
    assert.deepEqual(await read(hind, visit), ['her next one'])
  })

  test('that a lying server refuses goes out again as it was signed, with whatever reason it is refused', async () => {
    const { visit } = await secondDevice()
    const sent: string[] = []
    salma.network.before = ({ method, path, body }) => {
      if (method === 'POST' && path.includes(visit) && body) sent.push(toHex(body))
    }
    for (const code of ['epoch-overtaken', 'record-twice', 'record-wrong-epoch', 'changed-meanwhile']) {
      const refused = () => Response.json({ problem: { code, data: {} } }, { status: 409 })
      salma.network.instead = ({ method, path }) => (method === 'POST' && path.includes(visit) ? refused() : null)
      assert.equal(refusal(await salma.desk.sync()), code === 'changed-meanwhile' ? code : 'record-not-taken')
    }
    salma.network.instead = () => null
    granted(await salma.desk.sync())
    salma.network.before = () => {}
    assert.equal(sent.length, 9)
    assert.equal(new Set(sent).size, 1)
    granted(await hind.desk.sync())
    granted(await write(hind, visit, 'after the lie'))
    granted(await hind.desk.sync())
    granted(await salma.desk.sync())
    assert.deepEqual(await read(salma, visit), ['after the lie'])
  })
})

describe('the directory', () => {
  test('is dated, by a device whose clock is half a year ahead, by the server’s hour, and nothing looks fresh that is not', async () => {
    ahead = 180
    granted(await hind.desk.sync())
    granted(await hind.desk.setIntakeOffice(salma.id, true))
    const { freshAt } = granted(await verifyDirectory(await hind.store.directory(), {}))
    assert.ok(Date.parse(freshAt) < Date.now() + 86_400_000, freshAt)
    ahead = 0
  })

  test('is signed by no device whose year is over by its own clock, whatever hour the server says', async () => {
    const signed = (await hind.store.directory()).length
    ahead = 366
    hind.network.serverClock = () => new Date(Date.now() + 8 * 86_400_000).toISOString() as Instant
    granted(await hind.desk.sync())
    granted(await hind.desk.sync())
    assert.equal(refusal(await hind.desk.setIntakeOffice(salma.id, false)), 'not-allowed')
    assert.equal((await hind.store.directory()).length, signed)
    hind.network.serverClock = null
    ahead = 0
  })

  test('is signed anew each week by a signer’s device, also while a server tells another history of a dossier', async () => {
    const visit = await newVisit()
    const backup = await copyOfServer()
    granted(await write(hind, visit, 'after the backup'))
    granted(await hind.desk.sync())
    hind.network.serverClock = clock
    const signed = (await hind.store.directory()).length
    await elsewhere(backup, async () => {
      assert.equal(refusal(await hind.desk.sync()), 'server-forked')
      assert.equal((await hind.store.directory()).length, signed)
      ahead = 8
      assert.equal(refusal(await hind.desk.sync()), 'server-forked')
      assert.equal((await hind.store.directory()).length, signed + 1)
    })
  })
})
