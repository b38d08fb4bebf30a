// What a doctor of the team undoes in a browser, in Arabic: an interview, a call, a watch and medical notes that she began by mistake, and the day's self-assessment.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Locator } from 'playwright-core'
import type { WordData } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { isPutAway } from '../../src/sealed/dossier/attachments.ts'
import { changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { changeContact } from '../../src/sealed/dossier/remote/contacts.ts'
import { type IntakeLetter, letterId, sealLetter } from '../../src/sealed/keys/intake/letter.ts'
import { drawReceipt, readReceipt } from '../../src/sealed/keys/intake/receipt.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { filesNamed } from '../../src/sealed/log/attachments/attachment-form.ts'
import { fromBase64url, toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { dayIn, systemClock } from '../../src/vocabulary/dates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { browserSkip, chromiumPath, dropProfile } from '../support/browser.ts'
import { comesTo } from '../support/clicking.ts'
import { until } from '../support/installation.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { join, setUp } from './desk/people.ts'
import { type Seated, seat } from './seated.ts'

if (chromiumPath !== null) await buildIfStale(() => {})
const server = await startStaffServerProcess({ app: appFolder })
const { hind } = await setUp(server, { demonstration: true })
const salma = await join(server, hind, 'Salma', ['member'])
const amel = await join(server, hind, 'Amel', ['expert', 'health-professional', 'intake'])
const today = dayIn(systemClock(), 'Africa/Tunis')
for (const { desk } of [hind, salma, amel]) granted(await desk.sync())
const dossier = granted(
  await salma.desk.createDossier([
    { person: salma.id, role: 'lead' },
    { person: amel.id, role: 'expert' },
  ]),
)
const visit = (await streamsFor(salma)).find(({ purpose }) => purpose === 'visit')?.id ?? assert.fail()
granted(
  await salma.desk.write(visit, [
    { register: 'plan/from', value: today },
    { register: 'plan/to', value: today },
    ...changeProtocol({ crisis: 'covid-19' }),
    ...changeContact('c', { begun: systemClock(), on: today, means: 'call', party: 'deprived-person' }),
  ]),
)
for (const { desk } of [salma, hind, amel]) granted(await desk.sync())

/** As the public server leaves it. */
async function letterFromOutside(text: string): Promise<string> {
  const folder = path.join(server.data, 'intake')
  const shown = (): readonly { readonly key: string }[] =>
    JSON.parse(readFileSync(path.join(folder, 'keys.json'), 'utf8')).keys
  // That of her desk, and that of her browser.
  await until('each of her devices takes letters in', async () => {
    for (const { desk } of [amel, hind]) granted(await desk.sync())
    return shown().length === 2
  })
  const receipt = (await readReceipt(drawReceipt('ar', systemRandom))) ?? assert.fail()
  const letter: IntakeLetter = { language: 'ar', text, at: systemClock(), sealed: 'on-arrival', files: [], receipt }
  const to = shown().map(({ key }) => fromBase64url(key) ?? assert.fail())
  const sealed = (await sealLetter(letter, to, systemRandom)) ?? assert.fail()
  const id = toBase64url(letterId(sealed) ?? assert.fail())
  writeFileSync(path.join(folder, 'letters', id), sealed)
  return id
}

async function streamsFor({ desk }: typeof salma) {
  return (await desk.dossiers()).find(({ id }) => id === dossier)?.streams ?? []
}

describe('what was begun by mistake, in a browser', browserSkip, () => {
  let here: Seated

  before(async () => {
    here = await seat(server, amel, { language: 'ar', you: 'feminine' })
  })
  after(async () => {
    await here?.close()
    if (here) dropProfile(here)
  })

  const main = () => here.page.locator('main')
  const toPart = (section: string) => here.go(`/dossiers/${dossier}/${section}`)
  const undone = () => here.page.locator('.toast').getByRole('button').click()
  const toast = (key: WordKey, data?: WordData) => here.page.locator('.toast').getByText(here.say(key, data)).waitFor()
  const named = (key: WordKey, data: WordData, within: Locator = main()) =>
    within.getByRole('button', { name: here.say(key, data), exact: true })
  const interview = (number: number) => main().getByRole('link', { name: title(number), exact: true })
  const title = (number: number) => here.say('dossier.interview.number', { number })
  const folded = (count: number) => main().getByText(here.say('dossier.mistake.folded', { count }))
  const ofInterview = { kind: 'interview', number: 1 }

  test('an interview is undone at once with one press, stands folded at the end, and is taken up again', async () => {
    await toPart('interviews')
    await here.press('dossier.interviews.begin', main())
    await comesTo(here.page, /\/interviews\/[\w-]+$/)
    await here.look('sealed', 'an interview in which nothing is written')
    await toast('dossier.mistake.begun', ofInterview)
    await undone()
    await comesTo(here.page, /\/interviews$/)
    await main().getByText(here.say('dossier.interviews.none')).waitFor()
    await folded(1).click()
    await here.look('sealed', 'interviews, with one begun by mistake')
    await interview(1).click()
    await main().getByText(here.say('dossier.mistake.text', ofInterview)).waitFor()
    assert.equal(await main().locator('#consent').count(), 0, 'nothing is written before it is taken up')
    await here.look('sealed', 'an interview begun by mistake')
    await named('dossier.mistake.take-up', ofInterview).click()
    await toast('dossier.mistake.taken-up', ofInterview)
    await main().locator('#consent').waitFor()
  })

  test('later it is taken back in its own place, while nothing is in it; the evening counts it no more, for a colleague neither', async () => {
    await toPart('debrief')
    const counted = (today: number, mine: number, all: number) =>
      main().getByText(here.say('debrief.interviews', { today, mine, all })).waitFor()
    await counted(1, 1, 1)
    await toPart('interviews')
    await interview(1).click()
    await named('dossier.mistake.take-back', ofInterview).click()
    await comesTo(here.page, /\/interviews$/)
    await toast('dossier.mistake.taken-back', ofInterview)
    await folded(1).waitFor()
    await toPart('debrief')
    await counted(0, 0, 0)
    await here.sent()
    granted(await salma.desk.sync())
    const forSalma = (await streamsFor(salma)).filter(({ purpose }) => purpose === 'interview')
    assert.deepEqual(
      forSalma.map(({ setAside }) => setAside),
      ['by-mistake'],
    )
    await toPart('interviews')
    await folded(1).click()
    await main()
      .getByRole('button', { name: `${here.say('dossier.mistake.take-up', ofInterview)} · ${title(1)}` })
      .click()
    await interview(1).click()
    await here.field('dossier.interview.where').fill('في الساحة')
    await named('dossier.mistake.take-back', ofInterview).waitFor({ state: 'detached' })
  })

  test('once anything is written in it the undo is refused, and says what to do', async () => {
    await toPart('interviews')
    await here.press('dossier.interviews.begin', main())
    await comesTo(here.page, /\/interviews\/[\w-]+$/)
    await here.field('dossier.interview.pseudonym').fill('زيتونة')
    await undone()
    await here.page.locator('.toast').getByText(here.say('problems.begun-and-used')).waitFor()
    await here.field('dossier.interview.pseudonym').fill('')
    // A choice of one press has no empty field to go back to: it is taken back below it.
    const back = named('dossier.mistake.take-back', { kind: 'interview', number: 2 })
    await back.waitFor()
    await here.choose(here.say('dossier.interview.subject.group'))
    await back.waitFor({ state: 'detached' })
    const subject = main().getByRole('button', {
      name: `${here.say('dossier.choice-take-back')} · ${here.say('dossier.interview.subject')}`,
    })
    await subject.waitFor()
    await subject.click()
    await toast('dossier.choice-taken-back', { label: here.say('dossier.interview.subject') })
    await back.waitFor()
    await undone()
    await back.waitFor({ state: 'detached' })
    const group = main().getByRole('radio', { name: here.say('dossier.interview.subject.group'), exact: true })
    await group.focus()
    await here.look('sealed', 'a choice that can be taken back')
    await group.focus()
    await here.page.keyboard.press('Tab')
    await here.page.keyboard.press('Enter')
    await named('dossier.mistake.take-back', { kind: 'interview', number: 2 }).click()
    await comesTo(here.page, /\/interviews$/)
    await folded(1).waitFor()
  })

  test('a call that was to be heard apart, and a watch, are undone to where they were begun', async () => {
    await toPart('remote')
    await here.press('dossier.interviews.begin', main())
    await toast('dossier.mistake.begun', { kind: 'interview', number: 3 })
    await comesTo(here.page, /\/interviews\/[\w-]+$/)
    await undone()
    await comesTo(here.page, /\/remote/)
    await main().getByText(here.say('remote.heard-begun')).waitFor({ state: 'detached' })
    await toPart('reprisals')
    await here.press('reprisals.begin', main())
    await toast('dossier.mistake.begun', { kind: 'watch', number: 4 })
    await comesTo(here.page, /\/interviews\/[\w-]+$/)
    await undone()
    await comesTo(here.page, /\/reprisals$/)
    await main().getByText(here.say('reprisals.none-watched')).waitFor()
  })

  test('medical notes are undone, begun anew beside those begun by mistake, and these are taken up again', async () => {
    await toPart('medical')
    await here.press('dossier.medical.begin', main())
    await toast('dossier.mistake.begun', { kind: 'medical', number: 0 })
    await here.look('sealed', 'medical notes in which nothing is written')
    await undone()
    await here.button('dossier.medical.begin', main()).waitFor()
    await main()
      .getByText(here.say('dossier.mistake.is', { kind: 'medical' }))
      .click()
    await here.look('sealed', 'medical notes begun by mistake')
    await named('dossier.mistake.take-up', { kind: 'medical' }).click()
    await here.button('dossier.medical.begin', main()).waitFor({ state: 'detached' })
    await named('dossier.mistake.take-back', { kind: 'medical' }).click()
    await here.button('dossier.medical.begin', main()).waitFor()
    const streams = async () => (await streamsFor(amel)).filter(({ purpose }) => purpose === 'medical')
    await here.sent()
    granted(await amel.desk.sync())
    assert.deepEqual(
      (await streams()).map(({ setAside }) => setAside),
      ['by-mistake'] satisfies (string | null)[],
    )
  })

  test('a letter that came into the wrong dossier is taken out of it at once or later, and is there once when it is brought back', async () => {
    await here.sent()
    granted(await amel.desk.sync())
    const id = await letterFromOutside('جاءتنا هذه الرسالة')
    await here.go(`/letters/${id}`)
    const into = main().getByRole('button', { name: new RegExp(`^${here.say('letters.into-visit')}`) })
    const out = main().getByRole('button', { name: new RegExp(`^${here.say('letters.take-back')}`) })
    await into.click()
    await out.waitFor()
    await here.look('sealed', 'a letter that was handed over')
    await undone()
    await into.click()
    await out.click()
    await toast('letters.was-taken-back')
    await undone()
    await out.waitFor()
    await until('its one file is in sight of another device', async () => {
      granted(await amel.desk.sync())
      const registers = granted(await amel.desk.registers(visit))
      const files = filesNamed(registers.keys())
      return files.length === 1 && files.every((file) => !isPutAway(registers, file))
    })
  })

  test('a letter that was closed by mistake is there again, and leaves the server once that can no longer be taken back', async () => {
    const left = () => readdirSync(path.join(server.data, 'intake', 'letters')).length
    const letter = main().getByRole('link', { name: new RegExp(`^${here.say('letters.arrived')}`) })
    await here.press('letters.close', main())
    await toast('letters.closing')
    await main().getByText(here.say('letters.none')).waitFor()
    await here.look('sealed', 'a letter that is being closed')
    await undone()
    await letter.click()
    assert.equal(left(), 1)
    await here.press('letters.close', main())
    await toast('letters.closed')
    await main().getByText(here.say('letters.none')).waitFor()
    assert.equal(left(), 0)
  })

  test('the day’s self-assessment is undone with one press, taken back later, and given anew', async () => {
    const check = async (answer: 'yes' | 'no', say: WordKey) => {
      const questions = main().locator('section[aria-labelledby="self-check"] fieldset')
      await questions.first().waitFor()
      for (const question of await questions.all())
        await question.locator('label', { hasText: new RegExp(`^${here.say(`protocol.check.${answer}`)}$`) }).click()
      await here.press(say, main())
    }
    const state = (key: WordKey) => main().locator('section[aria-labelledby="self-check"]').getByText(here.say(key))
    await toPart('protocol/team')
    await here.press('protocol.check.begin', main())
    await check('yes', 'protocol.check.say.not-fit')
    await state('protocol.check.state.not-fit').waitFor()
    await here.look('sealed', 'a self-assessment that was given')
    await undone()
    await here.button('protocol.check.begin', main()).waitFor()
    await here.press('protocol.check.begin', main())
    await check('no', 'protocol.check.say.fit')
    await state('protocol.check.state.fit').waitFor()
    await here.press('protocol.check.take-back', main())
    await here.button('protocol.check.begin', main()).waitFor()
    await undone()
    await state('protocol.check.state.fit').waitFor()
    assert.deepEqual(here.complaints, [])
  })
})
