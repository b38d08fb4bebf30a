// The story of one visit, from an empty server to the public page, through the same client code as the app; then every byte is searched.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { RecommendationFile } from '../../src/institution/recommendations/recommendation-register.ts'
import { appFolder } from '../../src/main/commands/build.ts'
import { handOver, publishAs, streamOf } from '../../src/main/demonstration/acts.ts'
import { enterPlaces } from '../../src/main/demonstration/enter-places.ts'
import { letters, subscribe } from '../../src/main/demonstration/readers.ts'
import { get } from '../../src/main/demonstration/registry.ts'
import { setUpInstitution } from '../../src/main/demonstration/set-up.ts'
import {
  bringToTheRegister,
  comeBack,
  hearAndVerify,
  holdAnInterview,
  planWithoutHarm,
  publishDraft,
  publishTheVisit,
  settleTheDifference,
  theirWords,
  theQuestion,
  workOffline,
  writeFindings,
} from '../../src/main/demonstration/story.ts'
import type { Desk } from '../../src/sealed/desk/desk.ts'
import { approvalOf, readProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { agreed } from '../../src/sealed/dossier/field.ts'
import { changeFinding } from '../../src/sealed/dossier/findings/findings.ts'
import { leavesByChoice } from '../../src/sealed/dossier/hand-over.ts'
import { wordsNote } from '../../src/sealed/dossier/names.ts'
import { stateOf } from '../../src/sealed/dossier/questionnaires/questionnaire.ts'
import { textOfNote } from '../../src/sealed/log/note-text.ts'
import { dayAfter, dayIn, systemClock } from '../../src/vocabulary/dates.ts'
import type { StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { chromiumPath } from '../support/browser.ts'
import { onEachDatabase } from '../support/databases.ts'
import { recordingFetch, startInstallation, until } from '../support/installation.ts'
import { releasedMarker, sealedMarkers, searchBytes, searchFolder } from '../support/markers.ts'
import { readInABrowser } from './read-in-a-browser.ts'

const today = dayIn(systemClock(), 'UTC')
const marks = { sealed: sealedMarkers, released: releasedMarker }

onEachDatabase('the whole way once', ({ address, kind }) => {
  test('a visit goes from its plan to the public page, and nothing sealed is found outside the seal', async () => {
    const databaseUrl = kind === 'postgres' ? await address() : undefined
    const installation = await startInstallation({ app: appFolder, ...(databaseUrl ? { databaseUrl } : {}) })
    const { staffUrl, publicUrl, data } = installation
    const { fetch, bodies } = recordingFetch()
    const devices = join(data, 'devices')
    const members = await setUpInstitution(devices, staffUrl, installation.staff.setupCode, fetch)
    const { hind, salma, nader, leila, karim } = members
    const place = (await enterPlaces(karim)).get('ras-talaa')
    assert.ok(place)

    // Planned and protected, sealed from the institution's own server.
    const planned = await planWithoutHarm(
      members,
      place,
      { from: dayAfter(today, 6), to: dayAfter(today, 8), review: dayAfter(today, 25) },
      marks,
    )
    assert.deepEqual(await leila.desk.dossiers(), [], 'who is not on the team knows of no dossier')
    const protocol = readProtocol(granted(await nader.desk.registers(planned.stream)))
    assert.equal(agreed(protocol.decision), 'reduced')
    assert.match(agreed(protocol.interviewsHeld) ?? '', /الساحة/, 'outdoors')
    assert.equal(approvalOf(protocol)?.person, hind.card.id)
    assert.deepEqual(
      protocol.measures.map(({ scope, source, on }) => [agreed(scope), Boolean(agreed(source) && agreed(on))]).sort(),
      [
        ['country', true],
        ['region', true],
      ],
      'what is in force in the country and the region, each sourced and dated',
    )

    // Offline, both answer the question on outdoor exercise and both write in one note.
    const { note } = await workOffline(members, planned, marks)
    assert.equal((await salma.desk.sync()).ok, false, 'the network is cut')
    assert.ok((await salma.desk.status()).unsent.count > 0)
    await comeBack(members)
    for (const { desk } of [salma, nader, hind]) {
      const state = stateOf(granted(await desk.registers(planned.stream)), theQuestion)
      assert.equal(state.state, 'differing', 'both answers stand side by side')
      const text = textOfNote(granted(await desk.openNote(planned.stream, note)).state)
      assert.ok(
        text.includes(marks.sealed[5] ?? '') && text.includes(marks.sealed[11] ?? ''),
        'both wrote in one note and neither was lost',
      )
    }
    await settleTheDifference(members, planned, marks)
    assert.equal(stateOf(granted(await nader.desk.registers(planned.stream)), theQuestion).state, 'settled')
    const history = granted(await nader.desk.history(planned.stream, `answers/${theQuestion}`))
    assert.deepEqual(
      new Set(history.map(({ person }) => person)),
      new Set([salma.card.id, nader.card.id]),
      'both answers stay in the history',
    )

    // An interview of its own readers: the coordinator sees that it is there and cannot open it.
    const interview = await holdAnInterview(members, planned, dayAfter(today, 7), marks)
    granted(await hind.desk.sync())
    assert.equal((await hind.desk.registers(interview)).ok, false)
    assert.ok((await nader.desk.registers(interview)).ok)

    // The gate: words from the interview are refused; of three findings two leave.
    const { leaving, staying } = await writeFindings(members, planned, interview, marks)
    const visitStream = await streamOf(salma.desk, planned.dossier, 'visit')
    const [outdoors = ''] = leaving
    const quoted = changeFinding(outdoors, { text: { ar: `${theirWords} ${releasedMarker}` } })
    const before = granted(await salma.desk.registers(visitStream)).get(`findings/${outdoors}/text/ar`)?.[0]?.value
    granted(await salma.desk.write(visitStream, quoted))
    await assert.rejects(handOver(salma.desk, hind.desk, planned.dossier, leaving), /quotation-refused/)
    granted(await salma.desk.write(visitStream, changeFinding(outdoors, { text: { ar: String(before) } })))
    const told = await bringToTheRegister(members, planned, leaving, today, dayAfter(today, 120))
    assert.equal(told.visit.visit.findings.length, 2)
    assert.ok(!JSON.stringify(told.visit.visit).includes(planned.dossier), 'the released visit names no dossier')
    assert.ok(JSON.stringify(told.visit.visit).includes(releasedMarker))
    assert.equal(told.visit.visit.protocol.measures.length, 2)
    granted(await nader.desk.sync())
    const after = granted(await nader.desk.registers(visitStream))
    assert.equal(leavesByChoice(after, staying), false)
    assert.ok(after.has(`findings/${staying}/text/ar`), 'the third finding stays, whole, in the dossier')

    // Said and verified are two lanes.
    await hearAndVerify(members, told, today)
    const [first] = told.recommendations
    assert.ok(first)
    const file = await get<RecommendationFile>(hind.desk, `/api/recommendations/${first.id}`)
    assert.deepEqual([file.positions, file.implementation], [['partly'], 'started'])
    assert.deepEqual(
      told.recommendations.map(({ addressees }) => addressees.map(({ kind }) => kind)),
      [['authority'], ['authority'], ['institution']],
    )

    // Out: the site shows it in Arabic and French and says that English is missing; the newsletter carries it.
    await subscribe(publicUrl, join(installation.publicFolder, 'mail'), 'amina@example.org', 'ar')
    await subscribe(publicUrl, join(installation.publicFolder, 'mail'), 'julien@example.org', 'fr')
    const whole = { kind: 'visit', id: told.visit.visit.id, findings: leaving } as const
    await assert.rejects(publishAs(hind.desk, whole), /consent-missing/, 'to be used is not to be published')
    const publications = await publishTheVisit(members, told, leaving, today)
    const news = publications.find(({ kind }) => kind === 'news')
    const visit = publications.find(({ kind }) => kind === 'visit')
    assert.ok(news && visit)
    await publishDraft(leila, hind, {
      kind: 'newsletter',
      title: { ar: 'العدد الأول', fr: 'Numéro 1' },
      intro: { ar: 'مرحبا', fr: 'Bonjour' },
      items: [news.id],
    })
    const page = async (path: string) => {
      const response = await globalThis.fetch(publicUrl + path)
      return response.ok ? await response.text() : null
    }
    const arabic = await until('the news item on the site', () => page(`/ar/news/${news.slug}/`))
    assert.match(arabic, /سجن رأس الطلع/)
    assert.match((await page(`/fr/news/${news.slug}/`)) ?? '', /Ras Talaa/)
    const english = (await page(`/en/news/${news.slug}/`)) ?? ''
    assert.match(english, /This page is available in Arabic and French only/)
    assert.match(english, /<article [^>]*lang="ar" dir="rtl"/, 'it stands there in a language that it has')
    const visitPage = await until('the visit on the site', () => page(`/ar/visits/${visit.slug}/`))
    assert.ok(
      visitPage.includes(releasedMarker),
      'what was released on purpose is on the site: the search is known to work',
    )
    const recommended = publications.filter(({ kind }) => kind === 'recommendation')
    assert.equal(recommended.length, 2, 'what rests on the interview stays inside')
    const hour = recommended.find(({ title }) => title.fr?.includes('une heure de promenade'))
    const both = await until('its recommendation on the site', () => page(`/fr/recommendations/${hour?.slug}/`))
    assert.match(both, /Acceptée en partie/)
    assert.match(both, /Engagée/)
    const sent = await until('one letter each', () => {
      const issues = letters(join(installation.publicFolder, 'mail')).filter(
        (letter) => /العدد الأول|Numéro 1|=\?UTF-8/.test(letter) && letter.includes(news.slug),
      )
      return issues.length >= 2 && issues
    })
    assert.deepEqual(sent.map((letter) => /^To: <?([^>\s]+)/m.exec(letter)?.[1]).toSorted(), [
      'amina@example.org',
      'julien@example.org',
    ])

    // All twenty words stand in the dossier, and the one that left beside them.
    const held = await wordsOf(salma.desk, [visitStream, interview], [note, wordsNote])
    assert.deepEqual(
      [...marks.sealed, releasedMarker].filter((word) => !held.includes(word)),
      [],
    )
    // A browser reads it all, is locked and closed. While the servers run, their databases lie in parts: each is searched.
    const browser = chromiumPath && kind === 'sqlite' ? await readInABrowser(staffUrl, salma, planned.dossier) : null
    const whileRunning = searchFolder(data, marks.sealed)
    if (!databaseUrl) assert.ok(statSync(join(data, 'staff', 'staff.sqlite-wal')).size > 0, 'the -wal was among them')

    // Everything is locked; then every byte that is not inside the seal is searched, in every encoding.
    for (const { desk } of Object.values(members)) await desk.close()
    await installation.stop()
    const found = [
      ...whileRunning,
      ...(browser ? searchFolder(browser.folder, marks.sealed) : []),
      ...(browser?.bodies ?? []).flatMap((body, index) => searchBytes(`browser’s ${index}`, body, marks.sealed)),
      ...searchFolder(data, marks.sealed),
      ...searchBytes('the servers’ output', Buffer.from(installation.output()), marks.sealed),
      ...bodies.flatMap((body, index) => searchBytes(`body ${index}`, body, marks.sealed)),
      ...(databaseUrl ? searchBytes('the database’s dump', dumpOf(databaseUrl), marks.sealed) : []),
    ]
    assert.deepEqual(found, [])
    if (browser) {
      const unseen = marks.sealed.filter((word) => !browser.screens.includes(word))
      assert.deepEqual(unseen, [], `all twenty stood on its screens:\n${browser.screens}`)
      assert.ok(searchFolder(browser.folder, [new URL(staffUrl).host]).length > 0, 'the search is known to work')
      assert.ok(browser.bodies.some((body) => body.includes('/api/streams/')))
      rmSync(browser.folder, { recursive: true, force: true, maxRetries: 3 })
    }
    assert.ok(searchFolder(join(data, 'public', 'site'), [releasedMarker]).length > 0)
    if (databaseUrl) assert.ok(searchBytes('the dump', dumpOf(databaseUrl), [releasedMarker]).length > 0)
    else assert.ok(searchFolder(join(data, 'staff'), [releasedMarker]).length > 0)
    assert.ok(bodies.some((body) => searchBytes('body', body, [releasedMarker]).length > 0))
  })
})

/** Every word of these streams as this desk reads them: what stands, what was replaced, what is written in the notes. */
async function wordsOf(desk: Desk, streams: readonly StreamId[], notes: readonly string[]): Promise<string> {
  const words: string[] = []
  for (const stream of streams) {
    for (const register of granted(await desk.registers(stream)).keys())
      words.push(JSON.stringify(granted(await desk.history(stream, register))))
    for (const note of notes) words.push(textOfNote(granted(await desk.openNote(stream, note)).state))
  }
  return words.join('\n')
}

function dumpOf(url: string): Buffer {
  const { stdout, status, stderr } = spawnSync('pg_dump', ['--dbname', url, '--inserts'], { maxBuffer: 1 << 28 })
  assert.equal(status, 0, stderr?.toString())
  return stdout
}
