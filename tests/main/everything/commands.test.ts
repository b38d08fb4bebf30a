// The commands as an administrator types them: a table of recommendations is shown, then written; everything leaves, and comes in again elsewhere.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import { problemSentence } from '../../../src/foundation/words/t.ts'
import { emptyMapping } from '../../../src/institution/importing/mapping.ts'
import { exportEverything } from '../../../src/main/commands/export.ts'
import { importTable } from '../../../src/main/commands/import.ts'
import { sqliteFile } from '../../../src/main/night/installation.ts'
import { journal } from '../../../src/main/night/journal.ts'
import { refuse } from '../../../src/vocabulary/problems.ts'
import { openInstitution, today } from '../../institution/institution.ts'
import { setUp } from '../../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../../support/servers.ts'

passphrasesCostLittle()

/** In a process of its own: the whole way there and back. */
const run = (...args: readonly string[]) => {
  const cli = join(import.meta.dirname, '../../../src/main/cli.ts')
  const said = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
  })
  return { code: said.status, out: said.stdout, told: said.stderr }
}

/** In this one, which has loaded what each of them needs: what is only said, or refused. */
const asked = async (command: (args: readonly string[]) => Promise<number>, ...args: readonly string[]) => {
  const said = { out: '', told: '' }
  const into = (output: keyof typeof said) => (line: string) => {
    said[output] += `${line}\n`
  }
  const caught = [mock.method(console, 'log', into('out')), mock.method(console, 'error', into('told'))]
  try {
    const code = await command(args)
    return { code, ...said }
  } finally {
    for (const { mock } of caught) mock.restore()
  }
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
  const into = ['recommendations', file, '--data', data, `--by=${hind.id}`]

  const bad = join(folder, 'autre.csv')
  writeFileSync(bad, 'Nº;Recommandation;Date;Thème;Statut\n1;Assurer;12/03/2021;Soin;En cours\n2;;12/03/2021;;\n')
  const refused = await asked(importTable, 'recommendations', bad, '--data', data, '--language', 'en')
  assert.deepEqual(
    [refused.code, /\n(.*) rows are refused/.exec(refused.out)?.[1]],
    [1, '2'],
    'a row that is wrong in many cells is one row',
  )
  for (const said of [
    '2 Addressee: It names no addressee. The --mapping file can say it for all rows that do not: "otherwise", "addressee".',
    '2 D (Thème): Say in the --mapping file what this word means: "values", "theme". [Soin]',
    '2 C (Date): Say in the --mapping file in which order days are written: "order", "day-first" or "month-first". [12/03/2021]',
    '2 Day of that status: It names no day. Say in the --mapping file on which day the table showed this: "asOf", "2026-01-31".',
    '3 B (Recommandation): There is no text.',
  ])
    assert.ok(refused.told.includes(said), `${said}\n${refused.told}`)

  const obeyed = join(folder, 'obeyed.csv')
  writeFileSync(obeyed, `Nº;Recommandation\u001b]0;x\u0007;Date\n1;${'Assurer '.repeat(40)}\u001b[2J;\u009b31m\n`)
  const heard = await asked(importTable, 'recommendations', obeyed, '--data', data, '--language', 'en')
  assert.match(heard.out, /Assurer/)
  assert.doesNotMatch(heard.out + heard.told, /[^\P{Cc}\n]/u, 'a cell does not speak to the terminal')

  const latin = join(folder, 'ancien.csv')
  writeFileSync(latin, Buffer.from('Nº;Recommandation;Date\n1;État des lieux vérifié;2026-07-20\n', 'latin1'))
  const guessed = await asked(importTable, 'recommendations', latin, '--data', data, '--language', 'en')
  assert.match(guessed.told, /The coding of the letters, windows-1252, was found by their looks alone/)
  assert.match(guessed.out, /État des lieux vérifié/)
  const named = await asked(importTable, 'recommendations', latin, '--data', data, '--coding', 'windows-1252')
  assert.doesNotMatch(named.told, /--coding/)
  assert.equal((await asked(importTable, 'recommendations', latin, '--data', data, '--coding', 'ebcdic')).code, 2)

  const gone = await asked(
    importTable,
    'recommendations',
    join(folder, 'absent.csv'),
    '--data',
    data,
    '--language',
    'fr',
  )
  assert.deepEqual([gone.code, gone.told.split('\n')[0]], [1, problemSentence('fr', refuse('file-not-here').problem)])
  const nowhere = await asked(importTable, 'recommendations', file, '--data', folder, '--language', 'fr')
  assert.deepEqual(
    [nowhere.code, nowhere.told.split('\n')[0]],
    [1, problemSentence('fr', refuse('no-installation-here').problem)],
  )

  const beyond = join(folder, 'beyond.json')
  writeFileSync(beyond, JSON.stringify({ ...emptyMapping, columns: { reference: 0, text: 7 } }))
  const reaching = await asked(importTable, ...into, '--mapping', beyond, '--language', 'en')
  assert.equal(reaching.code, 1)
  assert.match(reaching.told, /gives “text” the column 7, but the columns of this table are counted from 0 to 4/)
  assert.doesNotMatch(reaching.told, /There is no text/)

  const strange = join(folder, 'strange.json')
  const values = { theme: { santé: 'hygiene' }, status: { fait: 'faite', début: 'Started' } }
  writeFileSync(strange, JSON.stringify({ ...emptyMapping, columns: { text: 1 }, values, asOf: '31/01/2026' }))
  const unknown = await asked(importTable, ...into, '--mapping', strange, '--confirm', '--language', 'en')
  assert.deepEqual(
    [unknown.code, ...(unknown.told.match(/(?<=gives “)[^\n]+/g) ?? [])],
    [
      1,
      ...['theme', 'status', 'asOf'].map((field, at) => {
        const said = ['hygiene', 'faite', '31/01/2026'][at]
        return `${field}” a meaning that there is not: \u2068${said}\u2069. Nothing was read.`
      }),
    ],
    'only what is a meaning here becomes one; its words in any language do',
  )
  assert.match(unknown.told, /“status” may be given one of these meanings.*started/)

  const shown = await asked(importTable, ...into)
  assert.deepEqual([shown.code, shown.told], [0, ''], shown.out)
  assert.deepEqual(await standingIn(data), [], 'nothing is written before it is confirmed')
  const written = run('import', ...into, '--confirm')
  assert.deepEqual([written.code, written.told], [0, ''], written.out)
  const standing = await standingIn(data)
  assert.equal(standing.length, 2)
  const entries = async () => (await asked(journal, 'verify', '--data', data, '--language', 'en')).out
  const before = await entries()
  const again = await asked(importTable, ...into, '--confirm', '--language', 'en')
  assert.equal(again.code, 0, again.told)
  assert.match(again.out, /already in the register: there is nothing to write/)
  assert.equal(await entries(), before, 'nor does the journal say that anything was done')
  assert.deepEqual(await standingIn(data), standing, 'the same table again changes nothing')

  const out = join(folder, 'out')
  const left = run('export', out, '--data', data)
  assert.deepEqual([left.code, left.told], [0, ''], left.out)
  assert.equal((await asked(exportEverything, out, '--data', data)).code, 1, 'what is there is never written over')
  const there = join(folder, 'elsewhere')
  const back = run('import', 'everything', out, '--data', there)
  assert.deepEqual([back.code, back.told], [0, ''], back.out)
  assert.deepEqual(await standingIn(there), standing)
  const more = await asked(importTable, 'recommendations', file, '--data', there, `--by=${hind.id}`)
  assert.deepEqual([more.code, more.told], [0, ''], 'also before a server has started there')
  writeFileSync(join(out, 'json', 'recommendations.json'), '[]')
  const third = join(folder, 'third')
  assert.equal((await asked(importTable, 'everything', out, '--data', third)).code, 1)
  assert.ok(!existsSync(third), 'an export that was altered leaves nothing behind')
})
