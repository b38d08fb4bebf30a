// What decisions come to, folded on from what was folded before: the same as folded anew, and thousands in a moment.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Link } from '../../../src/sealed/log/causality.ts'
import { type Access, decisionFold } from '../../../src/sealed/log/decisions/access.ts'
import type { DecisionChange } from '../../../src/sealed/log/decisions/decision.ts'
import { noHash } from '../../../src/sealed/log/form.ts'
import type { DeviceId, PersonId, StreamId } from '../../../src/vocabulary/ids.ts'
import { working } from '../../support/worked.ts'
import { seeded } from './any-order.ts'
import { grant } from './team.ts'

const [control, visit] = ['control' as StreamId, 'visit' as StreamId]
const people = ['karim', 'lina', 'salma'] as PersonId[]
const removal = (stream: StreamId, person: PersonId, pins = 0): DecisionChange => ({
  kind: 'remove',
  stream,
  person,
  pins: Array.from({ length: pins }, (_, at) => ({ device: `${person} ${at}` as DeviceId, seq: at, hash: noHash })),
})

/** Decisions, and which of them each had seen. */
function decisions() {
  const seen = new Map<Link, ReadonlySet<Link>>()
  const covers = (view: object, link: Link) => seen.get(view as Link)?.has(link) ?? false
  const decide = (name: string, before: readonly Link[], changes: readonly DecisionChange[]): Link => {
    const depth = 1 + Math.max(0, ...before.map((link) => link.depth))
    const operations = [{ kind: 'decision', reason: '', changes }] as const
    const link = { name, depth, person: 'salma', operations } as unknown as Link
    seen.set(link, new Set(before.flatMap((one) => [one, ...(seen.get(one) ?? [])])))
    return link
  }
  const pastOf = (link: Link): Link[] => [...(seen.get(link) ?? []), link]
  return { covers, decide, pastOf }
}

const told = (access: Access) =>
  [control, visit].map((stream) => {
    const { pins, takenOut, removed, ends, branches, erased } = access.rulingsOf(stream)
    const named = (links: ReadonlyMap<PersonId, readonly Link[]>) =>
      [...links].map(([person, by]) => [person, by.map(({ name }) => name)])
    return {
      purpose: access.purposeOf(stream),
      streams: [...access.streams],
      rights: people.map((person) => [access.rightsOf(stream, person), access.isLimited(person, stream)]),
      people: access.peopleOf(stream),
      pins: [...pins].map(([device, some]) => [device, some.map(({ by, pin, again }) => [by.name, pin.seq, again])]),
      rulings: [named(takenOut), named(removed), [...ends], [...branches], erased],
      erasures: access.erasuresOf(stream).map(({ by }) => by.name),
      resumes: access.resumesOf(stream).map(({ by }) => by.name),
    }
  })

test('is the same as folded anew, whatever was asked before', () => {
  const pick = seeded(20261130)
  const oneOf = <T>(some: readonly T[]): T => some[pick(some.length)] ?? assert.fail()
  for (let run = 0; run < 8; run++) {
    const { covers, decide, pastOf } = decisions()
    const fold = decisionFold(covers, control)
    const opening = new Uint8Array(16)
    const all = [decide('0', [], [{ kind: 'open', stream: visit, purpose: 'visit', opening }])]
    for (let name = 1; name < 40; name++) {
      const person = oneOf(people)
      const stream = oneOf([control, visit])
      const ends = { ...grant(stream, person, 'write'), until: '2026-03-09' } as DecisionChange
      const change = oneOf<DecisionChange>([
        grant(stream, person, 'manage'),
        grant(stream, person, 'write'),
        ends,
        removal(stream, person, 2),
        removal(stream, person),
        { kind: 'raise', stream, pin: { device: 'karim 0' as DeviceId, seq: name, hash: noHash } },
        { kind: 'branch', stream, device: 'karim 0' as DeviceId, seq: name % 3, record: noHash },
        { kind: 'erase', stream: visit, position: 7, head: noHash },
        { kind: 'keep', stream: visit },
        { kind: 'resume', stream: visit, position: name, head: noHash },
      ])
      // Of the newest, and now and then of those long before: lines that crossed.
      const before = [oneOf(all.slice(-2)), ...(pick(3) === 0 ? [oneOf(all)] : [])]
      all.push(decide(`${pick(90) + 10} ${name}`, before, [change]))
      for (const some of [pastOf(all.at(-1) ?? assert.fail()), pastOf(oneOf(all)), all])
        assert.deepEqual(told(fold(some)), told(decisionFold(covers, control)(some)))
    }
  }
})

test('costs a moment where thousands follow one another, or somebody is taken out again and again, pinned a hundred times each', () => {
  const { covers, decide } = (() => {
    const before = new Map<Link, number>()
    const decide = (at: number, change: DecisionChange): Link => {
      const operations = [{ kind: 'decision', reason: '', changes: [change] }] as const
      const link = { name: String(at), depth: at, person: 'salma', operations } as unknown as Link
      before.set(link, at)
      return link
    }
    const covers = (view: object, link: Link) => (before.get(link) ?? 0) < (before.get(view as Link) ?? 0)
    return { covers, decide }
  })()
  for (const change of [
    (at: number) => grant(visit, people[at % 3] ?? assert.fail(), at % 2 ? 'write' : 'read'),
    () => removal(visit, people[0] ?? assert.fail(), 100),
  ]) {
    const links = Array.from({ length: 2000 }, (_, at) => decide(at + 1, change(at)))
    const fold = decisionFold(covers, control)
    const worked = working()
    for (let at = 1; at <= links.length; at++) fold(links.slice(0, at)).rightsOf(visit, people[0] ?? assert.fail())
    assert.ok(worked() < 1500, `${worked()} ms`)
  }
})
