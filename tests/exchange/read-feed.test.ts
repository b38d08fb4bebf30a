// Feeds of those who have no catalogue: read as plain text, whatever stands in them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedItemsMost, readFeed } from '../../src/exchange/read-feed.ts'
import { granted } from '../../src/vocabulary/problems.ts'

const rss = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items}</channel></rss>`
const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>f</id><updated>2026-11-01T00:00:00Z</updated>
<entry><id>urn:1</id><title>زيارة</title><updated>2026-11-02T10:00:00Z</updated><link href="https://palms.example/1"/><summary>نصّ</summary></entry></feed>`
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 't',
  items: [{ id: '1', url: 'https://palms.example/1', title: 'Visite', content_html: '<p>Un <b>mot</b></p>' }],
})

test('Atom, RSS and JSON are read with their title, words, link and time', () => {
  assert.deepEqual(granted(readFeed(atom)), [
    { id: 'urn:1', title: 'زيارة', summary: 'نصّ', link: 'https://palms.example/1', at: '2026-11-02T10:00:00.000Z' },
  ])
  assert.deepEqual(granted(readFeed(json)), [
    { id: '1', title: 'Visite', summary: 'Un mot', link: 'https://palms.example/1', at: null },
  ])
  const [item] = granted(
    readFeed(
      rss('<item><title>A &amp; B</title><guid>g</guid><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item>'),
    ),
  )
  assert.deepEqual([item?.title, item?.at], ['A & B', '2026-11-02T10:00:00.000Z'])
})

test('hostile HTML, links that run and marks that turn the line around leave words alone', () => {
  const [item] = granted(
    readFeed(
      rss(
        '<item><title><![CDATA[<img src=x onerror=alert(1)>Visit<script>alert(2)</script>]]></title><link>javascript:alert(3)</link><guid>g</guid><description>&lt;style&gt;b{}&lt;/style&gt;One \u202ereversed</description></item>',
      ),
    ),
  )
  assert.deepEqual([item?.title, item?.summary, item?.link], ['Visit', 'One reversed', null])
})

test('entities of its own, a type, too deep a nest or no feed at all is refused; too many items are cut', () => {
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
  for (const text of [
    `<?xml version="1.0"?>${laughs}${rss('<item><title>&b;</title><guid>g</guid></item>').slice(21)}`,
    '',
    '<html></html>',
    '{"a":1}',
    'x'.repeat(3_000_000),
  ])
    assert.deepEqual(readFeed(text), { ok: false, problem: { code: 'exchange-unreadable', data: {} } })
  readFeed(rss(`<item>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</item>`)) // whatever it says, it returns
  const many = granted(readFeed(rss('<item><title>t</title><guid>g</guid></item>'.repeat(feedItemsMost + 50))))
  assert.equal(many.length, feedItemsMost)
})
