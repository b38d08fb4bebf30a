// What waits of the dialogue with authorities, role by role, and the mail that says that something waits and nothing else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMail } from '../../src/foundation/server/mail/mail.ts'
import { sendReminders } from '../../src/institution/waiting/server/send-reminders.ts'
import type { WaitingItem } from '../../src/institution/waiting/waiting.ts'
import type { PersonId } from '../../src/vocabulary/ids.ts'
import { onEachDatabase } from '../support/databases.ts'
import { type Says, startMailServer } from '../support/mail-server.ts'
import { day, hind, karim, leila, openInstitution, salma } from './institution.ts'

const letter = {
  from: 'La présidente',
  to: { fr: 'Direction blorvanteq' },
  subject: { fr: 'Visite' },
  text: { fr: 'Nos recommandations.' },
}

onEachDatabase('what waits of the dialogue', ({ fresh }) => {
  async function sentLetter(due: string) {
    const clock = { today: day('2026-11-23') }
    const institution = await openInstitution(await fresh(), { today: async () => clock.today })
    const { ask } = institution
    const { id } = (await ask(karim, 'POST', '/dialogue', letter)).json
    await ask(karim, 'POST', `/dialogue/${id}/number`, { version: 1, on: '2026-09-20' })
    const waits = async (caller: typeof hind) =>
      (await ask(caller, 'GET', '/waiting')).json.map(({ id, overdue }: WaitingItem) => [id.split('/')[0], overdue])
    assert.deepEqual(await waits(karim), [['letter-to-send', false]])
    await ask(karim, 'POST', `/dialogue/${id}/send`, { sent: '2026-09-21', way: 'post', due })
    return { ...institution, id, clock, waits }
  }

  test('a draft waits for whoever wrote it, an answer for those who record it as its day comes near, and for nobody else', async () => {
    const { ask, clock, waits, id } = await sentLetter('2026-12-30')
    assert.deepEqual(await waits(karim), [])
    await ask(karim, 'POST', '/dialogue', letter)
    assert.deepEqual([await waits(karim), await waits(hind)], [[['letter-draft', false]], []])
    clock.today = day('2026-12-01')
    assert.deepEqual(await waits(hind), [['letter-answer-due', false]])
    clock.today = day('2026-12-31')
    assert.deepEqual(await waits(hind), [['letter-answer-overdue', true]])
    for (const other of [salma, leila]) assert.deepEqual(await waits(other), [])
    const answer = { on: '2026-12-31', language: 'fr', general: 'Reçu.' }
    await ask(karim, 'POST', `/dialogue/${id}/answers`, answer)
    assert.deepEqual(await waits(hind), [], 'answered')
  })

  test('a reminder letter is asked for at each step that the institution set, until it was sent', async () => {
    const { ask, clock, waits, id } = await sentLetter('2026-12-30')
    const settings = (await ask(hind, 'GET', '/dialogue/settings')).json
    const reminders = [
      { days: -10, letter: false },
      { days: 15, letter: true },
    ]
    await ask(hind, 'PUT', '/dialogue/settings', { ...settings, reminders })
    clock.today = day('2026-12-19')
    assert.deepEqual(await waits(hind), [])
    clock.today = day('2026-12-20')
    assert.deepEqual(await waits(hind), [['letter-answer-due', false]])
    clock.today = day('2027-01-14')
    assert.deepEqual(await waits(hind), [
      ['letter-answer-overdue', true],
      ['reminder-letter', false],
    ])
    const reminder = (await ask(hind, 'POST', '/dialogue', { ...letter, reminds: id })).json
    await ask(hind, 'POST', `/dialogue/${reminder.id}/number`, { version: 1, on: '2027-01-14' })
    await ask(hind, 'POST', `/dialogue/${reminder.id}/send`, { sent: '2027-01-14', way: 'post', due: null })
    assert.deepEqual(await waits(hind), [['letter-answer-overdue', true]])
  })

  test('whoever asked for it has one mail a day while something waits: it names no place, day, person or count', async () => {
    const { ask, parts, clock } = await sentLetter('2026-11-01')
    const mail = (caller: typeof hind, given: object | null) => ask(caller, 'PUT', '/waiting/mail', { mail: given })
    assert.equal((await mail(karim, { address: 'nobody', language: 'fr' })).json.problem.code, 'address-unusable')
    await mail(karim, { address: 'karim@mechanism.example', language: 'ar' })
    await mail(salma, { address: 'salma@mechanism.example', language: 'fr' })
    await mail(hind, { address: 'hind@mechanism.example', language: 'fr' })
    assert.equal((await ask(karim, 'GET', '/waiting/mail')).json.mail.language, 'ar')

    let puts: Says = [451, '4.3.0 later']
    const given: string[] = []
    await using smtp = await startMailServer({
      data: (text) => {
        given.push(/^Message-ID: (.*)$/im.exec(text)?.[1] ?? '')
        return puts
      },
    })
    const sender = openMail({ kind: 'smtp', address: smtp.address, from: 'system@mechanism.example' })
    let hour = 6
    const callers = new Map<PersonId, typeof hind>([karim, salma, hind].map((caller) => [caller.person, caller]))
    const callerOf = async (person: PersonId) => callers.get(person) ?? null
    const told: string[] = []
    const remind = () =>
      sendReminders({ parts, mail: sender, callerOf, hour: async () => hour }, (key) => told.push(key))
    await remind()
    assert.deepEqual([given, told], [[], []], 'nobody is woken')
    hour = 9
    callers.delete(hind.person)
    await remind()
    puts = 'die'
    await remind()
    assert.equal(smtp.received.length, 0, 'put off, and not lost')
    assert.deepEqual(told.splice(0), ['terminal.log.reminders-put-off', 'terminal.log.reminders-put-off'])
    puts = null
    await remind()
    await remind()
    assert.deepEqual([given.length, new Set(given).size], [3, 1], 'a mailbox sees that it is the same')
    assert.deepEqual(
      smtp.received.map(({ to }) => to),
      ['karim@mechanism.example'],
      'nothing waits for Salma, and Hind is no longer listed',
    )
    const [said] = smtp.received
    assert.ok(said)
    const [text = '', html = ''] = bodiesOf(said.text)
    assert.match(html, /<div lang="ar" dir="rtl"><p>/)
    const read = html.replace(/<head>.*<\/head>|<[^>]+>/g, '')
    assert.equal(read.replace(/\s+/g, ''), text.replace(/\s+/g, ''), 'one letter in two forms')
    assert.match(text, /ينتظرك/)
    assert.doesNotMatch(`${said.text}${text}`, /blorvanteq|2026\/001|كريم/)
    assert.doesNotMatch(text, /\d/)
    clock.today = day('2026-11-24')
    await Promise.all([remind(), remind()])
    assert.equal(smtp.received.length, 2, 'of two servers one sends it')
    clock.today = day('2031-01-01')
    await remind()
    clock.today = day('2026-11-24')
    await remind()
    assert.equal(smtp.received.length, 4, 'a clock that was wrong for a day silences nobody for years')
    assert.equal(new Set(given).size, 3)
    // A server that stood still over midnight goes on with the list of the day before.
    const { reminders } = parts.registers
    const [listed] = await reminders.unsent(day('2026-11-25'))
    assert.ok(listed)
    assert.equal(await reminders.claim(listed.person, { last: listed.last, on: day('2026-11-26') }), true)
    assert.equal(await reminders.claim(listed.person, { last: listed.last, on: day('2026-11-25') }), false)
    await reminders.release(listed.person, day('2026-11-25'))
    assert.equal(
      (await reminders.unsent(day('2026-11-26'))).some(({ person }) => person === listed.person),
      false,
    )
    clock.today = day('2026-11-25')
    puts = [550, '5.7.1 not wanted here']
    await remind()
    await remind()
    assert.deepEqual([given.length, told], [7, ['terminal.log.reminder']], 'refused: not asked again that day')
    await mail(karim, null)
    puts = null
    clock.today = day('2026-11-26')
    await remind()
    assert.equal(smtp.received.length, 4)
    sender.close()
  })
})

/** The bodies of a mail in several forms, as they are read. */
const bodiesOf = (mail: string): readonly string[] =>
  [...mail.matchAll(/Content-Transfer-Encoding: (\S+)\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/g)].map(
    ([, how, body = '']) =>
      how === 'base64'
        ? Buffer.from(body, 'base64').toString()
        : Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString(),
  )
