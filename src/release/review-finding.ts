// One finding at the gate: what would leave of it, word for word, what the gate refuses, what it points out.
import { agreed, type Field } from '../sealed/dossier/field.ts'
import { countsThatLeave } from '../sealed/dossier/findings/count-sources.ts'
import { consentOf, usedAgainstHerWill } from '../sealed/dossier/findings/finding-consent.ts'
import { asksSeverity, type Finding, textOf } from '../sealed/dossier/findings/findings.ts'
import { interviewNames } from '../sealed/dossier/interviews/interview.ts'
import { type Language, type LocalText, languages } from '../vocabulary/languages.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import type { Span } from '../vocabulary/text/plain-letters.ts'
import { isSmallNumber } from '../vocabulary/text/small-numbers.ts'
import { isTurned } from '../vocabulary/text/turned.ts'
import { type DossierRead, notToBeQuoted } from './dossier-read.ts'
import { type Pointer, pointersIn } from './pointers.ts'
import { quotationsIn } from './quotation.ts'
import type { ReleasedFinding } from './released-visit.ts'

export type PlacedPointer = Pointer & { readonly field: 'title' | 'text'; readonly language: Language }
type PlacedQuotation = Span & { readonly field: 'title' | 'text'; readonly language: Language }

export type ReviewedFinding = {
  readonly finding: Finding
  /** As it would be read on the other side; null while something that must be said is missing or differs. */
  readonly leaving: ReleasedFinding | null
  readonly refusals: readonly Problem[]
  readonly quotations: readonly PlacedQuotation[]
  readonly pointers: readonly PlacedPointer[]
  /** The exact number of persons, where it leaves as "fewer than five". */
  readonly smallNumber: number | null
}

type Reviewed = Pick<DossierRead, 'visit' | 'interviews' | 'known'>

/** Reviews a finding by itself; whether it leaves is the team's choice. */
export function reviewFinding(finding: Finding, dossier: Reviewed): ReviewedFinding {
  const leaving = leavingOf(finding, dossier)
  const words = { title: textOf(finding.title), text: textOf(finding.text) }
  const quotations = inEveryText(words, (text) =>
    notToBeQuoted(dossier).flatMap(({ words }) => quotationsIn(text, words)),
  )
  const { persons } = countsThatLeave(finding, dossier.interviews)
  return {
    finding,
    leaving,
    quotations,
    // Sought when they are shown: they take most of the time, and whether anything leaves does not ask for them.
    get pointers() {
      return pointersOf(words, dossier)
    },
    smallNumber: isSmallNumber(persons) ? persons : null,
    refusals: [
      ...unsaid(finding),
      ...turnedIn(words).map((field) => problem('text-turned', finding, field)),
      ...(consentMissing(finding, dossier) ? [refuse('consent-missing', { finding: finding.number }).problem] : []),
      ...(quotations.length > 0 ? [refuse('quotation-refused', { finding: finding.number }).problem] : []),
    ],
  }
}

/** What is pointed out in a finding that leaves, wherever its words are now. */
export function pointersOf(
  { title, text }: Pick<ReleasedFinding, 'title' | 'text'>,
  { interviews, known }: Pick<DossierRead, 'interviews' | 'known'>,
): readonly PlacedPointer[] {
  const names = interviews.flatMap(({ registers }) => interviewNames(registers))
  return inEveryText({ title, text }, (words) => pointersIn(words, names, known))
}

function leavingOf(finding: Finding, dossier: Reviewed): ReleasedFinding | null {
  const { row } = finding
  const [nature, severity, theme] = [agreed(finding.nature), agreed(finding.severity), agreed(finding.theme)]
  const [title, text] = [textOf(finding.title), textOf(finding.text)]
  if (!nature || !theme || (!severity && asksSeverity(finding)) || isEmpty(title) || isEmpty(text)) return null
  const { persons, ...counts } = countsThatLeave(finding, dossier.interviews)
  return {
    row,
    title,
    text,
    nature,
    severity: asksSeverity(finding) ? severity : null,
    theme,
    standards: agreed(finding.standards) ?? [],
    sources: { ...counts, persons: isSmallNumber(persons) ? 'fewer-than-five' : persons },
    consent: consentOf(finding, dossier),
  }
}

/** What members still differ on, and what is missing, each with the field's name. */
function unsaid(finding: Finding): Problem[] {
  const { title, text, nature, severity, theme, standards, observations, registers, persons, interviews, identifies } =
    finding
  const needed = { nature, ...(asksSeverity(finding) ? { severity } : {}), theme, identifies }
  const others = { standards, observations, registers, persons, interviews }
  const written = { title: Object.values(title), text: Object.values(text) }
  return [
    ...Object.entries({ ...needed, ...others })
      .filter(([, field]) => differs(field))
      .map(([name]) => problem('fields-differ', finding, name)),
    ...Object.entries(written)
      .filter(([, fields]) => fields.some(differs))
      .map(([name]) => problem('fields-differ', finding, name)),
    ...Object.entries(needed)
      .filter(([, field]) => field.state === 'none')
      .map(([name]) => problem('field-missing', finding, name)),
    ...(isEmpty(textOf(title)) ? [problem('title-missing', finding, 'title')] : []),
    ...(isEmpty(textOf(text)) ? [problem('field-missing', finding, 'text')] : []),
  ]
}

/** OPCAT 21(2): nobody who can be recognised leaves without her consent; and a plain no to the use of her words holds even where nobody can be. */
function consentMissing(finding: Finding, dossier: Reviewed): boolean {
  const scope = consentOf(finding, dossier)
  return (scope.identifies === 'someone' && scope.use !== 'yes') || usedAgainstHerWill(finding, dossier)
}

function inEveryText<T>(words: Pick<ReleasedFinding, 'title' | 'text'>, find: (text: string) => readonly T[]) {
  return (['title', 'text'] as const).flatMap((field) => {
    return languages.flatMap((language) =>
      find(words[field][language] ?? '').map((found) => ({ ...found, field, language })),
    )
  })
}

const turnedIn = (words: Pick<ReleasedFinding, 'title' | 'text'>): readonly ('title' | 'text')[] =>
  (['title', 'text'] as const).filter((field) => Object.values(words[field]).some(isTurned))

const differs = (field: Field<unknown>): boolean => field.state === 'differing'
const isEmpty = (text: LocalText): boolean => Object.keys(text).length === 0
const problem = (
  code: 'fields-differ' | 'field-missing' | 'title-missing' | 'text-turned',
  finding: Finding,
  field: string,
): Problem => refuse(code, { finding: finding.number, field }).problem
