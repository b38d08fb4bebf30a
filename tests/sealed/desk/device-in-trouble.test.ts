// What a device goes through in a day: a browser killed in mid-sentence, a full disk, two tabs. Nothing is lost, and what cannot be kept is said at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyUpdate, Doc } from 'yjs'
import { type DeviceStore, StorageRefusal } from '../../../src/sealed/desk/store/device-store.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted, refuse } from '../../../src/vocabulary/problems.ts'
import { until } from '../../support/installation.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { device, furtherDevice, passphrase, refusal, type Someone, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)
granted(await hind.desk.createDossier([]))
const visit = (await hind.desk.dossiers())[0]?.streams[1]?.id as StreamId

test('a browser that is killed in mid-sentence has every letter that was typed, and the words are there once', async () => {
  const tab = await tabOn(hind.store)
  const note = await noteIn(tab, 'killed')
  await note.type('the cells ')
  granted(await tab.desk.sync())
  await note.type('are dr')
  const after = await tabOn(hind.store)
  assert.equal(await textIn(after, 'killed'), 'the cells are dr')
  // A tab that was taken for dead goes on: what the other one signed is not signed again.
  await note.type('y')
  granted(await tab.desk.sync())
  assert.equal((await tab.desk.status()).trouble, null)
  granted(await younes.desk.sync())
  assert.equal(await textIn(younes, 'killed'), 'the cells are dry')
  const third = await tabOn(hind.store)
  const before = (await hind.store.records(visit, 0)).length
  assert.equal(await textIn(third, 'killed'), 'the cells are dry')
  assert.equal((await hind.store.records(visit, 0)).length, before)
})

test('what a device says of itself is never older than what it said before: nothing that is unsent is told as sent', async () => {
  const store = memoryStore()
  let slow: Promise<void> | null = null
  const countUnsent = async () => {
    const count = await store.countUnsent()
    const waits = slow
    slow = null
    await waits
    return count
  }
  const tablet = await furtherDevice(server, hind, { store: { ...store, countUnsent } })
  granted(await hind.desk.sync())
  granted(await tablet.desk.sync())
  const told: number[] = []
  tablet.desk.subscribe((event) => {
    if (event.kind === 'status') told.push(event.status.unsent.count)
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  slow = promise
  tablet.network.cut = true
  assert.equal(refusal(await tablet.desk.sync()), 'network-unreachable')
  granted(await tablet.desk.write(visit, [{ register: 'of-the-tablet', value: 'without a network' }]))
  assert.equal(told.at(-1), 1)
  const before = told.length
  resolve()
  await until('what was read before the record was written', () => told.length > before)
  assert.equal(told.at(-1), 1)
  tablet.network.cut = false
})

test('without a network a record is told once, and what another tab did by the attempt after the one that went nowhere', async (t) => {
  let syncs = 0
  const alone: DeviceStore['alone'] = (name, work) => {
    if (name === 'sync') syncs += 1
    return hind.store.alone(name, work)
  }
  const tab = device(server, { store: { ...hind.store, alone }, live: true })
  tab.network.cut = true
  granted(await tab.desk.unlock(passphrase))
  const beside = await tabOn(hind.store)
  const told: { readonly unsent: number; readonly alone: boolean; readonly sync: number }[] = []
  let begun = 0
  tab.desk.subscribe((event) => {
    if (event.kind !== 'status') return
    told.push({ unsent: event.status.unsent.count, alone: event.alone, sync: syncs - begun })
  })
  t.mock.timers.enable({ apis: ['setTimeout'] })
  t.after(() => t.mock.timers.reset())
  const write = async ({ desk }: Someone, value: string) =>
    granted(await desk.write(visit, [{ register: 'without-a-network', value }]))
  /** All that is told until the last of it says what is asked for. */
  const toldUntil = async (says: (last: (typeof told)[number]) => boolean) => {
    const end = Date.now() + 60_000
    for (let last = told.at(-1); !last || !says(last); last = told.at(-1)) {
      assert.ok(Date.now() < end, JSON.stringify(told))
      t.mock.timers.tick(50)
      await new Promise((resolve) => setImmediate(resolve))
    }
    begun = syncs
    return told.splice(0)
  }
  const before = (await tab.desk.status()).unsent.count
  await write(tab, 'one')
  const [signed, silent] = await toldUntil(({ alone }) => !alone)
  assert.deepEqual(signed, { unsent: before + 1, alone: true, sync: 0 })
  assert.deepEqual(silent, { unsent: before + 1, alone: true, sync: 1 }, 'that nothing was reached is told')
  await write(tab, 'two')
  assert.deepEqual(await toldUntil(({ alone }) => !alone), [
    { unsent: before + 2, alone: true, sync: 0 },
    { unsent: before + 2, alone: false, sync: 2 },
  ])
  await write(tab, 'three')
  await write(beside, 'four')
  assert.deepEqual((await toldUntil(({ alone }) => !alone)).at(-1), { unsent: before + 4, alone: false, sync: 2 })
  tab.network.cut = false
  await write(tab, 'five')
  const back = await toldUntil(({ unsent }) => unsent === 0)
  assert.equal(back.at(-1)?.alone, false)
})

test('a browser that is killed while a field is typed has every letter, once, and only what she saw is replaced', async () => {
  const field = 'plan/objectives'
  granted(await younes.desk.sync())
  granted(await younes.desk.write(visit, [{ register: field, value: 'seen' }]))
  granted(await younes.desk.sync())
  granted(await hind.desk.sync())
  const tab = await tabOn(hind.store)
  const records = (await hind.store.records(visit, 0)).length
  for (const value of ['t', 'th', 'the kitchen'])
    granted(await tab.desk.editFields(visit, [{ register: field, value }]))
  assert.equal((await hind.store.records(visit, 0)).length, records, 'never a record a keystroke')
  // Killed here. Meanwhile a colleague wrote what she never saw.
  granted(await younes.desk.write(visit, [{ register: field, value: 'unseen' }]))
  granted(await younes.desk.sync())
  const after = await tabOn(hind.store)
  assert.deepEqual(await valuesIn(after, field), ['the kitchen'])
  assert.equal((await hind.store.records(visit, 0)).length, records + 1)
  granted(await after.desk.sync())
  assert.deepEqual(await valuesIn(after, field), ['the kitchen', 'unseen'])
  // The tab that was taken for dead signs nothing twice.
  await tab.desk.lock()
  assert.equal((await hind.store.records(visit, 0)).length, records + 2)
  assert.deepEqual(await valuesIn(await tabOn(hind.store), field), ['the kitchen', 'unseen'])
})

test('what is typed counts as not sent from its first letter until its record is there, once', async (t) => {
  const tab = await tabOn(hind.store)
  granted(await tab.desk.sync())
  const told: number[] = []
  tab.desk.subscribe((event) => {
    if (event.kind === 'status') told.push(event.status.unsent.count)
  })
  t.mock.timers.enable({ apis: ['setTimeout'] })
  for (const value of ['b', 'be', 'beds'])
    granted(await tab.desk.editFields(visit, [{ register: 'plan/typed', value }]))
  const { count, typed } = (await tab.desk.status()).unsent
  assert.deepEqual([count, typed], [1, 1])
  t.mock.timers.reset()
  await until('it was told', () => told.includes(1))
  granted(await tab.desk.sync())
  assert.equal((await tab.desk.status()).unsent.count, 0)
  assert.deepEqual([Math.max(...told), told.at(-1)], [1, 0])
})

test('what is said in a form and not saved is there when the browser was killed, in every tab, until it is saved or given up', async () => {
  const answer = { of: visit, name: 'answers/q1' }
  const newVisit = { of: 'device' as const, name: 'new-visit' }
  const tabs = [await tabOn(hind.store), await tabOn(hind.store)] as const
  const records = (await hind.store.records(visit, 0)).length
  await Promise.all([
    ...['f', 'fo', 'forty beds'].map(async (measured) =>
      granted(await tabs[0].desk.keepForm(answer, { given: null, measured })),
    ),
    ...['a', 'announced'].map(async (said) => granted(await tabs[1].desk.keepForm(newVisit, said))),
  ])
  // Killed here.
  const after = await tabOn(hind.store)
  assert.deepEqual(await after.desk.keptForm(answer), { given: null, measured: 'forty beds' })
  assert.equal(await after.desk.keptForm(newVisit), 'announced')
  assert.equal((await hind.store.records(visit, 0)).length, records, 'signed by nobody')
  granted(await after.desk.keepForm(answer, null))
  granted(await after.desk.keepForm(newVisit, null))
  assert.equal(await (await tabOn(hind.store)).desk.keptForm(answer), undefined)
  await after.desk.lock()
  assert.equal(refusal(await after.desk.keepForm(answer, 'nothing')), 'device-locked')
})

test('what nobody would take in one field holds nothing else up, and is said', async () => {
  const tab = await tabOn(hind.store)
  granted(await tab.desk.editFields(visit, [{ register: 'too/long', value: 'x'.repeat(5_000_000) }]))
  granted(await tab.desk.editFields(visit, [{ register: 'beside', value: 'kept' }]))
  granted(await tab.desk.sync())
  assert.deepEqual(await valuesIn(tab, 'beside'), ['kept'])
  assert.equal((await tab.desk.status()).trouble?.code, 'record-too-large')
  assert.equal(
    refusal(await tab.desk.editFields(visit, [{ register: 'too/long', value: 'shorter' }])),
    'record-too-large',
  )
  granted(await tab.desk.sync())
  assert.deepEqual([await valuesIn(tab, 'too/long'), (await tab.desk.status()).trouble], [['shorter'], null])
})

test('on a full disk nothing is accepted, each act says so at once, and all goes through when there is room', async () => {
  const disk = { full: false }
  const tab = await tabOn(withDisk(hind.store, disk))
  const note = await noteIn(tab, 'full')
  const records = (await hind.store.records(visit, 0)).length
  disk.full = true
  assert.equal(refusal(await tab.desk.write(visit, [{ register: 'beds', value: 40 }])), 'device-full')
  assert.equal(granted(await tab.desk.registers(visit)).has('beds'), false)
  await assert.rejects(note.type('forty beds'), /device-full/)
  assert.equal((await tab.desk.status()).trouble?.code, 'device-full')
  await tab.desk.sync()
  assert.equal((await hind.store.records(visit, 0)).length, records)
  const other = await tabOn(withDisk(hind.store, disk))
  const form = { of: visit, name: 'answers/q2' }
  assert.equal(refusal(await other.desk.keepForm(form, 'by the door')), 'device-full')
  granted(await other.desk.sync())
  assert.equal((await other.desk.status()).trouble?.code, 'device-full', 'nothing of it is said to be in order')
  disk.full = false
  granted(await other.desk.sync())
  assert.deepEqual([(await other.desk.status()).trouble, await other.desk.keptForm(form)], [null, 'by the door'])
  granted(await tab.desk.write(visit, [{ register: 'beds', value: 40 }]))
  granted(await tab.desk.sync())
  granted(await younes.desk.sync())
  assert.equal(granted(await younes.desk.registers(visit)).get('beds')?.[0]?.value, 40)
  assert.equal(await textIn(younes, 'full'), 'forty beds')
})

test('a storage that refuses even to be read closes nothing: what is written stays before whoever writes, with the reason', async () => {
  const disk = { full: false, read: hind.store.read }
  const store = {
    ...hind.store,
    read: (name: string) =>
      disk.full ? Promise.reject(new StorageRefusal(refuse('device-full').problem)) : disk.read(name),
  }
  const tab = await tabOn(withDisk(store, disk))
  disk.full = true
  const { state, me, trouble } = await tab.desk.status()
  assert.deepEqual([state, me?.id, trouble?.code], ['open', hind.id, 'device-full'])
  disk.full = false
  assert.equal((await tab.desk.status()).trouble, null)
})

test('a device that has no room says so when it is opened, before a letter is typed, without a network too, until there is room', async () => {
  const disk = { full: true }
  const tab = device(server, { store: withDisk(hind.store, disk) })
  tab.network.cut = true
  granted(await tab.desk.unlock(passphrase))
  await until('it is said', async () => (await tab.desk.status()).trouble?.code === 'device-full')
  assert.equal(refusal(await tab.desk.sync()), 'network-unreachable')
  assert.equal((await tab.desk.status()).trouble?.code, 'device-full', 'being without a network does not cover it up')
  assert.equal(refusal(await tab.desk.editFields(visit, [{ register: 'no-room', value: 'forty beds' }])), 'device-full')
  await tab.desk.sync()
  assert.equal((await tab.desk.status()).trouble?.code, 'device-full')
  disk.full = false
  tab.network.cut = false
  granted(await tab.desk.sync())
  assert.equal((await tab.desk.status()).trouble, null)
  assert.deepEqual(await valuesIn(tab, 'no-room'), ['forty beds'])
})

test('a storage that refuses while a desk follows is the trouble that it says, and it goes on following once that is over', async () => {
  const store = { ...hind.store }
  const { streams } = store
  const tab = device(server, { store, live: true })
  granted(await tab.desk.unlock(passphrase))
  await until('she is in step', async () => (await tab.desk.status()).lastSync !== null)
  store.streams = () => Promise.reject(new StorageRefusal(refuse('device-storage-refused').problem))
  granted(await younes.desk.write(visit, [{ register: 'meanwhile', value: 'while it refused' }]))
  granted(await younes.desk.sync())
  await until('she reads why', async () => (await tab.desk.status()).trouble?.code === 'device-storage-refused')
  store.streams = streams
  await until('what came meanwhile is read', async () =>
    granted(await tab.desk.registers(visit))
      .get('meanwhile')
      ?.some(({ value }) => value === 'while it refused'),
  )
  assert.equal((await tab.desk.status()).trouble, null)
  await tab.desk.lock()
})

test('a device that would lock words away that no disk took says so first, hands them over, and locks at the second ask', async () => {
  const disk = { full: false }
  const tab = await tabOn(withDisk(hind.store, disk))
  const note = await noteIn(tab, 'unkept')
  await note.type('kept')
  let told = 0
  tab.desk.subscribe(({ kind }) => {
    if (kind === 'unkept') told += 1
  })
  disk.full = true
  await assert.rejects(note.type(' and lost'), /device-full/)
  assert.equal(refusal(await tab.desk.editFields(visit, [{ register: 'unkept', value: 'forty beds' }])), 'device-full')
  assert.equal(
    refusal(await tab.desk.keepForm({ of: visit, name: 'answers/q1' }, { given: null, measured: 'by the door' })),
    'device-full',
  )
  const dossier = (await tab.desk.dossiers())[0]?.id as DossierId
  assert.equal(refusal(await tab.desk.closeAllBut(dossier)), 'words-not-kept')
  assert.equal(told, 1)
  assert.equal(refusal(await tab.desk.lock()), 'words-not-kept')
  assert.deepEqual([told, (await tab.desk.status()).state], [2, 'open'])
  const words = await tab.desk.unkeptWords()
  assert.ok(words.includes('forty beds'))
  assert.ok(words.some((said) => said.includes('by the door')))
  // Typed since: that was not said yet.
  await tab.desk.editFields(visit, [{ register: 'unkept', value: 'forty-one beds' }])
  assert.equal(refusal(await tab.desk.lock()), 'words-not-kept')
  assert.equal(refusal(await tab.desk.lock('keeping')), 'words-not-kept', 'nobody may have read why')
  granted(await tab.desk.lock())
  assert.equal((await tab.desk.status()).state, 'locked')
})

test('a disk that hangs does not keep a device open that is to lock whatever is lost', async (t) => {
  const store = memoryStore()
  let hangs = false
  const put: DeviceStore['put'] = (values) => (hangs ? new Promise(() => {}) : store.put(values))
  await furtherDevice(server, hind, { store })
  granted(await hind.desk.sync())
  const tab = await tabOn({ ...store, put })
  granted(await tab.desk.sync())
  const kinds: string[] = []
  tab.desk.subscribe(({ kind }) => kinds.push(kind))
  hangs = true
  void tab.desk.editFields(visit, [{ register: 'hangs', value: 'forty beds' }])
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const locked = tab.desk.lock('losing')
  for (let turns = 0; turns < 10_000 && !kinds.includes('locked'); turns++) {
    t.mock.timers.tick(100)
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.ok(kinds.includes('locked'))
  granted(await locked)
})

test('what is being opened when the device is locked stays locked, and lets go of what it had opened', async () => {
  const store = memoryStore()
  await furtherDevice(server, hind, { store })
  granted(await hind.desk.sync())
  for (const at of ['unlockDevice', 'shelf'] as const) {
    const reached = Promise.withResolvers<void>()
    const goesOn = Promise.withResolvers<void>()
    const waits = async () => {
      reached.resolve()
      await goesOn.promise
    }
    let isFirst = true
    const tab = device(server, {
      store: {
        ...store,
        read: async (name) => {
          const found = await store.read(name)
          if (at === 'unlockDevice' && isFirst) {
            isFirst = false
            await waits()
          }
          return found
        },
        streams: async () => {
          if (at === 'shelf') await waits()
          return store.streams()
        },
      },
    })
    let locked = 0
    tab.desk.subscribe(({ kind }) => {
      if (kind === 'locked') locked += 1
    })
    const unlocking = tab.desk.unlock(passphrase)
    await reached.promise
    const locking = tab.desk.lock()
    // What is being taken in from the storage is first taken in.
    await (at === 'shelf' ? new Promise((resolve) => setTimeout(resolve, 50)) : locking)
    goesOn.resolve()
    granted(await locking)
    assert.equal(refusal(await unlocking), 'device-locked', at)
    assert.ok(locked > 0, at)
    assert.equal((await tab.desk.status()).state, 'locked')
    assert.deepEqual(await tab.desk.dossiers(), [])
  }
})

test('two tabs write at once: each record has its own seq, and both show everything', async () => {
  const tabs = [await tabOn(hind.store), await tabOn(hind.store)]
  const notes = await Promise.all(tabs.map((tab) => noteIn(tab, 'two tabs')))
  const names = Array.from({ length: 8 }, (_, at) => `tab-${at}`)
  await Promise.all([
    ...names.map(async (register, at) =>
      granted(await (tabs[at % 2] as Someone).desk.write(visit, [{ register, value: at }])),
    ),
    ...notes.map((note, at) => note.type(`tab ${at}`)),
  ])
  for (const { desk } of [...tabs, ...tabs]) granted(await desk.sync())
  for (const tab of tabs) {
    const registers = granted(await tab.desk.registers(visit))
    assert.deepEqual(
      names.filter((name) => !registers.has(name)),
      [],
    )
    const text = await textIn(tab, 'two tabs')
    assert.ok(text.includes('tab 0') && text.includes('tab 1'), text)
  }
  assert.equal(await hind.store.countUnsent(), 0)
})

/** A tab, or the browser started again, on this storage. */
async function tabOn(store: DeviceStore): Promise<Someone> {
  const tab = device(server, { store })
  granted(await tab.desk.unlock(passphrase))
  return tab
}

/** A note as an editor has it: each letter is handed to the desk, and awaited. */
async function noteIn({ desk }: Someone, name: string) {
  const { state, session, clientId } = granted(await desk.openNote(visit, name))
  const doc = new Doc()
  doc.clientID = clientId
  applyUpdate(doc, state)
  const text = doc.getText()
  const type = async (words: string) => {
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => updates.push(update)
    doc.on('update', hear)
    for (const letter of words) text.insert(text.length, letter)
    doc.off('update', hear)
    const outcomes = await Promise.all(updates.map((update) => desk.editNote(visit, name, session, update)))
    for (const outcome of outcomes) granted(outcome)
  }
  return { type }
}

async function valuesIn({ desk }: Someone, register: string): Promise<readonly unknown[]> {
  const standing = granted(await desk.registers(visit)).get(register) ?? []
  return standing.map(({ value }) => value).toSorted()
}

async function textIn({ desk }: Someone, name: string): Promise<string> {
  const doc = new Doc()
  applyUpdate(doc, granted(await desk.openNote(visit, name)).state)
  return doc.getText().toString()
}

function withDisk(store: DeviceStore, disk: { full: boolean }): DeviceStore {
  const ifRoom =
    <Args extends unknown[], T>(act: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (disk.full) throw new StorageRefusal(refuse('device-full').problem)
      return act(...args)
    }
  const { ready, sign, receive, put } = store
  return { ...store, ready: ifRoom(ready), sign: ifRoom(sign), receive: ifRoom(receive), put: ifRoom(put) }
}
