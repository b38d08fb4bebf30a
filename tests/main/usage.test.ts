// What each command says of itself: asked for, in the language asked for; and of an option that is none, its name.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { t } from '../../src/foundation/words/t.ts'
import { localApp } from '../../src/main/app-release/local-app.ts'
import { release } from '../../src/main/app-release/release.ts'
import { demoExchange } from '../../src/main/commands/demo-exchange.ts'
import { exportEverything } from '../../src/main/commands/export.ts'
import { importTable } from '../../src/main/commands/import.ts'
import { language } from '../../src/main/commands/language.ts'
import { newsletter } from '../../src/main/commands/newsletter.ts'
import { start } from '../../src/main/commands/start.ts'
import { verify } from '../../src/main/commands/verify.ts'
import { backup } from '../../src/main/night/backup.ts'
import { doctor } from '../../src/main/night/doctor.ts'
import { journal } from '../../src/main/night/journal.ts'
import { move } from '../../src/main/night/move.ts'
import { restore } from '../../src/main/night/restore.ts'
import { languages } from '../../src/vocabulary/languages.ts'

const root = join(import.meta.dirname, '..', '..')
const night = 'src/main/night'
const commands = 'src/main/commands'
/** Each with the file that reads its options. */
const all = {
  start: [start, `${commands}/options.ts`],
  'demo:exchange': [demoExchange, `${commands}/demo-exchange.ts`],
  verify: [verify, `${commands}/verify.ts`],
  backup: [backup, `${night}/backup.ts`],
  restore: [restore, `${night}/restore.ts`],
  move: [move, `${night}/move.ts`],
  import: [importTable, `${commands}/import.ts`],
  export: [exportEverything, 'src/main/everything/everything-terminal.ts'],
  doctor: [doctor, `${night}/doctor.ts`],
  journal: [journal, `${night}/journal.ts`],
  newsletter: [newsletter, `${commands}/newsletter.ts`],
  language: [language, `${commands}/language.ts`],
  release: [release, 'src/main/app-release/release.ts'],
  app: [localApp, 'src/main/app-release/local-app.ts'],
} as const

describe('a command that is asked what it understands', () => {
  for (const [name, [run, file]] of Object.entries(all))
    test(`${name}: each of its options, in three languages, on the output and with 0`, async (it) => {
      const [out, told] = [said(it, 'log'), said(it, 'error')]
      for (const spoken of languages) {
        out.length = 0
        assert.equal(await run(['--help', '--language', spoken]), 0)
        const usage = out.join('\n')
        assert.ok(usage.startsWith(`npx wiqaya ${name} `), usage)
        for (const option of optionsIn(file))
          assert.ok(option === '--language' || usage.includes(option), `${option} ${spoken}`)
      }
      assert.deepEqual(told, [])
    })

  for (const [name, [run]] of Object.entries(all))
    test(`${name}: an option that it has not is named beside them, with 2`, async (it) => {
      const [out, told] = [said(it, 'log'), said(it, 'error')]
      assert.equal(await run(['--frobnicate=1', '--language', 'fr']), 2)
      assert.ok(
        told[0]?.includes(t('fr', 'terminal.unknown-option', { option: '\u2066--frobnicate\u2069' })),
        String(told[0]),
      )
      assert.ok(told[1]?.startsWith('npx wiqaya '))
      assert.deepEqual(out, [])
    })

  test('app: an address that is none is answered by what it understands, with 2', async (it) => {
    const told = said(it, 'error')
    for (const args of [['not an address'], ['https://staff.example', '--sign-in', 'accounts']])
      assert.equal(await localApp([...args, '--language', 'fr']), 2, args.join(' '))
    assert.equal(told.filter((line) => line.startsWith('npx wiqaya app ')).length, 2)
  })
})

function said(it: { mock: typeof import('node:test').mock }, where: 'log' | 'error'): string[] {
  const lines: string[] = []
  it.mock.method(console, where, (line: string) => lines.push(line))
  return lines
}

/** As its parser reads them. */
const optionsIn = (file: string): string[] => {
  const [, options = ''] = /argumentsOf\(args, \{(.*?)\}\)/s.exec(readFileSync(join(root, file), 'utf8')) ?? []
  const names = [...options.matchAll(/(?:^|\s)'?([a-z-]+)'?: \{/g)].map(([, one]) => `--${one}`)
  assert.ok(names.length > 0, file)
  return names
}
