// The server is killed at a random moment, fifty times (in CI; a fifth elsewhere), while records are pushed: what it acknowledged is there, all else is absent or whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import type { DeviceKeys } from '../../../src/sealed/keys/device-keys.ts'
import { logNext, logStart, recordHash } from '../../../src/sealed/log/form.ts'
import { frames, readNumberedFrames, type Session } from '../../../src/sealed/mailbox/wire.ts'
import { toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { bundledStaffServer } from '../../support/bundled-server.ts'
import { casesOf } from '../../support/cases.ts'
import type { Suite } from '../../support/databases.ts'
import { startStaffServerProcess, temporaryFolder } from '../../support/servers.ts'
import { openControl, type Writer } from './records-by-hand.ts'
import { send, setUpHouse } from './running-mailbox.ts'

const kills = casesOf(50)
/** A server lives for this many acknowledgements at most, and some milliseconds more: a slow machine changes nothing. */
const mostAcknowledged = 8
const mostMilliseconds = 30

/** In a file of its own for each database: they run beside each other. */
export const killedOverAndOver: Suite = ({ address, kind }) => {
  test('keeps each acknowledged record, and no half of any other', async () => {
    const file = await bundledStaffServer(temporaryFolder())
    const data = temporaryFolder()
    const place = { file, data, ...(kind === 'postgres' ? { databaseUrl: await address() } : {}) }
    // One that ends in order leaves its compiled code to those that come after it; one that is killed leaves nothing.
    await (await startStaffServerProcess(place)).stop()
    let server = await startStaffServerProcess(place)
    const { salma, idir, sessions } = await setUpHouse(server)
    const log = await openControl(salma.device)
    const opening = await log.rotate(salma.device, [salma.device, idir.device])
    assert.ok((await push(server.url, log.stream, [opening], sessions.salma)) === 'acknowledged')
    const sent = new Map([[toHex(opening), 'acknowledged' as Fate]])
    const pushers = [pusher(log, salma.device, sessions.salma, sent), pusher(log, idir.device, sessions.idir, sent)]

    let checked = { position: 0, head: await logStart(log.dossier, log.stream) }
    const found = new Set<string>()
    /** Reads what came since the last look: whole records that were really sent, in a chain that holds. */
    const look = async () => {
      for (
        let page = await pull(server.url, log.stream, checked, sessions.salma);
        page.length > 0;
        page = await pull(server.url, log.stream, checked, sessions.salma)
      )
        for (const { position, record } of page) {
          assert.equal(position, checked.position + 1)
          assert.ok(sent.has(toHex(record)), `position ${position} holds what nobody sent`)
          assert.ok(!found.has(toHex(record)), `position ${position} holds a record again`)
          found.add(toHex(record))
          checked = { position, head: await logNext(checked.head, await recordHash(record)) }
        }
      for (const [record, fate] of sent)
        if (fate === 'acknowledged') assert.ok(found.has(record), 'an acknowledged record is missing')
    }

    let cutOff = 0
    for (let kill = 0; kill < kills; kill++) {
      const life = lifeOf(Math.floor(Math.random() * mostAcknowledged))
      const pushing = Promise.all(pushers.map((push) => push(server.url, life.acknowledged)))
      await life.over
      await wait(Math.random() * mostMilliseconds)
      await server.kill()
      const ends = await pushing
      cutOff += ends.filter((end) => end === 'unknown').length
      server = await startStaffServerProcess(place)
      await look()
    }
    assert.ok(cutOff > 0, 'no kill ever met a request under way')
    assert.ok(found.size > kills, 'too little was pushed for the test to mean anything')
    await server.stop()
  })
}

/** Over once this many acknowledgements came; at once for none. */
function lifeOf(acknowledgements: number) {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  let left = acknowledgements
  if (left === 0) resolve()
  return {
    over,
    acknowledged: () => {
      left -= 1
      if (left === 0) resolve()
    },
  }
}

type Fate = 'acknowledged' | 'unknown'

/** Pushes batch after batch until the server does not answer. What was not acknowledged is sent again first, byte for byte, next time. */
function pusher(log: Writer, device: DeviceKeys, session: Session, sent: Map<string, Fate>) {
  let unsure: readonly Bytes[] = []
  return async (url: string, acknowledged: () => void): Promise<Fate> => {
    for (;;) {
      if (unsure.length === 0)
        unsure = await Promise.all([await log.write(device), ...(Math.random() < 0.5 ? [await log.write(device)] : [])])
      for (const record of unsure) sent.set(toHex(record), 'unknown')
      if ((await push(url, log.stream, unsure, session)) === 'unknown') return 'unknown'
      for (const record of unsure) sent.set(toHex(record), 'acknowledged')
      acknowledged()
      unsure = []
    }
  }
}

/** Throws on a refusal: a server that was killed must never ask anyone to sign again. */
async function push(url: string, stream: StreamId, records: readonly Bytes[], session: Session): Promise<Fate> {
  const response = await send(url, 'POST', `streams/${stream}/records`, { bytes: frames(records), session }).catch(
    () => null,
  )
  const body = await response?.text().catch(() => null)
  if (!response || body === null || body === undefined) return 'unknown'
  if (!response.ok) throw new Error(body)
  return 'acknowledged'
}

async function pull(
  url: string,
  stream: StreamId,
  { position, head }: { position: number; head: Bytes },
  session: Session,
) {
  const response = await send(url, 'GET', `streams/${stream}/records?after=${position}&head=${toBase64url(head)}`, {
    session,
  })
  if (!response.ok) throw new Error(await response.text())
  return granted(readNumberedFrames(concat(await response.bytes())))
}
