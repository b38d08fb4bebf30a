// Why go where: reasons calculated on the device from its own copy of the registers and what the programme says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { t } from '../../../src/foundation/words/t.ts'
import { changePlaceEvent, readPlaceEvents } from '../../../src/sealed/dossier/programme/programme.ts'
import { byReasons, type ReasonsFor, reasonsFor } from '../../../src/sealed/dossier/programme/reasons.ts'
import {
  type KnownPlace,
  openAt,
  recommendedAt,
  type WayBack,
  wayBackFrom,
  wayBackToKeep,
} from '../../../src/sealed/dossier/way-back.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { idOf, type PlaceId, type RecommendationId } from '../../../src/vocabulary/ids.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { hind, sharedLog } from './shared-log.ts'

const day = (text: string) => text as IsoDate
const today = day('2026-11-26')
const idFrom = (number: number) => new Uint8Array(16).fill(number)
const place = (number: number, more: Partial<KnownPlace> = {}): KnownPlace => ({
  id: idOf<PlaceId>(idFrom(number)),
  also: [],
  name: { fr: `Lieu ${number}` },
  kind: 'prison',
  region: { fr: 'Nord' },
  authority: {},
  capacity: 500,
  facts: [],
  formerNames: [],
  open: true,
  invented: true,
  ...more,
})
const recommendation = (number: number, at: KnownPlace, more: Partial<WayBack['recommendations'][number]> = {}) => ({
  id: idOf<RecommendationId>(idFrom(number)),
  number: `2025/3-0${number}`,
  text: { fr: 'Une heure dehors' },
  place: at.id,
  position: 'accepted' as const,
  implementation: 'started' as const,
  made: day('2025-06-01'),
  deadline: null,
  ended: null,
  ...more,
})
const [crowded, unseen] = [
  place(1, {
    facts: [
      { kind: 'wing', wing: 'isolation', on: day('2025-02-01'), source: 'Visite' },
      { kind: 'population', count: 400, on: day('2025-05-01'), source: 'Greffe' },
      { kind: 'population', count: 710, on: day('2026-05-01'), source: 'Greffe' },
    ],
  }),
  place(2),
]
const known: WayBack = {
  at: '2026-11-26T08:00:00.000Z' as Instant,
  places: [crowded, unseen],
  recommendations: [
    recommendation(1, crowded, { deadline: day('2026-01-01') }),
    recommendation(2, crowded, { implementation: 'implemented', deadline: day('2025-12-01') }),
    recommendation(3, crowded, { position: 'none' }),
    recommendation(4, crowded, { position: 'none', made: day('2026-11-20') }),
    // Pursued no more: nothing of it is open, late or unanswered, and whoever plans a visit reads that it was recommended.
    recommendation(5, crowded, { ended: 'closed', position: 'none', deadline: day('2025-01-01') }),
  ],
  alerts: [
    { place: crowded.id, number: '2026/A-03', kind: 'request', on: day('2026-10-12') },
    { place: crowded.id, number: '2026/A-04', kind: 'information', on: day('2026-11-20') },
    { place: place(3).id, number: '2026/A-05', kind: 'serious-incident', on: day('2026-11-21') },
  ],
  roster: [],
  visits: [
    { place: crowded.id, number: '2025/3', kind: 'in-depth', from: day('2025-11-20'), to: day('2025-11-26') },
    { place: crowded.id, number: '2023/1', kind: 'in-depth', from: day('2023-01-01'), to: day('2023-01-02') },
  ],
}
const { id, name, kind, region } = crowded
const log = sharedLog()
const event = { begun: '2026-10-01T09:00:00.000Z' as Instant, place: { id, name, kind, region } }
log.write(hind, changePlaceEvent('e1', { ...event, kind: 'death', on: day('2026-09-01'), source: 'Parquet' }))
log.write(hind, changePlaceEvent('e2', { ...event, kind: 'death', on: day('2023-09-01'), source: 'Parquet' }))
log.write(hind, changePlaceEvent('e3', { ...event, kind: 'no-answer', on: day('2026-03-01'), source: 'Notre lettre' }))
const events = readPlaceEvents(log.now())
const reasons = reasonsFor(crowded, known, events, today)

test('each reason has its weight, the day that it speaks of and its source', () => {
  const shown = Object.entries(reasons).flatMap(([kind, one]) =>
    'weight' in (one ?? {}) ? [[kind, (one as ReasonsFor['open']).weight, (one as ReasonsFor['open']).on]] : [],
  )
  assert.deepEqual(shown, [
    ['since-visit', 365, '2025-11-26'],
    ['open', 3, '2026-11-20'],
    ['overdue', 1, '2026-01-01'],
    ['unanswered', 2, '2025-06-01'],
    ['alert', 1, '2026-10-12'],
    ['death', 1, '2026-09-01'],
    ['serious-incident', null, null],
    ['crowding', 142, '2026-05-01'],
    ['groups', null, null],
    ['wings', 1, '2025-02-01'],
    ['silence', 6, '2026-11-20'],
  ])
  // Whoever asks for a visit gives a reason for it; what was told is not on the device, only its number.
  assert.deepEqual(reasons.alert.source, { from: 'programme', said: ['2026/A-03'] })
  assert.deepEqual(reasons.death.source, { from: 'programme', said: ['Parquet'] })
  assert.deepEqual(reasons.crowding.source, { from: 'place', said: ['Greffe'] })
})

test('work from afar is heard of, and is no visit in person: the time since somebody was there goes on', () => {
  const afar = {
    place: crowded.id,
    number: '2026/2',
    kind: 'remote',
    from: day('2026-11-24'),
    to: day('2026-11-25'),
  } as const
  const one = reasonsFor(crowded, { ...known, visits: [...known.visits, afar] }, [], today)
  assert.deepEqual([one['since-visit'].weight, one['since-visit'].on, one.fromAfar], [365, '2025-11-26', afar.to])
  assert.equal(one.silence.weight, 1)
  const alone = reasonsFor(unseen, { ...known, visits: [{ ...afar, place: unseen.id }] }, [], today)
  assert.deepEqual([alone['since-visit'].weight, alone.fromAfar], [Number.POSITIVE_INFINITY, afar.to])
  const before = reasonsFor(
    crowded,
    { ...known, visits: [...known.visits, { ...afar, to: day('2025-01-01') }] },
    [],
    today,
  )
  assert.equal(before.fromAfar, null, 'somebody has been there since')
})

test('a dossier that names the place under another of its entries means this one', () => {
  const now = { ...crowded, id: idOf<PlaceId>(idFrom(9)), also: [crowded.id] }
  const of = (at: PlaceId) => (at === crowded.id ? now.id : at)
  const later = {
    ...known,
    places: [now, unseen],
    recommendations: known.recommendations.map((one) => ({ ...one, place: one.place && of(one.place) })),
    visits: known.visits.map((one) => ({ ...one, place: of(one.place) })),
    alerts: known.alerts.map((one) => ({ ...one, place: of(one.place) })),
  }
  assert.deepEqual(reasonsFor(now, later, events, today), reasons)
  assert.deepEqual([openAt(later, crowded.id).length, recommendedAt(later, crowded.id).length], [3, 5])
})

test('a place that was never visited, and of which nothing was heard, comes before every other by that reason', () => {
  const never = reasonsFor(unseen, known, events, today)
  assert.deepEqual(
    [never['since-visit'].weight, never.silence.weight],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  )
  assert.equal(never.held, null)
  const both = [
    { name: 'a', reasons },
    { name: 'b', reasons: never },
  ]
  const order = (by: Parameters<typeof byReasons>[0]) =>
    both
      .toSorted(
        byReasons(
          by,
          (one) => one.reasons,
          (a, b) => a.name.localeCompare(b.name),
        ),
      )
      .map((one) => one.name)
  assert.deepEqual(order(['since-visit']), ['b', 'a'])
  assert.deepEqual(order(['alert', 'open']), ['a', 'b'])
  assert.deepEqual(order(['alert']), ['a', 'b'])
})

test('the copy of the registers is kept whole, and one of an older shape is fetched again', () => {
  assert.deepEqual(wayBackFrom(wayBackToKeep(known)), known)
  const { visits: _, ...older } = known
  assert.equal(wayBackFrom(wayBackToKeep(older as WayBack)), null)
})

test('a place that was visited or heard of today is not told to have been silent for no days', () => {
  for (const language of languages)
    for (const key of ['programme.says.since-visit', 'programme.says.silence'] as const)
      assert.doesNotMatch(t(language, key, { count: 0 }), /0/, `${language} ${key}`)
})
