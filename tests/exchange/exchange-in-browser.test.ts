// The exchange by clicking: a peer is looked at, compared, read and searched, and a forged item is named, in Arabic and in French.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { itemPath } from '../../src/exchange/server/pull.ts'
import type { PeersShown, RecommendedShown } from '../../src/exchange/shown.ts'
import { fingerprintText } from '../../src/foundation/fingerprint-text.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { event, frenchOnly, report } from '../public/samples.ts'
import { device, join, passphrase, setUp } from '../sealed/desk/people.ts'
import { seat } from '../sealed/seated.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import type { Clicker } from '../support/clicking.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { servedPeer } from './served-peer.ts'

describe('the exchange, clicked', browserSkip, () => {
  let leila: Clicker
  /** Another member, who does the same at the same time. */
  let colleague: ReturnType<typeof device>['desk']
  let palms: Awaited<ReturnType<typeof servedPeer>>

  before(async () => {
    palms = await servedPeer(7, [frenchOnly, event, report])
    const forged = itemPath({ publication: report.id, version: 1 })
    palms.files.set(forged, new TextEncoder().encode('{"title":{"fr":"Autre chose"}}'))
    await buildIfStale(() => {})
    const server = await startStaffServerProcess({ app: appFolder })
    const { hind } = await setUp(server, { demonstration: true })
    leila = await seat(server, await join(server, hind, 'Leila', ['communications']), {
      language: 'ar',
      you: 'feminine',
    })
    colleague = device(server, { store: hind.store }).desk
  })
  after(async () => {
    await leila?.close()
    if (leila) dropProfile(leila)
    palms?.close()
  })

  test('an address is looked at, and followed once its fingerprint is the one that its people said', async () => {
    const { page, say } = leila
    await leila.menu('exchange.menu.peers')
    await leila.link(say('exchange.peers.add')).click()
    await leila.field('exchange.address').fill(palms.address)
    await leila.press('exchange.new.look')
    await page.getByText(fingerprintText(palms.fingerprint)).waitFor()
    await leila.field('exchange.name').fill('Mécanisme des Palmiers')
    await leila.field('exchange.new.fingerprint').fill('0000 '.repeat(16))
    await leila.press('exchange.new.follow')
    await page.getByRole('alert').first().waitFor()
    await leila.look('institution', 'a peer whose fingerprint differs')
    await leila.field('exchange.new.fingerprint').fill(fingerprintText(palms.fingerprint).toUpperCase())
    await leila.press('exchange.new.follow')
    await leila.title('Mécanisme des Palmiers')
    granted(await colleague.unlock(passphrase))
    const { peers } = granted(await colleague.call('GET', '/api/exchange/peers')) as PeersShown
    const path = `/api/exchange/peers/${peers[0]?.id}`
    await leila.press('exchange.rename')
    await leila.field('exchange.name').fill('Palmiers')
    granted(await colleague.call('PUT', path, { name: 'Les Palmiers', before: 'Mécanisme des Palmiers' }))
    await leila.press('exchange.rename')
    await leila.title('Les Palmiers')
    assert.equal(await leila.field('exchange.name').inputValue(), 'Palmiers', 'nothing of hers is lost')
    await leila.field('exchange.name').fill('Mécanisme des Palmiers')
    await leila.press('exchange.rename')
    await leila.title('Mécanisme des Palmiers')
    await leila.press('exchange.pull')
    await page.getByText(say('exchange.was-pulled')).waitFor()
    await leila.look('institution', 'a peer')
  })

  test('its items are found, whose each is stands with it, and the forged one is named', async () => {
    const { page, say } = leila
    await leila.menu('exchange.menu.items')
    await leila.field('exchange.filter.origin').selectOption({ label: 'Mécanisme des Palmiers' })
    await page.getByText(say('exchange.item.refused'), { exact: true }).waitFor()
    await page.getByText(say('problems.exchange-item-altered')).waitFor()
    await leila.look('institution', 'what mechanisms publish')
    await page
      .getByRole('main')
      .getByRole('searchbox')
      .fill((event.title.fr ?? '').split(' ')[0] ?? '')
    const [title = ''] = [event.title.ar ?? event.title.fr]
    await page.getByRole('link', { name: title }).first().click()
    await leila.title(title)
    assert.equal(await page.locator('main img').count(), 0, 'nothing of others is fetched')
    await leila.look('institution', 'an item of a peer')
  })

  test('what it recommends to all mechanisms stands in our register: what we do is said there, and a draft that tells it is begun', async () => {
    const { page, say } = leila
    await leila.menu('exchange.menu.recommended')
    const recommended = page.locator('main a[href^="/recommended/"]').filter({ hasText: 'زوروا بلا إعلان.' })
    await recommended.waitFor()
    await leila.look('institution', 'what peers recommend to us')
    await recommended.click()
    await leila.choose(say('vocabulary.peer-recommendation-state.under-way'))
    await leila.field('exchange.recommended.note').fill('يتولاه عضوان.')
    granted(await colleague.unlock(passphrase))
    const { recommended: all } = granted(await colleague.call('GET', '/api/exchange/recommended')) as RecommendedShown
    const ref = all.find(({ words }) => words.text.ar === 'زوروا بلا إعلان.')?.ref
    const theirs = { ref, after: 0, state: 'not-looked-at', note: 'Nous en parlerons lundi.' }
    granted(await colleague.call('POST', '/api/exchange/recommended', theirs))
    await leila.press('exchange.recommended.keep')
    await page.getByText('Nous en parlerons lundi.').waitFor()
    assert.equal(
      await leila.field('exchange.recommended.note').inputValue(),
      'يتولاه عضوان.',
      'nothing of hers is lost',
    )
    await page.reload()
    await leila.field('entry.passphrase').fill(passphrase)
    await leila.press('entry.unlock.act')
    await page.getByText(say('common.kept-back')).waitFor()
    assert.equal(await leila.field('exchange.recommended.note').inputValue(), 'يتولاه عضوان.', 'after a reload either')
    const underWay = page.getByRole('radio', { name: say('vocabulary.peer-recommendation-state.under-way') })
    assert.ok(await underWay.isChecked())
    await leila.press('exchange.recommended.keep')
    await page
      .getByRole('region', { name: say('exchange.recommended.steps') })
      .getByText('يتولاه عضوان.')
      .waitFor()
    await leila.look('institution', 'a recommendation of a peer')
    await leila.press('exchange.recommended.draft')
    await page.waitForURL(/\/newsroom\//)
    await page.getByText(say('newsroom.tells'), { exact: true }).waitFor()
  })
})
