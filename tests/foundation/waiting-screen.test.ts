// A screen that speaks three languages is drawn in a real browser while their words come.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { build } from 'vite'
import { wordsByLanguage } from '../../vite.config.ts'
import { browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'

const site = 'http://localhost'

describe('a screen that waits for the words of several languages', browserSkip, () => {
  let profile: Profile
  let files: ReadonlyMap<string, string>

  before(async () => {
    files = await built(join(import.meta.dirname, 'waiting-screen.tsx'))
    profile = await openProfile({ serviceWorkers: 'block' })
  })

  after(async () => {
    await profile?.close()
    if (profile) dropProfile(profile)
  })

  test('goes on where it waited when they come at once, and React has nothing to mend', async () => {
    const { page, complaints } = profile
    await page.route(`${site}/**`, (route) => {
      const body = files.get(new URL(route.request().url()).pathname)
      return body === undefined
        ? route.fulfill({ contentType: 'text/html', body: document })
        : route.fulfill({ contentType: 'text/javascript', body })
    })
    await page.goto(site)
    // The browser has read the files and the app has not taken them: React is still in the midst of drawing when it does.
    for (const file of files.keys()) if (file.includes('words_')) await page.evaluate(`import(${JSON.stringify(file)})`)
    await page.getByRole('button', { name: 'open' }).click()
    await page.getByText('here', { exact: true }).waitFor()
    assert.deepEqual(complaints, [])
  })
})

const document = '<!doctype html><title>-</title><body><script type="module" src="/entry.js"></script>'

/** That file with the words as the app has them, by the paths of what it is made into. */
async function built(entry: string): Promise<ReadonlyMap<string, string>> {
  const output = await build({
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
