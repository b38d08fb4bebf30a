// What this computer remembers of the apps that it has checked: the key that signed them, and the newest list of each server.
import { mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { writeAtomically } from '../../foundation/server/folders/files.ts'
import { equal } from '../../sealed/keys/bytes.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { typedCode } from '../../vocabulary/text/typed.ts'
import { follows, keyFingerprint, type Release, readRelease } from './manifest.ts'

export const defaultState = join(homedir(), '.wiqaya')

/** `first`: nothing was known of this server, so that the key is taken on trust and its fingerprint is to be compared. */
export type Trust = { readonly first: boolean; readonly fingerprint: string; readonly keep: () => Promise<void> }

/**
 * May this list be used for this server? `asked` is the fingerprint that somebody was given on paper. Refuses `app-key-differs`, `app-older` (than one that
 * was used here), and `app-release-forked` (another list of the same number, or one that does not follow).
 */
export async function trust(
  state: string,
  origin: string,
  release: Release,
  text: string,
  asked: string | undefined,
): Promise<Outcome<Trust>> {
  const fingerprint = await keyFingerprint(release.key)
  if (asked !== undefined && typedCode(asked) !== typedCode(fingerprint))
    return refuse('app-key-differs', { fingerprint })
  const file = join(state, `app-${origin.replace(/[^a-z0-9.]+/gi, '-')}.json`)
  const known = await knownIn(file)
  const keep = async () => {
    mkdirSync(state, { recursive: true, mode: 0o700 })
    await writeAtomically(file, text)
  }
  if (!known) return accept({ first: asked === undefined, fingerprint, keep })
  const expected = await keyFingerprint(known.key)
  if (expected !== fingerprint && asked === undefined) return refuse('app-key-differs', { fingerprint })
  const [theirs, ours] = [release.manifest.counter, known.manifest.counter]
  if (theirs < ours) return refuse('app-older', { counter: theirs, newest: ours })
  const same = equal(release.hash, known.hash)
  if (!same && (theirs === ours || !follows(release, known))) return refuse('app-release-forked', { counter: theirs })
  return accept({ first: false, fingerprint, keep })
}

/** Null when nothing is remembered. What is remembered and cannot be read is a bug of this computer, and throws. */
async function knownIn(file: string): Promise<Release | null> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null // no such file: the first time
  }
  const read = await readRelease(text)
  if (!read.ok) throw new Error(`${file} is not what this program wrote: ${read.problem.code}`)
  return read.value
}
