// Office documents lose who wrote, changed and remarked on them before they are sealed, and keep every word; what cannot be cleaned is refused, in time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { strip } from '../../../src/sealed/stripping/strip.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { refusal } from '../desk/people.ts'
import * as office from './office-samples.ts'
import { secrets } from './samples.ts'

const textOf = (parts: Readonly<Record<string, Uint8Array>>): string =>
  Object.values(parts)
    .map((part) => Buffer.from(part).toString())
    .join('\n')

test('a text, a table and slides keep their words and remarks, and say no more who wrote them, when and on which computer', async () => {
  for (const [name, parts, words] of office.kept) {
    const { bytes, removed } = granted(await strip(office.archive(parts)))
    const left = unzipSync(bytes)
    const text = `${Object.keys(left).join('\n')}\n${textOf(left)}`
    for (const word of words) assert.ok(text.includes(word), `${name} keeps ${word}`)
    for (const secret of [
      ...secrets,
      '2026-11-20',
      'watch.example',
      'docProps',
      'customXml',
      'people.xml',
      'printerSettings',
    ])
      assert.ok(!text.includes(secret), `${name} says ${secret}`)
    assert.ok(removed.includes('text'), name)
    assert.deepEqual(granted(await strip(bytes.slice())).removed, [], `${name}: a clean document stays as it is`)
  }
})

test('a picture in a document is cleaned as one beside it, and what a document names is there', async () => {
  const { bytes, removed } = granted(await strip(office.archive(office.docx)))
  const left = unzipSync(bytes)
  assert.ok(removed.includes('exif') && removed.includes('place') && removed.includes('preview'))
  const relations = Buffer.from(left['word/_rels/document.xml.rels'] ?? []).toString()
  assert.match(relations, /media\/image1\.jpeg/)
  assert.ok(left['word/media/image1.jpeg'])
  assert.doesNotMatch(Buffer.from(left['word/settings.xml'] ?? []).toString(), /attachedTemplate|rsid/)
  assert.equal(Object.keys(left)[0], '[Content_Types].xml')
  const text = unzipSync(granted(await strip(office.archive(office.odt))).bytes)
  assert.deepEqual(Object.keys(text)[0], 'mimetype')
})

test('what cannot be cleaned, and what was made to harm, is refused whole', async () => {
  for (const [what, bytes] of Object.entries(office.refused))
    assert.equal(refusal(await strip(bytes.slice())), 'attachment-keeps-traces', what)
})
