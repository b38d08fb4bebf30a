// Vectors of files that carry a dossier, opened and closed, whole and damaged.
import { type Bytes, concat, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { encodeExact } from '../../../src/sealed/keys/exact.ts'
import { fileIdOf } from '../../../src/sealed/log/attachments/attachment-form.ts'
import { encodeCarried } from '../../../src/sealed/log/carried/carried.ts'
import { noHash } from '../../../src/sealed/log/form.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { carriedOf, fileOf, flipped, sealedCheaply, withStream } from '../../sealed/log/carried-team.ts'
import type { dossier } from '../../sealed/log/team.ts'
import type { Files } from '../make-vectors.ts'

type World = Awaited<ReturnType<typeof dossier>>
const text = toBase64url

export async function carried(world: World): Promise<Files['carried']> {
  const whole = carriedOf(world)
  const plainOf = ({ format: _, ...content }: typeof whole) => granted(encodeCarried(content))
  const plain = plainOf(whole)
  const visit = world.visitIds.stream
  const fileId = await fileIdOf(visit, world.salma.device.id, new Uint8Array(16))
  const closed = withStream(whole, visit, () => ({ keys: [] }))
  const forged = withStream(whole, visit, ({ records }) => ({
    records: records.map((record, index) => (index === 2 ? { ...record, bytes: flipped(record.bytes, 140) } : record)),
  }))
  const missing = withStream(whole, visit, ({ records }) => ({ records: records.filter((_, index) => index !== 1) }))
  const swapped = withStream(whole, visit, ({ keys: handed }) => ({
    keys: handed.map(({ epoch }) => ({ epoch, key: noHash })),
  }))
  const words = 'abandon ability able about above absent'
  const file = await fileOf(closed, words)
  const attached = { stream: visit, file: fileId, chunks: 1 }
  const unreadable = (what: string, bytes: Bytes) => ({
    what,
    plain: text(bytes),
    code: 'carried-unreadable',
    sound: null,
  })
  return {
    carried: [
      { what: 'a dossier with the keys of both its streams', plain: text(plain), code: null, sound: true },
      { what: 'one whose visit stays closed', plain: text(plainOf(closed)), code: null, sound: true },
      { what: 'a changed record', plain: text(plainOf(forged)), code: null, sound: false },
      { what: 'a record left out', plain: text(plainOf(missing)), code: null, sound: false },
      { what: 'a key that was not committed to', plain: text(plainOf(swapped)), code: null, sound: false },
      unreadable('a byte after the end', concat(plain, Uint8Array.of(0))),
      unreadable('another format', encodeExact({ ...whole, format: 1 })),
      unreadable('a file twice', encodeExact({ ...whole, files: [attached, attached] })),
      unreadable(
        'no control stream',
        encodeExact({ ...whole, streams: whole.streams.filter(({ kind }) => kind === 'data') }),
      ),
      unreadable('streams out of order', encodeExact({ ...whole, streams: whole.streams.toReversed() })),
      unreadable(
        'positions out of order',
        encodeExact(withStream(whole, visit, ({ records }) => ({ records: records.toReversed() }))),
      ),
    ],
    files: [
      { what: 'a file opened by its words', file: text(file), words, code: null, plain: text(plainOf(closed)) },
      {
        what: 'the same words in capitals, with more spaces',
        file: text(file),
        words: ` ${words.toUpperCase().replaceAll(' ', '  ')}`,
        code: null,
        plain: text(plainOf(closed)),
      },
      {
        what: 'one that announces a chunk and ends before it',
        file: text(await sealedCheaply(plainOf({ ...closed, files: [attached] }), words)),
        words,
        code: 'carried-unreadable',
        plain: null,
      },
      {
        what: 'one that goes on behind its last chunk',
        file: text(await sealedCheaply(plainOf(closed), words, Uint8Array.of(0))),
        words,
        code: 'carried-unreadable',
        plain: null,
      },
      {
        what: 'other words',
        file: text(file),
        words: 'abandon ability able about above absorb',
        code: 'carried-words-wrong',
        plain: null,
      },
      {
        what: 'a file cut short',
        file: text(new Uint8Array(file.slice(0, -1))),
        words,
        code: 'carried-unreadable',
        plain: null,
      },
      {
        what: 'a bit changed',
        file: text(flipped(file, file.length - 30)),
        words,
        code: 'carried-unreadable',
        plain: null,
      },
      {
        what: 'more work than is done for anybody',
        file: text(
          utf8(
            new TextDecoder('latin1')
              .decode(await sealedCheaply(utf8('x'), words))
              .slice(0, 150)
              .replace(/ 2\n/, ' 19\n'),
          ),
        ),
        words,
        code: 'carried-unreadable',
        plain: null,
      },
    ],
  }
}
