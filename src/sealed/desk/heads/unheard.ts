// Dossiers about which the server tells this device nothing any more: its holder was taken out without hearing it, or the server keeps them back. No device can tell which.
import * as v from 'valibot'
import { type DossierId, isId } from '../../../vocabulary/ids.ts'
import type { Bench, Opened } from '../bench.ts'
import type { SealedValues } from '../store/sealed-values.ts'

/** As a synchronisation found it, until the next one: also for who opens the device without a network. */
export async function noteUnheard({ emit }: Bench, { values }: Opened, unheard: ReadonlySet<DossierId>): Promise<void> {
  const before = await unheardOf(values)
  if (before.size === unheard.size && unheard.isSubsetOf(before)) return
  await (unheard.size === 0 ? values.drop(name) : values.keep(name, [...unheard]))
  emit({ kind: 'dossiers' })
}

export async function unheardOf(values: SealedValues): Promise<ReadonlySet<DossierId>> {
  const kept = await values.kept(name)
  return new Set(kept === undefined ? [] : v.parse(shape, kept))
}

const name = 'desk/unheard'
const shape = v.array(v.custom<DossierId>(isId))
