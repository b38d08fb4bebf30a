// An answer of the desk that comes after the answer to a later question changes nothing on a screen.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { t } from '../../../src/foundation/words/t.ts'
import { browserSkip, dropProfile, openProfile, type Profile } from '../../support/browser.ts'
import { drawAlone } from '../../support/drawn-alone.ts'

describe('answers that overtake one another', browserSkip, () => {
  let profile: Profile

  before(async () => {
    profile = await openProfile()
    await profile.page.clock.install()
  })
  beforeEach(() => drawAlone(profile.page, join(import.meta.dirname, 'late-answers.tsx')))
  after(async () => {
    await profile?.close()
    if (profile) dropProfile(profile)
  })

  /** Once the screen has asked so often. */
  const answer = async (of: 'requests' | 'words' | 'form', number: number, what: unknown): Promise<void> => {
    await profile.page.waitForFunction(([of, number]) => window.late?.asked[of][number], [of, number] as const)
    await profile.page.evaluate(
      ([of, number, what]) => (window.late.asked[of][number] as (what: unknown) => void)(what),
      [of, number, what] as const,
    )
  }

  test('a request that she has signed does not come back', async () => {
    const { page, complaints } = profile
    const request = { id: 'r', person: 'p', device: 'd', askedBy: 'q', at: '', figures: ['12345'] }
    const heading = page.getByRole('heading', { name: t('en', 'council.requests') })
    await page.waitForFunction(() => window.late?.asked.requests.length === 1)
    // It asks again by itself, and the first answer is the late one.
    await page.clock.fastForward(5_000)
    await answer('requests', 1, [request])
    await heading.waitFor()
    await page.getByRole('button', { name: t('en', 'council.request.sign') }).click()
    await answer('requests', 2, [])
    await heading.waitFor({ state: 'detached' })
    await answer('requests', 0, [request])
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
    assert.equal(await heading.count(), 0)
    assert.deepEqual(complaints, [])
  })

  test('words that no disk took are all shown, and stay until it takes them: trying again says whether it did', async () => {
    const { page, complaints } = profile
    // By then the page is drawn, and hears what the desk tells.
    await page.waitForFunction(() => window.late?.asked.requests.length === 1)
    await page.evaluate(() => {
      window.late.refusesToLock()
      window.late.refusesToLock()
    })
    const words = page.getByLabel(t('en', 'device.unkept.words'))
    await answer('words', 1, ['forty beds', 'no window'])
    await words.waitFor()
    await answer('words', 0, ['forty beds'])
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
    assert.equal(await words.inputValue(), 'forty beds\n\nno window')
    const again = page.getByRole('button', { name: t('en', 'device.unkept.again') })
    await again.click()
    await answer('words', 2, ['no window'])
    await page.getByRole('status').getByText(t('en', 'device.unkept.still')).waitFor()
    assert.equal(await words.inputValue(), 'no window')
    await again.click()
    await answer('words', 3, [])
    await words.waitFor({ state: 'detached' })
    assert.deepEqual(complaints, [])
  })

  test('a form that was not saved is not offered empty while the storage does not say what stands in it', async () => {
    const { page, complaints } = profile
    const form = page.getByLabel('form')
    await form.waitFor()
    await page.evaluate(() => window.late.refusesToRead())
    await form.waitFor({ state: 'hidden' })
    await page.getByText('loading').waitFor()
    await answer('form', 0, { text: 'forty beds' })
    await form.waitFor()
    assert.equal(await form.inputValue(), 'forty beds')
    assert.deepEqual(complaints, [])
  })
})
