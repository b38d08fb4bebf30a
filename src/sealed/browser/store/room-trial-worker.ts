// Tries how much room a visit would find on this device, on a thread of its own.
import { roomLeft } from './room-left.ts'

/** What the trial tells: how many megabytes are in, and whether that is all. */
export type Tried = { readonly megabytes: number; readonly ended: boolean }

async function tryRoom(most: number): Promise<void> {
  const tell = (bytes: number, ended: boolean) =>
    globalThis.postMessage({ megabytes: Math.floor(bytes / megabyte), ended } satisfies Tried)
  const found = await roomLeft(most * megabyte, (bytes) => tell(bytes, false))
  if (found === null) throw new Error('this browser has no files to try it with')
  tell(found, true)
}

const megabyte = 1_000_000

// What goes wrong is told as an error of this thread.
globalThis.addEventListener('message', ({ data }: MessageEvent<number>) => void tryRoom(data).catch(reportError))
