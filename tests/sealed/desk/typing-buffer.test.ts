// What is typed into notes and fields becomes records: few, and whole.
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { applyUpdate, Doc } from 'yjs'
import {
  type Edit,
  type FieldEdit,
  type NoteEdit,
  type Signed,
  typingBuffer,
} from '../../../src/sealed/desk/drafts/typing-buffer.ts'
import type { WriteId } from '../../../src/sealed/log/model.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { refuse } from '../../../src/vocabulary/problems.ts'

const stream = 'AAAAAAAAAAAAAAAAAAAAAQ' as StreamId
const nothingKept = async () => {}
const signed = (_: boolean): Signed => ({ left: [], problem: null })
const sealedBy = () => new Promise((resolve) => setImmediate(resolve))
const noteOf = (edit: Edit | undefined): Uint8Array => (edit?.kind === 'note' ? edit.update : new Uint8Array())

/** The updates that typing this text makes, one a letter. */
function typing(text: string): NoteEdit[] {
  const doc = new Doc()
  const edits: NoteEdit[] = []
  doc.on('update', (update: Uint8Array) =>
    edits.push({ kind: 'note', note: 'n', session: 1, update: new Uint8Array(update) }),
  )
  for (const letter of text) doc.getText().insert(doc.getText().length, letter)
  return edits
}

test('a sentence typed without a pause is one record, and holds every letter', async (context) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  context.after(() => mock.timers.reset())
  const sealed: (readonly Edit[])[] = []
  const buffer = typingBuffer(async (_, edits) => signed(sealed.push(edits) > 0), nothingKept)
  for (const edit of typing('the cells are dry')) {
    buffer.add(stream, [edit])
    mock.timers.tick(50)
  }
  assert.equal(sealed.length, 0)
  mock.timers.tick(800)
  await sealedBy()
  assert.deepEqual([sealed.length, sealed[0]?.length, buffer.waiting()], [1, 1, 0])
  const doc = new Doc()
  applyUpdate(doc, noteOf(sealed[0]?.[0]))
  assert.equal(doc.getText().toString(), 'the cells are dry')
})

test('somebody who never pauses is sealed every two seconds all the same', async (context) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  context.after(() => mock.timers.reset())
  let records = 0
  const buffer = typingBuffer(async () => signed(++records > 0), nothingKept)
  for (const edit of typing('x'.repeat(50))) {
    buffer.add(stream, [edit])
    mock.timers.tick(100)
    await sealedBy()
  }
  assert.equal(records, 2)
})

test('what could not be sealed waits, and goes with the next edit', async () => {
  const sealed: (readonly Edit[])[] = []
  let full = true
  const buffer = typingBuffer(
    async (_, edits) =>
      full ? { left: edits, problem: refuse('device-full').problem } : signed(sealed.push(edits) > 0),
    nothingKept,
  )
  const [first, second] = typing('ab')
  if (!first || !second) throw new Error('two letters make two edits')
  buffer.add(stream, [first])
  await buffer.flush()
  assert.deepEqual([buffer.waiting(), buffer.refused(() => true)?.code], [1, 'device-full'])
  full = false
  buffer.add(stream, [second])
  await buffer.flush()
  const doc = new Doc()
  for (const edit of sealed[0] ?? []) applyUpdate(doc, noteOf(edit))
  assert.deepEqual([doc.getText().toString(), buffer.waiting()], ['ab', 0])
})

test('each letter is on the disk before its record is made, and leaves it once the record is', async () => {
  const kept: number[] = []
  let record: () => void = () => {}
  const signing = new Promise<void>((resolve) => {
    record = resolve
  })
  const counts: number[] = []
  const buffer = typingBuffer(
    async (_, __, stored) => {
      await signing
      counts.push(buffer.waiting())
      stored()
      counts.push(buffer.waiting())
      return signed(true)
    },
    async (drafts) => void kept.push(textIn(drafts).length),
  )
  for (const edit of typing('abc')) await buffer.add(stream, [edit])
  const flushed = buffer.flush()
  record()
  await flushed
  assert.deepEqual(kept, [1, 2, 3, 0])
  assert.deepEqual(counts, [1, 0], 'it is counted until it is counted as a record')
})

test('a letter that the disk refuses is refused at once, and goes with the next', async () => {
  let full = true
  const kept: string[] = []
  const buffer = typingBuffer(
    async () => signed(true),
    async (drafts) => {
      if (full) throw new Error('full')
      kept.push(textIn(drafts))
    },
  )
  const [first, second] = typing('ab')
  if (!first || !second) throw new Error('two letters make two edits')
  await assert.rejects(buffer.add(stream, [first]), /full/)
  full = false
  await buffer.add(stream, [second])
  await buffer.flush()
  assert.deepEqual(kept, ['ab', ''])
})

test('of a field the last that was typed is sealed, over what stood when she began', async () => {
  const sealed: (readonly Edit[])[] = []
  const buffer = typingBuffer(async (_, edits) => signed(sealed.push(edits) > 0), nothingKept)
  const says = (value: string, ...replaces: string[]): FieldEdit => ({
    kind: 'write',
    register: 'plan/objectives',
    value,
    replaces: replaces as WriteId[],
  })
  buffer.add(stream, [says('b', 'before.0')])
  buffer.add(stream, [says('be', 'before.0')])
  // What came in between, she has not seen: it is not typed over.
  buffer.add(stream, [says('bed', 'before.0', 'of-another.0')])
  await buffer.flush()
  assert.deepEqual(sealed, [[says('bed', 'before.0')]])
})

test('while a record is made the next one waits for it', async () => {
  let begun = 0
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const buffer = typingBuffer(async () => {
    begun += 1
    await gates[begun - 1]?.promise
    return signed(true)
  }, nothingKept)
  const [first, second] = typing('ab')
  if (!first || !second) throw new Error('two letters make two edits')
  buffer.add(stream, [first])
  const one = buffer.flush()
  await new Promise(setImmediate)
  buffer.add(stream, [second])
  const other = buffer.flush()
  await new Promise(setImmediate)
  assert.equal(begun, 1)
  gates[0]?.resolve()
  await one
  gates[1]?.resolve()
  await other
  assert.equal(begun, 2)
})

test('what is neither in a record nor on the disk is told, until it is', async () => {
  let full = true
  const buffer = typingBuffer(
    async (_, edits) => (full ? { left: edits, problem: refuse('device-full').problem } : signed(true)),
    async () => {
      if (full) throw new Error('full')
    },
  )
  const [edit] = typing('a')
  if (!edit) throw new Error('a letter makes an edit')
  assert.deepEqual(await buffer.unkept(), [])
  await assert.rejects(buffer.add(stream, [edit]))
  await buffer.flush()
  assert.equal((await buffer.unkept()).length, 1)
  full = false
  assert.equal((await buffer.unkept()).length, 0, 'as a draft it is safe')
})

function textIn(drafts: readonly Edit[]): string {
  const doc = new Doc()
  for (const draft of drafts) applyUpdate(doc, noteOf(draft))
  return doc.getText().toString()
}
