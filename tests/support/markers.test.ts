// The search for markers finds what it is there to find.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sealedMarkers, searchBytes } from './markers.ts'

describe('the search for markers', () => {
  test('finds a word in every disguise, wherever it begins', () => {
    for (const word of sealedMarkers)
      for (const lead of ['', 'a', 'ab', 'abc']) {
        const inside = `${lead}${word} and more`
        const seen = (bytes: Buffer) => searchBytes('here', bytes, [word]).map(({ as }) => as)
        assert.ok(seen(Buffer.from(inside)).includes('UTF-8'))
        assert.ok(seen(Buffer.from(inside, 'utf16le')).includes('UTF-16'))
        assert.ok(seen(Buffer.from(inside, 'utf16le').swap16()).includes('UTF-16'))
        assert.ok(seen(Buffer.from(Buffer.from(inside).toString('base64'))).includes('base64'), `${word} after ${lead}`)
        assert.ok(seen(Buffer.from(Buffer.from(inside).toString('base64url'))).includes('base64'))
        assert.ok(seen(Buffer.from(Buffer.from(inside, 'utf16le').toString('base64'))).includes('base64'))
        assert.ok(seen(Buffer.from(Buffer.from(inside).toString('hex'))).includes('hexadecimal'))
      }
    assert.ok(
      searchBytes(
        'here',
        Buffer.from(
          JSON.stringify('x').replace('x', '\\u0632\\u0642\\u0641\\u0631\\u0644\\u0646\\u062a\\u0638\\u0627'),
        ),
        ['زقفرلنتظا'],
      ).some(({ as }) => as === '\\u escapes'),
    )
  })

  test('finds nothing in a text that has none', () => {
    assert.deepEqual(searchBytes('here', Buffer.from('a quiet page, صفحة هادئة'), sealedMarkers), [])
  })
})
