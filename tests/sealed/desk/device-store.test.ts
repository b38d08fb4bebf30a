// The device's three storages, held to one suite.
import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deleteDB } from 'idb'
import { indexedDbStore } from '../../../src/sealed/browser/indexed-db-store.ts'
import { memoryStore } from '../../../src/sealed/desk/memory-store.ts'
import { nodeStore } from '../../../src/sealed/desk/node/node-store.ts'
import { taking } from '../../../src/sealed/desk/turns.ts'
import { deviceStoreSuite } from './device-store-suite.ts'

deviceStoreSuite('in memory', async () => ({ open: async () => memoryStore(), remove: async () => {} }), false)

deviceStoreSuite('a file of Node', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'device-'))
  return {
    open: async () => nodeStore(join(folder, 'device.sqlite')),
    remove: () => rm(folder, { recursive: true }),
  }
})

let databases = 0
deviceStoreSuite('IndexedDB', async () => {
  databases += 1
  const name = `device-${databases}`
  return { open: async () => indexedDbStore(name, taking().alone), remove: () => deleteDB(name) }
})
