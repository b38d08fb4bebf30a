// What was signed first and no longer holds, in two browsers, in Arabic: told to both signers where they look first, and signed anew by clicking.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Place } from '../../src/institution/places/place.ts'
import type { VisitLine } from '../../src/institution/visits/registered-visit.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { addFinding, planVisit, streamOf } from '../../src/main/demonstration/acts.ts'
import { get, post } from '../../src/main/demonstration/registry.ts'
import { approve, changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { dayIn, systemClock } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { join as joins, setUp } from '../sealed/desk/people.ts'
import { type Seated, seat } from '../sealed/seated.ts'
import { browserSkip, chromiumPath, dropProfile } from '../support/browser.ts'
import { comesTo } from '../support/clicking.ts'
import { startStaffServerProcess } from '../support/servers.ts'

if (chromiumPath !== null) await buildIfStale(() => {})
const server = await startStaffServerProcess({ app: appFolder })
const { hind } = await setUp(server, { demonstration: true })
const salma = await joins(server, hind, 'Salma', ['member'])
const amal = await joins(server, hind, 'Amal', ['secretariat'])
const today = dayIn(systemClock(), 'Africa/Tunis')
const place = await post<Place>(amal.desk, '/api/places', {
  ...{ name: { ar: 'سجن رأس الطلع' }, kind: 'prison', otherKind: {}, authority: { ar: 'إدارة السجون' } },
  ...{ region: { ar: 'الشمال' }, capacity: null, open: true, invented: true },
})
const plan = { place, kind: 'in-depth', from: today, to: today, announced: false, objectives: '' } as const
const dossier = await planVisit(salma.desk, [{ person: salma.id, role: 'lead' }], plan)
const visit = await streamOf(salma.desk, dossier, 'visit')
granted(
  await salma.desk.write(
    visit,
    changeProtocol({ decision: 'visit', reasons: 'هدوء', crisis: 'heat', also: ['scabies'] }),
  ),
)
const finding = await addFinding(
  salma.desk,
  visit,
  {
    ...{ title: { ar: 'الفسحة دون ساعة' }, text: { ar: 'تدوم الفسحة أقل من ثلاثين دقيقة.' }, nature: 'concern' },
    ...{ severity: 'high', theme: 'daily-life', standards: ['mandela/23'], observations: 2, registers: 1 },
    ...{ persons: 0, identifies: 'nobody' },
  },
  { leaves: true },
)
for (const { desk } of [salma, hind]) granted(await desk.sync())
granted(await hind.desk.write(visit, approve(granted(await hind.desk.registers(visit)))))
for (const { desk } of [hind, salma, hind]) granted(await desk.sync())

describe('a proposal that no longer holds, in two browsers', browserSkip, () => {
  let first: Seated
  let second: Seated
  before(async () => {
    first = await seat(server, salma, { language: 'ar', you: 'feminine' })
    second = await seat(server, hind, { language: 'ar', you: 'feminine' })
  })
  after(async () => {
    for (const one of [first, second]) {
      await one?.close()
      if (one) dropProfile(one)
    }
  })

  const gate = `/dossiers/${dossier}/release`
  const waits = (who: Seated, key: Parameters<Seated['say']>[0]) => who.link(who.say(key))
  const opensFromHall = async (who: Seated, key: Parameters<Seated['say']>[0]) => {
    await who.lobby()
    await waits(who, key).click()
    await comesTo(who.page, /\/release$/)
  }
  const notice = (who: Seated, words: string) => who.page.locator('main').getByText(words).first().waitFor()

  test('a colleague changes a word between the two signatures: both read so in what waits, with what to do', async () => {
    await first.go(gate)
    await first.look('sealed', 'the gate before the first signature')
    await first.press('release.sign-and-send')
    await notice(first, first.say('release.waits-for-second', { count: 1, refusals: 0 }))
    await first.sent()
    granted(await hind.desk.sync())

    await second.lobby()
    await waits(second, 'entry.task.hand-over-to-sign').waitFor()
    await second.go(`/dossiers/${dossier}/findings/${finding}`)
    const text = second.say('dossier.finding.text', { language: second.say('vocabulary.language.ar') })
    await second.page.getByLabel(text, { exact: true }).fill('تدوم الفسحة أقل من عشرين دقيقة.')
    await second.sent()

    await second.lobby()
    await waits(second, 'entry.task.hand-over-outdated').waitFor()
    assert.equal(await waits(second, 'entry.task.hand-over-to-sign').count(), 0, 'she is not asked to sign')
    await second.look('lobby', 'what waits, with a proposal that no longer holds')
    await second.go('/dossiers')
    await notice(second, second.say('dossier.mark.outdated'))
    assert.equal(await second.page.getByText(second.say('dossier.mark.proposed')).count(), 0)
    await second.look('sealed', 'the visits, one with a first signature that no longer holds')
    await first.lobby()
    await waits(first, 'entry.task.hand-over-outdated-mine').waitFor()
    await first.look('lobby', 'what waits for whoever signed first')
  })

  test('neither the second nor the first is offered a signature of what it said before; it goes back by one press, without a word to write', async () => {
    await opensFromHall(second, 'entry.task.hand-over-outdated')
    await notice(second, second.say('problems.release-outdated'))
    await notice(second, second.say('release.since.changed', { fields: second.say('release.field.text') }))
    assert.equal(await second.button('release.sign-and-hand-over').count(), 0)
    await second.look('sealed', 'the gate, for the second signer, of what no longer holds')

    await opensFromHall(first, 'entry.task.hand-over-outdated-mine')
    await notice(first, first.say('release.outdated-mine'))
    await first.look('sealed', 'the gate, for the first signer, of what no longer holds')
    await first.press('release.outdated-take-back')
    await notice(first, first.say('release.did-not-hold'))
    await first.page.locator('main').getByText('عشرين').first().waitFor()
    await first.look('sealed', 'the gate after what no longer held was taken back')
    await first.press('release.sign-and-send')
    await notice(first, first.say('release.waits-for-second', { count: 1, refusals: 0 }))
    await first.sent()
    await first.lobby()
    assert.equal(await waits(first, 'entry.task.hand-over-outdated-mine').count(), 0)
  })

  test('signed anew, it is approved, and the register has the words as they stood, with every crisis of the protocol', async () => {
    granted(await hind.desk.sync())
    await opensFromHall(second, 'entry.task.hand-over-to-sign')
    await second.page.locator('main').getByText('عشرين').first().waitFor()
    await second.look('sealed', 'the gate before the second signature')
    await second.press('release.sign-and-hand-over')
    await notice(second, second.say('release.done'))
    await second.look('sealed', 'the gate once it was handed over')

    const [line] = await get<readonly VisitLine[]>(hind.desk, '/api/visits')
    assert.ok(line)
    await second.go(`/visits/${line.id}`)
    await second.page.locator('main').getByText('عشرين').waitFor()
    const crises = (['heat', 'scabies'] as const).map((one) => second.say(`vocabulary.health-crisis.${one}`))
    for (const crisis of crises) await second.page.locator('main').getByText(crisis).first().waitFor()
    await second.look('institution', 'a visit of two crises')
  })
})
