// Two members in one stream: what each reads of the other.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Stream } from '../../../src/sealed/log/stream.ts'
import { dossier, writes } from './team.ts'

const valuesOf = (stream: Stream, register: string) =>
  (stream.registers().get(register) ?? []).map(({ value }) => value)

describe('what two members write', () => {
  test('is read by both, each answer with who gave it', async () => {
    const { lina, amine, deskOf, write, pull } = await dossier()
    await write(lina, 1, writes('answers/q1', 'yes'))
    await pull(amine)
    const [standing] = deskOf(amine).visit.registers().get('answers/q1') ?? []
    assert.equal(standing?.value, 'yes')
    assert.equal(standing?.person, lina.id)
    assert.equal(standing?.sent, true)
    assert.deepEqual(deskOf(amine).visit.refused(), [])
  })

  test('offline and differently stands twice, until a third record settles it', async () => {
    const { lina, amine, karim, server, deskOf, write, writeOffline, pull } = await dossier()
    const one = await writeOffline(lina, 1, writes('answers/q12', 4))
    const other = await writeOffline(amine, 2, writes('answers/q12', 6))
    assert.equal(deskOf(lina).visit.registers().get('answers/q12')?.[0]?.sent, false)
    server.visit.push(one.bytes, other.bytes)
    await pull(lina, amine, karim)
    for (const who of [lina, amine, karim]) assert.deepEqual(valuesOf(deskOf(who).visit, 'answers/q12'), [4, 6])
    await write(lina, 3, writes('answers/q12', 6))
    await pull(amine)
    assert.deepEqual(valuesOf(deskOf(amine).visit, 'answers/q12'), [6])
    const history = deskOf(amine).visit.history('answers/q12')
    assert.deepEqual(history.map(({ value }) => value).sort(), [4, 6, 6])
    assert.equal(history.at(-1)?.replaces.length, 2)
  })
})
