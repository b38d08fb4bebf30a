// What the control stream says to the other streams of its dossier: who could do what, as far as these control records had seen.
import { type Access, decisionIn, foldDecisions } from './access.ts'
import { type Causality, inCausalOrder, type Link, type View } from './causality.ts'
import type { RecordName } from './form.ts'

export type Control = {
  /** Whether a control record is here: what refers to one that is not waits for it. */
  readonly stateOf: (record: RecordName) => 'valid' | 'refused' | 'unknown'
  /** What these control records had seen decided, themselves included; null before the first decision. */
  readonly accessAt: (records: readonly RecordName[]) => Access | null
  /** True when whoever has seen these has seen those. */
  readonly includes: (these: readonly RecordName[], those: readonly RecordName[]) => boolean
  /** What is decided, as far as this device knows. */
  readonly now: () => Access
  /** The control records that no other has seen: what a record made now names. */
  readonly newest: () => readonly RecordName[]
}

/** Why a valid record does not count: it is kept and shown apart. */
export type Apart = 'two-at-one-seq' | 'after-removal' | 'after-end' | 'erased'

export type ControlSource = {
  readonly graph: Causality
  readonly isRefused: (record: RecordName) => boolean
  readonly apart: (link: Link, access: Access) => Apart | null
}

export function controlOf({ graph, isRefused, apart }: ControlSource) {
  const decisions: Link[] = []
  const known = new Map<string, Access>()
  let current: { readonly of: string; readonly access: Access } | null = null

  const add = (link: Link): void => {
    if (decisionIn(link)) decisions.push(link)
  }

  const accessOf = (hasSeen: (link: Link) => boolean): Access | null => {
    const seen = decisions.filter(hasSeen)
    if (seen.length === 0) return null
    const name = seen.map((link) => link.name).join()
    const access = known.get(name) ?? foldDecisions(seen, graph.covers)
    known.set(name, access)
    return access
  }

  const linksOf = (records: readonly RecordName[]): Link[] => records.flatMap((record) => graph.links.get(record) ?? [])
  const reached = (from: readonly Link[]) => (link: Link) => from.some((tip) => tip === link || graph.covers(tip, link))

  /** Decisions that do not count are left out, but a removal stands even when whoever decided it was removed meanwhile. */
  const now = (): Access => {
    const of = decisions.map((link) => link.name).join()
    if (current?.of === of) return current.access
    const undisputed = (link: Link) => apart(link, nothingDecided) === null
    const first = foldDecisions(decisions.filter(undisputed), graph.covers)
    const counting = decisions.flatMap((link) => {
      const reason = apart(link, first)
      return reason === null ? [link] : reason === 'after-removal' ? [removalsOf(link)] : []
    })
    const access = foldDecisions(counting, graph.covers)
    current = { of, access }
    return access
  }

  const newest = (): readonly RecordName[] => {
    const tips = [...graph.tips.values()].sort(inCausalOrder)
    return tips.filter((tip) => !tips.some((other) => graph.covers(other, tip))).map((tip) => tip.name)
  }

  const control: Control = {
    stateOf: (record) => (graph.links.has(record) ? 'valid' : isRefused(record) ? 'refused' : 'unknown'),
    accessAt: (records) => accessOf(reached(linksOf(records))),
    includes: (these, those) => {
      const isReached = reached(linksOf(these))
      return those.every((record) => these.includes(record) || linksOf([record]).some(isReached))
    },
    now,
    newest,
  }
  return {
    ...control,
    add,
    accessSeen: (view: View) => accessOf((link) => graph.covers(view, link)),
    forget: () => {
      current = null
    },
  }
}

export const nothingDecided: Access = foldDecisions([], () => false)

const removalsOf = (link: Link): Link => ({
  ...link,
  operations: link.operations.map((operation) =>
    operation.kind === 'decision'
      ? { ...operation, changes: operation.changes.filter((change) => change.kind === 'remove') }
      : operation,
  ),
})
