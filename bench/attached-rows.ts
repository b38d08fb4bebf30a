// Sealing a file of 50 MB and keeping it on the device, against AES-GCM alone, and against AES-GCM with the same bytes written and flushed.
import type { AttachmentStore } from '../src/sealed/desk/attachments/attachment-store.ts'
import { systemRandom } from '../src/sealed/keys/secret.ts'
import { digestOfFile, sealFile } from '../src/sealed/log/attachments/attachment.ts'
import { chunkLength, chunksMost, fileLimit, sealedChunkLength } from '../src/sealed/log/attachments/attachment-form.ts'
import { type FileId, newId, type StreamId } from '../src/vocabulary/ids.ts'
import type { Row } from './figure.ts'
import { alternate, timed } from './measure.ts'

const rounds = 7
const part = (plain: Uint8Array<ArrayBuffer>, index: number) =>
  plain.subarray(index * chunkLength, (index + 1) * chunkLength)

export const asksOfAttached =
  'a file of 50 MB as a device keeps it, against bare AES-256-GCM of its chunks (WebCrypto), one after the other, ms'

/** `write` puts these parts into a file one behind the other and flushes it, with nothing around that. */
export async function attachedRows(
  store: AttachmentStore,
  write: (parts: AsyncIterable<Uint8Array<ArrayBuffer>>) => Promise<void>,
): Promise<Row[]> {
  const plain = new Uint8Array(fileLimit)
  for (let at = 0; at < plain.length; at += 65_536) crypto.getRandomValues(plain.subarray(at, at + 65_536))
  const stream = newId<StreamId>(systemRandom)
  const key = await crypto.subtle.importKey('raw', systemRandom(32), 'AES-GCM', false, ['encrypt'])
  const encrypted = async function* () {
    for (let index = 0; index < chunksMost; index++) {
      const iv = Uint8Array.of(...new Uint8Array(11), index)
      yield new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, part(plain, index)))
    }
  }

  const seal = async () => {
    for await (const _ of sealFile(newId<FileId>(systemRandom), systemRandom(32), plain));
  }
  const keep = async () => {
    const file = newId<FileId>(systemRandom)
    const ref = { stream, file }
    const took = await timed(() =>
      Promise.all([digestOfFile(plain), store.add(ref, 0, sealFile(file, systemRandom(32), plain))]),
    )
    await store.drop(ref)
    return took
  }
  const bare = () =>
    timed(async () => {
      for await (const _ of encrypted());
    })
  const sealed = await alternate(rounds, () => timed(seal), bare)
  const kept = await alternate(rounds, keep, bare)
  const chunk = new Uint8Array(sealedChunkLength)
  const ready = async function* () {
    for (let index = 0; index < chunksMost; index++) yield chunk
  }
  const disk = await alternate(rounds, () => timed(() => write(ready())), bare)
  const both = await alternate(rounds, keep, () => timed(() => write(encrypted())))
  return [
    { of: 'sealed', unit: 'ms', ...sealed },
    { of: 'sealed, hashed and on the disk', unit: 'ms', ...kept },
    { of: 'as many bytes on the disk, and nothing else', unit: 'ms', ...disk },
    { of: 'sealed, hashed and kept, against AES-GCM and the disk', unit: 'ms', ...both },
  ]
}
