// A manager with a changed program decides how far somebody who was taken out counts: she opens no number, and takes no testimony back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cameLate } from '../../src/sealed/desk/dossier/came-late.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import type { DecisionChange } from '../../src/sealed/log/decisions/decision.ts'
import { noHash } from '../../src/sealed/log/form.ts'
import { openStream } from '../../src/sealed/log/stream.ts'
import { hashOf } from '../sealed/log/forger.ts'
import { at, contextOf, decides, dossier, grant, type Member, pulls, sends, writes } from '../sealed/log/team.ts'

/** Lina, who may manage, has seen what Karim wrote; nobody but her program knows what she decides. */
async function team() {
  const world = await dossier()
  const { salma, lina, karim, amine, server, deskOf, pull, write } = world
  await write(karim, 1, writes('a', 'before he was taken out'))
  await pull(salma, lina, amine)
  const removed = (which: 'control' | 'visit', person = karim, ...pins: PinOf[]): DecisionChange => ({
    kind: 'remove',
    stream: which === 'control' ? world.ids.stream : world.visitIds.stream,
    person: person.id,
    pins,
  })
  /** The readers' next epochs, made by Salma's honest device. */
  const carriedOut = async () => {
    await pull(salma, lina, amine)
    for (const which of ['control', 'visit'] as const)
      if (deskOf(salma)[which].epochNeeded() !== 'no')
        await sends(deskOf(salma)[which], server[which], deskOf(salma)[which].composeEpoch())
    await pull(lina, amine)
  }
  const counts = (who: Member) => [...deskOf(who).visit.registers().keys()].sort()
  return { ...world, removed, carriedOut, counts }
}
type PinOf = { readonly device: Member['device']['id']; readonly seq: number; readonly hash: typeof noHash }

const ahead = ({ device }: Member): PinOf => ({ device: device.id, seq: 1000, hash: systemRandom(32) })

test('who takes her accomplice out up to a record that nobody signed yet lets nothing count that he signs afterwards', async () => {
  const { salma, karim, amine, lina, server, removed, carriedOut, counts, decide, writeOffline, pull } = await team()
  await decide(lina, 2, removed('control', karim, ahead(karim)), removed('visit', karim, ahead(karim)))
  await carriedOut()
  const since = await writeOffline(karim, 3, writes('b', 'since'))
  server.visit.push(since.bytes)
  await pull(salma, amine)
  for (const who of [salma, amine]) assert.deepEqual(counts(who), ['a'])
})

test('who lets count beforehand what nobody signed yet lets nothing count that her accomplice signs after he was taken out', async () => {
  const { salma, karim, amine, lina, ids, visitIds, server, removed, carriedOut, counts, decide, writeOffline, pull } =
    await team()
  const raised = (stream: typeof ids.stream) => ({ kind: 'raise', stream, pin: ahead(karim) }) as const
  await decide(lina, 2, raised(ids.stream), raised(visitIds.stream))
  await pull(salma)
  await decide(salma, 3, removed('control'), removed('visit'))
  await carriedOut()
  const since = await writeOffline(karim, 4, writes('b', 'since'))
  server.visit.push(since.bytes)
  await pull(salma, amine)
  for (const who of [salma, amine]) assert.deepEqual(counts(who), ['a'])
})

test('whose own rights are gone by a removal decides nothing more, however far an accomplice had pinned her beforehand', async () => {
  const world = await team()
  const { salma, karim, lina, amine, ids, visitIds, server, removed, carriedOut, decide, deskOf, pull } = world
  await decide(salma, 2, grant(ids.stream, karim.id, 'manage', 'member'))
  await pull(karim, lina)
  await decide(karim, 3, { kind: 'raise', stream: ids.stream, pin: ahead(lina) })
  await pull(salma)
  await decide(salma, 4, removed('control', lina), removed('visit', lina))
  const hers = await openStream(contextOf(ids, lina, world.current, null))
  await pulls(hers, server.control.slice(0, -1))
  await carriedOut()
  const late = await sends(
    hers,
    server.control,
    hers.compose([decides(grant(ids.stream, amine.id, 'manage'), grant(visitIds.stream, amine.id, 'manage'))], at(5)),
  )
  await pull(salma, amine)
  for (const who of [salma, amine]) {
    assert.deepEqual(
      deskOf(who)
        .control.apart()
        .map(({ record }) => record),
      [late.hash],
    )
    assert.equal(deskOf(who).control.access().rightsOf(ids.stream, amine.id).manage, false)
  }
})

test('who was taken out, and takes others out as though she had not heard of it, is obeyed in that alone; it is told, and settled by letting them in again', async () => {
  const world = await team()
  const { salma, karim, lina, ids, visitIds, server, removed, carriedOut, decide, deskOf, pull } = world
  const hers = await openStream(contextOf(ids, lina, world.current, null))
  await pulls(hers, server.control)
  await decide(salma, 2, removed('control', lina), removed('visit', lina))
  await carriedOut()
  await sends(hers, server.control, hers.compose([decides(removed('control', karim))], at(3)))
  await pull(salma)
  const { control } = deskOf(salma)
  const told = () =>
    [...cameLate(control, new Map()).values()].map(({ told: { person, takesOut } }) => [person, takesOut])
  assert.equal(control.access().rightsOf(visitIds.stream, karim.id).read, false)
  assert.deepEqual(told(), [[lina.id, [karim.id]]])
  await carriedOut()
  await decide(salma, 4, grant(ids.stream, karim.id, 'write', 'member'))
  await pull(salma)
  assert.equal(control.access().rightsOf(visitIds.stream, karim.id).read, true)
  assert.deepEqual(told(), [[lina.id, []]])
})

test('who takes somebody out a second time, nearer than before, sets nothing apart that counted', async () => {
  const { salma, karim, amine, lina, removed, carriedOut, counts, decide, pull } = await team()
  const nothing = { device: karim.device.id, seq: 0, hash: noHash }
  // Once measured by the epoch, once by the removal.
  await decide(salma, 2, removed('control'), removed('visit'))
  await carriedOut()
  await decide(lina, 3, removed('visit', karim, nothing))
  await pull(salma, amine)
  for (const who of [salma, amine]) assert.deepEqual(counts(who), ['a'])
})

test('… nor where the removal itself had pinned him', async () => {
  const { salma, karim, amine, lina, removed, carriedOut, counts, decide, deskOf, pull } = await team()
  const nothing = { device: karim.device.id, seq: 0, hash: noHash }
  const seen = deskOf(salma).visit.seenOf(karim.device.id) ?? assert.fail()
  await decide(salma, 2, removed('control'), removed('visit', karim, seen))
  await carriedOut()
  await decide(lina, 3, removed('visit', karim, nothing), removed('visit', amine, nothing))
  await pull(salma)
  assert.deepEqual(counts(salma), ['a'])
})

test('… nor as though she had not heard of the first removal, which pinned nothing', async () => {
  const world = await team()
  const { salma, karim, amine, lina, ids, server, removed, carriedOut, counts, decide, pull } = world
  const hers = await openStream(contextOf(ids, lina, world.current, null))
  await pulls(hers, server.control)
  await decide(salma, 2, removed('control'), removed('visit'))
  await carriedOut()
  const nothing = { device: karim.device.id, seq: 0, hash: noHash }
  await sends(hers, server.control, hers.compose([decides(removed('visit', karim, nothing))], at(3)))
  await pull(salma, amine)
  for (const who of [salma, amine]) assert.deepEqual(counts(who), ['a'])
})

test('who takes somebody else out and pins in that a device of his sets nothing apart that he wrote', async () => {
  const { salma, karim, amine, lina, removed, carriedOut, counts, decide, pull } = await team()
  await decide(salma, 2, removed('control'), removed('visit'))
  await carriedOut()
  await decide(lina, 3, removed('visit', amine, { device: karim.device.id, seq: 0, hash: noHash }))
  await pull(salma)
  assert.deepEqual(counts(salma), ['a'])
})

test('that a removal pins counts from when the record is here, whatever came before it', async () => {
  const { salma, karim, amine, lina, server, visitIds, current, removed, carriedOut, counts, decide, deskOf, write } =
    await team()
  await write(karim, 2, writes('c', 'his last'))
  await pulls(deskOf(lina).visit, server.visit)
  const last = server.visit.pop() ?? assert.fail()
  const seen = deskOf(lina).visit.seenOf(karim.device.id) ?? assert.fail()
  assert.equal(hashOf(seen.hash.toBase64({ alphabet: 'base64url', omitPadding: true })).length, 32)
  await decide(lina, 3, removed('control', karim), removed('visit', karim, seen))
  await carriedOut()
  for (const who of [salma, amine]) assert.deepEqual(counts(who), ['a'])
  const reading = await openStream(contextOf(visitIds, amine, current, deskOf(amine).control))
  await pulls(reading, [last, ...server.visit])
  await deskOf(salma).visit.receive([{ bytes: last, position: null }])
  assert.deepEqual(counts(salma), ['a', 'c'])
  assert.deepEqual([...reading.registers().keys()].sort(), ['a', 'c'])
})
