// Vectors of forms: labels, hashes, exact CBOR, buckets, ids, note client ids, log heads, record keys.
import { encodeExact } from '../../../src/sealed/keys/exact.ts'
import { type Label, labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { hash } from '../../../src/sealed/keys/public.ts'
import { hkdf, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { bucketFor, hashOf, logNext, logStart, noHash, recordHash } from '../../../src/sealed/log/form.ts'
import { noteClient } from '../../../src/sealed/log/notes.ts'
import { toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { bytesOfId } from '../../../src/vocabulary/ids.ts'
import type { dossier, Member } from '../../sealed/log/team.ts'
import type { Files } from '../make-vectors.ts'

type World = Awaited<ReturnType<typeof dossier>>
const text = toBase64url

export async function forms(world: World): Promise<Files['forms']> {
  const { lina, salma, visitIds, ids, server, deskOf } = world
  const parts = [systemRandom(16), systemRandom(5)]
  const hashed = async (label: Label) => ({
    label,
    parts: parts.map(text),
    hash: text(await hash(label, ...parts)),
  })
  const idOf = async (
    who: Member,
    made: typeof visitIds,
    opens: 'control' | 'data' | null,
    opening = made.opening,
  ) => ({
    signing: text(who.device.signing.publicKey),
    exchange: text(who.device.exchange.publicKey),
    device: who.device.id,
    opening: text(opening),
    dossier: made.dossier,
    stream: made.stream,
    opens,
  })
  const records = await Promise.all(server.visit.map(recordHash))
  const heads = [await logStart(visitIds.dossier, visitIds.stream)]
  for (const record of records) heads.push(await logNext(heads.at(-1) ?? noHash, record))
  const [[epoch, epochKey] = ['', noHash]] = deskOf(salma).visit.epochKeys()
  const info = labelled(labels.recordKey, bytesOfId(visitIds.stream), bytesOfId(lina.device.id))
  return {
    labels,
    hashes: await Promise.all(Object.values(labels).map(hashed)),
    exact: [
      { what: 'a map with its keys in bytewise order', hex: 'a26161016162820203', valid: true },
      { what: 'text', hex: toHex(encodeExact('مرحبا')), valid: true },
      { what: 'a fraction in its shortest form', hex: 'f93e00', valid: true },
      { what: 'keys out of order', hex: 'a26162820203616101', valid: false },
      { what: 'a key twice', hex: 'a2616101616102', valid: false },
      { what: 'a number in more bytes than it needs', hex: '1801', valid: false },
      { what: 'a fraction in more bytes than it needs', hex: 'fb3ff8000000000000', valid: false },
      { what: 'a whole number as a float', hex: 'f93c00', valid: false },
      { what: 'minus zero', hex: 'f98000', valid: false },
      { what: 'a whole number past 2⁵³−1 as a float', hex: 'fb7e37e43c8800759c', valid: true },
      { what: 'a simple value', hex: 'e0', valid: false },
      { what: 'a map whose key is a number', hex: 'a10000', valid: false },
      { what: 'an array of no fixed length', hex: '9f01ff', valid: false },
      { what: 'bytes after the end', hex: '0100', valid: false },
      { what: 'cut short', hex: 'a261', valid: false },
      { what: 'undefined', hex: 'f7', valid: false },
      { what: 'not a number', hex: 'f97e00', valid: false },
      { what: 'infinity', hex: 'f97c00', valid: false },
      { what: 'a number past 2⁵³−1', hex: '1b0020000000000000', valid: false },
      { what: 'a tag', hex: 'c101', valid: false },
      { what: 'nothing', hex: '', valid: false },
      { what: 'lists in each other, as deep as any', hex: `${'81'.repeat(64)}00`, valid: true },
      { what: 'lists in each other, one deeper', hex: `${'81'.repeat(65)}00`, valid: false },
      {
        what: '1,048,576 values, the list among them',
        hex: '9a000fffff',
        behind: { hex: '40', times: 1_048_575 },
        valid: true,
      },
      { what: 'one value more', hex: '9a00100000', behind: { hex: '40', times: 1_048_576 }, valid: false },
      {
        what: '1,048,575 values in maps, whose keys are none',
        hex: '9a0007ffff',
        behind: { hex: 'a1616140', times: 524_287 },
        valid: true,
      },
      { what: 'one map more', hex: '9a00080000', behind: { hex: 'a1616140', times: 524_288 }, valid: false },
    ],
    buckets: [0, 1, 256, 257, 384, 385, 512, 513, 1000, 1025, 100_000, 1_048_577].map(
      (length) => [length, bucketFor(length)] as const,
    ),
    ids: [
      await idOf(salma, ids, 'control'),
      await idOf(salma, visitIds, 'data'),
      await idOf(lina, visitIds, null),
      await idOf(salma, visitIds, null, systemRandom(16)),
    ],
    noteClients: await Promise.all(
      ['notes/1', 'notes/ملاحظة'].map(async (name) => ({
        stream: visitIds.stream,
        device: lina.device.id,
        note: name,
        session: 0xfedcba98,
        client: await noteClient(visitIds.stream, lina.device.id, name, 0xfedcba98),
      })),
    ),
    logHeads: {
      dossier: visitIds.dossier,
      stream: visitIds.stream,
      records: records.map(text),
      heads: heads.map(text),
    },
    recordKeys: [
      {
        epochKey: text(epochKey),
        epoch,
        stream: visitIds.stream,
        device: lina.device.id,
        key: text(await hkdf(epochKey, hashOf(epoch), info)),
      },
    ],
  }
}
