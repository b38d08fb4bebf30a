// A site of 5,000 items in three languages: one more item until the public server shows it, and the whole site built, each against writing the same files alone; and what a reader waits for a page meanwhile.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BuiltSite, siteBuilder } from '../src/public/server/build-site.ts'
import { sourceOf } from '../tests/public/built-site.ts'
import { identity, publishInto } from '../tests/public/samples.ts'
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

      const waits: { ours: number; bare: number }[] = []
      for (let round = 0; round < rounds; round++) {
        const name = `Face ${round}`
        publishInto(join(data, 'publications'), [], { ...identity, name: { ...identity.name, fr: name } })
        waits.push(await waitedUntil(name, site))
      }
      const note = 'the longest of all waits; bare: the whole build, until its face is seen'
      rows.push({ of: 'a page while the whole site is built anew', unit: 'ms', ...compare(waits), note })
      return rows
    }),
}

/** Asks for one page after the other, each for the first time, until one has this name on it. */
async function waitedUntil(name: string, site: string): Promise<{ ours: number; bare: number }> {
  const begun = performance.now()
  let longest = 0
  for (let at = 0, seen = false; !seen; at = (at + 1) % (items / 2)) {
    const wait = await timed(async () => {
      seen = (await (await fetch(`${site}/fr/news/item-${at}/`)).text()).includes(name)
    })
    longest = Math.max(longest, wait)
  }
  return { ours: longest, bare: performance.now() - begun }
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
