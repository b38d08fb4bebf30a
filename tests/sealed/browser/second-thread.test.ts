// The desk's second thread says of every signature and file what this one would, and nothing is lost when it goes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, type Done, secondThread, type Thread, type ToDo } from '../../../src/sealed/browser/second-thread.ts'
import { concat } from '../../../src/sealed/keys/bytes.ts'
import { labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { type Helper, onThisThread, plainSha256 } from '../../../src/sealed/keys/public.ts'
import { sign, signingKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'

/** A thread that answers by and by, each message as it would come over: cloned, its memory handed over. */
function thread(answers = (_: number): boolean => true) {
  const given: ToDo[] = []
  const rooms: number[] = []
  const one: Thread & { failed?: () => void } = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    terminate() {},
    postMessage(message: unknown, transfer: unknown) {
      const toDo = structuredClone(message as ToDo, { transfer: transfer as ArrayBuffer[] })
      given.push(toDo)
      rooms.push(toDo.bytes.buffer.byteLength)
      if (answers(given.length)) answerOf(toDo, onThisThread).then(say)
      else one.failed?.()
    },
  }
  const say = (done: Done) => {
    const data = structuredClone(done, { transfer: done.room ? [done.room.buffer] : [] })
    one.onmessage?.call(one as Worker, { data } as MessageEvent)
  }
  one.failed = () => one.onerror?.call(one as Worker, {} as ErrorEvent)
  const begin = () => {
    queueMicrotask(() => say({ number: 0, result: new Uint8Array(0), room: null }))
    return one
  }
  return { begin, given, rooms }
}

const counted = (): Helper & { checked: number } => ({
  checked: 0,
  verify(...asked) {
    this.checked += 1
    return onThisThread.verify(...asked)
  },
  hashesOfParts: onThisThread.hashesOfParts,
})

/** Some hundreds of signatures, each third of them of another message. */
async function signatures(count: number) {
  const key = await signingKeyFrom(systemRandom(32))
  const message = (at: number) => labelled(labels.recordSignature, Uint8Array.of(at >> 8, at & 255))
  const made = Array.from({ length: count }, async (_, at) => ({
    message: message(at),
    signature: await sign(key, message(at % 3 === 0 ? at + 1 : at)),
  }))
  return { publicKey: key.publicKey, all: await Promise.all(made) }
}

test('hundreds of signatures are checked on the other thread, each with its own verdict; a few, and what comes before it is there, on this one', async () => {
  const { publicKey, all } = await signatures(250)
  const { begin, given } = thread()
  const here = counted()
  const helper = secondThread(begin, here, () => {})
  const check = (some: typeof all) =>
    Promise.all(some.map(({ message, signature }) => helper.verify(publicKey, message, signature)))
  const expected = all.map((_, at) => at % 3 !== 0)
  assert.deepEqual(await check(all), expected)
  assert.deepEqual([here.checked, given.length], [250, 0])
  assert.deepEqual(await check(all), expected)
  assert.deepEqual([here.checked, given.length], [250, 3])
  assert.deepEqual(await check(all.slice(0, 3)), expected.slice(0, 3))
  assert.equal(here.checked, 253)

  const file = systemRandom(1000)
  const hashes = await Promise.all(
    [file.subarray(0, 300), file.subarray(300, 600), file.subarray(600, 900), file.subarray(900)].map(plainSha256),
  )
  for (const by of [helper, onThisThread]) assert.deepEqual(await by.hashesOfParts(file, 300), concat(...hashes))
  assert.deepEqual([file.length, given.length], [1000, 4])
})

test('a file is copied into the room that the last one left, which is emptied of it, and given back when no file has come for long', async () => {
  const { begin, given, rooms } = thread()
  const due: (() => void)[] = []
  const helper = secondThread(begin, counted(), (act) => due.push(act))
  const hashed = async (length: number) => {
    const file = systemRandom(length)
    assert.deepEqual(await helper.hashesOfParts(file, 300), await onThisThread.hashesOfParts(file, 300))
  }
  await hashed(1000)
  for (const length of [1000, 400, 1200]) await hashed(length)
  assert.deepEqual(rooms, [1000, 1000, 1200], 'as large as the largest that came')
  const { room } = await answerOf({ number: 9, bytes: systemRandom(1000), partLength: 300 }, onThisThread)
  assert.ok(room?.every((byte) => byte === 0))
  for (const act of due.slice(0, -1)) act()
  await hashed(500)
  assert.equal(rooms.at(-1), 1200, 'one that was used again is not given back')
  for (const act of due) act()
  await hashed(500)
  assert.deepEqual([rooms.at(-1), given.length], [500, 5])
})

test('what the other thread was asked when it went is done on this one, and all after it', async () => {
  const { publicKey, all } = await signatures(250)
  const { begin, given } = thread((number) => number !== 2)
  const here = counted()
  const helper = secondThread(begin, here)
  const check = () => Promise.all(all.map(({ message, signature }) => helper.verify(publicKey, message, signature)))
  const expected = all.map((_, at) => at % 3 !== 0)
  await check()
  assert.deepEqual(await check(), expected)
  assert.deepEqual(await check(), expected)
  assert.equal(given.length, 2)

  const none = secondThread(() => {
    throw new Error('no threads here')
  }, counted())
  const file = systemRandom(1000)
  assert.deepEqual(await none.hashesOfParts(file, 1000), await plainSha256(file))
})
