// A site of 5,000 items in three languages: one more item until the public server shows it, and the whole site built, each against writing the same files alone.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BuiltSite, siteBuilder } from '../src/public/server/build-site.ts'
import { sourceOf } from '../tests/public/built-site.ts'
import { publishInto } from '../tests/public/samples.ts'
import type { Figure, Row } from './figure.ts'
import { largeSite, oneMore } from './large-site.ts'
import { compare, timed } from './measure.ts'
import { within } from './servers.ts'

const items = 5_000
const rounds = 3

export const figure: Figure = {
  asks: 'a site of 5,000 items in three languages, against writing the same files alone, ms',
  run: () =>
    within(async ({ folder, start }) => {
      const publications = largeSite(items)
      const rows: Row[] = []
      const whole: { ours: number; bare: number }[] = []
      let built: BuiltSite | undefined
      for (let round = 0; round < rounds; round++) {
        const ours = await timed(async () => {
          built = await siteBuilder(folder()).build(sourceOf(publications))
        })
        whole.push({ ours, bare: writeAlone(built, folder()) })
      }
      rows.push({ of: `the whole site, ${built?.paths.length} files`, unit: 'ms', ...compare(whole) })

      const data = folder()
      publishInto(join(data, 'publications'), publications)
      const site = await start('public-server.ts', ['--data', data, '--port', '0'])
      const one: { ours: number; bare: number }[] = []
      for (let round = 0; round < rounds + 1; round++) {
        const item = oneMore(round)
        const ours = await timed(async () => {
          publishInto(join(data, 'publications'), [item])
          while (!(await fetch(`${site}/ar/news/${item.slug}/`)).ok) await new Promise((next) => setTimeout(next, 5))
        })
        const bare = await timed(() => publishInto(join(folder(), 'alone'), [item]))
        if (round > 0) one.push({ ours, bare })
      }
      rows.push({ of: 'one more item until it is seen', unit: 'ms', ...compare(one), note: 'bare: writing its file' })
      return rows
    }),
}

/** Milliseconds to write what a build has written, already in memory. */
function writeAlone(built: BuiltSite | undefined, folder: string): number {
  const files = (built?.paths ?? []).map((path) => [path, readFileSync(join(built?.folder ?? '', path))] as const)
  const begun = performance.now()
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return performance.now() - begun
}
