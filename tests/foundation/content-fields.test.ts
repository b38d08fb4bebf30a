// What a browser, a file or an older version of the program may give as a written content.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { bodyField, contentWith } from '../../src/foundation/content-fields.ts'

const content = contentWith({})
const bodyOf = (block: unknown) => v.safeParse(bodyField, { fr: [block] })

describe('a written content', () => {
  test('a page that was kept before pages had people is read, with none', () => {
    assert.deepEqual(v.parse(content, { kind: 'page', position: 'mechanism', body: {} }), {
      kind: 'page',
      position: 'mechanism',
      body: {},
      people: [],
    })
  })

  test('a link leads to a page, a mail address or the site itself, and never to something that runs', () => {
    const linking = (to: string) =>
      bodyOf({ kind: 'paragraph', text: 'voir ici', marks: [{ kind: 'link', from: 5, until: 8, to }] }).success
    for (const to of ['https://example.org/a', 'mailto:a@example.org', '/fr/news/']) assert.ok(linking(to), to)
    for (const to of ['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', '//elsewhere.example', 'x', ''])
      assert.ok(!linking(to), to)
  })

  test('marks stand in order, do not overlap and hold something', () => {
    const marked = (...spans: readonly (readonly [number, number])[]) =>
      bodyOf({
        kind: 'quote',
        text: 'abcdefgh',
        marks: spans.map(([from, until]) => ({ kind: 'strong', from, until })),
      }).success
    assert.ok(marked([0, 2], [2, 4]))
    assert.ok(!marked([2, 4], [0, 2]))
    assert.ok(!marked([0, 3], [2, 4]))
    assert.ok(!marked([3, 3]))
  })

  test('control characters that came along with a pasted text do not reach a reader', () => {
    const pasted = bodyOf({ kind: 'paragraph', text: 'un\u0000 deux\u000b trois\ud800' })
    assert.ok(pasted.success)
    assert.deepEqual(pasted.output.fr, [{ kind: 'paragraph', text: 'un deux trois\ufffd' }])
  })

  test('a picture may still lack words for who does not see it, and a file has a type that is published', () => {
    const file = { hash: 'a'.repeat(64), type: 'image/png', name: 'cour.png', size: 10, width: 4, height: 3 }
    assert.ok(bodyOf({ kind: 'picture', file, text: 'Une cour vide' }).success)
    assert.ok(bodyOf({ kind: 'picture', file, text: ' ' }).success, 'the gate asks for them')
    assert.ok(!bodyOf({ kind: 'file', file, text: ' ' }).success)
    assert.ok(!bodyOf({ kind: 'file', file: { ...file, type: 'image/svg+xml' }, text: 'Plan' }).success)
    assert.ok(!bodyOf({ kind: 'file', file: { ...file, hash: '../../etc/passwd' }, text: 'Plan' }).success)
  })
})
