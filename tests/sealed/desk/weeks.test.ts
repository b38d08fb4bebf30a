// A year of weekly signatures by a clock of the test: signers who are away, who come back, and whose year is over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { join, type Member, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
let day = 0
const clock = () => new Date(Date.now() + day * 86_400_000).toISOString() as Instant
const { hind, younes } = await setUp(server, { clock })
const salma = await join(server, hind, 'Salma', ['member'], { clock })
for (const { network } of [hind, younes, salma]) network.serverClock = clock

/** What a member reads on that day, once she has synchronised. */
async function on(now: number, { desk }: Member): Promise<string> {
  day = now
  granted(await desk.sync())
  return (await desk.status()).trouble?.code ?? 'nothing'
}
const versions = async () => (await salma.store.directory()).length

test('the directory is signed anew once a week by whoever of the signers is there, is stale on the twenty-second day without, and fresh once one is back', async () => {
  for (const one of [hind, younes, salma]) assert.equal(await on(6, one), 'nothing')
  const before = await versions()
  for (const one of [hind, younes, salma]) assert.equal(await on(7.1, one), 'nothing')
  assert.equal(await versions(), before + 1, 'one of the two is enough')
  for (const one of [younes, salma]) assert.equal(await on(15, one), 'nothing')
  assert.equal(await versions(), before + 2, 'the other one does it in her absence')
  assert.equal(await on(35.9, salma), 'nothing')
  assert.equal(await on(36.1, salma), 'directory-stale')
  assert.equal(await on(60, hind), 'nothing')
  assert.equal(await on(60, salma), 'nothing')
})

test('nobody signs once the year is over, and everybody reads it three weeks later', async () => {
  for (let now = 70; now <= 360; now += 10) await on(now, hind)
  assert.equal(await on(364, hind), 'nothing')
  assert.equal((await hind.desk.status()).signs, true)
  assert.equal(await on(366, hind), 'nothing')
  assert.equal((await hind.desk.status()).signs, false)
  for (const one of [hind, younes, salma]) assert.equal(await on(388, one), 'directory-stale')
})
