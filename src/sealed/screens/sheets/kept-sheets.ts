// The PDFs of blank sheets that this browser has fetched, so that they can be printed without a network. They hold a form and codes; erasing the device takes them along.
import type { SheetCode } from '../../mailbox/sheet-code.ts'

/** `first`: the code of the printing’s first sheet. False where this browser keeps nothing. */
export async function keepSheets(first: SheetCode, pdf: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const cache = await caches.open(shelf)
    await cache.put(addressOf(first), new Response(pdf, { headers: { 'Content-Type': 'application/pdf' } }))
    return true
  } catch {
    return false // a private window, or a full disk: the file can be saved all the same
  }
}

/** `codes`: those of the whole printing, in any order. Null where it was made in another browser. */
export async function keptSheets(codes: readonly SheetCode[]): Promise<ArrayBuffer | null> {
  const all = codes.map((code) => caches.match(addressOf(code), { cacheName: shelf }).catch(() => undefined))
  const found = (await Promise.all(all)).find((one) => one !== undefined)
  return found ? found.arrayBuffer() : null
}

const shelf = 'blank sheets'
const addressOf = (first: SheetCode): string => `/kept-sheets/${first}`
