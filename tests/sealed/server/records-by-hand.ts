// Records made byte by byte, as far as a server can tell one: true headers, chains and signatures over noise in place of ciphertext.
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import type { DeviceKeys } from '../../../src/sealed/keys/device-keys.ts'
import { sign, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { encodeEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { encodeHeader, noHash, type RecordHeader, recordHash, signedPart } from '../../../src/sealed/log/form.ts'
import { type NewStream, newDossier, newStream } from '../../../src/sealed/log/ids.ts'
import type { DeviceId, DossierId } from '../../../src/vocabulary/ids.ts'

export type Writer = Awaited<ReturnType<typeof openControl>>

export const openControl = async (device: DeviceKeys) => writerOf('control', await newDossier(device.id, systemRandom))
export const openData = async (device: DeviceKeys, dossier: DossierId) =>
  writerOf('data', await newStream(dossier, device.id, systemRandom))

/** Keeps each device's chain in one stream. Each call signs the next record; `with` changes header fields, to make wrong ones. */
function writerOf(kind: 'control' | 'data', { dossier, stream, opening }: NewStream) {
  const last = new Map<DeviceId, { seq: number; hash: Bytes }>()
  let epoch = noHash
  const next = async (
    device: DeviceKeys,
    recordKind: RecordHeader['kind'],
    payload: Bytes,
    change: Partial<RecordHeader>,
    continues = Object.keys(change).length === 0,
  ) => {
    const { seq, hash } = last.get(device.id) ?? { seq: 0, hash: noHash }
    const header = {
      kind: recordKind,
      dossier,
      stream,
      epoch,
      device: device.id,
      seq: seq + 1,
      previous: hash,
      ...change,
    }
    const bytes = await signed(device, header, payload)
    if (continues) last.set(device.id, { seq: seq + 1, hash: await recordHash(bytes) })
    return bytes
  }
  return {
    kind,
    dossier,
    stream,
    epochNow: () => epoch,
    /** Opens the stream, or rotates it, for these devices. */
    async rotate(device: DeviceKeys, readers: readonly DeviceKeys[], change: Partial<RecordHeader> = {}) {
      const bytes = await next(device, 'epoch', epochBody(readers, epoch === noHash ? opening : null), change)
      if (Object.keys(change).length === 0) epoch = await recordHash(bytes)
      return bytes
    },
    /** Continues the device's chain: an epoch that says that the council let it be made. */
    recover: (device: DeviceKeys, readers: readonly DeviceKeys[], recovers: number) =>
      next(device, 'epoch', epochBody(readers, null, recovers), {}, true),
    /** These two continue the device's chain all the same: an epoch, or a record, after an epoch that need not be the newest. */
    rotateAfter: (before: Bytes, device: DeviceKeys, readers: readonly DeviceKeys[]) =>
      next(device, 'epoch', epochBody(readers, null), { epoch: before }, true),
    writeUnder: (older: Bytes, device: DeviceKeys) =>
      next(device, kind, systemRandom(12 + 256 + 16), { epoch: older }, true),
    write: (device: DeviceKeys, change: Partial<RecordHeader> = {}) =>
      next(device, kind, systemRandom(12 + 256 + 16), change),
  }
}

const epochBody = (readers: readonly DeviceKeys[], opening: Bytes | null, recovers?: number): Bytes =>
  encodeEpochBody({
    decisions: [],
    directory: { number: 1, hash: systemRandom(32) },
    devices: readers
      .map(({ id }) => ({ device: id, wrap: systemRandom(81) }))
      .sort((a, b) => (a.device < b.device ? -1 : 1)),
    recovery: null,
    pins: [],
    commitment: systemRandom(32),
    before: opening ? null : systemRandom(60),
    opening,
    ...(recovers !== undefined && { recovers }),
  })

export async function signed(device: DeviceKeys, header: RecordHeader, payload: Bytes): Promise<Bytes> {
  const headerBytes = encodeHeader(header)
  return concat(headerBytes, payload, await sign(device.signing, await signedPart(headerBytes, payload)))
}
