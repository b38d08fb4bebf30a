// Verifies a chain of directory versions into a directory. The server may import this.
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../bytes.ts'
import type { Directory } from './directory.ts'
import { foldVersion } from './fold.ts'
import { noVersion, parseVersion } from './form.ts'

/**
 * Verifies versions, oldest first, from the first one or onwards from `known`; versions that `known` covers are compared with it.
 * Refuses: `directory-unreadable`, `directory-root-differs`, `directory-chain-broken` (a gap, a fork, or a chain that ends before `known`),
 * `directory-signature-wrong`, `directory-not-authorised` (data.why), `public-key-refused`. All or nothing: a refusal changes nothing.
 */
export async function verifyDirectory(
  versions: readonly Bytes[],
  { rootFingerprint, known }: { rootFingerprint?: Bytes; known?: Directory } = {},
): Promise<Outcome<Directory>> {
  let directory = known
  let last = 0
  for (const bytes of versions) {
    const parsed = await parseVersion(bytes)
    if (!parsed) return refuse('directory-unreadable')
    const { hash, body } = parsed
    const { number, previous } = body
    last = number
    const same = directory?.hashes[number - 1]
    if (same) {
      if (!equal(same, hash)) return refuse('directory-chain-broken', { number, why: 'forked' })
      continue
    }
    const head = directory ?? { number: 0, hash: noVersion }
    if (number !== head.number + 1 || !equal(previous, head.hash))
      return refuse('directory-chain-broken', { number, why: 'gap' })
    const folded = await foldVersion(directory, parsed, directory !== known)
    if (!folded.ok) return folded
    directory = folded.value
  }
  if (!directory) return refuse('directory-unreadable', { why: 'empty' })
  if (versions.length > 0 && last < directory.number)
    return refuse('directory-chain-broken', { number: last, why: 'rolled-back' })
  if (rootFingerprint && !equal(rootFingerprint, directory.rootFingerprint)) return refuse('directory-root-differs')
  return accept(directory)
}
