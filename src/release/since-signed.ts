// What the dossier says now against what was signed first, row by row of the gate: nobody signs second what the team has changed since.
import { same } from '../foundation/same.ts'
import { readAccessRefusals } from '../sealed/dossier/access-refusals.ts'
import { agreed, fieldOf } from '../sealed/dossier/field.ts'
import { consentHolds, usedAgainstHerWill } from '../sealed/dossier/findings/finding-consent.ts'
import { type Finding, readFindings } from '../sealed/dossier/findings/findings.ts'
import { leavesByChoice, type Proposal } from '../sealed/dossier/hand-over.ts'
import { outdatedIn } from '../sealed/dossier/interviews/withdrawal.ts'
import { findingAt } from '../sealed/dossier/names.ts'
import { writesMost } from '../sealed/dossier/shapes.ts'
import type { Registers, WriteId } from '../sealed/log/model.ts'
import type { DossierRead } from './dossier-read.ts'
import { chosenIn, factsOf, lackingIn } from './release.ts'
import type { ReleasedAccessRefusal, ReleasedFinding, ReleasedVisit } from './released-visit.ts'
import { reviewAccessRefusal } from './review-access-refusal.ts'
import { reviewFinding } from './review-finding.ts'

/** `added` was chosen to leave and is not in what was signed; `quotes` holds words of an interview that may not be quoted. */
export type RowSince = {
  readonly how: 'removed' | 'withdrawn' | 'stays' | 'added' | 'quotes' | 'changed'
  /** Of what is `changed`, the names of its fields. */
  readonly fields: readonly string[]
}

export type Since = {
  /** The fields of the visit itself. */
  readonly visit: readonly string[]
  /** Findings and refusals of access, by row. */
  readonly rows: ReadonlyMap<string, RowSince>
}

/**
 * All that is not the same any more, as far as whoever looks can read: the words and consent of an interview that she does not read, she cannot compare. What leaves
 * is taken from the signed bytes and the dossier alone, so that it also shows what the first signer never took from the dossier.
 */
export function sinceSigned(dossier: DossierRead, proposal: SignedFirst, signed: ReleasedVisit): Since {
  const withdrawn = outdatedIn(dossier.visit, { bytes: proposal.bytes, withdrawals: proposal.withdrawals ?? [] })
  return {
    visit: visitSince(dossier, signed),
    rows: new Map([
      ...findingsSince(dossier, signed, proposal.interviews ?? null, withdrawn),
      ...accessSince(dossier, signed),
    ]),
  }
}

type SignedFirst = Pick<Proposal, 'bytes' | 'withdrawals' | 'interviews'>

export const nothingSince: Since = { visit: [], rows: new Map() }

/** The problem for which nobody signs second; null where the dossier still says what was signed. */
export function whyOutdated({ visit, rows }: Since): 'consent-withdrawn' | 'release-outdated' | null {
  if ([...rows.values()].some(({ how }) => how === 'withdrawn')) return 'consent-withdrawn'
  return visit.length + rows.size > 0 ? 'release-outdated' : null
}

/** The writes by which the visit now says on which interviews these findings rest. */
export const interviewsKnown = (visit: Registers, { findings }: ReleasedVisit): readonly WriteId[] =>
  findings.flatMap(({ row }) => namedInterviews(visit, row)).slice(0, writesMost)

function visitSince(dossier: DossierRead, signed: ReleasedVisit): readonly string[] {
  const { protocol, ...facts } = signed
  const before: Readonly<Record<string, unknown>> = { ...facts, ...protocol }
  const changed = Object.entries(factsOf(dossier)).flatMap(([field, now]) =>
    same(now, before[field]) ? [] : [field === 'proof' ? 'corrects' : field],
  )
  // Signed before an update of the program: what it corrects, or what corrects it, could not be known.
  const isOld = signed.format === 'wiqaya/released-visit/1'
  const differing = lackingIn(dossier, new Set()).flatMap(({ data: { field } }) => (field ? [String(field)] : []))
  return [...new Set([...(isOld ? ['format'] : []), ...changed, ...differing])]
}

function findingsSince(
  dossier: DossierRead,
  signed: ReleasedVisit,
  known: readonly WriteId[] | null,
  withdrawn: readonly string[],
): readonly (readonly [string, RowSince])[] {
  const findings = readFindings(dossier.visit)
  const leaving = new Set(signed.findings.map(({ row }) => row))
  const chosen = chosenIn(dossier)
  const added = findings.filter(({ row }) => chosen.has(row) && !leaving.has(row)).map(({ row }) => asRow(row, 'added'))
  const since = signed.findings.flatMap((before) => {
    const { row } = before
    const finding = findings.find((one) => one.row === row)
    if (withdrawn.includes(row)) return [asRow(row, 'withdrawn')]
    if (!finding) return [asRow(row, 'removed')]
    if (!leavesByChoice(dossier.visit, row)) return [asRow(row, 'stays')]
    const { leaving: now, refusals } = reviewFinding(finding, dossier)
    if (refusals.some(({ code }) => code === 'quotation-refused')) return [asRow(row, 'quotes')]
    const rests = known && namedInterviews(dossier.visit, row).some((write) => !known.includes(write))
    const fields = new Set([
      ...(now ? changedIn(finding, now, before, dossier) : []),
      ...(rests ? ['interviews'] : []),
      ...refusals.flatMap(({ data: { field } }) => (field ? [String(field)] : [])),
    ])
    return fields.size > 0 ? [asRow(row, 'changed', [...fields])] : []
  })
  return [...since, ...added]
}

/** The fields of a finding that say something else. How many people told it is not compared where it was counted from interviews: each reader counts those that she reads. */
function changedIn(
  finding: Finding,
  leaving: ReleasedFinding,
  signed: ReleasedFinding,
  dossier: DossierRead,
): readonly string[] {
  const { sources, consent, row: _, ...words } = leaving
  const [{ persons, ...counts }, before] = [sources, signed.sources]
  const counted = agreed(finding.persons) === null && (agreed(finding.interviews) ?? []).length > 0
  const compared = { ...words, ...counts, ...(counted ? {} : { persons }), identifies: consent.identifies }
  const were: Readonly<Record<string, unknown>> = { ...signed, ...before, identifies: signed.consent.identifies }
  return [
    ...Object.entries(compared).flatMap(([field, now]) => (same(now, were[field]) ? [] : [field])),
    ...(consentHolds(finding, signed.consent, dossier) && !usedAgainstHerWill(finding, dossier) ? [] : ['consent']),
  ]
}

function accessSince(dossier: DossierRead, signed: ReleasedVisit): readonly (readonly [string, RowSince])[] {
  const refusals = readAccessRefusals(dossier.visit)
  const leaving = new Set(signed.accessRefused.map(({ row }) => row))
  const added = refusals
    .filter(({ row }) => leavesByChoice(dossier.visit, row) && !leaving.has(row))
    .map(({ row }) => asRow(row, 'added'))
  const since = signed.accessRefused.flatMap((before) => {
    const { row } = before
    const refusal = refusals.find((one) => one.row === row)
    if (!refusal) return [asRow(row, 'removed')]
    if (!leavesByChoice(dossier.visit, row)) return [asRow(row, 'stays')]
    const { leaving: now, refusals: problems } = reviewAccessRefusal(refusal, dossier)
    if (problems.some(({ code }) => code === 'quotation-refused')) return [asRow(row, 'quotes')]
    const fields = new Set([
      ...(now ? fieldsOf(now).filter((field) => now[field] !== before[field]) : []),
      ...problems.flatMap(({ data: { field } }) => (field ? [String(field)] : [])),
    ])
    return fields.size > 0 ? [asRow(row, 'changed', [...fields])] : []
  })
  return [...since, ...added]
}

const fieldsOf = (refusal: ReleasedAccessRefusal) => Object.keys(refusal) as (keyof ReleasedAccessRefusal)[]

const asRow = (row: string, how: RowSince['how'], fields: readonly string[] = []) => [row, { how, fields }] as const

const namedInterviews = (visit: Registers, row: string): readonly WriteId[] =>
  fieldOf(visit, findingAt(row).interviews).told.map(({ write }) => write)
