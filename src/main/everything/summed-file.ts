// A file that is written or read piece by piece, with the sum of its bytes.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

export type FileSum = { readonly bytes: number; readonly sha256: string }

export type SummedFile = {
  /** Resolves once there is room for more. */
  readonly write: (piece: string | Uint8Array) => Promise<void>
  /** It is on the disk once this resolves. */
  readonly close: () => Promise<FileSum>
}

/** Throws where a file of this name is there already. */
export async function summedFile(path: string): Promise<SummedFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let [waiting, held, bytes]: [Buffer[], number, number] = [[], 0, 0]
  const flush = async () => {
    const all = Buffer.concat(waiting)
    waiting = []
    held = 0
    bytes += all.length
    hash.update(all)
    await file.writeFile(all)
  }
  return {
    async write(piece) {
      const buffer = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece)
      waiting.push(buffer)
      held += buffer.length
      if (held >= 256 * 1024) await flush()
    },
    async close() {
      await flush()
      await file.sync()
      await file.close()
      return { bytes, sha256: hash.digest('hex') }
    },
  }
}

export async function sumOfFile(path: string): Promise<FileSum> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(path)) {
    hash.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

export async function copySummed(from: string, to: string): Promise<FileSum> {
  const copy = await summedFile(to)
  for await (const piece of createReadStream(from)) await copy.write(piece)
  return copy.close()
}
