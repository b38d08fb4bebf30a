// A dossier read from the device's store, every record judged, until its registers can be shown; against verifying and decrypting its records and nothing else.
import type { DeviceStore } from '../src/sealed/desk/store/device-store.ts'
import { pagesOf } from '../src/sealed/desk/store/stored-pages.ts'
import { openStream } from '../src/sealed/log/stream.ts'
import { contextOf } from '../tests/sealed/log/team.ts'
import { verifyAndDecrypt } from './bare-open.ts'
import type { Row } from './figure.ts'
import type { LargeDossier } from './large-dossier.ts'
import { alternate, timed } from './measure.ts'

const rounds = 3
/** A dossier is opened once after a sign-in, by a program that is not warm: the first time counts. */
const warmUps = 0

/** `store` has the first `changes` of the dossier's visit stream, and its epoch. */
export async function openedCold(dossier: LargeDossier, store: DeviceStore, changes: number): Promise<Row> {
  const { ids, visitIds, server, salma, current, keys } = dossier
  const open = async () => {
    const control = await openStream(contextOf(ids, salma, current, null))
    await control.receive(pagesOf(store, ids.stream, 0))
    const visit = await openStream(contextOf(visitIds, salma, current, control))
    await visit.receive(pagesOf(store, visitIds.stream, 0))
    const problems = visit.refused().length + visit.waiting().length + (visit.forked() ? 1 : 0)
    if (visit.registers().size === 0 || problems > 0) throw new Error(`${problems} records were not taken`)
    if (visit.links().length !== changes + 1) throw new Error('other records are stored')
  }
  const bare = await verifyAndDecrypt(server.visit.slice(1, changes + 1), current(), keys)
  const compared = await alternate(
    rounds,
    () => timed(open),
    () => timed(bare),
    warmUps,
  )
  const each = (1000 * compared.ours.median) / changes
  return { of: `${changes} changes, opened cold`, unit: 'ms', ...compared, note: `${each.toFixed(0)} µs a change` }
}
