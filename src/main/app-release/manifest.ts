// The list of the app's files, numbered and signed by a release key that no server holds: who has it needs to trust no server for the app.
import * as v from 'valibot'
import { type Bytes, equal } from '../../sealed/keys/bytes.ts'
import { encodeExact } from '../../sealed/keys/exact.ts'
import { labelled, labels } from '../../sealed/keys/labels.ts'
import { hash, verify } from '../../sealed/keys/public.ts'
import { type SigningKey, sign } from '../../sealed/keys/secret.ts'
import { fromBase64url, toBase64url, toHex } from '../../vocabulary/bytes-as-text.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'

const bytesOf = (length: number) =>
  v.pipe(
    v.string(),
    v.check((text) => fromBase64url(text)?.length === length),
  )
const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))

/** As a browser asks for it: `/assets/main-1a2b.js`. No query, no step upwards. */
const address = v.pipe(v.string(), v.maxLength(300), v.regex(/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/))

const manifest = v.strictObject({
  format: v.literal(1),
  /** One more than in the previous release, so that an older app is recognised. */
  counter: whole(1, Number.MAX_SAFE_INTEGER),
  /** `hash` of the release before; null in the first. */
  previous: v.nullable(bytesOf(32)),
  /** Every file but this list, with its hash and size in bytes. */
  files: v.pipe(
    v.record(address, v.strictObject({ hash: bytesOf(32), size: whole(0, 16 * 1024 * 1024) })),
    v.check((files) => '/index.html' in files && Object.keys(files).length <= 2000),
    // All of it is held in memory before any of it is served.
    v.check((files) => Object.values(files).reduce((sum, { size }) => sum + size, 0) <= 64 * 1024 * 1024),
  ),
})
type Manifest = v.InferOutput<typeof manifest>

/** The contents of `release.json`: readable by people; the exact encoding of the list is what is signed, however the file is formatted. */
const signed = v.strictObject({ manifest: v.unknown(), key: bytesOf(32), signature: bytesOf(64) })

export type Release = { readonly manifest: Manifest; readonly key: Bytes; readonly hash: Bytes }

export const releaseFile = 'release.json'
export const releaseFileMost = 1024 * 1024

/** The next release of these files, by their addresses. `before` is the one that it follows. */
export async function signRelease(
  files: ReadonlyMap<string, Bytes>,
  before: Release | null,
  key: SigningKey,
): Promise<string> {
  const listed = await Promise.all(
    [...files]
      .sort()
      .map(async ([path, bytes]) => [path, { hash: await fileHash(bytes), size: bytes.length }] as const),
  )
  const next: Manifest = {
    format: 1,
    counter: (before?.manifest.counter ?? 0) + 1,
    previous: before && toBase64url(before.hash),
    files: Object.fromEntries(listed),
  }
  const signature = await sign(key, labelled(labels.appRelease, encodeExact(next)))
  const content = { manifest: next, key: toBase64url(key.publicKey), signature: toBase64url(signature) }
  return `${JSON.stringify(content, null, 2)}\n`
}

/**
 * Refuses `app-release-unreadable`, and `app-release-signature` when the key that it names did not sign it: first of all, so that a list to which something was added
 * says so whatever was added. Whether that key is the right one is the caller's to ask.
 */
export async function readRelease(text: string): Promise<Outcome<Release>> {
  const parsed = v.safeParse(signed, jsonIn(text), { abortEarly: true })
  const [key, signature] = parsed.success ? [parsed.output.key, parsed.output.signature].map(fromBase64url) : []
  if (!parsed.success || !key || !signature) return refuse('app-release-unreadable')
  const exact = exactly(parsed.output.manifest)
  if (!exact || !(await verify(key, labelled(labels.appRelease, exact), signature)))
    return refuse('app-release-signature')
  const list = v.safeParse(manifest, parsed.output.manifest, { abortEarly: true })
  if (!list.success) return refuse('app-release-unreadable')
  return accept({ manifest: list.output, key, hash: await hash(labels.appManifest, exact) })
}

/** Refuses `app-file-altered` unless these are the bytes that the list names. */
export async function checkFile({ manifest: { files } }: Release, path: string, bytes: Bytes): Promise<Outcome<Bytes>> {
  const listed = files[path]
  const same = listed?.size === bytes.length && (await fileHash(bytes)) === listed.hash
  return same ? accept(bytes) : refuse('app-file-altered', { file: path })
}

/** For comparing by eye: eight groups of four characters. */
export const keyFingerprint = async (key: Bytes): Promise<string> =>
  (toHex((await hash(labels.appReleaseKey, key)).slice(0, 16)).match(/.{4}/g) ?? []).join('-')

/** Does a newer list follow an older one, as far as the two show? If there were releases between them it cannot be known. */
export const follows = (newer: Release, older: Release): boolean =>
  newer.manifest.counter > older.manifest.counter + 1 ||
  (newer.manifest.previous !== null && equal(fromBase64url(newer.manifest.previous) ?? new Uint8Array(0), older.hash))

const fileHash = async (bytes: Bytes): Promise<string> => toBase64url(await hash(labels.appFile, bytes))

function exactly(list: unknown): Bytes | null {
  try {
    return encodeExact(list)
  } catch {
    return null // nobody signs what has no exact encoding: lists in lists without end
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // whatever is not JSON is not a list either
  }
}
