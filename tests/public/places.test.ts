// The pages of the places visited: what was published of one place stands together, under whichever of its names.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { libraryOf } from '../../src/public/library.ts'
import { placeOfPublished, visitedPlaces } from '../../src/public/places.ts'
import type { Publication, VisitPublication } from '../../src/publish/publication.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import type { PlaceKey } from '../../src/vocabulary/ids.ts'
import { between, openBuilds, wordsOf } from './built-site.ts'
import { idFor, samples } from './samples.ts'

const { build, page, pages } = openBuilds()
const [visit] = samples.filter((one): one is VisitPublication => one.kind === 'visit')
const another = (number: number, place: VisitPublication['place'], to = '2026-09-01'): VisitPublication => {
  assert.ok(visit)
  const publishedAt = `2027-01-01T00:00:${String(number % 60).padStart(2, '0')}.000Z` as Instant
  return {
    ...visit,
    id: idFor(number),
    slug: `visit-${number}`,
    place,
    publishedAt,
    from: to as IsoDate,
    to: to as IsoDate,
  }
}
const placesOf = (publications: readonly Publication[]) =>
  visitedPlaces(libraryOf(publications)).map(({ slug, visits }) => [slug, visits.map(({ id }) => id)])

describe('places visited', () => {
  before(() => build(samples, 'places').then(() => {}))

  test('one page has all visits to a place and all recommendations for it, and each leads to it', () => {
    const html = page('places', 'fr/places/prison-de-ras-talaa')
    assert.ok(visit)
    const library = libraryOf(samples)
    const [place] = visitedPlaces(library).filter(({ slug }) => slug === 'prison-de-ras-talaa')
    assert.ok(place && place.visits.length > 0 && place.recommendations.length > 0)
    assert.ok(html.includes('href="/fr/recommendations/?place=prison-de-ras-talaa"'))
    for (const [at, one] of [...place.visits, ...place.recommendations].entries()) {
      assert.equal(html.includes(`href="/fr/${library.pathOf(one)}"`), at < place.visits.length + 20, one.slug)
      assert.match(page('places', `fr/${library.pathOf(one)}`), /href="\/fr\/places\/prison-de-ras-talaa\/"/)
    }
    assert.match(wordsOf(html), new RegExp(`${place.recommendations.length} recommandations`))
  })

  test('both lists lead to every place', () => {
    const all = [...pages('places').keys()].filter((path) => /^ar\/places\/(?!by-region)[^/]+\/index/.test(path))
    assert.ok(all.length > 0)
    for (const path of all)
      for (const list of ['ar/places', 'ar/places/by-region'])
        assert.ok(
          between(page('places', list), '<main', '</main>').includes(`href="/${path.replace('index.html', '')}"`),
        )
  })

  test('names in different languages are one place once something bears both; another kind is another place', () => {
    const arabic = another(920, { name: { ar: 'سجن التل' }, kind: 'prison', keys: [], region: {} })
    const french = another(921, { name: { fr: 'Prison du Tell' }, kind: 'prison', keys: [], region: {} })
    const police = another(922, { name: { fr: 'Prison du Tell' }, kind: 'police', keys: [], region: {} })
    const names = { ar: 'سجن التل', fr: 'Prison du Tell' }
    const both = another(923, { name: names, kind: 'prison', keys: [], region: { fr: 'Nord' } }, '2026-10-01')
    assert.deepEqual(
      placesOf([arabic, french, police]).map(([slug]) => slug),
      ['visit-920', 'prison-du-tell', 'prison-du-tell-2'],
    )
    assert.deepEqual(
      placesOf([arabic, french, police, both]).map(([, visits]) => visits?.length),
      [3, 1],
    )
  })

  test('a key in common is one place whatever it is called, also where it was two entries of the register', () => {
    const [first, second] = [idFor(930), idFor(931)] as unknown as readonly [PlaceKey, PlaceKey]
    const arabic = another(932, { name: { ar: 'سجن السهل' }, kind: 'prison', keys: [first], region: {} })
    const french = another(933, { name: { fr: 'Prison de la Plaine' }, kind: 'prison', keys: [first], region: {} })
    const double = another(934, { name: { en: 'Plain Prison' }, kind: 'remand', keys: [second], region: {} })
    const since = another(935, { name: { fr: 'Centre' }, kind: 'prison', keys: [second, first], region: {} })
    const counted = (all: readonly VisitPublication[]) => placesOf(all).map(([, visits]) => visits?.length)
    assert.deepEqual(counted([arabic, french, double]), [2, 1])
    assert.deepEqual(counted([arabic, french, double, since]), [4])
    const library = libraryOf([arabic, french, double, since])
    assert.deepEqual(
      library.visits.map((one) => placeOfPublished(library, one)?.key),
      [second, second, second, second],
      'all by the key of the entry that stands',
    )
  })
})
