// What the screens of a tab read of its desk, while the device's storage refuses to be read.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DeskEvent, DeskStatus, DossierCard } from '../../../src/sealed/desk/desk-view.ts'
import { StorageRefusal } from '../../../src/sealed/desk/store/device-store.ts'
import { refuse } from '../../../src/vocabulary/problems.ts'

/** Node waits for a channel that is open, a page does not. */
const opened: MessagePort[] = []
globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super()
    opened.push(this.port1)
  }
}
const { sharedSource } = await import('../../../src/sealed/browser/shared-source.ts')
after(() => {
  for (const port of opened) port.close()
})

test('what a screen shows while the storage refuses stays, and what came meanwhile is read once it does no more', async () => {
  const told = new Set<(event: DeskEvent) => void>()
  const reads: (() => Promise<readonly DossierCard[]>)[] = [async () => []]
  const desk = {
    dossiers: () => reads.shift()?.() ?? assert.fail('read once too often'),
    subscribe: (listener) => {
      told.add(listener)
      return () => told.delete(listener)
    },
  } as Partial<Desk> as Desk
  const tell = (event: DeskEvent) => {
    for (const listener of told) listener(event)
  }
  const asked: (readonly DeskEvent[])[] = []
  const source = sharedSource<number>(desk, 'dossiers', {
    touches: ({ kind }) => kind === 'dossiers',
    read: async (desk, events) => {
      asked.push(events)
      return (await desk.dossiers()).length
    },
  })
  const changed = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const stop = source.subscribe(() => {
      stop()
      resolve()
    })
    return promise
  }
  after(source.subscribe(() => {}))
  const refusal = Promise.withResolvers<void>()
  await changed()
  assert.equal(source.now(), 0)
  reads.push(async () => {
    refusal.resolve()
    throw new StorageRefusal(refuse('device-storage-refused').problem)
  })
  tell({ kind: 'dossiers' })
  await refusal.promise
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(source.now(), 0)
  reads.push(async () => [{} as DossierCard])
  const news = changed()
  tell({ kind: 'status', status: {} as DeskStatus, alone: false })
  await news
  assert.equal(source.now(), 1)
  assert.deepEqual(asked.at(-1), [{ kind: 'dossiers' }], 'what it was refused for')

  // The status is told while the storage still refuses: nobody tells it again.
  reads.push(
    async () => {
      tell({ kind: 'status', status: {} as DeskStatus, alone: false })
      throw new StorageRefusal(refuse('device-storage-refused').problem)
    },
    async () => [],
  )
  const later = changed()
  tell({ kind: 'dossiers' })
  await later
  assert.equal(source.now(), 0)
})
