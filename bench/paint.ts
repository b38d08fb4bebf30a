// The first paint of a page on a slow line and a cold cache, in a real Chromium, against the same page without sheet, script and fonts.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { publishInto, samples } from '../tests/public/samples.ts'
import { chromiumPath, openProfile } from '../tests/support/browser.ts'
import type { Figure, Row } from './figure.ts'
import { compare } from './measure.ts'
import { type Place, within } from './servers.ts'

const rounds = 3
/** 400 kbit/s in bytes a second, and a round trip of 400 ms. */
const line = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

const paths = [
  ['the Arabic news list', '/ar/news/'],
  ['a French article in the Arabic site', '/ar/news/visiter-par-forte-chaleur/'],
  ['the French home page', '/fr/'],
  ['the Arabic tracker', '/ar/recommendations/'],
] as const

export const figure: Figure = {
  asks: 'first contentful paint at 400 kbit/s and 400 ms, cold cache, against the same words alone, ms',
  run: async () =>
    chromiumPath === null ? [{ of: 'Chromium', skipped: 'there is none on this machine' }] : within(measured),
}

async function measured(place: Place): Promise<readonly Row[]> {
  const data = place.folder()
  publishInto(join(data, 'publications'), samples)
  const site = await place.start('public-server.ts', ['--data', data, '--port', '0'])
  const profile = await openProfile({ folder: place.folder() })
  place.afterwards(profile.close)
  const session = await profile.context.newCDPSession(profile.page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', line)
  const rows: Row[] = []
  for (const [of, path] of paths) {
    const folder = place.folder()
    writeFileSync(join(folder, 'index.html'), wordsAlone(await (await fetch(site + path)).text()))
    const bare = await place.start('../../bench/bare-files.ts', [folder])
    const pairs: { ours: number; bare: number }[] = []
    let bytes = 0
    for (let round = 0; round < rounds; round++) {
      const ours = await paintOf(profile.page, session, site + path)
      const alone = await paintOf(profile.page, session, `${bare}/`)
      pairs.push({ ours: ours.paint, bare: alone.paint })
      bytes = ours.bytes
    }
    rows.push({ of, unit: 'ms', ...compare(pairs), note: `${(bytes / 1000).toFixed(1)} kB with fonts` })
  }
  return rows
}

const wordsAlone = (html: string): string =>
  html.replace(/<link rel="(stylesheet|icon)"[^>]*>/g, '').replace(/<script src[^>]*><\/script>/g, '')

/** Milliseconds from asking until something is seen; bytes on the line until nothing more comes. */
async function paintOf(page: Page, session: CDPSession, url: string): Promise<{ paint: number; bytes: number }> {
  let bytes = 0
  const count = ({ encodedDataLength }: { encodedDataLength: number }) => {
    bytes += encodedDataLength
  }
  session.on('Network.loadingFinished', count)
  await page.goto('about:blank')
  bytes = 0
  await page.goto(url, { waitUntil: 'networkidle' })
  session.off('Network.loadingFinished', count)
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  if (Number.isNaN(paint)) throw new Error(`${url} was never painted`)
  return { paint, bytes }
}
