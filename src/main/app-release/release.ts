// `wiqaya release`: makes a release key, and signs the built app with it. Both on a computer that is no server.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically, writeOnce } from '../../foundation/server/folders/files.ts'
import { readAppFolder } from '../../foundation/server/http/app-files.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { askWords, languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { t } from '../../foundation/words/t.ts'
import { openFile, sealFile } from '../../sealed/keys/age-file.ts'
import type { Bytes } from '../../sealed/keys/bytes.ts'
import { type SigningKey, seedLength, signingKeyFrom, systemRandom } from '../../sealed/keys/secret.ts'
import { proposePassphrase } from '../../sealed/keys/words.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { appFolder, build } from '../commands/build.ts'
import { keyFingerprint, type Release, readRelease, releaseFile, signRelease } from './manifest.ts'

/** `key FILE` makes a key, in the place of another with `--after` and the last list of that one; `sign FILE` builds, signs and writes `release.json` beside the app's files. 0, 1 when refused, 2 for arguments that are none. */
export async function release(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const options = optionsIn(args)
  if (!options) return tellUsage(language, args, t(language, 'app.release.usage'))
  const done = options.act === 'key' ? await makeKey(options, language) : await signApp(options, language)
  if (done.ok) {
    console.log(done.value.join('\n'))
    return 0
  }
  console.error(problemLines(language, done.problem))
  return 1
}

/**
 * A new key in a file that drawn words open, shown here once. After a list of the key before it, its releases go on from that number: whoever used those would
 * refuse a lower one as older. Refuses `release-key-exists`: a key is never written over; `file-not-here` and what `readRelease` refuses for the list.
 */
async function makeKey({ file, afterList }: Options, language: Language): Promise<Outcome<readonly string[]>> {
  const list = afterList === undefined ? null : await textOf(afterList)
  if (afterList !== undefined && list === null) return refuse('file-not-here', { file: afterList })
  const before = list === null ? accept(null) : await readRelease(list)
  if (!before.ok) return before
  const seed = systemRandom(seedLength)
  const words = proposePassphrase(language, systemRandom)
  const fingerprint = await keyFingerprint((await signingKeyFrom(seed)).publicKey)
  const written = await writeOnce(file, await sealFile(seed, words))
  seed.fill(0)
  if (!written) return refuse('release-key-exists')
  if (list !== null) await writeAtomically(lastOf(file), list)
  return accept([
    t(language, 'app.release.key-made', { file, words }),
    t(language, 'app.release.fingerprint', { fingerprint }),
    ...(before.value ? [t(language, 'app.release.after', { counter: before.value.manifest.counter + 1 })] : []),
  ])
}

/**
 * Builds the app and signs its list. The list before it stands beside the key (`FILE.last.json`), so that the number never goes back. Refuses what `openKey`
 * refuses, and what `readRelease` refuses for the list beside the key.
 */
async function signApp({ file, wordsFile }: Options, language: Language): Promise<Outcome<readonly string[]>> {
  const words = wordsFile ? await textOf(wordsFile) : await askWords(t(language, 'app.release.words'))
  const key = words === null ? refuse('file-not-here', { file: wordsFile ?? '' }) : await openKey(file, words)
  if (!key.ok) return key
  await build()
  const signed = await signFolder(appFolder, key.value, lastOf(file))
  if (!signed.ok) return signed
  const fingerprint = await keyFingerprint(key.value.publicKey)
  const { counter, files } = signed.value.manifest
  return accept([
    t(language, 'app.release.signed', { counter, count: Object.keys(files).length }),
    t(language, 'app.release.fingerprint', { fingerprint }),
  ])
}

const lastOf = (file: string): string => `${file}.last.json`

/** Signs the files of a built app as they are, after the list in `last`, which may be one of the key before this one, and writes both. */
export async function signFolder(folder: string, key: SigningKey, last: string): Promise<Outcome<Release>> {
  const before = existsSync(last) ? await readRelease((await textOf(last)) ?? '') : accept(null)
  if (!before.ok) return before
  const files = new Map([...readAppFolder(folder)].filter(([path]) => path !== `/${releaseFile}`))
  const text = await signRelease(files, before.value, key)
  // The number is used once this is written: a release that was signed and lost is passed over, never signed again.
  await writeAtomically(last, text)
  await writeFile(join(folder, releaseFile), text)
  return readRelease(text)
}

/** Refuses `file-not-here`, `release-key-wrong` for other words, and `release-key-unreadable` for anything but a key. */
async function openKey(file: string, words: string): Promise<Outcome<SigningKey>> {
  const sealed = await bytesOf(file)
  if (!sealed) return refuse('file-not-here', { file })
  const seed = await openFile(sealed, words)
  if (!seed.ok)
    return refuse(seed.problem.code === 'carried-words-wrong' ? 'release-key-wrong' : 'release-key-unreadable')
  if (seed.value.length !== seedLength) return refuse('release-key-unreadable')
  const key = await signingKeyFrom(seed.value)
  seed.value.fill(0)
  return accept(key)
}

async function bytesOf(file: string): Promise<Bytes | null> {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    return null // missing, a folder, not allowed: for whoever typed the name it is all one
  }
}

async function textOf(file: string): Promise<string | null> {
  const bytes = await bytesOf(file)
  return bytes && new TextDecoder().decode(bytes)
}

type Options = {
  readonly act: 'key' | 'sign'
  readonly file: string
  readonly wordsFile: string | undefined
  readonly afterList: string | undefined
}

function optionsIn(args: readonly string[]): Options | null {
  const read = argumentsOf(args, { 'words-file': { type: 'string' }, after: { type: 'string' } })
  if (!read) return null
  const { values, positionals } = read
  const [act, file] = positionals
  if ((act !== 'key' && act !== 'sign') || !file || positionals.length !== 2) return null
  return { act, file, wordsFile: values['words-file'], afterList: values.after }
}
