// The scans and documents of letters and of answers: each under the hash of its bytes, as it came, never changed.
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { absent, keepOnce } from '../../../foundation/server/folders/files.ts'
import { letterFileType } from '../../../vocabulary/letter-files.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { LetterFile } from '../letter.ts'

export interface LetterFiles {
  /** Refuses other kinds of file (`letter-file-kind`) and files that pretend to be another kind (`letter-file-false`). The same bytes are kept once. */
  add(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Outcome<LetterFile>>
  read(hash: string): Promise<Uint8Array<ArrayBuffer> | null>
  has(hash: string): Promise<boolean>
  /** For what no letter and no answer has any more. */
  remove(hash: string): Promise<void>
}

export function letterFilesIn(folder: string): LetterFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    async add(bytes, name) {
      if (bytes.length === 0) return refuse('attachment-empty')
      const type = letterFileType(bytes, name)
      if (!type.ok) return type
      const hash = createHash('sha256').update(bytes).digest('hex')
      await keepOnce(join(folder, hash), bytes)
      return accept({ hash, type: type.value, name, size: bytes.length })
    },
    async read(hash) {
      if (!isHash(hash)) return null
      const bytes = await readFile(join(folder, hash)).catch(absent)
      return bytes && new Uint8Array(bytes)
    },
    has: async (hash) => isHash(hash) && (await stat(join(folder, hash)).catch(absent)) !== null,
    async remove(hash) {
      if (isHash(hash)) await rm(join(folder, hash), { force: true })
    },
  }
}

const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)
