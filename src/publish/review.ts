// What a reviewer reads at the second gate: row by row, what leaves beside what stays and why, and the exact publication.
import { languagesHere } from '../foundation/words/languages-here.ts'
import type { WordData } from '../foundation/words/t.ts'
import type { WordKey } from '../foundation/words/words.ts'
import type { LocalText } from '../vocabulary/languages.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import type { FileRef } from '../vocabulary/published/files.ts'
import type { Implementation, Position } from '../vocabulary/recommendations.ts'
import { smallNumbersIn } from '../vocabulary/text/small-numbers.ts'
import type { Issue, Publication } from './publication.ts'
import type { Frame, Source } from './source.ts'

/** A sentence of the language files. */
export type Say = { readonly words: WordKey; readonly data?: WordData }

export type GateRow = {
  readonly name: Say
  /** What is in the institution's room: a text, or what is kept there with it. */
  readonly inside: LocalText | null
  readonly kept: Say | null
  /** Word for word what will be read; null when nothing of the row leaves. */
  readonly out: {
    readonly title: LocalText | null
    readonly text: LocalText
    readonly picture: FileRef | null
    /** Of an answer, what the authority says by it. */
    readonly position: Position | null
    /** Of a verification, what the institution has seen. */
    readonly implementation: Implementation | null
  } | null
  /** Why it stays, or what is said with what leaves. */
  readonly why: Say | null
  /** Refused: it was chosen and may not leave. */
  readonly refusal: Problem | null
  /** Words of `out` that count fewer than five persons. */
  readonly smallNumbers: readonly string[]
  /** The finding that a person may choose or leave here; null where there is nothing to choose. */
  readonly choice: { readonly finding: string; readonly chosen: boolean } | null
}

export type Review = {
  readonly rows: readonly GateRow[]
  readonly problems: readonly Problem[]
  /** Exactly what would be out; null while there is a problem. */
  readonly publication: Publication | null
}

/** What the second gate is asked for. */
export type PublishRequest = {
  readonly source: Source
  /** What readers are told of a correction. A visit or a page that is published again needs one; a recommendation grows without. */
  readonly note: LocalText
  readonly smallNumbersRead: boolean
  /** It is to have an address of its present title. */
  readonly newAddress: boolean
}

export type Preview = Review & {
  /** To be sent back with the decision: what is published is what was read. Null while there is a problem. */
  readonly confirm: string | null
  /** The name of the record that it is made from. */
  readonly source: string
  readonly version: number
  /** What is out now; null when nothing of it is. */
  readonly standing: Publication | null
  /** The issues of the newsletter with which it went out. */
  readonly issues: readonly Issue[]
}

export const leaves = (
  name: Say,
  text: LocalText,
  more: Partial<Pick<GateRow, 'inside' | 'kept' | 'why'> & NonNullable<GateRow['out']>> = {},
): GateRow => ({
  name,
  inside: more.inside ?? null,
  kept: more.kept ?? null,
  out: {
    title: more.title ?? null,
    text,
    picture: more.picture ?? null,
    position: more.position ?? null,
    implementation: more.implementation ?? null,
  },
  why: more.why ?? null,
  refusal: null,
  smallNumbers: [more.title ?? {}, text].flatMap(smallNumbersOf),
  choice: null,
})

export const stays = (name: Say, why: Say, inside: LocalText | null = null, kept: Say | null = null): GateRow => ({
  name,
  inside,
  kept,
  out: null,
  why,
  refusal: null,
  smallNumbers: [],
  choice: null,
})

export const refused = (row: GateRow, refusal: Problem): GateRow => ({ ...row, out: null, refusal, smallNumbers: [] })

/** The review of these rows: the publication only when no row and nothing else refuses. */
export function reviewOf(
  rows: readonly GateRow[],
  problems: readonly Problem[],
  frame: Frame,
  publication: () => Publication,
): Review {
  const all = [...rows.flatMap(({ refusal }) => refusal ?? []), ...problems]
  const small = rows.flatMap(({ smallNumbers }) => smallNumbers)[0]
  if (small && !frame.smallNumbersRead) all.push(refuse('small-number', { words: small }).problem)
  return { rows, problems: all, publication: all.length > 0 ? null : publication() }
}

const smallNumbersOf = (text: LocalText): string[] =>
  languagesHere().flatMap((language) => {
    const words = text[language] ?? ''
    return smallNumbersIn(words, language).map(({ start, end }) => words.slice(start, end))
  })
