// What this device says of its own work: what the server has of it, what it alone has, and that its clock or its directory is old, before anything is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepsNoWords } from '../../../src/sealed/desk/desk-view.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { device, join, passphrase, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)

test('a receipt tells what the server has acknowledged from what is on this device alone, without asking anybody', async () => {
  granted(await hind.desk.sync())
  const dossier = granted(await hind.desk.createDossier([{ person: hind.id, role: 'lead' }]))
  const visit = (await hind.desk.dossiers())[0]?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  granted(await hind.desk.write(visit, [{ register: 'q1', value: 'sent' }]))
  granted(await hind.desk.sync())
  hind.network.cut = true
  granted(await hind.desk.write(visit, [{ register: 'q2', value: 'not sent' }]))
  const [receipt, ...others] = granted(await hind.desk.receipts())
  assert.deepEqual([receipt?.dossier, receipt?.sent, receipt?.unsent, others.length], [dossier, 2, 1, 0])
  assert.ok(receipt?.lastSent && receipt.log && receipt.log.position > 1)
  assert.match(receipt.log.print, /^[0-9a-f]{8}$/)
  hind.network.cut = false
  granted(await hind.desk.sync())
  const [after] = granted(await hind.desk.receipts())
  assert.deepEqual([after?.sent, after?.unsent], [3, 0])
  assert.notEqual(after?.log?.print, receipt.log.print)
  // Of a year's programme too, whose log is its own.
  const programme = granted(await hind.desk.createProgramme())
  granted(await hind.desk.sync())
  const found = granted(await hind.desk.receipts()).find((one) => one.dossier === programme)
  assert.ok(found?.log && found.log.position > 0)
  await hind.desk.lock()
  assert.equal(refusal(await hind.desk.receipts()), 'device-locked')
  granted(await hind.desk.unlock(passphrase))
})

test('words that no record takes, on a device that was struck off, are never said to be sent', async () => {
  const { desk, id } = await join(server, hind, 'Lina', ['member'])
  const dossier = granted(await desk.createDossier([{ person: id, role: 'lead' }]))
  const [card] = await desk.dossiers()
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  granted(await desk.sync())
  const here = async () => {
    const receipt = granted(await desk.receipts()).find((one) => one.dossier === dossier)
    return [receipt?.unsent, receipt?.typed]
  }
  assert.deepEqual(await here(), [0, 0])
  granted(await hind.desk.sync())
  granted(await hind.desk.strikeOff({ device: (await desk.status()).device ?? assert.fail() }))
  assert.equal(keepsNoWords(await desk.status()), false)
  await desk.sync()
  assert.equal(keepsNoWords(await desk.status()), true, 'known before anything is typed')
  granted(await desk.editFields(visit, [{ register: 'q1', value: 'Le couloir' }]))
  for (const opens of [false, true]) {
    await desk.lock()
    granted(await desk.unlock(passphrase))
    assert.deepEqual(await here(), [0, 1], opens ? 'nor later' : 'at the next opening')
  }
})

test('a clock that is a year wrong is said by its difference from the server’s, and what is written is kept all the same', async () => {
  let off = 0
  const clock = () => new Date(Date.now() + off).toISOString() as Instant
  const { desk, id } = await join(server, hind, 'Amal', ['member'], { clock })
  granted(await desk.sync())
  assert.equal((await desk.status()).clockOff, 0)
  for (const days of [365, -365]) {
    off = days * 86_400_000
    await desk.sync()
    assert.equal((await desk.status()).clockOff, days * 1440)
  }
  const dossier = granted(await desk.createDossier([{ person: id, role: 'lead' }]))
  const visit = (await desk.dossiers())
    .find((card) => card.id === dossier)
    ?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  granted(await desk.write(visit, [{ register: 'q1', value: 'written a year ago, says the tablet' }]))
  granted(await desk.sync())
  granted(await hind.desk.sync())
  const [standing] = granted(await hind.desk.registers(visit)).get('q1') ?? []
  assert.equal(standing?.value, 'written a year ago, says the tablet')
})

test('a directory that no signer has signed for 21 days is said; a signer’s device signs it again by itself', async () => {
  const amina = await join(server, hind, 'Amina', ['member'])
  const clock = () => new Date(Date.now() + 22 * 86_400_000).toISOString() as Instant
  const [hers, signers] = [device(server, { store: amina.store, clock }), device(server, { store: hind.store, clock })]
  for (const { network } of [hers, signers]) network.serverClock = clock
  granted(await hers.desk.unlock(passphrase))
  granted(await hers.desk.sync())
  assert.equal((await hers.desk.status()).trouble?.code, 'directory-stale')
  granted(await signers.desk.unlock(passphrase))
  granted(await signers.desk.sync())
  granted(await hers.desk.sync())
  assert.equal((await hers.desk.status()).trouble, null)
})
