// A double press in a real browser: it does once what the first press was meant for, and nothing of what has come to that place.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { browserSkip, dropProfile, openProfile, type Profile } from '../support/browser.ts'
import { drawAlone } from '../support/drawn-alone.ts'

describe('two quick presses', browserSkip, () => {
  let profile: Profile

  before(async () => {
    profile = await openProfile()
    await drawAlone(profile.page, join(import.meta.dirname, 'stray-press.tsx'))
  })

  after(async () => {
    await profile?.close()
    if (profile) dropProfile(profile)
  })

  const button = (name: string) => profile.page.getByRole('button', { name, exact: true })

  test('do not go on to the act that has taken the place of the first, in a new element or in the same', async () => {
    await button('remove').first().dblclick()
    assert.equal(await button('remove').count(), 2)
    await button('publish').dblclick()
    await button('withdraw').click()
    await button('gone').waitFor()
  })

  test('are two where the same stands there still: a count goes up by two, a box that was ticked is empty again, what was shown is hidden, and of a list two steps more are drawn though the button counts the rest', async () => {
    await button('one more').dblclick()
    await profile.page.getByText('2', { exact: true }).waitFor()
    await profile.page.getByText('heard').dblclick()
    assert.equal(await profile.page.getByRole('checkbox').isChecked(), false)
    await button('show the words').dblclick()
    await button('show the words').waitFor()
    await button('300 further').dblclick()
    await button('100 further').waitFor()
  })
})
