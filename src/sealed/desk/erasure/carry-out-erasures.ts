// Carries out what two managers decided: this device forgets the stream, and asks the server to. Until then both have it.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { equal } from '../../keys/bytes.ts'
import type { Bench, Opened } from '../bench.ts'
import { forgetHere } from '../care/forget-here.ts'
import { dropDraftsOf } from '../drafts/drafts.ts'
import { headsOf } from '../heads/log-heads.ts'
import type { Erased } from '../shelf.ts'
import { isOutage, noteTrouble, type Troubled } from '../sync/trouble.ts'

/** Online. Refuses `erasure-differs`, when nothing was erased here, and what the network refuses. */
export async function carryOutErasures(bench: Bench, opened: Opened, troubled: Troubled): Promise<Outcome<null>> {
  let trouble: Outcome<null> = accept(null)
  for (const erased of opened.shelf.erased()) {
    const here = await eraseHere(bench, opened, erased)
    if (!here.ok) {
      noteTrouble(troubled, erased.dossier, here.problem)
      trouble = here
    }
    const there = await askServer(bench, opened, erased)
    if (!there.ok) return there
  }
  return trouble
}

/**
 * Everything of the stream that is on this device: records, sent or not, what was opened of them, attached files. Refuses `erasure-differs` when the decision
 * names another history than this device followed: then it is kept. How much had not been sent stays known (`erased/<stream>` among what the desk keeps).
 */
export async function eraseHere(
  bench: Bench,
  opened: Opened,
  { dossier, stream, erasure: { position, head } }: Erased,
): Promise<Outcome<null>> {
  const { store } = bench
  const { keys, values, forms, typed } = opened
  const known = (await store.streams()).find((one) => one.stream === stream)
  const here = known?.head && known.head.position >= position ? (await headsOf(store, dossier, stream))[position] : null
  if (here && !equal(here, head)) return refuse('erasure-differs', { position })
  // Also where its records are gone: another tab may have taken them while something was typed or fetched in this one.
  await typed.drop(stream)
  await dropDraftsOf(bench, values, stream)
  await forms.dropOf(stream)
  await store.files.dropFilesOf(stream)
  if (!known) return accept(null)
  const unsent = (await store.unsent()).filter((record) => record.stream === stream && record.device === keys.id)
  if (unsent.length > 0) await values.keep(`own/erased/${stream}`, unsent.length)
  await forgetHere(bench, opened, [stream])
  bench.emit({ kind: 'left' })
  return accept(null)
}

/** Each device asks until the server says that it is done: it waits for a second person, and for a coordinator. */
async function askServer({ api }: Bench, opened: Opened, { stream, erasure }: Erased): Promise<Outcome<null>> {
  const told = done.get(opened) ?? new Set()
  done.set(opened, told)
  if (told.has(stream)) return accept(null)
  const asked = await api.erase(stream, erasure.position, erasure.head)
  if (!asked.ok && isOutage(asked.problem)) return asked
  if (asked.ok ? asked.value.erased : asked.problem.code === 'stream-unknown') told.add(stream)
  return accept(null)
}

/** Not for longer than a device is open: a server that was put back has it again, and is asked again. */
const done = new WeakMap<Opened, Set<StreamId>>()
