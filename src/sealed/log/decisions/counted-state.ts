// The state that the records which count come to; built again when a decision or a discovery changes which ones do.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { type Causality, inCausalOrder, type Link } from '../causality.ts'
import type { RecordName } from '../form.ts'
import type { RegisterName } from '../model.ts'
import { noteFold } from '../notes.ts'
import { registerFold } from '../registers.ts'
import { type Apart, type Grounds, groundsKey, whyApart } from './counting.ts'

/** What a call changed, for the screens. */
export type Changed = {
  readonly registers: ReadonlySet<RegisterName>
  /** In an order in which a Yjs document can take them. */
  readonly notes: readonly { readonly note: string; readonly update: Uint8Array; readonly device: DeviceId }[]
  /** Decisions or epochs came, or records that do not count: who may do what, and who can, may have changed. */
  readonly access: boolean
  /** What counts has changed: all of the stream is to be read again. */
  readonly rebuilt: boolean
}

/** A valid record that does not count, and why: kept, and shown apart. */
export type KeptApart = { readonly record: RecordName; readonly link: Link; readonly reason: Apart }

export function countedState(graph: Causality) {
  let registers = registerFold()
  let notes = noteFold()
  let apart = new Map<RecordName, KeptApart>()
  let ruledBy: string | null = null

  /** `valid` are new, in causal order; `placed` were folded before and now stand in the server's log. */
  const fold = (valid: readonly Link[], placed: readonly Link[], grounds: Grounds): Changed => {
    const key = groundsKey(grounds)
    const rebuilt = ruledBy !== null && key !== ruledBy
    ruledBy = key
    if (rebuilt) {
      registers = registerFold()
      notes = noteFold({ hasMet: notes.hasMetHeavy() })
      apart = new Map()
    }
    let keptApart = false
    const changed = { registers: new Set<RegisterName>(), notes: [] as Changed['notes'][number][] }
    for (const link of rebuilt ? [...graph.links.values()].sort(inCausalOrder) : valid) {
      const reason = whyApart(link, grounds)
      if (reason) {
        apart.set(link.name, { record: link.name, link, reason })
        keptApart = true
      } else count(link, changed)
    }
    for (const { operations } of placed)
      for (const operation of operations) {
        if (operation.kind !== 'write') continue
        registers.touch(operation.register)
        changed.registers.add(operation.register)
      }
    const decided = valid.some(({ claimed, operations }) => claimed === null || operations.some(isDecision))
    return { ...changed, access: decided || keptApart, rebuilt }
  }

  const count = (link: Link, changed: { registers: Set<RegisterName>; notes: Changed['notes'][number][] }): void => {
    let index = 0
    for (const operation of link.operations) {
      if (operation.kind === 'write') {
        registers.fold(link, index, operation)
        changed.registers.add(operation.register)
      } else if (operation.kind === 'note') {
        notes.fold(operation.note, operation.update, link.name)
        changed.notes.push({ note: operation.note, update: operation.update, device: link.device })
      }
      index += 1
    }
  }

  return { fold, registers: () => registers, notes: () => notes, apart: () => [...apart.values()] }
}

const isDecision = ({ kind }: Link['operations'][number]): boolean => kind === 'decision'
