// Letters to authorities and the answers that come to them: numbers without a gap, nothing changed once it has left, nothing lost that came.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type LetterContent, unanswered } from '../../src/institution/letters/letter.ts'
import type { LetterDossier } from '../../src/institution/letters/letter-register.ts'
import { dueOf, firstSettings, referenceOf } from '../../src/institution/letters/letter-settings.ts'
import { closeEnded } from '../../src/institution/letters/server/close-addresses.ts'
import { letterCarriesTable } from '../../src/institution/letters/server/letter-rows.ts'
import type { InstitutionParts } from '../../src/institution/server/parts.ts'
import { answerAddresses as realAddresses } from '../../src/sealed/server/intake/answer-addresses.ts'
import { intakeFolder } from '../../src/sealed/server/intake/intake-folder.ts'
import { type AuthorityAnswer, receiptOf, textOfAnswer } from '../../src/vocabulary/authority-answers.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { dayAfter, type IsoDate } from '../../src/vocabulary/dates.ts'
import { idOf, type LetterId, type PlaceId } from '../../src/vocabulary/ids.ts'
import { letterFileType } from '../../src/vocabulary/letter-files.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, hind, karim, leila, means, openInstitution, prison, salma } from './institution.ts'

describe('the last day for an answer', () => {
  const sent = day('2026-11-26') // a Thursday

  test('is none where the institution has set no number of days', () => {
    assert.equal(dueOf(firstSettings, sent), null)
  })

  test('counts calendar days, and moves from a day that is not worked to the next that is', () => {
    const thirty = { ...firstSettings, days: 30 }
    assert.equal(dueOf(thirty, sent), '2026-12-26') // a Saturday
    assert.equal(dueOf({ ...thirty, restDays: [6, 7] }, sent), '2026-12-28')
    const feast = [{ on: day('2026-12-28'), name: 'Fête' }]
    assert.equal(dueOf({ ...thirty, restDays: [6, 7], nonWorking: feast }, sent), '2026-12-29')
  })

  test('counts working days past the institution’s own rest and non-working days', () => {
    const ten = { ...firstSettings, days: 10, counting: 'working' as const, restDays: [5, 6] }
    assert.equal(dueOf(ten, sent), '2026-12-10')
    assert.equal(dueOf({ ...ten, nonWorking: [{ on: day('2026-12-01'), name: '' }] }, sent), '2026-12-13')
  })
})

test('a reference is written by the institution’s own pattern', () => {
  assert.equal(
    referenceOf({ ...firstSettings, pattern: 'MNP/D/{year}-{number}', figures: 4 }, '2026', 7),
    'MNP/D/2026-0007',
  )
})

test('a file is what its bytes say, and one whose name says another thing is refused', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
  const codeOf = (content: string, name: string) => {
    const type = letterFileType(bytes(content), name)
    return type.ok ? type.value : type.problem.code
  }
  assert.equal(codeOf('%PDF-1.7\n', 'lettre.PDF'), 'application/pdf')
  assert.equal(codeOf('%PDF-1.7\n', 'lettre.jpg'), 'letter-file-false')
  assert.equal(codeOf('MZ\x90\0', 'lettre.pdf'), 'letter-file-false')
  assert.equal(codeOf('<html><script>', 'lettre.pdf'), 'letter-file-false')
  assert.equal(codeOf('MZ\x90\0', 'lettre.exe'), 'letter-file-kind')
  assert.equal(codeOf('words', 'lettre'), 'letter-file-kind')
  assert.match(codeOf('PK\x03\x04....word/document.xml', 'réponse.docx'), /wordprocessingml/)
})

const recommendation = {
  text: { fr: 'Assurer une heure de promenade', ar: 'ضمان ساعة من الفسحة' },
  addressees: [
    { kind: 'authority', name: { fr: 'Ministère' } },
    { kind: 'authority', name: { fr: 'Direction des établissements' } },
  ],
  theme: 'daily-life',
  made: '2026-07-20',
}
const letter = {
  from: 'La présidente',
  to: { fr: 'Direction des établissements' },
  subject: { fr: 'Visite de Ras Talaa' },
  text: { fr: 'Nous vous adressons nos recommandations.' },
}

onEachDatabase('the register of letters', ({ fresh }) => {
  test('the letters of a recommendation are those that carry it, those of a place carry one about it, older ones too', async () => {
    const database = await fresh()
    const { ask, registers } = await openInstitution(database)
    const [here, elsewhere] = [
      await registers.places.add(prison, hind.person),
      await registers.places.add(prison, hind.person),
    ]
    const made = (await ask(hind, 'POST', '/recommendations', { ...recommendation, place: here.id })).json
    const carried = [{ id: made.id, addressee: 2 }]
    const written = (await ask(karim, 'POST', '/dialogue', { ...letter, recommendations: carried })).json
    await ask(karim, 'POST', '/dialogue', letter)
    const at = async (place: PlaceId) =>
      (await ask(salma, 'GET', `/dialogue?place=${place}`)).json.items.map(({ id }: { id: string }) => id)
    const of = async (id: string) =>
      (await ask(salma, 'GET', `/dialogue?recommendation=${id}`)).json.items.map((one: { id: string }) => one.id)
    assert.deepEqual([await at(here.id), await at(elsewhere.id)], [[written.id], []])
    const another = (await ask(hind, 'POST', '/recommendations', { ...recommendation, place: here.id })).json
    assert.deepEqual([await of(made.id), await of(another.id)], [[written.id], []])
    await database.db.schema.dropTable('letter_carries').execute()
    await letterCarriesTable(database.db, database.kind)
    assert.deepEqual(await at(here.id), [written.id])
    const path = `/dialogue/${written.id}`
    assert.equal((await ask(karim, 'PUT', path, { ...letter, version: written.version })).status, 200)
    assert.deepEqual(await at(here.id), [])
    assert.equal((await ask(salma, 'GET', '/dialogue?place=nowhere')).status, 422)
  })

  const codeOf = (answer: { json: { problem?: { code: string } } }) => answer.json.problem?.code
  const pdf = { name: 'scan.pdf', bytes: toBase64url(new Uint8Array(Buffer.from('%PDF-1.7 scan'))) }

  /** An institution with one recommendation and a letter that carries it, sent. */
  async function sentLetter() {
    const own = means()
    const addresses: string[] = []
    const answerAddresses: InstitutionParts['answerAddresses'] = {
      put: async (address, sealed) => void addresses.push(`put ${address} ${sealed.length}`),
      withdraw: async (address, on) => void addresses.push(`withdrawn ${address} ${on}`),
      remove: async (address) => void addresses.push(`removed ${address}`),
      list: async () => [],
    }
    const institution = await openInstitution(await fresh(), { answerAddresses }, own)
    const { ask } = institution
    const made = (await ask(hind, 'POST', '/recommendations', recommendation)).json
    const written = (
      await ask(karim, 'POST', '/dialogue', { ...letter, recommendations: [{ id: made.id, addressee: 2 }] })
    ).json
    const path = `/dialogue/${written.id}`
    await ask(karim, 'POST', `${path}/number`, { version: 1, on: '2026-11-20' })
    const how = { sent: '2026-11-21', way: 'post', due: '2026-12-21' }
    const sent = (await ask(karim, 'POST', `${path}/send`, how)).json
    assert.equal(sent.state.kind, 'sent')
    const print = async (answer: AuthorityAnswer) => receiptOf(await own.hash('authority-answer', textOfAnswer(answer)))
    return { ...institution, made, path, id: written.id as LetterId, print, addresses }
  }

  const answerTo = (id: LetterId, recommendation: AuthorityAnswer['lines'][0]['recommendation']): AuthorityAnswer => ({
    letter: id,
    reference: '2026/001',
    language: 'fr',
    on: day('2026-11-22'),
    name: 'M. le directeur',
    role: 'Directeur',
    general: '',
    lines: [
      { recommendation, position: 'partly', text: ' Acceptée ', measures: 'Une cour est rouverte.', timetable: '2027' },
    ],
    files: [],
  })

  test('numbers run through the year in one series, and a number that is not sent says why', async () => {
    const { ask } = await openInstitution(await fresh())
    const ids: string[] = []
    for (let at = 0; at < 3; at++) ids.push((await ask(karim, 'POST', '/dialogue', letter)).json.id)
    const number = (id: string | undefined, on: string, version = 1) =>
      ask(karim, 'POST', `/dialogue/${id}/number`, { version, on })
    assert.equal((await number(ids[0], '2026-11-20')).json.state.reference, '2026/001')
    assert.equal(codeOf(await number(ids[1], '2026-11-20', 9)), 'changed-meanwhile')
    assert.equal((await number(ids[1], '2026-11-20')).json.state.reference, '2026/002', 'a refusal leaves no gap')
    assert.equal((await number(ids[2], '2027-01-02')).json.state.reference, '2027/001')
    assert.equal(codeOf(await ask(karim, 'POST', `/dialogue/${ids[1]}/void`, { on: '2026-11-21' })), 'field-missing')
    const reason = { on: '2026-11-21', reason: 'Envoyée par erreur au mauvais service' }
    assert.equal((await ask(karim, 'POST', `/dialogue/${ids[1]}/void`, reason)).json.state.kind, 'void')
    const closed = (await ask(salma, 'GET', '/dialogue?view=closed')).json
    assert.deepEqual(
      closed.items.map((one: { state: unknown }) => one.state),
      [{ kind: 'void', reference: '2026/002', numbered: '2026-11-20', recommendations: [], ...reason }],
    )
  })

  test('a letter that has its number, or has left, never changes; its recommendations stay as they read that day', async () => {
    const { ask, path, made } = await sentLetter()
    const changed = { ...letter, subject: { fr: 'Autre chose' }, version: 3 }
    assert.equal(codeOf(await ask(karim, 'PUT', path, changed)), 'letter-frozen')
    assert.equal(codeOf(await ask(karim, 'DELETE', path)), 'letter-frozen')
    assert.equal(codeOf(await ask(karim, 'POST', `${path}/number`, { version: 3, on: '2026-11-22' })), 'letter-frozen')
    await ask(hind, 'PUT', `/recommendations/${made.id}`, {
      ...recommendation,
      text: { fr: 'Autrement dit' },
      version: 1,
    })
    const { letter: kept } = (await ask(salma, 'GET', path)).json
    assert.deepEqual(kept.state.recommendations, [{ id: made.id, number: made.number, text: recommendation.text }])
    assert.deepEqual((await ask(karim, 'GET', `${path}/shown`)).json.shown.recommendations, kept.state.recommendations)
  })

  test('a last day for an answer before the letter, and a day of sending before its number, are refused', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/dialogue', letter)).json
    const send = (how: object) => ask(karim, 'POST', `/dialogue/${id}/send`, { way: 'post', ...how })
    assert.equal(codeOf(await send({ sent: '2026-11-21' })), 'letter-not-numbered')
    await ask(karim, 'POST', `/dialogue/${id}/number`, { version: 1, on: '2026-11-20' })
    assert.equal(codeOf(await send({ sent: '2026-11-19' })), 'dates-out-of-order')
    assert.equal(codeOf(await send({ sent: '2026-11-21', due: '2026-11-20' })), 'dates-out-of-order')
    assert.equal(codeOf(await send({ sent: '2026-11-21', due: '2026-02-30' })), 'date-does-not-exist')
    assert.equal((await send({ sent: '2026-11-21', due: null })).status, 200)
  })

  test('two people write one letter: the second sees that it was changed', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/dialogue', letter)).json
    const change = (version: number) =>
      ask(hind, 'PUT', `/dialogue/${id}`, { ...letter, attention: 'Service', version })
    assert.equal((await change(1)).json.version, 2)
    assert.equal(codeOf(await change(1)), 'changed-meanwhile')
  })

  test('a letter goes to a body of the register, or to one that is named in words alone', async () => {
    const { ask } = await openInstitution(await fresh())
    const form = { kind: 'directorate', name: { fr: 'Direction des établissements' } }
    const body = (await ask(karim, 'POST', '/authorities', form)).json
    const written = (await ask(karim, 'POST', '/dialogue', { ...letter, authority: body.id, to: body.name })).json
    const { content } = (await ask(salma, 'GET', `/dialogue/${written.id}`)).json.letter
    assert.deepEqual([content.authority, content.to], [body.id, form.name])
    assert.equal((await ask(karim, 'POST', '/dialogue', letter)).json.content.authority, null)
    const nobody = { ...letter, authority: written.id }
    assert.equal(codeOf(await ask(karim, 'POST', '/dialogue', nobody)), 'not-found')
  })

  test('a scan is kept by its bytes; a false one, and one of two hundred megabytes, are refused', async () => {
    const { ask } = await openInstitution(await fresh())
    const kept = (await ask(karim, 'POST', '/dialogue/files', pdf)).json
    assert.equal((await ask(karim, 'GET', `/dialogue/files/${kept.hash}`)).json.bytes, pdf.bytes)
    assert.equal(codeOf(await ask(karim, 'POST', '/dialogue/files', { ...pdf, name: 'scan.png' })), 'letter-file-false')
    const huge = { ...pdf, bytes: 'A'.repeat(40 * 1024 * 1024) }
    assert.equal(codeOf(await ask(karim, 'POST', '/dialogue/files', huge)), 'body-too-large')
    const ghost = { ...letter, files: [{ ...kept, hash: '0'.repeat(64) }] }
    assert.equal(codeOf(await ask(karim, 'POST', '/dialogue', ghost)), 'not-found')
    assert.equal((await ask(karim, 'POST', '/dialogue', { ...letter, files: [kept] })).json.content.files.length, 1)
  })

  test('an answer is kept word for word with its receipt, moves its recommendation, and is entered once however often it is sent', async () => {
    const { ask, registers, path, id, made, print } = await sentLetter()
    const answer = answerTo(id, made.id)
    const receipt = await print(answer)
    const enter = (more: object = {}) =>
      ask({ ...karim, offices: ['intake'] }, 'POST', '/dialogue/answers', { answer, receipt, files: [], ...more })
    assert.equal(codeOf(await enter({ answer: { ...answer, name: 'Un autre' } })), 'answer-altered')
    assert.equal((await enter()).status, 200)
    assert.equal(codeOf(await enter()), 'answer-entered')
    const dossier = (await ask(salma, 'GET', path)).json
    assert.deepEqual(
      dossier.answers.map((one: Record<string, unknown>) => [one.answer, one.receipt, one.way, one.to]),
      [[answer, receipt, 'address', 'standing']],
    )
    assert.equal(dossier.letter.answered, 'wholly')
    const file = await registers.recommendations.get(made.id, day('2026-11-23'))
    assert.deepEqual(
      file?.answers.map(({ addressee, position, text, reference }) => [addressee, position, text, reference]),
      [[2, 'partly', { fr: ' Acceptée \n\nUne cour est rouverte.\n\n2027' }, `2026/001 · ${receipt}`]],
    )
    assert.equal(codeOf(await ask(leila, 'POST', '/dialogue/answers', { answer, receipt, files: [] })), 'not-allowed')
  })

  test('a later answer supplements the earlier one; one about a recommendation that the letter does not carry is refused', async () => {
    const { ask, path, id, made, print } = await sentLetter()
    const first = { ...answerTo(id, made.id), lines: [], general: 'Nous examinons.' }
    const bring = async (answer: AuthorityAnswer) =>
      ask(karim, 'POST', '/dialogue/answers', { answer, receipt: await print(answer), files: [] })
    assert.equal((await bring(first)).status, 200)
    assert.equal((await ask(karim, 'GET', path)).json.letter.answered, 'partly')
    assert.equal((await bring(answerTo(id, made.id))).status, 200)
    const dossier = (await ask(karim, 'GET', path)).json
    assert.deepEqual([dossier.letter.answered, dossier.answers.length], ['wholly', 2])
    assert.equal(codeOf(await bring(answerTo(id, idOf(new Uint8Array(16).fill(9))))), 'answer-not-of-letter')
  })

  test('later words without a position are kept as an answer, and the position that was taken before stands', async () => {
    const { ask, registers, path, id, made, print } = await sentLetter()
    const bring = async (answer: AuthorityAnswer) =>
      ask(karim, 'POST', '/dialogue/answers', { answer, receipt: await print(answer), files: [] })
    const words = { recommendation: made.id, position: 'none', text: 'À l’étude', measures: '', timetable: '' } as const
    const silent = { ...words, text: ' ' }
    assert.equal((await bring({ ...answerTo(id, made.id), lines: [silent], general: 'Plus tard.' })).status, 200)
    const leftOpen = async () => {
      const { letter, answers } = (await ask(karim, 'GET', path)).json as LetterDossier
      return [letter.answered, unanswered(letter.content, answers).map((one) => one.id)]
    }
    assert.deepEqual(await leftOpen(), ['partly', [made.id]])
    assert.equal((await bring(answerTo(id, made.id))).status, 200)
    assert.deepEqual(await leftOpen(), ['wholly', []], 'a reminder would carry none of them')
    assert.equal((await bring({ ...answerTo(id, made.id), lines: [words] })).status, 200)
    const file = await registers.recommendations.get(made.id, day('2026-11-23'))
    assert.deepEqual(
      [file?.positions, file?.answers.map(({ position }) => position)],
      [
        ['none', 'partly'],
        ['partly', 'none'],
      ],
    )
  })

  test('an answer to a letter that was withdrawn is kept, told apart, and moves no recommendation', async () => {
    const { ask, registers, path, id, made, print, addresses } = await sentLetter()
    const address = idOf(new Uint8Array(16).fill(7))
    await ask(karim, 'POST', `${path}/address`, { address, sealed: 'AAAA' })
    const withdrawn = await ask(karim, 'POST', `${path}/withdraw`, { on: '2026-11-22', reason: 'Envoyée deux fois' })
    assert.equal(withdrawn.json.state.kind, 'withdrawn')
    assert.deepEqual(addresses, [`put ${address} 3`, `withdrawn ${address} 2026-11-22`])
    const answer = answerTo(id, made.id)
    const kept = await ask(karim, 'POST', '/dialogue/answers', { answer, receipt: await print(answer), files: [] })
    assert.equal(kept.json.to, 'withdrawn')
    assert.deepEqual((await registers.recommendations.get(made.id, day('2026-11-23')))?.answers, [])
  })

  test('an answer whose day is before that of its recommendation, as by the clock of another zone, is taken up with the day of the recommendation', async () => {
    const { ask, registers, path, id, made, print } = await sentLetter()
    const answer = { ...answerTo(id, made.id), on: day('2026-07-19') }
    const kept = await ask(karim, 'POST', '/dialogue/answers', { answer, receipt: await print(answer), files: [] })
    assert.equal(kept.status, 200)
    assert.equal((await ask(salma, 'GET', path)).json.answers[0].answer.on, '2026-07-19')
    const known = await registers.recommendations.get(made.id, day('2026-11-23'))
    assert.deepEqual(
      known?.answers.map(({ on, position }) => [on, position]),
      [['2026-07-20', 'partly']],
    )
  })

  test('an answer that was handed in before its letter was withdrawn, and waited, answers the letter as it then stood', async () => {
    const { ask, registers, path, id, made, print } = await sentLetter()
    await ask(karim, 'POST', `${path}/withdraw`, { on: '2026-11-22', reason: 'Envoyée deux fois' })
    const answer = { ...answerTo(id, made.id), on: day('2026-11-21') }
    const kept = await ask(karim, 'POST', '/dialogue/answers', { answer, receipt: await print(answer), files: [] })
    assert.equal(kept.json.to, 'standing')
    const known = await registers.recommendations.get(made.id, day('2026-11-23'))
    assert.deepEqual(
      known?.answers.map(({ on, position }) => [on, position]),
      [['2026-11-21', 'partly']],
    )
  })

  test('what lay at an address is gone a month after its last day, whether the letter stands or was withdrawn; what was handed in waits for the intake', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wiqaya-addresses-'))
    const answerAddresses = await realAddresses(folder)
    const intake = await intakeFolder(folder, async () => 'UTC')
    const { ask, registers } = await openInstitution(await fresh(), { answerAddresses })
    const opened = async (at: number) => {
      const { id } = (await ask(karim, 'POST', '/dialogue', letter)).json
      await ask(karim, 'POST', `/dialogue/${id}/number`, { version: 1, on: '2026-11-20' })
      await ask(karim, 'POST', `/dialogue/${id}/send`, { sent: '2026-11-21', way: 'post', due: '2026-12-21' })
      const address = idOf<LetterId>(new Uint8Array(16).fill(at))
      const sealed = toBase64url(new Uint8Array([1, 2, 3]))
      assert.equal((await ask(karim, 'POST', `/dialogue/${id}/address`, { address, sealed })).status, 200)
      return { id, address }
    }
    const [standing, withdrawn] = [await opened(1), await opened(2)]
    const draft = (await ask(karim, 'POST', '/dialogue', letter)).json
    const others = { address: standing.address, sealed: toBase64url(new Uint8Array([9])) }
    for (const id of [withdrawn.id, draft.id])
      assert.equal(
        codeOf(await ask(karim, 'POST', `/dialogue/${id}/address`, others)),
        'field-unknown-value',
        'what lies at another letter’s address is neither changed nor taken away',
      )
    assert.equal((await ask(karim, 'POST', `/dialogue/${standing.id}/address`, others)).status, 200)
    assert.deepEqual([...readFileSync(join(folder, 'addresses', standing.address))], [1, 2, 3])
    await ask(karim, 'POST', `/dialogue/${withdrawn.id}/withdraw`, { on: '2026-11-22', reason: 'Remplacée' })
    writeFileSync(join(folder, 'addresses', `${standing.address}.handed`), '2026-12-01\tabcd\n')
    writeFileSync(join(folder, 'authority-answers', idOf<LetterId>(new Uint8Array(16).fill(3))), 'sealed')
    const { until } = (await ask(karim, 'GET', `/dialogue/${standing.id}`)).json.letter.address
    const on = (today: IsoDate) => closeEnded({ letters: registers.letters, answerAddresses, today: async () => today })
    await on(dayAfter(until, 30))
    assert.deepEqual(new Set(await answerAddresses.list()), new Set([standing.address, withdrawn.address]))
    await on(dayAfter(until, 31))
    assert.deepEqual(readdirSync(join(folder, 'addresses')), [])
    assert.equal((await intake.authorityAnswers.list()).length, 1)
    rmSync(folder, { recursive: true })
  })

  test('an answer on paper is entered with its scan, on the day it came and not before the letter', async () => {
    const { ask, path, made } = await sentLetter()
    const scan = (await ask(karim, 'POST', '/dialogue/files', pdf)).json
    const paper = {
      on: '2026-11-23',
      language: 'ar',
      general: '',
      lines: [{ recommendation: made.id, position: 'accepted', text: 'نقبل' }],
      files: [scan],
    }
    assert.equal(codeOf(await ask(salma, 'POST', `${path}/answers`, paper)), 'not-allowed')
    assert.equal(codeOf(await ask(karim, 'POST', `${path}/answers`, { ...paper, on: '2026-11-01' })), 'date-too-early')
    const empty = { ...paper, lines: [], files: [] }
    assert.equal(codeOf(await ask(karim, 'POST', `${path}/answers`, empty)), 'answer-empty')
    const kept = (await ask(karim, 'POST', `${path}/answers`, paper)).json
    assert.deepEqual([kept.way, kept.files, kept.answer.lines[0].text], ['paper', [scan], 'نقبل'])
    assert.equal(codeOf(await ask(karim, 'POST', `${path}/answers`, paper)), 'answer-entered')
  })

  test('a reminder letter stands with the letter that it reminds of, and lists are found by what waits', async () => {
    const { ask, path, id } = await sentLetter()
    const reminder = (
      await ask(karim, 'POST', '/dialogue', { ...letter, reminds: id } satisfies Partial<LetterContent>)
    ).json
    assert.deepEqual(
      (await ask(karim, 'GET', path)).json.reminders.map((one: { id: string }) => one.id),
      [reminder.id],
    )
    const idsOf = async (view: string) =>
      (await ask(salma, 'GET', `/dialogue?view=${view}`)).json.items.map((one: { id: string }) => one.id)
    assert.deepEqual(
      [await idsOf('awaited'), await idsOf('overdue'), await idsOf('to-send')],
      [[id], [], [reminder.id]],
    )
    assert.deepEqual((await ask(salma, 'GET', '/dialogue?text=talaa')).json.total, 2)
    assert.deepEqual((await ask(salma, 'GET', '/dialogue?text=2026/001')).json.items[0].id, id)
  })

  test('the institution sets its own pattern, days and reminders; two people at once do not overwrite each other', async () => {
    const { ask } = await openInstitution(await fresh())
    const first = (await ask(karim, 'GET', '/dialogue/settings')).json
    assert.deepEqual(first, firstSettings)
    const set = (more: object) => ask(karim, 'PUT', '/dialogue/settings', { ...first, ...more })
    assert.equal(codeOf(await set({ pattern: '{year}' })), 'letter-pattern')
    assert.equal(codeOf(await set({ restDays: [1, 2, 3, 4, 5, 6, 7] })), 'field-too-long')
    const reminders = [
      { days: 15, letter: true },
      { days: -30, letter: false },
    ]
    const kept = (await set({ pattern: 'MNP {number}/{year}', days: 60, reminders })).json
    assert.deepEqual([kept.version, kept.reminders[0].days], [2, -30])
    assert.equal(codeOf(await set({ days: 10 })), 'changed-meanwhile')
    assert.equal(codeOf(await ask(salma, 'PUT', '/dialogue/settings', kept)), 'not-allowed')
    const { id } = (await ask(karim, 'POST', '/dialogue', letter)).json
    const numbered = await ask(karim, 'POST', `/dialogue/${id}/number`, { version: 1, on: '2026-11-20' })
    assert.equal(numbered.json.state.reference, 'MNP 001/2026')
    const due = async (sent: string) => (await ask(karim, 'GET', `/dialogue/${id}/due?sent=${sent}`)).json
    assert.deepEqual(await due('2026-11-20'), { due: '2027-01-19', shown: null })
    // Sent days after its address was drawn and printed: what the authority reads there is said beside what would be calculated.
    const opened = { address: 'AAAAAAAAAAAAAAAAAAAAAA', sealed: 'AAAA' }
    assert.equal((await ask(karim, 'POST', `/dialogue/${id}/address`, opened)).status, 200)
    assert.equal((await ask(karim, 'GET', `/dialogue/${id}/shown`)).json.shown.due, '2027-01-19')
    assert.deepEqual(await due('2026-11-24'), { due: '2027-01-23', shown: '2027-01-19' })
  })
})
