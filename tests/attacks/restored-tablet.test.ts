// A tablet whose storage was put back to last week, with new work on it: it never shows two records signed at one seq, and keeps what it has.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join as path } from 'node:path'
import { test } from 'node:test'
import { nodeStore } from '../../src/sealed/desk/node/node-store.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { device, join, passphrase, refusal, setUp } from '../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)

test('a tablet restored from last week sends nothing that it signed twice, says so, and accuses nobody', async () => {
  const salma = await join(server, hind, 'Salma', ['member'])
  const folder = temporaryFolder()
  const [file, old] = [path(folder, 'tablet'), path(folder, 'last-week')]
  const invitation = granted(await salma.desk.invite({ person: salma.id }))
  const tablet = device(server, { store: nodeStore(file) })
  granted(await tablet.desk.answerInvitation(invitation, { passphrase, accountSecret: salma.accountSecret }))
  granted(await salma.desk.admit())
  granted(await tablet.desk.awaitAdmission())
  const dossier = granted(await tablet.desk.createDossier([{ person: salma.id, role: 'lead' }]))
  const visit = (await tablet.desk.dossiers())
    .find(({ id }) => id === dossier)
    ?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!visit) throw new Error('a dossier has a visit stream')
  granted(await tablet.desk.sync())
  for (const part of ['', '-wal']) cpSync(file + part, old + part)

  granted(await tablet.desk.write(visit, [{ register: 'answers/q1', value: 'this week' }]))
  granted(await tablet.desk.sync())

  const restored = device(server, { store: nodeStore(old) })
  const sent: string[] = []
  restored.network.before = ({ method, path: to }) => void (method === 'POST' && sent.push(to))
  granted(await restored.desk.unlock(passphrase))
  granted(await restored.desk.write(visit, [{ register: 'answers/q2', value: 'after the restore' }]))
  for (const _ of [1, 2]) assert.equal(refusal(await restored.desk.sync()), 'device-put-back')
  assert.ok(sent.every((to) => !to.includes(visit)))
  assert.equal((await restored.desk.status()).trouble?.code, 'device-put-back')
  assert.deepEqual([...granted(await restored.desk.registers(visit)).keys()], ['answers/q2'])
  granted(await hind.desk.sync())
  assert.equal((await hind.desk.status()).trouble, null)
})
