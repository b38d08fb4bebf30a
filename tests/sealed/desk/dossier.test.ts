// A dossier through the desks of its people, over a real server: together, apart, offline, locked.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { bindNote, wordsInstead } from '../../../src/sealed/browser/notes/note-binding.ts'
import { takesWhole } from '../../../src/sealed/browser/notes/note-schema.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import { readRules } from '../../../src/sealed/dossier/forms/rules.ts'
import { composeSheets } from '../../../src/sealed/dossier/sheets/compose-sheets.ts'
import { generalConditions } from '../../../src/sealed/dossier/templates/general-conditions.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { parseRecord } from '../../../src/sealed/log/form.ts'
import { addParagraphs, noteFragment, textOfNote } from '../../../src/sealed/log/note-text.ts'
import { noteClient } from '../../../src/sealed/log/notes.ts'
import { newSheetCode } from '../../../src/sealed/mailbox/sheet-code.ts'
import type { StreamEntry } from '../../../src/sealed/mailbox/wire.ts'
import type { Clock, Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted, type Problem, refuse } from '../../../src/vocabulary/problems.ts'
import { reads, saidOf } from '../../attacks/reads-as.ts'
import { until } from '../../support/installation.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { crowd } from '../log/heavy-edit.ts'
import { furtherDevice, join, passphrase, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)
const salma = await join(server, hind, 'Salma', ['member'])
const nader = await join(server, hind, 'Nader', ['expert', 'health-professional'])
for (const { desk } of [hind, younes, salma, nader]) granted(await desk.sync())

const q12 = 'answers/q12'
const syncAll = async (...members: readonly { desk: Desk }[]) => {
  for (const { desk } of members) granted(await desk.sync())
}

/** A dossier of Salma's with the doctor in its team, known to both. */
async function dossierOfTwo(): Promise<{ dossier: DossierId; visit: StreamId }> {
  const dossier = granted(
    await salma.desk.createDossier([
      { person: salma.id, role: 'lead' },
      { person: nader.id, role: 'expert' },
    ]),
  )
  await syncAll(salma, nader, hind)
  return { dossier, visit: await visitOf(salma, dossier) }
}

async function visitOf({ desk }: { desk: Desk }, dossier: DossierId): Promise<StreamId> {
  const card = (await desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')
  if (!visit) throw new Error('a dossier has a visit stream')
  return visit.id
}

const values = async ({ desk }: { desk: Desk }, stream: StreamId, register = q12) =>
  granted(await desk.registers(stream))
    .get(register)
    ?.map(({ value }) => value) ?? []

describe('a dossier', () => {
  test('lists its team with the coordinators, and who reads which stream', async () => {
    const { dossier } = await dossierOfTwo()
    const card = (await nader.desk.dossiers()).find(({ id }) => id === dossier)
    assert.deepEqual(card?.team.map(({ role }) => role).sort(), ['coordinator', 'coordinator', 'expert', 'lead'])
    const [control, visit] = card?.streams ?? []
    assert.deepEqual([control?.purpose, visit?.purpose], ['control', 'visit'])
    assert.deepEqual(visit?.mine, { read: true, write: true, manage: false })
    assert.equal(visit?.readers.length, 4)
  })

  test('edited by two people offline keeps both answers, and a third record settles the difference', async () => {
    const { visit } = await dossierOfTwo()
    salma.network.cut = true
    nader.network.cut = true
    granted(await salma.desk.write(visit, [{ register: q12, value: 'yes' }]))
    granted(await nader.desk.write(visit, [{ register: q12, value: 'no' }]))
    assert.deepEqual([await values(salma, visit), await values(nader, visit)], [['yes'], ['no']])
    assert.equal((await salma.desk.status()).unsent.count, 1)
    salma.network.cut = false
    nader.network.cut = false
    await syncAll(salma, nader, salma)
    assert.deepEqual((await values(salma, visit)).toSorted(), ['no', 'yes'])
    assert.deepEqual(await values(nader, visit), await values(salma, visit))

    granted(await salma.desk.write(visit, [{ register: q12, value: 'partly' }]))
    await syncAll(salma, nader)
    assert.deepEqual(await values(nader, visit), ['partly'])
    assert.deepEqual(granted(await nader.desk.history(visit, q12)).map(({ value, sent }) => [value, sent]).length, 3)
  })

  test('is begun without a network, and reaches the others once there is one', async () => {
    salma.network.cut = true
    const dossier = granted(await salma.desk.createDossier([{ person: salma.id, role: 'lead' }]))
    const visit = await visitOf(salma, dossier)
    granted(await salma.desk.write(visit, [{ register: 'plan/place', value: 'سجن المنارة' }]))
    assert.equal(refusal(await salma.desk.sync()), 'network-unreachable')
    const { unsent, online } = await salma.desk.status()
    assert.deepEqual([unsent.count, online, unsent.oldest !== null], [4, false, true])
    salma.network.cut = false
    await syncAll(salma, hind)
    assert.deepEqual(await values(hind, visit, 'plan/place'), ['سجن المنارة'])
    assert.equal((await salma.desk.status()).unsent.count, 0)
  })

  test('is not begun by someone who is neither coordinator nor its lead', async () => {
    assert.equal(
      refusal(await nader.desk.createDossier([{ person: nader.id, role: 'lead' }])),
      'decision-not-authorised',
    )
    assert.equal((await nader.desk.status()).unsent.count, 0)
  })

  test('is not lost to a server that names twelve million streams which are none: it is refused at the first', async () => {
    const list = `[${'null,'.repeat(12_000_000)}null]`
    hind.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams' ? new Response(list) : null
    // Told of each, the device had no memory left, and this process would end here.
    assert.equal(refusal(await hind.desk.sync()), 'unexpected')
    hind.network.instead = () => null
    granted(await hind.desk.sync())
  })

  test('is opened again with what was written, after a lock', async () => {
    const { visit } = await dossierOfTwo()
    granted(await salma.desk.write(visit, [{ register: q12, value: 'kept' }]))
    await salma.desk.lock()
    assert.equal(refusal(await salma.desk.registers(visit)), 'device-locked')
    assert.deepEqual(await salma.desk.dossiers(), [])
    granted(await salma.desk.unlock(passphrase))
    assert.deepEqual(await values(salma, visit), ['kept'])
  })
})

const unended = ({ problem }: { readonly problem: Problem }) => assert.fail(problem.code)

describe('a note', () => {
  test('written by two people at once holds what both wrote, each under a clientID of her own', async () => {
    const { visit } = await dossierOfTwo()
    const [hers, his] = [
      bindNote(salma.desk, visit, 'notes/visit', unended),
      bindNote(nader.desk, visit, 'notes/visit', unended),
    ]
    const [herDoc, hisDoc] = [granted(await hers.opened), granted(await his.opened)]
    for (const letter of 'the yard is small. ') herDoc.getText().insert(herDoc.getText().length, letter)
    for (const letter of 'no doctor at night. ') hisDoc.getText().insert(hisDoc.getText().length, letter)
    const before = [await salma.store.countUnsent(), (await salma.desk.status()).unsent.count]
    await syncAll(salma, nader, salma)
    assert.deepEqual(before, [0, 1], 'nothing is sealed while she types, and all of it will be one record')
    assert.equal(herDoc.getText().toString(), hisDoc.getText().toString())
    assert.match(herDoc.getText().toString(), /the yard is small\. .*|.*no doctor at night\. /)
    assert.equal(herDoc.getText().length, 'the yard is small. no doctor at night. '.length)
    assert.notEqual(herDoc.clientID, hisDoc.clientID)
    hers.close()
    his.close()
  })

  test('from which a colleague deletes what stood tells whoever writes in it which words, whose act and when; they are put in again, on a device that was closed meanwhile too', async () => {
    const { visit } = await dossierOfTwo()
    const note = 'notes/deleted'
    const stood = ['لا نافذة في الزنزانة 4', 'the tap runs brown']
    const [hers, his] = [bindNote(salma.desk, visit, note, unended), bindNote(nader.desk, visit, note, unended)]
    const [herDoc, hisDoc] = [granted(await hers.opened), granted(await his.opened)]
    addParagraphs(herDoc, [...stood, 'no clock'])
    await syncAll(salma, nader)
    const lost = async (desk: Desk) => granted(await desk.earlierWords(visit, note))
    assert.deepEqual(await lost(salma.desk), [])
    const fragment = hisDoc.getXmlFragment(noteFragment)
    fragment.delete(0, 2)
    // What is added to a line leaves it standing.
    const line = (fragment.get(0) as XmlElement).get(0) as XmlText
    line.insert(line.length, ' on the wall')
    await syncAll(nader, salma)
    for (const { desk } of [salma, nader])
      assert.deepEqual(
        (await lost(desk)).map(({ person, lines }) => ({ person, lines })),
        [{ person: nader.id, lines: stood }],
      )
    for (const binding of [hers, his]) binding.close()
    granted(await salma.desk.lock())
    granted(await salma.desk.unlock(passphrase))
    const again = bindNote(salma.desk, visit, note, unended)
    const [gone] = await lost(salma.desk)
    addParagraphs(granted(await again.opened), gone?.lines ?? [])
    assert.deepEqual(await lost(salma.desk), [])
    await syncAll(salma, nader)
    assert.deepEqual(await lost(nader.desk), [])
    const { state } = granted(await nader.desk.openNote(visit, note))
    assert.equal(textOfNote(state), ['no clock on the wall', ...stood].join('\n'))
    again.close()
  })

  test('opened twice on one device shows in each what was written in the other', async () => {
    const { visit } = await dossierOfTwo()
    const [one, other] = [
      bindNote(salma.desk, visit, 'notes/one', unended),
      bindNote(salma.desk, visit, 'notes/one', unended),
    ]
    const [first, second] = [granted(await one.opened), granted(await other.opened)]
    first.getText().insert(0, 'water ')
    await syncAll(salma)
    second.getText().insert(second.getText().length, 'and light')
    await syncAll(salma, nader)
    assert.equal(first.getText().toString(), 'water and light')
    const there = bindNote(nader.desk, visit, 'notes/one', unended)
    assert.equal(
      granted(await there.opened)
        .getText()
        .toString(),
      'water and light',
    )
    for (const binding of [one, other, there]) binding.close()
  })

  test('into which a member writes what an editor would delete, with the words of others, never reaches their editors: all of it stands, and is read as plain words', async () => {
    const { visit } = await dossierOfTwo()
    const words = 'لا نافذة في الزنزانة 4'
    const hostile: readonly ((fragment: XmlFragment) => void)[] = [
      // Her editor would delete the whole text as her own act: a mark that it does not know.
      (fragment) => ((fragment.get(0) as XmlElement).get(0) as XmlText).format(0, 3, { comment: { id: 1 } }),
      // The whole paragraph: an element where none may stand.
      (fragment) => (fragment.get(0) as XmlElement).insert(0, [new XmlElement('paragraph')]),
      // What no editor draws at all.
      (fragment) => fragment.insert(0, [new XmlText('loose')]),
    ]
    for (const [number, turn] of hostile.entries()) {
      const note = `notes/turned-${number}`
      let ended: Problem | null = null
      const hers = bindNote(salma.desk, visit, note, ({ problem }) => {
        ended = problem
      })
      const herDoc = granted(await hers.opened)
      addParagraphs(herDoc, [words])
      await syncAll(salma, nader)
      // His own binding, by a program that minds nothing.
      const { state, session, clientId } = granted(await nader.desk.openNote(visit, note))
      const hisDoc = new Doc()
      applyUpdate(hisDoc, state)
      hisDoc.clientID = clientId
      const before = encodeStateVector(hisDoc)
      turn(hisDoc.getXmlFragment(noteFragment))
      granted(await nader.desk.editNote(visit, note, session, encodeStateAsUpdate(hisDoc, before)))
      await syncAll(nader, salma)
      await until('it has come', async () => ended !== null)
      assert.deepEqual(ended, refuse('note-not-shown', { words: textOfNote(encodeStateAsUpdate(hisDoc)) }).problem)
      assert.ok(takesWhole(new Doc(), encodeStateAsUpdate(herDoc)), 'her editor never had it')
      assert.equal(textOfNote(encodeStateAsUpdate(herDoc)), words)
      hers.close()

      const again = bindNote(salma.desk, visit, note, unended)
      const refused = await again.opened
      assert.equal(refusal(refused), 'note-not-shown')
      assert.ok(!refused.ok && String(refused.problem.data.words).includes(words))
      assert.equal((await salma.desk.status()).unsent.count, 0, 'nothing was written in her name')
      again.close()
    }
  })

  test('on which a device would work for hours is left off: its words as far as they were read, and a sentence, at once and when it is opened again', async () => {
    const { visit } = await dossierOfTwo()
    const note = 'notes/heavy'
    let ended: Problem | null = null
    const hers = bindNote(salma.desk, visit, note, ({ problem }) => {
      ended = problem
    })
    addParagraphs(granted(await hers.opened), ['no window'])
    await syncAll(salma, nader)
    // Not opened on his own device: what is measured is hers.
    const client = async ({ desk }: typeof nader) =>
      noteClient(visit, (await desk.status()).device ?? assert.fail(), note, 1)
    granted(await nader.desk.editNote(visit, note, 1, crowd(await client(nader), 16_000)))
    await syncAll(nader, salma)
    await until('it has come', async () => ended !== null)
    assert.equal(saidOf({ ok: false, problem: ended ?? assert.fail() }), reads('note-too-heavy'))
    hers.close()
    const again = bindNote(salma.desk, visit, note, unended)
    const refused = await again.opened
    assert.equal(saidOf(refused), reads('note-too-heavy'))
    assert.match(wordsInstead(refused), /no window/)
    again.close()

    // It is known after the next unlocking: nobody waits for it again, until somebody writes in it.
    const reopened = async () => {
      granted(await salma.desk.lock())
      granted(await salma.desk.unlock(passphrase))
      const begun = performance.now()
      const third = bindNote(salma.desk, visit, note, unended)
      const outcome = await third.opened
      third.close()
      assert.equal(saidOf(outcome), reads('note-too-heavy'))
      assert.match(wordsInstead(outcome), /no window/)
      return performance.now() - begun
    }
    assert.ok((await reopened()) < 1_000, 'it was not tried')
    const added = new Doc()
    added.clientID = await client(hind)
    addParagraphs(added, ['and more'])
    granted(await hind.desk.editNote(visit, note, 1, encodeStateAsUpdate(added)))
    await syncAll(hind, salma)
    assert.ok((await reopened()) > 1_500, 'it was tried')
    assert.ok((await reopened()) < 1_000)
  })

  test('is sealed when the device is locked, to the last letter', async () => {
    const { visit } = await dossierOfTwo()
    const binding = bindNote(salma.desk, visit, 'notes/last', unended)
    granted(await binding.opened)
      .getText()
      .insert(0, 'unfinished sent')
    await salma.desk.lock()
    binding.close()
    granted(await salma.desk.unlock(passphrase))
    const again = bindNote(salma.desk, visit, 'notes/last', unended)
    assert.equal(
      granted(await again.opened)
        .getText()
        .toString(),
      'unfinished sent',
    )
    again.close()
  })
})

describe('an interview', () => {
  test('is begun without a network and read by its readers alone', async () => {
    const { dossier } = await dossierOfTwo()
    salma.network.cut = true
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    granted(await salma.desk.write(interview, [{ register: 'words', value: 'what she said' }]))
    salma.network.cut = false
    await syncAll(salma, nader, hind)
    assert.deepEqual(await values(nader, interview, 'words'), ['what she said'])
    assert.equal(refusal(await hind.desk.registers(interview)), 'stream-unknown')
    assert.equal(refusal(await hind.desk.write(interview, [{ register: 'words', value: 'mine' }])), 'stream-unknown')
    const card = (await hind.desk.dossiers()).find(({ id }) => id === dossier)
    // Who manages the dossier decides who reads it, and reads nothing of it.
    assert.deepEqual(card?.streams.at(-1)?.mine, { read: false, write: false, manage: true })
  })
})

describe('words of an interview', () => {
  const summary = (value: string | null) => ({ register: 'interview/summary', value })
  const theme = (value: boolean) => ({ register: 'interview/themes/health', value })
  const consent = (value: 'yes' | 'no' | 'not-asked') => ({ register: 'consent/record', value })
  const sound = { content: new Blob(['not really a sound']), name: 'said.ogg', caption: '', modified: null, asIs: true }
  const says = (of: { desk: Desk }, interview: StreamId, text: string) =>
    of.desk.editNote(interview, 'words', 7, encodeStateAsUpdate(withWords(text)))
  const withWords = (text: string) => {
    const doc = new Doc()
    addParagraphs(doc, [text])
    return doc
  }

  test('are not written before she agreed to it: no note, no summary, no theme, no file, whatever screen asks', async () => {
    const { dossier } = await dossierOfTwo()
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    const refused = async () => [
      refusal(await salma.desk.write(interview, [summary('she said')])),
      refusal(await salma.desk.editFields(interview, [summary('she said')])),
      refusal(await salma.desk.write(interview, [theme(true)])),
      refusal(await says(salma, interview, 'she said')),
      refusal(await salma.desk.addAttachment(interview, sound)),
    ]
    assert.deepEqual(new Set(await refused()), new Set(['words-before-consent']))
    granted(
      await salma.desk.write(interview, [
        { register: 'interview/pseudonym', value: 'Olive' },
        summary(null),
        theme(false),
      ]),
    )
    granted(await salma.desk.write(interview, [consent('no')]))
    assert.deepEqual(new Set(await refused()), new Set(['words-before-consent']))
    granted(await salma.desk.write(interview, [consent('yes'), summary('she said'), theme(true)]))
    granted(await salma.desk.editFields(interview, [summary('she said more')]))
    granted(await salma.desk.addAttachment(interview, sound))
  })

  test('are not written on another’s consent alone: she is asked herself, and what is said of both counts with the words', async () => {
    const { dossier } = await dossierOfTwo()
    const interview = granted(await salma.desk.createInterview(dossier, []))
    const by = { register: 'consent/by', value: 'guardian' }
    const assent = (value: 'yes' | 'no') => ({ register: 'consent/assent', value })
    granted(await salma.desk.write(interview, [consent('yes'), by]))
    for (const said of [[], [assent('no')]])
      assert.equal(refusal(await salma.desk.write(interview, [...said, summary('said')])), 'words-before-consent')
    assert.equal(refusal(await says(salma, interview, 'said')), 'words-before-consent')
    assert.equal(refusal(await salma.desk.addAttachment(interview, sound)), 'words-before-consent')
    granted(await salma.desk.write(interview, [assent('yes'), summary('said')]))
    granted(await says(salma, interview, 'said'))
  })

  test('that were typed while she agreed are kept when she takes it back before they are sealed', async () => {
    const { dossier } = await dossierOfTwo()
    const interview = granted(await salma.desk.createInterview(dossier, []))
    granted(await salma.desk.write(interview, [consent('yes')]))
    granted(await salma.desk.editFields(interview, [summary('the last words')]))
    granted(await salma.desk.write(interview, [consent('no')]))
    assert.deepEqual(await values(salma, interview, 'interview/summary'), ['the last words'])
    assert.equal(refusal(await salma.desk.write(interview, [summary('and more')])), 'words-before-consent')
  })

  test('that come from another device are taken in without consent too, and nothing is added to them', async () => {
    const { dossier } = await dossierOfTwo()
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    granted(await salma.desk.write(interview, [consent('yes'), summary('told to Salma')]))
    granted(await salma.desk.write(interview, [consent('not-asked')]))
    await syncAll(salma, nader)
    assert.deepEqual(await values(nader, interview, 'interview/summary'), ['told to Salma'])
    assert.equal(refusal(await says(nader, interview, 'and this')), 'words-before-consent')
  })
})

describe('an outside expert whose mission has ended', () => {
  test('finds the dossier closed, and is given no key to what is written from then on', async () => {
    let days = 0
    const clock: Clock = () => new Date(Date.now() + days * 86_400_000).toISOString() as Instant
    const lead = await join(server, hind, 'Lina', ['member'], { clock })
    const expert = await join(server, hind, 'Idris', ['expert'], { clock })
    await syncAll(lead)
    const today = clock().slice(0, 10) as IsoDate
    const team = [
      { person: lead.id, role: 'lead' as const },
      { person: expert.id, role: 'expert' as const, until: today },
    ]
    const dossier = granted(await lead.desk.createDossier(team))
    const visit = await visitOf(lead, dossier)
    const interview = granted(await lead.desk.createInterview(dossier, [expert.id]))
    await syncAll(lead, expert)
    granted(await expert.desk.write(visit, [{ register: q12, value: 'while he was there' }]))
    await syncAll(expert, lead)
    assert.ok((await expert.desk.registers(interview)).ok)

    days = 2
    for (const stream of [visit, interview]) {
      assert.equal(refusal(await expert.desk.registers(stream)), 'mission-ended')
      assert.equal(refusal(await expert.desk.write(stream, [{ register: q12, value: 'late' }])), 'mission-ended')
    }
    assert.deepEqual(await expert.desk.dossiers(), [])
    await syncAll(lead)
    granted(await lead.desk.write(visit, [{ register: 'answers/q13', value: 'afterwards' }]))
    await syncAll(lead, expert)
    assert.deepEqual(await values(lead, visit), ['while he was there'], 'what he wrote in time stands')
    const epochs = (await expert.store.records(visit, 0)).flatMap(({ bytes }) => {
      const record = granted(parseRecord(bytes))
      return record.header.kind === 'epoch' ? [granted(readEpochBody(record))] : []
    })
    assert.ok((await expert.store.streams()).length > 0, 'a clock that is wrong deletes nothing')
    const { device: his } = await expert.desk.status()
    assert.ok(epochs[0]?.devices.some(({ device }) => device === his))
    assert.equal(
      epochs.at(-1)?.devices.some(({ device }) => device === his),
      false,
    )
  })

  test('loses the records and the keys on her device once both clocks say so and nothing is on it alone; a prolonged mission comes back', async () => {
    let days = 0
    const clock: Clock = () => new Date(Date.now() + days * 86_400_000).toISOString() as Instant
    const lead = await join(server, hind, 'Rim', ['member'], { clock })
    const expert = await join(server, hind, 'Anis', ['expert'], { clock })
    await syncAll(lead)
    for (const { network } of [lead, expert]) network.serverClock = clock
    const until = clock().slice(0, 10) as IsoDate
    const dossier = granted(
      await lead.desk.createDossier([
        { person: lead.id, role: 'lead' },
        { person: expert.id, role: 'expert', until },
      ]),
    )
    const visit = await visitOf(lead, dossier)
    await syncAll(lead, expert)
    const listed = granted(await expert.desk.call('GET', '/api/streams')) as StreamEntry[]
    const nowhere = 'A'.repeat(22)
    expert.network.cut = true
    granted(await expert.desk.write(visit, [{ register: q12, value: 'written in the evening' }]))

    days = 2
    assert.equal(refusal(await expert.desk.sync()), 'network-unreachable')
    assert.equal((await expert.store.unsent()).length, 1, 'what is not sent is not deleted')
    expert.network.cut = false
    // What the server invents about another dossier keeps this one from nothing.
    expert.network.instead = ({ method, path }) =>
      method === 'GET' && path === '/api/streams'
        ? Response.json([
            ...listed,
            { ...listed[0], dossier: nowhere, stream: nowhere, kind: 'data', head: 'A'.repeat(43) },
          ])
        : null
    assert.equal(refusal(await expert.desk.sync()), 'stream-unknown')
    expert.network.instead = () => null
    assert.deepEqual(await expert.store.streams(), [])
    assert.deepEqual(await expert.desk.notInList(), { gone: 1, closed: 0, awaiting: 0, removed: 0 })
    assert.equal((await expert.desk.whyClosed(dossier))?.code, 'mission-ended')
    await syncAll(expert)
    assert.deepEqual(await expert.store.streams(), [], 'and it does not come back by itself')

    const later = new Date(Date.parse(clock()) + 9 * 86_400_000).toISOString().slice(0, 10) as IsoDate
    granted(
      await lead.desk.changeTeam(dossier, {
        add: [{ person: expert.id, role: 'expert', until: later }],
        remove: [],
        reason: 'One more week.',
      }),
    )
    await syncAll(lead, expert, lead, expert)
    assert.deepEqual(await expert.desk.notInList(), { gone: 0, closed: 0, awaiting: 0, removed: 0 })
    assert.equal(await expert.desk.whyClosed(dossier), null)
    granted(await expert.desk.write(visit, [{ register: 'answers/q13', value: 'the week after' }]))
    await syncAll(expert, lead)
    assert.deepEqual(await values(lead, visit, 'answers/q13'), ['the week after'])
  })
})

describe('a further device of a person', () => {
  test('reads the records made before it joined, and writes beside the first', async () => {
    const { visit } = await dossierOfTwo()
    granted(await nader.desk.write(visit, [{ register: q12, value: 'before' }]))
    await syncAll(nader, salma)
    const second = await furtherDevice(server, salma)
    await syncAll(second)
    assert.deepEqual(await values(second, visit), ['before'])
    granted(await second.desk.write(visit, [{ register: q12, value: 'from the second' }]))
    await syncAll(second, salma, nader)
    assert.deepEqual(await values(salma, visit), ['from the second'])
    assert.deepEqual(await values(nader, visit), ['from the second'])
  })

  test('is given the dossiers that others began before they knew of it', async () => {
    hind.network.cut = true
    const dossier = granted(await hind.desk.createDossier([{ person: nader.id, role: 'expert' }]))
    const visit = await visitOf(hind, dossier)
    granted(await hind.desk.write(visit, [{ register: q12, value: 'begun offline' }]))
    const second = await furtherDevice(server, nader)
    hind.network.cut = false
    await syncAll(hind, second)
    assert.deepEqual(await values(second, visit), ['begun offline'])
  })
})

describe('blank sheets', () => {
  test('asked of the server they carry the form and codes drawn by lot: no dossier, no person, no place, no day, no answer', async () => {
    const { dossier, visit } = await dossierOfTwo()
    const place = { id: visit, name: { en: 'Marker Prison' }, kind: 'prison', region: { en: 'Marker Region' } }
    granted(
      await salma.desk.write(visit, [
        { register: 'plan/place', value: place },
        { register: 'plan/from', value: '2031-07-19' },
        { register: 'answers/arrival-register', value: 'marker answer' },
      ]),
    )
    const code = newSheetCode(systemRandom)
    const rules = readRules(generalConditions)
    assert.ok(rules.ok)
    const sheets = composeSheets({
      questionnaire: generalConditions,
      rules: rules.rules,
      language: 'fr',
      codes: [code],
      isExercise: false,
    })
    const sent: { method: string; path: string; text: string | null }[] = []
    salma.network.before = (request) => sent.push(request)
    const pdf = granted(await salma.desk.printBlankSheets(sheets))
    salma.network.before = () => {}
    assert.equal(new TextDecoder().decode(pdf.slice(0, 5)), '%PDF-')
    assert.deepEqual(
      sent.map(({ path }) => path),
      ['/api/blank-sheets'],
      'no request leaves but the blank sheet’s own',
    )
    const [request] = sent
    const said = request?.text ?? ''
    assert.deepEqual(Object.keys(JSON.parse(said)).sort(), [
      'codes',
      'exercise',
      'form',
      'intro',
      'language',
      'sections',
      'title',
      'words',
    ])
    assert.ok(said.includes(code))
    for (const secret of [dossier, visit, salma.id, nader.id, 'Marker', 'marker', '2031', 'Salma'])
      assert.ok(!said.includes(secret), secret)
  })

  test('without a session nobody is printed anything', async () => {
    const answer = await fetch(`${server.url}/api/blank-sheets`, { method: 'POST', body: '{}' })
    assert.equal(answer.status, 401)
  })
})
