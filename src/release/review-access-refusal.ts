// One refusal of access at the gate: what would leave of it, what the gate refuses, what it points out.
import type { AccessRefusal } from '../sealed/dossier/access-refusals.ts'
import { agreed, type Field } from '../sealed/dossier/field.ts'
import { interviewNames } from '../sealed/dossier/interviews/interview.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import { isTurned } from '../vocabulary/text/turned.ts'
import { type DossierRead, notToBeQuoted, type ReadInterview } from './dossier-read.ts'
import { type Pointer, pointersIn } from './pointers.ts'
import { quotationsIn } from './quotation.ts'
import type { ReleasedAccessRefusal } from './released-visit.ts'

export type ReviewedAccessRefusal = {
  readonly refusal: AccessRefusal
  /** As it would be read on the other side; null while something that must be said is missing or differs. */
  readonly leaving: ReleasedAccessRefusal | null
  readonly refusals: readonly Problem[]
}

/** Reviews a refusal of access by itself; whether it leaves is the team's choice. */
export function reviewAccessRefusal(
  refusal: AccessRefusal,
  dossier: Pick<DossierRead, 'visit' | 'interviews'>,
): ReviewedAccessRefusal {
  const leaving = leavingOf(refusal)
  const quotes = leaving !== null && quotesAnInterview(leaving, notToBeQuoted(dossier))
  return {
    refusal,
    leaving,
    refusals: [
      ...unsaid(refusal),
      ...turnedIn(leaving).map((field) => refuse('text-turned', { refusal: refusal.number, field }).problem),
      ...(quotes ? [refuse('quotation-refused', { refusal: refusal.number }).problem] : []),
    ],
  }
}

type PlacedInRefusal = Pointer & { readonly field: 'by' | 'legal' | 'account' }

/** What is pointed out in the words of a refusal that leaves: who refused is a function, and could be written as a name. */
export function pointersInRefusal(
  leaving: Pick<ReleasedAccessRefusal, 'by' | 'legal' | 'account'>,
  { interviews, known }: Pick<DossierRead, 'interviews' | 'known'>,
): readonly PlacedInRefusal[] {
  const names = interviews.flatMap(({ registers }) => interviewNames(registers))
  return (['by', 'legal', 'account'] as const).flatMap((field) =>
    pointersIn(leaving[field], names, known).map((pointer) => ({ ...pointer, field })),
  )
}

function leavingOf(refusal: AccessRefusal): ReleasedAccessRefusal | null {
  const { row } = refusal
  const [sought, on, ground, end] = [
    agreed(refusal.sought),
    agreed(refusal.on),
    agreed(refusal.ground),
    agreed(refusal.end),
  ]
  const by = agreed(refusal.by)?.trim()
  if (!sought || !on || !by || !ground || !end) return null
  const [legal, account] = [agreed(refusal.legal)?.trim() ?? '', agreed(refusal.account)?.trim() ?? '']
  return { row, sought, on, minutes: agreed(refusal.minutes), by, ground, legal, account, end }
}

/** What members still differ on, and what is missing, each with the field's name. */
function unsaid({ number, sought, on, by, ground, end, minutes, legal, account }: AccessRefusal): Problem[] {
  const needed = { sought, on, by, ground, end }
  const all: Readonly<Record<string, Field<unknown>>> = { ...needed, minutes, legal, account }
  const named = (code: 'fields-differ' | 'field-missing', field: string) =>
    refuse(code, { refusal: number, field }).problem
  return [
    ...Object.entries(all).flatMap(([name, { state }]) =>
      state === 'differing' ? [named('fields-differ', name)] : [],
    ),
    ...Object.entries(needed).flatMap(([name, { state }]) => (state === 'none' ? [named('field-missing', name)] : [])),
  ]
}

const turnedIn = (leaving: ReleasedAccessRefusal | null) =>
  (['by', 'legal', 'account'] as const).filter((field) => leaving && isTurned(leaving[field]))

const quotesAnInterview = (
  { by, legal, account }: ReleasedAccessRefusal,
  interviews: readonly ReadInterview[],
): boolean => interviews.some(({ words }) => [by, legal, account].some((text) => quotationsIn(text, words).length > 0))
