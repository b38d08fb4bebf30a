// Searching sealed dossiers on the device: in three languages, by theme, place and day, and never in what the person does not read.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { FoundHere } from '../../../src/sealed/desk/search.ts'
import { changeAccessRefusal } from '../../../src/sealed/dossier/access-refusals.ts'
import { changeFinding } from '../../../src/sealed/dossier/findings/findings.ts'
import { changeConsent, changeInterview, changeTheme } from '../../../src/sealed/dossier/interviews/interview.ts'
import { changeNote } from '../../../src/sealed/dossier/notes.ts'
import { changePlan } from '../../../src/sealed/dossier/plan/plan.ts'
import type { Hit, SearchRequest } from '../../../src/sealed/search/search-index.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import type { PlaceId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { join, passphrase, refusal, setUp } from '../desk/people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
const salma = await join(server, hind, 'Salma', ['member'])
for (const { desk } of [hind, salma]) granted(await desk.sync())

const at = '2026-03-02T10:00:00.000Z' as Instant
const lighthouse = placeOf('AAAAAAAAAAAAAAAAAAAAAQ', 'سجن المنارة', 'Prison du Phare')
const port = placeOf('AAAAAAAAAAAAAAAAAAAAAg', 'مخفر الميناء', 'Commissariat du Port')
const spring = await visitTo(lighthouse, '2026-03-02')
const autumn = await visitTo(port, '2026-10-12')
const interview = granted(await salma.desk.createInterview(spring.dossier, []))

granted(
  await salma.desk.write(spring.visit, [
    ...changeFinding('f1', {
      theme: 'health',
      begun: at,
      title: { ar: 'لا فحص طبي عند الوصول' },
      text: { ar: 'تُحتجز النساء في زنزانات بلا ماء' },
    }),
    ...changeFinding('f2', { theme: 'discipline', begun: at, title: { fr: 'Cellules d’isolement sans fenêtre' } }),
  ]),
)
granted(await salma.desk.write(autumn.visit, changeNote('n1', { begun: at, title: 'La cellule 4, humide' })))
granted(
  await salma.desk.write(
    spring.visit,
    changeAccessRefusal('r1', { begun: at, by: 'مدير المؤسسة', account: 'Le registre d’écrou n’a pas été montré.' }),
  ),
)
granted(
  await salma.desk.write(interview, [
    ...changeConsent('record', 'yes'),
    ...changeInterview({ pseudonym: 'Tamarisk', summary: 'They beat him in the cell before the doctor came.' }),
    ...changeTheme('use-of-force', true),
  ]),
)
granted(await salma.desk.sync())
granted(await hind.desk.sync())

describe('a search over the dossiers of a device', () => {
  test('finds in Arabic, French and English what was written otherwise than it is typed', async () => {
    for (const text of ['زنزانة النساء', 'زنازين نساء'])
      assert.deepEqual(await titlesOf(salma.desk, { text }), ['لا فحص طبي عند الوصول'])
    assert.deepEqual(await titlesOf(salma.desk, { text: 'cellules humides' }), ['La cellule 4, humide'])
    assert.deepEqual(await titlesOf(salma.desk, { text: 'doctors' }), ['Tamarisk'])
    const [hit] = (await found(salma.desk, { text: 'doctors' })).hits
    assert.deepEqual(
      hit?.excerpt.filter((piece) => piece.found),
      [{ text: 'doctor', found: true }],
    )
    assert.equal((await found(salma.desk, { text: 'doctors humide' })).count, 0, 'every word must be there')
  })

  test('finds a thing of the field under its name in another language, and another name of it; what it was found by is marked', async () => {
    const isolation = 'Cellules d’isolement sans fenêtre'
    for (const text of [
      'الحبس الانفرادي',
      'solitary confinement',
      'cellule d’isolement',
      'زنزانة العزل',
      'isolation cell',
    ])
      assert.deepEqual(await titlesOf(salma.desk, { text }), [isolation], text)
    for (const [text, marked] of [
      ['زنزانة طبيب', ['cell', 'doctor']],
      ['médecin', ['doctor']],
    ] as const) {
      const { hits } = await found(salma.desk, { text })
      assert.deepEqual(hits.map(titleOf), ['Tamarisk'], text)
      assert.deepEqual(
        hits[0]?.excerpt.flatMap((piece) => (piece.found ? [piece.text] : [])),
        marked,
      )
    }
    assert.deepEqual(await titlesOf(salma.desk, { text: 'women' }), ['لا فحص طبي عند الوصول'])
    assert.equal((await found(salma.desk, { text: 'isolation doctor' })).count, 0, 'every word must be there')
    assert.equal((await found(hind.desk, { text: 'médecin' })).count, 0, 'and of an interview its readers alone')
  })

  test('by theme, place and time gives lists, and counts them', async () => {
    assert.deepEqual(await titlesOf(salma.desk, { text: '', theme: 'discipline' }), [
      'Cellules d’isolement sans fenêtre',
    ])
    const there = await found(salma.desk, { text: 'cellule', place: port.id })
    assert.deepEqual(there.hits.map(titleOf), ['La cellule 4, humide'])
    const inSpring = await found(salma.desk, { text: '', from: '2026-03-01' as IsoDate, to: '2026-04-01' as IsoDate })
    assert.deepEqual([inSpring.count, inSpring.dossiers], [5, 1])
    assert.deepEqual(
      new Map(inSpring.kinds),
      new Map([
        ['finding', 2],
        ['plan', 1],
        ['access', 1],
        ['interview', 1],
      ]),
    )
    const all = await found(salma.desk, { text: '' })
    assert.deepEqual(
      new Map(all.places.map(({ place, count }) => [place.id, count])),
      new Map([
        [lighthouse.id, 5],
        [port.id, 2],
      ]),
    )
    assert.equal(all.hits[0]?.visit.from, '2026-10-12', 'the newest visit comes first')
  })

  test('never finds an interview for somebody who does not read it', async () => {
    assert.deepEqual(await titlesOf(hind.desk, { text: 'humide' }), ['La cellule 4, humide'])
    for (const text of ['Tamarisk', 'doctor', 'beat']) assert.equal((await found(hind.desk, { text })).count, 0)
    assert.equal((await found(hind.desk, { text: '', theme: 'use-of-force' })).count, 0)
  })

  test('counts what its reader may read and her device does not open: it is not searched', async () => {
    granted(await salma.desk.changeReaders(spring.dossier, interview, { add: [hind.id], remove: [], reason: '' }))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    const ofHind = await found(hind.desk, { text: 'Tamarisk' })
    assert.deepEqual([ofHind.closed, ofHind.count], [1, 0])
    assert.equal((await found(salma.desk, { text: 'Tamarisk' })).closed, 0)
    granted(await salma.desk.admitReaders(interview))
    for (const { desk } of [salma, hind]) granted(await desk.sync())
    const opened = await found(hind.desk, { text: 'Tamarisk' })
    assert.deepEqual([opened.closed, opened.count], [0, 1])
  })

  test('knows what was changed since, and forgets what it was before', async () => {
    granted(await salma.desk.write(autumn.visit, changeNote('n1', { title: 'Courtyard' })))
    assert.deepEqual(await titlesOf(salma.desk, { text: 'courtyards' }), ['Courtyard'])
    assert.equal((await found(salma.desk, { text: 'humide' })).count, 0)
    granted(await salma.desk.write(autumn.visit, changeNote('n1', { removed: true })))
    assert.equal((await found(salma.desk, { text: 'courtyards' })).count, 0)
  })

  test('asks nobody, and answers nothing while the device is locked', async () => {
    salma.network.cut = true
    assert.equal((await found(salma.desk, { text: 'نساء' })).count, 1)
    await salma.desk.lock()
    assert.equal(refusal(await salma.desk.search({ text: 'نساء' })), 'device-locked')
    granted(await salma.desk.unlock(passphrase))
    assert.equal((await found(salma.desk, { text: 'نساء' })).count, 1)
  })
})

async function visitTo(place: ReturnType<typeof placeOf>, from: string) {
  const dossier = granted(await salma.desk.createDossier([{ person: salma.id, role: 'lead' }]))
  const card = (await salma.desk.dossiers()).find(({ id }) => id === dossier)
  const visit = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  assert.ok(visit)
  granted(await salma.desk.write(visit, changePlan({ place, from: from as IsoDate })))
  return { dossier, visit: visit as StreamId }
}

function placeOf(id: string, ar: string, fr: string) {
  return { id: id as PlaceId, name: { ar, fr }, kind: 'prison', region: {} } as const
}

const found = async (desk: Desk, request: SearchRequest): Promise<FoundHere> => granted(await desk.search(request))
const titlesOf = async (desk: Desk, request: SearchRequest) => (await found(desk, request)).hits.map(titleOf)
const titleOf = ({ title }: Hit): string => (typeof title === 'string' ? title : Object.values(title).join(' · '))
