// The demonstration as a newcomer meets it: `npm start`, a link, and the story's screens clicked through in Arabic and in French.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import encodeQR from 'qr'
import type { WordKey } from '../../src/foundation/words/words.ts'
import { demonstrationPassphrase } from '../../src/main/demonstration/invented/cast.ts'
import { linkFor, sumIn } from '../../src/main/demonstration/readers.ts'
import { dayAfter, dayIn, systemClock } from '../../src/vocabulary/dates.ts'
import { implementations, positions } from '../../src/vocabulary/recommendations.ts'
import { unlockByClicking } from '../main/set-up-by-clicking.ts'
import { jpeg, secrets } from '../sealed/attachments/samples.ts'
import { assertAccessible, browserSkip, dropProfile } from '../support/browser.ts'
import { allCases } from '../support/cases.ts'
import { addressOf, type Clicker, type Reader, sitDown } from '../support/clicking.ts'
import { type Demonstration, startDemonstration } from '../support/demonstration.ts'
import { until } from '../support/installation.ts'
import { sealedMarkers, searchBytes, searchFolder } from '../support/markers.ts'
import { apartAndBack } from './apart-and-back.ts'
import { reportByClicking } from './report-by-clicking.ts'

const [inObjectives = '', inMeasure = '', inNote = '', inReason = ''] = sealedMarkers.slice(0, 4)
const today = dayIn(systemClock(), 'UTC')
const typed = [inObjectives, inMeasure, inNote, inReason]
/** Typed into fields of every room: it stands there as text, and does nothing. */
const attack = '<img src=x onerror=alert(1)><script>alert(2)</script>&lt;'
const readers = {
  Salma: { language: 'ar', you: 'feminine' },
  Hind: { language: 'fr', you: 'feminine' },
  Nader: { language: 'fr', you: 'masculine' },
  Karim: { language: 'ar', you: 'masculine' },
} as const satisfies Readonly<Record<string, Reader>>
/** The draft that Leila proposed when the demonstration was filled. */
const waitingTitle = 'لقاء مع قضاة الأحداث حول بدائل الحرمان من الحرية'

/** Two regions and a town, which is no area, as a mapping program writes them. */
const half = (name: string, west: number) => ({
  type: 'Feature',
  properties: { name_fr: name, name_ar: `${name} ${attack}` },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 27],
        [west + 2, 27],
        [west + 2, 30],
        [west, 30],
        [west, 27],
      ],
    ],
  },
})
const town = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [-36, 28] } }
const twoHalves = {
  name: 'moities.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(
    JSON.stringify({ type: 'FeatureCollection', features: [half('Ouest', -38), half('Est', -36), town] }),
  ),
}

describe('the demonstration, clicked', browserSkip, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-demonstration-'))
  const data = join(folder, 'data')
  let running: Demonstration
  let salma: Clicker
  let hind: Clicker
  let karim: Clicker
  let nader: Clicker
  let newVisit = ''

  before(async () => {
    running = await startDemonstration(data)
  })
  after(async () => {
    for (const person of [salma, hind, karim, nader]) {
      await person?.close()
      if (person) dropProfile(person)
    }
    await running?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  test('a link makes this browser one more device of Salma, and says that the way exists only here', async () => {
    salma = await enrolled(running, 'Salma')
    await salma.look('lobby', 'the hall')
    await salma.link(salma.say('entry.task.difference', { number: 28 })).waitFor()
  })

  test('she plans a visit: what she typed stays while the language changes', async () => {
    await salma.menu('dossier.menu.programme')
    await salma.title(salma.say('dossier.menu.programme'))
    await salma.look('sealed', 'the programme')
    await salma.link(salma.say('dossier.plan-a-visit')).click()
    await salma.field('dossier.plan.place').fill('باب القصب')
    await salma.page.locator('.found button').first().click()
    await salma.field('dossier.plan.kind').selectOption('follow-up')
    await salma.field('dossier.plan.from').fill(dayAfter(today, 60))
    await salma.field('dossier.plan.to').fill(dayAfter(today, 61))
    await salma.choose(salma.say('dossier.unannounced'))
    await salma.field('dossier.plan.objectives').fill(`${inObjectives} ${attack}`)
    await salma.page.getByRole('checkbox', { name: /نادر/ }).check()
    await salma.look('sealed', 'a new visit')
    await salma.speak('fr')
    await salma.speak('ar')
    assert.equal(await salma.field('dossier.plan.objectives').inputValue(), `${inObjectives} ${attack}`)
    await salma.press('dossier.plan.make')
    await salma.title('باب القصب')
    const toVerify = salma.page.locator('section[aria-labelledby=to-verify]')
    const taken = toVerify.getByRole('heading', { level: 3 })
    await taken.first().waitFor()
    assert.deepEqual(
      (await taken.allInnerTexts()).map((words) => words.replace(/[^/\d-]/g, '')),
      ['2024/04-01', '2024/04-04', '2024/04-05'],
    )
    await salma.look('sealed', 'the plan of the new visit')
    await salma.sent()
  })

  test('she takes Dr Nader out of it, and back in; who leaves and who joins is said', async () => {
    const team = salma.page.locator('section[aria-labelledby=team]')
    const his = team.locator('li').filter({ hasText: 'نادر' })
    await his.getByRole('button', { name: salma.say('dossier.team.take-out') }).click()
    await salma.field('dossier.team.reason', his).fill('تضارب في المصالح')
    await salma.look('sealed', 'taking somebody out')
    await salma.press('dossier.team.take-out.act', his)
    await his.waitFor({ state: 'detached' })
    await salma.press('dossier.team.add', team)
    await salma.field('dossier.team.add.person', team).selectOption({ label: 'د. نادر خليل' })
    await salma.look('sealed', 'adding somebody')
    await salma.press('dossier.team.add.act', team)
    await his.waitFor()
    await salma.sent()
  })

  test('she asks that this visit be erased whole, takes that back and asks again, and nothing goes', async () => {
    newVisit = await addressOf(salma.page)
    const begins = async () => {
      await salma.press('heads.erase.begin')
      await salma.field('heads.erase.reason').fill('لن تكون')
    }
    const asks = async () => {
      await salma.press('heads.erase.ask')
      await salma.page.getByText(salma.say('heads.erase.waits'), { exact: true }).waitFor()
    }
    await begins()
    await salma.look('sealed', 'asking for an erasure')
    await asks()
    await salma.look('sealed', 'an erasure that she asked for')
    await salma.press('heads.erase.take-back')
    await salma.page.getByText(salma.say('heads.erase.taken-back'), { exact: true }).waitFor()
    await begins()
    await asks()
    assert.ok((await salma.field('dossier.plan.objectives').inputValue()).startsWith(inObjectives))
    await salma.sent()
  })

  test('in the dossier of Port-Awsaj she settles question 28 with a third answer, and nothing is erased', async () => {
    await openDossier(salma, 'current', 'المخفر المركزي بميناء العوسج')
    assert.match(await salma.band.innerText(), /لا يقرؤه الخادم/)
    await salma.look('sealed', 'the plan')
    await salma.section('protocol')
    await salma.press('dossier.measures.add')
    const measure = salma.page.locator('fieldset.sheet').last()
    await salma.field('dossier.measures.text', measure).fill(inMeasure)
    await salma.sent()
    await salma.look('sealed', 'do no harm')

    await salma.section('questionnaire')
    const question = salma.question(28)
    await question.locator('.ans').nth(1).waitFor()
    assert.equal(await question.locator('.ans').count(), 2, 'two answers stand side by side')
    await salma.choose(salma.say('dossier.settle.third'), question)
    await salma.choose('بين نصف ساعة وساعة', question)
    await salma.field('dossier.settle.reason', question).fill(inReason)
    await salma.look('sealed', 'the questionnaire')
    await salma.press('dossier.settle.save-third', question)
    await question.getByText(salma.say('dossier.question.settled'), { exact: true }).waitFor()
    const past = question.locator('.past-answers')
    await past.locator('summary').click()
    await past.locator('li').nth(1).waitFor()
    assert.equal(await past.locator('li').count(), 2, 'both answers stay, with their authors')
    await salma.sent()
  })

  test('she writes in the note that Dr Nader writes in too', async () => {
    await salma.section('notes')
    const text = salma.page.locator('.note-text')
    await text.getByText('31.5').waitFor()
    await text.click()
    await salma.page.keyboard.press('Control+End')
    await salma.page.keyboard.insertText(` ${inNote} ${attack}`)
    await text.getByText(`${inNote} ${attack}`).waitFor()
    await salma.look('sealed', 'the notes')
    await salma.sent()
  })

  test('in the dossier of Ras Talaa the interview is a seal within the seal, and consent is asked use by use', async () => {
    await openDossier(salma, 'past', 'سجن رأس الطلع')
    await salma.section('interviews')
    await salma.look('sealed', 'the interviews')
    await salma.page.locator('main .visit-row a').first().click()
    await salma.title(salma.say('dossier.interview.number', { number: 1 }))
    await salma.band.filter({ hasText: 'ختم داخل الختم' }).waitFor()
    const toRaise = salma.page.locator('.consent tr').filter({ hasText: salma.say('vocabulary.consent.raise') })
    await salma.choose(salma.say('dossier.consent.no'), toRaise)
    // What rests on it has left: the team is told at once, and no more once she has put it right.
    const out = salma.page.getByText(salma.say('dossier.withdrawal.at.out'), { exact: true })
    await out.first().waitFor()
    await salma.choose(salma.say('dossier.consent.yes'), toRaise)
    await out.first().waitFor({ state: 'detached' })
    const readers = salma.page.locator('section[aria-labelledby=readers]')
    await salma.field('dossier.interview.readers.add', readers).selectOption({ label: 'هند الراوي' })
    await salma.press('dossier.interview.readers.add.act', readers)
    const letIn = readers.getByRole('button', { name: /هند/ })
    await letIn.waitFor()
    await salma.sent()
    await salma.look('sealed', 'an interview')
    await letIn.click()
    await readers.locator('li').filter({ hasText: 'هند' }).waitFor()
    await salma.sent()
  })

  test('of three findings two have left, and the gate shows what stayed', async () => {
    // By the way back of the interview.
    await salma.link(salma.say('dossier.section.interviews')).click()
    await salma.section('findings')
    await salma.page.locator('.steps a').nth(2).waitFor()
    await salma.look('sealed', 'the findings')
    await salma.link(salma.say('dossier.findings.to-gate')).click()
    await salma.title(salma.say('release.title'))
    await salma.page.getByText(salma.say('release.done'), { exact: true }).waitFor()
    await salma.look('sealed', 'the first gate, passed')
  })

  test('locked, nothing that she typed is in any byte of her browser’s folder', async () => {
    await salma.press('common.lock', salma.page.locator('.rail'))
    await salma.field('entry.passphrase').waitFor()
    await salma.close()
    assert.deepEqual(searchFolder(salma.folder, typed), [])
    assert.ok(searchFolder(salma.folder, [new URL(running.staffUrl).host]).length > 0, 'the search is known to work')
    assert.deepEqual(salma.complaints, [])
  })

  test('Hind, in French, signs the hand-over of Oak Hill at the first gate', async () => {
    hind = await enrolled(running, 'Hind')
    await hind.look('lobby', 'the hall')
    await hind.link(hind.say('entry.task.hand-over-to-sign')).click()
    await hind.title(hind.say('release.title'))
    await hind.button('release.sign-and-hand-over').waitFor()
    await hind.look('sealed', 'the first gate')
    await hind.button('release.send-back-begin').press('Enter')
    await hind.field('release.why-sent-back').and(hind.page.locator(':focus')).waitFor()
    await hind.press('common.cancel')
    await hind.press('release.sign-and-hand-over')
    await hind.page.getByText(hind.say('release.done'), { exact: true }).waitFor()
    await hind.link(hind.say('release.to-register')).click()
    await hind.title(hind.say('institution.menu.visits'))
    await hind.page.getByText(hind.say('institution.visits.count', { count: 13 })).waitFor()
    await hind.look('institution', 'the visits made')
  })

  test('from a finding of that visit she makes a recommendation, then records what is said and what is verified', async () => {
    await hind.page.locator('main .lines li').filter({ hasText: 'colline aux Chênes' }).first().locator('h2 a').click()
    await hind.title('colline aux Chênes')
    await hind.look('institution', 'the visit made')
    await hind.link(hind.say('institution.finding.recommend')).first().click()
    await hind.title(hind.say('institution.recommendation.add'))
    await hind
      .inOwnLanguage('institution.recommendation.text')
      .fill(`Afficher dans chaque unité les voies de plainte. ${attack}`)
    await hind.field('institution.recommendation.deadline').fill(dayAfter(today, 180))
    await hind.look('institution', 'a new recommendation')
    await hind.press('institution.recommendation.save')
    await hind.title(`Afficher dans chaque unité les voies de plainte. ${attack}`)
    await hind.look('institution', 'the recommendation')

    await hind.press('institution.answer.add')
    await hind.choose(hind.say('vocabulary.position.partly'))
    await hind.inOwnLanguage('institution.answer.text').fill(`Dans deux unités sur trois, avant l’été. ${attack}`)
    await hind.look('institution', 'an answer')
    await hind.press('institution.answer.save')
    await hind.stands(`Dans deux unités sur trois, avant l’été. ${attack}`)

    await hind.press('institution.follow-up.add')
    await hind.choose(hind.say('vocabulary.implementation.started'))
    await hind.choose(hind.say('vocabulary.verification-source.visit'))
    await hind.field('institution.follow-up.evidence').fill(`Deux panneaux vus sur place. ${attack}`)
    await hind.look('institution', 'a follow-up')
    await hind.press('institution.follow-up.save')
    await hind.stands(`Deux panneaux vus sur place. ${attack}`)
    await hind.look('institution', 'the recommendation, answered and verified')
  })

  test('the registers of places, recommendations and people', async () => {
    await hind.menu('institution.menu.places')
    await hind.title(hind.say('institution.menu.places'))
    await hind.page.getByText(hind.say('institution.places.count', { count: 20 })).waitFor()
    await hind.look('institution', 'the places')
    await hind.link(hind.say('map.see')).click()
    await hind.title(hind.say('map.title'))
    await hind.page.getByText(hind.say('map.on-map', { count: 18 })).waitFor()
    await hind.page.getByText(hind.say('map.without-coordinates', { count: 2 })).waitFor()
    await hind.look('institution', 'the map of places')
    await hind.link(hind.say('map.boundaries')).click()
    await hind.title(hind.say('map.boundaries'))
    await hind.page.locator('main input[type=file]').setInputFiles(twoHalves)
    await hind.field('map.source').fill(`Deux moitiés inventées ${attack}`)
    await hind.page.getByText(hind.say('map.left-out', { count: 1 })).waitFor()
    await hind.look('institution', 'boundaries before they are kept')
    await hind.press('map.keep')
    await hind.page.getByRole('heading', { name: hind.say('map.regions', { count: 2 }) }).waitFor()
    await hind.look('institution', 'the boundaries')
    await hind.menu('institution.menu.places')
    await hind.link('Prison de Ras Talaa').click()
    await hind.title('Prison de Ras Talaa')
    await hind.page.getByRole('img', { name: hind.say('map.drawn-place', { name: 'Prison de Ras Talaa' }) }).waitFor()
    await hind.press('institution.facts.add')
    await hind.field('institution.facts.what').selectOption('capacity')
    await hind.field('institution.facts.places').fill('600')
    await hind.field('institution.facts.since').fill('2022-01-01')
    await hind.field('institution.facts.source').fill(`Annuaire ${attack}`)
    await hind.press('institution.facts.save')
    await hind.stands(`Annuaire ${attack}`)
    await hind.page.locator('main .kv').first().filter({ hasText: '600' }).waitFor()
    await hind.look('institution', 'a place')
    await hind.menu('institution.menu.recommendations')
    await hind.title(hind.say('institution.menu.recommendations'))
    await hind.look('institution', 'the recommendations')
    await everyStateIsThere(hind)
    await hind.menu('entry.people')
    await hind.title(hind.say('entry.people'))
    await hind.look('institution', 'the people')
  })

  test('she agrees that the visit which Salma planned is erased; what is left says who decided it and why', async () => {
    await hind.lobby()
    // What waits in the dossiers stands there before what waits in the registers, which may push a thing behind a fold.
    const asked = hind.link(hind.say('entry.task.erasure-to-agree'))
    const folded = hind.page.locator('main .group details:not([open]) > summary')
    await until('the erasure that she is asked for', async () => {
      if ((await folded.count()) > 0) await folded.first().click()
      return asked.isVisible()
    })
    await asked.click()
    await hind.button('heads.erase.agree-begin').waitFor()
    const dossierOf = (path: string) => path.split('/')[2]
    assert.equal(dossierOf(await addressOf(hind.page)), dossierOf(newVisit))
    await hind.press('heads.erase.agree-begin')
    await hind.field('heads.erase.reason').fill('D’accord')
    await hind.press('heads.erase.agree')
    await hind.title(hind.say('heads.erased.visit'))
    await hind.page.getByText('لن تكون').first().waitFor()
    await hind.look('sealed', 'what is left of an erased visit')
    await hind.sent()
    await hind.menu('dossier.menu.dossiers')
    await hind.link(hind.say('heads.erased.visit')).waitFor()
    // What is erased leaves the memory with the page, in the first minute that she rests.
    await hind.press('common.lock', hind.page.locator('.rail'))
    await unlockByClicking(hind.page, hind.reader.language, demonstrationPassphrase)
  })

  test('she approves Leila’s draft and publishes it through the second gate, and the public site shows it', async () => {
    await hind.menu('institution.menu.newsroom')
    await hind.title(hind.say('institution.menu.newsroom'))
    await hind.look('institution', 'the newsroom')
    await hind.page.locator('main .lines a').filter({ hasText: waitingTitle }).click()
    await hind.look('institution', 'a draft')
    await hind.link(hind.say('newsroom.preview.title')).click()
    await hind.title(hind.say('newsroom.preview.title'))
    const inFrame = hind.page.frameLocator('main iframe')
    await inFrame.locator('html[lang="fr"] h1').getByText(waitingTitle).waitFor()
    await hind.choose(hind.say('newsroom.preview.desktop'))
    await hind.choose(hind.say('common.language.ar'))
    await inFrame.locator('html[dir="rtl"] h1').getByText(waitingTitle).waitFor()
    assert.equal(await inFrame.locator('body').evaluate(() => innerWidth), 1280)
    await hind.look('institution', 'a draft as readers will see it')
    await hind.page.locator('main .crumb a').last().click()
    await hind.press('institution.draft.approve')
    await hind.link(hind.say('institution.draft.publish')).click()
    await hind.title(hind.say('publish.gate.title'))
    await hind.look('institution', 'the second gate')
    const planned = hind.page.getByText(hind.say('newsroom.schedule.change-takes-back'))
    const plan = async () => {
      await hind.field('publish.later.day').fill('2100-01-01')
      await hind.field('publish.later.time').fill('08:30')
      await hind.press('publish.later.plan')
      await planned.waitFor()
    }
    await plan()
    await hind.press('common.undo', hind.page.locator('.toasts'))
    await planned.waitFor({ state: 'detached' })
    await hind.link(hind.say('institution.draft.publish')).click()
    await hind.title(hind.say('publish.gate.title'))
    await plan()
    await hind.look('institution', 'a draft that is scheduled')
    await hind.menu('institution.menu.newsroom')
    await hind.page.locator('main .lines li').filter({ hasText: waitingTitle }).getByText('1er janvier 2100').waitFor()
    await hind.page.locator('main .lines a').filter({ hasText: waitingTitle }).click()
    await hind.press('newsroom.schedule.take-back')
    await hind.page.getByText(hind.say('newsroom.schedule.was-taken-back')).waitFor()
    await hind.press('common.undo', hind.page.locator('.toasts'))
    await hind.page.getByText(hind.say('newsroom.schedule.change-takes-back')).waitFor()
    await hind.link(hind.say('newsroom.schedule.read-again')).click()
    await hind.title(hind.say('publish.gate.title'))
    assert.equal(await newsOf(running).then((page) => page.includes(waitingTitle)), false)
    await hind.press('publish.gate.publish')
    await hind.page.getByText(hind.say('publish.gate.published')).waitFor()
    await until('the item on the public site', async () => (await newsOf(running)).includes(waitingTitle), 60)
    await hind.menu('publish.menu.publications')
    await hind.title(hind.say('publish.menu.publications'))
    await hind.look('public', 'the publications')
    const line = hind.page.locator('main .lines li').filter({ hasText: waitingTitle })
    await line.getByRole('heading').getByRole('link').click()
    await hind.press('publish.history.open')
    await inFrame.locator('h1').getByText(waitingTitle).waitFor()
    await hind.look('public', 'the versions of a publication')
    assert.deepEqual(hind.complaints, [])
  })

  test('whether a second person’s approval is asked of news is proposed by one coordinator, and stays as it is', async () => {
    await hind.menu('institution.menu.newsroom')
    await hind.link(hind.say('newsroom.approval.title')).click()
    await hind.title(hind.say('newsroom.approval.title'))
    const news = hind.page.locator('main .lines li').filter({ hasText: hind.say('vocabulary.draft-kind.news') })
    await hind.press('newsroom.approval.propose', news)
    await news.getByText(hind.say('newsroom.approval.waits-for-another')).waitFor()
    await news.getByText(hind.say('newsroom.approval.asked'), { exact: true }).waitFor()
    await hind.look('institution', 'whose approval is asked')
    await hind.press('newsroom.approval.keep', news)
    await hind.button('newsroom.approval.propose', news).waitFor()
    assert.deepEqual(hind.complaints, [])
  })

  test('Karim reads a letter from outside on his device alone, with hostile words and files shown as text, saves what was cleaned first, answers it to its words and closes it', async () => {
    karim = await enrolled(running, 'Karim')
    const keys = join(data, 'public', 'intake', 'keys.json')
    const listed = () => JSON.parse(readFileSync(keys, 'utf8')).keys.length
    await until('his browser’s key in the directory', async () => listed() > 1, 60)
    const form = new FormData()
    form.set('message', attack)
    form.append('files', new File(['<script>'], 'a<b>.html', { type: 'text/html' }))
    form.append('files', new File([jpeg()], 'cour.jpg', { type: 'image/jpeg' }))
    const received = await (await fetch(`${running.publicUrl}/ar/contact/`, { method: 'POST', body: form })).text()
    const drawn = /<ol class="receipt"[^>]*>(.*?)<\/ol>/s.exec(received)?.[1] ?? ''
    const receipt = [...drawn.matchAll(/<li>([^<]+)<\/li>/g)].map(([, word]) => word).join(' ')
    assert.equal(receipt.split(' ').length, 10)

    await karim.menu('letters.menu')
    await karim.title(karim.say('letters.title'))
    await karim.look('sealed', 'the letters')
    await karim.page.locator('main .lines h2 a').click()
    await karim.page.getByText(attack, { exact: true }).waitFor()
    await karim.page.getByText('ab.html', { exact: true }).waitFor()
    const cleaned = await downloadedBy(karim, () =>
      karim.page.getByRole('button', { name: `${karim.say('letters.save')} · cour.jpg` }).click(),
    )
    assert.deepEqual(searchBytes('cleaned', cleaned, secrets), [])
    await karim.page.getByRole('button', { name: `${karim.say('letters.save')} · ab.html` }).click()
    await karim.page.getByText(karim.say('letters.not-cleaned')).waitFor()
    await karim.look('sealed', 'a letter')
    const original = await downloadedBy(karim, () => karim.press('letters.original-sure'))
    assert.equal(original.toString(), '<script>')
    await karim.field('letters.answer-text').fill('وصلتنا رسالتك')
    await karim.press('letters.send-answer')
    await karim.page.getByText(karim.say('letters.answered')).waitFor()
    const answer = await fetch(`${running.publicUrl}/ar/contact/answer/`, {
      method: 'POST',
      body: new URLSearchParams({ words: receipt }),
    })
    assert.match(await answer.text(), /وصلتنا رسالتك/)
    // Closed by mistake, it is there again; closed, it leaves the server once that can no longer be taken back.
    const letters = join(data, 'public', 'intake', 'letters')
    await karim.press('letters.close')
    await karim.page.getByText(karim.say('letters.none')).waitFor()
    await karim.press('common.undo', karim.page.locator('.toast'))
    await karim.page.locator('main .lines h2 a').click()
    await karim.press('letters.close')
    await karim.page.getByText(karim.say('letters.none')).waitFor()
    assert.equal(readdirSync(letters).length, 1)
    await karim.page.locator('.toast').getByText(karim.say('letters.closed')).waitFor()
    await karim.page.getByText(karim.say('letters.none')).waitFor()
    assert.deepEqual(readdirSync(letters), [])

    // One that was never whole: it is said, and closed unread.
    writeFileSync(join(letters, randomBytes(16).toString('base64url')), randomBytes(900))
    await karim.menu('dialogue.menu')
    await karim.menu('letters.menu')
    await karim.page.locator('main .lines h2 a').click()
    await karim.page.getByText(karim.say('problems.letter-damaged')).waitFor()
    await karim.page.getByText(karim.say('letters.close-unread-text')).waitFor()
    await karim.look('sealed', 'a letter that opens nowhere')
    await karim.press('letters.close')
    await karim.page.getByText(karim.say('letters.none')).waitFor()
    await karim.page.locator('.toast').getByText(karim.say('letters.closed')).waitFor()
    assert.deepEqual(readdirSync(letters), [])
    assert.deepEqual(karim.complaints, [])
  })

  test('a reader registers for the coming meeting without script and confirms by the link of her letter; Karim sees her name, and that she was there', async () => {
    const reader = await karim.another({ javaScriptEnabled: false })
    try {
      const page = await reader.newPage()
      await page.goto(`${running.publicUrl}/fr/events/`)
      await page.getByRole('link', { name: /Rencontre en ligne : visiter/ }).click()
      await page.getByRole('link', { name: 'S’inscrire', exact: true }).click()
      await page.getByLabel('Adresse électronique').fill('amina@example.net')
      await page.getByLabel('Nom', { exact: true }).fill('Amina Inventée')
      await page
        .getByLabel('Combien font')
        .fill(String(sumIn((await page.locator('label[for=sum]').textContent()) ?? '')))
      await page.getByRole('button', { name: 'S’inscrire', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'Consultez votre messagerie' }).waitFor()
      await page.goto(await linkFor(join(data, 'public', 'mail'), 'amina@example.net'))
      await page.getByRole('button', { name: 'Confirmer' }).click()
      await page.getByRole('heading', { level: 1, name: 'Vous avez une place' }).waitFor()
    } finally {
      await reader.close()
    }
    await karim.menu('registration.menu')
    await karim.link(/لقاء عن بعد: كيف نزور/).click()
    await karim.page.getByRole('heading', { name: 'Amina Inventée' }).waitFor()
    const wasThere = karim.page.getByRole('checkbox', { name: karim.say('registration.was-there') })
    await wasThere.check()
    const counted = karim.page.locator('dt', { hasText: karim.say('registration.count.attended') }).locator('+ dd')
    await counted.filter({ hasText: '1' }).waitFor()
    await karim.menu('letters.menu')
    await karim.title(karim.say('letters.title'))
    await karim.menu('registration.menu')
    await karim.link(/لقاء عن بعد: كيف نزور/).click()
    await karim.page.locator('input[type=checkbox]:checked').waitFor()
    await karim.look('sealed', 'who registered for an event')
    // Deleted by mistake, she is on the list again; deleted, nothing of her is left once that can no longer be taken back.
    const amina = karim.page.getByRole('heading', { name: 'Amina Inventée' })
    const remove = () =>
      karim.page.getByRole('button', { name: `${karim.say('registration.delete')} · Amina Inventée` }).click()
    await remove()
    await amina.waitFor({ state: 'detached' })
    await karim.page.locator('.toast').getByText('Amina Inventée').waitFor()
    await karim.press('common.undo', karim.page.locator('.toast'))
    await amina.waitFor()
    const sealed = () =>
      readdirSync(join(data, 'public', 'intake', 'registrations'), { recursive: true, withFileTypes: true })
    const before = sealed().filter((one) => one.isFile()).length
    if (allCases) {
      await remove()
      await karim.page
        .locator('.toast')
        .getByText(/حُذف|مُحي/)
        .waitFor()
      await amina.waitFor({ state: 'detached' })
      assert.equal(sealed().filter((one) => one.isFile()).length, before - 1)
    }
    assert.deepEqual(karim.complaints, [])
  })

  test('Karim writes to an authority and prints the letter with its code; the authority answers without script, and he brings the answer to the register word for word', async () => {
    const inWords = `نقبل جزئيا، وتُفتح ساحة. ${attack}`
    await karim.menu('dialogue.menu')
    await karim.title(karim.say('dialogue.title'))
    await karim.look('institution', 'the letters')
    await karim.link(karim.say('dialogue.to-settings')).click()
    await karim.field('dialogue.settings.days').fill('60')
    await karim.look('institution', 'the settings of letters')
    await karim.press('dialogue.settings.save')
    await karim.page.getByText(karim.say('dialogue.settings.saved')).waitFor()
    await karim.menu('dialogue.menu')
    await karim.link(karim.say('dialogue.write')).click()
    await karim.write('dialogue.to', { ar: 'المديرية العامة للسجون' })
    await karim.write('dialogue.subject', { ar: `توصيات بعد الزيارة ${attack}` })
    await karim.write('dialogue.text', { ar: 'نوجه إليكم توصياتنا.' })
    await karim.field('dialogue.find-recommendation').fill('2024')
    await karim.page
      .getByRole('button', { name: /^إضافة/ })
      .first()
      .click()
    await karim.page.getByText(karim.say('dialogue.duty')).waitFor()
    await karim.field('dialogue.from').fill('الرئيسة')
    await karim.look('institution', 'a new letter')
    await karim.press('dialogue.save')
    await karim.press('dialogue.number')
    await karim.press('dialogue.number')
    await karim.press('dialogue.address-open')
    assert.match(await karim.page.locator('.paper').innerText(), /^الآلية الوقائية الوطنية/, 'whose letter it is')
    const code = await karim.page.locator('.letter-code').innerText()
    const link = await karim.page.locator('.paper bdi', { hasText: '/dialogue/' }).innerText()
    const squares = await karim.page.locator('.letter-answer .qr path').getAttribute('d')
    const read = encodeQR(link, 'raw', { ecc: 'medium', border: 2 })
    const dark = read.flatMap((line, y) => line.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
    assert.equal(squares, dark.join(''), 'a camera reads the address, and nothing of the code')
    await karim.look('institution', 'a letter with its code')
    await karim.press('dialogue.send')
    await karim.choose(karim.say('dialogue.way.post'))
    await karim.press('dialogue.send')
    await karim.page.getByText(karim.say('dialogue.no-answers')).waitFor()
    const letter = await addressOf(karim.page)

    const authority = await karim.another({ javaScriptEnabled: false, locale: 'ar' })
    try {
      const page = await authority.newPage()
      await page.goto(link)
      await page.getByLabel(karim.say('dialogue.public.code')).fill(code)
      await page.getByRole('button', { name: karim.say('dialogue.public.open') }).click()
      await page.getByLabel(karim.say('vocabulary.position.partly'), { exact: true }).check()
      await page.getByLabel(karim.say('dialogue.answer.text')).fill(inWords)
      await page.getByRole('button', { name: karim.say('dialogue.public.hand-in') }).click()
      await page.getByRole('heading', { level: 1, name: karim.say('dialogue.public.received-title') }).waitFor()
    } finally {
      await authority.close()
    }

    await karim.menu('dialogue.brought.menu')
    await karim.page.locator('main .lines h2 a').click()
    await karim.page.locator('blockquote').getByText(inWords, { exact: true }).waitFor()
    await karim.page
      .locator('main h2')
      .getByText(/\d{4}\/\d+-\d+/)
      .waitFor()
    await karim.look('sealed', 'an authority’s answer')
    await karim.press('dialogue.brought.bring')
    await karim.page.waitForURL(`**${letter}`)
    await karim.page.locator('blockquote').getByText(inWords, { exact: true }).waitFor()
    const answers = join(data, 'public', 'intake', 'authority-answers')
    assert.deepEqual(readdirSync(answers), [])

    // One that was never whole: closed unread by mistake, it is there again.
    writeFileSync(join(answers, randomBytes(16).toString('base64url')), randomBytes(900))
    const opened = async () => {
      await karim.menu('dialogue.menu')
      await karim.menu('dialogue.brought.menu')
      await karim.page.locator('main .lines h2 a').click()
      await karim.press('dialogue.brought.close')
      await karim.page.getByText(karim.say('dialogue.brought.none'), { exact: true }).waitFor()
    }
    await opened()
    await karim.page.locator('.toast').getByText(karim.say('dialogue.brought.closing')).waitFor()
    await karim.press('common.undo', karim.page.locator('.toast'))
    await karim.page.locator('main .lines h2 a').waitFor()
    assert.equal(readdirSync(answers).length, 1)
    await opened()
    if (allCases) {
      await karim.page.locator('.toast').getByText(karim.say('dialogue.brought.closed')).waitFor()
      assert.deepEqual(readdirSync(answers), [])
    }
    await karim.menu('dialogue.menu')
    await karim.page.locator(`main a[href="${letter}"]`).click()
    await karim.page.locator('blockquote').getByText(inWords, { exact: true }).waitFor()
    await karim.look('institution', 'a letter, answered')
    assert.deepEqual(karim.complaints, [])
  })

  test('the report of the visit that Hind let leave: written with what was taken from it, sent as a record, commented on, decided, final, and in the newsroom', async () => {
    await reportByClicking(hind, karim, 'colline aux Chênes')
  })

  test('stopped and started again on the same folder, it serves the same', async () => {
    const { staffUrl, publicUrl } = running
    assert.equal(await running.stop(), 0)
    await assert.rejects(fetch(publicUrl))
    running = await startDemonstration(data, { staff: portOf(staffUrl), public: portOf(publicUrl) })
    assert.ok((await newsOf(running)).includes(waitingTitle))
  })

  test('apart without a network, Salma and Nader answer differently and write in one note; back, each sees both', async () => {
    const isKept = allCases
    nader = await enrolled(running, 'Nader', { isKept })
    // An outside expert begins no dossier: he is told whom to ask, and offered nothing that would be refused.
    await nader.menu('dossier.menu.dossiers')
    await nader.page.getByText(nader.say('exercise.ask'), { exact: true }).waitFor()
    assert.equal(await nader.button('exercise.begin').count(), 0)
    await openDossier(nader, 'current', 'Commissariat central de Port-Awsaj')
    const pathname = await addressOf(nader.page)
    const dossier = pathname.replace(/\/plan$/, '')
    await nader.section('questionnaire')
    await nader.page.locator('.q').first().waitFor()
    // What Salma settled is settled here too.
    await until('no question that is open', async () => (await nader.page.locator('.q.open').count()) === 0)
    await nader.sent()
    await nader.close()
    await apartAndBack(running.staffUrl + dossier, [
      { reader: readers.Salma, folder: salma.folder, isKept: false, seen: 'yes', writes: 'كتبت سلمى بلا شبكة' },
      { reader: readers.Nader, folder: nader.folder, isKept, seen: 'no', writes: 'Nader a écrit sans réseau' },
    ])
  })
})

/** Opens the link, reads that this way exists in the demonstration only, and enters. `isKept`: the app is then kept there, for use without a network. */
async function enrolled(running: Demonstration, name: keyof typeof readers, { isKept = false } = {}): Promise<Clicker> {
  const person = await sitDown(readers[name], { serviceWorkers: isKept ? 'allow' : 'block' })
  await person.page.goto(running.linkOf(name))
  await person.page.getByText(person.say('entry.enrol.only-here'), { exact: true }).waitFor()
  await assertAccessible(person.page, 'the enrolment')
  await person.press('entry.enrol.act')
  await person.page.locator('.rail').waitFor()
  await person.sent()
  if (isKept) await person.appKept()
  return person
}

/** What the browser has saved after this act. */
async function downloadedBy({ page }: Clicker, act: () => Promise<void>): Promise<Buffer> {
  const [saved] = await Promise.all([page.waitForEvent('download'), act()])
  return readFileSync(await saved.path())
}

/** `when` parts the visits to come and going on from the past ones: a place is visited more than once. */
async function openDossier(person: Clicker, when: 'current' | 'past', place: string): Promise<void> {
  await person.menu('dossier.menu.dossiers')
  await person.title(person.say('dossier.menu.dossiers'))
  await person.page.locator(`[aria-labelledby="dossiers-${when}"] h3 a`).filter({ hasText: place }).click()
  await person.title(place)
}

/** Sixty recommendations and the one that was just made: every position, every state of implementation, some overdue. */
async function everyStateIsThere(person: Clicker): Promise<void> {
  const status = person.page.locator('main [role=status]').first()
  const said = async (least: number): Promise<[total: number, overdue: number]> => {
    let [total, overdue] = [0, 0]
    await until(`${least} or more in the list`, async () => {
      ;[total = 0, overdue = 0] = (await status.innerText()).match(/\d+/g)?.map(Number) ?? []
      return total >= least
    })
    return [total, overdue]
  }
  const [total, overdue] = await said(61)
  assert.equal(total, 61)
  assert.ok(overdue > 0 && overdue < total, `${overdue} overdue`)
  for (const [label, key, values] of [
    ['institution.lane.said-short', 'position', positions],
    ['institution.lane.verified-short', 'implementation', implementations],
  ] as const) {
    const filter = person.field(label, person.page.locator('main search'))
    for (const value of values) {
      const before = await person.page.locator('main .recs').innerHTML()
      await filter.selectOption({ label: person.say(`vocabulary.${key}.${value}` as WordKey) })
      await until(
        `another list for ${value}`,
        async () => (await person.page.locator('main .recs').innerHTML()) !== before,
      )
      await said(1)
    }
    await filter.selectOption('')
  }
}

const newsOf = async ({ publicUrl }: Demonstration): Promise<string> => (await fetch(`${publicUrl}/ar/news/`)).text()
const portOf = (url: string): number => Number(new URL(url).port)
