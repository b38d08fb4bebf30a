// A part of a screen by itself: a page that a test writes, built with the words as the app has them and opened in a browser that asks no server.
import type { Page } from 'playwright-core'
import { build as bundle } from 'vite'
import { wordsByLanguage } from '../../vite.config.ts'

const site = 'http://localhost'

/** Builds that page, and has the browser find it. Gives the paths of the files that it is made of. */
export async function drawAlone(page: Page, entry: string): Promise<readonly string[]> {
  const files = await built(entry)
  await page.route(`${site}/**`, (route) => {
    const body = files.get(new URL(route.request().url()).pathname)
    return body === undefined
      ? route.fulfill({ contentType: 'text/html', body: document })
      : route.fulfill({ contentType: 'text/javascript', body })
  })
  await page.goto(site)
  return [...files.keys()]
}

const document = '<!doctype html><title>-</title><body><script type="module" src="/entry.js"></script>'

/** Each page once, however often a test file draws it. */
function built(entry: string): Promise<ReadonlyMap<string, string>> {
  const before = pages.get(entry)
  if (before) return before
  const page = build(entry)
  pages.set(entry, page)
  return page
}

const pages = new Map<string, Promise<ReadonlyMap<string, string>>>()

async function build(entry: string): Promise<ReadonlyMap<string, string>> {
  const output = await bundle({
    configFile: false,
    logLevel: 'error',
    plugins: [wordsByLanguage],
    build: {
      write: false,
      target: 'es2024',
      rolldownOptions: { input: entry, output: { entryFileNames: 'entry.js' } },
    },
  })
  const [made] = Array.isArray(output) ? output : [output]
  if (!made || !('output' in made)) throw new Error('nothing was built')
  return new Map(
    made.output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [])),
  )
}
