// What the institution's tests stand on: registers on a fresh database, a clock that ticks, and people with offices.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Hono } from 'hono'
import type { Database } from '../../src/foundation/server/database/database.ts'
import { openTypesetter } from '../../src/foundation/server/documents/typesetter.ts'
import type { StaffVariables } from '../../src/foundation/server/http/caller.ts'
import { newApi } from '../../src/foundation/server/http/http.ts'
import { nowhere } from '../../src/foundation/words/locale.ts'
import { findPerson } from '../../src/institution/data-requests/server/find-person.ts'
import type { UsesBelow } from '../../src/institution/newsroom/media/server/stored-media.ts'
import { type Place, unsaid } from '../../src/institution/places/place.ts'
import { registerSources } from '../../src/institution/search/server/register-sources.ts'
import { storedSearch } from '../../src/institution/search/server/stored-search.ts'
import { institutionRoutes } from '../../src/institution/server/institution-routes.ts'
import type { Means } from '../../src/institution/server/means.ts'
import { type InstitutionParts, openRegisters } from '../../src/institution/server/parts.ts'
import { cleanMedia } from '../../src/main/staff/clean-media.ts'
import type { ReleasedFinding, ReleasedVisit, SignedRelease } from '../../src/release/released-visit.ts'
import { eraseCard } from '../../src/sealed/server/intake/erase-card.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { type DeviceId, idOf, type PersonId, type PlaceId, type VisitId } from '../../src/vocabulary/ids.ts'
import type { Office } from '../../src/vocabulary/offices.ts'
import { accept } from '../../src/vocabulary/problems.ts'

export const today = '2026-11-23' as IsoDate
export const day = (text: string) => text as IsoDate

export function means(): Means {
  let [tick, seed] = [0, 0]
  return {
    clock: () => new Date(Date.parse('2026-11-23T09:00:00.000Z') + 1000 * tick++).toISOString() as Instant,
    random: (length) => {
      const some = () => createHash('sha512').update(`random ${seed++}`).digest()
      return new Uint8Array(Buffer.concat(Array.from({ length: Math.ceil(length / 64) }, some))).slice(0, length)
    },
    hash: async (use, text) => createHash('sha256').update(`${use}\0${text}`).digest('base64url'),
  }
}

const numbered = (number: number) => new Uint8Array(16).fill(number)
export const person = (number: number) => idOf<PersonId>(numbered(number))
export const hind = { person: person(1), offices: ['coordinator'] as Office[] }
export const younes = { person: person(2), offices: ['coordinator', 'administrator'] as Office[] }
export const salma = { person: person(3), offices: ['member'] as Office[] }
export const leila = { person: person(5), offices: ['communications'] as Office[] }
export const karim = { person: person(6), offices: ['secretariat'] as Office[] }
export const nader = { person: person(4), offices: ['expert', 'health-professional'] as Office[] }
export type Caller = typeof hind

export const prison = {
  name: { ar: 'سجن رأس الطلع', fr: 'Prison de Ras Talaa' },
  kind: 'prison' as const,
  otherKind: {},
  authority: { fr: 'Direction générale des établissements pénitentiaires' },
  region: { fr: 'Région d’Awsaj' },
  capacity: 620,
  open: true,
  invented: true,
  ...unsaid,
}

/** The same as the register keeps it. */
export const keptPrison: Place = {
  ...prison,
  id: 'A'.repeat(22) as PlaceId,
  also: [],
  facts: [],
  changed: '2026-11-20T08:00:00Z' as Instant,
  changedBy: null,
  version: 1,
}

export const finding = (row: string, more: Partial<ReleasedFinding> = {}): ReleasedFinding => ({
  row,
  title: { ar: 'فسحة أقصر من ساعة', fr: 'Promenade de moins d’une heure' },
  text: { ar: 'يخرج النزلاء أقل من ثلاثين دقيقة.', fr: 'La promenade dure moins de trente minutes.' },
  nature: 'concern',
  severity: 'high',
  theme: 'daily-life',
  standards: ['mandela/23'],
  sources: { observations: 3, registers: 2, persons: 5 },
  consent: { identifies: 'nobody' },
  ...more,
})

export const visitAt = (place: PlaceId, number: number, more: Partial<ReleasedVisit> = {}): ReleasedVisit => ({
  format: 'wiqaya/released-visit/2',
  id: idOf<VisitId>(numbered(100 + number)),
  place,
  kind: 'in-depth',
  announced: false,
  from: day('2026-11-16'),
  to: day('2026-11-18'),
  teamSize: 3,
  protocol: { decision: 'reduced', crises: ['covid-19'], measures: [{ fr: 'Port du masque dans les lieux clos' }] },
  findings: [finding('f1')],
  accessRefused: [],
  corrects: null,
  proof: more.corrects ? 'p'.repeat(43) : null,
  releasedAt: '2026-11-20T10:00:00.000Z' as Instant,
  ...more,
})

/** Bytes as two devices would sign them; the signatures are checked by whoever holds the directory, not here. */
export const signed = (visit: ReleasedVisit): SignedRelease => {
  const by = (number: number) => ({
    person: person(number),
    device: idOf<DeviceId>(numbered(10 + number)),
    signature: 'A'.repeat(86),
  })
  return { bytes: Buffer.from(JSON.stringify(visit)).toString('base64url'), releaser: by(3), approver: by(1) }
}

const mediaFolders = mkdtempSync(join(tmpdir(), 'wiqaya-media-'))
process.once('exit', () => rmSync(mediaFolders, { recursive: true, force: true }))

/** The site's folder, where no test looks into it. */
const noAddresses: InstitutionParts['answerAddresses'] = {
  list: async () => [],
  put: async () => {},
  withdraw: async () => {},
  remove: async () => {},
}
/** Starts with the first report that a test sets. */
const reportEngine = openTypesetter()
after(() => reportEngine.close())

export type Institution = Awaited<ReturnType<typeof openInstitution>>

/** Where it works: an hour ahead of universal time. */
export const zone = async () => 'Africa/Tunis'

export async function openInstitution(
  database: Database,
  more: Partial<InstitutionParts> = {},
  own = means(),
  alsoUsed: UsesBelow = async () => [],
  folder = mkdtempSync(join(mediaFolders, 'one-')),
) {
  const registers = await openRegisters(database, own, {
    zone,
    folder,
    clean: cleanMedia,
    alsoUsed,
    publishedOf: async () => [],
    eraseBelow: eraseCard,
  })
  const parts: InstitutionParts = {
    registers,
    search: storedSearch(database, registerSources(database.db, registers, zone)),
    findPerson: (text) => findPerson(database.db, text),
    verifyRelease: async () => accept(null),
    today: async () => today,
    reports: {
      ...own,
      paper: reportEngine.paper,
      face: async () => ({
        names: [
          {
            ar: 'الآلية الوطنية للوقاية من التعذيب',
            fr: 'Mécanisme national de prévention',
            en: 'National preventive mechanism',
          },
        ],
        where: nowhere,
        colour: '#0f5144',
        logo: null,
      }),
    },
    alsoWaiting: [],
    answerAddresses: noAddresses,
    siteAddress: 'https://site.example',
    hash: own.hash,
    ...more,
  }
  return { registers, parts, ask: askerOf(institutionRoutes(parts)) }
}

/** The routes as they stand in the staff server, with this person asking. */
export function apiAs(caller: Caller, routes: Hono<{ Variables: StaffVariables }>) {
  const api = newApi<{ Variables: StaffVariables }>()
  api.use(async (c, next) => {
    c.set('caller', caller)
    await next()
  })
  return api.route('/api', routes)
}

/** Asks the routes as a person would through the staff server, and gives the status and the JSON. */
export function askerOf(routes: Hono<{ Variables: StaffVariables }>) {
  return async (caller: Caller, method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const response = await apiAs(caller, routes).request(`/api${path}`, init)
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what the server answers as a client in any language would
    return { status: response.status, json: (await response.json()) as any }
  }
}
