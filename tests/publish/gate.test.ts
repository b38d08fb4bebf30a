// The second gate by itself: what leaves of a record, what stays, what it refuses.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { languageTemplate, readLanguage } from '../../src/foundation/words/language-file.ts'
import { addLanguages } from '../../src/foundation/words/languages-here.ts'
import type { Draft } from '../../src/institution/newsroom/draft.ts'
import type { DraftContent, DraftOf } from '../../src/institution/newsroom/draft-content.ts'
import type { RegisteredVisit } from '../../src/institution/visits/registered-visit.ts'
import type { EventPublication, VisitPublication } from '../../src/publish/publication.ts'
import { publicationField } from '../../src/publish/publication-fields.ts'
import { publish, withdraw } from '../../src/publish/publish.ts'
import { filesOf } from '../../src/publish/server/publication-files.ts'
import { slugOf } from '../../src/publish/slug.ts'
import type { DraftMaterial, Frame, VisitMaterial } from '../../src/publish/source.ts'
import type { ReleasedFinding } from '../../src/release/released-visit.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { type DraftId, idOf, type PlaceId, type PublicationId } from '../../src/vocabulary/ids.ts'
import type { AddedLanguage } from '../../src/vocabulary/languages.ts'
import { prevention } from '../../src/vocabulary/mandates.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { nothingMoreOfEvent } from '../../src/vocabulary/published/contents.ts'
import type { LocalBody } from '../../src/vocabulary/published/documents.ts'
import { filesIn } from '../../src/vocabulary/published/files-in.ts'
import { plainRegistration } from '../../src/vocabulary/published/registration.ts'
import { day, finding, hind, leila, prison, signed, visitAt } from '../institution/institution.ts'
import { event, frenchOnly, samples } from '../public/samples.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const place = {
  ...prison,
  id: idOf<PlaceId>(new Uint8Array(16)),
  also: [],
  facts: [],
  changed: now,
  changedBy: null,
  version: 1,
}
const frame: Frame = {
  id: idOf<PublicationId>(new Uint8Array(16).fill(7)),
  version: 1,
  publishedAt: now,
  correction: null,
  address: null,
  newAddress: false,
  taken: () => false,
  institution: { fr: 'Mécanisme national de prévention' },
  country: 'MA',
  timeZone: 'Africa/Casablanca',
  demonstration: false,
  smallNumbersRead: false,
}

function visitOf(findings: readonly ReleasedFinding[], chosen: readonly string[], more: Partial<VisitMaterial> = {}) {
  const visit = visitAt(place.id, 1, { findings })
  const registered: RegisteredVisit = {
    number: '2026/14',
    visit,
    release: signed(visit),
    correctedBy: null,
    enteredBy: hind.person,
    enteredAt: now,
  }
  return {
    kind: 'visit',
    registered,
    genuine: true,
    place,
    placeKeys: [],
    chosen,
    recommendations: [],
    ...more,
  } as const
}

function draftOf(content: DraftContent, approval: Draft['approval'] = { by: hind.person, at: now }): DraftMaterial {
  const id = idOf<DraftId>(new Uint8Array(16).fill(1))
  return {
    kind: 'draft',
    approvalAsked: true,
    draft: {
      id,
      content,
      proposed: false,
      approval,
      planned: null,
      changedBy: leila.person,
      changed: now,
      authors: [],
      version: 1,
    },
    out: [],
  }
}

const news = (more: Partial<DraftContent> = {}): DraftContent =>
  ({
    kind: 'news',
    title: { ar: 'ندوة عن بعد', fr: 'Un webinaire' },
    summary: {},
    date: day('2020-12-10'),
    theme: null,
    body: { ar: [{ kind: 'paragraph', text: 'نص' }], fr: [{ kind: 'paragraph', text: 'Texte' }] },
    related: [],
    ...more,
  }) as DraftContent

/** An event of which no more is said than that it is held online. */
const onlineEvent: DraftOf<'event'> = {
  kind: 'event',
  title: { fr: 'Une rencontre' },
  summary: {},
  mandate: prevention,
  former: [],
  date: day('2026-12-10'),
  ...nothingMoreOfEvent,
  online: true,
  venue: {},
  organisers: [],
  partners: [],
  speakers: [],
  body: { fr: [{ kind: 'paragraph', text: 'Texte' }] },
  related: [],
}

const codes = (review: { problems: readonly { code: string }[] }) => review.problems.map(({ code }) => code)

test('a finding that identifies someone leaves only when publication was agreed to', () => {
  const scope = (publish: 'yes' | 'no' | 'not-asked') =>
    finding('f1', { consent: { identifies: 'someone', use: 'yes', raise: 'yes', publish } })
  assert.deepEqual(codes(publish(visitOf([scope('no')], ['f1']), frame)), ['consent-missing'])
  assert.deepEqual(codes(publish(visitOf([scope('not-asked')], ['f1']), frame)), ['consent-missing'])
  const agreed = publish(visitOf([scope('yes')], ['f1']), frame)
  assert.deepEqual(codes(agreed), [])
  const refused = publish(visitOf([scope('no')], ['f1']), frame)
  assert.equal(refused.publication, null)
  assert.equal(refused.rows.at(-1)?.out, null, 'its words do not even stand on the far side')
})

test('of a finding its title, text, theme and standards leave: sources, severity and consent stay', () => {
  const { publication } = publish(visitOf([finding('f1'), finding('f2')], ['f1']), frame)
  const { findings } = publication as VisitPublication
  assert.equal(findings.length, 1)
  assert.deepEqual(Object.keys(findings[0] ?? {}).sort(), ['standards', 'text', 'theme', 'title'])
  assert.doesNotMatch(JSON.stringify(publication), /teamSize|protocol|releaser|severity|observations|consent/)
})

test('a visit whose signatures no longer hold, or that a later release has corrected, is not published', () => {
  const later = visitAt(place.id, 2).id
  assert.deepEqual(codes(publish(visitOf([finding('f1')], ['f1'], { genuine: false }), frame)), [
    'publication-differs-from-release',
  ])
  const material = visitOf([finding('f1')], ['f1'])
  const corrected = { ...material, registered: { ...material.registered, correctedBy: later } }
  assert.deepEqual(codes(publish(corrected, frame)), ['publication-differs-from-release'])
})

test('a visit is read in the languages that every chosen finding has whole', () => {
  const arabicOnly = finding('f2', { text: { ar: 'نص' } })
  const both = publish(visitOf([finding('f1'), arabicOnly], ['f1', 'f2']), frame)
  assert.deepEqual(both.publication?.languages, ['ar'])
  assert.deepEqual(publish(visitOf([finding('f1'), arabicOnly], ['f1']), frame).publication?.languages, ['ar', 'fr'])
})

test('a number that may name persons is pointed out, and passes only when a person has read it', () => {
  const text = { fr: 'Deux détenus dorment au sol.', ar: 'ينام نزلاء على الأرض.' }
  const review = publish(visitOf([finding('f1', { text })], ['f1']), frame)
  assert.deepEqual(codes(review), ['small-number'])
  assert.deepEqual(review.rows.at(-1)?.smallNumbers, ['Deux détenus'])
  assert.deepEqual(codes(publish(visitOf([finding('f1', { text })], ['f1']), { ...frame, smallNumbersRead: true })), [])
})

test('a text without a title in its language is refused; a title without its text stays behind', () => {
  const untitled = news({ title: { fr: 'Un webinaire' } })
  assert.deepEqual(publish(draftOf(untitled), frame).problems, [{ code: 'title-missing', data: { language: 'ar' } }])
  assert.deepEqual(codes(publish(draftOf(news({ title: {}, body: {} } as Partial<DraftContent>)), frame)), [
    'title-missing',
  ])
  const half = news({ title: { ar: 'ندوة', fr: 'Un webinaire', en: 'A webinar' } })
  const { publication, rows } = publish(draftOf(half), frame)
  assert.deepEqual(publication?.languages, ['ar', 'fr'])
  assert.equal(publication?.title.en, undefined)
  assert.ok(rows.some(({ why }) => why?.words === 'publish.why.text-missing'))
})

test('a picture leaves only with what it shows, said in each language that shows it', () => {
  const file = { hash: 'a'.repeat(64), type: 'image/png', name: 'cour.png', size: 1, width: 1, height: 1 } as const
  const shown = (text: string) => [{ kind: 'picture', file, text } as const]
  const review = (ar: string, fr: string) => publish(draftOf(news({ body: { ar: shown(ar), fr: shown(fr) } })), frame)
  const { problems, publication } = review('', 'Une cour')
  assert.deepEqual(problems, [{ code: 'picture-undescribed', data: { name: 'cour.png', language: 'ar' } }])
  assert.equal(publication, null)
  const whole = review('ساحة', 'Une cour')
  assert.deepEqual(whole.problems, [])
  const [row] = whole.rows.filter(({ out }) => out?.picture)
  assert.deepEqual([row?.out?.text, row?.out?.picture], [{ ar: 'ساحة', fr: 'Une cour' }, file])
})

test('the files of a text go with it in whichever language shows them, one that an institution added too', () => {
  const file = { hash: 'b'.repeat(64), type: 'image/png', name: 'patio.png', size: 1, width: 1, height: 1 } as const
  const body = { es: [{ kind: 'picture', file, text: 'Un patio' } as const] } as LocalBody
  assert.deepEqual(filesIn(news({ body })), [file])
})

test('a draft leaves by two people', () => {
  assert.deepEqual(codes(publish(draftOf(news(), null), frame)), ['approval-missing'])
})

test('who wrote and who approved a draft does not leave with it', () => {
  const text = JSON.stringify(publish(draftOf(news()), frame).publication)
  assert.doesNotMatch(text, new RegExp(`${hind.person}|${leila.person}`))
})

test('an address is made of Latin letters, kept through corrections, and nobody else’s', () => {
  assert.equal(
    slugOf(['Été à Bab Qasab : l’œuvre', 'x'], () => false),
    'ete-a-bab-qasab-l-oeuvre',
  )
  assert.equal(
    slugOf(['ندوة', 'news-2020-12-10'], () => false),
    'news-2020-12-10',
  )
  assert.equal(
    slugOf(['Un webinaire'], (slug) => slug === 'un-webinaire'),
    'un-webinaire-2',
  )
  const page: DraftOf<'page'> = {
    kind: 'page',
    title: { ar: 'من نحن' },
    summary: {},
    mandate: prevention,
    former: [],
    position: 'other',
    body: { ar: [{ kind: 'paragraph', text: 'نص' }] },
    people: [],
  }
  const late = { ...frame, publishedAt: '2026-11-27T23:30:00.000Z' as Instant }
  const inEach = ['Africa/Tunis', 'America/Bogota'].map((timeZone) => {
    return publish(draftOf(page), { ...late, timeZone }).publication?.slug
  })
  assert.deepEqual(inEach, ['page-2026-11-28', 'page-2026-11-27'], 'by the day that it is where the institution is')
  const has = { slug: 'kept', former: ['older'] }
  const again = { ...frame, version: 2, address: has }
  assert.deepEqual(addressOf(publish(draftOf(news()), again)), { slug: 'kept', former: ['older'] })
  const renamed = addressOf(publish(draftOf(news()), { ...again, newAddress: true }))
  assert.notEqual(renamed?.slug, 'kept')
  assert.deepEqual(renamed?.former, ['older', 'kept'], 'every address that it had leads to it')
})

const addressOf = ({ publication }: ReturnType<typeof publish>) =>
  publication && { slug: publication.slug, former: publication.former }

test('what is withdrawn keeps its address and its note, and none of its text', () => {
  const { publication } = publish(visitOf([finding('f1')], ['f1']), frame)
  assert.ok(publication)
  const gone = withdraw(publication, { at: now, note: { fr: 'Retirée' } })
  assert.equal(gone.version, 2)
  assert.equal(gone.slug, publication.slug)
  assert.doesNotMatch(JSON.stringify(gone), /promenade|فسحة/)
})

test('of what is withdrawn, whatever its kind, no word stays but its title, no file, no link and no name', () => {
  const file = {
    hash: 'a'.repeat(64),
    type: 'application/pdf',
    name: 'a.pdf',
    size: 9,
    width: null,
    height: null,
  } as const
  const offered: EventPublication = {
    ...event,
    registration: { ...plainRegistration, audience: { fr: 'Les mécanismes du réseau' }, keptDays: 45 },
    proceedings: { ...event.proceedings, files: [{ file, title: { fr: 'Les diapositives' } }] },
  }
  const tells = { institution: 'A'.repeat(43), event: event.id, recommendation: 'n:R1' }
  for (const one of [...samples, offered, { ...frenchOnly, tells }]) {
    const gone = withdraw(one, { at: now, note: { fr: 'Retiré.' } })
    const { title, correction: _, slug: __, ...rest } = gone
    const named = rest.kind === 'visit' ? { ...rest, place: null } : rest
    assert.deepEqual(wordsIn(named), [], `${one.kind}: ${JSON.stringify(wordsIn(named))}`)
    assert.notDeepEqual(title, {})
    assert.deepEqual(filesOf(gone), [])
    assert.ok(v.is(publicationField, JSON.parse(JSON.stringify(gone))), 'the site reads it')
  }
  const gone = withdraw(offered, { at: now, note: {} })
  assert.equal(gone.kind === 'event' && gone.registration?.keptDays, 45, 'what was answered goes when it was to go')
  assert.deepEqual(filesOf({ ...offered, withdrawn: true }), [], 'not of one that an older version withdrew either')
})

/** What somebody wrote or gave: not the lists' own words, ids and days. */
const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return /[^\x21-\x7e]|^https?:/.test(value) || /\.pdf$/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

test('of an event all that registering asks and keeps is read before it is published, and every file that it offers', () => {
  const file = {
    hash: 'a'.repeat(64),
    type: 'application/pdf',
    name: 'diapos.pdf',
    size: 9,
    width: null,
    height: null,
  } as const
  const registration = {
    closes: { date: day('2026-12-01'), time: '18:00' },
    places: 2,
    audience: { fr: 'les mécanismes' },
    questions: ['name', 'access'],
    keptDays: 45,
  } as const
  const { rows, problems, publication } = publish(
    draftOf({
      ...onlineEvent,
      registration,
      proceedings: { ...nothingMoreOfEvent.proceedings, files: [{ file, title: {} }] },
    }),
    frame,
  )
  const leaving = rows.flatMap(({ out }) => out?.text.fr ?? []).join('\n')
  for (const said of [
    'Ouverte jusqu’au 1er décembre 2026 à 18\u202fh\u202f00.',
    '2 places.',
    'les mécanismes',
    'Nom',
    'Ce qu’il vous faut pour participer',
    '45 jours',
    'diapos.pdf',
  ])
    assert.ok(leaving.includes(said), said)
  assert.deepEqual(problems, [], 'a number of places names nobody')
  assert.deepEqual(publication?.kind === 'event' && publication.registration, registration)
})

test('a draft leaves in a language that the institution has added; what it lacks there, and its lone figures, are said', () => {
  const es = 'es' as AddedLanguage
  addLanguages([granted(readLanguage(languageTemplate({ tag: es }))).language])
  try {
    const spanish = (title: string, text: string) =>
      ({
        ...news(),
        title: title ? { [es]: title } : {},
        body: text ? { [es]: [{ kind: 'paragraph', text }] } : {},
      }) as DraftContent
    const whole = publish(draftOf(spanish('Visitas nocturnas', 'El mecanismo visitó comisarías.')), frame)
    assert.deepEqual(whole.problems, [])
    assert.deepEqual([whole.publication?.languages, whole.publication?.slug], [['es'], 'visitas-nocturnas'])
    assert.equal(publish(draftOf(spanish('', 'Un texto.')), frame).problems[0]?.data.language, 'es')
    const lone = publish(draftOf(spanish('Visitas', 'Habló con 3 personas.')), frame)
    assert.deepEqual(
      lone.problems.map(({ code }) => code),
      ['small-number'],
    )
    const { rows } = publish(draftOf(news()), frame)
    assert.ok(
      rows.some(
        ({ name }) => name.words === 'publish.row.language-added' && String(name.data?.name).includes('español'),
      ),
    )
  } finally {
    addLanguages([])
  }
})
