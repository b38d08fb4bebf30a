// Requests by persons about their data, on both databases: found in every register, answered or refused with a ground, and never by name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Piece } from '../../src/foundation/search/excerpt.ts'
import { figuresOf } from '../../src/foundation/words/figures.ts'
import { nowhere } from '../../src/foundation/words/locale.ts'
import { answerFile, answerText } from '../../src/institution/data-requests/answer-text.ts'
import { type DataRequest, decidedOf, grantedOf, type Kept } from '../../src/institution/data-requests/data-request.ts'
import type { ForAnswer, Found } from '../../src/institution/data-requests/person-found.ts'
import { type TextAt, textAt } from '../../src/institution/data-requests/text-at.ts'
import { migrateMailbox } from '../../src/sealed/server/mailbox.ts'
import type { MailboxTables } from '../../src/sealed/server/tables.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { finding, hind, karim, openInstitution, prison, salma, signed, visitAt, younes } from './institution.ts'

const asks = { aims: ['see', 'delete'], received: '2026-11-20', deadline: '2026-12-20' }

test('an answer saved as a file has the direction of its language on each line, also where a line begins with the other script', () => {
  assert.equal(
    answerFile('OPCAT هو البروتوكول\n\n– سطر', 'ar'),
    '\uFEFF\u200FOPCAT هو البروتوكول\r\n\r\n\u200F– سطر\r\n',
  )
  assert.equal(answerFile('زينب, citée', 'fr'), '\uFEFF\u200Eزينب, citée\r\n')
})

onEachDatabase('requests about data', ({ fresh }) => {
  test('a person is found in whatever register names her, in whatever form of the name, and the search is in the journal without it', async () => {
    const { registers, ask } = await openInstitution(await fresh())
    const { id, number } = (await ask(karim, 'POST', '/data-requests', asks)).json
    assert.equal(number, '2026/D-01')
    await registers.places.add({ ...prison, authority: { fr: 'Directrice : Zaynab El-Mansouri' } }, hind.person)
    const told = { kind: 'alert', way: 'call', received: '2026-11-19', text: { ar: 'اتصلت زينب المنصوري' } }
    const alert = (await ask(karim, 'POST', '/alerts', told)).json
    // What has changed since it was found leaves numbers past 2^53 in SQLite's index of terms, which is no register.
    assert.equal((await ask(karim, 'POST', '/search', { text: 'زينب' })).json.groups.length, 1)
    const changed = await ask(karim, 'PUT', `/alerts/${alert.id}`, { ...told, urgent: true, version: alert.version })
    assert.equal(changed.status, 200)
    assert.equal((await ask(karim, 'POST', '/search', { text: 'زينب' })).json.groups.length, 1)
    const seek = async (text: string) => (await ask(karim, 'POST', `/data-requests/${id}/search`, { text })).json
    const tables = async (text: string) => (await seek(text)).found.map(({ table }: Found) => table).toSorted()
    const latin = await seek('el mansouri zaynab')
    const inPlaces = latin.found.find(({ table }: Found) => table === 'places')
    assert.ok(inPlaces.passages[0].some(({ text, found }: Piece) => found && text === 'Zaynab'))
    assert.equal(inPlaces.record, inPlaces.row)
    for (const written of ['زينب منصوري', 'Zeinab Mansouri', 'el mansouri zaynab'])
      assert.deepEqual(
        await tables(written),
        ['alerts', 'places'],
        `${written}: in either script, with or without the article`,
      )
    assert.deepEqual(await tables('Zaynab Karoui'), [])
    const entries = await registers.journal.read({ before: null, size: 20 })
    assert.equal(entries.filter(({ act }) => act === 'person-sought').length, 5)
    assert.ok(!/zaynab|زينب/i.test(JSON.stringify(entries)))
  })

  test('each text that names her is shown with its passage and leads to its record, in what was signed too', async () => {
    const { registers, ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/data-requests', asks)).json
    const place = await registers.places.add(prison, hind.person)
    const named = finding('f1', { text: { fr: 'Selon Zaynab El-Mansouri, les fenêtres restent fermées.' } })
    const visit = visitAt(place.id, 1, { findings: [named] })
    granted(await registers.visits.register(visit, signed(visit), hind.person))
    const recommendation = {
      text: { fr: 'Entendre Zaynab El-Mansouri.\nOuvrir les fenêtres.', ar: 'الاستماع إلى السيدة' },
      addressees: ['fr', 'en'].map((language) => ({
        kind: 'authority',
        name: { [language]: 'Direction de Zaynab El-Mansouri' },
      })),
      theme: 'health',
      made: '2026-11-20',
    }
    const made = (await ask(karim, 'POST', '/recommendations', recommendation)).json
    const answer = { on: '2026-11-21', position: 'accepted', text: { fr: 'Mme El-Mansouri Zaynab répond' } }
    assert.equal((await ask(karim, 'POST', `/recommendations/${made.id}/answers`, answer)).status, 200)
    const { found } = (await ask(karim, 'POST', `/data-requests/${id}/search`, { text: 'Zaynab Mansouri' })).json
    const told = new Map<string, readonly [string | null, TextAt['corrected'] | undefined, readonly string[]]>(
      found.map(({ table, record, passages }: Found) => [
        table,
        [record, textAt(table)?.corrected, passages.map((pieces) => pieces.map(({ text }) => text).join(''))],
      ]),
    )
    assert.deepEqual(told.get('visits'), [visit.id, { stays: 'as-signed' }, [named.text.fr]])
    assert.deepEqual(told.get('recommendations'), [
      made.id,
      { by: 'write recommendations' },
      ['Entendre Zaynab El-Mansouri.', 'Direction de Zaynab El-Mansouri'],
    ])
    assert.deepEqual(told.get('answers'), [made.id, { stays: 'as-it-came' }, ['Mme El-Mansouri Zaynab répond']])
  })

  test('who asks to see is told what was found that is hers, and on which ground the rest is left out, without saying where that stands', async () => {
    const { ask } = await openInstitution(await fresh())
    const request: DataRequest = (await ask(karim, 'POST', '/data-requests', { ...asks, aims: ['see'] })).json
    const told = { kind: 'alert', way: 'call', received: '2026-11-19' }
    const alerts: { readonly id: string; readonly number: string }[] = []
    for (const text of [
      'اتصلت زينب المنصوري',
      'Zaynab Mansouri : sa sœur craint pour elle',
      'Une autre Zaynab Mansouri',
    ])
      alerts.push((await ask(karim, 'POST', '/alerts', { ...told, text: { fr: text } })).json)
    const { found } = (await ask(karim, 'POST', `/data-requests/${request.id}/search`, { text: 'Zaynab Mansouri' }))
      .json
    const [first, second, third] = alerts.map(({ number }) => number)
    assert.ok(first && second && third)
    const chosen = (['told', 'danger'] as const).map((as, at): ForAnswer => {
      const hers = found.find(({ row }: Found) => row === alerts[at]?.id)
      assert.equal(hers.number, alerts[at]?.number)
      assert.equal(hers.day, '2026-11-19')
      return { found: hers, as }
    })
    const answer = (language: (typeof languages)[number], all: readonly ForAnswer[], done = request.done) =>
      answerText({ ...request, done }, all, language, figuresOf(language, nowhere))
    const says = {
      ar: ['هذا ما تقوله سجلاتنا عنكم:', 'الطلبات والإشعارات', 'عنصر واحد. في الإفصاح عنه خطر على شخص ما.'],
      fr: ['19 novembre 2026', 'Demandes et signalements', '1 élément. Le communiquer mettrait quelqu’un en danger.'],
      en: ['19 November 2026', 'Requests and alerts', '1 entry. Telling it would put somebody in danger.'],
    }
    // Nothing was erased, so nothing of it is still in a backup.
    const secrets: readonly string[] = ['sœur', 'Une autre', second, third, 'sauvegardes', 'Backups', 'الاحتياطية']
    for (const language of languages) {
      const text = answer(language, chosen)
      for (const said of [...says[language], 'اتصلت زينب المنصوري', first]) assert.ok(text.includes(said), text)
      for (const untold of secrets) assert.ok(!text.includes(untold), text)
    }
    assert.ok(!answer('fr', []).includes('registres'), 'before anybody looked, nothing is said of it')
    const looked = {
      on: request.received,
      places: [],
      text: '',
      by: karim.person,
      enteredAt: '2026-11-21T10:00:00.000Z' as Instant,
    }
    assert.ok(answer('fr', [], [{ ...looked, step: 'not-found' }]).includes('n’y avons rien trouvé'))
    assert.ok(
      !answer(
        'fr',
        [],
        [
          { ...looked, step: 'not-found' },
          { ...looked, step: 'found' },
        ],
      ).includes('rien trouvé'),
    )
  })

  test('the draft of a letter is corrected where it stands, and a letter with its number changes no more', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/data-requests', asks)).json
    const written = (
      await ask(karim, 'POST', '/dialogue', {
        from: 'La présidente',
        to: { fr: 'Ministère' },
        subject: { fr: 'Suites' },
        attention: 'Mme Zaynab El-Mansouri',
        text: { fr: 'Nous vous écrivons.' },
        recommendations: [],
        files: [],
      })
    ).json
    const found = async () => {
      const { json } = await ask(karim, 'POST', `/data-requests/${id}/search`, { text: 'Zaynab Mansouri' })
      return json.found.map(({ table, record, stays }: Found) => [table, record, stays])
    }
    assert.deepEqual(await found(), [['letters', written.id, null]])
    await ask(karim, 'POST', `/dialogue/${written.id}/number`, { version: 1, on: '2026-11-20' })
    assert.deepEqual(await found(), [['letters', written.id, 'as-sent']])
  })

  test('it ends with its answer, or with a refusal that has its ground, and waits until then', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/data-requests', asks)).json
    const done = (more: Record<string, unknown>) =>
      ask(karim, 'POST', `/data-requests/${id}/done`, { on: '2026-11-21', ...more })
    assert.ok(JSON.stringify((await ask(hind, 'GET', '/waiting')).json).includes('data-requests.waiting'))
    assert.equal((await done({ step: 'refused' })).json.problem.data.field, 'text')
    assert.equal((await done({ step: 'found', places: ['registers'] })).json.ended, null)
    assert.equal((await done({ step: 'deleted', on: '2026-11-01' })).json.problem.code, 'date-too-early')
    assert.equal((await done({ step: 'answered' })).json.ended, '2026-11-21')
    assert.equal((await done({ step: 'found' })).json.problem.code, 'data-request-ended')
    assert.ok(!JSON.stringify((await ask(hind, 'GET', '/waiting')).json).includes('data-requests.waiting'))
    assert.equal((await ask(salma, 'GET', '/data-requests')).status, 403)
    assert.equal((await ask(karim, 'POST', '/data-requests', { ...asks, aims: [] })).json.problem.data.field, 'aims')
    assert.equal(
      (await ask(karim, 'POST', '/data-requests', { ...asks, deadline: '2026-11-01' })).json.problem.code,
      'dates-out-of-order',
    )
  })

  /** A request to delete, and the person in each register that erases somebody by herself. */
  async function sheIsKept(aims: readonly string[] = ['delete']) {
    const database = await fresh()
    await migrateMailbox(database)
    const { registers, ask } = await openInstitution(database)
    const { id } = (await ask(karim, 'POST', '/data-requests', { ...asks, aims })).json
    const name = { fr: 'Brixumelde Zaynab' }
    const person = (await ask(karim, 'POST', '/roster', { name, part: 'expert', gender: 'woman', terms: [] })).json
    const contact = { function: { fr: 'Directrice' }, email: '', phone: '', from: null, until: null }
    const contacts = [
      { ...contact, name: 'Zaynab Brixumelde' },
      { ...contact, name: 'Une autre' },
    ]
    const ministry = { kind: 'ministry', name: { fr: 'Ministère de la justice' }, contacts }
    const body = (await ask(karim, 'POST', '/authorities', ministry)).json
    const told = { kind: 'alert', way: 'call', received: '2026-11-19', text: { fr: 'Une personne serait isolée.' } }
    const alert = (await ask(karim, 'POST', '/alerts', told)).json
    const cards = database.db.withTables<MailboxTables>()
    const until = '2036-03-01T00:00:00.000Z' as Instant
    await cards
      .insertInto('intake_cards')
      .values({ about: alert.id, card: new Uint8Array([1]), until })
      .execute()
    const there = `/data-requests/${id}`
    return {
      registers,
      ask,
      person,
      body,
      alert,
      cards: async () => (await cards.selectFrom('intake_cards').selectAll().execute()).length,
      seek: async (text: string) => (await ask(karim, 'POST', `${there}/search`, { text })).json,
      numbered: (number: string) => ask(karim, 'POST', `${there}/numbered`, { number }),
      request: async () => (await ask(hind, 'GET', there)).json,
      examine: (form: Record<string, unknown>) => ask(karim, 'POST', `${there}/examined`, form),
      agree: (caller: typeof hind, at: number) => ask(caller, 'POST', `${there}/examined/${at}/agreement`, {}),
      takeBack: (caller: typeof hind, at: number) => ask(caller, 'DELETE', `${there}/examined/${at}`),
      done: (more: Record<string, unknown>) => ask(karim, 'POST', `${there}/done`, { on: '2026-11-21', ...more }),
    }
  }

  test('who is on the roster without a term, and a contact in office, are erased at her own request by two people, and nothing says her name any more', async () => {
    const { ask, registers, seek, examine, agree, request, done, person, body } = await sheIsKept()
    const { kept } = await seek('zaynab brixumelde')
    assert.deepEqual(
      kept.map(({ what: { kind, id }, against }: Kept) => [kind, id, against]).toSorted(),
      [
        ['contacts', body.id, []],
        ['contacts', body.id, []],
        ['people', person.id, []],
      ].toSorted(),
    )
    const hers = kept.filter(({ what }: Kept) => what.kind !== 'contacts' || what.contact?.name === 'Zaynab Brixumelde')
    for (const { what } of hers) assert.equal((await examine({ decision: 'erase', what })).status, 200)
    assert.equal((await examine({ decision: 'erase', what: hers[0].what })).json.problem.code, 'changed-meanwhile')
    assert.ok(JSON.stringify((await ask(hind, 'GET', '/waiting')).json).includes('data-requests.waiting-erasure'))
    assert.equal((await done({ step: 'answered' })).json.problem.code, 'erasure-waits')
    assert.equal((await agree(karim, 0)).status, 403, 'a coordinator agrees')
    for (const at of [0, 1]) assert.equal((await agree(hind, at)).status, 200)
    assert.equal((await agree(younes, 0)).status, 404, 'there is nothing left to agree to')
    assert.equal((await ask(hind, 'GET', `/roster/${person.id}`)).status, 404)
    const there = (await ask(hind, 'GET', `/authorities/${body.id}`)).json
    assert.deepEqual(
      there.contacts.map((one: { name: string }) => one.name),
      ['Une autre'],
    )
    assert.deepEqual((await seek('brixumelde')).found, [], 'not in the request itself either')
    assert.deepEqual(
      (await request()).done.map(({ step, places }: { step: string; places: string[] }) => [step, ...places]),
      [
        ['deleted', 'registers'],
        ['deleted', 'registers'],
      ],
    )
    assert.equal((await done({ step: 'answered' })).json.ended, '2026-11-21')
    const written = JSON.stringify(await registers.journal.read({ before: null, size: 50 }))
    assert.ok(written.includes('erased-at-request') && !/brixumelde/i.test(written))
    assert.equal(await registers.journal.check(), null)
  })

  test('who told something is erased by its number, her card alone or with all that she told, the keys first', async () => {
    const { ask, numbered, examine, agree, alert, cards } = await sheIsKept()
    assert.equal((await numbered('2026/A-99')).json.problem.data.field, 'number')
    const kept: readonly Kept[] = (await numbered(alert.number)).json
    const [card, all] = kept.map(({ what }) => what)
    assert.deepEqual([card?.kind, all?.kind], ['cards', 'alerts'])
    assert.equal((await examine({ decision: 'erase', what: card })).status, 200)
    assert.equal(await cards(), 1, 'nobody erases alone')
    assert.equal((await agree(hind, 0)).status, 200)
    assert.equal(await cards(), 0)
    assert.equal((await ask(hind, 'GET', `/alerts/${alert.id}`)).status, 200, 'what was told stands')
    assert.equal(
      (await examine({ decision: 'erase', what: all })).json.problem.data.field,
      'text',
      'it is open: why all the same',
    )
    assert.equal((await examine({ decision: 'erase', what: all, text: 'Elle craint pour elle' })).status, 200)
    assert.equal((await agree(hind, 1)).status, 200)
    assert.equal((await ask(hind, 'GET', `/alerts/${alert.id}`)).status, 404)
  })

  test('what is kept all the same has its ground in words; what was proposed is taken back, and what changed meanwhile is not erased unread', async () => {
    const { ask, seek, examine, agree, takeBack, request, done, body } = await sheIsKept()
    const { kept, found } = await seek('zaynab brixumelde')
    const person = kept.find(({ what }: Kept) => what.kind === 'people').what
    const contact = kept.find(
      ({ what }: Kept) => what.kind === 'contacts' && what.contact?.name.startsWith('Zaynab'),
    ).what
    assert.equal((await examine({ decision: 'keep', what: person, ground: 'legal-duty', text: '' })).status, 422)
    const keeps = { decision: 'keep', ground: 'signed', text: 'Le rapport envoyé le 3 mars' }
    assert.equal(
      (await examine({ ...keeps, what: { kind: 'row', table: found[0].table, id: found[0].row } })).status,
      200,
    )
    await examine({ decision: 'erase', what: person })
    await examine({ decision: 'erase', what: contact })
    const answer = async () => answerText(await request(), [], 'fr', figuresOf('fr', nowhere))
    assert.doesNotMatch(await answer(), /accordée/, 'while an erasure waits, nothing is said of what comes of it')
    const changed = { ...body, contacts: [{ ...contact.contact, phone: '+000 0' }] }
    assert.equal((await ask(karim, 'PUT', `/authorities/${body.id}`, changed)).status, 200)
    assert.equal((await agree(hind, 2)).json.problem.code, 'changed-meanwhile')
    assert.equal((await ask(hind, 'GET', `/data-requests/${(await request()).id}/waiting`)).json[1].kept, null)
    for (const at of [1, 2]) assert.equal((await takeBack(hind, at)).status, 200)
    assert.match(
      await answer(),
      /demande d’effacement n’a pas pu être accordée/,
      'and that alone: she was told the rest',
    )
    assert.equal((await agree(younes, 1)).status, 404, 'it waits no more')
    assert.ok(!JSON.stringify((await request()).examined).includes('Zaynab'))
    assert.equal((await done({ step: 'refused', text: 'Loi sur les archives' })).status, 200)
    assert.equal((await examine({ ...keeps, what: person })).json.problem.code, 'data-request-ended')
  })

  test('two contacts of one body are told apart while the request is open, and after it without their words', async () => {
    const { seek, examine, agree, request, done, body } = await sheIsKept()
    const all = [...(await seek('zaynab brixumelde')).kept] as readonly Kept[]
    const contacts = all.flatMap(({ what }) => (what.kind === 'contacts' && what.id === body.id ? [what] : []))
    const [hers, another] = ['Zaynab Brixumelde', 'Une autre'].map((name) =>
      contacts.find(({ contact }) => contact?.name === name),
    )
    assert.ok(hers && another)
    const keeps = { decision: 'keep', ground: 'dialogue', text: 'La lettre attend' }
    for (const what of [another, hers]) assert.equal((await examine({ ...keeps, what })).status, 200)
    const told = ({ examined }: DataRequest) =>
      examined.map(({ what }) => what.kind === 'contacts' && [what.contact?.name ?? null, what.nth ?? null])
    assert.deepEqual(told(await request()), [
      ['Une autre', null],
      ['Zaynab Brixumelde', null],
    ])
    await examine({ decision: 'erase', what: hers, text: 'Elle le demande encore' })
    assert.equal((await agree(hind, 2)).status, 200)
    const erased: DataRequest = await request()
    assert.deepEqual(told(erased), [
      ['Une autre', null],
      [null, 1],
      [null, 1],
    ])
    assert.equal(grantedOf(erased), 'partly')
    assert.equal(decidedOf(erased).length, 2, 'kept first and erased then is one that was erased')
    assert.equal((await done({ step: 'answered' })).status, 200)
    assert.deepEqual(told(await request()), [
      [null, 2],
      [null, 1],
      [null, 1],
    ])
  })

  test('nobody says that the registers deleted what they keep, and who asks only to see has nothing erased', async () => {
    const { done, examine, seek } = await sheIsKept(['see'])
    assert.equal((await done({ step: 'deleted', places: ['registers'] })).json.problem.code, 'erasure-without-act')
    assert.equal((await done({ step: 'deleted', places: ['site', 'paper'] })).status, 200)
    const [{ what }] = (await seek('zaynab')).kept
    assert.equal((await examine({ decision: 'erase', what })).json.problem.code, 'erasure-not-her-wish')
  })
})
