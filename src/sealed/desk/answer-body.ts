// Reads a server's answer within a limit: an endless one must not fill a device's memory and crash what is open on it.
import type { Bytes } from '../keys/bytes.ts'

/** Bytes: more than any page, chunk or list has. */
export const usualMost = 64 * 1024 * 1024
/** Bytes: more than the largest file, or all registrations of an event, are together. */
export const filesMost = 256 * 1024 * 1024
/** Bytes of a refusal. */
export const problemMost = 64 * 1024

/** Whole; null as soon as there are more bytes than `most`, and the rest is not waited for. Throws where the network ends it. */
export async function bodyWithin(response: Response, most: number): Promise<Bytes | null> {
  const parts: Uint8Array[] = []
  let length = 0
  // By its reader: not every browser of a tablet iterates over a stream.
  const reader = response.body?.getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length
    if (length > most) {
      await reader?.cancel()
      return null
    }
    parts.push(read.value)
  }
  const [only] = parts
  if (only && parts.length === 1) return new Uint8Array(only)
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Values in one answer's JSON: more than any list has, and few enough to be held at once. */
const valuesMost = 4_000_000

/** The JSON in it; undefined for what is none, is longer, has more values, or broke off. */
export async function jsonWithin(response: Response, most: number): Promise<unknown> {
  try {
    const body = await bodyWithin(response, most)
    return body === null ? undefined : jsonOf(body)
  } catch {
    return undefined
  }
}

/** The JSON in a whole answer; undefined for what is none, or has more values than any list. */
export function jsonOf(body: Bytes): unknown {
  if (hasMore(body, valuesMost)) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

/** Whether there may be more values than `most`: counted by what begins or parts them, in texts too. */
function hasMore(json: Bytes, most: number): boolean {
  if (json.length <= most) return false
  let count = 0
  for (let at = 0; at < json.length && count <= most; at++) {
    const byte = json[at]
    if (byte === comma || byte === bracket || byte === brace) count += 1
  }
  return count > most
}

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b]
