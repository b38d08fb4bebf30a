// Tries how much room a visit would find on this device, on a thread of its own: only there is a file written that is merely short when there is no room for it.

/** What the trial tells: how much is in, and whether that is all. */
export type Tried = { readonly megabytes: number; readonly ended: boolean }

/**
 * After a write of any other kind that finds no room, Chromium makes room: of a storage that it has not promised to keep it takes everything, keys and
 * what is not sent included.
 */
async function tryRoom(most: number, tell: (tried: Tried) => void): Promise<void> {
  const root = await navigator.storage.getDirectory()
  const file = await (await root.getFileHandle(probe, { create: true })).createSyncAccessHandle()
  let megabytes = 0
  try {
    while (megabytes < most && fits(file, megabytes)) {
      megabytes += 1
      tell({ megabytes, ended: false })
    }
  } finally {
    file.truncate(0)
    file.close()
    await root.removeEntry(probe)
  }
  tell({ megabytes, ended: true })
}

function fits(file: FileSystemSyncAccessHandle, megabytes: number): boolean {
  try {
    return file.write(megabyte, { at: megabytes * megabyte.length }) === megabyte.length
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false
    throw error
  }
}

const probe = 'room-for-a-visit'
const megabyte = new Uint8Array(1_000_000).map((_, at) => at * 31)

// What goes wrong is told as an error of this thread.
globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<number>) => void tryRoom(data, (tried) => globalThis.postMessage(tried)).catch(reportError),
)
