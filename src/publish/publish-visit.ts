// A visit made at the gate: the findings chosen, as far as those who can be recognised in them have agreed.
import type { ReleasedFinding } from '../institution/visits/registered-visit.ts'
import { prevention } from '../vocabulary/mandates.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import type { VisitPublication } from './publication.ts'
import { commonOf, only, sharedLanguages } from './publication-common.ts'
import { type GateRow, leaves, type Review, refused, reviewOf, type Say, stays } from './review.ts'
import type { Frame, VisitMaterial } from './source.ts'

export function publishVisit(material: VisitMaterial, frame: Frame): Review {
  const { visit } = material.registered
  const { place, chosen } = material
  const leaving = visit.findings.filter(({ row }) => chosen.includes(row))
  const rows: GateRow[] = [
    leaves({ words: 'publish.row.visit' }, place.name, {
      why: { words: 'publish.why.visit-frame' },
      kept: { words: 'publish.kept.visit', data: { team: visit.teamSize, measures: visit.protocol.measures.length } },
    }),
    ...visit.findings.map((finding, index) => {
      const isChosen = chosen.includes(finding.row)
      const choice = { finding: finding.row, chosen: isChosen }
      return { ...findingRow(finding, index + 1, isChosen), choice }
    }),
  ]
  return reviewOf(rows, problemsOf(material, leaving), frame, () => publicationOf(material, leaving, frame))
}

function findingRow(finding: ReleasedFinding, number: number, isChosen: boolean): GateRow {
  const name: Say = { words: 'publish.row.finding', data: { number } }
  const { observations, registers, persons } = finding.sources
  const kept: Say = {
    words: 'publish.kept.finding',
    data: { observations, registers, persons: persons === 'fewer-than-five' ? 'few' : String(persons) },
  }
  if (!isChosen) return stays(name, { words: 'publish.why.not-chosen' }, finding.title, kept)
  const row = leaves(name, finding.text, {
    title: finding.title,
    inside: finding.title,
    kept,
    why: { words: finding.consent.identifies === 'nobody' ? 'publish.why.names-nobody' : 'publish.why.agreed' },
  })
  return mayBePublic(finding) ? row : refused(row, refuse('consent-missing', { finding: finding.row }).problem)
}

/** OPCAT 21(2): no personal data without express consent. What identifies nobody needs none. */
export const mayBePublic = ({ consent }: ReleasedFinding): boolean =>
  consent.identifies === 'nobody' || consent.publish === 'yes'

function problemsOf({ registered, genuine, chosen }: VisitMaterial, leaving: readonly ReleasedFinding[]): Problem[] {
  const problems: Problem[] = []
  if (!genuine || registered.correctedBy) problems.push(refuse('publication-differs-from-release').problem)
  if (leaving.length !== new Set(chosen).size) problems.push(refuse('not-found', { field: 'findings' }).problem)
  if (leaving.length === 0) problems.push(refuse('field-missing', { field: 'findings' }).problem)
  else if (languagesOf(leaving).length === 0) problems.push(refuse('title-missing').problem)
  return problems
}

/** Read in the languages that every finding has whole. */
const languagesOf = (leaving: readonly ReleasedFinding[]) =>
  sharedLanguages(leaving.flatMap(({ title, text }) => [title, text]))

function publicationOf(
  { registered: { visit }, place, placeKeys, recommendations }: VisitMaterial,
  leaving: readonly ReleasedFinding[],
  frame: Frame,
): VisitPublication {
  const languages = languagesOf(leaving)
  const address = [`${place.name.en ?? place.name.fr ?? ''} ${visit.from}`, `visit-${visit.from}`]
  return {
    ...commonOf(
      { ...frame, demonstration: frame.demonstration || place.invented },
      { mandate: prevention, title: place.name, summary: {}, languages, address },
    ),
    // A place keeps all its names: names are not text to be translated.
    title: place.name,
    kind: 'visit',
    place: { name: place.name, kind: place.kind, region: place.region, keys: placeKeys },
    visitKind: visit.kind,
    announced: visit.announced,
    from: visit.from,
    to: visit.to,
    findings: leaving.map(({ title, text, theme, standards }) => ({
      title: only(title, languages),
      text: only(text, languages),
      theme,
      standards,
    })),
    recommendations,
  }
}
