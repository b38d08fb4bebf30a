// Opening a large dossier from the device's own store until its registers can be shown, against verifying and decrypting its records and nothing else.
import { join } from 'node:path'
import type { DeviceStore, PlacedRecord } from '../src/sealed/desk/device-store.ts'
import { nodeStore } from '../src/sealed/desk/node/node-store.ts'
import { logNext, logStart, parseRecord, recordHash, recordName } from '../src/sealed/log/form.ts'
import type { NewStream } from '../src/sealed/log/ids.ts'
import { openStream } from '../src/sealed/log/stream.ts'
import { granted } from '../src/vocabulary/problems.ts'
import { contextOf, type Kept } from '../tests/sealed/log/team.ts'
import { verifyAndDecrypt } from './bare-open.ts'
import type { Figure } from './figure.ts'
import { largeDossier } from './large-dossier.ts'
import { alternate, timed } from './measure.ts'
import { within } from './servers.ts'

const rounds = 3
/** A dossier is opened once after a sign-in, by a program that is not warm: the first time counts. */
const warmUps = 0
const changes = 20_000

export const figure: Figure = {
  asks: 'opening a dossier from the device’s store, against the bare verify-and-decrypt of its records (WebCrypto), ms',
  run: () =>
    within(async ({ folder, afterwards }) => {
      const { ids, visitIds, server, salma, current, keys } = await largeDossier(changes)
      const store = nodeStore(join(folder(), 'device.sqlite'))
      afterwards(() => store.close())
      await keep(store, ids, server.control)
      await keep(store, visitIds, server.visit)

      const open = async () => {
        const control = await openStream(contextOf(ids, salma, current, null))
        await control.receive(await store.records(ids.stream, 0))
        const visit = await openStream(contextOf(visitIds, salma, current, control))
        await visit.receive(await store.records(visitIds.stream, 0))
        const problems = visit.refused().length + visit.waiting().length + (visit.forked() ? 1 : 0)
        if (visit.registers().size === 0 || problems > 0) throw new Error(`${problems} records were not taken`)
      }
      const bare = await verifyAndDecrypt(server.visit.slice(1), current(), keys)
      const compared = await alternate(
        rounds,
        () => timed(open),
        () => timed(bare),
        warmUps,
      )
      const count = server.visit.length - 1
      const each = (1000 * compared.ours.median) / count
      return [{ of: `${count} changes`, unit: 'ms', ...compared, note: `${each.toFixed(0)} µs a change` }]
    }),
}

/** As a device keeps what it has pulled. */
async function keep(store: DeviceStore, { dossier, stream }: NewStream, kept: Kept): Promise<void> {
  const placed: PlacedRecord[] = []
  let head = await logStart(dossier, stream)
  for (const record of kept) {
    const { bytes, header } = granted(parseRecord(record))
    const { device, seq } = header
    const hash = await recordHash(bytes)
    head = await logNext(head, hash)
    placed.push({ dossier, stream, device, seq, hash: recordName(hash), bytes, position: placed.length + 1 })
  }
  await store.receive(dossier, stream, placed, { position: placed.length, hash: head })
}
