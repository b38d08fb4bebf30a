// Deflates bytes, and inflates deflated ones (zlib, RFC 1950; raw, RFC 1951, as in a zip) up to a limit: a few kilobytes may expand to more than a device holds.

type Bytes = Uint8Array<ArrayBuffer>

/** Null for what is not deflated, and past `most` bytes. */
export async function inflated(
  bytes: Bytes,
  most: number,
  format: 'deflate' | 'deflate-raw' = 'deflate',
): Promise<Bytes | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length
      if (length > most) {
        await reader.cancel()
        return null
      }
      parts.push(new Uint8Array(next.value))
    }
  } catch {
    return null // damaged, cut, or followed by something else
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

export const deflated = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer(),
  )
