// Records that a member, a stranger or the server forges, moves, hides or repeats inside one dossier: all readers refuse alike, in whatever order they come.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as Y from 'yjs'
import { t } from '../../src/foundation/words/t.ts'
import { isShut } from '../../src/sealed/desk/closed-to-reader.ts'
import { cameLate } from '../../src/sealed/desk/dossier/came-late.ts'
import { refusedIn } from '../../src/sealed/desk/dossier/dossier-card.ts'
import { type Bytes, concat } from '../../src/sealed/keys/bytes.ts'
import { signVersion } from '../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../src/sealed/keys/directory/verify.ts'
import { labelled, labels } from '../../src/sealed/keys/labels.ts'
import type { Root } from '../../src/sealed/keys/root.ts'
import { seal, sealTo, systemRandom } from '../../src/sealed/keys/secret.ts'
import { type Content, pad, replacesMost } from '../../src/sealed/log/content.ts'
import { makeEpoch, openEpoch } from '../../src/sealed/log/epochs/epoch.ts'
import { type EpochBody, encodeEpochBody, readEpochBody } from '../../src/sealed/log/epochs/epoch-form.ts'
import { encodeHeader, hashOf, noHash, type ParsedRecord, parseRecord, recordHash } from '../../src/sealed/log/form.ts'
import { newDossier, newStream } from '../../src/sealed/log/ids.ts'
import type { WriteId } from '../../src/sealed/log/model.ts'
import { noteClient } from '../../src/sealed/log/notes.ts'
import { recordKey, signRecord } from '../../src/sealed/log/record.ts'
import { openStream, type Stream } from '../../src/sealed/log/stream.ts'
import { keysHandedOnAtOnce } from '../../src/sealed/log/writer.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { bytesOfId } from '../../src/vocabulary/ids.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { day, entryOf, member } from '../sealed/keys/small-institution.ts'
import { forger } from '../sealed/log/forger.ts'
import {
  at,
  contextOf,
  decides,
  dossier,
  grant,
  type Kept,
  type Member,
  opens,
  pulls,
  sends,
  writes,
} from '../sealed/log/team.ts'
import { reads, readsAs, saidOf } from './reads-as.ts'

type World = Awaited<ReturnType<typeof dossier>>

/** What whoever reads this stream is told of what came and was refused. */
const told = (stream: Stream): readonly string[] => refusedIn(stream).map(({ problem }) => readsAs(problem))

const one = (bytes: Bytes) => [{ bytes, position: null }]
const parsed = (bytes: Bytes | undefined): ParsedRecord => granted(parseRecord(bytes ?? noHash))
const bodyOf = (bytes: Bytes | undefined): EpochBody => granted(readEpochBody(parsed(bytes)))

describe('an epoch record', () => {
  test('of the medical notes, by a listed interpreter with herself in it, gives her nothing and stops nobody', async () => {
    const world = await dossier()
    const { salma, amine, ids, deskOf, current } = world
    const interpreter = await member()
    const entry = await entryOf({ fingerprint: current().rootFingerprint } as Root, interpreter, {
      offices: ['interpreter'],
    })
    const version = await signVersion(current(), entry, day(3), [
      { id: salma.device.id, signing: salma.device.signing },
    ])
    world.directoryIs(granted(await verifyDirectory([version], { known: current() })))

    const medical = await newStream(ids.dossier, amine.device.id, systemRandom)
    const decision = decides(opens(medical, 'medical'), grant(medical.stream, amine.id, 'manage'))
    await sends(deskOf(amine).control, null, deskOf(amine).control.compose([decision], at(1)))
    const his = await openStream(contextOf(medical, amine, current, deskOf(amine).control))
    const kept: Kept = []
    await sends(his, kept, his.composeEpoch({ opening: medical.opening }))

    const [first] = kept
    const forged = await makeEpoch(
      {
        header: {
          kind: 'epoch',
          dossier: ids.dossier,
          stream: medical.stream,
          epoch: await recordHash(first ?? noHash),
          device: interpreter.device.id,
          seq: 1,
          previous: noHash,
        },
        decisions: bodyOf(first).decisions,
        directory: current(),
        devices: [amine, interpreter].map(({ device: { id, signing, exchange } }) => ({
          id,
          signing: signing.publicKey,
          exchange: exchange.publicKey,
        })),
        recovery: null,
        pins: [],
        before: systemRandom(32),
        beside: [],
        opening: null,
      },
      interpreter.device.signing,
      systemRandom,
    )
    await his.receive(one(forged.bytes))
    assert.deepEqual(told(his), [reads('record-wrong-epoch')])
    assert.equal(his.epochNeeded(), 'no')
    await sends(his, kept, his.compose([writes('injury', 'three bruises')], at(2)))
    const hers = await openStream(contextOf(medical, interpreter, current, deskOf(amine).control))
    await pulls(hers, [...kept, forged.bytes])
    assert.equal(hers.registers().size, 0)
  })

  test('that wraps another key for one reader than for the others: she does not use it, and begins one that all can open', async () => {
    const { amine, lina, karim, server, deskOf, write, pull } = await dossier()
    const { visit } = deskOf(amine)
    const next = parsed(granted(await visit.composeEpoch()).bytes)
    const body = granted(readEpochBody(next))
    const { dossier: id, stream, epoch } = next.header
    const { publicKey } = lina.device.exchange
    const info = labelled(
      labels.epochWrap,
      bytesOfId(id),
      bytesOfId(stream),
      epoch,
      bytesOfId(lina.device.id),
      publicKey,
    )
    const wrap = concat(
      Uint8Array.of(1),
      (await sealTo(publicKey, info, new Uint8Array(0), systemRandom(32))) ?? noHash,
    )
    const devices = body.devices.map((entry) => (entry.device === lina.device.id ? { ...entry, wrap } : entry))
    server.visit.push(await signRecord(next.headerBytes, encodeEpochBody({ ...body, devices }), amine.device.signing))
    await pull(lina, karim)
    assert.deepEqual(told(deskOf(lina).visit), [reads('epoch-key-mismatch')])
    await write(karim, 1, writes('a', 'under the one that she cannot open'))
    // It waits for her, and shuts her out of nothing, though there was nothing to read yet.
    await pull(lina)
    assert.equal(deskOf(lina).visit.waiting().length, 1)
    assert.equal(isShut(deskOf(lina).visit), false)
    const shares = async (who: Member) => {
      await pull(who)
      while (deskOf(who).visit.epochNeeded() !== 'no')
        await sends(deskOf(who).visit, server.visit, deskOf(who).visit.composeEpoch())
    }
    // She begins others until hers is the newest; whoever can open both then hands on the key of the one that she cannot.
    for (const who of [lina, karim, lina]) await shares(who)
    await write(karim, 2, writes('b', 'under the next one'))
    await pull(lina, karim)
    for (const register of ['a', 'b']) assert.equal(deskOf(lina).visit.registers().get(register)?.length, 1)
    for (const who of [lina, karim]) assert.equal(deskOf(who).visit.epochNeeded(), 'no')
  })

  test('with a wrap moved from another stream, epoch, dossier or device opens nothing', async () => {
    const { lina, karim, server, deskOf } = await dossier()
    const wrapOf = (body: EpochBody, who: Member) =>
      body.devices.find(({ device }) => device === who.device.id)?.wrap ?? noHash
    const moved = (body: EpochBody, who: Member, wrap: Bytes): EpochBody => ({
      ...body,
      devices: body.devices.map((entry) => (entry.device === who.device.id ? { ...entry, wrap } : entry)),
    })
    const first = parsed(server.visit[0])
    const body = bodyOf(server.visit[0])
    const second = parsed(granted(await deskOf(lina).visit.composeEpoch()).bytes)
    const elsewhere = await newDossier(lina.device.id, systemRandom)
    const hers = wrapOf(body, lina)
    assert.ok((await openEpoch(first, body, lina.device)).ok)
    const attempts: [string, ParsedRecord, EpochBody, Member][] = [
      ['stream', parsed(server.control[0]), moved(bodyOf(server.control[0]), lina, hers), lina],
      ['epoch', second, moved(granted(readEpochBody(second)), lina, hers), lina],
      ['dossier', { ...first, header: { ...first.header, dossier: elsewhere.dossier } }, body, lina],
      ['device', first, moved(body, karim, hers), karim],
    ]
    for (const [to, record, changed, who] of attempts)
      assert.equal(saidOf(await openEpoch(record, changed, who.device)), reads('stream-not-shared'), to)
  })

  test('by each of two managers on one predecessor, shown to two halves: both removals hold, all go on together, and the fork is found out', async () => {
    const world = await dossier()
    const { salma, lina, karim, amine, ids, visitIds, server, deskOf } = world
    const halves = [
      { by: salma, out: amine, server: { control: [...server.control], visit: [...server.visit] } },
      { by: lina, out: karim, server: { control: [...server.control], visit: [...server.visit] } },
    ]
    for (const { by, out, server: half } of halves) {
      const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: out.id, pins: [] }) as const
      const { control, visit } = deskOf(by)
      const changes = [remove(ids.stream), remove(visitIds.stream)]
      await sends(control, half.control, control.compose([decides(...changes)], at(1)))
      for (const stream of [control, visit]) {
        await stream.refresh()
        await sends(stream, stream === control ? half.control : half.visit, stream.composeEpoch())
      }
      await sends(visit, half.visit, visit.compose([writes(`by ${by === salma}`, 'in one half')], at(2)))
      await pulls(control, half.control)
      await pulls(visit, half.visit)
      await sends(visit, half.visit, visit.compose([writes(`more by ${by === salma}`, 'in one half')], at(3)))
    }
    const [one, other] = halves
    for (const [who, theirs] of [
      [salma, other],
      [lina, one],
    ] as const)
      for (const which of ['control', 'visit'] as const) {
        const records = theirs?.server[which] ?? []
        await deskOf(who)[which].receive(records.map((bytes) => ({ bytes, position: null })))
        await deskOf(who).visit.refresh()
      }
    for (const who of [salma, lina]) {
      const access = deskOf(who).control.access()
      for (const { out } of halves) assert.equal(access.rightsOf(visitIds.stream, out.id).read, false)
      assert.equal(deskOf(who).visit.registers().size, 4)
      assert.equal(deskOf(who).visit.forked(), true, reads('server-forked'))
    }
  })
})

describe('a first decision under an id that exists', () => {
  test('is not taken from another device, neither in an epoch of its own nor in that of the founder', async () => {
    const { salma, lina, karim, ids, visitIds, server, deskOf, current } = await dossier()
    const thief = await openStream(contextOf(ids, lina, current, null))
    const opening = systemRandom(16)
    const readers = [lina.id, salma.id]
    const epoch = granted(await thief.composeEpoch({ opening, readers }))
    const { control } = deskOf(karim)
    await control.receive(one(epoch.bytes))
    assert.deepEqual(told(control), [reads('record-wrong-stream')])

    const founders = parsed(server.control[0])
    const epochHash = await recordHash(founders.bytes)
    const epochKey = granted(await openEpoch(founders, granted(readEpochBody(founders)), lina.device))
    const key = await recordKey(epochKey, epochHash, ids.stream, lina.device.id)
    const takesOver: Content = {
      claimed: at(0),
      seen: { [salma.device.id]: [1, epochHash] },
      log: { position: 0, head: (await openStream(contextOf(ids, lina, current, null))).head().head },
      control: [],
      directory: { number: current().number, hash: current().hash },
      operations: [
        {
          kind: 'decision',
          reason: '',
          changes: [
            ...[salma, lina].map((who) => grant(ids.stream, who.id, 'manage', who === lina ? 'lead' : 'coordinator')),
            grant(ids.stream, karim.id, 'read', 'member'),
          ],
        },
      ],
    }
    const header = encodeHeader({
      kind: 'control',
      dossier: ids.dossier,
      stream: ids.stream,
      epoch: epochHash,
      device: lina.device.id,
      seq: 1,
      previous: noHash,
    })
    const nonce = systemRandom(12)
    const sealed = concat(nonce, await seal(key, nonce, header, granted(pad(takesOver))))
    await control.receive(one(await signRecord(header, sealed, lina.device.signing)))
    assert.deepEqual(told(control).toSorted(), [reads('record-wrong-stream'), reads('epoch-not-authorised')].sort())
    assert.ok(control.access().rightsOf(visitIds.stream, karim.id).write)
  })
})

describe('whichever comes first', () => {
  test('of two records that a device signed at one seq, none counts, and both are shown', async () => {
    const world = await dossier()
    const forge = await forger(world, world.amine)
    const saying = (value: string) =>
      forge.record({ operations: [{ kind: 'write', register: 'answers/q1', value, replaces: [] }] })
    const pair = [await saying('to Lina'), await saying('to Karim')]
    for (const [who, order] of [
      [world.lina, pair],
      [world.karim, pair.toReversed()],
    ] as const) {
      const { visit } = world.deskOf(who)
      for (const bytes of order) await visit.receive(one(bytes))
      assert.equal(visit.registers().size, 0)
      assert.equal(visit.apart().length, 2)
      assert.equal(visit.pairs()[0]?.records.length, 2, reads('record-twice'))
    }
  })

  test('of an honest edit and one under the same Yjs client id, the honest one stands', async () => {
    const world = await dossier()
    const { lina, amine, karim, salma, server, deskOf, writeOffline } = world
    const client = await noteClient(deskOf(lina).visit.stream, lina.device.id, 'n', 1)
    const edit = (text: string) => {
      const doc = new Y.Doc()
      doc.clientID = client
      doc.getText('t').insert(0, text)
      return { kind: 'note', note: 'n', session: 1, update: Y.encodeStateAsUpdate(doc) } as const
    }
    const forge = await forger(world, amine)
    const foreign = await forge.record({ operations: [edit('put into her mouth')] })
    const honest = await writeOffline(lina, 1, edit('what she saw'))
    // Her own device, in a second session that begins where the first one began.
    const hers = await forger(world, lina)
    const reused = await hers.record(
      { operations: [edit('another beginning')] },
      { seq: 2, previous: hashOf(honest.hash) },
    )
    const records = [foreign, honest.bytes, reused]
    for (const [who, order] of [
      [karim, records],
      [salma, records.toReversed()],
    ] as const) {
      const { visit } = deskOf(who)
      await pulls(visit, server.visit)
      for (const bytes of order) await visit.receive(one(bytes))
      const doc = new Y.Doc()
      Y.applyUpdate(doc, visit.note('n'))
      assert.equal(doc.getText('t').toString(), 'what she saw')
      assert.deepEqual(
        refusedIn(visit).map(({ problem, count }) => [problem.code, count]),
        [['record-note-session-wrong', 2]],
      )
      assert.deepEqual(told(visit), [reads('record-note-session-wrong')])
    }
  })

  test('a write that replaces one its author has not seen is refused', async () => {
    const world = await dossier()
    const answer = await world.writeOffline(world.lina, 1, writes('answers/q1', 'yes'))
    const forge = await forger(world, world.amine)
    const replaces = [`${answer.hash}.0` as WriteId]
    const over = await forge.record({ operations: [{ kind: 'write', register: 'answers/q1', value: 'no', replaces }] })
    for (const [who, order] of [
      [world.karim, [answer.bytes, over]],
      [world.salma, [over, answer.bytes]],
    ] as const) {
      const { visit } = world.deskOf(who)
      for (const bytes of order) await visit.receive(one(bytes))
      assert.deepEqual(
        visit
          .registers()
          .get('answers/q1')
          ?.map(({ value }) => value),
        ['yes'],
      )
      assert.deepEqual(told(visit), [reads('record-replaces-unseen')])
    }
  })
})

describe('a member who would have a colleague sign what nobody reads', () => {
  const valuesOf = ({ visit }: ReturnType<World['deskOf']>, register: string) =>
    (visit.registers().get(register) ?? []).map(({ value }) => value)

  test('by more values beside each other than one write can replace, has them stand beside her words: those and all that she writes after are read', async () => {
    const world = await dossier()
    const { lina, karim } = world
    for (let value = 0; value <= replacesMost; value++) await world.write(karim, 1, writes('answers/q1', value, []))
    await world.pull(lina)
    await world.write(lina, 2, writes('answers/q1', 'hers'))
    await world.write(lina, 3, writes('answers/q2', 'and more'))
    await world.pull(karim)
    for (const who of [lina, karim]) {
      assert.deepEqual(world.deskOf(who).visit.refused(), [])
      assert.deepEqual(valuesOf(world.deskOf(who), 'answers/q1'), [replacesMost, 'hers'])
      assert.deepEqual(valuesOf(world.deskOf(who), 'answers/q2'), ['and more'])
    }
    await world.write(lina, 4, writes('answers/q1', 'hers alone'))
    assert.deepEqual(valuesOf(world.deskOf(lina), 'answers/q1'), ['hers alone'])
  })

  test('by more epochs that hand on noise than one can mend, has them mended one epoch after the other, and stops nobody', async () => {
    const world = await dossier()
    const { amine, karim, visitIds, current } = world
    const { visit } = world.deskOf(karim)
    let [seq, previous, epoch] = [0, noHash, await recordHash(world.server.visit[0] ?? noHash)]
    for (let made = 0; made <= keysHandedOnAtOnce + 1; made++) {
      const header = { kind: 'epoch', ...visitIds, epoch, device: amine.device.id, seq: ++seq, previous } as const
      const { bytes } = await makeEpoch(
        {
          header,
          decisions: world.deskOf(amine).control.control.newest().map(hashOf),
          directory: current(),
          devices: [world.salma, world.lina, karim, amine].map(({ device: { id, signing, exchange } }) => ({
            id,
            signing: signing.publicKey,
            exchange: exchange.publicKey,
          })),
          recovery: null,
          pins: [],
          before: systemRandom(32),
          beside: [],
          opening: null,
        },
        amine.device.signing,
        systemRandom,
      )
      world.server.visit.push(bytes)
      previous = epoch = await recordHash(bytes)
    }
    await world.pull(karim)
    assert.deepEqual(visit.refused(), [])
    let begun = 0
    for (; visit.epochNeeded() !== 'no' && begun < 5; begun++)
      await sends(visit, world.server.visit, visit.composeEpoch())
    assert.equal(begun, 2)
    await world.write(karim, 2, writes('answers/q1', 'read'))
    await world.pull(world.lina)
    assert.deepEqual(valuesOf(world.deskOf(world.lina), 'answers/q1'), ['read'])
  })

  test('has her device sign nothing that it would not read itself: it says so, and what she writes then is read', async () => {
    const world = await dossier()
    const { visit } = world.deskOf(world.lina)
    const tooLong = { kind: 'note', note: 'n', session: 1, update: new Uint8Array(1024 * 1024 + 1) } as const
    for (const operation of [writes('r'.repeat(201), 1), tooLong])
      assert.equal(saidOf(await visit.compose([operation], at(1))), reads('record-too-large'))
    await world.write(world.lina, 2, writes('answers/q1', 'read'))
    await world.pull(world.karim)
    assert.deepEqual(valuesOf(world.deskOf(world.karim), 'answers/q1'), ['read'])
  })
})

describe('somebody who is taken out', () => {
  test('of the dossier, while a colleague without a network opens an interview with him in it, is out of that too', async () => {
    const world = await dossier()
    const { salma, lina, karim, amine, ids, visitIds, server, deskOf, decide, pull, current } = world
    const interview = await newStream(ids.dossier, lina.device.id, systemRandom)
    const lets = (who: Member, until: IsoDate | null) => ({ ...grant(interview.stream, who.id, 'write'), until })
    const opening = decides(
      opens(interview, 'interview'),
      grant(interview.stream, lina.id, 'manage'),
      lets(karim, null),
      lets(amine, null),
    )
    const opened = await sends(deskOf(lina).control, null, deskOf(lina).control.compose([opening], at(1)))
    const hers = await openStream(contextOf(interview, lina, current, deskOf(lina).control))
    const kept: Kept = []
    await sends(hers, kept, hers.composeEpoch({ opening: interview.opening }))
    await deskOf(karim).control.receive(one(opened.bytes))
    const his = await openStream(contextOf(interview, karim, current, deskOf(karim).control))
    await pulls(his, kept)
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
    const ends = { ...grant(ids.stream, amine.id, 'write', 'expert'), until: '2026-03-05' as IsoDate }
    await decide(salma, 1, remove(ids.stream), remove(visitIds.stream), ends)

    server.control.push(opened.bytes)
    await pull(lina)
    await hers.refresh()
    for (const who of [karim, amine]) {
      const { read, until } = deskOf(lina).control.access().rightsOf(interview.stream, who.id)
      assert.deepEqual([read, until], who === karim ? [false, null] : [true, '2026-03-05'])
    }
    assert.equal(hers.epochNeeded(), 'overtaken')
    await sends(hers, kept, hers.composeEpoch())
    await sends(hers, kept, hers.compose([writes('a', 'without him')], at(2)))
    await sends(his, kept, his.compose([writes('b', 'written afterwards')], at(1)))
    await pulls(his, kept)
    assert.equal(his.registers().has('a'), false)
    await pulls(hers, kept)
    assert.deepEqual([...hers.registers().keys()], ['a'])
    assert.deepEqual(toldOf(hers), [[karim.id, 'after-removal', 1]])
  })

  test('while the server hides the end of what he wrote loses nothing, and what he dates back afterwards does not count', async () => {
    const world = await dossier()
    const { lina, salma, karim, ids, visitIds, server, deskOf, decide, pull, write, writeOffline } = world
    await write(karim, 1, writes('a', 'seen'))
    const hidden = await writeOffline(karim, 2, writes('b', 'hidden by the server'))
    await pull(lina)
    const pins = [deskOf(lina).visit.seenOf(karim.device.id) ?? assert.fail()]
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
    await decide(lina, 3, remove(ids.stream), { ...remove(visitIds.stream), pins })
    await sends(deskOf(lina).control, server.control, deskOf(lina).control.composeEpoch())
    const dated = await writeOffline(karim, 2, writes('c', 'written afterwards, and dated back'))
    server.visit.push(hidden.bytes, dated.bytes)
    await pull(lina, salma)
    for (const who of [lina, salma]) {
      const { visit } = deskOf(who)
      assert.deepEqual([...visit.registers().keys()], ['a'])
      assert.deepEqual(toldOf(visit), [[karim.id, 'after-removal', 2]])
    }
    // What the server hid is his testimony: a later decision raises the pin to it, and no further.
    const pin = { device: karim.device.id, seq: 2, hash: hashOf(hidden.hash) }
    await decide(lina, 4, { kind: 'raise', stream: visitIds.stream, pin })
    await pull(lina, salma)
    for (const who of [lina, salma]) {
      assert.deepEqual([...deskOf(who).visit.registers().keys()].sort(), ['a', 'b'])
      assert.deepEqual(toldOf(deskOf(who).visit), [[karim.id, 'after-removal', 1]])
    }
  })
})

describe('what comes late', () => {
  test('is told though it came by hand, and shows by what it had seen that it was dated back', async () => {
    const { lina, amine, ids, visitIds, server, deskOf, decide, pull, writeOffline } = await dossier()
    const ends = (stream: typeof ids.stream, role: 'expert' | null) =>
      ({ ...grant(stream, amine.id, 'write', role), until: '2026-03-05' as IsoDate }) as const
    await decide(lina, 1, ends(ids.stream, 'expert'), ends(visitIds.stream, null))
    await pull(lina)
    const { visit } = deskOf(lina)
    const nextWeek = '2026-03-12T09:00:00.000Z' as ReturnType<typeof at>
    await sends(visit, server.visit, visit.compose([writes('a', 'a week after his last day')], nextWeek))
    // What he had written without a network, and seen nothing of later, may as well be of then.
    const truly = await writeOffline(amine, 4, writes('b', 'on the last day'))
    await visit.receive(one(truly.bytes))
    assert.deepEqual(toldOf(visit), [])
    await pull(amine)
    const back = await writeOffline(amine, 5, writes('c', 'on the last day, he says'))
    await visit.receive(one(back.bytes))
    assert.deepEqual(toldOf(visit), [[amine.id, 'dated-within', 1]])
  })

  test('is counted by what was written: an epoch that somebody made after she was taken out is told with what stands under it, and not by itself', async () => {
    const { lina, karim, ids, visitIds, deskOf, decide, pull, write, writeOffline } = await dossier()
    await write(karim, 1, writes('a', 'before he was removed'))
    await pull(lina, karim)
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
    const { visit } = deskOf(lina)
    const his = await sends(deskOf(karim).visit, null, deskOf(karim).visit.composeEpoch())
    const under = await writeOffline(karim, 2, writes('b', 'under a key of his own'))
    await decide(lina, 2, remove(ids.stream), remove(visitIds.stream))
    await pull(lina)
    await sends(visit, null, visit.composeEpoch())
    await visit.receive(one(his.bytes))
    assert.deepEqual(
      visit.apart().map(({ reason, link }) => [reason, link.person]),
      [['after-removal', karim.id]],
    )
    assert.deepEqual(toldOf(visit), [])
    await visit.receive(one(under.bytes))
    assert.deepEqual(toldOf(visit), [[karim.id, 'after-removal', 1]])
    assert.deepEqual([...visit.registers().keys()], ['a'])
  })
})

describe('a server', () => {
  test('that hands out the medical notes to somebody who does not read them hands out nothing', async () => {
    const { salma, amine, ids, deskOf, current } = await dossier()
    const medical = await newStream(ids.dossier, amine.device.id, systemRandom)
    const decision = decides(opens(medical, 'medical'), grant(medical.stream, amine.id, 'manage'))
    const decided = await sends(deskOf(amine).control, null, deskOf(amine).control.compose([decision], at(1)))
    const his = await openStream(contextOf(medical, amine, current, deskOf(amine).control))
    const kept: Kept = []
    await sends(his, kept, his.composeEpoch({ opening: medical.opening }))
    await sends(his, kept, his.compose([writes('injury', 'three bruises')], at(2)))
    await deskOf(salma).control.receive(one(decided.bytes))
    const hers = await openStream(contextOf(medical, salma, current, deskOf(salma).control))
    await pulls(hers, kept)
    assert.equal(hers.registers().size, 0)
    assert.deepEqual(new Set(hers.waiting().map(({ code }) => reads(code))), new Set([reads('stream-not-shared')]))
    assert.equal(saidOf(await hers.compose([writes('injury', 'forged')], at(3))), reads('stream-not-shared'))
  })

  test('that stands an old record at a second place of the log, with heads that agree, makes nothing of it count twice', async () => {
    const { lina, karim, server, deskOf, write } = await dossier()
    await write(karim, 1, writes('a', 'once'))
    await write(karim, 2, writes('a', 'corrected'))
    server.visit.push(server.visit[1] ?? noHash)
    await pulls(deskOf(lina).visit, server.visit)
    const { visit } = deskOf(lina)
    assert.deepEqual(
      visit
        .registers()
        .get('a')
        ?.map(({ value }) => value),
      ['corrected'],
    )
    assert.equal(visit.history('a').length, 2)
  })

  test('cannot keep an expert in whose mission has ended, though his clock says otherwise', async () => {
    const world = await dossier()
    const { lina, amine, ids, visitIds, server, deskOf, decide, pull, current } = world
    const ends = (stream: typeof ids.stream, role: 'expert' | null) =>
      ({ ...grant(stream, amine.id, 'write', role), until: '2026-03-05' as IsoDate }) as const
    await decide(lina, 1, ends(ids.stream, 'expert'), ends(visitIds.stream, null))
    await pull(amine, lina)
    // By everybody else's clock it is a week later: the first one who writes or is online rotates.
    const later = () => '2026-03-12T09:00:00.000Z' as ReturnType<typeof at>
    const control = await openStream({ ...contextOf(ids, lina, current, null), clock: later })
    await pulls(control, server.control)
    const visit = await openStream({ ...contextOf(visitIds, lina, current, control), clock: later })
    await pulls(visit, server.visit)
    assert.equal(visit.epochNeeded(), 'overtaken')
    await sends(visit, server.visit, visit.composeEpoch())
    await sends(visit, server.visit, visit.compose([writes('afterwards', 'without him')], later()))
    // His own goes by a clock that was turned back.
    await pulls(deskOf(amine).visit, server.visit)
    assert.equal(deskOf(amine).visit.registers().has('afterwards'), false)
    assert.ok(
      deskOf(amine)
        .visit.waiting()
        .every(({ code }) => reads(code) === reads('stream-not-shared')),
    )
    // What he dates back, under the key that he had, counts as what he wrote in time does; that it came after the end is told to everyone.
    assert.deepEqual(toldOf(visit), [])
    const cheating = await openStream(contextOf(visitIds, amine, current, deskOf(amine).control))
    await pulls(cheating, server.visit.slice(0, -2))
    await sends(cheating, server.visit, cheating.compose([writes('dated back', 'on the last day')], at(5)))
    await pulls(visit, server.visit)
    assert.equal(visit.registers().get('dated back')?.length, 1)
    assert.deepEqual(toldOf(visit), [[amine.id, 'dated-within', 1]])
    for (const language of languages)
      assert.match(t(language, 'dossier.team.late.dated-within', { count: 1, name: 'Amine' }), /Amine/)
    // And what he does not date back is kept apart by everyone.
    const late = { ...writes('late', 'after the end') }
    const cheat = await openStream({ ...contextOf(visitIds, amine, current, deskOf(amine).control) })
    await pulls(cheat, server.visit)
    assert.equal(saidOf(await cheat.compose([late], later())), reads('not-allowed'))
    const last = parsed(server.visit.at(-1))
    const his = await forger(world, amine)
    server.visit.push(
      await his.record(
        { claimed: later(), operations: [{ kind: 'write', register: 'late', value: 'x', replaces: [] }] },
        {
          seq: last.header.seq + 1,
          previous: await recordHash(last.bytes),
        },
      ),
    )
    await pulls(visit, server.visit)
    assert.equal(visit.registers().has('late'), false)
    assert.deepEqual(toldOf(visit), [
      [amine.id, 'dated-within', 1],
      [amine.id, 'after-end', 1],
    ])
  })
})

/** What is told of what came late: from whom, why it did, and how much. */
const toldOf = (stream: Stream) =>
  [...cameLate(stream, stream.access().rulingsOf(stream.stream).ends).values()].flatMap(({ told: { person, came } }) =>
    came.map(({ why, count }) => [person, why, count]),
  )
