// Knows that this device's storage was put back to an earlier state: the server, or a colleague's file, has records of its own that it does not remember.
import { utf8 } from '../../keys/bytes.ts'
import type { Bench, Opened } from '../bench.ts'
import type { DeviceStore, SealedRecord } from '../store/device-store.ts'

/**
 * True when one of these records bears this device's signature and is not on its disk, nor was forgotten with its stream. It is remembered from then on: nothing more is
 * signed here, and nothing that waits is sent, or two records might bear one seq. Contract: the signatures of its own were verified.
 */
export async function meetsItsOwn({ store, opened }: Bench, records: readonly SealedRecord[]): Promise<boolean> {
  const me = opened?.keys.id
  for (const [stream, own] of Map.groupBy(
    records.filter(({ device }) => device === me),
    (record) => record.stream,
  )) {
    if (!me) continue
    const forgotten = await store.forgottenSeq(stream, me)
    const unsent = new Set((await store.unsent()).map(({ hash }) => hash))
    const strange = own.filter(({ seq, hash }) => seq > forgotten && !unsent.has(hash))
    if (strange.length === 0) continue
    const here = new Set((await store.records(stream, 0)).map(({ hash }) => hash))
    if (strange.every(({ hash }) => here.has(hash))) continue
    await store.put({ [name]: utf8([...(await putBackHere(store)), me].join(' ')) })
    return true
  }
  return false
}

/** This device has met records of its own that it did not remember. For ever: a tab that is still open under its keys signs nothing when it has become another. */
export async function isPutBack({ store, opened }: { store: DeviceStore; opened: Opened | null }): Promise<boolean> {
  return opened !== null && (await putBackHere(store)).includes(opened.keys.id)
}

async function putBackHere(store: DeviceStore): Promise<readonly string[]> {
  const mark = await store.read(name)
  return mark ? new TextDecoder().decode(mark).split(' ') : []
}

const name = 'put back'
