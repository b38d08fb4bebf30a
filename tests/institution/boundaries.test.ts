// Boundaries that an installation loads for its maps: read from GeoJSON of any make, tidied, drawn, kept on both databases, and never more than a page can draw.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawMap, regionAround } from '../../src/foundation/maps/draw-map.ts'
import { readGeoJson, regionsNamed, suggestedNaming } from '../../src/foundation/maps/read-geojson.ts'
import { pointsMost, pointsOf, type Region, type Ring, tidyRegions } from '../../src/foundation/maps/regions.ts'
import type { Place } from '../../src/institution/places/place.ts'
import { figuresByRegion, regionOf } from '../../src/institution/places/region-of.ts'
import type { BoardLine } from '../../src/institution/recommendations/recommendation-register.ts'
import type { VisitLine } from '../../src/institution/visits/registered-visit.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, keptPrison, nader, openInstitution, salma } from './institution.ts'

const square = (west: number, south: number, size = 2): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const feature = (properties: object, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const area = (...rings: readonly Ring[]) => ({ type: 'Polygon', coordinates: rings })
const collection = (...features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const north: Region = { name: { fr: 'Nord', ar: 'الشمال' }, shape: [[square(10, 2)]] }
const south: Region = { name: { fr: 'Sud', ar: 'الجنوب' }, shape: [[square(10, 0).toReversed()]] }
const codeOf = (outcome: { ok: true } | { ok: false; problem: { code: string } }) =>
  outcome.ok ? 'taken' : outcome.problem.code

test('a file of regions gives their names by language, its islands under one name, and says what is no area', () => {
  const file = granted(
    readGeoJson(
      collection(
        feature({ name_fr: 'Nord', name_ar: 'الشمال', code: 1 }, area(square(10, 2))),
        feature({ name_fr: 'Nord', name_ar: 'الشمال' }, { type: 'MultiPolygon', coordinates: [[square(20, 2)]] }),
        feature(
          { name_fr: 'Sud', name_ar: 'الجنوب' },
          { type: 'GeometryCollection', geometries: [area(square(10, 0))] },
        ),
        feature({ name_fr: 'Une ville' }, { type: 'Point', coordinates: [11, 1, 40] }),
        feature({}, null),
      ),
    ),
  )
  assert.equal(file.leftOut, 2)
  const naming = suggestedNaming(file)
  assert.deepEqual(naming, { fr: 'name_fr', ar: 'name_ar' })
  const regions = granted(tidyRegions(granted(regionsNamed(file, naming))))
  assert.deepEqual(
    regions.map(({ name, shape }) => [name, shape.length]),
    [
      [north.name, 2],
      [south.name, 1],
    ],
  )
  assert.equal(codeOf(regionsNamed(file, { en: 'code' })), 'boundaries-without-names')
})

test('what is no GeoJSON, holds no area, is not in degrees or is too much for a page is refused and says why', () => {
  for (const [text, code] of [
    ['{"type":"Topology","objects":{}}', 'boundaries-unreadable'],
    ['not a map', 'boundaries-unreadable'],
    ['[]', 'boundaries-unreadable'],
    ['{"type":"FeatureCollection","features":7}', 'boundaries-unreadable'],
    [collection(feature({ name: 'x' }, { type: 'Polygon', coordinates: 'x' })), 'boundaries-empty'],
    [collection(feature({ name: 'x' }, { type: 'LineString', coordinates: square(0, 0) })), 'boundaries-empty'],
    [collection(null, 3, feature({ name: 'x' }, area([[1, 1]] as unknown as Ring))), 'boundaries-empty'],
  ] as const)
    assert.equal(codeOf(readGeoJson(text)), code, text)
  const metres: Region = { name: { fr: 'x' }, shape: [[square(500_000, 3_500_000, 1000)]] }
  assert.equal(codeOf(tidyRegions([metres])), 'boundaries-not-in-degrees')
  const many = Array.from({ length: 401 }, (_, number): Region => ({ ...north, name: { fr: `${number}` } }))
  assert.equal(codeOf(tidyRegions(many)), 'boundaries-too-large')
  assert.equal(codeOf(tidyRegions([{ name: { fr: 'x' }, shape: [[square(1, 1, 0.00001)]] }])), 'boundaries-empty')
})

test('an outline finer than a page shows is kept more coarsely, and its neighbours still meet', () => {
  const coast = (points: number, from: number): Ring =>
    Array.from({ length: points }, (_, at) => [
      from + Math.cos((2 * Math.PI * at) / points),
      Math.sin((2 * Math.PI * at) / points),
    ])
  const fine: Region = { name: { fr: 'Côte' }, shape: [[coast(60_000, 5)]] }
  const tidy = granted(tidyRegions([fine]))
  assert.ok(pointsOf(tidy) <= pointsMost && pointsOf(tidy) > 1000)
  assert.deepEqual(granted(tidyRegions(tidy)), tidy)
})

test('whichever way its rings run, a region is drawn as itself and not as the rest of the globe, with north up and its holes open', () => {
  const hole = square(10.5, 2.5, 1)
  const regions = granted(tidyRegions([{ ...north, shape: [[square(10, 2), hole]] }, south]))
  const turned = granted(tidyRegions([{ ...north, shape: [[square(10, 2).toReversed(), hole.toReversed()]] }, south]))
  assert.deepEqual(turned, regions)
  const drawn = drawMap(regions, 400, 600)
  const [upper, lower] = drawn.regions
  assert.ok(upper && lower && upper.middle[1] < lower.middle[1])
  assert.ok(drawn.height > 400 && drawn.height <= 600)
  const corner = drawn.at({ latitude: 4, longitude: 10 })
  assert.ok(corner && corner[0] < 200 && corner[1] < 20)
  assert.equal(drawn.at({ latitude: -80, longitude: 150 }), null)
  assert.equal(regionAround(regions, { latitude: 2.2, longitude: 10.2 })?.name.fr, 'Nord')
  assert.equal(regionAround(regions, { latitude: 3, longitude: 11 }), null)
})

test('a country on both sides of the antimeridian is drawn in one piece', () => {
  const islands: Region = { name: { fr: 'Îles' }, shape: [[square(178, 0, 1)], [square(-179, 0, 1)]] }
  const drawn = drawMap(granted(tidyRegions([islands])), 400, 400)
  const [west, east] = [drawn.at({ latitude: 0.5, longitude: 178.5 }), drawn.at({ latitude: 0.5, longitude: -178.5 })]
  assert.ok(west && east && west[0] < east[0] && east[0] - west[0] > 200)
})

test('a place belongs to the region whose name it bears, otherwise to the one where it stands; a corrected visit counts once', () => {
  const place = (id: string, more: Partial<Place>): Place => ({ ...keptPrison, id: id as Place['id'], ...more })
  const named = place('a', { region: { fr: 'SUD' }, coordinates: { latitude: 3, longitude: 11 } })
  const standing = place('b', { region: { fr: 'Ailleurs' }, coordinates: { latitude: 3, longitude: 11 } })
  const nowhere = place('c', { region: {} })
  const regions = granted(tidyRegions([north, south]))
  const located = [named, standing, nowhere].map((one) => [one, regionOf(one, regions)] as const)
  const visit = (of: Place, correctedBy: string | null) => ({ place: of.id, correctedBy }) as VisitLine
  const board = [{ key: 'a', open: 4 } as BoardLine, { key: '', open: 9 } as BoardLine]
  const figures = figuresByRegion(located, regions, [visit(standing, null), visit(standing, 'x')], board)
  assert.deepEqual(
    figures.map(({ region, places, visits, open }) => [region?.name.fr, places, visits, open]),
    [
      ['Nord', 1, 1, 0],
      ['Sud', 1, 0, 4],
      [undefined, 1, 0, 0],
    ],
  )
})

onEachDatabase('boundaries', ({ fresh }) => {
  test('they are loaded, replaced on their newest version, read by everybody and taken away again', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    assert.equal((await ask(nader, 'GET', '/boundaries')).json, null)
    const form = { regions: [north, south], source: 'Institut inventé, 2026, domaine public', version: 0 }
    assert.equal((await ask(salma, 'PUT', '/boundaries', form)).status, 403)
    const loaded = (await ask(karim, 'PUT', '/boundaries', form)).json
    assert.deepEqual([loaded.version, loaded.changedBy, loaded.regions.length], [1, karim.person, 2])
    const late = await ask(hind, 'PUT', '/boundaries', form)
    assert.deepEqual([late.status, late.json.problem.code], [409, 'changed-meanwhile'])
    const one = (await ask(hind, 'PUT', '/boundaries', { ...form, regions: [north], version: 1 })).json
    assert.deepEqual((await ask(nader, 'GET', '/boundaries')).json, one)
    assert.equal((await ask(hind, 'DELETE', '/boundaries', { version: 1 })).json.problem.code, 'changed-meanwhile')
    assert.equal((await ask(hind, 'DELETE', '/boundaries', { version: 2 })).status, 200)
    assert.equal((await ask(nader, 'GET', '/boundaries')).json, null)
    assert.equal(await registers.journal.check(), null)
  })

  test('what a client sends that is no outline, no name or no source is refused and not kept', async () => {
    const { ask } = await openInstitution(await fresh())
    const form = { regions: [north], source: 'x', version: 0 }
    for (const [wrong, code] of [
      [{ source: ' ' }, 'field-missing'],
      [{ regions: [] }, 'field-missing'],
      [{ regions: [{ ...north, name: {} }] }, 'field-missing'],
      [{ regions: [{ ...north, shape: [[[[0, 0]]]] }] }, 'field-unknown-value'],
      [{ regions: [{ ...north, shape: [[[...square(0, 0), ['x', 1]]]] }] }, 'field-unknown-value'],
      [{ regions: [{ ...north, shape: [[square(500, 0)]] }] }, 'boundaries-not-in-degrees'],
      [{ version: -1 }, 'field-unknown-value'],
    ] as const)
      assert.equal((await ask(karim, 'PUT', '/boundaries', { ...form, ...wrong })).json.problem?.code, code)
    const huge = await ask(karim, 'PUT', '/boundaries', { ...form, source: 'x'.repeat(5 * 1024 * 1024) })
    assert.equal(huge.status, 413)
    assert.equal((await ask(karim, 'GET', '/boundaries')).json, null)
  })
})
