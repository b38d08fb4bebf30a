// The command line: one line per command, each in a file of its own, loaded when asked for.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

type Command = { readonly does: string; readonly run: (args: readonly string[]) => Promise<number> }

const ofAnyInstallation: Readonly<Record<string, Command>> = {
  start: {
    does: 'serve staff and the public site; builds and fills what is missing',
    run: async (args) => (await import('./commands/start.ts')).start(args),
  },
  'demo:exchange': {
    does: 'three invented mechanisms exchange on this machine; one lies, one disappears',
    run: async (args) => (await import('./commands/demo-exchange.ts')).demoExchange(args),
  },
  build: { does: 'build the app into dist/app', run: async () => (await import('./commands/build.ts')).build() },
  verify: {
    does: 'check an exported dossier with no network; says who wrote what kind of thing, and when',
    run: async (args) => (await import('./commands/verify.ts')).verify(args),
  },
  backup: {
    does: 'seal all that is kept into one file, while the servers run; or make the key that opens it',
    run: async (args) => (await import('./night/backup.ts')).backup(args),
  },
  restore: {
    does: 'bring a backup back into an empty folder, or verify that it could be',
    run: async (args) => (await import('./night/restore.ts')).restore(args),
  },
  move: {
    does: 'move the databases from SQLite to PostgreSQL, and prove that nothing is lost',
    run: async (args) => (await import('./night/move.ts')).move(args),
  },
  import: {
    does: 'recommendations from any tracker’s table, shown first and then written; or everything that was exported',
    run: async (args) => (await import('./commands/import.ts')).importTable(args),
  },
  export: {
    does: 'every register and attachment as JSON, CSV and a workbook, while the servers run',
    run: async (args) => (await import('./commands/export.ts')).exportEverything(args),
  },
  doctor: {
    does: 'say what is wrong with an installation, and what to do; it changes nothing',
    run: async (args) => (await import('./night/doctor.ts')).doctor(args),
  },
  journal: {
    does: 'read the whole journal and say whether each entry follows from the one before',
    run: async (args) => (await import('./night/journal.ts')).journal(args),
  },
  newsletter: {
    does: 'the newsletter’s readers and figures; takes in mails that came back',
    run: async (args) => (await import('./commands/newsletter.ts')).newsletter(args),
  },
  language: {
    does: 'a language of the institution’s own: template, check, add, remove, list',
    run: async (args) => (await import('./commands/language.ts')).language(args),
  },
  release: {
    does: 'make a release key, or sign the built app with one: on a computer that is no server',
    run: async (args) => (await import('./app-release/release.ts')).release(args),
  },
  app: {
    does: 'check the app that a server offers against its signed list, and serve it on this computer',
    run: async (args) => (await import('./app-release/local-app.ts')).localApp(args),
  },
}

/** What only its own folder has the files for: a package brings none of them. */
const ofTheProject: Readonly<Record<string, Command>> = {
  dev: {
    does: 'the same, rebuilt and restarted at each change',
    run: async (args) => (await import('./commands/dev.ts')).dev(args),
  },
  test: {
    does: 'run every test; names of files as arguments run only those',
    run: async (args) => (await import('../../tests/run.ts')).runTests(args),
  },
  check: { does: 'types, lint, format, architecture', run: async () => (await import('./commands/check.ts')).check() },
  bench: {
    does: 'measure; prints a table and writes JSON',
    run: async (args) => (await import('../../bench/run.ts')).bench(args),
  },
}

const isProject = existsSync(join(import.meta.dirname, '..', '..', 'tests'))
const commands = isProject ? { ...ofAnyInstallation, ...ofTheProject } : ofAnyInstallation

const [name = 'help', ...args] = process.argv.slice(2)
const command = commands[name]
if (command) process.exitCode = await command.run(args)
else {
  console.log('wiqaya <command>\n')
  for (const [key, { does }] of Object.entries(commands)) console.log(`  ${key.padEnd(14)} ${does}`)
  process.exitCode = name === 'help' || name === '--help' ? 0 : 2
}
