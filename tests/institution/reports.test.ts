// Visit reports on both databases: composed of what was released, never changed in silence, sent as records that stay, answered and decided on.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { unzipSync } from 'fflate'
import { openTypesetter } from '../../src/foundation/server/documents/typesetter.ts'
import { isolated, leftToRight } from '../../src/foundation/words/t.ts'
import type { Medium } from '../../src/institution/newsroom/media/media.ts'
import { holdMedia } from '../../src/institution/newsroom/media/server/stored-media.ts'
import { givenPrompts, givenTemplate } from '../../src/institution/reports/given-templates.ts'
import {
  changedSinceReady,
  type ReportFile,
  type ReportSection,
  type Sending,
  textChanged,
} from '../../src/institution/reports/report.ts'
import type { LiveBlock, ReportBlock } from '../../src/institution/reports/report-blocks.ts'
import {
  blankTable,
  tableMost,
  withCell,
  withColumn,
  withoutColumn,
  withoutRow,
  withPasted,
  withRowAfter,
} from '../../src/institution/reports/report-table.ts'
import { paperNow } from '../../src/institution/reports/server/make-papers.ts'
import { reportTables } from '../../src/institution/reports/server/report-rows.ts'
import { stillToWrite, stillToWriteIn } from '../../src/institution/reports/still-to-write.ts'
import type { ReportTemplate, TemplateText } from '../../src/institution/reports/template.ts'
import type { WaitingItem } from '../../src/institution/waiting/waiting.ts'
import { cleanMedia } from '../../src/main/staff/clean-media.ts'
import type { ReleasedFinding } from '../../src/release/released-visit.ts'
import type { ReportId } from '../../src/vocabulary/ids.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { visitKinds } from '../../src/vocabulary/visits/visits.ts'
import { jpeg } from '../sealed/attachments/samples.ts'
import { onEachDatabase } from '../support/databases.ts'
import { squareLogo } from '../support/plain-png.ts'
import { factsOfPdf, popplerSkip, tagsOfPdf, textOfPdf } from '../support/poppler.ts'
import {
  day,
  finding,
  hind,
  karim,
  leila,
  means,
  nader,
  openInstitution,
  prison,
  salma,
  signed,
  today,
  visitAt,
  younes,
} from './institution.ts'

const untold: ReleasedFinding['consent'] = { identifies: 'someone', use: 'yes', raise: 'no', publish: 'no' }

onEachDatabase('a visit report', ({ fresh, empty }) => {
  async function open(
    findings: readonly ReleasedFinding[] = [finding('f1'), finding('p1', { nature: 'good-practice' })],
    folder?: string,
  ) {
    const database = await fresh()
    const it = await openInstitution(database, {}, means(), undefined, folder)
    const { registers } = it
    const place = await registers.places.add(prison, hind.person)
    const known = [
      { kind: 'population' as const, count: 903, on: day('2026-11-16'), source: 'registre' },
      { kind: 'population' as const, count: 3, on: day('2025-11-16'), source: 'registre' },
    ]
    granted(await registers.places.setFacts(place.id, known, 1, hind.person))
    const visit = visitAt(place.id, 1, { findings })
    const { number } = granted(await registers.visits.register(visit, signed(visit), salma.person))
    const made = await registers.recommendations.add(
      {
        text: { ar: 'ضمان ساعة من الفسحة.', fr: 'Garantir une heure de promenade.' },
        addressees: [{ kind: 'authority', name: { fr: 'Direction générale' } }],
        basis: null,
        repeats: null,
        ownTheme: null,
        place: place.id,
        origin: { visit: visit.id, finding: 'f1' },
        theme: 'daily-life',
        standards: ['mandela/23'],
        priority: 'high',
        made: today,
        deadline: null,
      },
      number,
      hind.person,
    )
    const begun = await it.ask(salma, 'POST', '/reports', { visit: visit.id })
    const { report } = begun.json as ReportFile
    const path = `/reports/${report.id}`
    const read = async () => (await it.ask(salma, 'GET', path)).json as ReportFile
    const write = (section: ReportSection, blocks: readonly ReportBlock[], language = 'fr') => {
      const content = { ...section.content, body: { ...section.content.body, [language]: blocks } }
      return it.ask(hind, 'PUT', `/reports/sections/${section.id}`, { content, version: section.version })
    }
    const sendAsItIs = async (stage: string, on = '2026-11-24', more: object = {}) => {
      const changed = textChanged(await read())
      return it.ask(hind, 'POST', `${path}/sendings`, { stage, on, due: null, languages: ['fr'], changed, ...more })
    }
    /** What the template asks for is taken out before. */
    const send: typeof sendAsItIs = async (...asked) => {
      for (const section of (await read()).sections) {
        const asks = stillToWrite(section.content, report.asked).map(({ words }) => words)
        if (asks.length === 0) continue
        const kept = Object.entries(section.content.body).map(([language, blocks = []]) => [
          language,
          blocks.filter((block) => !('text' in block && asks.includes(block.text))),
        ])
        const content = { ...section.content, body: Object.fromEntries(kept) }
        await it.ask(salma, 'PUT', `/reports/sections/${section.id}`, { content, version: section.version })
      }
      return sendAsItIs(...asked)
    }
    const bytes = async (address: string) => {
      const answer = await it.parts.registers.reports.get(report.id)
      assert.ok(answer, address)
    }
    return {
      ...it,
      database,
      db: database.db,
      place,
      visit,
      report,
      path,
      read,
      write,
      send,
      sendAsItIs,
      bytes,
      recommendation: made,
    }
  }
  type Opened = Awaited<ReturnType<typeof open>>
  const liveIn = ({ sections }: ReportFile, language = 'fr'): readonly LiveBlock[] =>
    sections.flatMap(({ content }) =>
      (content.body[language as 'fr'] ?? []).flatMap((block) => (block.kind === 'live' ? [block] : [])),
    )
  const code = (answer: { json: { problem?: { code: string } } }) => answer.json.problem?.code
  const paperOf = async ({ parts, path, ask }: Opened, seq = 1) => {
    const { sendings } = (await ask(hind, 'GET', path)).json as ReportFile
    const paper = sendings.find((one) => one.seq === seq)?.papers[0]
    assert.ok(paper)
    return parts.registers.sentPapers.read(paper)
  }

  test('begins with the template of its kind of visit: its words filled in, and each finding, practice, recommendation and fact in its place', async () => {
    const it = await open()
    const file = await it.read()
    assert.equal(file.report.title.fr, 'Rapport de visite : Prison de Ras Talaa')
    const text = JSON.stringify(file.sections.map(({ content }) => content.body.ar))
    assert.ok(text.includes('16 نوفمبر 2026') && text.includes('سجن رأس الطلع'), text.slice(0, 600))
    assert.ok(!text.includes('{'.concat('place')), 'no word is left unfilled')
    assert.deepEqual(
      liveIn(file).map(({ source }) => source.of),
      ['place', 'population', 'themes', 'finding', 'finding', 'recommendation'],
    )
    const [, population] = liveIn(file)
    assert.ok(population?.taken.of === 'population')
    assert.deepEqual(
      population.taken.points.map(({ count }) => count),
      ['fewer-than-five', 903],
    )
    const again = await it.ask(salma, 'POST', '/reports', { visit: it.visit.id })
    assert.equal(code(again), 'report-there-already')
    assert.equal((await it.ask(leila, 'GET', it.path)).status, 403, 'communications reads no report')
  })

  test('where a visit found no good practice, nothing leads to one: its section begins empty, under its title', async () => {
    const it = await open([finding('f1')])
    const begun = (await it.read()).sections.map(({ content: { title, body } }) => [
      title.fr,
      (body.fr ?? []).length > 0,
    ])
    assert.deepEqual(Object.fromEntries(begun), {
      'La visite': true,
      'Le lieu': true,
      'Comment la visite s’est déroulée': true,
      Constats: true,
      'Bonnes pratiques': false,
      Recommandations: true,
      'La suite': true,
    })
  })

  test('a section is written and kept as a draft is: its history, two who write in it, an earlier version taken up again', async () => {
    const it = await open()
    const { sections } = await it.read()
    const [section] = sections
    assert.ok(section)
    const noted: ReportBlock = {
      kind: 'paragraph',
      text: 'Selon le Protocole.',
      marks: [{ kind: 'note', from: 6, until: 18, text: 'Article 19.' }],
    }
    const table: ReportBlock = { kind: 'table', caption: 'Cellules', head: ['Cellule', 'Lits'], rows: [['A', '4']] }
    assert.equal((await it.write(section, [noted, table])).status, 200)
    assert.equal(code(await it.write(section, [])), 'changed-meanwhile')
    const ragged = { ...table, rows: [['A']] } as ReportBlock
    assert.equal((await it.write({ ...section, version: 2 }, [ragged])).status, 422)
    const script = { kind: 'paragraph', text: 'x', marks: [{ kind: 'link', from: 0, until: 1, to: 'javascript:1' }] }
    assert.equal((await it.write({ ...section, version: 2 }, [script as ReportBlock])).status, 422)
    const versions = `/reports/sections/${section.id}/versions`
    const taken = await it.ask(hind, 'POST', `${versions}/1/again`, { version: 2 })
    assert.deepEqual(taken.json.content, section.content)
    const lines = (await it.ask(salma, 'GET', versions)).json
    assert.deepEqual(
      lines.map((line: { version: number; takenFrom: number | null }) => [line.version, line.takenFrom]),
      [
        [3, 1],
        [2, null],
        [1, null],
      ],
    )
    const named = { section: section.id, language: 'fr', quote: 'le Protocole' }
    const comment = await it.ask(hind, 'POST', `${it.path}/comments`, { passage: named, text: 'Quel article ?' })
    const settled = await it.ask(salma, 'PUT', `/reports/comments/${comment.json.id}`, { settled: true })
    assert.equal(settled.json.settled.by, salma.person)
    const settledToo = await it.ask(hind, 'PUT', `/reports/comments/${comment.json.id}`, { settled: true })
    assert.equal(code(settledToo), 'changed-meanwhile', 'she is shown who settled it before her')
    const { order, title } = (await it.read()).report
    const shorter = { order: order.slice(1).reverse(), version: 1 }
    const arranged = await it.ask(salma, 'PUT', it.path, shorter)
    assert.deepEqual([arranged.json.order, arranged.json.title], [shorter.order, title])
    assert.equal(code(await it.ask(salma, 'PUT', it.path, shorter)), 'changed-meanwhile')
    const titled = await it.ask(hind, 'PUT', it.path, { title: { fr: 'Autre' }, version: 2 })
    assert.deepEqual([titled.json.order, titled.json.title], [shorter.order, { fr: 'Autre' }])
  })

  test('a picture that is brought into a report is seen by those who read reports alone, is set on its paper, and does not pass the second gate', async () => {
    const it = await open()
    const [section] = (await it.read()).sections
    assert.ok(section)
    const picture = { name: 'cour.png', bytes: squareLogo().png, text: { fr: 'La cour, vide' } }
    const brought = await it.ask(salma, 'POST', `${it.path}/pictures`, picture)
    const { file } = brought.json as Medium
    assert.equal(file.type, 'image/png')
    assert.equal((await it.ask(karim, 'POST', `${it.path}/pictures`, picture)).status, 403)
    const text = Buffer.from('%PDF-1.7').toString('base64url')
    assert.equal(code(await it.ask(salma, 'POST', `${it.path}/pictures`, { ...picture, bytes: text })), 'medium-kind')
    const listed = async (caller: typeof hind, path: string) =>
      ((await it.ask(caller, 'GET', path)).json as Medium[]).map((one) => one.file.hash)
    assert.deepEqual(await listed(hind, `${it.path}/pictures`), [file.hash])
    assert.deepEqual(await listed(leila, '/media'), [])
    const medium = `/media/${file.hash}`
    const described = `/media/descriptions/${file.hash}`
    for (const path of [medium, described]) assert.equal((await it.ask(leila, 'GET', path)).status, 404)
    assert.equal((await it.ask(leila, 'PUT', described, { text: {}, version: 1 })).status, 404)
    assert.equal((await it.ask(leila, 'DELETE', medium)).status, 404)
    await it.write(section, [{ kind: 'picture', file, text: 'La cour, vide' }])
    const sent = (await it.send('place')).json as Sending
    assert.equal(sent.seq, 1)
    assert.equal(code(await it.ask(hind, 'DELETE', medium)), 'medium-used')
    const held = await it.db.transaction().execute((transaction) => holdMedia(transaction, [file]))
    assert.equal(held.ok ? '' : held.problem.code, 'medium-missing')
    assert.equal((await it.ask(leila, 'POST', '/media', picture)).status, 200, 'brought to the newsroom as well')
    assert.deepEqual(await listed(leila, '/media'), [file.hash])
    granted(await it.db.transaction().execute((transaction) => holdMedia(transaction, [file])))
  })

  test('what became of the earlier recommendations about the place is taken as it is verified, and stays so', async () => {
    const it = await open()
    const visit = visitAt(it.place.id, 3, { from: day('2026-11-28'), to: day('2026-11-28'), kind: 'follow-up' })
    granted(await it.registers.visits.register(visit, signed(visit), salma.person))
    const follow = { on: today, implementation: 'started', text: {}, source: 'visit', evidence: 'Vu', corrects: null }
    await it.ask(hind, 'POST', `/recommendations/${granted(it.recommendation).id}/follow-ups`, follow)
    const file = (await it.ask(salma, 'POST', '/reports', { visit: visit.id })).json as ReportFile
    const taken = liveIn(file).find(({ source }) => source.of === 'earlier')?.taken
    assert.deepEqual(taken, { of: 'earlier', points: [{ implementation: 'started', count: 1 }] })
  })

  test('what was taken stays as it was when its source changes, and the source says what it is now; a withdrawn finding is not sent', async () => {
    const it = await open()
    const before = liveIn(await it.read())
    const corrected = visitAt(it.place.id, 2, {
      corrects: it.visit.id,
      findings: [finding('p1', { nature: 'good-practice', title: { fr: 'Autre titre' } })],
    })
    granted(await it.registers.visits.register(corrected, signed(corrected), salma.person))
    assert.deepEqual(liveIn(await it.read()), before)
    const sources = (await it.ask(salma, 'GET', `${it.path}/sources`)).json as {
      taken: { of: string; title?: object }
    }[]
    assert.deepEqual(
      sources.filter(({ taken }) => taken.of === 'finding').map(({ taken }) => taken.title),
      [{ fr: 'Autre titre' }],
    )
    assert.equal(code(await it.send('place')), 'report-source-gone')
  })

  test('does not leave while what its template asks for is still to be written: it is named, in the languages that would leave alone', async () => {
    const { read, path, ask, sendAsItIs, write } = await open()
    const [asked, inArabic] = stillToWriteIn(await read(), ['fr', 'ar'])
    assert.ok(asked && inArabic)
    assert.match(asked.words, /^Dire ici comment la délégation a été reçue/)
    const refused = await sendAsItIs('place')
    assert.deepEqual(
      [refused.status, refused.json.problem],
      [422, { code: 'report-still-to-write', data: { words: asked.words } }],
    )
    assert.equal((await ask(salma, 'PUT', `${path}/ready`, { ready: true })).status, 200, 'its writer was asked before')
    const section = (await read()).sections.find(({ id }) => id === asked.section)
    assert.ok(section)
    const marked = { kind: 'strong' as const, from: 0, until: 4 }
    await write(section, [{ kind: 'list', items: [{ text: `À revoir. ${asked.words}`, marks: [marked] }] }])
    assert.equal(code(await sendAsItIs('place')), 'report-still-to-write', 'wherever it was moved')
    const again = (await read()).sections.find(({ id }) => id === asked.section)
    assert.ok(again)
    await write(again, [{ kind: 'paragraph', text: 'La direction a ouvert toutes les portes.' }])
    assert.equal(code(await sendAsItIs('place', '2026-11-24', { languages: ['fr', 'ar'] })), 'report-still-to-write')
    assert.equal((await sendAsItIs('place')).status, 200)
    assert.deepEqual(stillToWriteIn(await read()), [], 'it goes on in the language in which it went')
  })

  test('asks what the institution’s own template asks, by the sign of either script, with its words filled in; a later template changes nothing of it', async () => {
    const { ask, registers, place } = await open()
    const title = { ar: 'ما يلي', fr: 'La suite' }
    const asking = (fr: string, ar: string) => ({ title, sections: [{ title, text: { fr, ar }, takes: [] }] })
    const change = (text: TemplateText, version: number) =>
      ask(hind, 'PUT', '/reports/templates/in-depth', { text, version })
    const own = asking(
      'Est-ce clos ?\n? Dire ce que ce lieu attend : {place}.',
      'انتهت الزيارة.\n؟ يُذكر ما ينتظره {place}.',
    )
    assert.equal((await change(own, 0)).status, 200)
    const visit = visitAt(place.id, 2)
    granted(await registers.visits.register(visit, signed(visit), salma.person))
    const file = (await ask(salma, 'POST', '/reports', { visit: visit.id })).json as ReportFile
    assert.deepEqual(
      stillToWriteIn(file).map(({ words }) => words),
      ['يُذكر ما ينتظره سجن رأس الطلع.', 'Dire ce que ce lieu attend : Prison de Ras Talaa.'],
    )
    assert.equal((await change(asking('Rien.', 'لا شيء.'), 1)).status, 200)
    const read = (await ask(salma, 'GET', `/reports/${file.report.id}`)).json as ReportFile
    assert.equal(stillToWriteIn(read).length, 2)
  })

  test('a template and a report from before asks stood on lines of their own ask the same after an upgrade', async () => {
    const database = await empty()
    await database.migrate('institution', { '17 reports': reportTables })
    const [words = ''] = givenPrompts.flatMap(({ language, words }) => (language === 'fr' ? words : []))
    const older = { title: { fr: 'T' }, sections: [{ title: { fr: 'S' }, text: { fr: `Dit. ${words}` }, takes: [] }] }
    const db = database.db.withTables<{ report_templates: object; reports: object }>()
    const at = '2026-11-20T08:00:00.000Z'
    const template = (version: number) => ({ kind: 'thematic', version, content: JSON.stringify(older), by: 'p', at })
    await db
      .insertInto('report_templates')
      .values([template(1), template(2)])
      .execute()
    const report = { id: 'r', visit: 'v', number: '2026/1', kind: 'thematic', title: '{}', sections: '[]', version: 1 }
    await db
      .insertInto('reports')
      .values({ ...report, changed_by: 'p', changed: at })
      .execute()
    const { registers } = await openInstitution(database)
    const [now, before] = await registers.templates.versions('thematic')
    assert.equal(now?.sections[0]?.text.fr, `Dit. \n? ${words}`)
    assert.equal(before?.sections[0]?.text.fr, `Dit. ${words}`, 'what stood earlier stays as it was')
    const file = await registers.reports.get('r' as ReportId)
    assert.ok(file?.report.asked.some((one) => one.language === 'fr' && one.words === words))
  })

  test('nobody who has not agreed to it is pointed to before an authority', async () => {
    const title = { fr: 'Un détenu resté seul' }
    const it = await open([finding('f1', { consent: untold, title }), finding('f2')])
    const { problem } = (await it.send('place')).json as { problem: unknown }
    const data = { findings: 'f1' }
    assert.deepEqual(problem, { code: 'report-names-someone', data }, 'it says which finding does, and no word of it')
    assert.deepEqual((await it.read()).sendings, [])
  })

  test('whoever fixes a report as final reads first which of its findings keep it from being published, and may go on', async () => {
    const consent = { ...untold, raise: 'yes' as const }
    const it = await open([finding('f1', { consent }), finding('f2')])
    for (const stage of ['place', 'ministry'])
      assert.equal((await it.send(stage)).status, 200, 'it may be raised with the authority')
    const refused = await it.send('final')
    assert.deepEqual(refused.json.problem, { code: 'report-stays-unpublished', data: { findings: 'f1' } })
    assert.equal((await it.read()).sendings.length, 2)
    const others = await it.send('final', '2026-11-24', { unpublishable: ['f2'] })
    assert.equal(code(others), 'report-stays-unpublished', 'what was read is of another finding')
    assert.equal((await it.send('final', '2026-11-24', { unpublishable: ['f1'] })).status, 200)
    const { problem } = (await it.ask(hind, 'POST', `${it.path}/newsroom`)).json
    assert.deepEqual(problem, { code: 'report-names-someone', data: { findings: 'f1' } })
  })

  test('a paper that was made and not sent, as the server was killed or refused it, is not kept; what was sent stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wiqaya-papers-'))
    after(() => rmSync(folder, { recursive: true, force: true }))
    const papers = join(folder, 'sent-reports')
    const it = await open(undefined, folder)
    assert.equal(code(await it.send('final')), 'report-stage-order')
    assert.deepEqual(readdirSync(papers), [])
    assert.equal((await it.send('place')).status, 200)
    const [sent = ''] = readdirSync(papers)
    const [unsent, halfWritten, young] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(64)}.pdf`)
    const left = [unsent, `${halfWritten}.0011aa.tmp`, young].map(String)
    for (const name of left) writeFileSync(join(papers, name), '%PDF')
    const now = new Date(means().clock())
    const longAgo = new Date(now.getTime() - 2 * 24 * 60 * 60 * 1000)
    for (const name of [sent, ...left]) utimesSync(join(papers, name), longAgo, longAgo)
    utimesSync(join(papers, String(young)), now, now)
    const { registers } = await openInstitution(it.database, {}, means(), undefined, folder)
    assert.deepEqual(
      readdirSync(papers).toSorted(),
      [sent, String(young)].toSorted(),
      'another server may be sending it',
    )
    const [paper] = (await registers.reports.get(it.report.id))?.sendings[0]?.papers ?? []
    assert.ok(paper && (await registers.sentPapers.read(paper)).length > 1000)
  })

  test(
    'is sent in stages that are records: dated, numbered, fixed by its hash, and shown for ever as it was sent',
    popplerSkip,
    async () => {
      const it = await open()
      assert.equal(code(await it.send('final')), 'report-stage-order')
      assert.equal(code(await it.send('place', '2026-11-24', { due: '2026-11-01' })), 'dates-out-of-order')
      assert.equal(code(await it.send('place', '2026-11-24', { languages: ['es'] })), 'report-language-missing')
      const sent = (await it.send('place', '2026-11-24', { due: '2026-12-24', languages: ['fr', 'ar'] }))
        .json as Sending
      assert.deepEqual([sent.number, sent.seq, sent.due, sent.papers.length], ['2026/01-R1', 1, '2026-12-24', 2])
      const pdf = await paperOf(it)
      assert.equal(createHash('sha256').update(pdf).digest('hex'), sent.papers[0]?.hash)
      const text = textOfPdf(pdf)
      assert.ok(text.includes('2026/01-R1') && text.includes('24 novembre 2026'), text.slice(0, 400))
      assert.ok(text.includes(sent.print.slice(0, 16)))

      const { sections } = await it.read()
      for (const section of sections) await it.write(section, [{ kind: 'paragraph', text: 'Tout est autre.' }])
      const { version, ...template } = (await it.ask(hind, 'GET', '/reports/templates')).json[0] as ReportTemplate
      const text2 = { title: { fr: 'Autre modèle' }, sections: template.sections.slice(0, 1) }
      await it.ask(hind, 'PUT', '/reports/templates/in-depth', { text: text2, version })
      granted(await it.registers.places.change(it.place.id, { ...prison, name: { fr: 'Autre nom' } }, 2, hind.person))
      assert.deepEqual(await paperOf(it), pdf)
      const fixed = (await it.ask(karim, 'GET', `${it.path}/sendings/1`)).json
      assert.ok(JSON.stringify(fixed).includes('Promenade de moins'))
      assert.ok(!JSON.stringify(fixed).includes('Tout est autre'))
      assert.equal((await it.ask(karim, 'GET', `${it.path}/sendings/2`)).status, 404)
    },
  )

  test('what an authority says is kept verbatim, decided on one by one with reasons, and the next stage waits for it', async () => {
    const it = await open()
    const waits = async (caller: typeof hind) =>
      ((await it.ask(caller, 'GET', '/waiting')).json as WaitingItem[]).flatMap(({ words }) =>
        words.startsWith('reports.') ? [words.slice('reports.waiting.'.length)] : [],
      )
    await it.send('place', '2026-11-24', { due: '2026-12-05' })
    assert.deepEqual([await waits(karim), await waits(salma)], [['comments-due'], []])
    const [section] = (await it.read()).sections
    const answer = {
      sending: 1,
      passage: { section: section?.id, language: 'fr', quote: 'du 16 au 18' },
      text: 'La visite a duré deux jours.',
      came: 'paper',
      from: 'Le directeur de l’établissement',
      reference: 'DGP 12/2026',
      on: '2026-11-20',
    }
    const enter = (on: string) => it.ask(karim, 'POST', `${it.path}/answers`, { ...answer, on })
    assert.equal(code(await enter('2026-11-20')), 'date-too-early')
    const entered = (await enter('2026-12-01')).json
    assert.deepEqual(await waits(salma), ['decisions'])
    assert.equal((await it.ask(salma, 'POST', `${it.path}/answers`, answer)).status, 403)
    assert.equal(code(await it.send('ministry', '2026-12-20')), 'report-comments-open')
    const decide = (decision: string, reason: string, read: number) =>
      it.ask(salma, 'POST', `/reports/answers/${entered.id}/decisions`, { decision, reason, read })
    assert.equal(code(await decide('refused', '', 0)), 'field-missing')
    await decide('refused', 'Le registre dit trois jours.', 0)
    const unread = await decide('accepted', 'Sans avoir lu la première.', 0)
    assert.equal(code(unread), 'changed-meanwhile', 'the first is read before it is decided over')
    const decided = (await decide('partly', 'Le registre compte le jour du départ.', 1)).json
    assert.deepEqual(
      decided.decisions.map(({ decision, by }: { decision: string; by: string }) => [decision, by]),
      [
        ['refused', salma.person],
        ['partly', salma.person],
      ],
    )
    const sent = (await it.send('ministry', '2026-12-20')).json
    assert.equal(sent.number, '2026/01-R2')
    assert.equal(code(await it.send('place', '2026-12-21')), 'report-stage-order')
    assert.equal(code(await it.ask(hind, 'POST', `${it.path}/newsroom`)), 'report-not-final')
    assert.equal((await it.send('final', '2026-12-21')).status, 200)
    assert.deepEqual([await waits(hind), await waits(salma)], [['newsroom'], []])
    if (!popplerSkip.skip) {
      const letters = (text: string) => text.replace(/\s/g, '')
      const [earlier, final] = [letters(textOfPdf(await paperOf(it, 2))), letters(textOfPdf(await paperOf(it, 3)))]
      for (const said of [answer.text, answer.from, 'Le registre compte le jour du départ.'])
        assert.deepEqual(
          [earlier, final].map((text) => text.includes(letters(said))),
          [false, true],
          said,
        )
      const now = await paperNow(it.parts, it.report.id, 'fr', 'pdf', {})
      assert.ok(now.ok)
      assert.ok(letters(textOfPdf(now.value)).includes('2026/01-R3'), 'a copy of a final report is no draft')
    }
    const take = async (caller = hind) => (await it.ask(caller, 'POST', `${it.path}/newsroom`)).json
    const [deleted, ofAnother] = await Promise.all([take(), take(younes)])
    assert.deepEqual(ofAnother, deleted, 'one draft, also for two who ask at one moment')
    assert.equal((await it.registers.drafts.list()).length, 1)
    assert.deepEqual(await waits(hind), [])
    granted(await it.registers.drafts.delete(deleted.draft, 1, leila.person))
    assert.deepEqual((await it.read()).newsroom, { ...deleted, deleted: true })
    const taken = await take()
    assert.notDeepEqual(taken, deleted, 'what the newsroom deleted is taken once more')
    assert.deepEqual(await take(), taken, 'one draft, however often it is asked')
    assert.deepEqual((await it.read()).newsroom, { ...taken, deleted: false })
    const draft = (await it.ask(leila, 'GET', `/drafts/${taken.draft}`)).json
    assert.deepEqual(
      [draft.content.kind, draft.content.form, draft.content.files.length, draft.content.files[0].file.type],
      ['report', 'visit', 1, 'application/pdf'],
    )
    const [last] = (await it.read()).sendings.slice(-1)
    assert.equal(draft.content.files[0].file.hash, last?.papers[0]?.hash, 'what readers have is what was made final')
    const acts = (await it.registers.journal.read({ before: null, size: 50 })).map(({ act }) => act)
    for (const act of [
      'report-begun',
      'report-sent',
      'report-comment-entered',
      'report-comment-decided',
      'report-to-newsroom',
    ])
      assert.ok(
        acts.some((one) => one === act),
        act,
      )
  })

  test('what leaves is what its sender has read: a sentence or a title that somebody changed since is read first', async () => {
    const { ask, path, read, send, sendAsItIs, write } = await open()
    await send('place', '2026-11-22')
    const hadRead = { changed: textChanged(await read()) }
    const [section] = (await read()).sections
    assert.ok(section)
    assert.equal((await write(section, [{ kind: 'paragraph', text: 'Un mot de plus.' }])).status, 200)
    const refused = await sendAsItIs('ministry', '2026-11-24', hadRead)
    assert.deepEqual([refused.status, code(refused)], [409, 'report-written-since'])
    const { report } = await read()
    const between = { changed: textChanged(await read()) }
    assert.equal((await ask(salma, 'PUT', path, { title: { fr: 'Autre' }, version: report.version })).status, 200)
    assert.equal(code(await sendAsItIs('ministry', '2026-11-24', between)), 'report-written-since')
    assert.equal((await sendAsItIs('ministry')).status, 200)
    assert.equal((await read()).sendings.length, 2)
  })

  test('its writer says that it is ready, and it waits for a colleague who sends it, until it is sent or taken back', async () => {
    const { ask, registers, path, read, send, write } = await open()
    const say = (ready: boolean, caller = salma) => ask(caller, 'PUT', `${path}/ready`, { ready })
    const waits = async (caller: typeof hind) =>
      (await ask(caller, 'GET', '/waiting')).json.some(({ id }: WaitingItem) => id.startsWith('report-ready/'))
    assert.equal(await waits(hind), false)
    assert.equal((await say(true, karim)).status, 403)
    assert.equal((await say(true)).json.ready.by, salma.person)
    assert.deepEqual([await waits(hind), await waits(salma), await waits(karim)], [true, false, false])
    assert.equal((await say(false)).json.ready, null)
    assert.equal(await waits(hind), false)
    assert.equal((await say(true, hind)).status, 200)
    assert.equal(await waits(hind), false, 'who said so knows')
    assert.equal(code(await say(true)), 'changed-meanwhile', 'it is said already, and stays hers who said it')
    assert.equal(await waits({ ...hind, person: leila.person }), true)
    const acts = (await registers.journal.read({ before: null, size: 3 })).map(({ act }) => act)
    assert.deepEqual(acts, ['report-ready', 'report-not-ready', 'report-ready'])
    assert.equal(changedSinceReady(await read()), false)
    const [section] = (await read()).sections
    assert.ok(section)
    assert.equal((await write(section, [{ kind: 'paragraph', text: 'Un mot de plus.' }])).status, 200)
    assert.equal(
      changedSinceReady(await read()),
      true,
      'whoever sends it is told that this is not what was said to be ready',
    )
    assert.equal((await send('place')).status, 200)
    assert.equal((await read()).report.ready, null)
    assert.equal(await waits({ ...hind, person: leila.person }), false)
  })

  test('a fault in a template is refused at its place, and reports go on with the template as it was', async () => {
    const it = await open()
    const faulty = (text: string) => ({
      title: { fr: 'Rapport' },
      sections: [
        { title: { fr: 'Un' }, text: {}, takes: [] },
        { title: { fr: 'Deux' }, text: { fr: text }, takes: ['findings'] },
      ],
    })
    const change = (text: string) =>
      it.ask(hind, 'PUT', '/reports/templates/in-depth', { text: faulty(text), version: 0 })
    assert.deepEqual((await change('Le lieu : {plase}.')).json.problem, {
      code: 'report-template-fault',
      data: { section: 2, part: 'text', language: 'fr', from: 10 },
    })
    assert.equal(code(await change('Le lieu : {place')), 'report-template-fault')
    assert.equal(
      (await it.ask(salma, 'PUT', '/reports/templates/in-depth', { text: faulty(''), version: 0 })).status,
      403,
    )
    assert.equal((await change('Le lieu : {place}.')).json.version, 1)
    assert.equal(code(await change('Le lieu.')), 'changed-meanwhile')
  })

  test('each version of a template is kept with who wrote it, down to the one that the program brings, and is taken up again as a new one', async () => {
    const it = await open()
    const path = '/reports/templates/in-depth'
    const write = (text: TemplateText, version: number, by = hind) => it.ask(by, 'PUT', path, { text, version })
    const titled = (fr: string): TemplateText => ({ title: { fr }, sections: [{ title: { fr }, text: {}, takes: [] }] })
    await write(titled('Premier'), 0)
    await write(titled('Second'), 1, younes)
    const kept = async () => (await it.ask(salma, 'GET', `${path}/versions`)).json as readonly ReportTemplate[]
    const told = (of: readonly ReportTemplate[]) =>
      of.map(({ version, title, changedBy }) => [version, title.fr, changedBy])
    const [brought] = [...(await kept())].reverse()
    assert.ok(brought)
    const before = [
      [2, 'Second', younes.person],
      [1, 'Premier', hind.person],
      [0, brought.title.fr, null],
    ]
    assert.deepEqual(told(await kept()), before)
    const { title, sections } = brought
    assert.equal(sections.length > 1, true)
    await write({ title, sections }, 2)
    const [standing, ...earlier] = await kept()
    assert.deepEqual([standing?.version, standing?.sections], [3, sections])
    assert.deepEqual(told(earlier), before)
    assert.equal((await it.ask(nader, 'GET', `${path}/versions`)).status, 403)
    assert.equal((await it.ask(salma, 'GET', '/reports/templates/none/versions')).status, 404)
  })

  test('a draft is set on paper step by step, can be called off, and is nobody else’s', async () => {
    const it = await open()
    const begin = (form: string, language = 'ar') => it.ask(salma, 'POST', `${it.path}/papers`, { language, form })
    const until = async (id: string) => {
      for (;;) {
        const { json } = await it.ask(salma, 'GET', `/reports/papers/${id}`)
        if (json.state.is === 'made' || json.state.is === 'refused') return json.state
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    const [pdf, docx, none] = [await begin('pdf'), await begin('docx'), await begin('pdf', 'es')]
    assert.equal((await until(pdf.json.id)).is, 'made')
    assert.equal((await until(docx.json.id)).is, 'made')
    assert.equal((await until(none.json.id)).problem.code, 'report-language-missing')
    assert.equal((await it.ask(hind, 'GET', `/reports/papers/${pdf.json.id}`)).status, 404)
    const away = await begin('pdf')
    assert.equal((await it.ask(salma, 'DELETE', `/reports/papers/${away.json.id}`)).status, 200)
    assert.equal((await it.ask(salma, 'GET', `/reports/papers/${away.json.id}`)).status, 404)
  })
})

test('a table of a report stays even whatever is put in, taken out or pasted, and never grows past what is kept', () => {
  const filled = withCell(withCell(blankTable, { row: 0, column: 0 }, 'Quartier'), { row: 1, column: 1 }, '12')
  assert.deepEqual([filled.head, filled.rows], [['Quartier', ''], [['', '12']]])
  const wider = withRowAfter(withColumn(filled), 0)
  assert.deepEqual(
    [wider.head, wider.rows],
    [
      ['Quartier', '', ''],
      [
        ['', '', ''],
        ['', '12', ''],
      ],
    ],
  )
  const smaller = withoutRow(withoutColumn(wider, 0), 1)
  assert.deepEqual([smaller.head, smaller.rows], [['', ''], [['12', '']]])
  const pasted = withPasted(filled, { row: 1, column: 1 }, '9\tneuf\r\n6\n')
  assert.deepEqual(
    [pasted.head, pasted.rows],
    [
      ['Quartier', '', ''],
      [
        ['', '9', 'neuf'],
        ['', '6', ''],
      ],
    ],
  )
  const huge = withPasted(filled, { row: 0, column: 0 }, `${'x\t'.repeat(40)}\n`.repeat(900))
  assert.deepEqual([huge.head.length, huge.rows.length], [tableMost.columns, tableMost.rows])
  assert.ok(huge.rows.every((row) => row.length === tableMost.columns))
})

const engine = openTypesetter()
after(() => engine.close())

/** A paper with all that a report has, in a language. */
const words = {
  ar: {
    title: 'تقرير عن زيارة سجن رأس الطلع',
    text: 'زار الوفد السجن في 16 نوفمبر، وفق',
    note: 'المادة 19 من البروتوكول',
    cell: 'عدد النزلاء',
    quote: 'قواعد Mandela Rules القاعدة 23',
  },
  fr: {
    title: 'Rapport de visite',
    text: 'La délégation a visité la prison, selon',
    note: 'Article 19 du Protocole',
    cell: 'Personnes détenues',
    quote: 'Les règles « Nelson Mandela »',
  },
  en: {
    title: 'Report on the visit',
    text: 'The delegation visited the prison, under',
    note: 'Article 19 of the Protocol',
    cell: 'Persons held',
    quote: 'The Nelson Mandela Rules',
  },
} as const
const hostile = '#panic("out") "] #read("/etc/passwd") $ x $ <label> @label // gone'
const hostilePlace = 'Prison #read("x") *a* $b$ _c_ [d] @e <f> \\ ` // com'
function paperIn(language: 'ar' | 'fr' | 'en') {
  const own = words[language]
  const rows = Array.from({ length: 80 }, (_, at) => [`${own.cell} ${at + 1}`, `${at}`])
  return {
    language,
    rtl: language === 'ar',
    digits: [...'0123456789'],
    face: { names: ['Institution'], logo: null, colour: '#0f5144' },
    title: own.title,
    facts: [{ label: 'A', value: hostilePlace }],
    stage: { words: 'Draft', reference: '2026/14-R1', isDraft: true },
    notices: [hostile],
    sections: [
      {
        title: own.cell,
        blocks: [
          { kind: 'paragraph', runs: [{ text: own.text, note: own.note }, { text: ` ${hostile}` }] },
          { kind: 'quote', runs: [{ text: own.quote }] },
          { kind: 'heading', text: own.quote },
          { kind: 'table', caption: own.cell, head: [own.cell, 'N'], rows },
          { kind: 'table', caption: own.cell, head: [own.cell, 'N'], rows: rows.slice(0, 2), bars: [0.5, 1] },
          {
            kind: 'card',
            tone: 'concern',
            label: 'L',
            title: own.title,
            text: [own.text],
            foot: 'F',
            language,
            rtl: language === 'ar',
          },
        ],
      },
    ],
    words: { contents: 'Contents', page: 'P', of: '/', table: 'T', chart: 'C', picture: 'I' },
  } as const
}

test(
  'a paper is tagged, its contents and notes are there, tables repeat their heads, and its text is found in order in three languages',
  popplerSkip,
  async () => {
    for (const language of ['ar', 'fr', 'en'] as const) {
      const pdf = granted(await engine.paper(paperIn(language), {}, 'pdf'))
      const own = words[language]
      assert.equal(factsOfPdf(pdf).Tagged, 'yes')
      assert.equal(factsOfPdf(pdf).Title, own.title)
      const tags = tagsOfPdf(pdf)
      for (const tag of ['TOC', 'Note', 'Table', 'TH', 'H1', 'H2', 'Caption'])
        assert.ok(tags.includes(tag), `${language}: ${tag}`)
      // Letter by letter: where the direction changes poppler puts the space on the other side of the word.
      const letters = (text: string) => text.replace(/[\s،]/g, '')
      const found = letters(textOfPdf(pdf))
      for (const text of [own.quote, own.note, own.text, own.cell])
        assert.ok(found.includes(letters(text)), `${language}: ${text} in ${found.slice(0, 900)}`)
      assert.ok(found.includes(letters('"out") "] #read("/etc/passwd")')), 'what looks like a program is printed')
      assert.ok(found.includes(letters(hostilePlace)), `a place called so, in ${language}`)
      const [first, second] = [found.indexOf(letters(own.text)), found.lastIndexOf(letters(own.note))]
      assert.ok(first >= 0 && second > first, 'a note stands after the text that calls it')
    }
  },
)

test(
  'a finding and a short chart stand on one page, the chart with what is said of it, what an authority says with what is decided of it, and a long finding goes on over the next',
  popplerSkip,
  async () => {
    const paper = paperIn('fr')
    const [section] = paper.sections
    const [, , , , chart, card] = section.blocks
    const lines = (count: number, what: string) =>
      Array.from({ length: count }, (_, at) => `${what}${at} : la promenade dure moins d’une heure dans ce quartier.`)
    const blocks = Array.from({ length: 24 }, (_, at) => [
      { ...card, label: `Constat ${at} commence`, text: lines(5, 'Ligne '), foot: `Constat ${at} finit` },
      { kind: 'paragraph', runs: [{ text: `Dit de ${at}.` }] } as const,
      {
        ...chart,
        caption: `Graphique ${at} commence`,
        rows: [...lines(5, 'Jour ').map((line) => [line, '1']), [`Graphique ${at} finit`, '1']],
        bars: [1, 1, 1, 1, 1, 1],
      },
    ]).flat()
    const long = { ...card, label: 'Long commence', text: lines(90, 'Ligne '), foot: 'Long finit' }
    const answered = Array.from({ length: 60 }, (_, at) => [
      { kind: 'heading', text: `Directeur ${at}` } as const,
      { kind: 'quote', runs: [{ text: `${lines(1 + (at % 3), 'Mot ').join(' ')} Cité ${at}.` }] } as const,
      { kind: 'paragraph', runs: [{ text: `Décidé ${at}.` }] } as const,
    ]).flat()
    const sections = [{ ...section, blocks: [...blocks, ...answered, long] }]
    const pages = textOfPdf(granted(await engine.paper({ ...paper, sections }, {}, 'pdf'))).split('\f')
    const pageOf = (words: string) => pages.findIndex((page) => page.includes(words))
    for (let at = 0; at < 24; at++) {
      assert.equal(pageOf(`Dit de ${at}.`), pageOf(`Graphique ${at} commence`), `what is said of ${at}`)
      for (const what of ['Constat', 'Graphique']) {
        assert.ok(pageOf(`${what} ${at} commence`) > 0)
        assert.equal(pageOf(`${what} ${at} finit`), pageOf(`${what} ${at} commence`), `${what} ${at}`)
      }
    }
    for (let at = 0; at < 60; at++)
      assert.equal(pageOf(`Décidé ${at}.`), pageOf(`Cité ${at}.`), `the decision on ${at}`)
    assert.ok(pageOf('Long finit') > pageOf('Long commence'))
  },
)

test('an office document runs from right to left in Arabic: paragraphs, runs, tables, contents and notes', async () => {
  const title = `زيارة ${leftToRight('2026/A-03')} إلى ${isolated('السجن')} و${isolated('Tell')}`
  const docx = granted(await engine.paper({ ...paperIn('ar'), title }, {}, 'docx'))
  const files = unzipSync(docx)
  const xml = (name: string) => new TextDecoder().decode(files[name])
  const document = xml('word/document.xml')
  assert.equal(document.match(/<w:bidiVisual/g)?.length, 2)
  assert.ok(document.includes('<w:tblHeader/>'))
  const written = document.match(/<w:p>.*?<\/w:p>/gs)?.filter((one) => one.includes('<w:t ')) ?? []
  assert.ok(written.length > 80)
  assert.deepEqual(
    written.filter((one) => !one.includes('<w:bidi/>')),
    [],
  )
  assert.ok(document.includes('PAGEREF section-0') && document.includes('w:name="section-0"'))
  assert.ok(xml('word/footnotes.xml').includes(words.ar.note))
  assert.match(xml('word/styles.xml'), /<w:lang w:val="ar" w:bidi="ar"/, 'what reads it aloud is told the language')
  assert.doesNotMatch(xml('docProps/core.xml'), /Un-named/, 'the institution wrote it, and no nameless person')
  assert.doesNotMatch(document, /[\u2066-\u2069]/, 'LibreOffice draws no space behind one')
  assert.ok(document.includes('زيارة \u200e2026/A-03\u200e إلى \u200fالسجن\u200f و\u200eTell\u200e'))
})

test('a photograph that a telephone took upright is as high as it is seen, and stands upright in an office document', async () => {
  const lying = jpeg(6)
  const frame = Buffer.from(lying).indexOf(Buffer.of(0xff, 0xc0))
  // Two hundred lines of three hundred points.
  lying.set([0, 200, 1, 44], frame + 5)
  const { bytes, width, height } = granted(await cleanMedia(lying, 'cour.jpg'))
  assert.deepEqual([width, height], [200, 300])
  const picture = { kind: 'picture', file: 'a.jpg', alt: 'Cour', caption: 'Cour', width: 200, height: 300 } as const
  const paper = { ...paperIn('fr'), sections: [{ title: 'Cour', blocks: [picture] }] }
  const files = unzipSync(granted(await engine.paper(paper, { 'a.jpg': bytes }, 'docx')))
  const document = new TextDecoder().decode(files['word/document.xml'])
  const [, turned, wide, high] = /<a:xfrm[^>]*rot="(\d+)"[^>]*>.*?<a:ext cx="(\d+)" cy="(\d+)"/s.exec(document) ?? []
  assert.equal(Number(turned), 90 * 60_000)
  assert.ok(Number(wide) > Number(high), 'turned after it is laid on its side')
})

test('every template asks in the three languages for what it asks in one, on lines of their own', () => {
  for (const kind of visitKinds)
    for (const { text } of givenTemplate(kind).sections) {
      const asks = languages.map((language) => text[language]?.match(/^\? \S/gm)?.length ?? 0)
      assert.equal(new Set(asks).size, 1, `${kind}: ${text.en}`)
      assert.equal((asks[0] ?? 0) > 0, /\bhere\b/.test(text.en ?? ''), `${kind}: ${text.en}`)
    }
})
