// Gate 1, the act: reads a dossier and the findings chosen, and makes the new record that the institution may see. Moves nothing.
import { isolated, leftToRight } from '../foundation/words/t.ts'
import { readAccessRefusals } from '../sealed/dossier/access-refusals.ts'
import { citesLater, lacksItsSource, stateOn } from '../sealed/dossier/do-no-harm/in-force.ts'
import { type Measure, readProtocol } from '../sealed/dossier/do-no-harm/protocol.ts'
import { isExercise } from '../sealed/dossier/exercise.ts'
import { agreed, type Field, latest } from '../sealed/dossier/field.ts'
import { readFindings } from '../sealed/dossier/findings/findings.ts'
import { leavesByChoice, releasedBefore } from '../sealed/dossier/hand-over.ts'
import { isStopped } from '../sealed/dossier/interviews/withdrawal.ts'
import { readPlan } from '../sealed/dossier/plan/plan.ts'
import type { Instant } from '../vocabulary/dates.ts'
import type { VisitId } from '../vocabulary/ids.ts'
import { type LocalText, languages } from '../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'
import type { DossierRead } from './dossier-read.ts'
import type { ReleasedAccessRefusal, ReleasedFinding, ReleasedVisit } from './released-visit.ts'
import { reviewAccessRefusal } from './review-access-refusal.ts'
import { reviewFinding } from './review-finding.ts'

/** What is handed in so that the same dossier always gives the same record. */
export type Stamp = { readonly id: VisitId; readonly at: Instant }

/**
 * The released visit, or the first thing for which it is refused: `exercise-stays`, `release-empty`, `field-missing` and `fields-differ` (with
 * the field's name), `dates-out-of-order`, `measure-unsourced`, `cited-before-its-time` (of a measure: what is in force was ordered by somebody on some day, and cites what existed then), and of a chosen finding or refusal of access (with its number) `title-missing`,
 * `consent-missing`, `quotation-refused`. What is not chosen is never looked at.
 */
export function release(dossier: DossierRead, chosen: ReadonlySet<string>, stamp: Stamp): Outcome<ReleasedVisit> {
  if (isExercise(dossier.visit)) return refuse('exercise-stays')
  const findings = releasedFindings(dossier, chosen)
  if (!findings.ok) return findings
  const accessRefused = releasedAccessRefusals(dossier, chosen)
  if (!accessRefused.ok) return accessRefused
  // A later release may withdraw everything; a first one says something.
  if (findings.value.length + accessRefused.value.length === 0 && !releasedBefore(dossier.visit))
    return refuse('release-empty')
  const plan = readPlan(dossier.visit)
  const protocol = readProtocol(dossier.visit)
  for (const [field, one] of Object.entries({
    place: plan.place,
    kind: plan.kind,
    from: plan.from,
    to: plan.to,
    announced: plan.announced,
    decision: protocol.decision,
  })) {
    const problem = standsAlone(field, one)
    if (!problem.ok) return problem
  }
  const [place, kind, announced, decision] = [
    agreed(plan.place),
    agreed(plan.kind),
    agreed(plan.announced),
    agreed(protocol.decision),
  ]
  const [from, to] = [agreed(plan.from), agreed(plan.to)]
  if (!place || !kind || announced === null || !decision || !from || !to) throw new Error('checked above')
  if (to < from) return refuse('dates-out-of-order')
  if (protocol.measures.some(lacksItsSource)) return refuse('measure-unsourced')
  if (protocol.measures.some(citesLater)) return refuse('cited-before-its-time')
  const crisis = agreed(protocol.crisis)
  return accept({
    format: 'wiqaya/released-visit/1',
    id: stamp.id,
    place: place.id,
    kind,
    announced,
    from,
    to,
    teamSize: Math.max(1, dossier.teamSize),
    protocol: {
      decision,
      crisis: crisis === 'none' ? null : crisis,
      measures: protocol.measures.filter((measure) => stateOn(measure, from) !== 'expired').flatMap(measureText),
    },
    findings: findings.value,
    accessRefused: accessRefused.value,
    corrects: releasedBefore(dossier.visit),
    releasedAt: stamp.at,
  })
}

/** The rows, findings and refusals of access, that leave by the team's choice; never a finding that rests on what somebody withdrew. */
export const chosenIn = ({ visit }: DossierRead): ReadonlySet<string> =>
  new Set(
    [...readFindings(visit).filter((finding) => !isStopped(visit, finding)), ...readAccessRefusals(visit)].flatMap(
      ({ row }) => (leavesByChoice(visit, row) ? [row] : []),
    ),
  )

function releasedFindings(dossier: DossierRead, chosen: ReadonlySet<string>): Outcome<readonly ReleasedFinding[]> {
  const reviewed = readFindings(dossier.visit)
    .filter(({ row }) => chosen.has(row))
    .map((finding) => reviewFinding(finding, dossier))
  const refused = reviewed.flatMap(({ refusals }) => refusals)[0]
  if (refused) return { ok: false, problem: refused }
  return accept(reviewed.flatMap(({ leaving }) => leaving ?? []))
}

function releasedAccessRefusals(
  dossier: DossierRead,
  chosen: ReadonlySet<string>,
): Outcome<readonly ReleasedAccessRefusal[]> {
  const reviewed = readAccessRefusals(dossier.visit)
    .filter(({ row }) => chosen.has(row))
    .map((refusal) => reviewAccessRefusal(refusal, dossier.interviews))
  const refused = reviewed.flatMap(({ refusals }) => refusals)[0]
  if (refused) return { ok: false, problem: refused }
  return accept(reviewed.flatMap(({ leaving }) => leaving ?? []))
}

function standsAlone(field: string, one: Field<unknown>): Outcome<null> {
  if (one.state === 'differing') return refuse('fields-differ', { field })
  return one.state === 'none' ? refuse('field-missing', { field }) : accept(null)
}

/** A measure with its source and date, since the record carries only its words. Unwritten rows leave nothing, nor do measures that had run out before the visit. */
function measureText({ text, source, on }: Measure): readonly LocalText[] {
  const written = latest(text)
  if (!written) return []
  // Each keeps its own direction inside the sentence, whatever its script.
  const [by, day] = [isolated(latest(source) ?? ''), leftToRight(latest(on) ?? '')]
  const said = languages.flatMap((language) =>
    written[language] ? [[language, `${written[language]} (${by}${language === 'ar' ? '،' : ','} ${day})`]] : [],
  )
  return said.length > 0 ? [Object.fromEntries(said)] : []
}
