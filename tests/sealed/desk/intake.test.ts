// Letters and registrations from outside, between the folder where the public server leaves them and the devices of those who take them in.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { registrationFolder } from '../../../src/public/registration/server/registration-folder.ts'
import { isHandedOver } from '../../../src/sealed/desk/intake/handed-letter.ts'
import { registrationsTable } from '../../../src/sealed/desk/intake/registrations-table.ts'
import { isPutAway } from '../../../src/sealed/dossier/attachments.ts'
import { encodeExact, parseExact } from '../../../src/sealed/keys/exact.ts'
import { sealAuthorityAnswer } from '../../../src/sealed/keys/intake/authority-answer.ts'
import { sealedForm } from '../../../src/sealed/keys/intake/form.ts'
import { type IntakeLetter, letterId, sealLetter } from '../../../src/sealed/keys/intake/letter.ts'
import { encodeOffer, offerToSign } from '../../../src/sealed/keys/intake/offer.ts'
import { drawReceipt, openAnswer, readReceipt } from '../../../src/sealed/keys/intake/receipt.ts'
import { sealRegistration } from '../../../src/sealed/keys/intake/registration.ts'
import { exchangeKeyFrom, sign, signingKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { frames } from '../../../src/sealed/mailbox/wire.ts'
import { intakeFolder } from '../../../src/sealed/server/intake/intake-folder.ts'
import { registrationShelf } from '../../../src/sealed/server/intake/registration-shelf.ts'
import { fromBase64url, toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { dayAfter, dayIn, type Instant, type IsoDate } from '../../../src/vocabulary/dates.ts'
import { type AlertId, idOf, type PublicationId } from '../../../src/vocabulary/ids.ts'
import { granted, refuse } from '../../../src/vocabulary/problems.ts'
import { searchBytes, searchFolder } from '../../support/markers.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { jpeg, secrets } from '../attachments/samples.ts'
import { join, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const folder = path(server.data, 'intake')
const { hind } = await setUp(server)
/** Days by which her device's clock is off: at first her key is a month old. */
let off = -31
const clock = () => new Date(Date.now() + off * 86_400_000).toISOString() as Instant
const nour = await join(server, hind, 'Nour', ['intake'], { clock })
const amal = await join(server, hind, 'Amal', ['member'])

type Shown = readonly { readonly key: string; readonly until: Instant }[]
const shown = (): Shown => JSON.parse(readFileSync(path(folder, 'keys.json'), 'utf8')).keys
const inStep = async () => {
  granted(await nour.desk.sync())
  granted(await hind.desk.sync())
  granted(await nour.desk.sync())
}

/** As the public server does. */
async function leaveLetter(
  text: string,
): Promise<{ id: string; receipt: NonNullable<Awaited<ReturnType<typeof readReceipt>>> }> {
  const receipt = await readReceipt(drawReceipt('ar', systemRandom))
  assert.ok(receipt)
  const files = [{ name: 'brixumelde.jpg', type: 'image/jpeg', bytes: new Uint8Array([1, 2]) }]
  const letter: IntakeLetter = { language: 'ar', text, at: clock(), sealed: 'on-arrival', files, receipt }
  const keys = shown().map(({ key }) => fromBase64url(key) ?? new Uint8Array(0))
  const sealed = await sealLetter(letter, keys, systemRandom)
  const id = sealed && letterId(sealed)
  assert.ok(sealed && id)
  writeFileSync(path(folder, 'letters', toBase64url(id)), sealed)
  return { id: toBase64url(id), receipt }
}

/** It came so many days ago. */
function arrivedBefore(file: string, days: number) {
  const at = new Date(Date.now() - days * 86_400_000)
  utimesSync(file, at, at)
}

const publicSide = registrationFolder(folder)
/** An event with these people, as the public server leaves it: the first has its one place, the others wait. */
async function registered(...addresses: string[]) {
  const event = idOf<PublicationId>(systemRandom(16))
  const keys = shown().map(({ key }) => fromBase64url(key) ?? new Uint8Array(0))
  const ids: string[] = []
  for (const address of addresses) {
    const id: string = idOf(systemRandom(16))
    const answers = [{ question: 'name', text: '=HYPERLINK("https://thief.example")' }] as const
    const on = '2026-11-20' as IsoDate
    const sealed = await sealRegistration({ event, id, address, language: 'fr', on, answers }, keys, systemRandom)
    assert.ok(sealed)
    await publicSide.put(event, id, sealed)
    ids.push(id)
  }
  const standing = Object.fromEntries(ids.map((id, at) => [id, at === 0 ? 'confirmed' : 'waiting'] as const))
  const counts = { event, title: { fr: 'Une rencontre' }, date: '2026-12-10' as IsoDate, places: 1, pending: 3 }
  await publicSide.showCounts([{ ...counts, standing }])
  const [first = '', second = ''] = ids
  return { event, ids: [first, second] as const }
}

test('a device whose holder takes letters in makes a key, and once a signer’s device was in step the public server may seal to it', async () => {
  assert.deepEqual(shown(), [])
  await inStep()
  assert.equal(shown().length, 1)
  await inStep()
  assert.equal(shown().length, 1, 'no second one')
})

test('a letter is read on that device alone, answered to its receipt and closed; no server and no disk has a word of it', async () => {
  const { id, receipt } = await leaveLetter('أخي في زقفرلنتظا')
  const [entry, ...others] = granted(await nour.desk.letters())
  assert.deepEqual([entry?.id, others.length], [id, 0])
  const letter = granted(await nour.desk.readLetter(id))
  assert.equal(letter.text, 'أخي في زقفرلنتظا')
  assert.deepEqual(letter.files, [{ name: 'brixumelde.jpg', type: 'image/jpeg', bytes: new Uint8Array([1, 2]) }])
  assert.ok(!('receipt' in letter), 'the key of the answer stays with the desk')

  for (const other of [amal, hind]) {
    assert.equal(refusal(await other.desk.letters()), 'not-intake')
    assert.equal(refusal(await other.desk.readLetter(id)), 'not-intake')
    assert.equal(refusal(await other.desk.closeLetter(id)), 'not-intake')
  }

  assert.equal(refusal(await nour.desk.answerLetter(id, '  ')), 'field-missing')
  granted(await nour.desk.answerLetter(id, 'وصلتنا رسالتك، درفنطقلذغ'))
  const answered = readFileSync(path(folder, 'answers', toBase64url(receipt.mailbox)))
  assert.equal((await openAnswer(new Uint8Array(answered), receipt))?.text, 'وصلتنا رسالتك، درفنطقلذغ')

  const words = ['زقفرلنتظا', 'brixumelde', 'درفنطقلذغ']
  assert.deepEqual(searchFolder(server.data, words), [])
  assert.deepEqual(searchBytes('output', Buffer.from(server.output()), words), [])

  granted(await nour.desk.closeLetter(id))
  assert.deepEqual(readdirSync(path(folder, 'letters')), [])
  assert.ok(statSync(path(folder, 'answers', toBase64url(receipt.mailbox))).size > 0, 'the answer waits for its writer')
  assert.equal(refusal(await nour.desk.readLetter(id)), 'not-found')
  assert.equal(refusal(await nour.desk.readLetter('../keys.json')), 'not-found')
})

test('a letter’s picture is saved without where, when and by whom it was taken; what cannot be cleaned is said to be', async () => {
  const picture = jpeg()
  const clean = granted(await nour.desk.cleanFile(picture))
  assert.deepEqual(searchBytes('picture', Buffer.from(picture), secrets).length > 0, true)
  assert.deepEqual(searchBytes('clean', Buffer.from(clean), secrets), [])
  assert.deepEqual(picture, jpeg(), 'the original stays what it was')
  assert.equal(refusal(await nour.desk.cleanFile(new TextEncoder().encode('text'))), 'attachment-keeps-traces')
})

test('who is behind a message is sealed by whoever enters it, opened by those who take in letters alone, and outlives their keys', async () => {
  const karim = await join(server, hind, 'Karim', ['secretariat'])
  const [about, another] = [idOf<AlertId>(systemRandom(16)), idOf<AlertId>(systemRandom(16))]
  const card = { name: 'زقفرلنتظا', contact: 'brixumelde, le soir, jamais par écrit' }
  granted(await karim.desk.keepCard(about, card))
  assert.equal(granted(await karim.desk.isCardKept(about)), true)
  assert.equal(granted(await karim.desk.isCardKept(another)), false)
  assert.deepEqual(granted(await nour.desk.readCard(about)), card)
  for (const other of [karim, hind, amal]) assert.equal(refusal(await other.desk.readCard(about)), 'not-allowed')
  granted(await amal.desk.sync())
  assert.equal(refusal(await amal.desk.keepCard(another, card)), 'not-allowed', 'a member enters none')
  assert.equal(
    refusal(await karim.desk.keepCard(about, card)),
    'not-allowed',
    'nor does whoever cannot read it replace it',
  )
  assert.equal(refusal(await karim.desk.destroyCard(about)), 'not-allowed')
  assert.equal(refusal(await karim.desk.keepCard(another, { name: ' ', contact: '' })), 'field-missing')
  assert.deepEqual(searchFolder(server.data, ['زقفرلنتظا', 'brixumelde']), [])
  assert.deepEqual(searchBytes('output', Buffer.from(server.output()), ['زقفرلنتظا', 'brixumelde']), [])

  // Moved under another message by whoever holds the database, it is nobody’s there.
  const store = new DatabaseSync(path(server.data, 'staff.sqlite'))
  store.prepare('insert into intake_cards select ?, card, until from intake_cards where about = ?').run(another, about)
  assert.equal(refusal(await nour.desk.readCard(another)), 'letter-not-for-device')
  // Its keys have ended: the next time she is in step, her device seals it to those of now.
  store.prepare('update intake_cards set until = ? where about = ?').run('2026-01-01T00:00:00.000Z', about)
  granted(await nour.desk.sync())
  const { until } = store.prepare('select until from intake_cards where about = ?').get(about) as { until: string }
  assert.ok(until > new Date().toISOString())
  assert.deepEqual(granted(await nour.desk.readCard(about)), card)
  // Nor does a program of somebody else with the office destroy or replace what it has not opened.
  const rim = await join(server, hind, 'Sana', ['intake'])
  const [held] = store.prepare('select card from intake_cards where about = ?').all(about)
  assert.ok(held)
  for (const shown of ['', `?opened=${toBase64url(systemRandom(32))}`])
    assert.deepEqual(
      await rim.desk.call('DELETE', `/api/intake/cards/${about}${shown}`),
      refuse('letter-not-for-device'),
    )
  assert.equal(refusal(await rim.desk.keepCard(about, { name: 'nobody', contact: '' })), 'letter-not-for-device')
  assert.deepEqual(store.prepare('select card from intake_cards where about = ?').all(about), [held])
  store.close()
  granted(await hind.desk.strikeOff({ person: rim.id }))

  granted(await nour.desk.destroyCard(about))
  assert.equal(granted(await karim.desk.isCardKept(about)), false)
  assert.equal(refusal(await nour.desk.readCard(about)), 'not-found')
})

test('registrations are counted for those who organise, opened by those who take in what comes from outside, and by nobody else', async () => {
  const organiser = await join(server, hind, 'Dina', ['communications'])
  const { event, ids } = await registered('first@one.example', 'second@two.example')
  const counted = granted(await organiser.desk.registeredEvents()).find((one) => one.event === event)
  assert.deepEqual(counted, {
    event,
    title: { fr: 'Une rencontre' },
    date: '2026-12-10',
    places: 1,
    pending: 3,
    standing: { [ids[0]]: 'confirmed', [ids[1]]: 'waiting' },
    attended: [],
    join: false,
  })
  const { read, closed } = granted(await nour.desk.readRegistrations(event))
  assert.deepEqual(read.map(({ address, answers }) => [address, answers[0]?.text]).toSorted(), [
    ['first@one.example', '=HYPERLINK("https://thief.example")'],
    ['second@two.example', '=HYPERLINK("https://thief.example")'],
  ])
  assert.equal(closed, 0)

  for (const other of [organiser, amal]) {
    assert.equal(refusal(await other.desk.readRegistrations(event)), 'not-intake')
    assert.equal(refusal(await other.desk.markAttended(event, ids[0], true)), 'not-intake')
    assert.equal(refusal(await other.desk.deleteRegistration(event, ids[0])), 'not-intake')
  }
  assert.equal(refusal(await amal.desk.registeredEvents()), 'not-intake')
  assert.equal(refusal(await amal.desk.leaveJoin(event, 'https://room.example')), 'not-intake')
})

test('who came is marked and unmarked, who is deleted is gone at once, and a link to join is of https alone', async () => {
  const { event, ids } = await registered('came@one.example', 'gone@two.example')
  const now = async () => granted(await nour.desk.registeredEvents()).find((one) => one.event === event)
  granted(await nour.desk.markAttended(event, ids[0], true))
  granted(await nour.desk.markAttended(event, ids[1], true))
  granted(await nour.desk.markAttended(event, ids[1], false))
  assert.deepEqual((await now())?.attended, [ids[0]])

  granted(await nour.desk.deleteRegistration(event, ids[1]))
  const left = granted(await nour.desk.readRegistrations(event)).read
  assert.deepEqual(
    left.map(({ id }) => id),
    [ids[0]],
  )
  assert.deepEqual(await publicSide.gone(event), [ids[1]], 'the public server is told to forget the address')

  assert.equal(refusal(await nour.desk.leaveJoin(event, 'javascript:alert(1)')), 'field-unknown-value')
  assert.equal(await publicSide.joinLink(event), null)
  granted(await nour.desk.leaveJoin(event, 'https://room.example/secret'))
  assert.equal(await publicSide.joinLink(event), 'https://room.example/secret')
  assert.equal((await now())?.join, true)
  granted(await nour.desk.leaveJoin(event, null))
  assert.equal(await publicSide.joinLink(event), null)
  assert.equal(refusal(await nour.desk.markAttended('../keys' as PublicationId, ids[0], true)), 'not-found')
  assert.equal(refusal(await nour.desk.deleteRegistration(event, '../../keys.json')), 'not-found')
})

test('a registration that was moved to another event is not read there', async () => {
  const [one, other] = [await registered('moved@one.example'), await registered('stays@two.example')]
  const [sealed] = await registrationShelf(folder).sealed(one.event)
  assert.ok(sealed)
  await publicSide.put(other.event, idOf(systemRandom(16)), sealed)
  const { read, closed } = granted(await nour.desk.readRegistrations(other.event))
  assert.deepEqual([read.map(({ address }) => address), closed], [['stays@two.example'], 1])
})

test('one that claims another’s number, and one that is none, hide nobody: all others are read, and she whose number it is can be deleted', async () => {
  const { event, ids } = await registered('hers@one.example', 'other@two.example')
  const keys = shown().map(({ key }) => fromBase64url(key) ?? new Uint8Array(0))
  const on = '2026-11-20' as IsoDate
  for (let number = 0; number < 4; number++) {
    const claimed = {
      event,
      id: ids[0],
      address: `thief-${number}@one.example`,
      language: 'fr',
      on,
      answers: [],
    } as const
    const sealed = await sealRegistration(claimed, keys, systemRandom)
    assert.ok(sealed)
    await publicSide.put(event, idOf(systemRandom(16)), sealed)
    await publicSide.put(event, idOf(systemRandom(16)), sealed.slice(number))
  }
  const { read } = granted(await nour.desk.readRegistrations(event))
  for (const address of ['hers@one.example', 'other@two.example'])
    assert.ok(read.some((one) => one.address === address))
  granted(await nour.desk.deleteRegistration(event, ids[0]))
  const left = granted(await nour.desk.readRegistrations(event)).read.map(({ address }) => address)
  assert.ok(!left.includes('hers@one.example') && left.includes('other@two.example'))
})

test('a registration that this device cannot open is not deleted from it', async () => {
  const { event, ids } = await registered('reads@one.example')
  const id: string = idOf(systemRandom(16))
  const { publicKey } = await exchangeKeyFrom(systemRandom(32))
  const on = '2026-11-20' as IsoDate
  const sealed = await sealRegistration(
    { event, id, address: 'unread@two.example', language: 'fr', on, answers: [] },
    [publicKey],
    systemRandom,
  )
  assert.ok(sealed)
  await publicSide.put(event, id, sealed)
  assert.equal(refusal(await nour.desk.deleteRegistration(event, id)), 'letter-not-for-device')
  assert.equal(granted(await nour.desk.readRegistrations(event)).closed, 1)
  assert.deepEqual(await publicSide.gone(event), [])
  granted(await nour.desk.deleteRegistration(event, ids[0]))
  assert.deepEqual(await publicSide.gone(event), [ids[0]])
})

test('in the table of an event nothing that was answered is a formula', () => {
  const id = idOf(systemRandom(16))
  const person = {
    id,
    address: '+amina@one.example',
    language: 'fr',
    on: '2026-11-20' as IsoDate,
    answers: [
      { question: 'name', text: '=HYPERLINK("https://thief.example")' },
      { question: 'question', text: 'Pourquoi, et\ncomment ?' },
    ],
  } as const
  const [head, row] = registrationsTable({ standing: { [id]: 'confirmed' }, attended: [id] }, [person]).split('\r\n')
  assert.equal(
    head,
    '\ufeffaddress,form_language,registered_on,place,attended,name,institution,function,language,interpretation,access,question',
  )
  assert.equal(
    row,
    `'+amina@one.example,fr,2026-11-20,confirmed,true,"'=HYPERLINK(""https://thief.example"")",,,,,,"Pourquoi, et\ncomment ?"`,
  )
})

test('a letter that is damaged is refused and says why', async () => {
  const { id } = await leaveLetter('text')
  const file = path(folder, 'letters', id)
  writeFileSync(file, readFileSync(file).subarray(0, 900))
  assert.equal(refusal(await nour.desk.readLetter(id)), 'letter-damaged')
  granted(await nour.desk.closeLetter(id))
  assert.deepEqual(readdirSync(path(folder, 'letters')), [], 'no device reads it: it is closed unread')

  const { id: flipped } = await leaveLetter('text')
  const bytes = readFileSync(path(folder, 'letters', flipped))
  bytes[bytes.length - 400] = (bytes[bytes.length - 400] ?? 0) ^ 1
  writeFileSync(path(folder, 'letters', flipped), bytes)
  assert.equal(refusal(await nour.desk.readLetter(flipped)), 'letter-damaged')
  granted(await nour.desk.closeLetter(flipped))
  granted(await nour.desk.closeLetter(flipped))
})

test('what waits from outside came on the institution’s own day: at half past midnight in Tunis it is no longer yesterday', async () => {
  const apart = path(server.data, 'apart')
  const waiting = await intakeFolder(apart, async () => 'Africa/Tunis')
  const [id, at] = ['A'.repeat(22), new Date('2026-11-23T23:30:00Z')]
  for (const [kind, { list, arrived }] of [
    ['letters', waiting.letters],
    ['authority-answers', waiting.authorityAnswers],
  ] as const) {
    writeFileSync(path(apart, kind, id), 'sealed')
    utimesSync(path(apart, kind, id), at, at)
    assert.deepEqual([(await list())[0]?.arrived, await arrived(id)], ['2026-11-24', '2026-11-24'])
  }
})

test('what was sealed to another device cannot be closed from this one until no device in step can open it any more', async () => {
  const before = off
  off = 0
  const stranger = [(await exchangeKeyFrom(systemRandom(32))).publicKey]
  const letter = await sealLetter(
    {
      language: 'ar',
      text: 'زقفرلنتظا',
      at: clock(),
      sealed: 'in-browser',
      files: [],
      receipt: { mailbox: systemRandom(16), key: systemRandom(32) },
    },
    stranger,
    systemRandom,
  )
  const answer = await sealAuthorityAnswer(
    {
      answer: {
        letter: idOf(systemRandom(16)),
        reference: 'R-1',
        language: 'fr',
        on: '2026-11-20' as IsoDate,
        name: '',
        role: '',
        general: 'Nous répondons.',
        lines: [],
        files: [],
      },
      files: [],
    },
    stranger,
    systemRandom,
  )
  for (const [kind, sealed, read, close] of [
    ['letters', letter, nour.desk.readLetter, nour.desk.closeLetter],
    ['authority-answers', answer, nour.desk.readAuthorityAnswer, nour.desk.closeAuthorityAnswer],
  ] as const) {
    assert.ok(sealed)
    const id = toBase64url(letterId(sealed) ?? new Uint8Array(0))
    const file = path(folder, kind, id)
    writeFileSync(file, sealed)
    const arrived = dayIn(statSync(file).mtime.toISOString() as Instant, 'Africa/Tunis')
    const refused = await close(id)
    assert.deepEqual(refused, refuse('letter-not-for-device', { until: dayAfter(arrived, 126) }), kind)
    assert.deepEqual(await read(id), refused)
    // A clock that is ahead does not make it old.
    off = 200
    assert.equal(refusal(await close(id)), 'letter-not-for-device', kind)
    off = 0
    arrivedBefore(file, 125)
    assert.equal(refusal(await close(id)), 'letter-not-for-device', kind)
    assert.ok(existsSync(file), 'it waits for who can read it')
    arrivedBefore(file, 126)
    assert.equal(refusal(await read(id)), 'letter-opens-nowhere', kind)
    granted(await close(id))
    assert.ok(!existsSync(file))
  }
  off = before
})

test('a letter is not closed without having been opened, whatever program asks: the server wants what only its key gives, or two people, or that it opens nowhere', async () => {
  const rim = await join(server, hind, 'Rim', ['intake'])
  const { id } = await leaveLetter('درفنطقلذغ')
  const file = path(folder, 'letters', id)
  const deleted = async (member: typeof nour, opened: string) => {
    const outcome = await member.desk.call('DELETE', `/api/intake/letters/${id}${opened}`)
    return outcome.ok ? 'ok' : outcome.problem.code
  }
  // The program of whoever turned asks by itself, with nothing, noise, and all that the sealed bytes say.
  const said = parseExact(new Uint8Array(readFileSync(file)), sealedForm)
  assert.ok(said?.closing)
  for (const shown of [
    '',
    '?opened=',
    '?opened=AAAA',
    ...[said.closing, said.commitment].map((bytes) => `?opened=${toBase64url(bytes)}`),
  ])
    assert.equal(await deleted(rim, shown), 'letter-second-person', shown)
  assert.ok(existsSync(file))
  assert.equal(granted(await nour.desk.readLetter(id)).text, 'درفنطقلذغ')

  // The device that opens it has what the server asks for, although somebody asked before.
  granted(await nour.desk.closeLetter(id))
  assert.ok(!existsSync(file))

  // One that is sealed so that it opens on one device and not on the other: the other’s word is not enough.
  const { id: split } = await leaveLetter('to one of the two')
  const keysOf = parseExact(new Uint8Array(readFileSync(path(folder, 'letters', split))), sealedForm)
  assert.ok(keysOf)
  const broken = keysOf.wraps.map(({ to }) => ({ to, wrap: systemRandom(80) }))
  writeFileSync(path(folder, 'letters', split), encodeExact({ ...keysOf, wraps: broken }))
  assert.equal(refusal(await nour.desk.readLetter(split)), 'letter-damaged')
  assert.equal(refusal(await nour.desk.closeLetter(split)), 'letter-second-person')
  assert.equal(refusal(await nour.desk.closeLetter(split)), 'letter-second-person', 'asked twice by one person')
  assert.ok(existsSync(path(folder, 'letters', split)))
  const again = await rim.desk.call('DELETE', `/api/intake/letters/${split}`)
  assert.ok(again.ok, 'two people who take letters in')
  assert.ok(!existsSync(path(folder, 'letters', split)))

  const { event, ids } = await registered('asked@one.example')
  const unread = await rim.desk.call('DELETE', `/api/intake/events/${event}/registrations/${ids[0]}`)
  assert.deepEqual(unread, refuse('letter-not-for-device'))
  assert.deepEqual(await publicSide.gone(event), [])
  granted(await hind.desk.strikeOff({ person: rim.id }))
  await inStep()
})

test('whoever opens a card, and whoever deletes what waits sealed, is named for it in the journal, which says whether it was opened; what is not there is deleted by nobody', async () => {
  const journal = async () => {
    const entries = granted(await hind.desk.call('GET', '/api/journal?size=50')) as {
      readonly act: string
      readonly by: string
      readonly subject: string
    }[]
    return entries.filter(({ act }) => /-deleted|card-/.test(act)).map(({ act, by, subject }) => [act, by, subject])
  }
  const rania = await join(server, hind, 'Rania', ['intake'])
  const { id: read } = await leaveLetter('opened, and gone')
  const { id: unread } = await leaveLetter('gone unread')
  const { event, ids } = await registered('gone@one.example')
  const about = idOf<AlertId>(systemRandom(16))
  granted(await nour.desk.keepCard(about, { name: 'Lina', contact: '' }))
  const before = await journal()
  granted(await nour.desk.closeLetter(read))
  granted(await nour.desk.closeLetter(read))
  granted(await nour.desk.deleteRegistration(event, ids[0]))
  assert.equal(granted(await nour.desk.readCard(about)).name, 'Lina')
  granted(await nour.desk.destroyCard(about))
  assert.equal((await nour.desk.call('DELETE', `/api/intake/letters/${unread}`)).ok, false)
  granted(await rania.desk.call('DELETE', `/api/intake/letters/${unread}`))
  assert.deepEqual(await journal(), [
    ['outside-letter-deleted-unread', rania.id, unread],
    ['card-destroyed', nour.id, about],
    ['card-fetched', nour.id, about],
    ['card-read', nour.id, about],
    ['registration-deleted', nour.id, event],
    ['outside-letter-deleted', nour.id, read],
    ...before,
  ])
  granted(await hind.desk.strikeOff({ person: rania.id }))
  await inStep()
})

test('the key changes each month; what waits from before still opens, and two months after its end no more', async () => {
  const { id } = await leaveLetter('before')
  const [first] = shown()
  off = 0
  await inStep()
  assert.equal(shown().length, 2, 'the next one stands beside it until it ends')
  assert.ok(shown().some(({ key }) => key !== first?.key))
  assert.equal(granted(await nour.desk.readLetter(id)).text, 'before')
  off = 4 + 61
  await nour.desk.sync()
  assert.equal(refusal(await nour.desk.readLetter(id)), 'letter-not-for-device')
  assert.equal(refusal(await nour.desk.closeLetter(id)), 'letter-not-for-device')
  assert.ok(existsSync(path(folder, 'letters', id)))
  off = 0
})

test('a server that offers a key of its own in her name gets it signed by nobody', async () => {
  const { device } = await nour.desk.status()
  assert.ok(device)
  const before = shown()
  const key = (await exchangeKeyFrom(systemRandom(32))).publicKey
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString() as Instant
  const stranger = await signingKeyFrom(systemRandom(32))
  const forged = [systemRandom(64), await sign(stranger, offerToSign(systemRandom(32), { device, key, until }))].map(
    (signature) => encodeOffer({ device, key, until }, signature),
  )
  let asked = 0
  hind.network.instead = ({ path }) => {
    if (!path.endsWith('/intake/offers')) return null
    asked++
    return new Response(frames(forged))
  }
  granted(await hind.desk.sync())
  hind.network.instead = () => null
  assert.equal(asked, 1)
  assert.deepEqual(shown(), before)
})

test('once somebody is struck off, nothing more is sealed to her key', async () => {
  assert.ok(shown().length > 0)
  granted(await hind.desk.strikeOff({ person: nour.id }))
  granted(await hind.desk.sync())
  assert.deepEqual(shown(), [])
  assert.ok(existsSync(path(folder, 'letters')))
})

test('a signer gives the office to somebody who is listed and takes it away again; her device opens what is sealed while she has it, and nothing after', async () => {
  const rim = await join(server, hind, 'Rim', ['intake'])
  assert.equal(refusal(await amal.desk.setIntakeOffice(amal.id, true)), 'not-allowed', 'she signs nothing')
  assert.equal(refusal(await hind.desk.setIntakeOffice(hind.id, true)), 'not-allowed', 'nobody gives it to herself')
  const sync = async () => {
    for (const { desk } of [amal, rim, hind, amal]) granted(await desk.sync())
  }
  granted(await hind.desk.setIntakeOffice(amal.id, true))
  await sync()
  const both = await leaveLetter('to both')
  assert.equal(granted(await amal.desk.readLetter(both.id)).text, 'to both')
  const person = (await hind.desk.people()).find(({ id }) => id === amal.id)
  assert.deepEqual(person?.offices, ['member', 'intake'])

  granted(await hind.desk.setIntakeOffice(amal.id, false))
  assert.deepEqual(shown(), [], 'the list is begun anew')
  await sync()
  assert.equal(refusal(await amal.desk.letters()), 'not-intake')
  const after = await leaveLetter('to one alone')
  assert.equal(refusal(await amal.desk.readLetter(after.id)), 'not-intake')
  assert.equal(granted(await rim.desk.readLetter(after.id)).text, 'to one alone')
})

test('a letter is written into a dossier by whoever takes letters in and writes there: its words and files, once, and on this device it is known that they are; taken back, all of it is put away there', async () => {
  const rim = await join(server, hind, 'Rania', ['member', 'intake'])
  const sync = async () => {
    for (const { desk } of [rim, hind, rim]) granted(await desk.sync())
  }
  await sync()
  const { id } = await leaveLetter('to be kept in the dossier')
  granted(await rim.desk.createDossier([{ person: rim.id, role: 'lead' }]))
  const visit = (await rim.desk.dossiers())
    .flatMap(({ streams }) => streams)
    .find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  assert.equal(refusal(await amal.desk.handLetterOver(id, visit, 'a letter')), 'not-intake')
  granted(await rim.desk.handLetterOver(id, visit, 'a letter'))
  granted(await rim.desk.handLetterOver(id, visit, 'a letter'))
  const { files } = granted(await rim.desk.attachments(visit))
  assert.deepEqual(
    files.map(({ name, person }) => [name, person]),
    [
      [`${clock().slice(0, 10)}.txt`, rim.id],
      ['brixumelde.jpg', rim.id],
    ],
  )
  const [words] = files
  assert.ok(words)
  assert.equal(
    await granted(await rim.desk.openAttachment(visit, words.id))?.content.text(),
    'to be kept in the dossier',
  )
  const [handed, ...others] = granted(await rim.desk.handedLetters())
  assert.deepEqual([handed?.id, handed?.stream, handed?.parts, handed?.of, others.length], [id, visit, 2, 2, 0])

  // By mistake into this dossier: taken back, and brought there again, it is there once.
  const inSight = async () => {
    const registers = granted(await rim.desk.registers(visit))
    const { files } = granted(await rim.desk.attachments(visit))
    return [files.length, files.filter((file) => !isPutAway(registers, file.id)).length]
  }
  granted(await rim.desk.takeLetterBack(id, visit))
  assert.deepEqual(await inSight(), [2, 0])
  assert.deepEqual(granted(await rim.desk.handedLetters()).map(isHandedOver), [false])
  granted(await rim.desk.handLetterOver(id, visit, 'a letter'))
  assert.deepEqual(await inSight(), [2, 2])
  assert.deepEqual(granted(await rim.desk.handedLetters()).map(isHandedOver), [true])
  assert.equal(refusal(await amal.desk.takeLetterBack(id, visit)), 'not-found')
})
