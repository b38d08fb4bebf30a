// A tablet whose storage was put back to last week, with new work on it: it never shows two records signed at one seq, and keeps what it has.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join as path } from 'node:path'
import { test } from 'node:test'
import { problemSentence } from '../../src/foundation/words/t.ts'
import { nodeStore } from '../../src/sealed/desk/node/node-store.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { device, furtherDevice, join, passphrase, type Someone, setUp } from '../sealed/desk/people.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'
import { reads, readsAs, saidOf } from './reads-as.ts'

passphrasesCostLittle()
carryingCostsLittle()

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
  for (const _ of [1, 2]) assert.equal(saidOf(await restored.desk.sync()), reads('device-put-back'))
  assert.ok(sent.every((to) => !to.includes(visit)))
  assert.equal(readsAs((await restored.desk.status()).trouble), reads('device-put-back'))
  assert.deepEqual([...granted(await restored.desk.registers(visit)).keys()], ['answers/q2'])
  granted(await hind.desk.sync())
  assert.equal((await hind.desk.status()).trouble, null)
})

test('two records under one number, one of them carried by hand, come before everybody; a manager’s word lets one branch count, whatever comes later', async () => {
  const salma = await join(server, hind, 'Salma', ['member'])
  const [file, old] = [path(temporaryFolder(), 'tablet'), path(temporaryFolder(), 'copy')]
  const tablet = await furtherDevice(server, salma, { store: nodeStore(file) })
  const dossier = granted(await tablet.desk.createDossier([{ person: salma.id, role: 'lead' }]))
  const visit = (await tablet.desk.dossiers())
    .find(({ id }) => id === dossier)
    ?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!visit) throw new Error('a dossier has a visit stream')
  for (const { desk } of [tablet, hind, salma]) granted(await desk.sync())
  for (const part of ['', '-wal']) cpSync(file + part, old + part)

  // The copy never meets the server: it writes, and a colleague takes its file in.
  const copy = device(server, { store: nodeStore(old) })
  granted(await copy.desk.unlock(passphrase))
  copy.network.cut = true
  for (const question of ['q2', 'q3', 'q4'])
    granted(await copy.desk.write(visit, [{ register: `answers/${question}`, value: 'on the copy' }]))
  const { file: carried, words } = granted(
    await copy.desk.carryOut(dossier, { language: 'en', handOver: null, files: false }),
  )
  for (const question of ['q1', 'q5'])
    granted(await tablet.desk.write(visit, [{ register: `answers/${question}`, value: 'on the tablet' }]))
  granted(await tablet.desk.sync())
  granted(await hind.desk.carryIn(carried, words))
  granted(await hind.desk.write(visit, [{ register: 'answers/q6', value: 'by Hind, who had seen the copy’s' }]))
  for (const { desk } of [hind, salma, hind]) granted(await desk.sync())

  const read = async ({ desk }: Someone) => [...granted(await desk.registers(visit)).keys()].sort()
  for (const member of [hind, salma]) {
    assert.deepEqual(await read(member), ['answers/q6'])
    const { trouble, unsent } = await member.desk.status()
    assert.match(problemSentence('en', trouble ?? assert.fail()), /Two different records bear one number/)
    assert.equal(unsent.count, 0)
    const [fork, ...others] = granted(await member.desk.forks(dossier))
    assert.deepEqual(others, [])
    assert.deepEqual([fork?.person, fork?.named, fork?.mayDecide], [salma.id, null, true])
    assert.deepEqual(fork?.branches.map(({ says, follow }) => [says[0]?.value, follow]).sort(), [
      ['on the copy', 2],
      ['on the tablet', 1],
    ])
  }
  const [fork = assert.fail()] = granted(await salma.desk.forks(dossier))
  const theTablets = fork.branches.find(({ says }) => says[0]?.value === 'on the tablet')?.record ?? assert.fail()
  assert.equal(saidOf(await salma.desk.nameBranch(dossier, fork, theTablets, ' ')), reads('field-missing'))
  assert.equal(saidOf(await salma.desk.nameBranch(dossier, fork, fork.device, 'none of the two')), reads('not-found'))
  granted(await salma.desk.nameBranch(dossier, fork, theTablets, 'The copy was made by the workshop.'))
  for (const { desk } of [salma, hind]) granted(await desk.sync())
  for (const member of [hind, salma]) {
    assert.deepEqual(await read(member), ['answers/q1', 'answers/q5', 'answers/q6'])
    assert.equal((await member.desk.status()).trouble, null)
  }

  // More of the copy's, later: the decision holds for it too.
  granted(await copy.desk.write(visit, [{ register: 'answers/q7', value: 'on the copy' }]))
  const later = granted(await copy.desk.carryOut(dossier, { language: 'en', handOver: null, files: false }))
  granted(await hind.desk.carryIn(later.file, later.words))
  for (const { desk } of [hind, salma]) granted(await desk.sync())
  for (const member of [hind, salma]) assert.deepEqual(await read(member), ['answers/q1', 'answers/q5', 'answers/q6'])
  assert.deepEqual(
    granted(await hind.desk.forks(dossier)).map(({ named }) => named?.reason),
    ['The copy was made by the workshop.'],
  )
  const told = granted(await hind.desk.dossierHistory(dossier)).at(-1)
  assert.deepEqual([told?.acts[0]?.kind, told?.person], ['branch-named', salma.id])
})
