// Two records signed at one seq: a decision names the branch that counts, and then its later records count for everyone, in any order of arrival.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordHash, recordName } from '../../../src/sealed/log/form.ts'
import { type NewOperation, openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import { seeded, shuffled } from './any-order.ts'
import { forger, hashOf } from './forger.ts'
import { contextOf, dossier, writes } from './team.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Amine's tablet signs a chain, and its copy another from the same beginning: one record more, and one more again. */
async function twoBranches([ofOne, ofOther]: readonly [number, number] = [3, 4]) {
  const world = await dossier()
  const forge = await forger(world, world.amine)
  const chain = async (name: string, length: number): Promise<readonly Bytes[]> => {
    const records: Bytes[] = []
    for (let seq = 1; seq <= length; seq++) {
      const operations = [{ kind: 'write', register: `answers/${name}${seq}`, value: seq, replaces: [] } as const]
      const before = records.at(-1)
      const previous = before ? { previous: await recordHash(before) } : {}
      records.push(await forge.record({ operations }, { seq, ...previous }))
    }
    return records
  }
  return { world, one: await chain('a', ofOne), other: await chain('b', ofOther) }
}

const names = (stream: Stream) => [...stream.registers().keys()].sort()

test('the named branch counts with all that follows it, the other with nothing, however they come and whenever the decision does', async () => {
  const { world, one, other } = await twoBranches()
  const { visitIds, current, salma, lina, deskOf, decide, pull } = world
  const [device, record] = [world.amine.device.id, await recordHash(one[0] ?? assert.fail())]
  const undecided = await openStream(contextOf(visitIds, salma, current, deskOf(salma).control))
  await undecided.receive([...world.server.visit, ...one, ...other].map((bytes) => ({ bytes, position: null })))
  assert.deepEqual(names(undecided), [])
  // Where they part, and not again at each later seq.
  assert.deepEqual(
    undecided.branchings().map(({ seq, records, named }) => [seq, records.length, named]),
    [[1, 2, null]],
  )
  await decide(lina, 41, { kind: 'branch', stream: visitIds.stream, device, seq: 1, record })
  await pull(lina, salma)
  await undecided.refresh()
  assert.deepEqual(names(undecided), ['answers/a1', 'answers/a2', 'answers/a3'])
  assert.equal(undecided.branchings()[0]?.named, recordName(record))

  const pick = seeded(20261126)
  for (let run = 0; run < 20; run++) {
    const stream = await openStream(contextOf(visitIds, salma, current, deskOf(salma).control))
    for (const bytes of shuffled([...world.server.visit, ...one, ...other], pick))
      await stream.receive([{ bytes, position: null }])
    assert.deepEqual(names(stream), ['answers/a1', 'answers/a2', 'answers/a3'], `run ${run}`)
    assert.equal(stream.apart().length, 4)
  }
})

test('hundreds that come at once are folded as they are judged, and the last of them may still take back what was folded', async () => {
  const { world, one, other } = await twoBranches([1010, 1])
  const { visitIds, current, salma, deskOf, server } = world
  const opened = () => openStream(contextOf(visitIds, salma, current, deskOf(salma).control))
  const arriving = (records: readonly Bytes[]) => records.map((bytes) => ({ bytes, position: null }))
  const honest = await opened()
  const told = await honest.receive(arriving([...server.visit, ...one.slice(0, 520)]))
  assert.deepEqual([told.registers.size, told.rebuilt, names(honest).length], [520, false, 520])
  const doubtful = await opened()
  const taken = await doubtful.receive(arriving([...server.visit, ...one, ...other]))
  assert.deepEqual([taken.rebuilt, names(doubtful), doubtful.apart().length], [true, [], 1011])
})

test('a fork of the branch that does not count stops nothing on the one that does', async () => {
  const { world, one, other } = await twoBranches()
  const { visitIds, lina, amine, deskOf, decide, pull } = world
  const { visit } = deskOf(lina)
  const record = await recordHash(one[0] ?? assert.fail())
  await decide(lina, 41, { kind: 'branch', stream: visitIds.stream, device: amine.device.id, seq: 1, record })
  await pull(lina)
  const forge = await forger(world, amine)
  const third = await forge.record({}, { seq: 2, previous: await recordHash(other[0] ?? assert.fail()) })
  await visit.receive([...one, ...other, third].map((bytes) => ({ bytes, position: null })))
  assert.deepEqual(names(visit), ['answers/a1', 'answers/a2', 'answers/a3'])
  assert.equal(visit.branchings().length, 1)
})

test('whoever has none of a branch that the server does not take gets it from a colleague’s record, though that record has seen it', async () => {
  const { world, one, other } = await twoBranches()
  const { lina, karim, server, deskOf, write, pull } = world
  await deskOf(lina).visit.receive([...one, ...other].map((bytes) => ({ bytes, position: null })))
  server.visit.push(...one)
  const [first = assert.fail(), second = assert.fail()] = [one[0], other[0]]
  const carries: NewOperation[] = [
    { kind: 'pair', one: first, other: second },
    ...other.slice(1).map((record) => ({ kind: 'aside' as const, record })),
  ]
  await write(lina, 40, ...carries)
  await write(lina, 41, writes('answers/hers', 'goes on'))
  await pull(karim)
  const { visit } = deskOf(karim)
  assert.deepEqual(names(visit), ['answers/hers'])
  assert.deepEqual(visit.waiting(), [])
  assert.equal(visit.apart().length, one.length + other.length)
  const record = hashOf(recordName(await recordHash(second)))
  await world.decide(lina, 42, { kind: 'branch', stream: visit.stream, device: world.amine.device.id, seq: 1, record })
  await pull(karim)
  assert.deepEqual(names(visit), ['answers/b1', 'answers/b2', 'answers/b3', 'answers/b4', 'answers/hers'])
})

test('what the named branch wrote can be replaced though the other one is longer, and whoever judges that before she has the branch waits for it', async () => {
  const { world, one, other } = await twoBranches()
  const { visitIds, current, salma, lina, amine, server, deskOf, decide, pull, write } = world
  const { visit } = deskOf(lina)
  await visit.receive([...one, ...other].map((bytes) => ({ bytes, position: null })))
  server.visit.push(...one)
  const pairs = one.map(
    (record, at): NewOperation => ({ kind: 'pair', one: record, other: other[at] ?? assert.fail() }),
  )
  await write(lina, 40, ...pairs, ...other.slice(one.length).map((rest) => ({ kind: 'aside' as const, record: rest })))
  const record = await recordHash(one[0] ?? assert.fail())
  await decide(lina, 41, { kind: 'branch', stream: visitIds.stream, device: amine.device.id, seq: 1, record })
  await pull(lina)
  await write(lina, 42, writes('answers/a2', 'corrected'))
  await pull(salma)
  const pick = seeded(7)
  for (let run = 0; run < 12; run++) {
    const stream = await openStream(contextOf(visitIds, salma, current, deskOf(salma).control))
    for (const bytes of shuffled(server.visit, pick)) await stream.receive([{ bytes, position: null }])
    assert.deepEqual([stream.refused(), stream.waiting()], [[], []], `run ${run}`)
    assert.deepEqual(
      stream
        .registers()
        .get('answers/a2')
        ?.map(({ value }) => value),
      ['corrected'],
    )
  }
})
