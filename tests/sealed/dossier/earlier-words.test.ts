// What was deleted from a note: found whoever would hide it, and nothing else.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { earlierWords } from '../../../src/sealed/dossier/earlier-words.ts'
import type { NoteEdit } from '../../../src/sealed/log/model.ts'
import { addParagraphs, noteFragment } from '../../../src/sealed/log/note-text.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../src/vocabulary/ids.ts'
import { crowd } from '../log/heavy-edit.ts'

const stood = 'لا نافذة في الزنزانة 4'

/** Somebody with the note on a device of hers. */
function writer(name: string) {
  const doc = new Doc()
  const edit = (minute: number, act: (fragment: XmlFragment) => void): NoteEdit => {
    const before = encodeStateVector(doc)
    let only: Uint8Array | null = null
    doc.once('update', (update: Uint8Array) => {
      only = update
    })
    doc.transact(() => act(doc.getXmlFragment(noteFragment)))
    const claimed = new Date(Date.UTC(2026, 4, 4, 10, minute)).toISOString() as Instant
    const update = only ?? encodeStateAsUpdate(doc, before)
    return { person: name as PersonId, device: `${name}’s device` as DeviceId, claimed, update }
  }
  const take = (...edits: readonly NoteEdit[]) => {
    for (const { update } of edits) applyUpdate(doc, update)
  }
  const writes = (minute: number, ...lines: readonly string[]) => edit(minute, () => addParagraphs(doc, lines))
  return { doc, edit, take, writes }
}

const textAt = (fragment: XmlFragment, line: number): XmlText => (fragment.get(line) as XmlElement).get(0) as XmlText

const told = async (...edits: readonly NoteEdit[]) =>
  (await earlierWords(edits)).map(({ how, person, lines }) => [how, person, ...lines])

describe('words that were deleted from a note', () => {
  test('are told with whoever signed the deletion, and no longer once they stand again as often as they stood', async () => {
    const [salma, nader] = [writer('salma'), writer('nader')]
    const one = salma.writes(0, stood, 'no clock', stood)
    nader.take(one)
    const two = nader.edit(5, (fragment) => fragment.delete(0))
    assert.deepEqual(await told(one, two), [['taken-out', 'nader', stood]])
    salma.take(two)
    assert.deepEqual(await told(one, two, salma.writes(6, stood)), [])
  })

  test('are not told of who corrects her own within the hour, and are after it', async () => {
    const salma = writer('salma')
    const one = salma.writes(0, 'the tap runs browm')
    const correct = (minute: number) =>
      salma.edit(minute, (fragment) => {
        const text = textAt(fragment, 0)
        text.delete(text.length - 1, 1)
        text.insert(text.length, 'n')
      })
    const two = correct(10)
    assert.deepEqual(await told(one, two), [])
    const three = salma.edit(90, (fragment) => fragment.delete(0))
    assert.deepEqual(await told(one, two, three), [['taken-out', 'salma', 'the tap runs brown']])
  })

  test('stay hers who wrote them where a colleague adds to them first, or writes the same beside them, and then deletes all as a draft of his', async () => {
    const [salma, nader] = [writer('salma'), writer('nader')]
    const one = salma.writes(0, stood)
    nader.take(one)
    const added = nader.edit(1, (fragment) => textAt(fragment, 0).insert(stood.length, '، كما قيل'))
    const beside = nader.writes(2, `${stood}، كما قيل`)
    assert.deepEqual(await told(one, added, beside), [])
    const gone = nader.edit(3, (fragment) => fragment.delete(0, 2))
    const [[how, person, ...lines] = [], ...more] = await told(one, added, beside, gone)
    assert.deepEqual([how, person, more], ['taken-out', 'nader', []])
    assert.ok(lines.includes(`${stood}، كما قيل`))
  })

  test('are not taken for standing because their letters stand within another word', async () => {
    const [salma, nader] = [writer('salma'), writer('nader')]
    const one = salma.writes(0, '5')
    nader.take(one)
    const two = nader.edit(1, (fragment) => textAt(fragment, 0).insert(0, '1'))
    assert.deepEqual(await told(one, two), [['taken-out', 'nader', '5']])
  })

  test('are told too where somebody wrote them into what a colleague was deleting elsewhere, whichever comes first', async () => {
    const [salma, nader] = [writer('salma'), writer('nader')]
    const one = salma.writes(0, stood)
    nader.take(one)
    const deleted = nader.edit(1, (fragment) => fragment.delete(0))
    const typed = salma.edit(2, (fragment) => textAt(fragment, 0).insert(stood.length, ', wet walls'))
    const more = salma.edit(3, (fragment) => textAt(fragment, 0).insert(stood.length + 11, ' and mould'))
    assert.deepEqual(await told(one, deleted, typed, more), [
      ['unseen', 'salma', ', wet walls and mould'],
      ['taken-out', 'nader', stood],
    ])
    assert.deepEqual(await told(one, typed, more, deleted), [['taken-out', 'nader', `${stood}, wet walls and mould`]])
    salma.take(deleted)
    assert.deepEqual(await told(one, deleted, typed, more, salma.writes(4, `${stood}, wet walls and mould`)), [])
  })

  test('are all told where somebody replaces thousands of lines at once, and stop no device on which it is asked', async () => {
    const [salma, nader] = [writer('salma'), writer('nader')]
    const lines = Array.from({ length: 3000 }, (_, at) => `cell ${at}`)
    const one = salma.writes(0, ...lines)
    nader.take(one)
    const two = nader.edit(5, (fragment) => {
      fragment.delete(0, fragment.length)
      addParagraphs(
        nader.doc,
        lines.map((line) => line.replace('cell', 'room')),
      )
    })
    assert.deepEqual(await told(one, two), [['taken-out', 'nader', ...lines]])
  })

  test('are told as far as a note was read on which Yjs would work for hours', async () => {
    const [salma, nader] = [writer('salma'), writer('nader')]
    const one = salma.writes(0, stood)
    nader.take(one)
    const gone = nader.edit(1, (fragment) => fragment.delete(0, 1))
    const heavy = { ...gone, update: crowd(7, 20_000) }
    const found = await earlierWords([one, gone, heavy])
    assert.deepEqual(
      found.map(({ lines }) => lines),
      [[stood]],
    )
  })

  test('are looked for in thousands of edits so that whatever else is asked for comes between', async () => {
    const salma = writer('salma')
    const edits = Array.from({ length: 4_000 }, (_, minute) => salma.writes(minute, `${stood} ${minute}`))
    let turns = 0
    const found = await earlierWords(edits, async () => {
      turns++
    })
    assert.deepEqual(found, [])
    assert.ok(turns > 1, `${turns}`)
  })

  test('are found beneath elements nested without end and marks that no editor knows', async () => {
    const [salma, nader] = [writer('salma'), writer('nader')]
    const one = salma.writes(0, stood)
    nader.take(one)
    const marked = nader.edit(1, (fragment) => textAt(fragment, 0).format(0, 3, { comment: { id: 1 } }))
    const nested = nader.edit(2, (fragment) => {
      let inside: XmlFragment = fragment
      for (let depth = 0; depth < 2000; depth++) {
        const element = new XmlElement('blockquote')
        inside.insert(0, [element])
        inside = element
      }
      inside.insert(0, [new XmlText('deep')])
    })
    const gone = nader.edit(3, (fragment) => fragment.delete(fragment.length - 1))
    assert.deepEqual(await told(one, marked, nested, gone), [['taken-out', 'nader', stood]])
  })
})
