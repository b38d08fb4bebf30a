// The institution's own house in a real browser: what reached it, who may do what, whose data it keeps and how long, its journal, its figures, and all of it taken out.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { unzipSync } from 'fflate'
import type { Locator } from 'playwright-core'
import { readTable } from '../../src/foundation/tables/read-table.ts'
import { isolated } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import type { Alert } from '../../src/institution/alerts/alert.ts'
import { placesMost } from '../../src/institution/importing/imported-rows.ts'
import type { Letter } from '../../src/institution/letters/letter.ts'
import type { LetterSettings } from '../../src/institution/letters/letter-settings.ts'
import type { Boundaries } from '../../src/institution/places/boundaries.ts'
import type { Place } from '../../src/institution/places/place.ts'
import type { ReportTemplate } from '../../src/institution/reports/template.ts'
import type { RetentionRule } from '../../src/institution/retention/retention.ts'
import type { OwnTheme } from '../../src/institution/themes/own-theme.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { dayAfter, dayIn, systemClock } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { device, join, type Member, passphrase, setUp } from '../sealed/desk/people.ts'
import { type Seated, seat } from '../sealed/seated.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { holds, lookAtDoor } from '../support/clicking.ts'
import { type FakeIssuer, fakeIssuer } from '../support/fake-issuer.ts'
import { twoFreePorts } from '../support/free-ports.ts'
import { until } from '../support/installation.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { prison } from './institution.ts'

const today = dayIn(systemClock(), 'UTC')
const contactOf = (name: string) => ({
  function: { fr: 'Directrice' },
  name,
  email: '',
  phone: '',
  from: null,
  until: null,
})

describe('the institution’s house in a browser', browserSkip, () => {
  let hind: Seated
  /** Another coordinator, who asks as his app would, and a member of the team. */
  let younes: () => ReturnType<typeof device>['desk']
  let salma: Member
  let issuer: FakeIssuer
  /** The place on whose page she is. */
  let placeThere: string
  // Begun where the suite is: what a hook begins ends with the hook.
  const issuerToCome = fakeIssuer()

  before(async () => {
    await buildIfStale(() => {})
    issuer = await issuerToCome
    const { staff: port } = await twoFreePorts()
    const named = { url: issuer.url, client: issuer.client, name: 'La maison' }
    const server = await startStaffServerProcess({ app: appFolder, port, issuer: named })
    const founders = await setUp(server, { demonstration: true })
    younes = () => device(server, { store: founders.younes.store }).desk
    salma = await join(server, founders.hind, 'Salma', ['member'])
    hind = await seat(server, founders.hind, { language: 'fr', you: 'feminine' })
  })

  after(async () => {
    await hind?.close()
    if (hind) dropProfile(hind)
  })

  const waits = (words: string | RegExp) => hind.page.getByText(words, { exact: true }).first().waitFor()

  test('what reached the institution about a place is entered, handed over with consent, and closed', async () => {
    const { say, field } = hind
    await hind.menu('alerts.menu')
    await waits(say('alerts.none'))
    await hind.look('institution', 'alerts, none yet')
    await hind.link(say('alerts.add')).click()
    await hind.press('alerts.save')
    await hind.page.locator('main [role=alert], main .notice').first().waitFor()
    await field('alerts.kind').selectOption('alert')
    await field('alerts.way').selectOption('letter')
    await hind.write('alerts.text', { fr: 'On y ferait attendre le médecin trois jours.' })
    await hind.look('institution', 'an alert that is entered')
    await hind.press('alerts.save')
    await hind.page.waitForURL(/alerts\/[^/]{20,}$/)
    for (const [step, to] of [
      ['handed-over', 'Institution du médiateur'],
      ['closed', null],
    ] as const) {
      await hind.press('alerts.step-add')
      await field('alerts.step').selectOption(step)
      if (to) {
        await field('alerts.hand-over').fill(to)
        await hind.choose(say('alerts.consent.names-nobody'))
      } else await field('alerts.step-text').fill('Vu.')
      await hind.press('alerts.step-add', hind.page.locator('form'))
      await hind.page
        .locator('section[aria-labelledby=done] li')
        .nth(to ? 0 : 1)
        .waitFor()
    }
    await hind.page.getByText(/Institution du médiateur/).waitFor()
    await hind.look('institution', 'an alert that is closed')
  })

  test('who is behind it is typed into fields of the sealed room, and what is sought into one that the browser forgets', async () => {
    const { page, field, press } = hind
    await press('alerts.behind-add')
    for (const typed of ['alerts.behind-name', 'alerts.behind-contact'] as const)
      await field(typed).and(page.locator('[autocomplete=off][spellcheck=false]')).waitFor()
    await page.locator('[data-search-field][autocomplete=off][spellcheck=false]').waitFor()
    await press('common.cancel')
  })

  test('on a phone what narrows a list stands behind a button, which says by how much it is narrowed', async () => {
    const { page, say, field } = hind
    await page.setViewportSize({ width: 390, height: 844 })
    await hind.page.evaluate(() => history.pushState(null, '', '/alerts'))
    await page.getByRole('button', { name: say('common.filters', { count: 0 }), exact: true }).click()
    await field('alerts.state').selectOption('closed')
    await page.getByRole('button', { name: say('common.filters', { count: 1 }), exact: true }).click()
    await field('alerts.state').waitFor({ state: 'hidden' })
    await waits(say('alerts.count', { count: 1 }))
    await page.setViewportSize({ width: 1280, height: 800 })
    await field('alerts.state').selectOption('')
  })

  test('an exception is proposed by one coordinator, agreed to by another, and ended', async () => {
    const { say, field } = hind
    await hind.menu('rights.menu')
    await hind.press('rights.propose')
    await field('rights.person').selectOption({ value: salma.id })
    await field('rights.what').selectOption({ index: 1 })
    await field('rights.until').fill(dayAfter(today, 20))
    await field('rights.reason').fill('Elle remplace une collègue.')
    await hind.look('institution', 'an exception that is proposed')
    await hind.press('rights.propose', hind.page.locator('form'))
    await waits(say('rights.state.waiting'))
    const agree = hind.button('rights.agree')
    assert.equal(await agree.count(), 0, 'nobody agrees to what she proposed')
    const other = younes()
    granted(await other.unlock(passphrase))
    const all = granted(await other.call('GET', '/api/access/exceptions')) as readonly { id: string }[]
    granted(await other.call('POST', `/api/access/exceptions/${all[0]?.id}/agreement`, {}))
    // Away and back: it is asked for again once the other screen stands.
    await hind.go('/journal')
    await hind.title(say('journal.menu'))
    await hind.menu('rights.menu')
    await waits(say('rights.state.holds'))
    await hind.press('rights.end')
    await waits(say('rights.state.ended'))
    await hind.look('institution', 'who may do what')
  })

  test('a person’s request about her data: she is sought in every register, answered, and the request is ended', async () => {
    const { say, field } = hind
    await hind.menu('data-requests.menu')
    await waits(say('data-requests.none'))
    await hind.press('data-requests.add')
    await hind.page.getByLabel(say('data-requests.aim.see')).check()
    await hind.press('data-requests.add', hind.page.locator('form'))
    await hind.page.waitForURL(/data-requests\/[^/]{20,}$/)
    await field('data-requests.seek-name').fill('médecin')
    await hind.press('data-requests.seek-go')
    await hind.page.locator('mark').first().waitFor()
    const passage = (await hind.page.locator('p:has(> mark)').first().textContent()) ?? ''
    await field('data-requests.in-answer').first().selectOption('told')
    await hind.look('institution', 'a request about data')
    await hind.press('data-requests.answer-draft')
    const answer = field('data-requests.answer-text').last()
    await until('the answer with what was found', async () => (await answer.inputValue()).includes(passage))
    await hind.press('data-requests.done-add')
    await field('data-requests.step').selectOption('answered')
    await hind.press('data-requests.done-add', hind.page.locator('form').last())
    await waits(say('data-requests.step.answered'))
    await waits(say('data-requests.ended'))
  })

  test('she asks to be deleted: what another proposed is agreed to, what she keeps has its ground, and the answer says both', async () => {
    const { page, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const ask = async (path: string, body: object) => granted(await other.call('POST', `/api${path}`, body))
    const name = { fr: 'Samira Rahal' }
    const person = { name, part: 'expert', gender: 'woman', terms: [] }
    const { id: hers } = (await ask('/roster', person)) as { id: string }
    const body = { kind: 'ministry', name: { fr: 'Ministère du port' }, contacts: [contactOf('Samira Rahal')] }
    await ask('/authorities', body)
    const asked = { aims: ['delete'], received: '2026-11-01' }
    const { id } = (await ask('/data-requests', asked)) as { id: string }
    await ask(`/data-requests/${id}/examined`, { decision: 'erase', what: { kind: 'people', id: hers } })
    await hind.go(`/data-requests/${id}`)
    await hind.link(name.fr).waitFor()
    await hind.look('institution', 'an erasure that waits')
    await hind.press('data-requests.erase-agree')
    await waits(say('data-requests.removed'))
    await field('data-requests.seek-name').fill('Samira Rahal')
    await hind.press('data-requests.seek-go')
    await hind.press('data-requests.keep')
    await hind.press('data-requests.keep', page.locator('form'))
    await waits(say('problems.field-missing'))
    await field('data-requests.ground').selectOption('dialogue')
    await field('data-requests.ground-text').fill('La lettre 2026/12 attend sa réponse')
    await hind.look('institution', 'something is kept with its ground')
    await hind.press('data-requests.keep', page.locator('form'))
    await hind.stands('La lettre 2026/12 attend sa réponse')
    await hind.press('data-requests.answer-draft')
    const answer = field('data-requests.answer-text')
    await until('the answer in French', async () => /accordée en partie/.test(await answer.inputValue()))
    await hind.choose(say('common.language.ar'))
    await until('the answer in Arabic', async () => /قُبل طلبكم الحذف في جزء منه/.test(await answer.inputValue()))
    const sheet = page.locator('article.printed-alone')
    await answer.fill(`${await answer.inputValue()}\n\nالرئيسة`)
    await sheet.getByText('الرئيسة', { exact: true }).waitFor()
    assert.match(await sheet.innerText(), /2026\/D-\d+[\s\S]*قُبل طلبكم الحذف في جزء منه/)
    await hind.look('institution', 'an answer about personal data')

    const paragraphs = { fr: [{ kind: 'paragraph', text: 'Selon Samira Rahal, la cour reste fermée.' }] }
    await ask('/drafts', { content: { kind: 'news', date: today, title: { fr: 'La cour' }, body: paragraphs } })
    await hind.press('data-requests.seek-go')
    const chosen = (words: string) =>
      page.waitForFunction((sought) => {
        const field = document.activeElement
        const found =
          field instanceof HTMLInputElement
            ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
            : field?.matches('[contenteditable]') && getSelection()?.toString()
        return found === sought
      }, words)
    const correct = (register: string) =>
      hind.link(
        say('data-requests.correct'),
        page.getByRole('listitem').filter({ has: page.getByRole('link', { name: register, exact: true }) }),
      )
    await correct(say('seek.register.drafts')).click()
    await chosen(name.fr)
    await page.keyboard.type('une détenue')
    await hind.stands('Selon une détenue, la cour reste fermée.')
    await hind.go(`/data-requests/${id}`)
    await field('data-requests.seek-name').fill(name.fr)
    await hind.press('data-requests.seek-go')
    await correct(say('seek.register.authorities')).click()
    await chosen(name.fr)
    assert.ok(!page.url().includes('Samira'), 'nothing in the address says whom it is about')
    await hind.look('institution', 'the field that names somebody')
    await hind.press('common.cancel')
    await hind.button('authorities.change').waitFor()
  })

  test('contacts that a letter could not read are said to be missing and asked for again, and what was written stays', async () => {
    const { page, context, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const body = { kind: 'ministry', name: { fr: 'Ministère des quais' }, contacts: [contactOf('Naïma Sebti')] }
    const { id } = granted(await other.call('POST', '/api/authorities', body)) as { id: string }
    const asked = `**/api/authorities/${id}`
    await context.route(asked, (route) => route.abort())
    await hind.go('/dialogue/new')
    await field('dialogue.attention').fill('Bureau 4')
    await field('dialogue.body').selectOption(id)
    const missing = page.locator('main .notice').filter({ hasText: say('dialogue.contact-not-read') })
    await missing.waitFor()
    await hind.look('institution', 'contacts that were not read')
    await context.unroute(asked)
    await hind.press('common.try-again', missing)
    const contact = field('dialogue.contact')
    await contact.waitFor()
    await missing.waitFor({ state: 'detached' })
    await holds(field('dialogue.attention'), 'Bureau 4')
    await contact.selectOption({ label: 'Directrice · Naïma Sebti' })
    await holds(field('dialogue.attention'), 'Directrice · Naïma Sebti')
  })

  test('what was written in the form of a register and not saved is there again after another screen and after a reload, until it is begun anew', async () => {
    const { page, say } = hind
    const name = hind.inOwnLanguage('institution.place.name')
    await hind.go('/places/new')
    await hind.write('institution.place.name', { fr: 'Maison d’arrêt du Pin' })
    await hind.field('institution.place.kind').selectOption('prison')
    await hind.go('/places')
    await name.waitFor({ state: 'detached' })
    await hind.go('/places/new')
    await waits(say('common.kept-back'))
    await holds(name, 'Maison d’arrêt du Pin')
    await page.reload()
    await hind.field('entry.passphrase').fill(passphrase)
    await hind.press('entry.unlock.act')
    await waits(say('common.kept-back'))
    await holds(name, 'Maison d’arrêt du Pin')
    await holds(hind.field('institution.place.kind'), 'prison')
    await hind.look('institution', 'a form that was written in before')
    await hind.press('common.kept-anew')
    await holds(name, '')
    await holds(hind.field('institution.place.kind'), '')
    await hind.go('/places')
    await name.waitFor({ state: 'detached' })
    await hind.go('/places/new')
    await hind.look('institution', 'a form that was begun anew')
    assert.equal(await page.getByText(say('common.kept-back')).count(), 0, 'nothing is back')
  })

  test('so is what was written in a small form: a reason, a ground, what is known of a place, a reference, a setting', async () => {
    const { page, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const placed = { ...prison, name: { fr: 'Maison d’arrêt du Quai' } }
    const place = granted(await other.call('POST', '/api/places', placed)) as { id: string }
    const change = page.getByRole('button', {
      name: `${say('retention.change')} · ${say('retention.kind.letters')}`,
      exact: true,
    })
    const forms = [
      ['/access', hind.button('rights.propose'), field('rights.reason'), 'Elle remplace une collègue.'],
      ['/access', hind.button('rights.sign-in.link'), field('rights.sign-in.code'), 'K7QPD6RQYA'],
      ['/retention', change, field('retention.ground'), 'Loi sur les archives, article 9'],
      [`/places/${place.id}`, hind.button('institution.facts.add'), field('institution.facts.source'), 'Le greffe'],
      ['/data-requests', hind.button('data-requests.add'), field('data-requests.reference'), 'Dossier 12 du greffe'],
      ['/dialogue/settings', null, field('dialogue.settings.pattern'), '{number}/quai/{year}'],
    ] as const
    for (const [at, begins, typed, text] of forms) {
      await hind.go(at)
      await begins?.click()
      await typed.fill(text)
      await hind.go('/places')
      await typed.waitFor({ state: 'detached' })
      await hind.go(at)
      await begins?.click()
      await waits(say('common.kept-back'))
      await holds(typed, text)
      await hind.press('common.kept-anew')
      await page.getByText(say('common.kept-back')).waitFor({ state: 'detached' })
    }
  })

  test('two who write what is known of one place at once: both stand there', async () => {
    const { page, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const placed = { ...prison, name: { fr: 'Maison d’arrêt de la Darse' } }
    const { id, version } = granted(await other.call('POST', '/api/places', placed)) as Place
    await hind.go(`/places/${id}`)
    await hind.press('institution.facts.add')
    await field('institution.facts.count').fill('412')
    await field('institution.facts.on').fill('2026-03-01')
    await field('institution.facts.source').fill('Le greffe')
    const his = [{ kind: 'population', count: 398, on: '2026-02-01', source: 'Le directeur' }]
    granted(await other.call('PUT', `/api/places/${id}/facts`, { facts: his, version }))
    await hind.press('institution.facts.save')
    await field('institution.facts.source').waitFor({ state: 'detached' })
    await page.getByText('Le directeur').first().waitFor()
    const { facts } = granted(await other.call('GET', `/api/places/${id}`)) as Place
    assert.deepEqual(
      facts.map((one) => one.kind === 'population' && one.count),
      [398, 412],
    )
  })

  test('two who change one alert: what each wrote stands in what is saved', async () => {
    const { page, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const told = {
      kind: 'alert',
      way: 'call',
      received: dayAfter(today, -400),
      text: { fr: 'On y attend le médecin.' },
      elsewhere: 'Un quai',
    }
    const { id, version } = granted(await other.call('POST', '/api/alerts', told)) as Alert
    await hind.go(`/alerts/${id}`)
    await hind.press('alerts.change')
    await field('alerts.reference').fill('Registre 14')
    granted(await other.call('PUT', `/api/alerts/${id}`, { ...told, way: 'letter', version }))
    await hind.press('alerts.save')
    await page.getByText(say('institution.met-somebody'), { exact: true }).waitFor()
    await holds(field('alerts.way'), 'letter')
    await hind.press('alerts.save')
    await waits(say('alerts.saved'))
    const { alert } = granted(await other.call('GET', `/api/alerts/${id}`)) as { alert: Alert }
    assert.deepEqual([alert.way, alert.reference, alert.elsewhere], ['letter', 'Registre 14', 'Un quai'])
  })

  test('two who change one draft of a letter: the second reads who changed it, keeps her own, and both stand in what is saved', async () => {
    const { page, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const content = {
      from: 'La présidente',
      to: { fr: 'Direction' },
      subject: { fr: 'Le préau' },
      text: { fr: 'Ouvrir.' },
    }
    const { id, version } = granted(await other.call('POST', '/api/dialogue', content)) as Letter
    await hind.go(`/dialogue/${id}`)
    await hind.press('dialogue.edit')
    await field('dialogue.attention').fill('Bureau 7')
    await field('dialogue.from').fill('La secrétaire générale')
    const his = { ...content, from: 'Le président', text: { fr: 'Ouvrir chaque jour.' }, version }
    granted(await other.call('PUT', `/api/dialogue/${id}`, his))
    await hind.press('dialogue.save')
    await page.getByText('Le président', { exact: true }).waitFor()
    await hind.look('institution', 'a letter that somebody else changed')
    await hind.press('dialogue.save')
    await waits(say('dialogue.saved'))
    const { letter } = granted(await other.call('GET', `/api/dialogue/${id}`)) as { letter: Letter }
    const { from, attention, text } = letter.content
    assert.deepEqual([from, attention, text.fr], ['La secrétaire générale', 'Bureau 7', 'Ouvrir chaque jour.'])
  })

  test('two who change one place: the second reads the first change, takes it by keyboard, puts her own back, and saves what both wrote', async () => {
    const { page, say } = hind
    await hind.go('/places/new')
    await hind.write('institution.place.name', { fr: 'Maison d’arrêt du Cap' })
    await hind.field('institution.place.kind').selectOption('prison')
    await hind.press('institution.place.save')
    await page.waitForURL(/places\/[\w-]{22}$/)
    const path = `/api${new URL(page.url()).pathname}`
    await hind.press('institution.place.change')
    await hind.write('institution.place.name', { fr: 'Maison d’arrêt du Cap Vert' })
    await hind.write('institution.place.region', { fr: 'Nord' })
    await hind.field('institution.place.kind').selectOption('juvenile')
    await hind.field('institution.place.opened-on').fill('2003-05-01')

    const other = younes()
    granted(await other.unlock(passphrase))
    const place = granted(await other.call('GET', path)) as Place
    const { id: _, also: _also, facts: _facts, changed: _changed, changedBy: _by, ...form } = place
    const theirs = {
      ...form,
      kind: 'remand',
      opened: '2004-02-03',
      name: { fr: 'Prison du Cap', ar: 'سجن الرأس' },
      capacity: 80,
    }
    granted(await other.call('PUT', path, theirs))

    await hind.press('institution.place.save')
    const met = page.locator('form .notice, form [role=status]').filter({ hasText: say('institution.met-save') })
    await met.getByText('Prison du Cap', { exact: true }).waitFor()
    await met.filter({ hasText: 'Younes' }).waitFor()
    // In words, as the page of a place has them: never the code of a kind, nor a day in figures.
    await met.getByText(say('vocabulary.place-kind.remand'), { exact: true }).waitFor()
    await met.getByText('3 février 2004', { exact: true }).waitFor()
    await hind.look('institution', 'a place that two have changed')
    // She leaves before she has decided: what he wrote is still beside her own.
    const { pathname } = new URL(page.url())
    await hind.go('/places')
    await hind.title(say('institution.menu.places'))
    await hind.go(pathname)
    await hind.press('institution.place.change')
    await met.getByText('Prison du Cap', { exact: true }).waitFor()
    const name = hind.inOwnLanguage('institution.place.name')
    const shows = (value: string) =>
      page.waitForFunction(
        (sought) =>
          [...document.querySelectorAll('main input')].some((one) => (one as HTMLInputElement).value === sought),
        value,
      )
    const ofName = (key: 'institution.met-take' | 'institution.met-put-back') =>
      met.getByRole('button', { name: `${say(key)} · ${say('institution.place.name')}`, exact: true })
    await ofName('institution.met-take').focus()
    await page.keyboard.press('Enter')
    await shows('Prison du Cap')
    assert.equal(await name.inputValue(), 'Prison du Cap')
    const back = ofName('institution.met-put-back')
    assert.ok(await back.evaluate((one) => one === document.activeElement), 'the keyboard stays where it was')
    await page.keyboard.press('Enter')
    await shows('Maison d’arrêt du Cap Vert')
    await hind.press('institution.place.save')
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Cap Vert' }).waitFor()
    const whole = granted(await other.call('GET', path)) as Place
    assert.deepEqual(
      [whole.name, whole.capacity, whole.region, whole.version],
      [{ fr: 'Maison d’arrêt du Cap Vert', ar: 'سجن الرأس' }, 80, { fr: 'Nord' }, 3],
    )
  })

  test('what is known of a place is added line by line by keyboard, and the rest of its page stays', async () => {
    const { page, say, field } = hind
    const below = await page.locator('#visits-there').elementHandle()
    const add = hind.button('institution.facts.add')
    await add.focus()
    for (const [count, on] of [
      ['70', '2025-03-01'],
      ['90', '2026-03-01'],
    ] as const) {
      await page.keyboard.press('Enter')
      await field('institution.facts.count').fill(count)
      await field('institution.facts.on').fill(on)
      await field('institution.facts.source').fill('Registre d’écrou')
      await field('institution.facts.source').press('Enter')
      await page
        .getByRole('row')
        .filter({ hasText: on.slice(0, 4) })
        .filter({ hasText: count })
        .waitFor()
      await page.waitForFunction((words) => document.activeElement?.textContent === words, say('institution.facts.add'))
    }
    assert.ok(await below?.evaluate((one) => one.isConnected), 'nothing else of the page is drawn anew')
    await hind.look('institution', 'a place with what is known of it')
  })

  test('the keyboard is where a form was, also where what was saved is drawn above that before anybody has seen the form go', async () => {
    const { page } = hind
    await page.evaluate(async () => {
      const drawn = (name: string, ...within: (Node | string)[]) => {
        const element = document.createElement(name)
        element.append(...within)
        return element
      }
      const [none, form] = [drawn('p', 'nothing yet'), drawn('form', drawn('button', 'save'))]
      const section = drawn('section', drawn('h2', 'what is known'), none, form)
      section.id = 'tried'
      document.querySelector('main')?.append(section)
      form.querySelector('button')?.focus()
      form.replaceWith(drawn('p', drawn('button', 'add')))
      await Promise.resolve()
      none.replaceWith(drawn('p', 'what was saved', drawn('button', 'correct')))
    })
    const there = page.locator('#tried button:focus')
    await there.waitFor()
    assert.equal(await there.innerText(), 'add')
    await page.evaluate(() => document.getElementById('tried')?.remove())
  })

  test('a place whose latitude and longitude were exchanged is said, on its own page, to stand outside the map', async () => {
    const { page, say, field } = hind
    const corners = [
      [-7, 34],
      [-6, 34],
      [-6, 35],
      [-7, 35],
      [-7, 34],
    ]
    const boundaries = { regions: [{ name: { fr: 'Nord' }, shape: [[corners]] }], source: 'Inventées', version: 0 }
    const other = younes()
    granted(await other.unlock(passphrase))
    granted(await other.call('PUT', '/api/boundaries', boundaries))
    await hind.press('institution.place.change')
    await field('institution.place.latitude').fill('-6,5')
    await field('institution.place.longitude').fill('34,5')
    await hind.press('institution.place.add-former-name')
    await page.waitForFunction(() => document.activeElement?.classList.contains('repeated'))
    await page.keyboard.press('Tab')
    await page.keyboard.type('سجن المرسى')
    await hind.press('institution.place.save')
    await waits('سجن المرسى')
    await waits(say('map.place-outside'))
    await hind.look('institution', 'a place outside the map')
    placeThere = new URL(page.url()).pathname
  })

  test('boundaries loaded in the place of others are taken back by one press', async () => {
    const { page, say } = hind
    const areas = [0, 1].map((at) => ({
      type: 'Feature',
      properties: { name_fr: `Moitié ${at}` },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [at, 0],
            [at + 1, 0],
            [at + 1, 1],
            [at, 1],
            [at, 0],
          ],
        ],
      },
    }))
    const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: areas }))
    await hind.go('/places/boundaries')
    await page.getByRole('heading', { name: say('map.regions', { count: 1 }), exact: true }).waitFor()
    await page.locator('main input[type=file]').setInputFiles({ name: 'moities.geojson', mimeType: '', buffer })
    await hind.field('map.source').fill('Deux moitiés inventées')
    await hind.press('map.keep')
    await page.getByRole('heading', { name: say('map.regions', { count: 2 }), exact: true }).waitFor()
    await hind.press('common.undo')
    await page.getByRole('heading', { name: say('map.regions', { count: 1 }), exact: true }).waitFor()

    // Younes loads others while she looks at hers: she is shown whose they take the place of, and goes on by the same press.
    await page.locator('main input[type=file]').setInputFiles({ name: 'moities.geojson', mimeType: '', buffer })
    await hind.field('map.source').fill('Deux moitiés inventées')
    const other = younes()
    granted(await other.unlock(passphrase))
    const { regions, version } = granted(await other.call('GET', '/api/boundaries')) as Boundaries
    granted(await other.call('PUT', '/api/boundaries', { regions, source: 'Celles de Younes', version }))
    await hind.press('map.keep')
    const instead = page.locator('form .notice').filter({ hasText: say('map.instead-of', { count: 1 }) })
    await instead.getByText('Younes').waitFor()
    await hind.look('institution', 'boundaries that another person loaded meanwhile')
    await hind.press('map.keep')
    await page.getByRole('heading', { name: say('map.regions', { count: 2 }), exact: true }).waitFor()
    await hind.press('common.undo')
    await page.getByRole('heading', { name: say('map.regions', { count: 1 }), exact: true }).waitFor()
    await waits(/Celles de Younes/)

    // What he changes before she takes hers back stays his, and she is told why.
    await page.locator('main input[type=file]').setInputFiles({ name: 'moities.geojson', mimeType: '', buffer })
    await hind.field('map.source').fill('Deux moitiés inventées')
    await hind.press('map.keep')
    await page.getByRole('heading', { name: say('map.regions', { count: 2 }), exact: true }).waitFor()
    const hers = granted(await other.call('GET', '/api/boundaries')) as Boundaries
    granted(await other.call('PUT', '/api/boundaries', { regions, source: 'De Younes encore', version: hers.version }))
    await hind.press('common.undo')
    await waits(say('problems.changed-meanwhile'))
    await waits(/De Younes encore/)
    await hind.go(placeThere)
    await page.locator('#visits-there').waitFor()
  })

  test('another entry of the same place goes into it: its address leads there, and it is taken apart again', async () => {
    const { page, say } = hind
    const stays = new URL(page.url()).pathname
    await hind.go('/places/new')
    await hind.write('institution.place.name', { fr: 'Maison d’arrêt du Cap-Vert', ar: 'سجن الرأس الأخضر' })
    await hind.field('institution.place.kind').selectOption('prison')
    await hind.press('institution.place.save')
    await page.waitForURL((url) => /places\/[\w-]{22}$/.test(url.pathname) && url.pathname !== stays)
    const other = new URL(page.url()).pathname
    await hind.go(stays)
    await hind.press('institution.same.begin')
    const chosen = hind.field('institution.same.other')
    await chosen.locator(`option[value="${other.split('/').at(-1)}"]`).waitFor({ state: 'attached' })
    await chosen.selectOption(other.split('/').at(-1) ?? '')
    await hind.look('institution', 'another entry of the same place')
    await hind.press('institution.same.save')
    const entries = page.getByRole('region', { name: say('institution.same.entries'), exact: true })
    await entries.getByText('سجن الرأس الأخضر', { exact: true }).waitFor()
    await hind.look('institution', 'a place with two entries')
    await hind.go(other)
    await page.waitForURL(`**${stays}`)
    await hind.press('institution.same.take-apart', entries)
    await entries.waitFor({ state: 'detached' })
    await hind.go(other)
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Cap-Vert' }).waitFor()
    assert.equal(new URL(page.url()).pathname, other)
  })

  test('a list of places is read before anything is written: what is new by its name, what is refused by its reason', async () => {
    const { page, say } = hind
    const lines = [
      (['name-ar', 'name-fr', 'place-kind', 'latitude', 'longitude', 'capacity'] as const).map((field) =>
        say(`import.field.${field}`),
      ),
      ['سجن الميناء', 'Prison du port', 'Prison', '34,5', '-6,5'],
      ['سجن المنارة', '', 'Prison', '134,5', '-6,5'],
      ['', 'Prison du phare', 'Prison', '', '', '500'],
    ]
    const other = younes()
    granted(await other.unlock(passphrase))
    const lighthouse = { ...prison, name: { fr: 'Prison du phare' }, capacity: 520 }
    const { id } = granted(await other.call('POST', '/api/places', lighthouse)) as { id: string }
    const buffer = Buffer.from(lines.map((line) => line.join(';')).join('\n'))
    await hind.go('/places/import')
    const endless = `Nom;Type\n${'Prison;Prison\n'.repeat(placesMost + 1)}`
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'pays.csv', mimeType: 'text/csv', buffer: Buffer.from(endless) })
    await waits(say('import.unreadable.too-many-places'))
    await page.locator('main input[type=file]').setInputFiles({ name: 'lieux.csv', mimeType: 'text/csv', buffer })
    await hind.press('import.see')
    const named = say('common.table-of', { name: say('import.places.new', { count: 1 }) })
    const fresh = page.getByRole('region', { name: named, exact: true })
    await fresh.getByText('Prison du port', { exact: true }).waitFor()
    await fresh.getByText('سجن الميناء', { exact: true }).waitFor()
    await waits(say('import.fault.degrees-beyond'))
    await page.waitForFunction(() => document.activeElement?.id === 'would-come')
    await hind.look('institution', 'what would come of a list of places')
    const button = (count: number) =>
      page.getByRole('button', { name: say('import.places.import', { count }), exact: true })
    const leave = page.getByLabel(say('import.places.leave-row', { row: '4' }), { exact: true })
    await leave.check()
    await button(1).waitFor()
    await leave.uncheck()
    // Somebody works on one of them meanwhile: what would come of the list is compared with what she wrote.
    granted(await other.call('PUT', `/api/places/${id}`, { ...lighthouse, capacity: 555, version: 1 }))
    await page.getByLabel(say('import.which.good')).check()
    const bring = button(2)
    await bring.click()
    await waits(say('import.places.not-imported', { row: '4' }))
    await page.getByRole('cell', { name: '555', exact: true }).waitFor()
    await bring.click()
    await waits(say('import.places.done', { count: 2 }))
    await hind.press('import.take-back')
    await waits(say('import.taken-back', { kept: 0 }))
  })

  test('how long alerts are kept is set with its law; a rule without one is refused beside its field', async () => {
    const { say, field } = hind
    await hind.menu('retention.menu')
    const name = `${say('retention.change')} · ${say('retention.kind.alerts')}`
    await hind.page.getByRole('button', { name, exact: true }).click()
    await hind.page.waitForFunction(
      (title) => document.activeElement?.textContent === title,
      say('retention.kind.alerts'),
    )
    await field('retention.years-field').fill('5')
    await hind.press('retention.set')
    await waits(say('problems.field-missing'))
    await hind.page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
    await field('retention.ground').fill('Loi sur les archives, article 12')
    await hind.look('institution', 'a rule of keeping')
    await hind.press('retention.set')
    await waits('Loi sur les archives, article 12')
    await hind.page.waitForFunction(
      (change) =>
        document.activeElement?.getAttribute('aria-label') === change || document.activeElement?.textContent === change,
      name,
    )
  })

  test('what has outlived its rule is erased by two coordinators, and each step shows that it was done', async () => {
    const { say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const old = async () => {
      const told = { kind: 'alert', way: 'call', received: '2015-02-01', text: { fr: 'Un appel de naguère' } }
      const { id } = granted(await other.call('POST', '/api/alerts', told)) as { id: string }
      granted(await other.call('POST', `/api/alerts/${id}/done`, { on: '2015-03-01', step: 'closed', text: 'Répondu' }))
      return id
    }
    const [his] = [await old(), await old()]
    granted(await other.call('POST', `/api/retention/alerts/${his}/erasure`, { reason: 'La durée est passée' }))
    await hind.go('/journal')
    await hind.title(say('journal.menu'))
    await hind.menu('retention.menu')
    await hind.press('retention.agree')
    await waits(say('retention.erased'))
    await hind.button('retention.agree').waitFor({ state: 'detached' })
    await hind.press('retention.erase')
    await field('retention.reason').fill('Rien n’en dépend plus')
    await hind.press('retention.erase', hind.page.locator('form'))
    await field('retention.reason').waitFor({ state: 'detached' })
    await waits('Rien n’en dépend plus')
  })

  test('a theme of the institution’s own lies within a common one', async () => {
    const { say, field } = hind
    await hind.go('/recommendations/themes')
    await waits(say('own-themes.none'))
    await hind.press('own-themes.add')
    await hind.write('own-themes.name', { fr: 'Accès au médecin' })
    await field('own-themes.within').selectOption('health')
    await hind.look('institution', 'a theme of one’s own')
    await hind.press('own-themes.save')
    await waits('Accès au médecin')
  })

  test('two who change one theme, one rule of keeping, the settings of letters: both changes stand, also where a form came back after a reload', async () => {
    const { page, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const ground = 'Loi sur les archives, article 4'
    const [theme] = granted(await other.call('GET', '/api/own-themes')) as readonly OwnTheme[]
    assert.ok(theme)
    const settings = granted(await other.call('GET', '/api/dialogue/settings')) as LetterSettings
    const law = { years: 3, ground: 'Loi sur les archives', version: 0 }
    const rule = granted(await other.call('PUT', '/api/retention/rules/people', law)) as RetentionRule
    const changing = (words: WordKey, of: string) =>
      page.getByRole('button', { name: `${say(words)} · ${of}`, exact: true })
    const both = [
      {
        at: '/recommendations/themes',
        begins: changing('own-themes.change', 'Accès au médecin'),
        writes: () => hind.write('own-themes.name', { fr: 'Accès au médecin, jour et nuit' }),
        path: `/api/own-themes/${theme.id}`,
        his: { ...theme, name: { ...theme.name, ar: 'الوصول إلى الطبيب' } },
        saves: 'own-themes.save',
        stands: { name: { fr: 'Accès au médecin, jour et nuit', ar: 'الوصول إلى الطبيب' } },
      },
      {
        at: '/retention',
        begins: changing('retention.change', say('retention.kind.people')),
        writes: () => field('retention.years-field').fill('4'),
        path: '/api/retention/rules/people',
        his: { ...law, ground, version: rule.version },
        saves: 'retention.set',
        stands: { years: 4, ground },
      },
      {
        at: '/dialogue/settings',
        begins: null,
        writes: () => field('dialogue.settings.days').fill('45'),
        path: '/api/dialogue/settings',
        his: { ...settings, pattern: '{number}-{year}' },
        saves: 'dialogue.settings.save',
        stands: { days: 45, pattern: '{number}-{year}' },
      },
    ] as const
    for (const { at, begins, writes, path, his, saves, stands } of both) {
      await hind.go(at)
      await begins?.click()
      await writes()
      granted(await other.call('PUT', path, his))
      // What she wrote is back on what she began from, not on what he has saved since.
      await hind.go('/places')
      await hind.title(say('institution.menu.places'))
      await hind.go(at)
      await begins?.click()
      await waits(say('common.kept-back'))
      await hind.press(saves, page.locator('form'))
      await page.getByText(say('institution.met-save'), { exact: true }).waitFor()
      await hind.press(saves, page.locator('form'))
      await page.getByText(say('institution.met-save'), { exact: true }).waitFor({ state: 'detached' })
      const saved = granted(await other.call('GET', path)) as Record<string, unknown>
      for (const [name, value] of Object.entries(stands)) assert.deepEqual(saved[name], value, `${path} ${name}`)
    }
  })

  test('a draft of a letter that was thrown away is written again by one press', async () => {
    const { page, field } = hind
    await hind.go('/dialogue/new')
    // The device has kept the letter that was begun above, to a body of the register: it is there in a moment.
    await waits(hind.say('common.kept-back'))
    await field('dialogue.body').selectOption('')
    await hind.write('dialogue.to', { fr: 'Direction du port' })
    await hind.write('dialogue.subject', { fr: 'Une visite au port' })
    await field('dialogue.from').fill('La présidente')
    await hind.press('dialogue.save')
    await hind.title('Une visite au port')
    await page.waitForURL(/dialogue\/[\w-]{22}$/)
    await hind.press('dialogue.discard')
    await page.waitForURL(/dialogue$/)
    await hind.press('common.undo')
    await page.waitForURL(/dialogue\/[\w-]{22}$/)
    await hind.title('Une visite au port')
    await waits('Direction du port')
  })

  test('a template of a report keeps what is written while another is looked at, shows an error at its place, and its sections are moved', async () => {
    const { page, say } = hind
    await hind.go('/reports/templates')
    const second = hind.group(say('reports.templates.section', { number: 2 }))
    const text = second
      .getByRole('group', { name: say('reports.section-text') })
      .getByLabel(say('common.language.fr'), { exact: true })
    await text.fill('La délégation a visité {lieu}.')
    const fault = second.locator('.notice mark')
    await fault.getByText('{lieu}', { exact: true }).waitFor()
    await hind.look('institution', 'a template with an error')
    await hind.press('reports.templates.save')
    await waits(say('problems.report-template-fault'))
    await until('the keyboard at the fault', () => text.evaluate((one) => one === document.activeElement))
    await hind.choose(say('vocabulary.visit-kind.thematic'))
    await fault.waitFor({ state: 'detached' })
    await hind.choose(say('vocabulary.visit-kind.in-depth'))
    await fault.getByText('{lieu}', { exact: true }).waitFor()
    await text.fill('La délégation a visité {place}.')
    const up = (number: number) =>
      page.getByRole('button', {
        name: `${say('institution.draft.move-up')} · ${say('reports.templates.section', { number })}`,
        exact: true,
      })
    await up(2).focus()
    await page.keyboard.press('Enter')
    const first = hind.group(say('reports.templates.section', { number: 1 }))
    await holds(first.getByLabel(say('common.language.fr'), { exact: true }).last(), 'La délégation a visité {place}.')
    assert.ok(await up(1).evaluate((one) => one === document.activeElement), 'the keyboard moves with the section')
    await hind.press('reports.templates.save')
    await waits(say('reports.templates.saved'))
  })

  test('the earlier version of a template is read under it, taken up again by one press, and given back by another', async () => {
    const { page, say } = hind
    const earlier = page.locator('section[aria-labelledby=versions] details')
    await earlier.getByText(say('reports.templates.brought'), { exact: true }).click()
    await earlier.getByText('{institution}').first().waitFor()
    await hind.look('institution', 'an earlier version of a template')
    await hind.press('newsroom.history.take-up', earlier)
    await waits(say('reports.templates.was-taken-up'))
    const number = (version: number) => new RegExp(`^${say('reports.templates.version', { number: version })} · `)
    await earlier
      .locator('summary')
      .filter({ hasText: number(1) })
      .waitFor()
    const first = hind.group(say('reports.templates.section', { number: 1 }))
    const written = first.getByLabel(say('common.language.fr'), { exact: true }).last()
    await until('the text of the program', async () => (await written.inputValue()).includes('{institution}'))
    await hind.press('common.undo')
    await earlier
      .locator('summary')
      .filter({ hasText: number(2) })
      .waitFor()
    await holds(written, 'La délégation a visité {place}.')
  })

  test('a template that another person saved meanwhile: her sentence is beside the other’s, and what only the other wrote is in the form', async () => {
    const { page, say } = hind
    const first = hind.group(say('reports.templates.section', { number: 1 }))
    const french = (of: Locator) => of.getByLabel(say('common.language.fr'), { exact: true }).last()
    await french(first).fill('Le mien.')

    const other = younes()
    granted(await other.unlock(passphrase))
    const standing = async () => {
      const all = granted(await other.call('GET', '/api/reports/templates')) as readonly ReportTemplate[]
      const found = all.find(({ kind }) => kind === 'in-depth')
      assert.ok(found)
      return found
    }
    const { title, version, sections } = await standing()
    const [one, two, ...others] = sections
    assert.ok(one && two)
    const theirs = [
      { ...one, text: { ...one.text, fr: 'Le sien.' } },
      { ...two, text: { fr: 'Ajouté par Younes.' } },
    ]
    const text = { title, sections: [...theirs, ...others] }
    granted(await other.call('PUT', '/api/reports/templates/in-depth', { text, version }))

    await hind.press('reports.templates.save')
    const met = page.locator('form .notice, form [role=status]').filter({ hasText: say('institution.met-save') })
    await met.filter({ hasText: 'Younes' }).waitFor()
    await met.getByText('Le sien.', { exact: true }).waitFor()
    await holds(french(first), 'Le mien.')
    await holds(french(hind.group(say('reports.templates.section', { number: 2 }))), 'Ajouté par Younes.')
    await hind.look('institution', 'a template that two have changed')
    // What he wrote is still beside her own once another template was looked at, and after another screen.
    for (const kind of ['thematic', 'in-depth'] as const) await hind.choose(say(`vocabulary.visit-kind.${kind}`))
    await met.getByText('Le sien.', { exact: true }).waitFor()
    await hind.go('/places')
    await hind.title(say('institution.menu.places'))
    await hind.go('/reports/templates')
    await met.getByText('Le sien.', { exact: true }).waitFor()
    await hind.press('reports.templates.save')
    await met.waitFor({ state: 'detached' })
    await until('both are kept', async () => (await standing()).version === version + 2)
    const kept = await standing()
    assert.deepEqual(
      kept.sections.slice(0, 2).map((section) => section.text.fr),
      ['Le mien.', 'Ajouté par Younes.'],
    )
  })

  test('what is refused says why, also where its button goes as the screen shows what another person saved meanwhile', async () => {
    const { page, say } = hind
    const earlier = page.locator('section[aria-labelledby=versions] details').filter({ hasText: 'Le sien.' })
    await earlier.locator('summary').click()
    const other = younes()
    granted(await other.unlock(passphrase))
    const all = granted(await other.call('GET', '/api/reports/templates')) as readonly ReportTemplate[]
    const standing = all.find(({ kind }) => kind === 'in-depth')
    assert.ok(standing)
    const { title, version, sections } = standing
    granted(await other.call('PUT', '/api/reports/templates/in-depth', { text: { title, sections }, version }))
    await hind.press('newsroom.history.take-up', earlier)
    const number = new RegExp(`^${say('reports.templates.version', { number: version })} · `)
    await page.locator('section[aria-labelledby=versions] summary').filter({ hasText: number }).waitFor()
    await waits(say('problems.changed-meanwhile'))
  })

  test('the board and the figures of the year say that there is nothing yet, rather than nought', async () => {
    await hind.go('/recommendations/board')
    await waits(hind.say('institution.recommendations.none'))
    await hind.look('institution', 'the board')
    await hind.menu('statistics.menu')
    await hind.page.locator('section[aria-labelledby^=figure-]').first().waitFor()
    await hind.look('institution', 'the figures of the year')
  })

  test('each chart is taken out with what it was asked, of how many and when: as a drawing, as values and as a workbook', async () => {
    const { page, say } = hind
    const year = today.slice(0, 4)
    const title = say('statistics.title.alerts', { year })
    const figure = page.getByRole('region', { name: title, exact: true })
    const taken = async (what: 'statistics.csv' | 'statistics.xlsx' | 'statistics.svg') => {
      const download = page.waitForEvent('download')
      await figure.getByRole('button', { name: `${say(what)} · ${title}`, exact: true }).click()
      return readFileSync(await (await download).path())
    }
    const drawing = `${await taken('statistics.svg')}`.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    for (const words of [title, say('statistics.asked.alerts', { year }), '1/1 · 100'])
      assert.ok(drawing.includes(words.replace(/\s+/g, ' ')), words)
    const values = `${await taken('statistics.csv')}`
    assert.equal(values[0], '\ufeff', 'a spreadsheet knows in which script it is')
    assert.ok(values.includes(say('alerts.kind.alert')))
    for (const line of values.trim().split('\r\n').slice(1))
      assert.ok(line.includes(say('statistics.asked.alerts', { year })), line)
    const read = await readTable(new Uint8Array(await taken('statistics.xlsx')))
    assert.ok(read.ok)
    assert.deepEqual(read.table.sheets, [say('statistics.about.asked'), `${say('statistics.about.sheet')} 1`])
    assert.equal(read.table.rows[0]?.cells[2], say('statistics.asked.alerts', { year }))
  })

  test('a chart of the year’s figures stands beside its table where there is room, and above it on a phone; no line of text is too long to be read, and with letters twice as large nothing lies beyond the edge', async () => {
    const { page } = hind
    const drawn = () =>
      page.evaluate(() => {
        const chart = document.querySelector('main .bars')?.getBoundingClientRect()
        const table = document.querySelector('main section:has(.bars) table')?.getBoundingClientRect()
        const texts = [...document.querySelectorAll('main p:not(.row, .notice)')]
        return {
          beside: chart !== undefined && table !== undefined && table.top < chart.bottom,
          longest: Math.max(
            ...texts.map((text) => text.clientWidth / Number.parseFloat(getComputedStyle(text).fontSize)),
          ),
          beyond: document.documentElement.scrollWidth - innerWidth,
        }
      })
    const before = page.viewportSize() ?? { width: 1280, height: 800 }
    for (const [width, beside] of [
      [1280, true],
      [390, false],
      [195, false],
    ] as const) {
      await page.setViewportSize({ width, height: 844 })
      const is = await drawn()
      assert.deepEqual({ beside: is.beside, beyond: Math.max(is.beyond, 0) }, { beside, beyond: 0 }, `${width} px`)
      assert.ok(is.longest <= 40, `${is.longest} em at ${width} px`)
    }
    await page.setViewportSize(before)
  })

  test('a verification without what was found is refused with the keyboard on that question; the page says the theme', async () => {
    const { page, say } = hind
    await hind.go('/recommendations/new')
    await hind.write('institution.recommendation.text', { fr: 'Ouvrir la cour deux heures chaque jour' })
    await hind.write('institution.recommendation.addressee', { fr: 'Direction du port' })
    await hind.field('institution.recommendation.theme').selectOption('daily-life')
    await hind.press('institution.recommendation.save')
    await page.waitForURL(/recommendations\/[\w-]{22}$/)
    await page.locator('main .kv').getByText(say('vocabulary.theme.daily-life'), { exact: true }).waitFor()
    await hind.press('institution.follow-up.add')
    await hind.press('institution.follow-up.save')
    await page.waitForFunction(
      (first) =>
        document.activeElement?.getAttribute('type') === 'radio' &&
        document.activeElement.closest('label')?.textContent === first,
      say('vocabulary.implementation.implemented'),
    )
    await hind.look('institution', 'a verification that was refused')
  })

  test('an answer on paper is entered with its scan, and both are found again from the recommendation', async () => {
    const { page, field } = hind
    const recommendation = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const other = younes()
    granted(await other.unlock(passphrase))
    const words = { to: { fr: 'Direction du port' }, subject: { fr: 'La cour du port' }, text: { fr: 'Voici.' } }
    const letter = { ...words, from: 'La présidente', recommendations: [{ id: recommendation, addressee: 1 }] }
    const { id } = granted(await other.call('POST', '/api/dialogue', letter)) as { id: string }
    const numbered = granted(await other.call('POST', `/api/dialogue/${id}/number`, { version: 1, on: today }))
    const { reference } = (numbered as { state: { reference: string } }).state
    granted(await other.call('POST', `/api/dialogue/${id}/send`, { sent: today, way: 'post', due: null }))
    await hind.go(`/dialogue/${id}`)
    await hind.title('La cour du port')
    await hind.press('dialogue.paper')
    await field('dialogue.answer.position').selectOption('accepted')
    await field('dialogue.answer.measures').fill('La cour est ouverte.')
    const scan = { name: 'réponse.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 scan') }
    await page.locator('main form input[type=file]').setInputFiles(scan)
    const given = page.locator('main form').getByText('réponse.pdf', { exact: true })
    await given.waitFor()
    await hind.go('/dialogue')
    await given.waitFor({ state: 'detached' })
    await hind.go(`/dialogue/${id}`)
    await hind.press('dialogue.paper')
    await waits(hind.say('common.kept-back'))
    await given.waitFor()
    await page.reload()
    await field('entry.passphrase').fill(passphrase)
    await hind.press('entry.unlock.act')
    await hind.press('dialogue.paper')
    await waits(hind.say('common.kept-back'))
    await given.waitFor()
    await holds(field('dialogue.answer.position'), 'accepted')
    await holds(field('dialogue.answer.measures'), 'La cour est ouverte.')
    // What is saved waits for what is on its way; what did not come is named, and the rest stays.
    const photo = { name: 'page 2.png', mimeType: '', buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }
    const files = page.locator('main form input[type=file]')
    let release = () => {}
    const held = new Promise<void>((go) => {
      release = go
    })
    await page.route('**/api/dialogue/files', async (route) => {
      await held
      await route.abort()
    })
    const save = page.getByRole('button', { name: hind.say('dialogue.paper-save'), exact: true })
    await files.setInputFiles([photo, { ...photo, name: 'page 3.png' }])
    await until('nothing is saved without them', () => save.isDisabled())
    release()
    for (const name of ['page 2.png', 'page 3.png'])
      await page.locator('main form .notice').filter({ hasText: name }).waitFor()
    await page.unroute('**/api/dialogue/files')
    await files.setInputFiles([photo, { ...photo, name: 'page 3.pdf' }])
    await page.locator('main form').getByText('page 2.png', { exact: true }).waitFor()
    await page
      .locator('main form .notice')
      .filter({ hasText: hind.say('problems.letter-file-false') })
      .waitFor()
    await hind.press('dialogue.paper-save')
    const answers = page.locator('section[aria-labelledby=answers] article')
    for (const name of ['réponse.pdf', 'page 2.png']) await answers.getByText(name, { exact: true }).waitFor()

    // A later one, after the letter was withdrawn, stands below it and says so.
    granted(await other.call('POST', `/api/dialogue/${id}/withdraw`, { reason: 'Une erreur', on: today }))
    await hind.go('/dialogue')
    await hind.go(`/dialogue/${id}`)
    await hind.press('dialogue.paper')
    await field('dialogue.answer.position').selectOption('partly')
    await hind.press('dialogue.paper-save')
    await answers.nth(1).getByText(hind.say('dialogue.answer.withdrawn')).waitFor()
    await hind.go(`/recommendations/${recommendation}`)
    const letters = page.locator('section[aria-labelledby=letters-of]')
    await letters.getByRole('link', { name: 'La cour du port', exact: true }).waitFor()
    await hind.look('institution', 'a recommendation with the letter that carries it')
    const history = page.locator('section[aria-labelledby=history]')
    await history.getByRole('link', { name: reference, exact: true }).click()
    await hind.title('La cour du port')
    await page.locator('section[aria-labelledby=answers]').getByText('réponse.pdf', { exact: true }).waitFor()
  })

  test('an addressee in words is joined to a body of the register from its list, and parted again by one press', async () => {
    const { page, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const ask = async (path: string, body: object) => granted(await other.call('POST', `/api${path}`, body))
    const { id } = (await ask('/authorities', { kind: 'ministry', name: { fr: 'Ministère de la Mer' } })) as {
      id: string
    }
    const addressees = [{ kind: 'authority', name: { fr: 'Min. de la mer' } }]
    const words = { text: { fr: 'Ouvrir une cour' }, addressees, theme: 'health', standards: [], made: today }
    const { id: old } = (await ask('/recommendations', words)) as { id: string }
    await hind.go(`/recommendations?body=${encodeURIComponent('authority:min. de la mer')}`)
    await field('recommendations.addressee-join-body').selectOption(id)
    await hind.look('institution', 'an addressee in words is joined')
    await hind.press('recommendations.addressee-join')
    await waits(say('recommendations.filter-kept', { what: isolated('Ministère de la Mer') }))
    await page.getByText('Ouvrir une cour').first().waitFor()
    await hind.press('common.undo')
    await waits(say('recommendations.filter-kept', { what: isolated('min. de la mer') }))
    await page.getByText('Ouvrir une cour').first().waitFor()
    await hind.go(`/recommendations/${old}`)
    await hind.link(say('recommendations.again')).click()
    await holds(hind.inOwnLanguage('institution.recommendation.text'), 'Ouvrir une cour')
    await hind.stands('Ouvrir une cour')
    await hind.press('institution.recommendation.save')
    await page.waitForURL(/recommendations\/[\w-]{22}$/)
    await page.locator(`main a[href="/recommendations/${old}"]`).first().waitFor()
  })

  test('what is found is narrowed to a register, its kind and a place, each by one choice, and widened again by one press', async () => {
    const { page, say, field } = hind
    const other = younes()
    granted(await other.unlock(passphrase))
    const add = async (name: object, kind: string) => {
      const place = { name, kind, otherKind: {}, authority: {}, region: {}, capacity: null, open: true, invented: true }
      return (granted(await other.call('POST', '/api/places', place)) as Place).id
    }
    const [north] = [
      await add({ fr: 'Maison brixumelde du nord' }, 'prison'),
      await add({ fr: 'Poste brixumelde du sud' }, 'police'),
    ]
    const told = { kind: 'death', way: 'call', received: today, place: north, text: { fr: 'Brixumelde.' } }
    granted(await other.call('POST', '/api/alerts', told))
    await hind.go('/find')
    await field('seek.words').fill('brixumelde')
    await hind.press('seek.go', page.locator('main'))
    const results = page.locator('main ul.lines')
    const shows = (count: number) => waits(say('seek.count', { count }))
    await shows(3)
    await page.locator('main summary').click()
    await field('seek.place').selectOption({ label: 'Maison brixumelde du nord' })
    await shows(2)
    await results.getByText('Poste brixumelde du sud').waitFor({ state: 'detached' })
    await field('seek.place').selectOption('')
    await shows(3)
    await field('seek.register').selectOption('places')
    await shows(2)
    await field('seek.kind').selectOption('police')
    await shows(1)
    await results.getByText('Poste brixumelde du sud').first().waitFor()
    await hind.look('institution', 'what is found, narrowed by kind')
    await field('seek.register').selectOption('alerts')
    await field('seek.kind').selectOption('request')
    await hind.press('seek.widen')
    await shows(3)
    assert.equal(await field('seek.register').inputValue(), '')
  })

  test('the journal has each of these acts, and its chain holds', async () => {
    const { say } = hind
    await hind.menu('journal.menu')
    for (const act of ['alert-added', 'exception-ended', 'person-sought', 'retention-rule-set', 'theme-added'] as const)
      await hind.page
        .getByRole('rowheader')
        .filter({ hasText: say(`journal.act.${act}`) })
        .first()
        .waitFor()
    assert.equal(await hind.button('journal.older').count(), 0, 'all of it stands there')
    const alert = hind.page.getByRole('link', { name: say('journal.act.alert-added') }).first()
    assert.match(
      (await alert.getAttribute('href')) ?? '',
      /^\/alerts\/[\w-]{22}$/,
      'what it was done to is found again',
    )
    await hind.press('journal.check')
    await waits(say('journal.holds'))
    await hind.look('institution', 'the journal')
    const rows = hind.page.getByRole('rowheader')
    await hind.field('journal.filter.act').selectOption('theme-added')
    await rows
      .filter({ hasNotText: say('journal.act.theme-added') })
      .first()
      .waitFor({ state: 'detached' })
    await rows
      .filter({ hasText: say('journal.act.theme-added') })
      .first()
      .waitFor()
    const saving = hind.page.waitForEvent('download')
    await hind.press('journal.csv')
    const saved = readFileSync(await (await saving).path(), 'utf8')
      .trim()
      .split('\r\n')
    assert.equal(saved.length, 2, 'its head, and the one theme')
    await hind.field('journal.filter.to').fill('2020-01-01')
    await waits(say('journal.filter.none'))

    // As many as are asked for at once: there may be older ones, until fewer come.
    const newest = /\/api\/journal\?size=100&$/
    await hind.context.route(newest, async (route) => {
      const response = await route.fetch()
      const [first] = (await response.json()) as readonly object[]
      await route.fulfill({ response, json: Array.from({ length: 100 }, (_, at) => ({ ...first, seq: 1000 - at })) })
    })
    await hind.go('/access')
    await hind.title(say('rights.menu'))
    await hind.menu('journal.menu')
    await hind.press('journal.older')
    await rows
      .filter({ hasText: say('journal.act.theme-added') })
      .first()
      .waitFor()
    await hind.button('journal.older').waitFor({ state: 'detached' })
    await hind.context.unroute(newest)
  })

  test('all of it is taken out as one archive, which is erased from the server afterwards', async () => {
    const { page, say } = hind
    await hind.menu('everything.menu')
    await hind.look('institution', 'taking everything out')
    await hind.press('everything.begin')
    await waits(say('everything.ready'))
    const download = page.waitForEvent('download')
    await hind.press('everything.take')
    const names = Object.keys(unzipSync(readFileSync(await (await download).path())))
    for (const name of ['export.json', 'json/alerts.json', 'csv/alerts.csv', 'registers.xlsx'])
      assert.ok(names.includes(name), name)
    await waits(say('everything.taken'))
    await hind.look('institution', 'everything, taken')
    await hind.press('everything.drop')
    await hind.button('everything.begin').waitFor()
  })

  test('whoever is linked to the sign-in service is told at the door what became of each try, and is let in once she has signed in there', async () => {
    const { page, say, field } = hind
    const name = isolated('La maison')
    const go = () => page.getByRole('button', { name: new RegExp(`${say('entry.elsewhere.act', { name })}$`) }).click()
    const again = () => page.getByRole('button', { name: say('entry.elsewhere.again', { name }), exact: true }).click()
    const lock = async () => {
      await hind.press('common.lock', page.locator('.rail'))
      await page.locator('.door main h1').waitFor()
    }
    const unlock = async () => {
      await page.getByLabel(say('entry.passphrase')).fill(passphrase)
      await hind.press('entry.unlock.act')
      await page.locator('.rail').waitFor()
    }
    const refusedWith = async (
      code: 'issuer-unreachable' | 'sign-in-called-off' | 'sign-in-stale' | 'sign-in-not-proved',
    ) => {
      await waits(say(`problems.${code}`))
      await waits(say('entry.elsewhere.failed', { name }))
    }

    await lock()
    issuer.beGone(true)
    await go()
    await refusedWith('issuer-unreachable')
    issuer.beGone(false)

    const stateIn = (address: string) => new URL(address).searchParams.get('state') ?? ''
    issuer.whoArrives(
      (address) => new URLSearchParams({ error: 'access_denied', state: stateIn(address), iss: issuer.url }),
    )
    await go()
    await refusedWith('sign-in-called-off')
    issuer.whoArrives(() => new URLSearchParams({ code: 'x', state: 'of-another-browser', iss: issuer.url }))
    await again()
    await refusedWith('sign-in-stale')
    assert.equal(new URL(page.url()).search, '', 'it is said once')
    issuer.whoArrives((address) => issuer.signIn(address, 'hind-there', { signed: 'other-key' }))
    await go()
    await refusedWith('sign-in-not-proved')
    await lookAtDoor(page, 'fr', 'a sign-in that was not believed')

    issuer.whoArrives((address) => issuer.signIn(address, 'hind-there'))
    await again()
    await waits(say('entry.elsewhere.unlinked', { name }))
    const code = await page.locator('.door .words[dir=ltr]').innerText()
    await lookAtDoor(page, 'fr', 'an account that is not linked')
    await unlock()

    await hind.menu('rights.menu')
    const service = page.locator('section[aria-labelledby=sign-in]')
    await hind.press('rights.sign-in.look', service)
    await waits(say('rights.sign-in.answers'))
    await hind.press('rights.sign-in.link', service)
    await field('rights.sign-in.code', service).fill('ABCDE FGHJK')
    await field('rights.person', service).selectOption({ label: 'Hind' })
    await hind.press('rights.sign-in.link', service.locator('form'))
    await waits(say('problems.sign-in-code-unknown'))
    await field('rights.sign-in.code', service).fill(code.toLowerCase())
    await hind.look('institution', 'an account that is being linked')
    await hind.press('rights.sign-in.link', service.locator('form'))
    await waits(say('rights.sign-in.was-linked'))

    await hind.link(say('entry.elsewhere.at-door'), page.locator('body')).click()
    await lock()
    await go()
    await waits(say('entry.elsewhere.signed-in', { name }))
    await lookAtDoor(page, 'fr', 'signed in at the service')
    await unlock()
    await hind.sent()
    await hind.menu('rights.menu')
    await hind.press('rights.sign-in.unlink', service)
    await waits(say('rights.sign-in.was-unlinked'))
    await waits(say('rights.sign-in.none'))

    await lock()
    await go()
    await waits(say('entry.elsewhere.unlinked', { name }))
    await unlock()
    await hind.sent()
  })

  test('whoever takes everything off her device leaves no sign-in there either', async () => {
    const held = () => hind.page.evaluate(() => Object.keys(localStorage).filter((name) => name === 'sent-to-sign-in'))
    assert.deepEqual(await held(), ['sent-to-sign-in'])
    assert.deepEqual(await hind.context.cookies(), [])
    await hind.go('/device')
    await hind.press('device.erase.begin')
    await hind.press('device.erase.act')
    await hind.page.getByRole('heading', { name: hind.say('entry.answer.title') }).waitFor()
    await until('the browser without it', async () => (await held()).length === 0)
  })

  test('nothing broke on the way', () => {
    assert.deepEqual(hind.complaints, [])
  })
})
