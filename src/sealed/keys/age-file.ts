// A file that words open: age (C2SP age v1) with a passphrase, so that any age program opens it too. No other file calls this library.
import { Decrypter, Encrypter } from 'age-encryption'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from './bytes.ts'
import { normalisedPassphrase } from './passphrase.ts'

/**
 * 64 MiB and about half a second of one core in a browser, as much memory as the account's argon2id: a tablet's worker has that. The words are
 * drawn, never chosen: 66 bits in English and French, 54 in Arabic, and each guess costs this.
 */
const workFactor = 16
/** What `age -p` writes. A file that asks for more would only stop the tablet that opens it. */
const workFactorMost = 18

/** The age file. Its passphrase is the words as `normalisedPassphrase` writes them. */
export async function sealFile(bytes: Uint8Array, words: string): Promise<Bytes> {
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(workFactor)
  encrypter.setPassphrase(normalisedPassphrase(words))
  return new Uint8Array(await encrypter.encrypt(bytes))
}

/** What is inside. Refuses `carried-unreadable` (not an age file that words open, or altered) and `carried-words-wrong`. */
export async function openFile(file: Uint8Array, words: string): Promise<Outcome<Bytes>> {
  const header = headerShape.exec(new TextDecoder('latin1').decode(file.subarray(0, 128)))
  if (!header || Number(header[1]) > workFactorMost) return refuse('carried-unreadable')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(normalisedPassphrase(words))
  try {
    return accept(new Uint8Array(await decrypter.decrypt(file)))
  } catch (error) {
    const wrong = error instanceof Error && error.message.startsWith('no identity matched')
    return refuse(wrong ? 'carried-words-wrong' : 'carried-unreadable') // the library throws on whatever is not whole: a refusal, not a bug
  }
}

/** One scrypt stanza with its salt and work factor, and no other recipient. */
const headerShape = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n[A-Za-z0-9+/]{43}\n---/
