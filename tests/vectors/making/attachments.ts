// Vectors of attached files: one of two megabytes and five bytes, its sealed chunks by their digests, and what opens of them in which order.
import { plainSha256 } from '../../../src/sealed/keys/public.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { digestOfFile, sealFile } from '../../../src/sealed/log/attachments/attachment.ts'
import { chunkContext, chunkLength, chunkNonce, fileIdOf } from '../../../src/sealed/log/attachments/attachment-form.ts'
import { toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import type { dossier } from '../../sealed/log/team.ts'
import type { Files } from '../make-vectors.ts'

export async function attachments({
  lina,
  visitIds: { stream },
}: Awaited<ReturnType<typeof dossier>>): Promise<Files['attachments']['attachments']> {
  const [opening, key] = [systemRandom(16), systemRandom(32)]
  const device = lina.device.id
  const file = await fileIdOf(stream, device, opening)
  const plain = { byte: 7, length: 2 * chunkLength + 5 }
  const whole = new Uint8Array(plain.length).fill(plain.byte)
  const chunks: Files['attachments']['attachments']['chunks'][number][] = []
  for await (const sealed of sealFile(file, key, whole)) {
    const index = chunks.length
    chunks.push({
      nonce: toHex(chunkNonce(index, index === 2)),
      context: toBase64url(chunkContext(file, index)),
      sha256: toHex(await plainSha256(sealed)),
    })
  }
  const size = plain.length
  return {
    stream,
    device,
    opening: toBase64url(opening),
    file,
    key: toBase64url(key),
    plain,
    digest: toHex(await digestOfFile(whole)),
    chunks,
    cases: [
      { what: 'as it was sealed', chunks: [0, 1, 2], size, valid: true },
      { what: 'two chunks in each other’s place', chunks: [1, 0, 2], size, valid: false },
      { what: 'a chunk twice', chunks: [0, 0, 2], size, valid: false },
      { what: 'without its end', chunks: [0, 1], size: 2 * chunkLength, valid: false },
      { what: 'with one chunk more', chunks: [0, 1, 2, 2], size: 3 * chunkLength + 5, valid: false },
      { what: 'cut shorter than it is', chunks: [0, 1, 2], size: size - 1, valid: false },
      { what: 'said to be longer than it is', chunks: [0, 1, 2], size: size + 1, valid: false },
    ],
  }
}
