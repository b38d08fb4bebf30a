// The story of one visit, clicked from an empty server to the public page by five people, each at a browser of her own.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { isolated, t } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import { cast } from '../../src/main/demonstration/invented/cast.ts'
import { letters, subscribe } from '../../src/main/demonstration/readers.ts'
import { theirWords } from '../../src/main/demonstration/story.ts'
import { dayAfter, dayIn, type IsoDate, systemClock } from '../../src/vocabulary/dates.ts'
import type { LocalText } from '../../src/vocabulary/languages.ts'
import { type StandardRef, standardCitation } from '../../src/vocabulary/standards/standards.ts'
import type { Theme } from '../../src/vocabulary/themes.ts'
import { consentUses } from '../../src/vocabulary/visits/consent.ts'
import type { Severity } from '../../src/vocabulary/visits/visits.ts'
import {
  answerByClicking,
  type Founded,
  identityTyped,
  setUpByClicking,
  sharesChosen,
  unlockByClicking,
} from '../main/set-up-by-clicking.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { type Clicker, holds, lookAtDoor, type Reader, sitDown } from '../support/clicking.ts'
import { type EmptyInstallation, startEmpty } from '../support/demonstration.ts'
import { until } from '../support/installation.ts'

const readers = {
  hind: { language: 'fr', you: 'feminine' },
  younes: { language: 'ar', you: 'masculine' },
  salma: { language: 'ar', you: 'feminine' },
  nader: { language: 'fr', you: 'masculine' },
  leila: { language: 'ar', you: 'feminine' },
} as const satisfies Readonly<Record<string, Reader>>
type Key = keyof typeof readers

const today = dayIn(systemClock(), identityTyped.timeZone)
const soon = laterDay(30)
const deadline = laterDay(120)

const place = {
  name: { ar: 'سجن رأس الطلع', fr: 'Prison de Ras Talaa', en: 'Ras Talaa Prison' },
  authority: { ar: 'المديرية العامة للسجون', fr: 'Direction générale des prisons', en: 'Prisons Directorate' },
  region: { ar: 'جهة العوسج', fr: 'Région d’Awsaj', en: 'Awsaj region' },
} as const

const interpreter = { ar: 'تيتريت أوحمو', fr: 'Titrit Ouhammou' } as const

const refusedBy = 'رئيس المعقل'

/** The first two leave; the third quotes, is refused at the gate, and stays. */
const findings: readonly Written[] = [
  {
    title: { ar: 'فسحة أقصر من ساعة في جناح ب', fr: 'Promenade de moins d’une heure dans l’aile B' },
    text: {
      ar: 'في جناح ب تدوم الفسحة أقل من نصف ساعة، بخلاف ما يحمله السجل.',
      fr: 'Dans l’aile B, la promenade dure moins d’une demi-heure, contrairement à ce que porte le registre.',
    },
    theme: 'daily-life',
    severity: 'high',
    standard: 'mandela/23',
    sources: { observations: 3, registers: 2, persons: 6 },
    fromInterview: false,
  },
  {
    title: { ar: 'الطريق إلى الطبيب يمر عبر الحارس', fr: 'L’accès au médecin passe par le surveillant' },
    text: {
      ar: 'لا يصل طلب العلاج إلى المصلحة الصحية إلا بعد أن يقرأه الحارس.',
      fr: 'La demande de soins n’atteint le service médical qu’après lecture par le surveillant.',
    },
    theme: 'health',
    severity: 'medium',
    standard: 'mandela/27',
    sources: { observations: 1, registers: 1, persons: 2 },
    fromInterview: true,
  },
  {
    title: { ar: 'الشكوى' },
    text: { ar: theirWords },
    theme: 'complaints',
    severity: 'low',
    standard: 'mandela/57',
    sources: { observations: 0, registers: 0, persons: 1 },
    fromInterview: true,
  },
]
type Written = {
  readonly title: LocalText
  readonly text: LocalText
  readonly theme: Theme
  readonly severity: Severity
  readonly standard: StandardRef
  readonly sources: Readonly<Record<'observations' | 'registers' | 'persons', number>>
  readonly fromInterview: boolean
}

const recommended = {
  ar: 'ضمان ساعة على الأقل في الهواء الطلق لكل شخص كل يوم في جناح ب.',
  fr: 'Assurer à chaque personne de l’aile B au moins une heure de promenade par jour.',
} as const
const news = {
  title: {
    ar: 'نشر خلاصات زيارة سجن رأس الطلع',
    fr: 'Publication des constats de la visite de la prison de Ras Talaa',
  },
  summary: { ar: 'ما عاينّاه وما أوصينا به.', fr: 'Ce que nous avons constaté et recommandé.' },
  body: {
    ar: ['زار وفد من الآلية سجن رأس الطلع زيارة غير معلنة.', 'ما نطلبه', 'ساعة في الهواء الطلق لكل شخص كل يوم.'],
    fr: [
      'Une délégation a visité la prison de Ras Talaa sans l’annoncer.',
      'Ce que nous demandons',
      'Une heure dehors, chaque jour, pour chacun.',
    ],
  },
} as const
/** As a page of an older site has it: whole sentences, and the day in words. */
const olderText =
  'L’équipe a visité l’établissement le 3 mars 2019, a vu chaque quartier, et a laissé à la direction ses premières remarques avant de partir.'

const issue = {
  title: { ar: 'العدد الأول', fr: 'Premier numéro' },
  intro: { ar: 'أول رسالة من الآلية.', fr: 'La première lettre du mécanisme.' },
} as const

describe('the whole way once, clicked', browserSkip, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-clicked-'))
  const data = join(folder, 'data')
  let running: EmptyInstallation
  let founded: Founded
  let passphraseOfSalma: string
  const seated: Clicker[] = []
  let hind: Clicker
  let younes: Clicker
  let salma: Clicker
  let nader: Clicker
  let leila: Clicker

  const seat = async (key: Key): Promise<Clicker> => {
    const person = await sitDown(readers[key])
    seated.push(person)
    return person
  }

  before(async () => {
    ;[running, hind, younes, salma, nader, leila] = await Promise.all([
      startEmpty(data),
      seat('hind'),
      seat('younes'),
      seat('salma'),
      seat('nader'),
      seat('leila'),
    ])
  })
  after(async () => {
    await Promise.all(seated.map((person) => person.close()))
    for (const person of seated) dropProfile(person)
    await running?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  test('two people found the institution, and the server says of it what they typed', async () => {
    founded = await setUpByClicking(
      running.staffUrl,
      running.setupCode,
      { page: hind.page, language: 'fr' },
      { page: younes.page, language: 'ar' },
      lookAtDoor,
    )
    await hind.title('Hind')
    const about = await fetch(`${running.staffUrl}/api/about`)
    assert.deepEqual(((await about.json()) as { identity: unknown }).identity, identityTyped)
    await younes.close()
  })

  test('the root and the recovery key are printed as one paper for each bearer, no two alike', () => {
    const { n } = sharesChosen
    const titles = (['root', 'recovery'] as const).flatMap((of) =>
      Array.from({ length: n }, (_, index) => hind.say(`entry.papers.${of}`, { index: index + 1, n })),
    )
    assert.deepEqual(
      founded.papers.map(({ title }) => title),
      titles,
    )
    assert.equal(new Set(founded.papers.map(({ secret }) => secret)).size, 2 * n)
    const printedOn = hind.say('entry.papers.made', { on: '' }).replace(/\W+$/, '')
    for (const { text } of founded.papers) {
      assert.ok(text.includes(identityTyped.name.fr), 'a paper found in a safe says whose it is')
      assert.ok(text.includes(printedOn), 'and of which day')
    }
  })

  test('the coordinator invites a lead and a doctor as outside expert, and signs in whoever answered', async () => {
    const links = { salma: await invited(hind, 'salma'), nader: await invited(hind, 'nader') }
    // An invitation that stands on the screen admits by itself; here the coordinator does it when all have answered.
    await hind.link(hind.say('entry.invite.back')).click()
    await hind.title(hind.say('entry.people'))
    await Promise.all([
      (async () => {
        await salma.page.goto(links.salma)
        passphraseOfSalma = await answerByClicking({ page: salma.page, language: 'ar' }, unseen)
        await salma.page.getByText(salma.say('entry.await.waiting')).waitFor()
        await lookAtDoor(salma.page, 'ar', 'waiting to be admitted')
      })(),
      (async () => {
        await nader.page.goto(links.nader)
        await answerByClicking({ page: nader.page, language: 'fr' }, unseen)
        await nader.page.getByText(nader.say('entry.await.waiting')).waitFor()
      })(),
    ])
    // She has left the invitations' page: her hall says who answered, and leads there.
    await hind.lobby()
    const answered = hind.link(hind.say('entry.to-admit', { count: 2 }))
    await answered.waitFor()
    await hind.look('lobby', 'the hall where two people wait to be let in')
    await answered.click()
    await hind.title(hind.say('entry.people'))
    await hind.press('entry.people.admit')
    await hind.page.getByText(hind.say('entry.people.admitted', { count: 2 }), { exact: true }).waitFor()
    for (const person of [salma, nader]) await person.page.locator('.rail').waitFor()
  })

  test('a communications officer pastes her invitation, and is admitted while it stands on the coordinator’s screen', async () => {
    const link = await invited(hind, 'leila')
    await leila.page.goto(`${running.staffUrl}/join`)
    await leila.page.getByLabel(new RegExp(`^${leila.say('entry.answer.invitation')}`)).fill(link)
    await lookAtDoor(leila.page, 'ar', 'an invitation to answer')
    await leila.press('entry.answer.read')
    await answerByClicking({ page: leila.page, language: 'ar' }, unseen)
    await hind.page.getByText(hind.say('entry.invitation.admitted'), { exact: true }).waitFor()
    await hind.look('institution', 'an invitation, answered')
    await leila.page.locator('.rail').waitFor()
  })

  test('the coordinator adds a place to the register', async () => {
    await hind.menu('institution.menu.places')
    await hind.title(hind.say('institution.menu.places'))
    await hind.link(hind.say('institution.place.add')).click()
    await hind.title(hind.say('institution.place.add'))
    await hind.write('institution.place.name', place.name)
    await hind.field('institution.place.kind').selectOption('prison')
    await hind.write('institution.place.authority', place.authority)
    await hind.write('institution.place.region', place.region)
    await hind.field('institution.place.capacity').fill('420')
    await hind.page.getByRole('checkbox', { name: hind.say('institution.place.invented') }).check()
    await hind.look('institution', 'a new place')
    await hind.press('institution.place.save')
    await hind.title(place.name.fr)
  })

  test('the coordinator enters an interpreter, whose brother works in that place, in the register of people', async () => {
    await hind.menu('people.title')
    await hind.link(hind.say('people.add')).click()
    await hind.title(hind.say('people.add'))
    await hind.write('people.name', interpreter)
    await hind.field('people.part').selectOption('interpreter')
    await hind.press('people.add-language')
    await hind.field('people.language').selectOption('tamazight')
    await hind.field('people.use').selectOption('interprets')
    await hind.press('people.add-conflict')
    await hind.field('institution.place.one').selectOption({ label: place.name.fr })
    await hind.field('people.conflict-words').fill('Mon frère y travaille.')
    await hind.look('institution', 'somebody new in the register of people')
    await hind.press('people.save')
    await hind.title(interpreter.fr)
    await hind.look('institution', 'somebody in the register of people')
  })

  test('the next morning the lead unlocks her device, and the register of places is on it', async () => {
    await salma.press('common.lock', salma.page.locator('.rail'))
    await unlockByClicking(salma.page, salma.reader.language, passphraseOfSalma)
  })

  test('the lead plans an unannounced visit with the doctor, whose access has an end', async () => {
    await salma.menu('dossier.menu.programme')
    await salma.title(salma.say('dossier.menu.programme'))
    await salma.link(salma.say('dossier.plan-a-visit')).click()
    await salma.title(salma.say('dossier.plan-a-visit'))
    await salma.field('dossier.plan.place').fill('رأس')
    await salma.page.locator('.found button').click()
    await salma.field('dossier.plan.kind').selectOption('in-depth')
    await salma.field('dossier.plan.from').fill(today)
    await salma.field('dossier.plan.to').fill(today)
    await salma.choose(salma.say('dossier.unannounced'))
    await salma.field('dossier.plan.objectives').fill('التحقق من الفسحة اليومية ومن الطريق إلى الطبيب.')
    await salma.page.getByRole('checkbox', { name: /نادر/ }).check()
    await salma.field('dossier.team.until').fill(soon)
    await salma.look('sealed', 'a new visit with an outside expert')
    await salma.press('dossier.plan.make')
    await salma.title(place.name.ar)
    await salma.sent()
  })

  test('the lead finds an interpreter of the language in her device’s own roster, is told of the conflict, and chooses her all the same with a reason', async () => {
    await salma.press('delegation.choose')
    await salma.field('people.language').selectOption('tamazight')
    await salma.page.getByRole('button', { name: `${salma.say('delegation.take')} · ${interpreter.ar}` }).click()
    await salma.press('delegation.take-despite')
    await salma.page.getByText(salma.say('delegation.despite-missing')).waitFor()
    await salma.field('delegation.despite').fill('لا مترجمة غيرها، ولن تدخل جناح أخيها.')
    await salma.look('sealed', 'a delegate with a conflict of interest')
    await salma.press('delegation.take-despite')
    await salma.page.getByText(salma.say('delegation.no-account')).waitFor()
    await salma.press('common.close')
    await salma.look('sealed', 'a delegation')
    await salma.sent()
  })

  test('nobody is to be harmed: the lead decides, with dated and sourced measures; the coordinator approves', async () => {
    await salma.section('protocol')
    await salma.choose(salma.say('vocabulary.protocol.reduced'))
    await salma.field('dossier.protocol.reasons').fill('موجة حر: وفد من شخصين، ومقابلات في الساحة.')
    await salma.field('dossier.protocol.crisis').selectOption('heat')
    await salma.field('dossier.protocol.review').fill(soon)
    const measures = [
      ['country', 'إنذار وطني بموجة حر: لا نشاط في الخارج عند الظهيرة.', 'وزارة الصحة، مذكرة 14'],
      ['region', 'تعليق الزيارات الجماعية في سجون الجهة.', 'مندوبية جهة العوسج، قرار 6، هاتف 0522334455'],
    ] as const
    for (const [index, [scope, text, source]] of measures.entries()) {
      await salma.press('dossier.measures.add')
      const row = salma.group(salma.say('dossier.measures.number', { number: index + 1 }))
      await salma.choose(salma.say(`dossier.measures.scope.${scope}`), row)
      await salma.field('dossier.measures.text', row).fill(text)
      await salma.field('dossier.measures.source', row).fill(source)
      await salma.field('dossier.measures.on', row).fill(today)
    }
    await salma.field('dossier.protocol.interviews-held').fill('في ركن الساحة، بعيدا عن السمع.')
    for (const person of [salma.say('dossier.you'), isolated(nameOf('nader', 'ar'))]) {
      await salma.choose(salma.say('dossier.fitness.fit'), salma.group(person))
      await salma.page.getByLabel(salma.say('dossier.fitness.until', { name: person })).fill(soon)
    }
    await salma.sent()

    await hind.lobby()
    await hind.link(hind.say('entry.task.protocol-to-approve')).click()
    await hind.title(place.name.fr)
    await hind.press('dossier.protocol.approve')
    await hind.page.getByText(hind.say('dossier.protocol.approved-by', { name: hind.say('dossier.you') })).waitFor()
    await hind.look('sealed', 'do no harm, approved')
    await salma.page
      .getByText(salma.say('dossier.protocol.approved-by', { name: isolated(nameOf('hind', 'ar')) }))
      .waitFor()
  })

  test('each says her own part; of a self-assessment only the result is kept; what is missing is gone on with for a reason', async () => {
    const parts = salma.page.getByRole('navigation', { name: salma.say('protocol.parts') })
    const part = (key: WordKey) => parts.getByRole('link', { name: salma.say(key) })
    await part('protocol.part.team').click()
    await salma.choose(salma.say('protocol.goes.yes'))
    await salma.press('protocol.check.begin')
    const noes = salma.page.locator('label').filter({ hasText: /^\s*لا\s*$/ })
    await noes.first().waitFor()
    for (const no of await noes.all()) await no.click()
    await salma.look('sealed', 'a self-assessment')
    await salma.press('protocol.check.say.fit')
    await salma.press('protocol.check.anew')
    await noes.first().waitFor()
    assert.equal(
      await salma.page.locator('section[aria-labelledby="self-check"] :checked').count(),
      0,
      'no answer is left',
    )
    await part('protocol.part.interviews').click()
    await salma.press('protocol.spots.add')
    await salma.field('protocol.spots.name').fill('ركن الساحة')
    await salma.field('protocol.spots.setting').selectOption('outdoors')
    const unheard = { name: salma.say('protocol.spots.check.unheard') }
    await salma.page.getByRole('checkbox', unheard).click()
    await salma.page.getByRole('checkbox', { ...unheard, checked: true }).waitFor()
    await salma.look('sealed', 'where interviews are held')
    await part('protocol.part.decision').click()
    await salma.press('protocol.go-on.title')
    await salma.field('protocol.go-on.reason').fill('لا موعد آخر قبل الإفراج.')
    await salma.press('protocol.go-on.act')
    await salma.page.getByText(salma.say('protocol.go-on.stands', { name: salma.say('dossier.you') })).waitFor()
    await salma.sent()
    await hind.page.getByText('لا موعد آخر قبل الإفراج.').waitFor()
  })

  test('a private interview has its own readers, and consent is asked use by use', async () => {
    await salma.section('interviews')
    await salma.look('sealed', 'no interview yet')
    await salma.page.getByRole('checkbox', { name: nameOf('nader', 'ar') }).check()
    await salma.press('dossier.interviews.begin')
    await salma.title(salma.say('dossier.interview.number', { number: 1 }))
    const answers = { record: 'yes', use: 'yes', quote: 'no', raise: 'not-asked', publish: 'no' } as const
    for (const use of consentUses)
      if (answers[use] !== 'not-asked')
        await salma.choose(
          salma.say(`dossier.consent.${answers[use]}`),
          salma.group(salma.say(`vocabulary.consent.${use}`)),
        )
    await salma.choose(salma.say('dossier.interview.subject.group'))
    await salma.page.getByText(salma.say('dossier.consent.by.self', { with: 'group' })).waitFor()
    await salma.choose(salma.say('dossier.interview.subject.person'))
    await salma.choose(salma.say('dossier.consent.by.self', { with: 'person' }))
    await salma.choose(salma.say('dossier.consent.form.oral'))
    await salma.field('dossier.consent.language').fill('العربية')
    await salma.choose(salma.say('dossier.reprisal.said'))
    await salma.field('dossier.reprisal.return').fill(soon)
    await salma.field('dossier.interview.pseudonym').fill('الشخص 3')
    assert.equal(await salma.field('dossier.interview.on').inputValue(), today)
    await salma.field('dossier.interview.where').fill('ركن الساحة')
    await salma.page.locator('.note-text').click()
    await salma.page.keyboard.insertText(theirWords)
    await salma.field('dossier.interview.summary').fill('ينتظر الطبيب أكثر من أسبوع.')
    await salma.look('sealed', 'an interview, begun')

    await openDossier(nader)
    await nader.section('interviews')
    await nader.page.locator('main .visit-row a').click()
    await nader.page.locator('.note-text').getByText(theirWords).waitFor()
    await nader.close()
    await hind.section('interviews')
    await hind.page.getByText(hind.say('dossier.interviews.others', { count: 1 }), { exact: true }).waitFor()
    assert.equal(
      await hind.page.locator('main .visit-row').count(),
      0,
      'the coordinator sees that it is there and cannot open it',
    )
  })

  test('a refusal of access is written down with its ground and by which function', async () => {
    await openDossier(salma)
    await salma.section('access')
    await salma.press('access.add')
    assert.equal(await salma.field('access.sought').inputValue(), '', 'nobody has said yet what was refused')
    await salma.field('access.sought').selectOption('documents')
    await salma.field('access.minutes').fill('40')
    await salma.field('access.by').fill(refusedBy)
    await salma.field('access.ground').selectOption('orders')
    await salma.field('access.account').fill('طُلب سجل التأديب فقيل إن عرضه يحتاج إلى إذن.')
    await salma.choose(salma.say('vocabulary.refusal-end.lifted'))
    await salma.look('sealed', 'a refusal of access')
  })

  test('an urgent observation of a room waits first for the coordinator, until she has read of it', async () => {
    await salma.section('observations')
    await salma.press('observation.add')
    await salma.field('observation.where').fill('جناح ب')
    await salma.field('observation.text').fill('غرفة بلا تهوية، ورجل لا يقوى على الوقوف.')
    await salma.field('observation.measured').selectOption('temperature')
    await salma.field('vocabulary.measured-unit.temperature').fill('٣٤٫٥')
    await salma.press('observation.make-urgent')
    await salma.look('sealed', 'an urgent observation')
    await salma.sent()

    await hind.lobby()
    await hind.link(hind.say('entry.task.urgent-observation', { where: isolated('جناح ب') })).click()
    await holds(hind.field('vocabulary.measured-unit.temperature'), '34.5')
    await hind.press('observation.mark-read')
    await salma.page.getByText(salma.say('observation.read-by', { name: isolated(nameOf('hind', 'ar')) })).waitFor()
  })

  test('three findings are written, each with its sources', async () => {
    await salma.section('findings')
    for (const [index, finding] of findings.entries()) {
      await salma.press('dossier.findings.add')
      await salma.page
        .getByRole('heading', {
          level: 2,
          name: salma.say('dossier.finding.number', { number: index + 1 }),
          exact: true,
        })
        .waitFor()
      await writeFinding(salma, finding)
      if (finding.fromInterview) await salma.page.getByRole('checkbox', { name: /الشخص 3/ }).click()
      await salma.choose(salma.say('dossier.finding.identifies.nobody'))
      if (index === 1) await salma.look('sealed', 'a finding with its sources')
    }
    await salma.sent()
  })

  test('a word that is being typed stays in its language when the screen’s language changes', async () => {
    const form = (language: string) => salma.page.locator(`main .wraps[lang="${language}"]`)
    await form('ar').fill('الشكوى وأثرها')
    await salma.speak('fr')
    assert.equal(await form('fr').inputValue(), '')
    await until('the Arabic title', async () => (await form('ar').inputValue()) === 'الشكوى وأثرها')
    await salma.speak('ar')

    await salma.section('protocol')
    await salma.press('dossier.measures.add')
    const measure = salma.page.locator('fieldset.sheet').nth(2).locator('textarea').first()
    await measure.fill('بلاغ البلدية')
    await salma.speak('fr')
    await until('the measure, in Arabic', async () => (await measure.getAttribute('lang')) === 'ar')
    assert.equal(await measure.inputValue(), 'بلاغ البلدية')
    await salma.speak('ar')
    await salma.press('dossier.measures.remove', salma.page.locator('fieldset.sheet').nth(2))
    await salma.section('findings')
  })

  test('at the first gate an interview’s words are refused; the lead lets two findings leave, and the coordinator signs', async () => {
    await salma.link(salma.say('dossier.findings.to-gate')).click()
    await salma.title(salma.say('release.title'))
    await saysWhatIsBegun(salma)
    for (const number of [1, 2, 3])
      await salma.choose(salma.say('release.let-leave'), salma.group(salma.say('release.choice', { number })))
    await salma.choose(salma.say('release.let-leave'), salma.group(salma.say('release.access-choice', { number: 1 })))
    const quoting = salma.page.locator('.gate-row').filter({ hasText: findings[2]?.title.ar ?? '' })
    await quoting.getByText(salma.say('release.refused.quotation-refused')).filter({ visible: true }).waitFor()
    await salma.page.locator('[aria-disabled="true"]', { hasText: salma.say('release.sign-and-send') }).waitFor()
    await salma
      .link(salma.say('release.finding', { number: 3, title: 'الشكوى وأثرها' }))
      .and(salma.page.locator('.after *'))
      .waitFor()
    await salma.look('sealed', 'the first gate, refusing')
    await salma.choose(salma.say('release.keep'), salma.group(salma.say('release.choice', { number: 3 })))
    await salma.field('release.why-kept', quoting).fill('مصدر واحد')
    await asksWhileTheDayLiesAhead(salma)
    await salma.page.locator('.gate-row mark', { hasText: '0522334455' }).waitFor()
    await salma.press('release.sign-and-send')
    await salma.page.getByText(salma.say('release.waits-for-second'), { exact: true }).waitFor()
    await salma.page.locator('#signed-first:focus').waitFor()
    await salma.look('sealed', 'the first gate, signed once')

    await hind.lobby()
    await hind.link(hind.say('entry.task.hand-over-to-sign')).click()
    await hind.title(hind.say('release.title'))
    await hind.enter(hind.button('release.sign-and-hand-over'))
    await hind.page.getByText(hind.say('release.done'), { exact: true }).waitFor()
    await hind.page.locator('#signed-second:focus').waitFor()
    await salma.page.getByText(salma.say('release.done'), { exact: true }).waitFor()
  })

  test('each released finding gives a recommendation to the authority, and the mechanism makes one to itself', async () => {
    const texts = [
      recommended,
      {
        ar: 'وضع صندوق مقفل لطلبات العلاج في كل جناح.',
        fr: 'Installer dans chaque aile une boîte fermée pour les demandes de soins.',
      },
    ]
    for (const [index, text] of texts.entries()) {
      await openVisit(hind)
      const left = hind.page.locator('section[aria-labelledby="findings"] article')
      assert.equal(await left.count(), 2, 'two findings left, the third stayed')
      await hind.page.locator('section[aria-labelledby="access-refused"]').getByText(refusedBy).waitFor()
      await hind.enter(hind.link(hind.say('institution.finding.recommend')).nth(index))
      await hind.title(hind.say('institution.recommendation.add'))
      await hind.write('institution.recommendation.text', text)
      assert.equal(await hind.inOwnLanguage('institution.recommendation.addressee').inputValue(), place.authority.fr)
      await hind.field('institution.recommendation.deadline').fill(deadline)
      await hind.enter(hind.button('institution.recommendation.save'))
      await hind.title(text.fr)
    }
    await hind.menu('institution.menu.recommendations')
    await hind.title(hind.say('institution.menu.recommendations'))
    await hind.link(hind.say('institution.recommendation.add')).click()
    await hind.title(hind.say('institution.recommendation.add'))
    const own = {
      ar: 'إعداد لائحة مترجمين وقّعوا التزام السرية.',
      fr: 'Constituer une liste d’interprètes tenus au secret.',
    }
    await hind.write('institution.recommendation.text', own)
    await hind.field('institution.recommendation.addressee-kind').selectOption('institution')
    await hind.write('institution.recommendation.addressee', identityTyped.name)
    await hind.field('institution.recommendation.theme').selectOption('mechanism')
    await cite(hind, 'opcat/21')
    await hind.field('institution.recommendation.deadline').fill(deadline)
    await hind.look('institution', 'a recommendation to the mechanism itself')
    await hind.press('institution.recommendation.save')
    await hind.title(own.fr)
  })

  test('the authority says “partly”, and the mechanism has seen that it has begun', async () => {
    await openRecommendation(hind)
    await hind.press('institution.answer.add')
    await hind.choose(hind.say('vocabulary.position.partly'))
    await hind.write('institution.answer.text', { fr: 'Une seconde cour sera ouverte.' })
    await hind.press('institution.answer.save')
    await hind.stands('Une seconde cour sera ouverte.')
    await hind.press('institution.follow-up.add')
    await hind.choose(hind.say('vocabulary.implementation.started'))
    await hind.write('institution.follow-up.text', { ar: 'فُتحت ساحة ثانية.', fr: 'Seconde cour ouverte.' })
    await hind.choose(hind.say('vocabulary.verification-source.visit'))
    await hind.field('institution.follow-up.evidence').fill('Trois photographies, registre de deux jours.')
    await hind.press('institution.follow-up.save')
    await hind.stands('Trois photographies')
  })

  test('a recommendation and the visit go through the second gate, the visit finding by finding', async () => {
    await hind.link(hind.say('institution.recommendation.publish')).click()
    await hind.title(hind.say('publish.gate.title'))
    await hind.page.getByText(recommended.fr).first().waitFor()
    await hind.look('institution', 'the second gate, for a recommendation')
    await publish(hind)

    await openVisit(hind)
    await hind.link(hind.say('institution.visit.publish')).click()
    await hind.title(hind.say('publish.gate.title'))
    const kept = hind.page.getByText(hind.say('publish.why.not-chosen')).filter({ visible: true })
    const choices = hind.page.getByRole('checkbox', { name: hind.say('publish.gate.choose') })
    await choices.nth(1).click()
    await kept.waitFor()
    await hind.look('institution', 'the second gate, for a visit')
    await choices.nth(1).click()
    await kept.waitFor({ state: 'detached' })
    await publish(hind)
  })

  test('news is written in Arabic and French, and the second gate says that English is missing', async () => {
    await leila.menu('institution.menu.newsroom')
    await leila.title(leila.say('institution.menu.newsroom'))
    await leila.link(leila.say('institution.draft.new.news')).click()
    await leila.title(leila.say('institution.draft.new.news'))
    await leila.write('institution.draft.title', news.title)
    await leila.field('institution.recommendation.theme').selectOption('daily-life')
    await leila.write('institution.draft.summary', news.summary)
    for (const language of ['ar', 'fr'] as const) await writeBody(leila, language, news.body[language])
    await leila.look('institution', 'news, being written')
    await proposed(leila, news.title.ar)

    await approved(hind, news.title.fr)
    await hind.link(hind.say('institution.draft.publish')).click()
    await hind.title(hind.say('publish.gate.title'))
    const english = hind.say('common.language.en')
    await hind.page.getByText(hind.say('publish.gate.will-miss', { languages: english }), { exact: true }).waitFor()
    await hind.look('institution', 'the second gate, for news')
    await publish(hind)
  })

  test('a page of an older site is shown as it would become, becomes a draft, and is taken back', async () => {
    const buffer = Buffer.from(`<h1>${news.title.fr}</h1><p>${olderText}</p>`)
    await leila.menu('institution.menu.newsroom')
    await leila.link(leila.say('bring-over.title')).click()
    await leila.title(leila.say('bring-over.title'))
    const files = leila.page.locator('input[type=file]').first()
    await files.setInputFiles({ name: 'ancienne.html', mimeType: 'text/html', buffer })
    await leila.page.getByRole('checkbox').first().waitFor()
    await leila.look('institution', 'what was found in an older site')
    await leila.page.getByRole('button', { name: leila.say('bring-over.bring', { count: 1 }), exact: true }).click()
    await leila.press('bring-over.take-back')
    await leila.page.getByText(leila.say('bring-over.taken-back', { kept: 0 })).waitFor()
  })

  test('an issue of the newsletter carries what is out, to one reader in Arabic and one in French', async () => {
    const mail = join(data, 'public', 'mail')
    await Promise.all([
      subscribe(running.publicUrl, mail, 'amina@example.org', 'ar'),
      subscribe(running.publicUrl, mail, 'julien@example.org', 'fr'),
    ])
    const before = letters(mail).length
    await leila.menu('institution.menu.newsroom')
    await leila.title(leila.say('institution.menu.newsroom'))
    await leila.link(leila.say('institution.draft.new.newsletter')).click()
    await leila.title(leila.say('institution.draft.new.newsletter'))
    await leila.write('institution.draft.title', issue.title)
    await leila.write('institution.draft.intro', issue.intro)
    const items = leila.group(leila.say('institution.draft.items')).getByRole('checkbox')
    await items.nth(2).waitFor()
    for (const item of await items.all()) await item.check()
    const order = leila.page.getByRole('region', { name: leila.say('institution.draft.items-order') })
    const first = await order.getByRole('listitem').first().innerText()
    const down = order.getByRole('listitem').first().getByRole('button').last()
    await down.press('Enter')
    await order.getByRole('listitem').nth(1).getByRole('button').last().and(leila.page.locator(':focus')).waitFor()
    assert.equal(await order.getByRole('listitem').nth(1).innerText(), first)
    await leila.look('institution', 'an issue of the newsletter, being composed')
    await proposed(leila, issue.title.ar)
    await leila.page.getByRole('button', { name: leila.say('institution.draft.letter-show') }).click()
    const sheet = leila.page.getByRole('article', { name: leila.say('institution.draft.letter') })
    await sheet.getByText(news.title.ar).waitFor()

    await approved(hind, issue.title.fr)
    await hind.link(hind.say('institution.draft.publish')).click()
    await hind.title(hind.say('publish.gate.title'))
    await hind.page.getByText(issue.intro.fr).first().waitFor()
    await publish(hind)
    const sent = await until('a letter for each reader', () => {
      const since = letters(mail).slice(before)
      return since.length >= 2 && since
    })
    assert.ok(sent.some((letter) => letter.includes(news.title.ar)))
    assert.ok(sent.some((letter) => letter.includes(news.title.fr)))
  })

  test('the public site shows the news, the visit and the recommendation in Arabic and in French, and says what English lacks', async () => {
    for (const language of ['ar', 'fr'] as const) {
      const article = await behind(running, language, 'news', news.title[language])
      assert.match(article, language === 'ar' ? /ساعة في الهواء الطلق/ : /Une heure dehors/)
      const visit = await behind(running, language, 'visits', place.name[language])
      for (const { title, text } of findings.slice(0, 2))
        assert.ok(visit.includes(String(title[language])) && visit.includes(String(text[language])))
      assert.ok(!visit.includes(theirWords))
      const page = await behind(running, language, 'recommendations', recommended[language])
      assert.ok(page.includes(t(language, 'vocabulary.position.partly')))
      assert.ok(page.includes(t(language, 'vocabulary.implementation.started')))
    }
    const english = await behind(running, 'en', 'news', news.title.ar)
    assert.match(english, /This page is available in Arabic and French only/)
    assert.match(english, /<article[^>]* lang="ar" dir="rtl"/)
  })

  test('a signer reads what was published, in words, and signs it; peers find a signed head over all of it', async () => {
    await hind.menu('catalogue.menu')
    await hind.title(hind.say('catalogue.title'))
    const items = hind.page.locator('[aria-labelledby="to-sign"] .lines > li')
    await items.filter({ hasText: news.title.fr }).first().waitFor()
    const count = await items.count()
    await hind.look('public', 'what waits to be signed')
    await hind.page.getByRole('button', { name: hind.say('catalogue.sign', { count }) }).click()
    await hind.page.getByText(hind.say('catalogue.none'), { exact: true }).waitFor()
    const { head, entries } = await (await fetch(`${running.publicUrl}/exchange/catalogue.json`)).json()
    assert.equal(typeof head, 'string')
    assert.equal(entries.length, count)
  })

  test('no page broke its policy or threw', () => {
    assert.deepEqual(
      seated.flatMap(({ complaints }) => complaints),
      [],
    )
  })
})

/** By the invitation's form; gives the link that stands on the paper. */
async function invited(by: Clicker, key: Exclude<Key, 'hind' | 'younes'>): Promise<string> {
  const { name, addressedAs, offices } = personOf(key)
  await by.menu('entry.people')
  await by.title(by.say('entry.people'))
  await by.link(by.say('entry.people.invite')).click()
  await by.title(by.say('entry.invite.title'))
  await by.write('entry.person.name', name)
  await by.choose(by.say(`entry.person.${addressedAs}`))
  for (const office of offices)
    await by.page.getByRole('checkbox', { name: by.say(`vocabulary.office.${office}`), exact: true }).check()
  if (key === 'nader') await by.look('institution', 'an invitation, being written')
  await by.press('entry.invite.act')
  return (await by.page.locator('.secret').innerText()).trim()
}

/** The one dossier there is. */
async function openDossier(person: Clicker): Promise<void> {
  await person.menu('dossier.menu.dossiers')
  await person.title(person.say('dossier.menu.dossiers'))
  await person.page.locator('main .visit-row h3 a').click()
  await person.title(place.name[person.reader.language])
}

async function writeFinding(person: Clicker, finding: Written): Promise<void> {
  for (const [language, title] of Object.entries(finding.title)) {
    const named = { language: person.say(`vocabulary.language.${language as 'ar'}`) }
    if (language !== person.reader.language)
      await person.page.getByText(person.say('dossier.finding.also-in', named), { exact: true }).click()
    await person.page.getByLabel(person.say('dossier.finding.title', named), { exact: true }).fill(title)
    const text = finding.text[language as 'ar'] ?? ''
    await person.page.getByLabel(person.say('dossier.finding.text', named), { exact: true }).fill(text)
  }
  await person.choose(person.say('vocabulary.finding-nature.concern'))
  await person.field('dossier.finding.theme').selectOption(finding.theme)
  await person.choose(person.say(`vocabulary.severity.${finding.severity}`))
  await cite(person, finding.standard)
  for (const source of ['observations', 'registers', 'persons'] as const)
    await person.field(`dossier.finding.${source}`).fill(String(finding.sources[source]))
}

/** An objection that is typed and not kept: the gate says so and leads to it; given up, the gate says nothing more. */
async function saysWhatIsBegun(person: Clicker): Promise<void> {
  const toThird = person.page.locator('.gate-row h2 a').filter({ hasText: findings[2]?.title.ar ?? '' })
  const begun = person.page.locator('main .notice').filter({ hasText: person.say('release.begun') })
  const objection = 'مصدر واحد لا يكفي.'
  await toThird.click()
  await person.press('findings.disagree')
  await person.field('findings.disagree-because').fill(objection)
  await person.link(person.say('dossier.findings.to-gate')).click()
  await begun.getByRole('link').click()
  await holds(person.field('findings.disagree-because'), objection)
  await person.press('common.cancel')
  await person.button('findings.disagree').waitFor()
  await person.link(person.say('dossier.findings.to-gate')).click()
  await toThird.waitFor()
  await begun.waitFor({ state: 'detached' })
}

/** A visit that has not begun may be handed over, once whoever signs says so: its day is put right where the gate leads. */
async function asksWhileTheDayLiesAhead(person: Clicker): Promise<void> {
  const held = person.page.locator('[aria-disabled="true"]', { hasText: person.say('release.sign-and-send') })
  const sure = person.page.getByRole('checkbox', { name: person.say('release.ahead-sure') })
  const lasts = async (from: string, to: string) => {
    await person.field('dossier.plan.from').fill(from)
    await person.field('dossier.plan.to').fill(to)
    await person.section('findings')
    await person.link(person.say('dossier.findings.to-gate')).click()
    await person.title(person.say('release.title'))
  }
  await person.link(person.say('release.visit')).click()
  await lasts(dayAfter(today, 1), dayAfter(today, 1))
  await held.waitFor()
  await sure.check()
  await held.waitFor({ state: 'detached' })
  await person.link(person.say('release.ahead-correct')).click()
  await lasts(today, today)
  await held.or(sure).first().waitFor({ state: 'detached' })
}

async function cite(person: Clicker, standard: StandardRef): Promise<void> {
  const cited = standardCitation(standard, person.reader.language)
  await person.field('common.standard.search').fill(cited)
  await person.page.getByRole('option').filter({ hasText: cited }).waitFor()
  await person.field('common.standard.search').press('Enter')
}

async function openVisit(person: Clicker): Promise<void> {
  await person.menu('institution.menu.visits')
  await person.title(person.say('institution.menu.visits'))
  await person.page.locator('main .lines h2 a').click()
  await person.title(place.name[person.reader.language])
  await person.page.locator('main article').first().waitFor()
}

async function openRecommendation(person: Clicker): Promise<void> {
  await person.menu('institution.menu.recommendations')
  await person.title(person.say('institution.menu.recommendations'))
  await person.page.locator('main .recs a').filter({ hasText: recommended.fr }).click()
  await person.title(recommended.fr)
}

/** At the gate; ends where it says what address it has. */
async function publish(person: Clicker): Promise<void> {
  await person.press('publish.gate.publish')
  await person.page.getByText(person.say('publish.history.intro')).waitFor()
  await person.page.getByText(person.say('publish.gate.published'), { exact: true }).waitFor()
}

/** Saves the draft and asks for approval. */
async function proposed(person: Clicker, title: string): Promise<void> {
  await person.press('institution.draft.save')
  await person.title(title)
  await person.press('institution.draft.propose')
  await person.page.getByText(person.say('institution.draft.proposed'), { exact: true }).waitFor()
}

async function approved(person: Clicker, title: string): Promise<void> {
  await person.menu('institution.menu.newsroom')
  await person.title(person.say('institution.menu.newsroom'))
  await person.page.locator('main .lines a').filter({ hasText: title }).click()
  await person.title(title)
  await person.press('institution.draft.approve')
}

/** The page of the site to which a list links with these words, once it is there. */
async function behind(
  { publicUrl }: EmptyInstallation,
  language: 'ar' | 'fr' | 'en',
  list: 'news' | 'visits' | 'recommendations',
  words: string,
): Promise<string> {
  const address = `${publicUrl}/${language}/${list}/`
  const href = await until(`“${words}” at ${address}`, async () => {
    const page = await (await fetch(address)).text()
    const links = page.matchAll(/<a [^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)
    return [...links].find(([, , inside]) => inside?.includes(words))?.[1]
  })
  return (await fetch(new URL(href, address))).text()
}

const unseen = async (): Promise<void> => {}
const personOf = (key: Key) => cast.find((one) => one.key === key) ?? assert.fail(`nobody is called ${key}`)
const nameOf = (key: Key, language: 'ar' | 'fr'): string => personOf(key).name[language]

function laterDay(days: number): IsoDate {
  const later = new Date(Date.parse(today) + days * 86_400_000)
  return later.toISOString().slice(0, 10) as IsoDate
}

/** A paragraph, a heading under it, and a paragraph under that, in the editor of one language; the last words are made strong. */
async function writeBody(
  writer: Clicker,
  language: 'ar' | 'fr',
  [first, heading, last]: readonly [string, string, string],
) {
  const { page } = writer
  const third = writer
    .group(writer.say('institution.draft.body'))
    .locator('.third')
    .filter({ hasText: writer.say(`common.language.${language}`) })
  const editor = third.getByRole('textbox')
  /** The editor takes the focus back with the next frame: what is typed before that goes to the button. */
  const tool = async (key: 'heading' | 'strong') => {
    await third.getByRole('button', { name: writer.say(`newsroom.tool.${key}`), exact: true }).click()
    await editor.and(page.locator(':focus')).waitFor()
  }
  await editor.click()
  await page.keyboard.insertText(first)
  await page.keyboard.press('Enter')
  await tool('heading')
  await page.keyboard.insertText(heading)
  await page.keyboard.press('Enter')
  await tool('strong')
  await page.keyboard.insertText(last)
}
