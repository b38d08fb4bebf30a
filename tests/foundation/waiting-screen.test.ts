// A screen that speaks three languages is drawn in a real browser while their words come.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'
import { drawAlone } from '../support/drawn-alone.ts'

describe('a screen that waits for the words of several languages', browserSkip, () => {
  let profile: Profile

  before(async () => {
    profile = await openProfile({ serviceWorkers: 'block' })
  })

  after(async () => {
    await profile?.close()
    if (profile) dropProfile(profile)
  })

  test('goes on where it waited when they come at once, and React has nothing to mend', async () => {
    const { page, complaints } = profile
    const files = await drawAlone(page, join(import.meta.dirname, 'waiting-screen.tsx'))
    // The browser has read the files and the app has not taken them: React is still in the midst of drawing when it does.
    for (const file of files) if (file.includes('words_')) await page.evaluate(`import(${JSON.stringify(file)})`)
    await page.getByRole('button', { name: 'open' }).click()
    await page.getByText('here', { exact: true }).waitFor()
    assert.deepEqual(complaints, [])
  })
})
