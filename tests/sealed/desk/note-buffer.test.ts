import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { applyUpdate, Doc } from 'yjs'
import { noteBuffer } from '../../../src/sealed/desk/note-buffer.ts'
import type { NoteUpdate } from '../../../src/sealed/log/model.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'

const stream = 'AAAAAAAAAAAAAAAAAAAAAQ' as StreamId

/** The updates that typing this text makes, one a letter. */
function typing(text: string): NoteUpdate[] {
  const doc = new Doc()
  const edits: NoteUpdate[] = []
  doc.on('update', (update: Uint8Array) => edits.push({ kind: 'note', note: 'n', session: 1, update }))
  for (const letter of text) doc.getText().insert(doc.getText().length, letter)
  return edits
}

test('a sentence typed without a pause is one record, and holds every letter', (context) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  context.after(() => mock.timers.reset())
  const sealed: (readonly NoteUpdate[])[] = []
  const buffer = noteBuffer(async (_, edits) => void sealed.push(edits))
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
  const buffer = noteBuffer(async () => void records++)
  for (const edit of typing('x'.repeat(50))) {
    buffer.add(stream, edit)
    mock.timers.tick(100)
  }
  assert.equal(records, 2)
})
