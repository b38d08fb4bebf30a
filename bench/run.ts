// `npm run bench`: measures, prints a table and writes it as JSON. Nothing is asserted: whoever reads it judges.
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { figures } from './figure.ts'
import type { Report } from './one-figure.ts'
import { tableOf } from './table.ts'

/** Measures the figures named by these words, all without any. Gives 0, 1 when one of them failed, 2 for a word it does not know. */
export async function bench(args: readonly string[]): Promise<number> {
  const known = Object.keys(figures)
  const unknown = args.find((word) => !known.includes(word))
  if (unknown !== undefined) {
    console.error(`There is no figure "${unknown}". There are: ${known.join(', ')}.`)
    return 2
  }
  const measured: Record<string, Report> = {}
  const machine = { node: process.version, processor: cpus()[0]?.model, processors: availableParallelism() }
  const began = { at: new Date().toISOString(), load: loadavg()[0] }
  console.log(`Node ${machine.node}, ${machine.processors} × ${machine.processor}, load ${began.load?.toFixed(1)}`)
  for (const word of known.filter((each) => args.length === 0 || args.includes(each))) {
    const report = await inItsOwnProcess(word)
    if (!report) continue
    measured[word] = report
    console.log(tableOf(word, report))
  }
  console.log(`\nRatios are meant, not times. Written to ${write({ ...began, machine, measured })}`)
  return Object.keys(measured).length === (args.length === 0 ? known.length : new Set(args).size) ? 0 : 1
}

/** Null when it ended without a report; it has said why on the error output. Its ordinary output is not for the table. */
function inItsOwnProcess(word: string): Promise<Report | null> {
  const child = fork(join(import.meta.dirname, 'one-figure.ts'), [word], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve) => {
    let report: Report | null = null
    child.once('message', (message) => {
      report = message as Report
    })
    child.once('close', () => resolve(report))
  })
}

function write(results: { readonly at: string } & Readonly<Record<string, unknown>>): string {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${results.at.replaceAll(':', '-')}.json`)
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
  return file
}
