// A member with true keys and a program of her own, against the rest of her team: she neither shuts anybody out nor brings anybody in.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import { t } from '../../src/foundation/words/t.ts'
import { cameLate } from '../../src/sealed/desk/dossier/came-late.ts'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import type { DeviceKeys } from '../../src/sealed/keys/device-keys.ts'
import { deviceChange, signVersion } from '../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../src/sealed/keys/directory/verify.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import { examine } from '../../src/sealed/log/carried/examine.ts'
import { type EpochBody, encodeEpochBody, readEpochBody } from '../../src/sealed/log/epochs/epoch-form.ts'
import { recoveredBy } from '../../src/sealed/log/epochs/epoch-keys.ts'
import { noHash, parseRecord } from '../../src/sealed/log/form.ts'
import { newStream } from '../../src/sealed/log/ids.ts'
import { signRecord } from '../../src/sealed/log/record.ts'
import { openStream, readStream, type Stream } from '../../src/sealed/log/stream.ts'
import { checkRecord } from '../../src/sealed/server/streams/record-check.ts'
import { streamStore } from '../../src/sealed/server/streams/stream-store.ts'
import { mailboxMigrations } from '../../src/sealed/server/tables.ts'
import type { StreamId } from '../../src/vocabulary/ids.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { granted, type Outcome } from '../../src/vocabulary/problems.ts'
import { cardOf, day } from '../sealed/keys/small-institution.ts'
import { carriedOf } from '../sealed/log/carried-team.ts'
import { hashOf } from '../sealed/log/forger.ts'
import {
  at,
  contextOf,
  decides,
  dossier,
  furtherDevice,
  grant,
  type Member,
  opens,
  pulls,
  sends,
  writes,
} from '../sealed/log/team.ts'
import { readsAs } from './reads-as.ts'

type World = Awaited<ReturnType<typeof dossier>>

describe('an epoch by an outside expert', () => {
  test('whose wraps are noise for everyone else stops nobody from writing, nor from removing him', async () => {
    const world = await dossier()
    const { amine, salma, lina, karim, ids, visitIds, server, deskOf, pull, write, decide } = world
    for (const which of ['control', 'visit'] as const) {
      const noise = (wrap: Uint8Array<ArrayBuffer>) => Uint8Array.from([wrap[0] ?? 1, ...systemRandom(80)])
      server[which].push(
        await hisEpoch(deskOf(amine)[which], amine.device, ({ devices }) => ({
          devices: devices.map((one) => (one.device === amine.device.id ? one : { ...one, wrap: noise(one.wrap) })),
        })),
      )
    }
    await pull(salma, lina, karim, amine)
    await write(lina, 1, writes('a', 'written all the same'))
    assert.equal(deskOf(salma).control.epochNeeded(), 'due', 'somebody has to begin one that all can open')
    for (const which of ['control', 'visit'] as const)
      while (deskOf(salma)[which].epochNeeded() !== 'no')
        await sends(deskOf(salma)[which], server[which], deskOf(salma)[which].composeEpoch())
    await pull(lina, karim, amine)
    await write(karim, 2, writes('b', 'under the next one'))
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: amine.id, pins: [] }) as const
    await decide(salma, 3, remove(ids.stream), remove(visitIds.stream))
    await pull(lina, salma)
    assert.equal(deskOf(lina).control.access().rightsOf(visitIds.stream, amine.id).read, false)
    for (const register of ['a', 'b']) assert.equal(deskOf(lina).visit.registers().get(register)?.length, 1)
  })

  test('that hands on noise in the place of the key before, and wraps nothing to the council, is followed by one that mends it: whoever comes later reads all', async () => {
    const world = await dossier()
    const { amine, salma, lina, karim, idir, ids, visitIds, recovery, server, deskOf, pull, write, decide } = world
    await write(lina, 1, writes('a', 'before him'))
    await pull(amine)
    for (const which of ['control', 'visit'] as const)
      server[which].push(
        await hisEpoch(deskOf(amine)[which], amine.device, ({ before }) => ({
          before: systemRandom(before?.length ?? 0),
          recovery: null,
        })),
      )
    await pull(salma, lina, karim)
    await write(karim, 2, writes('b', 'under his'))
    await pull(salma)
    for (const which of ['control', 'visit'] as const)
      while (deskOf(salma)[which].epochNeeded() !== 'no')
        await sends(deskOf(salma)[which], server[which], deskOf(salma)[which].composeEpoch())
    await pull(lina)
    for (const which of ['control', 'visit'] as const) assert.equal(deskOf(lina)[which].epochNeeded(), 'no')
    await decide(salma, 3, grant(ids.stream, idir.id, 'write', 'member'), grant(visitIds.stream, idir.id, 'write'))
    for (const which of ['control', 'visit'] as const) {
      await deskOf(salma)[which].refresh()
      await sends(deskOf(salma)[which], server[which], deskOf(salma)[which].composeEpoch())
    }
    await pull(idir)
    assert.deepEqual([...deskOf(idir).visit.registers().keys()].sort(), ['a', 'b'])
    const reading = { ...visitIds, directory: world.current, control: deskOf(idir).control.control }
    const council = await readStream({ ...reading, keys: recoveredBy(recovery.exchange) })
    await council.receive(server.visit.map((bytes, index) => ({ bytes, position: index + 1 })))
    assert.deepEqual([...council.registers().keys()].sort(), ['a', 'b'])
  })

  test('that leaves out those who may read is refused by everyone', async () => {
    const { amine, salma, lina, server, deskOf, pull, write } = await dossier()
    for (const which of ['control', 'visit'] as const)
      server[which].push(
        await hisEpoch(deskOf(amine)[which], amine.device, ({ devices }) => ({
          devices: devices.filter(({ device }) => device === amine.device.id),
        })),
      )
    await pull(salma, lina)
    for (const who of [salma, lina])
      for (const which of ['control', 'visit'] as const)
        assert.deepEqual(codes(deskOf(who)[which]), ['epoch-not-authorised'])
    await write(lina, 1, writes('a', 'under the one before'))
    await pull(salma)
    assert.equal(deskOf(salma).visit.registers().get('a')?.length, 1)
  })
})

describe('a removal', () => {
  test('of the founder without a pin leaves standing what she had decided until then', async () => {
    const world = await twoCoordinators()
    const { idir, salma, lina, karim, ids, visitIds, deskOf, pull, server } = world
    const removal = granted(
      await deskOf(idir).control.compose(
        [decides({ kind: 'remove', stream: ids.stream, person: salma.id, pins: [] })],
        at(6),
      ),
    )
    server.control.push(removal.bytes)
    await pull(lina, karim)
    const access = deskOf(karim).control.access()
    assert.equal(access.rightsOf(ids.stream, salma.id).read, false)
    assert.deepEqual([...access.streams.keys()], [visitIds.stream])
    for (const who of [lina, karim]) assert.ok(access.rightsOf(visitIds.stream, who.id).write)
    await sends(deskOf(lina).control, server.control, deskOf(lina).control.composeEpoch())
    assert.equal(deskOf(lina).control.epochNeeded(), 'no')
  })

  test('of a coordinator takes a coordinator: a lead with two devices does not put both out, one beside the other', async () => {
    const { lina, salma, idir, ids, deskOf } = await twoCoordinators()
    for (const person of [salma.id, idir.id]) {
      const remove = { kind: 'remove', stream: ids.stream, person, pins: [] } as const
      const demote = grant(ids.stream, person, 'read')
      for (const change of [remove, demote])
        assert.equal(why(await deskOf(lina).control.compose([decides(change)], at(6))), 'not-coordinator')
    }
    const remove = { kind: 'remove', stream: ids.stream, person: salma.id, pins: [] } as const
    assert.equal(why(await deskOf(idir).control.compose([decides(remove)], at(6))), 'accepted')
  })
})

describe('a version of the directory that is past', () => {
  test('gives nobody back the office that she has lost', async () => {
    const world = await dossier()
    const { salma, amine, karim, ids, server, deskOf, pull, decide, current, directoryIs } = world
    const before = current()
    const signer = { id: salma.device.id, signing: salma.device.signing }
    const version = await signVersion(before, [cardOf(amine.id, { offices: ['expert'] })], day(3), [signer])
    directoryIs(granted(await verifyDirectory([version], { known: before })))
    const medical = await newStream(ids.dossier, salma.device.id, systemRandom)
    const decision = decides(opens(medical, 'medical'), grant(medical.stream, amine.id, 'read'))
    await decide(salma, 1, grant(ids.stream, karim.id, 'write', 'member'))
    assert.equal(why(await deskOf(salma).control.compose([decision], at(2))), 'person-not-admissible')
    // Her own program goes back to the version in which he was a doctor.
    let hers = current()
    const cheat = await openStream(contextOf(ids, salma, () => hers, null))
    await pulls(cheat, server.control)
    hers = before
    const made = await cheat.compose([decision], at(2))
    assert.equal(made.ok ? 'accepted' : made.problem.code, 'directory-chain-broken')
    await pull(karim)
    assert.equal(deskOf(karim).control.access().rightsOf(medical.stream, amine.id).read, false)
  })

  test('brings no lost tablet back: what it wrote after the loss is kept apart, and nobody writes where it reads', async () => {
    const world = await dossier()
    const { salma, lina, karim, visitIds, server, deskOf, pull, write, current } = world
    const tablet: Member = { id: karim.id, device: await furtherDevice() }
    await sign(world, [await deviceChange(tablet.device, current().rootFingerprint, karim.id)], karim.device)
    for (const which of ['control', 'visit'] as const) {
      await deskOf(lina)[which].refresh()
      await sends(deskOf(lina)[which], server[which], deskOf(lina)[which].composeEpoch())
    }
    const known = current()
    const control = await openStream(contextOf(world.ids, tablet, () => known, null))
    await pulls(control, server.control)
    const visit = await openStream(contextOf(visitIds, tablet, () => known, control))
    await pulls(visit, server.visit)
    await sends(visit, server.visit, visit.compose([writes('before', 'seen before the loss')], at(1)))
    await pull(salma, lina, karim)

    // The tablet is lost and struck off; whoever holds it goes on under the version before.
    const stolen = await sends(visit, null, visit.compose([writes('after', 'by the thief')], at(2)))
    const epoch = await sends(visit, null, visit.composeEpoch())
    await sign(world, [{ kind: 'remove-device', device: tablet.device.id }], salma.device)
    assert.equal(deskOf(lina).visit.epochNeeded(), 'overtaken')
    assert.equal(codeOf(await deskOf(lina).visit.compose([writes('c', 'too early')], at(3))), 'epoch-overtaken')
    await sends(deskOf(lina).visit, server.visit, deskOf(lina).visit.composeEpoch())
    server.visit.push(stolen.bytes, epoch.bytes)
    await pull(salma, lina, karim)
    for (const who of [salma, lina, karim]) {
      const stands = deskOf(who).visit.registers()
      assert.equal(stands.get('before')?.length, 1)
      assert.equal(stands.has('after'), false)
      assert.deepEqual(
        deskOf(who)
          .visit.apart()
          .map(({ reason }) => reason),
        ['after-removal', 'after-removal'],
      )
    }
    await write(karim, 4, writes('d', 'by Karim, on a device that is his'))
    await visit.receive(server.visit.map((bytes, index) => ({ bytes, position: index + 1 })))
    assert.equal(visit.registers().has('d'), false, 'the tablet reads nothing more')
  })
})

describe('a present reader', () => {
  test('who raises in a later epoch what a removed colleague is pinned to, or first leaves his pin out, lets nothing count that no decision did', async () => {
    const world = await dossier()
    const { salma, lina, karim, amine, ids, visitIds, server, deskOf, pull, write, writeOffline, decide } = world
    await write(karim, 1, writes('a', 'before he was removed'))
    await pull(salma, lina)
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
    await decide(lina, 2, remove(ids.stream), remove(visitIds.stream))
    for (const which of ['control', 'visit'] as const) {
      await deskOf(lina)[which].refresh()
      await sends(deskOf(lina)[which], server[which], deskOf(lina)[which].composeEpoch())
    }
    const since = await writeOffline(karim, 3, writes('b', 'since'))
    server.visit.push(since.bytes)
    const past = { device: karim.device.id, seq: 2, hash: hashOf(since.hash) }
    for (const pins of [[past], [], [past]]) {
      await pull(amine)
      server.visit.push(await hisEpoch(deskOf(amine).visit, amine.device, () => ({ pins })))
    }
    await pull(salma, lina)
    for (const who of [salma, lina]) assert.deepEqual([...deskOf(who).visit.registers().keys()], ['a'])
    // Whatever comes first, and from what a device remembers.
    const read = () => openStream(contextOf(visitIds, salma, world.current, deskOf(salma).control))
    const [cold, warm] = [await read(), await read()]
    const came = server.visit.map((bytes, index) => ({ bytes, position: index + 1 }))
    for (const one of came.toReversed()) await cold.receive([one])
    assert.equal(await warm.recall(cold.remember() ?? assert.fail('nothing is remembered')), true)
    for (const stream of [cold, warm]) assert.deepEqual([...stream.registers().keys()], ['a'])
    // Nor does anybody repeat it: the next honest epoch says again what the first one said.
    await sends(deskOf(salma).visit, server.visit, deskOf(salma).visit.composeEpoch())
    const [last] = server.visit.slice(-1)
    const { pins } = granted(readEpochBody(granted(parseRecord(last ?? assert.fail()))))
    assert.deepEqual(
      pins.map(({ device, seq }) => [device, seq]),
      [[karim.device.id, 1]],
    )
    await decide(lina, 4, { kind: 'raise', stream: visitIds.stream, pin: past })
    await pull(salma, lina)
    for (const who of [salma, lina]) assert.deepEqual([...deskOf(who).visit.registers().keys()].sort(), ['a', 'b'])
  })

  test('who makes the first epoch without a removed colleague and does not pin him, lets nothing count that the next honest epoch would measure him by', async () => {
    const world = await dossier()
    const { salma, lina, karim, amine, ids, visitIds, server, deskOf, pull, write, writeOffline, decide } = world
    await write(karim, 1, writes('a', 'before he was removed'))
    await pull(amine)
    await write(amine, 2, writes('m', 'having seen that'))
    await pull(salma, lina, amine)
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
    await decide(lina, 3, remove(ids.stream), remove(visitIds.stream))
    for (const which of ['control', 'visit'] as const) {
      await pull(amine)
      server[which].push(await hisEpoch(deskOf(amine)[which], amine.device, () => ({ pins: [] })))
    }
    server.visit.push((await writeOffline(karim, 4, writes('b', 'since'))).bytes)
    await pull(salma, lina)
    await sends(deskOf(salma).visit, server.visit, deskOf(salma).visit.composeEpoch())
    await pull(lina)
    for (const who of [salma, lina]) assert.deepEqual([...deskOf(who).visit.registers().keys()].sort(), ['a', 'm'])
  })

  test('who makes a second epoch beside the first, which an honest server takes, and pins a removed colleague farther in it, lets that count; but everybody who reads there is told of it, until a manager decides', async () => {
    const world = await dossier()
    const { salma, lina, karim, amine, ids, visitIds, server, deskOf, pull, write, writeOffline, decide } = world
    await write(karim, 1, writes('a', 'before he was removed'))
    await pull(salma, lina, amine)
    // Amine's program goes on from what he had seen by then, and writes nothing meanwhile.
    const before = await openStream(contextOf(visitIds, amine, world.current, deskOf(amine).control))
    await pulls(before, server.visit)
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
    await decide(lina, 2, remove(ids.stream), remove(visitIds.stream))
    for (const which of ['control', 'visit'] as const) {
      await deskOf(lina)[which].refresh()
      await sends(deskOf(lina)[which], server[which], deskOf(lina)[which].composeEpoch())
    }
    const since = await writeOffline(karim, 3, writes('b', 'since'))
    await pulls(deskOf(amine).control, server.control)
    await before.refresh()
    await before.receive([{ bytes: since.bytes, position: null }])
    const beside = granted(await before.composeEpoch()).bytes

    const database = await openDatabase(':memory:')
    await database.migrate('mailbox', mailboxMigrations)
    const takes = async (stream: StreamId, bytes: Bytes, by = granted(parseRecord(bytes)).header.device) =>
      streamStore(database).append(stream, [granted(await checkRecord(bytes, stream, world.current()))], [by])
    for (const bytes of server.control) granted(await takes(ids.stream, bytes))
    for (const bytes of server.visit) granted(await takes(visitIds.stream, bytes))
    for (const bytes of [since.bytes, beside]) granted(await takes(visitIds.stream, bytes, amine.device.id))
    await database.close()

    const told = () =>
      [...cameLate(deskOf(salma).visit, new Map()).values()].map(({ told: { person, came } }) => [person, came])
    server.visit.push(since.bytes)
    await pull(salma)
    assert.deepEqual(told(), [[karim.id, [{ why: 'after-removal', count: 1 }]]])
    server.visit.push(beside)
    await pull(salma)
    assert.deepEqual([...deskOf(salma).visit.registers().keys()], ['a', 'b'])
    assert.deepEqual(told(), [[karim.id, [{ why: 'seen-by-one', count: 1 }]]])
    // So is whoever verifies a file of it.
    const verified = granted(await examine(carriedOf(world))).streams.flatMap(({ entries }) => entries)
    assert.deepEqual(
      verified.filter(({ byOneAlone }) => byOneAlone).map(({ person, seq }) => [person, seq]),
      [[karim.id, 2]],
    )
    for (const language of languages)
      assert.match(t(language, 'dossier.team.late.seen-by-one', { count: 1, name: 'Karim' }), /Karim/)
    const pin = { device: karim.device.id, seq: 2, hash: hashOf(since.hash) }
    await decide(lina, 4, { kind: 'raise', stream: visitIds.stream, pin })
    await pull(salma)
    assert.deepEqual([[...deskOf(salma).visit.registers().keys()], told()], [['a', 'b'], []])
  })
})

describe('a lost tablet', () => {
  test('that began the dossier, and that an outside expert’s changed program pins to nothing, takes nobody’s rights with it: what he had seen decided stands, and managers go on', async () => {
    const world = await dossier()
    const { salma, idir, lina, karim, amine, ids, visitIds, server, deskOf, pull, write, decide } = world
    await write(salma, 1, writes('a', 'by Salma'))
    await pull(salma, lina, karim, amine)
    await sign(world, [{ kind: 'remove-device', device: salma.device.id }], idir.device)
    for (const which of ['control', 'visit'] as const) {
      await deskOf(amine)[which].refresh()
      const nothing = (pins: EpochBody['pins']) => pins.map((pin) => ({ ...pin, seq: 0, hash: noHash }))
      server[which].push(await hisEpoch(deskOf(amine)[which], amine.device, ({ pins }) => ({ pins: nothing(pins) })))
      await pull(amine)
    }
    await pull(lina, karim)
    for (const who of [lina, karim]) {
      const { control } = deskOf(who)
      assert.deepEqual(control.apart(), [])
      assert.ok(control.access().rightsOf(ids.stream, lina.id).manage)
      assert.ok(control.access().rightsOf(visitIds.stream, karim.id).write)
    }
    // What she wrote in the visit is set apart and told, until a manager lets it count.
    assert.deepEqual([...deskOf(lina).visit.registers().keys()], [])
    const [apart = assert.fail()] = deskOf(lina)
      .visit.apart()
      .filter(({ link }) => link.claimed !== null)
    assert.equal(apart.reason, 'after-removal')
    const pin = { device: salma.device.id, seq: apart.link.seq, hash: hashOf(apart.link.name) }
    await decide(lina, 4, { kind: 'raise', stream: visitIds.stream, pin })
    await pull(karim, lina)
    await write(karim, 5, writes('b', 'by Karim'))
    await pull(lina)
    for (const who of [lina, karim]) assert.deepEqual([...deskOf(who).visit.registers().keys()].sort(), ['a', 'b'])
  })

  test('that an accomplice pins past all that it had signed signs nothing more that counts', async () => {
    const world = await dossier()
    const { salma, lina, karim, amine, visitIds, server, deskOf, pull, write, current } = world
    const tablet: Member = { id: karim.id, device: await furtherDevice() }
    await sign(world, [await deviceChange(tablet.device, current().rootFingerprint, karim.id)], karim.device)
    for (const which of ['control', 'visit'] as const) {
      await deskOf(lina)[which].refresh()
      await sends(deskOf(lina)[which], server[which], deskOf(lina)[which].composeEpoch())
    }
    const known = current()
    const control = await openStream(contextOf(world.ids, tablet, () => known, null))
    await pulls(control, server.control)
    const visit = await openStream(contextOf(visitIds, tablet, () => known, control))
    await pulls(visit, server.visit)
    await pull(salma, karim, amine)
    await sign(world, [{ kind: 'remove-device', device: tablet.device.id }], salma.device)
    const past = { device: tablet.device.id, seq: 1000, hash: systemRandom(32) }
    await deskOf(amine).visit.refresh()
    server.visit.push(await hisEpoch(deskOf(amine).visit, amine.device, () => ({ pins: [past] })))
    const stolen = await sends(
      visit,
      null,
      visit.compose([writes('after', 'in Karim’s name, by whoever has it')], at(2)),
    )
    await pull(lina)
    await sends(deskOf(lina).visit, server.visit, deskOf(lina).visit.composeEpoch())
    server.visit.push(stolen.bytes)
    await pull(salma, karim)
    await write(karim, 4, writes('d', 'by Karim, on a device that is his'))
    await pull(salma, lina)
    for (const who of [salma, lina]) assert.deepEqual([...deskOf(who).visit.registers().keys()], ['d'])
  })
})

/** An epoch as he is to make it, with another body. */
async function hisEpoch(
  stream: Stream,
  { signing }: DeviceKeys,
  change: (body: EpochBody) => Partial<EpochBody>,
): Promise<Uint8Array<ArrayBuffer>> {
  const record = granted(parseRecord(granted(await stream.composeEpoch()).bytes))
  const body = granted(readEpochBody(record))
  return signRecord(record.headerBytes, encodeEpochBody({ ...body, ...change(body) }), signing)
}

/** The next version of the directory, which everyone then has. */
async function sign(world: World, changes: Parameters<typeof signVersion>[1], by: DeviceKeys): Promise<void> {
  const known = world.current()
  const bytes = await signVersion(known, changes, day(3), [{ id: by.id, signing: by.signing }])
  world.directoryIs(granted(await verifyDirectory([bytes], { known })))
}

/** Idir coordinates beside Salma, and is in the dossier. */
async function twoCoordinators() {
  const world = await dossier()
  const { salma, lina, karim, amine, idir, ids, visitIds, server, decide, pull } = world
  await decide(salma, 1, grant(ids.stream, idir.id, 'manage', 'coordinator'), grant(visitIds.stream, idir.id, 'manage'))
  for (const which of ['control', 'visit'] as const) {
    await world.deskOf(salma)[which].refresh()
    await sends(world.deskOf(salma)[which], server[which], world.deskOf(salma)[which].composeEpoch())
  }
  await pull(lina, karim, amine, idir)
  return world
}

const codes = (stream: Stream) => stream.refused().map(({ problem }) => readsAs(problem) && problem.code)
const codeOf = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'accepted' : readsAs(outcome.problem) && outcome.problem.code
const why = (outcome: Outcome<unknown>): string | number =>
  outcome.ok ? 'accepted' : (outcome.problem.data.why ?? outcome.problem.code)
