// Screens are drawn in a real browser while what they need comes late, or does not come.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { problemSentence, t } from '../../src/foundation/words/t.ts'
import { refuse } from '../../src/vocabulary/problems.ts'
import { browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'
import { drawAlone } from '../support/drawn-alone.ts'

describe('a screen whose files come late', browserSkip, () => {
  let profile: Profile

  before(async () => {
    profile = await openProfile()
  })

  after(async () => {
    await profile?.close()
    if (profile) dropProfile(profile)
  })

  const drawn = () => drawAlone(profile.page, join(import.meta.dirname, 'what-comes-late.tsx'))
  const press = (name: string) => profile.page.getByRole('button', { name, exact: true }).click()

  test('goes on where it waited when the words of several languages come at once, and React has nothing to mend', async () => {
    const { page, complaints } = profile
    const files = await drawn()
    // The browser has read the files and the app has not taken them: React is still in the midst of drawing when it does.
    for (const file of files) if (file.includes('words_')) await page.evaluate(`import(${JSON.stringify(file)})`)
    await press('words')
    await page.getByText('here', { exact: true }).waitFor()
    assert.deepEqual(complaints, [])
  })

  test('says so when a part of it does not come, and has it when it is asked for again with a network', async () => {
    const { page } = profile
    await drawn()
    const network = { cut: true }
    let asked = 0
    await page.route(/part-of-a-page/, (route) => {
      asked += 1
      return network.cut ? route.abort() : route.fallback()
    })
    await press('part')
    await page.getByText(problemSentence('en', refuse('network-unreachable').problem), { exact: true }).waitFor()
    await page.getByRole('heading', { level: 1, name: t('en', 'common.screen-not-here') }).waitFor()
    assert.equal(asked, 2, 'it is asked for once more at once')
    network.cut = false
    await press(t('en', 'common.try-again'))
    await page.getByText('the part', { exact: true }).waitFor()
  })

  test('says so when an act goes wrong in a way that nothing expects', async () => {
    const { page, complaints } = profile
    await drawn()
    await press('bug')
    await page
      .getByRole('status')
      .getByText(problemSentence('en', refuse('unexpected').problem), { exact: true })
      .waitFor()
    assert.deepEqual(complaints.splice(0), ['Error: on purpose'])
  })
})
