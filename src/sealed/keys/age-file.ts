// A file that words or a key can open: age (C2SP age v1), so that any age program opens it too. No other file calls this library.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { typedWords } from '../../vocabulary/text/typed.ts'
import type { Bytes } from './bytes.ts'
import { normalisedPassphrase } from './passphrase.ts'

/**
 * 64 MiB and about half a second of one core in a browser, as much memory as the account's argon2id: a tablet's worker has that. The words are
 * drawn, never chosen: 66 bits in English and French, 54 in Arabic, and each guess costs this.
 */
const workFactor = 16
/** What `age -p` writes: 256 MiB. A file that asks for more would only stop the machine that opens it. */
const workFactorMost = 18

/** The age file. Its passphrase is the words alone, each a space from the next: they are drawn, and read out to whoever types them. */
export const sealFile = async (bytes: Uint8Array, words: string): Promise<Bytes> =>
  new Uint8Array(await encrypterOf(words).encrypt(bytes))

/** The same piece by piece, for more than a device can hold at once. */
export const sealStream = (bytes: ReadableStream<Uint8Array>, words: string): Promise<ReadableStream<Uint8Array>> =>
  encrypterOf(words).encrypt(bytes)

function encrypterOf(words: string): Encrypter {
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(workFactor)
  encrypter.setPassphrase(typedWords(words).join(' '))
  return encrypter
}

/** What is inside. Refuses `carried-unreadable` (not an age file that words open, or altered) and `carried-words-wrong`. */
export const openFile = async (file: Uint8Array, words: string): Promise<Outcome<Bytes>> =>
  opened(file.subarray(0, headerMost), words, async (decrypter) => new Uint8Array(await decrypter.decrypt(file)))

/** The same piece by piece: each piece is verified before it is given; the stream fails where the file is altered, or ends too early. Refuses `file-unreadable` too. */
export async function openStream(file: Blob, words: string): Promise<Outcome<ReadableStream<Uint8Array>>> {
  const begins = await file
    .slice(0, headerMost)
    .arrayBuffer()
    .catch(() => null)
  if (!begins) return refuse('file-unreadable')
  return opened(new Uint8Array(begins), words, (decrypter) => decrypter.decrypt(file.stream()))
}

async function opened<T>(
  begins: Uint8Array,
  words: string,
  decrypt: (decrypter: Decrypter) => Promise<T>,
): Promise<Outcome<T>> {
  const header = headerShape.exec(new TextDecoder('latin1').decode(begins))
  if (!header || Number(header[1]) > workFactorMost) return refuse('carried-unreadable')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(typedWords(words).join(' '))
  try {
    return accept(await decrypt(decrypter))
  } catch (error) {
    const wrong = error instanceof Error && error.message.startsWith('no identity matched')
    return refuse(wrong ? 'carried-words-wrong' : 'carried-unreadable') // the library throws on anything incomplete: a refusal, not a bug
  }
}

/** Who opens a backup: holders of these keys (`age1…`), any one of them; or whoever knows the passphrase. */
export type BackupReaders =
  | { readonly kind: 'keys'; readonly recipients: readonly string[] }
  | { readonly kind: 'words'; readonly words: string }

/** What opens a backup: a key (`AGE-SECRET-KEY-1…`), or its passphrase. */
export type BackupOpener =
  | { readonly kind: 'key'; readonly identity: string }
  | { readonly kind: 'words'; readonly words: string }

/** A new key: the secret part never belongs on the server, the other part is what a server seals to. */
export async function newBackupKey(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Seals a stream as it passes. Refuses `backup-recipient-unreadable` for anything but a public key of this kind. */
export async function sealBackup(
  bytes: ReadableStream<Uint8Array>,
  readers: BackupReaders,
): Promise<Outcome<ReadableStream<Uint8Array>>> {
  const encrypter = new Encrypter()
  if (readers.kind === 'words') {
    encrypter.setScryptWorkFactor(workFactorMost)
    encrypter.setPassphrase(normalisedPassphrase(readers.words))
    return accept(await encrypter.encrypt(bytes))
  }
  try {
    for (const recipient of readers.recipients) {
      if (!/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) return refuse('backup-recipient-unreadable')
      encrypter.addRecipient(recipient)
    }
    return accept(await encrypter.encrypt(bytes))
  } catch {
    return refuse('backup-recipient-unreadable') // a wrong check sum: the library throws
  }
}

/**
 * Opens a stream as it passes: each piece is verified before it is given, and the stream fails where it is altered, or ends too early. Refuses
 * `backup-key-unreadable`, `backup-key-wrong`, `backup-words-too-costly` for one whose passphrase takes more work to try than `age -p` ever asks for, and
 * `backup-damaged` for anything but an age file.
 */
export async function openBackup(
  bytes: ReadableStream<Uint8Array>,
  opener: BackupOpener,
): Promise<Outcome<ReadableStream<Uint8Array>>> {
  const decrypter = new Decrypter()
  try {
    if (opener.kind === 'key') decrypter.addIdentity(opener.identity)
    else decrypter.addPassphrase(normalisedPassphrase(opener.words))
  } catch {
    return refuse('backup-key-unreadable')
  }
  const { header, whole } = await readHeader(bytes)
  if (header === null) return refuse('backup-damaged')
  const [, work] = /^-> scrypt \S+ (\d+)$/m.exec(header) ?? []
  if (work !== undefined && Number(work) > workFactorMost) return refuse('backup-words-too-costly')
  try {
    return accept(await decrypter.decrypt(whole))
  } catch (error) {
    const wrong = error instanceof Error && error.message.startsWith('no identity matched')
    return refuse(wrong ? 'backup-key-wrong' : 'backup-damaged') // the library throws on anything incomplete: a refusal, not a bug
  }
}

/** What stands before the sealed bytes, and the stream as it was. Null where no header ends in so many bytes: the library would go on reading. */
async function readHeader(
  bytes: ReadableStream<Uint8Array>,
): Promise<{ readonly header: string | null; readonly whole: ReadableStream<Uint8Array> }> {
  const source = bytes.getReader()
  const pieces: Uint8Array[] = []
  let [begins, end] = ['', -1]
  while (end < 0 && begins.length < backupHeaderMost) {
    const { done, value } = await source.read()
    if (done) break
    pieces.push(value)
    begins += new TextDecoder('latin1').decode(value.subarray(0, backupHeaderMost))
    end = begins.indexOf('\n--- ')
  }
  const whole = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = pieces.shift() ?? (await source.read()).value
      if (piece) controller.enqueue(piece)
      else controller.close()
    },
    cancel: (reason) => source.cancel(reason),
  })
  return { header: end < 0 || end > backupHeaderMost ? null : begins.slice(0, end), whole }
}

/** Some six hundred keys. */
const backupHeaderMost = 64 * 1024

const headerMost = 160
/** One scrypt stanza with its salt and work factor, no other recipient, and its code to the end: the library would read the whole file in search of that. */
const headerShape =
  /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/
