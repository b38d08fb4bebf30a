// A second thread for the desk's worker, begun when there is first much to do: checks signatures by the hundred and hashes files. It never gets a key.
import type { Bytes } from '../keys/bytes.ts'
import type { Helper } from '../keys/public.ts'
import { packed, type Signature, unpacked } from './packed-signatures.ts'

/** `bytes` are signatures to be checked, or where `partLength` is told a file of which each part is to be hashed. */
export type ToDo = { readonly number: number; readonly bytes: Bytes; readonly partLength: number | null }
/**
 * The hashes, or for each signature 1 if it is valid and 0 if not. Number 0: the thread is there. `room` is the memory that held the file, emptied, for
 * the next one.
 */
export type Done = { readonly number: number; readonly result: Bytes; readonly room: Bytes | null }

export type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>

/**
 * `begin` starts the thread; `here` does the same on this one: what is little, what comes before the other is there, and everything from the moment at which
 * it cannot be begun or fails. `later`: when no file has come for so long that the room for a copy is given back.
 */
export function secondThread(begin: () => Thread, here: Helper, later = afterTenSeconds): Helper {
  const waiting = new Map<number, Waiting>()
  let state: 'none' | 'begun' | 'there' | 'gone' = 'none'
  let thread: Thread | null = null
  let number = 0
  let asked: Asked[] = []
  let room: Bytes | null = null
  let lastRoom = 0

  const isThere = (): boolean => {
    if (state !== 'none') return state === 'there'
    state = 'begun'
    try {
      thread = begin()
      thread.onmessage = ({ data }: MessageEvent<Done>) => hear(data)
      thread.onerror = end
      thread.onmessageerror = end
    } catch {
      end() // a browser that lets no thread begin another: everything is done here
    }
    return false
  }

  const hear = ({ number: of, result, room: emptied }: Done): void => {
    if (of === 0) state = 'there'
    if (emptied) keepRoom(new Uint8Array(emptied.buffer))
    waiting.get(of)?.done(result)
    waiting.delete(of)
  }

  /** Memory that was used before: fresh memory for 50 MB takes several times as long as to copy them. */
  const keepRoom = (emptied: Bytes): void => {
    if (emptied.length > (room?.length ?? 0)) room = emptied
    lastRoom += 1
    const of = lastRoom
    later(() => {
      if (of === lastRoom) room = null
    })
  }

  const copied = (file: Bytes): Bytes => {
    if (!room || room.length < file.length) return file.slice()
    const copy = room.subarray(0, file.length)
    room = null
    copy.set(file)
    return copy
  }

  const end = (): void => {
    state = 'gone'
    room = null
    thread?.terminate()
    const left = [...waiting.values()]
    waiting.clear()
    for (const { failed } of left) failed()
  }

  const give = (toDo: Omit<ToDo, 'number'>, one: Waiting): void => {
    if (state !== 'there') {
      one.failed()
      return
    }
    number += 1
    waiting.set(number, one)
    thread?.postMessage({ ...toDo, number }, [toDo.bytes.buffer])
  }

  const checkHere = (some: readonly Asked[]): void => {
    for (const { publicKey, message, signature, settle } of some) settle(here.verify(publicKey, message, signature))
  }

  const flush = (): void => {
    const all = asked
    asked = []
    if (all.length < worthAsking || !isThere()) {
      checkHere(all)
      return
    }
    for (let from = 0; from < all.length; from += atOnce) {
      const some = all.slice(from, from + atOnce)
      const done = (result: Bytes) => {
        for (const [index, { settle }] of some.entries()) settle(result[index] === 1)
      }
      give({ bytes: packed(some), partLength: null }, { done, failed: () => checkHere(some) })
    }
  }

  return {
    verify: (publicKey, message, signature) =>
      new Promise((settle) => {
        if (asked.length === 0) queueMicrotask(flush)
        asked.push({ publicKey, message, signature, settle })
      }),
    hashesOfParts: (file, partLength) => {
      const doneHere = () => here.hashesOfParts(file, partLength)
      if (!isThere()) return doneHere()
      // One copy of the whole at once: with a request for each part it would wait for this thread, which is busy sealing.
      return new Promise((settle) =>
        give({ bytes: copied(file), partLength }, { done: settle, failed: () => settle(doneHere()) }),
      )
    },
  }
}

/** On the other thread. */
export async function answerOf({ number, bytes, partLength }: ToDo, here: Helper): Promise<Done> {
  if (partLength !== null) {
    const result = await here.hashesOfParts(bytes, partLength)
    return { number, result, room: bytes.fill(0) }
  }
  const valid = unpacked(bytes).map(({ publicKey, message, signature }) => here.verify(publicKey, message, signature))
  return { number, result: Uint8Array.from(await Promise.all(valid), Number), room: null }
}

type Waiting = { readonly done: (result: Bytes) => void; readonly failed: () => void }
type Asked = Signature & { readonly settle: (valid: boolean | Promise<boolean>) => void }

/** So many that the way there and back costs less than it saves. */
const worthAsking = 16
/** Few enough that this thread goes on with the first ones soon. */
const atOnce = 100

const afterTenSeconds = (act: () => void): void => {
  setTimeout(act, 10_000)
}
