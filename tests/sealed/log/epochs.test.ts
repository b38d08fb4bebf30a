// Epochs: who is given a key, by whom, and what becomes of two that were made at once.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { equal } from '../../../src/sealed/keys/bytes.ts'
import { exchangeKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { DecisionChange } from '../../../src/sealed/log/decisions/decision.ts'
import { makeEpoch, openEpoch, recoverEpoch } from '../../../src/sealed/log/epochs/epoch.ts'
import { type EpochBody, encodeEpochBody, readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { noHash, parseRecord, recordHash, recordName } from '../../../src/sealed/log/form.ts'
import { newStream } from '../../../src/sealed/log/ids.ts'
import { signRecord } from '../../../src/sealed/log/record.ts'
import { openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import type { DeviceId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { refusal } from '../../support/refusal.ts'
import { at, contextOf, decides, dossier, grant, type Kept, type Member, opens, pulls, sends, writes } from './team.ts'

const bodyOf = (bytes: Uint8Array<ArrayBuffer>) => granted(readEpochBody(granted(parseRecord(bytes))))
const epochIn = (kept: Kept, index = 0) => kept[index] ?? noHash

/** The same epoch record, signed by its author, with another body. */
const changed = async (bytes: Uint8Array<ArrayBuffer>, by: Member, change: (body: EpochBody) => Partial<EpochBody>) => {
  const record = granted(parseRecord(bytes))
  const body = bodyOf(bytes)
  return signRecord(record.headerBytes, encodeEpochBody({ ...body, ...change(body) }), by.device.signing)
}

describe('an interview stream', () => {
  const interview = async () => {
    const world = await dossier()
    const { amine, lina, ids, deskOf, server, current } = world
    const fresh = await newStream(ids.dossier, amine.device.id, systemRandom)
    const decision = decides(
      opens(fresh, 'interview'),
      grant(fresh.stream, amine.id, 'manage'),
      grant(fresh.stream, lina.id, 'write'),
    )
    const decided = await sends(deskOf(amine).control, null, deskOf(amine).control.compose([decision], at(1)))
    const stream = await openStream(contextOf(fresh, amine, current, deskOf(amine).control))
    const kept: Kept = []
    await sends(stream, kept, stream.composeEpoch({ opening: fresh.opening }))
    await sends(stream, kept, stream.compose([writes('interview/summary', 'beaten on arrival')], at(2)))
    const open = (who: Member) => openStream(contextOf(fresh, who, current, deskOf(who).control))
    /** A changed program, which sees nobody taken out. */
    const openBlind = (who: Member) => {
      const { control } = deskOf(who)
      const blind = { ...control, control: { ...control.control, isTakenOut: () => false } }
      return openStream(contextOf(fresh, who, current, blind))
    }
    const takesOut = ({ id }: Member): DecisionChange => ({
      kind: 'remove',
      stream: fresh.stream,
      person: id,
      pins: [],
    })
    /** Amine begins it anew by the decisions that are here, and writes. */
    const goesOn = async (into = kept) => {
      await stream.refresh()
      await sends(stream, into, stream.composeEpoch())
      await sends(stream, into, stream.compose([writes('interview/place', 'written without her')], at(4)))
    }
    /** Somebody waits: the next epoch hands on nothing that was written without her, and a reader’s act all of it. */
    const waitsForAct = async ({ id, device }: Member, hers: Stream) => {
      assert.deepEqual([stream.present()?.devices.has(device.id), stream.awaiting()], [false, [id]])
      await sends(stream, kept, stream.composeEpoch())
      await pulls(hers, kept)
      assert.equal(hers.registers().has('interview/place'), false)
      assert.equal(stream.epochNeeded(), 'no')
      await sends(stream, kept, stream.composeAdmission())
      await pulls(hers, kept)
      assert.equal(hers.registers().get('interview/place')?.[0]?.value, 'written without her')
    }
    const publish = () => server.control.push(decided.bytes)
    return { ...world, fresh, kept, stream, publish, open, openBlind, takesOut, goesOn, waitsForAct }
  }

  test('is opened offline and read by those whom its decision names, and by no other', async () => {
    const { lina, karim, salma, kept, publish, pull, open } = await interview()
    publish()
    await pull(lina, karim, salma)
    for (const [who, reads] of [
      [lina, true],
      [karim, false],
      [salma, false],
    ] as const) {
      const stream = await open(who)
      await pulls(stream, kept)
      assert.equal(stream.registers().has('interview/summary'), reads)
      if (!reads)
        assert.deepEqual(
          stream.waiting().map(({ code }) => code),
          ['stream-not-shared'],
        )
    }
  })

  test('waits for the decision that opened it', async () => {
    const { lina, kept, publish, pull, open } = await interview()
    const stream = await open(lina)
    await pulls(stream, kept)
    assert.equal(stream.registers().size, 0)
    publish()
    await pull(lina)
    await stream.refresh()
    assert.equal(stream.registers().get('interview/summary')?.[0]?.value, 'beaten on arrival')
  })

  test('takes nobody back whom only a manager lets in: what she begins by herself nobody goes on in, nor is she handed what was written without her, until a reader lets her in', async () => {
    const { amine, lina, salma, fresh, kept, stream, publish, pull, decide, open, takesOut, goesOn, openBlind } =
      await interview()
    publish()
    await pull(amine, lina, salma)
    const honest = await open(lina)
    const changed = await openBlind(lina)
    await decide(salma, 3, takesOut(lina))
    await pull(amine)
    const before = [...kept]
    await goesOn()
    await decide(salma, 5, grant(fresh.stream, lina.id, 'write'))
    await pull(amine, lina)
    await pulls(honest, before)
    assert.equal(refusal(await honest.composeEpoch()), 'stream-not-shared')
    assert.deepEqual([honest.waits(), stream.waits()], [true, false])
    await pulls(changed, before)
    for (const _ of [1, 2, 3]) await sends(changed, kept, changed.composeEpoch())
    await stream.refresh()
    await pulls(stream, kept)
    assert.equal(stream.epochsOfNoReader().size, 3)
    assert.deepEqual([stream.present()?.devices.has(lina.device.id), stream.awaiting()], [false, [lina.id]])
    await sends(stream, kept, stream.composeEpoch())
    await pulls(changed, kept)
    assert.equal(changed.registers().has('interview/place'), false)
    assert.equal(stream.epochNeeded(), 'no')
    await sends(stream, kept, stream.composeAdmission())
    await pulls(honest, kept)
    assert.equal(honest.waits(), false)
    assert.equal(honest.registers().get('interview/place')?.[0]?.value, 'written without her')
    await sends(honest, kept, honest.compose([writes('interview/about', 'from her again')], at(6)))
    await pulls(stream, kept)
    assert.equal(stream.registers().get('interview/about')?.[0]?.value, 'from her again')
  })

  test('hands nobody what was written without her for an epoch of hers that knows of no removal and comes once a manager has granted it again: all stay where a reader left her out', async () => {
    const { amine, lina, salma, fresh, kept, stream, publish, pull, decide, open, takesOut, goesOn, waitsForAct } =
      await interview()
    publish()
    await pull(amine, lina, salma)
    const hers = await open(lina)
    await pulls(hers, kept)
    const late: Kept = []
    for (const _ of [1, 2]) await sends(hers, late, hers.composeEpoch())
    await decide(salma, 3, takesOut(lina))
    await pull(amine)
    await goesOn()
    await decide(salma, 5, grant(fresh.stream, lina.id, 'write'))
    await pull(amine, lina)
    kept.push(...late)
    await pulls(stream, kept)
    await stream.refresh()
    await waitsForAct(lina, hers)
  })

  /** Karim and Lina read it with Amine; she was taken out and granted it again, and he has heard that, but not of Amine's epoch without her. */
  const withoutHer = async () => {
    const world = await interview()
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, open, takesOut, goesOn } = world
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    const [hers, his] = [await open(lina), await open(karim)]
    await pulls(hers, kept)
    await pulls(his, kept)
    await decide(salma, 3, takesOut(lina))
    await pull(amine)
    const without: Kept = []
    await goesOn(without)
    await decide(salma, 5, grant(fresh.stream, lina.id, 'write'))
    await pull(amine, lina, karim)
    await his.refresh()
    return { ...world, hers, his, without }
  }

  test('hands nobody what was written without her for an epoch of a reader who had heard that she may read again, and not that another had begun without her', async () => {
    const { lina, kept, stream, hers, his, without } = await withoutHer()
    assert.equal(his.epochNeeded(), 'due')
    await sends(his, kept, his.composeEpoch())
    kept.push(...without)
    for (const one of [his, stream]) {
      await pulls(one, kept)
      await one.refresh()
      assert.deepEqual([one.present()?.devices.has(lina.device.id), one.awaiting()], [false, [lina.id]])
    }
    await sends(his, kept, his.composeEpoch())
    assert.equal(his.epochNeeded(), 'no')
    await pulls(hers, kept)
    assert.equal(hers.registers().has('interview/place'), false)
    assert.equal(hers.epochNeeded(), 'no')
    await sends(his, kept, his.composeAdmission())
    await pulls(hers, kept)
    assert.equal(hers.registers().get('interview/place')?.[0]?.value, 'written without her')
  })

  test('nor for two epochs of his behind which he cannot go back: he goes on in a third, and hands it on once a reader lets her in', async () => {
    const { lina, kept, stream, hers, his, without } = await withoutHer()
    for (const _ of [1, 2]) await sends(his, kept, his.composeEpoch())
    await sends(his, kept, his.compose([writes('interview/about', 'from him')], at(6)))
    kept.push(...without)
    const settle = async () => {
      for (let left = 4; left > 0; left--)
        for (const one of [his, stream]) {
          await pulls(one, kept)
          await one.refresh()
          if (one.epochNeeded() !== 'no') await sends(one, kept, one.composeEpoch())
        }
      await pulls(hers, kept)
      return [his.epochNeeded(), stream.epochNeeded(), stream.registers().size]
    }
    await sends(his, kept, his.composeEpoch())
    await sends(his, kept, his.compose([writes('interview/about', 'from him')], at(7)))
    assert.deepEqual(await settle(), ['no', 'no', 3])
    assert.equal(hers.registers().has('interview/place'), false)
    assert.deepEqual([his.awaiting(), stream.awaiting(), hers.waits()], [[lina.id], [lina.id], true])
    await sends(stream, kept, stream.composeAdmission())
    assert.deepEqual(await settle(), ['no', 'no', 3])
    assert.equal(hers.waits(), false)
    assert.equal(hers.registers().get('interview/place')?.[0]?.value, 'written without her')
    assert.deepEqual(his.present(), stream.present())
  })

  test('nor by the key of an epoch of somebody else who was taken out, which hands on that one', async () => {
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, open, openBlind, takesOut } =
      await interview()
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'), grant(fresh.stream, salma.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    const [hers, his, changed] = [await open(lina), await open(karim), await openBlind(salma)]
    for (const one of [hers, his, changed]) await pulls(one, kept)
    await decide(salma, 3, takesOut(lina))
    await pull(karim, lina)
    await his.refresh()
    const aside: Kept = []
    await sends(his, aside, his.composeEpoch())
    await sends(his, aside, his.compose([writes('interview/place', 'written without her')], at(4)))
    await pulls(changed, [...kept, ...aside])
    await decide(lina, 5, takesOut(salma))
    await decide(lina, 6, grant(fresh.stream, salma.id, 'write'), grant(fresh.stream, lina.id, 'write'))
    await pull(salma)
    await changed.refresh()
    await sends(changed, aside, changed.composeEpoch())
    for (const _ of [1, 2, 3]) await sends(stream, kept, stream.composeEpoch())
    await sends(stream, kept, stream.compose([writes('interview/about', 'with her')], at(7)))
    await pull(amine, lina)
    kept.push(...aside)
    await stream.refresh()
    await pulls(stream, kept)
    assert.equal(stream.epochsOfNoReader().size, 1)
    await sends(stream, kept, stream.composeEpoch())
    await hers.refresh()
    await pulls(hers, kept)
    assert.deepEqual(
      ['interview/about', 'interview/place'].map((register) => hers.registers().has(register)),
      [true, false],
    )
  })

  test('nor to anybody for an epoch by which somebody who was taken out, and says that she had not heard of it, let him in', async () => {
    const {
      amine,
      lina,
      karim,
      salma,
      fresh,
      kept,
      stream,
      publish,
      pull,
      decide,
      open,
      takesOut,
      waitsForAct,
      goesOn,
    } = await interview()
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    const [hers, his] = [await open(lina), await open(karim)]
    await pulls(hers, kept)
    const late: Kept = []
    await sends(hers, late, hers.composeAdmission())
    await decide(salma, 3, takesOut(lina))
    await pull(amine, karim)
    await pulls(his, [...kept, ...late])
    await sends(his, late, his.composeEpoch())
    await goesOn()
    kept.push(...late)
    await pulls(stream, kept)
    await waitsForAct(karim, his)
  })

  test('nor to either of two whom readers left out side by side, each with the other in: both wait, and are handed all at once', async () => {
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, open, takesOut } = await interview()
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'), grant(fresh.stream, salma.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    const [lead, his, hers] = [await open(lina), await open(karim), await open(salma)]
    for (const one of [lead, his, hers]) await pulls(one, kept)
    await decide(lina, 3, takesOut(karim))
    await pull(amine)
    await stream.refresh()
    const aside: Kept = []
    await sends(stream, aside, stream.composeEpoch())
    await sends(stream, aside, stream.compose([writes('interview/place', 'without him')], at(4)))
    await decide(lina, 5, grant(fresh.stream, karim.id, 'write'))
    await decide(lina, 6, takesOut(salma))
    await lead.refresh()
    await sends(lead, kept, lead.composeEpoch())
    await sends(lead, kept, lead.compose([writes('interview/about', 'without her')], at(7)))
    await decide(lina, 8, grant(fresh.stream, salma.id, 'write'))
    await pull(amine, karim, salma)
    kept.push(...aside)
    const all = [lead, stream, his, hers]
    const settle = async () => {
      for (let left = 4; left > 0; left--)
        for (const one of all) {
          await one.refresh()
          await pulls(one, kept)
          const made = one.epochNeeded() === 'no' ? null : await one.composeEpoch()
          if (made?.ok) await sends(one, kept, Promise.resolve(made))
        }
      return all.map(
        (one) => ['interview/place', 'interview/about'].filter((register) => one.registers().has(register)).length,
      )
    }
    assert.deepEqual(await settle(), [2, 2, 1, 1])
    for (const one of [lead, stream]) assert.deepEqual(one.awaiting().toSorted(), [karim.id, salma.id].sort())
    assert.deepEqual([lead.present(), lead.epochNeeded(), stream.epochNeeded()], [stream.present(), 'no', 'no'])
    await sends(lead, kept, lead.composeAdmission())
    assert.deepEqual(await settle(), [2, 2, 2, 2])
    for (const one of all)
      assert.deepEqual([one.present(), one.awaiting(), one.epochNeeded()], [stream.present(), [], 'no'])
  })

  /** An epoch that would be gone on in rather than this one, of the same number. */
  const firstInOrder = async (stream: Stream, [other = noHash]: Kept) => {
    const name = recordName(await recordHash(other))
    for (;;) {
      const made = await stream.composeEpoch()
      if (granted(made).hash < name) return made
    }
  }

  for (const isRemovedSince of [false, true])
    test(`lists by itself whom a reader let in by an epoch in which nobody goes on, unless a later decision takes her out: ${isRemovedSince}`, async () => {
      const { lina, salma, fresh, kept, stream, his, without, pull, decide, amine, karim, takesOut } =
        await withoutHer()
      kept.push(...without)
      await pulls(his, kept)
      const aside: Kept = []
      await sends(his, aside, his.composeAdmission())
      await stream.refresh()
      await sends(stream, kept, firstInOrder(stream, aside))
      if (isRemovedSince) {
        await decide(salma, 6, takesOut(lina))
        await decide(salma, 7, grant(fresh.stream, lina.id, 'write'))
        await pull(amine, karim)
      }
      kept.push(...aside)
      await stream.refresh()
      await pulls(stream, kept)
      assert.equal(stream.present()?.devices.has(lina.device.id), false)
      assert.deepEqual(stream.awaiting(), isRemovedSince ? [lina.id] : [])
      await sends(stream, kept, stream.composeEpoch())
      assert.equal(stream.present()?.devices.has(lina.device.id), !isRemovedSince)
    })

  test('is gone on in without whom a manager granted it again, too, where it was begun beside that by somebody who is out by now', async () => {
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, open, takesOut } = await interview()
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    const [hers, his] = [await open(lina), await open(karim)]
    await pulls(hers, kept)
    await pulls(his, kept)
    await decide(salma, 3, takesOut(lina))
    await pull(karim)
    await his.refresh()
    const aside: Kept = []
    await sends(his, aside, his.composeEpoch())
    await decide(salma, 4, grant(fresh.stream, lina.id, 'write'))
    await decide(amine, 5, takesOut(karim))
    await stream.refresh()
    await sends(stream, kept, firstInOrder(stream, aside))
    await pull(amine)
    kept.push(...aside)
    await stream.refresh()
    await pulls(stream, kept)
    await sends(stream, kept, stream.composeEpoch())
    assert.deepEqual([stream.awaiting(), stream.epochNeeded()], [[lina.id], 'no'])
    await sends(stream, kept, stream.compose([writes('interview/place', 'written without her')], at(6)))
    await pull(lina)
    await hers.refresh()
    await pulls(hers, kept)
    assert.equal(hers.registers().has('interview/place'), false)
    await sends(stream, kept, stream.composeAdmission())
    await pulls(hers, kept)
    assert.equal(hers.registers().get('interview/place')?.[0]?.value, 'written without her')
  })

  test('is gone on in by nobody in an epoch that does not list her device, also where that alone leaves in nobody whom another leaves out', async () => {
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, open, takesOut } = await interview()
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'), grant(fresh.stream, salma.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    const [lead, hers] = [await open(lina), await open(salma)]
    await pulls(lead, kept)
    // All are taken out, and the one who reads again first lets in the others.
    await decide(salma, 3, ...[amine, lina, karim, salma].map(takesOut))
    await decide(salma, 4, grant(fresh.stream, amine.id, 'manage'))
    await pull(amine)
    await stream.refresh()
    await sends(stream, kept, stream.composeEpoch())
    await decide(salma, 5, ...[lina, karim, salma].map(({ id }) => grant(fresh.stream, id, 'write')))
    await pull(amine)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    // The lead has heard of nothing, and takes out one of them.
    await decide(lina, 6, takesOut(karim))
    await lead.refresh()
    await sends(lead, kept, lead.composeEpoch())
    await decide(lina, 7, grant(fresh.stream, karim.id, 'write'))
    await pull(salma)
    await hers.refresh()
    await pulls(hers, kept)
    assert.equal(hers.present()?.devices.has(salma.device.id), true)
  })

  test('is begun anew by whoever reads it again where all were taken out and nobody else could let them in', async () => {
    const { amine, lina, salma, fresh, kept, stream, publish, pull, decide, open, waitsForAct, takesOut, goesOn } =
      await interview()
    publish()
    await pull(amine, lina, salma)
    for (const who of [lina, amine]) {
      await decide(salma, 3, takesOut(who))
      await pull(amine)
      // Only once: then she is out herself.
      if (who === lina) await goesOn()
    }
    await decide(salma, 4, grant(fresh.stream, lina.id, 'write'))
    await decide(salma, 5, grant(fresh.stream, amine.id, 'manage'))
    await pull(amine, lina)
    const hers = await open(lina)
    await pulls(hers, kept)
    await sends(hers, kept, hers.composeEpoch())
    await pulls(stream, kept)
    await stream.refresh()
    await waitsForAct(lina, hers)
    assert.equal(hers.present()?.devices.has(lina.device.id), true)
    await sends(hers, kept, hers.composeEpoch())
  })

  for (const knows of [true, false])
    test(`hands nobody whose last day has passed what was written without her, once a manager moves that day, for epochs of hers that know of it or not: ${knows}`, async () => {
      const { amine, lina, salma, fresh, kept, stream, publish, pull, decide, goesOn, waitsForAct, openBlind } =
        await interview()
      publish()
      await pull(amine, lina, salma)
      const hers = await openBlind(lina)
      await pulls(hers, kept)
      const until = '2026-02-27' as IsoDate
      await decide(salma, 3, { ...grant(fresh.stream, lina.id, 'write'), until } as DecisionChange)
      const late: Kept = []
      if (!knows) for (const _ of [1, 2]) await sends(hers, late, hers.composeEpoch())
      await pull(amine, lina)
      await goesOn()
      await decide(salma, 5, grant(fresh.stream, lina.id, 'write'))
      await pull(amine, lina)
      await hers.refresh()
      if (knows) for (const _ of [1, 2]) await sends(hers, late, hers.composeEpoch())
      kept.push(...late)
      await stream.refresh()
      await pulls(stream, kept)
      await waitsForAct(lina, hers)
    })

  test('is gone on in without somebody who was taken out, also where epochs of hers with higher numbers leave out somebody who had been out before', async () => {
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, open, takesOut } = await interview()
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'))
    await decide(salma, 3, takesOut(karim))
    await decide(salma, 4, grant(fresh.stream, karim.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    const hers = await open(lina)
    await pulls(hers, kept)
    const late: Kept = []
    for (const _ of [1, 2, 3, 4]) await sends(hers, late, hers.composeEpoch())
    await sends(stream, kept, stream.composeAdmission())
    await decide(salma, 5, takesOut(lina))
    await pull(amine)
    await stream.refresh()
    await sends(stream, kept, stream.composeEpoch())
    await decide(salma, 6, grant(fresh.stream, lina.id, 'write'))
    await pull(amine, lina)
    kept.push(...late)
    await stream.refresh()
    await pulls(stream, kept)
    for (const _ of [1, 2]) if (stream.epochNeeded() !== 'no') await sends(stream, kept, stream.composeEpoch())
    assert.deepEqual([stream.present()?.devices.has(lina.device.id), stream.epochNeeded()], [false, 'no'])
    await sends(stream, kept, stream.compose([writes('interview/place', 'written without her')], at(7)))
    await hers.refresh()
    await pulls(hers, kept)
    assert.equal(hers.registers().has('interview/place'), false)
    await sends(stream, kept, stream.composeAdmission())
    // She has begun one with a higher number, and comes once his has it too.
    for (const _ of [1, 2]) if (stream.epochNeeded() !== 'no') await sends(stream, kept, stream.composeEpoch())
    assert.deepEqual([stream.awaiting(), stream.epochNeeded()], [[], 'no'])
    await pulls(hers, kept)
    assert.equal(hers.registers().get('interview/place')?.[0]?.value, 'written without her')
    assert.deepEqual([hers.waits(), hers.present()], [false, stream.present()])
  })

  test('is not known to all who read there to be read by her, where a reader who opens an epoch that she cannot has not heard of it', async () => {
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, open, deskOf, server, ...world } =
      await interview()
    publish()
    await pull(salma)
    await decide(salma, 2, grant(fresh.stream, karim.id, 'write'))
    await pull(amine, lina, karim)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    const [hers, his, new_] = [await open(lina), await open(karim), await open(salma)]
    await decide(salma, 3, world.takesOut(lina))
    await pull(amine, karim, lina)
    await world.goesOn()
    await his.refresh()
    await pulls(his, kept)
    // One reader lets in somebody of whom the other has not heard, and he her.
    const control = deskOf(salma).control
    const added = await sends(control, null, control.compose([decides(grant(fresh.stream, salma.id, 'write'))], at(5)))
    await pulls(deskOf(amine).control, [...server.control, added.bytes])
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    await decide(lina, 6, grant(fresh.stream, lina.id, 'write'))
    await pull(karim)
    await his.refresh()
    const aside: Kept = []
    await sends(his, aside, his.composeAdmission())
    await sends(his, aside, his.composeEpoch())
    server.control.push(added.bytes)
    kept.push(...aside)
    await pull(amine, lina, salma)
    await stream.refresh()
    await pulls(stream, kept)
    await sends(stream, kept, stream.compose([writes('interview/about', 'as all know')], at(7)))
    await hers.refresh()
    await pulls(hers, kept)
    assert.equal(hers.registers().get('interview/about')?.[0]?.value, 'as all know')
    assert.equal(hers.isKnownToRead(), false)
    await sends(stream, kept, stream.composeEpoch())
    await new_.refresh()
    await pulls(new_, kept)
    await sends(new_, kept, new_.compose([writes('interview/place', 'all the more')], at(8)))
    await pulls(his, kept)
    await sends(his, kept, his.compose([writes('interview/date', 'by all')], at(9)))
    await pulls(hers, kept)
    assert.equal(hers.isKnownToRead(), true)
  })

  test('nor where she alone reads it by the decisions, and began it anew: others may not have heard that they are out', async () => {
    const { amine, lina, salma, fresh, kept, publish, pull, decide, open, takesOut, goesOn } = await interview()
    publish()
    await pull(amine, lina, salma)
    const hers = await open(lina)
    await pulls(hers, kept)
    await decide(salma, 3, takesOut(lina))
    await pull(amine)
    await goesOn()
    await decide(salma, 5, takesOut(amine))
    await decide(salma, 6, grant(fresh.stream, lina.id, 'write'))
    await pull(lina)
    await hers.refresh()
    await pulls(hers, kept)
    await sends(hers, null, hers.composeEpoch())
    assert.deepEqual([hers.present()?.devices.size, hers.isKnownToRead()], [1, false])
  })

  test('is gone on in without somebody who was taken out, also where epochs of hers leave out somebody whose last day is still to come', async () => {
    const { amine, lina, karim, salma, fresh, kept, stream, publish, pull, decide, current, ...world } =
      await interview()
    publish()
    await pull(salma)
    const until = '2026-12-31' as IsoDate
    await decide(salma, 2, { ...grant(fresh.stream, karim.id, 'write'), until } as DecisionChange)
    await pull(amine, lina)
    await stream.refresh()
    await sends(stream, kept, stream.composeAdmission())
    const clock = () => '2027-03-01T12:00:00.000Z' as Instant
    const hers = await openStream({ ...contextOf(fresh, lina, current, world.deskOf(lina).control), clock })
    await pulls(hers, kept)
    const late: Kept = []
    for (const _ of [1, 2, 3]) await sends(hers, late, hers.composeEpoch())
    assert.equal(hers.present()?.devices.has(karim.device.id), false)
    await decide(salma, 3, world.takesOut(lina))
    await pull(amine)
    await world.goesOn()
    await decide(salma, 5, grant(fresh.stream, lina.id, 'write'))
    await pull(amine, lina)
    await hers.refresh()
    kept.push(...late)
    await stream.refresh()
    await pulls(stream, kept)
    await world.waitsForAct(lina, hers)
  })

  test('is begun by nobody whose last day has passed: she would be in none that she can go on in', async () => {
    const { lina, salma, fresh, kept, publish, pull, decide, open } = await interview()
    publish()
    await pull(lina, salma)
    const until = '2026-02-27' as IsoDate
    await decide(salma, 3, { ...grant(fresh.stream, lina.id, 'write'), until } as DecisionChange)
    await pull(lina)
    const hers = await open(lina)
    await pulls(hers, kept)
    assert.equal(refusal(await hers.composeEpoch()), 'stream-not-shared')
  })

  test('is begun anew by whoever reads it again, too, where the device of the only other reader was struck off meanwhile', async () => {
    const { amine, lina, salma, fresh, kept, stream, publish, pull, decide, open, takesOut, ...world } =
      await interview()
    publish()
    await pull(amine, lina, salma)
    const hers = await open(lina)
    await pulls(hers, kept)
    await decide(salma, 3, takesOut(lina))
    await decide(salma, 4, grant(fresh.stream, lina.id, 'write'))
    await pull(lina, amine)
    await hers.refresh()
    assert.equal(refusal(await hers.composeEpoch()), 'stream-not-shared')
    world.directoryIs(await world.removeDevice(world.current(), amine.device))
    await hers.refresh()
    assert.equal(hers.epochNeeded(), 'overtaken')
    await sends(hers, kept, hers.composeEpoch())
    await sends(hers, kept, hers.compose([writes('interview/place', 'from her alone')], at(5)))
    await stream.refresh()
    await pulls(stream, kept)
    assert.deepEqual(stream.refused(), [])
  })

  test('is opened by no other device than the one its id was made for', async () => {
    const { lina, amine, fresh, kept, publish, pull, open } = await interview()
    publish()
    await pull(lina)
    const stolen = { ...fresh, opening: systemRandom(16) }
    const thief = await open(lina)
    const theft = granted(await thief.composeEpoch({ opening: stolen.opening }))
    const reader = await open(amine)
    await reader.receive([{ bytes: theft.bytes, position: null }])
    assert.deepEqual(
      reader.refused().map(({ problem }) => problem.code),
      ['record-wrong-stream'],
    )
    await pulls(reader, kept)
    assert.equal(reader.registers().size, 1)
  })
})

describe('an epoch', () => {
  test('gives a person who is added the whole past of the stream', async () => {
    const { lina, zineb, ids, visitIds, server, deskOf, write, decide, pull, current } = await dossier()
    await write(lina, 1, writes('a', 'from before'))
    await decide(lina, 2, grant(ids.stream, zineb.id, 'write'), grant(visitIds.stream, zineb.id, 'write'))
    const { control, visit } = deskOf(lina)
    assert.equal(control.epochNeeded(), 'due')
    await sends(control, server.control, control.composeEpoch())
    await visit.refresh()
    await sends(visit, server.visit, visit.composeEpoch())
    assert.deepEqual([control.epochNeeded(), visit.epochNeeded()], ['no', 'no'])
    await pull(zineb)
    assert.equal(deskOf(zineb).visit.registers().get('a')?.[0]?.value, 'from before')
    await write(zineb, 3, writes('b', 'from now'))
    const other = await openStream(contextOf(visitIds, lina, current, control))
    await pulls(other, server.visit)
    assert.equal(other.registers().get('b')?.[0]?.value, 'from now')
  })

  test('has one form: a list out of order, or with something in it twice, is no body, so that nobody is given two keys', async () => {
    const { salma, lina, server, deskOf } = await dossier()
    await sends(deskOf(lina).visit, server.visit, deskOf(lina).visit.composeEpoch())
    const bytes = server.visit.at(-1) ?? noHash
    const pins = [salma, lina].map(({ device }) => ({ device: device.id, seq: 0, hash: noHash }))
    const sorted = pins.toSorted((one, other) => (one.device < other.device ? -1 : 1))
    const [older, newer] = [1, 2].map((byte) => ({ epoch: new Uint8Array(32).fill(byte), key: new Uint8Array(60) }))
    if (!older || !newer) throw new Error('two of two')
    const isRead = async (change: (body: EpochBody) => Partial<EpochBody>) =>
      readEpochBody(granted(parseRecord(await changed(bytes, lina, change)))).ok
    assert.ok(await isRead(() => ({ pins: sorted, beside: [older, newer] })))
    for (const change of [
      ({ devices }) => ({ devices: devices.toReversed() }),
      ({ devices }) => ({ devices: [...devices, ...devices.slice(-1)] }),
      () => ({ pins: sorted.toReversed() }),
      () => ({ pins: [...sorted, ...sorted.slice(-1)] }),
      ({ decisions }) => ({ decisions: [...decisions, ...decisions] }),
      () => ({ beside: [newer, older] }),
      () => ({ beside: [older, older] }),
    ] satisfies ((body: EpochBody) => Partial<EpochBody>)[])
      assert.equal(await isRead(change), false, String(change))
  })

  test('has seen all that the epoch before it had seen, so that whoever writes next names every decision', async () => {
    const { salma, lina, karim, server, deskOf, write, pull } = await dossier()
    const control = (who: Member) => deskOf(who).control
    await sends(control(karim), server.control, control(karim).compose([writes('plan/note', 'from Karim')], at(1)))
    await write(karim, 2, writes('a', 'after his own note'))
    await pull(salma)
    await sends(control(salma), server.control, control(salma).compose([writes('plan/note', 'from Salma')], at(3)))
    await sends(control(salma), server.control, control(salma).composeEpoch())
    await pull(lina)
    await sends(control(lina), server.control, control(lina).composeEpoch())
    await deskOf(lina).visit.refresh()
    await write(lina, 4, writes('b', 'after both epochs'))
    await pull(salma, karim)
    for (const who of [salma, karim]) assert.equal(deskOf(who).visit.registers().get('b')?.length, 1)
  })

  test('that two readers make at once leaves both of their records readable, and all continue the same one', async () => {
    const { lina, salma, zineb, ids, server, deskOf, decide, pull } = await dossier()
    await decide(lina, 1, grant(ids.stream, zineb.id, 'read'))
    await pull(salma)
    for (const who of [lina, salma]) {
      const { control } = deskOf(who)
      await sends(control, server.control, control.composeEpoch())
      await sends(
        control,
        server.control,
        control.compose([decides(grant(ids.stream, who.id, 'manage', 'coordinator'))], at(2)),
      )
    }
    await pull(lina, salma)
    for (const who of [lina, salma]) {
      assert.deepEqual(deskOf(who).control.refused(), [])
      assert.deepEqual(deskOf(who).control.waiting(), [])
    }
  })

  test('that lost a race is opened by whoever is added later, however late its records come', async () => {
    const { lina, salma, zineb, ids, visitIds, server, deskOf, decide, pull, write, writeOffline } = await dossier()
    // Salma begins an epoch and writes in it without a network; Lina begins another, on the same one before it.
    const lost = await sends(deskOf(salma).visit, null, deskOf(salma).visit.composeEpoch())
    const unsent = await writeOffline(salma, 1, writes('b', 'written under the other'))
    await sends(deskOf(lina).visit, server.visit, deskOf(lina).visit.composeEpoch())
    await write(lina, 2, writes('a', 'written under the one'))
    await decide(lina, 3, grant(ids.stream, zineb.id, 'write'), grant(visitIds.stream, zineb.id, 'write'))
    await sends(deskOf(lina).control, server.control, deskOf(lina).control.composeEpoch())
    const { visit } = deskOf(lina)
    await visit.refresh()
    await sends(visit, server.visit, visit.composeEpoch())
    server.visit.push(lost.bytes, unsent.bytes)
    await pull(lina, zineb)
    assert.deepEqual([...deskOf(zineb).visit.registers().keys()], ['a'])
    // Zineb was not listed in the epoch that came late, and cannot hand its key on herself: Lina does.
    assert.deepEqual([deskOf(zineb).visit.epochNeeded(), visit.epochNeeded()], ['no', 'due'])
    await sends(visit, server.visit, visit.composeEpoch())
    assert.equal(visit.epochNeeded(), 'no')
    await pull(zineb, salma)
    for (const who of [lina, salma, zineb]) {
      const stream = deskOf(who).visit
      assert.deepEqual([...stream.registers().keys()].sort(), ['a', 'b'])
      assert.deepEqual([stream.waiting(), stream.refused(), stream.pairs()], [[], [], []])
    }
  })

  test('that two make at once for the same devices needs no third', async () => {
    const { lina, salma, server, deskOf, pull } = await dossier()
    for (const who of [lina, salma]) await sends(deskOf(who).visit, server.visit, deskOf(who).visit.composeEpoch())
    await pull(lina, salma)
    assert.deepEqual([deskOf(lina).visit.epochNeeded(), deskOf(salma).visit.epochNeeded()], ['no', 'no'])
  })

  test('that lets someone read on whom a decision removed is written under by nobody who has seen that decision', async () => {
    // Which of two epochs is continued is a matter of their hashes: both cases come up.
    for (const tried of Array(6).keys()) {
      const { lina, salma, karim, visitIds, server, deskOf, decide, pull, write } = await dossier()
      const late = granted(await deskOf(salma).visit.composeEpoch())
      await decide(lina, 1, { kind: 'remove', stream: visitIds.stream, person: karim.id, pins: [] })
      const { visit } = deskOf(lina)
      await visit.refresh()
      await sends(visit, server.visit, visit.composeEpoch())
      await deskOf(salma).visit.receive([{ bytes: late.bytes, position: null }])
      server.visit.push(late.bytes)
      await pull(lina, salma)
      for (const who of [lina, salma]) {
        const written = await deskOf(who).visit.compose([writes('a', tried)], at(2))
        if (!written.ok) assert.equal(written.problem.code, 'epoch-overtaken')
        else assert.notDeepEqual(granted(parseRecord(written.value.bytes)).header.epoch, await recordHash(late.bytes))
      }
      // Whichever it was, one more epoch settles it for all.
      assert.notEqual(deskOf(salma).visit.epochNeeded(), 'no')
      await sends(deskOf(salma).visit, server.visit, deskOf(salma).visit.composeEpoch())
      await pull(lina)
      for (const who of [lina, salma]) assert.equal(deskOf(who).visit.epochNeeded(), 'no')
      await write(lina, 3, writes('a', 'without him'))
      await pull(karim, salma)
      assert.equal(deskOf(karim).visit.registers().has('a'), false)
      assert.equal(deskOf(salma).visit.registers().get('a')?.[0]?.value, 'without him')
    }
  })

  test('whose key is not the one committed to is not used', async () => {
    const { lina, salma, visitIds, server, deskOf, current } = await dossier()
    const wrong = await changed(epochIn(server.visit), salma, () => ({ commitment: systemRandom(32) }))
    const stream = await openStream(contextOf(visitIds, lina, current, deskOf(lina).control))
    await stream.receive([{ bytes: wrong, position: 1 }])
    assert.deepEqual(
      stream.refused().map(({ problem }) => problem.code),
      ['epoch-key-mismatch'],
    )
    assert.equal((await stream.compose([writes('a', 1)], at(1))).ok, false)
  })

  test('with a wrap that does not open leaves that device out, and no other', async () => {
    const { lina, karim, salma, visitIds, server, deskOf, current } = await dossier()
    const wrong = await changed(epochIn(server.visit), salma, ({ devices }) => ({
      devices: devices.map((entry) =>
        entry.device === karim.device.id ? { ...entry, wrap: systemRandom(81) } : entry,
      ),
    }))
    const open = async (who: Member) => {
      const stream = await openStream(contextOf(visitIds, who, current, deskOf(who).control))
      await stream.receive([{ bytes: wrong, position: 1 }])
      return stream
    }
    assert.equal((await (await open(lina)).compose([writes('a', 1)], at(1))).ok, true)
    const outcome = await (await open(karim)).compose([writes('a', 1)], at(1))
    assert.equal(outcome.ok ? '' : outcome.problem.code, 'stream-not-shared')
  })

  test('that lists someone whom no decision lets read is refused', async () => {
    const { lina, salma, zineb, visitIds, server, deskOf, current } = await dossier()
    const wrong = await changed(epochIn(server.visit), salma, ({ devices }) => ({
      devices: [...devices, { device: zineb.device.id, wrap: systemRandom(81) }].sort((a, b) =>
        a.device < b.device ? -1 : 1,
      ),
    }))
    const stream = await openStream(contextOf(visitIds, lina, current, deskOf(lina).control))
    await stream.receive([{ bytes: wrong, position: 1 }])
    assert.deepEqual(
      stream.refused().map(({ problem }) => problem.code),
      ['epoch-not-authorised'],
    )
  })

  test('is opened by the recovery key, where it was wrapped to it', async () => {
    const { salma, lina } = await dossier()
    const recovery = await exchangeKeyFrom(systemRandom(32))
    const { bytes, leftOut } = await epochBy(salma, [lina], { recovery: recovery.publicKey })
    assert.deepEqual(leftOut, [])
    const record = granted(parseRecord(bytes))
    const byLina = granted(await openEpoch(record, bodyOf(bytes), lina.device))
    assert.ok(equal(granted(await recoverEpoch(record, bodyOf(bytes), recovery)), byLina))
    assert.equal((await recoverEpoch(record, bodyOf(bytes), await exchangeKeyFrom(systemRandom(32)))).ok, false)
  })

  test('lists a device whose key nothing can be wrapped to, gives it nothing to open, and says so', async () => {
    const { salma, lina } = await dossier()
    const weak = { id: 'AAAAAAAAAAAAAAAAAAAAAA' as DeviceId, signing: new Uint8Array(32), exchange: new Uint8Array(32) }
    const { bytes, leftOut } = await epochBy(salma, [lina], { weak })
    assert.deepEqual(leftOut, [weak.id])
    const wraps = new Map(bodyOf(bytes).devices.map(({ device, wrap }) => [device, wrap.length]))
    assert.deepEqual([wraps.size, wraps.get(weak.id), wraps.get(lina.device.id)], [2, 1, 81])
  })

  const epochBy = async (
    by: Member,
    readers: readonly Member[],
    {
      recovery = null,
      weak,
    }: {
      recovery?: Uint8Array<ArrayBuffer> | null
      weak?: { id: DeviceId; signing: Uint8Array<ArrayBuffer>; exchange: Uint8Array<ArrayBuffer> }
    },
  ) => {
    const { stream, dossier, opening } = await newStream('AAAAAAAAAAAAAAAAAAAAAA' as never, by.device.id, systemRandom)
    const devices = readers.map(({ device }) => ({
      id: device.id,
      signing: device.signing.publicKey,
      exchange: device.exchange.publicKey,
    }))
    const header = {
      kind: 'epoch',
      dossier,
      stream,
      epoch: noHash,
      device: by.device.id,
      seq: 1,
      previous: noHash,
    } as const
    const directory = { number: 1, hash: systemRandom(32) }
    return makeEpoch(
      {
        header,
        decisions: [],
        directory,
        devices: weak ? [...devices, weak] : devices,
        recovery,
        pins: [],
        before: null,
        beside: [],
        opening,
      },
      by.device.signing,
      systemRandom,
    )
  }
})
