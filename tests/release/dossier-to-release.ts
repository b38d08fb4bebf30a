// A dossier with two findings, one private interview, and everything that a release asks for.
import type { DossierRead, ReadInterview } from '../../src/release/dossier-read.ts'
import type { Stamp } from '../../src/release/release.ts'
import { bytesOfRelease } from '../../src/release/release-bytes.ts'
import type { ReleasedVisit } from '../../src/release/released-visit.ts'
import { changeMeasure, changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { changeFinding, type FindingValues } from '../../src/sealed/dossier/findings/findings.ts'
import { changeConsent, changeConsentGiven, changeInterview } from '../../src/sealed/dossier/interviews/interview.ts'
import { changePlan } from '../../src/sealed/dossier/plan/plan.ts'
import type { Bytes } from '../../src/sealed/keys/bytes.ts'
import { drawReleaseKey } from '../../src/sealed/keys/released.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { type DossierId, idOf, type PlaceId, type StreamId } from '../../src/vocabulary/ids.ts'
import type { ConsentAnswer, ConsentUse } from '../../src/vocabulary/visits/consent.ts'
import { type SharedLog, salma, sharedLog } from '../sealed/dossier/shared-log.ts'

export const interviewStream = idOf<StreamId>(new Uint8Array(16).fill(5))
export const dossierId = idOf<DossierId>(new Uint8Array(16).fill(8))
const drawn = await drawReleaseKey((length) => new Uint8Array(length).fill(6), dossierId)
export const { key } = drawn
export const stamp: Stamp = { id: drawn.id, at: '2026-11-20T09:00:00.000Z' as Instant }
export const said =
  'الفسحة نصف ساعة في أحسن الأحوال. الماء مقطوع بعد العشاء.\nOn attend le médecin plus d’une semaine entière.'

export const exercise: FindingValues = {
  nature: 'concern',
  severity: 'high',
  theme: 'daily-life',
  standards: ['mandela/23'],
  observations: 3,
  registers: 2,
  persons: 7,
  identifies: 'nobody',
  title: { ar: 'الفسحة دون ساعة', fr: 'Promenade de moins d’une heure' },
  text: {
    ar: 'في جناح ب تدوم الفسحة أقل من ثلاثين دقيقة.',
    fr: 'Dans l’aile B, la promenade dure moins de trente minutes.',
  },
}

export const doctor: FindingValues = {
  ...exercise,
  theme: 'health',
  persons: 2,
  identifies: 'someone',
  interviews: [interviewStream],
  title: { fr: 'Accès au médecin' },
  text: { fr: 'La demande de consultation passe par le surveillant.' },
}

export function visitLog(findings: Readonly<Record<string, FindingValues>>): SharedLog {
  const log = sharedLog()
  log.write(salma, [
    ...changePlan({
      place: {
        id: idOf<PlaceId>(new Uint8Array(16).fill(4)),
        name: { ar: 'سجن رأس الطلع' },
        kind: 'prison',
        region: {},
      },
      kind: 'in-depth',
      from: '2026-11-12' as IsoDate,
      to: '2026-11-14' as IsoDate,
      announced: false,
    }),
    ...changeProtocol({ decision: 'reduced', crisis: 'tuberculosis' }),
    ...changeMeasure('m', {
      scope: 'country',
      text: { fr: 'Masque en intérieur' },
      source: 'Décret 12',
      on: '2026-10-01' as IsoDate,
    }),
    ...Object.entries(findings).flatMap(([row, values]) => changeFinding(row, values)),
  ])
  return log
}

export function interviewWith(consent: Partial<Record<ConsentUse, ConsentAnswer>>, words = said): ReadInterview {
  const log = sharedLog()
  const asked = Object.entries(consent) as [ConsentUse, ConsentAnswer][]
  log.write(salma, [
    ...changeInterview({ pseudonym: 'زيتونة', name: 'Tahar Zitouni' }),
    ...changeConsentGiven({ by: 'self', language: 'العربية' }),
    ...asked.flatMap(([use, answer]) => changeConsent(use, answer)),
  ])
  return { stream: interviewStream, registers: log.now(), words }
}

export const dossierOf = (log: SharedLog, ...interviews: ReadInterview[]): DossierRead => ({
  visit: log.now(),
  teamSize: 2,
  interviews,
  interviewsUnread: 0,
  known: { people: [], places: [] },
})

/** The bytes of this visit as they were signed before there were several crises and a proof. */
export function bytesInFirstFormat({ protocol: { crises, ...protocol }, proof: _, ...visit }: ReleasedVisit): Bytes {
  const first = { ...visit, format: 'wiqaya/released-visit/1', protocol: { ...protocol, crisis: crises[0] ?? null } }
  return bytesOfRelease(first as unknown as ReleasedVisit)
}
