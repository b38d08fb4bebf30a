// Brings what the server has of a stream into this device's storage, without opening any: the readers judge what it means.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { equal } from '../../keys/bytes.ts'
import type { StreamEntry } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import { meetsItsOwn } from '../put-back/put-back.ts'
import type { LogHead, PlacedRecord } from '../store/device-store.ts'
import { doorOf } from './door.ts'
import { forked, headOf, place, startOf, type Target } from './followed-log.ts'

/**
 * `expected` is where the server said that its log is: what it sends must lead exactly there. `from` is how far this device has followed it, where that is
 * known. While a page is being stored, the next one is fetched and its form checked.
 */
export async function pull(bench: Bench, target: Target, listed: Listed | null = null): Promise<Outcome<null>> {
  const storing = oneAfterAnother()
  const from = listed ? (listed.from ?? (await startOf(target))) : await headOf(bench, target)
  try {
    return await pullPages(bench, target, storing, from, listed?.expected)
  } finally {
    await storing.done()
  }
}

/** A stream as the server listed it; `from` is null where this device has not followed it yet. */
type Listed = { readonly expected: StreamEntry; readonly from: LogHead | null }

async function pullPages(
  bench: Bench,
  target: Target,
  storing: ReturnType<typeof oneAfterAnother>,
  from: LogHead,
  expected: StreamEntry | undefined,
): Promise<Outcome<null>> {
  let head = from
  if (expected && (expected.position < head.position || contradicts([head], expected))) return forked(head.position)
  if (expected?.position === head.position) return accept(null)
  const door = doorOf(bench, target.stream, head.position)
  for (;;) {
    const page = await bench.api.page(target.stream, head.position, head.hash)
    if (!page.ok) return page
    if (page.value.length === 0)
      return expected && head.position < expected.position ? forked(head.position) : accept(null)
    const placed = await place(bench, target, head, page.value)
    if (!placed.ok) return placed
    const { records, parsed, heads } = placed.value
    if (expected && contradicts(heads, expected)) return forked(expected.position)
    const isIn = await door(parsed, records)
    if (!isIn.ok) return isIn
    await storing.done()
    // Nothing of the page is stored, so that it is found again.
    if (await meetsItsOwn(bench, records)) return refuse('device-put-back')
    head = placed.value.head
    storing.begin(bench.store.receive(target.dossier, target.stream, records, head))
  }
}

/** Work that runs while something else is done. `done` throws its error each time it is called. */
function oneAfterAnother() {
  let last: Promise<void> = Promise.resolve()
  const begin = (work: Promise<void>): void => {
    last = work
    // Heard when its turn comes.
    last.catch(() => {})
  }
  return { begin, done: () => last }
}

/** True when the server names another L at a position that we know. What has come since it said so contradicts nothing. */
function contradicts(known: readonly LogHead[], { position, head }: StreamEntry): boolean {
  const ours = known.find((one) => one.position === position)
  const theirs = fromBase64url(head)
  return ours !== undefined && !(theirs && equal(ours.hash, theirs))
}

/** All that the server has of a stream, from the first record: nothing of it is stored. */
export async function readWhole(bench: Bench, { dossier, stream }: Target): Promise<Outcome<readonly PlacedRecord[]>> {
  const records: PlacedRecord[] = []
  const door = doorOf(bench, stream, 0)
  for (let head = await startOf({ dossier, stream }); ; ) {
    const page = await bench.api.page(stream, head.position, head.hash)
    if (!page.ok) return page
    if (page.value.length === 0) return accept(records)
    const placed = await place(bench, { dossier, stream }, head, page.value)
    if (!placed.ok) return placed
    const isIn = await door(placed.value.parsed, placed.value.records)
    if (!isIn.ok) return isIn
    records.push(...placed.value.records)
    head = placed.value.head
  }
}
