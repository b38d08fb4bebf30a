// A day in a large dossier on its device: opened again in the morning, written in, and in the evening synchronised with what the others did.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Bench, Opened } from '../src/sealed/desk/bench.ts'
import { type DeviceStore, type PlacedRecord, snapshotName } from '../src/sealed/desk/device-store.ts'
import { nodeStore } from '../src/sealed/desk/node/node-store.ts'
import { sealedValues } from '../src/sealed/desk/sealed-values.ts'
import { openShelf } from '../src/sealed/desk/shelf.ts'
import { signOperations } from '../src/sealed/desk/sign.ts'
import type { StaffApi } from '../src/sealed/desk/staff-api.ts'
import { carry } from '../src/sealed/desk/sync.ts'
import { labelled, labels } from '../src/sealed/keys/labels.ts'
import { systemRandom, open as unseal } from '../src/sealed/keys/secret.ts'
import { logNext, logStart, parseRecord, recordHash, recordName } from '../src/sealed/log/form.ts'
import type { NewStream } from '../src/sealed/log/ids.ts'
import { pageLimit, type StreamEntry } from '../src/sealed/mailbox/wire.ts'
import { toBase64url } from '../src/vocabulary/bytes-as-text.ts'
import { systemClock } from '../src/vocabulary/dates.ts'
import { bytesOfId, type StreamId } from '../src/vocabulary/ids.ts'
import { accept, granted } from '../src/vocabulary/problems.ts'
import type { Kept } from '../tests/sealed/log/team.ts'
import { verifyAndDecrypt } from './bare-open.ts'
import type { Figure, Row } from './figure.ts'
import { largeDossier } from './large-dossier.ts'
import { alternate, timed } from './measure.ts'
import { type Place, within } from './servers.ts'

const changes = 20_000
const evening = 3_200
const keystrokes = 100
const rounds = 3

export const figure: Figure = {
  asks: `in a dossier of ${changes} changes: opened from the device’s snapshot, a change written until it is durable, ${evening} changes of others synchronised, ms`,
  run: () => within(measured),
}

async function measured(place: Place): Promise<Row[]> {
  const { ids, visitIds, server, salma, current, keys } = await largeDossier(changes + evening)
  const control = await placedIn(ids, server.control)
  const visit = await placedIn(visitIds, server.visit)
  const file = join(place.folder(), 'device.sqlite')

  const deskOn = (store: DeviceStore) => {
    const parts = { store, keys: salma.device, me: salma.id, directory: current, random: systemRandom }
    const shelf = openShelf({ ...parts, clock: systemClock, emit: () => {} })
    // What this part of a desk asks of the others is nothing: no note waits, no account signs in.
    const values = sealedValues(store, salma.device.storage, systemRandom)
    const opened = {
      keys: salma.device,
      shelf,
      values,
      enrolment: { person: salma.id },
      directory: current(),
    } as Opened
    const api = servedFrom([control, visit])
    const bench = {
      store,
      api,
      clock: systemClock,
      random: systemRandom,
      opened,
      emit() {},
      written() {},
      troubled() {},
    }
    return { shelf, opened, bench: bench satisfies Bench }
  }
  const onCopy = async <T>(act: (store: DeviceStore) => Promise<T>): Promise<T> => {
    const copy = join(place.folder(), 'device.sqlite')
    copyFileSync(file, copy)
    const store = nodeStore(copy)
    return act(store).finally(() => store.close())
  }

  const first = nodeStore(file)
  await keep(first, control, control.length)
  await keep(first, visit, changes)
  const cold = deskOn(first).shelf
  await cold.catchUp()
  await cold.remember()
  const sealed = await first.read(snapshotName(visitIds.stream))
  if (!sealed) throw new Error('nothing was remembered')
  await first.close()

  const reopen = () => onCopy((store) => timed(() => deskOn(store).shelf.catchUp()))
  const aad = labelled(labels.snapshot, Uint8Array.of(1), current().rootFingerprint, bytesOfId(visitIds.stream))
  const bareOpening = () =>
    onCopy((store) =>
      timed(async () => {
        const bytes = await store.read(snapshotName(visitIds.stream))
        if (bytes) await unseal(salma.device.storage, bytes.slice(0, 12), aad, bytes.subarray(12))
      }),
    )
  const opening = await alternate(rounds, reopen, bareOpening, 0)

  const bare = new DatabaseSync(join(place.folder(), 'bare.sqlite'))
  place.afterwards(() => bare.close())
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (record BLOB NOT NULL)')
  const insert = bare.prepare('INSERT INTO bare (record) VALUES (?)')
  const writing = await onCopy(async (store) => {
    const { shelf, opened, bench } = deskOn(store)
    await shelf.catchUp()
    const change = (at: number) =>
      signOperations(bench, opened, visitIds.stream, [
        { kind: 'write', register: `answers/q${at}`, value: `word ${at}` },
      ])
    const taken: number[] = []
    const ours = async () => {
      const took = await timed(async () => granted(await change(taken.length)))
      taken.push(took)
      return took
    }
    const compared = await alternate(
      keystrokes,
      ours,
      () => timed(() => insert.run(visit[taken.length]?.bytes ?? null)),
      3,
    )
    const p95 = taken.toSorted((a, b) => a - b)[Math.floor(0.95 * taken.length)] ?? 0
    return { ...compared, note: `p95 of ${taken.length}: ${p95.toFixed(1)} ms` }
  })

  const synchronise = () =>
    onCopy(async (store) => {
      const { shelf, bench } = deskOn(store)
      await shelf.catchUp()
      return timed(async () => {
        const { pulled } = granted(await carry(bench))
        await shelf.catchUp()
        if (pulled !== visit.length - changes) throw new Error(`${pulled} records came`)
      })
    })
  const least = await verifyAndDecrypt(server.visit.slice(changes), current(), keys)
  const evenings = await alternate(rounds, synchronise, () => timed(least), 0)

  const size = `${(sealed.length / 2 ** 20).toFixed(1)} MB`
  return [
    { of: 'opened from its snapshot, against reading and decrypting that', unit: 'ms', ...opening, note: size },
    {
      of: 'a change until durable, against one commit',
      unit: 'ms',
      ...writing,
    },
    {
      of: `${visit.length - changes} changes of others, against verifying and decrypting them`,
      unit: 'ms',
      ...evenings,
    },
  ]
}

type Placed = readonly (PlacedRecord & { readonly head: Uint8Array<ArrayBuffer> })[]

async function placedIn({ dossier, stream }: NewStream, kept: Kept): Promise<Placed> {
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

async function keep(store: DeviceStore, placed: Placed, upTo: number): Promise<void> {
  const last = placed[upTo - 1]
  if (!last) throw new Error('there are fewer records')
  await store.receive(last.dossier, last.stream, placed.slice(0, upTo), { position: upTo, hash: last.head })
}

/** A server that has these logs, without its network: pages as large as the real one's. */
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
