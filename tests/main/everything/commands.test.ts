// The commands as an administrator types them, each in a process of its own: a table of recommendations is shown, then written; everything leaves, and comes in again elsewhere.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database.ts'
import { sqliteFile } from '../../../src/main/night/installation.ts'
import { openInstitution, today } from '../../institution/institution.ts'
import { setUp } from '../../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../../support/servers.ts'

passphrasesCostLittle()

const run = (...args: readonly string[]) => {
  const cli = join(import.meta.dirname, '../../../src/main/cli.ts')
  const said = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
  })
  return { code: said.status, out: said.stdout, told: said.stderr }
}

const standingIn = async (data: string) => {
  const database = await openDatabase(sqliteFile('staff', data))
  const { registers } = await openInstitution(database)
  const found = await registers.recommendations.find({}, today, { page: 1, size: 10 })
  await database.close()
  return found.items.map(({ recommendation: { text, made } }) => ({ text, made }))
}

test('a table is shown, written once it is confirmed, and all of the registers leave and come in again elsewhere', async () => {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  const publications = join(data, 'public', 'publications')
  mkdirSync(publications, { recursive: true })
  const server = await startStaffServerProcess({ data: join(data, 'staff'), publications })
  const { hind } = await setUp(server)
  await server.stop()
  const file = join(folder, 'suivi.csv')
  writeFileSync(
    file,
    'Référence;Recommandation;Date;Thème;Destinataire\nR-1;"Assurer une heure de promenade\nchaque jour";2026-07-20;Santé;Direction\nR-2;ضمان ساعة من الفسحة;2026-07-21;Santé;Direction\n',
  )
  const into = ['import', 'recommendations', file, '--data', data, `--by=${hind.id}`]

  const shown = run(...into)
  assert.deepEqual([shown.code, shown.told], [0, ''], shown.out)
  assert.deepEqual(await standingIn(data), [], 'nothing is written before it is confirmed')
  const written = run(...into, '--confirm')
  assert.deepEqual([written.code, written.told], [0, ''], written.out)
  const standing = await standingIn(data)
  assert.equal(standing.length, 2)
  const again = run(...into, '--confirm')
  assert.equal(again.code, 0, again.told)
  assert.deepEqual(await standingIn(data), standing, 'the same table again changes nothing')

  const out = join(folder, 'out')
  const left = run('export', out, '--data', data)
  assert.deepEqual([left.code, left.told], [0, ''], left.out)
  assert.equal(run('export', out, '--data', data).code, 1, 'what is there is never written over')
  const there = join(folder, 'elsewhere')
  const back = run('import', 'everything', out, '--data', there)
  assert.deepEqual([back.code, back.told], [0, ''], back.out)
  assert.deepEqual(await standingIn(there), standing)
  writeFileSync(join(out, 'json', 'recommendations.json'), '[]')
  const third = join(folder, 'third')
  assert.equal(run('import', 'everything', out, '--data', third).code, 1)
  assert.ok(!existsSync(third), 'an export that was altered leaves nothing behind')
})
