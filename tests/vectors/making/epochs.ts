// Vectors of epochs: wraps that open, and wraps that were moved, changed, or hold a key that was not committed to.
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import { publicDevice } from '../../../src/sealed/keys/device.ts'
import { labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { exchangeKeyFrom, sealTo, signingKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { makeEpoch, openEpoch } from '../../../src/sealed/log/epochs/epoch.ts'
import { encodeEpochBody, readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { noHash, parseRecord } from '../../../src/sealed/log/form.ts'
import { newDossier, newStream } from '../../../src/sealed/log/ids.ts'
import { signRecord } from '../../../src/sealed/log/record.ts'
import { toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { bytesOfId, type DossierId, newId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { member } from '../../sealed/keys/small-institution.ts'
import type { Files } from '../make-vectors.ts'
import { openingUnderTwo } from '../two-keys.ts'

const text = toBase64url

export async function epochs(): Promise<Files['epochs']> {
  const maker = await member()
  const seeds = [systemRandom(32), systemRandom(32), systemRandom(32)] as const
  const [one, other, recovery] = await Promise.all(seeds.map(exchangeKeyFrom))
  if (!one || !other || !recovery) throw new Error('three seeds, three keys')
  const signing = await Promise.all([0, 1].map(() => signingKeyFrom(systemRandom(32))))
  const listed = await Promise.all(
    [one, other].map((key, index) => publicDevice(signing[index]?.publicKey ?? noHash, key.publicKey)),
  )
  const [first, second] = listed
  if (!first || !second) throw new Error('a device was refused')
  const begun = await newDossier(maker.device.id, systemRandom)
  const elsewhere = await newStream(begun.dossier, maker.device.id, systemRandom)
  const headerIn = (stream: StreamId, dossierId: DossierId = begun.dossier) => ({
    kind: 'epoch' as const,
    dossier: dossierId,
    stream,
    epoch: noHash,
    device: maker.device.id,
    seq: 1,
    previous: noHash,
  })
  const made = async (header: ReturnType<typeof headerIn>) =>
    (
      await makeEpoch(
        {
          header,
          decisions: [],
          directory: { number: 1, hash: systemRandom(32) },
          devices: [first, second],
          recovery: recovery.publicKey,
          pins: [],
          before: null,
          beside: [],
          opening: begun.opening,
        },
        maker.device.signing,
        systemRandom,
      )
    ).bytes
  const bytes = await made(headerIn(begun.stream))
  const record = granted(parseRecord(bytes))
  const body = granted(readEpochBody(record))
  const key = granted(await openEpoch(record, body, { id: first.id, exchange: one }))
  const bodyOf = async (header: ReturnType<typeof headerIn>) =>
    granted(readEpochBody(granted(parseRecord(await made(header)))))
  /** The same record, signed again, with other wraps in it. */
  const wrapped = async (change: (wraps: (typeof body)['devices']) => (typeof body)['devices']) =>
    signRecord(record.headerBytes, encodeEpochBody({ ...body, devices: change(body.devices) }), maker.device.signing)
  const wrapFrom = (from: typeof body, id: string) =>
    from.devices.find((entry) => entry.device === id)?.wrap ?? Uint8Array.of(0)
  const withWrap = (wrap: Bytes) =>
    wrapped((wraps) => wraps.map((entry) => (entry.device === first.id ? { ...entry, wrap } : entry)))
  const shut = { seed: text(seeds[0]), device: first.id, key: null, code: 'stream-not-shared' }

  const two = await openingUnderTwo(systemRandom(32), systemRandom(32), systemRandom(12), systemRandom(16))
  const info = labelled(
    labels.epochWrap,
    bytesOfId(begun.dossier),
    bytesOfId(begun.stream),
    noHash,
    bytesOfId(first.id),
    one.publicKey,
  )
  const uncommitted = concat(
    Uint8Array.of(1),
    (await sealTo(one.publicKey, info, new Uint8Array(0), two.keys[1])) ?? noHash,
  )
  const parts = {
    ...body,
    decisions: [systemRandom(32), systemRandom(32)].toSorted((a, b) => (toHex(a) < toHex(b) ? 1 : -1)),
  }
  const unsorted = await signRecord(record.headerBytes, encodeEpochBody(parts), maker.device.signing)
  const trailing = await signRecord(
    record.headerBytes,
    concat(encodeEpochBody(body), Uint8Array.of(0)),
    maker.device.signing,
  )
  return {
    epochs: [
      {
        what: 'an epoch opened by a device',
        record: text(bytes),
        seed: text(seeds[0]),
        device: first.id,
        key: text(key),
        code: null,
      },
      {
        what: 'an epoch opened by another device',
        record: text(bytes),
        seed: text(seeds[1]),
        device: second.id,
        key: text(key),
        code: null,
      },
      {
        what: 'an epoch opened by the recovery key',
        record: text(bytes),
        seed: text(seeds[2]),
        device: null,
        key: text(key),
        code: null,
      },
      {
        what: 'a device that is not listed',
        record: text(bytes),
        seed: text(seeds[0]),
        device: maker.device.id,
        key: null,
        code: 'stream-not-shared',
      },
      { what: 'another device’s wrap in its place', record: text(await withWrap(wrapFrom(body, second.id))), ...shut },
      {
        what: 'a wrap moved from another stream',
        record: text(await withWrap(wrapFrom(await bodyOf(headerIn(elsewhere.stream)), first.id))),
        ...shut,
      },
      {
        what: 'a wrap moved from another dossier',
        record: text(
          await withWrap(wrapFrom(await bodyOf(headerIn(begun.stream, newId<DossierId>(systemRandom))), first.id)),
        ),
        ...shut,
      },
      { what: 'a wrap of no suite', record: text(await withWrap(Uint8Array.of(0))), ...shut },
      {
        what: 'a wrap of a suite that is not known',
        record: text(await withWrap(concat(Uint8Array.of(2), wrapFrom(body, first.id).slice(1)))),
        ...shut,
      },
      {
        what: 'a wrap with bytes after its end',
        record: text(await withWrap(concat(wrapFrom(body, first.id), Uint8Array.of(0)))),
        ...shut,
      },
      {
        what: 'a key that was not committed to',
        record: text(await withWrap(uncommitted)),
        ...shut,
        code: 'epoch-key-mismatch',
      },
      { what: 'decisions out of order', record: text(unsorted), ...shut, code: 'record-unreadable' },
      { what: 'bytes after the body’s end', record: text(trailing), ...shut, code: 'record-unreadable' },
    ],
    twoKeys: {
      nonce: text(two.nonce),
      ciphertext: text(two.ciphertext),
      opens: two.keys.map((twin, index) => ({ key: text(twin), plain: text(two.plains[index] ?? noHash) })),
    },
  }
}
