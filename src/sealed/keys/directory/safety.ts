// Safety words: two people read them to each other and learn that the directory lists their own devices and nobody's in between.
import { bytesOfId, type DeviceId, type PersonId } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { type Bytes, concat } from '../bytes.ts'
import { labels } from '../labels.ts'
import { hash } from '../public.ts'
import { digits, wordLists, wordsOf } from '../words.ts'
import { type Directory, devicesOf } from './directory.ts'

/** The same in each language, so that two people who read in different ones compare in whichever both know; and in figures. */
export type SafetyWords = Readonly<Record<Language, readonly string[]>> & { readonly figures: readonly string[] }

/**
 * The words of two people as this device's directory lists them: over the root, both persons and all keys of all their listed devices, in the same order
 * whoever asks. At least 80 bits, so that nobody can try keys until the words match.
 */
export async function safetyWords(directory: Directory, one: PersonId, other: PersonId): Promise<SafetyWords> {
  const both = await Promise.all([one, other].toSorted().map((person) => listingOf(directory, person)))
  const digest = await hash(labels.safetyWords, directory.rootFingerprint, ...both)
  const words = (language: Language) =>
    wordsOf(digest, language, Math.ceil(bitsLeast / Math.log2(wordLists[language].length)))
  return {
    ar: words('ar'),
    fr: words('fr'),
    en: words('en'),
    figures: inFours(digest),
  }
}

/** What a device that is not listed yet and the person asked to list it read to each other: its id, a hash of its keys, in figures. */
export const deviceFigures = (device: DeviceId): readonly string[] => inFours(bytesOfId(device))

const inFours = (digest: Bytes): readonly string[] =>
  digits(digest, 10_000, 6).map((group) => String(group).padStart(4, '0'))

const bitsLeast = 80

/** H over a person and the keys of her devices, sorted: of one length, however many they are. */
const listingOf = (directory: Directory, person: PersonId): Promise<Bytes> => {
  const devices = devicesOf(directory, person).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return hash(
    labels.safetyListing,
    bytesOfId(person),
    concat(...devices.flatMap(({ signing, exchange }) => [signing, exchange])),
  )
}
