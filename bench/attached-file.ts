// Sealing a file of 50 MB and keeping it on the disk, against AES-GCM alone, and against AES-GCM with the same bytes written and flushed.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { attachmentFolder } from '../src/sealed/desk/node/attachment-folder.ts'
import { sha256OfFile } from '../src/sealed/keys/public.ts'
import { systemRandom } from '../src/sealed/keys/secret.ts'
import { sealFile } from '../src/sealed/log/attachment.ts'
import { chunkLength, chunksMost, fileLimit } from '../src/sealed/log/attachment-form.ts'
import { type FileId, newId, type StreamId } from '../src/vocabulary/ids.ts'
import type { Figure } from './figure.ts'
import { alternate, timed } from './measure.ts'
import { within } from './servers.ts'

const rounds = 7
const part = (plain: Uint8Array<ArrayBuffer>, index: number) =>
  plain.subarray(index * chunkLength, (index + 1) * chunkLength)

export const figure: Figure = {
  asks: 'a file of 50 MB as a device keeps it, against bare AES-256-GCM of its chunks (WebCrypto), one after the other, ms',
  run: () =>
    within(async ({ folder }) => {
      const plain = new Uint8Array(fileLimit)
      for (let at = 0; at < plain.length; at += 65_536) crypto.getRandomValues(plain.subarray(at, at + 65_536))
      const place = folder()
      const stream = newId<StreamId>(systemRandom)
      const store = attachmentFolder(join(place, 'attachments'))
      const key = await crypto.subtle.importKey('raw', systemRandom(32), 'AES-GCM', false, ['encrypt'])
      const encrypt = (index: number) =>
        crypto.subtle.encrypt(
          { name: 'AES-GCM', iv: Uint8Array.of(...new Uint8Array(11), index) },
          key,
          part(plain, index),
        )

      const seal = async () => {
        for await (const _ of sealFile(newId<FileId>(systemRandom), systemRandom(32), plain));
      }
      const keep = async () => {
        const file = newId<FileId>(systemRandom)
        const ref = { stream, file }
        const took = await timed(() =>
          Promise.all([sha256OfFile(plain), store.add(ref, 0, sealFile(file, systemRandom(32), plain))]),
        )
        await store.drop(ref)
        return took
      }
      const bare = async () => {
        for (let index = 0; index < chunksMost; index++) await encrypt(index)
      }
      const bareKept = async () => {
        await using file = await open(join(place, 'bare'), 'w')
        for (let index = 0; index < chunksMost; index++) await file.write(new Uint8Array(await encrypt(index)))
        await file.datasync()
      }
      return [
        {
          of: 'sealed',
          unit: 'ms',
          ...(await alternate(
            rounds,
            () => timed(seal),
            () => timed(bare),
          )),
        },
        { of: 'sealed, hashed and on the disk', unit: 'ms', ...(await alternate(rounds, keep, () => timed(bare))) },
        {
          of: 'the same, against AES-GCM and the disk',
          unit: 'ms',
          ...(await alternate(rounds, keep, () => timed(bareKept))),
        },
      ]
    }),
}
