// `npm run demo:exchange`: three invented mechanisms on this machine hold a webinar, follow its recommendations up, and find out which of them lies and which is gone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, tellUsage } from '../../foundation/server/process/terminal.ts'
import { t } from '../../foundation/words/t.ts'
import { demonstrationPassphrase } from '../demonstration/invented/cast.ts'
import { type Installation, openInstallation } from '../exchange-demonstration/installation.ts'
import { marjane, nakhla, valombre } from '../exchange-demonstration/mechanisms.ts'
import { tellExchange } from '../exchange-demonstration/tell.ts'
import { buildIfStale } from './build.ts'

/** Serves until stopped, or ends once the story is told (`--once`). Leaves nothing behind. Gives 1 if the story went wrong. */
export async function demoExchange(
  args: readonly string[],
  say: (line: string) => void = console.log,
): Promise<number> {
  const language = languageAsked(args)
  const options = optionsFrom(args)
  if (!options) return tellUsage(language, args, t(language, 'terminal.usage.demo-exchange'))
  await buildIfStale(say, language)
  const room = mkdtempSync(join(tmpdir(), 'wiqaya-exchange-'))
  const open: Installation[] = []
  try {
    say(t(language, 'terminal.exchange.three'))
    for (const [at, one] of [nakhla, marjane, valombre].entries()) {
      const port = (offset: number) => (options.port === 0 ? 0 : options.port + 10 * at + offset)
      const installation = await openInstallation(
        one,
        join(room, one.key),
        { staff: port(0), public: port(1) },
        language,
      )
      open.push(installation)
      const about = t(language, 'terminal.exchange.one', { name: one.called[language], kind: one.kind[language] })
      say(`  ${about}\n    ${installation.publicUrl}`)
    }
    const [host, second, third] = open
    if (!host || !second || !third) throw new Error('there are three')
    await tellExchange({ host, second, third }, room, language, say)
    open.splice(1, 1)
    if (options.once) return 0
    say(`\n${t(language, 'terminal.exchange.look')}`)
    say(`${t(language, 'terminal.start.passphrase', { words: demonstrationPassphrase })}\n`)
    const addresses = ['site', 'peers', 'received'] as const
    for (const { called, staffUrl, publicUrl, links } of open) {
      say(`  ${called}`)
      const at = { site: publicUrl, peers: `${staffUrl}/peers`, received: `${staffUrl}/recommended` }
      for (const one of addresses) say(`    ${t(language, `terminal.exchange.${one}`)}\n      ${at[one]}`)
      for (const { name, link } of await links()) say(`    ${name}\n      ${link}`)
    }
    say(`\n${t(language, 'terminal.exchange.end')}`)
    const { promise, resolve } = Promise.withResolvers<void>()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    await promise
    return 0
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(t(language, 'terminal.start.demonstration-stopped', { why }))
    return 1
  } finally {
    for (const installation of open) await installation.close().catch(() => undefined)
    rmSync(room, { recursive: true, force: true, maxRetries: 3 })
  }
}

function optionsFrom(args: readonly string[]): { readonly port: number; readonly once: boolean } | null {
  const read = argumentsOf(args, {
    port: { type: 'string', default: '7500' },
    once: { type: 'boolean', default: false },
  })
  if (!read || read.positionals.length > 0) return null
  const { values } = read
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
  return port >= 0 && port + 21 <= 65535 ? { port, once: values.once } : null
}
