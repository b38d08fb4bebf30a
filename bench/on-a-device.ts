// A large dossier as a device has it: its records in a store, a desk over them, and a server that has the rest.
import type { Bench, Opened } from '../src/sealed/desk/bench.ts'
import { openShelf } from '../src/sealed/desk/shelf.ts'
import type { StaffApi } from '../src/sealed/desk/staff-api.ts'
import type { DeviceStore, PlacedRecord } from '../src/sealed/desk/store/device-store.ts'
import { sealedValues } from '../src/sealed/desk/store/sealed-values.ts'
import { systemRandom } from '../src/sealed/keys/secret.ts'
import { logNext, logStart, parseRecord, recordHash, recordName } from '../src/sealed/log/form.ts'
import type { NewStream } from '../src/sealed/log/ids.ts'
import { pageLimit, type StreamEntry } from '../src/sealed/mailbox/wire.ts'
import { toBase64url } from '../src/vocabulary/bytes-as-text.ts'
import { systemClock } from '../src/vocabulary/dates.ts'
import type { StreamId } from '../src/vocabulary/ids.ts'
import { accept, granted } from '../src/vocabulary/problems.ts'
import type { Kept } from '../tests/sealed/log/team.ts'
import type { LargeDossier } from './large-dossier.ts'

export type Placed = readonly (PlacedRecord & { readonly head: Uint8Array<ArrayBuffer> })[]

/** Records at their places in the server's log, and L after each. */
export async function placedIn({ dossier, stream }: NewStream, kept: Kept): Promise<Placed> {
  const placed: Placed[number][] = []
  let head = await logStart(dossier, stream)
  for (const bytes of kept) {
    const { header, bytes: record } = granted(parseRecord(bytes))
    const hash = await recordHash(record)
    head = await logNext(head, hash)
    const { device, seq } = header
    const position = placed.length + 1
    placed.push({ dossier, stream, device, seq, hash: recordName(hash), bytes: record, position, head })
  }
  return placed
}

/** As a device keeps what it has pulled up to a position. */
export async function keep(store: DeviceStore, placed: Placed, upTo = placed.length): Promise<void> {
  const last = placed[upTo - 1]
  if (!last) throw new Error('there are fewer records')
  await store.receive(last.dossier, last.stream, placed.slice(0, upTo), { position: upTo, hash: last.head })
}

/** Salma's desk over this store, as far as these figures need one: no note waits in it, no account signs in. */
export function deskOn(store: DeviceStore, { salma, current }: LargeDossier, logs: readonly Placed[]) {
  const parts = { store, keys: salma.device, me: salma.id, directory: current, random: systemRandom }
  const shelf = openShelf({ ...parts, clock: systemClock, emit: () => {} })
  const values = sealedValues(store, salma.device.storage, systemRandom)
  const enrolment = { person: salma.id }
  const opened = { keys: salma.device, shelf, values, enrolment, directory: current() } as Opened
  const bench: Bench = {
    store,
    api: servedFrom(logs),
    clock: systemClock,
    signingClock: systemClock,
    isClockSlow: () => false,
    random: systemRandom,
    program: '',
    opened,
    emit() {},
    written() {},
    async signed() {},
    typing() {},
    troubled() {},
  }
  return { shelf, opened, bench }
}

/** A server that has these logs, the control stream's first, without its network: pages as large as the real one's. */
function servedFrom(logs: readonly Placed[]): StaffApi {
  const entries = logs.map((log, at): StreamEntry => {
    const last = log.at(-1)
    if (!last) throw new Error('an empty log')
    const { stream, dossier, position, head } = last
    return { stream, dossier, kind: at === 0 ? 'control' : 'data', position, head: toBase64url(head) }
  })
  const page = async (stream: StreamId, after: number) => {
    const log = logs.find(([first]) => first?.stream === stream) ?? []
    const some: Placed[number][] = []
    for (let bytes = 0; some.length < pageLimit.records && bytes < pageLimit.bytes; ) {
      const next = log[after + some.length]
      if (!next) break
      bytes += next.bytes.length
      some.push(next)
    }
    return accept(some.map(({ position, bytes: record }) => ({ position, record })))
  }
  return { streams: async () => accept(entries), page } as unknown as StaffApi
}
