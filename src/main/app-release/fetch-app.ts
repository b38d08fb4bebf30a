// Brings the app from a server that is not trusted with it: its signed list first, then each file that the list names, and nothing else.
import { bodyWithin } from '../../sealed/desk/answer-body.ts'
import type { Bytes } from '../../sealed/keys/bytes.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { checkFile, type Release, readRelease, releaseFile, releaseFileMost } from './manifest.ts'

type FetchedRelease = { readonly release: Release; readonly text: string }

/** Refuses `network-unreachable`, `app-not-released` when the server has no list, and what `readRelease` refuses. */
export async function fetchRelease(origin: string): Promise<Outcome<FetchedRelease>> {
  const bytes = await fetchBytes(`${origin}/${releaseFile}`, releaseFileMost)
  if (!bytes.ok) return bytes.problem.code === 'app-file-missing' ? refuse('app-not-released') : bytes
  const text = new TextDecoder().decode(bytes.value)
  const release = await readRelease(text)
  return release.ok ? accept({ release: release.value, text }) : release
}

/** Every file of the list, each checked. Refuses `network-unreachable`, `app-file-missing`, `app-file-altered`. */
export async function fetchFiles(origin: string, release: Release): Promise<Outcome<ReadonlyMap<string, Bytes>>> {
  const files = new Map<string, Bytes>()
  for (const [path, { size }] of Object.entries(release.manifest.files)) {
    const fetched = await fetchBytes(`${origin}${path}`, size)
    const checked = fetched.ok ? await checkFile(release, path, fetched.value) : fetched
    if (!checked.ok) return checked
    files.set(path, checked.value)
  }
  return accept(files)
}

/** Takes at most `most` bytes, however much is sent. Follows no redirect: that would be another server. */
async function fetchBytes(url: string, most: number): Promise<Outcome<Bytes>> {
  const file = new URL(url).pathname
  try {
    const response = await fetch(url, { redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(60_000) })
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      return refuse('app-file-missing', { file })
    }
    const bytes = await bodyWithin(response, most)
    return bytes === null ? refuse('app-file-altered', { file }) : accept(bytes)
  } catch {
    return refuse('network-unreachable') // no answer, a redirect or a broken one: the same to the caller
  }
}
