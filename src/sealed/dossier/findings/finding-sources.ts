// What a finding rests on, besides interviews: observations, answers, registers that were checked, calls and letters, documents; and whether each still says what it said.
import * as v from 'valibot'
import { same } from '../../../foundation/same.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers, Value } from '../../log/model.ts'
import { agreed, change, type FieldChange, fieldOf, register, type Told } from '../field.ts'
import { findingSource, findingSources, sourceKinds } from '../names.ts'

export type SourceKind = (typeof sourceKinds)[number]
/** `of` names the row, the question's key or the file. */
export type SourceOf = { readonly kind: SourceKind; readonly of: string }

export type FindingSource = SourceOf & {
  /** `changed`: it says something else than when it was drawn on, or last looked at. `gone`: it was put away, or taken back. */
  readonly state: 'same' | 'changed' | 'gone'
  /** Who said it there: whose records stand. */
  readonly persons: readonly PersonId[]
  readonly drawn: Told<unknown>
}

/** Those that anybody draws on, in the order in which they were drawn. */
export function sourcesIn(registers: Registers, row: string): readonly FindingSource[] {
  const under = findingSources(row)
  const found = [...registers.keys()].flatMap((name): FindingSource[] => {
    const [kind, ...rest] = name.startsWith(under) ? name.slice(under.length).split('/') : []
    const known = sourceKinds.find((one) => one === kind)
    if (!known) return []
    const of = rest.join('/')
    const drawn = fieldOf(registers, findingSource(row, known, of)).told.findLast(({ value }) => value !== null)
    if (!drawn?.value) return []
    const source = { kind: known, of }
    return [
      { ...source, state: stateOf(registers, source, drawn.value.was), persons: saidBy(registers, source), drawn },
    ]
  })
  return found.toSorted((a, b) => a.drawn.claimed.localeCompare(b.drawn.claimed))
}

/** Also what says that a source which changed was looked at, and the finding still holds. */
export const drawOn = (registers: Registers, row: string, { kind, of }: SourceOf): readonly FieldChange[] =>
  change(
    { source: findingSource(row, kind, of) },
    { source: { kind, of, was: saidIn(registers, { kind, of }) as Record<string, Value[]> } },
  )

export const takeOut = (row: string, { kind, of }: SourceOf): readonly FieldChange[] =>
  change({ source: findingSource(row, kind, of) }, { source: null })

function stateOf(registers: Registers, source: SourceOf, was: Said): FindingSource['state'] {
  const now = saidIn(registers, source)
  const putAway = agreed(fieldOf(registers, removedOf(source))) === true
  if (putAway || Object.values(now).every((values) => values.every((value) => value === null))) return 'gone'
  return same(now, was) ? 'same' : 'changed'
}

type Said = Readonly<Record<string, readonly Value[]>>

/** All that stands there, by the register's own name under the source. */
const saidIn = (registers: Registers, source: SourceOf): Said =>
  Object.fromEntries(
    registersOf(registers, source).map(([name, standing]) => [name, standing.map(({ value }) => value)]),
  )

const saidBy = (registers: Registers, source: SourceOf): readonly PersonId[] => [
  ...new Set(registersOf(registers, source).flatMap(([, standing]) => standing.map(({ person }) => person))),
]

function registersOf(registers: Registers, { kind, of }: SourceOf) {
  const at = `${listOf[kind]}/${of}`
  return [...registers].flatMap(([name, standing]) => {
    if (name === at) return [['', standing] as const]
    const rest = name.startsWith(`${at}/`) ? name.slice(at.length + 1) : null
    return rest === null || aboutTheRow.includes(rest) ? [] : [[rest, standing] as const]
  })
}

/** Registers that say nothing of what was seen: when the row was begun, that a coordinator has read it, that it was put away. */
const aboutTheRow = ['begun', 'read', 'urgent', 'removed']

const listOf: Readonly<Record<SourceKind, string>> = {
  observation: 'observations',
  answer: 'answers',
  register: 'worksheets',
  contact: 'contacts',
  document: 'attachments',
}

const removedOf = ({ kind, of }: SourceOf) => register(`${listOf[kind]}/${of}/removed`, v.boolean())
