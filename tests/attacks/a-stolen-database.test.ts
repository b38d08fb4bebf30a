// A thief with the whole of the server’s disk, and with a list on which the true passphrases stand: nothing to try them on, and nothing to read.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join as inFolder } from 'node:path'
import { test } from 'node:test'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import { problemSentence } from '../../src/foundation/words/t.ts'
import { accountFrom, readAccountSecret } from '../../src/sealed/keys/account.ts'
import { equal } from '../../src/sealed/keys/bytes.ts'
import { verifierOf } from '../../src/sealed/keys/public.ts'
import type { MailboxTables } from '../../src/sealed/server/tables.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { bytesOfId } from '../../src/vocabulary/ids.ts'
import { granted, refuse } from '../../src/vocabulary/problems.ts'
import { passphrase, setUp } from '../sealed/desk/people.ts'
import { ask } from '../sealed/server/running-mailbox.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'

passphrasesCostLittle()

const list = ['correct horse battery staple again', passphrase, 'another of the list, just as long']
const word = 'زنزانة-لا-نافذة-لها'

test('a stolen database with the true list of passphrases opens no account and says no word', async () => {
  const data = temporaryFolder()
  let server = await startStaffServerProcess({ data })
  const { hind } = await setUp(server)
  granted(await hind.desk.createDossier([]))
  const visit = (await hind.desk.dossiers())[0]?.streams.find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
  granted(await hind.desk.write(visit, [{ register: 'answers/q1', value: word }]))
  granted(await hind.desk.sync())
  await server.stop()

  const card = (await readAccountSecret(hind.accountSecret)) ?? assert.fail()
  const hers = await accountFrom(passphrase, card)
  const disk = Buffer.concat(
    readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(inFolder(entry.parentPath, entry.name))),
  )
  for (const secret of [card, hers.authKey])
    for (const form of [Buffer.from(secret), Buffer.from(toBase64url(secret)), Buffer.from(secret).toString('hex')])
      assert.equal(disk.includes(form), false, 'a secret of hers is on the disk')
  assert.equal(disk.includes(word), false)

  const database = await openDatabase(inFolder(data, 'staff.sqlite'))
  const db = database.db.withTables<MailboxTables>()
  const accounts = await db.selectFrom('accounts').selectAll().execute()
  const people = accounts.map(({ person }) => bytesOfId(person))
  const devices = (await db.selectFrom('stream_readers').select('device').distinct().execute()).map(({ device }) =>
    bytesOfId(device),
  )
  await database.close()
  const mine = accounts.find(({ account }) => account === hers.id) ?? assert.fail()
  const fits = async (words: string, secret: Uint8Array<ArrayBuffer>) =>
    equal(await verifierOf((await accountFrom(words, secret)).authKey), new Uint8Array(mine.verifier))
  assert.ok(await fits(passphrase, card), 'with her card it would open')
  // All of the length of a secret that the database holds, and what is left out of habit.
  const guesses = [
    bytesOfId(mine.account),
    ...people,
    ...devices,
    new Uint8Array(mine.verifier).slice(0, 16),
    new Uint8Array(16),
  ]
  for (const words of list)
    for (const guess of guesses) assert.equal(await fits(words, guess), false, 'a passphrase can be tried')

  server = await startStaffServerProcess({ data })
  const tried = await accountFrom(passphrase, bytesOfId(mine.account))
  const answer = await ask(server.url, 'POST', 'session', {
    json: { account: mine.account, key: toBase64url(tried.authKey) },
  })
  assert.equal(answer.code, 'sign-in-refused')
  assert.match(problemSentence('en', refuse('sign-in-refused').problem), /account secret/)
})
