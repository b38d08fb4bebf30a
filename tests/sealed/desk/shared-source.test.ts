// What the screens of a tab read of its desk, each thing once for all of them.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DeskEvent, DeskStatus, DossierCard } from '../../../src/sealed/desk/desk-view.ts'

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

test('what a screen shows stays until the next answer, and what came while that was waited for is read after it', async () => {
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
  await changed()
  assert.equal(source.now(), 0)

  // As while the device's storage refuses: the answer is long in coming.
  const answer = Promise.withResolvers<readonly DossierCard[]>()
  reads.push(
    () => answer.promise,
    async () => [one],
  )
  tell({ kind: 'dossiers' })
  tell({ kind: 'status', status: {} as DeskStatus, alone: false })
  tell({ kind: 'dossiers' })
  assert.equal(source.now(), 0, 'it stays')
  const news = changed()
  answer.resolve([one, one])
  await news
  assert.equal(source.now(), 1)
  assert.deepEqual(asked, [[], [{ kind: 'dossiers' }], [{ kind: 'dossiers' }]], 'once for each')
})

const one = {} as DossierCard
