// Sends records again that the server has found damaged in its own copy.
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { StreamEntry } from '../../mailbox/wire.ts'
import type { Bench, Opened } from '../bench.ts'
import { pagesOf } from '../store/stored-pages.ts'
import { batches } from './batches.ts'

/** What each device was asked for since it was opened: a server that names the same for ever has it looked for and given once. */
const askedFor = new WeakMap<Opened, Set<string>>()

/** Byte for byte, whoever signed it, of the log up to `followed`: positions beyond it are on no disk here, and a server could name others each time. */
export async function giveBack(
  { api, store, opened }: Bench,
  { stream, damaged: named = [] }: StreamEntry,
  followed: number,
): Promise<Outcome<null>> {
  const damaged = named.filter((position) => position <= followed)
  if (damaged.length === 0 || !opened) return accept(null)
  const asked = askedFor.get(opened) ?? new Set()
  askedFor.set(opened, asked)
  const nameOf = (position: number) => `${stream} ${position}`
  const wanted = new Set<number | null>(damaged.filter((position) => !asked.has(nameOf(position))))
  if (wanted.size === 0) return accept(null)
  for await (const page of pagesOf(store, stream, 0))
    for (const batch of batches(page.filter(({ position }) => wanted.has(position)))) {
      const sent = await api.append(
        stream,
        batch.map(({ bytes }) => bytes),
      )
      if (!sent.ok) return sent
    }
  for (const position of damaged) asked.add(nameOf(position))
  return accept(null)
}
