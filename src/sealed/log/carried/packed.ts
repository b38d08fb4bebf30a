// A carried dossier and the sealed chunks of its attached files as one stream of bytes, made and read piece by piece: together they are more than a tablet holds at once.
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, readU32, u32 } from '../../keys/bytes.ts'
import { sealedChunkLength } from '../attachments/attachment-form.ts'
import { type CarriedDossier, carriedMost, readCarried } from './carried.ts'

/** The length of the content in four bytes, the content, the chunks. `chunks` are those of the content's files, in its order. */
export async function* packed(content: Bytes, chunks: AsyncIterable<Bytes> | Iterable<Bytes>): AsyncGenerator<Bytes> {
  yield u32(content.length)
  for (let at = 0; at < content.length; at += pieceLength) yield content.slice(at, at + pieceLength)
  yield* chunks
}

const pieceLength = 1024 * 1024

/** How many bytes `packed` gives. */
export const packedLength = (content: Bytes, chunks: number): number => 4 + content.length + chunks * sealedChunkLength

export type Unpacked = {
  /** Its form was read; nothing in it is verified. */
  readonly content: CarriedDossier
  /** How many bytes it took. */
  readonly contentLength: number
  /** The next chunk. Refuses `carried-unreadable` where there is none, or what comes is not what was sealed. */
  readonly chunk: () => Promise<Outcome<Bytes>>
  /** That nothing comes behind the last chunk, and nothing was cut off: only then is the file whole. */
  readonly end: () => Promise<Outcome<null>>
}

/** Refuses `carried-too-large` and `carried-unreadable`. `onward` is told how many bytes have been read. */
export async function unpacked(
  stream: ReadableStream<Uint8Array>,
  onward: (bytes: number) => void = () => {},
): Promise<Outcome<Unpacked>> {
  const take = taker(stream, onward)
  const head = await take(4)
  const length = head ? readU32(head) : 0
  if (length > carriedMost) return refuse('carried-too-large', { limit: carriedMost })
  const bytes = length > 0 ? await take(length) : null
  if (!bytes) return refuse('carried-unreadable')
  const content = readCarried(bytes)
  if (!content.ok) return content
  return accept({
    content: content.value,
    contentLength: length,
    async chunk() {
      const chunk = await take(sealedChunkLength)
      return chunk ? accept(chunk) : refuse('carried-unreadable')
    },
    end: async () => ((await take(null)) ? accept(null) : refuse('carried-unreadable')),
  })
}

/** So many bytes; null where there are fewer, or the stream fails. Of `null` bytes: what is empty when the stream ends here. */
function taker(
  stream: ReadableStream<Uint8Array>,
  onward: (bytes: number) => void,
): (length: number | null) => Promise<Bytes | null> {
  const reader = stream.getReader()
  let left: Uint8Array = new Uint8Array(0)
  let taken = 0
  const more = async (): Promise<'more' | 'end' | 'broken'> => {
    let next: ReadableStreamReadResult<Uint8Array>
    try {
      next = await reader.read()
    } catch {
      return 'broken' // the library throws on whatever is not whole: a refusal, not a bug
    }
    if (next.done) return 'end'
    left = next.value
    taken += left.length
    onward(taken)
    return 'more'
  }
  return async (length) => {
    if (length === null) {
      let came = left.length === 0 ? await more() : 'more'
      while (came === 'more' && left.length === 0) came = await more()
      return came === 'end' ? new Uint8Array(0) : null
    }
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; ) {
      if (left.length === 0 && (await more()) !== 'more') return null
      const part = left.subarray(0, length - at)
      bytes.set(part, at)
      at += part.length
      left = left.subarray(part.length)
    }
    return bytes
  }
}
