// A server may send records that no listed device signed, and the same ones again, without end. An accident explains a few, which readers refuse one by one: more are not stored.
import type { DeviceId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { isSignedBy, type ParsedRecord, type RecordName } from '../../log/form.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { pullDirectory } from '../directory.ts'
import type { PlacedRecord } from '../store/device-store.ts'

/** A page of a stream, of which nothing is stored yet. Refuses `server-forges`. */
type Door = (records: readonly ParsedRecord[], placed: readonly PlacedRecord[]) => Promise<Outcome<null>>

/** How many records of a stream a device holds that no listed device signed. */
export const strangeMost = 8

/**
 * For one pull of a stream after a position. What is signed is remembered for the reader, which need not verify it again. A stream that nobody could judge
 * here yet, and the first record of any, must be signed throughout: nothing would count what is not.
 */
export function doorOf(bench: Bench, stream: StreamId, after: number): Door {
  const { opened } = bench
  const held = opened?.shelf.streams().find((one) => one.stream === stream)
  const strange = new Set(held ? strangeIn(held) : [])
  const most = held || after === 0 ? strangeMost : 0
  const met = new Set<RecordName>()
  let again = 0

  /** A device that was added since the directory was asked for. */
  const lookUp = async (opened: Opened, devices: readonly DeviceId[]): Promise<Outcome<null>> => {
    const known = opened.directory
    if (devices.every((device) => known?.devices.has(device))) return accept(null)
    const pulled = await pullDirectory(bench, opened)
    return pulled.ok ? accept(null) : pulled
  }

  return async (records, placed) => {
    if (!opened) return refuse('device-locked')
    const lookedUp = await lookUp(
      opened,
      records.map(({ header }) => header.device),
    )
    if (!lookedUp.ok) return lookedUp
    const signed = await Promise.all(
      records.map((record) => {
        const device = opened.directory?.devices.get(record.header.device)
        return device ? isSignedBy(record, device.signing) : false
      }),
    )
    for (const [index, { hash, position }] of placed.entries()) {
      if (met.has(hash)) again += 1
      met.add(hash)
      if (signed[index]) opened.shelf.signed.add(hash)
      else if (position === 1) return refuse('server-forges')
      else strange.add(hash)
    }
    return strange.size > most || again > strangeMost ? refuse('server-forges') : accept(null)
  }
}

/** What of it no listed device signed: refused, or waiting for a directory that lists its device. */
export const strangeIn = (stream: Stream): readonly RecordName[] => [
  ...stream.refused().flatMap(({ record, problem }) => (problem.code === 'record-signature-wrong' ? [record] : [])),
  ...stream.waiting().flatMap(({ record, code }) => (code === 'record-unknown-device' ? [record] : [])),
]
