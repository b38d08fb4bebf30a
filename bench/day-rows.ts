// A day in a large dossier on its device: opened again in the morning, written in, and in the evening synchronised with what the others did.
import { signOperations } from '../src/sealed/desk/sign.ts'
import { type DeviceStore, snapshotName } from '../src/sealed/desk/store/device-store.ts'
import { snapshotForm } from '../src/sealed/desk/store/snapshots.ts'
import { carry } from '../src/sealed/desk/sync/carry.ts'
import { labelled, labels } from '../src/sealed/keys/labels.ts'
import { open } from '../src/sealed/keys/secret.ts'
import { bytesOfId } from '../src/vocabulary/ids.ts'
import { granted } from '../src/vocabulary/problems.ts'
import { verifyAndDecrypt } from './bare-open.ts'
import type { Row } from './figure.ts'
import type { LargeDossier } from './large-dossier.ts'
import { alternate, timed } from './measure.ts'
import { deskOn, keep, placedIn } from './on-a-device.ts'

/** What stands in the dossier in the morning, and what the others add until the evening. */
export const changes = 20_000
export const evening = 3_200
const keystrokes = 100
const rounds = 3

export type Device = {
  /** A store, filled once by this. */
  readonly filled: (fill: (store: DeviceStore) => Promise<void>) => Promise<{
    /** The filled store, as a process that has just begun opens it. Contract: `act` changes nothing. */
    readonly opened: <T>(act: (store: DeviceStore) => Promise<T>) => Promise<T>
    /** Another one with the same in it. */
    readonly copied: <T>(act: (store: DeviceStore) => Promise<T>) => Promise<T>
  }>
  /** One record in one durable commit of the same kind of database, with nothing around it. */
  readonly commit: (record: Uint8Array<ArrayBuffer>) => unknown
}

export async function dayRows(dossier: LargeDossier, device: Device): Promise<Row[]> {
  const { ids, visitIds, server, salma, current, keys } = dossier
  const control = await placedIn(ids, server.control)
  const visit = await placedIn(visitIds, server.visit)
  const deskIn = (store: DeviceStore) => deskOn(store, dossier, [control, visit])
  const { opened, copied } = await device.filled(async (store) => {
    await keep(store, control)
    await keep(store, visit, changes)
    const { shelf } = deskIn(store)
    await shelf.catchUp()
    await shelf.remember()
  })

  const aad = labelled(
    labels.snapshot,
    Uint8Array.of(snapshotForm),
    current().rootFingerprint,
    bytesOfId(visitIds.stream),
  )
  const snapshotIn = async (store: DeviceStore) => {
    const sealed = await store.read(snapshotName(visitIds.stream))
    if (!sealed) throw new Error('nothing was remembered')
    return sealed
  }
  const opening = await alternate(
    rounds,
    () => opened((store) => timed(() => deskIn(store).shelf.catchUp())),
    () =>
      opened((store) =>
        timed(async () => {
          const sealed = await snapshotIn(store)
          await open(salma.device.storage, sealed.slice(0, 12), aad, sealed.subarray(12))
        }),
      ),
    0,
  )
  const size = await opened(async (store) => `${((await snapshotIn(store)).length / 2 ** 20).toFixed(1)} MB`)

  const writing = await copied(async (store) => {
    const { shelf, opened, bench } = deskIn(store)
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
    const bare = () => {
      const record = visit[taken.length]?.bytes
      if (!record) throw new Error('there are fewer records')
      return timed(() => device.commit(record))
    }
    const compared = await alternate(keystrokes, ours, bare, 3)
    const p95 = taken.toSorted((a, b) => a - b)[Math.floor(0.95 * taken.length)] ?? 0
    return { ...compared, note: `p95 of ${taken.length}: ${p95.toFixed(1)} ms` }
  })

  const synchronise = () =>
    copied(async (store) => {
      const { shelf, bench } = deskIn(store)
      await shelf.catchUp()
      const took = await timed(async () => {
        granted(await carry(bench))
        await shelf.catchUp()
      })
      const followed = (await store.streams()).find(({ stream }) => stream === visitIds.stream)?.head?.position
      if (followed !== visit.length) throw new Error(`the visit is followed as far as ${followed}`)
      return took
    })
  const least = await verifyAndDecrypt(server.visit.slice(changes), current(), keys)
  const evenings = await alternate(rounds, synchronise, () => timed(least), 0)

  const came = visit.length - changes
  return [
    { of: 'opened from its snapshot, against reading and decrypting that', unit: 'ms', ...opening, note: size },
    { of: 'a change until durable, against one commit', unit: 'ms', ...writing },
    { of: `${came} changes of others, against verifying and decrypting them`, unit: 'ms', ...evenings },
  ]
}
