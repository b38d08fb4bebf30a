// An event as its readers get it: hours wherever they are, a file for their calendar, answers side by side, and what became of what it recommended.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import ICAL from 'ical.js'
import { parse } from 'valibot'
import { contentWith } from '../../src/foundation/content-fields.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { isNamedZone, momentsOf } from '../../src/vocabulary/published/event-times.ts'
import { between, openBuilds, wordsOf } from './built-site.ts'
import { event, idFor } from './samples.ts'

const { build, page, root } = openBuilds()
const path = `events/${event.slug}`
const calendar = (file: string) => readFileSync(join(root('events'), file), 'utf8')
/** As a calendar that is not ours reads it. */
const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(calendar(file))).getAllSubcomponents('vevent').map((one) => {
    assert.deepEqual(one.getAllProperties('dtstamp').length, 1)
    return new ICAL.Event(one)
  })

describe('an event', () => {
  const long = 'لقاء، طويل؛ جدا \\ وعنوانه '.repeat(6)
  const dayOnly = { ...event, id: idFor(21), slug: 'jour-seul', times: null, title: { ar: long, fr: 'Un; jour, seul' } }
  const slides = {
    hash: 'd'.repeat(64),
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    name: 'diapos.pptx',
    size: 2_400_000,
    width: null,
    height: null,
  } as const
  const proceedings = { ...event.proceedings, files: [{ file: slides, title: { fr: 'Les diapositives' } }] }
  before(() => build([{ ...event, proceedings }, dayOnly], 'events'))

  test('says its hours on the clock of its place, with the zone in words, and in universal time', () => {
    const words = wordsOf(page('events', `fr/${path}`)).replace(/[\u00a0\u202f]/g, ' ')
    assert.match(words, /de 14 h 00 à 16 h 30 heure normale d’Europe centrale/)
    assert.match(words, /de 13 h 00 à 15 h 30 en temps universel/)
  })

  test('to come stands before what is over, the nearest first, and on the home page alone of the two', async () => {
    const on = (number: number, slug: string, date: string) => ({
      ...event,
      id: idFor(number),
      slug,
      date: date as IsoDate,
      title: { fr: slug },
    })
    const soon = on(22, 'bientôt', '2026-11-23')
    const later = on(23, 'plus tard', '2026-12-18')
    await build([later, event, soon], 'coming')
    const listed = wordsOf(page('coming', 'fr/events'))
    const order = ['Événements à venir', soon.slug, later.slug, 'Événements passés', String(event.title.fr)]
    const places = order.map((words) => listed.indexOf(words, listed.indexOf('Événements à venir')))
    assert.deepEqual(
      places.toSorted((a, b) => a - b),
      places,
    )
    assert.ok(
      places.every((place) => place > 0),
      listed,
    )
    const home = page('coming', 'fr')
    const coming = between(home, 'aria-labelledby="coming"', '</section>')
    assert.ok(coming.includes(soon.slug) && coming.includes(later.slug) && !coming.includes(String(event.title.fr)))
    assert.ok(!page('events', 'fr').includes('aria-labelledby="coming"'), 'nothing is to come')
  })

  test('is a file for a calendar: its moments in UTC, its place as its place, its page and its open link each for itself', () => {
    const [one, ...more] = eventsIn(`fr/${path}/event.ics`)
    assert.ok(one && more.length === 0)
    assert.deepEqual(
      [one.startDate.toJSDate(), one.endDate.toJSDate()],
      [new Date('2026-10-10T13:00:00Z'), new Date('2026-10-10T15:30:00Z')],
    )
    const said = (name: string) => one.component.getFirstPropertyValue(name)
    assert.deepEqual(
      [one.summary, one.location, said('url'), said('conference')],
      [event.title.fr, 'En ligne', `https://site.example/fr/${path}/`, event.link],
    )
  })

  test('without hours takes its day; the calendar of a language has both, and a title in Arabic with every sign of the format comes out of it whole', () => {
    const inFrench = eventsIn('fr/events.ics')
    assert.equal(inFrench.length, 2)
    const day = inFrench.find(({ summary }) => summary === 'Un; jour, seul')
    assert.ok(day?.startDate.isDate)
    assert.equal(day.startDate.toString(), '2026-10-10')
    assert.ok(eventsIn('ar/events.ics').some(({ summary }) => summary === long))
    for (const line of calendar('ar/events.ics').split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  })

  test('shows the answers of the mechanisms side by side, and says who has not answered', () => {
    const table = wordsOf(between(page('events', `fr/${path}`), '<table>', '</table>'))
    assert.match(
      table,
      /Mécanisme de Zayzafoun.*Mécanisme du Haut-Tamarin.*Combien de visites.*Douze visites.*Sans réponse/s,
    )
  })

  test('offers its slides from the site itself, with their format and size, beside the recording', () => {
    const html = page('events', `fr/${path}`)
    const list = between(html, '<a class="file"', '</ul>')
    assert.ok(list.startsWith(`<a class="file" href="/files/${slides.hash}.pptx" download="diapos.pptx">`), list)
    assert.match(wordsOf(list), /Les diapositives \( PPTX · 2,4 Mo\) Enregistrement/)
  })

  test('each recommendation says to whom it is addressed and what each did with it, or that nothing was told', () => {
    const html = page('events', `fr/${path}`)
    const words = wordsOf(between(html, 'id="proceedings"', '</section>'))
    assert.match(words, /R1.*Visiter sans prévenir.*tous les mécanismes.*2 novembre 2026.*Haut-Tamarin.*Trois visites/s)
    assert.match(words, /R2.*Traduire le guide.*Centre du Saule.*Aucune suite signalée/s)
  })
})

describe('the hours of an event', () => {
  const utc = (date: string, start: string, end: string, timeZone: string) =>
    Object.values(momentsOf(date as IsoDate, { start, end, timeZone }))

  test('are the same moment on either side of a change of clocks, and past midnight they end on the next day', () => {
    assert.deepEqual(utc('2026-03-28', '10:00', '11:00', 'Europe/Paris')[0], '2026-03-28T09:00:00.000Z')
    assert.deepEqual(utc('2026-03-29', '10:00', '11:00', 'Europe/Paris')[0], '2026-03-29T08:00:00.000Z')
    assert.deepEqual(utc('2026-12-31', '23:00', '00:30', 'Asia/Kathmandu'), [
      '2026-12-31T17:15:00.000Z',
      '2026-12-31T18:45:00.000Z',
    ])
  })

  test('are of a zone that exists; an event kept before there were hours, questions and proceedings is still read', () => {
    assert.deepEqual(['Africa/Tunis', 'Mars/Olympus', '+01:00', ''].map(isNamedZone), [true, false, false, false])
    const older = parse(contentWith({}), { kind: 'event', date: '2020-12-10' })
    assert.ok(older.kind === 'event' && older.times === null && older.proceedings.recommendations.length === 0)
    for (const link of ['javascript:alert(1)', 'http://example.org/'])
      assert.throws(() => parse(contentWith({}), { kind: 'event', date: '2020-12-10', link }), link)
  })
})
