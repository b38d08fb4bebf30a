// A folder as one archive that every system opens, written piece by piece.
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type FileSum, summedFile } from './summed-file.ts'

/** The format counts in 32 bits; what stands around the files stays far below the rest. */
const bytesMost = 4_000_000_000

/** Refuses `export-too-large` before anything is written. Throws where `path` is there already. */
export async function writeArchive(folder: string, path: string): Promise<Outcome<FileSum>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  if (names.length > 60_000 || sizes.reduce((sum, size) => sum + size, 0) > bytesMost) return refuse('export-too-large')
  const file = await summedFile(path)
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const flush = async () => {
    for (const piece of pieces.splice(0)) await file.write(piece)
  }
  for (const name of names) {
    // Attachments are compressed as they are.
    const part = /\.(json|csv)$/.test(name) ? new ZipDeflate(name, { level: 4 }) : new ZipPassThrough(name)
    zip.add(part)
    for await (const piece of createReadStream(join(folder, name), { highWaterMark: 256 * 1024 })) {
      part.push(piece)
      await flush()
    }
    part.push(new Uint8Array(), true)
    await flush()
  }
  zip.end()
  await flush()
  return accept(await file.close())
}
