// What has no way back is held for ten seconds, in a real browser: taken back, it never was.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { problemSentence, t } from '../../src/foundation/words/t.ts'
import { refuse } from '../../src/vocabulary/problems.ts'
import { browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'
import { drawAlone } from '../support/drawn-alone.ts'

describe('an act that has no way back', browserSkip, () => {
  let profile: Profile

  before(async () => {
    profile = await openProfile()
    await profile.page.clock.install()
  })
  after(async () => {
    await profile?.close()
    if (profile) dropProfile(profile)
  })
  beforeEach(() => drawAlone(profile.page, join(import.meta.dirname, 'held-acts.tsx')))
  afterEach(() => profile.page.evaluate(() => sessionStorage.clear()))

  const press = (name: string) => profile.page.getByRole('button', { name, exact: true }).click()
  const says = (words: string) => profile.page.getByRole('status').getByText(words, { exact: true }).waitFor()
  const secondsPass = (seconds: number) => profile.page.clock.runFor(seconds * 1000)
  const listed = () => profile.page.locator('li').allInnerTexts()
  const gone = () => profile.page.evaluate(() => (globalThis as unknown as { gone: string[] }).gone)

  const announced = () =>
    profile.page.evaluate((): string | null => JSON.parse(sessionStorage.getItem('announced') ?? 'null')?.words ?? null)

  test('is announced until it is done, taken back, or refused on the screen; what a lock found refused stays announced', async () => {
    assert.equal(await announced(), null)
    await press('delete one')
    assert.equal(await announced(), 'one is being deleted')
    await press('delete two')
    assert.equal(await announced(), 'two is being deleted', 'the one before it is done')
    await secondsPass(11)
    await says('two is gone')
    assert.equal(await announced(), null)
    await press('delete one')
    await press(t('en', 'common.undo'))
    assert.equal(await announced(), null)
    await press('not hers')
    await secondsPass(11)
    await says(problemSentence('en', refuse('not-allowed').problem))
    assert.equal(await announced(), null)
    await press('not hers')
    await press('lock')
    await says(problemSentence('en', refuse('not-allowed').problem))
    assert.equal(await announced(), 'two is being deleted')
  })

  test('that was announced by a clock a year ahead is said soon after the next opening, by one that is right again', async () => {
    const { page } = profile
    const now = await page.evaluate(() => Date.now())
    const left = page.getByText(t('en', 'common.not-done'))
    await page.clock.setSystemTime(now + 365 * 86_400_000)
    await press('not hers')
    await press('lock')
    await says(problemSentence('en', refuse('not-allowed').problem))
    await page.clock.setSystemTime(now)
    await page.reload()
    await page.getByText('one', { exact: true }).waitFor()
    assert.equal(await left.count(), 0, 'another tab may be holding it')
    await secondsPass(16)
    await left.waitFor()
    await page.getByText('two is being deleted').waitFor()
  })

  test('an undo that is refused for what may pass is offered again with the reason; for what does not, no more', async () => {
    const undo = profile.page.getByRole('button', { name: t('en', 'common.undo') })
    await press('write three')
    await undo.click()
    await says(problemSentence('en', refuse('device-full').problem))
    await undo.click()
    await says(problemSentence('en', refuse('not-allowed').problem))
    assert.equal(await undo.count(), 0)
    assert.deepEqual(await gone(), ['three', 'three'])
  })

  test('is done ten seconds after it was asked for, and stands in no list meanwhile', async () => {
    await press('delete one')
    await says('one is being deleted')
    assert.deepEqual(await listed(), ['two'])
    await secondsPass(9)
    assert.deepEqual(await gone(), [])
    await secondsPass(2)
    await says('one is gone')
    assert.deepEqual(await gone(), ['one'])
    assert.equal(await profile.page.getByRole('button', { name: t('en', 'common.undo') }).count(), 0)
  })

  test('is never done once it was taken back, by its button or by the keys', async () => {
    await press('delete one')
    await press(t('en', 'common.undo'))
    await press('delete two')
    await profile.page.keyboard.press('Control+z')
    assert.deepEqual(await listed(), ['one', 'two'])
    await secondsPass(30)
    assert.deepEqual(await gone(), [])
  })

  test('is done at once where another is asked for, and that one is still to be taken back', async () => {
    await press('delete one')
    await press('delete two')
    await says('two is being deleted')
    assert.deepEqual(await gone(), ['one'])
    await press(t('en', 'common.undo'))
    await secondsPass(30)
    assert.deepEqual(await gone(), ['one'])
  })

  test('is done before the device is locked, after which it could not be; and the page is not closed over it unasked', async () => {
    const asksToStay = () =>
      profile.page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
    assert.equal(await asksToStay(), false)
    await press('delete one')
    assert.equal(await asksToStay(), true)
    await press('lock')
    await says('one is gone')
    assert.deepEqual(await gone(), ['one'])
    assert.equal(await asksToStay(), false)
  })

  test('that is refused says why, and what it was about is listed again', async () => {
    await press('not hers')
    await secondsPass(11)
    await says(problemSentence('en', refuse('not-allowed').problem))
    assert.deepEqual(await listed(), ['one', 'two'])
  })

  test('is called off where something goes wrong whose words take the place of its offer', async () => {
    await press('delete one')
    await press('bug')
    await says(problemSentence('en', refuse('unexpected').problem))
    await secondsPass(30)
    assert.deepEqual(await gone(), [])
    assert.deepEqual(profile.complaints.splice(0), ['Error: on purpose'])
  })

  test('beside a long list, of which the first, the last and the open one are drawn, and the others step by step', async () => {
    const drawn = async () => (await profile.page.locator('.one').allInnerTexts()).map(Number)
    const range = (from: number, end: number) => Array.from({ length: end - from }, (_, at) => from + at)
    await profile.page.locator('.one').last().waitFor()
    assert.deepEqual(await drawn(), [...range(0, 100), 200, ...range(290, 300)])
    for (const sheet of ['base.css', 'app.css'])
      await profile.page.addStyleTag({ path: join(import.meta.dirname, '../../src/foundation/theme', sheet) })
    const onPaper = profile.page.getByText(t('en', 'common.show-further.printed', { count: 189 }))
    assert.equal(await onPaper.isVisible(), false)
    await profile.page.emulateMedia({ media: 'print' })
    await onPaper.waitFor()
    await profile.page.emulateMedia({ media: null })
    await press(t('en', 'common.show-further', { count: 189 }))
    assert.deepEqual(await drawn(), [...range(0, 201), ...range(290, 300)])
    await press(t('en', 'common.show-further', { count: 89 }))
    assert.deepEqual(await drawn(), range(0, 300))
  })
})
