// Registering for an event without script, from the form to the mailbox, over HTTP and a real mail server: what is kept, sealed, sent and deleted.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { numberInWords } from '../../src/public/forms/sum.ts'
import { openRegistration } from '../../src/sealed/keys/intake/registration.ts'
import { exchangeKeyFrom, systemRandom } from '../../src/sealed/keys/secret.ts'
import { registrationShelf } from '../../src/sealed/server/intake/registration-shelf.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { plainRegistration } from '../../src/vocabulary/published/registration.ts'
import { startMailServer } from '../support/mail-server.ts'
import { searchFolder } from '../support/markers.ts'
import { readableMail } from '../support/readable-mail.ts'
import { between, lettersAsFiles } from './built-site.ts'
import { event, publishInto } from './samples.ts'
import { comingBack, startSite } from './serving.ts'
import { labelOfSum, sumAsked } from './sum-answer.ts'

const data = mkdtempSync(join(tmpdir(), 'wiqaya-registering-'))
const intake = join(data, 'intake')
const key = await exchangeKeyFrom(systemRandom(32))
mkdirSync(intake, { recursive: true })
const until = '2027-01-01T00:00:00.000Z'
writeFileSync(join(intake, 'keys.json'), JSON.stringify({ keys: [{ key: toBase64url(key.publicKey), until }] }))

let now = Date.parse('2026-11-20T09:00:00.000Z')
const clock = () => new Date(now).toISOString() as Instant
const webinar = {
  ...event,
  date: '2026-12-10' as IsoDate,
  registration: { ...plainRegistration, places: 1, questions: ['name', 'question', 'interpretation'] as const },
}
publishInto(join(data, 'publications'), [webinar])
const mailServer = await startMailServer()
const mail = { ...lettersAsFiles, smtpUrl: mailServer.address, bounces: 'bounces@site.example' }
const server = await startSite(data, { clock, mail })
after(async () => {
  await server.close()
  await mailServer[Symbol.asyncDispose]()
  rmSync(data, { recursive: true, force: true })
})

const form = '/fr/events/rencontre-en-ligne/register/'
const get = (path: string) => fetch(server.address + path, { redirect: 'manual' })
const post = (path: string, fields: Record<string, string>, from = '192.0.2.1') =>
  fetch(server.address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': from },
    body: new URLSearchParams(fields),
  })
let caller = 0
const newCaller = () => {
  caller++
  return `192.0.${(caller >> 8) + 2}.${caller & 255}`
}
/** The form's question and what it is answered with: good for as many forms as are sent while it is fresh. */
async function solved() {
  const html = await (await get(form)).text()
  const { a, b } = sumAsked(labelOfSum(html), 'fr')
  const [, question = ''] = /name="question" value="([^"]*)"/.exec(html) ?? []
  return { question, sum: numberInWords(a + b, 'fr').words }
}
async function register(email: string, more: Record<string, string> = {}) {
  const said = await post(form, { email, ...(await solved()), ...more }, newCaller())
  await server.settled()
  return said
}
const lettersTo = (address: string) =>
  mailServer.received.filter(({ to }) => to === address).map(({ text }) => readableMail(text))
const linkIn = (letter: string, act: string): string =>
  new RegExp(`/fr/events/registration/${act}/\\?key=[\\w.%-]+`).exec(letter)?.[0] ?? assert.fail(`no link: ${letter}`)
async function press(link: string) {
  const { pathname, searchParams } = new URL(link, server.address)
  assert.equal((await get(link)).status, 200)
  const said = await post(pathname, { key: searchParams.get('key') ?? '' }, '198.51.100.7')
  await server.settled()
  return said.text()
}
const shelf = registrationShelf(intake)

test('a place is held once its link was pressed, with a calendar file; who comes later waits until it is given up; answers lie sealed and nowhere else', async () => {
  const page = await (await get('/fr/events/rencontre-en-ligne/')).text()
  assert.match(page, /href="\/fr\/events\/rencontre-en-ligne\/register\/"/)
  await register('first@one.example', {
    'answer-name': 'Amina Test-Nom',
    'answer-question': '=1+1',
    'answer-interpretation': 'yes',
  })
  await register('second@two.example', { 'answer-name': 'Second', 'answer-function': 'not asked' })
  const [asked = ''] = lettersTo('first@one.example')
  const link = linkIn(asked, 'confirm')
  await get(link)
  assert.deepEqual(await shelf.sealed(webinar.id), [], 'looking at the page confirms nothing')
  assert.match(await press(link), /Vous avez une place/)
  assert.match(await press(linkIn(lettersTo('second@two.example')[0] ?? '', 'confirm')), /liste d’attente/)
  const [, placed = ''] = lettersTo('first@one.example')
  assert.match(placed, /Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/)
  assert.match(placed, /DTSTART:20261210T130000Z/)

  const sealed = await Promise.all((await shelf.sealed(webinar.id)).map((bytes) => openRegistration(bytes, [key])))
  const first = sealed.find((one) => one?.address === 'first@one.example')
  assert.deepEqual(first?.answers, [
    { question: 'name', text: 'Amina Test-Nom' },
    { question: 'question', text: '=1+1' },
    { question: 'interpretation', text: 'yes' },
  ])
  const [counted] = await shelf.events()
  assert.deepEqual(Object.values(counted?.standing ?? {}).toSorted(), ['confirmed', 'waiting'])
  assert.deepEqual(searchFolder(data, ['Amina']), [], 'no file tells a name')

  assert.match(await press(linkIn(placed, 'cancel')), /Votre inscription est annulée/)
  assert.match(lettersTo('second@two.example').at(-1) ?? '', /Une place s’est libérée/)
  assert.equal((await shelf.sealed(webinar.id)).length, 1, 'what was answered is deleted at once')
})

test('the link to join goes to those with a place alone, and a change is told to them', async () => {
  await shelf.leaveJoin(webinar.id, 'https://room.example/secret-room')
  await register('third@three.example')
  await press(linkIn(lettersTo('third@three.example')[0] ?? '', 'confirm'))
  const changed = lettersTo('second@two.example').at(-1) ?? ''
  assert.match(changed, /secret-room/)
  assert.doesNotMatch(
    between(changed, 'BEGIN:VCALENDAR', 'END:VCALENDAR'),
    /secret-room/,
    'calendars are shared: the link is in the letter alone',
  )
  for (const letter of lettersTo('third@three.example')) assert.doesNotMatch(letter, /secret-room/)
  assert.doesNotMatch(await (await get('/fr/events/rencontre-en-ligne/')).text(), /secret-room/)
})

test('a letter that comes back from a mailbox that is no more gives its place to who waits; one from a full mailbox takes nothing', async () => {
  const waiting = 'third@three.example'
  const returned = async (status: string) => {
    const { from = '' } = mailServer.received.findLast(({ to }) => to === 'second@two.example') ?? {}
    assert.match(from, /^bounces\+[a-z2-7]{36}@site\.example$/)
    mkdirSync(join(data, 'bounces'), { recursive: true })
    writeFileSync(join(data, 'bounces', `${status}.eml`), comingBack(from, 'failed', status))
    // Any form sets a round off.
    await register(`round-${status}@round${status}.example`)
    assert.deepEqual(readdirSync(join(data, 'bounces')), [])
  }
  await returned('5.2.2')
  assert.doesNotMatch(lettersTo(waiting).at(-1) ?? '', /Une place s’est libérée/)
  await returned('5.1.1')
  assert.match(lettersTo(waiting).at(-1) ?? '', /Une place s’est libérée/)
  const opened = await Promise.all((await shelf.sealed(webinar.id)).map((bytes) => openRegistration(bytes, [key])))
  assert.deepEqual(
    opened.map((one) => one?.address),
    [waiting],
    'her answers are gone with her place',
  )
})

test('a flood of false sign-ups never becomes a flood of mail: a hundred letters an hour, whoever asks', async () => {
  now = Date.parse('2026-11-25T09:00:00.000Z')
  const answer = await solved()
  const strangers = Array.from({ length: 115 }, (_, number) => `v${number}@victim${number}.example`)
  const said = await Promise.all(strangers.map((email) => post(form, { email, ...answer }, newCaller())))
  await server.settled()
  assert.equal(mailServer.received.filter(({ to }) => to.startsWith('v')).length, 100)
  assert.equal(said.filter(({ status }) => status === 429).length, 15)
})

test('those with a place are reminded a day and an hour before, once', async () => {
  const before = lettersTo('third@three.example').length
  for (const at of ['2026-12-09T14:00', '2026-12-09T15:00', '2026-12-10T12:30', '2026-12-10T12:40']) {
    now = Date.parse(`${at}:00.000Z`)
    await register(`nobody-${at.replaceAll(/\D/g, '')}@x${at.slice(8, 10)}${at.slice(11, 13)}.example`)
  }
  const reminders = lettersTo('third@three.example').slice(before)
  assert.deepEqual(
    reminders.map((letter) => (/dans moins d’une heure/.test(letter) ? 'hour' : 'day')),
    ['day', 'hour'],
  )
})

test('days after the event all that was kept is deleted, and its form says that it is closed', async () => {
  now = Date.parse('2027-01-20T09:00:00.000Z')
  await server.close()
  const later = await startSite(data, { clock, mail })
  await later.settled()
  assert.equal(readdirSync(join(intake, 'registrations')).includes(webinar.id), false)
  const [counted] = await shelf.events()
  assert.deepEqual(counted?.standing, {})
  assert.equal((await fetch(later.address + form)).status, 410)
  await later.close()
})
