// The command line: one line per command, each in a file of its own, loaded when used.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { entryIn } from '../foundation/entry-in.ts'

type Command = (args: readonly string[]) => Promise<number>

const ofAnyInstallation = {
  start: async (args: readonly string[]) => (await import('./commands/start.ts')).start(args),
  'demo:exchange': async (args: readonly string[]) => (await import('./commands/demo-exchange.ts')).demoExchange(args),
  build: alone('build', async () => (await import('./commands/build.ts')).build()),
  verify: async (args: readonly string[]) => (await import('./commands/verify.ts')).verify(args),
  backup: async (args: readonly string[]) => (await import('./night/backup.ts')).backup(args),
  restore: async (args: readonly string[]) => (await import('./night/restore.ts')).restore(args),
  move: async (args: readonly string[]) => (await import('./night/move.ts')).move(args),
  import: async (args: readonly string[]) => (await import('./commands/import.ts')).importTable(args),
  export: async (args: readonly string[]) => (await import('./commands/export.ts')).exportEverything(args),
  doctor: async (args: readonly string[]) => (await import('./night/doctor.ts')).doctor(args),
  journal: async (args: readonly string[]) => (await import('./night/journal.ts')).journal(args),
  newsletter: async (args: readonly string[]) => (await import('./commands/newsletter.ts')).newsletter(args),
  language: async (args: readonly string[]) => (await import('./commands/language.ts')).language(args),
  release: async (args: readonly string[]) => (await import('./app-release/release.ts')).release(args),
  app: async (args: readonly string[]) => (await import('./app-release/local-app.ts')).localApp(args),
} satisfies Readonly<Record<string, Command>>

/** Commands that need files which a package does not contain: they run only in the program's own folder. */
const ofTheProject = {
  dev: async (args: readonly string[]) => (await import('./commands/dev.ts')).dev(args),
  test: async (args: readonly string[]) => (await import('../../tests/run.ts')).runTests(args),
  check: alone('check', async () => (await import('./commands/check.ts')).check()),
  bench: async (args: readonly string[]) => (await import('../../bench/run.ts')).bench(args),
} satisfies Readonly<Record<string, Command>>

const isProject = existsSync(join(import.meta.dirname, '..', '..', 'tests'))
const commands: Readonly<Record<string, Command>> = isProject
  ? { ...ofAnyInstallation, ...ofTheProject }
  : ofAnyInstallation

const [name = 'help', ...args] = process.argv.slice(2)
process.exitCode = await (entryIn(commands, name) ?? tellCommands)(args).catch(stopped)

/** A command that is told nothing more: anything else but the language gives its usage. */
function alone(command: 'build' | 'check', act: () => Promise<number>): Command {
  return async (args) => {
    const { argumentsOf } = await import('../foundation/server/process/arguments.ts')
    if (argumentsOf(args, {})?.positionals.length === 0) return act()
    const { languageAsked, tellUsage } = await import('../foundation/server/process/terminal.ts')
    const { t } = await import('../foundation/words/t.ts')
    const language = languageAsked(args)
    return tellUsage(language, args, `npx wiqaya ${command}    ${t(language, `terminal.does.${command}`)}`)
  }
}

/** Says why and gives 1; rethrows bugs. */
async function stopped(error: unknown): Promise<number> {
  const { languageAsked, whyStopped } = await import('../foundation/server/process/terminal.ts')
  const why = whyStopped(languageAsked(args), error)
  if (why === null) throw error
  console.error(why)
  return 1
}

/** Gives 0 where they were asked for, 2 for a command that is none. */
async function tellCommands(args: readonly string[]): Promise<number> {
  const { languageAsked } = await import('../foundation/server/process/terminal.ts')
  const { leftToRight, t } = await import('../foundation/words/t.ts')
  const language = languageAsked(args)
  const isAsked = ['help', '--help', '-h'].includes(name)
  const title = isAsked
    ? t(language, 'terminal.usage')
    : t(language, 'terminal.unknown-command', { command: leftToRight(name.slice(0, 60)) })
  const names = Object.keys(commands) as (keyof typeof ofAnyInstallation | keyof typeof ofTheProject)[]
  const lines = names.map(
    (one) => `  ${one.padEnd(14)} ${t(language, `terminal.does.${one === 'demo:exchange' ? 'demo-exchange' : one}`)}`,
  )
  const told = `${title}\n\n${lines.join('\n')}`
  if (isAsked) console.log(told)
  else console.error(told)
  return isAsked ? 0 : 2
}
