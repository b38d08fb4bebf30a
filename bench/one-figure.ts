// One figure in a process of its own: another's garbage is not its pause, and what it starts ends with it.
import { type Figure, figures, type Row } from './figure.ts'

export type Report = { readonly asks: string; readonly rows: readonly Row[] }

/** `node bench/one-figure.ts <word>`, started by `run.ts`, to which it reports. */
async function main(word: string | undefined): Promise<void> {
  const load = word === undefined ? undefined : figures[word]
  if (!load || !process.send) throw new Error('this is started by npm run bench')
  const { figure }: { figure: Figure } = await load()
  const report: Report = { asks: figure.asks, rows: await figure.run() }
  process.send(report)
}

await main(process.argv[2])
