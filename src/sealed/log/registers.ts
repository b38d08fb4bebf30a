// The fold of register writes: a write replaces those it names, all of which its author had seen; values that nothing has replaced remain.
import type { Link } from './causality.ts'
import type { History, RegisterName, Registers, RegisterWrite, Standing, WriteId } from './model.ts'

type Written = { readonly id: WriteId; readonly by: Link; readonly write: RegisterWrite }

/** Contract: each record is folded once and after all that it has seen; the state is then the same in every such order. */
export function registerFold() {
  const all = new Map<RegisterName, Written[]>()
  const standing = new Map<RegisterName, Map<WriteId, Written>>()
  const shown = new Map<RegisterName, readonly Standing[]>()
  const stale = new Set<RegisterName>()

  const fold = (by: Link, index: number, write: RegisterWrite): void => {
    const written = { id: writeId(by, index), by, write }
    const history = all.get(write.register)
    if (history) history.push(written)
    else all.set(write.register, [written])
    const values = standing.get(write.register) ?? new Map<WriteId, Written>()
    for (const replaced of write.replaces) values.delete(replaced)
    values.set(written.id, written)
    standing.set(write.register, values)
    stale.add(write.register)
  }

  /** Tells the fold that what it shows of this register (whether it was sent) has changed. */
  const touch = (register: RegisterName): void => {
    if (all.has(register)) stale.add(register)
  }

  const registers = (only?: readonly RegisterName[]): Registers => {
    for (const register of stale) {
      const values = [...(standing.get(register)?.values() ?? [])]
      shown.set(register, values.map(asStanding).sort(oldestFirst))
    }
    stale.clear()
    if (!only) return new Map(shown)
    return new Map(
      only.flatMap((name): [RegisterName, readonly Standing[]][] => {
        const values = shown.get(name)
        return values ? [[name, values]] : []
      }),
    )
  }

  const standingOf = (register: RegisterName): readonly WriteId[] => [...(standing.get(register)?.keys() ?? [])]

  const history = (register: RegisterName): History =>
    [...(all.get(register) ?? [])]
      .sort((a, b) => a.by.depth - b.by.depth || (a.id < b.id ? -1 : 1))
      .map((written) => ({ ...asStanding(written), replaces: written.write.replaces }))

  return { fold, touch, registers, standingOf, history }
}

export const writeId = (by: Pick<Link, 'name'>, index: number): WriteId => `${by.name}.${index}` as WriteId

/** The record's name and the index of the operation that an id names. */
export function partsOfWriteId(id: WriteId): { record: string; index: number } {
  const dot = id.lastIndexOf('.')
  return { record: id.slice(0, dot), index: Number(id.slice(dot + 1)) }
}

const asStanding = ({ id, by, write }: Written): Standing => {
  if (by.claimed === null) throw new Error('a write is never in an epoch record')
  const { person, device, claimed } = by
  return { write: id, value: write.value, person, device, claimed, sent: by.position !== null }
}

const oldestFirst = (a: Standing, b: Standing): number =>
  a.claimed === b.claimed ? (a.write < b.write ? -1 : 1) : a.claimed < b.claimed ? -1 : 1
