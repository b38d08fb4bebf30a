// What comes into an open note is judged by what it changes alone, and judged as the whole note would be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs'
import { bindNote } from '../../../src/sealed/browser/notes/note-binding.ts'
import { noteTrial, takesWhole } from '../../../src/sealed/browser/notes/note-schema.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DeskEvent } from '../../../src/sealed/desk/desk-view.ts'
import { noteFragment } from '../../../src/sealed/log/note-text.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { accept } from '../../../src/vocabulary/problems.ts'
import { drawing } from '../../attacks/drawing.ts'
import { casesOf } from '../../support/cases.ts'

const paragraph = (words: string): XmlElement => {
  const element = new XmlElement('paragraph')
  element.insert(0, [new XmlText(words)])
  return element
}

type Draw = (most: number) => number
type Turn = (doc: Doc, block: XmlElement, draw: Draw) => void

/** What the editor itself writes. */
const honest: readonly Turn[] = [
  (_, block, draw) => textIn(block)?.insert(draw((textIn(block)?.length ?? 0) + 1), ' and more'),
  (_, block) => textIn(block)?.delete(0, Math.min(3, textIn(block)?.length ?? 0)),
  (_, block) => textIn(block)?.format(0, Math.min(4, textIn(block)?.length ?? 0), { bold: {} }),
  (doc, _, draw) => {
    const fragment = doc.getXmlFragment(noteFragment)
    fragment.insert(draw(fragment.length + 1), [paragraph('a new line')])
  },
  (doc, _, draw) => {
    const fragment = doc.getXmlFragment(noteFragment)
    if (fragment.length > 1) fragment.delete(draw(fragment.length), 1)
  },
]

/** What it would delete, or cannot draw. */
const hostile: readonly Turn[] = [
  (_, block) => textIn(block)?.format(0, 3, { comment: { id: 1 } }),
  (_, block) => block.insert(0, [paragraph('where none may stand')]),
  (doc) => doc.getXmlFragment(noteFragment).insert(0, [new XmlText('loose')]),
  (doc, _, draw) => {
    const strange = new XmlElement('unheard-of')
    strange.insert(0, [new XmlText('with words')])
    doc.getXmlFragment(noteFragment).insert(draw(2), [strange])
  },
  (_, block) => textIn(block)?.insertEmbed(0, new XmlElement('paragraph')),
]

const textIn = (block: XmlElement): XmlText | null => {
  const first = block.get(0)
  return first instanceof XmlText ? first : null
}

test('an update is shown or not shown in an open note as the whole note would be, after any that were', () => {
  const below = drawing(20_261_129)
  const draw: Draw = (most) => Math.floor(below() * most)
  let [shown, unshown] = [0, 0]
  for (let number = 0; number < casesOf(1_500); number++) {
    const there = new Doc()
    there.getXmlFragment(noteFragment).insert(0, [paragraph('what she saw'), paragraph('لا نافذة في الزنزانة 4')])
    const trial = noteTrial(encodeStateAsUpdate(there))
    for (let step = 0; step < 8; step++) {
      const updates: Uint8Array[] = []
      there.once('update', (update) => updates.push(update))
      const fragment = there.getXmlFragment(noteFragment)
      const block = fragment.get(draw(fragment.length))
      const turns = draw(5) === 0 ? hostile : honest
      if (block instanceof XmlElement) there.transact(() => turns[draw(turns.length)]?.(there, block, draw))
      const [update] = updates
      if (!update) continue
      const isShown = takesWhole(new Doc(), encodeStateAsUpdate(there))
      assert.equal(trial.takes(update), isShown, `case ${number}, step ${step}`)
      if (!isShown) {
        unshown += 1
        break
      }
      shown += 1
    }
    trial.close()
  }
  assert.ok(shown > 100 && unshown > 50, `${shown} shown, ${unshown} not`)
})

test('what comes into a note of twenty thousand edits costs what it changes, and not the note', () => {
  const there = new Doc()
  const fragment = there.getXmlFragment(noteFragment)
  for (let line = 0; line < 500; line++) {
    const text = new XmlText()
    const element = new XmlElement('paragraph')
    element.insert(0, [text])
    fragment.insert(line, [element])
    for (let word = 0; word < 40; word++) text.insert(draw40(word, text.length), 'word ')
  }
  const state = encodeStateAsUpdate(there)
  const whole = timed(() => takesWhole(new Doc(), state))
  const trial = noteTrial(state)
  const costs = Array.from({ length: 21 }, (_, at) => {
    const updates: Uint8Array[] = []
    there.once('update', (update) => updates.push(update))
    textIn(fragment.get(at) as XmlElement)?.insert(0, 'more ')
    return timed(() => assert.ok(trial.takes(updates[0] ?? assert.fail())))
  })
  const middle = costs.toSorted((one, other) => one - other)[10] ?? assert.fail()
  assert.ok(middle < whole / 10, `${middle} ms of ${whole}`)
  trial.close()
})

const draw40 = (word: number, length: number): number => (word * 7) % (length + 1)

function timed(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

test('what comes while a note is being opened leaves nothing unjudged that comes later', async () => {
  const there = new Doc()
  const fragment = there.getXmlFragment(noteFragment)
  fragment.insert(0, [paragraph('what she saw'), paragraph('and what she did not')])
  const made = (edit: () => void): Uint8Array => {
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => updates.push(update)
    there.on('update', keep)
    edit()
    there.off('update', keep)
    return updates[0] ?? assert.fail()
  }
  const taken = made(() => fragment.delete(1, 1))
  let tell = (_: DeskEvent) => {}
  const desk: Pick<Desk, 'subscribe' | 'openNote' | 'editNote'> = {
    subscribe: (listener) => {
      tell = listener
      return () => {}
    },
    openNote: async () => {
      tell({ kind: 'note', stream, note: 'n', update: taken })
      return accept({ state: encodeStateAsUpdate(there), session: 1, clientId: 7 })
    },
    editNote: async () => accept(null),
  }
  const stream = 'of this test' as StreamId
  let ended: string | null = null
  const bound = bindNote(desk as Desk, stream, 'n', ({ problem }) => {
    ended = problem.code
  })
  assert.ok((await bound.opened).ok)
  const strange = made(() => textIn(fragment.get(0) as XmlElement)?.format(0, 4, { comment: { id: 1 } }))
  tell({ kind: 'note', stream, note: 'n', update: strange })
  assert.equal(ended, 'note-not-shown')
  bound.close()
})
