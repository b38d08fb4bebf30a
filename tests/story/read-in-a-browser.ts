// The lead's dossier read in a real browser, made one more device of hers for it: what its traffic and its folder hold once she has locked it.
import type { Locator } from 'playwright-core'
import { demonstrationPassphrase } from '../../src/main/demonstration/invented/cast.ts'
import type { Member } from '../../src/main/demonstration/world.ts'
import type { DossierId } from '../../src/vocabulary/ids.ts'
import { unlockByClicking } from '../main/set-up-by-clicking.ts'
import { enter } from '../sealed/seated.ts'
import { sitDown } from '../support/clicking.ts'
import { until } from '../support/installation.ts'

export type ReadInABrowser = {
  /** Of the browser's profile, on the disk after it was locked and closed. */
  readonly folder: string
  readonly bodies: readonly Buffer[]
  /** What stood on the screens of the sealed room, one after the other. */
  readonly screens: string
}

/** Opens every section of the dossier, its one interview and the gate. The folder is the caller's to remove. */
export async function readInABrowser(
  staffUrl: string,
  { desk, card, accountSecret }: Member,
  dossier: DossierId,
): Promise<ReadInABrowser> {
  const here = await sitDown({ language: 'ar', you: 'feminine' })
  const bodies: Buffer[] = []
  const answers: Promise<unknown>[] = []
  here.context.on('requestfinished', (request) => {
    bodies.push(Buffer.from(request.url()), request.postDataBuffer() ?? Buffer.alloc(0))
    const answer = request.response().then((response) => response?.body())
    // What a page that is gone was answered, the browser no longer gives.
    answers.push(answer.then((body) => body && bodies.push(body)).catch(() => {}))
  })
  try {
    await enter({ url: staffUrl }, { desk, id: card.id, accountSecret, passphrase: demonstrationPassphrase }, here)
    const rail = here.page.locator('.rail')
    await here.sent()
    const seen: string[] = []
    const look = async () => {
      await here.page.locator('main h1').waitFor()
      await here.page.waitForFunction(() => document.querySelector('main .bones') === null)
      const folded = here.page.locator('main details:not([open]) > summary')
      while ((await folded.count()) > 0) await folded.first().click()
      // What stands far below is left undrawn by the browser until somebody comes near.
      await here.page.locator('main .some').evaluateAll((all) => {
        for (const one of all) if (one instanceof HTMLElement) one.style.contentVisibility = 'visible'
      })
      const fields = await here.page
        .locator('main :is(input, textarea)')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
      seen.push(await here.page.locator('main').innerText(), ...fields)
    }
    const lookAtEach = async () => {
      const steps = here.page.locator('main .steps:has(> [aria-current]) > a')
      await steps.first().waitFor()
      for (const step of await steps.all()) {
        await open(step)
        await look()
      }
    }
    /** A note is drawn before its words are. */
    const noteIsThere = () => here.page.locator('.note-text').filter({ hasText: /\S/ }).first().waitFor()
    await here.page.goto(`${staffUrl}/dossiers/${dossier}/plan`)
    await unlockByClicking(here.page, 'ar', demonstrationPassphrase)
    for (const section of ['plan', 'protocol', 'questionnaire', 'notes', 'interviews'] as const) {
      await here.section(section)
      if (section === 'notes') await noteIsThere()
      await look()
      if (section === 'questionnaire') await lookAtEach()
    }
    await here.page.locator('main .visit-row a').first().click()
    await noteIsThere()
    await look()
    await here.link(here.say('dossier.section.interviews')).click()
    await here.section('findings')
    await lookAtEach()
    await here.link(here.say('dossier.findings.to-gate')).click()
    await here.title(here.say('release.title'))
    await look()
    const screens = seen.join('\n')
    await here.press('common.lock', rail)
    await here.field('entry.passphrase').waitFor()
    await Promise.all(answers)
    return { folder: here.folder, bodies, screens }
  } finally {
    await here.close()
  }
}

/** Goes to a step of a section, and again where the click was lost: what comes from the server meanwhile moves the page under it. */
async function open(step: Locator): Promise<void> {
  const opened = step.and(step.page().locator('[aria-current]'))
  await until('a step that stands open', async () => {
    if (!(await opened.isVisible())) await step.click()
    return opened.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    )
  })
}
