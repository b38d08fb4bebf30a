// What every reader refuses, by a record’s content and its past alone.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { concat, u32 } from '../../../src/sealed/keys/bytes.ts'
import { encodeExact } from '../../../src/sealed/keys/exact.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { type Content, pad } from '../../../src/sealed/log/content.ts'
import { bucketFor, recordHash } from '../../../src/sealed/log/form.ts'
import type { WriteId } from '../../../src/sealed/log/model.ts'
import { openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import { type DeviceId, type DossierId, newId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { forger, hashOf } from './forger.ts'
import { at, contextOf, dossier, furtherDevice, pulls, writes } from './team.ts'

type World = Awaited<ReturnType<typeof dossier>>
type Bytes = ReturnType<typeof concat>

/** A new world for each: Lina reads, Amine forges. Gives what Lina's device says of it. */
async function verdict(make: (world: World, forge: Awaited<ReturnType<typeof forger>>) => Promise<Bytes>) {
  const world = await dossier()
  const bytes = await make(world, await forger(world, world.amine))
  const { visit } = world.deskOf(world.lina)
  await visit.receive([{ bytes, position: null }])
  return { world, visit, codes: visit.refused().map(({ problem }) => problem.code), waits: visit.waiting() }
}

const nothingFolded = (visit: Stream) => assert.equal(visit.registers().size, 0)

describe('a reader takes nothing that is not exact', () => {
  test('the forger knows how to make a valid record (so that what follows fails for its reason)', async () => {
    const { visit, codes } = await verdict((_, forge) => forge.record())
    assert.deepEqual(codes, [])
    assert.equal(visit.registers().get('answers/q1')?.[0]?.value, 'forged')
  })

  test('plain text is refused', async () => {
    const { visit, codes } = await verdict(async () => new TextEncoder().encode('{"answer":"in clear"}'))
    assert.deepEqual(codes, ['record-not-sealed'])
    nothingFolded(visit)
  })

  test('a record cut short is refused, wherever it is cut', async () => {
    for (const length of [0, 1, 60, 122, 300]) {
      const { codes } = await verdict(async (_, forge) => (await forge.record()).slice(0, length))
      assert.deepEqual(codes, ['record-truncated'], `${length} bytes`)
    }
  })

  test('bytes after the end are refused', async () => {
    const { codes } = await verdict(async (_, forge) => concat(await forge.record(), Uint8Array.of(0)))
    assert.deepEqual(codes, ['record-truncated'])
  })

  test('twenty megabytes are refused unread', async () => {
    const { codes } = await verdict(async () => new Uint8Array(20 * 1024 * 1024).fill(1))
    assert.deepEqual(codes, ['record-too-large'])
  })

  test('another signature is refused', async () => {
    const { visit, codes } = await verdict(async (_, forge) => {
      const bytes = await forge.record()
      bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1
      return bytes
    })
    assert.deepEqual(codes, ['record-signature-wrong'])
    nothingFolded(visit)
  })

  test('what follows a record with another signature is refused too, in whichever order the two come', async () => {
    const { world } = await verdict(async (_, forge) => forge.record())
    const forge = await forger(world, world.karim, world.amine)
    const spoiled = await forge.record()
    spoiled[spoiled.length - 10] = (spoiled[spoiled.length - 10] ?? 0) ^ 1
    const next = await forge.record({}, { seq: 2, previous: await recordHash(spoiled) })
    for (const order of [
      [spoiled, next],
      [next, spoiled],
    ]) {
      const stream = await openStream(
        contextOf(world.visitIds, world.lina, world.current, world.deskOf(world.lina).control),
      )
      await pulls(stream, world.server.visit)
      for (const bytes of order) await stream.receive([{ bytes, position: null }])
      const codes = stream.refused().map(({ problem }) => problem.code)
      assert.deepEqual(codes.toSorted(), ['record-chain-broken', 'record-signature-wrong'])
      assert.deepEqual(stream.waiting(), [])
    }
  })

  test('any changed byte of header or ciphertext is refused', async () => {
    for (const at of [2, 20, 40, 70, 89, 100, 130, 400]) {
      const { visit, codes, waits } = await verdict(async (_, forge) => {
        const bytes = await forge.record()
        bytes[at] = (bytes[at] ?? 0) ^ 0x10
        return bytes
      })
      assert.equal(codes.length + waits.length, 1, `byte ${at}`)
      nothingFolded(visit)
    }
  })

  test('padding that is not zeros, or not to the bucket, is refused', async () => {
    for (const spoil of [
      (padded: Bytes) => padded.with(padded.length - 1, 1) as Bytes,
      (padded: Bytes) => concat(u32(5), padded.slice(4)),
      (padded: Bytes) => concat(u32(0xffffffff), padded.slice(4)),
      (padded: Bytes) => concat(padded, new Uint8Array(padded.length === 768 ? 256 : 128)),
    ]) {
      const { codes } = await verdict((_, forge) => forge.around(spoil(granted(pad(forge.content())))))
      assert.deepEqual(codes, ['record-padding-wrong'])
    }
  })

  test('content that is not the exact encoding of a record is refused', async () => {
    const spoiled = (forge: Awaited<ReturnType<typeof forger>>, change: object) => {
      const encoded = encodeExact({ ...forge.content(), ...change })
      const padded = new Uint8Array(bucketFor(4 + encoded.length))
      padded.set(concat(u32(encoded.length), encoded))
      return forge.around(padded)
    }
    for (const change of [
      { extra: true },
      { claimed: '2026-02-30T00:00:00.000Z' },
      { directory: { number: 0, hash: new Uint8Array(32) } },
      { operations: [{ kind: 'write', register: '', value: 1, replaces: [] }] },
      { operations: [{ kind: 'write', register: 'a', value: new Uint8Array(1), replaces: [] }] },
      { operations: [{ kind: 'unheard-of' }] },
      { seen: { 'not a device': [1, new Uint8Array(32)] } },
    ]) {
      const { codes } = await verdict((_, forge) => spoiled(forge, change))
      assert.deepEqual(codes, ['record-unreadable'], JSON.stringify(change))
    }
  })
})

describe('a reader takes nothing that does not follow from what it names', () => {
  const cases: [string, string, (world: World, forge: Awaited<ReturnType<typeof forger>>) => Promise<Bytes>][] = [
    [
      'of another stream',
      'record-wrong-stream',
      (_, forge) => forge.record({}, { stream: newId<StreamId>(systemRandom) }),
    ],
    [
      'of another dossier',
      'record-wrong-stream',
      (_, forge) => forge.record({}, { dossier: newId<DossierId>(systemRandom) }),
    ],
    ['of another kind of stream', 'record-wrong-stream', (_, forge) => forge.record({}, { kind: 'control' })],
    [
      'whose seq and previous contradict each other',
      'record-chain-broken',
      (_, forge) => forge.record({}, { previous: systemRandom(32) }),
    ],
    [
      "that continues another device's chain",
      'record-chain-broken',
      (_, forge) => forge.record({}, { seq: 2, previous: forge.epochHash }),
    ],
    [
      'that names another hash for what it has seen',
      'record-chain-broken',
      (world, forge) => forge.record({ seen: { [world.karim.device.id]: [1, forge.epochHash] } }),
    ],
    ['that has not seen its own epoch', 'record-wrong-epoch', (_, forge) => forge.record({ seen: {} })],
    [
      'that counts itself among what it has seen',
      'record-unreadable',
      (world, forge) => forge.record({ seen: { [world.amine.device.id]: [1, forge.epochHash] } }),
    ],
    ['that knows no decision', 'record-gap', (_, forge) => forge.record({ control: [] })],
    [
      'made on another directory',
      'directory-chain-broken',
      (world, forge) => forge.record({ directory: { number: world.current().number, hash: systemRandom(32) } }),
    ],
    [
      'of a device not yet listed on its directory',
      'record-unknown-device',
      (world, forge) => forge.record({ directory: { number: 1, hash: world.first.hash } }),
    ],
    [
      'that replaces what nobody wrote',
      'record-replaces-unseen',
      (_, forge) =>
        forge.record({
          operations: [{ kind: 'write', register: 'a', value: 1, replaces: [`${'A'.repeat(43)}.0` as WriteId] }],
        }),
    ],
    [
      'that writes one register twice',
      'record-replaces-unseen',
      (_, forge) =>
        forge.record({ operations: [1, 2].map((value) => ({ kind: 'write', register: 'a', value, replaces: [] })) }),
    ],
    [
      'that decides outside the control stream',
      'record-unreadable',
      (world, forge) =>
        forge.record({
          operations: [
            {
              kind: 'decision',
              reason: '',
              changes: [{ kind: 'erase', stream: world.visitIds.stream, position: 0, head: new Uint8Array(32) }],
            },
          ],
        }),
    ],
  ]
  for (const [what, code, make] of cases)
    test(`a record ${what} is refused`, async () => {
      const { visit, codes } = await verdict(make)
      assert.deepEqual(codes, [code])
      nothingFolded(visit)
    })

  test('a write that replaces what its author had not seen is refused, though the reader has seen it', async () => {
    const world = await dossier()
    const { lina, amine, deskOf } = world
    const answer = await world.write(lina, 1, writes('answers/q1', 'yes'))
    const forge = await forger(world, amine)
    const replaces = [`${answer.hash}.0` as WriteId]
    const unseen = await forge.record({
      operations: [{ kind: 'write', register: 'answers/q1', value: 'no', replaces }],
    })
    await deskOf(lina).visit.receive([{ bytes: unseen, position: null }])
    assert.deepEqual(
      deskOf(lina)
        .visit.refused()
        .map(({ problem }) => problem.code),
      ['record-replaces-unseen'],
    )
    const seen = { ...forge.content().seen, [lina.device.id]: [1, hashOf(answer.hash)] } as Content['seen']
    const rightful = await forge.record({
      seen,
      operations: [{ kind: 'write', register: 'answers/q1', value: 'no', replaces }],
    })
    await deskOf(lina).visit.receive([{ bytes: rightful, position: null }])
    assert.deepEqual(
      deskOf(lina)
        .visit.apart()
        .map(({ reason }) => reason),
      ['two-at-one-seq'],
    )
  })

  test('a record of a device that the directory does not know waits for a directory that does', async () => {
    const world = await dossier()
    const stranger = { id: world.amine.id, device: await furtherDevice() }
    const forge = await forger(world, world.amine)
    const bytes = await forge.record({}, { device: stranger.device.id })
    const { visit } = world.deskOf(world.lina)
    await visit.receive([{ bytes, position: null }])
    assert.deepEqual(
      visit.waiting().map(({ code }) => code),
      ['record-unknown-device'],
    )
    nothingFolded(visit)
  })

  test('what comes after a gap waits for it', async () => {
    const world = await dossier()
    const { karim, lina, deskOf, writeOffline } = world
    const one = await writeOffline(karim, 1, writes('answers/q1', 1))
    const two = await writeOffline(karim, 2, writes('answers/q1', 2))
    const { visit } = deskOf(lina)
    await visit.receive([{ bytes: two.bytes, position: null }])
    assert.deepEqual(
      visit.waiting().map(({ code, seq }) => [code, seq]),
      [['record-gap', 2]],
    )
    nothingFolded(visit)
    await visit.receive([{ bytes: one.bytes, position: null }])
    assert.deepEqual(visit.waiting(), [])
    assert.deepEqual(
      visit
        .registers()
        .get('answers/q1')
        ?.map(({ value }) => value),
      [2],
    )
  })

  test('a record that comes twice counts once', async () => {
    const world = await dossier()
    const { karim, lina, deskOf, writeOffline } = world
    const { bytes } = await writeOffline(karim, 1, writes('answers/q1', 1))
    const { visit } = deskOf(lina)
    await visit.receive([
      { bytes, position: null },
      { bytes, position: null },
    ])
    await visit.receive([{ bytes, position: null }])
    assert.equal(visit.history('answers/q1').length, 1)
  })
})

describe('two records signed at one seq', () => {
  test('are both kept and neither counts; what comes after them on that device waits apart, and the rest goes on', async () => {
    const world = await dossier()
    const { amine, karim, lina, deskOf } = world
    const forge = await forger(world, amine)
    const operation = (value: string) => [{ kind: 'write', register: 'answers/q1', value, replaces: [] } as const]
    const pair = [
      await forge.record({ operations: operation('to Lina') }),
      await forge.record({ operations: operation('to Karim') }),
    ]
    const [first = new Uint8Array(), second = new Uint8Array()] = pair
    const { visit } = deskOf(lina)
    await visit.receive([{ bytes: first, position: null }])
    assert.equal(visit.registers().get('answers/q1')?.length, 1)
    const changed = await visit.receive([{ bytes: second, position: null }])
    assert.equal(changed.rebuilt, true)
    nothingFolded(visit)
    assert.deepEqual(
      visit.apart().map(({ reason }) => reason),
      ['two-at-one-seq', 'two-at-one-seq'],
    )
    const [proof] = visit.pairs()
    assert.equal(proof?.records.length, 2)

    // The proof travels in a record of its own: Karim, who had one of the two, then knows both.
    const karims = deskOf(karim).visit
    await karims.receive([{ bytes: second, position: null }])
    assert.equal(karims.registers().get('answers/q1')?.length, 1)
    world.server.visit.push(first)
    await world.write(lina, 40, { kind: 'pair', one: first, other: second })
    await world.pull(karim)
    nothingFolded(karims)

    // A decision names the branch that counts.
    const [kept] = deskOf(lina)
      .visit.apart()
      .filter(({ link }) => JSON.stringify(link.operations).includes('to Lina'))
    const device: DeviceId = amine.device.id
    const record = hashOf(kept?.record ?? '')
    await world.decide(lina, 41, { kind: 'branch', stream: world.visitIds.stream, device, seq: 1, record })
    await world.pull(lina, karim)
    for (const who of [lina, karim])
      assert.deepEqual(
        deskOf(who)
          .visit.registers()
          .get('answers/q1')
          ?.map(({ value }) => value),
        ['to Lina'],
      )
  })

  test('a device that did so by accident writes no more there', async () => {
    const world = await dossier()
    const { karim, deskOf, writeOffline } = world
    const { visit } = deskOf(karim)
    const lost = granted(await visit.compose([writes('a', 1)], at(1)))
    await writeOffline(karim, 2, writes('a', 2))
    await visit.receive([{ bytes: lost.bytes, position: null }])
    const outcome = await visit.compose([writes('a', 3)], at(3))
    assert.equal(outcome.ok ? '' : outcome.problem.code, 'record-twice')
  })
})
