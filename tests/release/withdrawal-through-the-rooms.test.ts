// Consent withdrawn, from the interview to the public's folder: over the desks, the register, both gates and what waits for whom.
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Place } from '../../src/institution/places/place.ts'
import type { VisitFile } from '../../src/institution/visits/taken-back.ts'
import type { WaitingItem } from '../../src/institution/waiting/waiting.ts'
import {
  addFinding,
  handOver,
  planVisit,
  propose,
  publishAs,
  recommend,
  streamOf,
} from '../../src/main/demonstration/acts.ts'
import { get, post } from '../../src/main/demonstration/registry.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { readDossier } from '../../src/release/dossier-read.ts'
import { chosenIn } from '../../src/release/release.ts'
import { approveRelease } from '../../src/release/sign-release.ts'
import { approve, changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { choose, readHandOver } from '../../src/sealed/dossier/hand-over.ts'
import { changeConsent, changeConsentGiven } from '../../src/sealed/dossier/interviews/interview.ts'
import { withdraw } from '../../src/sealed/dossier/interviews/withdrawal.ts'
import { waitingIn } from '../../src/sealed/dossier/waiting.ts'
import { type IsoDate, systemClock } from '../../src/vocabulary/dates.ts'
import type { DossierId, StreamId, VisitId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { consentUses } from '../../src/vocabulary/visits/consent.ts'
import { join as joins, type Member, refusal, setUp } from '../sealed/desk/people.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'

passphrasesCostLittle()

const publications = join(temporaryFolder(), 'publications')
mkdirSync(publications, { recursive: true })
const server = await startStaffServerProcess({ publications })
const { hind } = await setUp(server, { demonstration: true })
const salma = await joins(server, hind, 'Salma', ['member'])
const amal = await joins(server, hind, 'Amal', ['secretariat'])
const today = '2026-11-26' as IsoDate

/** What a visit in the register and in public rests on, with the interview of one person. */
type Chain = {
  readonly dossier: DossierId
  readonly visit: StreamId
  readonly interview: StreamId
  readonly first: VisitId
  readonly hers: string
  readonly own: string
}

const words = (text: string) => ({ fr: text })
const authority = { kind: 'authority', name: words('La direction des prisons') } as const
const waits = async ({ desk }: Member) =>
  (await get<readonly WaitingItem[]>(desk, '/api/waiting')).flatMap(
    ({ words }) => /^publish\.waiting\.(.*)$/.exec(words)?.[1] ?? [],
  )
const fileOf = (visit: VisitId) => get<VisitFile>(hind.desk, `/api/visits/${visit}`)
const latestOf = (publication: Publication) => {
  const versions = readdirSync(publications).filter((name) => name.startsWith(`${publication.id}.`))
  return readFileSync(join(publications, versions.toSorted().at(-1) ?? ''), 'utf8')
}

/** A visit with two findings in the register, of which `hers` rests on an interview of somebody who agreed to everything. */
async function brought(name: string): Promise<Chain> {
  const place = await post<Place>(amal.desk, '/api/places', {
    name: words(name),
    kind: 'prison',
    otherKind: {},
    authority: words('La direction'),
    region: words('Nord'),
    capacity: null,
    open: true,
    invented: true,
  })
  const plan = { place, kind: 'in-depth', from: today, to: today, announced: false, objectives: '' } as const
  const dossier = await planVisit(salma.desk, [{ person: salma.id, role: 'lead' }], plan)
  const visit = await streamOf(salma.desk, dossier, 'visit')
  granted(await salma.desk.write(visit, changeProtocol({ decision: 'visit', reasons: 'calme', crisis: 'none' })))
  granted(await salma.desk.sync())
  granted(await hind.desk.sync())
  granted(await hind.desk.write(visit, approve(granted(await hind.desk.registers(visit)))))
  granted(await hind.desk.sync())
  granted(await salma.desk.sync())
  const interview = granted(await salma.desk.createInterview(dossier, [salma.id]))
  granted(
    await salma.desk.write(interview, [
      ...consentUses.flatMap((use) => changeConsent(use, 'yes')),
      ...changeConsentGiven({ by: 'self', form: 'oral', language: 'français' }),
    ]),
  )
  const common = { nature: 'concern', severity: 'high', standards: ['mandela/24'], registers: 1 } as const
  const finding = (text: string, from: Parameters<typeof addFinding>[2]) =>
    addFinding(
      salma.desk,
      visit,
      { title: words(text), text: words(`${text}.`), ...common, observations: 2, ...from },
      { leaves: true },
    )
  const own = await finding('Une heure de promenade', { theme: 'daily-life', persons: 0, identifies: 'nobody' })
  const said = { theme: 'health', persons: 1, identifies: 'someone', interviews: [interview] } as const
  const hers = await finding('Le médecin passe par le surveillant', said)
  const { visit: released } = await handOver(salma.desk, hind.desk, dossier, [own, hers])
  return { dossier, visit, interview, first: released.id, own, hers }
}

const takesBack = async ({ visit, interview }: Chain, uses: Parameters<typeof withdraw>[2]['uses']) => {
  const said = { row: `w${uses.length}`, uses, on: today, how: 'lawyer', begun: systemClock(), me: salma.id } as const
  granted(await withdraw(salma.desk, { visit, interview }, said))
  granted(await salma.desk.sync())
}

/** What waits in the dossier for whoever manages it. */
const waitsInside = async ({ visit }: Chain) =>
  waitingIn({
    me: salma.id,
    coordinator: false,
    manager: true,
    goes: false,
    today,
    visit: granted(await salma.desk.registers(visit)),
    outdated: false,
    interviews: [],
  })
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'consent-withdrawn')

async function furtherRelease({ dossier }: Chain): Promise<VisitId> {
  const card = (await salma.desk.dossiers()).find(({ id }) => id === dossier)
  assert.ok(card)
  const read = granted(await readDossier(salma.desk, card))
  return (await handOver(salma.desk, hind.desk, dossier, [...chosenIn(read)])).visit.id
}

test('a consent that is withdrawn stops its finding, and what had left is taken back in the register and in public', async () => {
  const chain = await brought('Prison de Ras Talaa')
  const { first, own, hers } = chain
  const from = (finding: string, text: string) =>
    recommend(hind.desk, {
      text: words(text),
      addressees: [authority],
      place: null,
      origin: { visit: first, finding },
      theme: 'health',
      standards: ['mandela/24'],
      priority: 'high',
      made: today,
      deadline: null,
    })
  const drawn = await from(hers, 'Une boîte fermée pour les demandes de soins')
  const out = await publishAs(hind.desk, { kind: 'visit', id: first, findings: [own, hers] })
  const recommended = await publishAs(hind.desk, { kind: 'recommendation', id: drawn.id })
  assert.match(latestOf(out), /surveillant/)
  assert.deepEqual(await waits(hind), [])

  await takesBack(chain, ['use'])
  assert.deepEqual(await waitsInside(chain), ['consent-withdrawn'])
  const second = await furtherRelease(chain)
  assert.deepEqual(await waitsInside(chain), [], 'the dossier has done its part')

  const [before, after] = [await fileOf(first), await fileOf(second)]
  assert.deepEqual([before.correctedBy, before.takenBack], [second, [{ finding: hers, how: 'gone' }]])
  assert.deepEqual([after.number, after.visit.corrects], [before.number, first])
  assert.deepEqual(
    after.visit.findings.map(({ row }) => row),
    [own],
  )
  const anew = { ...drawn, text: words('Autre'), origin: { visit: first, finding: hers } }
  const refused = await hind.desk.call('POST', '/api/recommendations', anew)
  assert.equal(refusal(refused), 'finding-taken-back', 'nothing more is drawn from it')

  assert.deepEqual((await waits(hind)).toSorted(), ['recommendation-to-withdraw', 'visit-corrected'])
  const corrected = { source: { kind: 'visit', id: second, findings: [own] }, note: words('Un constat est retiré.') }
  const { confirm } = await post<{ confirm: string }>(hind.desk, '/api/publish/preview', corrected)
  await post(hind.desk, '/api/publish', { ...corrected, confirm })
  await post(hind.desk, '/api/publish/withdrawal', { publication: recommended.id, note: words('Retirée.') })
  assert.deepEqual(await waits(hind), [])
  assert.doesNotMatch(latestOf(out), /surveillant/)
  assert.match(latestOf(out), /promenade/)
  assert.doesNotMatch(latestOf(recommended), /boîte/)
})

test('what waits for its second signature is not signed once consent is withdrawn; only from publication, nothing public is left to correct and it waits to be withdrawn', async () => {
  const chain = await brought('Prison de Oued Rmal')
  const { first, own, hers, dossier, visit } = chain
  const out = await publishAs(hind.desk, { kind: 'visit', id: first, findings: [hers] })
  await propose(salma.desk, dossier, [own, hers])
  await takesBack(chain, ['publish'])
  granted(await hind.desk.sync())
  const proposed = readHandOver(granted(await hind.desk.registers(visit)))
  assert.ok(proposed.state === 'proposed')
  assert.equal(refusal(await approveRelease(hind.desk, dossier, proposed.proposal.bytes)), 'consent-withdrawn')

  granted(await salma.desk.write(visit, choose(own, { leaves: false, reason: 'à revoir' })))
  const { visit: further } = await fileOf(await furtherRelease(chain))
  assert.deepEqual((await fileOf(first)).takenBack, [
    { finding: own, how: 'gone' },
    { finding: hers, how: 'not-published' },
  ])
  assert.deepEqual(
    further.findings.map(({ consent }) => 'publish' in consent && consent.publish),
    ['no'],
  )
  assert.deepEqual(await waits(hind), ['visit-to-withdraw'])
  await post(hind.desk, '/api/publish/withdrawal', { publication: out.id, note: words('Retirée.') })
  assert.deepEqual(await waits(hind), [])
  assert.doesNotMatch(latestOf(out), /surveillant/)
})
