// Two people in a dossier without a network, each at a browser process of their own; then back, with the network.
import assert from 'node:assert/strict'
import { demonstrationPassphrase } from '../../src/main/demonstration/invented/cast.ts'
import { unlockByClicking } from '../main/set-up-by-clicking.ts'
import { type Clicker, type Reader, sitDown } from '../support/clicking.ts'

type Person = {
  readonly reader: Reader
  /** The profile that an earlier process of hers left. */
  readonly folder: string
  /** Whether the app is kept there (`appKept`). */
  readonly isKept: boolean
  readonly seen: 'yes' | 'no'
  readonly writes: string
}

/** A question that nobody has answered yet. */
const question = 1

/** `dossier` is the dossier's own address. Who has the app kept opens it where there is no network; for anybody else the network goes while it is open. */
export async function apartAndBack(dossier: string, people: readonly Person[]): Promise<void> {
  for (const person of people)
    await atHerBrowser(dossier, person, { offline: person.isKept }, async (here) => {
      if (person.isKept) await here.band.getByText(here.say('common.offline-saved')).waitFor()
      else {
        // No service worker keeps the app here: what is drawn without a network must have come before.
        await here.section('notes')
        await here.page.locator('.note-text').waitFor()
        await here.page.evaluate(
          (to) => history.pushState(null, '', to),
          `${new URL(dossier).pathname}/questionnaire/arrival`,
        )
        await here.question(question).waitFor()
        // Also what her device begins by itself, as for somebody’s new one.
        await here.sent()
        await here.context.setOffline(true)
      }
      await here.choose(here.say(`dossier.seen.${person.seen}`), here.question(question))
      await here.press('dossier.answer.save', here.question(question))
      await here.question(question).getByText(here.say('dossier.unsent')).waitFor()
      await here.section('notes')
      await here.page.locator('.note-text').click()
      await here.page.keyboard.press('Control+End')
      // In one piece: what follows waits for two records, the answer and the note.
      await here.page.keyboard.insertText(` ${person.writes}`)
      await here.band.getByText(here.say('common.unsent', { count: 2 })).waitFor()
    })
  // Back: each sends what she wrote; then each, on the screen that she has open, sees what both wrote.
  const [first, ...others] = people
  if (!first) return
  await atHerBrowser(dossier, first, {}, async (one) => {
    await one.sent()
    for (const person of others)
      await atHerBrowser(dossier, person, {}, async (here) => {
        await here.sent()
        for (const at of [here, one]) await seesBoth(at)
      })
  })

  async function seesBoth(here: Clicker): Promise<void> {
    await here.question(question).locator('.ans').nth(1).waitFor()
    const answers = await here.question(question).locator('.found-words').allInnerTexts()
    assert.deepEqual(new Set(answers), new Set(people.map(({ seen }) => here.say(`dossier.seen.${seen}`))))
    await here.section('notes')
    for (const { writes } of people) await here.page.locator('.note-text').getByText(writes).waitFor()
  }
}

/** A new process on her storage, opened at the dossier's own address and unlocked there. */
async function atHerBrowser(
  dossier: string,
  { reader, folder }: Person,
  network: { offline?: boolean },
  act: (here: Clicker) => Promise<void>,
): Promise<void> {
  const here = await sitDown(reader, { folder, ...network })
  try {
    await here.page.goto(`${dossier}/questionnaire/arrival`)
    await unlockByClicking(here.page, reader.language, demonstrationPassphrase)
    await here.question(question).waitFor()
    await act(here)
    assert.deepEqual(here.complaints, [])
  } finally {
    await here.close()
  }
}
