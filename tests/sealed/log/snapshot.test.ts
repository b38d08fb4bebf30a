// What a device remembers of a stream: opened from it, the stream is what it would be if every record were opened again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as Y from 'yjs'
import { parseRecord, recordHash, recordName } from '../../../src/sealed/log/form.ts'
import { noteClient } from '../../../src/sealed/log/notes.ts'
import { coveredBy, decodeSnapshot, encodeSnapshot } from '../../../src/sealed/log/snapshot.ts'
import { type Arrival, type NewOperation, openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { seeded, stateOf } from './any-order.ts'
import { forger } from './forger.ts'
import { at, contextOf, dossier, type Member, pulls, writes } from './team.ts'

type World = Awaited<ReturnType<typeof dossier>>

const opened = (world: World, who = world.salma) =>
  openStream(contextOf(world.visitIds, who, world.current, world.deskOf(who).control))

const kept = (stream: Stream) => {
  const snapshot = stream.remember()
  const bytes = snapshot && encodeSnapshot(snapshot)
  return bytes ? decodeSnapshot(bytes) : assert.fail('nothing is remembered')
}

/** Everything that the stream says, and where its next record would stand. */
const allOf = async (stream: Stream) => {
  const next = await stream.compose([writes('q1', 'next'), writes('new', true)], at(59))
  const { header } = next.ok ? granted(parseRecord(next.value.bytes)) : { header: next }
  const links = stream.links().map((link) => ({
    ...link,
    previous: link.previous?.name,
    seen: [...link.seen].map(([device, { name }]) => [device, name]).sort(),
  }))
  return { ...stateOf(stream), links, header, head: stream.head(), forked: stream.forked(), pairs: stream.pairs() }
}

/** Three people write offline, answers and a long note, and send now and then; something in it is refused by all. */
async function written(world: World, steps: number, seed: number): Promise<Arrival[]> {
  const pick = seeded(seed)
  const people = [world.lina, world.karim, world.amine]
  const docs = new Map<Member, Y.Doc>()
  const types = async (who: Member, text: string): Promise<NewOperation> => {
    const { visit } = world.deskOf(who)
    const doc = docs.get(who) ?? new Y.Doc()
    docs.set(who, doc)
    doc.clientID = await noteClient(visit.stream, who.device.id, 'n', 7)
    Y.applyUpdate(doc, visit.note('n'))
    const before = Y.encodeStateVector(doc)
    doc.getText('t').insert(pick(doc.getText('t').length + 1), text)
    return { kind: 'note', note: 'n', session: 7, update: Y.encodeStateAsUpdate(doc, before) }
  }
  const values = ['حرمان', null, 3.25, { a: [true, 'b'] }, false, '']
  const forged = await (await forger(world, world.salma)).record({ operations: [] })
  forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1
  for (let step = 0; step < steps; step++) {
    const who = people[pick(3)] ?? world.lina
    const answer = writes(`q${pick(3)}`, values[pick(values.length)] ?? null)
    const made = [answer, ...(pick(2) ? [await types(who, `${step}.`.padEnd(4_000, ' word'))] : [])]
    const { bytes } = await world.writeOffline(who, step, ...made)
    world.server.visit.push(bytes)
    if (step === 3) world.server.visit.push(forged)
    if (pick(2)) await world.pull(who)
  }
  await world.pull(...people, world.salma)
  return world.server.visit.map((bytes, index) => ({ bytes, position: index + 1 }))
}

test('a stream opened from what is remembered, wherever that ends, is the stream opened from all its records', async () => {
  const world = await dossier()
  const pick = seeded(20261126)
  const arrivals = await written(world, 30, 7)
  const cold = await opened(world)
  await cold.receive(arrivals)
  const expected = await allOf(cold)
  assert.equal(expected.refused.length, 1)
  for (const cut of [1, 6, 7, 1 + pick(30), 1 + pick(30), arrivals.length]) {
    const before = await opened(world)
    // The last ones were still only here when it was made.
    await before.receive(
      arrivals.slice(0, cut).map((one, index) => (index < cut - 2 ? one : { ...one, position: null })),
    )
    const snapshot = kept(before)
    assert.equal(coveredBy(snapshot), cut)
    if (cut === arrivals.length)
      assert.deepEqual(
        snapshot.notes.map(({ note }) => note),
        ['n'],
      )
    const warm = await opened(world)
    assert.equal(await warm.recall(snapshot), true)
    assert.deepEqual(await allOf(warm), await allOf(before), `${cut} records, alone`)
    await warm.receive(arrivals.slice(Math.max(0, cut - 2)))
    assert.deepEqual(await allOf(warm), expected, `${cut} records, and the rest`)
    const again = await opened(world)
    assert.equal(await again.recall(kept(warm)), true)
    assert.deepEqual(await allOf(again), expected, `${cut} records, remembered twice`)
  }
})

test('what counts is decided anew: a removal since then sets records apart', async () => {
  const world = await dossier()
  const { salma, amine, ids, visitIds, deskOf } = world
  const arrivals = await written(world, 12, 11)
  const before = await opened(world)
  await before.receive(arrivals)
  const snapshot = kept(before)
  const remove = { kind: 'remove', person: amine.id, pins: [] } as const
  await world.decide(salma, 40, { ...remove, stream: visitIds.stream }, { ...remove, stream: ids.stream })
  assert.equal(deskOf(salma).control.access().rightsOf(visitIds.stream, amine.id).read, false)
  const cold = await opened(world)
  await cold.receive(arrivals)
  const warm = await opened(world)
  assert.equal(await warm.recall(snapshot), true)
  assert.ok(cold.apart().length > 0)
  assert.deepEqual(await allOf(warm), await allOf(cold))
  assert.notEqual(stateOf(warm).note, stateOf(before).note)
  assert.deepEqual(
    snapshot.notes.map(({ note }) => note),
    ['n'],
    'with it, the note as it read until then',
  )
})

test('a note that is remembered goes on where it ended, and reads as it did', async () => {
  const world = await dossier()
  const arrivals = await written(world, 30, 13)
  const before = await opened(world)
  await before.receive(arrivals.slice(0, 20))
  const snapshot = kept(before)
  const warm = await opened(world)
  assert.equal(await warm.recall(snapshot), true)
  assert.equal(warm.note('n'), snapshot.notes[0]?.state, 'its edits are not read again')
  await warm.receive(arrivals.slice(20))
  const cold = await opened(world)
  await cold.receive(arrivals)
  assert.equal(stateOf(warm).note, stateOf(cold).note)
  assert.equal(warm.noteIsWhole('n'), true)
})

test('what stands on control records or on a directory that are not here is not taken', async () => {
  const world = await dossier()
  const { lina, visitIds, ids, current } = world
  const arrivals = await written(world, 4, 3)
  const before = await opened(world)
  await before.receive(arrivals)
  const snapshot = kept(before)
  const control = await openStream(contextOf(ids, lina, current, null))
  const withoutControl = await openStream(contextOf(visitIds, lina, current, control))
  assert.equal(await withoutControl.recall(snapshot), false)
  await pulls(control, world.server.control)
  await withoutControl.receive(arrivals)
  assert.deepEqual(stateOf(withoutControl), stateOf(before))
  const { number, hash } = snapshot.directory
  const stranger = await opened(world, lina)
  assert.equal(await stranger.recall({ ...snapshot, directory: { number: number + 1, hash } }), false)
  const other = hash.with(0, (hash[0] ?? 0) ^ 1) as typeof hash
  assert.equal(await stranger.recall({ ...snapshot, directory: { number, hash: other } }), false)
})

test('a second record at a seq that is only remembered asks for the records themselves', async () => {
  const world = await dossier()
  const forge = await forger(world, world.amine)
  const [one, other] = [await forge.record(), await forge.record({ claimed: at(31) })]
  const epoch = world.server.visit.map((bytes, index) => ({ bytes, position: index + 1 }))
  const before = await opened(world)
  await before.receive([...epoch, { bytes: one, position: 2 }])
  const warm = await opened(world)
  await warm.recall(kept(before))
  assert.equal(warm.isPartial(), false)
  await warm.receive([{ bytes: one, position: null }])
  assert.deepEqual([warm.isPartial(), warm.pairs().length], [false, 0])
  await warm.receive([{ bytes: other, position: 3 }])
  assert.equal(warm.isPartial(), true)
  assert.equal(warm.remember(), null)
  const named = warm.apart().map(({ record }) => record)
  assert.deepEqual(named.toSorted(), [recordName(await recordHash(one)), recordName(await recordHash(other))].sort())
})

test('nothing is remembered of a control stream, nor while a record waits', async () => {
  const world = await dossier()
  const { control } = world.deskOf(world.salma)
  assert.equal(control.remember(), null)
  const arrivals = await written(world, 4, 5)
  const stream = await opened(world)
  await stream.receive(arrivals.filter((_, index) => index !== 1))
  assert.ok(stream.waiting().length > 0)
  assert.equal(stream.remember(), null)
  await stream.receive(arrivals)
  assert.equal(coveredBy(kept(stream)), arrivals.length)
})

test('nothing is remembered where the server told others another story: the alarm stays', async () => {
  const world = await dossier()
  const forge = await forger(world, world.amine)
  const { position, head } = world.deskOf(world.amine).visit.head()
  const other = head.with(0, (head[0] ?? 0) ^ 1) as typeof head
  world.server.visit.push(await forge.record({ log: { position, head: other } }))
  const stream = await opened(world)
  await stream.receive(world.server.visit.map((bytes, index) => ({ bytes, position: index + 1 })))
  assert.equal(stream.forked(), true)
  assert.equal(stream.remember(), null)
})
