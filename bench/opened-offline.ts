// The app opened at a dossier with no network: from its address until the door stands, and from the passphrase until the dossier does; in a real Chromium that keeps the app.
import { t } from '../src/foundation/words/t.ts'
import { appFolder, buildIfStale } from '../src/main/commands/build.ts'
import { passphrase, setUp } from '../tests/sealed/desk/people.ts'
import { chromiumPath, openProfile } from '../tests/support/browser.ts'
import { setupCodeInTests } from '../tests/support/servers.ts'
import { dossierWith, enrol } from './answer.ts'
import type { Figure, Row } from './figure.ts'
import { largeForm } from './large-form.ts'
import { compare, timed } from './measure.ts'
import { type Place, within } from './servers.ts'

const rounds = 6

export const figure: Figure = {
  asks: 'the app opened at a dossier without a network, in Chromium: until the door is drawn, and from the passphrase (which is stretched on purpose) until the dossier is; against an empty page, ms',
  run: async () =>
    chromiumPath === null ? [{ of: 'Chromium', skipped: 'there is none on this machine' }] : within(measured),
}

async function measured(place: Place): Promise<readonly Row[]> {
  await buildIfStale(() => {})
  const url = await place.start('staff-server.ts', ['--data', place.folder(), '--port', '0', '--app', appFolder], {
    WIQAYA_SETUP_CODE: setupCodeInTests,
  })
  const { hind } = await setUp({ url, setupCode: setupCodeInTests }, { demonstration: true })
  const dossier = await dossierWith(hind, [largeForm()])
  const profile = await openProfile({ folder: place.folder(), serviceWorkers: 'allow' })
  place.afterwards(profile.close)
  const { page } = profile
  await enrol(page, url, hind)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await profile.context.setOffline(true)
  const bare = () => timed(() => page.goto('about:blank'))
  // Asked at each picture: a locator asks half a second after it has asked a few times.
  const stands = (what: string) => page.waitForFunction((what) => document.querySelector(what) !== null, what)
  const [door, dossiers]: { ours: number; bare: number }[][] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const empty = await bare()
    const field = page.getByLabel(t('fr', 'entry.passphrase'))
    const reached = await timed(async () => {
      await page.goto(`${url}/dossiers/${dossier}/plan`, { waitUntil: 'commit' })
      await stands('input[type=password]')
    })
    await field.fill(passphrase)
    const opened = await timed(async () => {
      await page.keyboard.press('Enter')
      await stands('.tabsline:not(.roomline)')
    })
    door?.push({ ours: reached, bare: empty })
    dossiers?.push({ ours: opened, bare: empty })
  }
  return [
    { of: 'from the address to the door', unit: 'ms', ...compare(door ?? []) },
    { of: 'from the passphrase to the dossier', unit: 'ms', ...compare(dossiers ?? []) },
  ]
}
