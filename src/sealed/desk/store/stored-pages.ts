// The records of a stream as the device stores them, page by page: the next one is read while somebody works on the last.
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { DeviceStore, StoredRecord } from './device-store.ts'

export type Pages = AsyncIterable<readonly StoredRecord[]>

/** Those after this change, as `DeviceStore.records` gives them; what is stored meanwhile too. `first`: the first page, where it was read already. */
export async function* pagesOf(
  store: Pick<DeviceStore, 'records'>,
  stream: StreamId,
  afterChange: number,
  first?: readonly StoredRecord[],
): Pages {
  const read = (after: number) => {
    const page = store.records(stream, after, pageOfRecords)
    // Read ahead: an error is thrown when its turn comes, or dropped if nobody continues.
    page.catch(() => {})
    return page
  }
  let page = first ?? (await read(afterChange))
  while (page.length > 0) {
    const last = page.at(-1)
    const next = last && page.length >= pageOfRecords ? read(last.change) : []
    yield page
    page = await next
  }
}

/** Few enough that the first ones are soon there, enough that nobody waits for the next. */
export const pageOfRecords = 1000
