// The one search over the institution's registers, on both databases, through its route: what it finds by which words, what it shows of it, and whom it shows nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayDo } from '../../src/institution/access/access.ts'
import { passageOf, textsByLanguage } from '../../src/institution/search/passage.ts'
import {
  everyRegister,
  type FoundGroup,
  type SearchFound,
  searchedRegisters,
} from '../../src/institution/search/search.ts'
import { registerSources } from '../../src/institution/search/server/register-sources.ts'
import { storedSearch } from '../../src/institution/search/server/stored-search.ts'
import { nearWords, searchedWordsIn } from '../../src/institution/terms.ts'
import { migrateMailbox } from '../../src/sealed/server/mailbox.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { offices } from '../../src/vocabulary/offices.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import {
  type Caller,
  finding,
  hind,
  karim,
  leila,
  means,
  nader,
  openInstitution,
  person,
  prison,
  salma,
  signed,
  visitAt,
  younes,
  zone,
} from './institution.ts'

/** A word of its own in every register. */
const word = 'quarantaine'

onEachDatabase('the one search', ({ fresh }) => {
  async function open() {
    const database = await fresh()
    // Beside them in the staff database: what is erased takes its card along.
    await migrateMailbox(database)
    const it = await openInstitution(database)
    const { ask, registers } = it
    const seek = async (caller: Caller, text: string, more: object = {}) =>
      (await ask(caller, 'POST', '/search', { text, reader: 'fr', ...more })).json as SearchFound
    const done = async (caller: Caller, method: string, path: string, body: unknown) => {
      const { status, json } = await ask(caller, method, path, body)
      assert.equal(status, 200, `${method} ${path}: ${JSON.stringify(json)}`)
      return json
    }
    return { ...it, database, seek, done, registers }
  }

  /** Filled once; what changes it comes last. */
  let filled: ReturnType<typeof fill> | undefined
  const openFilled = () => {
    filled ??= fill()
    return filled
  }

  async function fill() {
    const it = await open()
    const { done, registers } = it
    const place = await done(karim, 'POST', '/places', {
      ...prison,
      formerNames: [{ name: { fr: `Lazaret de la ${word}`, ar: 'محجر' }, until: null }],
    })
    await done(karim, 'POST', '/roster', {
      name: { fr: 'Souad Alami', ar: 'سعاد العلمي' },
      part: 'expert',
      skills: ['psychiatry'],
      ownSkills: [{ fr: `Mesures de ${word}` }],
      conflicts: [
        { declared: '2025-03-01', against: { kind: 'place', place: place.id }, words: 'Mon frère y travaille.' },
      ],
    })
    const authority = { kind: 'ministry', name: { fr: `Service de la ${word}`, ar: 'مصلحة' } }
    await done(karim, 'POST', '/authorities', authority)
    const visit = visitAt(place.id, 1, { findings: [finding('f1', { text: { fr: `Aucune ${word} n’est prévue.` } })] })
    granted(await registers.visits.register(visit, signed(visit), salma.person))
    const recommendation = await done(hind, 'POST', '/recommendations', {
      text: { fr: 'Assurer une heure de promenade', ar: 'ضمان ساعة من الفسحة للسجناء' },
      addressees: [{ kind: 'authority', name: { fr: 'Ministère' } }],
      place: place.id,
      theme: 'daily-life',
      made: '2026-11-20',
    })
    await done(karim, 'POST', `/recommendations/${recommendation.id}/answers`, {
      on: '2026-11-22',
      position: 'partly',
      text: { fr: `La ${word} empêche la promenade.` },
    })
    await done(karim, 'POST', '/dialogue', {
      from: 'La présidente',
      to: { fr: 'Ministère' },
      subject: { fr: 'Demande' },
      text: { fr: `Nous demandons la fin de la ${word}.` },
    })
    await done(salma, 'POST', '/reports', { visit: visit.id })
    const alert = await done(karim, 'POST', '/alerts', {
      kind: 'alert',
      way: 'call',
      received: '2026-11-20',
      text: { fr: `Une ${word} de deux mois.` },
      place: place.id,
    })
    const request = await done(karim, 'POST', '/data-requests', {
      aims: ['see'],
      received: '2026-11-20',
      reference: word,
    })
    const draft = await done(leila, 'POST', '/drafts', {
      content: { kind: 'news', date: '2026-11-20', title: { fr: `La ${word}` } },
    })
    return { ...it, place, visit, recommendation, alert, request, draft }
  }

  const registersIn = ({ groups }: SearchFound) => groups.map(({ register }) => register)
  const group = ({ groups }: SearchFound, register: string) => groups.find((one) => one.register === register)
  const marked = (of: FoundGroup | undefined) =>
    of?.hits.flatMap(({ passage }) => passage?.pieces.filter(({ found }) => found).map(({ text }) => text) ?? [])

  test('finds a word in every register, counted, with the passage in which it stands; each office finds what it may list and nothing else', async () => {
    const { seek } = await openFilled()
    for (const office of offices) {
      const caller = { person: person(40), offices: [office] }
      const expected = everyRegister.filter(
        (register) =>
          // What was published stands in the room below, which hands its source in.
          register !== 'publications' && (mayDo[searchedRegisters[register]] as readonly string[]).includes(office),
      )
      const found = await seek(caller, word)
      assert.deepEqual(registersIn(found), expected, office)
      for (const { register, total, hits } of found.groups) {
        assert.deepEqual([total, hits.length], [1, 1], `${office}: ${register}`)
        if (register !== 'alerts') assert.match(JSON.stringify(hits[0]?.passage), new RegExp(word), register)
      }
    }
  })

  test('a recommendation is found by what was answered, and shows it; the list of recommendations too', async () => {
    const { seek, ask, recommendation } = await openFilled()
    const found = group(await seek(salma, word), 'recommendations')
    assert.deepEqual(
      found?.hits.map(({ id }) => id),
      [recommendation.id],
    )
    assert.deepEqual(marked(found), [word])
    const list = (await ask(salma, 'GET', `/recommendations?text=${word}&reader=fr`)).json
    assert.equal(list.passages[recommendation.id].language, 'fr')
    assert.ok(JSON.stringify(list.passages[recommendation.id]).includes('empêche'))
  })

  test('a request or an alert shows no passage, and that it was found by somebody stands in the journal, without the word', async () => {
    const { seek, registers, alert } = await openFilled()
    const found = group(await seek(salma, word), 'alerts')
    assert.deepEqual(
      found?.hits.map(({ id, passage }) => [id, passage]),
      [[alert.id, null]],
    )
    assert.ok(!JSON.stringify(found).includes('deux mois'))
    const [entry] = await registers.journal.read({ before: null, size: 1 })
    assert.deepEqual([entry?.act, entry?.by, entry?.data], ['alerts-searched', salma.person, { found: 1 }])
    await seek(salma, 'souad')
    assert.equal((await registers.journal.read({ before: null, size: 1 }))[0]?.seq, entry?.seq)
    assert.equal(await registers.journal.check(), null)
  })

  test('what a person declared against herself is in no index: not even whoever may read it finds her by it', async () => {
    const { seek } = await openFilled()
    assert.deepEqual(registersIn(await seek(hind, 'frère')), [])
    assert.deepEqual(registersIn(await seek(hind, 'souad')), ['people'])
    assert.deepEqual(registersIn(await seek(nader, 'souad')), [])
  })

  test('a word of one language finds its standing term in the others, Arabic by its stems, its broken plurals and its hamza', async () => {
    const { seek } = await openFilled()
    assert.ok(registersIn(await seek(salma, 'psychiatrie')).includes('people'))
    assert.ok(registersIn(await seek(salma, 'prisons')).includes('places'))
    assert.ok(registersIn(await seek(salma, 'السجون')).includes('places'))
    for (const typed of ['السجين', 'سجناء', 'الفسحه'])
      assert.ok(registersIn(await seek(salma, typed)).includes('recommendations'), typed)
    const found = group(await seek(salma, 'السجين'), 'recommendations')
    assert.deepEqual(marked(found), ['للسجناء'])
    assert.equal(found?.hits[0]?.passage?.language, 'ar')
  })

  test('a thing of the field is found under its name in any language, and under another name of it in the same one', async () => {
    const { seek, done } = await openFilled()
    const alert = async (text: object) =>
      (await done(karim, 'POST', '/alerts', { kind: 'information', way: 'call', received: '2026-11-21', text }))
        .id as string
    const arabic = await alert({
      ar: 'يشكو المعتقلون من الاكتظاظ ومن إضراب عن الطعام منذ الحراسة النظرية، ولا سرير، بأمر من الوزير وبشرط واحد.',
    })
    const french = await alert({
      fr: 'Un détenu placé à l’isolement après son décès présumé, repris par celles qui le suivent deux fois ; fouilles et menottes.',
    })
    const english = await alert({
      en: 'Two prisoners in police custody, in handcuffs; solitary confinement followed.',
    })
    const finds = async (typed: string) =>
      group(await seek(salma, typed, { register: 'alerts' }), 'alerts')?.hits.map(({ id }) => id) ?? []
    const all = [arabic, french, english]
    for (const [typed, expected] of [
      ['overcrowding', [arabic]],
      ['surpopulation', [arabic]],
      ['grève de la faim', [arabic]],
      ['hunger strikes', [arabic]],
      ['garde à vue', [arabic, english]],
      ['l’isolement', [french, english]],
      ['العزل', [french, english]],
      ['solitary confinement', [french, english]],
      ['وفاة', [french]],
      ['deaths', [french]],
      ['beds', [arabic]],
      ['الأصفاد', [french, english]],
      ['سجناء', all],
      ['détenus', all],
      ['nurse', []],
      ['reprisals', []],
      ['police', [english]],
      ['prison', [english]],
      ['زنزانة', []],
      ['امرأة', []],
    ] as const)
      assert.deepEqual((await finds(typed)).toSorted(), [...expected].toSorted(), typed)
  })

  test('a name is found behind a preposition that Arabic writes onto it, and the passage shows where', async () => {
    const { seek, done } = await openFilled()
    await done(hind, 'POST', '/recommendations', {
      text: { ar: 'تجهيز العيادة بسجن سلا.\nنقل المرضى إلى مستشفى بسلا.' },
      addressees: [{ kind: 'authority', name: { fr: 'Ministère' } }],
      theme: 'health',
      made: '2026-11-21',
    })
    const found = group(await seek(salma, 'مستشفى سلا'), 'recommendations')
    assert.deepEqual(marked(found), ['مستشفى', 'بسلا'])
    assert.ok(registersIn(await seek(salma, 'السجن العيادة')).includes('recommendations'))
    const text = { ar: 'وفاة بسلا' }
    await done(karim, 'POST', '/alerts', { kind: 'information', way: 'call', received: '2026-11-21', text })
    assert.ok(registersIn(await seek(salma, 'سلا')).includes('alerts'))
    // So is the name that a thing has in Arabic where it was typed in another language.
    const alerts = async (typed: string) => group(await seek(salma, typed), 'alerts')?.total ?? 0
    const before = [await alerts('jail'), await alerts('commissariat')] as const
    const inside = { ar: 'وفاة بسجن، بعد ليلة بمخفر' }
    await done(karim, 'POST', '/alerts', { kind: 'information', way: 'call', received: '2026-11-21', text: inside })
    assert.deepEqual([await alerts('jail'), await alerts('commissariat')], [before[0] + 1, before[1] + 1])
  })

  test('a letter wrong in a word with an ending, behind the article, or out of three is forgiven too', async () => {
    const { seek } = await openFilled()
    for (const typed of ['quarantanes', 'promenads', 'السحناء', 'الفسة'])
      assert.ok(registersIn(await seek(salma, typed)).includes('recommendations'), typed)
    assert.equal((await seek(salma, 'quarantanes')).near, true)
  })

  test('a rule is found by its short name in any language; a mistyped name of a thing finds it under its name in another, and by its theme', async () => {
    const { seek, done, ask } = await openFilled()
    await done(karim, 'POST', '/alerts', {
      kind: 'information',
      way: 'call',
      received: '2026-11-21',
      text: { fr: 'Une vaccination refusée.' },
    })
    await done(hind, 'POST', '/recommendations', {
      text: { fr: 'Ne plus admettre au-delà de ce qui est prévu' },
      addressees: [{ kind: 'authority', name: { fr: 'Ministère' } }],
      theme: 'overcrowding',
      standards: ['mandela/12', 'opcat/4'],
      made: '2026-11-21',
    })
    for (const typed of ['règles Mandela', 'Mandela Rules', 'قواعد مانديلا', 'protocole facultatif'])
      assert.ok(registersIn(await seek(salma, typed)).includes('recommendations'), typed)
    for (const [typed, register] of [
      ['التلقح', 'alerts'],
      ['overcrowdng', 'recommendations'],
      ['الاكتضاظ', 'recommendations'],
    ] as const) {
      const found = await seek(salma, typed)
      assert.ok(found.near && registersIn(found).includes(register), typed)
    }
    const { json } = await ask(salma, 'GET', `/recommendations?text=${encodeURIComponent('اكتضاظ')}`)
    assert.deepEqual([json.near, json.total], [true, 1])
  })

  test('a rule is found by its number beside a name of its instrument, in any language, and another rule is not', async () => {
    const { seek, done } = await openFilled()
    const cites = (standard: string) =>
      done(hind, 'POST', '/recommendations', {
        text: { fr: `Sans un mot de lui (${standard.startsWith('mandela') ? 'a' : 'b'})` },
        addressees: [{ kind: 'authority', name: { fr: 'Ministère' } }],
        theme: 'daily-life',
        standards: [standard],
        made: '2026-11-21',
      })
    const [mandela, bangkok] = [(await cites('mandela/58')).id, (await cites('bangkok/58')).id]
    await cites('mandela/57')
    const finds = async (typed: string) =>
      group(await seek(salma, typed), 'recommendations')?.hits.map(({ id }) => id) ?? []
    for (const typed of [
      'Mandela 58',
      'مانديلا 58',
      'مانديلا ٥٨',
      'règle 58 Mandela',
      'Rule 58 Nelson Mandela',
      'القاعدة 58 من قواعد مانديلا',
    ])
      assert.deepEqual(await finds(typed), [mandela], typed)
    assert.deepEqual(await finds('Bangkok 58'), [bangkok])
  })

  test('a citation in its short forms is read as one: what cites the number is found, and no date nor another article', async () => {
    const { seek, done } = await openFilled()
    const recommended = async (text: object, standards: readonly string[] = []) =>
      (
        await done(hind, 'POST', '/recommendations', {
          text,
          addressees: [{ kind: 'authority', name: { fr: 'Ministère' } }],
          theme: 'daily-life',
          standards,
          made: '2026-11-21',
        })
      ).id
    await recommended({ fr: 'Appliquer avant le 12 décembre les articles 19 et 20 de la loi.' })
    const inFrench = await recommended({ fr: 'Avant le 12 décembre, au sens des articles 11 et 12 de la loi.' })
    const inArabic = await recommended({ ar: 'عملا بالمادة ١٢ من القانون.' })
    const byItsRule = await recommended({ fr: 'Enquêter sans délai.' }, ['cat/12'])
    const rule = await recommended({ en: 'As Rule 12 asks.' })
    const finds = async (typed: string) => {
      const found = group(await seek(salma, typed, { register: 'recommendations' }), 'recommendations')
      return found?.hits.map(({ id }) => id).toSorted() ?? []
    }
    for (const typed of ['art. 12', 'Article 12', 'المادة 12', 'بالمادة ١٢', 'م. 12'])
      assert.deepEqual(await finds(typed), [inFrench, inArabic, byItsRule].toSorted(), typed)
    assert.deepEqual(await finds('art. 12 loi'), [inFrench])
    for (const typed of ['règle 12', 'r. 12', 'القاعدة 12'])
      assert.ok((await finds(typed)).includes(rule) && !(await finds(typed)).includes(byItsRule), typed)
    const found = group(await seek(salma, 'art. 12 loi'), 'recommendations')
    assert.ok(marked(found)?.includes('12'))
  })

  test('a name is found as another hand spells it, before words that are one letter off', async () => {
    const { seek, done } = await openFilled()
    const told = async (text: string) =>
      done(karim, 'POST', '/alerts', { kind: 'information', way: 'call', received: '2026-11-21', text: { fr: text } })
    await told('Appel de M. Younes.')
    await told('Appel de Tunis.')
    const found = await seek(salma, 'Yunis')
    assert.deepEqual([found.near, group(found, 'alerts')?.total], [true, 1])
  })

  test('so is a visit whose finding cites the rule, and a report that has the finding', async () => {
    const { seek, done, registers } = await open()
    const place = await registers.places.add(prison, hind.person)
    const visit = visitAt(place.id, 9, { findings: [finding('f1', { standards: ['mandela/58', 'bangkok/42'] })] })
    granted(await registers.visits.register(visit, signed(visit), hind.person))
    const visitsOf = async (typed: string) => group(await seek(salma, typed), 'visits')?.hits.map(({ id }) => id) ?? []
    assert.deepEqual(await visitsOf('مانديلا 58'), [visit.id])
    assert.deepEqual(await visitsOf('Bangkok 58'), [])
    const report = await done(salma, 'POST', '/reports', { visit: visit.id })
    const reportsOf = async (typed: string) =>
      group(await seek(salma, typed), 'reports')?.hits.map(({ id }) => id) ?? []
    assert.deepEqual(await reportsOf('Bangkok 42'), [report.report.id])
    assert.deepEqual(await reportsOf('Bangkok 43'), [])
  })

  test('a slip within a name of several words finds the thing under its name in another language', async () => {
    const { seek, done } = await openFilled()
    const { id } = await done(hind, 'POST', '/recommendations', {
      text: { fr: 'Suivre chaque jour qui mène une grève de la faim' },
      addressees: [{ kind: 'authority', name: { fr: 'Ministère' } }],
      theme: 'health',
      standards: [],
      made: '2026-11-21',
    })
    // One of the two words stands elsewhere, rightly written.
    await done(karim, 'POST', '/alerts', {
      kind: 'alert',
      way: 'call',
      received: '2026-11-20',
      text: { en: 'Hunger.' },
    })
    for (const typed of ['hunger strke', 'huger strike', 'الإضرب عن الطعام']) {
      const found = await seek(salma, typed)
      assert.equal(found.near, true, typed)
      assert.deepEqual(
        group(found, 'recommendations')?.hits.map((hit) => hit.id),
        [id],
        typed,
      )
    }
  })

  test('a word that nothing has is taken with one letter otherwise, which is said', async () => {
    const { seek } = await openFilled()
    const found = await seek(karim, 'quarantane')
    assert.equal(found.near, true)
    assert.ok(registersIn(found).includes('letters') && registersIn(found).includes('recommendations'))
    assert.deepEqual(marked(group(found, 'letters')), [word])
    assert.deepEqual(await seek(karim, 'zzzzzzz'), { groups: [], near: false })
  })

  test('is narrowed by register, kind, theme, place, day and language', async () => {
    const { seek, place, ask } = await openFilled()
    assert.deepEqual(registersIn(await seek(salma, word, { register: 'letters' })), ['letters'])
    assert.deepEqual(registersIn(await seek(salma, word, { register: 'letters', kind: 'sent' })), [])
    assert.deepEqual(registersIn(await seek(salma, word, { register: 'letters', kind: 'draft' })), ['letters'])
    assert.deepEqual(registersIn(await seek(salma, word, { place: place.id })), [
      'places',
      'visits',
      'recommendations',
      'reports',
      'alerts',
    ])
    assert.deepEqual(registersIn(await seek(salma, word, { theme: 'daily-life' })), ['visits', 'recommendations'])
    assert.deepEqual(registersIn(await seek(salma, word, { theme: 'health' })), [])
    assert.deepEqual(registersIn(await seek(salma, word, { to: '2026-11-16' })), ['visits'])
    assert.deepEqual(registersIn(await seek(salma, word, { from: '2026-11-20', to: '2026-11-20' })), [
      'recommendations',
      'alerts',
    ])
    const inArabic = await seek(salma, word, { language: 'ar' })
    assert.ok(registersIn(inArabic).includes('places') && !registersIn(inArabic).includes('letters'))
    const refused = async (body: object) => {
      const { status, json } = await ask(salma, 'POST', '/search', body)
      return [status, json.problem.code, json.problem.data.field ?? json.problem.data.act]
    }
    assert.deepEqual(await refused({ text: ' … ' }), [422, 'field-missing', 'text'])
    assert.deepEqual(await refused({ text: word, kind: 'draft' }), [422, 'field-unknown-value', 'kind'])
    assert.deepEqual(await refused({ text: word, register: 'journal' }), [422, 'field-unknown-value', 'register'])
    assert.deepEqual(await refused({ text: word, register: 'drafts' }), [403, 'not-allowed', 'read drafts'])
    assert.deepEqual(await refused({ text: 'x'.repeat(300) }), [422, 'field-too-long', 'text'])
    assert.equal((await ask(salma, 'POST', '/search', { text: `" OR ' * ) NEAR( ${word}`, reader: 'fr' })).status, 200)
  })

  test('follows every change, and what was deleted, taken back or erased is found no more', async () => {
    const { seek, done, registers, draft, place, visit, database } = await openFilled()
    await seek(hind, word)
    await done(leila, 'PUT', `/drafts/${draft.id}`, {
      content: { ...draft.content, title: { fr: 'Le confinement' } },
      version: draft.version,
    })
    assert.equal(group(await seek(hind, word), 'drafts'), undefined)
    assert.equal(group(await seek(hind, 'confinement'), 'drafts')?.total, 1)
    granted(await registers.drafts.delete(draft.id, draft.version + 1, leila.person))
    assert.equal(group(await seek(hind, 'confinement'), 'drafts'), undefined)
    const corrected = visitAt(place.id, 2, { corrects: visit.id, findings: [] })
    granted(await registers.visits.register(corrected, signed(corrected), salma.person))
    assert.equal(group(await seek(hind, word), 'visits'), undefined)

    const old = await done(karim, 'POST', '/alerts', {
      kind: 'alert',
      way: 'call',
      received: '2020-01-10',
      text: { fr: 'Un ergastule.' },
    })
    await done(karim, 'POST', `/alerts/${old.id}/done`, { on: '2020-02-01', step: 'closed' })
    assert.equal(group(await seek(hind, 'ergastule'), 'alerts')?.total, 1)
    await done(hind, 'PUT', '/retention/rules/alerts', { years: 5, ground: 'Loi inventée', version: 0 })
    await done(hind, 'POST', `/retention/alerts/${old.id}/erasure`, { reason: 'La durée est passée' })
    await done(younes, 'POST', `/retention/alerts/${old.id}/erasure/agreement`, {})
    const rows = await database.db
      .withTables<{ searched_records: { subject: string } }>()
      .selectFrom('searched_records')
      .where('subject', '=', old.id)
      .selectAll()
      .execute()
    assert.deepEqual(rows, [], 'it went with the record, before anybody searched')
    assert.equal(group(await seek(hind, 'ergastule'), 'alerts'), undefined)
  })

  test('a draft is of the day on which it was changed where the institution is', async () => {
    const late = { ...means(), clock: () => '2026-11-22T23:30:00.000Z' as Instant }
    const { ask } = await openInstitution(await fresh(), {}, late)
    const content = { kind: 'news', date: '2026-11-20', title: { fr: 'Ergastule' } }
    assert.equal((await ask(leila, 'POST', '/drafts', { content })).status, 200)
    const { json } = await ask(leila, 'POST', '/search', { text: 'ergastule', reader: 'fr' })
    assert.deepEqual(
      json.groups.map(({ hits: [hit] }: { hits: { day: string }[] }) => hit?.day),
      ['2026-11-23'],
    )
  })

  test('two servers of one database bring the index up to date at once, and each record stands in it once', async () => {
    const { database, registers, seek } = await openFilled()
    const other = storedSearch(database, registerSources(database.db, registers, zone))
    const [found] = await Promise.all([seek(hind, word), other.catchUp(), other.catchUp()])
    assert.equal(group(found, 'places')?.total, 1)
    assert.equal(group(await seek(hind, word), 'letters')?.total, 1)
  })
})

test('a theme is found by each name that the field has for it, in the singular and by another word of the same language too', () => {
  const themesOf = (typed: string) =>
    new Set(searchedWordsIn(typed).flatMap(({ together }) => together.flat(2).filter((one) => one.includes('_theme_'))))
  for (const typed of ['complaint', 'complaints', 'grievance', 'plainte', 'réclamations', 'شكاية', 'شكوى', 'الشكاوى'])
    assert.deepEqual([...themesOf(typed)], ['_theme_complaints'], typed)
  assert.deepEqual([...themesOf('امرأة')], [...themesOf('women')])
  assert.deepEqual([...themesOf('santé mentale')], ['_theme_health'])
})

test('a broken plural and the short name of a thing find it in the other languages', () => {
  const terms = (typed: string) => searchedWordsIn(typed).flatMap(({ together }) => together.flat(2))
  for (const [typed, usual] of [
    ['الفسح', 'promenade'],
    ['solitary', 'isolement'],
    ['cachot', 'cellule'],
  ] as const)
    assert.ok(terms(typed).includes(usual), typed)
})

test('a name to which many near forms lead is asked for once, and not again where it is asked for as typed', () => {
  for (const typed of ['النزيل', 'السجلل', 'regsitre', 'hunger strke']) {
    const sought = searchedWordsIn(typed)
    for (const [at, { as, near }] of nearWords(sought).entries())
      for (const asked of [as.together, [...(sought[at]?.together ?? []), ...(near?.together ?? [])]])
        assert.equal(new Set(asked.map((one) => JSON.stringify(one))).size, asked.length, typed)
  }
})

test('a passage is the paragraph that has most of what is sought, in the reader’s language where several have as much', () => {
  const text = textsByLanguage({
    ar: 'يمنح النزلاء ساعة من الفسحة',
    fr: 'Le registre est tenu.\nLa promenade dure une heure, dans la cour.',
  })
  const shown = (typed: string, reader: 'ar' | 'fr') => {
    const passage = passageOf(text, searchedWordsIn(typed), reader)
    return [passage?.language, passage?.pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join('')]
  }
  assert.deepEqual(shown('heures promenades', 'ar'), ['fr', 'La [promenade] dure une [heure], dans la cour.'])
  assert.deepEqual(shown('نزيل', 'fr'), ['ar', 'يمنح [النزلاء] ساعة من الفسحة'])
  assert.deepEqual(shown('zzz', 'ar'), ['ar', 'يمنح النزلاء ساعة من الفسحة'])
  assert.equal(passageOf([], searchedWordsIn('x'), 'fr'), null)
})
