// Decisions: who may make which, and what comes of those that crossed.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { DecisionChange } from '../../../src/sealed/log/decisions/decision.ts'
import { newDossier, newStream } from '../../../src/sealed/log/ids.ts'
import { openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import type { Outcome } from '../../../src/vocabulary/problems.ts'
import { hashOf } from './forger.ts'
import {
  at,
  contextOf,
  decides,
  dossier,
  grant,
  institution,
  type Member,
  opens,
  pulls,
  sends,
  writes,
} from './team.ts'

const why = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'accepted' : String(outcome.problem.data.why ?? outcome.problem.code)

describe('the first decision of a dossier', () => {
  /** What becomes of a dossier that `who` opens with this first decision. */
  const opened = async (
    who: (people: Awaited<ReturnType<typeof institution>>) => Member,
    team: (people: Awaited<ReturnType<typeof institution>>, control: Stream['stream']) => DecisionChange[],
  ) => {
    const people = await institution()
    const opener = who(people)
    const ids = await newDossier(opener.device.id, systemRandom)
    const control = await openStream(contextOf(ids, opener, () => people.directory, null))
    const changes = team(people, ids.stream)
    const readers = changes.flatMap((change) => (change.kind === 'grant' ? change.person : []))
    await sends(control, null, control.composeEpoch({ opening: ids.opening, readers }))
    return why(await control.compose([decides(...changes)], at(0)))
  }

  test('is taken from a coordinator', async () => {
    const verdict = await opened(
      ({ salma }) => salma,
      ({ salma, lina }, control) => [
        grant(control, salma.id, 'manage', 'coordinator'),
        grant(control, lina.id, 'manage', 'lead'),
      ],
    )
    assert.equal(verdict, 'accepted')
  })

  test('is taken from a member whom it names lead, with a coordinator beside her', async () => {
    const verdict = await opened(
      ({ lina }) => lina,
      ({ salma, lina }, control) => [
        grant(control, salma.id, 'manage', 'coordinator'),
        grant(control, lina.id, 'manage', 'lead'),
      ],
    )
    assert.equal(verdict, 'accepted')
  })

  test('is refused from a lead who leaves every coordinator out', async () => {
    const verdict = await opened(
      ({ lina }) => lina,
      ({ lina }, control) => [grant(control, lina.id, 'manage', 'lead')],
    )
    assert.equal(verdict, 'no-coordinator-left')
  })

  test('opens a year’s programme from a coordinator, and from no lead however many coordinators stand beside her', async () => {
    const verdicts = ['salma', 'lina'] as const
    const taken = verdicts.map(async (who) => {
      const people = await institution()
      const { salma, lina, directory } = people
      const ids = await newDossier(people[who].device.id, systemRandom)
      const programme = await newStream(ids.dossier, people[who].device.id, systemRandom)
      const control = await openStream(contextOf(ids, people[who], () => directory, null))
      await sends(control, null, control.composeEpoch({ opening: ids.opening, readers: [salma.id, lina.id] }))
      const grants = [ids.stream, programme.stream].flatMap((stream) => [
        grant(stream, salma.id, 'manage', 'coordinator'),
        grant(stream, lina.id, 'manage', 'lead'),
      ])
      return why(await control.compose([decides(opens(programme, 'programme'), ...grants)], at(0)))
    })
    assert.deepEqual(await Promise.all(taken), ['accepted', 'not-coordinator'])
  })

  test('is refused from an outside expert, and from a member who is not the lead', async () => {
    const team = ({ salma, amine, karim, lina }: Awaited<ReturnType<typeof institution>>, control: Stream['stream']) =>
      [salma, amine, karim, lina].map(({ id }) => grant(control, id, 'manage', 'member'))
    assert.equal(await opened(({ amine }) => amine, team), 'not-coordinator-or-lead')
    assert.equal(await opened(({ karim }) => karim, team), 'not-coordinator-or-lead')
  })

  test('must name all whom the first epoch already let read', async () => {
    const people = await institution()
    const { salma, lina, karim } = people
    const ids = await newDossier(salma.device.id, systemRandom)
    const control = await openStream(contextOf(ids, salma, () => people.directory, null))
    await sends(control, null, control.composeEpoch({ opening: ids.opening, readers: [salma.id, lina.id, karim.id] }))
    const decision = decides(grant(ids.stream, salma.id, 'manage'), grant(ids.stream, lina.id, 'manage', 'lead'))
    assert.equal(why(await control.compose([decision], at(0))), 'epoch-not-authorised')
  })
})

describe('a decision', () => {
  test('is taken only from those who manage what it is about', async () => {
    const { karim, lina, zineb, ids, visitIds, deskOf } = await dossier()
    const tries = [
      grant(ids.stream, zineb.id, 'read'),
      grant(visitIds.stream, karim.id, 'manage'),
      { kind: 'erase', stream: visitIds.stream, position: 1, head: new Uint8Array(32) },
    ] as const
    for (const change of tries)
      assert.equal(why(await deskOf(karim).control.compose([decides(change)], at(1))), 'not-manager')
    assert.equal(
      why(await deskOf(lina).control.compose([decides(grant(ids.stream, zineb.id, 'read'))], at(1))),
      'accepted',
    )
  })

  test('never leaves a dossier without a coordinator who manages it', async () => {
    const { salma, ids, deskOf } = await dossier()
    const remove = { kind: 'remove', stream: ids.stream, person: salma.id, pins: [] } as const
    assert.equal(why(await deskOf(salma).control.compose([decides(remove)], at(1))), 'no-coordinator-left')
    const blind = { ...grant(ids.stream, salma.id, 'manage', 'coordinator'), write: false, read: false }
    assert.equal(why(await deskOf(salma).control.compose([decides(blind)], at(1))), 'no-coordinator-left')
  })

  test('neither closes the dossier to a coordinator nor gives her a last day, from a lead', async () => {
    const { salma, idir, lina, ids, deskOf, decide, pull } = await dossier()
    await decide(salma, 1, grant(ids.stream, idir.id, 'manage', 'coordinator'))
    await pull(lina)
    const coordinates = grant(ids.stream, salma.id, 'manage', 'coordinator')
    for (const [change, verdict] of [
      [{ write: false, read: false }, 'not-coordinator'],
      [{ until: '2026-03-01' as IsoDate }, 'not-coordinator'],
      [{}, 'accepted'],
    ] as const) {
      const decided = { ...coordinates, ...change } as DecisionChange
      assert.equal(why(await deskOf(lina).control.compose([decides(decided)], at(2))), verdict)
    }
  })

  test("opens only a stream whose id its author's device made, so that nobody takes over another's interview", async () => {
    const { amine, karim, lina, ids, deskOf } = await dossier()
    const interview = await newStream(ids.dossier, amine.device.id, systemRandom)
    const decision = (who: Member) =>
      decides(
        opens(interview, 'interview'),
        grant(interview.stream, who.id, 'write'),
        grant(interview.stream, lina.id, 'manage'),
      )
    assert.equal(why(await deskOf(karim).control.compose([decision(karim)], at(1))), 'stream-of-another-device')
    assert.equal(why(await deskOf(amine).control.compose([decision(amine)], at(1))), 'accepted')
  })

  test('keeps those who were not compared out of interviews, and all but health professionals out of medical notes', async () => {
    const { lina, karim, amine, zineb, ids, deskOf, decide } = await dossier()
    await decide(lina, 1, grant(ids.stream, zineb.id, 'write'))
    const attempt = async (purpose: 'interview' | 'medical', ...readers: Member[]) => {
      const fresh = await newStream(ids.dossier, lina.device.id, systemRandom)
      const grants = readers.map(({ id }) => grant(fresh.stream, id, 'write'))
      return why(await deskOf(lina).control.compose([decides(opens(fresh, purpose), ...grants)], at(2)))
    }
    assert.equal(await attempt('interview', lina, karim, amine), 'accepted')
    assert.equal(await attempt('interview', lina, zineb), 'person-not-admissible')
    assert.equal(await attempt('medical', amine), 'accepted')
    assert.equal(await attempt('medical', amine, karim), 'person-not-admissible')
    assert.equal(await attempt('medical', zineb), 'person-not-admissible')
  })

  test('gives no one a data stream whom the control stream does not know', async () => {
    const { lina, zineb, visitIds, deskOf } = await dossier()
    assert.equal(
      why(await deskOf(lina).control.compose([decides(grant(visitIds.stream, zineb.id, 'read'))], at(1))),
      'person-not-admissible',
    )
  })

  test('that crossed another about the same person leaves the narrower right standing', async () => {
    const { lina, salma, karim, visitIds, server, deskOf, pull } = await dossier()
    const one = await sends(
      deskOf(lina).control,
      null,
      deskOf(lina).control.compose([decides(grant(visitIds.stream, karim.id, 'manage'))], at(1)),
    )
    const other = await sends(
      deskOf(salma).control,
      null,
      deskOf(salma).control.compose([decides(grant(visitIds.stream, karim.id, 'read'))], at(2)),
    )
    server.control.push(one.bytes, other.bytes)
    await pull(lina, salma)
    for (const who of [lina, salma]) {
      const { manage, write, read } = deskOf(who).control.access().rightsOf(visitIds.stream, karim.id)
      assert.deepEqual([manage, write, read], [false, false, true])
    }
  })
})

describe('an erasure', () => {
  const head = new Uint8Array(32)
  /** Who decided one after the other; each has seen what stands before hers in `control`, and nothing that comes from `sends` with null. */
  const asked = async () => {
    const world = await dossier()
    const { lina, visitIds, decide, pull, salma } = world
    const erase = { kind: 'erase', stream: visitIds.stream, position: 1, head } as const
    const keep = { kind: 'keep', stream: visitIds.stream } as const
    await decide(lina, 1, erase)
    await pull(lina, salma)
    const standsFor = (who: Member) => {
      const access = world.deskOf(who).control.access()
      const standing = access.erasuresOf(visitIds.stream).map(({ by }) => by.person)
      return { standing, agreed: access.agreedErasureOf(visitIds.stream) !== null }
    }
    return { ...world, erase, keep, standsFor }
  }
  const nothing = { standing: [], agreed: false }

  test('that its asker took back is agreed to by nobody who has seen that, and is asked for anew like the first', async () => {
    const { lina, salma, karim, erase, keep, decide, pull, standsFor } = await asked()
    await decide(lina, 2, keep)
    await pull(lina, salma)
    assert.deepEqual([standsFor(lina), standsFor(salma)], [nothing, nothing])
    await decide(salma, 3, erase)
    await pull(lina, salma, karim)
    for (const who of [lina, salma, karim]) assert.deepEqual(standsFor(who), { standing: [salma.id], agreed: false })
    await decide(lina, 4, erase)
    await pull(lina, salma, karim)
    for (const who of [lina, salma, karim])
      assert.deepEqual(standsFor(who), { standing: [salma.id, lina.id], agreed: true })
  })

  test('is taken back by whoever asked alone', async () => {
    const { lina, salma, keep, decide, pull, standsFor } = await asked()
    await decide(salma, 2, keep)
    await pull(lina, salma)
    assert.deepEqual(standsFor(lina), { standing: [lina.id], agreed: false })
  })

  test('stays erased where it was taken back and agreed to at once, in whatever order the two come', async () => {
    const { lina, salma, karim, amine, erase, keep, deskOf, standsFor, server } = await asked()
    const decided = async (who: Member, minute: number, change: DecisionChange) => {
      const { control } = deskOf(who)
      return (await sends(control, null, control.compose([decides(change)], at(minute)))).bytes
    }
    const back = await decided(lina, 2, keep)
    const agreement = await decided(salma, 3, erase)
    for (const [who, order] of [
      [karim, [back, agreement]],
      [amine, [agreement, back]],
    ] as const) {
      const { control } = deskOf(who)
      await pulls(control, server.control)
      const seen: boolean[] = []
      for (const bytes of order) {
        await control.receive([{ bytes, position: null }])
        seen.push(standsFor(who).agreed)
      }
      assert.deepEqual(seen, [who === amine, true], 'erased is for good')
      assert.deepEqual(standsFor(who), { standing: [lina.id, salma.id], agreed: true })
    }
  })
})

describe('someone who may not', () => {
  test('cannot write, though she can read', async () => {
    const { lina, karim, visitIds, deskOf, decide, pull } = await dossier()
    await decide(lina, 1, grant(visitIds.stream, karim.id, 'read'))
    await pull(karim)
    assert.equal(why(await deskOf(karim).visit.compose([writes('a', 1)], at(2))), 'not-allowed')
  })

  test("has what she writes after a mission's last day kept apart, and nothing of that day, whether it was decided for the whole dossier or for this stream", async () => {
    for (const decided of ['visitIds', 'ids'] as const) {
      const world = await dossier()
      const { lina, karim, deskOf, decide, pull, writeOffline } = world
      const until = '2026-03-05' as IsoDate
      const onTheDay = '2026-03-05T23:59:00.000Z' as Instant
      const late = '2026-03-06T00:00:00.000Z' as Instant
      const { visit } = deskOf(karim)
      const written = [await writeOffline(karim, 1, writes('a', 'in time'))]
      for (const claimed of [onTheDay, late])
        written.push(await sends(visit, null, visit.compose([writes(claimed, 'then')], claimed)))
      const role = decided === 'ids' ? 'member' : null
      await decide(lina, 2, { ...grant(world[decided].stream, karim.id, 'write', role), until } as DecisionChange)
      await pull(lina)
      await deskOf(lina).visit.receive(written.map(({ bytes }) => ({ bytes, position: null })))
      assert.deepEqual([...deskOf(lina).visit.registers().keys()].sort(), [onTheDay, 'a'])
      assert.deepEqual(
        deskOf(lina)
          .visit.apart()
          .map(({ reason, link }) => [reason, link.claimed]),
        [['after-end', late]],
      )
      await pull(karim)
      assert.equal(why(await visit.compose([writes('c', 1)], late)), 'not-allowed')
    }
  })

  test("has what she wrote after a mission's last day counted as far as a manager says, and no further for being taken out", async () => {
    const { lina, karim, ids, visitIds, server, deskOf, decide, pull, writeOffline } = await dossier()
    const written = [
      await writeOffline(karim, 1, writes('a', 'in time')),
      await writeOffline(karim, 8 * 24 * 60, writes('b', 'a week later')),
      await writeOffline(karim, 9 * 24 * 60, writes('c', 'a day after that')),
    ]
    const [, second = assert.fail(), third = assert.fail()] = written
    const ends = { ...grant(visitIds.stream, karim.id, 'write'), until: '2026-03-05' as IsoDate }
    await decide(lina, 2, ends as DecisionChange)
    await pull(lina)
    const { control, visit } = deskOf(lina)
    await visit.receive(written.map(({ bytes }) => ({ bytes, position: null })))
    const apart = () => visit.apart().map(({ reason, link }) => [reason, link.seq])
    const late = [
      ['after-end', 2],
      ['after-end', 3],
    ]
    assert.deepEqual(apart(), late)
    // Taken out with a pin of all that was seen: what did not count does not begin to.
    const remove = { kind: 'remove', person: karim.id } as const
    const pins = [{ device: karim.device.id, seq: 3, hash: hashOf(third.hash) }]
    await decide(lina, 3, { ...remove, stream: ids.stream, pins: [] }, { ...remove, stream: visitIds.stream, pins })
    await sends(control, server.control, control.composeEpoch())
    await visit.refresh()
    assert.deepEqual(apart(), late)
    const pin = { device: karim.device.id, seq: 2, hash: hashOf(second.hash) }
    await decide(lina, 4, { kind: 'raise', stream: visitIds.stream, pin })
    await visit.refresh()
    assert.deepEqual([...visit.registers().keys()].sort(), ['a', 'b'])
    assert.deepEqual(apart(), late.slice(1))
  })

  test('whose mission is over, and who is taken out later by somebody who pins nothing, is measured by the next epoch', async () => {
    const world = await dossier()
    const { salma, lina, karim, ids, visitIds, server, deskOf, pull, write, decide } = world
    const until = '2026-03-01' as IsoDate
    const ends = (stream: typeof ids.stream) => ({ ...grant(stream, karim.id, 'write'), until })
    await write(karim, 1, writes('a', 'on his last day'))
    await decide(salma, 2, ends(ids.stream), ends(visitIds.stream))
    await pull(salma, lina)
    const later = async () => {
      const clock = () => '2026-03-05T12:00:00.000Z' as Instant
      const stream = await openStream({ ...contextOf(visitIds, lina, world.current, deskOf(lina).control), clock })
      await pulls(stream, server.visit)
      return stream
    }
    const over = await later()
    assert.equal(over.epochNeeded(), 'overtaken')
    await sends(over, server.visit, over.composeEpoch())
    assert.equal(over.epochNeeded(), 'no')
    const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
    await decide(salma, 3, remove(ids.stream), remove(visitIds.stream))
    await pull(lina)
    const out = await later()
    assert.equal(out.epochNeeded(), 'overtaken')
    await sends(out, server.visit, out.composeEpoch())
    assert.equal(out.epochNeeded(), 'no')
    assert.deepEqual([...out.registers().keys()], ['a'])
  })

  test('once removed, lets nothing of her own count by a decision that crossed her removal', async () => {
    const { salma, lina, karim, ids, visitIds, server, deskOf, decide, pull, write } = await dossier()
    const first = await write(lina, 1, writes('a', 'seen'))
    await pull(salma)
    const pins = [{ device: lina.device.id, seq: 1, hash: hashOf(first.hash) }]
    const remove = { kind: 'remove', person: lina.id } as const
    await decide(salma, 2, { ...remove, stream: ids.stream, pins: [] }, { ...remove, stream: visitIds.stream, pins })
    for (const which of ['control', 'visit'] as const) {
      await deskOf(salma)[which].refresh()
      await sends(deskOf(salma)[which], server[which], deskOf(salma)[which].composeEpoch())
    }
    const crosses = (...changes: DecisionChange[]) =>
      sends(deskOf(lina).control, server.control, deskOf(lina).control.compose([decides(...changes)], at(3)))
    const gives = await crosses(grant(ids.stream, karim.id, 'manage'))
    const since = await write(lina, 4, writes('b', 'since'))
    const hers = (seq: number, { hash }: { hash: string }) => ({ device: lina.device.id, seq, hash: hashOf(hash) })
    const raises = (stream: typeof ids.stream, pin: ReturnType<typeof hers>) =>
      ({ kind: 'raise', stream, pin }) as const
    const vouches = await crosses(raises(ids.stream, hers(1, gives)), raises(visitIds.stream, hers(2, since)))
    await crosses(raises(ids.stream, hers(2, vouches)))
    await pull(salma, karim)
    for (const who of [salma, karim]) {
      assert.deepEqual([...deskOf(who).visit.registers().keys()], ['a'])
      assert.equal(deskOf(who).control.access().rightsOf(ids.stream, karim.id).manage, false)
    }
  })

  test('once removed, has what came after the pin kept apart, until the pin is raised', async () => {
    const world = await dossier()
    const { lina, karim, visitIds, deskOf, decide, pull, write, writeOffline } = world
    const seen = await write(karim, 1, writes('a', 'seen'))
    const hidden = await writeOffline(karim, 2, writes('b', 'not seen by the manager'))
    const pin = { device: karim.device.id, seq: 1, hash: hashOf(seen.hash) }
    await decide(lina, 3, { kind: 'remove', stream: visitIds.stream, person: karim.id, pins: [pin] })
    await pull(lina)
    const { visit } = deskOf(lina)
    assert.equal(visit.epochNeeded(), 'overtaken')
    assert.equal(why(await visit.compose([writes('c', 1)], at(4))), 'epoch-overtaken')
    await sends(visit, world.server.visit, visit.composeEpoch())
    assert.equal(visit.epochNeeded(), 'no')
    world.server.visit.push(hidden.bytes)
    await pull(lina)
    assert.deepEqual([...visit.registers().keys()], ['a'])
    assert.deepEqual(
      visit.apart().map(({ reason, link }) => [reason, link.seq]),
      [['after-removal', 2]],
    )

    await decide(lina, 5, {
      kind: 'raise',
      stream: visitIds.stream,
      pin: { ...pin, seq: 2, hash: hashOf(hidden.hash) },
    })
    await visit.refresh()
    assert.deepEqual([...visit.registers().keys()].sort(), ['a', 'b'])
    // And what he writes on, under an epoch that he can still open, no honest reader takes for his colleague's.
    await write(lina, 6, writes('c', 'without him'))
    await pulls(deskOf(karim).visit, world.server.visit)
    assert.equal(deskOf(karim).visit.registers().has('c'), false)
  })
})
