// The order in which records arrive changes nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as Y from 'yjs'
import { noteClient } from '../../../src/sealed/log/notes.ts'
import { type NewOperation, openStream } from '../../../src/sealed/log/stream.ts'
import { seeded, shuffled, stateOf } from './any-order.ts'
import { contextOf, dossier, type Kept, type Member, writes } from './team.ts'

test('delivery in every order, in pages of any size, gives the same state', async () => {
  const world = await dossier()
  const { lina, karim, amine, salma, server, visitIds, current, pull } = world
  const pick = seeded(20261123)
  const people = [lina, karim, amine]
  const docs = new Map<Member, Y.Doc>()

  const types = async (who: Member, text: string): Promise<NewOperation> => {
    const { visit } = world.deskOf(who)
    const doc = docs.get(who) ?? new Y.Doc()
    docs.set(who, doc)
    doc.clientID = await noteClient(visit.stream, who.device.id, 'n', 7)
    Y.applyUpdate(doc, visit.note('n'))
    const before = Y.encodeStateVector(doc)
    const content = doc.getText('t')
    content.insert(pick(content.length + 1), text)
    if (content.length > 6) content.delete(pick(content.length - 2), 2)
    return { kind: 'note', note: 'n', session: 7, update: Y.encodeStateAsUpdate(doc, before) }
  }

  // Three people write offline and send now and then.
  const unsent = new Map<Member, Kept>(people.map((who) => [who, []]))
  for (let step = 0; step < 45; step++) {
    const who = people[pick(people.length)] ?? lina
    const operations = [writes(`q${1 + pick(3)}`, step), ...(pick(2) ? [await types(who, `${step}.`)] : [])]
    const { bytes } = await world.writeOffline(who, step, ...operations)
    unsent.get(who)?.push(bytes)
    if (pick(3) === 0) {
      server.visit.push(...(unsent.get(who)?.splice(0) ?? []))
      await pull(who)
    }
  }
  for (const left of unsent.values()) server.visit.push(...left)
  await pull(...people, salma)

  const fresh = async (order: readonly number[], pages: () => number) => {
    const stream = await openStream(contextOf(visitIds, salma, current, world.deskOf(salma).control))
    for (let at = 0; at < order.length; ) {
      const page = order.slice(at, at + pages())
      at += page.length
      await stream.receive(
        page.map((index) => ({ bytes: server.visit[index] ?? new Uint8Array(), position: index + 1 })),
      )
    }
    return stateOf(stream)
  }
  const inOrder = server.visit.map((_, index) => index)
  const expected = await fresh(inOrder, () => inOrder.length)
  assert.deepEqual(expected.refused, [])
  assert.ok(expected.history.length > 5 && expected.note.length > 5)
  assert.deepEqual(await fresh(inOrder.toReversed(), () => 1), expected)
  for (let run = 0; run < 12; run++)
    assert.deepEqual(await fresh(shuffled(inOrder, pick), () => 1 + pick(9)), expected, `run ${run}`)
  assert.deepEqual(stateOf(world.deskOf(lina).visit), expected)
})
