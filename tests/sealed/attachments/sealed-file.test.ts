// A sealed file against whoever stores it: what is cut, moved, swapped, added or from elsewhere never opens.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { digestOfFile, openFile, sealFile } from '../../../src/sealed/log/attachments/attachment.ts'
import { chunkLength, type FileFacts, sealedChunkLength } from '../../../src/sealed/log/attachments/attachment-form.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { type FileId, newId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { refusal } from '../desk/people.ts'

const filled = (length: number): Bytes => new Uint8Array(length).fill(7)

async function sealed(plain: Bytes, file = newId<FileId>(systemRandom), key = systemRandom(32)) {
  const facts: FileFacts = {
    opening: toBase64url(systemRandom(16)),
    key: toBase64url(key),
    hash: toBase64url(await digestOfFile(plain)),
    size: plain.length,
    type: 'application/octet-stream',
    name: 'a file',
    captured: null,
    camera: null,
    modified: null,
    removed: [],
    asIs: true,
  }
  const chunks = await Array.fromAsync<Bytes>(sealFile(file, key, plain))
  const open = (given: readonly Bytes[], other: Partial<FileFacts> = {}) =>
    openFile(file, { ...facts, ...other }, async (index) => given[index] ?? null)
  return { file, key, facts, chunks, open }
}

test('a file comes back as it was, and only its megabytes show', async () => {
  for (const length of [1, chunkLength - 1, chunkLength, chunkLength + 1]) {
    const { chunks, open } = await sealed(filled(length))
    assert.deepEqual(
      chunks.map((chunk) => chunk.length),
      Array(Math.ceil(length / chunkLength)).fill(sealedChunkLength),
    )
    assert.ok(Buffer.from(granted(await open(chunks))).equals(filled(length)), `${length} bytes`)
  }
})

test('a file that was cut, reordered, lengthened or mixed with another never opens', async () => {
  const one = await sealed(filled(2 * chunkLength + 5))
  const other = await sealed(filled(2 * chunkLength + 5))
  const sameKey = await sealed(filled(2 * chunkLength + 5), undefined, one.key)
  const [a, b, c] = one.chunks
  const [, foreign] = other.chunks
  const [, moved] = sameKey.chunks
  assert.ok(a && b && c && foreign && moved)
  const flipped = b.slice()
  flipped[5000] = (flipped[5000] ?? 0) ^ 1
  const attacks: Record<string, [readonly Bytes[], Partial<FileFacts>?]> = {
    'two chunks swapped': [[b, a, c]],
    'a chunk twice': [[a, a, c]],
    'a chunk missing': [[a, c]],
    'the last chunk missing': [[a, b]],
    'cut, with facts that agree': [[a, b], { size: 2 * chunkLength }],
    'lengthened, with facts that agree': [[a, b, c, c], { size: 3 * chunkLength + 5 }],
    'a chunk of another file': [[a, foreign, c]],
    'a chunk of another file under the same key': [[a, moved, c]],
    'one bit': [[a, flipped, c]],
    'a chunk cut short': [[a, b.slice(0, -1), c]],
    'shorter facts: what is beyond the end is not zeros': [[a, b, c], { size: 2 * chunkLength + 4 }],
    'longer facts: the hash is of another file': [[a, b, c], { size: 2 * chunkLength + 6 }],
    'facts with another hash': [[a, b, c], { hash: toBase64url(systemRandom(32)) }],
    'facts with another key': [[a, b, c], { key: toBase64url(systemRandom(32)) }],
  }
  assert.equal(refusal(await one.open([a, b, c])), 'accepted')
  for (const [attack, [chunks, facts]] of Object.entries(attacks))
    assert.equal(refusal(await one.open(chunks, facts)), 'attachment-altered', attack)
})
