// The desk as a tab has it, over a channel to the worker that holds it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, Ask, Channel } from '../../../src/sealed/browser/desk-messages.ts'
import { type DeskOver, deskOver } from '../../../src/sealed/browser/desk-over.ts'
import { serveDesk } from '../../../src/sealed/browser/serve-desk.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DeskEvent, DeskStatus } from '../../../src/sealed/desk/desk-view.ts'
import { openDesk } from '../../../src/sealed/desk/open-desk.ts'
import { StorageRefusal } from '../../../src/sealed/desk/store/device-store.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { Value } from '../../../src/sealed/log/model.ts'
import { systemClock } from '../../../src/vocabulary/dates.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { refuse } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'

const unreachable: typeof fetch = () => Promise.reject(new TypeError('no network'))

/** A desk at one end of a channel, asked for at the other: as the app and its worker. */
function acrossChannel(context: { after: (work: () => void) => void }, desk: Desk): DeskOver {
  const { port1, port2 } = new MessageChannel()
  context.after(() => port1.close())
  serveDesk(desk, started(port1))
  return deskOver(started(port2))
}

function started<In, Out>(port: MessagePort): Channel<In, Out> {
  port.start()
  return {
    postMessage: (message) => port.postMessage(message),
    addEventListener: (kind, listener) => port.addEventListener(kind, listener),
  }
}

const emptyDesk = () =>
  openDesk({ store: memoryStore(), fetch: unreachable, baseUrl: '', clock: systemClock, random: systemRandom })

test('an act asked of the worker is answered as the desk answers it', async (context) => {
  const desk = acrossChannel(context, emptyDesk())
  const status = await desk.status()
  assert.deepEqual([status.state, status.online], ['empty', false])
  const refused = await desk.unlock('whatever it may be')
  assert.equal(refused.ok ? '' : refused.problem.code, 'not-set-up')
})

test('maps, bytes and events cross to the tab', async (context) => {
  const here = emptyDesk()
  const listeners = new Set<(event: DeskEvent) => void>()
  const registers = new Map([['answers/q12', []]])
  const desk = acrossChannel(context, {
    ...here,
    registers: async () => ({ ok: true, value: registers }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  const stream = 'AAAAAAAAAAAAAAAAAAAAAQ' as Extract<DeskEvent, { kind: 'stream' }>['stream']
  assert.deepEqual(await desk.registers(stream), { ok: true, value: registers })
  const heard = new Promise<DeskEvent>((resolve) => desk.subscribe(resolve))
  for (const listener of listeners) listener({ kind: 'note', stream, note: 'n', update: Uint8Array.of(1, 2) })
  assert.deepEqual(await heard, { kind: 'note', stream, note: 'n', update: Uint8Array.of(1, 2) })
})

test('what a record changes comes in one message with the answer that it is written, and is told first', async (context) => {
  const here = emptyDesk()
  const listeners = new Set<(event: DeskEvent) => void>()
  const tell = (event: DeskEvent) => {
    for (const listener of listeners) listener(event)
  }
  const { port1, port2 } = new MessageChannel()
  context.after(() => port1.close())
  const stream = 'AAAAAAAAAAAAAAAAAAAAAQ' as Extract<DeskEvent, { kind: 'stream' }>['stream']
  const written = Promise.withResolvers<void>()
  serveDesk(
    {
      ...here,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      write: async () => {
        tell({ kind: 'stream', stream, registers: new Map([['answers/q12', []]]) })
        await written.promise
        tell({ kind: 'dossiers' })
        return { ok: true, value: null }
      },
    },
    started(port1),
  )
  const heard: string[] = []
  port2.addEventListener('message', () => heard.push('a message'))
  const desk = deskOver(started(port2))
  desk.subscribe(({ kind }) => heard.push(kind))
  const answered = desk.write(stream, []).then(({ ok }) => heard.push(`written: ${ok}`))
  await desk.status()
  written.resolve()
  await answered
  assert.deepEqual(heard, ['a message', 'a message', 'stream', 'dossiers', 'written: true'])
  const next = new Promise<DeskEvent>((resolve) => desk.subscribe(resolve))
  tell({ kind: 'unkept' })
  assert.deepEqual(await next, { kind: 'unkept' })
})

test('a draft is asked for once what was typed is seen, or before the next act: none overtakes another', () => {
  const asked: string[] = []
  const channel: Channel<Answer, Ask> = {
    postMessage: ({ act, args }) => asked.push(act === 'keepForm' ? String(args[1]) : act),
    addEventListener: () => {},
  }
  const pictures: (() => void)[] = []
  const desk = deskOver(channel, (work) => pictures.push(work))
  const say = (words: string) => void desk.keepForm({ of: 'device', name: 'a form' }, words)

  say('typed')
  assert.deepEqual(asked, [])
  for (const seen of pictures.splice(0)) seen()
  assert.deepEqual(asked, ['typed'])

  say('typed and')
  say('typed and more')
  void desk.lock()
  assert.deepEqual(asked, ['typed', 'typed and', 'typed and more', 'lock'])
  for (const seen of pictures) seen()
  assert.equal(asked.length, 4, 'each once')
})

test('words typed in a tab are told at once as on their way to the disk, and what is said in a form where the disk is slow, until each is answered, refused or not; also to who begins to listen meanwhile', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  const answers = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const desk = acrossChannel(context, {
    ...emptyDesk(),
    editFields: async () => {
      await answers[0].promise
      return { ok: true, value: null }
    },
    keepForm: () => answers[1].promise.then(() => refuse('device-full')),
  })
  const heard: string[] = []
  const listen = (who: string) =>
    desk.subscribe((event) => {
      if (event.kind === 'keeping') heard.push(`${who} ${event.is}`)
    })
  listen('the band')
  const stream = 'AAAAAAAAAAAAAAAAAAAAAQ' as StreamId
  const said = desk.keepForm({ of: stream, name: 'a form' }, 'said')
  await desk.status()
  assert.deepEqual(heard, [])
  const typed = desk.editFields(stream, [])
  context.mock.timers.tick(300)
  listen('a later one')
  assert.deepEqual(heard, ['the band true', 'a later one true'])
  answers[0].resolve()
  await typed
  assert.equal(heard.length, 2)
  answers[1].resolve()
  await said
  assert.deepEqual(heard.slice(2), ['the band false', 'a later one false'])
})

test('a bug in the worker is logged and refused with what to do; an act that nothing refuses throws it in the tab', async (context) => {
  const logged = context.mock.method(console, 'error', () => {})
  const desk = acrossChannel(context, {
    ...emptyDesk(),
    dossiers: () => Promise.reject(new Error('on purpose')),
    call: () => Promise.reject(new Error('on purpose')),
    people: async () => [() => 'cannot cross'] as never,
  })
  assert.deepEqual(await desk.call('POST', '/api/places', {}), refuse('unexpected'))
  assert.match(String(logged.mock.calls[0]?.arguments[0]), /on purpose/)
  await assert.rejects(desk.dossiers(), /on purpose/)
  await assert.rejects(desk.people(), /could not be cloned/)
})

test('what cannot be sent to the worker is refused too, what is asked after it goes there, and the band does not wait for it', async (context) => {
  context.mock.method(console, 'error', () => {})
  const desk = acrossChannel(context, emptyDesk())
  const heard: boolean[] = []
  desk.subscribe((event) => {
    if (event.kind === 'keeping') heard.push(event.is)
  })
  const stream = 'AAAAAAAAAAAAAAAAAAAAAQ' as StreamId
  const cannotCross = [{ register: 'plan/place', value: () => 'a place' }] as never
  assert.deepEqual(await desk.editFields(stream, cannotCross), refuse('unexpected'))
  assert.deepEqual(heard, [true, false])
  assert.equal((await desk.status()).state, 'empty')
})

test('a page that leaves waits for what it has asked, refused or not', async (context) => {
  const desk = acrossChannel(context, emptyDesk())
  const answered: string[] = []
  void desk.unlock('whatever it may be').then(() => answered.push('unlock'))
  void desk.sync().then(() => answered.push('sync'))
  await desk.settled()
  assert.deepEqual(answered.toSorted(), ['sync', 'unlock'])
})

test('what the storage refuses to a reading is asked for again when the status is told, once for all who ask', async (context) => {
  const listeners = new Set<(event: DeskEvent) => void>()
  const tell = () => {
    for (const listener of listeners) listener({ kind: 'status', status: {} as DeskStatus, alone: false })
  }
  const answers: (() => unknown)[] = []
  const refusal = () => {
    throw new StorageRefusal(refuse('device-storage-refused').problem)
  }
  const desk = acrossChannel(context, {
    ...emptyDesk(),
    kept: async () => (answers.shift() ?? assert.fail('asked once too often'))() as Value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  answers.push(refusal, refusal)
  let given = 0
  const asked = [desk.kept('any'), desk.kept('any')].map((one) => one.then(() => given++))
  await desk.settled()
  answers.push(refusal)
  tell()
  await desk.people()
  assert.deepEqual([answers.length, given], [0, 0], 'both ask once')
  answers.push(() => 'read at last')
  tell()
  await Promise.all(asked)

  // It is told while the storage still refuses, and not once more.
  answers.push(
    () => {
      tell()
      return refusal()
    },
    () => 'read again',
  )
  assert.equal(await desk.kept('any'), 'read again')
})

test('what one screen does with news, and fails at, keeps them from no other, and no act from its answer', async () => {
  let hear: (message: { readonly data: Answer }) => void = () => assert.fail('nobody listens')
  const asked: Ask[] = []
  const desk = deskOver({
    postMessage: (ask) => asked.push(ask),
    addEventListener: (_, listener) => {
      hear = listener
    },
  })
  const heard: DeskEvent[] = []
  desk.subscribe(() => {
    throw new Error('a screen’s own bug')
  })
  desk.subscribe((event) => heard.push(event))
  const people = desk.people()
  const news: readonly DeskEvent[] = [{ kind: 'dossiers' }, { kind: 'unkept' }]
  assert.throws(() => hear({ data: { ask: asked[0]?.ask ?? 0, events: news, value: [] } }), /own bug/)
  assert.deepEqual(heard, news)
  assert.deepEqual(await people, [])
})
