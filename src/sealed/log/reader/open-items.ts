// Opens the content of records whose signature was verified, and finds the records that they carry whole.
import { type Content, contentReader, type RecordOperation, recordsIn } from '../content.ts'
import type { epochKeysOf } from '../epochs/epoch-keys.ts'
import { recordHash, recordName } from '../form.ts'
import { openContent } from '../opened.ts'
import type { Arrival, Item } from './items.ts'
import { lastRecordName } from './last-record-name.ts'

/** Gives an act that opens an item as far as its key is here; `enclosed` is told what an opened record carries. */
export function openItems(
  epochKeys: ReturnType<typeof epochKeysOf>,
  enclosed: (inside: readonly Arrival[]) => void,
): (item: Item) => Promise<void> {
  const readContent = contentReader()
  const nameOf = lastRecordName()

  return async (item) => {
    const { kind, epoch, device } = item.record.header
    if (kind === 'epoch' || !item.verified || item.opened) return
    const named = nameOf(epoch)
    const key = epochKeys.madeRecordKey(named, device) ?? (await epochKeys.recordKeyOf(named, device))
    if (!key) return
    item.opened = await openContent(item.record, key, readContent)
    if (!item.opened.ok || !item.opened.value.content.operations.some(isEnclosing)) return
    const inside = enclosedIn(item.opened.value.content)
    item.encloses = await Promise.all(inside.map(async ({ bytes }) => recordName(await recordHash(bytes))))
    enclosed(inside)
  }
}

const isEnclosing = ({ kind }: RecordOperation): boolean => kind === 'pair' || kind === 'aside'

const enclosedIn = ({ operations }: Pick<Content, 'operations'>): Arrival[] =>
  operations.flatMap(recordsIn).map((bytes) => ({ bytes, position: null }))
