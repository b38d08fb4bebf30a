// The papers of reports as they were sent: each a file under the hash of its bytes, written once and never again.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeOnce } from '../../../foundation/server/folders/files.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import type { SentPaper } from '../report.ts'

export type SentPapers = {
  /** On the disk when it resolves. The same bytes again are the same file. */
  readonly keep: (language: SiteLanguage, bytes: Uint8Array<ArrayBuffer>) => Promise<SentPaper>
  /** Throws when the file is gone, or is no longer what was sent: nothing else is ever shown instead. */
  readonly read: (paper: SentPaper) => Promise<Uint8Array<ArrayBuffer>>
}

/** In `folder`, which exists. */
export function sentPapers(folder: string): SentPapers {
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const path = (hash: string) => join(folder, `${hash}.pdf`)
  return {
    async keep(language, bytes) {
      const hash = hashOf(bytes)
      await writeOnce(path(hash), bytes)
      return { language, hash, size: bytes.length }
    },
    async read({ hash }) {
      const bytes = new Uint8Array(await readFile(path(hash)))
      if (hashOf(bytes) !== hash) throw new Error('a paper is no longer what was sent')
      return bytes
    },
  }
}
