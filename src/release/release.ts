// Gate 1, the act: reads a dossier and the findings chosen, and makes the new record that the institution may see. Moves nothing.
import { isolated, leftToRight } from '../foundation/words/t.ts'
import { readAccessRefusals } from '../sealed/dossier/access-refusals.ts'
import { citesLater, lacksItsSource, stateOn } from '../sealed/dossier/do-no-harm/in-force.ts'
import { crisesOf, type Measure, readProtocol } from '../sealed/dossier/do-no-harm/protocol.ts'
import { isExercise } from '../sealed/dossier/exercise.ts'
import { agreed, type Field, latest } from '../sealed/dossier/field.ts'
import { readFindings } from '../sealed/dossier/findings/findings.ts'
import { leavesByChoice, releasedBefore } from '../sealed/dossier/hand-over.ts'
import { isStopped } from '../sealed/dossier/interviews/withdrawal.ts'
import { readPlan } from '../sealed/dossier/plan/plan.ts'
import type { Instant } from '../vocabulary/dates.ts'
import type { VisitId } from '../vocabulary/ids.ts'
import { type LocalText, languages } from '../vocabulary/languages.ts'
import { accept, type Outcome, type Problem, refuse } from '../vocabulary/problems.ts'
import { isTurned } from '../vocabulary/text/turned.ts'
import { type DossierRead, notToBeQuoted } from './dossier-read.ts'
import { quotationsIn } from './quotation.ts'
import { type ReleasedVisit, releasedMost } from './released-visit.ts'
import { type ReviewedAccessRefusal, reviewAccessRefusal } from './review-access-refusal.ts'
import { type ReviewedFinding, reviewFinding } from './review-finding.ts'

/** What is handed in so that the same dossier always gives the same record. Signed is only an id that was drawn in the dossier (`drawReleaseKey`). */
export type Stamp = { readonly id: VisitId; readonly at: Instant }

/**
 * The released visit, or the first reason of `lackingIn` to refuse it. What is not chosen is never looked at.
 */
export function release(dossier: DossierRead, chosen: ReadonlySet<string>, stamp: Stamp): Outcome<ReleasedVisit> {
  const reviewed = reviewChosen(dossier, chosen)
  const [problem] = lackingOf(dossier, reviewed)
  if (problem) return { ok: false, problem }
  const { place, kind, announced, from, to, decision, ...facts } = factsOf(dossier)
  if (!place || !kind || announced === null || !decision || !from || !to) throw new Error('checked above')
  return accept({
    format: 'wiqaya/released-visit/2',
    id: stamp.id,
    place,
    kind,
    announced,
    from,
    to,
    teamSize: facts.teamSize,
    protocol: { decision, crises: facts.crises, measures: facts.measures },
    findings: reviewed.findings.flatMap(({ leaving }) => leaving ?? []),
    accessRefused: reviewed.accessRefusals.flatMap(({ leaving }) => leaving ?? []),
    corrects: facts.corrects,
    proof: facts.proof,
    releasedAt: stamp.at,
  })
}

/** What would leave of the visit itself, each null where it is not said or members differ; `lackingIn` tells which must be said. */
export function factsOf({ visit, teamSize }: DossierRead) {
  const { place, kind, announced, from, to } = readPlan(visit)
  const protocol = readProtocol(visit)
  const { decision, measures } = protocol
  const began = agreed(from)
  const before = releasedBefore(visit)
  return {
    place: agreed(place)?.id ?? null,
    kind: agreed(kind),
    announced: agreed(announced),
    from: began,
    to: agreed(to),
    teamSize: Math.max(1, teamSize),
    decision: agreed(decision),
    crises: crisesOf(protocol),
    measures: measures.filter((measure) => !began || stateOn(measure, began) !== 'expired').flatMap(measureText),
    corrects: before?.visit ?? null,
    proof: before?.key?.proof ?? null,
  }
}

/**
 * Everything for which `release` refuses the choice; nothing if it would make the record. `exercise-stays`; for a chosen finding or refusal of access
 * (with its number) `field-missing` and `fields-differ` (with the field’s name), `title-missing`, `consent-missing`, `quotation-refused`;
 * `release-empty`; for the visit `field-missing`, `fields-differ`, `dates-out-of-order`; for a measure `measure-unsourced`, `cited-before-its-time`,
 * since a measure in force was ordered by somebody on some day and cites what existed then; `text-turned` and `quotation-refused` of measures, as of findings; and
 * `release-too-large`, before anybody signs what the register would not take.
 */
export const lackingIn = (dossier: DossierRead, chosen: ReadonlySet<string>): readonly Problem[] =>
  lackingOf(dossier, reviewChosen(dossier, chosen))

/** The rows, findings and refusals of access, that leave by the team's choice; never a finding that rests on what somebody withdrew. */
export const chosenIn = ({ visit }: DossierRead): ReadonlySet<string> =>
  new Set(
    [...readFindings(visit).filter((finding) => !isStopped(visit, finding)), ...readAccessRefusals(visit)].flatMap(
      ({ row }) => (leavesByChoice(visit, row) ? [row] : []),
    ),
  )

type Reviewed = {
  readonly findings: readonly ReviewedFinding[]
  readonly accessRefusals: readonly ReviewedAccessRefusal[]
}

const reviewChosen = (dossier: DossierRead, chosen: ReadonlySet<string>): Reviewed => ({
  findings: readFindings(dossier.visit)
    .filter(({ row }) => chosen.has(row))
    .map((finding) => reviewFinding(finding, dossier)),
  accessRefusals: readAccessRefusals(dossier.visit)
    .filter(({ row }) => chosen.has(row))
    .map((refusal) => reviewAccessRefusal(refusal, dossier)),
})

function lackingOf(dossier: DossierRead, { findings, accessRefusals }: Reviewed): readonly Problem[] {
  const { visit } = dossier
  if (isExercise(visit)) return [refuse('exercise-stays').problem]
  const { place, kind, from, to, announced } = readPlan(visit)
  const { decision, crisis, also, measures } = readProtocol(visit)
  const [begins, ends] = [agreed(from), agreed(to)]
  // A later release may withdraw everything; a first one says something.
  const isEmpty = findings.length + accessRefusals.length === 0 && !releasedBefore(visit)
  return [
    ...[...findings, ...accessRefusals].flatMap(({ refusals }) => refusals),
    ...(isEmpty ? [refuse('release-empty').problem] : []),
    ...Object.entries({ place, kind, from, to, announced, decision }).flatMap(([field, one]) => notAlone(field, one)),
    ...differs('crises', agreed(crisis) === 'none' ? [] : [crisis, also]),
    ...differs(
      'measures',
      measures.flatMap(({ text, source, on, from, until }) => [text, source, on, from, until]),
    ),
    ...(begins && ends && ends < begins ? [refuse('dates-out-of-order', { first: begins, last: ends }).problem] : []),
    ...(measures.some(lacksItsSource) ? [refuse('measure-unsourced').problem] : []),
    ...(measures.some(citesLater) ? [refuse('cited-before-its-time').problem] : []),
    ...(measures.some(isTurnedMeasure) ? [refuse('text-turned', { field: 'measures' }).problem] : []),
    ...(quotedInMeasures(dossier) ? [refuse('quotation-refused', { field: 'measures' }).problem] : []),
    ...(isTooLarge(dossier, { findings, accessRefusals }) ? [refuse('release-too-large').problem] : []),
  ]
}

const isTurnedMeasure = ({ text, source }: Measure): boolean =>
  [latest(source) ?? '', ...Object.values(latest(text) ?? {})].some(isTurned)

/** Words of an interview are hers wherever they leave. */
const quotedInMeasures = (dossier: DossierRead): boolean =>
  notToBeQuoted(dossier).some(({ words }) =>
    factsOf(dossier).measures.some((measure) =>
      Object.values(measure).some((text) => quotationsIn(text, words).length > 0),
    ),
  )

/** More than the register takes: it would be refused once both have signed. What else the record holds takes a thousandth of it. */
function isTooLarge(dossier: DossierRead, { findings, accessRefusals }: Reviewed): boolean {
  const leaving = [
    findings.map((one) => one.leaving),
    accessRefusals.map((one) => one.leaving),
    factsOf(dossier).measures,
  ]
  const most = [releasedMost.findings, releasedMost.accessRefused, releasedMost.measures]
  if (leaving.some((some, at) => some.length > (most[at] ?? 0))) return true
  const bytes = new TextEncoder().encode(JSON.stringify(leaving)).length + 2_000
  return Math.ceil((bytes * 4) / 3) > releasedMost.bytes
}

const notAlone = (field: string, one: Field<unknown>): readonly Problem[] =>
  one.state === 'none' ? [refuse('field-missing', { field }).problem] : differs(field, [one])

/** Of values that differ none leaves: which of them is shown in a list goes by what their authors' devices took the time to be. */
const differs = (field: string, ones: readonly Field<unknown>[]): readonly Problem[] =>
  ones.some(({ state }) => state === 'differing') ? [refuse('fields-differ', { field }).problem] : []

/** A measure with its source and date, since the record carries only its words. Unwritten rows leave nothing, nor do measures that had run out before the visit. */
function measureText({ text, source, on }: Measure): readonly LocalText[] {
  const written = latest(text)
  if (!written) return []
  // Each keeps its own direction inside the sentence.
  const [by, day] = [isolated(latest(source) ?? ''), leftToRight(latest(on) ?? '')]
  const said = languages.flatMap((language) =>
    written[language] ? [[language, `${written[language]} (${by}${language === 'ar' ? '،' : ','} ${day})`]] : [],
  )
  return said.length > 0 ? [Object.fromEntries(said)] : []
}
