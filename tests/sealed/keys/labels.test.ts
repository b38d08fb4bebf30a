// The table of labels: each use has its own, and each is used.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { labels } from '../../../src/sealed/keys/labels.ts'

const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !file.endsWith('keys/labels.ts'))
const texts = sources.map((file) => ({ file, text: readFileSync(file, 'utf8') }))

test('no two uses share a label', () => {
  const all = Object.values(labels)
  assert.equal(new Set(all).size, all.length)
  for (const label of all) assert.match(label, /^wiqaya\/1 [\x20-\x7e]+$/)
})

test('each label is named in one place, and none is written outside the table', () => {
  for (const name of Object.keys(labels)) {
    const uses = texts.flatMap(({ file, text }) =>
      (text.match(new RegExp(`\\blabels\\.${name}\\b`, 'g')) ?? []).map(() => file),
    )
    assert.ok(
      uses.length <= 1 || new Set(uses).size === 1,
      `labels.${name} is used in ${[...new Set(uses)].join(', ')}`,
    )
  }
  for (const { file, text } of texts) assert.ok(!text.includes("'wiqaya/1 "), `${file} writes a label of its own`)
})

test('each label stands in the document of the format, and that names no other', () => {
  const text = readFileSync('docs/sealed-log.md', 'utf8')
  const named = [...text.matchAll(/`(wiqaya\/1 [^`]+)`/g)].map(([, label]) => label)
  assert.deepEqual([...new Set(named)].sort(), Object.values(labels).toSorted(), 'its table of labels, §2')
})
