// A document through the editor and back: nothing of it is lost, whatever stands in it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { bodyField } from '../../src/foundation/content-fields.ts'
import { blocksOf, docOf, type RichNode } from '../../src/institution/newsroom/writing/rich-text.ts'
import type { Block, MarkedText, TextMark } from '../../src/vocabulary/published/documents.ts'
import { drawing } from '../attacks/drawing.ts'

const file = { hash: 'a'.repeat(64), type: 'image/png', name: 'a.png', size: 9, width: 3, height: 3 } as const

test('any document comes back from the editor as it went in', () => {
  const draw = drawing(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T
  const words = () =>
    Array.from({ length: 1 + Math.floor(draw() * 6) }, () => pick(['زيارة', 'mot', 'two words', '🕊', 'é'])).join(' ')
  const marked = (): MarkedText => {
    const text = words()
    const marks: TextMark[] = []
    for (let at = 0; at < text.length - 2; ) {
      const [from, until] = [at + Math.floor(draw() * 3), at + 3 + Math.floor(draw() * 4)]
      if (until > text.length) break
      if (draw() < 0.6)
        marks.push(
          draw() < 0.3
            ? { kind: 'link', from, until, to: pick(['https://example.org/a', '/fr/news/']) }
            : { kind: pick(['strong', 'emphasis'] as const), from, until },
        )
      // Two marks of a kind that touch are one.
      at = until + 1
    }
    return marks.length > 0 ? { text, marks } : { text }
  }
  const block = (): Block => {
    const kind = pick(['paragraph', 'heading', 'quote', 'list', 'ordered', 'picture', 'file'] as const)
    switch (kind) {
      case 'list':
      case 'ordered': {
        const items = Array.from({ length: 1 + Math.floor(draw() * 3) }, () => {
          const item = marked()
          return item.marks ? item : item.text
        })
        return kind === 'ordered' ? { kind: 'list', items, ordered: true } : { kind: 'list', items }
      }
      case 'picture':
        return { kind, file, text: words(), caption: words() }
      case 'file':
        return { kind, file: { ...file, type: 'application/pdf', width: null, height: null }, text: words() }
      default:
        return { kind, ...marked() }
    }
  }
  for (let round = 0; round < 500; round++) {
    const blocks = Array.from({ length: Math.floor(draw() * 6) }, block)
    assert.deepEqual(blocksOf(docOf(blocks)), blocks)
    assert.ok(v.is(bodyField, { fr: blocks }), 'and the server takes it')
  }
})

test('spaces at the ends of a text go, and the marks stay on their words', () => {
  const doc: RichNode = {
    type: 'doc',
    content: [
      { type: 'paragraph' },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: '  une ' },
          { type: 'text', text: 'visite\u0000', marks: [{ type: 'bold' }] },
          { type: 'text', text: ' longue ', marks: [{ type: 'bold' }] },
        ],
      },
      { type: 'paragraph', content: [{ type: 'text', text: '   ' }] },
    ],
  }
  assert.deepEqual(blocksOf(doc), [
    { kind: 'paragraph', text: 'une visite longue', marks: [{ kind: 'strong', from: 4, until: 17 }] },
  ])
})

test('a list in a list is one list, and a quotation of two paragraphs two quotations', () => {
  const text = (words: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
  const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content })
  const doc: RichNode = {
    type: 'doc',
    content: [
      {
        type: 'bulletList',
        content: [item(text('un'), { type: 'bulletList', content: [item(text('deux'))] }), item(text('trois'))],
      },
      { type: 'blockquote', content: [text('a'), text('b')] },
    ],
  }
  assert.deepEqual(blocksOf(doc), [
    { kind: 'list', items: ['un', 'deux', 'trois'] },
    { kind: 'quote', text: 'a' },
    { kind: 'quote', text: 'b' },
  ])
})
