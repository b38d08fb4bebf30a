// The root's and the recovery key's seeds on paper: k of n shares, each a text that can be typed, verified when put together.
import { fromHex, toHex } from '../../vocabulary/bytes-as-text.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Bytes, concat, equal } from './bytes.ts'
import { fromPaper, type PaperKind, toPaper, toPaperWords } from './paper.ts'
import { type Recovery, type Root, recoveryFrom, rootFrom } from './root.ts'
import { combineParts, seedLength, splitSecret } from './secret.ts'

/** One of `n` papers, any `k` of which give the key back. `fingerprint` (hex, 8 bytes) names the key, so that papers of two set-ups cannot be mixed. */
export type PrintedShare = {
  readonly of: 'root' | 'recovery'
  readonly index: number
  readonly k: number
  readonly n: number
  readonly text: string
  /** The same as words, in each language. */
  readonly words: Readonly<Record<Language, readonly string[]>>
  readonly fingerprint: string
}

/** The shares of a seed, to be printed once. Throws unless 2 ≤ k ≤ n ≤ 255. The splitting library draws its own randomness from the platform. */
export async function printShares(
  of: 'root' | 'recovery',
  seed: Bytes,
  k: number,
  n: number,
): Promise<readonly PrintedShare[]> {
  const fingerprint = (await keyFrom[of](seed)).fingerprint.slice(0, fingerprintLength)
  const parts = await splitSecret(seed, k, n)
  return Promise.all(
    parts.map(async (part, at) => {
      const bytes = concat(Uint8Array.of(format, at + 1, k, n), fingerprint, part)
      const text = await toPaper(kindOf[of], bytes)
      return { of, index: at + 1, k, n, text, words: await inWords(kindOf[of], bytes), fingerprint: toHex(fingerprint) }
    }),
  )
}

const inWords = async (kind: PaperKind, bytes: Bytes): Promise<PrintedShare['words']> => ({
  ar: await toPaperWords(kind, bytes, 'ar'),
  fr: await toPaperWords(kind, bytes, 'fr'),
  en: await toPaperWords(kind, bytes, 'en'),
})

/** What is on one share, from its letters or its words; null when it is mistyped or not a share of this kind. */
export async function readShare(
  of: 'root' | 'recovery',
  text: string,
): Promise<(Omit<PrintedShare, 'words'> & { readonly part: Bytes }) | null> {
  const bytes = await fromPaper(kindOf[of], text)
  const [version, index = 0, k = 0, n = 0] = bytes ?? []
  if (bytes?.length !== 4 + fingerprintLength + partLength || version !== format) return null
  if (index < 1 || index > n || k < 2 || k > n) return null
  const fingerprint = toHex(bytes.slice(4, 4 + fingerprintLength))
  return { of, index, k, n, text, fingerprint, part: bytes.slice(4 + fingerprintLength) }
}

/** The root, from at least k of its shares. Refuses `shares-insufficient` (data: given, needed, why) for too few, mixed, mistyped or altered ones. */
export const rootFromShares = async (texts: readonly string[]): Promise<Outcome<Root>> => fromShares('root', texts)
/** The recovery key, likewise. */
export const recoveryFromShares = async (texts: readonly string[]): Promise<Outcome<Recovery>> =>
  fromShares('recovery', texts)

async function fromShares<Of extends 'root' | 'recovery'>(
  of: Of,
  texts: readonly string[],
): Promise<Outcome<Keys[Of]>> {
  const shares = new Map<number, NonNullable<Awaited<ReturnType<typeof readShare>>>>()
  for (const text of texts) {
    const share = await readShare(of, text)
    if (!share) return refuse('shares-insufficient', { why: 'mistyped', given: shares.size })
    shares.set(share.index, share)
  }
  const all = [...shares.values()]
  const { k: needed, n, fingerprint } = all[0] ?? { k: 2, n: 2, fingerprint: '' }
  const given = all.length
  if (all.some((share) => share.fingerprint !== fingerprint))
    return refuse('shares-insufficient', { why: 'mixed', given, needed })
  // Else it would hang on the order of the papers how many are asked for.
  if (all.some((share) => share.k !== needed || share.n !== n))
    return refuse('shares-insufficient', { why: 'altered', given, needed })
  if (given < needed) return refuse('shares-insufficient', { why: 'too-few', given, needed })
  // Whoever writes a paper can give it another's place on the curve, with a checksum that is right.
  const places = new Set(all.map(({ part }) => part.at(-1)))
  if (places.size < given) return refuse('shares-insufficient', { why: 'altered', given, needed })

  const seed = await combineParts(all.map((share) => share.part))
  const key = await keyFrom[of](seed)
  seed.fill(0)
  const same = equal(key.fingerprint.slice(0, fingerprintLength), fromHex(fingerprint))
  return same ? accept(key) : refuse('shares-insufficient', { why: 'altered', given, needed })
}

type Keys = { root: Root; recovery: Recovery }
const keyFrom: { readonly [Of in keyof Keys]: (seed: Bytes) => Promise<Keys[Of]> } = {
  root: rootFrom,
  recovery: recoveryFrom,
}
const kindOf: Readonly<Record<'root' | 'recovery', PaperKind>> = { root: 'R', recovery: 'S' }

const format = 1
const fingerprintLength = 8
/** The part's x coordinate is one byte after the secret's. */
const partLength = seedLength + 1
