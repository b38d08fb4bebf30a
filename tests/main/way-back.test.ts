// The full copy of the registers on a device, from a server that goes on without end or answers something else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchWayBack } from '../../src/main/app/device-copies/fetch-way-back.ts'
import { wayBackToKeep } from '../../src/sealed/dossier/way-back.ts'
import type { PlaceId, RecommendationId } from '../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome, refuse } from '../../src/vocabulary/problems.ts'

const place = {
  id: 'A'.repeat(22) as PlaceId,
  also: [],
  name: { fr: 'Prison de Ras Talaa' },
  formerNames: [],
  kind: 'prison',
  region: {},
  authority: {},
  capacity: null,
  facts: [],
  open: true,
  invented: true,
}
const recommendation = {
  id: 'B'.repeat(22) as RecommendationId,
  number: '2026/1',
  text: { fr: 'Ouvrir la cour' },
  place: null,
  positions: [],
  implementation: 'unverified',
  made: '2026-01-02',
  deadline: null,
  ended: null,
}

/** A server whose registers are empty but for what is given. */
function serverOf(given: Readonly<Record<string, (path: string) => unknown>>) {
  let asked = 0
  const read = async (_: unknown, path: string): Promise<Outcome<unknown>> => {
    asked += 1
    if (asked > 2_000) throw new Error('it is asked for ever')
    const [name] = path.slice('/api/'.length).split('?')
    const answer = given[name ?? '']
    return answer ? accept(answer(path)) : refuse('not-allowed', { act: 'read' })
  }
  return { read, asked: () => asked }
}

test('a server whose register has always one part more is left: the device does not go on for ever', async () => {
  const places = () => [place]
  const parts: Readonly<Record<string, () => unknown>> = {
    'that are empty': () => ({ items: [], next: recommendation.id }),
    'that do not say where the next begins': () => ({ items: [recommendation] }),
    'that begin at what is no id': () => ({ items: [recommendation], next: 'x&more=1' }),
    'that never end': () => ({ items: Array(1_000).fill(recommendation), next: recommendation.id }),
  }
  for (const [name, part] of Object.entries(parts)) {
    const { read } = serverOf({ places, 'recommendations/kept': part })
    const found = await fetchWayBack(read)
    assert.equal(found.ok ? 'taken' : found.problem.code, 'unexpected', name)
  }
  const { read } = serverOf({
    places,
    alerts: () => ({ items: Array(1_000).fill({ place: null }), total: Number.MAX_SAFE_INTEGER }),
  })
  const found = await fetchWayBack(read)
  assert.equal(found.ok ? 'taken' : found.problem.code, 'unexpected')
})

test('a copy that could not be read again takes no good one’s place', async () => {
  const told = async (places: unknown) => granted(await fetchWayBack(serverOf({ places: () => places }).read))
  assert.ok(wayBackToKeep(await told([place])))
  for (const odd of [
    { ...place, kind: 'castle' },
    { ...place, id: 7 },
    { ...place, name: null },
  ])
    assert.equal(wayBackToKeep(await told([place, odd])), null)
})
