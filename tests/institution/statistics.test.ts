// The figures of a year, on both databases: each with its denominator, what the authority says never mixed with what was verified.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nowhere } from '../../src/foundation/words/locale.ts'
import type { Place } from '../../src/institution/places/place.ts'
import type { Figure, FigureId } from '../../src/institution/statistics/figure.ts'
import type { LocalText } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { popplerSkip, textOfPdf } from '../support/poppler.ts'
import {
  day,
  hind,
  karim,
  leila,
  nader,
  openInstitution,
  prison,
  salma,
  signed,
  today,
  visitAt,
} from './institution.ts'

const form = {
  text: { fr: 'Assurer une heure de promenade' },
  addressees: [
    { kind: 'authority' as const, name: { fr: 'Direction des établissements' } },
    { kind: 'authority' as const, name: { fr: 'Ministère' } },
  ],
  place: null,
  origin: null,
  basis: null,
  repeats: null,
  theme: 'daily-life' as const,
  ownTheme: null,
  standards: [],
  priority: 'ordinary' as const,
  made: day('2026-03-01'),
  deadline: null,
}
const answer = { position: 'accepted' as const, text: {}, reference: '', corrects: null }
const seen = { text: {}, source: 'visit' as const, evidence: 'Cour visitée', corrects: null }

onEachDatabase('the figures of a year', ({ fresh }) => {
  async function oneYear() {
    const opened = await openInstitution(await fresh())
    const { places, visits, recommendations } = opened.registers
    const here = await places.add(prison, hind.person)
    await places.add({ ...prison, kind: 'police' }, hind.person)
    await places.add({ ...prison, open: false }, hind.person)
    const held = { kind: 'population', count: 3, on: day('2026-05-01'), source: 'Greffe' } as const
    granted(await places.setFacts(here.id, [held], 1, hind.person))
    const visit = visitAt(here.id, 1)
    granted(await visits.register(visit, signed(visit), hind.person))
    const again = visitAt(here.id, 2, { corrects: visit.id })
    granted(await visits.register(again, signed(again), hind.person))

    const [first, second, before] = [
      granted(await recommendations.add(form, null, hind.person)),
      granted(await recommendations.add({ ...form, theme: 'health' }, null, hind.person)),
      granted(await recommendations.add({ ...form, made: day('2024-03-01') }, null, hind.person)),
    ]
    const answers = (id: typeof first.id, addressee: number, on: string) =>
      recommendations.addAnswer(id, { ...answer, addressee, on: day(on) }, karim.person)
    granted(await answers(first.id, 1, '2026-03-11'))
    granted(await answers(first.id, 1, '2026-09-01'))
    granted(await answers(second.id, 2, '2026-03-31'))
    granted(await answers(before.id, 1, '2024-04-01'))
    const sees = (id: typeof first.id) =>
      recommendations.addFollowUp(id, { ...seen, implementation: 'implemented', on: day('2026-10-01') }, salma.person)
    granted(await sees(first.id))
    granted(await sees(before.id))
    return opened
  }
  type Asked = Awaited<ReturnType<typeof oneYear>>
  const figuresOf = async ({ ask }: Asked, year = 2026) => {
    const annual = (await ask(hind, 'GET', `/statistics/${year}`)).json
    const figure = (id: FigureId): Figure => annual.figures.find((one: Figure) => one.id === id)
    return { annual, figure }
  }
  const rows = ({ rows: all }: Figure) =>
    all.map(({ label, values }) => [
      Object.values(label)[0],
      ...values.map((value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value)),
    ])

  test('visits, places, positions and what was verified each have their denominator', async () => {
    const { annual, figure } = await figuresOf(await oneYear())
    assert.deepEqual([annual.on, annual.years], [today, [2026, 2024]])
    assert.deepEqual(
      rows(figure('visits')),
      [['vocabulary.visit-kind.in-depth', 1, 1, 1]],
      'a correction is the same visit',
    )
    assert.deepEqual(
      rows(figure('coverage-kind')),
      [
        ['vocabulary.place-kind.prison', 1, 1, 1],
        ['vocabulary.place-kind.police', 0, 1, 0],
      ],
      'a closed place that nobody visited is not asked for',
    )
    const positions = rows(figure('positions'))
    assert.deepEqual(
      positions[0],
      ['vocabulary.position.accepted', 2, 4, 0.5],
      'two recommendations to two: four answers are expected',
    )
    assert.deepEqual(positions.at(-1), ['vocabulary.position.none', 2, 4, 0.5])
    assert.deepEqual(rows(figure('answer-time')), [
      ['statistics.answered', 2, 4, 0.5, 20],
      ['statistics.unanswered', 2, 4, 0.5, null],
    ])
    const verified = figure('verified')
    assert.deepEqual(rows(verified)[0], ['vocabulary.implementation.implemented', 1, 2, 0.5])
    assert.deepEqual(verified.verified, { people: 1, first: '2026-10-01', last: '2026-10-01' })
    assert.deepEqual(rows(figure('verified-all'))[0], ['vocabulary.implementation.implemented', 2, 3, 0.667])
    assert.deepEqual(rows(figure('years')), [
      [2024, 1, 1, 1],
      [2026, 2, 2, 1],
    ])
    assert.deepEqual(figure('years').verified, figure('verified-all').verified)
  })

  test('fewer than five persons are not told; a year of which nothing is known says so, and no year is no address', async () => {
    const opened = await oneYear()
    const { figure } = await figuresOf(opened)
    assert.deepEqual(rows(figure('held')), [['vocabulary.place-kind.prison', 'few', 1, 1]])
    const empty = await figuresOf(opened, 2019)
    assert.deepEqual(rows(empty.figure('positions')), [])
    assert.equal(empty.figure('verified').verified, null)
    assert.equal((await opened.ask(hind, 'GET', '/statistics/20261')).status, 404)
    assert.equal((await opened.ask(leila, 'GET', '/statistics/2026')).status, 200)
    assert.equal((await opened.ask(nader, 'GET', '/statistics/2026')).status, 403)
  })

  test('a year is told as it was when it ended: who was held by then, and which places were in service', async () => {
    const opened = await oneYear()
    const { places, visits } = opened.registers
    const { id } = await places.add({ ...prison, kind: 'remand', opened: day('2019-01-01') }, hind.person)
    const held = (count: number, on: string) => ({ kind: 'population' as const, count, on: day(on), source: 'Greffe' })
    granted(await places.setFacts(id, [held(120, '2024-06-30'), held(180, '2026-02-01')], 1, hind.person))
    const visit = visitAt(id, 3, { from: day('2024-05-02'), to: day('2024-05-03') })
    granted(await visits.register(visit, signed(visit), hind.person))
    await places.add({ ...prison, kind: 'juvenile', opened: day('2025-01-01') }, hind.person)
    await places.add({ ...prison, kind: 'migrant', open: false, closed: day('2024-03-31') }, hind.person)
    const kindsIn = ({ figure }: Awaited<ReturnType<typeof figuresOf>>) =>
      rows(figure('coverage-kind')).map(([kind, count, of]) => [String(kind).split('.').at(-1), count, of])
    const silent = await places.add({ ...prison, kind: 'social-care', opened: day('2025-01-01') }, hind.person)
    const there = visitAt(silent.id, 4, { from: day('2026-05-02'), to: day('2026-05-03') })
    granted(await visits.register(there, signed(there), hind.person))
    const earlier = await figuresOf(opened, 2024)
    assert.deepEqual(rows(earlier.figure('held')), [['vocabulary.place-kind.remand', 120, 1, 1]])
    assert.deepEqual(
      rows((await figuresOf(opened)).figure('held')).at(-1),
      ['vocabulary.place-kind.social-care', null, 0, 1],
      'a place whose population nobody knows is not left out as if nobody was held there',
    )
    assert.deepEqual(kindsIn(earlier), [
      ['prison', 0, 1],
      ['remand', 1, 1],
      ['police', 0, 1],
      ['migrant', 0, 1],
    ])
    assert.deepEqual(kindsIn(await figuresOf(opened)), [
      ['prison', 1, 1],
      ['remand', 0, 1],
      ['juvenile', 0, 1],
      ['police', 0, 1],
      ['social-care', 1, 1],
    ])
  })

  test('a region is counted once, whichever of its names a place bears, and where it stands if it bears none', async () => {
    const opened = await openInstitution(await fresh())
    const { places, boundaries } = opened.registers
    const add = (region: LocalText, more: Partial<Pick<Place, 'coordinates'>> = {}) =>
      places.add({ ...prison, ...more, region }, hind.person)
    await add({ fr: 'Nord' })
    await add({ ar: 'الجهة الشمالية' })
    await add({ fr: 'Sud' })
    await add({ ar: 'الجهة الشمالية', fr: 'NORD' })
    await add({ fr: 'nord', ar: 'الجهة الشماليه' })
    await add({})
    await add({}, { coordinates: { latitude: 1, longitude: 1 } })
    const counts = async () =>
      (await figuresOf(opened))
        .figure('coverage-region')
        .rows.map(({ label, values }) => [
          Object.values('text' in label ? label.text : label).includes('Sud') ? 'Sud' : Object.keys(label)[0],
          values[1],
        ])
    assert.deepEqual(await counts(), [
      ['text', 4],
      ['word', 2],
      ['Sud', 1],
    ])
    const shape = [
      [
        [
          [0, 0],
          [0, 2],
          [2, 2],
          [2, 0],
          [0, 0],
        ],
      ],
    ] as const
    granted(
      await boundaries.load({ regions: [{ name: { en: 'South', fr: 'Sud' }, shape }], source: '' }, 0, hind.person),
    )
    assert.deepEqual(await counts(), [
      ['text', 4],
      ['Sud', 2],
      ['word', 1],
    ])
  })

  test('fewer than five deaths are told by no number, nor by a total or a share that leaves them over', async () => {
    const opened = await oneYear()
    const add = async (kind: string, times: number) => {
      for (let at = 0; at < times; at++) {
        const alert = { kind, way: 'call', received: '2026-05-01', text: { fr: 'Inventé' } }
        assert.equal((await opened.ask(karim, 'POST', '/alerts', alert)).status, 200)
      }
    }
    await add('request', 3)
    assert.deepEqual(rows((await figuresOf(opened)).figure('alerts')), [['alerts.kind.request', 3, 3, 1]])
    await add('death', 2)
    const few = (await figuresOf(opened)).figure('alerts')
    assert.deepEqual(few.columns, ['count'])
    assert.deepEqual(rows(few), [
      ['alerts.kind.request', 3],
      ['alerts.kind.death', 'few'],
    ])
    await add('death', 3)
    assert.deepEqual(rows((await figuresOf(opened)).figure('alerts'))[1], ['alerts.kind.death', 5, 8, 0.625])
  })

  test('all of it is one document, which says of each figure what was asked and when', popplerSkip, async () => {
    const { registers, parts } = await oneYear()
    const { figuresPaper } = await import('../../src/institution/statistics/figures-paper.ts')
    const annual = await registers.statistics.annual(2026, today)
    const sender = {
      names: [{ ar: 'الآلية', fr: 'Mécanisme' }],
      where: nowhere,
      face: { colour: '#0f5144', logo: null },
    }
    for (const [language, words] of [
      ['fr', ['Chiffres de l’année 2026', 'Acceptée', 'moins de cinq', 'Vérifié par 1 personne']],
      ['ar', ['2026', 'أقل من خمسة']],
    ] as const) {
      const pdf = granted(await parts.reports.paper(figuresPaper(annual, sender, language), {}, 'pdf'))
      const text = textOfPdf(pdf)
      for (const word of words) assert.ok(text.includes(word), `${language}: ${word}`)
    }
  })
})
