// What this computer remembers of the apps that it has checked: the key that signed them, the newest list of each server, and whose app a browser knows at which port.
import { mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { writeAtomically } from '../../foundation/server/folders/files.ts'
import { equal } from '../../sealed/keys/bytes.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { typedCode } from '../../vocabulary/text/typed.ts'
import { follows, keyFingerprint, type Release, readRelease } from './manifest.ts'

export const defaultState = join(homedir(), '.wiqaya')

/** For which server, by its origin, and at which port of this computer: what a browser keeps for an app belongs to the port. */
export type Place = { readonly origin: string; readonly port: number }

/** `first`: nothing was known of this server, so that the key is taken on trust and its fingerprint is to be compared. */
export type Trust = { readonly first: boolean; readonly fingerprint: string; readonly keep: () => Promise<void> }

/**
 * May this list be used for this server? `asked` is the fingerprint that somebody was given on paper. Refuses `app-key-differs`, `app-older` (than one that
 * was used here), `app-release-forked` (another list of the same number, or one that does not follow), and `app-port-of-another` where the app of another server,
 * with another key, was opened at that port: whoever signed this one would have what the browser keeps for that.
 */
export async function trust(
  state: string,
  { origin, port }: Place,
  release: Release,
  text: string,
  asked: string | undefined,
): Promise<Outcome<Trust>> {
  const fingerprint = await keyFingerprint(release.key)
  if (asked !== undefined && typedCode(asked) !== typedCode(fingerprint))
    return refuse('app-key-differs', { fingerprint })
  const fileOf = (server: string) => join(state, `app-${server.replace(/[^a-z0-9.]+/gi, '-')}.json`)
  const portFile = join(state, `port-${port}.txt`)
  const keep = async () => {
    mkdirSync(state, { recursive: true, mode: 0o700 })
    await writeAtomically(fileOf(origin), text)
    // Port 0 is another one each time.
    if (port > 0) await writeAtomically(portFile, origin)
  }
  const before = textIn(portFile)
  const there = before === null || before === origin ? null : await knownIn(fileOf(before))
  if (there && before !== null) {
    if (!equal(there.key, release.key)) return refuse('app-port-of-another', { address: before, port })
    const goesOn = goesOnFrom(release, there)
    if (!goesOn.ok) return goesOn
  }
  const known = await knownIn(fileOf(origin))
  if (!known) return accept({ first: asked === undefined && !there, fingerprint, keep })
  if (!equal(known.key, release.key) && asked === undefined) return refuse('app-key-differs', { fingerprint })
  const goesOn = goesOnFrom(release, known)
  return goesOn.ok ? accept({ first: false, fingerprint, keep }) : goesOn
}

function goesOnFrom(release: Release, known: Release): Outcome<null> {
  const [theirs, ours] = [release.manifest.counter, known.manifest.counter]
  if (theirs < ours) return refuse('app-older', { counter: theirs, newest: ours })
  const same = equal(release.hash, known.hash)
  if (!same && (theirs === ours || !follows(release, known))) return refuse('app-release-forked', { counter: theirs })
  return accept(null)
}

/** Null when nothing is remembered. What is remembered and cannot be read is a bug of this computer, and throws. */
async function knownIn(file: string): Promise<Release | null> {
  const text = textIn(file)
  if (text === null) return null
  const read = await readRelease(text)
  if (!read.ok) throw new Error(`${file} is not what this program wrote: ${read.problem.code}`)
  return read.value
}

function textIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null // no such file: the first time
  }
}
