// What is typed into a note becomes records: few, and whole.
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { applyUpdate, Doc } from 'yjs'
import { type NoteEdit, noteBuffer } from '../../../src/sealed/desk/note-buffer.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'

const stream = 'AAAAAAAAAAAAAAAAAAAAAQ' as StreamId
const nothingKept = async () => {}

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

test('a sentence typed without a pause is one record, and holds every letter', (context) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  context.after(() => mock.timers.reset())
  const sealed: (readonly NoteEdit[])[] = []
  const buffer = noteBuffer(async (_, edits) => sealed.push(edits) > 0, nothingKept)
  for (const edit of typing('the cells are dry')) {
    buffer.add(stream, edit)
    mock.timers.tick(50)
  }
  assert.equal(sealed.length, 0)
  mock.timers.tick(800)
  assert.deepEqual([sealed.length, sealed[0]?.length, buffer.waits()], [1, 1, false])
  const doc = new Doc()
  applyUpdate(doc, sealed[0]?.[0]?.update ?? new Uint8Array())
  assert.equal(doc.getText().toString(), 'the cells are dry')
})

test('somebody who never pauses is sealed every two seconds all the same', (context) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  context.after(() => mock.timers.reset())
  let records = 0
  const buffer = noteBuffer(async () => ++records > 0, nothingKept)
  for (const edit of typing('x'.repeat(50))) {
    buffer.add(stream, edit)
    mock.timers.tick(100)
  }
  assert.equal(records, 2)
})

test('what could not be sealed waits, and goes with the next edit', async () => {
  const sealed: (readonly NoteEdit[])[] = []
  let full = true
  const buffer = noteBuffer(async (_, edits) => !full && sealed.push(edits) > 0, nothingKept)
  const [first, second] = typing('ab')
  if (!first || !second) throw new Error('two letters make two edits')
  buffer.add(stream, first)
  await buffer.flush()
  assert.equal(buffer.waits(), true)
  full = false
  buffer.add(stream, second)
  await buffer.flush()
  const doc = new Doc()
  for (const { update } of sealed[0] ?? []) applyUpdate(doc, update)
  assert.deepEqual([doc.getText().toString(), buffer.waits()], ['ab', false])
})

test('each letter is on the disk before its record is made, and leaves it once the record is', async () => {
  const kept: number[] = []
  let record: () => void = () => {}
  const signing = new Promise<void>((resolve) => {
    record = resolve
  })
  const buffer = noteBuffer(
    () => signing.then(() => true),
    async (drafts) => void kept.push(textIn(drafts).length),
  )
  for (const edit of typing('abc')) await buffer.add(stream, edit)
  const flushed = buffer.flush()
  record()
  await flushed
  assert.deepEqual(kept, [1, 2, 3, 0])
})

test('a letter that the disk refuses is refused at once, and goes with the next', async () => {
  let full = true
  const kept: string[] = []
  const buffer = noteBuffer(
    async () => true,
    async (drafts) => {
      if (full) throw new Error('full')
      kept.push(textIn(drafts))
    },
  )
  const [first, second] = typing('ab')
  if (!first || !second) throw new Error('two letters make two edits')
  await assert.rejects(buffer.add(stream, first), /full/)
  full = false
  await buffer.add(stream, second)
  await buffer.flush()
  assert.deepEqual(kept, ['ab', ''])
})

function textIn(drafts: readonly NoteEdit[]): string {
  const doc = new Doc()
  for (const { update } of drafts) applyUpdate(doc, update)
  return doc.getText().toString()
}
