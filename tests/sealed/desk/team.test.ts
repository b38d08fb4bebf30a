// Who is in a dossier changes: through the desks, over a real server, as the head of delegation and a coordinator do it.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DeskEvent } from '../../../src/sealed/desk/desk-view.ts'
import { addParagraphs, textOfNote } from '../../../src/sealed/log/note-text.ts'
import type { IsoDate } from '../../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { furtherDevice, join, type Member, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)
const salma = await join(server, hind, 'Salma', ['member'])
const nader = await join(server, hind, 'Nader', ['expert', 'health-professional'])
const karim = await join(server, hind, 'Karim', ['member'])
const amina = await join(server, hind, 'Amina', ['expert', 'health-professional'])
await syncAll(salma, nader, karim, amina)

describe('somebody who joins a team', () => {
  test('reads what was written before she came, and writes', async () => {
    const { dossier, visit } = await begun()
    await writes(salma, visit, 'q1', 'from before')
    granted(
      await salma.desk.changeTeam(dossier, { add: [{ person: karim.id, role: 'member' }], remove: [], reason: 'ill' }),
    )
    await syncAll(salma, karim)
    assert.deepEqual(await values(karim, visit, 'q1'), ['from before'])
    await writes(karim, visit, 'q2', 'from him')
    await syncAll(karim, salma)
    assert.deepEqual(await values(salma, visit, 'q2'), ['from him'])
    const card = await cardOf(salma, dossier)
    assert.ok(card.team.some(({ person, role }) => person === karim.id && role === 'member'))
  })

  test('is let in by whoever manages the dossier, and by nobody else', async () => {
    const { dossier } = await begun()
    const add = [{ person: karim.id, role: 'member' as const }]
    assert.equal(
      refusal(await nader.desk.changeTeam(dossier, { add, remove: [], reason: '' })),
      'decision-not-authorised',
    )
  })
})

describe('the head of a delegation', () => {
  test('hands it over in one decision, and manages the dossier no more; the next one does', async () => {
    const { dossier } = await begun()
    const add = [
      { person: karim.id, role: 'lead' as const },
      { person: salma.id, role: 'member' as const },
    ]
    granted(await salma.desk.changeTeam(dossier, { add, remove: [], reason: '' }))
    await syncAll(salma, karim, nader)
    const { team } = await cardOf(nader, dossier)
    const lead = team.filter(({ role }) => role === 'lead').map(({ person }) => person)
    assert.deepEqual(lead, [karim.id])
    const again = { add: [{ person: salma.id, role: 'lead' as const }], remove: [], reason: '' }
    assert.equal(refusal(await salma.desk.changeTeam(dossier, again)), 'decision-not-authorised')
    granted(
      await karim.desk.changeTeam(dossier, { ...again, add: [...again.add, { person: karim.id, role: 'member' }] }),
    )
  })
})

describe('an annual programme', () => {
  test('is begun by a coordinator alone', async () => {
    const outcome = await salma.desk.createProgramme()
    assert.deepEqual(outcome.ok ? null : outcome.problem, {
      code: 'decision-not-authorised',
      data: { why: 'not-coordinator' },
    })
  })

  test('is read by coordinators and whom they add; what leaves the device names neither place nor day', async () => {
    const left: string[] = []
    const { before } = hind.network
    hind.network.before = ({ path, body }) => left.push(path, Buffer.from(body ?? []).toString('latin1'))
    const dossier = granted(await hind.desk.createProgramme())
    const card = await cardOf(hind, dossier)
    const stream = card.streams.find(({ purpose }) => purpose === 'programme')
    assert.ok(stream)
    await writes(hind, stream.id, 'planned/r/place', 'Prison of the headland')
    await writes(hind, stream.id, 'planned/r/from', '2027-03-04')
    await syncAll(hind, younes, salma)
    hind.network.before = before
    assert.deepEqual(await values(younes, stream.id, 'planned/r/place'), ['Prison of the headland'])
    assert.ok(!(await salma.desk.dossiers()).some(({ id }) => id === dossier))
    assert.ok(left.length > 0 && left.every((text) => !/headland|2027-03-04|programme|planned/.test(text)))
    granted(
      await hind.desk.changeTeam(dossier, { add: [{ person: salma.id, role: 'member' }], remove: [], reason: '' }),
    )
    await syncAll(hind, salma)
    assert.deepEqual(await values(salma, stream.id, 'planned/r/from'), ['2027-03-04'])
    const [begun] = granted(await hind.desk.dossierHistory(dossier))
    assert.deepEqual(
      begun?.acts.map(({ kind }) => kind),
      ['begun'],
    )
  })
})

describe('somebody who is taken out', () => {
  test('and let in again, while a reader without a network had begun the interview anew with her, waits for a reader’s act, accuses nobody meanwhile, and then has all of it', async () => {
    const { dossier } = await begun()
    const team = [karim, amina].map(({ id }) => ({ person: id, role: 'member' as const }))
    granted(await salma.desk.changeTeam(dossier, { add: team, remove: [], reason: '' }))
    await syncAll(salma, nader, karim, amina, hind)
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id, karim.id, amina.id]))
    await syncAll(salma, nader, karim, amina, hind)
    salma.network.cut = true
    granted(await salma.desk.changeReaders(dossier, interview, { add: [younes.id], remove: [], reason: '' }))
    granted(await salma.desk.admitReaders(interview))
    const change = async (add: readonly Member[], remove: readonly Member[]) => {
      const ids = (people: readonly Member[]) => people.map(({ id }) => id)
      const readers = { add: ids(add), remove: ids(remove), reason: '' }
      granted(await hind.desk.changeReaders(dossier, interview, readers))
      await syncAll(hind)
    }
    await change([], [amina])
    await syncAll(nader, karim)
    await writes(karim, interview, 'q1', 'under the epoch without her')
    await syncAll(karim)
    await change([amina], [])
    salma.network.cut = false
    await syncAll(salma, amina)
    const awaiting = async () =>
      (await cardOf(salma, dossier)).streams.find(({ id }) => id === interview)?.awaiting.includes(amina.id)
    const isTold = async () =>
      (granted(await amina.desk.call('GET', '/api/streams')) as readonly { stream: string }[]).some(
        ({ stream }) => stream === interview,
      )
    assert.deepEqual([await awaiting(), await isTold()], [true, false])
    granted(await salma.desk.admitReaders(interview))
    await syncAll(salma, amina)
    assert.deepEqual([await awaiting(), await isTold()], [false, true])
    assert.deepEqual(await values(amina, interview, 'q1'), ['under the epoch without her'])
  })

  test('and whom the server gives no decision any more, since colleagues have gone on without him, reads that it tells him nothing of the dossier', async () => {
    const { dossier, visit } = await begun()
    await syncAll(nader)
    nader.network.cut = true
    granted(await salma.desk.changeTeam(dossier, { add: [], remove: [nader.id], reason: 'conflict of interest' }))
    await syncAll(salma, hind)
    granted(
      await hind.desk.changeTeam(dossier, { add: [{ person: younes.id, role: 'member' }], remove: [], reason: '' }),
    )
    await writes(hind, visit, 'q3', 'not for him')
    await syncAll(hind)
    await writes(nader, visit, 'q2', 'to nobody')
    nader.network.cut = false
    await syncAll(nader)
    assert.equal((await cardOf(nader, dossier)).unheard, true)
    assert.equal((await cardOf(salma, dossier)).unheard, false)
    // All else goes on: a further device of his is let in wherever he is, and no epoch is signed in vain.
    const other = await begun()
    const further = await furtherDevice(server, nader)
    await syncAll(nader, further)
    await writes({ ...nader, desk: further.desk }, other.visit, 'q1', 'from his other device')
    assert.deepEqual(
      (await nader.store.unsent()).map(({ stream }) => stream),
      [visit],
    )
  })

  test('but of an interview alone, while she wrote there without a network, reads of no fault, and hands what is not taken from her to a colleague, where it is read apart', async () => {
    const { dossier } = await begun()
    const team = [karim, amina].map(({ id }) => ({ person: id, role: 'member' as const }))
    granted(await salma.desk.changeTeam(dossier, { add: team, remove: [], reason: '' }))
    await syncAll(salma, karim, amina)
    const interview = granted(await salma.desk.createInterview(dossier, [karim.id, amina.id]))
    await syncAll(salma, karim, amina)
    amina.network.cut = true
    await writes(amina, interview, 'q1', 'before she heard of it')
    granted(await salma.desk.changeReaders(dossier, interview, { add: [], remove: [amina.id], reason: '' }))
    await syncAll(salma, karim)
    await writes(karim, interview, 'q2', 'without her')
    await syncAll(karim)
    amina.network.cut = false
    await syncAll(amina)
    const receipt = granted(await amina.desk.receipts()).find((one) => one.dossier === dossier)
    assert.deepEqual([receipt?.unsent, receipt?.notTaken], [1, 1])
    const { file, words } = granted(
      await amina.desk.carryOut(dossier, { language: 'fr', handOver: null, files: false }),
    )
    granted(await karim.desk.carryIn(file, words))
    await syncAll(karim, salma)
    const { late = [] } = (await cardOf(salma, dossier)).streams.find(({ id }) => id === interview) ?? {}
    assert.deepEqual(
      late.map(({ person, came }) => [person, came]),
      [[amina.id, [{ why: 'after-removal', count: 1 }]]],
    )
  })

  test('is out while two give the dossier another place, one of whom has not heard of it: both names stand for all who stay, whoever comes first, until one is chosen', async () => {
    for (const first of [salma, hind]) {
      const { dossier, visit } = await begun()
      granted(
        await salma.desk.changeTeam(dossier, { add: [{ person: karim.id, role: 'member' }], remove: [], reason: '' }),
      )
      await writes(salma, visit, 'plan/place', 'planned')
      await syncAll(salma, karim, hind, nader)
      for (const { network } of [salma, hind]) network.cut = true
      granted(await salma.desk.changeTeam(dossier, { add: [], remove: [nader.id], reason: 'conflict of interest' }))
      await writes(salma, visit, 'plan/place', 'under the new key')
      await writes(hind, visit, 'plan/place', 'under the old one')
      for (const { network } of [salma, hind]) network.cut = false
      const second = first === salma ? hind : salma
      await syncAll(first, second, karim, first, second, karim)
      for (const who of [salma, hind, karim])
        assert.deepEqual((await values(who, visit, 'plan/place')).toSorted(), [
          'under the new key',
          'under the old one',
        ])
      await syncAll(nader)
      assert.equal(refusal(await nader.desk.registers(visit)), 'removed-from-dossier')
      await writes(karim, visit, 'plan/place', 'chosen')
      await syncAll(karim, salma, hind)
      for (const who of [salma, hind]) {
        assert.deepEqual(await values(who, visit, 'plan/place'), ['chosen'])
        const written = granted(await who.desk.history(visit, 'plan/place')).map(({ value }) => value)
        assert.deepEqual(written.toSorted(), ['chosen', 'planned', 'under the new key', 'under the old one'])
        assert.equal((await who.desk.status()).unsent.count, 0)
      }
    }
  })

  test('finds the dossier closed; what he had written stands, what he writes on is kept apart until it is counted', async () => {
    const { dossier, visit } = await begun()
    await writes(nader, visit, 'q1', 'in time')
    await types(nader, visit, 'in time')
    await syncAll(nader, salma)
    nader.network.cut = true
    await writes(nader, visit, 'q2', 'after he was removed')
    await types(nader, visit, 'and after')
    assert.equal(refusal(await nader.desk.sync()), 'network-unreachable')
    granted(await salma.desk.changeTeam(dossier, { add: [], remove: [nader.id], reason: 'conflict of interest' }))
    await writes(salma, visit, 'q3', 'not for him')
    await syncAll(salma, hind)
    nader.network.cut = false
    await syncAll(nader, salma, hind)
    assert.equal(refusal(await nader.desk.registers(visit)), 'removed-from-dossier')
    assert.equal(
      (await nader.desk.dossiers()).some(({ id }) => id === dossier),
      false,
    )
    assert.deepEqual(await values(salma, visit, 'q1'), ['in time'])
    assert.deepEqual(await values(salma, visit, 'q2'), [])
    const { late = [] } = (await cardOf(salma, dossier)).streams.find(({ id }) => id === visit) ?? {}
    assert.deepEqual(
      late.map(({ person, came }) => [person, came]),
      [[nader.id, [{ why: 'after-removal', count: 2 }]]],
    )
    const [first] = late
    assert.ok(first)
    // Read apart first, by whoever reads there; the reading lets nothing count.
    const { apart: reading, standing } = granted(await hind.desk.lateRecords(dossier, visit, first.device))
    assert.deepEqual(standing.records, [])
    const says = reading.records.flatMap(({ says }) => says.map(({ register, value }) => [register, value]))
    assert.deepEqual(says, [['q2', 'after he was removed']])
    assert.deepEqual(reading.notes, [{ note: 'n', text: 'in time\nand after' }])
    assert.deepEqual(await values(hind, visit, 'q2'), [])
    assert.equal(textOfNote(granted(await hind.desk.openNote(visit, 'n')).state), 'in time')
    const another = granted(await salma.desk.history(visit, 'q3'))[0]?.write.split('.')[0] ?? assert.fail()
    assert.equal(refusal(await salma.desk.countLate(dossier, visit, first.device, another)), 'not-found')
    const last = reading.records.at(-1)?.record ?? assert.fail()
    assert.equal(first.toDecide, last)
    granted(await salma.desk.countLate(dossier, visit, first.device, last))
    await syncAll(salma, hind)
    for (const one of [salma, hind]) {
      assert.deepEqual(await values(one, visit, 'q2'), ['after he was removed'])
      assert.equal(textOfNote(granted(await one.desk.openNote(visit, 'n')).state), 'in time\nand after')
    }
  })

  test('whose last day was decided while he wrote on: what he dated after it is read apart, and counts once a manager has read it', async () => {
    const { dossier, visit } = await begun()
    await writes(nader, visit, 'q1', 'in time')
    await syncAll(nader, salma, hind)
    nader.network.cut = true
    await writes(nader, visit, 'q2', 'the day after')
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) as IsoDate
    const ends = { add: [{ person: nader.id, role: 'expert' as const, until: yesterday }], remove: [], reason: '' }
    granted(await salma.desk.changeTeam(dossier, ends))
    await syncAll(salma)
    nader.network.cut = false
    await syncAll(nader, salma, hind)
    const late = async () =>
      (await cardOf(hind, dossier)).streams.find(({ id }) => id === visit)?.late ?? assert.fail('no such part')
    const [first = assert.fail()] = await late()
    assert.deepEqual(first.came, [{ why: 'after-end', count: 2 }])
    const { team, streams } = await cardOf(hind, dossier)
    assert.equal(team.find(({ person }) => person === nader.id)?.hasEnded, true)
    assert.deepEqual(
      streams.filter(({ readers }) => readers.includes(nader.id)),
      [],
      'nobody reads that he reads there still',
    )
    assert.deepEqual(await values(hind, visit, 'q2'), [])
    const { apart } = granted(await hind.desk.lateRecords(dossier, visit, first.device))
    assert.deepEqual(
      apart.records.flatMap(({ says }) => says.map(({ value }) => value)),
      ['in time', 'the day after'],
    )
    const told: DeskEvent[] = []
    const unsubscribe = salma.desk.subscribe((event) => told.push(event))
    granted(await salma.desk.countLate(dossier, visit, first.device, apart.records.at(-1)?.record ?? assert.fail()))
    unsubscribe()
    const lastOf = (is: (event: DeskEvent) => boolean) => told.findLastIndex(is)
    assert.ok(
      lastOf(({ kind }) => kind === 'dossiers') > lastOf((event) => event.kind === 'stream' && event.stream === visit),
      'who reads what came late is told once it counts, not before',
    )
    await syncAll(salma, hind)
    assert.deepEqual(await values(hind, visit, 'q2'), ['the day after'])
    assert.deepEqual(await late(), [])
  })

  test('and whose last day is lifted with another part is no longer bound by it in the interviews that she hears', async () => {
    const { dossier } = await begun()
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) as IsoDate
    const expert = { person: nader.id, role: 'expert' as const, until: yesterday }
    granted(await salma.desk.changeTeam(dossier, { add: [expert], remove: [], reason: '' }))
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    await syncAll(salma, hind)
    const lead = { person: nader.id, role: 'lead' as const }
    granted(await hind.desk.changeTeam(dossier, { add: [lead], remove: [], reason: '' }))
    await syncAll(hind, salma, nader)
    granted(await salma.desk.admitReaders(interview))
    await syncAll(salma, nader)
    assert.equal((await cardOf(hind, dossier)).team.find(({ person }) => person === nader.id)?.until, undefined)
    await writes(nader, interview, 'words', 'what he heard')
    await syncAll(nader, salma)
    assert.deepEqual(await values(salma, interview, 'words'), ['what he heard'])
  })

  test('is out at once, without a network, and nothing more is written under a key that he has', async () => {
    const { dossier, visit } = await begun()
    salma.network.cut = true
    granted(await salma.desk.changeTeam(dossier, { add: [], remove: [nader.id], reason: 'left' }))
    await writes(salma, visit, 'q1', 'written at once')
    salma.network.cut = false
    await syncAll(salma, hind, nader)
    assert.deepEqual(await values(hind, visit, 'q1'), ['written at once'])
    const waits = await nader.desk.registers(visit)
    assert.equal(refusal(waits), 'removed-from-dossier')
  })

  test('leaves an interview too that the manager does not read: its readers carry it out, and his testimony stays', async () => {
    const { dossier } = await begun()
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    await syncAll(salma, nader, hind)
    await writes(nader, interview, 'words', 'what he heard')
    await syncAll(nader, salma, hind)
    assert.equal(refusal(await hind.desk.registers(interview)), 'stream-unknown')
    nader.network.cut = true
    await writes(nader, interview, 'late', 'written on')
    granted(await hind.desk.changeTeam(dossier, { add: [], remove: [nader.id], reason: 'replaced' }))
    await syncAll(hind, salma)
    await writes(salma, interview, 'more', 'under a key of her own')
    nader.network.cut = false
    await syncAll(salma, nader, salma)
    assert.deepEqual(await values(salma, interview, 'words'), ['what he heard'])
    assert.deepEqual(await values(salma, interview, 'late'), [])
    assert.equal(refusal(await nader.desk.registers(interview)), 'removed-from-dossier')
    const { readers, late } = (await cardOf(salma, dossier)).streams.find(({ id }) => id === interview) ?? {}
    assert.deepEqual([readers, late?.length], [[salma.id], 1])
    const { mine } = (await cardOf(hind, dossier)).streams.find(({ id }) => id === interview) ?? {}
    assert.deepEqual(mine, { read: false, write: false, manage: true }, 'whoever manages the dossier decides about it')
    // A new key for another reason, a reader's further device, lets nothing count that no decision did.
    const further = await furtherDevice(server, salma)
    for (const { desk } of [salma, further, salma, further]) granted(await desk.sync())
    for (const { desk } of [salma, further]) {
      assert.equal(granted(await desk.registers(interview)).get('words')?.[0]?.value, 'what he heard')
      assert.equal(granted(await desk.registers(interview)).get('late'), undefined)
    }
  })
})

describe('a device that is lost', () => {
  test('is struck off by one signer; nothing is written from then on that it could read', async () => {
    const { visit } = await begun()
    const tablet = await furtherDevice(server, nader)
    await syncAll(tablet, salma, nader)
    granted(await tablet.desk.write(visit, [{ register: 'q1', value: 'before it was lost' }]))
    await syncAll(tablet, salma, hind)
    const { device: lost } = await tablet.desk.status()
    assert.ok(lost)
    for (const [who, why] of [
      [salma, 'not-a-signer'],
      [hind, 'this-device'],
    ] as const) {
      const what = who === hind ? { person: hind.id } : { device: lost }
      const refused = await who.desk.strikeOff(what)
      assert.deepEqual(refused.ok ? null : refused.problem, { code: 'not-allowed', data: { why } })
    }
    let records = 0
    hind.network.instead = ({ method, path }) => {
      records += method === 'POST' && path.endsWith('/records') ? 1 : 0
      return null
    }
    granted(await hind.desk.strikeOff({ device: lost }))
    assert.equal(records, 0, 'however many dossiers there are, it is told once the directory says so')
    const listed = (await hind.desk.people()).find(({ id }) => id === nader.id)?.devices ?? []
    assert.equal(
      listed.some(({ id }) => id === lost),
      false,
    )
    tablet.network.cut = true
    granted(await tablet.desk.write(visit, [{ register: 'q2', value: 'by whoever found it' }]))
    await syncAll(salma, nader)
    await writes(nader, visit, 'q3', 'not for the finder')
    await syncAll(nader, salma)
    assert.deepEqual(await values(salma, visit, 'q1'), ['before it was lost'])
    assert.deepEqual(await values(salma, visit, 'q3'), ['not for the finder'])
    tablet.network.cut = false
    await tablet.desk.sync()
    assert.equal((await tablet.desk.status()).trouble?.code, 'device-not-listed')
    assert.equal(refusal(await tablet.desk.call('GET', '/api/people')), 'device-not-listed')
    assert.equal((granted(await tablet.desk.registers(visit)).get('q3') ?? []).length, 0)
    await syncAll(salma)
    assert.deepEqual(await values(salma, visit, 'q2'), [])
  })
})

describe('somebody who was invited by a link', () => {
  test('hears no interview until she and a signer have found the same safety words', async () => {
    const zineb = await join(server, hind, 'Zineb', ['member'], { link: true })
    const { id } = zineb
    await syncAll(hind, zineb, salma)
    const { dossier } = await begun()
    granted(await salma.desk.changeTeam(dossier, { add: [{ person: id, role: 'member' }], remove: [], reason: '' }))
    assert.equal(refusal(await salma.desk.createInterview(dossier, [id])), 'decision-not-authorised')

    const [hers, his] = [granted(await zineb.desk.safetyWords(hind.id)), granted(await hind.desk.safetyWords(id))]
    assert.deepEqual(hers, his)
    assert.notDeepEqual(granted(await salma.desk.safetyWords(id)), his, 'of each two people their own')
    for (const words of [hers.ar, hers.fr, hers.en]) assert.ok(words.length >= 8 && words.every(Boolean))
    assert.equal(refusal(await salma.desk.markCompared(id, his.figures)), 'not-allowed')
    assert.equal(refusal(await hind.desk.markCompared(id, [...his.figures].reverse())), 'words-outdated')
    // Of a device that was listed since the words were read, this signer's own device has not heard.
    await furtherDevice(server, zineb)
    assert.equal(refusal(await hind.desk.markCompared(id, his.figures)), 'words-outdated')
    await syncAll(salma)
    assert.equal(refusal(await salma.desk.createInterview(dossier, [id])), 'decision-not-authorised')
    granted(await hind.desk.markCompared(id, granted(await hind.desk.safetyWords(id)).figures))
    await syncAll(salma)
    granted(await salma.desk.createInterview(dossier, [id]))
  })

  test('has other words on a device whose directory lists other keys as his, and the same once both have synchronised', async () => {
    const before = granted(await salma.desk.safetyWords(nader.id))
    await furtherDevice(server, nader)
    // He knows of his new device, she not yet: nobody stands between them, and both synchronise.
    const his = granted(await nader.desk.safetyWords(salma.id))
    assert.notDeepEqual(before, his)
    await syncAll(salma)
    assert.deepEqual(granted(await salma.desk.safetyWords(nader.id)), his)
  })
})

describe('a further reader of an interview', () => {
  test('waits, though it is decided, until one of its readers lets her in', async () => {
    const { dossier } = await begun()
    granted(
      await salma.desk.changeTeam(dossier, { add: [{ person: karim.id, role: 'member' }], remove: [], reason: '' }),
    )
    const interview = granted(await salma.desk.createInterview(dossier, [nader.id]))
    await writes(salma, interview, 'words', 'what she said')
    await syncAll(salma, nader, karim, hind)
    granted(
      await salma.desk.changeReaders(dossier, interview, { add: [karim.id], remove: [], reason: 'speaks Amazigh' }),
    )
    await syncAll(salma, nader, karim, nader, salma)
    const waiting = (await cardOf(nader, dossier)).streams.find(({ id }) => id === interview)
    assert.deepEqual([waiting?.awaiting, waiting?.readers.includes(karim.id)], [[karim.id], false])
    assert.equal((await karim.desk.registers(interview)).ok, false, 'nobody’s device lets him in by itself')
    granted(await nader.desk.admitReaders(interview))
    await syncAll(nader, karim, salma)
    assert.deepEqual(await values(karim, interview, 'words'), ['what she said'])
    assert.deepEqual((await cardOf(salma, dossier)).streams.find(({ id }) => id === interview)?.awaiting, [])

    const waits = async () => (await cardOf(karim, dossier)).streams.find(({ id }) => id === interview)?.waits
    granted(await salma.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: '' }))
    await syncAll(salma, nader)
    await writes(nader, interview, 'place', 'written without him')
    await syncAll(nader)
    assert.equal(await waits(), false)
    granted(await salma.desk.changeReaders(dossier, interview, { add: [karim.id], remove: [], reason: '' }))
    await syncAll(salma, karim)
    assert.equal(await waits(), true, 'he is told that there is more in it')
    await syncAll(nader)
    granted(await nader.desk.admitReaders(interview))
    await syncAll(nader, karim)
    assert.deepEqual(await values(karim, interview, 'place'), ['written without him'])
    assert.equal(await waits(), false)
  })
})

describe('medical notes', () => {
  test('are begun and read by health professionals alone, whoever leads or coordinates', async () => {
    const { dossier } = await begun()
    for (const refused of [
      await salma.desk.createMedicalNotes(dossier, [nader.id]),
      await nader.desk.createMedicalNotes(dossier, [salma.id]),
      await nader.desk.createMedicalNotes(dossier, [amina.id]),
    ])
      assert.equal(refusal(refused), 'decision-not-authorised')
    const medical = granted(await nader.desk.createMedicalNotes(dossier, []))
    await writes(nader, medical, 'injury', 'three bruises on the left arm')
    await syncAll(nader, salma, hind)
    for (const one of [salma, hind]) {
      const found = (await cardOf(one, dossier)).streams.find(({ id }) => id === medical)
      assert.deepEqual([found?.purpose, found?.readers, found?.mine.read], ['medical', [nader.id], false])
      assert.equal(refusal(await one.desk.registers(medical)), 'stream-unknown')
      assert.equal(
        refusal(await one.desk.changeReaders(dossier, medical, { add: [hind.id], remove: [], reason: '' })),
        'decision-not-authorised',
      )
    }
  })

  test('are opened to a second doctor by a decision and the first one’s own act', async () => {
    const { dossier } = await begun()
    const medical = granted(await nader.desk.createMedicalNotes(dossier, []))
    await writes(nader, medical, 'injury', 'an old scar')
    await syncAll(nader, salma)
    granted(
      await salma.desk.changeTeam(dossier, { add: [{ person: amina.id, role: 'expert' }], remove: [], reason: '' }),
    )
    granted(await salma.desk.changeReaders(dossier, medical, { add: [amina.id], remove: [], reason: 'second opinion' }))
    await syncAll(salma, nader, amina)
    assert.equal((await amina.desk.registers(medical)).ok, false)
    granted(await nader.desk.admitReaders(medical))
    await syncAll(nader, amina)
    assert.deepEqual(await values(amina, medical, 'injury'), ['an old scar'])
  })
})

/** A dossier that Salma leads, with Dr Nader; Hind coordinates. */
async function begun(): Promise<{ dossier: DossierId; visit: StreamId }> {
  const dossier = granted(
    await salma.desk.createDossier([
      { person: salma.id, role: 'lead' },
      { person: nader.id, role: 'expert' },
    ]),
  )
  await syncAll(salma, nader, hind)
  const visit = (await cardOf(salma, dossier)).streams.find(({ purpose }) => purpose === 'visit')
  assert.ok(visit)
  return { dossier, visit: visit.id }
}

async function cardOf({ desk }: Member, dossier: DossierId) {
  const card = (await desk.dossiers()).find(({ id }) => id === dossier)
  assert.ok(card)
  return card
}

const writes = async ({ desk }: Member, stream: StreamId, register: string, value: string) =>
  granted(await desk.write(stream, [{ register, value }]))

const values = async ({ desk }: Member, stream: StreamId, register: string) =>
  (granted(await desk.registers(stream)).get(register) ?? []).map(({ value }) => value)

/** A paragraph at the end of the note `n`, as an editor adds it. */
async function types({ desk }: Member, visit: StreamId, text: string): Promise<void> {
  const opened = granted(await desk.openNote(visit, 'n'))
  const doc = new Doc()
  applyUpdate(doc, opened.state)
  doc.clientID = opened.clientId
  const before = encodeStateVector(doc)
  addParagraphs(doc, [text])
  granted(await desk.editNote(visit, 'n', opened.session, new Uint8Array(encodeStateAsUpdate(doc, before))))
}

async function syncAll(...members: readonly { desk: Desk }[]): Promise<void> {
  for (const { desk } of members) granted(await desk.sync())
}
